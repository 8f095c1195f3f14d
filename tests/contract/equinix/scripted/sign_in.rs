//! Which token and code go where, and what the four kinds of 401 come to.

use keydesk::api::transport::Credential;
use keydesk::api::{ApiError, Factor, Reply, Secret, SignInOutcome, Tag};
use serde_json::json;

use super::{ALICE, WAITS, answer, of, ok, signed_in};

fn token(text: &str) -> Credential {
    Credential::Header("X-Auth-Token", Secret::new(text))
}

fn code() -> Secret {
    Secret::new("123456")
}

#[tokio::test]
async fn the_code_stands_in_the_path_encoded_and_goes_once() {
    for (typed, written) in [
        ("123456", "123456"),
        ("ab-cd", "ab-cd"),
        ("ab/cd", "ab%2Fcd"),
        ("ab cd", "ab%20cd"),
        ("a?b#c%d+é", "a%3Fb%23c%25d%2B%C3%A9"),
    ] {
        let (client, wire) = of([answer(401, WAITS), Err(ApiError::TimedOut)]);
        assert!(client.sign_in_with_key(&Secret::new("s1")).await.is_ok());
        let lost = client
            .confirm_code(Factor::RecoveryCode, &Secret::new(typed))
            .await;
        assert_eq!(lost, Err(ApiError::TimedOut));
        let verify = format!("POST /user/otp/verify/{written}");
        assert_eq!(wire.lines(), ["GET /user?include=emails", verify.as_str()]);
        let sent = wire.sent();
        assert!(sent.iter().all(|it| it.credential == token("s1")));
        assert!(
            sent.iter()
                .all(|it| it.body.is_none() && it.step_up.is_none())
        );
        // What is printed or named in an error is the pattern.
        assert_eq!(sent[1].endpoint, "/metal/v1/user/otp/verify/{otp}");
        assert!(!format!("{:?}", sent[1]).contains(written));
    }
}

#[tokio::test]
async fn what_a_path_cannot_hold_is_a_wrong_code_and_is_not_sent() {
    let (client, wire) = of([answer(401, WAITS)]);
    assert!(client.sign_in_with_key(&Secret::new("s1")).await.is_ok());
    for odd in ["", ".", ".."] {
        let refused = client
            .confirm_code(Factor::RecoveryCode, &Secret::new(odd))
            .await;
        assert_eq!(refused, Err(ApiError::WrongCode { clock_off: None }));
    }
    assert_eq!(wire.sent().len(), 1);
}

#[tokio::test]
async fn a_replacement_is_held_even_if_the_person_cannot_be_read_at_once() {
    let replaced = Ok(Reply {
        status: 204,
        headers: vec![("x-auth-token".to_owned(), "s2".to_owned())],
        ..Reply::default()
    });
    let (client, wire) = of([
        answer(401, WAITS),
        replaced,
        Err(ApiError::Unreachable),
        answer(204, ""),
        ok(ALICE),
    ]);
    assert!(client.sign_in_with_key(&Secret::new("s1")).await.is_ok());
    let cut = client.confirm_code(Factor::Authenticator, &code()).await;
    assert_eq!((cut, client.bearer()), (Err(ApiError::Unreachable), None));
    let again = client.confirm_code(Factor::Authenticator, &code()).await;
    assert!(again.is_ok());
    assert_eq!(client.bearer(), Some(Secret::new("s2")));
    let held: Vec<Credential> = wire.sent().into_iter().map(|it| it.credential).collect();
    let tokens = ["s1", "s1", "s2", "s2", "s2"].map(token);
    assert_eq!(held, tokens);
}

#[tokio::test]
async fn bodies_that_promise_no_token_leave_the_one_that_is_held() {
    for body in ["", "{}", r#"{"token":""}"#, r#"{"token":7}"#, "[]"] {
        let (client, _) = of([answer(401, WAITS), ok(body), ok(ALICE)]);
        assert!(client.sign_in_with_key(&Secret::new("s1")).await.is_ok());
        let person = client.confirm_code(Factor::Authenticator, &code()).await;
        assert!(person.is_ok(), "{body}");
        assert_eq!(client.bearer(), Some(Secret::new("s1")), "{body}");
    }
}

