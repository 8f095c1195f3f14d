use base64::{Engine, engine::general_purpose::STANDARD};
use keydesk_backend::{PASSWORD, PIN};
use serde_json::json;

use super::desk::{ALICE, BOB, CAROL, DAVE, Guest, guest, person, signed_in, wrong};
use crate::desk::{Answer, Desk};

async fn set(guest: &Guest<'_>, auth_type: &str, code: &str) -> Answer {
    let body = json!({ "auth_type": auth_type, "code": code });
    guest.post("/profile/set-mfa", body).await
}

async fn remove(guest: &Guest<'_>, auth_type: &str) -> Answer {
    guest
        .post("/profile/remove-mfa", json!({ "auth_type": auth_type }))
        .await
}

/// The code of the authenticator that waits to be confirmed.
fn waiting(desk: &Desk, login: &str) -> Option<String> {
    let all = desk.core.authenticators().into_iter();
    let mut waiting = all.filter(|it| it.login == login && it.is_waiting);
    waiting.next().map(|it| it.code)
}

#[tokio::test]
async fn enrolling_sends_a_picture_and_ends_the_other_sessions() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let others = [signed_in(&desk, ALICE).await, signed_in(&desk, ALICE).await];
    let bob = signed_in(&desk, BOB).await;
    let answer = alice.get("/profile/2fa/generate").await;
    assert_eq!(answer.status, 200);
    let picture = STANDARD.decode(&answer.body).unwrap();
    assert!(picture.starts_with(b"\x89PNG\r\n\x1a\n"));
    assert!(
        !person(&desk, ALICE).second_factor,
        "not before a code came"
    );

    let code = waiting(&desk, ALICE).unwrap();
    assert_eq!(set(&alice, "2FA", &wrong(&code)).await.refusal(), (400, 83));
    let answer = set(&alice, "2FA", &code).await;
    assert_eq!(answer.status, 200);
    let mut closed: Vec<_> = answer.json()["session_ids"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it.as_str().unwrap().to_owned())
        .collect();
    let mut expected = others.each_ref().map(|it| it.token.clone().unwrap());
    closed.sort();
    expected.sort();
    assert_eq!(closed, expected);
    for other in others {
        assert_eq!(other.get("/profile").await.refusal(), (401, 14));
    }
    assert_eq!(alice.profile().await["auth_methods"], json!(["2FA"]));
    assert_eq!(bob.get("/profile").await.status, 200);

    let answer = guest(&desk).sign_in(ALICE, PASSWORD).await;
    assert_eq!(
        (answer.status, answer.header("mfa-code")),
        (207, Some("71"))
    );
}

#[tokio::test]
async fn each_picture_is_a_new_secret_and_the_old_one_is_void() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let first = alice.get("/profile/2fa/generate").await.body;
    let code = waiting(&desk, ALICE).unwrap();
    let second = alice.get("/profile/2fa/generate").await.body;
    assert_ne!(first, second);
    assert_eq!(set(&alice, "2FA", &code).await.refusal(), (400, 83));
}

#[tokio::test]
async fn a_secret_is_dropped_after_five_wrong_codes() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    assert_eq!(set(&alice, "2FA", "123456").await.refusal(), (400, 10));
    alice.get("/profile/2fa/generate").await;
    let code = waiting(&desk, ALICE).unwrap();
    for _ in 0..5 {
        assert_eq!(set(&alice, "2FA", &wrong(&code)).await.refusal(), (400, 83));
    }
    assert_eq!(set(&alice, "2FA", &code).await.refusal(), (400, 10));
    assert!(!person(&desk, ALICE).second_factor);
}

