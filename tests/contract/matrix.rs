//! The refusals that every operation shares, for each operation: 401, 403, 404, and 412 and 428 where a revision guards it; and the
//! capability table against what each operation really answers.

use std::pin::Pin;

use keydesk::api::{
    ApiError, Client, EmailChange, Factor, Feature, PasswordChange, Profile, ProfileChange, Secret,
    Tag,
};
use keydesk_backend::KEY_OF_NOBODY;

use crate::wire::{ALICE, Desk, LANDING, seeded_key};

type Answer<'a> = Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>>;

/// One operation, with an argument that is right for `person`.
struct Operation {
    name: &'static str,
    feature: Option<Feature>,
    is_guarded: bool,
    run: for<'a> fn(&'a Client, &'a Profile) -> Answer<'a>,
}

macro_rules! operation {
    ($name:literal, $feature:expr, $guarded:literal, |$client:ident, $person:ident| $call:expr) => {
        Operation {
            name: $name,
            feature: $feature,
            is_guarded: $guarded,
            run: |$client, $person| Box::pin(async move { $call.await.map(drop) }),
        }
    };
}

fn operations() -> Vec<Operation> {
    vec![
        operation!("user", None, false, |client, _person| client.profile()),
        operation!(
            "users/{id}/config",
            Some(Feature::ProfileEdit),
            true,
            |client, person| async {
                let change = ProfileChange {
                    display_name: Some("New".into()),
                    language: None,
                    ..ProfileChange::default()
                };
                client.change_profile(person, &change).await
            }
        ),
        operation!(
            "initiate-email-change",
            Some(Feature::EmailChange),
            false,
            |client, _person| async {
                let change = EmailChange {
                    email: "new@example.org".into(),
                    landing: LANDING.into(),
                };
                client.change_email(&change).await
            }
        ),
        operation!(
            "resend-email-verification",
            Some(Feature::EmailVerification),
            false,
            |client, person| client.resend_verification(person, LANDING)
        ),
        operation!(
            "change-password",
            Some(Feature::PasswordChange),
            true,
            |client, person| async {
                let change = PasswordChange {
                    current: Some(Secret::new(keydesk_backend::PASSWORD)),
                    new: Secret::new("Another-Long-Passphrase-9"),
                };
                client.change_password(&person.tag, &change).await
            }
        ),
        operation!(
            "2fa-generate",
            Some(Feature::SecondFactor),
            false,
            |client, person| client.begin_enrolment(person)
        ),
        operation!(
            "2fa-enable",
            Some(Feature::SecondFactor),
            true,
            |client, person| async {
                client
                    .confirm_enrolment(&person.tag, &Secret::new("123456"))
                    .await
            }
        ),
        operation!(
            "2fa-disable",
            Some(Feature::SecondFactor),
            true,
            |client, person| client.remove_factor(&person.tag, Factor::Authenticator)
        ),
        operation!(
            "api-key",
            Some(Feature::ApiKey),
            false,
            |client, _person| client.api_key()
        ),
        operation!(
            "regenerate-api-key",
            Some(Feature::ApiKey),
            true,
            |client, person| client.rotate_api_key(&person.tag)
        ),
        operation!(
            "regenerate-jwt-salt",
            Some(Feature::EndAllSessions),
            true,
            |client, person| client.end_all_sessions(&person.tag)
        ),
    ]
}

#[tokio::test]
async fn without_a_session_every_operation_says_signed_out() {
    for operation in operations() {
        let desk = Desk::new();
        let (_, person) = desk.signed_in(ALICE).await;
        let answer = (operation.run)(&desk.browser(), &person).await;
        assert_eq!(answer, Err(ApiError::SignedOut), "{}", operation.name);
    }
}

#[tokio::test]
async fn a_blocked_person_may_do_nothing_and_nothing_happens() {
    for operation in operations() {
        let desk = Desk::new();
        let (_, person) = desk.signed_in(ALICE).await;
        let client = desk.key_holder(&seeded_key(&desk, "mallory@example.org"));
        let before = desk.person("mallory@example.org");
        let answer = (operation.run)(&client, &person).await;
        assert_eq!(answer, Err(ApiError::Forbidden), "{}", operation.name);
        let after = desk.person("mallory@example.org");
        assert_eq!(
            (before.revision, before.api_key),
            (after.revision, after.api_key)
        );
    }
}

#[tokio::test]
async fn a_person_who_is_gone_is_not_found() {
    for operation in operations() {
        let desk = Desk::new();
        let (_, person) = desk.signed_in(ALICE).await;
        let answer = (operation.run)(&desk.key_holder(KEY_OF_NOBODY), &person).await;
        assert_eq!(answer, Err(ApiError::NotFound), "{}", operation.name);
    }
}

#[tokio::test]
async fn a_stale_or_missing_revision_is_a_conflict_and_changes_nothing() {
    for operation in operations().into_iter().filter(|it| it.is_guarded) {
        for tag in ["6", ""] {
            let desk = Desk::new();
            // 2fa-disable looks at the state before it looks at the revision.
            let login = if operation.name == "2fa-disable" {
                "bob@example.org"
            } else {
                ALICE
            };
            let client = desk.key_holder(&seeded_key(&desk, login));
            let mut person = client.profile().await.expect("the person");
            person.tag = Tag(tag.into());
            if operation.name == "2fa-enable" {
                client.begin_enrolment(&person).await.expect("a secret");
            }
            let before = desk.person(login);
            let answer = (operation.run)(&client, &person).await;
            assert_eq!(
                answer,
                Err(ApiError::Conflict),
                "{} with {tag:?}",
                operation.name
            );
            let after = desk.person(login);
            assert_eq!(
                (before.revision, before.api_key),
                (after.revision, after.api_key)
            );
            assert_eq!(before.second_factor, after.second_factor);
        }
    }
}

#[tokio::test]
async fn what_is_offered_is_answered_and_what_is_answered_is_offered() {
    for operation in operations() {
        let desk = Desk::new();
        let (client, person) = desk.signed_in(ALICE).await;
        let answer = (operation.run)(&client, &person).await;
        let refused = matches!(answer, Err(ApiError::Unsupported(_)));
        let offered = operation
            .feature
            .is_none_or(|it| client.capabilities().offers(it));
        assert_ne!(refused, offered, "{}: {answer:?}", operation.name);
    }
}

#[tokio::test]
async fn every_feature_is_shown_by_an_operation_or_by_a_way_in() {
    let by_operation: Vec<Feature> = operations().iter().filter_map(|it| it.feature).collect();
    // These three have no session: their operations are tested with the ways in and the mails.
    let elsewhere = [
        Feature::PasswordSignIn,
        Feature::ApiKeySignIn,
        Feature::PasswordReset,
    ];
    for feature in Feature::ALL {
        assert!(
            by_operation.contains(&feature) || elsewhere.contains(&feature),
            "{feature:?}"
        );
    }
}
