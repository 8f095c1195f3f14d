//! What the journeys of profile, addresses and password do again and again.

use serde_json::Value;

use super::{ask, full_key};
use crate::harness::Page;

/// The person's record, as the service tells it to somebody with their key.
pub(super) async fn record(page: &Page, name: &str) -> Value {
    let path = "/user?include=emails";
    ask(page, &full_key(name), "GET", path, &Value::Null)
        .await
        .1
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
