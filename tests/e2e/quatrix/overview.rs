//! The security check-up of a service that tells less: each row with its next step, and no row about what it has not.

use super::{ALICE, BOB, CAROL, PIN, inside};
use crate::harness::{Page, Stage, journeys};
use crate::steps::confirm;

journeys![
    in_turn;
    without_a_factor_it_is_pressing,
    with_an_authenticator_all_is_well,
    a_pin_is_neither_pressing_nor_praised,
    looking_again_sees_what_changed_elsewhere,
];

const PATH: &str = "/quatrix/overview";
const PASSWORD_ROW: &str = "Age of the password not known";

/// The rows of the check-up, as they stand.
async fn rows(page: &Page) -> Vec<String> {
    let says = page
        .evaluate(
            "return [...document.querySelectorAll('main li')].map((it) => it.querySelector('p').innerText)",
        )
        .await;
    let says = says.as_array().cloned().unwrap_or_default();
    says.iter()
        .filter_map(|it| Some(it.as_str()?.to_owned()))
        .collect()
}

/// The next step of this row leads there, and back.
async fn leads(page: &Page, row: &str, step: &str, path: &str) {
    let row = page.item(row);
    page.link(step).inside(&row).click().await;
    page.is_at(path).await;
    page.back().await;
    page.heading("Overview").shown().await;
}

async fn without_a_factor_it_is_pressing(stage: Stage) {
    let (page, _) = inside(&stage, ALICE, PATH).await;
    page.heading("1 thing to look at").shown().await;
    let factor = "Two-factor authentication is off";
    assert_eq!(rows(&page).await, [factor, PASSWORD_ROW]);
    leads(
        &page,
        factor,
        "Set up a second factor",
        "/quatrix/two-factor",
    )
    .await;
    leads(&page, PASSWORD_ROW, "Change password", "/quatrix/password").await;
    let text = page.all_text().await;
    for absent in ["API key", "verified", "Email settings"] {
        assert!(!text.contains(absent), "{absent}");
    }
}

async fn with_an_authenticator_all_is_well(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto(PATH).await;
    crate::steps::enter(&page, BOB).await;
    confirm(&page, &world.code_of(BOB)).await;
    page.text("Nothing here needs your attention.")
        .shown()
        .await;
    let factor = "Two-factor authentication is on";
    assert_eq!(rows(&page).await, [factor, PASSWORD_ROW]);
    leads(&page, factor, "Two-factor settings", "/quatrix/two-factor").await;
    leads(&page, PASSWORD_ROW, "Change password", "/quatrix/password").await;
}

async fn a_pin_is_neither_pressing_nor_praised(stage: Stage) {
    let (page, _) = inside(&stage, CAROL, PATH).await;
    page.field("PIN").fill(PIN).await;
    page.button("Confirm").click().await;
    page.text("Nothing here needs your attention.")
        .shown()
        .await;
    let factor = "Your second factor is a PIN";
    assert_eq!(rows(&page).await, [factor, PASSWORD_ROW]);
    page.text("Codes of an app are safer.")
        .in_part()
        .shown()
        .await;
    leads(
        &page,
        factor,
        "Set up a second factor",
        "/quatrix/two-factor",
    )
    .await;
}

async fn looking_again_sees_what_changed_elsewhere(stage: Stage) {
    let (page, world) = inside(&stage, ALICE, PATH).await;
    page.heading("1 thing to look at").shown().await;
    world.core().set_pin(ALICE, PIN);
    page.button("Check again").click().await;
    page.status("Checked just now.").shown().await;
    page.item("Your second factor is a PIN").shown().await;
    page.heading("1 thing to look at").gone().await;
    world
        .core()
        .set_authenticator(ALICE, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP");
    page.button("Check again").click().await;
    page.item("Two-factor authentication is on").shown().await;
}
