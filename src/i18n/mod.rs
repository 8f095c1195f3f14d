//! Words: every sentence a person reads goes through [`Text`].
//!
//! English is compiled in and so always complete; another language is three files under `/locales/`, fetched when it is chosen:
//! one for the public pages, two for what is said after signing in. A native test holds them against the table: same keys, same
//! places, every plural form that the language has. An operator may replace any text of any language (`own`).

mod flaws;
mod format;
mod own;
mod problems;
mod text;

use std::cell::Cell;
use std::sync::Arc;

use leptos::prelude::*;
use serde_json::{Map, Value};

use crate::api::error::plain;
use crate::follow::follow;
pub(crate) use flaws::flaw_words;
pub(crate) use format::{date, date_time, number, remaining, short_date, wall_date_time};
pub(crate) use own::{flaws as own_flaws, take as take_own};
/// What is wrong with a file of texts that nobody has taken.
pub(crate) fn flaws_of(own: &Value) -> Vec<crate::config::Flaw> {
    own::judge(own)
}
pub(crate) use problems::{Advice, advice, problem_words};
pub(crate) use text::{Text, bring_later};

/// A language of the console itself. What a service keeps as a person's language is another matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Language {
    English,
    German,
    French,
    Spanish,
    Japanese,
    Arabic,
}

impl Language {
    pub(crate) const ALL: [Self; 6] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Japanese,
        Self::Arabic,
    ];

    /// Its code, and its name in itself.
    const fn facts(self) -> (&'static str, &'static str) {
        match self {
            Self::English => ("en", "English"),
            Self::German => ("de", "Deutsch"),
            Self::French => ("fr", "Français"),
            Self::Spanish => ("es", "Español"),
            Self::Japanese => ("ja", "日本語"),
            Self::Arabic => ("ar", "العربية"),
        }
    }

    /// BCP 47 code: in `config.json`, in `<html lang>` and in the files' names.
    pub(crate) const fn code(self) -> &'static str {
        self.facts().0
    }

    pub(crate) fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// Its name in itself, so that it is found by those who read nothing else.
    pub(crate) const fn own_name(self) -> &'static str {
        self.facts().1
    }

    /// The direction it is written in, as `dir` has it. `boot.js` sets that of the page.
    pub(crate) const fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            _ => "ltr",
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

/// The words of a fetched language, by key; a plural text holds a form for each category that the language has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Words(Map<String, Value>);

impl Words {
    /// Reads a language file: an object of key → text or key → `{ "one": …, "other": … }`. `None` when it is not one.
    pub(crate) fn read(text: &str) -> Option<Self> {
        match serde_json::from_str(text) {
            Ok(Value::Object(entries)) => Some(Self(entries)),
            _ => None,
        }
    }

    pub(crate) fn extend(&mut self, more: Self) {
        self.0.extend(more.0);
    }

    fn get(&self, key: &str, form: &str) -> Option<&str> {
        form_of(self.0.get(key)?, form)
    }
}

/// The text, or of several forms the one for this category; where it has none of its own, the form for all other numbers.
fn form_of<'a>(value: &'a Value, form: &str) -> Option<&'a str> {
    match value {
        Value::Object(forms) => forms.get(form).or_else(|| forms.get(OTHER))?.as_str(),
        only => only.as_str(),
    }
}

/// The category that every language has.
const OTHER: &str = "other";

/// The chosen language and its words; a context, so that every text follows the switch.
#[derive(Clone, Copy)]
pub(crate) struct Locale {
    language: RwSignal<Language>,
    words: RwSignal<Arc<Words>>,
    /// The language that was wanted had no words, so that the page is in English.
    missing: RwSignal<bool>,
}

thread_local! {
    /// For what waits for files and has no context.
    static LOCALE: Cell<Option<Locale>> = const { Cell::new(None) };
}

impl Locale {
    /// `None` for words that could not be had: the page is in English then, and says so.
    pub(crate) fn provide(language: Language, words: Option<Words>) -> Self {
        let locale = Self {
            language: RwSignal::new(language),
            words: RwSignal::default(),
            missing: RwSignal::new(false),
        };
        locale.set(language, words);
        LOCALE.set(Some(locale));
        provide_context(locale);
        locale
    }

    pub(crate) fn expect() -> Self {
        expect_context()
    }

    /// The one of this page, once it is drawn.
    pub(crate) fn of_page() -> Option<Self> {
        LOCALE.get()
    }

    pub(crate) fn language(self) -> Language {
        follow(&self.language);
        self.language.get_untracked()
    }

    pub(crate) fn language_untracked(self) -> Language {
        self.language.get_untracked()
    }

    pub(crate) fn is_missing(self) -> bool {
        self.missing.get()
    }

    /// Changes language and words at once; `None` for words that could not be had.
    pub(crate) fn set(self, language: Language, words: Option<Words>) {
        self.missing.set(words.is_none());
        let language = words.as_ref().map_or(Language::English, |_| language);
        self.language.set(language);
        // Last: texts follow the words alone.
        self.words.set(Arc::new(words.unwrap_or_default()));
    }

    /// More words of the same language.
    pub(crate) fn extend(self, more: Words) {
        self.words.update(|it| Arc::make_mut(it).extend(more));
    }

    /// The words of `text` in the chosen language, English where the file has none. Tracks the language.
    pub(crate) fn say(self, text: Text) -> String {
        self.with(text, OTHER, str::to_owned)
    }

    /// Fills `{name}` places; a place without a value stays as it is, so that the fault is seen.
    pub(crate) fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        self.with(text, OTHER, |it| fill(it, values))
    }

    /// Chooses the plural form for `count` and fills `{count}`.
    pub(crate) fn count(self, text: Text, count: i64) -> String {
        let form = format::category(self.language.get_untracked().code(), count);
        self.with(text, &form, |it| fill(it, &[("count", &count.to_string())]))
    }

    fn with(self, text: Text, form: &str, then: impl FnOnce(&str) -> String) -> String {
        // Before anything else, so that a text follows the switch even while it is still English.
        follow(&self.words);
        let language = self.language.get_untracked().code();
        let Some(entry) = text.entry() else {
            return String::new();
        };
        self.words.with_untracked(|words| {
            let found = own::get(language, entry.key, form).or_else(|| words.get(entry.key, form));
            then(found.unwrap_or_else(|| entry.english(form == "one")))
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
