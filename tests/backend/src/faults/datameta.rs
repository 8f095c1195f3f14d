//! Faults that a person meets in one operation of DataMeta.

use axum::{
    Json,
    body::to_bytes,
    http::{HeaderValue, Method, StatusCode, header, request::Parts},
    response::{Html, IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{Fault, dropped, who_signs_in};
use crate::{
    core::{Core, Credential},
    dialect::{datameta, qr},
};

const LARGEST_ANSWER: usize = 1024 * 1024;
const MORE_KEYS: usize = 500;

/// A place that no console knows.
const ELSEWHERE: &str = "/maintenance";

/// What would run if the picture became part of a page.
const SCRIPTS: &str = "<script>document.title = 'run'; window.svgRan = true</script>\
    <image href=\"x\" onerror=\"window.svgRan = true\"/>";

/// A request of somebody who has such a fault.
pub(crate) struct Unusual {
    fault: Fault,
    method: Method,
    /// What follows the service's base.
    operation: String,
    credential: Credential,
}

impl Unusual {
    pub(crate) fn of(core: &Core, parts: &Parts, body: &[u8]) -> Option<Self> {
        let operation = parts.uri.path().strip_prefix(datameta::BASE)?.to_owned();
        let credential = datameta::credential(&parts.headers);
        let login = who_signs_in(parts, body).or_else(|| {
            let token = token(parts, body);
            let found = core.act(|act| match token {
                Some(token) => Ok(act.owner_of_token(&token)?.map(|it| it.email)),
                None => act.login_of(&credential),
            });
            found.ok().flatten()
        });
        let fault = Fault::of_person(&login?).filter(|it| it.is_of_datameta())?;
        Some(Self {
            fault,
            method: parts.method.clone(),
            operation,
            credential,
        })
    }

    fn is(&self, method: &Method, end: &str) -> bool {
        self.method == *method && self.operation.ends_with(end)
    }

    fn revokes(&self) -> bool {
        self.method == Method::DELETE && self.operation.contains("/keys/")
    }

    /// The answer of a handler that does not run.
    pub(crate) fn before(&self, core: &Core) -> Option<Response> {
        let is_cut = self.fault == Fault::RevokeCut && self.revokes();
        (is_cut && core.passing().is_met(self.fault)).then(dropped)
    }

    /// The handler's answer as this person gets it.
    pub(crate) async fn after(&self, core: &Core, answer: Response) -> Response {
        let status = answer.status();
        if status.is_client_error() || status.is_server_error() {
            return self.refused(answer).await;
        }
        if self.is(&Method::POST, "/login") || self.is(&Method::POST, "/tfa") {
            return self.sent_on(answer);
        }
        if self.operation.starts_with("/settfa/") {
            return self.drawn(answer).await;
        }
        if self.is(&Method::PUT, "/password") && status == StatusCode::OK {
            return self.password_set(answer);
        }
        let lists = self.is(&Method::GET, "/keys");
        match self.fault {
            Fault::ManyDated if lists => changed(answer, add_keys).await,
            Fault::KeyRevoked if lists => {
                if let Credential::Dated(token) = &self.credential {
                    let _ = core.act(|act| act.forget_dated_key(token));
                }
                answer
            }
            Fault::DeleteEmpty if self.revokes() => StatusCode::OK.into_response(),
            Fault::Delete204 if self.revokes() => StatusCode::NO_CONTENT.into_response(),
            fault if lists || self.is(&Method::POST, "/keys") => {
                changed(answer, |keys| redate(keys, fault)).await
            }
            _ => answer,
        }
    }

    async fn refused(&self, answer: Response) -> Response {
        let status = answer.status();
        match self.fault {
            Fault::MessageEmpty => {
                let mut answer = changed(answer, silence).await;
                *answer.status_mut() = status;
                answer
            }
            Fault::RefusedHtml => {
                let page = format!("<html><body><h1>{status}</h1></body></html>");
                (status, Html(page)).into_response()
            }
            _ => answer,
        }
    }

    fn sent_on(&self, mut answer: Response) -> Response {
        let headers = answer.headers_mut();
        match self.fault {
            Fault::FormElsewhere => {
                let place = format!("{}{ELSEWHERE}", datameta::BASE);
                if let Ok(place) = HeaderValue::try_from(place) {
                    headers.insert(header::LOCATION, place);
                }
            }
            Fault::CookieMissing if self.operation == "/tfa" => {
                headers.remove(header::SET_COOKIE);
            }
            _ => {}
        }
        answer
    }

    fn password_set(&self, answer: Response) -> Response {
        match self.fault {
            Fault::Password204 => StatusCode::NO_CONTENT.into_response(),
            Fault::TokenUnsaid => Json(json!({})).into_response(),
            Fault::TokenNull => Json(json!({ "tfaToken": null })).into_response(),
            _ => answer,
        }
    }

    /// The page of an enrolment with another first picture.
    async fn drawn(&self, answer: Response) -> Response {
        let (mut parts, body) = answer.into_parts();
        parts.headers.remove(header::CONTENT_LENGTH);
        let bytes = to_bytes(body, LARGEST_ANSWER).await.unwrap_or_default();
        let page = String::from_utf8_lossy(&bytes).into_owned();
        let picture = |change: fn(&str) -> String| {
            let begins = page.find("<svg")?;
            let ends = begins + page[begins..].find("</svg>")? + "</svg>".len();
            let other = change(&page[begins..ends]);
            Some(format!("{}{other}{}", &page[..begins], &page[ends..]))
        };
        let page = match self.fault {
            // Not the other picture of the page either.
            Fault::SvgNone => Some(page.replace("svg", "span")),
            Fault::SvgScript => picture(|it| {
                it.replacen("<svg ", "<svg onload=\"window.svgRan = true\" ", 1)
                    .replace("</svg>", &format!("{SCRIPTS}</svg>"))
            }),
            // What follows belongs to it then, as far as the end of the next.
            Fault::SvgCut => picture(|it| it.chars().take(it.len() / 2).collect()),
            Fault::SvgOther => picture(|_| qr::svg("https://example.org/")),
            _ => None,
        }
        .unwrap_or(page);
        Response::from_parts(parts, page.into())
    }
}

/// The token of a mail that stands for its owner, in the path or in the body.
fn token(parts: &Parts, body: &[u8]) -> Option<String> {
    let path = parts.uri.path();
    if let Some(token) = datameta::token_in(path) {
        return Some(token.to_owned());
    }
    let name = if path.ends_with("/users/0/password") {
        "passwordChangeCredential"
    } else if path.ends_with("/set_otp") {
        "token"
    } else {
        return None;
    };
    let body: Value = serde_json::from_slice(body).ok()?;
    Some(body[name].as_str()?.to_owned())
}

fn silence(value: &mut Value) {
    match value {
        Value::Array(errors) => errors.iter_mut().for_each(silence),
        Value::Object(error) => {
            error.insert("message".into(), "".into());
        }
        _ => {}
    }
}

/// Writes the end of a key, or of each in a list, in another way.
fn redate(value: &mut Value, fault: Fault) {
    if let Value::Array(keys) = value {
        for key in keys {
            redate(key, fault);
        }
        return;
    }
    let expires = value["expires"].as_str().unwrap_or_default();
    let (whole, _) = expires.split_once('.').unwrap_or((expires, ""));
    let other = match fault {
        Fault::DatesZulu => format!("{whole}Z"),
        Fault::DatesOffset => format!("{whole}+02:00"),
        Fault::DatesDay => whole.chars().take(10).collect(),
        Fault::DatesWhole => whole.to_owned(),
        Fault::DatesBad => "next Tuesday".to_owned(),
        Fault::DatesNull => {
            value["expires"] = Value::Null;
            return;
        }
        Fault::ExpiredUnsaid => {
            if let Value::Object(key) = value {
                key.remove("hasExpired");
            }
            return;
        }
        _ => return,
    };
    value["expires"] = other.into();
}

fn add_keys(keys: &mut Value) {
    let Some(keys) = keys.as_array_mut() else {
        return;
    };
    keys.extend((1..=MORE_KEYS).map(|at| {
        json!({
            "id": { "uuid": format!("00000000-0000-4000-9109-{at:012x}") },
            "label": format!("Machine {at:03}"),
            "expires": "2025-01-01T00:00:00.5",
            "hasExpired": true,
        })
    }));
}

async fn changed(answer: Response, change: impl FnOnce(&mut Value)) -> Response {
    let body = to_bytes(answer.into_body(), LARGEST_ANSWER).await;
    let mut value = serde_json::from_slice(&body.unwrap_or_default()).unwrap_or_default();
    change(&mut value);
    Json(value).into_response()
}
