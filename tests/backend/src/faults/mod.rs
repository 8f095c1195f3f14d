//! Bad answers that known input provokes, so that a test and a developer see the same failure.
//!
//! A JSON string or query value that contains `fault:<kind>` provokes it for that request. The people
//! `fault+<kind>@example.org` meet theirs when signing in (kinds that replace the answer), in every answer that
//! carries their record (kinds that change it), in one operation, or when an administrator changes them.

mod change;
mod datameta;
mod equinix;
mod kind;
mod named;
mod one_place;
mod replace;
mod words;

use axum::{
    extract::Query,
    http::{Method, request::Parts},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::Value;

pub(crate) use change::change;
pub(crate) use datameta::Unusual;
pub(crate) use equinix::Odd;
pub use kind::Fault;
pub(crate) use kind::Role;
pub(crate) use named::{Named, Passing};
pub(crate) use one_place::OnePlace;
pub(crate) use replace::{answer, dropped};

use crate::dialect::{Api, datameta as forms, quatrix};

/// Fields whose text travels as Base64.
const ENCODED: [&str; 2] = ["password", "new_password"];

impl Fault {
    /// The fault that this request asks for.
    pub(crate) fn provoked_by(request: &Parts, body: &[u8]) -> Option<Self> {
        let query = Query::<Vec<(String, String)>>::try_from_uri(&request.uri);
        let in_query = query
            .ok()
            .and_then(|Query(pairs)| pairs.iter().find_map(|(_, value)| Self::called_in(value)));
        in_query
            .or_else(|| {
                let Ok(body) = serde_json::from_slice::<Value>(body) else {
                    let fields = forms::form(body);
                    return fields.iter().find_map(|(_, value)| Self::called_in(value));
                };
                Self::called_in_json(&body)
            })
            .or_else(|| {
                let fault = Self::of_person(&who_signs_in(request, body)?)?;
                matches!(fault.role(), Role::Replaces | Role::Delays).then_some(fault)
            })
    }

    fn called_in_json(value: &Value) -> Option<Self> {
        match value {
            Value::String(text) => Self::called_in(text),
            Value::Array(items) => items.iter().find_map(Self::called_in_json),
            Value::Object(fields) => fields.iter().find_map(|(name, value)| {
                let encoded = value.as_str().filter(|_| ENCODED.contains(&name.as_str()));
                let text = encoded.and_then(|it| String::from_utf8(STANDARD.decode(it).ok()?).ok());
                text.and_then(|it| Self::called_in(&it))
                    .or_else(|| Self::called_in_json(value))
            }),
            _ => None,
        }
    }

    fn called_in(text: &str) -> Option<Self> {
        let (_, call) = text.split_once("fault:")?;
        let called = Self::ALL
            .into_iter()
            .filter(|fault| call.starts_with(fault.word()));
        // `drop-after` begins with `drop`.
        called.max_by_key(|fault| fault.word().len())
    }
}

/// The address that a password is sent for.
fn who_signs_in(request: &Parts, body: &[u8]) -> Option<String> {
    let path = request.uri.path();
    let is_form = path.ends_with("/login");
    match Api::of(path) {
        Api::MetalCloud if is_form && request.method == Method::POST => {
            let body: Value = serde_json::from_slice(body).ok()?;
            Some(body["properties"]["email"].as_str()?.to_owned())
        }
        Api::DataMeta if is_form && request.method == Method::POST => {
            let mut fields = forms::form(body).into_iter();
            let (_, email) = fields.find(|(name, _)| name == "input_email")?;
            Some(email)
        }
        Api::DataMeta if path.ends_with("/keys") && request.method == Method::POST => {
            let body: Value = serde_json::from_slice(body).ok()?;
            Some(body["email"].as_str()?.to_owned())
        }
        Api::Quatrix if is_form && request.method == Method::GET => {
            quatrix::basic(&request.headers).map(|(email, _)| email)
        }
        _ => None,
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
    fn a_password_in_base64_calls_too() {
        let body = format!(
            r#"{{"password":"{}"}}"#,
            STANDARD.encode("fault:drop-after")
        );
        assert_eq!(provoked("POST", "/x", &body), Some(Fault::DropAfter));
    }

    #[test]
    fn faulty_people_are_known_by_address_and_number() {
        for (number, fault) in (crate::core::FIRST_FAULTY_ID..).zip(Fault::ALL) {
            assert_eq!(Fault::of_number(number), Some(fault));
            assert_eq!(Fault::of_person(&fault.login()), Some(fault));
        }
        assert_eq!(Fault::of_number(1), None);
        assert_eq!(Fault::of_person("alice@example.org"), None);
    }

    #[test]
    fn people_meet_replaced_answers_only_when_signing_in() {
        let of = |login: &str| format!(r#"{{"properties":{{"email":"{login}"}}}}"#);
        assert_eq!(
            provoked("POST", "/api/v2/login", &of("fault+cut@example.org")),
            Some(Fault::Cut)
        );
        assert_eq!(
            provoked("POST", "/api/v2/login", &of("fault+twice@example.org")),
            Some(Fault::Twice)
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
