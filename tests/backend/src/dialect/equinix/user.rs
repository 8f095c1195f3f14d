//! People and their passwords.

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
    wire::{self, Asked, WireChange, WireSignUp, paged},
};
use crate::core::{Core, DetailsChange, Refused};

/// `GET /user`
pub(super) async fn show_self(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
) -> Result<Json<Value>, Refusal> {
    let user = core.act(|act| {
        let person = act.calling_person(&caller.credential)?;
        wire::user(act, &person, &wanted)
    })?;
    Ok(Json(user))
}

/// `PUT /user`
pub(super) async fn change(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let user = core.act(|act| {
        act.calling_person(&caller.credential)?;
        let change: WireChange = read(&body)?;
        let change = DetailsChange {
            first_name: change.first_name,
            last_name: change.last_name,
            phone: change.phone_number,
            time_zone: change.timezone,
            password: change.password,
            custom: change.customdata.map(|it| Value::Object(it).to_string()),
        };
        let person = act.change_details(&caller.credential, change)?;
        wire::user(act, &person, &wanted)
    })?;
    Ok(Json(user))
}

/// `GET /users`: everybody shares a project with the caller, except faulty people
pub(super) async fn list(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
) -> Result<Json<Value>, Refusal> {
    let users = core.act(|act| {
        let people = act.sharers(&caller.credential)?;
        let users = people.iter().map(|it| wire::user(act, it, &wanted));
        users.collect::<Result<Vec<_>, _>>()
    })?;
    let (users, meta) = paged(users, "/users", &wanted);
    Ok(Json(json!({ "users": users, "meta": meta })))
}

/// `GET /users/{id}`
pub(super) async fn show(
    State(core): State<Core>,
    caller: Caller,
    Path(id): Path<String>,
    Query(wanted): Asked,
) -> Result<Json<Value>, Refusal> {
    let user = core.act(|act| {
        let person = act.sharer(&caller.credential, || number('8', &id, "user"))?;
        wire::user(act, &person, &wanted)
    })?;
    Ok(Json(user))
}

/// `POST /users`, with or without somebody signed in
pub(super) async fn sign_up(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
    body: Bytes,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let user = core.act(|act| {
        act.allow_anybody(&caller.credential)?;
        let new: WireSignUp = read(&body)?;
        let chosen = new
            .emails
            .iter()
            .find(|it| it.default)
            .or(new.emails.first());
        let address = chosen.ok_or(Refused::Invalid("Emails can't be blank".into()))?;
        let details = DetailsChange {
            first_name: Some(new.first_name.clone()),
            last_name: Some(new.last_name.clone()),
            phone: new.phone_number.clone(),
            password: new.password.clone(),
            ..DetailsChange::default()
        };
        let person = act.sign_up(&address.address, details)?;
        wire::user(act, &person, &wanted)
    })?;
    Ok((StatusCode::CREATED, Json(user)))
}

/// `POST /reset-password?email=`; says nothing about who exists
pub(super) async fn forgot(
    State(core): State<Core>,
    caller: Caller,
    Query(wanted): Asked,
) -> Result<StatusCode, Refusal> {
    core.act(|act| {
        act.allow_anybody(&caller.credential)?;
        act.mail_reset_hint(&wanted.email.unwrap_or_default())
    })?;
    Ok(StatusCode::CREATED)
}

/// `DELETE /reset-password`, which makes a password and answers 201
pub(super) async fn make_password(
    State(core): State<Core>,
    caller: Caller,
) -> Result<(StatusCode, Json<Value>), Refusal> {
    let password = core.act(|act| act.make_password(&caller.credential))?;
    Ok((
        StatusCode::CREATED,
        Json(json!({ "new_password": password })),
    ))
}
