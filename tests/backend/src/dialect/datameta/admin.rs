//! What the administrators' page reads and sends.

use axum::{
    Json,
    body::Bytes,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use serde_json::{Value, json};

use super::{
    caller::Caller,
    refusal::Refusal,
    schema::{Checked, flag, text},
    wire::{self, team_number},
};
use crate::core::{Core, Decision, Place, Refused};

/// `GET /api/ui/admin`
pub(super) async fn view(State(core): State<Core>, caller: Caller) -> Result<Json<Value>, Refusal> {
    let view = core.act(|act| {
        let (people, groups) = act.administered(&caller.credential)?;
        let waiting = act.applicants(&caller.credential)?;
        let users: Vec<_> = people.iter().map(|it| wire::row(it, &groups)).collect();
        Ok(json!({
            "users": users,
            "groups": groups.iter().map(wire::team).collect::<Vec<_>>(),
            "reg_requests": waiting.iter().map(wire::applicant).collect::<Vec<_>>(),
        }))
    })?;
    Ok(Json(view))
}

/// `PUT /api/ui/admin/request`
pub(super) async fn decide(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let fields = [
        text("id").required(),
        text("response").required(),
        text("fullname").required(),
        text("group_id").required().nullable(),
        text("group_newname").required().nullable(),
        flag("group_admin").nullable(),
    ];
    let body = Checked::read(&headers, &body, &fields, false)?;
    let decision = match body.must("response") {
        "accept" => Some(Decision {
            name: body.must("fullname").to_owned(),
            place: match (body.text("group_newname"), body.text("group_id")) {
                (Some(name), _) => Place::New(name.to_owned()),
                (None, Some(id)) => Place::Team(team_number(id).unwrap_or_default()),
                (None, None) => Place::Nowhere,
            },
            team_admin: body.flag("group_admin").unwrap_or_default(),
        }),
        "reject" => None,
        _ => {
            let why = "The response is either accept or reject";
            return Err(Refused::Invalid(why.into()).into());
        }
    };
    core.act(|act| {
        let link = caller.reset_link();
        act.decide(
            &caller.credential,
            body.must("id"),
            decision.as_ref(),
            &link,
        )
    })?;
    Ok(StatusCode::NO_CONTENT)
}
