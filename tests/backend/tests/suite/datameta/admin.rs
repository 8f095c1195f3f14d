use keydesk_backend::Options;
use serde_json::{Value, json};

use super::desk::{NEW, guest, holder, mailed, seeded};
use crate::desk::Desk;

const GROUP_2: &str = "00000000-0000-4000-8100-000000000002";

async fn view(desk: &Desk, name: &str) -> Value {
    let answer = seeded(desk, name).page("/api/ui/admin").await;
    assert_eq!(answer.status, 200);
    answer.json()
}

fn logins(view: &Value) -> Vec<&str> {
    let rows = view["users"].as_array().unwrap().iter();
    rows.map(|it| it["email"].as_str().unwrap()).collect()
}

/// The id of the request of this address.
fn request_of(view: &Value, email: &str) -> String {
    let mut all = view["reg_requests"].as_array().unwrap().iter();
    let found = all.find(|it| it["email"] == email).unwrap();
    found["id"]["uuid"].as_str().unwrap().to_owned()
}

fn accept(id: &str, group: Option<&str>, new: Option<&str>) -> Value {
    json!({
        "id": id, "response": "accept", "fullname": "Nina Named",
        "group_id": group, "group_newname": new, "group_admin": true,
    })
}

#[tokio::test]
async fn administrators_see_their_people() {
    let desk = Desk::with(Options {
        people: 30,
        ..Options::default()
    });
    let all = view(&desk, "admin").await;
    let everybody = logins(&all);
    for login in [
        "alice@example.org",
        "olga@example.org",
        "person00030@crowd.example",
    ] {
        assert!(everybody.contains(&login), "{login}");
    }
    for login in [
        "saml@corp.example",
        "connie@contact.example",
        "fault+key-gone@example.org",
    ] {
        assert!(!everybody.contains(&login), "{login}");
    }
    let of = |login: &str| {
        let mut rows = all["users"].as_array().unwrap().iter();
        rows.find(|it| it["email"] == login).unwrap()
    };
    let carol = of("carol@example.org");
    assert_eq!(
        (&carol["group_admin"], &carol["enabled"]),
        (&json!(true), &json!(true))
    );
    assert_eq!(carol["group_name"], "Marine Biology");
    assert_eq!(of("mallory@example.org")["enabled"], false);
    assert_eq!(all["reg_requests"].as_array().unwrap().len(), 3);

    let own = view(&desk, "carol").await;
    assert!(logins(&own).contains(&"alice@example.org"));
    assert!(!logins(&own).contains(&"dave@example.org"));
    assert_eq!(own["groups"].as_array().unwrap().len(), 1);
    assert_eq!(own["reg_requests"].as_array().unwrap().len(), 1);
    for name in ["alice", "olga"] {
        let answer = seeded(&desk, name).page("/api/ui/admin").await;
        assert_eq!(answer.status, 401, "{name}");
    }
    assert_eq!(guest(&desk).page("/api/ui/admin").await.status, 401);
}

#[tokio::test]
async fn a_request_becomes_a_person_who_sets_a_password() {
    let desk = Desk::new();
    let admin = seeded(&desk, "admin");
    let decide = async |body: Value| {
        admin
            .send("PUT", "/api/ui/admin/request", body)
            .await
            .status
    };
    let all = view(&desk, "admin").await;
    let nina = request_of(&all, "nina@example.org");
    assert_eq!(decide(accept(&nina, Some("DMG-00000009"), None)).await, 204);
    assert_eq!(
        view(&desk, "admin").await["reg_requests"],
        all["reg_requests"]
    );
    assert_eq!(decide(accept(&nina, None, None)).await, 400);
    assert_eq!(decide(accept(&nina, Some(GROUP_2), None)).await, 204);
    assert_eq!(decide(accept(&nina, Some(GROUP_2), None)).await, 404);
    let token = mailed(&desk, "nina@example.org");
    let body = json!({ "passwordChangeCredential": token, "newPassword": NEW });
    let answer = guest(&desk).v1_send("PUT", "/users/0/password", body).await;
    assert_eq!(answer.status, 200);
    assert_ne!(answer.json()["tfaToken"], "");
    let login = json!({ "email": "nina@example.org", "password": NEW, "label": "x" });
    let key = guest(&desk).v1_send("POST", "/keys", login).await.json();
    let who = holder(&desk, key["token"].as_str().unwrap())
        .who()
        .await
        .json();
    assert_eq!(who["name"], "Nina Named");
    assert_eq!(
        (&who["group"]["name"], &who["groupAdmin"]),
        (&json!("Soil Science"), &json!(true))
    );

    let olaf = request_of(&all, "olaf@example.org");
    assert_eq!(decide(accept(&olaf, None, Some("Soil Science"))).await, 400);
    assert_eq!(decide(accept(&olaf, None, Some("Astronomy"))).await, 204);
    let groups = view(&desk, "admin").await["groups"].clone();
    assert_eq!(groups[2]["name"], "Astronomy");

    let late = request_of(&all, "alice@example.org");
    assert_eq!(decide(accept(&late, Some(GROUP_2), None)).await, 400);
    let mut body = accept(&late, None, None);
    body["response"] = "maybe".into();
    assert_eq!(decide(body.clone()).await, 400);
    body["response"] = "reject".into();
    assert_eq!(decide(body).await, 204);
    assert_eq!(view(&desk, "admin").await["reg_requests"], json!([]));
}

