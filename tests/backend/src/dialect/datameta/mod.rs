//! DataMeta. Keys that end, and a sign-in by forms whose outcome is a redirect. Errors have several shapes: which one depends on
//! `Accept`, on what was refused, and on whether the operation's contract lists the status.

mod admin;
mod caller;
mod contract;
mod forms;
mod groups;
mod keys;
mod pages;
mod passwords;
mod refusal;
mod registrations;
mod schema;
mod settings;
mod settle;
mod user;
mod wire;

use axum::http::StatusCode;
use axum::{
    Extension, Router,
    middleware::from_fn,
    response::Response,
    routing::{MethodRouter, any, delete, get, post, put},
};

use crate::core::Core;
pub(crate) use caller::{credential, form};
pub(crate) use refusal::error;
pub(crate) use wire::person_number;

/// Where this service begins.
pub(crate) const BASE: &str = "/api/datameta";
/// Pages with a token in their path.
const WITH_TOKEN: [&str; 2] = ["/setpass/", "/settfa/"];

/// The version of the contract that a call is made to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Version {
    V0,
    V1,
}

impl Version {
    const fn path(self) -> &'static str {
        match self {
            Self::V0 => "/api/v0",
            Self::V1 => "/api/v1",
        }
    }
}

/// A path as it may be logged.
pub(crate) fn without_token(path: &str) -> String {
    let page = path.strip_prefix(BASE).and_then(|rest| {
        let mut pages = WITH_TOKEN.into_iter();
        pages.find(|page| rest.starts_with(page))
    });
    match page {
        Some(page) => format!("{BASE}{page}…"),
        None => path.to_owned(),
    }
}

/// The token in the path of a page.
pub(crate) fn token_in(path: &str) -> Option<&str> {
    let rest = path.strip_prefix(BASE)?;
    WITH_TOKEN.iter().find_map(|page| rest.strip_prefix(page))
}

pub(crate) fn router(core: &Core) -> Router<Core> {
    let is_old = core.deployment().is_old;
    let mut router = Router::new().merge(api(Version::V0, seed()));
    if !is_old {
        router = router.merge(api(Version::V1, seed()));
        router = router.merge(api(Version::V1, later()));
    }
    let pages = pages().into_iter().filter(|(path, _)| {
        let is_of_factors = path.contains("tfa") || path.ends_with("/set_otp");
        !(is_old && is_of_factors)
    });
    pages
        .fold(router, |router, (path, handlers)| {
            router.route(&format!("{BASE}{path}"), handlers.fallback(unknown))
        })
        .route(&format!("{BASE}/{{*rest}}"), any(unknown))
        .layer(from_fn(settle::settle))
}

type Routes = Vec<(&'static str, MethodRouter<Core>)>;

fn api(version: Version, routes: Routes) -> Router<Core> {
    let base = format!("{BASE}{}", version.path());
    routes
        .into_iter()
        .fold(Router::new(), |router, (path, handlers)| {
            router.route(&format!("{base}{path}"), handlers.fallback(unknown))
        })
        .layer(Extension(version))
}

/// What both versions have.
fn seed() -> Routes {
    vec![
        ("/keys", post(keys::mint)),
        ("/keys/{id}", delete(keys::revoke)),
        ("/users/{id}/keys", get(keys::list)),
        ("/users/{id}/password", put(passwords::change)),
    ]
}

/// What only the later version has.
fn later() -> Routes {
    vec![
        ("/rpc/whoami", get(user::who_am_i)),
        ("/users/{id}", get(user::show).put(user::change)),
        ("/users/{id}/totp-secret", delete(user::clear_factor)),
        ("/appsettings", get(settings::list)),
        ("/appsettings/{id}", put(settings::change)),
        ("/server", get(settings::server)),
        ("/registrationsettings", get(registrations::terms)),
        ("/registrations", post(registrations::apply)),
        ("/groups/{id}", get(groups::show).put(groups::rename)),
    ]
}

/// What stands in no contract.
fn pages() -> Routes {
    vec![
        ("/login", get(forms::login_page).post(forms::login)),
        ("/tfa", get(forms::code_page).post(forms::code)),
        ("/home", get(forms::home)),
        ("/setpass/{token}", get(pages::set_password)),
        ("/settfa/{token}", get(pages::set_factor)),
        ("/api/ui/forgot", post(passwords::forgot)),
        ("/api/ui/set_otp", post(passwords::enrol)),
        ("/api/ui/admin", get(admin::view)),
        ("/api/ui/admin/request", put(admin::decide)),
    ]
}

async fn unknown() -> Response {
    refusal::raised(StatusCode::NOT_FOUND)
}
