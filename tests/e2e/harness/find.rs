//! Finding things by what people perceive: a role and a name, or a text; visible ones only.

use std::panic::Location;
use std::time::{Duration, Instant};

use fantoccini::elements::{Element, ElementRef};
use fantoccini::error::CmdError;
use serde_json::{Value, json};

use super::page::{LIMIT, POLL, Page};

/// The key under which WebDriver names an element.
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Something to be found, asked for anew each time it is used. Every act waits until there is
/// exactly one such thing, and fails with what else is there.
#[derive(Clone, Debug)]
pub(crate) struct Find {
    page: Page,
    query: Value,
    what: String,
    at: &'static Location<'static>,
}

impl Page {
    #[track_caller]
    fn look(&self, kind: &str, name: &str) -> Find {
        Find {
            page: self.clone(),
            query: json!({ "kind": kind, "name": name }),
            what: format!("{kind} \"{name}\""),
            at: Location::caller(),
        }
    }

    /// A text field or list, by its label.
    #[track_caller]
    pub(crate) fn field(&self, label: &str) -> Find {
        self.look("field", label)
    }

    /// A checkbox, radio button or switch, by its label.
    #[track_caller]
    pub(crate) fn choice(&self, label: &str) -> Find {
        self.look("choice", label)
    }

    #[track_caller]
    pub(crate) fn button(&self, name: &str) -> Find {
        self.look("button", name)
    }

    #[track_caller]
    pub(crate) fn link(&self, name: &str) -> Find {
        self.look("link", name)
    }

    #[track_caller]
    pub(crate) fn heading(&self, name: &str) -> Find {
        self.look("heading", name)
    }

    /// An alert that says this; `""` for any that says something.
    #[track_caller]
    pub(crate) fn alert(&self, says: &str) -> Find {
        self.look("alert", says)
    }

    /// A status message that says this; `""` for any that says something.
    #[track_caller]
    pub(crate) fn status(&self, says: &str) -> Find {
        self.look("status", says)
    }

    #[track_caller]
    pub(crate) fn dialog(&self, name: &str) -> Find {
        self.look("dialog", name)
    }

    /// A list entry or table row that holds this text.
    #[track_caller]
    pub(crate) fn item(&self, holds: &str) -> Find {
        self.look("item", holds)
    }

    /// A named section, form or group.
    #[track_caller]
    pub(crate) fn region(&self, name: &str) -> Find {
        self.look("region", name)
    }

    #[track_caller]
    pub(crate) fn image(&self, name: &str) -> Find {
        self.look("image", name)
    }

    /// The innermost element whose whole text is this.
    #[track_caller]
    pub(crate) fn text(&self, says: &str) -> Find {
        self.look("text", says)
    }
}

impl Find {
    /// Also when the name only contains the wanted words.
    pub(crate) fn in_part(mut self) -> Self {
        self.query["part"] = true.into();
        self.what.push_str(" (in part)");
        self
    }

    /// Only within that.
    pub(crate) fn inside(mut self, outer: &Self) -> Self {
        self.query["inside"] = outer.query.clone();
        self.what = format!("{} in {}", self.what, outer.what);
        self
    }

    /// How many there are now.
    pub(crate) async fn count(&self) -> usize {
        self.all().await.map_or(0, |it| it.len())
    }

    /// Whether there is one now; for waiting use [`Self::shown`].
    pub(crate) async fn is_shown(&self) -> bool {
        self.count().await > 0
    }

    /// Waits until there is exactly one.
    pub(crate) async fn shown(&self) {
        self.one().await;
    }

    /// Waits until there is none.
    pub(crate) async fn gone(&self) {
        let limit = Instant::now() + LIMIT;
        self.page.note(format!("gone: {}", self.what));
        loop {
            if matches!(self.all().await, Ok(found) if found.is_empty()) {
                return;
            }
            assert!(
                Instant::now() < limit,
                "{}: {} is still there",
                self.at,
                self.what
            );
            tokio::time::sleep(POLL).await;
        }
    }

    /// Clicks it, as soon as it can be clicked.
    pub(crate) async fn click(&self) {
        self.act("click", async |element: &Element| {
            self.page.rests(element).await;
            element.click().await
        })
        .await;
    }

    /// Clicks twice with no pause in between, as a nervous hand does.
    pub(crate) async fn double_click(&self) {
        let element = self.one().await;
        self.page.note(format!("double click: {}", self.what));
        let script = "arguments[0].click(); arguments[0].click();";
        self.page.run_on(script, &element, Value::Null).await;
    }

    /// Replaces what is in the field by typing.
    pub(crate) async fn fill(&self, text: &str) {
        self.act("empty", async |element: &Element| {
            // Some drivers refuse to clear an empty field that is not yet in view.
            element.click().await?;
            element.clear().await
        })
        .await;
        self.write(text).await;
    }

    /// Types at the end of what is there.
    pub(crate) async fn write(&self, text: &str) {
        if text.is_empty() {
            return;
        }
        // Drivers type only what a keyboard could; the rest arrives as from an input method.
        if text.chars().any(|c| c as u32 > 0xFFFF) {
            self.insert(text).await;
            return;
        }
        self.act("type", async |element: &Element| {
            element.send_keys(text).await
        })
        .await;
    }

