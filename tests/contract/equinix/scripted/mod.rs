//! A wire that answers as a test says: what no backend does, and what exactly is sent.

mod bodies;
mod sign_in;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Client, Misfit, Reply, Request, Secret, Transport};

const ALICE: &str = r#"{"id":"u1","email":"alice@example.org"}"#;
const WAITS: &str = r#"{"error":"Two factor authentication required"}"#;

/// A wire, and what was sent over it.
#[derive(Clone, Default)]
struct Wire {
    answers: Arc<Mutex<VecDeque<Result<Reply, ApiError>>>>,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Wire {
    /// Answers in this order, and then that the service cannot be reached.
    fn of(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Self) {
        let wire = Self {
            answers: Arc::new(Mutex::new(answers.into_iter().collect())),
            ..Self::default()
        };
        let (answers, sent) = (Arc::clone(&wire.answers), Arc::clone(&wire.sent));
        let transport = Transport::new(move |request| {
            sent.lock().expect("the list").push(request);
            let answer = answers.lock().expect("the answers").pop_front();
            async move { answer.unwrap_or(Err(ApiError::Unreachable)) }
        });
        (Client::new(Api::EquinixMetal, transport), wire)
    }

    /// As [`of`](Self::of), with a key.
    fn signed_in(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Self) {
        let (client, wire) = Self::of(answers);
        client.set_bearer(Some(Secret::new("k0")));
        (client, wire)
    }

    fn sent(&self) -> Vec<Request> {
        self.sent.lock().expect("the list").clone()
    }

    /// Method and path of each request, without the version.
    fn lines(&self) -> Vec<String> {
        let line = |it: &Request| {
            let method = format!("{:?}", it.method).to_uppercase();
            let path = it.path.strip_prefix("/metal/v1").expect("the version");
            format!("{method} {path}")
        };
        self.sent().iter().map(line).collect()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn answer(status: u16, body: &str) -> Result<Reply, ApiError> {
    Ok(Reply {
        status,
        body: body.into(),
        ..Reply::default()
    })
}

fn ok(body: &str) -> Result<Reply, ApiError> {
    answer(200, body)
}

fn misfit<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Misfit {
    match answer {
        Err(ApiError::Unreadable { misfit, .. }) => misfit,
        other => panic!("{other:?}"),
    }
}
