use keydesk_backend::{PASSWORD, seeded_people};
use serde_json::json;

use crate::desk::{Desk, FIRST};

#[tokio::test]
async fn a_key_is_shown_again_and_replaced_at_once() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let before = alice.get("/user/api-key").await.json()["apiKey"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(before, seeded_people()[0].api_key());
    assert_eq!(alice.get("/user/api-key").await.json()["apiKey"], before);
    let mut holder = desk.key_holder(&before);
    assert_eq!(
        holder.get("/user").await.json()["email"],
        "alice@example.org"
    );

    let answer = alice
        .guarded("POST", "/user/actions/regenerate-api-key", FIRST, None)
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["email"], "alice@example.org");
    assert!(
        !String::from_utf8_lossy(&answer.body).contains("apiKey"),
        "a user, not the key"
    );
    let after = alice.get("/user/api-key").await.json()["apiKey"]
        .as_str()
        .unwrap()
        .to_owned();
    let (id, secret) = after.split_once(':').unwrap();
    assert_eq!((id, secret.len()), ("1", 63));
    assert_eq!(holder.get("/user").await.status, 401);
    assert_eq!(desk.key_holder(&after).get("/user").await.status, 200);
}

#[tokio::test]
async fn a_key_is_never_asked_for_a_code_and_cannot_sign_out() {
    let desk = Desk::new();
    let key = seeded_people()[1].api_key();
    let mut bob = desk.key_holder(&key);
    assert_eq!(bob.get("/user").await.json()["authenticatorEnabled"], true);
    assert_eq!(bob.call("POST", "/logout", None, None).await.status, 401);
    assert_eq!(bob.get("/user").await.status, 200);
}

#[tokio::test]
async fn forged_and_barred_keys_are_refused() {
    let desk = Desk::new();
    let forged = format!("1:{}", "x".repeat(63));
    assert_eq!(desk.key_holder(&forged).get("/user").await.status, 401);
    assert_eq!(desk.key_holder("").get("/user").await.status, 401);
    let mallory = seeded_people()[5].api_key();
    assert_eq!(desk.key_holder(&mallory).get("/user").await.status, 403);
}

#[tokio::test]
async fn without_a_credential_nothing_is_told() {
    let desk = Desk::new();
    let table = [
        ("GET", "/user"),
        ("GET", "/user/api-key"),
        ("GET", "/users/1"),
        ("GET", "/users/1/config"),
        ("GET", "/authentication/providers"),
        ("POST", "/user/actions/2fa-generate"),
        ("POST", "/user/actions/2fa-disable"),
        ("POST", "/user/actions/regenerate-api-key"),
        ("POST", "/user/actions/regenerate-jwt-salt"),
        ("POST", "/logout"),
    ];
    for (method, path) in table {
        let answer = desk
            .visitor()
            .call(method, path, Some("*".into()), None)
            .await;
        assert_eq!(answer.status, 401, "{path}");
    }
    let with_body = [
        ("/user/actions/2fa-enable", json!({ "token": "123456" })),
        (
            "/user/actions/change-password",
            json!({ "newPassword": PASSWORD }),
        ),
        (
            "/user/actions/initiate-email-change",
            json!({ "email": "new@example.org" }),
        ),
        ("/users/1/actions/resend-email-verification", json!({})),
    ];
    for (path, body) in with_body {
        assert_eq!(desk.visitor().post(path, body).await.status, 401, "{path}");
    }
}
