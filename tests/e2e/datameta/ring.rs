//! A person's keys: coming in with one, looking at them as somebody else would, and dates.

use serde_json::Value;

use super::desk;
use crate::harness::{Key, Page, Stage, World};

pub(super) const PATH: &str = "/datameta/api-keys";

/// The key of somebody who meets a fault.
pub(super) fn faulty(kind: &str) -> String {
    desk::key(&format!("fault{kind}"))
}

/// Signed in with a pasted key, and at the page of keys.
pub(super) async fn inside(stage: &Stage, key: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto(PATH).await;
    desk::paste(&page, key).await;
    (page, world)
}

/// What the service answers to somebody who brings nothing but this key.
pub(super) async fn ask(page: &Page, key: &str, method: &str, path: &str) -> (Value, Value) {
    let path = format!("/api/v1{path}");
    desk::ask(page, Some(key), method, &path, &Value::Null).await
}

pub(super) async fn works(page: &Page, key: &str) -> bool {
    ask(page, key, "GET", "/rpc/whoami").await.0 == 200
}

/// All keys of whoever this one belongs to, the oldest first.
pub(super) async fn keys(page: &Page, key: &str) -> Vec<Value> {
    let (_, person) = ask(page, key, "GET", "/rpc/whoami").await;
    let id = person["id"]["uuid"].as_str().unwrap_or_default().to_owned();
    let (_, keys) = ask(page, key, "GET", &format!("/users/{id}/keys")).await;
    keys.as_array().expect("a list").clone()
}

/// The ids of those with this label.
pub(super) async fn ids(page: &Page, key: &str, label: &str) -> Vec<String> {
    let keys = keys(page, key).await;
    let ids = keys.iter().filter(|it| it["label"] == label);
    ids.map(|it| it["id"]["uuid"].as_str().unwrap_or_default().to_owned())
        .collect()
}

/// Opens the form for a new key and names it.
pub(super) async fn name_it(page: &Page, label: &str) {
    page.button("Make a key…").click().await;
    page.dialog("Make an API key").shown().await;
    page.field("Description").fill(label).await;
}

/// So many days from today, as the browser's field writes it.
pub(super) async fn day(page: &Page, days: i32) -> String {
    let script =
        format!("return new Date(Date.now() + {days} * 86400000).toISOString().slice(0, 10)");
    let day = page.evaluate(&script).await;
    day.as_str().unwrap_or_default().to_owned()
}

/// Chooses a date: what a driver would have to type differs by language and engine.
pub(super) async fn choose_day(page: &Page, day: &str) {
    page.choice("On a date").click().await;
    page.field("Date").shown().await;
    page.evaluate(&format!(
        "const it = document.querySelector('[name=key-date]'); it.value = '{day}'; \
         it.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ))
    .await;
}

/// The next call of this method is answered and its answer lost in the page: one browser sends a call again by itself when its
/// connection breaks. The failure is the browser's own.
pub(super) async fn lose_answer(page: &Page, method: &str) {
    page.evaluate(&format!(
        "const real = window.fetch; \
         window.fetch = (asked, ...rest) => real(asked, ...rest).then((answer) => {{ \
             if (asked.method !== '{method}') return answer; \
             window.fetch = real; \
             return real('http://'); \
         }});"
    ))
    .await;
}

/// From now on what is saved is kept in the page, too.
pub(super) async fn keep_what_is_saved(page: &Page) {
    page.evaluate(
        "const make = URL.createObjectURL; window.kept = {}; \
         URL.createObjectURL = (blob) => { window.kept = { kind: blob.type }; \
           blob.text().then((it) => { window.kept.text = it; }); return make.call(URL, blob); }; \
         const press = HTMLAnchorElement.prototype.click; \
         HTMLAnchorElement.prototype.click = function () { window.kept.name = this.download; press.call(this); };",
    )
    .await;
}

/// What was saved since, and forgets it.
pub(super) async fn kept(page: &Page, what: &str) -> String {
    let script = format!("return window.kept.{what} || ''");
    page.until("it was saved", async || page.evaluate(&script).await != "")
        .await;
    let kept = page.evaluate(&script).await;
    kept.as_str().unwrap_or_default().to_owned()
}

pub(super) async fn forget_kept(page: &Page) {
    page.evaluate("window.kept = {}").await;
}

/// Reveals the one secret of the page, reads it and hides it again.
pub(super) async fn reveal(page: &Page) -> String {
    page.button("Reveal").click().await;
    page.button("Hide").shown().await;
    let shown = page
        .evaluate("return document.querySelector('bdi.secret__value').textContent")
        .await;
    page.button("Hide").click().await;
    page.button("Reveal").shown().await;
    shown.as_str().unwrap_or_default().replace(' ', "")
}

/// Starts a rotation with the keyboard: one driver's click goes astray while the page is still on its way to the form.
pub(super) async fn start(page: &Page) {
    page.button("Start").focus().await;
    page.press(&[Key::Enter]).await;
}

/// Chooses as the keyboard does: some drivers press where a choice was before the dialog had come to rest.
pub(super) async fn by_keyboard(page: &Page, choice: &str) {
    page.choice(choice).focus().await;
    page.press(&[Key::Space]).await;
}
