//! The browser's wire: the only file that names gloo-net.
//!
//! Every call has a time limit, is never cached and never tells where it came from; dropping the future aborts the request. A read
//! that was lost on the way is sent again ([`again`]).

use std::{cell::Cell, rc::Rc};

use gloo_net::http::{RequestBuilder, Response};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestMode, RequestRedirect,
};

use super::sight::{Look, Sight};
use super::transport::{Credential, Method};
use super::{ApiError, Moment, Reply, Request, Transport, again};

/// A wire to the service at `base` (no slash at the end) that gives up after `limit_seconds`.
pub fn browser(base: String, limit_seconds: u32) -> Transport {
    Transport::new(move |request| exchange(base.clone(), limit_seconds, request))
}

/// The time limit is that of all tries together.
async fn exchange(base: String, limit: u32, request: Request) -> Result<Reply, ApiError> {
    let abort = Deadline::start(limit)?;
    again::carried_out(&abort, &request, async || {
        once(&base, &request, &abort).await
    })
    .await
}

async fn once(base: &str, request: &Request, abort: &Deadline) -> Result<Reply, ApiError> {
    // A browser that says so is right; one that claims to be online need not be.
    let offline = web_sys::window().is_some_and(|it| !it.navigator().on_line());
    let sent_at = js_sys::Date::now();
    let outcome = async {
        let response = build(base, request, abort)?
            .await
            .map_err(|_| ApiError::Unreachable)?;
        let back_at = js_sys::Date::now();
        let headers: Vec<(String, String)> = response.headers().entries().collect();
        // The body may break off after good headers; a write was then probably carried out.
        let body = response.binary().await.map_err(|_| ApiError::CutOff)?;
        Ok(Reply {
            status: response.status(),
            path: path_of(&response.url()),
            clock_off: clock_off(&headers, f64::midpoint(sent_at, back_at)),
            headers,
            body,
        })
    }
    .await;
    match outcome {
        Err(_) if abort.expired.get() => Err(ApiError::TimedOut),
        Err(ApiError::Unreachable) if offline => Err(ApiError::Offline),
        other => other,
    }
}

/// A file of the console's own, as bytes; `None` where it cannot be had within the limit, or is not the one that an `integrity`
/// value speaks of. The browser may keep it: what it has kept wrongly is asked for again past what it keeps.
pub async fn file(path: &str, integrity: Option<&str>, limit_seconds: u32) -> Option<Vec<u8>> {
    let abort = Deadline::start(limit_seconds).ok()?;
    match read_file(path, integrity, RequestCache::Default, &abort).await {
        None if !abort.expired.get() => {
            read_file(path, integrity, RequestCache::Reload, &abort).await
        }
        bytes => bytes,
    }
}

async fn read_file(
    path: &str,
    integrity: Option<&str>,
    cache: RequestCache,
    abort: &Deadline,
) -> Option<Vec<u8>> {
    // An empty value asks for no check.
    let request = RequestBuilder::new(path)
        .cache(cache)
        .integrity(integrity.unwrap_or_default())
        .abort_signal(Some(&abort.controller.signal()))
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .credentials(RequestCredentials::Omit);
    let response = request.send().await.ok()?;
    if !response.ok() {
        return None;
    }
    response.binary().await.ok()
}

/// What is answered at `address`, past all that browsers keep and without cookies.
pub async fn look(address: &str, how: Look, limit_seconds: u32) -> Result<Sight, ApiError> {
    let abort = Deadline::start(limit_seconds)?;
    let offline = web_sys::window().is_some_and(|it| !it.navigator().on_line());
    let outcome = see(address, how, &abort).await;
    match outcome {
        Err(_) if abort.expired.get() => Err(ApiError::TimedOut),
        Err(ApiError::Unreachable) if offline => Err(ApiError::Offline),
        other => other,
    }
}

async fn see(address: &str, how: Look, abort: &Deadline) -> Result<Sight, ApiError> {
    let request = RequestBuilder::new(address)
        .cache(RequestCache::NoStore)
        .abort_signal(Some(&abort.controller.signal()))
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .credentials(RequestCredentials::Omit)
        .redirect(if how == Look::Unfollowed {
            RequestRedirect::Manual
        } else {
            RequestRedirect::Follow
        })
        .mode(if how == Look::Blind {
            RequestMode::NoCors
        } else {
            RequestMode::Cors
        });
    let sent_at = js_sys::Date::now();
    let response = request.send().await.map_err(|_| ApiError::Unreachable)?;
    let back_at = js_sys::Date::now();
    let headers: Vec<(String, String)> = response.headers().entries().collect();
    let text = if how == Look::Whole {
        response.text().await.map_err(|_| ApiError::CutOff)?
    } else {
        String::new()
    };
    Ok(Sight {
        status: response.status(),
        leads: response.redirected() || response.status() == 0 && how == Look::Unfollowed,
        path: path_of(&response.url()),
        clock_off: clock_off(&headers, f64::midpoint(sent_at, back_at)),
        headers,
        text,
    })
}

