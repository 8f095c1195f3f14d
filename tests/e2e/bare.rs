//! Browsers that lack what the page is made of: they are told so in words, and nothing is downloaded for nothing.

use crate::harness::{Engine, Stage, axe, journeys};

journeys![
    // Chromium alone can be told to lack something.
    only &[Engine::Chromium];
    without_webassembly_the_page_says_so,
    without_scripts_the_page_says_so,
];

/// Whether any of the files was asked for that only the app needs.
const ASKED_FOR_THE_APP: &str =
    "return performance.getEntriesByType('resource').some((it) => it.name.endsWith('.wasm'))";

async fn without_webassembly_the_page_says_so(stage: Stage) {
    let (page, world) = stage.open().await;
    page.at_each_start("delete window.WebAssembly").await;
    page.goto("/metalcloud/profile").await;
    page.heading("This page has stopped").focused().await;
    page.text("This browser does not run WebAssembly")
        .in_part()
        .shown()
        .await;
    page.button("Reload the page").shown().await;
    page.field("Password").gone().await;
    axe(&page).await;
    assert_eq!(page.evaluate(ASKED_FOR_THE_APP).await, false);
    assert!(world.requests().is_empty(), "no call of the service");
}

async fn without_scripts_the_page_says_so(stage: Stage) {
    let (page, world) = stage.open().await;
    page.scripts_off().await;
    page.goto("/metalcloud/sign-in").await;
    page.text("This page did not start.")
        .in_part()
        .shown()
        .await;
    // A form that nothing watches would send what is typed to the static host.
    page.field("Password").gone().await;
    page.button("Sign in").gone().await;
    assert_eq!(page.evaluate(ASKED_FOR_THE_APP).await, false);
    assert!(world.requests().is_empty(), "no call of the service");
}
