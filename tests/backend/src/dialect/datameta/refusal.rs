//! The one place where a refusal becomes a status. What was sent wrongly is an array of errors; all else is raised, and gets its
//! shape where `Accept` is known.

use axum::{
    Json,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::core::Refused;

/// What a handler answers when it or the core refuses.
pub(super) enum Refusal {
    /// 400, an array.
    Errors(Vec<Value>),
    Raised(StatusCode),
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        match refused {
            Refused::SignedOut
            | Refused::Pending
            | Refused::WrongCredentials
            | Refused::OwnerGone
            | Refused::Barred(_) => Self::Raised(StatusCode::UNAUTHORIZED),
            Refused::Forbidden(_) => Self::Raised(StatusCode::FORBIDDEN),
            Refused::Unknown(_) | Refused::TokenUnknown => Self::Raised(StatusCode::NOT_FOUND),
            Refused::TokenExpired => Self::Raised(StatusCode::GONE),
            Refused::Store(_) => Self::Raised(StatusCode::INTERNAL_SERVER_ERROR),
            Refused::Fields(fields) => {
                let errors = fields.into_iter().map(|(field, message)| {
                    json!({ "message": message, "exception": "ValidationError", "field": field })
                });
                Self::Errors(errors.collect())
            }
            other => Self::Errors(vec![
                json!({ "message": other.to_string(), "exception": "ValidationError" }),
            ]),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        match self {
            Self::Errors(errors) => array(StatusCode::BAD_REQUEST, errors),
            Self::Raised(status) => raised(status),
        }
    }
}

pub(super) fn array(status: StatusCode, errors: Vec<Value>) -> Response {
    (status, Json(Value::Array(errors))).into_response()
}

/// An answer whose shape is still to be chosen.
#[derive(Clone)]
pub(super) struct Raised;

/// A status that the framework answers, with its own words.
pub(super) fn raised(status: StatusCode) -> Response {
    let mut answer = status.into_response();
    answer.extensions_mut().insert(Raised);
    answer
}

/// Gives a raised answer the shape that the sender reads.
pub(super) fn shaped(status: StatusCode, headers: &HeaderMap) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    let code = format!("{} {title}", status.as_u16());
    let why = explanation(status);
    match Shape::of(headers) {
        Shape::Json => object(status, why),
        Shape::Html => {
            let page = format!(
                "<html>\n <head>\n  <title>{code}</title>\n </head>\n <body>\n  <h1>{code}</h1>\n  \
                 {why}<br/><br/>\n\n\n </body>\n</html>"
            );
            (status, Html(page)).into_response()
        }
        Shape::Plain => (status, format!("{code}\n\n{why}\n\n\n\n")).into_response(),
    }
}

fn object(status: StatusCode, why: &str) -> Response {
    let title = status.canonical_reason().unwrap_or_default();
    let code = format!("{} {title}", status.as_u16());
    let body = json!({ "message": format!("{why}\n\n\n"), "code": code, "title": title });
    (status, Json(body)).into_response()
}

/// An answer in this API's error shape, for whoever reads JSON.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    object(status, message)
}

fn explanation(status: StatusCode) -> &'static str {
    match status.as_u16() {
        200 => "",
        401 => "This server could not verify that you may see what you asked for.",
        403 => "Access was denied to this resource.",
        404 => "The resource could not be found.",
        410 => "This resource is no longer available.",
        _ => "The server could not do what was asked.",
    }
}

enum Shape {
    Json,
    Html,
    Plain,
}

impl Shape {
    /// JSON only where it is preferred to a page: the default of a browser's script is not.
    fn of(headers: &HeaderMap) -> Self {
        let Some(accept) = headers.get(header::ACCEPT) else {
            return Self::Plain;
        };
        let accept = accept.to_str().unwrap_or_default();
        let json = quality(accept, ["application/json", "application/*", "*/*"]);
        let html = quality(accept, ["text/html", "text/*", "*/*"]);
        if json > html {
            Self::Json
        } else if html > 0.0 {
            Self::Html
        } else {
            Self::Plain
        }
    }
}

/// How much one of these ranges is wanted, the first that is named counting.
fn quality(accept: &str, ranges: [&str; 3]) -> f32 {
    let named = |range: &str| {
        accept.split(',').find_map(|part| {
            let mut parts = part.split(';').map(str::trim);
            let is_it = parts.next()?.eq_ignore_ascii_case(range);
            let weight = parts.find_map(|it| it.strip_prefix("q=")).unwrap_or("1");
            is_it.then(|| weight.parse().unwrap_or(0.0))
        })
    };
    ranges.into_iter().find_map(named).unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shape_follows_what_is_accepted() {
        for (accept, kind) in [
            (Some("application/json"), "application/json"),
            (Some("application/json, */*;q=0.5"), "application/json"),
            (Some("*/*"), "text/html; charset=utf-8"),
            (
                Some("text/html,application/xml;q=0.9"),
                "text/html; charset=utf-8",
            ),
            (Some("application/json, */*"), "text/html; charset=utf-8"),
            (Some("image/png"), "text/plain; charset=utf-8"),
            (None, "text/plain; charset=utf-8"),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(accept) = accept {
                headers.insert(header::ACCEPT, accept.parse().unwrap());
            }
            let answer = shaped(StatusCode::FORBIDDEN, &headers);
            assert_eq!(answer.headers()[header::CONTENT_TYPE], kind, "{accept:?}");
        }
    }
}
