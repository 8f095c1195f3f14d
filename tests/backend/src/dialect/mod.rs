//! The account APIs, one folder each, written from their published descriptions. They translate; every
//! decision is the core's.

pub(crate) mod datameta;
pub(crate) mod equinix;
pub(crate) mod metalcloud;
mod origin;
pub(crate) mod qr;
pub(crate) mod quatrix;

use axum::{
    Router,
    http::{HeaderMap, StatusCode, Uri},
    response::Response,
    routing::any,
};

use crate::core::{Core, Credential};

/// Whose shapes a request and its answer have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Api {
    MetalCloud,
    Quatrix,
    Equinix,
    DataMeta,
}

impl Api {
    pub(crate) fn of(path: &str) -> Self {
        if path.starts_with("/api/quatrix") {
            Self::Quatrix
        } else if path.starts_with("/api/equinix") {
            Self::Equinix
        } else if path.starts_with("/api/datameta") {
            Self::DataMeta
        } else {
            Self::MetalCloud
        }
    }

    /// An answer in this API's error shape.
    pub(crate) fn error(self, status: StatusCode, message: &str) -> Response {
        match self {
            Self::MetalCloud => metalcloud::error(status, message),
            Self::Equinix => equinix::error(status, message),
            Self::DataMeta => datameta::error(status, message),
            Self::Quatrix => quatrix::error(status, quatrix::code_of(status), message),
        }
    }

    /// What the sender shows to say who they are.
    pub(crate) fn credential(self, headers: &HeaderMap) -> Credential {
        match self {
            Self::MetalCloud => metalcloud::credential(headers),
            Self::Equinix => equinix::credential(headers),
            Self::DataMeta => datameta::credential(headers),
            Self::Quatrix => quatrix::credential(headers),
        }
    }
}

/// Every API. What no API knows is answered as JSON, never with the page.
pub(crate) fn router(core: &Core) -> Router<Core> {
    Router::new()
        .merge(metalcloud::router())
        .merge(quatrix::router())
        .merge(equinix::router(core))
        .merge(datameta::router(core))
        .route("/api", any(unknown))
        .route("/api/", any(unknown))
        .route("/api/{*rest}", any(unknown))
}

async fn unknown(uri: Uri) -> Response {
    Api::of(uri.path()).error(StatusCode::NOT_FOUND, "There is no such operation")
}
