//! axe in both themes on every state of the page where the list tells everything.

use crate::harness::{Page, Stage, axe, journeys};
use crate::steps::THEMES;

use super::{ALICE, BOB, OLGA, check, choose, hold, is_held, pass, whole_hall};

journeys![
    in_turn;
    the_list_looks_right_in_both_themes,
    a_dry_run_looks_right_in_both_themes,
    a_batch_and_its_results_look_right_in_both_themes,
];

const REFUSED: &str = "fault+refused@example.org";

async fn in_both(page: &Page) {
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(page).await;
    }
}

async fn the_list_looks_right_in_both_themes(stage: Stage) {
    let (page, world) = whole_hall(&stage, 120).await;
    in_both(&page).await;
    page.field("Search by name or email")
        .fill("nobody at all")
        .await;
    page.button("Show everybody").shown().await;
    in_both(&page).await;
    page.button("Show everybody").click().await;
    choose(&page, &[BOB]).await;
    page.button("Details").click().await;
    let dialog = page.dialog("Details");
    page.text("Active").inside(&dialog).shown().await;
    in_both(&page).await;
    page.button("Close").inside(&dialog).click().await;
    // The active row scrolled out of sight.
    page.field("Search by name or email").fill("").await;
    page.evaluate("document.querySelector('[role=listbox]').scrollTop = 3000")
        .await;
    in_both(&page).await;
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    world.stop().await;
    page.link("People").click().await;
    page.alert("cannot be reached").shown().await;
    in_both(&page).await;
    world.resume().await;
    page.button("Try again").click().await;
    page.status(" people").shown().await;
}

async fn a_dry_run_looks_right_in_both_themes(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    choose(&page, &[ALICE, BOB, OLGA, REFUSED]).await;
    for action in ["Set a PIN", "Remove the authenticator", "Unblock"] {
        check(&page, action).await;
        in_both(&page).await;
        page.button("Back to the list").click().await;
    }
    check(&page, "Set a PIN").await;
    page.button("Set the PIN for 3 people").click().await;
    page.alert("The PIN has 5 digits.").shown().await;
    in_both(&page).await;
    assert_eq!(world.sent("POST", "/user/set-mfa"), 0);
}

async fn a_batch_and_its_results_look_right_in_both_themes(stage: Stage) {
    let (page, _) = whole_hall(&stage, 60).await;
    page.field("Search by name or email").fill("person").await;
    page.button("Choose all 60").click().await;
    choose(&page, &[REFUSED]).await;
    check(&page, "Force an authenticator").await;
    hold(&page, "POST").await;
    page.button("Force an authenticator on ")
        .in_part()
        .click()
        .await;
    is_held(&page).await;
    in_both(&page).await;
    page.link("Overview").click().await;
    page.dialog("Leave while this is running?").shown().await;
    in_both(&page).await;
    page.button("Stay here").click().await;
    page.button("Stop after this step").click().await;
    in_both(&page).await;
    pass(&page, 1).await;
    page.button("Go on").shown().await;
    in_both(&page).await;
    pass(&page, 100).await;
    page.button("Go on").click().await;
    page.status("1 failed.").shown().await;
    in_both(&page).await;
    page.link("Overview").click().await;
    page.dialog("Leave these results?").shown().await;
    in_both(&page).await;
}
