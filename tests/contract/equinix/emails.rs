//! `/emails` and `/verify-email`: several addresses, of which a verified one is the main one.

use keydesk::api::{ApiError, Client, EmailAddress, Field, LinkProblem, Secret};

use super::{desk, holder, refused_field};
use crate::wire::{ALICE, BOB, Desk};

/// With a sign that means a space where a query is not encoded.
const OTHER: &str = "alice+second@example.org";

/// The token in the newest mail to an address.
fn mailed(desk: &Desk, address: &str) -> Secret {
    let mail = desk.core.last_mail_to(address).expect("a mail");
    let link = mail.link.expect("a link");
    let (page, token) = link.split_once("?token=").expect("a token");
    assert!(page.ends_with("/equinix/verify-email"), "{page}");
    Secret::new(token)
}

/// Each address, whether it is the main one, and whether it is verified.
async fn listed(client: &Client) -> Vec<(String, bool, bool)> {
    let all = client.email_addresses().await.expect("the addresses");
    all.into_iter()
        .map(|it| (it.address, it.is_main, it.is_verified))
        .collect()
}

async fn added(client: &Client) -> EmailAddress {
    client.add_email(OTHER).await.expect("an address")
}

#[tokio::test]
async fn an_address_is_added_verified_and_made_the_main_one() {
    let desk = desk();
    let (client, person) = holder(&desk, ALICE).await;
    let new = added(&client).await;
    let row = |address: &str, main, verified| (address.to_owned(), main, verified);
    let before = [row(ALICE, true, true), row(OTHER, false, false)];
    assert_eq!(listed(&client).await, before);
    assert!(
        desk.core.last_mail_to(OTHER).is_none(),
        "no mail goes by itself"
    );
    let answer = client.make_main_email(&new.id).await;
    assert_eq!(refused_field(answer), (Field::Email, true), "not verified");

    assert_eq!(client.send_verification(OTHER).await, Ok(()));
    // The link may be opened in a browser where nobody is signed in.
    let token = mailed(&desk, OTHER);
    assert_eq!(desk.browser().verify_email(&token).await, Ok(()));
    assert_eq!(listed(&client).await[1], row(OTHER, false, true));

    let main = client.make_main_email(&new.id).await.expect("the main one");
    assert!(main.is_main && main.address == OTHER);
    assert_eq!(
        listed(&client).await,
        [row(OTHER, true, true), row(ALICE, false, true)]
    );
    let changed = client.profile().await.expect("the person");
    assert_eq!((changed.id, changed.email.as_str()), (person.id, OTHER));
    assert_eq!(desk.person(OTHER).email_status, "verified");
    assert!(desk.core.person(ALICE).is_none());

    assert_eq!(client.request_reset(OTHER, "").await, Ok(()));
    let reset = desk.core.last_mail_to(OTHER).expect("a mail");
    assert_eq!(reset.link, None, "it leads nowhere here");
}

#[tokio::test]
async fn an_address_is_removed_unless_it_is_the_main_one() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let new = added(&client).await;
    let main = client
        .email_addresses()
        .await
        .expect("the addresses")
        .remove(0);
    let answer = client.remove_email(&main.id).await;
    assert_eq!(answer, Err(ApiError::Forbidden));
    assert_eq!(client.remove_email(&new.id).await, Ok(()));
    assert_eq!(listed(&client).await.len(), 1);
    assert_eq!(client.remove_email(&new.id).await, Err(ApiError::NotFound));
    let answer = client.make_main_email(&new.id).await;
    assert_eq!(answer, Err(ApiError::NotFound));
    assert!(client.add_email(OTHER).await.is_ok(), "it is free again");
}

#[tokio::test]
async fn addresses_of_others_are_out_of_reach() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let (bob, _) = holder(&desk, BOB).await;
    let foreign = bob
        .email_addresses()
        .await
        .expect("the addresses")
        .remove(0);
    assert_eq!(
        client.remove_email(&foreign.id).await,
        Err(ApiError::Forbidden)
    );
    let answer = client.make_main_email(&foreign.id).await;
    assert_eq!(answer, Err(ApiError::Forbidden));
    for taken in [BOB, ALICE, "not an address", ""] {
        let answer = client.add_email(taken).await;
        assert_eq!(refused_field(answer), (Field::Email, true), "{taken}");
    }
    assert_eq!(listed(&client).await.len(), 1);
}

#[tokio::test]
async fn mail_goes_to_addresses_only() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    let answer = client.send_verification("nothing").await;
    assert_eq!(refused_field(answer), (Field::Email, true));
    let unknown = "nobody@example.org";
    assert_eq!(
        client.send_verification(unknown).await,
        Ok(()),
        "says nothing"
    );
    assert!(desk.core.last_mail_to(unknown).is_none());
}

#[tokio::test]
async fn the_main_address_is_verified_by_its_mail() {
    let desk = desk();
    let login = "erin@example.org";
    let (client, person) = holder(&desk, login).await;
    assert!(!person.email_verified);
    let sent = client.resend_verification(&person, "").await;
    assert!(!sent.expect("sent").email_verified);
    assert_eq!(client.verify_email(&mailed(&desk, login)).await, Ok(()));
    assert_eq!(desk.person(login).email_status, "verified");
    assert!(client.profile().await.expect("the person").email_verified);
}

#[tokio::test]
async fn a_token_works_once_and_for_an_hour_and_its_refusal_signs_nobody_out() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    added(&client).await;
    client.send_verification(OTHER).await.expect("a mail");
    let late = mailed(&desk, OTHER);
    desk.pass(3601);
    let link = |it| Err(ApiError::Link(it));
    assert_eq!(client.verify_email(&late).await, link(LinkProblem::Expired));
    client.send_verification(OTHER).await.expect("another");
    let token = mailed(&desk, OTHER);
    assert_eq!(client.verify_email(&token).await, Ok(()));
    assert_eq!(client.verify_email(&token).await, link(LinkProblem::Used));
    let unknown = Secret::new("no token");
    assert_eq!(client.verify_email(&unknown).await, link(LinkProblem::Bad));
    assert!(client.profile().await.is_ok());
}

#[tokio::test]
async fn a_dead_key_is_not_in_the_way_of_a_good_link() {
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    added(&client).await;
    client.send_verification(OTHER).await.expect("a mail");
    let token = mailed(&desk, OTHER);
    desk.end_access(ALICE);
    assert_eq!(client.verify_email(&token).await, Ok(()));
    assert_eq!(
        client.verify_email(&token).await,
        Err(ApiError::Link(LinkProblem::Used))
    );
}
