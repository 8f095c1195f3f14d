//! `initiate-email-change`, `verify-email`, `resend-email-verification`.

use keydesk::api::{ApiError, EmailChange, Field, LinkProblem, Problem, Secret};

use crate::wire::{ALICE, BOB, Desk, LANDING};

const NEW: &str = "alice.new@example.org";
const ERIN: &str = "erin@example.org";

fn change(email: &str) -> EmailChange {
    EmailChange {
        email: email.into(),
        landing: LANDING.into(),
    }
}

#[tokio::test]
async fn the_old_address_stays_until_the_link_is_opened() {
    let desk = Desk::new();
    let (client, _) = desk.signed_in(ALICE).await;
    let profile = client.change_email(&change(NEW)).await.expect("a change");
    assert_eq!(profile.email, ALICE);
    let token = desk.token(NEW);
    assert_eq!(desk.browser().verify_email(&token).await, Ok(()));
    let profile = client.profile().await.expect("the profile");
    assert_eq!(
        (profile.email.as_str(), profile.email_verified),
        (NEW, true)
    );
    let again = desk.browser().verify_email(&token).await;
    assert_eq!(again, Err(ApiError::Link(LinkProblem::Used)));
}

#[tokio::test]
async fn an_address_in_use_or_malformed_is_refused_at_its_field() {
    let desk = Desk::new();
    let (client, _) = desk.signed_in(ALICE).await;
    for email in [BOB, "nonsense"] {
        let answer = client.change_email(&change(email)).await;
        let Err(ApiError::Rejected(problems)) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(problems[0].field, Field::Email);
        assert!(matches!(problems[0].problem, Problem::Service(Some(_))));
    }
    assert!(desk.core.mails().is_empty());
}

#[tokio::test]
async fn each_way_a_verification_link_can_fail_is_told_apart() {
    let desk = Desk::new();
    let verify = async |token: &Secret| desk.browser().verify_email(token).await;
    assert_eq!(
        verify(&Secret::new("x")).await,
        Err(ApiError::Link(LinkProblem::Bad))
    );
    let (client, _) = desk.signed_in(ALICE).await;

    client.change_email(&change(NEW)).await.expect("a mail");
    let expired = desk.token(NEW);
    desk.pass(3601);
    assert_eq!(
        verify(&expired).await,
        Err(ApiError::Link(LinkProblem::Expired))
    );

    client
        .change_email(&change("first@example.org"))
        .await
        .expect("a mail");
    client
        .change_email(&change("second@example.org"))
        .await
        .expect("a mail");
    let (first, second) = (
        desk.token("first@example.org"),
        desk.token("second@example.org"),
    );
    assert_eq!(verify(&second).await, Ok(()));
    assert_eq!(
        verify(&first).await,
        Err(ApiError::Link(LinkProblem::Superseded))
    );

    client
        .change_email(&change("third@example.org"))
        .await
        .expect("a mail");
    let orphan = desk.token("third@example.org");
    desk.core.remove("second@example.org");
    assert_eq!(
        verify(&orphan).await,
        Err(ApiError::Link(LinkProblem::Unknown))
    );
}

#[tokio::test]
async fn an_unverified_address_gets_its_mail_again_and_a_verified_one_does_not() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ERIN).await;
    assert!(!person.email_verified);
    client
        .resend_verification(&person, LANDING)
        .await
        .expect("a mail");
    assert_eq!(desk.browser().verify_email(&desk.token(ERIN)).await, Ok(()));
    let person = client.profile().await.expect("the profile");
    assert!(person.email_verified);
    let again = client.resend_verification(&person, LANDING).await.map(drop);
    assert_eq!(again, Err(ApiError::AlreadySo));
}

#[tokio::test]
async fn a_landing_page_elsewhere_than_the_web_is_refused() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ERIN).await;
    let answer = client
        .resend_verification(&person, "javascript:alert(1)")
        .await
        .map(drop);
    assert!(
        matches!(answer, Err(ApiError::Failed { status: 400, .. })),
        "{answer:?}"
    );
}
