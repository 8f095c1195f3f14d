//! `user/set-mfa`, `reset-mfa`, `remove-mfa`, `edit` and `reset-password/request` for others: what administrators do, and what
//! becomes of the people.

use keydesk::api::people::PeopleAction;
use keydesk::api::{ApiError, Client, Duty, Factor, Field, Secret, SignInOutcome};
use keydesk_backend::PIN;

use super::people::{everybody, named};
use super::{ADMIN, CAROL, DAVE, OLGA, desk, entered, faulty, mailed_id, refused_in_words, seeded};
use crate::wire::{ALICE, BOB, Desk, NEEDS_CODE, typed};

/// Acts on people by their logins, as they are in the list now.
async fn act(admin: &Client, action: PeopleAction, logins: &[&str]) -> Result<(), ApiError> {
    let people = everybody(admin).await;
    let those: Vec<_> = logins.iter().map(|it| named(&people, it)).collect();
    admin.act_on_people(&action, &those).await
}

async fn signs_in_without_a_code(desk: &Desk, login: &str) -> Vec<Duty> {
    match desk.browser().sign_in(&seeded(login)).await {
        Ok(SignInOutcome::Done(profile)) => profile.duties,
        other => panic!("{login}: {other:?}"),
    }
}

async fn is_out(client: &Client) {
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
}

#[tokio::test]
async fn forcing_ends_sessions_and_asks_for_enrolment_where_there_is_nothing_yet() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (alice, _) = desk.signed_in(ALICE).await;
    let (bob, _) = desk.bob().await;
    let (erin, _) = desk.signed_in("erin@example.org").await;
    let forced = act(&olga, PeopleAction::ForceAuthenticator, &[ALICE, BOB]).await;
    assert_eq!(forced, Ok(()));
    is_out(&alice).await;
    is_out(&bob).await;
    assert!(erin.profile().await.is_ok(), "nobody else");
    let duties = signs_in_without_a_code(&desk, ALICE).await;
    assert_eq!(duties, [Duty::EnrolSecondFactor]);
    desk.pass(30);
    let (bob, profile) = desk.bob().await;
    assert_eq!(profile.duties, [], "his authenticator goes on");
    let removed = bob
        .remove_factor(&profile.tag, Factor::Authenticator, None)
        .await;
    assert_eq!(removed, Err(ApiError::Enforced));
}

#[tokio::test]
async fn a_given_pin_is_asked_for_and_the_session_ends() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (alice, _) = desk.signed_in(ALICE).await;
    let pin = Secret::new("24680");
    let given = act(&olga, PeopleAction::SetPin(pin.clone()), &[ALICE, CAROL]).await;
    assert_eq!(given, Ok(()));
    is_out(&alice).await;
    for login in [ALICE, CAROL] {
        let client = desk.browser();
        drop(client.sign_in(&seeded(login)).await);
        let old = client.confirm_code(Factor::Pin, &Secret::new(PIN)).await;
        assert!(matches!(old, Err(ApiError::WrongCode { .. })), "{login}");
        let profile = client.confirm_code(Factor::Pin, &pin).await;
        let profile = profile.expect("the given PIN");
        assert!(profile.pin && profile.is_forced(Factor::Pin));
    }
    let bad = act(&olga, PeopleAction::SetPin(Secret::new("1")), &[BOB]).await;
    assert_eq!(refused_in_words(bad), Field::Pin);
    assert!(!desk.person(BOB).pin);
}

#[tokio::test]
async fn a_reset_person_s_sessions_are_dead_and_the_next_sign_in_asks_for_enrolment() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (bob, _) = desk.bob().await;
    let reset = act(&olga, PeopleAction::ResetAuthenticator, &[BOB]).await;
    assert_eq!(reset, Ok(()));
    is_out(&bob).await;
    assert_eq!(desk.person(BOB).sessions, 0);
    assert!(desk.core.code_of(BOB).is_none(), "the old key is wiped");
    let duties = signs_in_without_a_code(&desk, BOB).await;
    assert_eq!(duties, [Duty::EnrolSecondFactor]);
    let listed = named(&everybody(&olga).await, BOB);
    assert!(listed.must_enrol);
}

#[tokio::test]
async fn a_removed_factor_is_not_asked_for_any_more() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (bob, _) = desk.bob().await;
    // What one administrator has imposed, another may take away.
    desk.core.edit(BOB, |it| it.forced_second_factor = true);
    let removed = act(&olga, PeopleAction::RemoveAuthenticator, &[BOB, DAVE]).await;
    assert_eq!(removed, Ok(()));
    is_out(&bob).await;
    for login in [BOB, DAVE] {
        assert_eq!(signs_in_without_a_code(&desk, login).await, []);
    }
    let removed = act(&olga, PeopleAction::RemovePin, &[CAROL]).await;
    assert_eq!(removed, Ok(()));
    assert_eq!(signs_in_without_a_code(&desk, CAROL).await, []);
}

#[tokio::test]
async fn what_the_whole_account_enforces_is_not_removed_from_anybody() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    desk.core.force_second_factor_on_all(true);
    let (bob, _) = desk.bob().await;
    let before = desk.person(BOB);
    let removed = act(&olga, PeopleAction::RemoveAuthenticator, &[BOB]).await;
    assert_eq!(removed, Err(ApiError::Enforced));
    assert_eq!(desk.person(BOB), before);
    assert!(bob.profile().await.is_ok());
    let removed = act(&olga, PeopleAction::RemovePin, &[CAROL]).await;
    assert_eq!(removed, Ok(()), "a PIN is not what is enforced");
}

