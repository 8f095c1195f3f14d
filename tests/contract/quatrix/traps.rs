//! Traps of this API that show only with the right people in front of them.

use keydesk::api::administration::NewPerson;
use keydesk::api::{ApiError, PasswordChange, ProfileChange, Secret, SignInOutcome};
use keydesk_backend::PASSWORD;

use super::{OLGA, desk, entered, faulty, mailed_id, seeded};
use crate::wire::{ALICE, typed};

/// Letters that Latin-1 has, too: a browser's own base64 takes them without a word and sends other bytes than UTF-8.
const LATIN: &str = "Ünïcôdé:ß¿ÿ";

#[tokio::test]
async fn a_password_of_latin_1_letters_alone_goes_as_utf8_on_every_way() {
    let desk = desk();
    let (alice, profile) = desk.signed_in(ALICE).await;
    let change = PasswordChange {
        current: Some(Secret::new(PASSWORD)),
        new: Secret::new(LATIN),
    };
    assert!(alice.change_password(&profile.tag, &change).await.is_ok());
    let client = desk.browser();
    let answer = client.sign_in(&typed(ALICE, LATIN)).await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "{answer:?}");
    // The current password on its way, too.
    let change = PasswordChange {
        current: Some(Secret::new(LATIN)),
        new: Secret::new("ÄÖÜäöü"),
    };
    assert!(client.change_password(&profile.tag, &change).await.is_ok());
    let answer = desk.browser().sign_in(&typed(ALICE, "ÄÖÜäöü")).await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "{answer:?}");

    // And the one that is chosen through a mail.
    assert_eq!(desk.browser().request_reset(ALICE, "").await, Ok(()));
    let id = mailed_id(&desk, ALICE);
    let chosen = desk
        .browser()
        .finish_reset(&id, &Secret::new(LATIN))
        .await
        .map(drop);
    assert_eq!(chosen, Ok(()));
    let answer = desk.browser().sign_in(&typed(ALICE, LATIN)).await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "{answer:?}");
}

#[tokio::test]
async fn an_address_of_latin_1_letters_signs_in() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let new = NewPerson {
        name: "Zoë".into(),
        email: "zoë@example.org".into(),
        ..NewPerson::default()
    };
    let made = olga.create_person(&new).await;
    assert!(made.is_ok(), "{made:?}");
    let id = mailed_id(&desk, "zoë@example.org");
    let password = Secret::new(LATIN);
    assert_eq!(
        desk.browser().finish_reset(&id, &password).await.map(drop),
        Ok(())
    );
    let answer = desk
        .browser()
        .sign_in(&typed("zoë@example.org", LATIN))
        .await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "{answer:?}");
}

#[tokio::test]
async fn a_session_that_ends_in_the_middle_of_a_form_writes_nothing_until_one_is_in_again() {
    let desk = desk();
    let login = faulty("keepalive");
    let (client, person) = entered(&desk, &login).await;
    let before = desk.person(&login);
    assert_eq!(client.keep_alive().await, Err(ApiError::SignedOut));
    let change = ProfileChange {
        display_name: Some("Half typed".into()),
        ..ProfileChange::default()
    };
    let answer = client.change_profile(&person, &change).await;
    assert_eq!(answer, Err(ApiError::SignedOut));
    assert_eq!(desk.person(&login).display_name, before.display_name);
    assert!(client.sign_in(&seeded(&login)).await.is_ok());
    let answer = client.change_profile(&person, &change).await;
    let profile = answer.expect("the same form, sent again");
    assert_eq!(profile.display_name, "Half typed");
}

#[tokio::test]
async fn an_unknown_code_ends_no_session_with_a_400() {
    let desk = desk();
    let (alice, person) = desk.signed_in(ALICE).await;
    for kind in ["code-122", "code-159"] {
        let change = ProfileChange {
            display_name: Some(format!("fault:{kind}")),
            ..ProfileChange::default()
        };
        let answer = alice.change_profile(&person, &change).await;
        let error = answer.expect_err("a refusal");
        assert!(!error.leaves_open(), "{kind}: nothing was written");
        assert_eq!(alice.profile().await, Ok(person.clone()), "{kind}");
    }
}