#[tokio::test]
async fn a_key_is_held_only_when_its_person_was_read() {
    for bad in [
        ok("<html>"),
        ok("{}"),
        ok(""),
        ok(r#"{"id":7}"#),
        answer(500, ""),
        answer(401, "{}"),
        answer(403, "{}"),
        answer(404, "{}"),
        Err(ApiError::CutOff),
    ] {
        let (client, _) = signed_in([bad]);
        assert!(client.sign_in_with_key(&code()).await.is_err());
        assert_eq!(client.bearer(), None);
    }
    for refused in [403, 404] {
        let (client, _) = of([answer(refused, "{}")]);
        let said = client.sign_in_with_key(&code()).await;
        assert_eq!(said, Err(ApiError::NotPersonal), "{refused}");
    }
}

#[tokio::test]
async fn a_session_waits_whatever_it_is_called() {
    for body in [WAITS, r#"{"errors":["2FA token required"]}"#] {
        let (client, _) = of([answer(401, body)]);
        let outcome = client.sign_in_with_key(&code()).await;
        assert!(matches!(outcome, Ok(SignInOutcome::NeedsCode(_))), "{body}");
    }
}

#[tokio::test]
async fn a_401_on_a_step_up_is_looked_into_before_anything_is_said() {
    let refused = || answer(401, r#"{"error":"Invalid OTP"}"#);
    for (probe, means) in [
        (ok(ALICE), ApiError::WrongCode { clock_off: None }),
        (answer(401, "{}"), ApiError::SignedOut),
        (answer(500, "{}"), ApiError::WrongCode { clock_off: None }),
        (
            Err(ApiError::Unreachable),
            ApiError::WrongCode { clock_off: None },
        ),
    ] {
        let (client, wire) = signed_in([refused(), probe]);
        let said = client.confirm_enrolment(&Tag::default(), &code()).await;
        assert_eq!(said, Err(means));
        let sent = wire.sent();
        assert_eq!(
            wire.lines(),
            ["POST /user/otp/app", "GET /user?include=emails"]
        );
        assert_eq!(sent[0].step_up, Some(("X-OTP-Token", code())));
        assert_eq!(sent[1].step_up, None, "the probe carries no code");
    }
}

#[tokio::test]
async fn a_write_that_is_done_stands_whatever_becomes_of_reading_it() {
    for (after, means) in [
        (answer(500, "{}"), None),
        (Err(ApiError::Unreachable), None),
        (answer(404, "{}"), Some(ApiError::CutOff)),
        (answer(401, "{}"), Some(ApiError::SignedOut)),
    ] {
        let (client, _) = signed_in([ok(""), after]);
        let said = client.set_sms(&code()).await.expect_err("nothing was read");
        match means {
            Some(means) => assert_eq!(said, means),
            None => assert!(said.leaves_open(), "{said:?}"),
        }
    }
}

#[tokio::test]
async fn addresses_survive_the_query() {
    let odd = "a+b&c@example.org";
    let (client, wire) = signed_in([answer(201, ""), answer(201, "")]);
    assert_eq!(client.send_verification(odd).await, Ok(()));
    assert_eq!(client.request_reset(odd, "").await, Ok(()));
    let written = "a%2Bb%26c%40example.org";
    let lines = [
        format!("POST /verify-email?login={written}"),
        format!("POST /reset-password?email={written}"),
    ];
    assert_eq!(wire.lines(), lines);
    let (client, wire) = of([answer(200, "")]);
    assert_eq!(client.verify_email(&Secret::new("t")).await, Ok(()));
    let sent = wire.sent().remove(0);
    assert_eq!(sent.credential, Credential::Nothing);
    assert_eq!(sent.body, Some(json!({ "user_token": "t" })));
}
