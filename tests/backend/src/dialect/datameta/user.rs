//! People.

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
    schema::{Checked, flag, text},
    wire::{self, person_number, team_number},
};
use crate::core::{Core, PlaceChange, Refused};

/// `GET /rpc/whoami`
pub(super) async fn who_am_i(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Value>, Refusal> {
    let user = core.act(|act| {
        let placed = act.placed_caller(&caller.credential)?;
        let team = act.team(placed.at.team)?.ok_or(Refused::OwnerGone)?;
        Ok(wire::who_am_i(&placed, &team))
    })?;
    Ok(Json(user))
}

/// `GET /users/{id}`; address and roles for administrators only
pub(super) async fn show(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let (placed, shows_all) = core.act(|act| act.seen(&caller.credential, person_number(&id)))?;
    Ok(Json(wire::user(&placed, shows_all)))
}

/// `PUT /users/{id}`
pub(super) async fn change(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let fields = [
        text("name"),
        text("groupId"),
        flag("groupAdmin"),
        flag("siteAdmin"),
        flag("siteRead"),
        flag("enabled"),
    ];
    let body = Checked::read(&headers, &body, &fields, false)?;
    let team = body.text("groupId");
    let change = PlaceChange {
        name: body.owned("name"),
        team: team.map(|it| team_number(it).unwrap_or_default()),
        team_admin: body.flag("groupAdmin"),
        site_admin: body.flag("siteAdmin"),
        site_read: body.flag("siteRead"),
        enabled: body.flag("enabled"),
    };
    core.act(|act| act.change_place(&caller.credential, person_number(&id), change))?;
    Ok(StatusCode::NO_CONTENT)
}

/// `DELETE /users/{id}/totp-secret`
pub(super) async fn clear_factor(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
) -> Result<Response, Refusal> {
    core.act(|act| act.clear_authenticator(&caller.credential, person_number(&id)))?;
    Ok(raised(StatusCode::OK))
}
