//! The refusals that every operation shares, for each operation of each service: without a session, with one that has ended, of a
//! person who is kept out or gone, and with a stale revision where one guards the write; and the capability table against what
//! each operation really answers.

use std::pin::Pin;

use keydesk::api::client::Api;
use keydesk::api::{
    ApiError, Client, EnrolmentStart, Feature, Profile, ProfileLanguages, ResetStyle, Secret, Tag,
};
use keydesk_backend::KEY_OF_NOBODY;

use crate::wire::{ALICE, Desk, LANDING, seeded_key, typed};

type Answer<'a> = Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>>;

/// One operation, with an argument that is right for `person`.
struct Operation {
    name: &'static str,
    feature: Option<Feature>,
    is_guarded: bool,
    /// The services that have it, where no feature says so; none where features say it all.
    only: &'static [Api],
    run: for<'a> fn(&'a Client, &'a Profile) -> Answer<'a>,
}

impl Operation {
    fn is_offered(&self, api: Api, client: &Client) -> bool {
        if self.name == "remove_factor" && !client.capabilities().second_factor_removable {
            return false;
        }
        (self.only.is_empty() || self.only.contains(&api))
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
            only: &[],
            run: |$client, $person| Box::pin(async move { $call.await.map(drop) }),
        }
    };
}

/// Declared here, as they use the macro.
mod administration;
mod entry;
mod fields;
mod own;

fn operations() -> Vec<Operation> {
    let mut operations = own::operations();
    operations.extend(entry::operations());
    operations.extend(administration::operations());
    operations
}

/// What can be asked for at any time. Where an authenticator begins with a new password, nothing is sent before there was one:
/// that has tests of its own.
fn operations_of(client: &Client) -> Vec<Operation> {
    let by_password = client.capabilities().enrolment == EnrolmentStart::AfterPassword;
    let mut operations = operations();
    operations.retain(|it| !(by_password && it.name.ends_with("_enrolment")));
    operations
}

/// What the service offers; the rest is refused before anything is sent.
fn offered(desk: &Desk) -> Vec<Operation> {
    let (api, client) = (desk.api(), desk.browser());
    let mut operations = operations_of(&client);
    operations.retain(|it| it.is_offered(api, &client));
    operations
}

#[tokio::test]
async fn without_a_session_every_operation_says_signed_out() {
    for make in Desk::every() {
        for operation in offered(&make()) {
            let desk = make();
            let (_, person) = desk.signed_in(ALICE).await;
            let answer = (operation.run)(&desk.browser(), &person).await;
            let api = desk.api();
            let name = operation.name;
            assert_eq!(answer, Err(ApiError::SignedOut), "{api:?} {name}");
        }
    }
}

#[tokio::test]
async fn after_the_session_has_ended_every_operation_says_signed_out() {
    for make in Desk::every() {
        for operation in offered(&make()) {
            let desk = make();
            let api = desk.api();
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
    for operation in offered(&Desk::new()) {
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
    for operation in offered(&Desk::new()) {
        let desk = Desk::new();
        let (_, person) = desk.signed_in(ALICE).await;
        let answer = (operation.run)(&desk.key_holder(KEY_OF_NOBODY), &person).await;
        assert_eq!(answer, Err(ApiError::NotFound), "{}", operation.name);
    }
}

#[tokio::test]
async fn a_stale_or_missing_revision_is_a_conflict_and_changes_nothing() {
    for operation in offered(&Desk::new()).into_iter().filter(|it| it.is_guarded) {
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
    for make in Desk::every() {
        for operation in operations_of(&make().browser()) {
            let desk = make();
            let api = desk.api();
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
        let minted = client.sign_in_by_minting(&typed(ALICE, "wrong")).await;
        let minted = !matches!(minted, Err(ApiError::Unsupported(Feature::MintedKeySignIn)));
        assert_eq!(minted, offers(Feature::MintedKeySignIn), "{api:?}");
        let verify = client.verify_email(&token).await;
        let verify = !matches!(verify, Err(ApiError::Unsupported(_)));
        assert_eq!(verify, offers(Feature::EmailVerification), "{api:?}");
        let is_answered = |answer: Result<(), ApiError>| {
            !matches!(answer, Err(ApiError::Unsupported(Feature::PasswordReset)))
        };
        let opens = is_answered(client.redeem_reset(&token).await.map(drop));
        let inspects = is_answered(client.inspect_reset(&token).await.map(drop));
        let takes = is_answered(client.finish_reset(&token, &token).await.map(drop));
        let style = client.capabilities().reset;
        assert_eq!(opens, style == ResetStyle::OpensSession, "{api:?}");
        assert_eq!(inspects, style == ResetStyle::TakesPassword, "{api:?}");
        assert_eq!(takes, inspects, "{api:?}");
        let mails = client.request_reset(ALICE, LANDING).await;
        assert_eq!(mails.is_ok(), offers(Feature::PasswordReset), "{api:?}");
    }
}

#[tokio::test]
async fn what_is_forgotten_here_is_left_to_whoever_got_a_copy_before() {
    for api in Api::ALL {
        let key = Some(Secret::new("key"));
        let client = Desk::of(api).browser();
        client.set_bearer(key.clone());
        let copy = client.detached();
        client.set_bearer(None);
        assert_eq!((client.bearer(), copy.bearer()), (None, key), "{api:?}");
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
    // These have no session: their operations are tested with the ways in and the mails.
    let elsewhere = [
        Feature::PasswordSignIn,
        Feature::MintedKeySignIn,
        Feature::ApiKeySignIn,
        Feature::PasswordReset,
        Feature::AccountRequest,
    ];
    for feature in Feature::ALL {
        assert!(
            by_operation.contains(&feature) || elsewhere.contains(&feature),
            "{feature:?}"
        );
    }
}
