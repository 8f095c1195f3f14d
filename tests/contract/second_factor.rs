//! `2fa-generate`, `2fa-enable`, `2fa-disable`.

use keydesk::api::{ApiError, Factor, Secret};
use keydesk_backend::PASSWORD;

use crate::wire::{ALICE, Desk, NEEDS_CODE, key_of, typed};

fn code_for(desk: &Desk, key: &Secret) -> Secret {
    Secret::new(desk.core.code_for_secret(key.expose()))
}

#[tokio::test]
async fn an_enrolled_authenticator_is_asked_for_at_the_next_sign_in() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let enrolment = key_of(client.begin_enrolment(&person).await.expect("a key"));
    assert!(enrolment.uri.expose().contains(enrolment.key.expose()));
    assert_eq!(enrolment.account, ALICE);
    assert!(
        !desk.person(ALICE).second_factor,
        "nothing is on before the code"
    );
    let code = code_for(&desk, &enrolment.key);
    let after = client
        .confirm_enrolment(&person.tag, &code)
        .await
        .expect("the code");
    assert!(after.second_factor.is_on());
    assert_eq!(after.tag.0, "8");
    let other = desk.browser();
    assert_eq!(other.sign_in(&typed(ALICE, PASSWORD)).await, Ok(NEEDS_CODE));
    desk.pass(30);
    assert!(
        other
            .confirm_code(Factor::Authenticator, &code_for(&desk, &enrolment.key))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn a_wrong_code_leaves_the_key_in_force() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let enrolment = key_of(client.begin_enrolment(&person).await.expect("a key"));
    let answer = client
        .confirm_enrolment(&person.tag, &Secret::new("000000"))
        .await
        .map(drop);
    assert_eq!(answer, Err(ApiError::WrongCode { clock_off: Some(0) }));
    let code = code_for(&desk, &enrolment.key);
    assert!(client.confirm_enrolment(&person.tag, &code).await.is_ok());
}

#[tokio::test]
async fn a_second_key_makes_the_first_one_useless() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let first = key_of(client.begin_enrolment(&person).await.expect("a key"));
    let second = key_of(client.begin_enrolment(&person).await.expect("another key"));
    let code = code_for(&desk, &first.key);
    let answer = client.confirm_enrolment(&person.tag, &code).await.map(drop);
    assert!(
        matches!(answer, Err(ApiError::WrongCode { .. })),
        "{answer:?}"
    );
    let code = code_for(&desk, &second.key);
    assert!(client.confirm_enrolment(&person.tag, &code).await.is_ok());
}

#[tokio::test]
async fn a_factor_that_was_removed_is_asked_for_no_more() {
    let desk = Desk::new();
    let (client, person) = desk.bob().await;
    let after = client
        .remove_factor(&person.tag, Factor::Authenticator, None)
        .await
        .expect("a removal");
    assert!(!after.second_factor.is_on());
    desk.signed_in(&person.email).await;
}

#[tokio::test]
async fn on_when_it_is_on_and_off_when_it_is_off_is_already_so() {
    let desk = Desk::new();
    let (client, person) = desk.bob().await;
    let answer = client
        .confirm_enrolment(&person.tag, &Secret::new("123456"))
        .await
        .map(drop);
    assert_eq!(answer, Err(ApiError::AlreadySo));
    let (client, person) = desk.signed_in(ALICE).await;
    let answer = client
        .remove_factor(&person.tag, Factor::Authenticator, None)
        .await
        .map(drop);
    assert_eq!(answer, Err(ApiError::AlreadySo));
}
