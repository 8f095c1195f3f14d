//! What the journeys share: coming in with a key, and asking the service behind the page's back.

use serde_json::{Value, json};

use crate::harness::{Key, PASSWORD, Page, Stage, World};

pub(super) const ALICE: &str = "alice@example.org";
pub(super) const BOB: &str = "bob@example.org";
pub(super) const NINA: &str = "nina@example.org";
pub(super) const OLAF: &str = "olaf@example.org";

/// A key that somebody has from the start: the name before the `@` in letters alone, and a word for the further ones of bob.
pub(super) fn key(name: &str) -> String {
    format!("{:0<64}", format!("dmx{}", name.replace(['+', '-'], "")))
}

/// Signed in with the seeded key of this person, at `path`.
pub(super) async fn inside(stage: &Stage, name: &str, path: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    enter(&page, name, path).await;
    (page, world)
}

pub(super) async fn enter(page: &Page, name: &str, path: &str) {
    page.goto(path).await;
    paste(page, &key(name)).await;
}

/// Signs in with this key.
pub(super) async fn paste(page: &Page, key: &str) {
    page.button("Sign in with an API key").click().await;
    page.field("API key").fill(key).await;
    page.button("Sign in").click().await;
    page.button("Menu").shown().await;
    page.field("API key").gone().await;
}

/// The same in German.
pub(super) async fn inside_in_german(stage: &Stage, name: &str, path: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto(path).await;
    page.button("Sign in with an API key").shown().await;
    page.button("Menu").click().await;
    page.choice("Deutsch").click().await;
    page.press(&[Key::Escape]).await;
    page.button("Mit API-Schlüssel anmelden").click().await;
    page.field("API-Schlüssel").fill(&key(name)).await;
    page.button("Anmelden").click().await;
    page.button("Menü").shown().await;
    page.field("API-Schlüssel").gone().await;
    (page, world)
}

/// Follows a link of the navigation.
pub(super) async fn follow(page: &Page, link: &str) {
    page.link(link)
        .inside(&page.region("Account"))
        .click()
        .await;
    page.heading(link).focused().await;
}

/// What the service answers to whoever brings this key, or nothing: status and body.
pub(super) async fn ask(
    page: &Page,
    key: Option<&str>,
    method: &str,
    path: &str,
    body: &Value,
) -> (Value, Value) {
    let body = if body.is_null() {
        "undefined".to_owned()
    } else {
        format!("JSON.stringify({body})")
    };
    let bearer = key.map_or_else(String::new, |it| format!("Authorization: 'Bearer {it}', "));
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const headers = {{ {bearer}Accept: 'application/json', 'Content-Type': 'application/json' }}; \
         fetch('/api/datameta{path}', {{ method: '{method}', headers, credentials: 'omit', body: {body} }}) \
         .then(async (it) => done([it.status, await it.json().catch(() => null)]), (error) => done([String(error), null]));"
    );
    let answer = page.evaluate_async(&script).await;
    let answer = answer.expect("the service answers");
    (answer[0].clone(), answer[1].clone())
}

/// The status with which the service answers a reading with this key.
pub(super) async fn status(page: &Page, name: &str, path: &str) -> Value {
    ask(page, Some(&key(name)), "GET", path, &Value::Null)
        .await
        .0
}

/// Where the form leads that is sent with the seeded password, and with which status.
pub(super) async fn send_form(page: &Page, login: &str) -> (Value, Value) {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const body = new URLSearchParams({{ 'input_email': '{login}', 'input_password': '{PASSWORD}', 'form.submitted': 'x' }}); \
         fetch('/api/datameta/login', {{ method: 'POST', credentials: 'omit', body, headers: {{ Accept: 'application/json' }} }}) \
         .then((it) => done([it.status, new URL(it.url).pathname]), (error) => done([String(error), null]));"
    );
    let answer = page.evaluate_async(&script).await;
    let answer = answer.expect("the service answers");
    (answer[0].clone(), answer[1].clone())
}

/// A key for this password, or the refusal.
pub(super) async fn mint(page: &Page, login: &str, password: &str) -> (Value, Value) {
    let body = json!({ "email": login, "password": password, "label": "journey" });
    ask(page, None, "POST", "/api/v1/keys", &body).await
}

/// Chooses a password with the token of the newest mail to this address; gives the answer.
pub(super) async fn choose_by_mail(
    page: &Page,
    world: &World,
    login: &str,
    password: &str,
) -> (Value, Value) {
    let link = world.link_of_last_mail_to(login);
    let (_, token) = link.split_once("token=").expect("a link holds its token");
    let body = json!({ "passwordChangeCredential": token, "newPassword": password });
    ask(page, None, "PUT", "/api/v1/users/0/password", &body).await
}

/// The path of a person of the service.
pub(super) fn user(world: &World, login: &str) -> String {
    let id = world.core().person(login).expect("seeded").id;
    format!("/api/v1/users/00000000-0000-4000-8000-{id:012x}")
}

/// Nothing is wider than a phone; where the engine has such a window.
pub(super) async fn fits_a_phone(page: &Page) {
    if page.resize(360, 740).await {
        let wide = page
            .evaluate("return document.documentElement.scrollWidth - innerWidth")
            .await;
        assert!(
            wide.as_i64().is_some_and(|it| it <= 0),
            "{wide} px too wide"
        );
        crate::harness::axe(page).await;
        page.resize(1280, 900).await;
    }
}

/// Nothing of the English words is left.
pub(super) async fn is_german(page: &Page) {
    let english = page
        .evaluate(
            "const words = /\\b(the|and|of|is|are|you|your|this|that|with|not|from|who|nobody|people|choose|show|search|\
             accept|reject|group|groups|roles|reads|password|setting|settings|fewest|save|undo|asks|number|time|date)\\b/i; \
             const found = []; \
             const look = (text, where) => { if (words.test(text ?? '')) found.push(`${where}: ${text}`); }; \
             look(document.title, 'title'); \
             for (const node of document.querySelectorAll('body *')) { \
               if (node.closest('script, style, noscript, #unbooted, bdi, textarea, [lang]:not(html), .people__names')) continue; \
               for (const name of ['aria-label', 'placeholder', 'alt']) look(node.getAttribute(name), name); \
               for (const child of node.childNodes) if (child.nodeType === 3) look(child.data.trim(), 'text'); \
             } \
             return [document.documentElement.lang, ...found]",
        )
        .await;
    assert_eq!(english, json!(["de"]));
}
