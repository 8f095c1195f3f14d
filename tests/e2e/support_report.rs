//! The support report: what whoever helps needs, nothing that a stranger must not have, and the person decides where it goes.

use serde_json::Value;

use crate::chunk::ARRIVED;
use crate::harness::{Key, PASSWORD, Page, Stage, axe, journeys, no_leaks};
use crate::steps::{canary, confirm, enter};

const BOB: &str = "bob@example.org";

journeys![
    the_last_calls_are_told_and_no_secret,
    whoever_cannot_sign_in_has_it_too,
];

async fn ask(page: &Page) {
    page.button("Menu").click().await;
    page.button("Support report…").click().await;
}

/// The report as it is shown.
async fn shown(page: &Page) -> Value {
    let says = page.region("Support report").says().await;
    serde_json::from_str(&says).expect("the report is JSON")
}

/// Whether one of the told calls has all of these words.
fn tells(report: &Value, words: &[&str]) -> bool {
    let calls = report["calls"].as_array().expect("a list of calls");
    let lines = calls.iter().filter_map(Value::as_str);
    lines
        .into_iter()
        .any(|line| words.iter().all(|it| line.contains(it)))
}

async fn the_last_calls_are_told_and_no_secret(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    enter(&page, BOB).await;
    let code = world.code_of(BOB);
    confirm(&page, &code).await;
    page.heading("Overview").shown().await;
    ask(&page).await;
    let report = shown(&page).await;
    assert_eq!(report["page"], "overview");
    assert_eq!(report["service"]["api"], "metalcloud");
    assert_eq!(report["service"]["signed_in"], true);
    assert_eq!(report["language"], "en");
    assert!(report["build"].is_string(), "{report}");
    assert!(tells(&report, &["POST", "/login", " 200 "]), "{report}");
    axe(&page).await;
    let secrets = [canary("password", PASSWORD), canary("code", &code)];
    no_leaks(&page, &world, &secrets).await;
    assert!(!report.to_string().contains(BOB), "{report}");

    // What is saved and copied is what is seen.
    page.evaluate(
        "window.kept = {}; const make = URL.createObjectURL; \
         URL.createObjectURL = (it) => { it.text().then((text) => (window.kept.text = text)); return make.call(URL, it); }; \
         navigator.clipboard.writeText = async (text) => { window.kept.copy = text; };",
    )
    .await;
    page.button("Save as text").click().await;
    page.button("Copy").click().await;
    page.status("Copied. Paste it into your message.")
        .shown()
        .await;
    for kept in ["text", "copy"] {
        page.until("it is kept", async || {
            let text = page
                .evaluate(&format!("return window.kept.{kept} ?? ''"))
                .await;
            let told: Value =
                serde_json::from_str(text.as_str().unwrap_or_default()).unwrap_or_default();
            told == report
        })
        .await;
    }

    // Escape leaves it, and the keyboard is where it came from.
    page.press(&[Key::Escape]).await;
    page.dialog("Support report").gone().await;
    page.button("Menu").focused().await;
}

async fn whoever_cannot_sign_in_has_it_too(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.link("Forgot your password?").shown().await;
    page.field("Email").fill(BOB).await;
    page.field("Password").fill(PASSWORD).await;
    page.until("the part that shows it is here", async || {
        page.evaluate(ARRIVED).await == true
    })
    .await;
    world.stop().await;
    page.button("Sign in").click().await;
    page.alert("The service cannot be reached.").shown().await;
    ask(&page).await;
    let report = shown(&page).await;
    assert_eq!(report["page"], "sign-in");
    assert_eq!(report["service"]["signed_in"], false);
    // Before a password is sent it is asked how the account signs in.
    let lost = ["GET", "/authentication-provider", "unreachable"];
    assert!(tells(&report, &lost), "{report}");
    page.button("Close").click().await;
    page.button("Menu").focused().await;
    assert_eq!(page.field("Email").value().await, BOB);
    world.resume().await;
}
