//! Signing in by forms. Every outcome but one is a redirect, and a script sees only where it led.

use axum::{
    body::Bytes,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};

use super::{
    BASE,
    caller::{Caller, cookie, field, form},
    pages::page,
    refusal::Refusal,
};
use crate::core::{Core, Refused, Step};

/// The longest code that the form takes.
const LONGEST_CODE: usize = 6;

/// `GET /login`, which ends the session
pub(super) async fn login_page(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Response, Refusal> {
    match core.act(|act| act.sign_out(&caller.session)) {
        Ok(()) | Err(Refused::SignedOut) => {}
        Err(refused) => return Err(refused.into()),
    }
    let body = format!(
        "<form action=\"{BASE}/login\" method=\"post\">\n\
         <input type=\"email\" name=\"input_email\">\n<input type=\"password\" name=\"input_password\">\n\
         <button type=\"submit\" name=\"form.submitted\">Sign in</button>\n</form>"
    );
    // The session of nobody: the cookie stays, and is worth nothing.
    let session = core.act(|act| Ok(act.nobodys_session()))?;
    Ok(([cookie(&session)], page("Sign in", &body)).into_response())
}

/// `POST /login`; a form without its button was not sent by anybody
pub(super) async fn login(State(core): State<Core>, body: Bytes) -> Result<Response, Refusal> {
    let form = form(&body);
    let names = ["form.submitted", "input_email", "input_password"];
    let [Some(_), Some(email), Some(password)] = names.map(|name| field(&form, name)) else {
        return Ok(to("/login", None));
    };
    let step = core.act(|act| act.enter_by_form(email, password))?;
    Ok(match step {
        Step::In(session) => to("/home", Some(&session)),
        Step::Asked(session) => to("/tfa", Some(&session)),
        Step::Wrong | Step::Over => to("/login", None),
    })
}

/// `GET /tfa`
pub(super) async fn code_page() -> Response {
    let body = format!(
        "<form action=\"{BASE}/tfa\" method=\"post\">\n\
         <input name=\"input_otp\" maxlength=\"{LONGEST_CODE}\">\n\
         <button type=\"submit\">Continue</button>\n</form>"
    );
    page("Two-factor authentication", &body).into_response()
}

/// `POST /tfa`
pub(super) async fn code(
    State(core): State<Core>,
    caller: Caller,
    body: Bytes,
) -> Result<Response, Refusal> {
    let form = form(&body);
    let otp = field(&form, "input_otp").unwrap_or_default();
    let step = core.act(|act| act.enter_code(&caller.session, otp))?;
    Ok(match step {
        Step::In(session) => to("/home", Some(&session)),
        Step::Asked(_) | Step::Wrong => to("/tfa", None),
        Step::Over => to("/login", None),
    })
}

/// `GET /home`
pub(super) async fn home(State(core): State<Core>, caller: Caller) -> Result<Response, Refusal> {
    match core.act(|act| act.caller(&caller.session)) {
        Ok(_) => Ok(page("Home", "<p>You are signed in.</p>").into_response()),
        Err(refused @ Refused::Store(_)) => Err(refused.into()),
        Err(_) => Ok(to("/login", None)),
    }
}

fn to(path: &str, session: Option<&str>) -> Response {
    let place = [(header::LOCATION, format!("{BASE}{path}"))];
    match session {
        Some(session) => (StatusCode::FOUND, place, [cookie(session)]).into_response(),
        None => (StatusCode::FOUND, place).into_response(),
    }
}
