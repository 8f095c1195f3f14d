//! The part of `config.json` that says how the page presents itself.
//!
//! Logo, accent and icon are `boot.js`' to draw; here they are checked like the rest, so that a wrong one is named.

use serde_json::Value;

use super::forms::{is_address, is_colour, is_file, is_plain};
use super::{Check, FlawKind};

/// A link of the operator's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Link {
    pub(crate) label: String,
    pub(crate) address: String,
}

/// A handful: what is more belongs on a page that one of them leads to.
const MOST_LINKS: usize = 5;

impl Check {
    /// The object itself, with what the app only checks.
    pub(super) fn brand<'a>(&mut self, root: &'a Value) -> &'a Value {
        const FIELDS: &[&str] = &["name", "logo", "favicon", "accent", "supportUrl", "links"];
        let brand = root.get("brand").unwrap_or(&Value::Null);
        if !brand.is_null() && !brand.is_object() {
            self.say("brand", FlawKind::NotAnObject);
        }
        self.only(brand, "brand.", FIELDS);
        if let Some(colour) = self.text(brand, "brand.", "accent")
            && !is_colour(&colour)
        {
            self.say("brand.accent", FlawKind::NotAColour);
        }
        self.picture(brand, "brand.", "favicon");
        self.logo(brand);
        brand
    }

    /// One for both themes, or one for each.
    fn logo(&mut self, brand: &Value) {
        const AT: &str = "brand.logo.";
        const FIELDS: &[&str] = &["light", "dark"];
        let both = brand.get("logo").filter(|it| it.is_object());
        let Some(both) = both else {
            return self.picture(brand, "brand.", "logo");
        };
        self.only(both, AT, FIELDS);
        for name in FIELDS {
            self.present(both, AT, name);
            self.picture(both, AT, name);
        }
    }

    pub(super) fn links(&mut self, brand: &Value) -> Vec<Link> {
        let list = match brand.get("links") {
            None | Some(Value::Null) => return Vec::new(),
            Some(Value::Array(list)) => list,
            Some(_) => {
                self.say("brand.links", FlawKind::NotAList);
                return Vec::new();
            }
        };
        if list.len() > MOST_LINKS {
            self.say("brand.links", FlawKind::LongList(MOST_LINKS));
        }
        let mut links = Vec::new();
        for (index, entry) in list.iter().enumerate() {
            let at = format!("brand.links[{index}].");
            if !entry.is_object() {
                self.say(at.trim_end_matches('.'), FlawKind::NotAnObject);
                continue;
            }
            self.only(entry, &at, &["label", "url"]);
            let label = self.required(entry, &at, "label");
            self.present(entry, &at, "url");
            let address = self.link(entry, &at, "url");
            if let (Some(label), Some(address)) = (label, address) {
                links.push(Link { label, address });
            }
        }
        links
    }

    /// An address for people: it may also be one for mail.
    pub(super) fn link(&mut self, object: &Value, at: &str, name: &str) -> Option<String> {
        let text = self.text(object, at, name)?;
        let mail = text
            .strip_prefix("mailto:")
            .is_some_and(|it| !it.is_empty());
        if is_address(&text) || mail && is_plain(&text) {
            return Some(text);
        }
        self.say([at, name].concat(), FlawKind::NotALink);
        None
    }

    fn picture(&mut self, object: &Value, at: &str, name: &str) {
        if self.text(object, at, name).is_some_and(|it| !is_file(&it)) {
            self.say([at, name].concat(), FlawKind::NotAPath);
        }
    }

    fn present(&mut self, object: &Value, at: &str, name: &str) {
        if object.get(name).is_none_or(Value::is_null) {
            self.say([at, name].concat(), FlawKind::Missing);
        }
    }
}
