//! Answers that no service should give.

use keydesk::api::{ApiError, Misfit, ProfileChange};
use keydesk_backend::PASSWORD;

use super::{desk, faulty, key_of, minted};
use crate::scripted::misfit;
use crate::wire::{ALICE, entered, typed};

async fn renamed(name: &str) -> Result<keydesk::api::Profile, ApiError> {
    let desk = desk();
    let (client, person) = minted(&desk, ALICE).await;
    let change = ProfileChange {
        display_name: Some(name.into()),
        ..ProfileChange::default()
    };
    client.change_profile(&person, &change).await
}

#[tokio::test]
async fn every_common_fault_has_its_own_error() {
    let failed = renamed("fault:html").await;
    assert!(matches!(
        failed,
        Err(ApiError::Failed {
            status: 502,
            said: None,
            ..
        })
    ));
    let failed = renamed("fault:stack").await;
    assert!(matches!(
        failed,
        Err(ApiError::Failed {
            status: 500,
            said: None,
            ..
        })
    ));
    assert_eq!(renamed("fault:forbidden").await, Err(ApiError::Forbidden));
    assert_eq!(renamed("fault:signed-out").await, Err(ApiError::SignedOut));
    let paused = renamed("fault:rate").await;
    assert!(matches!(
        paused,
        Err(ApiError::TooManyAttempts {
            retry_after: Some(_)
        })
    ));
    assert_eq!(renamed("fault:conflict").await, Err(ApiError::Conflict));
}

#[tokio::test]
async fn a_person_who_is_not_told_rightly_is_nobody() {
    for (kind, expected) in [
        ("missing", Misfit::Shape),
        ("null", Misfit::Shape),
        ("wrong-type", Misfit::Shape),
    ] {
        let desk = desk();
        let client = desk.browser();
        let answer = client.sign_in(&typed(&faulty(kind), PASSWORD)).await;
        assert_eq!(misfit(answer), expected, "{kind}");
        assert_eq!(client.bearer(), None, "{kind}");
    }
}

#[tokio::test]
async fn many_keys_come_all_at_once() {
    let desk = desk();
    let client = desk.browser();
    let key = key_of(&faulty("many-dated"));
    entered(client.sign_in_with_key(&key).await.expect("a good key"));
    assert!(client.api_keys().await.expect("the keys").len() > 500);
}

#[tokio::test]
async fn a_key_that_is_revoked_elsewhere_ends_the_session_at_the_next_call() {
    let desk = desk();
    let client = desk.browser();
    let key = key_of(&faulty("key-revoked"));
    entered(client.sign_in_with_key(&key).await.expect("a good key"));
    assert!(client.api_keys().await.is_ok());
    assert_eq!(client.api_keys().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn a_connection_cut_between_new_and_old_key_leaves_both() {
    let desk = desk();
    let login = faulty("revoke-cut");
    let client = desk.browser();
    entered(
        client
            .sign_in_with_key(&key_of(&login))
            .await
            .expect("a key"),
    );
    let old = client.api_keys().await.expect("the keys").remove(0);
    let new = keydesk::api::NewApiKey {
        description: "Console".into(),
        ..keydesk::api::NewApiKey::default()
    };
    let new = client.create_api_key(&new).await.expect("a key");
    client.use_api_key(&new).await.expect("used");
    let cut = client.delete_api_key(&old.id).await.expect_err("a cut");
    assert!(cut.leaves_open(), "{cut:?}");
    assert_eq!(desk.core.working_keys(&login).len(), 2);
    assert_eq!(client.delete_api_key(&old.id).await, Ok(()));
    assert_eq!(desk.core.working_keys(&login).len(), 1);
    assert!(client.profile().await.is_ok());
}
