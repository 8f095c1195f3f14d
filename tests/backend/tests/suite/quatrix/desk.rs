//! Somebody who talks to this API as the console would.

use axum::{body::Body, http::Request};
use base64::{Engine, engine::general_purpose::STANDARD};
use keydesk_backend::{PASSWORD, PIN, PersonView};
use serde_json::{Value, json};

use crate::desk::{Answer, Desk};

pub(super) const BASE: &str = "/api/quatrix/api/1.0";
pub(super) const ALICE: &str = "alice@example.org";
pub(super) const BOB: &str = "bob@example.org";
pub(super) const CAROL: &str = "carol@example.org";
pub(super) const DAVE: &str = "dave@example.org";
pub(super) const ADMIN: &str = "admin@example.org";
pub(super) const OLGA: &str = "olga@example.org";

pub(super) struct Guest<'a> {
    desk: &'a Desk,
    pub(super) token: Option<String>,
}

pub(super) fn guest(desk: &Desk) -> Guest<'_> {
    Guest { desk, token: None }
}

/// Signs in with the seeded password and whatever factor is asked for.
pub(super) async fn signed_in<'a>(desk: &'a Desk, login: &str) -> Guest<'a> {
    let mut guest = guest(desk);
    let answer = guest.sign_in(login, PASSWORD).await;
    if answer.status == 207 {
        let (auth_type, code) = match answer.header("mfa-code") {
            Some("73") => ("PIN", PIN.to_owned()),
            _ => ("2FA", desk.core.code_of(login).unwrap()),
        };
        let answer = guest.confirm(auth_type, &code).await;
        assert_eq!(answer.status, 200, "{login}");
    } else {
        assert_eq!(answer.status, 200, "{login}");
    }
    guest
}

/// What travels instead of a password.
pub(super) fn encoded(text: &str) -> String {
    STANDARD.encode(text)
}

pub(super) fn basic(pair: &[u8]) -> String {
    format!("Basic {}", STANDARD.encode(pair))
}

pub(super) fn id(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}

/// A code that is not `right`.
pub(super) fn wrong(right: &str) -> String {
    let last = if right.ends_with('0') { '1' } else { '0' };
    format!("{}{last}", &right[..right.len() - 1])
}

pub(super) fn person(desk: &Desk, login: &str) -> PersonView {
    desk.core.person(login).unwrap()
}

impl Guest<'_> {
    /// The first step; a session id that is answered is kept.
    pub(super) async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        let pair = format!("{login}:{password}");
        self.sign_in_with(&basic(pair.as_bytes())).await
    }

    pub(super) async fn sign_in_with(&mut self, authorization: &str) -> Answer {
        let request = Request::get(format!("{BASE}/session/login"))
            .header("host", "desk.example:8787")
            .header("authorization", authorization);
        let answer = self.desk.send(request.body(Body::empty()).unwrap()).await;
        self.keep(answer)
    }

    /// The second step.
    pub(super) async fn confirm(&mut self, auth_type: &str, code: &str) -> Answer {
        let body = json!({ "auth_type": auth_type, "code": code });
        let answer = self.post("/session/login", body).await;
        self.keep(answer)
    }

    fn keep(&mut self, answer: Answer) -> Answer {
        assert_eq!(answer.header("www-authenticate"), None);
        let value: Value = serde_json::from_slice(&answer.body).unwrap_or_default();
        if let Some(id) = value["session_id"].as_str() {
            self.token = Some(id.to_owned());
        }
        answer
    }

    pub(super) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, None).await
    }

    pub(super) async fn post(&self, path: &str, body: Value) -> Answer {
        self.call("POST", path, Some(body.to_string())).await
    }

    pub(super) async fn call(&self, method: &str, path: &str, body: Option<String>) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{BASE}{path}"))
            .header("host", "desk.example:8787")
            .header("origin", "https://console.example");
        if let Some(token) = &self.token {
            request = request.header("x-auth-token", token);
        }
        if body.is_some() {
            request = request.header("content-type", "application/json");
        }
        let body = body.map_or_else(Body::empty, Body::from);
        let answer = self.desk.send(request.body(body).unwrap()).await;
        assert_eq!(answer.header("www-authenticate"), None);
        answer
    }

    pub(super) async fn profile(&self) -> Value {
        let answer = self.get("/profile").await;
        assert_eq!(answer.status, 200);
        answer.json()
    }
}

impl Answer {
    /// The code of an error model, after a look at its shape.
    pub(super) fn code(&self) -> i64 {
        let body = self.json();
        assert!(body["msg"].is_string(), "{body}");
        body["code"].as_i64().unwrap()
    }

    pub(super) fn refusal(&self) -> (u16, i64) {
        (self.status, self.code())
    }
}
