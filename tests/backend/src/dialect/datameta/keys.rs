//! Keys, and the way in that makes one.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde_json::Value;

use super::{
    caller::Caller,
    refusal::{Refusal, raised},
    schema::{Checked, text},
    wire::{self, person_number},
};
use crate::core::Core;

/// `POST /keys`; credentials in the body count only where the caller has no good one
pub(super) async fn mint(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let fields = [
        text("label").required(),
        text("email"),
        text("password"),
        text("expires"),
    ];
    let body = Checked::read(&headers, &body, &fields, true)?;
    let login = body.text("email").zip(body.text("password"));
    let (key, token) = core.act(|act| {
        act.mint(
            &caller.credential,
            login,
            body.must("label"),
            body.text("expires"),
        )
    })?;
    Ok(Json(wire::minted(&key, &token)))
}

/// `GET /users/{id}/keys`
pub(super) async fn list(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let keys = core.act(|act| act.dated_keys(&caller.credential, person_number(&id)))?;
    Ok(Json(keys.iter().map(wire::key).collect()))
}

/// `DELETE /keys/{id}`, answers 200 with the framework's own words
pub(super) async fn revoke(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    core.act(|act| act.revoke(&caller.credential, &id))?;
    Ok(raised(StatusCode::OK))
}
