//! The reference backend: a real, stateful server that speaks the account APIs of the console, for
//! development and tests. It shares no type with the console, so that a field misread there is not misread
//! here, too. It is not meant for production.
//!
//! Every refusal can be provoked by known input; see the package's README.

mod core;
mod dialect;
mod faults;
mod gate;
mod options;
mod outbox;
mod requests;
mod server;
mod site;

use axum::{Router, middleware::from_fn_with_state};

pub use crate::{
    core::{
        Authenticator, Clock, Core, Cost, KEY_OF_NOBODY, Mail, PASSWORD, PIN, PersonView,
        PlaceView, Seeded, TextMessage, seeded_people,
    },
    faults::Fault,
    gate::LARGEST_BODY,
    options::{Options, StartError},
    requests::RequestLine,
    server::{Running, start},
};

/// Opens a backend; the first time with the seeded people.
pub fn open(options: Options) -> Result<Core, StartError> {
    Core::open(options)
}

/// Everything that a backend serves: the APIs, the developer's pages under `/outbox` and the built page.
pub fn router(core: &Core) -> Router {
    let api = dialect::router(core).layer(from_fn_with_state(core.clone(), gate::pass));
    Router::new()
        .merge(api)
        .merge(outbox::router())
        .fallback(site::serve)
        .layer(from_fn_with_state(core.clone(), gate::date))
        .with_state(core.clone())
}
