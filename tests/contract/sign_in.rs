//! `authentication-provider`, `login`, `login-2fa`, `logout`, `user`.

use keydesk::api::client::Api;
use keydesk::api::transport::Credential;
use keydesk::api::{
    ApiError, ApiKeySource, Client, Duty, Factor, Feature, Problem, Reply, Secret, SignInOutcome,
    Tag,
};
use keydesk_backend::PASSWORD;

use crate::scripted::{Wire, reply};
use crate::wire::{ALICE, BOB, Desk, NEEDS_CODE, entered, seeded_key, typed};

#[tokio::test]
async fn the_right_password_opens_a_session_and_tells_who_it_is() {
    let desk = Desk::new();
    let (client, profile) = desk.signed_in(ALICE).await;
    assert_eq!(
        (profile.email.as_str(), profile.tag.0.as_str()),
        (ALICE, "7")
    );
    assert!(profile.email_verified && profile.own_password);
    assert!(!profile.second_factor.is_on());
    assert_eq!(client.profile().await.map(|it| it.id), Ok(profile.id));
    assert_eq!(client.source(), ApiKeySource::Cookie);
    assert_eq!(client.bearer(), None, "no credential is held by the page");
}

#[tokio::test]
async fn wrong_and_unknown_are_the_same_refusal() {
    let desk = Desk::new();
    for login in [ALICE, "nobody@example.org"] {
        let answer = desk.browser().sign_in(&typed(login, "not it")).await;
        assert_eq!(answer, Err(ApiError::WrongCredentials), "{login}");
    }
}

#[tokio::test]
async fn blocked_suspended_and_archived_people_are_told_so_only_with_the_right_password() {
    let desk = Desk::new();
    for login in ["mallory@example.org", "sam@example.org", "ada@example.org"] {
        let answer = desk.browser().sign_in(&typed(login, PASSWORD)).await;
        assert!(
            matches!(answer, Err(ApiError::Blocked(Some(_)))),
            "{login}: {answer:?}"
        );
        let answer = desk.browser().sign_in(&typed(login, "not it")).await;
        assert_eq!(answer, Err(ApiError::WrongCredentials), "{login}");
    }
}

#[tokio::test]
async fn a_malformed_address_is_refused_at_its_field() {
    let desk = Desk::new();
    let answer = desk.browser().sign_in(&typed("no address", PASSWORD)).await;
    let Err(ApiError::Rejected(problems)) = answer else {
        panic!("{answer:?}")
    };
    assert!(matches!(problems[0].problem, Problem::Service(Some(_))));
}

#[tokio::test]
async fn repeated_wrong_passwords_pause_the_login_and_say_for_how_long() {
    let desk = Desk::new();
    let client = desk.browser();
    for _ in 0..5 {
        let answer = client.sign_in(&typed(ALICE, "not it")).await;
        assert_eq!(answer, Err(ApiError::WrongCredentials));
    }
    desk.pass(20);
    let answer = client.sign_in(&typed(ALICE, PASSWORD)).await;
    let Err(ApiError::TooManyAttempts {
        retry_after: Some(wait),
    }) = answer
    else {
        panic!("{answer:?}")
    };
    assert_eq!(wait.as_secs(), 40);
    desk.pass(41);
    assert!(matches!(
        client.sign_in(&typed(ALICE, PASSWORD)).await,
        Ok(SignInOutcome::Done(_))
    ));
}

#[tokio::test]
async fn a_second_factor_keeps_the_session_shut_until_the_code() {
    let desk = Desk::new();
    let client = desk.browser();
    assert_eq!(client.sign_in(&typed(BOB, PASSWORD)).await, Ok(NEEDS_CODE));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    let profile = client
        .confirm_code(Factor::Authenticator, &desk.code(BOB))
        .await
        .expect("the code");
    assert!(profile.second_factor.is_on());
    assert!(client.profile().await.is_ok());
}

#[tokio::test]
async fn a_wrong_code_can_be_tried_again_and_the_fifth_ends_the_sign_in() {
    let desk = Desk::new();
    let client = desk.browser();
    assert_eq!(client.sign_in(&typed(BOB, PASSWORD)).await, Ok(NEEDS_CODE));
    let wrong = Secret::new("000000");
    for _ in 0..4 {
        let answer = client
            .confirm_code(Factor::Authenticator, &wrong)
            .await
            .map(drop);
        assert_eq!(answer, Err(ApiError::WrongCode { clock_off: Some(0) }));
    }
    drop(client.confirm_code(Factor::Authenticator, &wrong).await);
    let answer = client
        .confirm_code(Factor::Authenticator, &desk.code(BOB))
        .await
        .map(drop);
    assert_eq!(answer, Err(ApiError::ChallengeOver));
}

#[tokio::test]
async fn a_code_that_is_no_code_reads_as_a_wrong_one() {
    let desk = Desk::new();
    let client = desk.browser();
    drop(client.sign_in(&typed(BOB, PASSWORD)).await);
    let answer = client
        .confirm_code(Factor::Authenticator, &Secret::new("abc"))
        .await
        .map(drop);
    assert!(
        matches!(answer, Err(ApiError::WrongCode { .. })),
        "{answer:?}"
    );
}

#[tokio::test]
async fn a_code_after_five_minutes_or_without_a_sign_in_finds_nothing() {
    let desk = Desk::new();
    let client = desk.browser();
    assert_eq!(
        client
            .confirm_code(Factor::Authenticator, &desk.code(BOB))
            .await
            .map(drop),
        Err(ApiError::ChallengeOver)
    );
    drop(client.sign_in(&typed(BOB, PASSWORD)).await);
    desk.pass(301);
    assert_eq!(
        client
            .confirm_code(Factor::Authenticator, &desk.code(BOB))
            .await
            .map(drop),
        Err(ApiError::ChallengeOver)
    );
}

