//! axe in both themes on the states that only this service has.

use super::{ALICE, CAROL, PIN, inside};
use crate::harness::{Page, Stage, axe, journeys};
use crate::steps::{THEMES, enter};

journeys![
    a_pin_looks_right_in_both_themes,
    a_picture_and_its_stand_in_look_right_in_both_themes,
    a_question_looks_right_in_both_themes,
    a_profile_with_licences_looks_right_in_both_themes,
    the_check_up_looks_right_in_both_themes,
];

async fn in_both(page: &Page) {
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(page).await;
    }
}

async fn a_pin_looks_right_in_both_themes(stage: Stage) {
    let (page, _) = inside(&stage, CAROL, "/quatrix/two-factor").await;
    page.field("PIN").shown().await;
    in_both(&page).await;
    page.field("PIN").fill("00000").await;
    page.button("Confirm").click().await;
    page.alert("This is not your PIN.").shown().await;
    in_both(&page).await;
    page.field("PIN").fill(PIN).await;
    page.button("Confirm").click().await;
    page.heading("Two-factor authentication").shown().await;
    page.field("New PIN").fill("1").await;
    page.button("Change the PIN").click().await;
    page.alert("The PIN has 5 digits.").shown().await;
    in_both(&page).await;
    page.button("Remove the PIN…").click().await;
    page.dialog("Remove the PIN?").shown().await;
    in_both(&page).await;
}

async fn a_picture_and_its_stand_in_look_right_in_both_themes(stage: Stage) {
    let (page, _) = inside(&stage, ALICE, "/quatrix/two-factor").await;
    page.button("Set it up").click().await;
    page.region("Setup key").shown().await;
    in_both(&page).await;
    page.button("Reveal").click().await;
    page.field("Six-digit code").fill("000000").await;
    page.button("Switch it on").click().await;
    page.alert("That code is not right.").shown().await;
    in_both(&page).await;
    page.goto("/quatrix/two-factor").await;
    enter(&page, "fault+qr-blank@example.org").await;
    page.button("Set it up").click().await;
    page.status("There is no QR code in the service's picture")
        .shown()
        .await;
    in_both(&page).await;
}

async fn a_question_looks_right_in_both_themes(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/sign-in").await;
    page.field("Email").fill(ALICE).await;
    for number in 1..=5 {
        page.field("Password")
            .fill(&format!("wrong {number}"))
            .await;
        page.button("Sign in").click().await;
        page.until("the service was asked", async || {
            world.sent("GET", "/session/login") == number
        })
        .await;
        if number < 5 {
            page.alert("do not belong together").shown().await;
        }
    }
    page.heading("One question first").shown().await;
    in_both(&page).await;
    page.field("Your answer").fill("harbour").await;
    page.button("Answer and sign in").click().await;
    page.alert("That is not the right answer.").shown().await;
    in_both(&page).await;
}

async fn a_profile_with_licences_looks_right_in_both_themes(stage: Stage) {
    let (page, world) = inside(&stage, ALICE, "/quatrix/profile").await;
    page.text("1 of 5 in use").shown().await;
    page.field("Language of the service").shown().await;
    in_both(&page).await;
    page.field("New email address")
        .fill("bob@example.org")
        .await;
    page.button("Change the address").click().await;
    page.dialog("Change your address now?").shown().await;
    in_both(&page).await;
    page.button("Change it now").click().await;
    page.alert("is in use").shown().await;
    in_both(&page).await;
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    world.stop().await;
    page.link("Profile").click().await;
    page.alert("cannot be reached")
        .inside(&page.region("Licences"))
        .shown()
        .await;
    in_both(&page).await;
}

async fn the_check_up_looks_right_in_both_themes(stage: Stage) {
    let (page, _) = inside(&stage, ALICE, "/quatrix/overview").await;
    page.heading("1 thing to look at").shown().await;
    in_both(&page).await;
}
