//! A backend of each test's own, and somebody who talks to it as a browser would.

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request},
};
use keydesk_backend::{Clock, Core, Options, PASSWORD, open, router};
use serde_json::{Value, json};
use tower::ServiceExt;

pub(crate) const BASE: &str = "/api/metalcloud/api/v2";
/// The revision that everybody begins with.
pub(crate) const FIRST: u64 = 7;
/// 13 November 2025, in the middle of a code's time.
pub(crate) const NOW: u64 = 1_763_000_010;

pub(crate) struct Desk {
    pub(crate) core: Core,
    router: Router,
}

/// Somebody with a cookie jar, and maybe a key.
pub(crate) struct Visitor<'a> {
    desk: &'a Desk,
    cookie: Option<String>,
    bearer: Option<String>,
}

pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Desk {
    pub(crate) fn new() -> Self {
        Self::with(Options::default())
    }

    pub(crate) fn with(options: Options) -> Self {
        let core = open(Options {
            clock: Clock::fixed(NOW),
            seed: 1,
            ..options
        })
        .unwrap();
        let router = router(&core);
        Self { core, router }
    }

    pub(crate) fn visitor(&self) -> Visitor<'_> {
        Visitor {
            desk: self,
            cookie: None,
            bearer: None,
        }
    }

    pub(crate) fn key_holder(&self, key: &str) -> Visitor<'_> {
        Visitor {
            bearer: Some(key.into()),
            ..self.visitor()
        }
    }

    /// Signs in with the seeded password and, where there is one, the second factor.
    pub(crate) async fn signed_in(&self, login: &str) -> Visitor<'_> {
        let mut visitor = self.visitor();
        assert_eq!(visitor.sign_in(login, PASSWORD).await.status, 200);
        if let Some(code) = self.core.code_of(login) {
            assert_eq!(
                visitor
                    .post("/login-2fa", json!({ "token": code }))
                    .await
                    .status,
                200
            );
        }
        visitor
    }

    pub(crate) fn revision(&self, login: &str) -> u64 {
        self.core.person(login).unwrap().revision
    }

    /// The token in the newest mail to this address.
    pub(crate) fn token_mailed_to(&self, address: &str) -> String {
        let link = self
            .core
            .last_mail_to(address)
            .and_then(|mail| mail.link)
            .unwrap();
        link.split_once("token=").unwrap().1.to_owned()
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let answer = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = to_bytes(body, usize::MAX).await.unwrap_or_default();
        Answer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body: body.into(),
        }
    }
}

impl Visitor<'_> {
    pub(crate) async fn sign_in(&mut self, login: &str, password: &str) -> Answer {
        self.sign_in_by("mysql", login, password).await
    }

    pub(crate) async fn sign_in_by(
        &mut self,
        provider: &str,
        login: &str,
        password: &str,
    ) -> Answer {
        let properties = json!({ "email": login, "password": password });
        self.post(
            "/login",
            json!({ "provider": provider, "properties": properties }),
        )
        .await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.call("GET", path, None, None).await
    }

    pub(crate) async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.call("POST", path, None, Some(body)).await
    }

    /// A change that names the revision it is based on.
    pub(crate) async fn guarded(
        &mut self,
        method: &str,
        path: &str,
        revision: impl ToString,
        body: Option<Value>,
    ) -> Answer {
        self.call(method, path, Some(revision.to_string()), body)
            .await
    }

    pub(crate) async fn call(
        &mut self,
        method: &str,
        path: &str,
        revision: Option<String>,
        body: Option<Value>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{BASE}{path}"));
        let headers = [
            ("cookie", self.cookie.clone()),
            (
                "authorization",
                self.bearer
                    .as_ref()
                    .map(|bearer| format!("Bearer {bearer}")),
            ),
            ("if-match", revision),
            (
                "content-type",
                body.is_some().then(|| "application/json".into()),
            ),
            ("host", Some("desk.example:8787".into())),
        ];
        for (name, value) in headers {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let body = body.map_or_else(Body::empty, |body| Body::from(body.to_string()));
        let answer = self.desk.send(request.body(body).unwrap()).await;
        if let Some(cookie) = answer.header("set-cookie") {
            let pair = cookie.split(';').next().unwrap();
            self.cookie = (!pair.ends_with('=')).then(|| pair.to_owned());
        }
        answer
    }

    /// The same person in another tab, or somebody who copied the cookie.
    pub(crate) fn copy(&self) -> Self {
        Visitor {
            desk: self.desk,
            cookie: self.cookie.clone(),
            bearer: self.bearer.clone(),
        }
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(|value| value.to_str().unwrap())
    }

    pub(crate) fn message(&self) -> String {
        self.json()["message"].as_str().unwrap().to_owned()
    }
}
