//! The refusals that every operation shares, for each operation of each service: without a session, with one that has ended, of a
//! person who is kept out or gone, and with a stale revision where one guards the write; and the capability table against what
//! each operation really answers.

use std::pin::Pin;

use keydesk::api::client::Api;
use keydesk::api::people::{PeopleAction, Person};
use keydesk::api::{
    ApiError, Client, EmailChange, Factor, Feature, Field, PasswordChange, Profile, ProfileChange,
    ProfileLanguages, ResetStyle, Secret, Tag,
};
use keydesk_backend::KEY_OF_NOBODY;

use crate::wire::{ALICE, Desk, LANDING, seeded_key};

type Answer<'a> = Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>>;

/// One operation, with an argument that is right for `person`.
struct Operation {
    name: &'static str,
    feature: Option<Feature>,
    is_guarded: bool,
    /// The one service that has it, where no feature says so.
    only: Option<Api>,
    run: for<'a> fn(&'a Client, &'a Profile) -> Answer<'a>,
}

impl Operation {
    fn is_offered(&self, api: Api, client: &Client) -> bool {
        self.only.is_none_or(|it| it == api)
            && self
                .feature
                .is_none_or(|it| client.capabilities().offers(it))
    }
}

macro_rules! operation {
    ($name:literal, $feature:expr, $guarded:literal, |$client:ident, $person:ident| $call:expr) => {
        Operation {
            name: $name,
            feature: $feature,
            is_guarded: $guarded,
            only: None,
            run: |$client, $person| Box::pin(async move { $call.await.map(drop) }),
        }
    };
}

/// Declared here, as they use the macro.
mod administration;
mod entry;
mod fields;

fn operations() -> Vec<Operation> {
    let mut operations = own_and_people();
    operations.extend(entry::operations());
    operations.extend(administration::operations());
    operations
}

#[expect(
    clippy::too_many_lines,
    reason = "a table, one entry for each operation"
)]
fn own_and_people() -> Vec<Operation> {
    vec![
        operation!("profile", None, false, |client, _person| client.profile()),
        operation!(
            "change_profile",
            Some(Feature::ProfileEdit),
            true,
            |client, person| async {
                let kept = client.capabilities().profile_fields;
                let has_one_name = kept.contains(&Field::DisplayName);
                let change = ProfileChange {
                    display_name: has_one_name.then(|| "New".into()),
                    first_name: (!has_one_name).then(|| "New".into()),
                    ..ProfileChange::default()
                };
                client.change_profile(person, &change).await
            }
        ),
        operation!(
            "change_email",
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
            "resend_verification",
            Some(Feature::EmailVerification),
            false,
            |client, person| client.resend_verification(person, LANDING)
        ),
        operation!(
            "change_password",
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
            "begin_enrolment",
            Some(Feature::SecondFactor),
            false,
            |client, person| client.begin_enrolment(person)
        ),
        operation!(
            "confirm_enrolment",
            Some(Feature::SecondFactor),
            true,
            |client, person| async {
                client
                    .confirm_enrolment(&person.tag, &Secret::new("123456"))
                    .await
            }
        ),
        operation!(
            "remove_factor",
            Some(Feature::SecondFactor),
            true,
            |client, person| async {
                let code = Secret::new("123456");
                client
                    .remove_factor(&person.tag, Factor::Authenticator, Some(&code))
                    .await
            }
        ),
        operation!(
            "api_key",
            Some(Feature::ApiKey),
            false,
            |client, _person| client.api_key()
        ),
        operation!(
            "rotate_api_key",
            Some(Feature::ApiKey),
            true,
            |client, person| client.rotate_api_key(&person.tag)
        ),
        operation!(
            "end_all_sessions",
            Some(Feature::EndAllSessions),
            true,
            |client, person| client.end_all_sessions(&person.tag)
        ),
        operation!(
            "set_pin",
            Some(Feature::Pin),
            false,
            |client, _person| async { client.set_pin(&Secret::new("24680")).await }
        ),
        operation!(
            "licences",
            Some(Feature::Licences),
            false,
            |client, _person| client.licences()
        ),
        operation!("people", Some(Feature::People), false, |client, _person| {
            client.people(1)
        }),
        operation!("person", Some(Feature::People), false, |client, person| {
            client.person(&person.id)
        }),
        operation!(
            "act_on_people",
            Some(Feature::People),
            false,
            |client, person| async {
                let person = Person {
                    id: person.id.clone(),
                    ..Person::default()
                };
                client.act_on_people(&PeopleAction::Block, &[person]).await
            }
        ),
    ]
}

/// What the service offers; the rest is refused before anything is sent.
fn offered(api: Api) -> Vec<Operation> {
    let client = Desk::of(api).browser();
    let mut operations = operations();
    operations.retain(|it| it.is_offered(api, &client));
    operations
}

#[tokio::test]
async fn without_a_session_every_operation_says_signed_out() {
    for api in Api::ALL {
        for operation in offered(api) {
            let desk = Desk::of(api);
            let (_, person) = desk.signed_in(ALICE).await;
            let answer = (operation.run)(&desk.browser(), &person).await;
            let name = operation.name;
            assert_eq!(answer, Err(ApiError::SignedOut), "{api:?} {name}");
        }
    }
}

