//! A password for somewhere else: set without the present one, made by the service, or lost.

use crate::harness::{PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::{THEMES, canary, reveal};

use super::own::{lose_answers, record, refuse};
use super::{inside, token};

journeys![
    in_turn;
    a_password_is_set_without_the_present_one,
    the_service_makes_one_and_shows_it_once,
    a_made_password_that_was_lost_is_told_as_that,
    a_key_that_may_only_read_changes_nothing,
    a_lost_password_ends_at_the_mail,
    a_reset_link_is_not_used_here,
    every_state_is_accessible,
];

const PATH: &str = "/equinix/password";
const ALICE: &str = "alice@example.org";
const NEW: &str = "otter-crane-lamp-brisk";

async fn open(stage: &Stage) -> (Page, World) {
    let opened = inside(stage, &token("eqx", "alice"), PATH).await;
    opened.0.field("New password").shown().await;
    opened
}

/// Whether this password signs alice in at a service that has passwords.
async fn opens(page: &Page, password: &str) -> bool {
    let tab = page.another_tab().await;
    tab.goto("/quatrix/sign-in").await;
    tab.field("Email").fill(ALICE).await;
    tab.field("Password").fill(password).await;
    tab.button("Sign in").click().await;
    let (inside, refused) = (tab.heading("Overview"), tab.alert("do not belong together"));
    tab.until("an answer to the password", async || {
        inside.is_shown().await || refused.is_shown().await
    })
    .await;
    let is_in = !refused.is_shown().await;
    if is_in {
        // At rest: one browser tells of a page that is closed in the middle of its work.
        tab.heading("Overview").focused().await;
    }
    tab.close().await;
    is_in
}

async fn a_password_is_set_without_the_present_one(stage: Stage) {
    let (page, world) = open(&stage).await;
    page.text("The service does not ask for your current password")
        .in_part()
        .shown()
        .await;
    page.text("this console is opened with an API key")
        .in_part()
        .shown()
        .await;
    assert_eq!(page.field("Current password").count().await, 0);
    page.field("New password").fill("short").await;
    page.button("Change password").click().await;
    page.alert("Use at least 8 characters.").shown().await;
    assert_eq!(
        world.sent("PUT", "/user"),
        0,
        "nothing is sent that cannot be right"
    );

    page.field("New password").fill(NEW).await;
    page.button("Change password").double_click().await;
    page.heading("Your password is changed").focused().await;
    page.text("From now on it opens the service's own pages")
        .in_part()
        .shown()
        .await;
    assert_eq!(world.sent("PUT", "/user"), 1);
    no_leaks(&page, &world, &[canary("password", NEW)]).await;
    assert!(!opens(&page, PASSWORD).await, "the old one has stopped");
    assert!(opens(&page, NEW).await);
    assert_eq!(
        record(&page, "alice").await["email"],
        ALICE,
        "the key goes on"
    );
}

async fn make(page: &Page) {
    page.button("Make a password…").click().await;
    page.dialog("Have a password made?").shown().await;
    page.button("Make it").click().await;
}

async fn the_service_makes_one_and_shows_it_once(stage: Stage) {
    let (page, world) = open(&stage).await;
    page.button("Make a password…").click().await;
    page.button("Keep the present one").click().await;
    page.button("Make a password…").focused().await;
    assert_eq!(world.sent("DELETE", "/reset-password"), 0);
    page.button("Make a password…").click().await;
    page.button("Make it").double_click().await;
    page.heading("The service made a new password")
        .focused()
        .await;
    assert_eq!(
        world.sent("DELETE", "/reset-password"),
        1,
        "one, and not two"
    );
    assert_eq!(page.field("New password").count().await, 0);

    let made = reveal(&page, "New password").await;
    assert!(made.len() >= 8, "{made}");
    page.link("Overview").click().await;
    let leaving = page.dialog("Leave without storing the password?");
    leaving.shown().await;
    page.button("Stay here").click().await;
    leaving.gone().await;
    page.is_at(PATH).await;
    page.button("I have stored it in a safe place")
        .click()
        .await;
    page.heading("Your password is changed").focused().await;
    no_leaks(&page, &world, &[canary("password", &made)]).await;
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    assert!(!opens(&page, PASSWORD).await, "the old one has stopped");
    assert!(opens(&page, &made).await);
}

async fn a_made_password_that_was_lost_is_told_as_that(stage: Stage) {
    let (page, _) = open(&stage).await;
    lose_answers(&page, "DELETE").await;
    make(&page).await;
    page.alert("a password that nobody has seen").shown().await;
    page.heading("Let the service make one").focused().await;
    axe(&page).await;
    assert!(!opens(&page, PASSWORD).await, "it was made all the same");
    // Choosing one is the way out.
    page.field("New password").fill(NEW).await;
    page.button("Change password").click().await;
    page.heading("Your password is changed").focused().await;
    assert!(opens(&page, NEW).await);
}

async fn a_key_that_may_only_read_changes_nothing(stage: Stage) {
    let (page, _) = inside(&stage, &token("eqr", "alice"), PATH).await;
    page.field("New password").fill(NEW).await;
    page.button("Change password").click().await;
    page.alert("may only read").shown().await;
    assert_eq!(page.field("New password").value().await, NEW);
    make(&page).await;
    let dialog = page.dialog("Have a password made?");
    page.alert("may only read").inside(&dialog).shown().await;
    page.button("Keep the present one").click().await;
    dialog.gone().await;
    assert!(opens(&page, PASSWORD).await);
}

async fn a_lost_password_ends_at_the_mail(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/equinix/sign-in").await;
    page.link("Forgot your password?").click().await;
    page.heading("Forgot your password").focused().await;
    let ask = async |email: &str| {
        page.field("Email").fill(email).await;
        page.button("Send the link").click().await;
        page.heading("Check your mail").shown().await;
        let says = page.status("leads to the service's own page").says().await;
        says.replace(email, "x")
    };
    let unknown = ask("nobody@example.org").await;
    assert_eq!(world.mails().len(), 0);
    page.button("Use another address").click().await;
    assert_eq!(
        ask(ALICE).await,
        unknown,
        "nobody learns who has an account"
    );
    assert!(world.mails().iter().any(|it| it.to == ALICE));
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    page.link("To the sign-in page").click().await;
    page.field("API key").shown().await;
}

async fn a_reset_link_is_not_used_here(stage: Stage) {
    let (page, world) = stage.open_all().await;
    for link in [
        "/equinix/reset-password?token=whatever-it-is",
        "/equinix/reset-password",
    ] {
        page.goto(link).await;
        page.status("No link of Equinix Metal is used here")
            .shown()
            .await;
        assert!(
            !page.address().await.contains("token"),
            "the token left the address"
        );
        assert_eq!(page.field("New password").count().await, 0);
        assert_eq!(page.button("Continue").count().await, 0);
        assert_eq!(world.requests().len(), 0, "nothing is sent");
    }
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    page.link("Ask for a new link").click().await;
    page.heading("Forgot your password").shown().await;
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = open(&stage).await;
    refuse(&page, "PUT", "Password is too simple").await;
    page.field("New password").fill(NEW).await;
    page.button("Change password").click().await;
    page.alert("Password is too simple").shown().await;
    page.field("New password").focused().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
        page.button("Make a password…").click().await;
        page.dialog("Have a password made?").shown().await;
        axe(&page).await;
        page.button("Keep the present one").click().await;
    }
    make(&page).await;
    page.heading("The service made a new password")
        .focused()
        .await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
}
