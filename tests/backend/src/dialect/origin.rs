//! Where the sender of a request sees this server, and the console: links in mail lead there.

use axum::http::{HeaderMap, HeaderValue};

/// `http://host:port`, as the sender sees this server.
pub(super) fn of_host(headers: &HeaderMap) -> String {
    let scheme = text(headers, "x-forwarded-proto").filter(|scheme| *scheme == "https");
    let host = text(headers, "x-forwarded-host").or_else(|| text(headers, "host"));
    format!(
        "{}://{}",
        scheme.unwrap_or("http"),
        host.unwrap_or("localhost")
    )
}

/// The console: the host of the page that sends the request, where a browser says so, else this server; `base` is the
/// folder that it lies in.
pub(super) fn of_page(headers: &HeaderMap, base: &str) -> String {
    let said = text(headers, "origin").filter(|it| it.starts_with("http"));
    said.map_or_else(|| of_host(headers), ToOwned::to_owned) + base
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get(name)
        .and_then(|value: &HeaderValue| value.to_str().ok())
}
