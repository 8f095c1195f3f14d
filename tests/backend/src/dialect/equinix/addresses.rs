//! Addresses of a person, and proving them.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde_json::Value;

use super::{
    caller::{Caller, read},
    refusal::Refusal,
    wire::{Asked, WireAddress, WirePrefer, WireToken, address},
};
use crate::core::{Core, Refused};

/// `POST /emails`
pub(super) async fn add(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let new = core.act(|act| {
        act.calling_person(&caller.credential)?;
        let WireAddress { address, .. } = read(&body)?;
        act.add_address(&caller.credential, &address)
    })?;
    Ok((StatusCode::CREATED, Json(address(&new))))
}

/// `GET /emails/{id}`
pub(super) async fn show(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let found = core.act(|act| act.address(&caller.credential, &id))?;
    Ok(Json(address(&found)))
}

/// `PUT /emails/{id}`
pub(super) async fn prefer(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let changed = core.act(|act| {
        let found = act.address(&caller.credential, &id)?;
        let WirePrefer { default } = read(&body)?;
        if default == Some(true) {
            act.prefer_address(&caller.credential, &id)
        } else if default == Some(false) && found.main {
            Err(Refused::Invalid(
                "Choose another default address instead".into(),
            ))
        } else {
            Ok(found)
        }
    })?;
    Ok(Json(address(&changed)))
}

/// `DELETE /emails/{id}`
pub(super) async fn remove(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.remove_address(&caller.credential, &id))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `POST /verify-email?login=`, with or without somebody signed in
pub(super) async fn send(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
) -> Result<StatusCode, Refusal> {
    let login = wanted.login.unwrap_or_default();
    core.act(|act| {
        act.allow_anybody(&caller.credential)?;
        act.mail_address_token(&login, &caller.verify_link())
    })?;
    Ok(StatusCode::CREATED)
}

/// `PUT /verify-email`
pub(super) async fn prove(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    core.act(|act| {
        act.allow_anybody(&caller.credential)?;
        let WireToken { user_token } = read(&body)?;
        act.prove_address(&user_token)
    })?;
    Ok(StatusCode::OK)
}
