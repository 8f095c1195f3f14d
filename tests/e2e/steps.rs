//! What journeys about security do again and again.

use serde_json::Value;

use crate::harness::{Canary, Find, PASSWORD, Page, Setting, Stage, World, no_leaks};

/// Types login and password into the sign-in form and sends it.
pub(crate) async fn enter(page: &Page, login: &str) {
    page.field("Email").fill(login).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
}

/// Signed in, a code included where one is asked for, and at `path`.
pub(crate) async fn open(stage: &Stage, login: &str, path: &str) -> (Page, World) {
    let (page, world) = stage.open().await;
    page.goto(path).await;
    enter(&page, login).await;
    if let Some(code) = world.core().code_of(login) {
        confirm(&page, &code).await;
    }
    page.button("Menu").shown().await;
    page.field("Password").gone().await;
    (page, world)
}

/// Types the code that a sign-in asks for.
pub(crate) async fn confirm(page: &Page, code: &str) {
    page.heading("Enter your code").shown().await;
    page.field("Six-digit code").fill(code).await;
    page.button("Confirm").click().await;
    page.heading("Enter your code").gone().await;
}

pub(crate) async fn sign_out(page: &Page) {
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.heading("Sign in").shown().await;
}

/// Reveals the secret in the box of that name and reads it, without the spaces it is written with.
pub(crate) async fn reveal(page: &Page, name: &str) -> String {
    let shown = page.region(name);
    page.button("Reveal").inside(&shown).click().await;
    read(page, name).await
}

/// Reads the revealed secret in the box of that name.
pub(crate) async fn read(page: &Page, name: &str) -> String {
    let shown = page.region(name);
    page.button("Hide").inside(&shown).shown().await;
    let says = shown.says().await;
    let (secret, _) = says.split_once(" Hide").expect("the secret stands first");
    secret.replace(' ', "")
}

/// The whole document as it is now.
pub(crate) async fn document(page: &Page) -> String {
    let text = page
        .evaluate("return document.documentElement.outerHTML")
        .await;
    text.as_str().unwrap_or_default().to_owned()
}

/// Acts as if the tab went out of sight: no driver can hide a window.
pub(crate) async fn look_away(page: &Page) {
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { get: () => true, configurable: true }); \
         document.dispatchEvent(new Event('visibilitychange', { bubbles: true })); \
         delete document.hidden;",
    )
    .await;
}

/// Lets waits of a minute pass at once, from now on. No others: a driver may measure its own limits in the page.
pub(crate) async fn hurry(page: &Page) {
    page.evaluate(
        "const real = window.setTimeout; \
         window.setTimeout = (run, wait, ...rest) => real(run, wait === 60000 ? 0 : wait, ...rest);",
    )
    .await;
}

/// The status with which the service answers somebody who brings nothing but this key.
pub(crate) async fn status_with_key(page: &Page, key: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('/api/metalcloud/api/v2/user', {{ credentials: 'omit', headers: {{ authorization: 'Bearer {key}' }} }}) \
         .then((it) => done(it.status), (error) => done(String(error)));"
    );
    page.evaluate_async(&script)
        .await
        .expect("the service answers")
}

/// Light, then dark, where the engine can be told so; without motion, since colours on their way are neither.
pub(crate) const THEMES: [[Setting; 2]; 2] = [
    [Setting::LightColours, Setting::LessMotion],
    [Setting::DarkColours, Setting::LessMotion],
];

/// A secret to look for.
pub(crate) const fn canary<'a>(kind: &'a str, value: &'a str) -> Canary<'a> {
    Canary { kind, value }
}

/// Opens a landing page and looks that nothing at all was sent by that alone, and that the token is out of sight.
pub(crate) async fn arrive(page: &Page, world: &World, link: &str) {
    world.core().forget_requests();
    page.goto(link).await;
    page.text("Nothing has happened yet")
        .in_part()
        .shown()
        .await;
    assert_eq!(
        world.requests().len(),
        0,
        "nothing is sent before the click"
    );
    assert!(
        !page.address().await.contains("token"),
        "the token left the address"
    );
    let (_, token) = link.split_once("token=").expect("a link holds its token");
    no_leaks(page, world, &[canary("mail token", token)]).await;
}

/// From now on calls of this method wait in the page until [`pass`] lets them go, so that a journey can look in between.
pub(crate) async fn hold(page: &Page, method: &str) {
    let script = format!(
        "const real = window.fetch; const waiting = []; let left = 0; \
         const pump = () => {{ while (left > 0 && waiting.length) {{ left -= 1; waiting.shift()(); }} }}; \
         window.pass = (more) => {{ left += more; pump(); }}; \
         window.fetch = (input, init) => (init?.method ?? input.method) !== '{method}' \
           ? real.call(window, input, init) \
           : new Promise((go) => {{ waiting.push(() => go(real.call(window, input, init))); pump(); }}); \
         window.held = () => waiting.length;"
    );
    page.evaluate(&script).await;
}

/// Lets so many calls go.
pub(crate) async fn pass(page: &Page, calls: u32) {
    page.evaluate(&format!("window.pass({calls})")).await;
}

/// Waits until a call is held.
pub(crate) async fn is_held(page: &Page) {
    page.until("a call waits", async || {
        page.evaluate("return window.held()").await == 1
    })
    .await;
}

/// What a page says of a call that takes long.
pub(crate) fn slow(page: &Page) -> Find {
    page.status("This takes longer than usual.")
}

/// Waits until the page says that a call takes long, and gives it up.
pub(crate) async fn give_up(page: &Page) {
    page.button("Cancel").inside(&slow(page)).click().await;
    slow(page).gone().await;
}
