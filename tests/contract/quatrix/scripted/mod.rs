//! A wire that answers as a test says: what no backend does, and what exactly is sent.

mod administration;
mod own;
mod people;
mod sign_in;

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use keydesk::api::client::Api;
use keydesk::api::transport::Method;
use keydesk::api::{ApiError, Client, Misfit, Reply, Request, Secret, Transport};
use serde_json::Value;

const ALICE: &str = r#"{"id":"u1","email":"alice@example.org"}"#;

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
        (Client::new(Api::Quatrix, transport), wire)
    }

    /// As [`of`](Self::of), with a session.
    fn signed_in(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Self) {
        let (client, wire) = Self::of(answers);
        client.set_bearer(Some(token()));
        (client, wire)
    }

    fn sent(&self) -> Vec<Request> {
        self.sent.lock().expect("the list").clone()
    }

    /// Method and path of each request, without the version.
    fn lines(&self) -> Vec<String> {
        let line = |it: &Request| {
            let method = if it.method == Method::Get {
                "GET"
            } else {
                "POST"
            };
            let path = it.path.strip_prefix("/api/1.0").expect("the version");
            format!("{method} {path}")
        };
        self.sent().iter().map(line).collect()
    }

    fn body(&self, at: usize) -> Value {
        self.sent()[at].body.clone().expect("a body")
    }
}

fn token() -> Secret {
    Secret::new("s0")
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn ok(body: &str) -> Result<Reply, ApiError> {
    Ok(reply(200, body))
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn refused(status: u16, body: &str) -> Result<Reply, ApiError> {
    Ok(reply(status, body))
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn with_header(status: u16, header: (&str, &str)) -> Result<Reply, ApiError> {
    let mut reply = reply(status, "{}");
    reply.headers = vec![(header.0.to_owned(), header.1.to_owned())];
    Ok(reply)
}

fn reply(status: u16, body: &str) -> Reply {
    Reply {
        status,
        body: body.into(),
        ..Reply::default()
    }
}

fn misfit<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Misfit {
    match answer {
        Err(ApiError::Unreadable { misfit, .. }) => misfit,
        other => panic!("{other:?}"),
    }
}