    /// Puts text in at the caret in one go, with the events of a paste.
    pub(crate) async fn insert(&self, text: &str) {
        let element = self.one().await;
        self.page.note(format!("insert: {}", self.what));
        let script =
            "arguments[0].focus(); document.execCommand('insertText', false, arguments[1]);";
        self.page.run_on(script, &element, text.into()).await;
    }

    /// Sets the value as some password managers do: no event of any kind.
    pub(crate) async fn set_silently(&self, text: &str) {
        let element = self.one().await;
        self.page.note(format!("set silently: {}", self.what));
        self.page
            .run_on("arguments[0].value = arguments[1];", &element, text.into())
            .await;
    }

    /// Chooses an entry of a list by its words.
    pub(crate) async fn choose(&self, entry: &str) {
        self.act("choose", async |element: &Element| {
            element.select_by_label(entry).await
        })
        .await;
    }

    /// What is in the field.
    pub(crate) async fn value(&self) -> String {
        self.property("value").await
    }

    /// What it says to a reader.
    pub(crate) async fn says(&self) -> String {
        self.property("innerText")
            .await
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(crate) async fn is_checked(&self) -> bool {
        self.property("checked").await == "true"
    }

    pub(crate) async fn is_disabled(&self) -> bool {
        self.property("disabled").await == "true"
    }

    pub(crate) async fn attribute(&self, name: &str) -> Option<String> {
        let element = self.one().await;
        element.attr(name).await.unwrap_or_default()
    }

    /// Waits until the keyboard is on it.
    pub(crate) async fn focused(&self) {
        let limit = Instant::now() + LIMIT;
        loop {
            let element = self.one().await;
            let script = "return document.activeElement === arguments[0];";
            if self.page.run_on(script, &element, Value::Null).await == Value::Bool(true) {
                return;
            }
            if Instant::now() > limit {
                let focus = self.page.focus().await;
                panic!(
                    "{}: {} has not the focus; it is on {focus}",
                    self.at, self.what
                );
            }
            tokio::time::sleep(POLL).await;
        }
    }

    /// Puts the keyboard on it.
    pub(crate) async fn focus(&self) {
        let element = self.one().await;
        self.page
            .run_on("arguments[0].focus();", &element, Value::Null)
            .await;
    }

    async fn property(&self, name: &str) -> String {
        let element = self.one().await;
        let script = "return String(arguments[0][arguments[1]] ?? '');";
        let value = self.page.run_on(script, &element, name.into()).await;
        value.as_str().unwrap_or_default().to_owned()
    }

    /// Does `act` on the one element; where it moved away or is covered meanwhile, again.
    async fn act(&self, verb: &str, act: impl AsyncFn(&Element) -> Result<(), CmdError>) {
        self.page.note(format!("{verb}: {}", self.what));
        let limit = Instant::now() + LIMIT;
        loop {
            let element = self.one().await;
            self.page.bring(&element).await;
            let Err(error) = act(&element).await else {
                return;
            };
            let error = error.to_string();
            assert!(
                Instant::now() < limit,
                "{}: could not {verb} {}: {error}",
                self.at,
                self.what
            );
            tokio::time::sleep(POLL).await;
        }
    }

    pub(super) async fn one(&self) -> Element {
        let limit = Instant::now() + LIMIT;
        loop {
            let found = self.all().await;
            if let Ok([element]) = found.as_deref() {
                return element.clone();
            }
            if Instant::now() > limit {
                let count = found.as_ref().map_or(0, Vec::len);
                let problem = found.err().map(|it| format!(" ({it})")).unwrap_or_default();
                let others = self
                    .page
                    .ask("others", &self.query)
                    .await
                    .unwrap_or_default();
                panic!(
                    "{}: {count} × {} after {} s{problem}; of this kind here: {others}",
                    self.at,
                    self.what,
                    LIMIT.as_secs()
                );
            }
            tokio::time::sleep(POLL).await;
        }
    }

    async fn all(&self) -> Result<Vec<Element>, CmdError> {
        let found = self.page.ask("find", &self.query).await?;
        let client = self.page.client().await;
        let reference = |it: &Value| Some(ElementRef::from(it.get(ELEMENT)?.as_str()?.to_owned()));
        let found = found.as_array().into_iter().flatten().filter_map(reference);
        Ok(found
            .map(|it| Element::from_element_id(client.clone(), it))
            .collect())
    }
}

/// The value of an element for a script's arguments.
pub(super) fn reference(element: &Element) -> Value {
    json!({ ELEMENT: element.element_id().to_string() })
}

/// For conditions that are not about one thing.
pub(crate) async fn within(limit: Duration, mut holds: impl AsyncFnMut() -> bool) -> bool {
    let limit = Instant::now() + limit;
    loop {
        if holds().await {
            return true;
        }
        if Instant::now() > limit {
            return false;
        }
        tokio::time::sleep(POLL).await;
    }
}
