//! The page as Chromium tells it to a screen reader: role, name and state of each thing, in reading order.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::page::Page;

/// Said of a thing only where it is so.
const STATES: [&str; 14] = [
    "level",
    "live",
    "busy",
    "modal",
    "disabled",
    "readonly",
    "required",
    "invalid",
    "checked",
    "pressed",
    "selected",
    "expanded",
    "hasPopup",
    "multiselectable",
];

/// What only groups other things, or draws them.
const PASSED_OVER: [&str; 6] = [
    "generic",
    "none",
    "LabelText",
    "InlineTextBox",
    "ListMarker",
    "LineBreak",
];

impl Page {
    /// From the next page on the console's own clock stands at this second; Chromium alone. The backend has a clock of its own.
    pub(crate) async fn clock_stands(&self, unix_seconds: u64) {
        let script = format!(
            "{{ const Real = Date; const now = {unix_seconds}000; \
               window.Date = class extends Real {{ \
                 constructor(...parts) {{ if (parts.length) super(...parts); else super(now); }} \
                 static now() {{ return now; }} }}; }}"
        );
        self.at_each_start(&script).await;
    }

    /// From the next page on this tab runs no script of a page; Chromium alone.
    pub(crate) async fn scripts_off(&self) {
        let off = json!({ "value": true });
        self.devtools("Emulation.setScriptExecutionDisabled", off)
            .await;
    }

    /// Runs a script before any of the page's own at each page from the next one on; Chromium alone.
    pub(crate) async fn at_each_start(&self, script: &str) {
        let source = json!({ "source": script });
        self.devtools("Page.addScriptToEvaluateOnNewDocument", source)
            .await;
    }
}

/// The whole tree, one thing a line; Chromium alone.
pub(crate) async fn tree(page: &Page) -> String {
    page.note("accessibility tree");
    let answer = page
        .devtools("Accessibility.getFullAXTree", json!({}))
        .await;
    let nodes = answer["nodes"].as_array().expect("a list of nodes");
    let known: HashMap<&str, &Value> = nodes
        .iter()
        .filter_map(|it| Some((it["nodeId"].as_str()?, it)))
        .collect();
    let mut text = String::new();
    for root in nodes.iter().filter(|it| it["parentId"].is_null()) {
        for it in things(root, &known) {
            it.write(0, &mut text);
        }
    }
    text
}

/// One thing that is told.
struct Thing {
    role: String,
    name: String,
    rest: String,
    inner: Vec<Thing>,
}

impl Thing {
    fn is_text(&self) -> bool {
        self.role == "StaticText"
    }

    fn write(&self, depth: usize, text: &mut String) {
        let indent = "  ".repeat(depth);
        let role = if self.is_text() { "text" } else { &self.role };
        let _ = write!(text, "{indent}{role}");
        let only_text = !self.inner.is_empty() && self.inner.iter().all(Self::is_text);
        let says = self.says();
        if !self.name.is_empty() {
            let _ = write!(text, " \"{}\"", self.name);
        } else if only_text {
            let _ = write!(text, ": {says}");
        }
        let _ = writeln!(text, "{}", self.rest);
        // A name that is made of the text inside is told once.
        if only_text && (self.name.is_empty() || says == self.name) {
            return;
        }
        for it in &self.inner {
            it.write(depth + 1, text);
        }
    }

    fn says(&self) -> String {
        let parts: Vec<&str> = self.inner.iter().map(|it| it.name.as_str()).collect();
        squashed(&parts.join(" "))
    }
}

fn things(node: &Value, known: &HashMap<&str, &Value>) -> Vec<Thing> {
    let role = node["role"]["value"].as_str().unwrap_or_default();
    let inner: Vec<Thing> = node["childIds"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| known.get(it.as_str()?))
        .flat_map(|it| things(it, known))
        .collect();
    if role == "InlineTextBox" || role == "ListMarker" {
        return Vec::new();
    }
    if node["ignored"] == true || PASSED_OVER.contains(&role) {
        return inner;
    }
    let name = squashed(node["name"]["value"].as_str().unwrap_or_default());
    if role == "StaticText" && name.is_empty() {
        return Vec::new();
    }
    vec![Thing {
        role: role.to_owned(),
        name,
        rest: rest(node),
        inner: if role == "StaticText" {
            Vec::new()
        } else {
            inner
        },
    }]
}

/// Value, states and description.
fn rest(node: &Value) -> String {
    let mut rest = String::new();
    let value = squashed(&plain(&node["value"]["value"]));
    if !value.is_empty() {
        let _ = write!(rest, " = {value}");
    }
    for state in STATES {
        let properties = node["properties"].as_array();
        let mut found = properties.into_iter().flatten();
        let Some(property) = found.find(|it| it["name"] == state) else {
            continue;
        };
        // How deep a list is nested is heard by its items.
        if state == "level" && node["role"]["value"] != "heading" {
            continue;
        }
        match plain(&property["value"]["value"]).as_str() {
            // Said where it could be otherwise as well.
            "false" if matches!(state, "checked" | "pressed" | "selected" | "expanded") => {
                let _ = write!(rest, " [not {state}]");
            }
            "" | "false" => {}
            "true" => {
                let _ = write!(rest, " [{state}]");
            }
            other => {
                let _ = write!(rest, " [{state} {other}]");
            }
        }
    }
    let description = squashed(node["description"]["value"].as_str().unwrap_or_default());
    if !description.is_empty() {
        let _ = write!(rest, " — {description}");
    }
    rest
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}

fn squashed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
