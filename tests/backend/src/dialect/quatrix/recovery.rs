//! A new password by mail. The id in the mail is the secret: whoever follows it is signed out.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{
    caller::{Caller, decoded, is_uuid, read},
    refusal::Refusal,
    wire::{WireAddresses, WireNewPassword},
};
use crate::core::{Core, Link, Refused, is_email};

/// Where the console takes people who follow such a mail.
pub(super) fn link(caller: &Caller) -> Link {
    Link {
        address: format!("{}/quatrix/reset-password", caller.console),
        redirect: None,
    }
}

/// `POST /reset-password/request`; answers the same whether or not somebody has the address
pub(super) async fn request(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Response, Refusal> {
    let WireAddresses { email } = read(&body)?;
    if email.is_empty() || !email.iter().all(|it| is_email(it)) {
        let why = "email must be a list of e-mail addresses";
        return Err(Refused::Invalid(why.into()).into());
    }
    let job = core.act(|act| {
        act.request_resets(&email, &link(&caller))?;
        let signed_in = act.is_signed_in(&caller.credential)?;
        Ok(signed_in.then(|| act.job_id()))
    })?;
    Ok(match job {
        Some(id) => (StatusCode::ACCEPTED, Json(json!({ "job_id": id }))).into_response(),
        None => Json(json!({ "email": email })).into_response(),
    })
}

/// `GET /reset-password/metadata/{id}`, whose refusals are all 401
pub(super) async fn metadata(
    State(core): State<Core>,
    Path(id): Path<String>,
) -> Result<Json<Value>, Refusal> {
    let refused = |refused: Refused| match refused {
        Refused::Store(_) => Refusal::from(refused),
        _ => Refusal::from(refused).with_status(StatusCode::UNAUTHORIZED),
    };
    let id = request_id(&id).map_err(refused)?;
    core.act(|act| act.check_reset(&id)).map_err(refused)?;
    Ok(Json(json!({ "id": id, "multiple_accounts": false })))
}

/// `POST /reset-password/reset/{id}`
pub(super) async fn reset(
    State(core): State<Core>,
    Path(id): Path<String>,
    body: Bytes,
) -> Result<Json<Value>, Refusal> {
    let WireNewPassword { password } = read(&body)?;
    let id = request_id(&id)?;
    let password = decoded("password", &password)?;
    let finished = core.act(|act| act.finish_reset(&id, &password));
    finished.map_err(|refused| match refused {
        // Whoever is barred meanwhile is told as for a sign-in, but a 401 here means a missing session.
        Refused::Barred(_) | Refused::OwnerGone => Refused::TokenExpired,
        other => other,
    })?;
    Ok(Json(json!({ "id": id })))
}

fn request_id(text: &str) -> Result<String, Refused> {
    if is_uuid(text) {
        Ok(text.to_ascii_lowercase())
    } else {
        Err(Refused::TokenUnknown)
    }
}
