//! What no backend of this service does, and what exactly is sent to it.

mod administration;
mod keys;
mod passwords;
mod sign_in;

use keydesk::api::client::Api;
use keydesk::api::transport::Credential;
use keydesk::api::{ApiError, Client, Reply, Secret};

use crate::scripted::{Wire, answer, ok, reply};

const WHO: &str = r#"{"id":{"uuid":"u1","site":"DMU-00000001"},"name":"Alice","email":"alice@example.org","groupAdmin":false,
    "siteAdmin":false,"siteRead":false,"group":{"id":{"uuid":"g1"},"name":"First"}}"#;
const NOBODY: &str = r#"{"message":"","code":"401 Unauthorized","title":"Unauthorized"}"#;

fn of(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Wire) {
    Wire::of(Api::DataMeta, "", answers)
}

/// As [`of`], with a key that was made here.
fn signed_in(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Wire) {
    let (client, wire) = of(answers);
    client.set_bearer(Some(Secret::new("k0.i0.u1.k")));
    (client, wire)
}

/// An answer that came from this path in the end.
#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn from(path: &str, status: u16, body: &str) -> Result<Reply, ApiError> {
    Ok(Reply {
        path: path.to_owned(),
        ..reply(status, body)
    })
}

/// The answer of `GET server`, with the server's time.
#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn server(status: u16) -> Result<Reply, ApiError> {
    Ok(Reply {
        headers: vec![("date".into(), "Sat, 21 Nov 2026 22:46:28 GMT".into())],
        ..reply(
            status,
            r#"{"apiVersion":"1.5.0","datametaVersion":"1.1.1"}"#,
        )
    })
}

fn key(id: &str, token: &str) -> String {
    format!(
        r#"{{"id":{{"uuid":"{id}"}},"userId":{{"uuid":"u1","site":"DMU-00000001"}},"token":"{token}","label":"Robot","expires":null}}"#
    )
}

fn is_bearer(credential: &Credential, token: &str) -> bool {
    matches!(credential, Credential::Bearer(it) if it.expose() == token)
}
