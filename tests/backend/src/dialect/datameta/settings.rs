//! The settings, and what the server is.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use serde_json::{Value, json};

use super::{
    caller::Caller,
    refusal::Refusal,
    schema::{Checked, text},
    wire::{self, setting_number},
};
use crate::core::{Core, Refused};

/// `GET /appsettings`
pub(super) async fn list(State(core): State<Core>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let settings = core.act(|act| act.settings(&caller.credential))?;
    Ok(Json(settings.iter().map(wire::setting).collect()))
}

/// `PUT /appsettings/{id}`; the real server stumbles over an unknown id
pub(super) async fn change(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let body = Checked::read(&headers, &body, &[text("value").required()], true)?;
    let (id, value) = (setting_number(&id), body.must("value"));
    match core.act(|act| act.set_setting(&caller.credential, id, value)) {
        Ok(()) => Ok(StatusCode::NO_CONTENT),
        Err(Refused::Unknown(_)) => Err(Refusal::Raised(StatusCode::INTERNAL_SERVER_ERROR)),
        Err(refused) => Err(refused.into()),
    }
}

/// `GET /server`
pub(super) async fn server() -> Json<Value> {
    Json(json!({ "apiVersion": "1.5.0", "datametaVersion": "1.1.1" }))
}
