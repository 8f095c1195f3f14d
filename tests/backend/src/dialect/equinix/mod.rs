//! Equinix Metal. One header takes keys and sessions, nobody signs in with a password, and codes travel in a
//! header or in the address.

mod addresses;
mod caller;
mod factor;
mod keys;
mod refusal;
mod user;
mod wire;

use axum::{
    Router,
    extract::State,
    http::{HeaderValue, StatusCode},
    middleware::map_response_with_state,
    response::Response,
    routing::{delete, get, post},
};

use crate::core::Core;
pub(crate) use caller::credential;
pub(crate) use refusal::error;

/// Where this API begins.
pub(crate) const BASE: &str = "/api/equinix/metal/v1";

/// The one operation with a code in its path.
const VERIFY: &str = "/user/otp/verify/";

/// A path as it may be logged.
pub(crate) fn without_code(path: &str) -> String {
    let begins = path
        .strip_prefix(BASE)
        .and_then(|it| it.strip_prefix(VERIFY));
    match begins {
        Some(_) => format!("{BASE}{VERIFY}…"),
        None => path.to_owned(),
    }
}

pub(crate) fn router(core: &Core) -> Router<Core> {
    let routes = [
        ("/user", get(user::show_self).put(user::change)),
        ("/users", get(user::list).post(user::sign_up)),
        ("/users/{id}", get(user::show)),
        ("/user/otp/verify/{otp}", post(factor::verify)),
        (
            "/user/otp/recovery-codes",
            get(factor::codes).post(factor::renew_codes),
        ),
        ("/user/otp/sms/receive", post(factor::receive_text)),
        ("/user/otp/app/receive", post(factor::receive_secret)),
        (
            "/user/otp/app",
            post(factor::app_on).delete(factor::app_off),
        ),
        (
            "/user/otp/sms",
            post(factor::sms_on).delete(factor::sms_off),
        ),
        ("/emails", post(addresses::add)),
        (
            "/emails/{id}",
            get(addresses::show)
                .put(addresses::prefer)
                .delete(addresses::remove),
        ),
        ("/verify-email", post(addresses::send).put(addresses::prove)),
        (
            "/reset-password",
            post(user::forgot).delete(user::make_password),
        ),
        ("/user/api-keys", get(keys::list).post(keys::make)),
        ("/user/api-keys/{id}", delete(keys::remove_own)),
        ("/api-keys/{id}", delete(keys::remove)),
        (
            "/projects/{id}/api-keys",
            get(keys::list_of_project).post(keys::make_for_project),
        ),
        ("/invitations", get(keys::invitations)),
    ];
    routes
        .into_iter()
        .fold(Router::new(), |router, (path, handlers)| {
            router.route(&format!("{BASE}{path}"), handlers.fallback(wrong_method))
        })
        .layer(map_response_with_state(core.clone(), limits))
}

async fn wrong_method() -> Response {
    error(
        StatusCode::METHOD_NOT_ALLOWED,
        "This operation has another method",
    )
}

/// The headers that say how many calls are left. They are told and not kept.
async fn limits(State(core): State<Core>, mut answer: Response) -> Response {
    let headers = answer.headers_mut();
    let hour = core.clock().now() / 3600 + 1;
    headers.insert("x-ratelimit-limit", HeaderValue::from(5000));
    headers.insert("x-ratelimit-remaining", HeaderValue::from(4999));
    headers.insert("x-ratelimit-reset", HeaderValue::from(hour * 3600));
    answer
}
