//! Signing in and out, and staying signed in.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, HeaderValue, StatusCode},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::{
    caller::{Caller, basic, read},
    refusal::{Refusal, code},
    wire::{WireAnswer, WireCode, WireSession},
};
use crate::core::{Core, Entered, Factor, Refused};

/// Says which factor a session waits for.
const MFA_CODE: &str = "mfa-code";

/// `GET /session/login`, answers 207 where a factor is asked for
pub(super) async fn login(
    State(core): State<Core>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (email, password) = basic(&headers).ok_or(Refused::WrongCredentials)?;
    let Entered { session, asks } = core.act(|act| act.enter(&email, &password))?;
    let body = Json(WireSession {
        session_id: session,
    });
    let asked = match asks {
        None => return Ok(body.into_response()),
        Some(Factor::Authenticator) => code::AUTHENTICATOR_NEEDED,
        Some(Factor::Pin) => code::PIN_NEEDED,
    };
    let header = [(MFA_CODE, HeaderValue::from(asked))];
    Ok((StatusCode::MULTI_STATUS, header, body).into_response())
}

/// `POST /session/login`
pub(super) async fn confirm(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireSession>, Refusal> {
    let WireCode { auth_type, code } = read(&body)?;
    let session_id =
        core.act(|act| act.enter_factor(&caller.credential, auth_type.into(), &code))?;
    Ok(Json(WireSession { session_id }))
}

/// `GET /session/keepalive`, answers without a body
pub(super) async fn keepalive(
    State(core): State<Core>,
    caller: Caller,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.caller(&caller.credential))?;
    Ok(StatusCode::OK)
}

/// `GET /session/logout`, answers without a body whether or not there was a session
pub(super) async fn logout(
    State(core): State<Core>,
    caller: Caller,
) -> Result<StatusCode, Refusal> {
    match core.act(|act| act.sign_out(&caller.credential)) {
        Ok(()) | Err(Refused::SignedOut) => Ok(StatusCode::OK),
        Err(refused) => Err(refused.into()),
    }
}

/// `POST /session/unblock-captcha`; its refusal is no error model
pub(super) async fn unblock(State(core): State<Core>, body: Bytes) -> Result<Response, Refusal> {
    let WireAnswer { token } = read(&body)?;
    let valid = match core.act(|act| act.answer(&token)) {
        Ok(()) => true,
        Err(Refused::WrongAnswer) => false,
        Err(refused) => return Err(refused.into()),
    };
    let status = if valid {
        StatusCode::OK
    } else {
        StatusCode::UNAUTHORIZED
    };
    Ok((status, Json(json!({ "valid": valid }))).into_response())
}
