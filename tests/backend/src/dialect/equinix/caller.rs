//! What a request says about its sender, and reading its body and the ids in its path.

use std::convert::Infallible;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, request::Parts},
};
use serde::de::DeserializeOwned;

use crate::{
    core::{Core, Credential, Link, Refused},
    dialect::origin::of_page,
};

/// Who sends the request, and from where; always there, proven only by the core.
pub(super) struct Caller {
    pub(super) credential: Credential,
    /// The code that comes with a call; empty where none does.
    pub(super) code: String,
    /// The console's address.
    console: String,
}

impl FromRequestParts<Core> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, core: &Core) -> Result<Self, Infallible> {
        Ok(Self {
            credential: credential(&parts.headers),
            code: text(&parts.headers, "x-otp-token").unwrap_or_default(),
            console: of_page(&parts.headers, core.site().base()),
        })
    }
}

impl Caller {
    /// Where a mail leads that proves an address.
    pub(super) fn verify_link(&self) -> Link {
        Link {
            address: format!("{}/equinix/verify-email", self.console),
            redirect: None,
        }
    }
}

pub(crate) fn credential(headers: &HeaderMap) -> Credential {
    text(headers, "x-auth-token").map_or(Credential::None, Credential::Token)
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    let text = headers.get(name)?.to_str().ok()?;
    Some(text.trim().to_owned())
}

/// Reads a JSON body; none is an empty object. The refusal never repeats what was sent: it may hold a secret.
pub(super) fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refused> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| {
        let (line, column) = (error.line(), error.column());
        Refused::Invalid(format!(
            "The body cannot be read (line {line}, column {column})"
        ))
    })
}

/// The number in an id of this kind (`8` people, `4` projects).
pub(super) fn number(kind: char, id: &str, what: &'static str) -> Result<u64, Refused> {
    let id = id.to_ascii_lowercase();
    let start = format!(
        "00000000-0000-4000-800{}-",
        if kind == '8' { '0' } else { kind }
    );
    let number = id.strip_prefix(&start).filter(|it| it.len() == 12);
    number
        .and_then(|it| u64::from_str_radix(it, 16).ok())
        .ok_or(Refused::Unknown(what))
}
