use std::time::Duration;

use base64::{Engine, engine::general_purpose::STANDARD};
use keydesk_backend::PASSWORD;
use serde_json::json;

use crate::desk::{Answer, Desk, FIRST, Visitor};

const BOB: &str = "bob@example.org";

async fn code(visitor: &mut Visitor<'_>, code: &str) -> Answer {
    visitor.post("/login-2fa", json!({ "token": code })).await
}

/// A code that is not `right`.
fn wrong(right: &str) -> String {
    let last = if right.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &right[..5])
}

#[tokio::test]
async fn a_session_that_waits_for_its_code_can_only_finish_or_leave() {
    let desk = Desk::new();
    let mut bob = desk.visitor();
    let answer = bob.sign_in(BOB, PASSWORD).await;
    assert_eq!(answer.json()["authenticatorEnabled"], true);
    assert_eq!(bob.get("/user").await.status, 401);
    assert_eq!(bob.get("/user/api-key").await.status, 401);

    let mut pending = bob.copy();
    let answer = code(&mut bob, &desk.core.code_of(BOB).unwrap()).await;
    assert_eq!((answer.status, answer.header("etag")), (200, Some("\"7\"")));
    assert_eq!(bob.get("/user").await.status, 200);
    assert_eq!(
        pending.get("/user").await.status,
        401,
        "the secret of before is void"
    );

    let mut leaving = desk.visitor();
    leaving.sign_in(BOB, PASSWORD).await;
    assert_eq!(
        leaving.call("POST", "/logout", None, None).await.status,
        200
    );
    assert_eq!(code(&mut leaving, "123456").await.status, 404);
}

#[tokio::test]
async fn a_code_works_once() {
    let desk = Desk::new();
    let used = desk.core.code_of(BOB).unwrap();
    desk.signed_in(BOB).await;
    let mut again = desk.visitor();
    again.sign_in(BOB, PASSWORD).await;
    assert_eq!(code(&mut again, &used).await.status, 401);
    let next = desk.core.code_of(BOB).unwrap();
    assert_ne!(next, used);
    assert_eq!(code(&mut again, &next).await.status, 200);
}

#[tokio::test]
async fn five_wrong_codes_or_five_minutes_end_the_wait() {
    let desk = Desk::new();
    let mut bob = desk.visitor();
    bob.sign_in(BOB, PASSWORD).await;
    let right = desk.core.code_of(BOB).unwrap();
    assert_eq!(code(&mut bob, "12 456").await.status, 400);
    for _ in 0..5 {
        assert_eq!(code(&mut bob, &wrong(&right)).await.status, 401);
    }
    assert_eq!(code(&mut bob, &right).await.status, 404);

    bob.sign_in(BOB, PASSWORD).await;
    desk.core.clock().advance(Duration::from_secs(300));
    assert_eq!(
        code(&mut bob, &desk.core.code_of(BOB).unwrap())
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn enrolling_switches_the_second_factor_on() {
    let desk = Desk::new();
    let login = "dave@example.org";
    let mut dave = desk.signed_in(login).await;
    let first = dave
        .call("POST", "/user/actions/2fa-generate", None, None)
        .await
        .json();
    let answer = dave
        .call("POST", "/user/actions/2fa-generate", None, None)
        .await
        .json();
    let secret = answer["secret2FA"].as_str().unwrap();
    assert_ne!(first["secret2FA"], secret);
    assert_eq!(desk.revision(login), FIRST, "nothing is switched on yet");

    let picture = answer["qrCode"].as_str().unwrap();
    let picture = STANDARD
        .decode(picture.strip_prefix("data:image/png;base64,").unwrap())
        .unwrap();
    assert!(picture.starts_with(b"\x89PNG"));

    let enable = "/user/actions/2fa-enable";
    let of = |secret: &str| Some(json!({ "token": desk.core.code_for_secret(secret) }));
    let void = of(first["secret2FA"].as_str().unwrap());
    assert_eq!(dave.guarded("POST", enable, FIRST, void).await.status, 400);
    let stale = dave.guarded("POST", enable, FIRST + 5, of(secret)).await;
    assert_eq!(stale.status, 412);
    let answer = dave.guarded("POST", enable, FIRST, of(secret)).await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));

    let view = desk.core.person(login).unwrap();
    assert!(view.second_factor && !view.must_change_authenticator);
    assert_eq!(view.revision, FIRST + 1);
    let again = dave.guarded("POST", enable, FIRST, of(secret)).await;
    assert_eq!(
        again.status, 409,
        "on already counts before the stale revision"
    );

    let mut next = desk.visitor();
    next.sign_in(login, PASSWORD).await;
    assert_eq!(next.get("/user").await.status, 401);
    assert_eq!(
        code(&mut next, &desk.core.code_for_secret(secret))
            .await
            .status,
        401,
        "spent"
    );
    assert_eq!(
        code(&mut next, &desk.core.code_of(login).unwrap())
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_secret_is_dropped_after_five_wrong_codes() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let enable = "/user/actions/2fa-enable";
    let none = alice
        .guarded("POST", enable, FIRST, Some(json!({ "token": "123456" })))
        .await;
    assert_eq!(none.status, 400);
    let answer = alice
        .call("POST", "/user/actions/2fa-generate", None, None)
        .await
        .json();
    let right = desk
        .core
        .code_for_secret(answer["secret2FA"].as_str().unwrap());
    for _ in 0..5 {
        let body = json!({ "token": wrong(&right) });
        assert_eq!(
            alice
                .guarded("POST", enable, FIRST, Some(body))
                .await
                .status,
            400
        );
    }
    let answer = alice
        .guarded("POST", enable, FIRST, Some(json!({ "token": right })))
        .await;
    assert_eq!(answer.status, 400);
    assert_eq!(answer.message(), "Generate a secret first");
}

#[tokio::test]
async fn disabling_asks_for_no_code() {
    let desk = Desk::new();
    let mut bob = desk.signed_in(BOB).await;
    let disable = "/user/actions/2fa-disable";
    assert_eq!(
        bob.guarded("POST", disable, FIRST + 1, None).await.status,
        412
    );
    let answer = bob.guarded("POST", disable, FIRST, None).await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    assert_eq!(
        bob.guarded("POST", disable, FIRST + 1, None).await.status,
        409
    );
    assert_eq!(desk.signed_in(BOB).await.get("/user").await.status, 200);
    assert_eq!(desk.core.code_of(BOB), None);
}
