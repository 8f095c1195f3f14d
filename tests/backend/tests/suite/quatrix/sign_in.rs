use std::time::Duration;

use keydesk_backend::{PASSWORD, PIN};
use serde_json::{Value, json};

use super::desk::{ALICE, BOB, CAROL, DAVE, basic, guest, person, signed_in, wrong};
use crate::desk::{Desk, NOW};

fn is_uuid(id: &Value) -> bool {
    let id = id.as_str().unwrap_or_default();
    let lengths: Vec<_> = id.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12]
        && id
            .bytes()
            .all(|byte| byte == b'-' || byte.is_ascii_hexdigit())
}

#[tokio::test]
async fn a_right_password_opens_a_session() {
    let desk = Desk::new();
    let mut alice = guest(&desk);
    let answer = alice.sign_in("Alice@Example.org", PASSWORD).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("mfa-code"), None);
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(is_uuid(&answer.json()["session_id"]));

    let profile = alice.profile().await;
    assert_eq!(profile["email"], ALICE);
    assert_eq!(profile["super_admin"], "N");
    assert_eq!(profile["is_contact"], false);
    assert_eq!(profile["status"], "A");
    assert_eq!(profile["account_status"], "A");
    assert_eq!(profile["auth_methods"], json!([]));
    assert_eq!(profile["forced_auth"], json!([]));
    assert!(is_uuid(&profile["id"]) && is_uuid(&profile["account_id"]));
    assert!(profile["created"].is_f64(), "numbers are floats");
    assert_eq!(person(&desk, ALICE).last_login, Some(NOW));
}

#[tokio::test]
async fn the_two_services_do_not_take_each_others_sessions() {
    let desk = Desk::new();
    let mut here = guest(&desk);
    here.sign_in(ALICE, PASSWORD).await;
    let token = here.token.clone().unwrap();
    assert_eq!(desk.key_holder(&token).get("/user").await.status, 401);

    let mut there = desk.visitor();
    there.sign_in(ALICE, PASSWORD).await;
    let everywhere = "/user/actions/regenerate-jwt-salt";
    let ended = there.guarded("POST", everywhere, "*", None).await;
    assert_eq!(ended.status, 200);
    assert_eq!(here.get("/profile").await.status, 200, "nor end them");
    let answer = there.sign_in(ALICE, PASSWORD).await;
    let cookie = answer.header("set-cookie").unwrap();
    let session = cookie.split(['=', ';']).nth(1).unwrap();
    here.token = Some(session.to_owned());
    assert_eq!(here.get("/profile").await.refusal(), (401, 14));
}

#[tokio::test]
async fn an_authenticator_is_asked_for_with_a_partial_session() {
    let desk = Desk::new();
    let mut bob = guest(&desk);
    let answer = bob.sign_in(BOB, PASSWORD).await;
    assert_eq!(
        (answer.status, answer.header("mfa-code")),
        (207, Some("71"))
    );
    let partial = bob.token.clone().unwrap();
    for path in ["/profile", "/session/keepalive", "/user"] {
        assert_eq!(bob.get(path).await.refusal(), (401, 14), "{path}");
    }
    assert_eq!(person(&desk, BOB).sessions, 0);

    let code = desk.core.code_of(BOB).unwrap();
    assert_eq!(bob.confirm("2FA", &wrong(&code)).await.refusal(), (401, 83));
    assert_eq!(
        bob.confirm("PIN", PIN).await.refusal(),
        (401, 84),
        "bob has no PIN"
    );
    assert_eq!(bob.confirm("2FA", &code).await.status, 200);
    assert_ne!(bob.token.as_ref(), Some(&partial), "the id is a new one");
    assert_eq!(bob.profile().await["auth_methods"], json!(["2FA"]));
    assert_eq!(person(&desk, BOB).last_login, Some(NOW));

    bob.token = Some(partial);
    assert_eq!(bob.get("/profile").await.refusal(), (401, 14));
}

#[tokio::test]
async fn a_code_works_once() {
    let desk = Desk::new();
    let code = desk.core.code_of(BOB).unwrap();
    let mut bob = guest(&desk);
    bob.sign_in(BOB, PASSWORD).await;
    assert_eq!(bob.confirm("2FA", &code).await.status, 200);
    bob.sign_in(BOB, PASSWORD).await;
    assert_eq!(bob.confirm("2FA", &code).await.refusal(), (401, 83));
    assert_ne!(desk.core.code_of(BOB).unwrap(), code);
}

