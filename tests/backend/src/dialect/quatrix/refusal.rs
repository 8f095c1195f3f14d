//! The one place where a refusal becomes a status and a code.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use crate::core::{Bar, Refused};
pub(super) use code::NOT_SUPPORTED;

/// The codes of this API that are used here.
pub(super) mod code {
    pub(in super::super) const UNKNOWN: i32 = -1;
    pub(in super::super) const BAD_PARAMETER: i32 = 10;
    pub(in super::super) const MISSING_PARAMETER: i32 = 11;
    pub(super) const ACCOUNT_SUSPENDED: i32 = 13;
    pub(super) const NOT_AUTHORISED: i32 = 14;
    pub(super) const LOGIN_NOT_ALLOWED: i32 = 15;
    pub(super) const NOT_FOUND: i32 = 20;
    pub(in super::super) const NOT_SUPPORTED: i32 = 21;
    pub(super) const OBJECT_EXISTS: i32 = 30;
    pub(super) const USER_EXISTS: i32 = 31;
    pub(super) const RESTRICTION: i32 = 50;
    pub(super) const EXPIRED: i32 = 60;
    pub(super) const NOT_ALLOWED: i32 = 70;
    pub(in super::super) const AUTHENTICATOR_NEEDED: i32 = 71;
    pub(in super::super) const PIN_NEEDED: i32 = 73;
    pub(super) const DEACTIVATED: i32 = 80;
    pub(super) const INACTIVE: i32 = 81;
    pub(super) const WRONG_CODE: i32 = 83;
    pub(super) const WRONG_PIN: i32 = 84;
}

/// What a handler answers when the core refuses or the body cannot be read.
pub(super) struct Refusal {
    status: StatusCode,
    code: i32,
    message: String,
    details: Option<Value>,
    retry_after: Option<u64>,
}

impl Refusal {
    pub(super) fn bad_body(code: i32, message: String) -> Self {
        Self {
            status: StatusCode::BAD_REQUEST,
            code,
            message,
            details: None,
            retry_after: None,
        }
    }

    /// The same refusal under another status.
    pub(super) fn with_status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }
}

impl From<Refused> for Refusal {
    fn from(refused: Refused) -> Self {
        let (status, code) = status_and_code(&refused);
        let message = refused.to_string();
        let (details, retry_after) = match refused {
            Refused::Challenged { question } => {
                let details = json!({ "captcha": true, "captcha_question": question });
                (Some(details), None)
            }
            Refused::LockedOut { seconds } | Refused::TooOften { seconds } => (None, Some(seconds)),
            _ => (None, None),
        };
        Self {
            status,
            code,
            message,
            details,
            retry_after,
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut body = json!({ "msg": self.message, "code": self.code });
        if let Some(details) = self.details {
            body["details"] = details;
        }
        let mut answer = (self.status, Json(body)).into_response();
        if let Some(seconds) = self.retry_after {
            answer
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        answer
    }
}

fn status_and_code(refused: &Refused) -> (StatusCode, i32) {
    let code = match refused {
        Refused::SignedOut
        | Refused::Pending
        | Refused::WrongCredentials
        | Refused::NothingPending
        | Refused::OwnerGone => code::NOT_AUTHORISED,
        Refused::Challenged { .. } => code::LOGIN_NOT_ALLOWED,
        Refused::WrongCode | Refused::WrongEnrolmentCode => code::WRONG_CODE,
        Refused::WrongPin => code::WRONG_PIN,
        Refused::Barred(Bar::Blocked) => code::DEACTIVATED,
        Refused::Barred(Bar::Suspended) => code::ACCOUNT_SUSPENDED,
        Refused::Barred(Bar::Archived) => code::INACTIVE,
        Refused::Forbidden(_) => code::RESTRICTION,
        Refused::Unknown(_) | Refused::TokenUnknown | Refused::TokenUsed => code::NOT_FOUND,
        Refused::TokenExpired | Refused::TokenOvertaken => code::EXPIRED,
        Refused::Invalid(_)
        | Refused::Fields(_)
        | Refused::WrongAnswer
        | Refused::Unconditional => code::BAD_PARAMETER,
        Refused::Taken => code::USER_EXISTS,
        Refused::Conflict(_) | Refused::Stale { .. } => code::OBJECT_EXISTS,
        Refused::NotAllowed(_) | Refused::LockedOut { .. } | Refused::TooOften { .. } => {
            code::NOT_ALLOWED
        }
        Refused::Store(_) => code::UNKNOWN,
    };
    let status = match refused {
        Refused::SignedOut
        | Refused::Pending
        | Refused::WrongCredentials
        | Refused::NothingPending
        | Refused::OwnerGone
        | Refused::Challenged { .. }
        | Refused::WrongCode
        | Refused::WrongPin
        | Refused::Barred(_)
        | Refused::Forbidden(_) => StatusCode::UNAUTHORIZED,
        Refused::LockedOut { .. } | Refused::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
        Refused::Store(_) => StatusCode::INTERNAL_SERVER_ERROR,
        _ => StatusCode::BAD_REQUEST,
    };
    (status, code)
}

/// The code that goes with a status where no refusal of the core says more.
pub(crate) fn code_of(status: StatusCode) -> i32 {
    match status {
        StatusCode::UNAUTHORIZED => code::NOT_AUTHORISED,
        StatusCode::FORBIDDEN => code::RESTRICTION,
        StatusCode::NOT_FOUND => code::NOT_SUPPORTED,
        StatusCode::CONFLICT => code::OBJECT_EXISTS,
        StatusCode::TOO_MANY_REQUESTS => code::NOT_ALLOWED,
        StatusCode::PAYLOAD_TOO_LARGE | StatusCode::BAD_REQUEST => code::BAD_PARAMETER,
        _ => code::UNKNOWN,
    }
}

/// An answer in this API's error shape.
pub(crate) fn error(status: StatusCode, code: i32, message: &str) -> Response {
    let message = message.to_owned();
    Refusal::bad_body(code, message)
        .with_status(status)
        .into_response()
}
