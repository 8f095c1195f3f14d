//! `regenerate-jwt-salt`.

use keydesk::api::ApiError;

use crate::wire::{ALICE, Desk};

#[tokio::test]
async fn all_sessions_end_this_one_too_and_the_key_goes_on() {
    let desk = Desk::new();
    let (here, person) = desk.signed_in(ALICE).await;
    let (there, _) = desk.signed_in(ALICE).await;
    let key = here.api_key().await.expect("the key");
    assert!(here.capabilities().end_all_includes_this);
    assert!(here.capabilities().api_key_survives_end_all);
    assert_eq!(here.end_all_sessions(&person.tag).await, Ok(()));
    assert_eq!(here.profile().await, Err(ApiError::SignedOut));
    assert_eq!(there.profile().await, Err(ApiError::SignedOut));
    assert!(desk.key_holder(key.expose()).profile().await.is_ok());
}
