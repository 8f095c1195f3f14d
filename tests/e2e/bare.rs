//! Browsers that lack what the page is made of: they are told so in words, and nothing is downloaded for nothing.

use crate::first_part::is_first_part;
use crate::harness::{Engine, Stage, axe, journeys};

journeys![
    // Chromium alone can be told to lack something.
    only &[Engine::Chromium];
    without_webassembly_the_page_says_so,
    without_scripts_the_page_says_so,
];

/// The files that only the app needs.
const ASKED_FOR: &str = "return performance.getEntriesByType('resource').map((it) => it.name) \
    .filter((it) => /[.]wasm$|keydesk-[0-9a-f]+[.]js$/.test(it)).join(' ')";

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
    // The document has asked for the first part before anything could be known; it stays at that.
    let asked = page.evaluate(ASKED_FOR).await;
    let asked = asked.as_str().expect("a text");
    assert!(!asked.contains(' ') && is_first_part(asked), "{asked}");
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
    assert_eq!(page.evaluate(ASKED_FOR).await, "");
    assert!(world.requests().is_empty(), "no call of the service");
}
