//! `profile/set-password`, `reset-password/request`, `metadata` and `reset`.

use keydesk::api::{
    ApiError, Field, LinkProblem, PasswordChange, Problem, ResetLink, Secret, SignInOutcome,
};
use keydesk_backend::PASSWORD;

use super::{desk, entered, mailed_id, refused_field, refused_in_words, seeded};
use crate::wire::{ALICE, BOB, Desk, LANDING, NEEDS_CODE, typed};

fn change(current: &str, new: &str) -> PasswordChange {
    PasswordChange {
        current: Some(Secret::new(current)),
        new: Secret::new(new),
    }
}

/// Whether somebody gets past the password.
async fn opens(desk: &Desk, login: &str, password: &str) -> bool {
    match desk.browser().sign_in(&typed(login, password)).await {
        Ok(_) => true,
        Err(ApiError::WrongCredentials) => false,
        other => panic!("{other:?}"),
    }
}

/// Asks for a link and takes it out of the mail.
async fn link_for(desk: &Desk, login: &str) -> Secret {
    let asked = desk.browser().request_reset(login, LANDING).await;
    assert_eq!(asked, Ok(()));
    mailed_id(desk, login)
}

#[tokio::test]
async fn a_new_password_replaces_the_old_one_and_sessions_go_on() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let (other, _) = desk.signed_in(ALICE).await;
    let changed = client
        .change_password(&profile.tag, &change(PASSWORD, "nine lives"))
        .await;
    assert_eq!(changed.map(|it| it.id), Ok(profile.id));
    assert!(!opens(&desk, ALICE, PASSWORD).await);
    assert!(opens(&desk, ALICE, "nine lives").await);
    assert!(other.profile().await.is_ok() && client.profile().await.is_ok());
}

#[tokio::test]
async fn the_sentence_tells_which_password_was_refused() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let wrong = client
        .change_password(&profile.tag, &change("not it", "nine lives"))
        .await;
    assert_eq!(
        refused_field(wrong),
        (Field::CurrentPassword, Problem::WrongPassword)
    );
    for new in ["ninel".to_owned(), "x".repeat(65)] {
        let answer = client
            .change_password(&profile.tag, &change(PASSWORD, &new))
            .await;
        assert_eq!(refused_in_words(answer), Field::NewPassword, "{new}");
    }
    for new in ["sixsix".to_owned(), "x".repeat(64)] {
        let (client, profile) = entered(&desk, "erin@example.org").await;
        let current = change(PASSWORD, &new);
        let there = client.change_password(&profile.tag, &current).await;
        assert!(there.is_ok(), "{new}");
        let back = change(&new, PASSWORD);
        assert!(client.change_password(&profile.tag, &back).await.is_ok());
    }
    assert!(opens(&desk, ALICE, PASSWORD).await);
}

#[tokio::test]
async fn repeated_wrong_current_passwords_are_refused_in_the_services_words() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    for _ in 0..5 {
        let answer = client
            .change_password(&profile.tag, &change("not it", "nine lives"))
            .await;
        assert_eq!(refused_field(answer).1, Problem::WrongPassword);
    }
    let answer = client
        .change_password(&profile.tag, &change(PASSWORD, "nine lives"))
        .await;
    assert_eq!(refused_in_words(answer), Field::CurrentPassword);
    assert!(opens(&desk, ALICE, PASSWORD).await);
}

#[tokio::test]
async fn the_current_password_is_never_left_out() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let sent = desk.core.requests().len();
    let change = PasswordChange {
        current: None,
        new: Secret::new("nine lives"),
    };
    let answer = client.change_password(&profile.tag, &change).await;
    assert_eq!(
        refused_field(answer),
        (Field::CurrentPassword, Problem::Missing)
    );
    assert_eq!(desk.core.requests().len(), sent);
}

#[tokio::test]
async fn a_mail_leads_to_a_new_password_once() {
    let desk = desk();
    let (open, _) = desk.signed_in(ALICE).await;
    let id = link_for(&desk, ALICE).await;
    let client = desk.browser();
    let good = ResetLink {
        several_accounts: false,
    };
    for _ in 0..2 {
        let looked = client.inspect_reset(&id).await;
        assert_eq!(looked, Ok(good), "looking uses nothing up");
    }
    let new = Secret::new("new: pässword 🔑");
    assert_eq!(client.finish_reset(&id, &new).await.map(drop), Ok(()));
    assert_eq!(client.bearer(), None, "nobody is signed in by it");
    assert!(!opens(&desk, ALICE, PASSWORD).await);
    assert!(opens(&desk, ALICE, new.expose()).await);
    assert!(open.profile().await.is_ok());

    let used = Err(ApiError::Link(LinkProblem::Used));
    assert_eq!(
        client
            .finish_reset(&id, &Secret::new(PASSWORD))
            .await
            .map(drop),
        used
    );
    assert_eq!(
        client.inspect_reset(&id).await,
        Err(ApiError::Link(LinkProblem::Used))
    );
    assert!(opens(&desk, ALICE, new.expose()).await);
}

