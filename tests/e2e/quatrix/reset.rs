//! Lost passwords where the link is asked about first and spent together with the new password.

use super::PIN;
use crate::harness::{Canary, PASSWORD, Page, Stage, axe, journeys, no_leaks};
use crate::steps::arrive;

const CAROL: &str = "carol@example.org";
const NEW: &str = "otter-crane-lamp-brisk";

journeys![
    in_turn;
    a_lost_password_is_replaced_and_the_pin_stays,
    each_link_that_leads_nowhere_is_told,
];

async fn ask_for_a_link(page: &Page, email: &str) -> String {
    page.goto("/quatrix/forgot-password").await;
    page.field("Email").fill(email).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
    let says = page.status("a link is on its way").says().await;
    says.replace(email, "x")
}

async fn a_lost_password_is_replaced_and_the_pin_stays(stage: Stage) {
    let (page, world) = stage.open_all().await;
    let unknown = ask_for_a_link(&page, "nobody@example.org").await;
    assert_eq!(world.mails().len(), 0);
    assert_eq!(
        ask_for_a_link(&page, CAROL).await,
        unknown,
        "nobody learns who has an account"
    );
    let link = world.link_of_last_mail_to(CAROL);
    arrive(&page, &world, &link).await;
    axe(&page).await;
    page.button("Continue").click().await;
    page.text("The link was right.").in_part().shown().await;
    axe(&page).await;
    world.core().forget_requests();
    page.field("New password").fill(&"long".repeat(17)).await;
    page.button("Set the new password").click().await;
    page.alert("Use at most 64 characters.").shown().await;
    assert_eq!(
        world.requests().len(),
        0,
        "nothing is sent that cannot be right"
    );
    page.field("New password").fill(NEW).await;
    page.button("Set the new password").click().await;
    page.status("Your new password is set.").shown().await;
    no_leaks(
        &page,
        &world,
        &[Canary {
            kind: "password",
            value: NEW,
        }],
    )
    .await;

    page.field("Email").fill(CAROL).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.alert("do not belong together").shown().await;
    page.field("Password").fill(NEW).await;
    page.button("Sign in").click().await;
    page.field("PIN").fill(PIN).await;
    page.button("Confirm").click().await;
    page.heading("Overview").in_part().shown().await;

    let other = page.another_tab().await;
    arrive(&other, &world, &link).await;
    other.button("Continue").click().await;
    other.alert("This link was used before.").shown().await;
    assert_eq!(other.field("New password").count().await, 0);
    other.close().await;
}

async fn each_link_that_leads_nowhere_is_told(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/reset-password").await;
    page.status("The address holds no link code.").shown().await;
    let strange = "00000000-0000-4000-8000-00000000dead";
    let link = world.at(&format!("/quatrix/reset-password?token={strange}"));
    arrive(&page, &world, &link).await;
    page.button("Continue").click().await;
    page.alert("This link is not valid.").shown().await;
    axe(&page).await;
    page.link("Ask for a new link").click().await;
    page.heading("Forgot your password").shown().await;
}
