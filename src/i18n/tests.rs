//! Holds each language against the table, and the table against itself.

use std::collections::BTreeSet;

use super::text::Entry;
use super::*;

fn entry(text: Text) -> Entry {
    text.entry().expect("every text has an entry")
}

fn places(text: &str) -> BTreeSet<&str> {
    own::places(text).collect()
}

/// A language and what is held against it.
struct Foreign {
    code: &'static str,
    /// The plural categories of whole numbers; one for which no number is left must not be in the files.
    forms: &'static [&'static str],
    /// Letters of a script of its own, where it has one.
    script: Option<fn(char) -> bool>,
    /// Its files, by ending.
    files: [(&'static str, &'static str); 3],
}

macro_rules! foreign {
    ($code:literal, $forms:expr, $script:expr) => {
        Foreign {
            code: $code,
            forms: $forms,
            script: $script,
            files: [
                (
                    "",
                    include_str!(concat!("../../public/locales/", $code, ".json")),
                ),
                (
                    ".later",
                    include_str!(concat!("../../public/locales/", $code, ".later.json")),
                ),
                (
                    ".more",
                    include_str!(concat!("../../public/locales/", $code, ".more.json")),
                ),
            ],
        }
    };
}

const FOREIGN: [Foreign; 5] = [
    foreign!("de", &["one", "other"], None),
    foreign!("fr", &["one", "other"], None),
    foreign!("es", &["one", "other"], None),
    foreign!("ja", &["other"], Some(is_japanese)),
    foreign!(
        "ar",
        &["few", "many", "one", "other", "two", "zero"],
        Some(is_arabic)
    ),
];

fn is_japanese(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}')
}

fn is_arabic(letter: char) -> bool {
    matches!(letter, '\u{0621}'..='\u{064a}')
}

impl Foreign {
    fn entries(&self, ending: &str) -> Map<String, Value> {
        let file = self.files.iter().find(|it| it.0 == ending);
        let (_, text) = file.expect("each part is a file");
        match serde_json::from_str(text) {
            Ok(Value::Object(entries)) => entries,
            other => panic!("{}{ending}.json is not an object: {other:?}", self.code),
        }
    }

    fn words(&self) -> Words {
        let entries = self.files.iter().flat_map(|it| self.entries(it.0));
        Words(entries.collect())
    }

    /// Each text with its forms; the form of a text that has one only is empty.
    fn texts(&self) -> Vec<(Entry, Vec<(String, String)>)> {
        let words = |key: &str, value: &Value| {
            let text = value.as_str();
            text.unwrap_or_else(|| panic!("{} {key}: {value} is no text", self.code))
                .to_owned()
        };
        let mut texts = Vec::new();
        let all = self.words().0;
        for (text, _) in &Text::all() {
            let entry = entry(*text);
            let forms = match &all[entry.key] {
                Value::Object(forms) => forms
                    .iter()
                    .map(|(form, text)| (form.clone(), words(entry.key, text)))
                    .collect(),
                only => vec![(String::new(), words(entry.key, only))],
            };
            texts.push((entry, forms));
        }
        texts
    }
}

#[test]
fn each_language_is_in_the_list_of_those_that_are_held_against_the_table() {
    let mut codes: Vec<&str> = FOREIGN.iter().map(|it| it.code).collect();
    codes.insert(0, "en");
    assert_eq!(Language::ALL.map(Language::code).as_slice(), codes);
}

#[test]
fn each_file_has_the_texts_of_its_part_and_no_other() {
    for language in &FOREIGN {
        for (ending, _) in language.files {
            let part = Text::all().into_iter().filter(|it| it.1 == ending);
            let ours: BTreeSet<&str> = part.map(|it| entry(it.0).key).collect();
            let entries = language.entries(ending);
            let theirs: BTreeSet<&str> = entries.keys().map(String::as_str).collect();
            let none: [&&str; 0] = [];
            let file = [language.code, ending].concat();
            let missing: Vec<_> = ours.difference(&theirs).collect();
            assert_eq!(missing, none, "missing in {file}.json");
            let unknown: Vec<_> = theirs.difference(&ours).collect();
            assert_eq!(unknown, none, "unknown in {file}.json");
        }
    }
}

