//! What administrators can do, where the table of features says nothing of it: operations that no page has yet, which one service
//! answers and the other refuses before anything is sent, and the table of actions on people.

use keydesk::api::administration::{
    AccountRule, AccountSettingsChange, Admission, NewPerson, NewRegistration, PersonChange,
    Registration, Wish,
};
use keydesk::api::client::Api;
use keydesk::api::people::{PeopleAction, Person, Role};
use keydesk::api::{ApiError, Feature, Secret};

use super::Operation;
use super::entry::NOTHING;
use crate::wire::{ALICE, Desk};

pub(super) fn operations() -> Vec<Operation> {
    let operations = vec![
        operation!("create_person", None, false, |client, _person| async {
            let new = NewPerson {
                name: "New".into(),
                email: "new@example.org".into(),
                ..NewPerson::default()
            };
            client.create_person(&new).await
        }),
        operation!("colleagues", None, false, |client, _person| client
            .colleagues()),
        operation!("account_settings", None, false, |client, _person| client
            .account_settings()),
        operation!("account_rules", None, false, |client, _person| client
            .account_rules()),
        operation!(
            "change_account_settings",
            None,
            false,
            |client, _person| async {
                let change = AccountSettingsChange {
                    rules: Some(vec![AccountRule::Authenticator]),
                    ..AccountSettingsChange::default()
                };
                client.change_account_settings(&change).await
            }
        ),
    ];
    let only = |it| Operation {
        only: &[Api::Quatrix],
        ..it
    };
    let mut operations: Vec<_> = operations.into_iter().map(only).collect();
    operations.extend(site());
    let edit = operation!(
        "edit_person",
        Some(Feature::People),
        false,
        |client, person| async {
            let person = Person {
                id: person.id.clone(),
                ..Person::default()
            };
            client.edit_person(&person, &PersonChange::default()).await
        }
    );
    operations.push(Operation {
        only: &[Api::Quatrix, Api::DataMeta],
        ..edit
    });
    operations
}

/// What has features of its own.
fn site() -> Vec<Operation> {
    vec![
        operation!(
            "groups",
            Some(Feature::Registrations),
            false,
            |client, _person| client.groups()
        ),
        operation!(
            "group",
            Some(Feature::Registrations),
            false,
            |client, _person| client.group(NOTHING)
        ),
        operation!(
            "rename_group",
            Some(Feature::Registrations),
            false,
            |client, _person| client.rename_group(NOTHING, "New")
        ),
        operation!(
            "registrations",
            Some(Feature::Registrations),
            false,
            |client, _person| client.registrations()
        ),
        operation!(
            "admit",
            Some(Feature::Registrations),
            false,
            |client, _person| async {
                let admission = Admission {
                    id: NOTHING.into(),
                    name: "New".into(),
                    group: Wish::New("New".into()),
                    as_group_admin: false,
                };
                client.admit(&admission).await
            }
        ),
        operation!(
            "turn_away",
            Some(Feature::Registrations),
            false,
            |client, _person| async {
                let registration = Registration {
                    id: NOTHING.into(),
                    name: "New".into(),
                    email: String::new(),
                    wish: Wish::New("New".into()),
                };
                client.turn_away(&registration).await
            }
        ),
        operation!(
            "service_settings",
            Some(Feature::ServiceSettings),
            false,
            |client, _person| client.service_settings()
        ),
        operation!(
            "change_service_setting",
            Some(Feature::ServiceSettings),
            false,
            |client, _person| client.change_service_setting(NOTHING, "1")
        ),
    ]
}

#[tokio::test]
async fn what_the_account_tells_of_itself_needs_no_session_where_it_is_told() {
    for api in Api::ALL {
        let desk = Desk::of(api);
        let answer = desk.browser().account_facts().await;
        let refused = answer == Err(ApiError::Unsupported(Feature::People));
        assert_eq!(answer.is_ok(), api == Api::Quatrix, "{api:?}: {answer:?}");
        assert_eq!(refused, desk.core.requests().is_empty(), "{api:?}");
    }
}

#[tokio::test]
async fn what_a_newcomer_has_to_know_needs_no_session_where_accounts_can_be_asked_for() {
    for api in Api::ALL {
        let desk = Desk::of(api);
        let client = desk.browser();
        let offered = client.capabilities().offers(Feature::AccountRequest);
        let terms = client.registration_terms().await;
        let asked = client.register(&NewRegistration::default()).await;
        if offered {
            assert!(terms.is_ok(), "{api:?}: {terms:?}");
            assert!(matches!(asked, Err(ApiError::Rejected(_))), "{asked:?}");
        } else {
            let refused = ApiError::Unsupported(Feature::AccountRequest);
            assert_eq!((terms, asked), (Err(refused.clone()), Err(refused)));
            assert!(desk.core.requests().is_empty(), "{api:?}");
        }
    }
}

/// The table of what administrators can do, against what the call takes.
#[tokio::test]
async fn the_actions_on_people_are_those_of_the_table() {
    let actions = [
        PeopleAction::ForceAuthenticator,
        PeopleAction::SetPin(Secret::new("24680")),
        PeopleAction::ResetAuthenticator,
        PeopleAction::RemoveAuthenticator,
        PeopleAction::RemovePin,
        PeopleAction::ForceNewAuthenticator,
        PeopleAction::ForceNewPassword,
        PeopleAction::SendPasswordReset,
        PeopleAction::Block,
        PeopleAction::Unblock,
        PeopleAction::Grant(Role::GroupAdmin),
        PeopleAction::Withdraw(Role::SiteAdmin),
        PeopleAction::Withdraw(Role::SiteReader),
    ];
    for api in Api::ALL {
        let desk = Desk::of(api);
        let (client, person) = desk.signed_in(ALICE).await;
        let person = Person {
            id: person.id,
            email: person.email,
            ..Person::default()
        };
        for action in &actions {
            let answer = client
                .act_on_people(action, std::slice::from_ref(&person))
                .await;
            let refused = matches!(answer, Err(ApiError::Unsupported(Feature::People)));
            let listed = client.capabilities().people.rule(action.kind()).is_some();
            assert_ne!(refused, listed, "{api:?} {action:?}: {answer:?}");
        }
    }
}
