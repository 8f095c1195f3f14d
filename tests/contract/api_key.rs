//! `user/api-key`, `regenerate-api-key`.

use keydesk::api::ApiError;

use crate::wire::{ALICE, Desk, entered};

#[tokio::test]
async fn the_key_is_read_and_opens() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let key = client.api_key().await.expect("the key");
    let by_key = desk
        .browser()
        .sign_in_with_key(&key)
        .await
        .expect("the key opens");
    assert_eq!(entered(by_key).id, person.id);
}

#[tokio::test]
async fn a_rotated_key_is_dead_at_once_and_the_new_one_opens() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let old = client.api_key().await.expect("the key");
    let user = desk.key_holder(old.expose());
    assert!(user.profile().await.is_ok());
    let after = client
        .rotate_api_key(&person.tag)
        .await
        .expect("a rotation");
    assert_eq!(after.tag.0, "8");
    assert_eq!(user.profile().await, Err(ApiError::SignedOut));
    let new = client.api_key().await.expect("the new key");
    assert_ne!(new, old);
    assert!(desk.key_holder(new.expose()).profile().await.is_ok());
}
