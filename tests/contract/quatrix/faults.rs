//! Answers that are not what was promised, when signing in and in the middle of a form.

use keydesk::api::{ApiError, Misfit, ProfileChange, SignInOutcome};

use super::{desk, faulty, seeded};
use crate::wire::ALICE;

async fn sign_in(kind: &str) -> Result<SignInOutcome, ApiError> {
    let client = desk().browser();
    let answer = client.sign_in(&seeded(&faulty(kind))).await;
    if answer.is_err() {
        assert_eq!(client.bearer(), None, "{kind}: nobody is signed in");
    }
    answer
}

/// The error of a profile change whose signature provokes a fault.
async fn change(kind: &str) -> ApiError {
    let desk = desk();
    let (client, person) = desk.signed_in(ALICE).await;
    let change = ProfileChange {
        message_signature: Some(format!("fault:{kind}")),
        ..ProfileChange::default()
    };
    let answer = client.change_profile(&person, &change).await;
    let is_in = client.profile().await != Err(ApiError::SignedOut);
    assert_eq!(is_in, kind != "signed-out", "{kind}");
    answer.expect_err("a fault")
}

#[tokio::test]
async fn a_page_a_trace_and_nothing_are_told_apart() {
    for (kind, failed) in [("html", 502), ("stack", 500)] {
        let answer = sign_in(kind).await;
        assert!(
            matches!(answer, Err(ApiError::Failed { status, said: None, .. }) if status == failed),
            "{kind}: {answer:?}"
        );
    }
    assert!(matches!(
        sign_in("empty").await,
        Err(ApiError::Unreadable { .. })
    ));
    assert_eq!(sign_in("cut").await, Err(ApiError::CutOff));
}

#[tokio::test]
async fn unknown_codes_keep_the_services_words() {
    for kind in ["code-122", "code-159"] {
        let answer = sign_in(kind).await;
        assert!(
            matches!(
                answer,
                Err(ApiError::Failed {
                    status: 401,
                    said: Some(_),
                    ..
                })
            ),
            "{kind}: {answer:?}"
        );
        let error = change(kind).await;
        assert!(
            matches!(
                error,
                ApiError::Failed {
                    status: 400,
                    said: Some(_),
                    ..
                }
            ),
            "{kind}: {error:?}"
        );
    }
}

#[tokio::test]
async fn what_decides_about_access_must_be_there_and_of_its_type() {
    for kind in ["missing", "null", "wrong-type"] {
        let answer = sign_in(kind).await;
        assert!(
            matches!(
                answer,
                Err(ApiError::Unreadable {
                    misfit: Misfit::Shape,
                    ..
                })
            ),
            "{kind}: {answer:?}"
        );
    }
}

#[tokio::test]
async fn unknown_words_and_markup_are_forgiven() {
    for kind in ["unknown-enum", "floats", "markup"] {
        let Ok(SignInOutcome::Done(profile)) = sign_in(kind).await else {
            panic!("{kind}")
        };
        assert_eq!(profile.email, faulty(kind));
        assert!(!profile.second_factor.is_on() && !profile.pin && !profile.is_admin);
        assert_eq!(profile.display_name.contains("<img"), kind == "markup");
    }
}

#[tokio::test]
async fn the_same_faults_in_the_middle_of_a_form() {
    assert!(matches!(
        change("html").await,
        ApiError::Failed { status: 502, .. }
    ));
    assert!(matches!(
        change("empty").await,
        ApiError::Unreadable {
            misfit: Misfit::Empty,
            ..
        }
    ));
    assert_eq!(change("cut").await, ApiError::CutOff);
    assert_eq!(change("signed-out").await, ApiError::SignedOut);
    assert_eq!(change("forbidden").await, ApiError::Forbidden);
    let ApiError::TooManyAttempts {
        retry_after: Some(wait),
    } = change("rate").await
    else {
        panic!("no wait")
    };
    assert_eq!(wait.as_secs(), 90);
}
