//! `GET user`, `user/metadata`, `settings/auth-methods`: what administrators see.

use keydesk::api::client::Api;
use keydesk::api::people::{Factors, PeopleAction, Person, Standing};
use keydesk::api::{ApiError, Client, Factor, Moment};

use super::{ADMIN, CAROL, DAVE, MALLORY, OLGA, desk, entered};
use crate::wire::{ALICE, BOB, Desk, NOW};

pub(super) async fn everybody(client: &Client) -> Vec<Person> {
    let page = client.people(1).await.expect("the list");
    assert_eq!(page.next, None, "all of them at once");
    assert_eq!(page.total, Some(page.people.len()));
    page.people
}

pub(super) fn named(people: &[Person], login: &str) -> Person {
    let found = people.iter().find(|it| it.email == login);
    found.expect("somebody of the list").clone()
}

fn factors(set: &[Factor], forced: &[Factor]) -> Factors {
    Factors {
        set: set.to_vec(),
        forced: forced.to_vec(),
    }
}

#[tokio::test]
async fn the_list_tells_factors_standing_and_last_sign_in() {
    let desk = desk();
    let (admin, _) = entered(&desk, ADMIN).await;
    desk.core.edit(CAROL, |it| it.forced_pin = true);
    let people = everybody(&admin).await;
    let find = |login| named(&people, login);
    let (authenticator, pin) = ([Factor::Authenticator], [Factor::Pin]);
    assert_eq!(find(ALICE).factors, Some(factors(&[], &[])));
    assert_eq!(find(BOB).factors, Some(factors(&authenticator, &[])));
    assert_eq!(find(CAROL).factors, Some(factors(&pin, &pin)));
    assert_eq!(find(DAVE).factors, Some(factors(&[], &authenticator)));
    assert!(find(DAVE).must_enrol && !find(BOB).must_enrol);
    assert_eq!(find(MALLORY).standing, Standing::Blocked);
    assert_eq!(find(ALICE).standing, Standing::Active);
    assert_eq!(find(ALICE).last_sign_in, None, "nobody signed in yet");
    let now = Moment(i64::try_from(NOW).expect("a time"));
    assert_eq!(find(ADMIN).last_sign_in, Some(now));
    assert!(find(ADMIN).is_admin && find(OLGA).is_admin && !find(BOB).is_admin);
    assert_eq!(find(BOB).name, desk.person(BOB).display_name);
    assert!(people.iter().all(|it| it.tag.0.is_empty()));
    assert!(!people.iter().any(|it| it.email.contains("contact")));
}

#[tokio::test]
async fn one_person_is_read_again_alone() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let bob = named(&everybody(&olga).await, BOB);
    assert_eq!(olga.person(&bob.id).await, Ok(bob.clone()));
    desk.core.edit(BOB, |it| it.blocked = true);
    let again = olga.person(&bob.id).await.expect("the person");
    assert_eq!(again.standing, Standing::Blocked);
}

#[tokio::test]
async fn whoever_is_gone_is_not_found() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let bob = named(&everybody(&olga).await, BOB);
    desk.core.remove(BOB);
    assert_eq!(olga.person(&bob.id).await, Err(ApiError::NotFound));
    let act = olga.act_on_people(&PeopleAction::Block, &[bob]).await;
    assert_eq!(act, Err(ApiError::NotFound));
    for id in ["", ".", ".."] {
        assert_eq!(olga.person(id).await, Err(ApiError::NotFound), "{id}");
    }
}

#[tokio::test]
async fn people_without_the_right_may_not_and_stay_signed_in() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    let people = everybody(&olga).await;
    let bob = named(&people, BOB);
    let before = desk.person(BOB);
    let (alice, profile) = desk.signed_in(ALICE).await;
    assert_eq!(alice.people(1).await, Err(ApiError::Forbidden));
    assert_eq!(alice.person(&bob.id).await, Err(ApiError::Forbidden));
    for action in [
        PeopleAction::ForceAuthenticator,
        PeopleAction::ResetAuthenticator,
        PeopleAction::RemoveAuthenticator,
        PeopleAction::Block,
    ] {
        let act = alice
            .act_on_people(&action, std::slice::from_ref(&bob))
            .await;
        assert_eq!(act, Err(ApiError::Forbidden), "{action:?}");
    }
    assert_eq!(desk.person(BOB), before);
    assert_eq!(alice.profile().await, Ok(profile));
}

#[tokio::test]
async fn what_the_account_enforces_is_told() {
    let desk = desk();
    let (olga, _) = desk.signed_in(OLGA).await;
    assert_eq!(olga.enforced_factors().await, Ok(vec![]));
    desk.core.force_second_factor_on_all(true);
    let enforced = olga.enforced_factors().await;
    assert_eq!(enforced, Ok(vec![Factor::Authenticator]));
}

#[tokio::test]
async fn five_thousand_people_of_all_names_are_read() {
    let desk = Desk::crowded(Api::Quatrix, 5_000);
    let (olga, _) = desk.signed_in(OLGA).await;
    let people = everybody(&olga).await;
    assert!(people.len() >= 5_000);
    assert!(people.iter().any(|it| it.name.chars().count() >= 300));
    let is_hebrew_or_arabic = |it: char| ('\u{590}'..'\u{700}').contains(&it);
    assert!(
        people
            .iter()
            .any(|it| it.name.contains(is_hebrew_or_arabic))
    );
    let mut ids: Vec<_> = people.iter().map(|it| &it.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), people.len(), "each once");
}
