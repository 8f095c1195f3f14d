//! What no backend of this service does, and what exactly is sent to it.

mod administration;
mod own;
mod people;
mod sign_in;

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Client, Reply, Secret};

use crate::scripted::{Wire, answer, misfit, ok, reply};

const ALICE: &str = r#"{"id":"u1","email":"alice@example.org"}"#;

fn of(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Wire) {
    Wire::of(Api::Quatrix, "/api/1.0", answers)
}

/// As [`of`], with a session.
fn signed_in(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Wire) {
    let (client, wire) = of(answers);
    client.set_bearer(Some(token()));
    (client, wire)
}

fn token() -> Secret {
    Secret::new("s0")
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn with_header(status: u16, header: (&str, &str)) -> Result<Reply, ApiError> {
    let mut reply = reply(status, "{}");
    reply.headers = vec![(header.0.to_owned(), header.1.to_owned())];
    Ok(reply)
}
