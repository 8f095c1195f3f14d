//! Signing in where the second step may be a code or a PIN, and where many wrong passwords lead to a question.

use std::time::Duration;

use super::PIN;
use crate::harness::{Canary, PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::{THEMES, confirm, enter, reveal};

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";
const AT: &str = "/quatrix/sign-in";

journeys![
    a_password_alone_opens_an_account_without_a_factor,
    a_wrong_code_leaves_the_half_session_for_another,
    a_wrong_pin_is_told_at_its_field,
    where_no_factor_is_named_the_person_switches,
    a_question_comes_after_many_wrong_passwords,
    contacts_and_closed_accounts_are_turned_away_with_a_reason,
    a_password_of_any_letters_arrives_whole,
    who_must_enrol_does_nothing_else_before,
];

async fn try_with(page: &Page, login: &str, password: &str) {
    page.field("Email").fill(login).await;
    page.field("Password").fill(password).await;
    page.button("Sign in").click().await;
}

async fn is_open(page: &Page) {
    page.heading("Overview").in_part().shown().await;
    page.is_at("/quatrix/overview").await;
}

fn sessions(world: &World, login: &str) -> Option<u64> {
    world.core().person(login).map(|it| it.sessions)
}

async fn a_password_alone_opens_an_account_without_a_factor(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto(AT).await;
    page.heading("Sign in to Quatrix").shown().await;
    axe(&page).await;
    enter(&page, ALICE).await;
    is_open(&page).await;
    assert_eq!(world.sent("GET", "/session/login"), 1);
    assert_eq!(sessions(&world, ALICE), Some(1));
    no_leaks(
        &page,
        &world,
        &[Canary {
            kind: "password",
            value: PASSWORD,
        }],
    )
    .await;
}

async fn a_wrong_code_leaves_the_half_session_for_another(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto(AT).await;
    enter(&page, BOB).await;
    page.heading("Enter your code").shown().await;
    page.field("Six-digit code").focused().await;
    axe(&page).await;
    page.field("Six-digit code").fill("000000").await;
    page.button("Confirm").click().await;
    page.alert("That code is not right.").shown().await;
    page.field("Six-digit code").focused().await;
    let code = world.code_of(BOB);
    page.field("Six-digit code").fill(&code).await;
    page.button("Confirm").click().await;
    is_open(&page).await;
    assert_eq!(
        world.sent("GET", "/session/login"),
        1,
        "the half session was kept"
    );
    assert_eq!(world.sent("POST", "/session/login"), 2);
    let secrets = [("password", PASSWORD), ("code", code.as_str())];
    no_leaks(
        &page,
        &world,
        &secrets.map(|(kind, value)| Canary { kind, value }),
    )
    .await;
}

async fn a_wrong_pin_is_told_at_its_field(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto(AT).await;
    enter(&page, CAROL).await;
    page.heading("Enter your PIN").shown().await;
    axe(&page).await;
    page.field("PIN").fill("123").await;
    page.button("Confirm").click().await;
    page.alert("The PIN has 5 digits.").shown().await;
    assert_eq!(
        world.sent("POST", "/session/login"),
        0,
        "nothing is sent that cannot be right"
    );
    page.field("PIN").fill("00000").await;
    page.button("Confirm").click().await;
    page.alert("This is not your PIN.").shown().await;
    page.field("PIN").fill(PIN).await;
    page.button("Confirm").click().await;
    is_open(&page).await;
    assert_eq!(world.sent("POST", "/session/login"), 2);
    let secrets = [("password", PASSWORD), ("PIN", PIN)];
    no_leaks(
        &page,
        &world,
        &secrets.map(|(kind, value)| Canary { kind, value }),
    )
    .await;
}

async fn where_no_factor_is_named_the_person_switches(stage: Stage) {
    let (page, world) = stage.open_all().await;
    for kind in ["mfa-no-header", "mfa-72"] {
        let login = format!("fault+{kind}@example.org");
        page.goto(AT).await;
        enter(&page, &login).await;
        page.heading("Enter your code").shown().await;
        page.button("I have a PIN instead").click().await;
        page.heading("Enter your PIN").shown().await;
        axe(&page).await;
        page.button("I have an authenticator app instead")
            .click()
            .await;
        page.heading("Enter your code").shown().await;
        page.button("I have a PIN instead").click().await;
        page.field("PIN").fill(PIN).await;
        page.button("Confirm").click().await;
        is_open(&page).await;
        assert_eq!(
            world.core().person(&login).map(|it| it.sessions),
            Some(1),
            "{kind}"
        );
    }
}

/// The word and number that the question asks for.
async fn answer_of(page: &Page) -> String {
    let says = page
        .text("type this word and number again")
        .in_part()
        .says()
        .await;
    let (_, answer) = says.rsplit_once(": ").expect("the answer stands last");
    answer.trim().to_owned()
}

async fn a_question_comes_after_many_wrong_passwords(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto(AT).await;
    for number in 1..=4 {
        try_with(&page, ALICE, &format!("wrong {number}")).await;
        page.until("the service was asked", async || {
            world.sent("GET", "/session/login") == number
        })
        .await;
        page.alert("do not belong together").shown().await;
    }
    try_with(&page, ALICE, "wrong 5").await;
    page.heading("One question first").shown().await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.until("the right password was refused, too", async || {
        world.sent("GET", "/session/login") == 6
    })
    .await;
    page.heading("One question first").shown().await;
    axe(&page).await;
    assert_eq!(
        page.field("Email").value().await,
        ALICE,
        "what was typed stays"
    );
    assert_eq!(page.field("Password").value().await, PASSWORD);
    page.field("Your answer").fill("harbour").await;
    page.button("Answer and sign in").click().await;
    page.alert("That is not the right answer.").shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    assert_eq!(
        sessions(&world, ALICE),
        Some(0),
        "the right password alone opens nothing"
    );
    page.until("the next question came", async || {
        world.sent("GET", "/session/login") == 7
    })
    .await;
    page.button("Answer and sign in").shown().await;
    let answer = answer_of(&page).await;
    page.field("Your answer").fill(&answer).await;
    page.button("Answer and sign in").click().await;
    is_open(&page).await;
    assert_eq!(sessions(&world, ALICE), Some(1));
}

async fn contacts_and_closed_accounts_are_turned_away_with_a_reason(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto(AT).await;
    let contact = "connie@contact.example";
    enter(&page, contact).await;
    page.heading("This is an outside contact's account")
        .shown()
        .await;
    axe(&page).await;
    page.until("the session has ended", async || {
        sessions(&world, contact) == Some(0)
    })
    .await;
    assert_eq!(
        world.sent("GET", "/session/logout"),
        1,
        "there was a session to end"
    );
    page.button("Start again").click().await;
    enter(&page, "mallory@example.org").await;
    page.heading("This account is blocked").shown().await;
    page.button("Start again").click().await;
    enter(&page, "fault+rate@example.org").await;
    page.heading("Too many attempts").shown().await;
    axe(&page).await;
    no_leaks(
        &page,
        &world,
        &[Canary {
            kind: "password",
            value: PASSWORD,
        }],
    )
    .await;
}

async fn a_password_of_any_letters_arrives_whole(stage: Stage) {
    const ODD: &str = "Übergröße:日本:é";
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/forgot-password").await;
    page.field("Email").fill(ALICE).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
    page.goto(&world.link_of_last_mail_to(ALICE)).await;
    page.button("Continue").click().await;
    page.field("New password").fill(ODD).await;
    page.button("Set the new password").click().await;
    page.status("Your new password is set.").shown().await;
    try_with(&page, ALICE, ODD).await;
    is_open(&page).await;
    no_leaks(
        &page,
        &world,
        &[Canary {
            kind: "password",
            value: ODD,
        }],
    )
    .await;
}

async fn who_must_enrol_does_nothing_else_before(stage: Stage) {
    const DAVE: &str = "dave@example.org";
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/profile").await;
    enter(&page, DAVE).await;
    page.heading("Set up a second factor").shown().await;
    assert!(!page.link("Profile").is_shown().await, "no way past it");
    page.button("Set it up").click().await;
    let key = reveal(&page, "Setup key").await;
    page.field("Six-digit code")
        .fill(&world.core().code_for_secret(&key))
        .await;
    page.button("Switch it on").click().await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    assert_eq!(
        world.core().person(DAVE).map(|it| it.second_factor),
        Some(true)
    );
    page.button("Continue").click().await;
    page.heading("Profile").shown().await;
    // From now on it is asked for.
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.heading("Sign in to Quatrix").shown().await;
    enter(&page, DAVE).await;
    world.core().clock().advance(Duration::from_secs(30));
    confirm(&page, &world.code_of(DAVE)).await;
    page.heading("Overview").shown().await;
}
