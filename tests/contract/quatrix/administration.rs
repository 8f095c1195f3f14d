//! `user/create`, `user/edit` beyond the status, `account/roles`: who is in the account, and what becomes of them.

use keydesk::api::administration::{NewPerson, PersonChange};
use keydesk::api::people::{Person, Standing};
use keydesk::api::{ApiError, Client, Field, LinkProblem, Secret, SignInOutcome};

use super::people::{everybody, named};
use super::{ADMIN, OLGA, desk, entered, mailed_id, refused_in_words, seeded};
use crate::wire::{ALICE, BOB, Desk, typed};

const NEW: &str = "nora@example.org";
const PASSWORD: &str = "nine lives";

fn nora() -> NewPerson {
    NewPerson {
        name: "Nora Ünal".into(),
        email: NEW.into(),
        ..NewPerson::default()
    }
}

async fn edit(admin: &Client, login: &str, change: PersonChange) -> Result<Person, ApiError> {
    let person = named(&everybody(admin).await, login);
    admin.edit_person(&person, &change).await
}

async fn signs_in(desk: &Desk, login: &str, password: &str) -> Client {
    let client = desk.browser();
    let answer = client.sign_in(&typed(login, password)).await;
    assert!(
        matches!(answer, Ok(SignInOutcome::Done(_))),
        "{login}: {answer:?}"
    );
    client
}

#[tokio::test]
async fn a_created_person_signs_in_after_choosing_a_password_through_the_mail() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let new = NewPerson {
        language: Some("de".into()),
        ..nora()
    };
    let made = olga.create_person(&new).await.expect("a person");
    assert_eq!(named(&everybody(&olga).await, NEW), made);
    assert_eq!((made.name.as_str(), made.is_admin), ("Nora Ünal", false));
    assert_eq!(made.standing, Standing::Active);
    let early = desk.browser().sign_in(&typed(NEW, PASSWORD)).await;
    assert_eq!(early, Err(ApiError::WrongCredentials));

    let id = mailed_id(&desk, NEW);
    let password = Secret::new(PASSWORD);
    let chosen = desk.browser().finish_reset(&id, &password).await.map(drop);
    assert_eq!(chosen, Ok(()));
    let client = signs_in(&desk, NEW, PASSWORD).await;
    let profile = client.profile().await.expect("the profile");
    assert_eq!((profile.id, profile.language), (made.id, "de".into()));
    assert_eq!(client.people(1).await, Err(ApiError::Forbidden));
}

#[tokio::test]
async fn rights_and_standing_are_given_from_the_start() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let new = NewPerson {
        is_admin: true,
        is_blocked: true,
        ..nora()
    };
    let made = olga.create_person(&new).await.expect("a person");
    assert!(made.is_admin);
    assert_eq!(made.standing, Standing::Blocked);
    let unblock = PersonChange {
        is_blocked: Some(false),
        ..PersonChange::default()
    };
    let id = mailed_id(&desk, NEW);
    let password = Secret::new(PASSWORD);
    let early = desk.browser().finish_reset(&id, &password).await.map(drop);
    assert!(
        matches!(early, Err(ApiError::Link(LinkProblem::Expired))),
        "{early:?}"
    );
    assert!(edit(&olga, NEW, unblock).await.is_ok());
    let chosen = desk.browser().finish_reset(&id, &password).await.map(drop);
    assert_eq!(chosen, Ok(()));
    let client = signs_in(&desk, NEW, PASSWORD).await;
    assert!(client.people(1).await.is_ok());
}

#[tokio::test]
async fn what_cannot_be_a_person_is_refused_by_field_and_nobody_is_made() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let before = everybody(&olga).await.len();
    let named = |name: &str| NewPerson {
        name: name.into(),
        ..nora()
    };
    let at = |email: &str| NewPerson {
        email: email.into(),
        ..nora()
    };
    let speaks = NewPerson {
        language: Some("xx".into()),
        ..nora()
    };
    for (new, field) in [
        (named(" "), Field::DisplayName),
        (named(&"ü".repeat(301)), Field::DisplayName),
        (at("nobody"), Field::Email),
        (at(ALICE), Field::Email),
        (at("ALICE@example.org"), Field::Email),
        (speaks, Field::Language),
    ] {
        let answer = olga.create_person(&new).await;
        assert_eq!(refused_in_words(answer), field, "{new:?}");
    }
    assert_eq!(everybody(&olga).await.len(), before);
    assert!(desk.core.last_mail_to(ALICE).is_none());
}

#[tokio::test]
async fn a_changed_address_is_the_one_that_signs_in_and_both_are_told() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let change = PersonChange {
        email: Some(NEW.into()),
        ..PersonChange::default()
    };
    let changed = edit(&olga, ALICE, change).await.expect("the person");
    assert_eq!(changed.email, NEW);
    let old = desk.browser().sign_in(&seeded(ALICE)).await;
    assert_eq!(old, Err(ApiError::WrongCredentials));
    signs_in(&desk, NEW, keydesk_backend::PASSWORD).await;
    for address in [ALICE, NEW] {
        assert!(desk.core.last_mail_to(address).is_some(), "{address}");
    }
}

