//! `config.json`: what an operator can set, read once and checked field by field.
//!
//! This is the one validator. It reports every wrong field at once, by its path, so that an operator mends the file in one go.

mod brand;
mod example;
mod forms;

use serde_json::Value;

pub(crate) use self::brand::Link;
pub(crate) use self::example::example;
use self::forms::{is_address, is_file, is_id, outside};
use crate::api::client::Api;
use crate::i18n::Language;
use crate::routes;

/// A configuration that was checked.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Config {
    pub(crate) brand: String,
    pub(crate) support: Option<String>,
    /// Of the operator's own, for the foot of each page.
    pub(crate) links: Vec<Link>,
    pub(crate) services: Vec<Service>,
    pub(crate) languages: Vec<Language>,
    /// Address of the file of the operator's own texts.
    pub(crate) texts: Option<String>,
    /// Whether keys and tokens may lie in this tab's storage, to survive a reload.
    pub(crate) keep_in_tab: bool,
    /// Minutes without a key or pointer until the console signs out; 0 = never.
    pub(crate) idle_minutes: u32,
    /// Seconds until a call is given up.
    pub(crate) time_limit: u32,
}

/// One configured service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Service {
    /// Path segment of its pages.
    pub(crate) id: String,
    pub(crate) name: String,
    /// What people should know of it before they sign in.
    pub(crate) note: Option<String>,
    pub(crate) api: Api,
    /// Which generation of the API it speaks; `None` has it found out where there are several.
    pub(crate) api_version: Option<&'static str>,
    /// Without a slash at the end.
    pub(crate) base_url: String,
}

/// One thing wrong with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// Path of the field, `services[0].api`; empty for the file as a whole.
    pub(crate) field: String,
    pub(crate) kind: FlawKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum FlawKind {
    /// The file is not there or could not be read; the status, 0 without an answer.
    Absent(u16),
    /// Not JSON; line and column, counted from 1.
    Syntax(usize, usize),
    Missing,
    NotAnObject,
    NotAList,
    EmptyList,
    /// More entries than this.
    LongList(usize),
    NotText,
    /// Not a whole number between these two.
    NotANumber(u32, u32),
    /// Not one of these words.
    NotOneOf(String),
    /// An API of which there is one version only has no word for it.
    OneVersion,
    /// Used by another service already.
    Duplicate(String),
    /// Not a path on this origin (`/…`) or an `https://` address.
    NotAnAddress,
    /// As above, or `mailto:…`.
    NotALink,
    /// Not a file on this origin: the policy lets in pictures of no other.
    NotAPath,
    /// Not a lower-case word of letters, digits and dashes.
    NotAnId,
    /// That address is a page of the console already.
    Reserved,
    /// Neither true nor false.
    NotYesOrNo,
    /// Not a colour like `#2f5bea`.
    NotAColour,
    /// The page's own content security policy forbids requests to this origin.
    OutsidePolicy(String),
    /// In braces there are other places than these, or there are none.
    Places(String),
    /// No field of this name exists.
    Unknown,
}

impl Config {
    /// Checks `text`; `policy` is the content security policy that came with it, where there was one.
    pub(crate) fn read(status: u16, text: &str, policy: Option<&str>) -> Result<Self, Vec<Flaw>> {
        let root = parse(status, text)?;
        let mut check = Check { flaws: Vec::new() };
        let config = check.root(&root, policy);
        if check.flaws.is_empty() {
            Ok(config)
        } else {
            Err(check.flaws)
        }
    }
}

/// Reads a file of settings as it arrived.
pub(crate) fn parse(status: u16, text: &str) -> Result<Value, Vec<Flaw>> {
    if !(200..300).contains(&status) {
        return Err(vec![flaw("", FlawKind::Absent(status))]);
    }
    serde_json::from_str(text).map_err(|error| {
        let kind = if text.trim_start().starts_with('<') {
            FlawKind::Absent(404)
        } else {
            FlawKind::Syntax(error.line(), error.column())
        };
        vec![flaw("", kind)]
    })
}

pub(crate) fn flaw(field: impl Into<String>, kind: FlawKind) -> Flaw {
    Flaw {
        field: field.into(),
        kind,
    }
}

/// Whether the set-up check is there. Judged with the rest, and read by [`offers_setup_check`] alone.
const SETUP_CHECK: &str = "setupCheck";

