//! Somebody who talks to this API as the console would.

use axum::{body::Body, http::Request};
use serde_json::Value;

use crate::desk::{Answer, Desk};

const BASE: &str = "/api/equinix/metal/v1";
const ZEROS: &str = "0000000000000000000000000000";

pub(super) struct Holder<'a> {
    desk: &'a Desk,
    token: String,
}

/// Somebody with one of the seeded tokens: `eqx`, `eqr`, `eqp` or `eqs`, and a name.
pub(super) fn seeded<'a>(desk: &'a Desk, kind: &str, name: &str) -> Holder<'a> {
    with(desk, &format!("{kind}-{name}-{ZEROS}"))
}

pub(super) fn with<'a>(desk: &'a Desk, token: &str) -> Holder<'a> {
    Holder {
        desk,
        token: token.into(),
    }
}

impl Holder<'_> {
    pub(super) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, None, None).await
    }

    pub(super) async fn post(&self, path: &str) -> Answer {
        self.call("POST", path, None, None).await
    }

    pub(super) async fn delete(&self, path: &str) -> Answer {
        self.call("DELETE", path, None, None).await
    }

    pub(super) async fn send(&self, method: &str, path: &str, body: Value) -> Answer {
        self.call(method, path, Some(body), None).await
    }

    pub(super) async fn with_code(&self, method: &str, path: &str, code: &str) -> Answer {
        self.call(method, path, None, Some(code)).await
    }

    async fn call(
        &self,
        method: &str,
        path: &str,
        body: Option<Value>,
        code: Option<&str>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{BASE}{path}"))
            .header("host", "desk.example:8787")
            .header("origin", "https://console.example");
        if !self.token.is_empty() {
            request = request.header("x-auth-token", &self.token);
        }
        if let Some(code) = code {
            request = request.header("x-otp-token", code);
        }
        let body = body.map_or_else(Body::empty, |it| Body::from(it.to_string()));
        self.desk.send(request.body(body).unwrap()).await
    }

    pub(super) async fn factor(&self) -> Value {
        let answer = self.get("/user").await;
        assert_eq!(answer.status, 200);
        answer.json()["two_factor_auth"].clone()
    }
}

/// The code in the text sent last.
pub(super) fn texted(desk: &Desk) -> String {
    let texts = desk.core.texts();
    let text = &texts.last().unwrap().body;
    text.chars().filter(char::is_ascii_digit).take(6).collect()
}

impl Answer {
    pub(super) fn error(&self) -> String {
        self.json()["error"].as_str().unwrap().to_owned()
    }

    pub(super) fn first_error(&self) -> String {
        self.json()["errors"][0].as_str().unwrap().to_owned()
    }
}
