//! A second factor that a new password opens the way to: after a reset, and within a session.

use std::time::Duration;

use crate::harness::{PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::{THEMES, arrive, canary, confirm, reveal};

use super::desk::ALICE;
use super::password::{NEW, inside, opens};
use super::reset::{choose, enter, mailed};

journeys![
    a_reset_goes_on_with_the_key_of_the_services_picture,
    whoever_comes_too_late_or_leaves_is_told_how_it_stands,
    a_picture_with_scripts_is_read_and_runs_nothing,
    a_page_without_a_picture_is_opened_by_hand,
    a_picture_without_a_key_is_shown_as_it_came,
    a_new_password_within_a_session_demands_it,
];

/// A lost password is replaced, and a second factor is next.
async fn reset(stage: &Stage, login: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    replace(&page, &world, login).await;
    assert!(
        opens(&page, login, NEW).await,
        "the password is set already"
    );
    (page, world)
}

async fn replace(page: &Page, world: &World, login: &str) {
    let link = mailed(page, world, login).await;
    arrive(page, world, &link).await;
    choose(page, NEW).await;
    page.heading("Set up a second factor").focused().await;
}

async fn type_code(page: &Page, code: &str) {
    page.field("Six-digit code").fill(code).await;
    page.button("Switch it on").click().await;
}

/// The code of this key.
fn code_for(world: &World, key: &str) -> String {
    world.early();
    world.core().code_for_secret(key)
}

/// The code of the key that waits for its first one.
fn waiting_code(world: &World, login: &str) -> String {
    world.early();
    let all = world.core().authenticators();
    let mut of_them = all.into_iter();
    let found = of_them.find(|it| it.is_waiting && it.login == login);
    found.expect("a key that waits").code
}

/// Signs in by the form with the new password and the next code of this key.
async fn enter_with(page: &Page, world: &World, login: &str, key: &str) {
    world.core().clock().advance(Duration::from_secs(30));
    world.early();
    enter(page, login, NEW).await;
    confirm(page, &code_for(world, key)).await;
    page.heading("Overview").in_part().shown().await;
}

async fn a_reset_goes_on_with_the_key_of_the_services_picture(stage: Stage) {
    let (page, world) = reset(&stage, ALICE).await;
    page.status("DataMeta asks for a second factor as well")
        .shown()
        .await;
    assert_eq!(world.sent("GET", "/settfa/…"), 0, "not before the click");
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    page.image("QR code with the setup key; the key itself is given as text as well")
        .shown()
        .await;
    for theme in THEMES {
        if page.prefer(&theme).await {
            axe(&page).await;
        }
    }
    let key = reveal(&page, "Setup key").await;
    let code = waiting_code(&world, ALICE);
    assert_eq!(
        world.core().code_for_secret(&key),
        code,
        "the key that the service made"
    );
    page.button("Hide").click().await;
    page.button("Reveal").shown().await;
    let canaries = [canary("authenticator key", &key), canary("password", NEW)];
    no_leaks(&page, &world, &canaries).await;

    let right = world.core().code_for_secret(&key);
    let wrong = if right == "000000" {
        "111111"
    } else {
        "000000"
    };
    type_code(&page, wrong).await;
    page.alert("That code is not right.").shown().await;
    page.field("Six-digit code").focused().await;
    type_code(&page, &code_for(&world, &key)).await;
    page.status("Your new password and your second factor are set.")
        .shown()
        .await;
    no_leaks(&page, &world, &canaries).await;
    enter_with(&page, &world, ALICE, &key).await;
    // After a reload nobody knows any more, and so nothing is claimed.
    page.goto("/datameta/two-factor").await;
    page.heading("Not known").shown().await;
}

async fn whoever_comes_too_late_or_leaves_is_told_how_it_stands(stage: Stage) {
    let (page, world) = reset(&stage, ALICE).await;
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    let code = waiting_code(&world, ALICE);
    world.core().clock().advance(Duration::from_secs(600));
    type_code(&page, &code).await;
    page.heading("The second factor is not set up")
        .focused()
        .await;
    page.status("Your password is the new one all the same.")
        .shown()
        .await;
    page.text("remove it there").in_part().shown().await;
    axe(&page).await;
    page.link("Ask for a new link").click().await;
    page.heading("Forgot your password").shown().await;

    let link = mailed(&page, &world, ALICE).await;
    arrive(&page, &world, &link).await;
    choose(&page, "Lamp-8-brisk-otter-crane").await;
    page.heading("Set up a second factor").focused().await;
    axe(&page).await;
    page.button("Not now").click().await;
    page.heading("The second factor is not set up")
        .focused()
        .await;
    page.button("To the sign-in page").click().await;
    enter(&page, ALICE, "Lamp-8-brisk-otter-crane").await;
    page.heading("Set up your second factor first")
        .shown()
        .await;
    assert_eq!(world.sent("POST", "/set_otp"), 0, "nobody was asked again");
}

async fn a_picture_with_scripts_is_read_and_runs_nothing(stage: Stage) {
    const LOGIN: &str = "fault+svg-script@example.org";
    let (page, world) = reset(&stage, LOGIN).await;
    let ran = async || page.evaluate("return window.svgRan === true").await == true;
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    let key = reveal(&page, "Setup key").await;
    assert!(!ran().await);
    assert_ne!(page.title().await, "run");
    type_code(&page, &code_for(&world, &key)).await;
    page.status("Your new password and your second factor are set.")
        .shown()
        .await;
    assert!(!ran().await);
}

async fn a_page_without_a_picture_is_opened_by_hand(stage: Stage) {
    const LOGIN: &str = "fault+svg-none@example.org";
    let (page, world) = reset(&stage, LOGIN).await;
    page.button("Set it up").click().await;
    let way = page.link("Open the service's page in a new tab");
    let address = way.attribute("href").await.unwrap_or_default();
    assert!(address.contains("/api/datameta/settfa/"), "{address}");
    assert_eq!(way.attribute("target").await.as_deref(), Some("_blank"));
    let rel = way.attribute("rel").await.unwrap_or_default();
    assert!(rel.contains("noopener") && rel.contains("noreferrer"));
    assert_eq!(
        world.sent("GET", "/settfa/…"),
        1,
        "it is not followed by itself"
    );
    axe(&page).await;
    type_code(&page, &waiting_code(&world, LOGIN)).await;
    page.status("Your new password and your second factor are set.")
        .shown()
        .await;
}

/// The code of something else is shown, since the service's page may still be of use; half a picture is none.
async fn a_picture_without_a_key_is_shown_as_it_came(stage: Stage) {
    const OTHER: &str = "fault+svg-other@example.org";
    let (page, world) = reset(&stage, OTHER).await;
    page.button("Set it up").click().await;
    page.text("holds something that is not a key for an authenticator app")
        .in_part()
        .shown()
        .await;
    page.image("The service's QR code; its key could not be given as text")
        .shown()
        .await;
    page.link("Open the service's page in a new tab")
        .shown()
        .await;
    assert_eq!(page.button("Reveal").count().await, 0, "there is no key");
    axe(&page).await;

    type_code(&page, &waiting_code(&world, OTHER)).await;
    page.status("Your new password and your second factor are set.")
        .shown()
        .await;

    replace(&page, &world, "fault+svg-cut@example.org").await;
    page.button("Set it up").click().await;
    page.link("Open the service's page in a new tab")
        .shown()
        .await;
    page.text("found no picture in it that it could show here")
        .in_part()
        .shown()
        .await;
    assert_eq!(
        page.evaluate("return document.querySelectorAll('main img, main svg').length")
            .await,
        0,
        "half a picture"
    );
    assert_eq!(world.sent("POST", "/set_otp"), 0, "nothing by itself");
}

async fn a_new_password_within_a_session_demands_it(stage: Stage) {
    let (page, world) = inside(&stage, "alice", "/datameta/password").await;
    page.field("Current password").fill(PASSWORD).await;
    page.field("New password").fill(NEW).await;
    page.button("Change password").click().await;
    page.heading("Set up a second factor").shown().await;
    page.status("the new password has opened the way to it for a few minutes")
        .shown()
        .await;
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    axe(&page).await;
    world.core().clock().advance(Duration::from_secs(600));
    type_code(&page, &waiting_code(&world, ALICE)).await;
    page.heading("The second factor is not set up")
        .focused()
        .await;
    page.button("Continue").click().await;
    page.link("Overview").click().await;
    page.link("Security").click().await;
    page.link("Second factor").in_part().click().await;
    page.heading("Not known").shown().await;

    page.link("Change password").click().await;
    page.field("Current password").fill(NEW).await;
    page.field("New password")
        .fill("Lamp-8-brisk-otter-crane")
        .await;
    page.button("Change password").click().await;
    page.heading("Set up a second factor").shown().await;
    page.button("Set it up").click().await;
    let key = reveal(&page, "Setup key").await;
    type_code(&page, &code_for(&world, &key)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    page.button("Continue").click().await;
    page.link("Overview").click().await;
    page.link("Security").click().await;
    page.link("Second factor").in_part().click().await;
    page.heading("It is on").shown().await;
    page.status("You cannot switch it off yourself.")
        .shown()
        .await;
    assert_eq!(page.button("Switch off…").count().await, 0);
    axe(&page).await;
}
