//! What administrators see and do of others. One answer stands for a whole list: all or none.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
};

use super::{
    caller::{Caller, person, read},
    recovery::link,
    refusal::Refusal,
    wire::{
        WireCreate, WireEdit, WireImpose, WireRemove, WireReset, WireRole, WireSuccess, WireUser,
    },
};
use crate::core::{Core, Imposed, Refused};

/// `GET /user`
pub(super) async fn list(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Vec<WireUser>>, Refusal> {
    let members = core.act(|act| act.members(&caller.credential))?;
    Ok(Json(members.into_iter().map(WireUser::of).collect()))
}

/// `GET /user/metadata/{id}`
pub(super) async fn show(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<WireUser>, Refusal> {
    let member = core.act(|act| {
        // Whoever is not signed in is not told whether an id is one.
        act.caller(&caller.credential)?;
        act.one_member(&caller.credential, person(&id)?)
    })?;
    Ok(Json(WireUser::of(member)))
}

/// `GET /account/roles`
pub(super) async fn roles(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Vec<WireRole>>, Refusal> {
    let people = core.act(|act| act.colleagues(&caller.credential))?;
    Ok(Json(people.into_iter().map(WireRole::of).collect()))
}

/// `POST /user/create`
pub(super) async fn create(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<(StatusCode, Json<WireUser>), Refusal> {
    let edits = read::<WireCreate>(&body)?.edits();
    let member = core.act(|act| act.create_member(&caller.credential, &edits, &link(&caller)))?;
    Ok((StatusCode::CREATED, Json(WireUser::of(member))))
}

/// `POST /user/edit`
pub(super) async fn edit(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<Vec<WireUser>>, Refusal> {
    let (ids, edits) = read::<WireEdit>(&body)?.edits();
    let members = core.act(|act| {
        act.caller(&caller.credential)?;
        act.edit_members(&caller.credential, &people(&ids)?, &edits)
    })?;
    Ok(Json(members.into_iter().map(WireUser::of).collect()))
}

/// `POST /user/set-mfa`
pub(super) async fn set_mfa(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireSuccess>, Refusal> {
    let WireImpose {
        ids,
        auth_type,
        code,
    } = read(&body)?;
    impose(&core, &caller, &ids, Imposed::Set(auth_type.into(), &code))
}

/// `POST /user/reset-mfa`
pub(super) async fn reset_mfa(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireSuccess>, Refusal> {
    let WireReset { ids, .. } = read(&body)?;
    impose(&core, &caller, &ids, Imposed::Reset)
}

/// `POST /user/remove-mfa`
pub(super) async fn remove_mfa(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireSuccess>, Refusal> {
    let WireRemove { ids, auth_type } = read(&body)?;
    impose(&core, &caller, &ids, Imposed::Removed(auth_type.into()))
}

fn impose(
    core: &Core,
    caller: &Caller,
    ids: &[String],
    what: Imposed,
) -> Result<Json<WireSuccess>, Refusal> {
    core.act(|act| {
        act.caller(&caller.credential)?;
        act.impose(&caller.credential, &people(ids)?, what)
    })?;
    Ok(Json(WireSuccess::default()))
}

fn people(ids: &[String]) -> Result<Vec<u64>, Refused> {
    ids.iter().map(|id| person(id)).collect()
}
