//! Keys with an end, in both generations.

use keydesk::api::{ApiError, Client, Field, Moment, NewApiKey, Secret, Tag};

use super::{both, desk, faulty, key_of, works};
use crate::wire::{ALICE, BOB, Desk, entered};

const DAY: i64 = 86_400;

fn lasting(desk: &Desk, days: i64) -> NewApiKey {
    let now = i64::try_from(desk.core.clock().now()).expect("a time");
    NewApiKey {
        description: "Robot".into(),
        expires: Some(Moment(now + days * DAY)),
        ..NewApiKey::default()
    }
}

async fn holder(desk: &Desk, login: &str) -> Client {
    let client = desk.browser();
    let outcome = client.sign_in_with_key(&key_of(login)).await;
    entered(outcome.expect("a good key"));
    client
}

fn refused(answer: Result<keydesk::api::ApiKey, ApiError>) -> Field {
    match answer {
        Err(ApiError::Rejected(problems)) => problems[0].field,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_new_key_works_until_its_end_or_until_it_is_deleted() {
    for desk in both() {
        let client = holder(&desk, ALICE).await;
        let short = client.create_api_key(&lasting(&desk, 1)).await;
        let short = short.expect("a key");
        let long = client.create_api_key(&lasting(&desk, 7)).await;
        let long = long.expect("a key");
        let token = |it: &keydesk::api::ApiKey| it.token.clone().expect("the key itself");
        assert!(works(&desk, &token(&short)).await && works(&desk, &token(&long)).await);

        desk.pass(2 * 86_400);
        assert!(!works(&desk, &token(&short)).await && works(&desk, &token(&long)).await);
        let client = holder(&desk, ALICE).await;
        let keys = client.api_keys().await.expect("the keys");
        let told = |id: &str| keys.iter().find(|it| it.id == id).expect("it").has_expired;
        assert_eq!(told(&short.id), Some(true));
        assert_eq!(told(&long.id), Some(false));
        assert!(keys.iter().all(|it| it.token.is_none()));

        assert_eq!(client.delete_api_key(&long.id).await, Ok(()));
        assert!(!works(&desk, &token(&long)).await);
        let again = client.delete_api_key(&long.id).await;
        assert_eq!(again, Err(ApiError::NotFound));
        assert_eq!(client.delete_api_key(&short.id).await, Ok(()));
    }
}

#[tokio::test]
async fn an_end_that_is_too_far_is_refused_at_its_field_and_none_is_the_longest() {
    for desk in both() {
        let client = holder(&desk, ALICE).await;
        let before = client.api_keys().await.expect("the keys").len();
        let answer = client.create_api_key(&lasting(&desk, 31)).await;
        assert_eq!(refused(answer), Field::Expires);
        assert_eq!(client.api_keys().await.expect("the keys").len(), before);
        let endless = NewApiKey {
            description: "Robot".into(),
            ..NewApiKey::default()
        };
        let made = client.create_api_key(&endless).await.expect("a key");
        let now = i64::try_from(desk.core.clock().now()).expect("a time");
        let days = (made.expires.expect("an end").at.0 - now) / DAY;
        assert!((29..=30).contains(&days), "{days}");
    }
}

#[tokio::test]
async fn a_key_whose_end_is_past_is_dead_when_it_is_made() {
    let desk = desk();
    let client = holder(&desk, ALICE).await;
    let made = client.create_api_key(&lasting(&desk, -1)).await;
    let key = made.expect("a key").token.expect("the key itself");
    assert!(!works(&desk, &key).await);
}

#[tokio::test]
async fn somebody_elses_key_is_not_there() {
    for desk in both() {
        let bob = holder(&desk, BOB).await;
        let foreign = bob.api_keys().await.expect("the keys").remove(0);
        let client = holder(&desk, ALICE).await;
        for id in [foreign.id.as_str(), "", ".", "a/b", "nothing"] {
            let answer = client.delete_api_key(id).await;
            assert_eq!(answer, Err(ApiError::NotFound), "{id}");
        }
        assert!(bob.api_keys().await.is_ok());
    }
}

#[tokio::test]
async fn the_key_in_use_can_be_replaced_and_the_old_one_stops() {
    for desk in both() {
        let client = holder(&desk, ALICE).await;
        let old = desk.browser();
        let first = client.create_api_key(&lasting(&desk, 7)).await;
        let first = first.expect("a key");
        client.use_api_key(&first).await.expect("used");
        let second = client.create_api_key(&lasting(&desk, 7)).await;
        let second = second.expect("a key");
        old.set_bearer(client.bearer());
        client.use_api_key(&second).await.expect("used");
        assert!(client.profile().await.is_ok());
        assert_eq!(client.delete_api_key(&first.id).await, Ok(()));
        let keys = client.api_keys().await.expect("the keys");
        let in_use: Vec<&str> = keys
            .iter()
            .filter(|it| it.in_use)
            .map(|it| it.id.as_str())
            .collect();
        assert_eq!(in_use, [second.id.as_str()]);
        assert_eq!(old.profile().await, Err(ApiError::SignedOut));
    }
}

#[tokio::test]
async fn a_key_deleted_while_in_use_ends_the_session_at_the_next_call() {
    for desk in both() {
        let client = holder(&desk, ALICE).await;
        assert!(client.api_keys().await.is_ok());
        desk.core.revoke_keys(ALICE);
        let answer = client.create_api_key(&lasting(&desk, 1)).await;
        assert_eq!(answer, Err(ApiError::SignedOut));
        assert_eq!(client.bearer(), None);
    }
}

#[tokio::test]
async fn the_end_of_everything_leaves_no_key_and_no_session_here() {
    for desk in both() {
        let client = holder(&desk, BOB).await;
        assert!(!desk.core.working_keys(BOB).is_empty());
        assert_eq!(client.end_all_sessions(&Tag::default()).await, Ok(()));
        assert_eq!(desk.core.working_keys(BOB), Vec::<String>::new());
        assert_eq!(client.profile().await, Err(ApiError::SignedOut));
        assert!(!works(&desk, &key_of(BOB)).await);
    }
}

#[tokio::test]
async fn the_end_of_everything_ends_the_cookie_too() {
    let desk = desk();
    let (client, _) = super::by_form(&desk, ALICE).await;
    let (elsewhere, _) = super::by_form(&desk, ALICE).await;
    assert_eq!(client.end_all_sessions(&Tag::default()).await, Ok(()));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert!(!works(&desk, &key_of(ALICE)).await);
    // As the capabilities say: other browsers go on.
    assert!(client.capabilities().end_all_leaves_sessions);
    assert!(elsewhere.profile().await.is_ok());
}

#[tokio::test]
async fn ends_are_read_however_they_are_written() {
    for (kind, has_end, is_exact) in [
        ("dates-zulu", true, true),
        ("dates-offset", true, true),
        ("dates-day", true, false),
        ("dates-whole", true, false),
        ("dates-bad", false, false),
        ("dates-null", false, false),
        ("expired-unsaid", true, false),
    ] {
        let desk = desk();
        let client = holder(&desk, &faulty(kind)).await;
        let keys = client.api_keys().await.expect("the keys");
        let expected = |it: Option<keydesk::api::Expiry>| {
            it.map_or(!has_end, |it| has_end && it.is_exact == is_exact)
        };
        let all_are = keys.iter().all(|it| expected(it.expires));
        assert!(all_are, "{kind}: {keys:?}");
        let unsaid = keys.iter().all(|it| it.has_expired.is_none());
        assert_eq!(unsaid, kind == "expired-unsaid", "{kind}");
    }
}

#[tokio::test]
async fn a_deletion_is_done_with_any_success() {
    for kind in ["delete-empty", "delete-204"] {
        let desk = desk();
        let login = faulty(kind);
        let client = holder(&desk, &login).await;
        let made = client.create_api_key(&lasting(&desk, 1)).await;
        let made = made.expect("a key");
        assert_eq!(client.delete_api_key(&made.id).await, Ok(()), "{kind}");
        assert!(
            !works(&desk, &made.token.unwrap_or_default()).await,
            "{kind}"
        );
    }
}

#[tokio::test]
async fn a_label_is_asked_for_and_has_a_limit() {
    for desk in both() {
        let client = holder(&desk, ALICE).await;
        let long = NewApiKey {
            description: "x".repeat(201),
            ..NewApiKey::default()
        };
        let answer = client.create_api_key(&long).await;
        assert!(answer.is_err(), "{answer:?}");
        assert!(client.profile().await.is_ok(), "nobody is signed out by it");
    }
    let nobody = desk().browser();
    let key = keydesk::api::ApiKey {
        token: Some(Secret::new("x")),
        ..keydesk::api::ApiKey::default()
    };
    assert_eq!(nobody.use_api_key(&key).await, Err(ApiError::SignedOut));
}
