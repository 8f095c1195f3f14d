//! What administrators may do of whom, and what becomes of it.

use keydesk::api::administration::PersonChange;
use keydesk::api::people::{PeopleAction, Person, Role, Standing};
use keydesk::api::{ApiError, Client, Field, PasswordChange, Secret, Tag};
use keydesk_backend::PASSWORD;

use super::{ADMIN, CAROL, desk, key_of, opens, works};
use crate::wire::{ALICE, BOB, Desk, entered};

async fn holder(desk: &Desk, login: &str) -> Client {
    let client = desk.browser();
    let outcome = client.sign_in_with_key(&key_of(login)).await;
    entered(outcome.expect("a good key"));
    client
}

async fn find(client: &Client, login: &str) -> Person {
    let people = client.people(1).await.expect("the people").people;
    let found = people.into_iter().find(|it| it.email == login);
    found.unwrap_or_else(|| panic!("{login} is not in the list"))
}

async fn act(client: &Client, action: PeopleAction, person: &Person) -> Result<(), ApiError> {
    client
        .act_on_people(&action, std::slice::from_ref(person))
        .await
}

#[tokio::test]
async fn a_group_administrator_sees_the_own_group_and_a_site_administrator_everybody() {
    let desk = desk();
    let carol = holder(&desk, CAROL).await;
    let own = carol.people(1).await.expect("the people").people;
    let groups: Vec<_> = own.iter().filter_map(|it| it.group.clone()).collect();
    assert_eq!(groups.len(), own.len());
    assert!(groups.windows(2).all(|it| it[0] == it[1]));
    let admin = holder(&desk, ADMIN).await;
    assert!(admin.people(1).await.expect("the people").people.len() > own.len());
    let alice = holder(&desk, ALICE).await;
    assert_eq!(alice.people(1).await, Err(ApiError::Forbidden));
    assert!(alice.profile().await.is_ok(), "nobody is signed out by it");
}

#[tokio::test]
async fn whoever_is_shut_out_cannot_come_in_by_anything() {
    let desk = desk();
    let carol = holder(&desk, CAROL).await;
    let alice = find(&carol, ALICE).await;
    assert_eq!(act(&carol, PeopleAction::Block, &alice).await, Ok(()));
    assert_eq!(find(&carol, ALICE).await.standing, Standing::Blocked);
    assert!(!opens(&desk, ALICE, PASSWORD).await && !works(&desk, &key_of(ALICE)).await);
    assert_eq!(act(&carol, PeopleAction::Unblock, &alice).await, Ok(()));
    assert!(opens(&desk, ALICE, PASSWORD).await && works(&desk, &key_of(ALICE)).await);
}

#[tokio::test]
async fn what_goes_beyond_the_own_rights_is_refused_and_changes_nothing() {
    let desk = desk();
    let admin = holder(&desk, ADMIN).await;
    let (own, other) = (
        find(&admin, ADMIN).await,
        find(&admin, "dave@example.org").await,
    );
    for action in [PeopleAction::Block, PeopleAction::Withdraw(Role::SiteAdmin)] {
        assert_eq!(act(&admin, action, &own).await, Err(ApiError::Forbidden));
    }
    let carol = holder(&desk, CAROL).await;
    for (action, person) in [
        (PeopleAction::Block, &own),
        (PeopleAction::Block, &other),
        (PeopleAction::Grant(Role::SiteAdmin), &own),
        (PeopleAction::Grant(Role::SiteReader), &own),
        (PeopleAction::ResetAuthenticator, &own),
    ] {
        let answer = act(&carol, action.clone(), person).await;
        assert_eq!(answer, Err(ApiError::Forbidden), "{action:?}");
    }
    assert_eq!(find(&admin, ADMIN).await, own);
    assert_eq!(find(&admin, "dave@example.org").await, other);
}

