//! The leak scan: after a journey, no planted secret may be found anywhere it does not belong.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use serde_json::Value;

use super::find::{Find, reference};
use super::page::Page;
use super::world::World;
use crate::waivers::WAIVERS;

/// A secret that a journey has typed or was given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Canary<'a> {
    /// What it is, as in `waivers.rs`: "password", "code", "api key", "mail token"…
    pub(crate) kind: &'a str,
    pub(crate) value: &'a str,
}

/// Looks for `canaries` in the page, its storage, address, history and console, and in every
/// request line.
///
/// # Panics
/// With every place in which one was found that `waivers.rs` does not name.
pub(crate) async fn no_leaks(page: &Page, world: &World, canaries: &[Canary<'_>]) {
    let found = leaks(page, world, canaries, None).await;
    assert!(
        found.is_empty(),
        "left behind at {}: {}",
        page.path().await,
        found.join(", ")
    );
}

/// The same while `field` still holds what was typed into it.
pub(crate) async fn no_leaks_but_in(
    field: &Find,
    page: &Page,
    world: &World,
    canaries: &[Canary<'_>],
) {
    let found = leaks(page, world, canaries, Some(field)).await;
    assert!(
        found.is_empty(),
        "left behind at {}: {}",
        page.path().await,
        found.join(", ")
    );
}

/// Each kind and place, as in "password in localStorage".
pub(crate) async fn leaks(
    page: &Page,
    world: &World,
    canaries: &[Canary<'_>],
    but_in: Option<&Find>,
) -> Vec<String> {
    let but_in = match but_in {
        Some(field) => reference(&field.one().await),
        None => Value::Null,
    };
    page.note("leak scan");
    let traces = page
        .ask("traces", &but_in)
        .await
        .expect("the page can be scanned");
    let path = page.path().await;
    let mut places: Vec<(String, String)> = Vec::new();
    for (place, text) in traces.as_object().expect("places by name") {
        places.push((place.clone(), text.as_str().unwrap_or_default().to_owned()));
    }
    let console: Vec<String> = page
        .console()
        .await
        .into_iter()
        .map(|line| line.text)
        .collect();
    places.push(("the console".into(), console.join("\n")));
    let requests: Vec<String> = world.requests().into_iter().map(|line| line.path).collect();
    places.push(("a request line".into(), requests.join("\n")));

    let mut found = Vec::new();
    for canary in canaries {
        assert!(
            canary.value.len() >= 5,
            "`{}` is too short to look for",
            canary.kind
        );
        for (place, text) in &places {
            let waived = WAIVERS
                .iter()
                .any(|it| it.covers(canary.kind, place, &path));
            if !waived && forms(canary.value).iter().any(|form| text.contains(form)) {
                found.push(format!("{} in {place}", canary.kind));
            }
        }
    }
    found
}

/// The ways in which a value may be written.
fn forms(value: &str) -> Vec<String> {
    let percent: String = value
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                char::from(byte).to_string()
            }
            _ => format!("%{byte:02X}"),
        })
        .collect();
    let markup = value
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    let quoted = Value::from(value).to_string().trim_matches('"').to_owned();
    vec![
        value.to_owned(),
        percent,
        markup,
        quoted,
        STANDARD_NO_PAD.encode(value),
    ]
}
