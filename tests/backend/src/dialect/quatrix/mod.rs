//! Quatrix. The session id travels in a header of its own, reads are GET and changes POST, several successes
//! have no body, and refusals carry a code beside the status.

mod account;
mod caller;
mod people;
mod profile;
mod recovery;
mod refusal;
mod session;
mod wire;

use axum::{
    Router,
    http::StatusCode,
    response::Response,
    routing::{get, post},
};

use crate::core::Core;
pub(crate) use caller::{basic, credential, person_number};
pub(crate) use refusal::{code_of, error};

/// Where this API begins.
const BASE: &str = "/api/quatrix/api/1.0";

pub(crate) fn router() -> Router<Core> {
    let routes = [
        ("/session/login", get(session::login).post(session::confirm)),
        ("/session/keepalive", get(session::keepalive)),
        ("/session/logout", get(session::logout)),
        ("/session/unblock-captcha", post(session::unblock)),
        ("/profile", get(profile::show)),
        ("/profile/info", get(profile::info)),
        ("/profile/set", post(profile::set)),
        ("/profile/set-password", post(profile::set_password)),
        ("/profile/2fa/generate", get(profile::generate)),
        ("/profile/set-mfa", post(profile::set_mfa)),
        ("/profile/remove-mfa", post(profile::remove_mfa)),
        ("/reset-password/request", post(recovery::request)),
        ("/reset-password/metadata/{id}", get(recovery::metadata)),
        ("/reset-password/reset/{id}", post(recovery::reset)),
        ("/user", get(people::list)),
        ("/user/metadata/{id}", get(people::show)),
        ("/user/create", post(people::create)),
        ("/user/edit", post(people::edit)),
        ("/user/set-mfa", post(people::set_mfa)),
        ("/user/reset-mfa", post(people::reset_mfa)),
        ("/user/remove-mfa", post(people::remove_mfa)),
        ("/account/metadata", get(account::metadata)),
        ("/account/roles", get(people::roles)),
        ("/languages", get(account::languages)),
        ("/languages/default", get(account::default_language)),
        ("/settings", get(account::settings)),
        ("/settings/auth-methods", get(account::auth_methods)),
        ("/settings/set", post(account::set)),
    ];
    routes
        .into_iter()
        .fold(Router::new(), |router, (path, handlers)| {
            router.route(&format!("{BASE}{path}"), handlers.fallback(wrong_method))
        })
}

async fn wrong_method() -> Response {
    error(
        StatusCode::METHOD_NOT_ALLOWED,
        refusal::NOT_SUPPORTED,
        "This operation has another method",
    )
}
