//! What no backend of this service does, and what exactly is sent to it.

mod bodies;
mod sign_in;

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Client, Reply, Secret};

use crate::scripted::{Wire, answer, misfit, ok};

const ALICE: &str = r#"{"id":"u1","email":"alice@example.org"}"#;
const WAITS: &str = r#"{"error":"Two factor authentication required"}"#;

fn of(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Wire) {
    Wire::of(Api::EquinixMetal, "/metal/v1", answers)
}

/// As [`of`], with a key.
fn signed_in(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Wire) {
    let (client, wire) = of(answers);
    client.set_bearer(Some(Secret::new("k0")));
    (client, wire)
}
