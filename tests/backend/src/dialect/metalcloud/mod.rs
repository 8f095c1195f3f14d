//! MetalCloud. The session travels in a cookie that scripts cannot read; an API key, or a session, may come
//! as a bearer instead. Several successes have no body at all, and changes name the revision they are based on.

mod actions;
mod caller;
mod links;
mod providers;
mod refusal;
mod roster;
mod sign_in;
mod user;
mod wire;

use axum::{
    Router,
    http::StatusCode,
    response::Response,
    routing::{get, patch, post},
};

use crate::core::Core;
pub(crate) use caller::credential;
pub(crate) use refusal::error;

/// Where this API begins.
const BASE: &str = "/api/metalcloud/api/v2";

pub(crate) fn router() -> Router<Core> {
    let routes = [
        (
            "/authentication-provider",
            get(sign_in::authentication_provider),
        ),
        ("/login", post(sign_in::login)),
        ("/login-2fa", post(sign_in::login_2fa)),
        ("/logout", post(sign_in::logout)),
        ("/user", get(user::show_self)),
        ("/user/api-key", get(actions::show_api_key)),
        ("/user/actions/2fa-generate", post(actions::generate_2fa)),
        ("/user/actions/2fa-enable", post(actions::enable_2fa)),
        ("/user/actions/2fa-disable", post(actions::disable_2fa)),
        (
            "/user/actions/regenerate-api-key",
            post(actions::regenerate_api_key),
        ),
        (
            "/user/actions/regenerate-jwt-salt",
            post(actions::regenerate_jwt_salt),
        ),
        (
            "/user/actions/change-password",
            post(actions::change_password),
        ),
        (
            "/user/actions/initiate-email-change",
            post(links::initiate_email_change),
        ),
        (
            "/user/actions/initiate-password-reset",
            post(links::initiate_password_reset),
        ),
        ("/user/actions/verify-email", get(links::verify_email)),
        ("/user/actions/reset-password", get(links::reset_password)),
        ("/users", get(roster::list)),
        ("/users/{id}", get(user::show)),
        (
            "/users/{id}/config",
            get(user::show_config).patch(user::change_config),
        ),
        (
            "/users/{id}/actions/resend-email-verification",
            post(links::resend_verification),
        ),
        ("/authentication/providers", get(providers::list)),
        ("/authentication/providers/{name}", patch(providers::change)),
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
        "This operation has another method",
    )
}
