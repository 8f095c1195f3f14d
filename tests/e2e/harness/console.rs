//! What the page wrote to the console, from its first moment on: script errors, refused content and
//! log lines. Each engine tells it in its own way.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use http::Method;
use serde_json::{Value, json};

use super::driver::Printed;
use super::engine::Engine;
use super::find::within;
use super::page::Page;
use super::wire::Raw;

/// Firefox keeps script errors and console calls in two places; both are emptied by reading.
const FIREFOX: &str = "
const lines = [];
for (const message of Services.console.getMessageArray()) {
  if (!(message instanceof Ci.nsIScriptError)) continue;
  if (!/^(https?|blob):/.test(message.sourceName) && !message.innerWindowID) continue;
  const harmless = message.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag);
  lines.push([`${message.category}: ${message.errorMessage}`, !harmless]);
}
Services.console.reset();
const calls = Cc['@mozilla.org/consoleAPI-storage;1'].getService(Ci.nsIConsoleAPIStorage);
for (const call of calls.getEvents()) {
  if (!/^https?:/.test(call.filename)) continue;
  const words = Array.from(call.arguments, (it) => { try { return String(it); } catch { return '?'; } });
  lines.push([`console.${call.level}: ${words.join(' ')}`, call.level === 'error' || call.level === 'assert']);
}
calls.clearEvents();
return lines;
";

/// One thing the page wrote.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// An error, and not only something a call was refused for.
    pub(crate) is_problem: bool,
}

/// The log of one journey.
#[derive(Debug)]
pub(super) struct Console {
    printed: Printed,
    /// How much was printed before this journey, and then up to where it was read.
    read: Mutex<usize>,
    lines: Mutex<Vec<Line>>,
    expected: Mutex<Vec<String>>,
}

impl Console {
    pub(super) fn new(printed: Printed) -> Self {
        let read = Mutex::new(printed.len());
        Self {
            printed,
            read,
            lines: Mutex::default(),
            expected: Mutex::default(),
        }
    }

    fn add(&self, new: Vec<Line>) {
        self.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend(new);
    }

    fn all(&self) -> Vec<Line> {
        self.lines
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn is_expected(&self, line: &Line) -> bool {
        let expected = self.expected.lock().unwrap_or_else(PoisonError::into_inner);
        expected.iter().any(|part| line.text.contains(part))
    }

    /// What driver and browser printed since the last call.
    fn printed(&self) -> Vec<String> {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        let lines = self.printed.since(*read);
        *read += lines.len();
        lines
    }
}

impl Page {
    /// Everything the console says so far.
    pub(crate) async fn console(&self) -> Vec<Line> {
        let console = self.console_log();
        let new = match self.engine() {
            Engine::Chromium => self.chromium_log().await,
            Engine::Firefox => firefox_lines(&self.privileged(FIREFOX).await),
            Engine::Webkit => self.webkit_log(console).await,
        };
        console.add(new);
        console.all()
    }

    /// Says that this journey makes the console say this, for a reason written beside the call.
    pub(crate) fn expect_in_console(&self, part: &str) {
        let expected = &self.console_log().expected;
        expected
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(part.to_owned());
    }

    /// Errors that nobody expected.
    pub(super) async fn console_problems(&self) -> Vec<String> {
        let lines = self.console().await;
        let problems = lines
            .into_iter()
            .filter(|it| it.is_problem && !self.console_log().is_expected(it));
        problems.map(|it| it.text).collect()
    }

    async fn chromium_log(&self) -> Vec<Line> {
        let raw = Raw::new(Method::POST, "se/log", json!({ "type": "browser" }));
        let entries = self.client().await.issue_cmd(raw).await.unwrap_or_default();
        let line = |entry: &Value| {
            let word = |name: &str| entry[name].as_str().unwrap_or_default();
            Line {
                text: format!("{}: {}", word("source"), word("message")),
                // A refused call is an answer that the page deals with, not an error of the page.
                is_problem: word("level") == "SEVERE" && word("source") != "network",
            }
        };
        entries.as_array().into_iter().flatten().map(line).collect()
    }

    /// This engine prints; a mark shows that everything before it has arrived.
    async fn webkit_log(&self, console: &Console) -> Vec<Line> {
        let mark = format!("keydesk-mark-{}", console.printed.len());
        let script = format!("console.log('{mark}')");
        if self
            .client()
            .await
            .execute(&script, Vec::new())
            .await
            .is_ok()
        {
            let start = *console.read.lock().unwrap_or_else(PoisonError::into_inner);
            within(Duration::from_secs(2), async || {
                console
                    .printed
                    .since(start)
                    .iter()
                    .any(|line| line.contains(&mark))
            })
            .await;
        }
        let says = |line: &String| line.contains("CONSOLE ") && !line.contains("keydesk-mark-");
        let line = |text: String| Line {
            is_problem: text.contains(" ERROR ") && !text.contains("Failed to load resource"),
            text,
        };
        console
            .printed()
            .into_iter()
            .filter(says)
            .map(line)
            .collect()
    }
}

fn firefox_lines(found: &Value) -> Vec<Line> {
    let line = |pair: &Value| Line {
        text: pair[0].as_str().unwrap_or_default().to_owned(),
        is_problem: pair[1] == true,
    };
    found.as_array().into_iter().flatten().map(line).collect()
}
