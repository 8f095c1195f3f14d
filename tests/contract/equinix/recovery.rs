//! `/user/otp/recovery-codes`: seen again at any time, replaced as a whole.

use keydesk::api::{ApiError, Secret};

use super::{desk, holder, is_wrong_code};
use crate::wire::{ALICE, BOB};

#[tokio::test]
async fn the_codes_are_those_that_are_left() {
    let desk = desk();
    let (client, _) = holder(&desk, BOB).await;
    let codes = client.recovery_codes().await.expect("the codes");
    let stored: Vec<Secret> = desk
        .core
        .recovery_codes_of(BOB)
        .iter()
        .map(Secret::new)
        .collect();
    assert_eq!((codes.len(), &codes), (10, &stored));
    for used in &codes[..3] {
        assert_eq!(client.test_code(used).await, Ok(()));
        assert!(is_wrong_code(&client.test_code(used).await), "spent");
    }
    let left = client.recovery_codes().await.expect("the codes");
    assert_eq!(left, codes[3..]);
}

#[tokio::test]
async fn a_new_set_kills_the_old_one() {
    let desk = desk();
    let (client, _) = holder(&desk, BOB).await;
    let old = client.recovery_codes().await.expect("the codes");
    let new = client.renew_recovery_codes().await.expect("a new set");
    assert_eq!(new.len(), 10);
    assert!(new.iter().all(|it| !old.contains(it)));
    assert_eq!(client.recovery_codes().await, Ok(new.clone()));
    for code in &old[..3] {
        assert!(is_wrong_code(&client.test_code(code).await));
    }
    assert_eq!(client.test_code(&new[1]).await, Ok(()));
}

#[tokio::test]
async fn without_a_second_factor_there_are_none_and_none_are_made() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    assert_eq!(client.recovery_codes().await, Err(ApiError::NotFound));
    let answer = client.renew_recovery_codes().await;
    assert!(
        matches!(
            answer,
            Err(ApiError::Failed {
                status: 422,
                said: Some(_),
                ..
            })
        ),
        "{answer:?}"
    );
    assert!(desk.core.recovery_codes_of(ALICE).is_empty());
}
