//! Coming in and looking from outside, as somebody else with a key would.

use serde_json::Value;

use super::desk::{self, ALICE, key};
use crate::harness::{PASSWORD, Page, World, axe};
use crate::steps::{THEMES, confirm, enter};

/// How a key is called that is made for one session.
pub(super) const MINTED: &str = "Keydesk";

/// Signs in with the form, the code included.
pub(super) async fn by_form(page: &Page, world: &World, login: &str) {
    enter(page, login).await;
    confirm(page, &world.code_of(login)).await;
    page.button("Menu").shown().await;
}

/// Signs in with a key that is made for this session.
pub(super) async fn by_minting(page: &Page, login: &str) {
    page.button("Sign in with a short-lived key instead")
        .click()
        .await;
    page.heading("Sign in with a short-lived key").shown().await;
    enter(page, login).await;
    page.button("Menu").shown().await;
    page.field("Password").gone().await;
}

/// What the service answers to somebody who brings nothing but this key.
pub(super) async fn ask(page: &Page, key: &str, method: &str, path: &str) -> (Value, Value) {
    let path = format!("/api{path}");
    desk::ask(page, Some(key), method, &path, &Value::Null).await
}

/// The labels of the keys of alice, whose number is 1, or of bob, whose number is 2; asked for with their own seeded key.
pub(super) async fn labels(page: &Page, login: &str) -> Vec<String> {
    let label = |it: &Value| it["label"].as_str().unwrap_or_default().to_owned();
    keys(page, login).await.iter().map(label).collect()
}

async fn keys(page: &Page, login: &str) -> Vec<Value> {
    let number = if login == ALICE { 1 } else { 2 };
    let path = format!("/v0/users/DMU-{number:08}/keys");
    let (_, keys) = ask(page, &key_of(login), "GET", &path).await;
    keys.as_array().expect("a list").clone()
}

/// The seeded key of whoever signs in so.
fn key_of(login: &str) -> String {
    key(login.split('@').next().unwrap_or_default())
}

/// How many keys there are that were made for a session.
pub(super) async fn minted(page: &Page, login: &str) -> usize {
    let labels = labels(page, login).await;
    labels.iter().filter(|it| *it == MINTED).count()
}

/// Waits until no such key is left.
pub(super) async fn none_is_left(page: &Page, login: &str) {
    page.until("the key is gone", async || minted(page, login).await == 0)
        .await;
}

/// Deletes every key that was made for a session, as somebody else would.
pub(super) async fn revoke_minted(page: &Page, login: &str) {
    for key in keys(page, login).await {
        if key["label"] == MINTED {
            let id = key["id"]["uuid"].as_str().unwrap_or_default();
            let path = format!("/v0/keys/{id}");
            assert_eq!(ask(page, &key_of(login), "DELETE", &path).await.0, 200);
        }
    }
}

/// The status for somebody who brings nothing but this browser's cookie.
pub(super) async fn by_cookie(page: &Page) -> Value {
    page.evaluate_async(
        "const done = arguments[arguments.length - 1]; \
         fetch('/api/datameta/api/v1/rpc/whoami', { headers: { accept: 'application/json' } }) \
         .then((it) => done(it.status), (error) => done(String(error)));",
    )
    .await
    .expect("the service answers")
}

/// The page's own clock goes ahead.
pub(super) async fn later(page: &Page, seconds: u32) {
    page.evaluate(&format!(
        "const clock = window.Date; const now = clock.now.bind(clock); clock.now = () => now() + {seconds}000;"
    ))
    .await;
}

/// axe on this state, light and dark.
pub(super) async fn looked_at(page: &Page) {
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(page).await;
    }
}

/// Leaves by the menu.
pub(super) async fn leave(page: &Page) {
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.heading("Sign in to DataMeta").shown().await;
}

/// Types the password again over the covered page.
pub(super) async fn again(page: &Page, says: &str) {
    let dialog = page.dialog("Your session has ended");
    dialog.shown().await;
    page.text(says).in_part().shown().await;
    page.field("Password").inside(&dialog).fill(PASSWORD).await;
    page.button("Sign in").inside(&dialog).click().await;
}