#[tokio::test]
async fn roles_are_given_and_taken() {
    let desk = desk();
    let admin = holder(&desk, ADMIN).await;
    let alice = find(&admin, ALICE).await;
    let client = holder(&desk, ALICE).await;
    for role in [Role::GroupAdmin, Role::SiteAdmin, Role::SiteReader] {
        assert_eq!(act(&admin, PeopleAction::Grant(role), &alice).await, Ok(()));
        assert!(find(&admin, ALICE).await.roles.contains(&role));
        let own = client.profile().await.expect("alice");
        assert!(own.roles.contains(&role), "{role:?}");
        let helps = client.people(1).await.is_ok();
        assert_eq!(helps, role != Role::SiteReader, "{role:?}");
        assert_eq!(
            act(&admin, PeopleAction::Withdraw(role), &alice).await,
            Ok(())
        );
        assert_eq!(client.profile().await.expect("alice").roles, []);
    }
}

#[tokio::test]
async fn a_reset_mail_goes_to_whoever_it_is_asked_for() {
    let desk = desk();
    let carol = holder(&desk, CAROL).await;
    let bob = find(&carol, BOB).await;
    assert_eq!(
        act(&carol, PeopleAction::SendPasswordReset, &bob).await,
        Ok(())
    );
    assert!(desk.core.last_mail_to(BOB).is_some());
}

#[tokio::test]
async fn a_name_is_changed_by_oneself_and_by_an_administrator() {
    use keydesk::api::ProfileChange;
    let desk = desk();
    let client = holder(&desk, ALICE).await;
    let person = client.profile().await.expect("alice");
    let change = ProfileChange {
        display_name: Some("Alice A.".into()),
        ..ProfileChange::default()
    };
    let changed = client.change_profile(&person, &change).await;
    assert_eq!(changed.map(|it| it.display_name).as_deref(), Ok("Alice A."));
    let carol = holder(&desk, CAROL).await;
    let alice = find(&carol, ALICE).await;
    assert_eq!(alice.name, "Alice A.");
    let change = PersonChange {
        name: Some("Alice B.".into()),
        ..PersonChange::default()
    };
    let edited = carol.edit_person(&alice, &change).await;
    assert_eq!(edited.map(|it| it.name).as_deref(), Ok("Alice B."));
    let nobody = Person {
        id: "nobody".into(),
        ..alice
    };
    let answer = carol.edit_person(&nobody, &change).await;
    assert_eq!(answer, Err(ApiError::NotFound));
}

#[tokio::test]
async fn a_setting_is_in_force_at_once_and_a_wrong_value_is_refused_at_its_field() {
    let desk = desk();
    let admin = holder(&desk, ADMIN).await;
    let settings = admin.service_settings().await.expect("the settings");
    let least = settings
        .iter()
        .find(|it| it.key == "security_password_minimum_length")
        .expect("the setting");
    let refused = admin.change_service_setting(&least.id, "many").await;
    assert!(
        matches!(&refused, Err(ApiError::Rejected(it)) if it[0].field == Field::Setting),
        "{refused:?}"
    );
    assert_eq!(admin.change_service_setting(&least.id, "20").await, Ok(()));
    let client = holder(&desk, ALICE).await;
    let change = |new: &str| PasswordChange {
        current: Some(Secret::new(PASSWORD)),
        new: Secret::new(new),
    };
    let short = client
        .change_password(&Tag::default(), &change("Purple-Kettle-42!"))
        .await;
    assert!(matches!(short, Err(ApiError::Rejected(_))));
    let long = client
        .change_password(&Tag::default(), &change("Purple-Kettle-42!-and-more"))
        .await;
    assert!(long.is_ok());
    for client in [holder(&desk, CAROL).await, client] {
        assert_eq!(client.service_settings().await, Err(ApiError::Forbidden));
        let answer = client.change_service_setting(&least.id, "1").await;
        assert_eq!(answer, Err(ApiError::Forbidden));
    }
}
