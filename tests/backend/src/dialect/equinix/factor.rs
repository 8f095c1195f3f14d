//! The second factor: codes, texts, the secret of an authenticator, recovery codes.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::{caller::Caller, refusal::Refusal};
use crate::core::{Core, EntryFactor};

/// `POST /user/otp/verify/{otp}`
pub(super) async fn verify(
    State(core): State<Core>,
    caller: Caller,
    Path(otp): Path<String>,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.verify_code(&caller.credential, &otp))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /user/otp/recovery-codes`
pub(super) async fn codes(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let codes = core.act(|act| act.recovery_codes(&caller.credential))?;
    Ok(Json(json!({ "recovery_codes": codes })))
}

/// `POST /user/otp/recovery-codes`, 200 and not 201
pub(super) async fn renew_codes(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let codes = core.act(|act| act.renew_recovery_codes(&caller.credential))?;
    Ok(Json(json!({ "recovery_codes": codes })))
}

/// `POST /user/otp/sms/receive`
pub(super) async fn receive_text(
    State(core): State<Core>,
    caller: Caller,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.send_text_code(&caller.credential))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /user/otp/app/receive`
pub(super) async fn receive_secret(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let enrolment = core.act(|act| act.receive_secret(&caller.credential))?;
    Ok(Json(json!({ "otp_uri": enrolment.uri })))
}

/// `POST /user/otp/app`
pub(super) async fn app_on(core: State<Core>, caller: Caller) -> Result<StatusCode, Refusal> {
    on(&core, &caller, EntryFactor::App)
}

/// `DELETE /user/otp/app`
pub(super) async fn app_off(core: State<Core>, caller: Caller) -> Result<StatusCode, Refusal> {
    off(&core, &caller, EntryFactor::App)
}

/// `POST /user/otp/sms`
pub(super) async fn sms_on(core: State<Core>, caller: Caller) -> Result<StatusCode, Refusal> {
    on(&core, &caller, EntryFactor::Text)
}

/// `DELETE /user/otp/sms`
pub(super) async fn sms_off(core: State<Core>, caller: Caller) -> Result<StatusCode, Refusal> {
    off(&core, &caller, EntryFactor::Text)
}

fn on(core: &Core, caller: &Caller, factor: EntryFactor) -> Result<StatusCode, Refusal> {
    core.act(|act| act.switch_on(&caller.credential, factor, &caller.code))?;
    Ok(StatusCode::OK)
}

fn off(core: &Core, caller: &Caller, factor: EntryFactor) -> Result<StatusCode, Refusal> {
    core.act(|act| act.switch_off(&caller.credential, factor, &caller.code))?;
    Ok(StatusCode::NO_CONTENT)
}
