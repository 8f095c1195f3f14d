//! The pages behind links.

use axum::{
    extract::{Path, State},
    response::Html,
};

use super::refusal::Refusal;
use crate::{
    core::{Core, Found},
    dialect::qr,
};

/// A picture that every page may have. The code comes before it.
const MARK: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"16\" height=\"16\" \
    viewBox=\"0 0 16 16\"><circle cx=\"8\" cy=\"8\" r=\"7\"/></svg>";

pub(super) fn page(title: &str, body: &str) -> Html<String> {
    Html(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n</head>\n\
         <body>\n<h1>{title}</h1>\n{body}\n<footer>{MARK} DataMeta</footer>\n</body>\n</html>\n"
    ))
}

/// `GET /setpass/{token}`; one that has ended is replaced by another, in a mail
pub(super) async fn set_password(
    State(core): State<Core>,
    Path(token): Path<String>,
) -> Result<Html<String>, Refusal> {
    let body = match core.act(|act| act.open_reset(&token))? {
        Found::Good(()) => "<p>Choose a new password.</p>",
        Found::Expired => "<p>This link has expired. A new one was sent to you.</p>",
        Found::Unknown => "<p>This link is not valid.</p>",
    };
    Ok(page("Set your password", body))
}

/// `GET /settfa/{token}`
pub(super) async fn set_factor(
    State(core): State<Core>,
    Path(token): Path<String>,
) -> Result<Html<String>, Refusal> {
    let title = "Set up two-factor authentication";
    if token == "0" {
        return Ok(page(title, "<p>There is nothing to do.</p>"));
    }
    Ok(match core.act(|act| act.open_enrolment(&token))? {
        Found::Good(uri) => {
            let picture = qr::svg(&uri);
            let body = format!("<p>Scan this code with your app.</p>\n<div>{picture}</div>");
            page(title, &body)
        }
        Found::Expired => page(title, "<p>This link has expired.</p>"),
        Found::Unknown => page(title, "<p>This link is not valid.</p>"),
    })
}
