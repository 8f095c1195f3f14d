//! Coming in, staying and going.

use keydesk::api::transport::Credential;
use keydesk::api::{
    ApiError, CodeRequest, Factor, Field, LoginPassword, Misfit, Problem, Secret, SignInOutcome,
};
use serde_json::json;

use super::super::refused_field;
use super::{ALICE, answer, misfit, of, ok, signed_in, with_header};
use crate::wire::typed;

fn alice() -> LoginPassword {
    typed("zoë@example.org", "pässwörd:ł")
}

#[tokio::test]
async fn login_and_password_go_once_as_utf8_and_the_token_after_them() {
    let (client, wire) = of([ok(r#"{"session_id":"s1"}"#), ok(ALICE), ok("")]);
    assert!(client.sign_in(&alice()).await.is_ok());
    assert_eq!(client.keep_alive().await, Ok(()));
    let lines = [
        "GET /session/login",
        "GET /profile",
        "GET /session/keepalive",
    ];
    assert_eq!(wire.lines(), lines);
    // `printf 'zoë@example.org:pässwörd:ł' | base64`
    let pair = Secret::new("em/Dq0BleGFtcGxlLm9yZzpww6Rzc3fDtnJkOsWC");
    let sent = wire.sent();
    assert_eq!(sent[0].credential, Credential::Basic(pair));
    for after in &sent[1..] {
        let token = Credential::Header("X-Auth-Token", Secret::new("s1"));
        assert_eq!(after.credential, token);
    }
    assert!(sent.iter().all(|it| it.body.is_none()));
}

#[tokio::test]
async fn the_session_may_come_in_a_header_alone() {
    let (client, _) = of([with_header(200, ("x-auth-token", "s1")), ok(ALICE)]);
    assert!(client.sign_in(&alice()).await.is_ok());
    assert_eq!(client.bearer(), Some(Secret::new("s1")));

    let (client, wire) = of([
        with_header(207, ("x-auth-token", "s1")),
        ok("{}"),
        ok(ALICE),
    ]);
    let request = CodeRequest {
        factor: Factor::Authenticator,
        is_certain: false,
    };
    let answer = client.sign_in(&alice()).await;
    assert_eq!(answer, Ok(SignInOutcome::NeedsCode(request)));
    let code = Secret::new("123456");
    assert!(
        client
            .confirm_code(Factor::Authenticator, &code)
            .await
            .is_ok()
    );
    assert_eq!(client.bearer(), Some(Secret::new("s1")));
    let body = json!({ "auth_type": "2FA", "code": "123456" });
    assert_eq!(wire.body(1), body);
}

#[tokio::test]
async fn a_success_that_is_neither_200_nor_207_opens_nothing() {
    for status in [201, 202, 204, 206, 208] {
        let (client, wire) = of([answer(status, r#"{"session_id":"s1"}"#), ok(ALICE)]);
        assert_eq!(misfit(client.sign_in(&alice()).await), Misfit::Shape);
        assert_eq!((client.bearer(), wire.sent().len()), (None, 1), "{status}");
    }
    for status in [201, 207] {
        let half = r#"{"session_id":"s1"}"#;
        let (client, wire) = of([answer(207, half), answer(status, half), ok(ALICE)]);
        assert!(client.sign_in(&alice()).await.is_ok());
        let answer = client.confirm_code(Factor::Pin, &Secret::new("1")).await;
        assert_eq!(misfit(answer), Misfit::Shape, "{status}");
        assert_eq!((client.bearer(), wire.sent().len()), (None, 2), "{status}");
    }
}

#[tokio::test]
async fn a_session_whose_person_cannot_be_read_is_none() {
    for answer in [
        ok("<html>"),
        ok("{}"),
        ok(""),
        answer(500, ""),
        answer(401, ""),
    ] {
        let (client, _) = of([ok(r#"{"session_id":"s1"}"#), answer]);
        assert!(client.sign_in(&alice()).await.is_err());
        assert_eq!(client.bearer(), None);
    }
    let page = misfit(of([ok("<html>")]).0.sign_in(&alice()).await);
    assert_eq!(page, Misfit::Html);
}

#[tokio::test]
async fn a_wrong_code_or_a_lost_answer_keeps_the_half_open_session() {
    let wrong = answer(401, r#"{"msg":"No","code":83}"#);
    let answers = [
        answer(207, r#"{"session_id":"half"}"#),
        wrong,
        Err(ApiError::TimedOut),
        ok(r#"{"session_id":"full"}"#),
        ok(ALICE),
    ];
    let (client, wire) = of(answers);
    drop(client.sign_in(&alice()).await);
    let code = Secret::new("123456");
    for expected in [
        Err(ApiError::WrongCode { clock_off: None }),
        Err(ApiError::TimedOut),
        Ok(()),
    ] {
        let answer = client.confirm_code(Factor::Authenticator, &code).await;
        assert_eq!(answer.map(drop), expected);
    }
    assert_eq!(client.bearer(), Some(Secret::new("full")));
    let half = Credential::Header("X-Auth-Token", Secret::new("half"));
    assert!(wire.sent()[1..4].iter().all(|it| it.credential == half));
}

#[tokio::test]
async fn a_contact_is_refused_also_where_the_end_of_its_session_is_lost() {
    let (client, wire) = of([ok(r#"{"session_id":"s1"}"#), ok(r#"{"is_contact":true}"#)]);
    assert_eq!(
        client.sign_in(&alice()).await,
        Err(ApiError::OutsideContact)
    );
    assert_eq!(client.bearer(), None);
    assert_eq!(wire.lines().last().expect("a call"), "GET /session/logout");
}

#[tokio::test]
async fn a_captcha_may_be_denied_by_a_200() {
    let (client, wire) = of([
        ok(r#"{"valid":false}"#),
        ok(r#"{"valid":"yes"}"#),
        ok("{}"),
        ok(r#"{"valid":true}"#),
    ]);
    let answer = refused_field(client.answer_captcha("x").await);
    assert_eq!(answer, (Field::Captcha, Problem::WrongCaptcha));
    assert_eq!(misfit(client.answer_captcha("x").await), Misfit::Shape);
    assert_eq!(client.answer_captcha("x").await, Ok(()));
    assert_eq!(client.answer_captcha("x y").await, Ok(()));
    assert_eq!(wire.body(3), json!({ "token": "x y" }));
    assert_eq!(wire.sent()[3].credential, Credential::Nothing);
}

#[tokio::test]
async fn the_token_is_forgotten_whatever_becomes_of_the_sign_out() {
    for (answer, expected) in [
        (Err(ApiError::TimedOut), Err(ApiError::TimedOut)),
        (answer(401, ""), Ok(None)),
        (ok(""), Ok(None)),
    ] {
        let (client, _) = signed_in([answer]);
        assert_eq!(client.sign_out().await, expected);
        assert_eq!(client.bearer(), None);
    }
    let (client, _) = signed_in([answer(500, "")]);
    assert!(client.sign_out().await.is_err());
    assert_eq!(client.bearer(), None);
}

#[tokio::test]
async fn any_401_to_keeping_alive_ends_the_session() {
    for body in [r#"{"msg":"No","code":50}"#, "<html>", ""] {
        let (client, _) = signed_in([answer(401, body)]);
        assert_eq!(client.keep_alive().await, Err(ApiError::SignedOut));
    }
}
