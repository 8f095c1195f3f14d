//! Which statuses the contract lists for each operation. Another one is answered as a mistake of the server.

use axum::http::Method;

use super::{BASE, Version};

/// What the contract says of an operation.
pub(super) struct Operation {
    method: &'static str,
    path: &'static str,
    statuses: &'static [u16],
    /// May nobody in particular call it?
    pub(super) is_open: bool,
}

const OPERATIONS: [Operation; 15] = [
    open("POST", "/keys", &[200, 400, 401, 403, 500]),
    guarded("DELETE", "/keys/{id}", &[200, 400, 401, 403, 500]),
    guarded("GET", "/users/{id}/keys", &[200, 400, 401, 403, 500]),
    open(
        "PUT",
        "/users/{id}/password",
        &[200, 204, 400, 401, 403, 404, 410, 500],
    ),
    guarded("GET", "/rpc/whoami", &[200, 400, 401, 500]),
    guarded("GET", "/users/{id}", &[200, 400, 401, 403, 404, 500]),
    guarded("PUT", "/users/{id}", &[204, 400, 401, 403, 404, 500]),
    guarded(
        "DELETE",
        "/users/{id}/totp-secret",
        &[200, 400, 401, 403, 404, 500],
    ),
    guarded("GET", "/appsettings", &[200, 400, 401, 403, 500]),
    guarded("PUT", "/appsettings/{id}", &[204, 400, 401, 403, 404, 500]),
    guarded("GET", "/server", &[200, 500]),
    guarded("GET", "/registrationsettings", &[200, 500]),
    guarded("POST", "/registrations", &[204, 400, 500]),
    guarded("GET", "/groups/{id}", &[200, 400, 401, 403, 404, 500]),
    guarded("PUT", "/groups/{id}", &[204, 400, 401, 403, 500]),
];

const fn open(method: &'static str, path: &'static str, statuses: &'static [u16]) -> Operation {
    Operation {
        method,
        path,
        statuses,
        is_open: true,
    }
}

const fn guarded(method: &'static str, path: &'static str, statuses: &'static [u16]) -> Operation {
    Operation {
        is_open: false,
        ..open(method, path, statuses)
    }
}

impl Operation {
    /// The operation behind a route, where the contract has one.
    pub(super) fn find(method: &Method, route: &str) -> Option<Self> {
        let below = route.strip_prefix(BASE)?;
        let path = [Version::V0, Version::V1]
            .into_iter()
            .find_map(|version| below.strip_prefix(version.path()))?;
        OPERATIONS
            .into_iter()
            .find(|it| method == it.method && it.path == path)
    }

    pub(super) fn lists(&self, status: u16) -> bool {
        self.statuses.contains(&status)
    }
}
