//! The operator's own texts.

use std::fs;

use keydesk_backend::Options;
use serde_json::json;
use tempfile::TempDir;

use super::{choose, settings};
use crate::harness::{Key, PASSWORD, Stage, axe, journeys};
use crate::shell::copy_of_the_page;

journeys![
    own_texts_are_said_and_never_taken_for_markup,
    each_mistake_in_own_texts_is_named,
];

const ALICE: &str = "alice@example.org";

/// A host with this file of own texts.
fn with_texts(options: &mut Options, texts: &str) -> TempDir {
    let languages = json!({ "languages": ["en", "de"], "texts": "/texts.json" });
    options.config = Some(settings(&languages));
    let copy = copy_of_the_page(options, |_| false);
    fs::write(copy.path().join("texts.json"), texts).expect("is written");
    copy
}

async fn own_texts_are_said_and_never_taken_for_markup(stage: Stage) {
    const OWN: &str = r#"{
        "en": {
            "email": "Staff number",
            "sign_in": "<b onclick=x>Enter</b>",
            "overview": "Your desk",
            "overview_lead": "<img src=x onerror=alert(1)> {name}"
        },
        "de": { "email": "Personalnummer", "overview": "Ihr Platz" }
    }"#;
    let mut copy = None;
    let (page, world) = stage
        .open_with(|options| {
            options.held = Some(".wasm".into());
            copy = Some(with_texts(options, OWN));
        })
        .await;
    page.goto("/").await;
    // The form says them from the beginning.
    page.field("Staff number").fill(ALICE).await;
    world.core().let_go();
    page.link("Forgot your password?").shown().await;
    assert_eq!(page.field("Staff number").value().await, ALICE);
    choose(&page, "Menu", "Deutsch").await;
    page.field("Personalnummer").shown().await;
    page.button("Anmelden").shown().await;
    choose(&page, "Menü", "English").await;
    page.field("Password").fill(PASSWORD).await;
    page.button("<b onclick=x>Enter</b>").click().await;
    page.heading("Your desk").shown().await;
    page.text("<img src=x onerror=alert(1)>")
        .in_part()
        .shown()
        .await;
    axe(&page).await;
    page.button("Menu").click().await;
    page.choice("Deutsch").click().await;
    page.press(&[Key::Escape]).await;
    page.heading("Ihr Platz").shown().await;
}

async fn each_mistake_in_own_texts_is_named(stage: Stage) {
    const TITLE: &str = "This console is not set up right";
    let mut copy = None;
    let (page, _) = stage
        .open_with(|options| copy = Some(with_texts(options, "{\n  \"en\": {},\n}")))
        .await;
    let texts = copy.expect("was made");
    let texts = |text: &str| {
        fs::write(texts.path().join("texts.json"), text).expect("is written");
    };
    page.goto("/").await;
    page.heading(TITLE).shown().await;
    page.item("line 3, column 1").shown().await;
    page.status("/texts.json").shown().await;

    // Single entries are judged by the module that knows all the texts; until then a wrong one is as if it were not there.
    texts(
        r#"{"en": {"sign_in": 7, "sign_in_to": "To {servcie}", "overviev": "Your desk"}, "tlh": {}}"#,
    );
    page.goto("/metalcloud/sign-in").await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.heading(TITLE).shown().await;
    for entry in ["en.sign_in A text", "en.sign_in_to", "en.overviev", "tlh"] {
        page.item(entry).shown().await;
    }
    page.item("nothing but: service").shown().await;
    axe(&page).await;
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.heading("Sign in").shown().await;
}
