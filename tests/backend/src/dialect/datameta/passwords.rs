//! Passwords, and the second factor that begins where one was set.

use axum::{
    Extension, Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    Version,
    caller::Caller,
    refusal::Refusal,
    schema::{Checked, text},
    wire::person_number,
};
use crate::core::{Core, PasswordRules, is_email};

/// Stands for the id of whoever has a reset, or for a token where there is nothing to do.
const NOBODY: &str = "0";

/// `PUT /users/{id}/password`, with the old password or, for nobody in particular, with a token
pub(super) async fn change(
    State(core): State<Core>,
    Extension(version): Extension<Version>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let fields = [
        text("passwordChangeCredential").required(),
        text("newPassword").required(),
    ];
    let body = Checked::read(&headers, &body, &fields, true)?;
    let proof = body.must("passwordChangeCredential");
    let new = body.must("newPassword");
    let rules = match version {
        Version::V0 => PasswordRules::Old,
        Version::V1 => PasswordRules::Settings,
    };
    let asked = core.act(|act| {
        if id == NOBODY {
            act.reset_with_token(proof, new, rules)
        } else {
            act.change_with_old(&caller.credential, person_number(&id), proof, new, rules)
        }
    })?;
    Ok(match version {
        Version::V0 => StatusCode::NO_CONTENT.into_response(),
        Version::V1 => Json(json!({ "tfaToken": asked.unwrap_or_default() })).into_response(),
    })
}

/// `POST /api/ui/forgot`, never refused
pub(super) async fn forgot(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let failed = |why: &str| Ok(Json(json!({ "success": false, "error": why })));
    let Some(email) = body["email"].as_str() else {
        return failed("INVALID_REQUEST");
    };
    if !is_email(email) {
        return failed("MALFORMED_EMAIL");
    }
    core.act(|act| act.forgot_password(email, &caller.reset_link()))?;
    Ok(Json(json!({ "success": true })))
}

/// `POST /api/ui/set_otp`
pub(super) async fn enrol(
    State(core): State<Core>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let fields = [text("token").required(), text("inputOTP").required()];
    let body = Checked::read(&headers, &body, &fields, false)?;
    let token = body.must("token");
    if token != NOBODY {
        core.act(|act| act.finish_enrolment(token, body.must("inputOTP")))?;
    }
    Ok(StatusCode::NO_CONTENT)
}
