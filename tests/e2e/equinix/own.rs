//! What the journeys of profile, addresses and password do again and again.

use serde_json::Value;

use crate::harness::{Page, Stage, World};

/// The name of everybody's keys is filled up with zeros.
pub(super) fn token(kind: &str, name: &str) -> String {
    format!("{kind}-{name}-{}", "0".repeat(28))
}

/// Signed in with the key of this kind, and at `path`.
pub(super) async fn inside(stage: &Stage, kind: &str, name: &str, path: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    enter(&page, kind, name, path).await;
    (page, world)
}

pub(super) async fn enter(page: &Page, kind: &str, name: &str, path: &str) {
    page.goto(path).await;
    page.field("API key").fill(&token(kind, name)).await;
    page.button("Sign in").click().await;
    page.button("Menu").shown().await;
    page.field("API key").gone().await;
}

/// The person's record, as the service tells it to somebody with their key.
pub(super) async fn record(page: &Page, name: &str) -> Value {
    let key = token("eqx", name);
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('/api/equinix/metal/v1/user?include=emails', {{ headers: {{ 'X-Auth-Token': '{key}' }} }}) \
         .then((it) => it.json()).then(done, (error) => done(String(error)));"
    );
    let record = page.evaluate_async(&script).await;
    record.expect("the service answers")
}

/// Answers the page's calls of this method with a refusal of this sentence, from now on.
pub(super) async fn refuse(page: &Page, method: &str, sentence: &str) {
    page.evaluate(&format!(
        "const real = window.fetch; \
         window.fetch = (asked, ...rest) => asked.method === '{method}' \
             ? Promise.resolve(new Response(JSON.stringify({{ errors: ['{sentence}'] }}), {{ status: 422 }})) \
             : real(asked, ...rest);"
    ))
    .await;
}

/// Carries out the page's calls of this method and loses their answers, from now on. The failure is the browser's own, as it gives it
/// for an address that is none: an error that a driver's script makes is foreign to the page.
pub(super) async fn lose_answers(page: &Page, method: &str) {
    page.evaluate(&format!(
        "const real = window.fetch; \
         window.fetch = (asked, ...rest) => real(asked, ...rest) \
             .then((answer) => asked.method === '{method}' ? real('http://') : answer);"
    ))
    .await;
}
