//! How it looks and reads: both themes, narrow screens, names of every kind.

use crate::harness::{Stage, axe, journeys};
use crate::steps::THEMES;

use super::{ALICE, BOB, check, choose, hall};

journeys![
    every_state_is_accessible,
    long_and_right_to_left_names_stay_in_their_place
];

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = hall(&stage, 120).await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
        choose(&page, &[ALICE, BOB]).await;
        axe(&page).await;
        page.field("Search by name or email")
            .fill("nobody at all")
            .await;
        page.button("Show everybody").shown().await;
        axe(&page).await;
        page.button("Show everybody").click().await;
        check(&page, "Force a new authenticator").await;
        page.button("Force ").in_part().shown().await;
        axe(&page).await;
        page.button("Back to the list").click().await;
        page.button("Clear").click().await;
    }
    choose(&page, &[ALICE, "fault+refused@example.org"]).await;
    check(&page, "Force a new authenticator").await;
    page.button("Force new authenticators on 2 people")
        .click()
        .await;
    page.status("1 done. 1 failed.").shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
}

async fn long_and_right_to_left_names_stay_in_their_place(stage: Stage) {
    let (page, _) = hall(&stage, 120).await;
    if !page.resize(360, 740).await {
        return;
    }
    for search in ["person00097", "person00040", "person00080"] {
        page.field("Search by name or email").fill(search).await;
        page.item(search).shown().await;
        let wide = page
            .evaluate("return document.documentElement.scrollWidth - innerWidth")
            .await;
        assert!(
            wide.as_i64().is_some_and(|it| it <= 0),
            "{wide} px too wide for {search}"
        );
        let isolated = page
            .evaluate(
                "return getComputedStyle(document.querySelector('[role=option] bdi')).unicodeBidi",
            )
            .await;
        assert_eq!(isolated, "isolate");
    }
    axe(&page).await;
}
