//! API keys of people and projects, and invitations.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::StatusCode,
};
use serde_json::{Value, json};

use super::{
    caller::{Caller, number, read},
    refusal::Refusal,
    wire::{self, Asked, Wanted, WireNewKey},
};
use crate::core::{Core, NewAccessKey};

/// `GET /user/api-keys`
pub(super) async fn list(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
) -> Result<Json<Value>, Refusal> {
    listed(&core, &caller, None, &wanted)
}

/// `GET /projects/{id}/api-keys`
pub(super) async fn list_of_project(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
    Query(wanted): Asked,
) -> Result<Json<Value>, Refusal> {
    listed(&core, &caller, Some(&id), &wanted)
}

/// `POST /user/api-keys`
pub(super) async fn make(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    made(&core, &caller, None, &wanted, &body)
}

/// `POST /projects/{id}/api-keys`
pub(super) async fn make_for_project(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
    Query(wanted): Asked,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    made(&core, &caller, Some(&id), &wanted, &body)
}

/// `DELETE /user/api-keys/{id}`
pub(super) async fn remove_own(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.delete_access_key(&caller.credential, &id, false))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /api-keys/{id}`, of a person or a project
pub(super) async fn remove(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.delete_access_key(&caller.credential, &id, true))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `GET /invitations`; nobody was invited
pub(super) async fn invitations(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    core.act(|act| act.calling_person(&caller.credential))?;
    Ok(Json(json!({ "invitations": [] })))
}

fn listed(
    core: &Core,
    caller: &Caller,
    project: Option<&str>,
    wanted: &Wanted,
) -> Result<Json<Value>, Refusal> {
    let keys = core.act(|act| {
        act.calling_person(&caller.credential)?;
        let project = project.map(|id| number('4', id, "project")).transpose()?;
        let keys = act.access_keys(&caller.credential, project, &wanted.search)?;
        let wire = keys.iter().map(|it| wire::key(act, it, wanted));
        wire.collect::<Result<Vec<_>, _>>()
    })?;
    Ok(Json(json!({ "api_keys": keys })))
}

fn made(
    core: &Core,
    caller: &Caller,
    project: Option<&str>,
    wanted: &Wanted,
    body: &[u8],
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let key = core.act(|act| {
        act.calling_person(&caller.credential)?;
        let project = project.map(|id| number('4', id, "project")).transpose()?;
        let new: WireNewKey = read(body)?;
        let new = NewAccessKey {
            description: new.description.unwrap_or_default(),
            read_only: new.read_only.unwrap_or_default(),
        };
        let key = act.make_access_key(&caller.credential, project, new)?;
        wire::key(act, &key, wanted)
    })?;
    Ok((StatusCode::CREATED, Json(key)))
}