#[tokio::test]
async fn only_what_is_changed_changes() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (alice, before) = desk.signed_in(ALICE).await;
    let change = PersonChange {
        name: Some("Alice Neu".into()),
        language: Some("de".into()),
        ..PersonChange::default()
    };
    let changed = edit(&olga, ALICE, change).await.expect("the person");
    assert_eq!(changed.name, "Alice Neu");
    let after = alice.profile().await.expect("no session ends by it");
    assert_eq!(after.display_name, "Alice Neu");
    assert_eq!(after.language, "de");
    assert_eq!(
        (after.email, after.is_admin),
        (before.email, before.is_admin)
    );
    assert!(desk.core.last_mail_to(ALICE).is_none());
}

#[tokio::test]
async fn a_refused_change_names_its_field_and_changes_nothing() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let before = desk.person(ALICE);
    let none = PersonChange::default;
    let name = PersonChange {
        name: Some(String::new()),
        ..none()
    };
    let language = PersonChange {
        language: Some("xx".into()),
        ..none()
    };
    let email = |email: &str| PersonChange {
        name: Some("Another".into()),
        email: Some(email.into()),
        ..none()
    };
    for (change, field) in [
        (name, Field::DisplayName),
        (language, Field::Language),
        (email("no address"), Field::Email),
        (email(BOB), Field::Email),
    ] {
        let answer = edit(&olga, ALICE, change.clone()).await;
        assert_eq!(refused_in_words(answer), field, "{change:?}");
    }
    assert_eq!(desk.person(ALICE), before);
}

#[tokio::test]
async fn the_right_to_administer_gives_the_list_and_takes_it() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (alice, _) = desk.signed_in(ALICE).await;
    let right = |is_admin| PersonChange {
        is_admin: Some(is_admin),
        ..PersonChange::default()
    };
    assert_eq!(alice.people(1).await, Err(ApiError::Forbidden));
    let raised = edit(&olga, ALICE, right(true)).await.expect("the person");
    assert!(raised.is_admin && alice.people(1).await.is_ok());
    let lowered = edit(&olga, ALICE, right(false)).await.expect("the person");
    assert!(!lowered.is_admin);
    assert_eq!(alice.people(1).await, Err(ApiError::Forbidden));
}

#[tokio::test]
async fn the_last_administrator_keeps_the_right() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let lower = PersonChange {
        is_admin: Some(false),
        ..PersonChange::default()
    };
    let people = everybody(&olga).await;
    for admin in people.iter().filter(|it| it.is_admin && it.email != OLGA) {
        assert!(olga.edit_person(admin, &lower).await.is_ok());
    }
    let answer = edit(&olga, OLGA, lower).await;
    assert!(
        matches!(
            answer,
            Err(ApiError::Failed {
                status: 400,
                said: Some(_),
                ..
            })
        ),
        "{answer:?}"
    );
    assert!(olga.people(1).await.is_ok());
}

#[tokio::test]
async fn without_the_right_nobody_is_made_or_changed_and_the_session_stays() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let people = everybody(&olga).await;
    let (alice, profile) = desk.signed_in(ALICE).await;
    let made = alice.create_person(&nora()).await;
    assert_eq!(made, Err(ApiError::Forbidden));
    let change = PersonChange {
        is_admin: Some(true),
        ..PersonChange::default()
    };
    for login in [ALICE, BOB] {
        let answer = alice.edit_person(&named(&people, login), &change).await;
        assert_eq!(answer, Err(ApiError::Forbidden), "{login}");
        assert!(!named(&everybody(&olga).await, login).is_admin);
    }
    assert_eq!(everybody(&olga).await.len(), people.len());
    assert_eq!(alice.profile().await, Ok(profile));
}

#[tokio::test]
async fn whoever_is_gone_is_not_changed() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let bob = named(&everybody(&olga).await, BOB);
    desk.core.remove(BOB);
    let change = PersonChange {
        name: Some("Another".into()),
        ..PersonChange::default()
    };
    let answer = olga.edit_person(&bob, &change).await;
    assert_eq!(answer, Err(ApiError::NotFound));
}

#[tokio::test]
async fn everybody_may_read_the_short_list() {
    let desk = desk();
    let (alice, _) = desk.signed_in(ALICE).await;
    let (admin, _) = entered(&desk, ADMIN).await;
    let short = alice.colleagues().await.expect("the list");
    let of = |it: &Person| (it.id.clone(), it.name.clone(), it.email.clone());
    let long: Vec<_> = everybody(&admin).await.iter().map(of).collect();
    let short: Vec<_> = short
        .into_iter()
        .map(|it| (it.id, it.name, it.email))
        .collect();
    assert_eq!(short, long);
}
