//! What a request says about its sender, and the fields of forms.

use std::convert::Infallible;

use axum::{
    extract::{FromRequestParts, Query},
    http::{HeaderMap, Uri, header, request::Parts},
};

use crate::{
    core::{Core, Credential, Link, Service},
    dialect::origin::of_page,
};

/// The cookie that holds a session.
const COOKIE: &str = "datameta";

/// Who sends the request, and from where; always there, proven only by the core.
pub(super) struct Caller {
    pub(super) credential: Credential,
    /// The session alone, where a key does not count.
    pub(super) session: Credential,
    /// The console's address.
    console: String,
}

impl FromRequestParts<Core> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, core: &Core) -> Result<Self, Infallible> {
        Ok(Self {
            credential: credential(&parts.headers),
            session: session(&parts.headers),
            console: of_page(&parts.headers, core.site().base()),
        })
    }
}

impl Caller {
    /// Where a mail leads that sets a password.
    pub(super) fn reset_link(&self) -> Link {
        Link {
            address: format!("{}/datameta/reset-password", self.console),
            redirect: None,
        }
    }
}

/// A bearer counts and hides the cookie, also a bad one.
pub(crate) fn credential(headers: &HeaderMap) -> Credential {
    match bearer(headers) {
        Some(key) => Credential::Dated(key.to_owned()),
        None => session(headers),
    }
}

/// Does the sender show anything at all?
pub(super) fn shows_something(headers: &HeaderMap) -> bool {
    !matches!(credential(headers), Credential::None)
}

/// The word has to be written exactly so, with one space.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    text.strip_prefix("Bearer ")
}

fn session(headers: &HeaderMap) -> Credential {
    let lines = headers.get_all(header::COOKIE).iter();
    let mut pairs = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.split_once('='));
    let found = pairs.find(|(name, _)| name.trim() == COOKIE);
    found.map_or(Credential::None, |(_, value)| {
        Credential::Session(Service::DataMeta, value.trim().to_owned())
    })
}

/// A cookie that lasts as long as the browser. Scripts may read it and it travels without https: so does the real one.
pub(super) fn cookie(session: &str) -> (header::HeaderName, String) {
    let cookie = format!("{COOKIE}={session}; Path=/; SameSite=Lax");
    (header::SET_COOKIE, cookie)
}

/// The fields of a form; none where the body is not one.
pub(crate) fn form(body: &[u8]) -> Vec<(String, String)> {
    let text = String::from_utf8_lossy(body);
    let uri = format!("/?{}", text.trim()).parse::<Uri>();
    let fields = uri
        .ok()
        .and_then(|uri| Query::<Vec<(String, String)>>::try_from_uri(&uri).ok());
    fields.map(|Query(fields)| fields).unwrap_or_default()
}

/// The field of a form.
pub(super) fn field<'a>(form: &'a [(String, String)], name: &str) -> Option<&'a str> {
    let found = form.iter().find(|(it, _)| it == name)?;
    Some(&found.1)
}
