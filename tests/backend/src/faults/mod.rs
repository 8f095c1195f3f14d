//! Bad answers that known input provokes, so that a test and a developer see the same failure.
//!
//! A JSON string or query value that contains `fault:<kind>` provokes it for that request. The people
//! `fault+<kind>@example.org` meet theirs when signing in (kinds that replace the answer) or in every answer that
//! carries their record (kinds that change it).

mod change;
mod replace;

use axum::{
    extract::Query,
    http::{Method, request::Parts},
};
use serde_json::Value;

pub(crate) use change::change;
pub(crate) use replace::answer;

/// A way in which an answer can be bad.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Html,
    Empty,
    Missing,
    Null,
    WrongType,
    UnknownEnum,
    Floats,
    Stack,
    Cut,
    Hang,
    Drop,
    Markup,
    SignedOut,
    Forbidden,
    Rate,
    Conflict,
    Twice,
}

impl Fault {
    pub const ALL: [Self; 17] = [
        Self::Html,
        Self::Empty,
        Self::Missing,
        Self::Null,
        Self::WrongType,
        Self::UnknownEnum,
        Self::Floats,
        Self::Stack,
        Self::Cut,
        Self::Hang,
        Self::Drop,
        Self::Markup,
        Self::SignedOut,
        Self::Forbidden,
        Self::Rate,
        Self::Conflict,
        Self::Twice,
    ];

    /// The word that provokes it.
    pub const fn word(self) -> &'static str {
        self.words().0
    }

    /// What happens, in words.
    pub const fn meaning(self) -> &'static str {
        self.words().1
    }

    /// The person who meets it.
    pub fn login(self) -> String {
        format!("fault+{}@example.org", self.word())
    }

    /// Does it change the handler's answer, instead of replacing it?
    pub const fn is_change(self) -> bool {
        matches!(
            self,
            Self::Missing
                | Self::Null
                | Self::WrongType
                | Self::UnknownEnum
                | Self::Floats
                | Self::Markup
        )
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Html => ("html", "502 with an HTML page"),
            Self::Empty => ("empty", "200 without a body"),
            Self::Missing => ("missing", "required fields are left out"),
            Self::Null => ("null", "required fields are null"),
            Self::WrongType => ("wrong-type", "text where numbers and switches belong"),
            Self::UnknownEnum => ("unknown-enum", "words that nobody knows"),
            Self::Floats => ("floats", "whole numbers are written as 42.0"),
            Self::Stack => ("stack", "500 with a stack trace"),
            Self::Cut => ("cut", "the body ends in the middle"),
            Self::Hang => ("hang", "never answers"),
            Self::Drop => ("drop", "closes the connection without an answer"),
            Self::Markup => (
                "markup",
                "names carry markup and change the writing direction",
            ),
            Self::SignedOut => ("signed-out", "the session ends, 401"),
            Self::Forbidden => ("forbidden", "403"),
            Self::Rate => ("rate", "429, to be tried again in 90 seconds"),
            Self::Conflict => ("conflict", "409, as of a changed record"),
            Self::Twice => ("twice", "slow, so that a second click would count"),
        }
    }

    /// The fault that this request asks for.
    pub(crate) fn provoked_by(request: &Parts, body: &[u8]) -> Option<Self> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&request.uri);
        let in_query = query
            .ok()
            .and_then(|Query(pairs)| pairs.iter().find_map(|(_, value)| Self::called_in(value)));
        in_query.or_else(|| {
            let body: Value = serde_json::from_slice(body).ok()?;
            let signs_in = request.method == Method::POST && request.uri.path().ends_with("/login");
            let of_person = || {
                let fault = Self::of_person(body["properties"]["email"].as_str()?)?;
                (signs_in && !fault.is_change()).then_some(fault)
            };
            Self::called_in_json(&body).or_else(of_person)
        })
    }

    /// The fault of `fault+<kind>@example.org`.
    fn of_person(login: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| login == fault.login())
    }

    fn called_in_json(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Self::called_in(text),
            Value::Array(items) => items.iter().find_map(Self::called_in_json),
            Value::Object(fields) => fields.values().find_map(Self::called_in_json),
            _ => None,
        }
    }

    fn called_in(text: &str) -> Option<Self> {
        let (_, call) = text.split_once("fault:")?;
        Self::ALL
            .into_iter()
            .find(|fault| call.starts_with(fault.word()))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::Request;

    use super::*;

    fn provoked(method: &str, path: &str, body: &str) -> Option<Fault> {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .body(())
            .unwrap();
        Fault::provoked_by(&request.into_parts().0, body.as_bytes())
    }

    #[test]
    fn every_word_is_found_in_bodies_and_queries() {
        for fault in Fault::ALL {
            let word = fault.word();
            let body = format!(r#"{{"a":[{{"b":"before fault:{word}@example.org"}}]}}"#);
            assert_eq!(provoked("PATCH", "/x", &body), Some(fault));
            assert_eq!(
                provoked("GET", &format!("/x?token=fault%3A{word}-1"), ""),
                Some(fault)
            );
        }
        assert_eq!(
            provoked(
                "GET",
                "/fault:html?token=fault",
                r#"{"fault:html":"fault:none"}"#
            ),
            None
        );
    }

    #[test]
    fn people_meet_replaced_answers_only_when_signing_in() {
        let of = |login: &str| format!(r#"{{"properties":{{"email":"{login}"}}}}"#);
        assert_eq!(
            provoked("POST", "/api/v2/login", &of("fault+cut@example.org")),
            Some(Fault::Cut)
        );
        assert_eq!(
            provoked("POST", "/api/v2/other", &of("fault+cut@example.org")),
            None
        );
        assert_eq!(
            provoked("POST", "/api/v2/login", &of("fault+null@example.org")),
            None
        );
    }
}
