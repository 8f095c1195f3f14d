//! `account/metadata`, `settings`, `settings/auth-methods`, `settings/set`: the account as a whole and the rules for everybody.

use keydesk::api::administration::{
    AccountFacts, AccountRule, AccountSettings, AccountSettingsChange,
};
use keydesk::api::people::{PeopleAction, Standing};
use keydesk::api::{ApiError, Client, Duty, Factor, Field, Moment, SignInOutcome};

use super::people::{everybody, named};
use super::{OLGA, desk, refused_in_words, seeded};
use crate::wire::{ALICE, BOB, Desk, NOW};

/// Longer than a session lasts without a call.
const IDLE: u64 = 15 * 60 + 1;

fn rules(rules: &[AccountRule]) -> AccountSettingsChange {
    AccountSettingsChange {
        rules: Some(rules.to_vec()),
        ..AccountSettingsChange::default()
    }
}

async fn set(client: &Client, those: &[AccountRule]) {
    let answer = client.change_account_settings(&rules(those)).await;
    assert!(answer.is_ok(), "{those:?}: {answer:?}");
    assert_eq!(client.account_rules().await.as_deref(), Ok(those));
}

async fn duties(desk: &Desk, login: &str) -> Vec<Duty> {
    match desk.browser().sign_in(&seeded(login)).await {
        Ok(SignInOutcome::Done(profile)) => profile.duties,
        other => panic!("{login}: {other:?}"),
    }
}

#[tokio::test]
async fn an_enforced_authenticator_binds_everybody_until_the_rule_is_lifted() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    assert_eq!(duties(&desk, ALICE).await, []);
    set(&olga, &[AccountRule::Authenticator]).await;
    let factors = olga.enforced_factors().await;
    assert_eq!(factors, Ok(vec![Factor::Authenticator]));
    assert_eq!(duties(&desk, ALICE).await, [Duty::EnrolSecondFactor]);
    let (bob, profile) = desk.bob().await;
    let removed = bob.remove_factor(&profile.tag, Factor::Authenticator).await;
    assert_eq!(removed, Err(ApiError::Enforced));
    let listed = named(&everybody(&olga).await, BOB);
    let action = PeopleAction::RemoveAuthenticator;
    let removed = olga.act_on_people(&action, &[listed]).await;
    assert_eq!(removed, Err(ApiError::Enforced));

    set(&olga, &[]).await;
    assert_eq!(duties(&desk, ALICE).await, []);
    let profile = bob.profile().await.expect("the profile");
    let removed = bob.remove_factor(&profile.tag, Factor::Authenticator).await;
    assert!(removed.is_ok(), "{removed:?}");
}

#[tokio::test]
async fn rules_are_written_as_a_whole_and_other_settings_leave_them() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let both = [AccountRule::NetworkAddress, AccountRule::Authenticator];
    set(&olga, &both).await;
    let title = AccountSettingsChange {
        title: Some("Keys & Co".into()),
        ..AccountSettingsChange::default()
    };
    let answer = olga.change_account_settings(&title).await;
    assert_eq!(answer.expect("the settings").title, "Keys & Co");
    assert_eq!(olga.account_rules().await.as_deref(), Ok(&both[..]));
    set(&olga, &[AccountRule::NetworkAddress]).await;
    assert_eq!(olga.enforced_factors().await, Ok(vec![]), "no factor");
    assert_eq!(duties(&desk, ALICE).await, []);
}

#[tokio::test]
async fn the_account_s_name_and_language_are_told_to_everybody() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (alice, _) = desk.signed_in(ALICE).await;
    desk.pass(60);
    let change = AccountSettingsChange {
        title: Some("Keys & Co".into()),
        language: Some("de".into()),
        ..AccountSettingsChange::default()
    };
    let expected = AccountSettings {
        title: "Keys & Co".into(),
        language: "de".into(),
        changed: Some(Moment(i64::try_from(NOW + 60).expect("a time"))),
    };
    let changed = olga.change_account_settings(&change).await;
    assert_eq!(changed, Ok(expected.clone()));
    assert_eq!(alice.account_settings().await, Ok(expected));
    let facts = AccountFacts {
        title: "Keys & Co".into(),
        language: "de".into(),
        standing: Standing::Active,
    };
    assert_eq!(desk.browser().account_facts().await, Ok(facts));
}

#[tokio::test]
async fn a_language_that_is_none_is_refused_and_nothing_changes() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let before = olga.account_settings().await;
    let change = AccountSettingsChange {
        title: Some("Another".into()),
        language: Some("xx".into()),
        ..rules(&[AccountRule::Authenticator])
    };
    let answer = olga.change_account_settings(&change).await;
    assert_eq!(refused_in_words(answer), Field::Language);
    assert_eq!(olga.account_settings().await, before);
    assert_eq!(olga.account_rules().await, Ok(vec![]));
}

#[tokio::test]
async fn without_the_right_the_rules_are_read_and_not_written() {
    let desk = desk();
    let (alice, profile) = desk.signed_in(ALICE).await;
    let change = rules(&[AccountRule::Authenticator]);
    let answer = alice.change_account_settings(&change).await;
    assert_eq!(answer, Err(ApiError::Forbidden));
    assert_eq!(alice.account_rules().await, Ok(vec![]));
    assert_eq!(duties(&desk, ALICE).await, []);
    assert_eq!(alice.profile().await, Ok(profile), "the session stays");
}

#[tokio::test]
async fn after_a_quarter_of_an_hour_without_a_call_nothing_is_read_or_written() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    desk.pass(IDLE);
    let change = rules(&[AccountRule::Authenticator]);
    let answer = olga.change_account_settings(&change).await;
    assert_eq!(answer, Err(ApiError::SignedOut));
    assert_eq!(olga.account_settings().await, Err(ApiError::SignedOut));
    assert_eq!(olga.colleagues().await, Err(ApiError::SignedOut));
    assert_eq!(duties(&desk, ALICE).await, []);
    assert!(desk.browser().account_facts().await.is_ok());
}