#[test]
fn each_language_has_its_plural_forms() {
    for language in &FOREIGN {
        for (entry, forms) in language.texts() {
            let names: BTreeSet<&str> = forms.iter().map(|it| it.0.as_str()).collect();
            let due: BTreeSet<&str> = if entry.is_plural() {
                language.forms.iter().copied().collect()
            } else {
                BTreeSet::from([""])
            };
            assert_eq!(names, due, "{} {}", language.code, entry.key);
        }
    }
}

/// A form for one number only may say that number in a word of its own; whatever else has a place there, is filled there.
#[test]
fn each_language_keeps_the_places() {
    for language in &FOREIGN {
        for (entry, forms) in language.texts() {
            for (form, text) in forms {
                let told = format!("{} {} {form}: {text}", language.code, entry.key);
                assert!(!text.trim().is_empty(), "{told}");
                let mut due = places(entry.english(false));
                let spelled =
                    language.code == "ar" && ["zero", "one", "two"].contains(&form.as_str());
                if spelled && !text.contains("{count}") {
                    due.remove("count");
                }
                assert_eq!(places(&text), due, "{told}");
            }
        }
    }
}

/// Words that English alone has; what is between quotation marks of code or is a name stays as it is.
#[test]
fn no_english_is_left() {
    const WORDS: [&str; 14] = [
        "the", "your", "you", "and", "with", "this", "that", "from", "is", "are", "cannot", "of",
        "which", "when",
    ];
    for language in &FOREIGN {
        for (entry, forms) in language.texts() {
            for (_, text) in forms {
                let told = format!("{} {}: {text}", language.code, entry.key);
                let mut words = text.split(|it: char| !it.is_alphabetic());
                let stray = words.find(|it| WORDS.contains(it));
                assert_eq!(stray, None, "{told}");
                let english = entry.english(false);
                let many = english.split_whitespace().count() > 2;
                assert!(!many || text != english, "{told}");
                if let Some(script) = language.script {
                    let own = text.chars().any(script);
                    assert!(own || ALIKE.contains(&entry.key), "{told}");
                }
            }
        }
    }
}

/// Texts that need no letter of the language's own.
const ALIKE: [&str; 5] = [
    "keys_dated_delete_which",
    "people_pin",
    "pin_label",
    "pin_title",
    "record_id",
];

/// Natively there is no `Intl`: the categories as CLDR has them, for the languages here.
fn category(language: &str, count: i64) -> &'static str {
    match (language, count, count % 100) {
        ("ja", ..) => "other",
        ("fr", 0, _) | (_, 1, _) => "one",
        ("ar", 0, _) => "zero",
        ("ar", 2, _) => "two",
        ("ar", _, 3..=10) => "few",
        ("ar", _, 11..=99) => "many",
        _ => "other",
    }
}

#[test]
fn each_number_finds_a_form_that_says_it() {
    for language in &FOREIGN {
        let words = language.words();
        for (entry, _) in language.texts().iter().filter(|it| it.0.is_plural()) {
            for count in [0, 1, 2, 3, 7, 11, 50, 100, 102, 1000] {
                let form = category(language.code, count);
                assert!(language.forms.contains(&form), "{} {form}", language.code);
                let text = words.get(entry.key, form).expect("a form");
                let text = fill(text, &[("count", &count.to_string())]);
                let spelled = language.code == "ar" && count < 3;
                let says = spelled || text.contains(&count.to_string());
                let counts = entry.english(false).contains("{count}");
                assert!(
                    says || !counts,
                    "{} {} {count}: {text}",
                    language.code,
                    entry.key
                );
            }
        }
    }
}

#[test]
fn keys_are_unique() {
    let keys: BTreeSet<&str> = Text::all().iter().map(|it| entry(it.0).key).collect();
    assert_eq!(keys.len(), Text::all().len());
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
    assert_eq!(words.get("sign_in", "other"), None);
}

#[test]
fn the_words_of_the_shell_are_those_of_the_table() {
    let page = include_str!("../../index.html");
    let mut seen = 0;
    let all = Text::all();
    for part in page.split("data-text=\"").skip(1) {
        let (key, rest) = part.split_once('"').unwrap();
        let text = all.iter().find(|it| entry(it.0).key == key);
        let (text, _) =
            text.unwrap_or_else(|| panic!("index.html names {key}, the table does not"));
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