#[tokio::test]
async fn a_group_s_administrator_decides_for_that_group() {
    let desk = Desk::new();
    let carol = seeded(&desk, "carol");
    let decide = async |body: Value| {
        carol
            .send("PUT", "/api/ui/admin/request", body)
            .await
            .status
    };
    let all = view(&desk, "admin").await;
    let nina = request_of(&all, "nina@example.org");
    assert_eq!(
        decide(accept(&request_of(&all, "olaf@example.org"), None, None)).await,
        404
    );
    assert_eq!(decide(accept(&nina, Some(GROUP_2), None)).await, 401);
    assert_eq!(decide(accept(&nina, None, Some("Hers"))).await, 401);
    assert_eq!(decide(accept(&nina, Some("DMG-00000001"), None)).await, 204);
    assert!(logins(&view(&desk, "carol").await).contains(&"nina@example.org"));
    let alice = seeded(&desk, "alice");
    let body = accept(&nina, None, None);
    let answer = alice.send("PUT", "/api/ui/admin/request", body).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn everything_wrong_with_a_request_is_said_at_once() {
    let desk = Desk::new();
    let anybody = holder(&desk, "anything");
    let apply = async |body: Value| anybody.v1_send("POST", "/registrations", body).await;
    let wanted = json!({
        "name": "Zoe", "email": "zoe@example.org", "org_select": "DMG-00000001",
        "org_create": null, "org_new_name": null, "check_user_agreement": null,
    });
    let with = |changes: &[(&str, Value)]| {
        let mut body = wanted.clone();
        for (name, value) in changes {
            body[name] = value.clone();
        }
        body
    };
    let bad = with(&[
        ("name", "".into()),
        ("email", "nonsense".into()),
        ("org_create", "on".into()),
    ]);
    let answer = apply(bad).await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.fields(), ["email", "org_new_name", "name"]);
    assert_eq!(answer.first()["message"], "");
    for (changes, field) in [
        (("email", json!("bob@example.org")), "user_exists"),
        (("email", json!("nina@example.org")), "req_exists"),
        (("org_select", json!("DMG-00000009")), "org_select"),
    ] {
        assert_eq!(apply(with(&[changes])).await.fields(), [field]);
    }
    let missing = apply(json!({})).await;
    assert_eq!(missing.fields().len(), 6);
    assert!(missing.fields()[0].starts_with("name/email/org_select"));
    let admin = seeded(&desk, "admin");
    let settings = admin.v1("GET", "/appsettings").await.json();
    let mut settings = settings.as_array().unwrap().iter();
    let agreement = settings.find(|it| it["key"] == "user_agreement").unwrap();
    let path = format!("/appsettings/{}", agreement["id"]["uuid"].as_str().unwrap());
    admin
        .v1_send("PUT", &path, json!({ "value": "Be kind." }))
        .await;
    assert_eq!(apply(with(&[])).await.fields(), ["check_user_agreement"]);
    let agreed = with(&[("check_user_agreement", true.into())]);
    assert_eq!(apply(agreed).await.status, 204);
    request_of(&view(&desk, "admin").await, "zoe@example.org");
}
