//! `/user/otp/app`: an authenticator, switched on and off by its codes, and what a 401 there means.

use keydesk::api::{ApiError, Client, Factor, Secret, Setup, Tag};

use super::{CAROL, desk, faulty, holder, is_wrong_code, texted};
use crate::wire::{ALICE, BOB, Desk};

fn tag() -> Tag {
    Tag::default()
}

/// The code of the authenticator that waits to be confirmed.
fn new_code(desk: &Desk, login: &str) -> Secret {
    let mut all = desk.core.authenticators().into_iter();
    let waiting = all.find(|it| it.login == login && it.is_waiting);
    Secret::new(waiting.expect("a generated authenticator").code)
}

async fn begun(client: &Client) -> Result<Setup, ApiError> {
    let person = client.profile().await.expect("the person");
    client.begin_enrolment(&person).await
}

#[tokio::test]
async fn an_authenticator_is_made_confirmed_and_brings_recovery_codes() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let Ok(Setup::Entry(entry)) = begun(&client).await else {
        panic!("no address")
    };
    assert!(entry.is_usual());
    assert_eq!(entry.enrolment.account, ALICE);
    assert!(!desk.person(ALICE).second_factor, "not before a code came");
    assert_eq!(client.recovery_codes().await, Err(ApiError::NotFound));

    let void = new_code(&desk, ALICE);
    assert!(begun(&client).await.is_ok(), "each call makes a new key");
    for wrong in [void, Secret::new("000000"), Secret::new("abc")] {
        let answer = client.confirm_enrolment(&tag(), &wrong).await;
        assert_eq!(answer, Err(ApiError::WrongCode { clock_off: Some(0) }));
        assert!(client.profile().await.is_ok(), "nobody is signed out");
    }
    let code = new_code(&desk, ALICE);
    let person = client.confirm_enrolment(&tag(), &code).await;
    let person = person.expect("the right code");
    assert!(person.second_factor.is_on() && !person.sms);
    assert!(desk.person(ALICE).second_factor);
    assert_eq!(client.recovery_codes().await.expect("codes").len(), 10);
}

#[tokio::test]
async fn a_code_that_nothing_waits_for_is_wrong() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let code = Secret::new("123456");
    assert!(is_wrong_code(
        &client.confirm_enrolment(&tag(), &code).await
    ));
    assert!(is_wrong_code(&client.test_code(&code).await));
    assert!(client.profile().await.is_ok());
}

#[tokio::test]
async fn a_wrong_code_tells_how_far_the_clocks_are_apart() {
    let desk = desk();
    let client = desk.browser_ahead(-95);
    let key = super::token("eqx", BOB);
    client.sign_in_with_key(&key).await.expect("a good key");
    let wrong = Secret::new("000000");
    let clock_off = Some(-95);
    let refused = ApiError::WrongCode { clock_off };
    assert_eq!(client.test_code(&wrong).await, Err(refused.clone()));
    let factor = Factor::Authenticator;
    let answer = client.remove_factor(&tag(), factor, Some(&wrong)).await;
    assert_eq!(answer, Err(refused));
}

#[tokio::test]
async fn a_code_is_tested_and_nothing_else_happens() {
    let desk = desk();
    let (client, before) = holder(&desk, BOB).await;
    assert_eq!(client.test_code(&desk.code(BOB)).await, Ok(()));
    assert_eq!(client.profile().await, Ok(before));
    assert_eq!(desk.core.recovery_codes_of(BOB).len(), 10);
}

#[tokio::test]
async fn an_authenticator_is_removed_with_a_code_and_the_recovery_codes_go_with_it() {
    let desk = desk();
    let (client, _) = holder(&desk, BOB).await;
    let factor = Factor::Authenticator;
    let remove = async |code: Option<&Secret>| client.remove_factor(&tag(), factor, code).await;
    assert!(is_wrong_code(&remove(None).await));
    assert!(is_wrong_code(&remove(Some(&Secret::new("000000"))).await));
    assert!(client.profile().await.is_ok(), "nobody is signed out");
    assert!(desk.person(BOB).second_factor);

    let person = remove(Some(&desk.code(BOB))).await.expect("it is off");
    assert!(!person.second_factor.is_on() && !person.sms);
    assert!(!desk.person(BOB).second_factor);
    assert!(desk.core.recovery_codes_of(BOB).is_empty());
    assert_eq!(client.recovery_codes().await, Err(ApiError::NotFound));
    let code = Secret::new("123456");
    assert_eq!(remove(Some(&code)).await, Err(ApiError::AlreadySo));
}

#[tokio::test]
async fn the_401_of_a_dead_key_is_the_end_of_the_session() {
    let desk = desk();
    let (client, _) = holder(&desk, BOB).await;
    desk.end_access(BOB);
    let code = desk.code(BOB);
    let answer = client
        .remove_factor(&tag(), Factor::Authenticator, Some(&code))
        .await;
    assert_eq!(answer, Err(ApiError::SignedOut));
    assert_eq!(client.test_code(&code).await, Err(ApiError::SignedOut));
    assert!(desk.person(BOB).second_factor, "nothing happened");
}

#[tokio::test]
async fn an_authenticator_takes_the_place_of_text_messages() {
    let desk = desk();
    let (client, person) = holder(&desk, CAROL).await;
    assert!(person.sms);
    let codes = desk.core.recovery_codes_of(CAROL);
    assert!(begun(&client).await.is_ok());
    let code = new_code(&desk, CAROL);
    let person = client.confirm_enrolment(&tag(), &code).await;
    let person = person.expect("the right code");
    assert!(person.second_factor.is_on() && !person.sms);
    assert_eq!(desk.core.recovery_codes_of(CAROL), codes, "they stay");
    client.send_sms().await.expect("a text");
    let answer = client
        .remove_factor(&tag(), Factor::Sms, Some(&texted(&desk)))
        .await;
    assert_eq!(answer, Err(ApiError::AlreadySo));
}

#[tokio::test]
async fn the_key_comes_in_several_ways_or_not_at_all() {
    let desk = desk();
    let (client, _) = holder(&desk, &faulty("receive-201")).await;
    assert!(matches!(begun(&client).await, Ok(Setup::Entry(_))));
    let (client, _) = holder(&desk, &faulty("no-receive")).await;
    assert_eq!(begun(&client).await, Err(ApiError::EnrolElsewhere));
    let (client, _) = holder(&desk, &faulty("receive-204")).await;
    let answer = begun(&client).await;
    assert_eq!(answer, Err(ApiError::EnrolKeyless));
    assert!(!ApiError::EnrolKeyless.leaves_open(), "nothing is in force");
    let person = client.profile().await.expect("nobody is signed out");
    assert!(!person.has_factor(), "nothing was changed");
}
