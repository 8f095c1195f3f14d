//! What each action does to those it is done to: their next sign-in, and the session they had.

use crate::harness::{PASSWORD, Page, Stage, World, journeys};
use crate::steps::{confirm, enter};

use super::{ALICE, BOB, OLGA, check, choose, whole_hall};

journeys![
    in_turn;
    a_forced_authenticator_is_set_up_at_the_next_sign_in,
    a_pin_for_all_is_asked_for_and_the_old_one_refused,
    a_reset_authenticator_is_worth_nothing,
    what_is_removed_is_not_asked_for,
    what_the_whole_account_requires_is_not_removed,
    a_mail_leads_to_another_password,
    who_is_blocked_is_out_and_comes_in_again_later,
];

const CAROL: &str = "carol@example.org";
const SIGN_IN: &str = "/quatrix/sign-in";
const PIN: &str = "13579";

/// Opens a session of somebody beside the page, as another device would.
async fn open_session(page: &Page, login: &str) -> String {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('/api/quatrix/api/1.0/session/login', {{ headers: {{ authorization: 'Basic ' + btoa('{login}:{PASSWORD}') }} }}) \
         .then((it) => it.json()).then((it) => done(it.session_id), (error) => done(String(error)));"
    );
    let session = page.evaluate_async(&script).await;
    let session = session.expect("the service answers");
    session.as_str().unwrap_or_default().to_owned()
}

/// Whether that session is still good for something.
async fn is_alive(page: &Page, session: &str) -> bool {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('/api/quatrix/api/1.0/profile', {{ headers: {{ 'x-auth-token': '{session}' }} }}) \
         .then((it) => done(it.status), (error) => done(String(error)));"
    );
    let status = page.evaluate_async(&script).await;
    let status = status.expect("the service answers");
    assert!(status == 200 || status == 401, "{status}");
    status == 200
}

/// Somebody else at a page that nobody is signed in at.
async fn comes(page: &Page, login: &str) {
    page.goto(SIGN_IN).await;
    enter(page, login).await;
}

/// The administrator again.
async fn returns(page: &Page) {
    page.goto("/quatrix/people").await;
    enter(page, OLGA).await;
    page.status(" people").shown().await;
}

async fn is_in(page: &Page) {
    page.heading("Overview").shown().await;
}

/// Does it to these, who are said to change.
async fn act(page: &Page, logins: &[&str], action: &str, go: &str) {
    choose(page, logins).await;
    check(page, action).await;
    let people = match logins.len() {
        1 => "1 person will change".to_owned(),
        many => format!("{many} people will change"),
    };
    page.heading(&people).shown().await;
    page.button(go).click().await;
    page.status(&format!("{} done.", logins.len()))
        .shown()
        .await;
}

async fn a_forced_authenticator_is_set_up_at_the_next_sign_in(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    let session = open_session(&page, ALICE).await;
    assert!(is_alive(&page, &session).await);
    let go = "Force an authenticator on 1 person";
    act(&page, &[ALICE], "Force an authenticator", go).await;
    assert!(!is_alive(&page, &session).await);
    page.button("Back to the list").click().await;
    page.field("Search by name or email").fill(ALICE).await;
    page.item("Authenticator forced, not set up").shown().await;
    comes(&page, ALICE).await;
    page.heading("Set up a second factor").shown().await;
    assert!(!page.link("Profile").is_shown().await, "no way past it");
    assert!(
        world
            .core()
            .person(ALICE)
            .expect("seeded")
            .forced_second_factor
    );
}

async fn a_pin_for_all_is_asked_for_and_the_old_one_refused(stage: Stage) {
    let (page, _) = whole_hall(&stage, 0).await;
    let session = open_session(&page, ALICE).await;
    choose(&page, &[ALICE, CAROL]).await;
    check(&page, "Set a PIN").await;
    page.heading("2 people will change").shown().await;
    page.text("All their sessions stop").in_part().shown().await;
    page.field("PIN for all of them").fill("97531").await;
    page.button("Set the PIN for 2 people").click().await;
    page.status("2 done.").shown().await;
    assert!(!is_alive(&page, &session).await);
    for login in [ALICE, CAROL] {
        comes(&page, login).await;
        page.field("PIN").fill(PIN).await;
        page.button("Confirm").click().await;
        page.alert("This is not your PIN.").shown().await;
        page.field("PIN").fill("97531").await;
        page.button("Confirm").click().await;
        is_in(&page).await;
    }
}

