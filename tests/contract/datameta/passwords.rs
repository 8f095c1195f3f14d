//! Passwords of both generations: one's own and a lost one.

use keydesk::api::{
    ApiError, Client, Field, LinkProblem, PasswordChange, Problem, Profile, ResetDone, Secret, Tag,
};
use keydesk_backend::PASSWORD;

use super::{MALLORY, both, desk, faulty, key_of, mailed, opens, works};
use crate::wire::{ALICE, Desk, entered};

/// Keeps every rule of the service, and is nobody's.
const NEW: &str = "Purple-Kettle-42!";

async fn holder(desk: &Desk, login: &str) -> (Client, Profile) {
    let client = desk.browser();
    let outcome = client.sign_in_with_key(&key_of(login)).await;
    (client, entered(outcome.expect("a good key")))
}

async fn change(client: &Client, current: &str, new: &str) -> Result<Profile, ApiError> {
    let change = PasswordChange {
        current: Some(Secret::new(current)),
        new: Secret::new(new),
    };
    client.change_password(&Tag::default(), &change).await
}

fn refused<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> (Field, Problem) {
    match answer {
        Err(ApiError::Rejected(mut problems)) => {
            let one = problems.remove(0);
            (one.field, one.problem)
        }
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_new_password_works_the_old_one_does_not_and_keys_go_on() {
    for desk in both() {
        let (client, _) = holder(&desk, ALICE).await;
        let person = change(&client, PASSWORD, NEW).await.expect("done");
        assert_eq!(person.duties, []);
        assert!(!opens(&desk, ALICE, PASSWORD).await && opens(&desk, ALICE, NEW).await);
        assert!(client.api_keys().await.is_ok() && works(&desk, &key_of(ALICE)).await);
    }
}

#[tokio::test]
async fn the_present_password_is_checked() {
    for desk in both() {
        let (client, _) = holder(&desk, ALICE).await;
        let answer = change(&client, "wrong", NEW).await;
        assert_eq!(
            refused(answer),
            (Field::CurrentPassword, Problem::WrongPassword)
        );
        assert!(opens(&desk, ALICE, PASSWORD).await && !opens(&desk, ALICE, NEW).await);
    }
}

#[tokio::test]
async fn each_rule_is_refused_in_the_services_words() {
    let said = |answer| match refused(answer) {
        (Field::NewPassword, Problem::Service(Some(_))) => true,
        other => panic!("{other:?}"),
    };
    let desk = desk();
    let (client, _) = holder(&desk, ALICE).await;
    for weak in [
        "Short-1!",
        "no-capitals-42!",
        "NO-SMALL-ONES-42!",
        "No-Digits-Here!",
        "NoPunctuation42",
        "Has Spaces In-42!",
        "Ünusual-Letters-42!",
    ] {
        assert!(said(change(&client, PASSWORD, weak).await), "{weak}");
    }
    change(&client, PASSWORD, NEW).await.expect("done");
    change(&client, NEW, "Other-Kettle-43!")
        .await
        .expect("done");
    // Not even one from before the last.
    assert!(said(change(&client, "Other-Kettle-43!", NEW).await));

    let old = Desk::of_v0();
    let (client, _) = holder(&old, ALICE).await;
    assert!(said(change(&client, PASSWORD, "short").await));
    assert!(change(&client, PASSWORD, "only ten letters").await.is_ok());
}

#[tokio::test]
async fn a_lost_password_is_replaced_by_the_link_once() {
    for desk in both() {
        let client = desk.browser();
        assert_eq!(client.request_reset(ALICE, "").await, Ok(()));
        let token = mailed(&desk, ALICE);
        let weak = client.finish_reset(&token, &Secret::new("short")).await;
        assert_eq!(refused(weak).0, Field::NewPassword);
        let done = client.finish_reset(&token, &Secret::new(NEW)).await;
        assert_eq!(done, Ok(ResetDone { enrols: false }));
        assert!(!opens(&desk, ALICE, PASSWORD).await && opens(&desk, ALICE, NEW).await);
        let again = client.finish_reset(&token, &Secret::new(NEW)).await;
        assert_eq!(again, Err(ApiError::Link(LinkProblem::Bad)));
    }
}

#[tokio::test]
async fn a_link_of_before_or_of_nobody_is_bad_and_a_late_one_is_late() {
    for desk in both() {
        let client = desk.browser();
        client.request_reset(ALICE, "").await.expect("asked");
        let first = mailed(&desk, ALICE);
        client.request_reset(ALICE, "").await.expect("asked");
        let second = mailed(&desk, ALICE);
        for bad in [first, Secret::new("nothing"), Secret::new("a/b c")] {
            let answer = client.finish_reset(&bad, &Secret::new(NEW)).await;
            assert_eq!(answer, Err(ApiError::Link(LinkProblem::Bad)));
        }
        desk.pass(10 * 60 + 1);
        let late = client.finish_reset(&second, &Secret::new(NEW)).await;
        assert_eq!(late, Err(ApiError::Link(LinkProblem::Expired)));
        assert!(opens(&desk, ALICE, PASSWORD).await);
    }
}

#[tokio::test]
async fn a_late_link_has_a_fresh_one_mailed() {
    let desk = desk();
    let client = desk.browser();
    client.request_reset(ALICE, "").await.expect("asked");
    let late = mailed(&desk, ALICE);
    desk.pass(10 * 60 + 1);
    assert_eq!(client.renew_reset(&late).await, Ok(()));
    let fresh = mailed(&desk, ALICE);
    assert_ne!(fresh, late);
    let done = client.finish_reset(&fresh, &Secret::new(NEW)).await;
    assert_eq!(done, Ok(ResetDone { enrols: false }));
}

#[tokio::test]
async fn nobody_learns_whether_an_address_is_known() {
    for desk in both() {
        let client = desk.browser();
        for login in ["nobody@example.org", MALLORY] {
            assert_eq!(client.request_reset(login, "").await, Ok(()), "{login}");
        }
        assert_eq!(desk.core.mails().len(), 0);
        let malformed = client.request_reset("no address", "").await;
        assert_eq!(refused(malformed), (Field::Email, Problem::NotAnEmail));
    }
}

#[tokio::test]
async fn every_form_of_a_yes_is_one() {
    for kind in ["password-204", "token-unsaid", "token-null"] {
        let desk = desk();
        let login = faulty(kind);
        let (client, _) = holder(&desk, &login).await;
        let person = change(&client, PASSWORD, NEW).await.expect(kind);
        assert_eq!(person.duties, [], "{kind}");
        assert!(opens(&desk, &login, NEW).await, "{kind}");
    }
}

#[tokio::test]
async fn a_refusal_without_words_or_with_a_page_still_says_what_was_refused() {
    for kind in ["message-empty", "refused-html"] {
        let desk = desk();
        let (client, _) = holder(&desk, &faulty(kind)).await;
        let answer = change(&client, PASSWORD, "Short-1!").await;
        assert_eq!(
            refused(answer),
            (Field::NewPassword, Problem::Service(None)),
            "{kind}"
        );
        let answer = change(&client, "wrong", NEW).await;
        assert_eq!(refused(answer).0, Field::CurrentPassword, "{kind}");
        assert!(client.profile().await.is_ok(), "{kind}");
    }
}
