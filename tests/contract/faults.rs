//! Answers that are not what was promised: each reads as a clear error or is forgiven, and nothing panics.

use keydesk::api::{ApiError, Misfit, ProfileChange, SecondFactor, SignInOutcome};
use keydesk_backend::PASSWORD;

use crate::wire::{ALICE, Desk, typed};

async fn sign_in(kind: &str) -> Result<SignInOutcome, ApiError> {
    let login = format!("fault+{kind}@example.org");
    Desk::new()
        .browser()
        .sign_in(&typed(&login, PASSWORD))
        .await
}

/// The error of a profile change whose name provokes a fault.
async fn rename(kind: &str) -> ApiError {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let change = ProfileChange {
        display_name: Some(format!("fault:{kind}")),
        language: None,
        ..ProfileChange::default()
    };
    client
        .change_profile(&person, &change)
        .await
        .expect_err("a fault")
}

fn misfit(answer: Result<SignInOutcome, ApiError>) -> Misfit {
    match answer {
        Err(ApiError::Unreadable { misfit, .. }) => misfit,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_page_instead_of_data_is_a_failure_with_its_status() {
    assert!(matches!(
        sign_in("html").await,
        Err(ApiError::Failed {
            status: 502,
            said: None,
            ..
        })
    ));
}

#[tokio::test]
async fn a_stack_trace_is_not_shown() {
    assert!(matches!(
        sign_in("stack").await,
        Err(ApiError::Failed {
            status: 500,
            said: None,
            ..
        })
    ));
}

#[tokio::test]
async fn an_empty_answer_is_unreadable_where_something_was_promised() {
    assert_eq!(misfit(sign_in("empty").await), Misfit::Empty);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_cut_off() {
    assert_eq!(sign_in("cut").await, Err(ApiError::CutOff));
}

#[tokio::test]
async fn what_decides_about_access_must_be_there_and_of_its_type() {
    for kind in ["missing", "null", "wrong-type"] {
        assert_eq!(misfit(sign_in(kind).await), Misfit::Shape, "{kind}");
    }
}

#[tokio::test]
async fn unknown_words_and_numbers_with_a_fraction_are_forgiven() {
    for kind in ["unknown-enum", "floats"] {
        let Ok(SignInOutcome::Done(profile)) = sign_in(kind).await else {
            panic!("{kind}")
        };
        assert!(
            profile.id.bytes().all(|it| it.is_ascii_digit()),
            "{kind}: {}",
            profile.id
        );
        assert_eq!(profile.tag.0, "7", "{kind}");
        assert_eq!(profile.second_factor, SecondFactor::Off, "{kind}");
    }
}

#[tokio::test]
async fn markup_is_carried_as_the_text_that_it_is() {
    let Ok(SignInOutcome::Done(profile)) = sign_in("markup").await else {
        panic!("no profile")
    };
    assert!(
        profile.display_name.contains("<img"),
        "{}",
        profile.display_name
    );
}

#[tokio::test]
async fn the_same_faults_in_the_middle_of_a_form() {
    assert!(matches!(
        rename("html").await,
        ApiError::Failed { status: 502, .. }
    ));
    assert_eq!(rename("signed-out").await, ApiError::SignedOut);
    assert_eq!(rename("forbidden").await, ApiError::Forbidden);
    assert_eq!(rename("conflict").await, ApiError::Conflict);
    let ApiError::TooManyAttempts {
        retry_after: Some(wait),
    } = rename("rate").await
    else {
        panic!("no wait")
    };
    assert_eq!(wait.as_secs(), 90);
}