async fn a_reset_authenticator_is_worth_nothing(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    choose(&page, &[BOB, ALICE]).await;
    check(&page, "Reset the authenticator").await;
    page.heading("1 person is left out").shown().await;
    page.text("There is no authenticator to reset.")
        .shown()
        .await;
    page.button("Reset the authenticator of 1 person")
        .click()
        .await;
    page.status("1 done.").shown().await;
    comes(&page, BOB).await;
    page.heading("Set up a second factor").shown().await;
    page.heading("Enter your code").gone().await;
    let bob = world.core().person(BOB).expect("seeded");
    assert!(!bob.second_factor && bob.forced_second_factor);
    assert!(
        !world
            .core()
            .person(ALICE)
            .expect("seeded")
            .forced_second_factor
    );
}

async fn what_is_removed_is_not_asked_for(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    let go = "Remove the authenticator of 1 person";
    act(&page, &[BOB], "Remove the authenticator", go).await;
    page.button("Back to the list").click().await;
    act(
        &page,
        &[CAROL],
        "Remove the PIN",
        "Remove the PIN of 1 person",
    )
    .await;
    for login in [BOB, CAROL] {
        let person = world.core().person(login).expect("seeded");
        assert!(!person.pin && !person.second_factor, "{login}");
        comes(&page, login).await;
        is_in(&page).await;
    }
}

async fn what_the_whole_account_requires_is_not_removed(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    world.core().force_second_factor_on_all(true);
    page.button("Reload").click().await;
    page.until("the list is new", async || {
        page.item("Authenticator forced, not set up").count().await > 3
    })
    .await;
    choose(&page, &[BOB]).await;
    check(&page, "Remove the authenticator").await;
    page.status("Nobody would change").shown().await;
    page.text("A rule of the whole account requires this factor.")
        .shown()
        .await;
    page.button("Back to the list").click().await;
    // Imposed while the list was open: the service's refusal is told for each.
    world.core().force_second_factor_on_all(false);
    page.button("Reload").click().await;
    page.status("1 of ").shown().await;
    check(&page, "Remove the authenticator").await;
    page.heading("1 person will change").shown().await;
    world.core().force_second_factor_on_all(true);
    page.button("Remove the authenticator of 1 person")
        .click()
        .await;
    page.status("1 failed.").shown().await;
    page.text("it cannot be removed").in_part().shown().await;
    assert!(world.core().person(BOB).expect("seeded").second_factor);
}

async fn a_mail_leads_to_another_password(stage: Stage) {
    const NEW: &str = "otter-crane-lamp-brisk";
    let (page, world) = whole_hall(&stage, 0).await;
    let session = open_session(&page, ALICE).await;
    choose(&page, &[ALICE, BOB, "mallory@example.org"]).await;
    check(&page, "Send a password reset").await;
    page.text("Blocked people get no such mail: unblock them first.")
        .shown()
        .await;
    page.text("Their sessions go on.").shown().await;
    page.button("Send 2 emails").click().await;
    page.status("2 done.").shown().await;
    assert!(is_alive(&page, &session).await);
    assert_eq!(world.mails().len(), 2);
    world.link_of_last_mail_to(BOB);
    page.goto(&world.link_of_last_mail_to(ALICE)).await;
    page.button("Continue").click().await;
    page.field("New password").fill(NEW).await;
    page.button("Set the new password").click().await;
    page.status("Your new password is set.").shown().await;
    comes(&page, ALICE).await;
    page.alert("do not belong together").shown().await;
    page.field("Password").fill(NEW).await;
    page.button("Sign in").click().await;
    is_in(&page).await;
    comes(&page, BOB).await;
    confirm(&page, &world.code_of(BOB)).await;
    is_in(&page).await;
}

/// What the list says of somebody's standing.
async fn stands(page: &Page, login: &str, standing: &str) {
    page.field("Search by name or email").fill(login).await;
    page.item(login).shown().await;
    page.text(standing).inside(&page.item(login)).shown().await;
}

async fn who_is_blocked_is_out_and_comes_in_again_later(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    let session = open_session(&page, ALICE).await;
    stands(&page, ALICE, "Active").await;
    act(&page, &[ALICE, CAROL], "Block", "Block 2 people").await;
    assert!(!is_alive(&page, &session).await);
    page.button("Back to the list").click().await;
    stands(&page, ALICE, "Blocked").await;
    comes(&page, ALICE).await;
    page.heading("This account is blocked").shown().await;
    assert_eq!(is_blocked(&world), [true, true]);
    returns(&page).await;
    stands(&page, ALICE, "Blocked").await;
    act(&page, &[ALICE], "Unblock", "Unblock 1 person").await;
    assert!(!is_alive(&page, &session).await, "the old one stays dead");
    assert_eq!(is_blocked(&world), [false, true]);
    comes(&page, ALICE).await;
    is_in(&page).await;
}

fn is_blocked(world: &World) -> [bool; 2] {
    [ALICE, CAROL].map(|it| world.core().person(it).expect("seeded").blocked)
}
