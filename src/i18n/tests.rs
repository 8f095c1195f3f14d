//! Holds each language file against the table, and the table against itself.

use std::collections::BTreeSet;

use super::text::Entry;
use super::*;

fn entry(text: Text) -> Entry {
    text.entry().expect("every text has an entry")
}

fn places(text: &str) -> BTreeSet<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|it| it.split_once('}').map(|(name, _)| name))
        .collect()
}

fn german() -> serde_json::Map<String, Value> {
    let text = include_str!("../../public/locales/de.json");
    match serde_json::from_str(text) {
        Ok(Value::Object(entries)) => entries,
        other => panic!("de.json is not an object: {other:?}"),
    }
}

#[test]
fn german_has_every_text_and_no_other() {
    let ours: BTreeSet<&str> = Text::ALL.iter().map(|it| entry(*it).key).collect();
    let german = german();
    let theirs: BTreeSet<&str> = german.keys().map(String::as_str).collect();
    assert_eq!(
        ours.difference(&theirs).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "missing"
    );
    assert_eq!(
        theirs.difference(&ours).collect::<Vec<_>>(),
        Vec::<&&str>::new(),
        "unknown"
    );
}

#[test]
fn german_keeps_the_places_and_the_plural_forms() {
    let german = german();
    for text in Text::ALL {
        let forms = match &german[entry(*text).key] {
            Value::String(only) => {
                assert!(
                    !entry(*text).is_plural(),
                    "{} needs both plural forms",
                    entry(*text).key
                );
                vec![only.clone()]
            }
            Value::Object(forms) => {
                assert!(
                    entry(*text).is_plural(),
                    "{} has no plural forms",
                    entry(*text).key
                );
                let names: Vec<&str> = forms.keys().map(String::as_str).collect();
                assert_eq!(names, ["one", "other"], "{}", entry(*text).key);
                forms
                    .values()
                    .map(|it| it.as_str().unwrap().to_owned())
                    .collect()
            }
            other => panic!("{}: {other}", entry(*text).key),
        };
        for form in forms {
            assert!(!form.trim().is_empty(), "{} is empty", entry(*text).key);
            assert_eq!(
                places(&form),
                places(entry(*text).english(false)),
                "{}",
                entry(*text).key
            );
        }
    }
}

#[test]
fn keys_are_unique() {
    let keys: BTreeSet<&str> = Text::ALL.iter().map(|it| entry(*it).key).collect();
    assert_eq!(keys.len(), Text::ALL.len());
}

#[test]
fn a_value_that_looks_like_a_place_is_left_alone() {
    assert_eq!(
        fill("{a} and {b}", &[("a", "{b}"), ("b", "x")]),
        "{b} and x"
    );
    assert_eq!(fill("{a and {c}", &[("a", "1")]), "{a and {c}");
}

#[test]
fn a_broken_language_file_is_no_language() {
    assert_eq!(Words::read("<!doctype html>"), None);
    assert_eq!(Words::read("[]"), None);
    let words = Words::read(r#"{"sign_in": 7}"#).unwrap();
    assert_eq!(words.get("sign_in", false), None);
}

#[test]
fn the_words_of_the_shell_are_those_of_the_table() {
    let page = include_str!("../../index.html");
    let mut seen = 0;
    for part in page.split("data-text=\"").skip(1) {
        let (key, rest) = part.split_once('"').unwrap();
        let text = Text::ALL.iter().find(|it| entry(**it).key == key);
        let text = text.unwrap_or_else(|| panic!("index.html names {key}, the table does not"));
        let (_, rest) = rest.split_once('>').unwrap();
        let (words, _) = rest.split_once('<').unwrap();
        assert_eq!(
            words.split_whitespace().collect::<Vec<_>>().join(" "),
            entry(*text).english(false),
            "{key}"
        );
        seen += 1;
    }
    assert!(seen > 5, "the shell has words");
}