fn build(
    base: &str,
    request: &Request,
    abort: &Deadline,
) -> Result<impl Future<Output = Result<Response, gloo_net::Error>>, ApiError> {
    let method = match request.method {
        Method::Get => gloo_net::http::Method::GET,
        Method::Post => gloo_net::http::Method::POST,
        Method::Put => gloo_net::http::Method::PUT,
        Method::Patch => gloo_net::http::Method::PATCH,
        Method::Delete => gloo_net::http::Method::DELETE,
    };
    let mut builder = RequestBuilder::new(&format!("{base}{}", request.path))
        .method(method)
        .abort_signal(Some(&abort.controller.signal()))
        .cache(RequestCache::NoStore)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .header("Accept", "application/json");
    if let Some(tag) = &request.if_match {
        builder = builder.header("If-Match", tag);
    }
    if let Some((name, code)) = &request.step_up {
        builder = builder.header(name, code.expose());
    }
    builder = match &request.credential {
        Credential::Cookie => builder.credentials(RequestCredentials::Include),
        Credential::Bearer(key) => builder
            .credentials(RequestCredentials::Omit)
            .header("Authorization", &format!("Bearer {}", key.expose())),
        Credential::Header(name, token) => builder
            .credentials(RequestCredentials::Omit)
            .header(name, token.expose()),
        Credential::Basic(pair) => builder
            .credentials(RequestCredentials::Omit)
            .header("Authorization", &format!("Basic {}", pair.expose())),
        Credential::Nothing => builder.credentials(RequestCredentials::Omit),
    };
    let built = match (&request.body, &request.form) {
        (Some(body), _) => builder
            .header("Content-Type", "application/json")
            // Not by its `Display`, which brings along an error with words and, with them, the tables of what can be printed.
            .body(serde_json::to_string(body).unwrap_or_default()),
        (None, Some(form)) => builder
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form.expose()),
        (None, None) => builder.build(),
    };
    // A header that cannot be sent (a pasted key with a line break) fails here, before anything leaves.
    Ok(built.map_err(|_| ApiError::WrongCredentials)?.send())
}

/// The path of an absolute address.
fn path_of(address: &str) -> String {
    let after_host = address.split("://").nth(1).unwrap_or_default();
    let path = after_host.find('/').map_or("", |at| &after_host[at..]);
    path.split(['?', '#']).next().unwrap_or_default().to_owned()
}

/// Seconds this device is ahead of the service, by the middle of the exchange.
fn clock_off(headers: &[(String, String)], middle_ms: f64) -> Option<i64> {
    let (_, date) = headers.iter().find(|(name, _)| name == "date")?;
    let there = Moment::parse_http(date)?;
    #[expect(clippy::cast_possible_truncation, reason = "seconds since 1970 fit")]
    Some((middle_ms / 1000.0) as i64 - there.0)
}

/// Aborts the request when the time is over or when nobody waits for it any more.
struct Deadline {
    controller: AbortController,
    expired: Rc<Cell<bool>>,
    timer: i32,
    _on_time: Closure<dyn FnMut()>,
}

impl Deadline {
    fn start(seconds: u32) -> Result<Self, ApiError> {
        let controller = AbortController::new().map_err(|_| ApiError::Unreachable)?;
        let expired = Rc::new(Cell::new(false));
        let on_time = Closure::<dyn FnMut()>::new({
            let (controller, expired) = (controller.clone(), Rc::clone(&expired));
            move || {
                expired.set(true);
                controller.abort();
            }
        });
        let milliseconds = i32::try_from(seconds.saturating_mul(1000)).unwrap_or(i32::MAX);
        let timer = web_sys::window()
            .and_then(|window| {
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        on_time.as_ref().unchecked_ref(),
                        milliseconds,
                    )
                    .ok()
            })
            .ok_or(ApiError::Unreachable)?;
        Ok(Self {
            controller,
            expired,
            timer,
            _on_time: on_time,
        })
    }
}

impl again::Edge for Deadline {
    fn chance(&self) -> f64 {
        js_sys::Math::random()
    }

    async fn wait(&self, milliseconds: f64) {
        let passed = js_sys::Promise::new(&mut |done, _| {
            #[expect(clippy::cast_possible_truncation, reason = "a few seconds fit")]
            let timer = web_sys::window().and_then(|window| {
                window
                    .set_timeout_with_callback_and_timeout_and_arguments_0(
                        &done,
                        milliseconds as i32,
                    )
                    .ok()
            });
            if timer.is_none() {
                let _ = done.call0(&JsValue::NULL);
            }
        });
        let _ = JsFuture::from(passed).await;
    }

    fn is_over(&self) -> bool {
        self.expired.get()
    }
}

impl Drop for Deadline {
    fn drop(&mut self) {
        if let Some(window) = web_sys::window() {
            window.clear_timeout_with_handle(self.timer);
        }
        self.controller.abort();
    }
}
