//! The one place where a refusal becomes a status. What was sent wrongly comes as `errors`, all else as `error`.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::json;

use crate::core::Refused;

/// What a handler answers when the core refuses.
pub(super) struct Refusal(Refused);

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        Self(refused)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = status(&self.0);
        let text = match &self.0 {
            Refused::LockedOut { seconds } => {
                format!("Too many wrong codes. Try again in {seconds} seconds")
            }
            Refused::TooOften { seconds } => {
                format!("A text was just sent. Try again in {seconds} seconds")
            }
            other => other.to_string(),
        };
        let mut answer = if status == StatusCode::UNPROCESSABLE_ENTITY {
            (status, Json(json!({ "errors": [text] }))).into_response()
        } else {
            error(status, &text)
        };
        if let Refused::LockedOut { seconds } | Refused::TooOften { seconds } = self.0 {
            let headers = answer.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

fn status(refused: &Refused) -> StatusCode {
    match refused {
        Refused::SignedOut
        | Refused::Pending
        | Refused::WrongCredentials
        | Refused::WrongEnrolmentCode
        | Refused::WrongPin
        | Refused::NothingPending
        | Refused::Challenged { .. }
        | Refused::OwnerGone
        | Refused::Barred(_) => StatusCode::UNAUTHORIZED,
        Refused::WrongCode | Refused::Conflict(_) => StatusCode::BAD_REQUEST,
        Refused::Forbidden(_) => StatusCode::FORBIDDEN,
        Refused::Unknown(_) => StatusCode::NOT_FOUND,
        Refused::LockedOut { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refused::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// An answer in this API's error shape.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "error": message }))).into_response()
}
