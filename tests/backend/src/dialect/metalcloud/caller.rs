//! What a request says about its sender and about what it is based on, and reading its body.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, HeaderValue, header, request::Parts},
};
use serde::de::DeserializeOwned;

use crate::{
    core::{Credential, Expected, Refused, Service},
    dialect::origin::of_host,
};

/// The cookie that holds a session.
const COOKIE: &str = "metalcloud_session";

/// Who sends the request, and from where; always there, proven only by the core.
pub(super) struct Caller {
    pub(super) credential: Credential,
    pub(super) expected: Expected,
    /// `http://host:port`, as the sender sees this server.
    pub(super) origin: String,
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self {
            credential: credential(&parts.headers),
            expected: expected(&parts.headers),
            origin: of_host(&parts.headers),
        })
    }
}

impl Caller {
    /// A cookie that keeps `session`, or ends it where there is none.
    pub(super) fn cookie(&self, session: Option<&str>) -> (header::HeaderName, String) {
        let secure = if self.origin.starts_with("https:") {
            "; Secure"
        } else {
            ""
        };
        let (value, end) = match session {
            Some(session) => (session, ""),
            None => ("", "; Max-Age=0"),
        };
        let cookie = format!("{COOKIE}={value}; Path=/api; HttpOnly; SameSite=Lax{secure}{end}");
        (header::SET_COOKIE, cookie)
    }
}

/// A bearer counts before a cookie. Keys have a colon, sessions have none.
pub(crate) fn credential(headers: &HeaderMap) -> Credential {
    if let Some(authorization) = headers.get(header::AUTHORIZATION) {
        let text = authorization.to_str().unwrap_or_default();
        return match text.split_once(' ') {
            Some((scheme, value)) if scheme.eq_ignore_ascii_case("bearer") => {
                let value = value.trim().to_owned();
                if value.contains(':') {
                    Credential::Key(value)
                } else {
                    Credential::Session(Service::MetalCloud, value)
                }
            }
            _ => Credential::None,
        };
    }
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok());
    let mut pairs = cookies
        .flat_map(|line| line.split(';'))
        .filter_map(|it| it.split_once('='));
    let found = pairs.find(|(name, _)| name.trim() == COOKIE);
    found.map_or(Credential::None, |(_, value)| {
        Credential::Session(Service::MetalCloud, value.trim().to_owned())
    })
}

/// `7`, `"7"`, `W/"7"`, a list of these, or `*`.
fn expected(headers: &HeaderMap) -> Expected {
    let Some(value) = headers.get(header::IF_MATCH) else {
        return Expected::Unsaid;
    };
    let value = value.to_str().unwrap_or_default().trim();
    if value == "*" {
        return Expected::Any;
    }
    let bare = |tag: &str| {
        let tag = tag.trim();
        let tag = tag.strip_prefix("W/").unwrap_or(tag);
        let inner = tag.strip_prefix('"').and_then(|tag| tag.strip_suffix('"'));
        inner.unwrap_or(tag).to_owned()
    };
    Expected::OneOf(value.split(',').map(bare).collect())
}

/// Reads a JSON body. The refusal never repeats what was sent: it may hold a password.
pub(super) fn read<T: DeserializeOwned>(headers: &HeaderMap, body: &[u8]) -> Result<T, Refused> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .map_or(&b""[..], HeaderValue::as_bytes);
    if !kind.to_ascii_lowercase().starts_with(b"application/json") {
        return Err(Refused::Invalid(
            "The body must be sent as application/json".into(),
        ));
    }
    serde_json::from_slice(body).map_err(|error| {
        let what = if error.is_data() {
            "is not what this call takes"
        } else {
            "is not JSON"
        };
        let (line, column) = (error.line(), error.column());
        Refused::Invalid(format!("The body {what} (line {line}, column {column})"))
    })
}

/// An id in a path: digits, nothing else.
pub(super) fn id(text: &str) -> Result<u64, Refused> {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let id = text
        .parse()
        .ok()
        .filter(|id| is_number && i64::try_from(*id).is_ok());
    id.ok_or_else(|| Refused::Invalid("The user id must be a number".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(name: header::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_str(value).unwrap())])
    }

    #[test]
    fn a_bearer_counts_before_a_cookie() {
        let mut both = headers(header::COOKIE, "a=b; metalcloud_session=secret");
        assert!(matches!(credential(&both), Credential::Session(_, it) if it == "secret"));
        both.extend(headers(header::AUTHORIZATION, "bearer 1:key"));
        assert!(matches!(credential(&both), Credential::Key(it) if it == "1:key"));
        let basic = headers(header::AUTHORIZATION, "Basic YTpi");
        assert!(matches!(credential(&basic), Credential::None));
    }

    #[test]
    fn a_revision_is_read_in_every_form() {
        for form in ["7", "\"7\"", "W/\"7\"", "\"6\", \"7\""] {
            let expected = expected(&headers(header::IF_MATCH, form));
            let Expected::OneOf(revisions) = expected else {
                panic!("{form}")
            };
            assert!(revisions.contains(&"7".to_owned()), "{form}");
        }
        assert!(matches!(
            expected(&headers(header::IF_MATCH, "*")),
            Expected::Any
        ));
        assert!(matches!(expected(&HeaderMap::new()), Expected::Unsaid));
    }

    #[test]
    fn only_digits_are_an_id() {
        assert_eq!(id("42").unwrap(), 42);
        for bad in [
            "",
            "42.0",
            "-1",
            "+1",
            "me",
            "99999999999999999999",
            "18446744073709551615",
        ] {
            assert!(id(bad).is_err(), "{bad}");
        }
    }
}