#[tokio::test]
async fn a_refused_code_tells_how_far_the_clocks_are_apart() {
    let desk = Desk::new();
    for ahead in [240, -95] {
        let client = desk.browser_ahead(ahead);
        drop(client.sign_in(&typed(BOB, PASSWORD)).await);
        let answer = client
            .confirm_code(Factor::Authenticator, &Secret::new("000000"))
            .await
            .map(drop);
        assert_eq!(
            answer,
            Err(ApiError::WrongCode {
                clock_off: Some(ahead)
            })
        );
    }
}

#[tokio::test]
async fn a_person_of_the_company_is_sent_to_its_entry_point() {
    let desk = Desk::new();
    let answer = desk
        .browser()
        .sign_in(&typed("saml@corp.example", PASSWORD))
        .await;
    let Ok(SignInOutcome::Elsewhere(address)) = answer else {
        panic!("{answer:?}")
    };
    assert!(address.ends_with("/outbox/saml-entry"), "{address}");
}

#[tokio::test]
async fn a_person_of_the_directory_signs_in_and_has_no_password_of_ours() {
    let desk = Desk::new();
    let (_, profile) = desk.signed_in("lena@corp.example").await;
    assert!(!profile.own_password);
}

#[tokio::test]
async fn forced_people_bring_their_duties_in_order() {
    let desk = Desk::new();
    let (_, profile) = desk.signed_in("dave@example.org").await;
    assert_eq!(
        profile.duties,
        [Duty::ChangePassword, Duty::EnrolSecondFactor]
    );
}

#[tokio::test]
async fn signing_out_ends_the_session_at_the_service() {
    let desk = Desk::new();
    let (client, _) = desk.signed_in(ALICE).await;
    assert_eq!(desk.person(ALICE).sessions, 1);
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!(desk.person(ALICE).sessions, 0);
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert_eq!(
        client.sign_out().await,
        Ok(None),
        "already ended is what was wanted"
    );
}

#[tokio::test]
async fn an_api_key_signs_in_without_a_code_and_is_forgotten_when_signing_out() {
    let desk = Desk::new();
    let client = desk.browser();
    let key = Secret::new(seeded_key(&desk, BOB));
    let outcome = client.sign_in_with_key(&key).await.expect("the key");
    assert_eq!(entered(outcome).email, BOB);
    assert_eq!(client.source(), ApiKeySource::Bearer);
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!(
        (client.bearer(), client.source()),
        (None, ApiKeySource::Cookie)
    );
}

#[tokio::test]
async fn a_forged_key_is_refused_and_not_kept() {
    let desk = Desk::new();
    let client = desk.browser();
    let answer = client
        .sign_in_with_key(&Secret::new("1:forged"))
        .await
        .map(drop);
    assert_eq!(answer, Err(ApiError::WrongCredentials));
    assert_eq!(client.bearer(), None);
}

const USER: &str = r#"{"id":42,"revision":7,"email":"alice@example.org","authenticatorEnabled":false,
    "authenticatorMustChange":false,"passwordChangeRequired":false}"#;

fn scripted(answers: impl IntoIterator<Item = Reply>) -> (Client, Wire) {
    Wire::of(Api::MetalCloud, "/api/v2", answers.into_iter().map(Ok))
}

#[tokio::test]
async fn a_token_that_comes_in_a_header_is_the_session_and_ends_with_it() {
    let mut entry = reply(200, USER);
    let token = ("authorization".to_owned(), "Bearer a.b.c".to_owned());
    entry.headers.push(token);
    let (client, wire) = scripted([reply(404, ""), entry, reply(200, USER), reply(204, "")]);
    let outcome = client.sign_in(&typed(ALICE, PASSWORD)).await;
    assert_eq!(entered(outcome.expect("the password")).email, ALICE);
    assert_eq!(client.bearer(), Some(Secret::new("a.b.c")));
    assert!(client.profile().await.is_ok());
    assert_eq!(client.sign_out().await, Ok(None));
    let lines = wire.lines();
    assert_eq!(lines[1..], ["POST /login", "GET /user", "POST /logout"]);
    for request in &wire.sent()[2..] {
        let token = Secret::new("a.b.c");
        assert_eq!(request.credential, Credential::Bearer(token));
    }
    assert_eq!(client.bearer(), None);
}

#[tokio::test]
async fn a_key_has_no_session_to_end_so_nothing_is_sent() {
    let (client, wire) = scripted([reply(200, USER)]);
    let answer = client.sign_in_with_key(&Secret::new("42:key")).await;
    assert!(answer.is_ok(), "{answer:?}");
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!(wire.lines(), ["GET /user"]);
    assert_eq!(client.bearer(), None);
}

#[tokio::test]
async fn a_factor_that_the_service_does_not_have_is_not_asked_about() {
    let (client, wire) = scripted([]);
    let code = Secret::new("123456");
    for (factor, feature) in [
        (Factor::Pin, Feature::Pin),
        (Factor::Sms, Feature::Sms),
        (Factor::RecoveryCode, Feature::RecoveryCodes),
    ] {
        let refused = Err(ApiError::Unsupported(feature));
        assert_eq!(client.confirm_code(factor, &code).await, refused);
        let removed = client.remove_factor(&Tag("7".into()), factor, None).await;
        assert_eq!(removed, refused);
    }
    assert_eq!(wire.lines(), [""; 0]);
}