/// Whether the file leaves the set-up check on, whatever else is wrong with it.
pub(crate) fn offers_setup_check(text: &str) -> bool {
    let root: Option<Value> = serde_json::from_str(text).ok();
    !matches!(
        root.as_ref().and_then(|it| it.get(SETUP_CHECK)),
        Some(Value::Bool(false))
    )
}

const SERVICE: &[&str] = &["id", "name", "note", "api", "apiVersion", "baseUrl"];

struct Check {
    flaws: Vec<Flaw>,
}

impl Check {
    fn say(&mut self, field: impl Into<String>, kind: FlawKind) {
        self.flaws.push(flaw(field, kind));
    }

    fn root(&mut self, root: &Value, policy: Option<&str>) -> Config {
        const FIELDS: &[&str] = &[
            "$schema",
            "brand",
            "services",
            "languages",
            "defaultLanguage",
            "texts",
            "credentialStorage",
            "idleMinutes",
            "timeLimitSeconds",
            SETUP_CHECK,
        ];
        if !root.is_object() {
            self.say("", FlawKind::NotAnObject);
        }
        self.only(root, "", FIELDS);
        let brand = self.brand(root);
        let languages = self.languages(root);
        let keep = self.one_of(root, "credentialStorage", &["memory", "tab"]);
        if !matches!(
            root.get(SETUP_CHECK),
            None | Some(Value::Null | Value::Bool(_))
        ) {
            self.say(SETUP_CHECK, FlawKind::NotYesOrNo);
        }
        Config {
            brand: self
                .text(brand, "brand.", "name")
                .unwrap_or_else(|| "Keydesk".to_owned()),
            support: self.link(brand, "brand.", "supportUrl"),
            links: self.links(brand),
            services: self.services(root, policy),
            languages,
            texts: self.texts(root, policy),
            keep_in_tab: keep.as_deref() == Some("tab"),
            idle_minutes: self.number(root, "idleMinutes", 0, 1440).unwrap_or(15),
            time_limit: self.number(root, "timeLimitSeconds", 1, 120).unwrap_or(20),
        }
    }

