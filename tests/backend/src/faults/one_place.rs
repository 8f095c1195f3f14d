//! Faults that a person meets in one operation: its answer is good JSON or a good picture, and not what was
//! promised.

use axum::{
    body::{Body, to_bytes},
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{Fault, Role, who_signs_in};
use crate::{
    core::{Core, Credential},
    dialect::{Api, qr},
};

const MFA_CODE: &str = "mfa-code";
const LARGEST_ANSWER: usize = 1024 * 1024;

/// A request of somebody who has such a fault.
pub(crate) struct OnePlace {
    fault: Fault,
    method: Method,
    /// What follows the API's base.
    operation: String,
    credential: Credential,
}

impl OnePlace {
    pub(crate) fn of(core: &Core, parts: &Parts, body: &[u8]) -> Option<Self> {
        let path = parts.uri.path();
        let credential = Api::of(path).credential(&parts.headers);
        let login = who_signs_in(parts, body)
            .or_else(|| core.act(|act| act.login_of(&credential)).ok().flatten());
        let fault = Fault::of_person(&login?).filter(|it| it.role() == Role::OnePlace)?;
        let operation = path.strip_prefix("/api/quatrix/api/1.0")?.to_owned();
        Some(Self {
            fault,
            method: parts.method.clone(),
            operation,
            credential,
        })
    }

    fn is(&self, method: &Method, operation: &str) -> bool {
        self.method == *method && self.operation == operation
    }

    /// The answer of a handler that does not run.
    pub(crate) fn before(&self, core: &Core) -> Option<Response> {
        let ends = self.fault == Fault::Keepalive && self.is(&Method::GET, "/session/keepalive");
        ends.then(|| {
            // It may be over already.
            let _ = core.act(|act| act.sign_out(&self.credential));
            Api::Quatrix.error(StatusCode::UNAUTHORIZED, "The session has ended")
        })
    }

    /// The handler's answer as this person gets it.
    pub(crate) async fn after(&self, core: &Core, answer: Response) -> Response {
        if !answer.status().is_success() {
            return answer;
        }
        if self.is(&Method::GET, "/session/login") {
            self.signed_in(answer)
        } else if self.is(&Method::POST, "/session/login") && self.fault == Fault::SessionKept {
            self.kept(core, answer).await
        } else if self.is(&Method::GET, "/profile/2fa/generate") {
            self.drawn(answer).await
        } else if self.is(&Method::POST, "/profile/set-mfa") {
            self.closed(core, answer).await
        } else {
            answer
        }
    }

    fn signed_in(&self, mut answer: Response) -> Response {
        match self.fault {
            Fault::MfaNoHeader => {
                answer.headers_mut().remove(MFA_CODE);
                answer
            }
            Fault::Mfa72 => {
                answer
                    .headers_mut()
                    .insert(MFA_CODE, HeaderValue::from_static("72"));
                answer
            }
            Fault::NoSessionId | Fault::NoSessionIdMfa => {
                let (mut parts, _) = answer.into_parts();
                parts.headers.remove(header::CONTENT_LENGTH);
                Response::from_parts(parts, Body::from("{}"))
            }
            _ => answer,
        }
    }

    /// The session that waited goes on under its own id, and none is answered.
    async fn kept(&self, core: &Core, answer: Response) -> Response {
        let value: Value = serde_json::from_slice(&bytes(answer).await).unwrap_or_default();
        if let (Some(new), Credential::Session(_, old)) =
            (value["session_id"].as_str(), &self.credential)
        {
            let _ = core.act(|act| act.keep_session_id(new, old));
        }
        axum::Json(json!({})).into_response()
    }

    async fn drawn(&self, answer: Response) -> Response {
        let plain = |body: Vec<u8>| ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], body);
        let text = bytes(answer).await;
        let picture = STANDARD.decode(&text).unwrap_or_default();
        match self.fault {
            Fault::QrJson => axum::Json(String::from_utf8_lossy(&text)).into_response(),
            Fault::QrUri => {
                let address = [b"data:image/png;base64,", &text[..]].concat();
                plain(address).into_response()
            }
            Fault::QrRaw => ([(header::CONTENT_TYPE, "image/png")], picture).into_response(),
            Fault::QrCut => {
                let half = &picture[..picture.len() / 2];
                plain(STANDARD.encode(half).into()).into_response()
            }
            Fault::QrBlank => plain(STANDARD.encode(qr::blank()).into()).into_response(),
            Fault::QrOther => {
                let other = qr::picture("https://example.org/no-authenticator");
                plain(STANDARD.encode(other).into()).into_response()
            }
            _ => plain(text).into_response(),
        }
    }

    async fn closed(&self, core: &Core, answer: Response) -> Response {
        let mut value: Value = serde_json::from_slice(&bytes(answer).await).unwrap_or_default();
        let ids = value["session_ids"].as_array().cloned().unwrap_or_default();
        match (self.fault, &self.credential) {
            (Fault::IdsString, _) => {
                value["session_ids"] = ids.first().cloned().unwrap_or_default();
            }
            (Fault::IdsMissing, _) => value = json!({}),
            (Fault::IdsOwn, Credential::Session(_, own)) => {
                let _ = core.act(|act| act.sign_out(&self.credential));
                let all = ids.into_iter().chain([own.as_str().into()]);
                value["session_ids"] = all.collect();
            }
            _ => {}
        }
        axum::Json(value).into_response()
    }
}

async fn bytes(answer: Response) -> Vec<u8> {
    let body = to_bytes(answer.into_body(), LARGEST_ANSWER).await;
    body.unwrap_or_default().into()
}
