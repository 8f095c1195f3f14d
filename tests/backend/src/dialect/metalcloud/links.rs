//! What sends mail, and what the links in it do.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, Query, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Deserialize;

use super::{
    BASE,
    caller::{Caller, id, read},
    refusal::Refusal,
    wire::{WireAddress, WireResend, WireUser},
};
use crate::core::{Core, Link, Refused, SignedInByLink, is_email};

const VERIFY: &str = "verify-email";
const RESET: &str = "reset-password";

/// `POST /user/actions/initiate-email-change`
pub(super) async fn initiate_email_change(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<WireUser>, Refusal> {
    let WireAddress {
        email,
        redirect_url,
    } = read(&headers, &body)?;
    let link = link(&caller, redirect_url, VERIFY)?;
    let person = core.act(|act| act.begin_email_change(&caller.credential, &email, &link))?;
    Ok(Json(WireUser::of(person)))
}

/// `POST /users/{userId}/actions/resend-email-verification`
pub(super) async fn resend_verification(
    State(core): State<Core>,
    caller: Caller,
    Path(whose): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Json<WireUser>, Refusal> {
    let whose = id(&whose)?;
    let WireResend { redirect_url } = read(&headers, &body)?;
    let link = link(&caller, redirect_url, VERIFY)?;
    let person = core.act(|act| act.resend_verification(&caller.credential, whose, &link))?;
    Ok(Json(WireUser::of(person)))
}

/// `POST /user/actions/initiate-password-reset`, answers without a body whoever asks for whomever
pub(super) async fn initiate_password_reset(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    body: Bytes,
) -> Result<StatusCode, Refusal> {
    let WireAddress {
        email,
        redirect_url,
    } = read(&headers, &body)?;
    if !is_email(&email) {
        return Err(Refused::Invalid("email must be an e-mail address".into()).into());
    }
    let link = link(&caller, redirect_url, RESET)?;
    core.act(|act| act.begin_password_reset(&email, &link))?;
    Ok(StatusCode::OK)
}

#[derive(Deserialize)]
pub(super) struct Token {
    #[serde(default)]
    token: String,
}

/// `GET /user/actions/verify-email?token=`, answers without a body
pub(super) async fn verify_email(
    State(core): State<Core>,
    Query(Token { token }): Query<Token>,
) -> Result<StatusCode, Refusal> {
    core.act(|act| act.verify_email(&token))?;
    Ok(StatusCode::OK)
}

/// `GET /user/actions/reset-password?token=`, answers without a body, or sends a browser on
pub(super) async fn reset_password(
    State(core): State<Core>,
    caller: Caller,
    headers: HeaderMap,
    Query(Token { token }): Query<Token>,
) -> Result<Response, Refusal> {
    let SignedInByLink { session, redirect } = core.act(|act| act.reset_password(&token))?;
    let cookie = [caller.cookie(Some(&session))];
    Ok(match redirect.filter(|_| is_navigation(&headers)) {
        Some(address) => (StatusCode::FOUND, cookie, [(header::LOCATION, address)]).into_response(),
        None => cookie.into_response(),
    })
}

/// Did a person open this address, rather than a script ask for it?
fn is_navigation(headers: &HeaderMap) -> bool {
    let holds = |name: &str, part: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.is_some_and(|value| value.contains(part))
    };
    holds("sec-fetch-mode", "navigate") || holds("accept", "text/html")
}

/// Where the mail leads: to the caller's own page or, without one, to the operation itself.
fn link(caller: &Caller, redirect: Option<String>, operation: &str) -> Result<Link, Refused> {
    let Some(redirect) = redirect else {
        let address = format!("{}{BASE}/user/actions/{operation}", caller.origin);
        return Ok(Link {
            address,
            redirect: None,
        });
    };
    let odd = |letter: char| letter.is_whitespace() || letter.is_control() || letter == '\\';
    let rest = ["http://", "https://"]
        .iter()
        .find_map(|scheme| redirect.strip_prefix(scheme));
    let is_absolute = rest.is_some_and(|rest| {
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        !host.is_empty() && !host.contains('@')
    });
    let is_path = redirect.starts_with('/') && !redirect.starts_with("//");
    if redirect.len() > 2048 || redirect.contains(odd) || !(is_absolute || is_path) {
        let why = "redirectUrl must be an http or https address, or a path of this server";
        return Err(Refused::Invalid(why.into()));
    }
    let address = if is_path {
        format!("{}{redirect}", caller.origin)
    } else {
        redirect
    };
    Ok(Link {
        redirect: Some(address.clone()),
        address,
    })
}
