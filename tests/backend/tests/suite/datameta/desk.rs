//! Somebody who talks to this API as the console would.

use axum::{body::Body, http::Request};
use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use crate::desk::{Answer, Desk};

pub(super) const BASE: &str = "/api/datameta";
pub(super) const ALICE: &str = "alice@example.org";
pub(super) const BOB: &str = "bob@example.org";
pub(super) const NEW: &str = "Another-Horse-8-Battery";

pub(super) struct Guest<'a> {
    desk: &'a Desk,
    pub(super) bearer: Option<String>,
    pub(super) cookie: Option<String>,
    /// `None` sends none.
    pub(super) accept: Option<&'static str>,
}

pub(super) fn guest(desk: &Desk) -> Guest<'_> {
    Guest {
        desk,
        bearer: None,
        cookie: None,
        accept: Some("application/json"),
    }
}

/// Somebody with the key that they started with.
pub(super) fn seeded<'a>(desk: &'a Desk, name: &str) -> Guest<'a> {
    holder(desk, &key_of(name))
}

pub(super) fn key_of(name: &str) -> String {
    format!("{:0<64}", format!("dmx{name}"))
}

pub(super) fn holder<'a>(desk: &'a Desk, key: &str) -> Guest<'a> {
    Guest {
        bearer: Some(key.into()),
        ..guest(desk)
    }
}

/// Somebody who signed in by the forms.
pub(super) async fn at_home<'a>(desk: &'a Desk, login: &str) -> Guest<'a> {
    let mut guest = guest(desk);
    let place = guest.sign_in(login, PASSWORD).await;
    if place == "/tfa" {
        let code = desk.core.code_of(login).unwrap();
        assert_eq!(guest.enter(&code).await, "/home");
    } else {
        assert_eq!(place, "/home");
    }
    guest
}

pub(super) fn user(number: u64) -> String {
    format!("DMU-{number:08}")
}

/// The token in the newest mail to this address.
pub(super) fn mailed(desk: &Desk, login: &str) -> String {
    desk.token_mailed_to(login)
}

/// Asks for a reset and gives its token.
pub(super) async fn forgot(desk: &Desk, login: &str) -> String {
    let body = json!({ "email": login });
    let answer = guest(desk).send("POST", "/api/ui/forgot", body).await;
    assert_eq!(answer.json(), json!({ "success": true }));
    mailed(desk, login)
}

impl Guest<'_> {
    pub(super) async fn v1(&self, method: &str, path: &str) -> Answer {
        self.raw(method, &format!("/api/v1{path}"), None, None)
            .await
    }

    pub(super) async fn send(&self, method: &str, path: &str, body: Value) -> Answer {
        let body = Some((body.to_string(), "application/json"));
        self.raw(method, path, body, None).await
    }

    pub(super) async fn v1_send(&self, method: &str, path: &str, body: Value) -> Answer {
        self.send(method, &format!("/api/v1{path}"), body).await
    }

    pub(super) async fn page(&self, path: &str) -> Answer {
        self.raw("GET", path, None, None).await
    }

    /// Fills in a form; gives where it leads, and keeps the cookie.
    pub(super) async fn fill(&mut self, path: &str, form: &str) -> String {
        let body = Some((form.to_owned(), "application/x-www-form-urlencoded"));
        let answer = self.raw("POST", path, body, None).await;
        assert_eq!(answer.status, 302);
        if let Some(cookie) = answer.header("set-cookie") {
            assert!(cookie.ends_with("; Path=/; SameSite=Lax"), "{cookie}");
            self.cookie = cookie.split(';').next().map(ToOwned::to_owned);
        }
        let place = answer.header("location").unwrap();
        place.strip_prefix(BASE).unwrap().to_owned()
    }

    pub(super) async fn sign_in(&mut self, login: &str, password: &str) -> String {
        let form = sign_in_form(login, password);
        self.fill("/login", &form).await
    }

    pub(super) async fn enter(&mut self, code: &str) -> String {
        self.fill("/tfa", &format!("input_otp={code}")).await
    }

    pub(super) async fn who(&self) -> Answer {
        self.v1("GET", "/rpc/whoami").await
    }

    pub(super) async fn works(&self) -> bool {
        self.who().await.status == 200
    }

    pub(super) async fn raw(
        &self,
        method: &str,
        path: &str,
        body: Option<(String, &str)>,
        cookie: Option<&str>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(format!("{BASE}{path}"))
            .header("host", "desk.example:8787")
            .header("origin", "https://console.example");
        let bearer = self.bearer.as_ref().map(|it| format!("Bearer {it}"));
        for (name, value) in [
            ("accept", self.accept),
            ("authorization", bearer.as_deref()),
            ("cookie", cookie.or(self.cookie.as_deref())),
            ("content-type", body.as_ref().map(|(_, kind)| *kind)),
        ] {
            if let Some(value) = value {
                request = request.header(name, value);
            }
        }
        let body = body.map_or_else(Body::empty, |(text, _)| Body::from(text));
        self.desk.send(request.body(body).unwrap()).await
    }
}

pub(super) fn sign_in_form(login: &str, password: &str) -> String {
    let login = login.replace('+', "%2B").replace('@', "%40");
    format!("input_email={login}&input_password={password}&form.submitted=")
}

impl Answer {
    /// The first error of an array.
    pub(super) fn first(&self) -> Value {
        self.json()[0].clone()
    }

    /// The fields of an array of errors.
    pub(super) fn fields(&self) -> Vec<String> {
        let errors = self.json();
        let fields = errors.as_array().unwrap().iter();
        fields
            .map(|it| it["field"].as_str().unwrap_or_default().to_owned())
            .collect()
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }
}
