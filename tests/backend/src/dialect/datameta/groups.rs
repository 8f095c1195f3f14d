//! Groups.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
};
use serde_json::Value;

use super::{
    caller::Caller,
    refusal::Refusal,
    schema::{Checked, text},
    wire::{self, team_number},
};
use crate::core::Core;

/// `GET /groups/{id}`
pub(super) async fn show(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let team = core.act(|act| act.seen_team(&caller.credential, team_number(&id)))?;
    Ok(Json(wire::team(&team)))
}

/// `PUT /groups/{id}`
pub(super) async fn rename(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let body = Checked::read(&headers, &body, &[text("name").required()], true)?;
    core.act(|act| act.rename_team(&caller.credential, team_number(&id), body.must("name")))?;
    Ok(StatusCode::NO_CONTENT)
}
