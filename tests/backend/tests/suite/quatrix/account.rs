use serde_json::{Value, json};

use super::desk::{ADMIN, ALICE, guest, id, signed_in};
use crate::desk::{Desk, NOW};

#[tokio::test]
async fn what_everybody_may_see_needs_no_session() {
    let desk = Desk::new();
    let nobody = guest(&desk);
    let account = nobody.get("/account/metadata").await;
    assert_eq!(account.status, 200);
    assert_eq!(account.json()["status"], "A");
    assert_eq!(account.json()["language"], "en");
    let language = nobody.get("/languages/default").await;
    assert_eq!(language.json(), json!({ "id": "en" }));
    for path in [
        "/languages",
        "/settings",
        "/settings/auth-methods",
        "/account/roles",
    ] {
        assert_eq!(nobody.get(path).await.refusal(), (401, 14), "{path}");
    }
}

#[tokio::test]
async fn languages_and_colleagues_are_short_lists() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let languages = alice.get("/languages").await.json();
    assert_eq!(languages[1]["id"], "de");
    assert_eq!(languages[1]["name"], "Deutsch");
    assert!(languages[1]["filename"].is_string());
    let roles = alice.get("/account/roles").await.json();
    let first = json!({ "id": id(1), "email": ALICE, "name": "Alice Adams" });
    assert_eq!(roles[0], first);
}

#[tokio::test]
async fn an_administrator_changes_the_settings() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let before = admin.get("/settings").await.json();
    assert!(before["modified"].is_f64());
    assert_eq!(
        before.get("auth_methods"),
        None,
        "the contract has none here"
    );
    let change = json!({
        "title": "Files", "language": "de", "bcc": ["a@b.example"], "pgp_enabled": true,
        "share_types": { "public_share": false }, "auth_methods": ["IP"], "ip_whitelist": ["1.1.1.1"],
    });
    let answer = admin.post("/settings/set", change).await;
    assert_eq!(answer.status, 200);
    let after = admin.get("/settings").await.json();
    assert_eq!(answer.json(), after);
    assert_eq!(after["title"], "Files");
    assert_eq!(after["language"], "de");
    assert_eq!(after["email_footer"], before["email_footer"]);
    assert_eq!(after["share_types"], json!({ "public_share": false }));
    assert_eq!(admin.get("/languages/default").await.json()["id"], "de");
    assert_eq!(
        admin.get("/account/metadata").await.json()["title"],
        "Files"
    );
    let rules = admin.get("/settings/auth-methods").await.json();
    assert_eq!(rules[0]["key"], "IP");
    assert_eq!(after["modified"].to_string(), format!("{NOW}.0"));
}

#[tokio::test]
async fn a_rule_for_all_forces_everybody() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let alice = signed_in(&desk, ALICE).await;
    let set = async |methods: Value| {
        let body = json!({ "auth_methods": methods });
        assert_eq!(admin.post("/settings/set", body).await.status, 200);
    };
    set(json!(["2FA"])).await;
    assert_eq!(alice.profile().await["forced_auth"], json!(["2FA"]));
    let list = admin.get("/user").await.json();
    let forced = |user: &Value| user["forced_auth"] == json!(["2FA"]);
    assert!(list.as_array().unwrap().iter().all(forced));
    let rules = admin.get("/settings/auth-methods").await.json();
    assert_eq!(rules[0]["key"], "2FA");
    set(json!([])).await;
    assert_eq!(alice.profile().await["forced_auth"], json!([]));
    assert_eq!(admin.get("/settings/auth-methods").await.json(), json!([]));
}

#[tokio::test]
async fn settings_are_refused_as_a_whole_and_to_others() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let alice = signed_in(&desk, ALICE).await;
    let before = admin.get("/settings").await.json();
    let table = [
        json!({ "title": "New", "auth_methods": ["PIN"] }),
        json!({ "title": "New", "language": "xx" }),
        json!({ "title": 7 }),
        json!({ "title": "New", "share_types": [] }),
    ];
    for body in table {
        let answer = admin.post("/settings/set", body.clone()).await;
        assert_eq!(answer.refusal(), (400, 10), "{body}");
    }
    let body = json!({ "title": "Mine" });
    assert_eq!(
        alice.post("/settings/set", body.clone()).await.refusal(),
        (401, 50)
    );
    assert_eq!(alice.get("/settings").await.json(), before);
    assert_eq!(
        guest(&desk).post("/settings/set", body).await.refusal(),
        (401, 14)
    );
}
