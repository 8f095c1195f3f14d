use keydesk_backend::{Options, PASSWORD};
use serde_json::{Value, json};

use super::desk::{ADMIN, ALICE, BOB, CAROL, OLGA, encoded, guest, id, person, signed_in};
use crate::desk::{Desk, NOW};

fn named<'a>(list: &'a Value, login: &str) -> &'a Value {
    let mut users = list.as_array().unwrap().iter();
    users.find(|user| user["email"] == login).unwrap()
}

#[tokio::test]
async fn the_list_has_every_full_user_with_their_factors() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let list = admin.get("/user").await.json();
    let bob = named(&list, BOB);
    assert_eq!(bob["id"], id(2));
    assert_eq!(bob["auth_methods"], json!(["2FA"]));
    assert_eq!(bob["forced_auth"], json!([]));
    assert_eq!(bob["super_admin"], "N");
    assert_eq!(bob.get("last_login"), None, "nobody signed in yet");
    assert!(bob["created"].is_f64());
    assert_eq!(named(&list, CAROL)["auth_methods"], json!(["PIN"]));
    assert_eq!(
        named(&list, "dave@example.org")["forced_auth"],
        json!(["2FA"])
    );
    assert_eq!(named(&list, "mallory@example.org")["status"], "D");
    let admins = named(&list, ADMIN);
    assert_eq!(admins["super_admin"], "Y");
    assert_eq!(admins["last_login"].to_string(), format!("{NOW}.0"));
    let text = list.to_string();
    assert!(!text.contains("connie@") && !text.contains("saml@"));
}

#[tokio::test]
async fn one_user_is_seen_by_administrators_and_by_themselves() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let alice = signed_in(&desk, ALICE).await;
    let path = |number| format!("/user/metadata/{}", id(number));
    let of = admin.get(&path(1)).await.json();
    assert_eq!(of["email"], ALICE);
    assert_eq!(alice.get(&path(1)).await.json(), of);
    assert_eq!(alice.get(&path(2)).await.refusal(), (401, 50));
    assert_eq!(alice.get("/user").await.refusal(), (401, 50));
    assert_eq!(alice.get("/user").await.status, 401);
    assert_eq!(
        alice.get("/profile").await.status,
        200,
        "50 ends no session"
    );
    assert_eq!(admin.get(&path(999)).await.refusal(), (400, 20));
    assert_eq!(admin.get("/user/metadata/1").await.refusal(), (400, 10));
    let unsaid = guest(&desk).get("/user/metadata/1").await;
    assert_eq!(unsaid.refusal(), (401, 14));
}

#[tokio::test]
async fn a_new_user_is_mailed_a_link_to_set_a_password() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let body = json!({
        "name": "נועה", "email": "noa@example.org", "language": "fr", "super_admin": "N", "status": "A",
        "quota": 5.0, "groups": [],
    });
    let answer = admin.post("/user/create", body.clone()).await;
    assert_eq!(answer.status, 201);
    let user = answer.json();
    assert_eq!(user["name"], "נועה");
    assert_eq!(user["language"], "fr");
    let list = admin.get("/user").await.json();
    assert_eq!(named(&list, "noa@example.org"), &user);

    let token = desk.token_mailed_to("noa@example.org");
    let new = json!({ "password": encoded("her password") });
    let path = format!("/reset-password/reset/{token}");
    assert_eq!(guest(&desk).post(&path, new).await.status, 200);
    signed_in_with(&desk, "noa@example.org", "her password").await;

    assert_eq!(
        admin.post("/user/create", body).await.refusal(),
        (400, 31),
        "the address is taken"
    );
}

async fn signed_in_with(desk: &Desk, login: &str, password: &str) {
    assert_eq!(guest(desk).sign_in(login, password).await.status, 200);
}

#[tokio::test]
async fn a_user_that_cannot_be_made_is_refused() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let alice = signed_in(&desk, ALICE).await;
    let table = [
        (json!({ "name": "New" }), 11),
        (json!({ "email": "new@example.org" }), 11),
        (json!({ "name": "New", "email": "new" }), 10),
        (json!({ "name": "", "email": "new@example.org" }), 10),
        (
            json!({ "name": "New", "email": "new@example.org", "status": "X" }),
            10,
        ),
        (
            json!({ "name": "New", "email": "new@example.org", "super_admin": true }),
            10,
        ),
        (
            json!({ "name": "New", "email": "new@example.org", "language": "xx" }),
            10,
        ),
    ];
    for (body, code) in table {
        let answer = admin.post("/user/create", body.clone()).await;
        assert_eq!(answer.refusal(), (400, code), "{body}");
    }
    let good = json!({ "name": "New", "email": "new@example.org" });
    assert_eq!(alice.post("/user/create", good).await.refusal(), (401, 50));
    assert_eq!(desk.core.person("new@example.org"), None);
    assert_eq!(desk.core.mails(), []);
}

