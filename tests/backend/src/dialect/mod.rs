//! The account APIs, one folder each, written from their published descriptions. They translate; every
//! decision is the core's.

pub(crate) mod metalcloud;

use axum::{Router, http::StatusCode, response::Response, routing::any};

use crate::core::Core;

/// Every API. What no API knows is answered as JSON, never with the page.
pub(crate) fn router() -> Router<Core> {
    Router::new()
        .merge(metalcloud::router())
        .route("/api", any(unknown))
        .route("/api/", any(unknown))
        .route("/api/{*rest}", any(unknown))
}

async fn unknown() -> Response {
    metalcloud::error(StatusCode::NOT_FOUND, "There is no such operation")
}
