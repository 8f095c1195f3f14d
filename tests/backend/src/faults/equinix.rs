//! Faults that a person meets in one operation of Equinix Metal.

use axum::{
    Json,
    body::to_bytes,
    http::{HeaderValue, Method, StatusCode, request::Parts},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{Fault, dropped};
use crate::{
    core::{Core, Credential},
    dialect::{Api, equinix},
};

const LARGEST_ANSWER: usize = 1024 * 1024;
const MORE_KEYS: usize = 500;

/// A request of somebody who has such a fault.
pub(crate) struct Odd {
    fault: Fault,
    method: Method,
    /// What follows the API's base.
    operation: String,
    credential: Credential,
}

impl Odd {
    pub(crate) fn of(core: &Core, parts: &Parts) -> Option<Self> {
        let operation = parts.uri.path().strip_prefix(equinix::BASE)?.to_owned();
        let credential = equinix::credential(&parts.headers);
        let login = core.act(|act| act.login_of(&credential)).ok()??;
        let fault = Fault::of_person(&login).filter(|it| it.is_of_equinix())?;
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

    fn deletes_key(&self) -> bool {
        self.method == Method::DELETE && self.operation.contains("/api-keys/")
    }

    /// The answer of a handler that does not run.
    pub(crate) fn before(&self, core: &Core) -> Option<Response> {
        let receives = self.is(&Method::POST, "/user/otp/app/receive");
        match self.fault {
            Fault::NoReceive if receives => {
                Some(Api::Equinix.error(StatusCode::NOT_FOUND, "Not found"))
            }
            Fault::Receive204 if receives => Some(StatusCode::NO_CONTENT.into_response()),
            Fault::Sms500 if self.is(&Method::POST, "/user/otp/sms/receive") => {
                let why = "The text could not be sent";
                Some(Api::Equinix.error(StatusCode::INTERNAL_SERVER_ERROR, why))
            }
            Fault::RotationCut if self.deletes_key() && core.passing().is_met(self.fault) => {
                Some(dropped())
            }
            _ => None,
        }
    }

    /// The handler's answer as this person gets it.
    pub(crate) async fn after(&self, core: &Core, mut answer: Response) -> Response {
        if !answer.status().is_success() {
            return match self.fault {
                Fault::ErrorsEmpty => {
                    (answer.status(), Json(json!({ "errors": [] }))).into_response()
                }
                Fault::ErrorNone => (answer.status(), Json(json!({}))).into_response(),
                _ => answer,
            };
        }
        let lists = self.is(&Method::GET, "/user/api-keys");
        match self.fault {
            Fault::Receive201 if self.operation == "/user/otp/app/receive" => {
                *answer.status_mut() = StatusCode::CREATED;
                answer
            }
            Fault::Delete201 if self.deletes_key() => StatusCode::CREATED.into_response(),
            Fault::FactorNull if self.operation == "/user" => {
                changed(answer, |user| user["two_factor_auth"] = Value::Null).await
            }
            Fault::FactorUnknown if self.operation == "/user" => {
                changed(answer, |user| user["two_factor_auth"] = "hologram".into()).await
            }
            Fault::ManyKeys if lists => changed(answer, add_keys).await,
            Fault::KeyGone if lists => {
                if let Credential::Token(token) = &self.credential {
                    let _ = core.act(|act| act.forget_access_key(token));
                }
                answer
            }
            Fault::VerifyHeader | Fault::VerifyBody
                if self.operation.starts_with("/user/otp/verify/") =>
            {
                self.renewed(core, answer)
            }
            _ => answer,
        }
    }

    /// A session goes on under another token, and the one before stops. A key stays what it is.
    fn renewed(&self, core: &Core, mut answer: Response) -> Response {
        let Ok(token) = core.act(|act| act.renew_session(&self.credential)) else {
            return answer;
        };
        if self.fault == Fault::VerifyBody {
            return Json(json!({ "token": token })).into_response();
        }
        if let Ok(token) = HeaderValue::try_from(token) {
            answer.headers_mut().insert("x-auth-token", token);
        }
        answer
    }
}

fn add_keys(list: &mut Value) {
    let Some(keys) = list["api_keys"].as_array_mut() else {
        return;
    };
    keys.extend((1..=MORE_KEYS).map(|at| {
        json!({
            "id": format!("00000000-0000-4000-9009-{at:012x}"),
            "token": format!("eqm-{at:032}"),
            "description": format!("Machine {at:03}"),
            "read_only": at % 2 == 0,
            "created_at": "2025-01-01T00:00:00Z",
        })
    }));
}

async fn changed(answer: Response, change: impl FnOnce(&mut Value)) -> Response {
    let body = to_bytes(answer.into_body(), LARGEST_ANSWER).await;
    let mut value = serde_json::from_slice(&body.unwrap_or_default()).unwrap_or_default();
    change(&mut value);
    Json(value).into_response()
}
