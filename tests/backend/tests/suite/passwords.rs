use std::time::Duration;

use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use crate::desk::{Answer, Desk, Visitor};

async fn change(visitor: &mut Visitor<'_>, body: Value) -> Answer {
    visitor
        .guarded("POST", "/user/actions/change-password", "*", Some(body))
        .await
}

#[tokio::test]
async fn a_changed_password_replaces_the_old_one_byte_for_byte() {
    let desk = Desk::new();
    let login = "alice@example.org";
    let mut alice = desk.signed_in(login).await;
    let mut other = desk.signed_in(login).await;
    let new = format!(" \u{e4}\u{df}\u{1f511}{} ", "x".repeat(100));
    desk.core.clock().advance(Duration::from_secs(10));
    let answer = change(
        &mut alice,
        json!({ "oldPassword": PASSWORD, "newPassword": new }),
    )
    .await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.json()["passwordLastChangedTimestamp"],
        "2025-11-13T02:13:40Z"
    );
    assert_eq!(desk.visitor().sign_in(login, PASSWORD).await.status, 401);
    assert_eq!(desk.visitor().sign_in(login, new.trim()).await.status, 401);
    assert_eq!(desk.visitor().sign_in(login, &new).await.status, 200);
    assert_eq!(other.get("/user").await.status, 200, "other sessions stay");
}

#[tokio::test]
async fn a_new_password_is_refused_with_a_reason() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let table = [
        (
            json!({ "newPassword": "long enough" }),
            "The old password is required",
        ),
        (
            json!({ "oldPassword": "x", "newPassword": "long enough" }),
            "The old password is wrong",
        ),
        (
            json!({ "oldPassword": PASSWORD, "newPassword": "\u{e4}234567" }),
            "A password has at least 8 characters",
        ),
        (
            json!({ "oldPassword": PASSWORD, "newPassword": PASSWORD }),
            "The new password must differ from the old one",
        ),
    ];
    for (body, message) in table {
        let answer = change(&mut alice, body).await;
        assert_eq!((answer.status, answer.message().as_str()), (400, message));
    }
    assert_eq!(
        change(&mut alice, json!({ "oldPassword": PASSWORD }))
            .await
            .status,
        400
    );
    assert_eq!(
        desk.visitor()
            .sign_in("alice@example.org", PASSWORD)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn the_old_password_cannot_be_guessed_without_end() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let guess = json!({ "oldPassword": "guess", "newPassword": "long enough" });
    for _ in 0..5 {
        change(&mut alice, guess.clone()).await;
    }
    let right = json!({ "oldPassword": PASSWORD, "newPassword": "long enough" });
    let answer = change(&mut alice, right.clone()).await;
    assert_eq!(answer.status, 400);
    assert!(answer.message().starts_with("Too many wrong passwords"));
    desk.core.clock().advance(Duration::from_secs(60));
    assert_eq!(change(&mut alice, right).await.status, 200);
}

#[tokio::test]
async fn whoever_must_change_the_password_need_not_know_the_old_one() {
    let desk = Desk::new();
    let login = "dave@example.org";
    let mut dave = desk.signed_in(login).await;
    assert_eq!(
        dave.get("/user").await.json()["passwordChangeRequired"],
        true
    );
    assert_eq!(
        change(&mut dave, json!({ "newPassword": "long enough" }))
            .await
            .status,
        200
    );
    assert!(!desk.core.person(login).unwrap().must_change_password);
    let again = change(&mut dave, json!({ "newPassword": "long enough 2" })).await;
    assert_eq!(again.status, 400, "only once");
}

#[tokio::test]
async fn a_password_kept_elsewhere_cannot_be_changed_here() {
    let desk = Desk::new();
    let mut lena = desk.visitor();
    lena.sign_in_by("ldap", "lena@corp.example", PASSWORD).await;
    let body = json!({ "oldPassword": PASSWORD, "newPassword": "long enough" });
    assert_eq!(change(&mut lena, body).await.status, 409);
}
