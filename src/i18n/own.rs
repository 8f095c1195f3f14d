//! The operator's own words: `texts` in `config.json` names a file that replaces any text of any language, by language and key.
//!
//! Its entries are texts and never markup. What is wrong with one is told by its path, like a field of `config.json`. Only the module
//! of the signed-in pages knows every key, so the entries are judged as soon as that is there; until then, and where an entry
//! is no text, the page's own words stand.

use std::sync::OnceLock;

use serde_json::{Map, Value};

use super::text::{Entry, entries};
use super::{Language, OTHER, form_of};
use crate::config::{Flaw, FlawKind, flaw, parse};

/// The categories that languages have; no language has another one.
const FORMS: [&str; 6] = ["zero", "one", "two", "few", "many", OTHER];

static OWN: OnceLock<Map<String, Value>> = OnceLock::new();

/// Takes the file that came with this status, once, before anything is drawn; what is wrong with the file as a whole.
pub(crate) fn take(status: u16, text: &str) -> Result<(), Vec<Flaw>> {
    match parse(status, text)? {
        Value::Object(own) => {
            let _ = OWN.set(own);
            Ok(())
        }
        _ => Err(vec![flaw("", FlawKind::NotAnObject)]),
    }
}

/// What is wrong with single entries. Called by the signed-in pages and by nobody else, since it needs all the texts.
pub(crate) fn flaws() -> Vec<Flaw> {
    OWN.get().map(check).unwrap_or_default()
}

pub(super) fn get(language: &str, key: &str, form: &str) -> Option<&'static str> {
    form_of(OWN.get()?.get(language)?.get(key)?, form)
}

/// The same of a file that is only looked at.
pub(super) fn judge(own: &Value) -> Vec<Flaw> {
    match own {
        Value::Object(own) => check(own),
        _ => vec![flaw("", FlawKind::NotAnObject)],
    }
}

fn check(own: &Map<String, Value>) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (code, texts) in own {
        let mut say = |path: &[&str], kind| flaws.push(flaw(path.join("."), kind));
        if Language::from_code(code).is_none() {
            let known = Language::ALL.map(Language::code);
            say(&[code], FlawKind::NotOneOf(known.join(", ")));
            continue;
        }
        let Value::Object(texts) = texts else {
            say(&[code], FlawKind::NotAnObject);
            continue;
        };
        for (key, value) in texts {
            match (entries().find(|it| it.key == key), value) {
                (None, _) => say(&[code, key], FlawKind::Unknown),
                (Some(entry), Value::Object(forms)) if entry.is_plural() => {
                    if !forms.contains_key(OTHER) {
                        say(&[code, key, OTHER], FlawKind::Missing);
                    }
                    for (form, text) in forms {
                        let kind = if FORMS.contains(&form.as_str()) {
                            wrong(*entry, text)
                        } else {
                            Some(FlawKind::NotOneOf(FORMS.join(", ")))
                        };
                        if let Some(kind) = kind {
                            say(&[code, key, form], kind);
                        }
                    }
                }
                (Some(entry), text) => {
                    if let Some(kind) = wrong(*entry, text) {
                        say(&[code, key], kind);
                    }
                }
            }
        }
    }
    flaws
}

/// A place may be left out, but one that nobody fills would be read as it stands.
fn wrong(entry: Entry, text: &Value) -> Option<FlawKind> {
    let Some(text) = text.as_str().filter(|it| !it.trim().is_empty()) else {
        return Some(FlawKind::NotText);
    };
    let known: Vec<&str> = places(entry.english(false)).collect();
    let fits = places(text).all(|it| known.contains(&it));
    (!fits).then(|| FlawKind::Places(known.join(", ")))
}

/// What stands in braces.
pub(super) fn places(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split('{').skip(1);
    parts.filter_map(|it| Some(it.split_once('}')?.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(String, FlawKind)> {
        let Ok(Value::Object(own)) = parse(200, text) else {
            panic!("not an object: {text}");
        };
        let flaws = check(&own).into_iter();
        flaws.map(|it| (it.field, it.kind)).collect()
    }

    #[test]
    fn what_is_right_is_taken() {
        let own = r#"{
            "en": {"sign_in": "Enter", "overview": "<b>Home</b>", "sign_in_to": "Enter"},
            "ar": {"seconds_left": {"one": "x", "few": "{count} y", "other": "{count} z"}},
            "de": {"seconds_left": "noch {count}"}
        }"#;
        assert_eq!(told(own), []);
        assert_eq!(told("{}"), []);
    }

    #[test]
    fn each_wrong_entry_is_named() {
        let own = r#"{
            "tlh": {},
            "de": 7,
            "en": {
                "sing_in": "x",
                "sign_in": 7,
                "sign_out": " ",
                "sign_in_to": "to {servcie}",
                "menu": {"other": "x"},
                "seconds_left": {"one": "x", "lots": "y"},
                "minutes_left": {"other": "{minutes}"}
            }
        }"#;
        let found = told(own);
        let kind_of = |field: &str| {
            let one = found.iter().find(|it| it.0 == field);
            one.map(|it| it.1.clone())
        };
        assert!(matches!(kind_of("tlh"), Some(FlawKind::NotOneOf(_))));
        assert_eq!(kind_of("de"), Some(FlawKind::NotAnObject));
        assert_eq!(kind_of("en.sing_in"), Some(FlawKind::Unknown));
        assert_eq!(kind_of("en.sign_in"), Some(FlawKind::NotText));
        assert_eq!(kind_of("en.sign_out"), Some(FlawKind::NotText));
        let places = |names: &str| Some(FlawKind::Places(names.to_owned()));
        assert_eq!(kind_of("en.sign_in_to"), places("service"));
        assert_eq!(kind_of("en.menu"), Some(FlawKind::NotText));
        assert!(matches!(
            kind_of("en.seconds_left.lots"),
            Some(FlawKind::NotOneOf(_))
        ));
        assert_eq!(kind_of("en.seconds_left.other"), Some(FlawKind::Missing));
        assert_eq!(kind_of("en.minutes_left.other"), places("count"));
        assert_eq!(found.len(), 10, "{found:?}");
    }
}