#[tokio::test]
async fn a_blocked_person_is_out_until_unblocked() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (alice, _) = desk.signed_in(ALICE).await;
    assert_eq!(act(&olga, PeopleAction::Block, &[ALICE]).await, Ok(()));
    assert_eq!(desk.person(ALICE).sessions, 0);
    is_out(&alice).await;
    let answer = alice.sign_in(&seeded(ALICE)).await;
    assert!(matches!(answer, Err(ApiError::Blocked(Some(_)))));
    assert_eq!(act(&olga, PeopleAction::Unblock, &[ALICE]).await, Ok(()));
    assert_eq!(signs_in_without_a_code(&desk, ALICE).await, []);
}

#[tokio::test]
async fn each_of_them_is_mailed_a_link() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let (alice, _) = desk.signed_in(ALICE).await;
    let sent = act(&olga, PeopleAction::SendPasswordReset, &[ALICE, BOB]).await;
    assert_eq!(sent, Ok(()));
    let new = Secret::new("nine lives");
    for login in [ALICE, BOB] {
        let id = mailed_id(&desk, login);
        assert_eq!(
            desk.browser().finish_reset(&id, &new).await.map(drop),
            Ok(())
        );
    }
    assert!(alice.profile().await.is_ok(), "no session ends by it");
    let answer = desk.browser().sign_in(&typed(BOB, "nine lives")).await;
    assert_eq!(answer, Ok(NEEDS_CODE));
}

#[tokio::test]
async fn the_table_tells_whose_sessions_stop() {
    for (action, login) in [
        (PeopleAction::ForceAuthenticator, ALICE),
        (PeopleAction::SetPin(Secret::new("24680")), ALICE),
        (PeopleAction::ResetAuthenticator, BOB),
        (PeopleAction::RemoveAuthenticator, BOB),
        (PeopleAction::RemovePin, CAROL),
        (PeopleAction::SendPasswordReset, ALICE),
        (PeopleAction::Block, ALICE),
        (PeopleAction::Unblock, ALICE),
    ] {
        let desk = desk();
        let (olga, _) = desk.signed_in(OLGA).await;
        let (client, _) = entered(&desk, login).await;
        let rule = olga.capabilities().people.rule(action.kind());
        let rule = rule.expect("a rule");
        assert_eq!(act(&olga, action.clone(), &[login]).await, Ok(()));
        let ended = client.profile().await == Err(ApiError::SignedOut);
        assert_eq!(ended, rule.ends_sessions, "{action:?}");
        assert!(!rule.refused_where_forced, "{action:?}");
    }
}

#[tokio::test]
async fn it_is_done_for_all_or_for_nobody() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let refused = faulty("refused");
    let (alice, _) = desk.signed_in(ALICE).await;
    let before = desk.person(ALICE);
    let answer = act(&olga, PeopleAction::Block, &[ALICE, &refused]).await;
    let Err(ApiError::Failed {
        status: 400,
        said: Some(said),
        ..
    }) = answer
    else {
        panic!("{answer:?}")
    };
    assert!(!said.text().is_empty());
    assert_eq!(desk.person(ALICE), before);
    assert!(alice.profile().await.is_ok());
}

#[tokio::test]
async fn a_list_longer_than_a_chunk_is_still_one_call() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let people = everybody(&olga).await;
    let others: Vec<_> = people
        .into_iter()
        .filter(|it| !it.is_admin && !it.email.starts_with("fault+"))
        .collect();
    let sent = desk.core.requests().len();
    let answer = olga
        .act_on_people(&PeopleAction::ForceAuthenticator, &others)
        .await;
    assert_eq!(answer, Ok(()));
    assert_eq!(desk.core.requests().len(), sent + 1);
    for person in &others {
        assert!(desk.person(&person.email).forced_second_factor);
    }
}

#[tokio::test]
async fn an_answer_that_was_lost_leaves_open_what_happened_and_reading_again_tells() {
    for (kind, happened) in [("drop-before", false), ("drop-after", true)] {
        let desk = desk();
        let (olga, _) = desk.signed_in(OLGA).await;
        let login = faulty(kind);
        let answer = act(&olga, PeopleAction::ForceAuthenticator, &[&login]).await;
        let error = answer.expect_err("nothing came back");
        assert!(error.leaves_open(), "{kind}: {error:?}");
        let person = named(&everybody(&olga).await, &login);
        assert_eq!(person.must_enrol, happened, "{kind}");
        let again = act(&olga, PeopleAction::ForceAuthenticator, &[&login]).await;
        assert_eq!(again, Ok(()), "{kind}");
        assert!(desk.person(&login).forced_second_factor);
    }
}

#[tokio::test]
async fn a_success_may_have_changed_nothing_and_reading_again_tells() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let login = faulty("unchanged");
    let answer = act(&olga, PeopleAction::ForceAuthenticator, &[&login]).await;
    assert_eq!(answer, Ok(()));
    assert!(!named(&everybody(&olga).await, &login).must_enrol);
}

#[tokio::test]
async fn acting_on_oneself_ends_the_session_that_asked() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let answer = act(&olga, PeopleAction::ForceAuthenticator, &[OLGA]).await;
    assert_eq!(answer, Ok(()));
    is_out(&olga).await;
}

#[tokio::test]
async fn the_last_administrator_stays() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let answer = act(&olga, PeopleAction::Block, &[OLGA, ADMIN]).await;
    assert!(matches!(
        answer,
        Err(ApiError::Failed {
            status: 400,
            said: Some(_),
            ..
        })
    ));
    assert!(!desk.person(ADMIN).blocked);
}
