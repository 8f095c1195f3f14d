//! Asking for an account. A credential has to be there and is not looked at.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use serde_json::{Value, json};

use super::{
    refusal::Refusal,
    schema::{Checked, flag, text},
    wire::{self, team_number},
};
use crate::core::{Application, Core};

/// `GET /registrationsettings`
pub(super) async fn terms(State(core): State<Core>) -> Result<Json<Value>, Refusal> {
    let terms = core.act(|act| {
        let (agreement, teams) = act.registration_terms()?;
        let groups: Vec<_> = teams.iter().map(wire::team).collect();
        Ok(json!({ "userAgreement": agreement, "groups": groups }))
    })?;
    Ok(Json(terms))
}

/// `POST /registrations`
pub(super) async fn apply(
    State(core): State<Core>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let fields = [
        text("name").required().nullable(),
        text("email").required().nullable(),
        text("org_select").required().nullable(),
        text("org_create").required().nullable(),
        text("org_new_name").required().nullable(),
        flag("check_user_agreement").required().nullable(),
    ];
    let body = Checked::read(&headers, &body, &fields, true)?;
    let wants_new = body.text("org_create").is_some();
    let application = Application {
        name: body.must("name").to_owned(),
        email: body.must("email").to_owned(),
        team: body.text("org_select").and_then(team_number),
        new_team: wants_new.then(|| body.must("org_new_name").to_owned()),
        agrees: body.flag("check_user_agreement") == Some(true),
    };
    core.act(|act| act.apply_for_account(&application))?;
    Ok(StatusCode::NO_CONTENT)
}
