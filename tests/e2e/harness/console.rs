//! What the page wrote to the console, from its first moment on: script errors, refused content and
//! log lines. Each engine tells it in its own way.

use std::sync::{Mutex, PoisonError};

use http::Method;
use serde_json::{Value, json};

use super::engine::Engine;
use super::page::Page;
use super::wire::Raw;

/// Script errors and refused content, which Firefox keeps; emptied by reading.
const FIREFOX: &str = "
const lines = [];
for (const message of Services.console.getMessageArray()) {
  if (!(message instanceof Ci.nsIScriptError)) continue;
  if (!/^(https?|blob):/.test(message.sourceName) && !message.innerWindowID) continue;
  // Of the journey before, whose tab was closed in the middle of a script: all journeys share the one console.
  if (/^https?:/.test(message.sourceName) && !message.sourceName.startsWith('HOME')) continue;
  const harmless = message.flags & (Ci.nsIScriptError.warningFlag | Ci.nsIScriptError.infoFlag);
  lines.push([`${message.category}: ${message.errorMessage}`, !harmless]);
}
Services.console.reset();
return lines;
";

/// Two of the drivers do not give away what a page says through `console`, and WebKitGTK's tells of
/// no errors either; so the page is listened to from the first script of ours on. What boot code says
/// before that is seen in Chromium, what it throws in Firefox, too.
const LISTEN: &str = "
const key = Symbol.for('keydesk.console');
if (!window[key]) {
  const lines = [];
  Object.defineProperty(window, key, { value: lines });
  const words = (list) => list.map((it) => { try { return String(it); } catch { return '?'; } }).join(' ');
  for (const level of ['error', 'warn', 'info', 'log', 'debug', 'assert']) {
    const original = console[level];
    console[level] = (...list) => {
      if (level !== 'assert' || !list[0]) {
        lines.push([`console.${level}: ${words(list)}`, level === 'error' || level === 'assert']);
      }
      original.apply(console, list);
    };
  }
  if (arguments[0]) {
    addEventListener('error', (event) => event.message && lines.push([`error: ${event.message}`, true]), true);
    addEventListener('unhandledrejection', (event) => lines.push([`rejection: ${event.reason}`, true]));
    const refused = (it) => lines.push([`refused: ${it.effectiveDirective} ${it.blockedURL ?? it.blockedURI}`, true]);
    document.addEventListener('securitypolicyviolation', refused);
    try {
      const tell = (reports) => reports.forEach((it) => refused(it.body));
      new ReportingObserver(tell, { types: ['csp-violation'], buffered: true }).observe();
    } catch {
      // Then only what is refused from now on is heard.
    }
  }
}
return window[key].splice(0);
";

/// One thing the page wrote.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// An error, and not only something a call was refused for.
    pub(crate) is_problem: bool,
}

/// The log of one journey.
#[derive(Debug, Default)]
pub(super) struct Console {
    lines: Mutex<Vec<Line>>,
    expected: Mutex<Vec<String>>,
}

impl Console {
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
}

impl Page {
    /// Everything the console says so far.
    pub(crate) async fn console(&self) -> Vec<Line> {
        let console = self.console_log();
        let new = match self.engine() {
            Engine::Chromium => self.chromium_log().await,
            Engine::Firefox => self.firefox_log().await,
            Engine::Webkit => self.heard().await,
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
    pub(crate) async fn console_problems(&self) -> Vec<String> {
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

    async fn firefox_log(&self) -> Vec<Line> {
        let mut lines = pairs(
            &self
                .privileged(&FIREFOX.replace("HOME", &self.home()))
                .await,
        );
        lines.extend(self.heard().await);
        lines
    }

    /// What the page said since it is listened to.
    async fn heard(&self) -> Vec<Line> {
        let errors_too = self.engine() == Engine::Webkit;
        let found = self
            .client()
            .await
            .execute(LISTEN, vec![errors_too.into()])
            .await;
        pairs(&found.unwrap_or_default())
    }

    /// To be called when a page has come up and before it is left: what is not read then is gone.
    pub(super) async fn listen(&self) {
        if self.engine() != Engine::Chromium {
            let new = self.heard().await;
            self.console_log().add(new);
        }
    }
}

/// Lines that a script returned as pairs of text and weight.
fn pairs(found: &Value) -> Vec<Line> {
    let line = |pair: &Value| Line {
        text: pair[0].as_str().unwrap_or_default().to_owned(),
        is_problem: pair[1] == true,
    };
    found.as_array().into_iter().flatten().map(line).collect()
}
