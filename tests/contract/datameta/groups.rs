//! Groups, who asks for an account, and what a newcomer is told.

use keydesk::api::administration::{Admission, NewRegistration, Registration, Wish};
use keydesk::api::{ApiError, Client, Field, Problem, Secret};

use super::{ADMIN, CAROL, desk, key_of, mailed, opens};
use crate::wire::{ALICE, Desk, entered};

const NINA: &str = "nina@example.org";
const OLAF: &str = "olaf@example.org";

async fn holder(desk: &Desk, login: &str) -> Client {
    let client = desk.browser();
    let outcome = client.sign_in_with_key(&key_of(login)).await;
    entered(outcome.expect("a good key"));
    client
}

async fn request_of(client: &Client, email: &str) -> Registration {
    let all = client.registrations().await.expect("the requests");
    let found = all.into_iter().find(|it| it.email == email);
    found.unwrap_or_else(|| panic!("{email} does not wait"))
}

fn admission(of: &Registration, group: Wish) -> Admission {
    Admission {
        id: of.id.clone(),
        name: of.name.clone(),
        group,
        as_group_admin: false,
    }
}

#[tokio::test]
async fn whoever_is_admitted_chooses_a_password_by_the_mail() {
    let desk = desk();
    let carol = holder(&desk, CAROL).await;
    let nina = request_of(&carol, NINA).await;
    let answer = carol.admit(&admission(&nina, nina.wish.clone())).await;
    assert_eq!(answer, Ok(()));
    let browser = desk.browser();
    let new = "Purple-Kettle-42!";
    let done = browser
        .finish_reset(&mailed(&desk, NINA), &Secret::new(new))
        .await;
    assert!(done.is_ok(), "{done:?}");
    assert!(opens(&desk, NINA, new).await);
    let again = carol.admit(&admission(&nina, nina.wish.clone())).await;
    assert_eq!(again, Err(ApiError::NotFound));
}

#[tokio::test]
async fn a_new_group_is_made_with_whoever_wished_for_it() {
    let desk = desk();
    let admin = holder(&desk, ADMIN).await;
    let before = admin.groups().await.expect("the groups").len();
    let olaf = request_of(&admin, OLAF).await;
    assert_eq!(olaf.wish, Wish::New("Astronomy".into()));
    let mut yes = admission(&olaf, olaf.wish.clone());
    yes.as_group_admin = true;
    assert_eq!(admin.admit(&yes).await, Ok(()));
    let groups = admin.groups().await.expect("the groups");
    assert_eq!(groups.len(), before + 1);
    let people = admin.people(1).await.expect("the people").people;
    let olaf = people.iter().find(|it| it.email == OLAF).expect("olaf");
    assert_eq!(
        olaf.group.as_ref().map(|it| it.name.as_str()),
        Some("Astronomy")
    );
    assert!(olaf.is_admin);
}

#[tokio::test]
async fn a_request_is_turned_away_and_an_unknown_group_does_nothing() {
    let desk = desk();
    let admin = holder(&desk, ADMIN).await;
    let nina = request_of(&admin, NINA).await;
    let nowhere = Wish::Existing("00000000-0000-4000-8000-00000000ffff".into());
    let answer = admin.admit(&admission(&nina, nowhere)).await;
    assert_eq!(answer, Err(ApiError::NotFound));
    assert_eq!(request_of(&admin, NINA).await, nina);
    assert_eq!(admin.turn_away(&nina).await, Ok(()));
    let left = admin.registrations().await.expect("the requests");
    assert!(left.iter().all(|it| it.email != NINA));
    assert!(desk.core.last_mail_to(NINA).is_none());
}

#[tokio::test]
async fn requests_of_other_groups_are_nobody_elses_affair() {
    let desk = desk();
    let admin = holder(&desk, ADMIN).await;
    let carol = holder(&desk, CAROL).await;
    let olaf = request_of(&admin, OLAF).await;
    let seen = carol.registrations().await.expect("the requests");
    assert!(seen.iter().all(|it| it.id != olaf.id));
    let answer = carol.admit(&admission(&olaf, olaf.wish.clone())).await;
    assert!(answer.is_err());
    assert_eq!(request_of(&admin, OLAF).await, olaf);
    let alice = holder(&desk, ALICE).await;
    assert_eq!(alice.registrations().await, Err(ApiError::Forbidden));
    assert!(alice.profile().await.is_ok());
}

#[tokio::test]
async fn a_group_is_read_and_renamed_by_whoever_may() {
    let desk = desk();
    let admin = holder(&desk, ADMIN).await;
    let groups = admin.groups().await.expect("the groups");
    let (first, second) = (&groups[0], &groups[1]);
    assert_eq!(admin.group(&first.id).await.as_ref(), Ok(first));
    assert_eq!(admin.rename_group(&first.id, "Deep Sea").await, Ok(()));
    let renamed = admin.group(&first.id).await.map(|it| it.name);
    assert_eq!(renamed.as_deref(), Ok("Deep Sea"));
    let taken = admin.rename_group(&first.id, &second.name).await;
    assert!(
        matches!(&taken, Err(ApiError::Rejected(it)) if it[0].field == Field::Group),
        "{taken:?}"
    );
    let carol = holder(&desk, CAROL).await;
    let answer = carol.rename_group(&first.id, "Mine").await;
    assert_eq!(answer, Err(ApiError::Forbidden));
    assert_eq!(admin.group("nothing").await, Err(ApiError::NotFound));
}

#[tokio::test]
async fn a_newcomer_is_told_what_is_wrong_all_at_once() {
    let desk = desk();
    let client = desk.browser();
    let terms = client.registration_terms().await.expect("the terms");
    assert_eq!(terms.groups.len(), 2);
    let empty = client.register(&NewRegistration::default()).await;
    let Err(ApiError::Rejected(problems)) = empty else {
        panic!("{empty:?}")
    };
    assert!(problems.len() > 1, "{problems:?}");
    let mut new = NewRegistration {
        name: "Newt".into(),
        email: ALICE.into(),
        group: Some(Wish::Existing(terms.groups[0].id.clone())),
        agrees: true,
    };
    let told = |answer| match answer {
        Err(ApiError::Rejected(problems)) => problems,
        other => panic!("{other:?}"),
    };
    let problems = told(client.register(&new).await);
    assert_eq!(problems[0].problem, Problem::Taken);
    new.email = "newt@example.org".into();
    assert_eq!(client.register(&new).await, Ok(()));
    let problems = told(client.register(&new).await);
    assert_eq!(problems[0].problem, Problem::Waiting);
    let admin = holder(&desk, ADMIN).await;
    assert_eq!(request_of(&admin, "newt@example.org").await.name, "Newt");
    assert_eq!(admin.server_version().await.as_deref(), Ok("1.5.0"));
}
