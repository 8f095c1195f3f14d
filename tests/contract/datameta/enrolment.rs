//! The authenticator that begins with a password, where the service asks everybody for one.

use keydesk::api::{
    ApiError, Client, Duty, Factor, PasswordChange, Profile, ResetDone, Secret, Setup, Tag,
};
use keydesk_backend::PASSWORD;

use super::{ADMIN, faulty, key_of, mailed, minted, strict};
use crate::wire::{ALICE, BOB, Desk, NEEDS_CODE, entered, typed};

const NEW: &str = "Purple-Kettle-42!";

async fn change(client: &Client) -> Result<Profile, ApiError> {
    let change = PasswordChange {
        current: Some(Secret::new(PASSWORD)),
        new: Secret::new(NEW),
    };
    client.change_password(&Tag::default(), &change).await
}

/// The first code of an authenticator that is not yet switched on: the picture of its key cannot be read here.
fn code(desk: &Desk, login: &str) -> Secret {
    let all = desk.core.authenticators();
    let mut waiting = all
        .into_iter()
        .filter(|it| it.login == login && it.is_waiting);
    Secret::new(waiting.next().expect("one that waits").code)
}

#[tokio::test]
async fn a_new_password_of_somebody_without_one_leads_to_an_authenticator() {
    let desk = strict();
    let (client, _) = minted(&desk, ALICE).await;
    let person = change(&client).await.expect("done");
    assert_eq!(person.duties, [Duty::EnrolSecondFactor]);
    let setup = client.begin_enrolment(&person).await;
    assert!(
        matches!(&setup, Ok(Setup::Page(page)) if page.picture.is_some()),
        "{setup:?}"
    );
    let wrong = client
        .confirm_enrolment(&person.tag, &Secret::new("000000"))
        .await;
    assert!(matches!(wrong, Err(ApiError::WrongCode { .. })));
    let person = client
        .confirm_enrolment(&person.tag, &code(&desk, ALICE))
        .await
        .expect("the right code");
    assert!(person.second_factor.is_on() && person.duties.is_empty());
    let asked = desk.browser().sign_in(&typed(ALICE, NEW)).await;
    assert_eq!(asked, Ok(NEEDS_CODE));
}

#[tokio::test]
async fn whoever_has_one_keeps_it() {
    let desk = strict();
    let client = desk.browser();
    entered(client.sign_in_with_key(&key_of(BOB)).await.expect("a key"));
    let person = change(&client).await.expect("done");
    assert_eq!(person.duties, []);
    let none = client.begin_enrolment(&person).await;
    assert_eq!(none, Err(ApiError::EnrolByPassword));
}

#[tokio::test]
async fn a_reset_leads_there_without_anybody_being_signed_in() {
    let desk = strict();
    let client = desk.browser();
    client.request_reset(ALICE, "").await.expect("asked");
    let done = client
        .finish_reset(&mailed(&desk, ALICE), &Secret::new(NEW))
        .await;
    assert_eq!(done, Ok(ResetDone { enrols: true }));
    assert_eq!(client.profile().await, Err(ApiError::SignedOut));
    assert!(client.begin_enrolment_after_reset().await.is_ok());
    let answer = client
        .confirm_enrolment_after_reset(&code(&desk, ALICE))
        .await;
    assert_eq!(answer, Ok(()));
    let browser = desk.browser();
    assert_eq!(browser.sign_in(&typed(ALICE, NEW)).await, Ok(NEEDS_CODE));
    desk.pass(30);
    let person = browser
        .confirm_code(Factor::Authenticator, &desk.code(ALICE))
        .await;
    assert_eq!(person.map(|it| it.email).as_deref(), Ok(ALICE));
}

#[tokio::test]
async fn ten_minutes_later_nothing_is_switched_on() {
    let desk = strict();
    let (client, _) = minted(&desk, ALICE).await;
    let person = change(&client).await.expect("done");
    drop(client.begin_enrolment(&person).await);
    desk.pass(10 * 60 + 1);
    let late = client
        .confirm_enrolment(&person.tag, &code(&desk, ALICE))
        .await;
    // The service answers as to a wrong one; by its clock the time is over.
    assert_eq!(late, Err(ApiError::EnrolByPassword));
    let refused = desk.browser().sign_in(&typed(ALICE, NEW)).await;
    assert_eq!(refused, Err(ApiError::EnrolFirst));
}

#[tokio::test]
async fn a_picture_is_taken_out_of_the_page_or_the_page_is_to_be_opened() {
    for (kind, is_picture) in [
        ("svg-none", false),
        ("svg-script", true),
        ("svg-other", true),
    ] {
        let desk = strict();
        let (client, _) = minted(&desk, &faulty(kind)).await;
        let person = change(&client).await.expect(kind);
        let setup = client.begin_enrolment(&person).await.expect(kind);
        let Setup::Page(page) = setup else {
            panic!("{kind}: {setup:?}")
        };
        assert_eq!(page.picture.is_some(), is_picture, "{kind}");
        assert!(!page.path.is_empty(), "{kind}");
    }
}

#[tokio::test]
async fn an_administrator_clears_it_and_a_new_password_brings_the_next() {
    use keydesk::api::people::PeopleAction;
    let desk = strict();
    let admin = desk.browser();
    entered(admin.sign_in_with_key(&key_of(ADMIN)).await.expect("a key"));
    let people = admin.people(1).await.expect("the people").people;
    let bob = people.iter().find(|it| it.email == BOB).expect("bob");
    let answer = admin
        .act_on_people(&PeopleAction::ResetAuthenticator, std::slice::from_ref(bob))
        .await;
    assert_eq!(answer, Ok(()));
    let refused = desk.browser().sign_in(&typed(BOB, PASSWORD)).await;
    assert_eq!(refused, Err(ApiError::EnrolFirst));
    let client = desk.browser();
    client.request_reset(BOB, "").await.expect("asked");
    let done = client
        .finish_reset(&mailed(&desk, BOB), &Secret::new(NEW))
        .await;
    assert_eq!(done, Ok(ResetDone { enrols: true }));
}
