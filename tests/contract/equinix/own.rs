//! `PUT /user` and `/reset-password`: what people keep of their own.

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Feature, Field, PasswordChange, ProfileChange, Secret, Tag};
use keydesk_backend::PASSWORD;

use super::{desk, holder, refused_field};
use crate::wire::{ALICE, Desk, typed};

/// Whether a password opens the account, in a service where passwords do.
async fn opens(desk: &Desk, password: &str) -> bool {
    let elsewhere = desk.beside(Api::MetalCloud).browser();
    match elsewhere.sign_in(&typed(ALICE, password)).await {
        Ok(_) => true,
        Err(ApiError::WrongCredentials) => false,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn each_field_is_changed_by_itself() {
    let desk = desk();
    let (client, person) = holder(&desk, ALICE).await;
    let none = ProfileChange::default;
    let changes = [
        ProfileChange {
            first_name: Some("Zoë".into()),
            ..none()
        },
        ProfileChange {
            last_name: Some("Ärmel-Groß".into()),
            ..none()
        },
        ProfileChange {
            phone: Some("+4930123456".into()),
            ..none()
        },
        ProfileChange {
            time_zone: Some("Europe/Berlin".into()),
            ..none()
        },
    ];
    let mut expected = person.clone();
    "Zoë".clone_into(&mut expected.first_name);
    "Ärmel-Groß".clone_into(&mut expected.last_name);
    "Zoë Ärmel-Groß".clone_into(&mut expected.display_name);
    "+4930123456".clone_into(&mut expected.phone);
    "Europe/Berlin".clone_into(&mut expected.time_zone);
    for change in &changes {
        let answer = client.change_profile(&person, change).await;
        assert!(answer.is_ok(), "{answer:?}");
    }
    let (_, seen) = holder(&desk, ALICE).await;
    assert_eq!(seen, expected);
    assert_eq!(desk.person(ALICE).display_name, "Zoë Ärmel-Groß");
}

#[tokio::test]
async fn what_the_service_refuses_or_does_not_keep_changes_nothing() {
    let desk = desk();
    let (client, person) = holder(&desk, ALICE).await;
    for (field, change) in [
        (
            Field::FirstName,
            ProfileChange {
                first_name: Some(" ".into()),
                ..ProfileChange::default()
            },
        ),
        (
            Field::LastName,
            ProfileChange {
                last_name: Some(String::new()),
                ..ProfileChange::default()
            },
        ),
    ] {
        let answer = client.change_profile(&person, &change).await;
        assert_eq!(refused_field(answer), (field, true));
    }
    let change = ProfileChange {
        message_signature: Some("Bye".into()),
        ..ProfileChange::default()
    };
    let answer = client.change_profile(&person, &change).await;
    assert_eq!(answer, Err(ApiError::Unsupported(Feature::ProfileEdit)));
    assert_eq!(client.profile().await, Ok(person));
}

#[tokio::test]
async fn a_new_password_works_and_the_old_one_stops() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let change = |new: &str| PasswordChange {
        current: None,
        new: Secret::new(new),
    };
    let short = client
        .change_password(&Tag::default(), &change("short"))
        .await;
    assert_eq!(refused_field(short), (Field::NewPassword, true));
    assert!(opens(&desk, PASSWORD).await);
    let new = "Another-Long-Passphrase-9";
    let changed = client.change_password(&Tag::default(), &change(new)).await;
    assert!(changed.is_ok(), "{changed:?}");
    assert!(opens(&desk, new).await && !opens(&desk, PASSWORD).await);
    assert!(client.profile().await.is_ok(), "keys go on");
}

#[tokio::test]
async fn a_made_password_works_and_the_old_one_stops() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let made = client.make_password().await.expect("a password");
    assert!(opens(&desk, made.expose()).await && !opens(&desk, PASSWORD).await);
    let next = client.make_password().await.expect("another");
    assert_ne!(next, made);
    assert!(!opens(&desk, made.expose()).await);
}

#[tokio::test]
async fn a_reset_mail_is_asked_for_and_says_nothing_of_who_exists() {
    let desk = desk();
    let nobody = desk.browser();
    for email in [ALICE, "nobody@example.org", "nobody+at@example.org"] {
        assert_eq!(nobody.request_reset(email, "").await, Ok(()), "{email}");
    }
    assert_eq!(desk.core.last_mail_to(ALICE).expect("a mail").link, None);
    assert!(opens(&desk, PASSWORD).await, "nothing has changed");
}
