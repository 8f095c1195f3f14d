//! A wire that answers as a test says: what no backend does, and what exactly is sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use keydesk::api::client::Api;
use keydesk::api::{ApiError, Client, Misfit, Reply, Request, Transport};
use serde_json::Value;

/// A wire, and what was sent over it.
#[derive(Clone)]
pub(crate) struct Wire {
    /// What each path begins with, left out of [`lines`](Self::lines).
    version: &'static str,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Wire {
    /// Answers in this order, and then that the service cannot be reached.
    pub(crate) fn of(
        api: Api,
        version: &'static str,
        answers: impl IntoIterator<Item = Result<Reply, ApiError>>,
    ) -> (Client, Self) {
        let (transport, wire) = Self::alone(version, answers);
        (Client::new(api, transport), wire)
    }

    /// As [`of`](Self::of), for a client that is made in another way.
    pub(crate) fn alone(
        version: &'static str,
        answers: impl IntoIterator<Item = Result<Reply, ApiError>>,
    ) -> (Transport, Self) {
        let wire = Self {
            version,
            sent: Arc::default(),
        };
        let sent = Arc::clone(&wire.sent);
        let answers: VecDeque<_> = answers.into_iter().collect();
        let answers = Arc::new(Mutex::new(answers));
        let transport = Transport::new(move |request| {
            sent.lock().expect("the list").push(request);
            let answer = answers.lock().expect("the answers").pop_front();
            async move { answer.unwrap_or(Err(ApiError::Unreachable)) }
        });
        (transport, wire)
    }

    pub(crate) fn sent(&self) -> Vec<Request> {
        self.sent.lock().expect("the list").clone()
    }

    /// Method and path of each request, without the version.
    pub(crate) fn lines(&self) -> Vec<String> {
        let line = |it: &Request| {
            let method = format!("{:?}", it.method).to_uppercase();
            let path = it.path.strip_prefix(self.version).expect("the version");
            format!("{method} {path}")
        };
        self.sent().iter().map(line).collect()
    }

    pub(crate) fn body(&self, at: usize) -> Value {
        self.sent()[at].body.clone().expect("a body")
    }
}

pub(crate) fn reply(status: u16, body: &str) -> Reply {
    Reply {
        status,
        body: body.into(),
        ..Reply::default()
    }
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
pub(crate) fn answer(status: u16, body: &str) -> Result<Reply, ApiError> {
    Ok(reply(status, body))
}

pub(crate) fn ok(body: &str) -> Result<Reply, ApiError> {
    answer(200, body)
}

/// In which way an answer could not be understood.
pub(crate) fn misfit<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Misfit {
    match answer {
        Err(ApiError::Unreadable { misfit, .. }) => misfit,
        other => panic!("{other:?}"),
    }
}