#[tokio::test]
async fn many_are_edited_at_once_and_one_can_get_a_new_address() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let body = json!({ "ids": [id(1), id(2)], "language": "ro" });
    let answer = admin.post("/user/edit", body).await;
    assert_eq!(answer.status, 200);
    let users = answer.json();
    assert_eq!(users.as_array().unwrap().len(), 2);
    assert_eq!(named(&users, BOB)["language"], "ro");
    assert_eq!(person(&desk, ALICE).language, "ro");

    let body = json!({ "ids": [id(1)], "name": "Alicia", "email": "alicia@example.org" });
    let answer = admin.post("/user/edit", body).await;
    assert_eq!(answer.json()[0]["email"], "alicia@example.org");
    for address in [ALICE, "alicia@example.org"] {
        assert!(desk.core.last_mail_to(address).is_some(), "{address}");
    }
    signed_in_with(&desk, "alicia@example.org", PASSWORD).await;
}

#[tokio::test]
async fn blocking_stops_sessions_and_sign_in_and_unblocking_lets_in_again() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let alice = signed_in(&desk, ALICE).await;
    let mut there = desk.signed_in(ALICE).await;
    let set = async |status: &str| {
        let body = json!({ "ids": [id(1)], "status": status });
        let answer = admin.post("/user/edit", body).await;
        assert_eq!(answer.json()[0]["status"], status);
    };
    set("D").await;
    assert_eq!(person(&desk, ALICE).sessions, 0);
    assert_eq!(alice.get("/profile").await.refusal(), (401, 14));
    assert_eq!(there.get("/user").await.status, 401);
    let answer = guest(&desk).sign_in(ALICE, PASSWORD).await;
    assert_eq!(answer.refusal(), (401, 80));
    set("A").await;
    assert_eq!(alice.get("/profile").await.refusal(), (401, 14));
    signed_in_with(&desk, ALICE, PASSWORD).await;
}

#[tokio::test]
async fn edits_are_refused_as_a_whole() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let alice = signed_in(&desk, ALICE).await;
    let table = [
        (json!({ "name": "New" }), 11),
        (json!({ "ids": [], "name": "New" }), 10),
        (json!({ "ids": [id(1), "2"], "name": "New" }), 10),
        (json!({ "ids": [id(1), id(999)], "name": "New" }), 20),
        (json!({ "ids": [id(1), id(12)], "name": "New" }), 20),
        (
            json!({ "ids": [id(1), id(2)], "email": "new@example.org" }),
            10,
        ),
        (json!({ "ids": [id(1)], "name": "New", "email": BOB }), 31),
        (json!({ "ids": [id(1)], "name": "New", "email": "new" }), 10),
        (json!({ "ids": [id(1)], "name": "New", "status": "B" }), 10),
    ];
    for (body, code) in table {
        let answer = admin.post("/user/edit", body.clone()).await;
        assert_eq!(answer.refusal(), (400, code), "{body}");
    }
    let body = json!({ "ids": [id(1)], "name": "New" });
    assert_eq!(alice.post("/user/edit", body).await.refusal(), (401, 50));
    assert_eq!(person(&desk, ALICE).display_name, "Alice Adams");
    assert_eq!(desk.core.mails(), []);
}

#[tokio::test]
async fn the_last_active_administrator_stays_one() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let (own, olga) = (id(5), id(13));
    let edit = async |body: Value| admin.post("/user/edit", body).await;
    let both = json!({ "ids": [own, olga], "status": "D" });
    assert_eq!(edit(both).await.refusal(), (400, 70));
    let body = json!({ "ids": [olga], "super_admin": "N" });
    assert_eq!(edit(body).await.json()[0]["super_admin"], "N");
    assert!(!person(&desk, OLGA).admin);
    for change in [json!({ "status": "D" }), json!({ "super_admin": "N" })] {
        let mut body = change;
        body["ids"] = json!([own, id(1)]);
        assert_eq!(edit(body).await.refusal(), (400, 70));
    }
    let body = json!({ "ids": [id(1)], "super_admin": "Y" });
    assert_eq!(edit(body).await.status, 200);
    let body = json!({ "ids": [own], "status": "D" });
    assert_eq!(
        edit(body).await.status,
        200,
        "even oneself, if another is left"
    );
    assert_eq!(admin.get("/profile").await.refusal(), (401, 14));
    let alice = signed_in(&desk, ALICE).await;
    assert_eq!(alice.get("/user").await.status, 200);
}

#[tokio::test]
async fn five_thousand_people_are_listed_with_names_of_all_kinds() {
    let desk = Desk::with(Options {
        people: 5000,
        ..Options::default()
    });
    let admin = signed_in(&desk, ADMIN).await;
    let list = admin.get("/user").await.json();
    let users = list.as_array().unwrap();
    assert!(users.len() > 5000);
    let longest = users
        .iter()
        .map(|it| it["name"].as_str().unwrap().chars().count());
    assert_eq!(longest.max(), Some(300));
    let crowd = |user: &&Value| user["email"].as_str().unwrap().ends_with("@crowd.example");
    assert_eq!(users.iter().filter(crowd).count(), 5000);
    for (field, value) in [
        ("auth_methods", json!(["2FA", "PIN"])),
        ("auth_methods", json!([])),
        ("forced_auth", json!(["2FA"])),
        ("status", json!("D")),
    ] {
        assert!(users.iter().any(|it| it[field] == value), "{field} {value}");
    }
    assert!(users.iter().any(|it| it["last_login"].is_f64()));
    signed_in_with(&desk, "person00001@crowd.example", PASSWORD).await;
}
