//! The first look: the page comes up, and the harness sees what it is meant to see.

use crate::harness::{Canary, Page, Stage, axe, journeys, no_leaks};

journeys![the_page_opens];

async fn the_page_opens(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    page.heading("Sign in").shown().await;
    let canary = "correct horse";
    type_and_empty(&page, canary).await;
    axe(&page).await;
    no_leaks(
        &page,
        &world,
        &[Canary {
            kind: "password",
            value: canary,
        }],
    )
    .await;
}

async fn type_and_empty(page: &Page, text: &str) {
    let password = page.field("Password");
    password.fill(text).await;
    assert_eq!(password.value().await, text);
    password.fill("").await;
}
