//! What a person sees and does of their own: profile, password, factors.

use axum::{Json, body::Bytes, extract::State};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::{
    caller::{Caller, decoded, read},
    refusal::Refusal,
    wire::{
        WireClosed, WireCode, WireFactor, WireLicences, WireOwnChanges, WirePasswords, WireProfile,
        WireSuccess,
    },
};
use crate::{
    core::{Core, Edits, Factor},
    dialect::qr,
};

/// `GET /profile`
pub(super) async fn show(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<WireProfile>, Refusal> {
    let member = core.act(|act| act.calling_member(&caller.credential))?;
    Ok(Json(WireProfile::of(member)))
}

/// `GET /profile/info`
pub(super) async fn info(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<WireLicences>, Refusal> {
    let licences = core.act(|act| act.licences(&caller.credential))?;
    Ok(Json(WireLicences::of(&licences)))
}

/// `POST /profile/set`, with or without a body
pub(super) async fn set(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireOwnChanges>, Refusal> {
    let changes: WireOwnChanges = if body.is_empty() {
        WireOwnChanges::default()
    } else {
        read(&body)?
    };
    let edits = Edits {
        name: changes.name,
        email: changes.email,
        language: changes.language,
        message_signature: changes.message_signature,
        ..Edits::default()
    };
    let person = core.act(|act| act.edit_self(&caller.credential, &edits))?;
    Ok(Json(WireOwnChanges {
        name: Some(person.display_name),
        email: Some(person.email),
        language: Some(person.language),
        message_signature: Some(person.message_signature),
    }))
}

/// `POST /profile/set-password`
pub(super) async fn set_password(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let WirePasswords {
        password,
        new_password,
    } = read(&body)?;
    let old = decoded("password", &password)?;
    let new = decoded("new_password", &new_password)?;
    let person = core.act(|act| act.replace_password(&caller.credential, &old, &new))?;
    Ok(Json(json!({ "email": person.email })))
}

/// `GET /profile/2fa/generate`, answers bare Base64 of a picture; each call makes a new secret
pub(super) async fn generate(State(core): State<Core>, caller: Caller) -> Result<String, Refusal> {
    let enrolment = core.act(|act| act.generate_authenticator(&caller.credential))?;
    Ok(STANDARD.encode(qr::picture(&enrolment.uri)))
}

/// `POST /profile/set-mfa`
pub(super) async fn set_mfa(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireClosed>, Refusal> {
    let WireCode { auth_type, code } = read(&body)?;
    let session_ids = core.act(|act| match auth_type.into() {
        Factor::Authenticator => act.adopt_authenticator(&caller.credential, &code),
        Factor::Pin => act.choose_pin(&caller.credential, &code),
    })?;
    Ok(Json(WireClosed { session_ids }))
}

/// `POST /profile/remove-mfa`
pub(super) async fn remove_mfa(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireSuccess>, Refusal> {
    let WireFactor { auth_type } = read(&body)?;
    core.act(|act| act.drop_factor(&caller.credential, auth_type.into()))?;
    Ok(Json(WireSuccess::default()))
}
