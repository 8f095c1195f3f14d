//! What is said aloud: each thing once, and several problems in one place.

use serde_json::{Value, json};

use crate::harness::{Engine, Key, Page, Stage, axe, journeys};
use crate::signed_in::signed_in_at;

journeys![
    // What changes in the document is the same everywhere.
    only &[Engine::Chromium];
    live_regions_speak_once,
    several_refused_fields_are_summed_up,
];

const ALICE: &str = "alice@example.org";

/// From now on what live regions come to say is kept, each time that it changes.
async fn listen(page: &Page) {
    page.evaluate(
        "const before = new Map(); window.said = []; \
         const look = () => { for (const region of document.querySelectorAll('[role=status], [role=alert], [aria-live]')) { \
           const hidden = region.closest('[inert]') || !region.checkVisibility(); \
           const text = hidden ? '' : region.innerText.replace(/\\s+/g, ' ').trim(); \
           if (text && text !== before.get(region)) window.said.push(text); \
           before.set(region, text); } }; \
         look(); window.said = []; \
         new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });",
    )
    .await;
}

/// What was said since it was asked last.
async fn said(page: &Page) -> Value {
    page.evaluate("return window.said.splice(0)").await
}

async fn live_regions_speak_once(stage: Stage) {
    let (page, world) = signed_in_at(&stage, "/metalcloud/profile", ALICE).await;
    page.heading("Profile").shown().await;
    listen(&page).await;
    page.field("Display name").fill("Alice Again").await;
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    assert_eq!(said(&page).await, json!(["Saved."]));

    page.field("Display name").fill("").await;
    page.button("Save").click().await;
    page.field("Display name").focused().await;
    let told = said(&page).await;
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
    assert!(
        page.alert(told[0].as_str().expect("a text"))
            .is_shown()
            .await
    );

    world.stop().await;
    page.field("Display name").fill("Alice Once More").await;
    page.button("Save").click().await;
    page.alert("cannot be reached").shown().await;
    let told = said(&page).await;
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{told}");
    world.resume().await;

    // Drawn anew is not said anew.
    page.button("Menu").click().await;
    page.choice("Dark").click().await;
    page.press(&[Key::Escape]).await;
    page.resize(700, 900).await;
    assert_eq!(said(&page).await, json!([]));

    // The end is told by the dialog itself, and then each half minute, not each second.
    page.evaluate("const now = Date.now.bind(Date); window.ahead = 13 * 60000; Date.now = () => now() + window.ahead;")
        .await;
    let warning = page.dialog("Are you still there?");
    warning.shown().await;
    assert_eq!(
        warning.attribute("role").await.as_deref(),
        Some("alertdialog")
    );
    page.button("Stay signed in").focused().await;
    let described = page
        .evaluate(
            "const it = document.querySelector('dialog'); \
             return document.getElementById(it.getAttribute('aria-describedby')).textContent",
        )
        .await;
    let described = described.as_str().unwrap_or_default().to_owned();
    assert!(described.contains("signed out in"), "{described}");
    // Three seconds by the page's own count.
    let mut seen = Vec::new();
    page.until("it counts", async || {
        let now = page
            .evaluate("return document.querySelector('dialog p').textContent")
            .await;
        if seen.last() != Some(&now) {
            seen.push(now);
        }
        seen.len() > 3
    })
    .await;
    assert_eq!(said(&page).await, json!([]), "the dialog has told it");
    page.evaluate("window.ahead += 31000").await;
    page.until("the next half minute is told", async || {
        page.evaluate("return window.said.length").await == 1
    })
    .await;
    page.press(&[Key::Enter]).await;
    warning.gone().await;
    page.heading("Profile").shown().await;
}

async fn several_refused_fields_are_summed_up(stage: Stage) {
    let (page, world) = signed_in_at(&stage, "/metalcloud/password", ALICE).await;
    page.field("Current password").shown().await;
    page.field("New password").fill("short").await;
    page.button("Change password").click().await;
    page.field("Current password").focused().await;
    let summary = page.region("2 fields need another look");
    summary.shown().await;
    axe(&page).await;
    page.button("Current password: ")
        .in_part()
        .inside(&summary)
        .shown()
        .await;
    page.button("New password: ")
        .in_part()
        .inside(&summary)
        .click()
        .await;
    page.field("New password").focused().await;
    // With one left, its own line is enough.
    page.field("Current password").fill("anything").await;
    page.button("Change password").click().await;
    page.field("New password").focused().await;
    summary.gone().await;
    assert_eq!(world.sent("POST", "/actions/change-password"), 0);
}
