//! `users/{id}/config`: guarded by the person's revision.

use keydesk::api::{ApiError, Field, Problem, ProfileChange};

use crate::wire::{ALICE, BOB, Desk, seeded_key};

fn rename(name: &str) -> ProfileChange {
    ProfileChange {
        display_name: Some(name.into()),
        language: None,
        ..ProfileChange::default()
    }
}

#[tokio::test]
async fn name_and_language_are_kept_and_the_tag_moves_on() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let change = ProfileChange {
        display_name: Some("Ålice 🗝".into()),
        language: Some("ro".into()),
        ..ProfileChange::default()
    };
    let after = client
        .change_profile(&person, &change)
        .await
        .expect("a change");
    assert_eq!(
        (after.display_name.as_str(), after.language.as_str()),
        ("Ålice 🗝", "ro")
    );
    assert_eq!(after.tag.0, "8");
    // The tag of the answer is the one that the next change takes.
    let after = client
        .change_profile(&after, &rename("Alice"))
        .await
        .expect("another change");
    assert_eq!(
        (after.display_name.as_str(), after.language.as_str()),
        ("Alice", "ro")
    );
}

#[tokio::test]
async fn of_two_who_change_at_once_the_second_is_told() {
    let desk = Desk::new();
    let (first, mine) = desk.signed_in(ALICE).await;
    let (second, theirs) = desk.signed_in(ALICE).await;
    second
        .change_profile(&theirs, &rename("Theirs"))
        .await
        .expect("a change");
    let answer = first.change_profile(&mine, &rename("Mine")).await.map(drop);
    assert_eq!(answer, Err(ApiError::Conflict));
    assert_eq!(desk.person(ALICE).display_name, "Theirs");
    let newest = first.profile().await.expect("the profile");
    first
        .change_profile(&newest, &rename("Mine"))
        .await
        .expect("the second try");
    assert_eq!(desk.person(ALICE).display_name, "Mine");
}

#[tokio::test]
async fn an_empty_name_or_an_unknown_language_is_refused() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let language = ProfileChange {
        display_name: None,
        language: Some("xx".into()),
        ..ProfileChange::default()
    };
    for change in [rename(""), language] {
        let answer = client.change_profile(&person, &change).await;
        let Err(ApiError::Rejected(problems)) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(problems[0].field, Field::DisplayName);
        assert!(matches!(problems[0].problem, Problem::Service(Some(_))));
    }
}

#[tokio::test]
async fn the_record_of_somebody_else_is_out_of_reach() {
    let desk = Desk::new();
    let (client, mut person) = desk.signed_in(ALICE).await;
    person.id = desk.person(BOB).id.to_string();
    assert_eq!(
        client.change_profile(&person, &rename("x")).await.map(drop),
        Err(ApiError::Forbidden)
    );
    person.id = "nobody".into();
    assert!(matches!(
        client.change_profile(&person, &rename("x")).await,
        Err(ApiError::Rejected(_))
    ));
}

#[tokio::test]
async fn the_record_of_somebody_archived_stays_as_it_is() {
    let desk = Desk::new();
    let client = desk.key_holder(&seeded_key(&desk, "admin@example.org"));
    let mut person = client.profile().await.expect("the administrator");
    person.id = desk.person("ada@example.org").id.to_string();
    let answer = client.change_profile(&person, &rename("x")).await.map(drop);
    assert_eq!(answer, Err(ApiError::Conflict));
    assert_ne!(desk.person("ada@example.org").display_name, "x");
}

#[tokio::test]
async fn somebody_blocked_meanwhile_is_kept_out() {
    let desk = Desk::new();
    let (client, person) = desk.bob().await;
    desk.core.edit(BOB, |it| it.blocked = true);
    let answer = client.change_profile(&person, &rename("x")).await.map(drop);
    assert_eq!(answer, Err(ApiError::Forbidden));
}
