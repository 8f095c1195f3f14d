//! What a request says about its sender, and reading its body.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde::de::DeserializeOwned;

use super::refusal::{Refusal, code};
use crate::{
    core::{Core, Credential, Refused, Service},
    dialect::origin::of_page,
};

/// The header that holds a session id.
const TOKEN: &str = "x-auth-token";

/// The ids of people begin like this; the number of the person follows.
const PERSON: &str = "00000000-0000-4000-8000-";

/// Who sends the request, and from where; always there, proven only by the core.
pub(super) struct Caller {
    pub(super) credential: Credential,
    /// The console's address.
    pub(super) console: String,
}

impl FromRequestParts<Core> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, core: &Core) -> Result<Self, Infallible> {
        Ok(Self {
            credential: credential(&parts.headers),
            console: of_page(&parts.headers, core.site().base()),
        })
    }
}

pub(crate) fn credential(headers: &HeaderMap) -> Credential {
    let token = headers.get(TOKEN).and_then(|value| value.to_str().ok());
    token.map_or(Credential::None, |it| {
        Credential::Session(Service::Quatrix, it.trim().to_owned())
    })
}

/// E-mail address and password. The password may hold a colon, and both are UTF-8.
pub(crate) fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, encoded) = value.split_once(' ')?;
    let bytes = STANDARD.decode(encoded.trim()).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (email, password) = text.split_once(':')?;
    scheme
        .eq_ignore_ascii_case("basic")
        .then(|| (email.to_owned(), password.to_owned()))
}

/// A person's id on this wire.
pub(crate) fn person_id(number: u64) -> String {
    format!("{PERSON}{number:012x}")
}

/// Whose id this is, if it is one of ours.
pub(crate) fn person_number(id: &str) -> Option<u64> {
    let id = id.to_ascii_lowercase();
    u64::from_str_radix(id.strip_prefix(PERSON)?, 16).ok()
}

/// An id in a path or a body: any UUID; one that nobody has is not found.
pub(super) fn person(id: &str) -> Result<u64, Refused> {
    if is_uuid(id) {
        person_number(id).ok_or(Refused::Unknown("user"))
    } else {
        Err(Refused::Invalid("A user's id must be a UUID".into()))
    }
}

pub(super) fn is_uuid(text: &str) -> bool {
    let is_dash = |at: usize| [8, 13, 18, 23].contains(&at);
    let fits = |(at, byte): (usize, u8)| {
        if is_dash(at) {
            byte == b'-'
        } else {
            byte.is_ascii_hexdigit()
        }
    };
    text.len() == 36 && text.bytes().enumerate().all(fits)
}

/// Reads a JSON body. The refusal never repeats what was sent: it may hold a password.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| {
        let code = if error.to_string().starts_with("missing field") {
            code::MISSING_PARAMETER
        } else {
            code::BAD_PARAMETER
        };
        let (line, column) = (error.line(), error.column());
        let why = if error.is_data() {
            "is not what this call takes"
        } else {
            "is not JSON"
        };
        Refusal::bad_body(
            code,
            format!("The body {why} (line {line}, column {column})"),
        )
    })
}

/// A password, which travels as the Base64 of UTF-8.
pub(super) fn decoded(name: &str, password: &str) -> Result<String, Refused> {
    let bytes = STANDARD.decode(password).ok();
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or_else(|| Refused::Invalid(format!("{name} must be the Base64 of UTF-8")))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn of(bytes: &[u8]) -> Option<(String, String)> {
        let value = format!("basic {}", STANDARD.encode(bytes));
        let value = HeaderValue::from_str(&value).unwrap();
        basic(&HeaderMap::from_iter([(header::AUTHORIZATION, value)]))
    }

    #[test]
    fn a_password_may_hold_colons_and_every_letter() {
        assert_eq!(
            of("a@b.example:p:ä🔑".as_bytes()),
            Some(("a@b.example".into(), "p:ä🔑".into()))
        );
        assert_eq!(of(b"no colon"), None);
        assert_eq!(of(b"a@b.example:p\xe4"), None, "Latin-1 is not UTF-8");
    }

    #[test]
    fn ids_lead_back_to_their_person() {
        assert_eq!(person_id(1), "00000000-0000-4000-8000-000000000001");
        assert_eq!(person(&person_id(100_001)).unwrap(), 100_001);
        let other = "11111111-0000-4000-8000-000000000001";
        assert!(matches!(person(other), Err(Refused::Unknown(_))));
        for bad in ["", "1", "00000000000040008000000000000001", "me"] {
            assert!(matches!(person(bad), Err(Refused::Invalid(_))), "{bad}");
        }
    }
}