#[tokio::test]
async fn a_pin_is_asked_for_and_is_no_factor_of_the_other_service() {
    let desk = Desk::new();
    let mut carol = guest(&desk);
    let answer = carol.sign_in(CAROL, PASSWORD).await;
    assert_eq!(
        (answer.status, answer.header("mfa-code")),
        (207, Some("73"))
    );
    assert_eq!(carol.confirm("PIN", "13570").await.refusal(), (401, 84));
    assert_eq!(carol.confirm("PIN", "13579").await.status, 200);
    assert_eq!(carol.profile().await["auth_methods"], json!(["PIN"]));

    let mut there = desk.visitor();
    let answer = there.sign_in(CAROL, PASSWORD).await;
    assert_eq!(answer.json()["authenticatorEnabled"], false);
    assert_eq!(there.get("/user").await.status, 200);
}

#[tokio::test]
async fn somebody_with_both_is_asked_for_the_authenticator_and_may_give_the_pin() {
    let desk = Desk::new();
    desk.core.set_pin(BOB, "86420");
    let mut bob = guest(&desk);
    let answer = bob.sign_in(BOB, PASSWORD).await;
    assert_eq!(
        (answer.status, answer.header("mfa-code")),
        (207, Some("71"))
    );
    assert_eq!(bob.confirm("PIN", "86420").await.status, 200);
    assert_eq!(bob.profile().await["auth_methods"], json!(["2FA", "PIN"]));
}

#[tokio::test]
async fn five_wrong_codes_or_five_minutes_end_the_wait() {
    let desk = Desk::new();
    let mut carol = guest(&desk);
    carol.sign_in(CAROL, PASSWORD).await;
    for _ in 0..5 {
        assert_eq!(carol.confirm("PIN", "00000").await.refusal(), (401, 84));
    }
    assert_eq!(carol.confirm("PIN", PIN).await.refusal(), (401, 14));

    carol.sign_in(CAROL, PASSWORD).await;
    desk.core.clock().advance(Duration::from_secs(299));
    let other = carol.token.clone();
    desk.core.clock().advance(Duration::from_secs(1));
    assert_eq!(carol.confirm("PIN", PIN).await.refusal(), (401, 14));
    assert_eq!(carol.token, other);
}

#[tokio::test]
async fn a_factor_removed_meanwhile_ends_the_wait() {
    let desk = Desk::new();
    let mut carol = guest(&desk);
    carol.sign_in(CAROL, PASSWORD).await;
    desk.core.edit(CAROL, |carol| carol.pin = false);
    assert_eq!(carol.confirm("PIN", PIN).await.refusal(), (401, 14));
}

#[tokio::test]
async fn a_second_step_that_cannot_be_read_counts_as_no_try() {
    let desk = Desk::new();
    let mut carol = guest(&desk);
    carol.sign_in(CAROL, PASSWORD).await;
    for _ in 0..6 {
        assert_eq!(carol.confirm("SMS", PIN).await.refusal(), (400, 10));
        let without = json!({ "auth_type": "PIN" });
        let answer = carol.post("/session/login", without).await;
        assert_eq!(answer.refusal(), (400, 11));
    }
    assert_eq!(carol.confirm("PIN", PIN).await.status, 200);
}

#[tokio::test]
async fn refused_sign_ins_are_told_apart() {
    let desk = Desk::new();
    let table = [
        (ALICE, "wrong", 14),
        ("nobody@example.org", PASSWORD, 14),
        ("mallory@example.org", PASSWORD, 80),
        ("mallory@example.org", "wrong", 14),
        ("sam@example.org", PASSWORD, 13),
        ("ada@example.org", PASSWORD, 81),
        ("saml@corp.example", PASSWORD, 14),
        ("lena@corp.example", PASSWORD, 14),
        (ALICE, &format!("{PASSWORD} "), 14),
    ];
    for (login, password, code) in table {
        let mut visitor = guest(&desk);
        let answer = visitor.sign_in(login, password).await;
        assert_eq!(answer.refusal(), (401, code), "{login} {password}");
        assert_eq!(visitor.token, None);
    }
}