    fn services(&mut self, root: &Value, policy: Option<&str>) -> Vec<Service> {
        let list = match root.get("services") {
            None | Some(Value::Null) => {
                self.say("services", FlawKind::Missing);
                return Vec::new();
            }
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.say("services", FlawKind::NotAList);
                return Vec::new();
            }
        };
        if list.is_empty() {
            self.say("services", FlawKind::EmptyList);
        }
        let mut services: Vec<Service> = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            let at = format!("services[{index}].");
            if !entry.is_object() {
                self.say(at.trim_end_matches('.'), FlawKind::NotAnObject);
                continue;
            }
            self.only(entry, &at, SERVICE);
            let id = self.required(entry, &at, "id");
            let api = self.required(entry, &at, "api");
            let base_url = self.required(entry, &at, "baseUrl");
            let name = self.text(entry, &at, "name");
            let note = self.text(entry, &at, "note");
            if let Some(id) = &id {
                if !is_id(id) {
                    self.say(format!("{at}id"), FlawKind::NotAnId);
                } else if routes::SETUP_CHECK.strip_prefix('/') == Some(id) {
                    self.say(format!("{at}id"), FlawKind::Reserved);
                } else if services.iter().any(|it| it.id == *id) {
                    self.say(format!("{at}id"), FlawKind::Duplicate(id.clone()));
                }
            }
            let api = api.and_then(|word| {
                let found = Api::from_name(&word);
                if found.is_none() {
                    let known: Vec<&str> = Api::ALL.iter().map(|it| it.name()).collect();
                    self.say(format!("{at}api"), FlawKind::NotOneOf(known.join(", ")));
                }
                found
            });
            let api_version = self.version(entry, &at, api);
            if let Some(address) = &base_url {
                self.asked(format!("{at}baseUrl"), address, policy);
            }
            if let (Some(id), Some(api), Some(base_url)) = (id, api, base_url) {
                let base_url = base_url.trim_end_matches('/').to_owned();
                services.push(Service {
                    name: name.unwrap_or_else(|| id.clone()),
                    note,
                    id,
                    api,
                    api_version,
                    base_url,
                });
            }
        }
        services
    }

    /// One of the words that the API has for its generations. With an API that is not known itself nothing more is said.
    fn version(&mut self, entry: &Value, at: &str, api: Option<Api>) -> Option<&'static str> {
        let word = self.text(entry, at, "apiVersion")?;
        let known = api?.versions();
        let found = known.iter().find(|it| **it == word).copied();
        if known.is_empty() {
            self.say(format!("{at}apiVersion"), FlawKind::OneVersion);
        } else if found.is_none() {
            self.say(
                format!("{at}apiVersion"),
                FlawKind::NotOneOf(known.join(", ")),
            );
        }
        found
    }

    /// The languages to choose from, the default one first.
    fn languages(&mut self, root: &Value) -> Vec<Language> {
        let known: Vec<&str> = Language::ALL.iter().map(|it| it.code()).collect();
        let mut languages = Vec::new();
        match root.get("languages") {
            None | Some(Value::Null) => languages.extend(Language::ALL),
            Some(Value::Array(list)) if !list.is_empty() => {
                for (index, entry) in list.iter().enumerate() {
                    match entry.as_str().and_then(Language::from_code) {
                        Some(language) if !languages.contains(&language) => {
                            languages.push(language);
                        }
                        Some(_) => {}
                        None => self.say(
                            format!("languages[{index}]"),
                            FlawKind::NotOneOf(known.join(", ")),
                        ),
                    }
                }
            }
            Some(Value::Array(_)) => self.say("languages", FlawKind::EmptyList),
            Some(_) => self.say("languages", FlawKind::NotAList),
        }
        let codes: Vec<&str> = languages.iter().map(|it| it.code()).collect();
        let first = self.one_of(root, "defaultLanguage", &codes);
        if let Some(first) = first.as_deref().and_then(Language::from_code) {
            // Sorting would be three kilobytes of the first visit.
            languages.retain(|it| *it != first);
            languages.insert(0, first);
        }
        languages
    }

    fn only(&mut self, object: &Value, at: &str, fields: &[&str]) {
        for name in object.as_object().into_iter().flat_map(|it| it.keys()) {
            if !fields.contains(&name.as_str()) {
                self.say(format!("{at}{name}"), FlawKind::Unknown);
            }
        }
    }

    fn text(&mut self, object: &Value, at: &str, name: &str) -> Option<String> {
        match object.get(name)? {
            Value::Null => None,
            Value::String(text) if !text.trim().is_empty() => Some(text.clone()),
            _ => {
                self.say(format!("{at}{name}"), FlawKind::NotText);
                None
            }
        }
    }

    fn required(&mut self, object: &Value, at: &str, name: &str) -> Option<String> {
        if object.get(name).is_none_or(Value::is_null) {
            self.say(format!("{at}{name}"), FlawKind::Missing);
            return None;
        }
        self.text(object, at, name)
    }

    fn one_of(&mut self, root: &Value, name: &str, words: &[&str]) -> Option<String> {
        let word = self.text(root, "", name)?;
        if words.contains(&word.as_str()) {
            return Some(word);
        }
        self.say(name, FlawKind::NotOneOf(words.join(", ")));
        None
    }

    fn number(&mut self, root: &Value, name: &str, least: u32, most: u32) -> Option<u32> {
        let value = root.get(name).filter(|it| !it.is_null())?;
        let number = value.as_u64().and_then(|it| u32::try_from(it).ok());
        if let Some(number) = number.filter(|it| (least..=most).contains(it)) {
            return Some(number);
        }
        self.say(name, FlawKind::NotANumber(least, most));
        None
    }

    /// The page sends requests there, which its policy must allow.
    fn asked(&mut self, field: String, address: &str, policy: Option<&str>) {
        if !is_address(address) {
            self.say(field, FlawKind::NotAnAddress);
        } else if let Some(origin) = outside(address, policy) {
            self.say(field, FlawKind::OutsidePolicy(origin));
        }
    }

    fn texts(&mut self, root: &Value, policy: Option<&str>) -> Option<String> {
        let address = self.text(root, "", "texts")?;
        if !is_file(&address) {
            self.asked("texts".to_owned(), &address, policy);
        }
        Some(address)
    }
}

#[cfg(test)]
mod tests;
