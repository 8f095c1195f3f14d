//! `/user/api-keys`: many keys, shown again, and replacing the one in use.

use keydesk::api::{ApiError, Client, Field, NewApiKey};

use super::{desk, faulty, holder, refused_field, token, works};
use crate::wire::{ALICE, BOB};

fn named(description: &str, read_only: bool) -> NewApiKey {
    NewApiKey {
        description: description.into(),
        read_only,
        ..NewApiKey::default()
    }
}

/// Description of each key, and whether it is the one in use.
async fn listed(client: &Client) -> Vec<(String, bool)> {
    let keys = client.api_keys().await.expect("the keys");
    keys.into_iter()
        .map(|it| (it.description, it.in_use))
        .collect()
}

#[tokio::test]
async fn the_keys_are_listed_with_the_one_in_use() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let keys = client.api_keys().await.expect("the keys");
    let read_only: Vec<bool> = keys.iter().map(|it| it.read_only).collect();
    assert_eq!(read_only, [false, true]);
    assert_eq!(keys[0].token, Some(token("eqx", ALICE)));
    assert_eq!(keys[1].token, Some(token("eqr", ALICE)));
    assert!(keys.iter().all(|it| it.created.is_some()));
    let names = [
        ("Everything".to_owned(), true),
        ("Reading only".to_owned(), false),
    ];
    assert_eq!(listed(&client).await, names);
    client
        .sign_in_with_key(&token("eqr", ALICE))
        .await
        .expect("a good key");
    let in_use: Vec<bool> = listed(&client).await.into_iter().map(|it| it.1).collect();
    assert_eq!(in_use, [false, true]);
}

#[tokio::test]
async fn a_new_key_works_until_it_is_deleted() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let made = client.create_api_key(&named("Backup", false)).await;
    let made = made.expect("a key");
    assert_eq!(
        (made.description.as_str(), made.read_only, made.in_use),
        ("Backup", false, false)
    );
    let key = made.token.clone().expect("the key itself");
    assert!(works(&desk, &key).await);
    let keys = client.api_keys().await.expect("the keys");
    assert_eq!(keys[2], made);

    assert_eq!(client.delete_api_key(&made.id).await, Ok(()));
    assert!(!works(&desk, &key).await);
    assert_eq!(client.api_keys().await.expect("the keys").len(), 2);
    let again = client.delete_api_key(&made.id).await;
    assert_eq!(again, Err(ApiError::NotFound));
}

#[tokio::test]
async fn a_key_is_tried_beside_the_one_in_use_which_stays() {
    let desk = desk();
    let (client, alice) = holder(&desk, ALICE).await;
    let made = client.create_api_key(&named("Backup", false)).await;
    let made = made.expect("a key");
    let tried = client.try_api_key(&made).await;
    assert_eq!(tried.map(|it| it.id), Ok(alice.id));
    assert_eq!(client.delete_api_key(&made.id).await, Ok(()));
    let tried = client.try_api_key(&made).await;
    assert_eq!(tried, Err(ApiError::WrongCredentials));
    assert_eq!(client.bearer(), Some(token("eqx", ALICE)));
    assert!(client.profile().await.is_ok());
}

#[tokio::test]
async fn a_key_that_only_reads_stays_so() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let made = client
        .create_api_key(&named("", true))
        .await
        .expect("a key");
    assert!(made.read_only && made.description.is_empty());
    let reader = desk.browser();
    let key = made.token.expect("the key itself");
    reader.sign_in_with_key(&key).await.expect("a good key");
    let answer = reader.create_api_key(&named("", false)).await;
    assert_eq!(answer, Err(ApiError::ReadOnly));
}

#[tokio::test]
async fn what_cannot_be_made_or_deleted_stays() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let long = named(&"x".repeat(256), false);
    let answer = client.create_api_key(&long).await;
    assert_eq!(refused_field(answer), (Field::Description, true));
    let (bob, _) = holder(&desk, BOB).await;
    let foreign = bob.api_keys().await.expect("the keys").remove(0);
    for id in [foreign.id.as_str(), "", ".", "..", "a/b"] {
        let answer = client.delete_api_key(id).await;
        assert_eq!(answer, Err(ApiError::NotFound), "{id}");
    }
    assert!(bob.profile().await.is_ok());
    assert_eq!(listed(&client).await.len(), 2);
}

#[tokio::test]
async fn without_the_key_in_use_nobody_is_signed_in() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let mut keys = client.api_keys().await.expect("the keys").into_iter();
    let own = keys.find(|it| it.in_use).expect("the key in use");
    assert_eq!(client.delete_api_key(&own.id).await, Ok(()));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert_eq!(client.api_keys().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn a_deletion_is_done_with_any_success() {
    let desk = desk();
    let (client, _) = holder(&desk, &faulty("delete-201")).await;
    let made = client.create_api_key(&named("Short", false)).await;
    let made = made.expect("a key");
    assert_eq!(client.delete_api_key(&made.id).await, Ok(()));
    assert!(!works(&desk, &made.token.expect("the key itself")).await);
}

#[tokio::test]
async fn many_keys_come_all_at_once() {
    let desk = desk();
    let (client, _) = holder(&desk, &faulty("many-keys")).await;
    let keys = client.api_keys().await.expect("the keys");
    assert_eq!(keys.len(), 502);
    assert_eq!(keys.iter().filter(|it| it.in_use).count(), 1);
}

#[tokio::test]
async fn a_key_that_is_deleted_elsewhere_ends_the_session_at_the_next_call() {
    let desk = desk();
    let (client, _) = holder(&desk, &faulty("key-gone")).await;
    assert!(client.api_keys().await.is_ok());
    let answer = client.create_api_key(&named("", false)).await;
    assert_eq!(answer, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn a_connection_cut_between_new_and_old_key_leaves_both() {
    let desk = desk();
    let login = faulty("rotation-cut");
    let (client, _) = holder(&desk, &login).await;
    let old = client.api_keys().await.expect("the keys").remove(0);
    let new = client.create_api_key(&named("Everything", false)).await;
    let new = new.expect("a key").token.expect("the key itself");
    client.set_bearer(Some(new.clone()));
    assert!(client.profile().await.is_ok());

    let cut = client.delete_api_key(&old.id).await.expect_err("a cut");
    assert!(cut.leaves_open(), "{cut:?}");
    assert!(works(&desk, &token("eqx", &login)).await && works(&desk, &new).await);
    let keys = client.api_keys().await.expect("the keys");
    let in_use: Vec<bool> = keys.iter().map(|it| it.in_use).collect();
    assert_eq!(in_use, [false, false, true]);

    assert_eq!(client.delete_api_key(&old.id).await, Ok(()));
    assert!(!works(&desk, &token("eqx", &login)).await);
    assert!(client.profile().await.is_ok());
}
