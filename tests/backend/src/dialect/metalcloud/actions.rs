//! What a person does to their own password, second factor, key and sessions.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
};

use super::{
    caller::{Caller, read},
    refusal::Refusal,
    wire::{WireApiKey, WireAuthenticator, WireCode, WirePasswordChange, WireUser},
};
use crate::{
    core::{Core, Enrolment},
    dialect::qr,
};

/// `POST /user/actions/2fa-generate`
pub(super) async fn generate_2fa(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<WireAuthenticator>, Refusal> {
    let Enrolment { secret, uri } =
        core.act(|act| act.generate_authenticator(&caller.credential))?;
    Ok(Json(WireAuthenticator {
        secret,
        qr_code: qr::data_uri(&uri),
    }))
}

/// `POST /user/actions/2fa-enable`, answers without a body
pub(super) async fn enable_2fa(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let WireCode { token } = read(&headers, &body)?;
    core.act(|act| act.enable_authenticator(&caller.credential, &caller.expected, &token))?;
    Ok(StatusCode::OK)
}

/// `POST /user/actions/2fa-disable`, answers without a body
pub(super) async fn disable_2fa(
    State(core): State<Core>,
    caller: Caller,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.disable_authenticator(&caller.credential, &caller.expected))?;
    Ok(StatusCode::OK)
}

/// `GET /user/api-key`
pub(super) async fn show_api_key(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<WireApiKey>, Refusal> {
    let api_key = core.act(|act| act.api_key(&caller.credential))?;
    Ok(Json(WireApiKey { api_key }))
}

/// `POST /user/actions/regenerate-api-key`, answers the user and not the key
pub(super) async fn regenerate_api_key(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<WireUser>, Refusal> {
    let person = core.act(|act| act.regenerate_api_key(&caller.credential, &caller.expected))?;
    Ok(Json(WireUser::of(person)))
}

/// `POST /user/actions/regenerate-jwt-salt`
pub(super) async fn regenerate_jwt_salt(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<WireUser>, Refusal> {
    let person = core.act(|act| act.end_all_sessions(&caller.credential, &caller.expected))?;
    Ok(Json(WireUser::of(person)))
}

/// `POST /user/actions/change-password`
pub(super) async fn change_password(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<WireUser>, Refusal> {
    let change: WirePasswordChange = read(&headers, &body)?;
    let person = core.act(|act| {
        let old = change.old_password.as_deref();
        act.change_password(
            &caller.credential,
            &caller.expected,
            old,
            &change.new_password,
        )
    })?;
    Ok(Json(WireUser::of(person)))
}
