//! `GET /user` with a pasted key, and `POST /user/otp/verify/{otp}` with a session that waits.

use std::time::Duration;

use keydesk::api::{ApiError, CodeRequest, Factor, Secret, SignInOutcome};

use super::{CAROL, desk, faulty, holder, is_wrong_code, texted, token, waiting, works};
use crate::wire::{ALICE, BOB};

#[tokio::test]
async fn a_key_tells_whose_it_is_and_is_held() {
    let desk = desk();
    let (client, person) = holder(&desk, ALICE).await;
    assert_eq!(person.email, ALICE);
    assert_eq!(
        (person.first_name.as_str(), person.last_name.as_str()),
        ("Alice", "Adams")
    );
    assert!(person.email_verified && person.own_password);
    assert_eq!(client.bearer(), Some(token("eqx", ALICE)));
    let (_, erin) = holder(&desk, "erin@example.org").await;
    assert!(!erin.email_verified);
}

#[tokio::test]
async fn what_is_no_key_of_a_person_signs_nobody_in() {
    let desk = desk();
    for (key, refused) in [
        (Secret::new("nonsense"), ApiError::WrongCredentials),
        (
            token("eqx", "mallory@example.org"),
            ApiError::WrongCredentials,
        ),
        (token("eqp", ALICE), ApiError::NotPersonal),
    ] {
        let (client, _) = holder(&desk, ALICE).await;
        let answer = client.sign_in_with_key(&key).await;
        assert_eq!(answer, Err(refused));
        assert_eq!(client.bearer(), None, "the one before is forgotten");
    }
}

#[tokio::test]
async fn a_key_signs_in_without_a_code_and_a_session_waits_for_one() {
    let desk = desk();
    assert!(works(&desk, &token("eqx", BOB)).await);
    let client = desk.browser();
    let asked = CodeRequest {
        factor: Factor::Authenticator,
        is_certain: false,
    };
    let answer = client.sign_in_with_key(&token("eqs", BOB)).await;
    assert_eq!(answer, Ok(SignInOutcome::NeedsCode(asked)));
    assert_eq!(client.bearer(), None, "nobody is signed in by half of it");
    let sent = desk.core.requests().len();
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert_eq!(client.api_keys().await, Err(ApiError::SignedOut));
    assert_eq!(desk.core.requests().len(), sent, "nothing was asked");
}

#[tokio::test]
async fn the_code_of_the_authenticator_opens_the_session_once() {
    let desk = desk();
    let client = waiting(&desk, BOB).await;
    for wrong in ["000000", "", ".", "..", "bob 0001"] {
        let answer = client
            .confirm_code(Factor::Authenticator, &Secret::new(wrong))
            .await;
        assert!(is_wrong_code(&answer), "{wrong}: {answer:?}");
        assert_eq!(client.bearer(), None);
    }
    let code = desk.code(BOB);
    let person = client.confirm_code(Factor::Authenticator, &code).await;
    assert!(person.expect("the right code").second_factor.is_on());
    assert_eq!(client.bearer(), Some(token("eqs", BOB)));
    assert!(client.profile().await.is_ok());
    assert!(is_wrong_code(&client.test_code(&code).await), "spent");
    assert!(works(&desk, &token("eqs", BOB)).await, "it waits no more");
}

#[tokio::test]
async fn a_text_message_opens_the_session() {
    let desk = desk();
    let client = waiting(&desk, CAROL).await;
    assert_eq!(client.send_sms().await, Ok(()));
    let soon = client.send_sms().await;
    let retry_after = Some(Duration::from_secs(30));
    assert_eq!(soon, Err(ApiError::TooManyAttempts { retry_after }));
    assert_eq!(desk.core.texts().len(), 1);
    let person = client.confirm_code(Factor::Sms, &texted(&desk)).await;
    assert!(person.expect("the right code").sms);
    assert!(client.profile().await.is_ok());
}

#[tokio::test]
async fn a_recovery_code_opens_the_session_whatever_is_in_it() {
    for mark in ["-", "/", " "] {
        let desk = desk();
        let codes = desk.core.recovery_codes_of(BOB);
        let code = codes.iter().find(|it| it.contains(mark)).expect("a code");
        let code = Secret::new(code.as_str());
        let client = waiting(&desk, BOB).await;
        let answer = client.confirm_code(Factor::RecoveryCode, &code).await;
        assert!(answer.is_ok(), "{mark:?}: {answer:?}");
        let left = client.recovery_codes().await.expect("the others");
        assert!(left.len() == 9 && !left.contains(&code), "{mark:?}");
        assert!(is_wrong_code(&client.test_code(&code).await), "{mark:?}");
    }
}

#[tokio::test]
async fn too_many_wrong_codes_have_to_wait() {
    let desk = desk();
    let client = waiting(&desk, BOB).await;
    for _ in 0..5 {
        let wrong = Secret::new("000000");
        let answer = client.confirm_code(Factor::Authenticator, &wrong).await;
        assert!(is_wrong_code(&answer));
    }
    let code = desk.code(BOB);
    let answer = client.confirm_code(Factor::Authenticator, &code).await;
    let retry_after = Some(Duration::from_secs(60));
    assert_eq!(answer, Err(ApiError::TooManyAttempts { retry_after }));
    desk.pass(60);
    let code = desk.code(BOB);
    let answer = client.confirm_code(Factor::Authenticator, &code).await;
    assert!(answer.is_ok(), "it still waits");
}

#[tokio::test]
async fn a_session_that_ended_while_it_waited_is_over() {
    let desk = desk();
    let client = waiting(&desk, BOB).await;
    desk.core.end_sessions(BOB);
    let code = desk.code(BOB);
    let answer = client.confirm_code(Factor::Authenticator, &code).await;
    assert_eq!(answer, Err(ApiError::ChallengeOver));
    assert_eq!(client.send_sms().await, Err(ApiError::ChallengeOver));
    let nobody = desk.browser();
    let answer = nobody.confirm_code(Factor::Authenticator, &code).await;
    assert_eq!(answer, Err(ApiError::ChallengeOver));
    assert_eq!(nobody.send_sms().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn a_token_that_comes_with_the_answer_takes_the_place_of_the_one_before() {
    for kind in ["verify-header", "verify-body"] {
        let desk = desk();
        let login = faulty(kind);
        let client = waiting(&desk, &login).await;
        let code = desk.code(&login);
        let answer = client.confirm_code(Factor::Authenticator, &code).await;
        assert!(answer.is_ok(), "{kind}: {answer:?}");
        let first = client.bearer().expect("a token");
        assert!(!works(&desk, &token("eqs", &login)).await, "{kind}");
        assert!(works(&desk, &first).await, "{kind}");
        desk.pass(30);
        let code = desk.code(&login);
        assert_eq!(client.test_code(&code).await, Ok(()), "{kind}");
        assert_ne!(client.bearer(), Some(first), "{kind}");
        assert!(client.profile().await.is_ok(), "{kind}");
    }
}

#[tokio::test]
async fn signing_out_only_forgets() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let sent = desk.core.requests().len();
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!(client.bearer(), None);
    assert_eq!(desk.core.requests().len(), sent);
    assert!(works(&desk, &token("eqx", ALICE)).await);
}

#[tokio::test]
async fn codes_stand_in_no_log() {
    let desk = desk();
    let client = waiting(&desk, BOB).await;
    let code = desk.code(BOB);
    let answer = client.confirm_code(Factor::Authenticator, &code).await;
    assert!(answer.is_ok());
    let log = format!("{:?}", desk.core.requests());
    assert!(log.contains("verify") && !log.contains(code.expose()));
}
