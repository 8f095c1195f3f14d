//! A lost password where nothing is told of a link before it is used.

use std::time::Duration;

use crate::harness::{PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::{THEMES, arrive, canary, confirm};

use super::password::{BOB, NEW, opens};

journeys![
    in_turn;
    a_refused_password_keeps_the_link_and_another_one_is_set,
    a_late_link_has_a_fresh_one_mailed_by_one_click,
];

/// The link of a mail that was asked for here.
pub(super) async fn mailed(page: &Page, world: &World, login: &str) -> String {
    page.goto("/datameta/forgot-password").await;
    page.field("Email").fill(login).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
    world.link_of_last_mail_to(login)
}

pub(super) async fn choose(page: &Page, new: &str) {
    page.field("New password").fill(new).await;
    page.button("Set the new password").click().await;
}

/// By the form, with this password.
pub(super) async fn enter(page: &Page, login: &str, password: &str) {
    page.field("Email").fill(login).await;
    page.field("Password").fill(password).await;
    page.button("Sign in").click().await;
}

async fn a_refused_password_keeps_the_link_and_another_one_is_set(stage: Stage) {
    let (page, world) = stage.open_all().await;
    let link = mailed(&page, &world, BOB).await;
    arrive(&page, &world, &link).await;
    page.item("10 characters or more").shown().await;
    for theme in THEMES {
        if page.prefer(&theme).await {
            axe(&page).await;
        }
    }
    choose(&page, "Otter-crane-lamp-brisk").await;
    page.alert("The service says: “").shown().await;
    choose(&page, PASSWORD).await;
    page.alert("before").shown().await;
    assert!(opens(&page, BOB, PASSWORD).await);
    choose(&page, NEW).await;
    page.status("Your new password is set. Sign in with it.")
        .shown()
        .await;
    no_leaks(&page, &world, &[canary("password", NEW)]).await;
    assert!(!opens(&page, BOB, PASSWORD).await);
    enter(&page, BOB, NEW).await;
    confirm(&page, &world.code_of(BOB)).await;
    page.heading("Overview").in_part().shown().await;

    for link in [
        link,
        world.at("/datameta/reset-password?token=nobody-ever-had-this-one"),
    ] {
        let other = page.another_tab().await;
        arrive(&other, &world, &link).await;
        choose(&other, "Lamp-8-brisk-otter-crane").await;
        other.alert("This link is not valid.").shown().await;
        other
            .text("a newer one has replaced it: this service does not tell")
            .in_part()
            .shown()
            .await;
        assert_eq!(other.field("New password").count().await, 0);
        other.link("Ask for a new link").click().await;
        other.heading("Forgot your password").shown().await;
        other.close().await;
    }
    assert!(
        opens(&page, BOB, NEW).await,
        "no such link changed anything"
    );
}

async fn a_late_link_has_a_fresh_one_mailed_by_one_click(stage: Stage) {
    let (page, world) = stage.open_all().await;
    let late = mailed(&page, &world, BOB).await;
    world.core().clock().advance(Duration::from_secs(600));
    arrive(&page, &world, &late).await;
    choose(&page, NEW).await;
    page.alert("This link is too old, so the password was not changed.")
        .shown()
        .await;
    axe(&page).await;
    let (_, token) = late.split_once("token=").expect("a token");
    let canaries = [canary("password", NEW), canary("mail token", token)];
    no_leaks(&page, &world, &canaries).await;
    let sent = world.mails().len();
    assert_eq!(world.sent("GET", "/setpass/…"), 0, "not before the click");
    page.button("Send me a fresh mail").double_click().await;
    page.status("A fresh mail is on its way").shown().await;
    axe(&page).await;
    assert_eq!(world.sent("GET", "/setpass/…"), 1);
    assert_eq!(world.mails().len(), sent + 1);
    assert!(opens(&page, BOB, PASSWORD).await);

    let fresh = world.link_of_last_mail_to(BOB);
    assert_ne!(fresh, late);
    arrive(&page, &world, &fresh).await;
    choose(&page, NEW).await;
    page.status("Your new password is set. Sign in with it.")
        .shown()
        .await;
    assert!(opens(&page, BOB, NEW).await);
}
