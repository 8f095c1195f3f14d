//! The account as a whole: its name, its languages, its rules.

use axum::{Json, body::Bytes, extract::State};
use serde_json::{Value, json};

use super::{
    caller::{Caller, read},
    refusal::Refusal,
    wire::{WireLanguage, WireRule, WireSettings, WireSettingsChange, kept},
};
use crate::core::{Core, LANGUAGES};

/// `GET /account/metadata`, for everybody
pub(super) async fn metadata(State(core): State<Core>) -> Result<Json<Value>, Refusal> {
    let account = core.account()?;
    Ok(Json(json!({
        "status": "A",
        "title": kept(&account).title,
        "language": account.language,
        "default_logo": true,
    })))
}

/// `GET /languages`
pub(super) async fn languages(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Vec<WireLanguage>>, Refusal> {
    core.act(|act| act.caller(&caller.credential))?;
    let one = |(id, name, filename)| WireLanguage { id, name, filename };
    Ok(Json(LANGUAGES.into_iter().map(one).collect()))
}

/// `GET /languages/default`, for everybody
pub(super) async fn default_language(State(core): State<Core>) -> Result<Json<Value>, Refusal> {
    let account = core.account()?;
    Ok(Json(json!({ "id": account.language })))
}

/// `GET /settings`
pub(super) async fn settings(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<WireSettings>, Refusal> {
    let account = core.act(|act| act.read_account(&caller.credential))?;
    Ok(Json(WireSettings::of(&account)))
}

/// `GET /settings/auth-methods`: the rules that hold now
pub(super) async fn auth_methods(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Json<Vec<WireRule>>, Refusal> {
    let account = core.act(|act| act.read_account(&caller.credential))?;
    Ok(Json(WireRule::all(&account)))
}

/// `POST /settings/set`
pub(super) async fn set(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Json<WireSettings>, Refusal> {
    let change: WireSettingsChange = read(&body)?;
    let account =
        core.act(|act| act.change_account(&caller.credential, |account| change.apply(account)))?;
    Ok(Json(WireSettings::of(&account)))
}
