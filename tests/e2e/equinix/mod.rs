//! The third service: keys and tokens instead of passwords.

mod desk;
mod emails;
mod keys;
mod overview;
mod own;
mod password;
mod profile;
mod recovery;
mod rotation;
mod sign_in;
mod two_factor;

use serde_json::Value;

use crate::harness::{Page, Stage, World};

pub(crate) const EMAILS: &[crate::harness::Journey] = emails::JOURNEYS;
pub(crate) const OVERVIEW: &[crate::harness::Journey] = overview::JOURNEYS;
pub(crate) const PASSWORDS: &[crate::harness::Journey] = password::JOURNEYS;
pub(crate) const PROFILE: &[crate::harness::Journey] = profile::JOURNEYS;
pub(crate) const SIGN_IN: &[crate::harness::Journey] = sign_in::JOURNEYS;
pub(crate) const TWO_FACTOR: &[crate::harness::Journey] = two_factor::JOURNEYS;
pub(crate) const RECOVERY: &[crate::harness::Journey] = recovery::JOURNEYS;
pub(crate) const KEYS: &[crate::harness::Journey] = keys::JOURNEYS;
pub(crate) const ROTATION: &[crate::harness::Journey] = rotation::JOURNEYS;

/// A key or token of somebody, by its kind and the name before the `@`.
fn token(kind: &str, name: &str) -> String {
    format!("{kind}-{name}-{:028}", 0)
}

pub(crate) fn full_key(name: &str) -> String {
    token("eqx", name)
}

/// Signed in with this key, and at `path`.
async fn inside(stage: &Stage, key: &str, path: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto(path).await;
    enter(&page, key).await;
    (page, world)
}

/// Types a key or token into the sign-in form and sends it.
async fn send(page: &Page, key: &str) {
    page.field("API key").fill(key).await;
    page.button("Sign in").click().await;
}

pub(crate) async fn enter(page: &Page, key: &str) {
    send(page, key).await;
    page.button("Menu").shown().await;
    page.field("API key").gone().await;
}

/// What the service answers to somebody else who brings this key: status and body.
pub(crate) async fn ask(
    page: &Page,
    key: &str,
    method: &str,
    path: &str,
    body: &Value,
) -> (Value, Value) {
    let body = if body.is_null() {
        "undefined".to_owned()
    } else {
        format!("JSON.stringify({body})")
    };
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const headers = {{ 'X-Auth-Token': '{key}', 'Content-Type': 'application/json' }}; \
         fetch('/api/equinix/metal/v1{path}', {{ method: '{method}', headers, body: {body} }}) \
         .then(async (it) => done([it.status, await it.json().catch(() => null)]), (error) => done([String(error), null]));"
    );
    let answer = page.evaluate_async(&script).await;
    let answer = answer.expect("the service answers");
    (answer[0].clone(), answer[1].clone())
}

/// Whether a key works.
async fn works(page: &Page, key: &str) -> bool {
    ask(page, key, "GET", "/user", &Value::Null).await.0 == 200
}

/// The keys that the service has for whoever this one belongs to, the oldest first.
pub(crate) async fn keys_of(page: &Page, key: &str) -> Vec<Value> {
    let (_, body) = ask(page, key, "GET", "/user/api-keys", &Value::Null).await;
    body["api_keys"].as_array().expect("a list").clone()
}

/// The texts of the keys with this description.
pub(crate) async fn tokens(page: &Page, key: &str, description: &str) -> Vec<String> {
    let is_it = |it: &&Value| it["description"] == description;
    let keys = keys_of(page, key).await;
    let tokens = keys.iter().filter(is_it).map(|it| it["token"].as_str());
    tokens.map(|it| it.expect("a text").to_owned()).collect()
}