#[tokio::test]
async fn a_new_password_does_not_skip_the_second_factor() {
    let desk = desk();
    let id = link_for(&desk, BOB).await;
    let new = Secret::new("nine lives");
    assert_eq!(
        desk.browser().finish_reset(&id, &new).await.map(drop),
        Ok(())
    );
    let answer = desk.browser().sign_in(&typed(BOB, "nine lives")).await;
    assert_eq!(answer, Ok(NEEDS_CODE));
}

#[tokio::test]
async fn a_link_that_is_too_old_or_overtaken_is_expired() {
    let desk = desk();
    let expired = Err(ApiError::Link(LinkProblem::Expired));
    let new = Secret::new("nine lives");
    let late = link_for(&desk, ALICE).await;
    desk.pass(3601);
    let client = desk.browser();
    assert_eq!(client.inspect_reset(&late).await.map(drop), expired);
    assert_eq!(client.finish_reset(&late, &new).await.map(drop), expired);

    let overtaken = link_for(&desk, ALICE).await;
    desk.pass(1);
    let (alice, profile) = desk.signed_in(ALICE).await;
    let changed = change(PASSWORD, "another one");
    assert!(alice.change_password(&profile.tag, &changed).await.is_ok());
    assert_eq!(
        client.finish_reset(&overtaken, &new).await.map(drop),
        expired
    );

    let barred = link_for(&desk, BOB).await;
    desk.core.edit(BOB, |it| it.blocked = true);
    assert_eq!(client.finish_reset(&barred, &new).await.map(drop), expired);
}

#[tokio::test]
async fn any_text_in_place_of_a_link_is_a_bad_one_and_goes_nowhere_else() {
    let desk = desk();
    let client = desk.browser();
    let long = "a b ".repeat(1000);
    for text in [
        "6d1c2f0e-0000-4000-8000-00000000abcd",
        "no id",
        "../../profile",
        "..",
        "%2e%2e",
        "a/b?c=d#e&f=\"ü\u{202e}\n",
        long.as_str(),
    ] {
        let id = Secret::new(text);
        let bad = Err(ApiError::Link(LinkProblem::Bad));
        assert_eq!(client.inspect_reset(&id).await.map(drop), bad, "{text}");
        let new = Secret::new("nine lives");
        assert_eq!(
            client.finish_reset(&id, &new).await.map(drop),
            bad,
            "{text}"
        );
    }
    for line in desk.core.requests() {
        assert!(line.path.contains("/reset-password/"), "{}", line.path);
        let id = line.path.rsplit('/').next().expect("an id");
        let is_one_part = |it: u8| it.is_ascii_alphanumeric() || b"-._~%".contains(&it);
        assert!(id.bytes().all(is_one_part), "{id}");
        assert!(!line.header_names.iter().any(|it| it == "x-auth-token"));
    }
}

#[tokio::test]
async fn a_refused_password_leaves_the_link_good() {
    let desk = desk();
    let id = link_for(&desk, ALICE).await;
    let client = desk.browser();
    for new in ["ninel", &"x".repeat(65)] {
        let answer = client.finish_reset(&id, &Secret::new(new)).await.map(drop);
        assert_eq!(refused_in_words(answer), Field::NewPassword, "{new}");
    }
    assert!(opens(&desk, ALICE, PASSWORD).await);
    let new = Secret::new("nine lives");
    assert_eq!(client.finish_reset(&id, &new).await.map(drop), Ok(()));
}

#[tokio::test]
async fn asking_for_a_link_tells_nothing_about_the_address() {
    let desk = desk();
    let client = desk.browser();
    for login in [ALICE, "nobody@example.org"] {
        assert_eq!(client.request_reset(login, LANDING).await, Ok(()));
    }
    assert!(desk.core.last_mail_to("nobody@example.org").is_none());
    let answer = client.request_reset("no address", LANDING).await;
    assert_eq!(refused_in_words(answer), Field::Email);
    // The session of somebody who is signed in is not sent along.
    let (alice, _) = desk.signed_in(ALICE).await;
    assert_eq!(alice.request_reset(ALICE, LANDING).await, Ok(()));
    let last = desk.core.requests().pop().expect("the request");
    assert!(!last.header_names.iter().any(|it| it == "x-auth-token"));
    let answer = desk.browser().sign_in(&seeded(ALICE)).await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "nothing yet");
}
