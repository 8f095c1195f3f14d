//! Words: every sentence a person reads goes through [`Text`].
//!
//! English is compiled in and so always complete; another language is one small file under `/locales/`, fetched when it is
//! chosen. A native test holds each file against the table: same keys, same placeholders, both plural forms.

mod format;
mod problems;
mod text;

use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::api::error::plain;
pub(crate) use format::{date, date_time, number, remaining, short_date, wall_date_time};
pub(crate) use problems::{Advice, advice, flaw_words, problem_words};
pub(crate) use text::{Text, bring_later};

/// A language of the console itself. What a service keeps as a person's language is another matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
}

impl Language {
    pub(crate) const ALL: [Self; 2] = [Self::English, Self::German];

    /// BCP 47 code: in `config.json`, in `<html lang>` and in the file's name.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Its name in itself, so that it is found by those who read nothing else.
    pub(crate) const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }
}

/// The name in itself of a language that a service keeps for a person; the bare code where it is not known here.
pub(crate) fn own_name_of(code: &str) -> String {
    match code {
        "ro" => "Română".to_owned(),
        _ => {
            Language::from_code(code).map_or_else(|| plain(code, 20), |it| it.own_name().to_owned())
        }
    }
}

/// The words of a fetched language, by key; a plural text holds `one` and `other`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Words(Map<String, Value>);

impl Words {
    /// Reads a language file: an object of key → text or key → `{ "one": …, "other": … }`. `None` when it is not one.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match serde_json::from_str(text) {
            Ok(Value::Object(entries)) => Some(Self(entries)),
            _ => None,
        }
    }

    fn get(&self, key: &str, one: bool) -> Option<&str> {
        match self.0.get(key)? {
            Value::Object(forms) => forms.get(if one { "one" } else { "other" })?.as_str(),
            only => only.as_str(),
        }
    }
}

/// The chosen language and its words; a context, so that every text follows the switch.
#[derive(Clone, Copy)]
pub(crate) struct Locale {
    language: RwSignal<Language>,
    words: RwSignal<Option<Arc<Words>>>,
}

impl Locale {
    pub(crate) fn provide(language: Language, words: Option<Words>) -> Self {
        let locale = Self {
            language: RwSignal::new(language),
            words: RwSignal::new(words.map(Arc::new)),
        };
        provide_context(locale);
        locale
    }

    pub(crate) fn expect() -> Self {
        expect_context()
    }

    pub(crate) fn language(self) -> Language {
        self.language.get()
    }

    /// Changes both at once; `None` for English.
    pub(crate) fn set(self, language: Language, words: Option<Words>) {
        self.words.set(words.map(Arc::new));
        self.language.set(language);
    }

    /// The words of `text` in the chosen language, English where the file has none. Tracks the language.
    pub(crate) fn say(self, text: Text) -> String {
        self.with(text, false, str::to_owned)
    }

    /// Fills `{name}` places; a place without a value stays as it is, so that the fault is seen.
    pub(crate) fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        self.with(text, false, |it| fill(it, values))
    }

    /// Chooses the plural form for `count` and fills `{count}`.
    pub(crate) fn count(self, text: Text, count: i64) -> String {
        let one = format::is_one(self.language.get().code(), count);
        self.with(text, one, |it| fill(it, &[("count", &count.to_string())]))
    }

    fn with(self, text: Text, one: bool, then: impl FnOnce(&str) -> String) -> String {
        // The language is read so that a text follows the switch even while it is still English.
        self.language.track();
        let Some(entry) = text.entry() else {
            return String::new();
        };
        self.words.with(|words| {
            let found = words.as_ref().and_then(|it| it.get(entry.key, one));
            then(found.unwrap_or_else(|| entry.english(one)))
        })
    }
}

/// Replaces `{name}` places in one pass, so that a value that looks like a place is left alone.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 16);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after
            .split_once('}')
            .and_then(|(name, tail)| Some((values.iter().find(|it| it.0 == name)?.1, tail)));
        if let Some((value, tail)) = value {
            filled.push_str(value);
            rest = tail;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// A name or an address within a sentence: its writing direction ends with it.
pub(crate) fn isolated(text: &str) -> String {
    format!("\u{2068}{}\u{2069}", plain(text, 120))
}

/// A text that follows the language switch.
pub(crate) fn t(text: Text) -> impl Fn() -> String + Copy + Send + Sync + 'static {
    let locale = Locale::expect();
    move || locale.say(text)
}

/// A text with one filled place that follows the language switch.
pub(crate) fn t1(
    text: Text,
    name: &'static str,
    value: String,
) -> impl Fn() -> String + Clone + Send + Sync + 'static {
    let locale = Locale::expect();
    move || locale.fill(text, &[(name, &value)])
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
