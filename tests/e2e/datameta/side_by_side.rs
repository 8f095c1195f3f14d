//! Four services in one configuration.

use super::desk::{ALICE, BOB};
use super::door::{by_form, leave, looked_at};
use crate::harness::{Stage, journeys};
use crate::steps::enter;

journeys![four_services_are_chosen_from_and_the_choice_is_remembered];

async fn four_services_are_chosen_from_and_the_choice_is_remembered(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/").await;
    page.heading("Choose a service").shown().await;
    for name in ["MetalCloud", "Quatrix", "Equinix Metal", "DataMeta"] {
        page.link(name).shown().await;
    }
    looked_at(&page).await;
    page.link("DataMeta").click().await;
    page.heading("Sign in to DataMeta").shown().await;
    page.is_at("/datameta/sign-in").await;

    // Remembered, until another one is asked for.
    page.goto("/").await;
    page.heading("Sign in to DataMeta").shown().await;
    by_form(&page, &world, BOB).await;
    page.heading("Overview").shown().await;
    page.is_at("/datameta/overview").await;

    // Nobody was signed in at the others: nothing is said to have ended, and each has its own session.
    page.goto("/metalcloud/overview").await;
    page.heading("Sign in to MetalCloud").shown().await;
    page.text("Your session has ended. Sign in again.")
        .gone()
        .await;
    enter(&page, ALICE).await;
    page.heading("Overview").shown().await;
    page.goto("/datameta/overview").await;
    page.heading("Overview").shown().await;
    page.text(&format!("Signed in as {ALICE}")).gone().await;
    leave(&page).await;
    page.link("Choose another service").click().await;
    page.heading("Choose a service").shown().await;
    page.link("MetalCloud").click().await;
    page.heading("Overview").shown().await;
    page.goto("/").await;
    page.heading("Overview").shown().await;
    page.is_at("/metalcloud/overview").await;
}
