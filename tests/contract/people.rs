//! `users`, `users/{id}`, and what administrators change of others by `users/{id}/config`.

use keydesk::api::people::{PeopleAction, Person, Standing};
use keydesk::api::{ApiError, Client, Factor, Tag};
use keydesk_backend::{KEY_OF_NOBODY, PASSWORD};

use crate::wire::{ALICE, BOB, Desk, seeded_key, typed};

const ADMIN: &str = "admin@example.org";
const ACTIONS: [PeopleAction; 4] = [
    PeopleAction::ForceNewAuthenticator,
    PeopleAction::ForceNewPassword,
    PeopleAction::Block,
    PeopleAction::Unblock,
];

fn admin(desk: &Desk) -> Client {
    desk.key_holder(&seeded_key(desk, ADMIN))
}

async fn all(client: &Client) -> Vec<Person> {
    let (mut people, mut page) = (Vec::new(), Some(1));
    while let Some(at) = page {
        let part = client.people(at).await.expect("a part of the list");
        people.extend(part.people);
        page = part.next;
    }
    people
}

/// As the list has them, read in full.
async fn one(client: &Client, login: &str) -> Person {
    let people = all(client).await;
    let row = people.iter().find(|it| it.email == login);
    let row = row.unwrap_or_else(|| panic!("{login} is in the list"));
    client.person(&row.id).await.expect("the person")
}

#[tokio::test]
async fn the_list_names_everybody_once_and_leaves_out_what_it_does_not_know() {
    let desk = Desk::new();
    let client = admin(&desk);
    let people = all(&client).await;
    let mut ids: Vec<&str> = people.iter().map(|it| it.id.as_str()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count);
    let row = |login: &str| {
        people
            .iter()
            .find(|it| it.email == login)
            .expect("in the list")
    };
    assert!(row(ADMIN).is_admin && !row(ALICE).is_admin);
    assert_eq!(row("ada@example.org").standing, Standing::Archived);
    assert_eq!(row("mallory@example.org").standing, Standing::Untold);
    assert_eq!((&row(BOB).factors, row(BOB).tag.0.as_str()), (&None, "7"));
}

#[tokio::test]
async fn a_person_who_is_read_tells_factors_and_standing() {
    let desk = Desk::new();
    let client = admin(&desk);
    let bob = one(&client, BOB).await;
    assert_eq!(bob.factors.expect("told").set, [Factor::Authenticator]);
    assert_eq!(bob.standing, Standing::Active);
    let dave = one(&client, "dave@example.org").await;
    assert!(dave.must_enrol && dave.must_change_password);
    for (login, standing) in [
        ("mallory@example.org", Standing::Blocked),
        ("sam@example.org", Standing::Blocked),
        ("ada@example.org", Standing::Archived),
    ] {
        assert_eq!(one(&client, login).await.standing, standing, "{login}");
    }
    assert_eq!(client.person("999").await, Err(ApiError::NotFound));
}

#[tokio::test]
async fn the_profile_tells_who_administers() {
    let desk = Desk::new();
    assert!(admin(&desk).profile().await.expect("the profile").is_admin);
    let (_, alice) = desk.signed_in(ALICE).await;
    assert!(!alice.is_admin);
}

#[tokio::test]
async fn a_blocked_person_is_out_at_once_and_comes_in_again_when_unblocked() {
    let desk = Desk::new();
    let client = admin(&desk);
    let (alice, _) = desk.signed_in(ALICE).await;
    let person = one(&client, ALICE).await;
    let answer = client.act_on_people(&PeopleAction::Block, &[person]).await;
    assert_eq!(answer, Ok(()));
    assert!(alice.profile().await.is_err());
    let entry = desk.browser().sign_in(&typed(ALICE, PASSWORD)).await;
    assert!(matches!(entry, Err(ApiError::Blocked(_))), "{entry:?}");
    let person = one(&client, ALICE).await;
    assert_eq!(person.standing, Standing::Blocked);
    let answer = client
        .act_on_people(&PeopleAction::Unblock, &[person])
        .await;
    assert_eq!(answer, Ok(()));
    desk.signed_in(ALICE).await;
    assert!(alice.profile().await.is_err(), "the old session stays dead");
}

#[tokio::test]
async fn duties_are_imposed_and_the_session_goes_on() {
    let desk = Desk::new();
    let client = admin(&desk);
    let (alice, _) = desk.signed_in(ALICE).await;
    for action in [
        PeopleAction::ForceNewAuthenticator,
        PeopleAction::ForceNewPassword,
    ] {
        let person = one(&client, ALICE).await;
        assert_eq!(client.act_on_people(&action, &[person]).await, Ok(()));
    }
    let person = one(&client, ALICE).await;
    assert!(person.must_enrol && person.must_change_password);
    let duties = alice.profile().await.expect("still signed in").duties;
    assert_eq!(duties.len(), 2);
}

#[tokio::test]
async fn a_stale_or_missing_revision_is_a_conflict_and_changes_nothing() {
    let desk = Desk::new();
    let client = admin(&desk);
    for action in ACTIONS {
        for tag in ["6", ""] {
            let person = Person {
                tag: Tag(tag.into()),
                ..one(&client, ALICE).await
            };
            let answer = client.act_on_people(&action, &[person]).await;
            assert_eq!(answer, Err(ApiError::Conflict), "{action:?} with {tag:?}");
            assert_eq!(desk.person(ALICE).revision, 7);
        }
    }
}

#[tokio::test]
async fn only_administrators_see_and_change_others() {
    let desk = Desk::new();
    let bob = one(&admin(&desk), BOB).await;
    for (client, error) in [
        (desk.browser(), ApiError::SignedOut),
        (
            desk.key_holder(&seeded_key(&desk, ALICE)),
            ApiError::Forbidden,
        ),
        (desk.key_holder(KEY_OF_NOBODY), ApiError::NotFound),
    ] {
        assert_eq!(client.people(1).await, Err(error.clone()));
        assert_eq!(client.person(&bob.id).await, Err(error.clone()));
        for action in ACTIONS {
            let answer = client
                .act_on_people(&action, std::slice::from_ref(&bob))
                .await;
            assert_eq!(answer, Err(error.clone()), "{action:?}");
        }
    }
    let after = desk.person(BOB);
    assert_eq!((after.revision, after.blocked), (7, false));
}

#[tokio::test]
async fn what_the_table_leaves_out_is_not_sent() {
    let desk = Desk::new();
    let client = admin(&desk);
    let person = one(&client, ALICE).await;
    let sent = desk.core.requests().len();
    for action in [
        PeopleAction::ResetAuthenticator,
        PeopleAction::SendPasswordReset,
    ] {
        assert!(client.capabilities().people.rule(action.kind()).is_none());
        let answer = client
            .act_on_people(&action, std::slice::from_ref(&person))
            .await;
        assert!(
            matches!(answer, Err(ApiError::Unsupported(_))),
            "{answer:?}"
        );
    }
    assert_eq!(desk.core.requests().len(), sent);
}
