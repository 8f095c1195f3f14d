//! Answers that are not what was promised, from the reference backend.

use keydesk::api::{ApiError, Factor, Field, Misfit, ProfileChange, Said, Secret, Tag};

use super::{desk, faulty, holder, is_wrong_code, refused_field, token};
use crate::wire::{ALICE, entered};

fn renamed(name: &str) -> ProfileChange {
    ProfileChange {
        first_name: Some(name.into()),
        ..ProfileChange::default()
    }
}

#[tokio::test]
async fn a_refusal_without_words_is_a_refusal() {
    for kind in ["errors-empty", "error-none"] {
        let desk = desk();
        let (client, person) = holder(&desk, &faulty(kind)).await;
        let answer = client.change_profile(&person, &renamed(" ")).await;
        assert_eq!(refused_field(answer), (Field::FirstName, false), "{kind}");
        let answer = client.renew_recovery_codes().await;
        assert!(
            matches!(
                answer,
                Err(ApiError::Failed {
                    status: 422,
                    said: None,
                    ..
                })
            ),
            "{kind}: {answer:?}"
        );
        let code = Secret::new("123456");
        let answer = client.confirm_enrolment(&Tag::default(), &code).await;
        assert!(is_wrong_code(&answer), "{kind}: {answer:?}");
        let answer = client
            .remove_factor(&Tag::default(), Factor::Sms, Some(&code))
            .await;
        assert_eq!(answer, Err(ApiError::AlreadySo), "{kind}");
        assert!(
            client.profile().await.is_ok(),
            "{kind}: nobody is signed out"
        );
        desk.end_access(&faulty(kind));
        assert_eq!(client.profile().await, Err(ApiError::SignedOut), "{kind}");
    }
}

#[tokio::test]
async fn the_word_for_the_second_factor_may_be_null_or_unknown() {
    let desk = desk();
    let (_, none) = holder(&desk, &faulty("factor-null")).await;
    assert!(!none.second_factor.is_on() && !none.sms && none.other_factor.is_none());
    let (_, other) = holder(&desk, &faulty("factor-unknown")).await;
    assert!(!other.second_factor.is_on() && !other.sms);
    assert_eq!(other.other_factor, Said::new("hologram"));
}

/// The error of a profile change whose name provokes a fault, and whether somebody is still signed in.
async fn change(kind: &str) -> (ApiError, bool) {
    let desk = desk();
    let (client, person) = holder(&desk, ALICE).await;
    let change = renamed(&format!("fault:{kind}"));
    let answer = client.change_profile(&person, &change).await;
    (answer.expect_err("a fault"), client.profile().await.is_ok())
}

#[tokio::test]
async fn the_same_faults_in_the_middle_of_a_form() {
    for (kind, failed) in [("html", 502), ("stack", 500)] {
        let (error, is_in) = change(kind).await;
        assert!(
            matches!(error, ApiError::Failed { status, said: None, .. } if status == failed),
            "{kind}: {error:?}"
        );
        assert!(is_in, "{kind}");
    }
    let (error, _) = change("empty").await;
    assert!(matches!(
        error,
        ApiError::Unreadable {
            misfit: Misfit::Empty,
            ..
        }
    ));
    assert_eq!(change("cut").await, (ApiError::CutOff, true));
    assert_eq!(change("forbidden").await, (ApiError::Forbidden, true));
    assert_eq!(change("signed-out").await, (ApiError::SignedOut, false));
    let (error, _) = change("rate").await;
    let ApiError::TooManyAttempts {
        retry_after: Some(wait),
    } = error
    else {
        panic!("no wait")
    };
    assert_eq!(wait.as_secs(), 90);
}

#[tokio::test]
async fn a_lost_answer_leaves_open_what_was_done() {
    let (error, is_in) = change("drop-after").await;
    assert!(error.leaves_open() && is_in, "{error:?}");
}

#[tokio::test]
async fn names_with_markup_are_carried_as_the_text_that_they_are() {
    let desk = desk();
    let client = desk.browser();
    let outcome = client
        .sign_in_with_key(&token("eqx", &faulty("markup")))
        .await;
    let person = entered(outcome.expect("a person"));
    assert_eq!(person.email, faulty("markup"));
}