#[tokio::test]
async fn after_the_session_has_ended_every_operation_says_signed_out() {
    for api in Api::ALL {
        for operation in offered(api) {
            let desk = Desk::of(api);
            let (client, person) = desk.signed_in(ALICE).await;
            desk.end_access(ALICE);
            let before = desk.person(ALICE);
            let answer = (operation.run)(&client, &person).await;
            let name = operation.name;
            assert_eq!(answer, Err(ApiError::SignedOut), "{api:?} {name}");
            assert_eq!(desk.person(ALICE), before, "{api:?} {name}");
        }
    }
}

#[tokio::test]
async fn a_blocked_person_may_do_nothing_and_nothing_happens() {
    for operation in offered(Api::MetalCloud) {
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
    for operation in offered(Api::MetalCloud) {
        let desk = Desk::new();
        let (_, person) = desk.signed_in(ALICE).await;
        let answer = (operation.run)(&desk.key_holder(KEY_OF_NOBODY), &person).await;
        assert_eq!(answer, Err(ApiError::NotFound), "{}", operation.name);
    }
}

#[tokio::test]
async fn a_stale_or_missing_revision_is_a_conflict_and_changes_nothing() {
    for operation in offered(Api::MetalCloud)
        .into_iter()
        .filter(|it| it.is_guarded)
    {
        for tag in ["6", ""] {
            let desk = Desk::new();
            // 2fa-disable looks at the state before it looks at the revision.
            let login = if operation.name == "remove_factor" {
                "bob@example.org"
            } else {
                ALICE
            };
            let client = desk.key_holder(&seeded_key(&desk, login));
            let mut person = client.profile().await.expect("the person");
            person.tag = Tag(tag.into());
            if operation.name == "confirm_enrolment" {
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
    for api in Api::ALL {
        for operation in operations() {
            let desk = Desk::of(api);
            let (client, person) = desk.signed_in(ALICE).await;
            let sent = desk.core.requests().len();
            let answer = (operation.run)(&client, &person).await;
            let refused = matches!(answer, Err(ApiError::Unsupported(_)));
            let offered = operation.is_offered(api, &client);
            let name = operation.name;
            assert_ne!(refused, offered, "{api:?} {name}: {answer:?}");
            let is_silent = desk.core.requests().len() == sent;
            assert_eq!(refused, is_silent, "{api:?} {name}");
        }
    }
}

/// The ways in, and what mails lead to: no session is needed.
#[tokio::test]
async fn what_needs_no_session_is_answered_where_it_is_offered() {
    for api in Api::ALL {
        let client = Desk::of(api).browser();
        let offers = |feature| client.capabilities().offers(feature);
        let token = Secret::new("no token");
        let key = client.sign_in_with_key(&token).await;
        let key = !matches!(key, Err(ApiError::Unsupported(Feature::ApiKeySignIn)));
        assert_eq!(key, offers(Feature::ApiKeySignIn), "{api:?}");
        let verify = client.verify_email(&token).await;
        let verify = !matches!(verify, Err(ApiError::Unsupported(_)));
        assert_eq!(verify, offers(Feature::EmailVerification), "{api:?}");
        let is_answered = |answer: Result<(), ApiError>| {
            !matches!(answer, Err(ApiError::Unsupported(Feature::PasswordReset)))
        };
        let opens = is_answered(client.redeem_reset(&token).await.map(drop));
        let inspects = is_answered(client.inspect_reset(&token).await.map(drop));
        let takes = is_answered(client.finish_reset(&token, &token).await);
        let style = client.capabilities().reset;
        assert_eq!(opens, style == ResetStyle::OpensSession, "{api:?}");
        assert_eq!(inspects, style == ResetStyle::TakesPassword, "{api:?}");
        assert_eq!(takes, inspects, "{api:?}");
        let mails = client.request_reset(ALICE, LANDING).await;
        assert_eq!(mails.is_ok(), offers(Feature::PasswordReset), "{api:?}");
    }
}

/// What the pages ask of every service, and only some have to be asked for.
#[tokio::test]
async fn a_service_that_has_nothing_to_say_is_not_asked() {
    for api in Api::ALL {
        let desk = Desk::of(api);
        let (client, _) = desk.signed_in(ALICE).await;
        let sent = || desk.core.requests().len();
        let before = sent();
        assert!(client.languages().await.is_ok(), "{api:?}");
        let lists = client.capabilities().profile_languages == ProfileLanguages::Listed;
        assert_eq!(sent() > before, lists, "{api:?}");

        let before = sent();
        assert_eq!(client.keep_alive().await, Ok(()), "{api:?}");
        let lapses = client.capabilities().session_minutes.is_some();
        assert_eq!(sent() > before, lapses, "{api:?}");

        assert_eq!(client.enforced_factors().await, Ok(vec![]), "{api:?}");
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
