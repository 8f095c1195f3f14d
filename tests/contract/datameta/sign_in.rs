//! The form and its code, minted and pasted keys, and what they leave behind.

use keydesk::api::{ApiError, Factor, Secret, SignInOutcome};
use keydesk_backend::PASSWORD;

use super::{ADMIN, MALLORY, both, by_form, desk, faulty, key_of, minted, opens, strict, works};
use crate::scripted::misfit;
use crate::wire::{ALICE, BOB, Desk, NEEDS_CODE, entered, typed};

#[tokio::test]
async fn a_code_is_asked_for_and_a_wrong_one_can_be_tried_again() {
    let desk = strict();
    let client = desk.browser();
    let asked = client.sign_in(&typed(BOB, PASSWORD)).await;
    assert_eq!(asked, Ok(NEEDS_CODE));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    let wrong = client
        .confirm_code(Factor::Authenticator, &Secret::new("000000"))
        .await;
    assert!(matches!(wrong, Err(ApiError::WrongCode { .. })));
    let right = client
        .confirm_code(Factor::Authenticator, &desk.code(BOB))
        .await;
    assert_eq!(right.map(|it| it.email).as_deref(), Ok(BOB));
    assert!(client.api_keys().await.is_ok());
}

#[tokio::test]
async fn a_code_that_comes_too_late_is_no_code() {
    let desk = strict();
    let client = desk.browser();
    drop(client.sign_in(&typed(BOB, PASSWORD)).await);
    desk.pass(5 * 60 + 1);
    let late = client
        .confirm_code(Factor::Authenticator, &desk.code(BOB))
        .await;
    assert_eq!(late, Err(ApiError::ChallengeOver));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn whoever_never_enrolled_is_told_so_and_has_another_way() {
    let desk = strict();
    let refused = desk.browser().sign_in(&typed(ALICE, PASSWORD)).await;
    assert_eq!(refused, Err(ApiError::EnrolFirst));
    let (client, person) = minted(&desk, ALICE).await;
    assert_eq!(person.email, ALICE);
    assert!(client.api_keys().await.is_ok());
}

#[tokio::test]
async fn a_minted_key_asks_for_no_code_ends_within_two_days_and_goes_with_signing_out() {
    let desk = strict();
    let before = desk.core.working_keys(BOB).len();
    let (client, _) = minted(&desk, BOB).await;
    assert_eq!(desk.core.working_keys(BOB).len(), before + 1);
    let keys = client.api_keys().await.expect("the keys");
    let own = keys.iter().find(|it| it.in_use).expect("the one in use");
    let now = i64::try_from(desk.core.clock().now()).expect("a time");
    let left = own.expires.expect("an end").at.0 - now;
    assert!((3600..=2 * 86_400).contains(&left), "{left}");
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!(desk.core.working_keys(BOB).len(), before);
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn a_minted_key_is_deleted_by_signing_out_after_a_reload_too() {
    for desk in both() {
        let before = desk.core.working_keys(ALICE).len();
        let client = desk.browser();
        let outcome = if desk.api_is_old() {
            client.sign_in(&typed(ALICE, PASSWORD)).await
        } else {
            client.sign_in_by_minting(&typed(ALICE, PASSWORD)).await
        };
        entered(outcome.expect("a good password"));
        let reloaded = desk.browser();
        reloaded.set_bearer(client.bearer());
        let person = reloaded.profile().await.expect("signed in");
        assert!(!person.id.is_empty());
        assert_eq!(reloaded.sign_out().await, Ok(None));
        assert_eq!(desk.core.working_keys(ALICE).len(), before);
    }
}

#[tokio::test]
async fn a_pasted_key_is_kept_by_signing_out() {
    for desk in both() {
        let client = desk.browser();
        let key = key_of(ALICE);
        entered(client.sign_in_with_key(&key).await.expect("a good key"));
        assert!(client.api_keys().await.is_ok());
        assert_eq!(client.sign_out().await, Ok(None));
        assert!(works(&desk, &key).await);
        let unknown = desk.browser().sign_in_with_key(&Secret::new("x")).await;
        assert_eq!(unknown, Err(ApiError::WrongCredentials));
    }
}

#[tokio::test]
async fn signing_out_ends_the_cookie() {
    let desk = strict();
    let (client, _) = by_form(&desk, ADMIN).await;
    assert!(client.profile().await.is_ok());
    assert_eq!(client.sign_out().await, Ok(None));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn nobody_but_signing_out_opens_the_page_that_ends_sessions() {
    let desk = strict();
    let (client, person) = by_form(&desk, ADMIN).await;
    drop(client.people(1).await);
    drop(client.api_keys().await);
    drop(client.service_settings().await);
    drop(client.person(&person.id).await);
    let ends =
        |it: &keydesk_backend::RequestLine| it.method == "GET" && it.path.ends_with("/login");
    assert!(!desk.core.requests().iter().any(ends));
}

#[tokio::test]
async fn a_wrong_password_and_somebody_shut_out_look_alike() {
    for desk in both() {
        for (login, password) in [
            (ALICE, "wrong"),
            (MALLORY, PASSWORD),
            ("no@example.org", "x"),
        ] {
            let answer = desk.browser().sign_in(&typed(login, password)).await;
            assert_eq!(answer, Err(ApiError::WrongCredentials), "{login}");
        }
    }
    let desk = desk();
    let minted = desk
        .browser()
        .sign_in_by_minting(&typed(ALICE, "wrong"))
        .await;
    assert_eq!(minted, Err(ApiError::WrongCredentials));
    assert!(!works(&desk, &key_of(MALLORY)).await);
}

#[tokio::test]
async fn five_wrong_passwords_shut_somebody_out_and_an_administrator_lets_them_in() {
    use keydesk::api::people::PeopleAction;
    let desk = desk();
    for _ in 0..5 {
        assert!(!opens(&desk, ALICE, "wrong").await);
    }
    assert!(!opens(&desk, ALICE, PASSWORD).await);
    let admin = desk.browser();
    drop(admin.sign_in_with_key(&key_of(ADMIN)).await);
    let people = admin.people(1).await.expect("the people").people;
    let alice = people.iter().find(|it| it.email == ALICE).expect("alice");
    let answer = admin
        .act_on_people(&PeopleAction::Unblock, std::slice::from_ref(alice))
        .await;
    assert_eq!(answer, Ok(()));
    assert!(opens(&desk, ALICE, PASSWORD).await);
}

#[tokio::test]
async fn a_stale_key_hides_a_good_cookie_only_once() {
    let desk = desk();
    let (client, _) = by_form(&desk, ALICE).await;
    client.set_bearer(Some(Secret::new("stale")));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert_eq!(
        client.profile().await.map(|it| it.email).as_deref(),
        Ok(ALICE)
    );
}

#[tokio::test]
async fn a_form_that_leads_elsewhere_signs_nobody_in() {
    let desk = desk();
    let client = desk.browser();
    let answer = client
        .sign_in(&typed(&faulty("form-elsewhere"), PASSWORD))
        .await;
    assert_eq!(misfit(answer), keydesk::api::Misfit::Place);
}

#[tokio::test]
async fn which_generation_it_is_is_found_out_before_any_password_is_sent() {
    let old = Desk::with(keydesk::api::client::Api::DataMeta, |it| {
        it.datameta_v0_only = true;
    });
    let client = old.browser();
    let outcome = client.sign_in(&typed(BOB, PASSWORD)).await;
    assert!(matches!(outcome, Ok(SignInOutcome::Done(_))), "{outcome:?}");
    let paths: Vec<String> = old.core.requests().into_iter().map(|it| it.path).collect();
    assert!(paths[0].ends_with("/api/v1/server"), "{paths:?}");
    assert!(paths[1].ends_with("/api/v0/keys"), "{paths:?}");
}
