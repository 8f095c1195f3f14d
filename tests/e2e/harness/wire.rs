//! Driver commands that the standard does not have.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::Value;
use url::{ParseError, Url};

/// One command below the session's address.
#[derive(Debug)]
pub(super) struct Raw {
    method: Method,
    path: &'static str,
    body: Value,
}

impl Raw {
    pub(super) fn new(method: Method, path: &'static str, body: Value) -> Self {
        Self { method, path, body }
    }
}

impl WebDriverCompatibleCommand for Raw {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!(
            "session/{}/{}",
            session.unwrap_or_default(),
            self.path
        ))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (self.method.clone(), Some(self.body.to_string()))
    }
}