#[tokio::test]
async fn a_header_that_cannot_be_read_is_refused_without_being_repeated() {
    let desk = Desk::new();
    let pair = format!("{ALICE}:{PASSWORD}");
    let table = [
        String::new(),
        "Basic".into(),
        "Basic !!!".into(),
        basic(ALICE.as_bytes()),
        basic(b"alice@example.org:p\xe4ss"),
        basic(pair.as_bytes()).replace("Basic", "Bearer"),
    ];
    for header in table {
        let answer = guest(&desk).sign_in_with(&header).await;
        assert_eq!(answer.refusal(), (401, 14), "{header}");
        assert!(!answer.json().to_string().contains("p\u{e4}ss"));
    }
    assert_eq!(
        guest(&desk).get("/session/login").await.refusal(),
        (401, 14)
    );
}

#[tokio::test]
async fn a_session_ends_after_a_quarter_of_an_hour_without_a_call() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let almost = Duration::from_secs(15 * 60 - 1);
    for path in ["/session/keepalive", "/profile", "/languages"] {
        desk.core.clock().advance(almost);
        assert_eq!(alice.get(path).await.status, 200, "{path} refreshes");
    }
    desk.core.clock().advance(almost);
    let answer = alice.get("/session/keepalive").await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    desk.core.clock().advance(Duration::from_secs(15 * 60));
    assert_eq!(alice.get("/session/keepalive").await.refusal(), (401, 14));
}

#[tokio::test]
async fn logging_out_ends_one_session_and_is_never_refused() {
    let desk = Desk::new();
    let one = signed_in(&desk, ALICE).await;
    let other = signed_in(&desk, ALICE).await;
    for _ in 0..2 {
        let answer = one.get("/session/logout").await;
        assert_eq!((answer.status, answer.body.len()), (200, 0));
    }
    assert_eq!(one.get("/profile").await.refusal(), (401, 14));
    assert_eq!(other.get("/profile").await.status, 200);
    assert_eq!(guest(&desk).get("/session/logout").await.status, 200);

    let mut bob = guest(&desk);
    bob.sign_in(BOB, PASSWORD).await;
    bob.get("/session/logout").await;
    let code = desk.core.code_of(BOB).unwrap();
    assert_eq!(
        bob.confirm("2FA", &code).await.refusal(),
        (401, 14),
        "a partial session can be left, too"
    );
}

#[tokio::test]
async fn a_contact_says_so_and_a_forced_person_is_let_in_to_enrol() {
    let desk = Desk::new();
    let connie = signed_in(&desk, "connie@contact.example").await;
    assert_eq!(connie.profile().await["is_contact"], true);
    let mut there = desk.visitor();
    let answer = there.sign_in("connie@contact.example", PASSWORD).await;
    assert_eq!(answer.status, 401, "the other service does not know her");

    let dave = signed_in(&desk, DAVE).await;
    let profile = dave.profile().await;
    assert_eq!(profile["forced_auth"], json!(["2FA"]));
    assert_eq!(profile["auth_methods"], json!([]));
}

#[tokio::test]
async fn unknown_operations_and_methods_are_answered_as_errors() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    assert_eq!(alice.get("/nothing").await.refusal(), (404, 21));
    assert_eq!(alice.get("/profile/set").await.refusal(), (405, 21));
    let large = json!({ "name": "x".repeat(keydesk_backend::LARGEST_BODY) });
    assert_eq!(alice.post("/profile/set", large).await.refusal(), (413, 10));
}

#[tokio::test]
async fn the_log_of_requests_holds_no_secret() {
    let desk = Desk::new();
    let carol = signed_in(&desk, CAROL).await;
    carol.get("/profile").await;
    let log = format!("{:?}", desk.core.requests());
    assert!(log.contains("x-auth-token") && log.contains("/session/login"));
    let secrets = [
        carol.token.clone().unwrap(),
        PASSWORD.into(),
        PIN.into(),
        basic(format!("{CAROL}:{PASSWORD}").as_bytes()),
    ];
    for secret in secrets {
        assert!(!log.contains(&secret), "{secret}");
    }
}
