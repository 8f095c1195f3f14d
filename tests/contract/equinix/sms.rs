//! `/user/otp/sms`: codes by text message.

use std::time::Duration;

use keydesk::api::{ApiError, Client, Factor, Field, ProfileChange, Secret, Tag};

use super::{CAROL, desk, faulty, holder, is_wrong_code, refused_field, texted};
use crate::wire::{ALICE, BOB};

async fn set_phone(client: &Client, phone: &str) {
    let person = client.profile().await.expect("the person");
    let change = ProfileChange {
        phone: Some(phone.into()),
        ..ProfileChange::default()
    };
    let changed = client.change_profile(&person, &change).await;
    assert_eq!(changed.expect("changed").phone, phone);
}

#[tokio::test]
async fn a_text_needs_a_number_that_is_one() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let answer = client.send_sms().await;
    assert_eq!(refused_field(answer), (Field::Phone, true), "400: none");
    set_phone(&client, "not a number").await;
    let answer = client.send_sms().await;
    assert_eq!(refused_field(answer), (Field::Phone, true), "422: invalid");
    assert!(desk.core.texts().is_empty());
}

#[tokio::test]
async fn texts_are_switched_on_by_the_code_of_one_which_works_once() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    set_phone(&client, "+4930123456").await;
    assert_eq!(client.send_sms().await, Ok(()));
    assert_eq!(desk.core.texts()[0].to, "+4930123456");
    let wrong = client.set_sms(&Secret::new("12345")).await;
    assert!(is_wrong_code(&wrong));
    let profile = client.profile().await.expect("nobody is signed out");
    assert!(!profile.sms);
    let code = texted(&desk);
    let person = client.set_sms(&code).await.expect("the right code");
    assert!(person.sms && !person.second_factor.is_on());
    assert_eq!(desk.core.recovery_codes_of(ALICE).len(), 10);
    assert!(is_wrong_code(&client.test_code(&code).await), "spent");
}

#[tokio::test]
async fn texts_take_the_place_of_an_authenticator() {
    let desk = desk();
    let (client, _) = holder(&desk, BOB).await;
    let codes = desk.core.recovery_codes_of(BOB);
    set_phone(&client, "+4930123456").await;
    client.send_sms().await.expect("a text");
    let person = client.set_sms(&texted(&desk)).await;
    let person = person.expect("the right code");
    assert!(person.sms && !person.second_factor.is_on());
    assert!(!desk.person(BOB).second_factor);
    assert_eq!(desk.core.code_of(BOB), None);
    assert_eq!(desk.core.recovery_codes_of(BOB), codes, "they stay");
}

#[tokio::test]
async fn another_text_has_to_wait_and_an_old_code_is_wrong() {
    let desk = desk();
    let (client, _) = holder(&desk, CAROL).await;
    client.send_sms().await.expect("a text");
    let old = texted(&desk);
    desk.pass(10);
    let retry_after = Some(Duration::from_secs(20));
    let soon = client.send_sms().await;
    assert_eq!(soon, Err(ApiError::TooManyAttempts { retry_after }));
    assert_eq!(desk.core.texts().len(), 1);
    desk.pass(20);
    client.send_sms().await.expect("another text");
    assert!(is_wrong_code(&client.test_code(&old).await), "overtaken");
    let new = texted(&desk);
    desk.pass(301);
    assert!(is_wrong_code(&client.test_code(&new).await), "expired");
    client.send_sms().await.expect("a third text");
    assert_eq!(client.test_code(&texted(&desk)).await, Ok(()));
}

#[tokio::test]
async fn texts_are_switched_off_by_the_code_of_one() {
    let desk = desk();
    let (client, _) = holder(&desk, CAROL).await;
    let (tag, factor) = (Tag::default(), Factor::Sms);
    let wrong = Secret::new("000000");
    let answer = client.remove_factor(&tag, factor, Some(&wrong)).await;
    assert!(is_wrong_code(&answer));
    assert!(client.profile().await.expect("still in").sms);
    client.send_sms().await.expect("a text");
    let code = texted(&desk);
    let person = client.remove_factor(&tag, factor, Some(&code)).await;
    assert!(!person.expect("it is off").sms);
    assert!(desk.core.recovery_codes_of(CAROL).is_empty());
    let answer = client.remove_factor(&tag, factor, Some(&code)).await;
    assert_eq!(answer, Err(ApiError::AlreadySo));
}

#[tokio::test]
async fn a_provider_that_is_down_is_a_failure_and_signs_nobody_out() {
    let desk = desk();
    let (client, _) = holder(&desk, &faulty("sms-500")).await;
    let answer = client.send_sms().await;
    assert!(
        matches!(
            answer,
            Err(ApiError::Failed {
                status: 500,
                said: None,
                ..
            })
        ),
        "{answer:?}"
    );
    assert!(client.profile().await.is_ok());
}
