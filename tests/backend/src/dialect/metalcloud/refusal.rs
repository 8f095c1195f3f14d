//! The one place where a refusal becomes a status.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

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
        let mut answer = error(status(&self.0), &self.0.to_string());
        if let Refused::LockedOut { seconds } | Refused::TooOften { seconds } = self.0 {
            answer
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

fn status(refused: &Refused) -> StatusCode {
    match refused {
        Refused::Invalid(_)
        | Refused::Fields(_)
        | Refused::WrongEnrolmentCode
        | Refused::WrongAnswer
        | Refused::Taken
        | Refused::TokenUnknown
        | Refused::TokenExpired => StatusCode::BAD_REQUEST,
        Refused::SignedOut
        | Refused::Pending
        | Refused::WrongCredentials
        | Refused::WrongCode
        | Refused::WrongPin
        | Refused::Challenged { .. } => StatusCode::UNAUTHORIZED,
        Refused::Barred(_) | Refused::Forbidden(_) => StatusCode::FORBIDDEN,
        Refused::NothingPending | Refused::Unknown(_) | Refused::OwnerGone => StatusCode::NOT_FOUND,
        Refused::TokenUsed | Refused::Conflict(_) | Refused::NotAllowed(_) => StatusCode::CONFLICT,
        Refused::Stale { .. } => StatusCode::PRECONDITION_FAILED,
        Refused::Unconditional | Refused::TokenOvertaken => StatusCode::PRECONDITION_REQUIRED,
        Refused::LockedOut { .. } | Refused::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refused::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct WireError<'a> {
    status_code: u16,
    message: &'a str,
    error: &'a str,
}

/// An answer in this API's error shape.
pub(crate) fn error(status: StatusCode, message: &str) -> Response {
    let body = WireError {
        status_code: status.as_u16(),
        message,
        error: status.canonical_reason().unwrap_or_default(),
    };
    (status, Json(body)).into_response()
}
