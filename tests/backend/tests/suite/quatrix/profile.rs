use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use super::desk::{ALICE, BOB, CAROL, encoded, guest, person, signed_in};
use crate::desk::{Desk, FIRST};

#[tokio::test]
async fn a_person_changes_their_own_fields_and_gets_them_back() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let body = json!({ "name": "علي A.", "language": "de", "message_signature": "Bye,\nA." });
    let answer = alice.post("/profile/set", body).await;
    assert_eq!(answer.status, 200);
    let expected = json!({
        "name": "علي A.", "email": ALICE, "language": "de", "message_signature": "Bye,\nA.",
    });
    assert_eq!(answer.json(), expected);
    let profile = alice.profile().await;
    for name in ["name", "email", "language", "message_signature"] {
        assert_eq!(profile[name], expected[name], "{name}");
    }
    let stored = person(&desk, ALICE);
    assert_eq!(stored.message_signature, "Bye,\nA.");
    assert_eq!(stored.revision, FIRST + 1);
    let there = desk.signed_in(ALICE).await.get("/user").await.json();
    assert_eq!(there["language"], "en", "the other service has no German");
}

#[tokio::test]
async fn without_a_body_nothing_changes_and_the_fields_are_answered() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let answer = alice.call("POST", "/profile/set", None).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["name"], "Alice Adams");
    let answer = alice.post("/profile/set", json!({})).await;
    assert_eq!(answer.json()["email"], ALICE);
}

#[tokio::test]
async fn a_new_address_counts_at_once_and_both_are_told() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let answer = alice
        .post("/profile/set", json!({ "email": "alice@new.example" }))
        .await;
    assert_eq!(answer.json()["email"], "alice@new.example");
    for address in [ALICE, "alice@new.example"] {
        let mail = desk.core.last_mail_to(address).unwrap();
        assert!(mail.body.contains("alice@new.example"), "{address}");
        assert_eq!(mail.link, None);
    }
    assert_eq!(desk.core.mails().len(), 2);
    assert_eq!(alice.get("/profile").await.status, 200, "the session stays");
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.code(), 14);
    let answer = guest(&desk).sign_in("alice@new.example", PASSWORD).await;
    assert_eq!(answer.status, 200);
}

#[tokio::test]
async fn changes_that_cannot_be_are_refused_as_a_whole() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let table = [
        (json!({ "name": "New", "email": BOB }), 31),
        (json!({ "name": "New", "email": "BOB@example.org" }), 31),
        (json!({ "name": "New", "email": "no address" }), 10),
        (json!({ "name": "New", "language": "xx" }), 10),
        (json!({ "name": "x".repeat(301) }), 10),
        (json!({ "name": " " }), 10),
        (json!({ "message_signature": "x".repeat(10_001) }), 10),
        (json!({ "name": 7 }), 10),
        (json!([PASSWORD]), 10),
    ];
    for (body, code) in table {
        let answer = alice.post("/profile/set", body.clone()).await;
        assert_eq!(answer.refusal(), (400, code), "{body}");
        assert!(!answer.json().to_string().contains(PASSWORD));
    }
    assert_eq!(
        alice
            .call("POST", "/profile/set", Some("{".into()))
            .await
            .code(),
        10
    );
    assert_eq!(person(&desk, ALICE).revision, FIRST);
    assert_eq!(desk.core.mails(), []);
    let own = alice.post("/profile/set", json!({ "email": "Alice@example.org" }));
    assert_eq!(own.await.status, 200, "one's own address is not taken");
}

#[tokio::test]
async fn licences_are_floats_and_count_whoever_is_active() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let info = alice.get("/profile/info").await.json();
    for name in ["user_used", "user_limit", "acc_used", "acc_limit"] {
        assert!(info[name].is_f64(), "{name}");
    }
    desk.core.edit(BOB, |bob| bob.blocked = true);
    let after = alice.get("/profile/info").await.json();
    let used = |info: &Value| info["acc_used"].as_f64().unwrap();
    assert!((used(&info) - used(&after) - 1.0).abs() < 0.01);
    assert!(used(&info) <= info["acc_limit"].as_f64().unwrap());
}

#[tokio::test]
async fn the_password_changes_and_sessions_stay() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let other = signed_in(&desk, ALICE).await;
    let new = "pä:ss 🔑";
    let body = json!({ "password": encoded(PASSWORD), "new_password": encoded(new) });
    let answer = alice.post("/profile/set-password", body).await;
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "email": ALICE }))
    );
    assert_eq!(alice.get("/profile").await.status, 200);
    assert_eq!(other.get("/profile").await.status, 200);
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.code(), 14);
    assert_eq!(guest(&desk).sign_in(ALICE, new).await.status, 200);
    assert_eq!(desk.visitor().sign_in(ALICE, new).await.status, 200);
}

#[tokio::test]
async fn a_password_that_breaks_a_rule_changes_nothing() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let right = encoded(PASSWORD);
    let table = [
        (encoded("wrong password"), encoded("new password")),
        (right.clone(), encoded("short")),
        (right.clone(), encoded(&"x".repeat(65))),
        (right.clone(), "new password".into()),
        (PASSWORD.into(), encoded("new password")),
        (right.clone(), "cPRzcw==".into()),
    ];
    for (password, new_password) in table {
        let body = json!({ "password": password, "new_password": new_password });
        let answer = alice.post("/profile/set-password", body.clone()).await;
        assert_eq!(answer.refusal(), (400, 10), "{body}");
    }
    let body = json!({ "password": right });
    let answer = alice.post("/profile/set-password", body).await;
    assert_eq!(answer.refusal(), (400, 11));
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.status, 200);
    for new in ["sixsix", &"ä".repeat(64)] {
        let body = json!({ "password": encoded(PASSWORD), "new_password": encoded(new) });
        assert_eq!(alice.post("/profile/set-password", body).await.status, 200);
        let body = json!({ "password": encoded(new), "new_password": encoded(PASSWORD) });
        assert_eq!(alice.post("/profile/set-password", body).await.status, 200);
    }
}

#[tokio::test]
async fn wrong_old_passwords_are_counted() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let body = |old: &str| json!({ "password": encoded(old), "new_password": encoded("another") });
    for _ in 0..5 {
        alice.post("/profile/set-password", body("wrong")).await;
    }
    let answer = alice.post("/profile/set-password", body(PASSWORD)).await;
    assert_eq!(answer.refusal(), (400, 10));
    assert!(answer.json()["msg"].as_str().unwrap().contains("Too many"));
}

#[tokio::test]
async fn nothing_of_this_works_without_a_session() {
    let desk = Desk::new();
    let nobody = guest(&desk);
    for path in ["/profile", "/profile/info", "/profile/2fa/generate"] {
        assert_eq!(nobody.get(path).await.refusal(), (401, 14), "{path}");
    }
    let mfa = json!({ "auth_type": "PIN", "code": "12345" });
    let passwords = json!({ "password": encoded("a"), "new_password": encoded("b") });
    let table = [
        ("/profile/set", json!({ "name": "New" })),
        ("/profile/set-password", passwords),
        ("/profile/set-mfa", mfa.clone()),
        ("/profile/remove-mfa", mfa),
    ];
    for (path, body) in table {
        assert_eq!(nobody.post(path, body).await.refusal(), (401, 14), "{path}");
    }
    desk.core.remove(CAROL);
    let alice = signed_in(&desk, ALICE).await;
    desk.core.remove(ALICE);
    assert_eq!(alice.get("/profile").await.refusal(), (401, 14));
}
