//! Signing in and out.

use axum::{
    Json,
    body::Bytes,
    extract::{Query, State},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::json;

use super::{
    caller::{Caller, read},
    refusal::Refusal,
    user::with_tag,
    wire::{PasswordProvider, WireCode, WireLogin, WireSignInMethod, WireUser},
};
use crate::core::{Core, Refused, SignedIn, is_email};

#[derive(Deserialize)]
pub(super) struct Whose {
    #[serde(default)]
    email: String,
}

/// `GET /authentication-provider?email=`
pub(super) async fn authentication_provider(
    State(core): State<Core>,
    caller: Caller,
    Query(Whose { email }): Query<Whose>,
) -> Result<Json<WireSignInMethod>, Refusal> {
    check_email(&email)?;
    let person = core.act(|act| act.provider_of(&email))?;
    let sso_entry_point =
        (person.provider == "saml").then(|| format!("{}/outbox/saml-entry", caller.origin));
    Ok(Json(WireSignInMethod {
        provider: person.provider,
        sso_entry_point,
    }))
}

/// `POST /login`
pub(super) async fn login(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let WireLogin {
        provider,
        properties,
    } = read(&headers, &body)?;
    check_email(&properties.email)?;
    let provider = match provider {
        PasswordProvider::Mysql => "mysql",
        PasswordProvider::Ldap => "ldap",
    };
    let signed_in = core.act(|act| {
        act.sign_in(
            &properties.email,
            &properties.password,
            provider,
            &caller.credential,
        )
    })?;
    Ok(welcome(&caller, signed_in))
}

/// `POST /login-2fa`
pub(super) async fn login_2fa(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let WireCode { token } = read(&headers, &body)?;
    if token.len() != 6 || !token.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refused::Invalid("A code has six digits".into()).into());
    }
    let signed_in = core.act(|act| act.confirm_code(&caller.credential, &token))?;
    Ok(welcome(&caller, signed_in))
}

/// `POST /logout`
pub(super) async fn logout(State(core): State<Core>, caller: Caller) -> Result<Response, Refusal> {
    core.act(|act| act.sign_out(&caller.credential))?;
    Ok(([caller.cookie(None)], Json(json!({}))).into_response())
}

fn welcome(caller: &Caller, SignedIn { person, session }: SignedIn) -> Response {
    let revision = person.revision;
    let user = with_tag(revision, WireUser::of(person));
    ([caller.cookie(Some(&session))], user).into_response()
}

fn check_email(email: &str) -> Result<(), Refused> {
    if is_email(email) {
        Ok(())
    } else {
        Err(Refused::Invalid("email must be an e-mail address".into()))
    }
}
