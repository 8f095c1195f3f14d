//! Languages: files, directions, a switch, the operator's own words, and room for longer ones.

mod longer;
mod own;
mod switch;

pub(crate) use longer::JOURNEYS as LONGER;
pub(crate) use own::JOURNEYS as OWN;
pub(crate) use switch::JOURNEYS as SWITCH;

use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::harness::{Key, PASSWORD, Page};

/// The parts of a language, by the ending of their names.
const PARTS: [&str; 3] = ["", ".later", ".more"];

fn file(folder: &Path, name: &str) -> Map<String, Value> {
    let path = folder.join("locales").join(name);
    let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"));
    serde_json::from_str(&text).expect("an object")
}

/// The words of a language as they are in the repository: journeys name texts by their keys.
struct Words(Map<String, Value>);

impl Words {
    fn of(code: &str) -> Self {
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("public");
        let parts = PARTS.map(|ending| file(&public, &format!("{code}{ending}.json")));
        Self(parts.into_iter().flatten().collect())
    }

    fn say(&self, key: &str) -> &str {
        let text = self.0.get(key).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("there is no text {key}"))
    }
}

/// The first service alone, with these settings of languages.
fn settings(languages: &Value) -> String {
    let mut settings = json!({
        "services": [{
            "id": "metalcloud", "name": "MetalCloud", "api": "metalcloud", "baseUrl": "/api/metalcloud",
        }],
    });
    for (name, value) in languages.as_object().expect("an object") {
        settings[name] = value.clone();
    }
    settings.to_string()
}

fn all_languages() -> String {
    settings(&json!({ "languages": ["en", "de", "fr", "es", "ja", "ar"] }))
}

/// What `<html>` says of the page: language and direction.
async fn is_in(page: &Page, language: &str, direction: &str) {
    let wanted = json!([language, direction]);
    page.until("the page has its language", async || {
        page.evaluate("const { lang, dir } = document.documentElement; return [lang, dir]")
            .await
            == wanted
    })
    .await;
}

/// Chooses a language in the menu, which has this name now.
async fn choose(page: &Page, menu: &str, language: &str) {
    page.button(menu).click().await;
    page.choice(language).click().await;
    page.press(&[Key::Escape]).await;
}

async fn enter(page: &Page, words: &Words, login: &str) {
    page.field(words.say("email")).fill(login).await;
    page.field(words.say("password")).fill(PASSWORD).await;
    page.button(words.say("sign_in")).click().await;
}
