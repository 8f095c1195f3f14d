//! What the journeys of this service do again and again.

use std::time::Duration;

use serde_json::Value;

use super::{ask, full_key, send, token};
use crate::harness::{Page, Stage, World, axe};
use crate::steps::THEMES;

pub(super) const ALICE: &str = "alice@example.org";
pub(super) const BOB: &str = "bob@example.org";
pub(super) const CAROL: &str = "carol@example.org";

/// At the step that asks somebody's waiting session for a code.
pub(super) async fn half_inside(stage: &Stage, name: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto("/equinix/sign-in").await;
    send(&page, &token("eqs", name)).await;
    page.heading("Enter your code").shown().await;
    (page, world)
}

/// The code in the text message sent last.
pub(super) fn texted(world: &World) -> String {
    let texts = world.core().texts();
    let body = &texts.last().expect("a text message").body;
    body.chars().filter(char::is_ascii_digit).take(6).collect()
}

/// A code that is not the right one.
pub(super) fn other_than(code: &str) -> String {
    let first = if code.starts_with('1') { '2' } else { '1' };
    format!("{first}{}", &code[1..])
}

/// Half a minute passes, at the service and in the page: codes are new, and a text message can be sent again.
pub(super) async fn half_a_minute_later(page: &Page, world: &World) {
    world.core().clock().advance(Duration::from_secs(31));
    page.evaluate("const real = window.Date.now; window.Date.now = () => real() + 31000;")
        .await;
}

/// axe on this state, light and dark.
pub(super) async fn looked_at(page: &Page) {
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(page).await;
    }
}

/// The word for the second factor that the service has for somebody.
pub(super) async fn factor_of(page: &Page, name: &str) -> String {
    let (_, user) = ask(page, &full_key(name), "GET", "/user", &Value::Null).await;
    user["two_factor_auth"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}
