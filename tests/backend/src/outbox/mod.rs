//! The developer's pages: the mails sent, the codes of the seeded authenticators, the seeded logins. They run under
//! the shipped policy, so style sits in a file and nothing is a script.

mod page;

use axum::{
    Json, Router,
    extract::{Request, State},
    http::header,
    middleware::{Next, from_fn},
    response::{Html, IntoResponse, Response},
    routing::get,
};
use serde_json::{Value, json};

use self::page::Listed;
use crate::core::{CROWD, Core, iso, seeded_people};

pub(crate) fn router() -> Router<Core> {
    Router::new()
        .route("/outbox", get(show))
        .route("/outbox.json", get(list))
        .route("/outbox/saml-entry", get(saml_entry))
        .route("/outbox.css", get(style))
        .layer(from_fn(no_store))
}

async fn show(State(core): State<Core>) -> Response {
    let mut mails = core.mails();
    mails.reverse();
    // Generated people would bury everybody else; they share one secret.
    let mut authenticators = core.authenticators();
    authenticators.retain(|it| !it.login.ends_with(CROWD));
    let mut texts = core.texts();
    texts.reverse();
    let people = seeded_people().into_iter().map(|seeded| Listed {
        tokens: [core.access_key_of(&seeded), core.pending_token_of(&seeded)],
        dated: core.dated_key_of(&seeded),
        seeded,
    });
    let page = page::outbox(
        &mails,
        &texts,
        &authenticators,
        people.collect(),
        core.code_seconds_left(),
    );
    (core.site().headers("/outbox"), Html(page)).into_response()
}

async fn saml_entry(State(core): State<Core>) -> Response {
    (
        core.site().headers("/outbox/saml-entry"),
        Html(page::saml_entry()),
    )
        .into_response()
}

async fn style() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/css; charset=utf-8")];
    (kind, include_str!("../../assets/outbox.css")).into_response()
}

/// The same for tools.
async fn list(State(core): State<Core>) -> Json<Value> {
    let mails: Vec<_> = core.mails().into_iter().rev().collect();
    let mails: Vec<_> = mails
        .iter()
        .map(|mail| {
            json!({
                "to": mail.to,
                "subject": mail.subject,
                "body": mail.body,
                "link": mail.link,
                "at": iso(mail.at),
            })
        })
        .collect();
    let people: Vec<_> = seeded_people()
        .iter()
        .map(|seeded| {
            json!({
                "login": seeded.login,
                "special": seeded.special,
                "apiKey": seeded.api_key(),
                "pin": seeded.pin,
                "equinixKey": core.access_key_of(seeded),
                "datametaKey": core.dated_key_of(seeded),
                "equinixPending": core.pending_token_of(seeded),
                "recoveryCodes": core.recovery_codes_of(&seeded.login),
                "code": core.code_of(&seeded.login),
            })
        })
        .collect();
    let left = core.code_seconds_left();
    let texts: Vec<_> = core
        .texts()
        .iter()
        .rev()
        .map(|it| json!({ "to": it.to, "body": it.body, "at": iso(it.at) }))
        .collect();
    Json(json!({ "texts": texts, "mails": mails, "people": people, "codeSecondsLeft": left }))
}

async fn no_store(request: Request, next: Next) -> Response {
    (
        [(header::CACHE_CONTROL, "no-store")],
        next.run(request).await,
    )
        .into_response()
}
