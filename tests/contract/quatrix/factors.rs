//! `profile/2fa/generate`, `set-mfa` and `remove-mfa`: a person's own factors.

use keydesk::api::{ApiError, Client, CodeRequest, Factor, Field, Secret, Setup, SignInOutcome};
use keydesk_backend::PIN;

use super::{
    CAROL, DAVE, desk, entered, faulty, refused_field, refused_in_words, seeded, waiting_code,
};
use crate::wire::{ALICE, BOB, Desk, NEEDS_CODE};

const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";
const NEW_PIN: &str = "24680";

async fn picture(client: &Client) -> Vec<u8> {
    let person = client.profile().await.expect("the person");
    match client.begin_enrolment(&person).await {
        Ok(Setup::Picture(picture)) => picture.png().expect("a PNG").to_vec(),
        other => panic!("{other:?}"),
    }
}

/// What the next sign-in asks for.
async fn asked(desk: &Desk, login: &str) -> Option<Factor> {
    match desk.browser().sign_in(&seeded(login)).await {
        Ok(SignInOutcome::Done(_)) => None,
        Ok(SignInOutcome::NeedsCode(CodeRequest {
            factor,
            is_certain: true,
        })) => Some(factor),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn enrolling_starts_with_a_picture_ends_other_sessions_and_asks_from_then_on() {
    let desk = desk();
    let (client, profile) = desk.signed_in(ALICE).await;
    let (other, _) = desk.signed_in(ALICE).await;
    let first = picture(&client).await;
    assert!(first.starts_with(MAGIC));
    let void = waiting_code(&desk, ALICE);
    assert_ne!(picture(&client).await, first, "each call makes a new key");
    assert!(!desk.person(ALICE).second_factor, "not before a code came");
    for wrong in [void, Secret::new("000000"), Secret::new("abc")] {
        let answer = client.confirm_enrolment(&profile.tag, &wrong).await;
        assert_eq!(answer, Err(ApiError::WrongCode { clock_off: Some(0) }));
    }
    assert!(other.profile().await.is_ok(), "nothing has happened yet");

    let code = waiting_code(&desk, ALICE);
    let enrolled = client.confirm_enrolment(&profile.tag, &code).await;
    assert!(enrolled.expect("the right code").second_factor.is_on());
    assert_eq!(other.profile().await, Err(ApiError::SignedOut));
    assert!(client.profile().await.is_ok(), "the one that asked goes on");
    let answer = desk.browser().sign_in(&seeded(ALICE)).await;
    assert_eq!(answer, Ok(NEEDS_CODE));
}

#[tokio::test]
async fn a_wrong_code_tells_how_far_the_clocks_are_apart() {
    let desk = desk();
    let client = desk.browser_ahead(-95);
    drop(client.sign_in(&seeded(ALICE)).await);
    picture(&client).await;
    let tag = keydesk::api::Tag::default();
    let answer = client.confirm_enrolment(&tag, &Secret::new("000000")).await;
    let clock_off = Some(-95);
    assert_eq!(answer, Err(ApiError::WrongCode { clock_off }));
}

#[tokio::test]
async fn a_duty_is_over_when_it_is_done() {
    let desk = desk();
    let (client, profile) = desk.signed_in(DAVE).await;
    picture(&client).await;
    let code = waiting_code(&desk, DAVE);
    let enrolled = client.confirm_enrolment(&profile.tag, &code).await;
    let enrolled = enrolled.expect("the right code");
    assert_eq!(
        (enrolled.duties, enrolled.forced),
        (vec![], vec![Factor::Authenticator])
    );
}

#[tokio::test]
async fn the_picture_comes_in_several_shapes() {
    let desk = desk();
    for kind in ["qr-json", "qr-uri", "qr-raw"] {
        let (client, profile) = entered(&desk, &faulty(kind)).await;
        let picture = picture(&client).await;
        assert!(picture.starts_with(MAGIC), "{kind}");
        assert!(picture.ends_with(b"IEND\xaeB`\x82"), "{kind}: all of it");
        let code = waiting_code(&desk, &faulty(kind));
        let enrolled = client.confirm_enrolment(&profile.tag, &code).await;
        assert!(enrolled.is_ok(), "{kind}");
    }
    // What is wrong within the picture is for whoever reads it.
    for kind in ["qr-cut", "qr-blank", "qr-other"] {
        let (client, _) = entered(&desk, &faulty(kind)).await;
        assert!(picture(&client).await.starts_with(MAGIC), "{kind}");
    }
}

#[tokio::test]
async fn the_closed_sessions_come_in_several_shapes() {
    for kind in ["ids-string", "ids-missing"] {
        let desk = desk();
        let login = faulty(kind);
        let (client, _) = entered(&desk, &login).await;
        let (other, _) = entered(&desk, &login).await;
        let set = client.set_pin(&Secret::new(NEW_PIN)).await;
        assert!(set.expect("a PIN").pin, "{kind}");
        assert_eq!(other.profile().await, Err(ApiError::SignedOut), "{kind}");
        assert!(client.profile().await.is_ok(), "{kind}");
    }
}

#[tokio::test]
async fn it_is_done_also_where_it_ends_the_session_that_asked() {
    for factor in [Factor::Pin, Factor::Authenticator] {
        let desk = desk();
        let login = faulty("ids-own");
        let (client, profile) = entered(&desk, &login).await;
        let answer = if factor == Factor::Pin {
            client.set_pin(&Secret::new(NEW_PIN)).await
        } else {
            picture(&client).await;
            let code = waiting_code(&desk, &login);
            client.confirm_enrolment(&profile.tag, &code).await
        };
        assert_eq!(answer, Err(ApiError::DoneSignedOut));
        assert_eq!(client.bearer(), None);
        assert_eq!(asked(&desk, &login).await, Some(factor));
    }
}

#[tokio::test]
async fn a_pin_is_asked_for_from_the_next_sign_in_on() {
    let desk = desk();
    let (client, _) = desk.signed_in(ALICE).await;
    let (other, _) = desk.signed_in(ALICE).await;
    for bad in ["", "1234", "123456", "12e45", "１２３４５"] {
        let answer = client.set_pin(&Secret::new(bad)).await;
        assert_eq!(refused_in_words(answer), Field::Pin, "{bad}");
    }
    assert_eq!(asked(&desk, ALICE).await, None);
    let profile = client.set_pin(&Secret::new(NEW_PIN)).await;
    let profile = profile.expect("a PIN");
    assert!(profile.pin && !profile.second_factor.is_on());
    assert_eq!(other.profile().await, Err(ApiError::SignedOut));

    let next = desk.browser();
    drop(next.sign_in(&seeded(ALICE)).await);
    let answer = next.confirm_code(Factor::Pin, &Secret::new(PIN)).await;
    assert_eq!(answer, Err(ApiError::WrongCode { clock_off: None }));
    let answer = next.confirm_code(Factor::Pin, &Secret::new(NEW_PIN)).await;
    assert!(answer.is_ok());
}

#[tokio::test]
async fn a_pin_is_replaced_and_removed() {
    let desk = desk();
    let (client, profile) = entered(&desk, CAROL).await;
    assert!(client.set_pin(&Secret::new(NEW_PIN)).await.is_ok());
    let next = desk.browser();
    drop(next.sign_in(&seeded(CAROL)).await);
    let old = next.confirm_code(Factor::Pin, &Secret::new(PIN)).await;
    assert!(matches!(old, Err(ApiError::WrongCode { .. })));
    let removed = client.remove_factor(&profile.tag, Factor::Pin, None).await;
    assert!(!removed.expect("it is off").pin);
    assert_eq!(asked(&desk, CAROL).await, None);
    let again = client.remove_factor(&profile.tag, Factor::Pin, None).await;
    assert!(again.is_ok(), "off stays off");
}

#[tokio::test]
async fn an_authenticator_is_removed_without_a_code() {
    let desk = desk();
    let (client, profile) = desk.bob().await;
    let (other, _) = desk.bob().await;
    let removed = client
        .remove_factor(&profile.tag, Factor::Authenticator, None)
        .await;
    assert!(!removed.expect("it is off").second_factor.is_on());
    assert_eq!(asked(&desk, BOB).await, None);
    assert!(other.profile().await.is_ok());
}

#[tokio::test]
async fn what_is_forced_is_not_removed() {
    let desk = desk();
    desk.core.edit(BOB, |it| it.forced_second_factor = true);
    desk.core.edit(CAROL, |it| it.forced_pin = true);
    for (login, factor) in [(BOB, Factor::Authenticator), (CAROL, Factor::Pin)] {
        let (client, profile) = entered(&desk, login).await;
        assert!(profile.is_forced(factor));
        let answer = client.remove_factor(&profile.tag, factor, None).await;
        assert_eq!(answer, Err(ApiError::Enforced), "{login}");
        assert_eq!(asked(&desk, login).await, Some(factor));
    }
    desk.core.edit(BOB, |it| it.forced_second_factor = false);
    desk.core.force_second_factor_on_all(true);
    desk.pass(30);
    let (client, profile) = desk.bob().await;
    let answer = client
        .remove_factor(&profile.tag, Factor::Authenticator, None)
        .await;
    assert_eq!(answer, Err(ApiError::Enforced));
}

#[tokio::test]
async fn a_refused_pin_keeps_its_words_at_its_field() {
    let desk = desk();
    let (client, _) = desk.signed_in(ALICE).await;
    let (field, _) = refused_field(client.set_pin(&Secret::new("fault:conflict")).await);
    assert_eq!(field, Field::Pin);
    let unknown = client.set_pin(&Secret::new("fault:code-159")).await;
    assert!(matches!(
        unknown,
        Err(ApiError::Failed {
            status: 400,
            said: Some(_),
            ..
        })
    ));
}