#[tokio::test]
async fn a_second_authenticator_replaces_the_first() {
    let desk = Desk::new();
    let bob = signed_in(&desk, BOB).await;
    bob.get("/profile/2fa/generate").await;
    let code = waiting(&desk, BOB).unwrap();
    assert_eq!(set(&bob, "2FA", &code).await.status, 200);
    let old = desk
        .core
        .code_for_secret("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    let mut again = guest(&desk);
    again.sign_in(BOB, PASSWORD).await;
    assert_eq!(again.confirm("2FA", &old).await.refusal(), (401, 83));
    let new = desk.core.code_of(BOB).unwrap();
    assert_eq!(again.confirm("2FA", &new).await.status, 200);
}

#[tokio::test]
async fn a_pin_is_set_replaced_and_removed() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let other = signed_in(&desk, ALICE).await;
    for bad in ["1234", "123456", "12a45", "", "１２３４５"] {
        assert_eq!(set(&alice, "PIN", bad).await.refusal(), (400, 10), "{bad}");
    }
    let answer = set(&alice, "PIN", "11223").await;
    assert_eq!(answer.json(), json!({ "session_ids": [other.token] }));
    assert_eq!(other.get("/profile").await.status, 401);
    let mut again = guest(&desk);
    let answer = again.sign_in(ALICE, PASSWORD).await;
    assert_eq!(
        (answer.status, answer.header("mfa-code")),
        (207, Some("73"))
    );
    assert_eq!(again.confirm("PIN", "11223").await.status, 200);

    assert_eq!(set(&again, "PIN", "99887").await.status, 200);
    let mut third = guest(&desk);
    third.sign_in(ALICE, PASSWORD).await;
    assert_eq!(third.confirm("PIN", "11223").await.refusal(), (401, 84));
    assert_eq!(third.confirm("PIN", "99887").await.status, 200);

    let answer = remove(&third, "PIN").await;
    assert_eq!(answer.json(), json!({ "status": "success" }));
    assert_eq!(third.get("/profile").await.status, 200, "sessions stay");
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.status, 200);
}

#[tokio::test]
async fn an_authenticator_is_removed_without_a_code() {
    let desk = Desk::new();
    let bob = signed_in(&desk, BOB).await;
    assert_eq!(
        remove(&bob, "2FA").await.json(),
        json!({ "status": "success" })
    );
    assert_eq!(bob.profile().await["auth_methods"], json!([]));
    assert_eq!(guest(&desk).sign_in(BOB, PASSWORD).await.status, 200);
    assert_eq!(remove(&bob, "2FA").await.status, 200, "off stays off");
}

#[tokio::test]
async fn a_forced_factor_stays() {
    let desk = Desk::new();
    desk.core.edit(BOB, |bob| bob.forced_second_factor = true);
    desk.core.edit(CAROL, |carol| carol.forced_pin = true);
    let bob = signed_in(&desk, BOB).await;
    assert_eq!(bob.profile().await["forced_auth"], json!(["2FA"]));
    assert_eq!(remove(&bob, "2FA").await.refusal(), (400, 70));
    assert!(person(&desk, BOB).second_factor);
    assert_eq!(remove(&bob, "PIN").await.status, 200);

    let carol = signed_in(&desk, CAROL).await;
    assert_eq!(remove(&carol, "PIN").await.refusal(), (400, 70));
    assert_eq!(
        set(&carol, "PIN", "24680").await.status,
        200,
        "but may change"
    );

    desk.core.force_second_factor_on_all(true);
    let alice = signed_in(&desk, ALICE).await;
    assert_eq!(alice.profile().await["forced_auth"], json!(["2FA"]));
    assert_eq!(remove(&alice, "2FA").await.refusal(), (400, 70));
}

#[tokio::test]
async fn whoever_must_enrol_can() {
    let desk = Desk::new();
    let dave = signed_in(&desk, DAVE).await;
    dave.get("/profile/2fa/generate").await;
    let code = waiting(&desk, DAVE).unwrap();
    assert_eq!(set(&dave, "2FA", &code).await.status, 200);
    let profile = dave.profile().await;
    assert_eq!(profile["auth_methods"], profile["forced_auth"]);
}

#[tokio::test]
async fn bodies_that_cannot_be_read_change_nothing() {
    let desk = Desk::new();
    let carol = signed_in(&desk, CAROL).await;
    let table = [
        ("/profile/set-mfa", json!({ "auth_type": "PIN" }), 11),
        ("/profile/set-mfa", json!({ "code": PIN }), 11),
        (
            "/profile/set-mfa",
            json!({ "auth_type": "SMS", "code": PIN }),
            10,
        ),
        (
            "/profile/set-mfa",
            json!({ "auth_type": "PIN", "code": 13579 }),
            10,
        ),
        ("/profile/remove-mfa", json!({}), 11),
        ("/profile/remove-mfa", json!({ "auth_type": "pin" }), 10),
    ];
    for (path, body, code) in table {
        let answer = carol.post(path, body.clone()).await;
        assert_eq!(answer.refusal(), (400, code), "{path} {body}");
        assert!(!answer.json().to_string().contains(PIN));
    }
    assert!(person(&desk, CAROL).pin);
}
