//! `profile/set`, `profile/info`, `languages`.

use keydesk::api::{ApiError, EmailChange, Field, ProfileChange, SignInOutcome};

use super::{desk, entered, refused_in_words, seeded};
use crate::wire::{ALICE, BOB, LANDING};

fn email(address: &str) -> EmailChange {
    EmailChange {
        email: address.to_owned(),
        landing: LANDING.to_owned(),
    }
}

#[tokio::test]
async fn each_field_is_changed_and_the_others_stay() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let name = "נועה\u{202e} <b>".repeat(20);
    let change = ProfileChange {
        display_name: Some(name.clone()),
        ..ProfileChange::default()
    };
    let named = client.change_profile(&profile, &change).await;
    let named = named.expect("a name");
    assert_eq!(named.display_name, name, "kept as it was typed");
    assert_eq!(desk.person(ALICE).display_name, name);
    assert_eq!(
        (&named.language, &named.message_signature, &named.email),
        (
            &profile.language,
            &profile.message_signature,
            &profile.email
        )
    );

    let change = ProfileChange {
        language: Some("de".into()),
        message_signature: Some("Bye\nAlice".into()),
        ..ProfileChange::default()
    };
    let changed = client.change_profile(&named, &change).await;
    let changed = changed.expect("the others");
    assert_eq!(changed.language, "de");
    assert_eq!(changed.message_signature.as_deref(), Some("Bye\nAlice"));
    assert_eq!(desk.person(ALICE).message_signature, "Bye\nAlice");
    assert_eq!(changed.display_name, name);
    let emptied = ProfileChange {
        message_signature: Some(String::new()),
        ..ProfileChange::default()
    };
    let emptied = client.change_profile(&changed, &emptied).await;
    assert_eq!(
        emptied.map(|it| it.message_signature),
        Ok(Some(String::new()))
    );
}

#[tokio::test]
async fn a_refused_field_is_named() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let before = desk.person(ALICE);
    for (change, field) in [
        (
            ProfileChange {
                display_name: Some("x".repeat(2000)),
                ..ProfileChange::default()
            },
            Field::DisplayName,
        ),
        (
            ProfileChange {
                display_name: Some("Alice".into()),
                language: Some("klingon".into()),
                ..ProfileChange::default()
            },
            Field::Language,
        ),
        (
            ProfileChange {
                language: Some("de".into()),
                message_signature: Some("x".repeat(20_000)),
                ..ProfileChange::default()
            },
            Field::MessageSignature,
        ),
    ] {
        let answer = client.change_profile(&profile, &change).await;
        assert_eq!(refused_in_words(answer), field);
    }
    assert_eq!(desk.person(ALICE), before);
}

#[tokio::test]
async fn a_new_address_is_in_force_at_once() {
    let desk = desk();
    let (client, _) = desk.signed_in(ALICE).await;
    let new = "alice.adams@example.org";
    let changed = client.change_email(&email(new)).await;
    assert_eq!(changed.map(|it| it.email), Ok(new.to_owned()));
    for address in [ALICE, new] {
        let mail = desk.core.last_mail_to(address).expect("both are told");
        assert_eq!(mail.link, None);
    }
    let old = desk.browser().sign_in(&seeded(ALICE)).await;
    assert_eq!(old, Err(ApiError::WrongCredentials));
    let answer = desk.browser().sign_in(&seeded(new)).await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "{answer:?}");
}

#[tokio::test]
async fn an_address_that_is_taken_or_none_is_refused_at_its_field() {
    let desk = desk();
    let (client, _) = desk.signed_in(ALICE).await;
    for address in [BOB, "nobody", ""] {
        let answer = client.change_email(&email(address)).await;
        assert_eq!(refused_in_words(answer), Field::Email, "{address}");
    }
    assert!(desk.core.person(ALICE).is_some());
    assert_eq!(client.profile().await.map(|it| it.email), Ok(ALICE.into()));
}

#[tokio::test]
async fn languages_are_listed_by_the_ids_that_profiles_use() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let languages = client.languages().await.expect("a list");
    assert!(languages.len() > 2);
    assert!(languages.iter().any(|it| it.id == profile.language));
    assert!(languages.iter().all(|it| !it.name.is_empty()));
    let nobody = desk.browser().languages().await;
    assert_eq!(nobody, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn licences_are_counted_for_the_person_and_the_account() {
    let desk = desk();
    let (client, _) = entered(&desk, BOB).await;
    let licences = client.licences().await.expect("numbers");
    for share in [licences.own, licences.account] {
        let share = share.expect("both are told");
        assert!(share.used >= 1.0 && share.used <= share.limit, "{share:?}");
    }
}
