//! One call as plain data, and the wire that carries it.

use std::{borrow::Cow, fmt, pin::Pin, sync::Arc, time::Duration};

use super::shape::Shape;
use super::{ApiError, Misfit, Secret};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
}

/// Which credentials go along.
#[derive(Clone, Debug, PartialEq)]
pub enum Credential {
    /// The browser's cookies for the service.
    Cookie,
    /// A key or token of ours, and no cookies, so that a stale session cannot shadow it.
    Bearer(Secret),
    /// A header of the service's own with a token of ours, and no cookies.
    Header(&'static str, Secret),
    /// Login and password as one text in base64, for the one call that opens a session; no cookies.
    Basic(Secret),
    /// Nothing: the call is of somebody who is signed out, in a service that knows no cookies.
    Nothing,
}

/// One call: a dialect builds it, a test can read it.
#[derive(Clone, PartialEq)]
pub struct Request {
    pub method: Method,
    /// The pattern, without values: safe to log.
    pub endpoint: &'static str,
    /// Path and query, below the service's base address.
    pub path: String,
    /// Whether it changes nothing, so that the wire may send it again by itself where no answer came. Not every GET is one.
    pub is_read: bool,
    /// Whether a web page is an answer to it. To anything else one is none, whatever its status says: it is that of a network that
    /// wants people to sign in to it, or of a proxy.
    pub takes_page: bool,
    /// Entity tag for a guarded write, as it goes into `If-Match`.
    pub if_match: Option<String>,
    pub credential: Credential,
    /// A code that confirms the call, and the header that it travels in.
    pub step_up: Option<(&'static str, Secret)>,
    pub body: Option<serde_json::Value>,
    /// In place of a body: the fields of a web form, as they are sent. They hold passwords and codes.
    pub form: Option<Secret>,
}

impl Request {
    pub fn new(method: Method, endpoint: &'static str) -> Self {
        Self {
            method,
            endpoint,
            path: endpoint.to_owned(),
            is_read: false,
            takes_page: false,
            if_match: None,
            credential: Credential::Cookie,
            step_up: None,
            body: None,
            form: None,
        }
    }

    /// A GET that changes nothing: it may be sent as often as it takes.
    pub fn read(endpoint: &'static str) -> Self {
        Self {
            is_read: true,
            ..Self::acting_get(endpoint)
        }
    }

    /// A GET that does something, as some services have them: it is sent once, as every write is.
    pub fn acting_get(endpoint: &'static str) -> Self {
        Self::new(Method::Get, endpoint)
    }

    pub fn post(endpoint: &'static str) -> Self {
        Self::new(Method::Post, endpoint)
    }

    pub fn patch(endpoint: &'static str) -> Self {
        Self::new(Method::Patch, endpoint)
    }

    /// The request whose path holds an id, a token or a code in the place that the endpoint marks: any text survives the way and
    /// stays one part of the path. `None` for the texts that an address cannot hold as a part: browsers take them for a step up.
    pub fn with_part(mut self, text: &str) -> Option<Self> {
        if matches!(text, "" | "." | "..") {
            return None;
        }
        let (base, rest) = self.endpoint.split_once('{')?;
        let (_, rest) = rest.split_once('}')?;
        self.path = base.to_owned();
        percent_encode(text, &mut self.path);
        self.path.push_str(rest);
        Some(self)
    }

    /// A web page is the answer.
    #[must_use]
    pub fn for_page(mut self) -> Self {
        self.takes_page = true;
        self
    }

    /// Adds one query pair, percent-encoded.
    #[must_use]
    pub fn query(mut self, name: &str, value: &str) -> Self {
        self.path
            .push(if self.path.contains('?') { '&' } else { '?' });
        self.path.push_str(name);
        self.path.push('=');
        percent_encode(value, &mut self.path);
        self
    }

    #[must_use]
    pub fn body(mut self, body: serde_json::Value) -> Self {
        self.body = Some(body);
        self
    }

    /// The fields of a web form, percent-encoded: any text survives the way.
    #[must_use]
    pub fn form(mut self, fields: &[(&str, &str)]) -> Self {
        let mut text = String::new();
        for (name, value) in fields {
            if !text.is_empty() {
                text.push('&');
            }
            text.push_str(name);
            text.push('=');
            percent_encode(value, &mut text);
        }
        self.form = Some(Secret::new(text));
        self
    }
}

/// Method and pattern only: a derived form would print tokens and passwords.
impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {}", self.method, self.endpoint)
    }
}

/// Percent-encodes everything but unreserved characters (RFC 3986), so that any token survives the way.
pub fn percent_encode(text: &str, into: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~') {
            into.push(char::from(byte));
        } else {
            into.push('%');
            into.push(char::from(DIGITS[usize::from(byte >> 4)]));
            into.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
    }
}

/// What some texts begin with, and is none of them.
const BOM: &[u8] = b"\xEF\xBB\xBF";

/// An answer that arrived whole.
#[derive(Clone, Default, PartialEq)]
pub struct Reply {
    pub status: u16,
    /// The path of the address that answered in the end, after all redirects; empty where that is not known.
    pub path: String,
    /// Header names in lower case. Across origins only those the service exposes are here.
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    /// Seconds that this device's clock is ahead of the `Date` header; `None` without one.
    pub clock_off: Option<i64>,
}

impl Reply {
    pub const fn is_success(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// The first header of that name (lower case).
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(it, _)| it == name)
            .map(|(_, value)| value.as_str())
    }

    /// Seconds from `Retry-After`, in its number form; a day is the most that is believed.
    pub fn retry_after(&self) -> Option<Duration> {
        let seconds: u64 = self.header("retry-after")?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds.min(86_400)))
    }

    /// The body as text; what is no UTF-8 is replaced.
    pub fn text(&self) -> Cow<'_, str> {
        let body = self.body.strip_prefix(BOM).unwrap_or(&self.body);
        String::from_utf8_lossy(body)
    }

    /// Whether it begins as a web page does.
    fn is_page(&self) -> bool {
        let text = self.body.strip_prefix(BOM).unwrap_or(&self.body);
        text.iter().find(|it| !it.is_ascii_whitespace()) == Some(&b'<')
    }

    /// Whether there is nothing in it but white space.
    pub fn is_empty(&self) -> bool {
        self.body.iter().all(u8::is_ascii_whitespace)
    }

    /// Reads the body as JSON of that shape. The error names the endpoint and the kind of misfit, never a value.
    pub(super) fn parse<T: Shape>(&self, endpoint: &'static str) -> Result<T, ApiError> {
        let body = self.text();
        let read = serde_json::from_str(&body).map_err(|error| {
            let text = body.trim_start();
            if text.is_empty() {
                Misfit::Empty
            } else if text.starts_with('<') {
                Misfit::Html
            } else if error.is_eof() {
                Misfit::CutOff
            } else {
                Misfit::NotJson
            }
        });
        let shaped = read.and_then(|json| T::read(json).ok_or(Misfit::Shape));
        shaped.map_err(|misfit| ApiError::Unreadable { endpoint, misfit })
    }
}

/// Status and size only: bodies carry secrets.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes)", self.status, self.body.len())
    }
}

type Exchange = Pin<Box<dyn Future<Output = Result<Reply, ApiError>>>>;

/// The wire. The browser's is in `fetch`; a test hands in a closure.
///
/// This is the one place with dynamic dispatch: everything left of it is plain types, everything right of it one function. The
/// closure is `Send + Sync` although its future is not: what pages share must be, browser futures never are.
#[derive(Clone)]
pub struct Transport(Arc<dyn Fn(Request) -> Exchange + Send + Sync>);

impl Transport {
    pub fn new<F, Fut>(exchange: F) -> Self
    where
        F: Fn(Request) -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<Reply, ApiError>> + 'static,
    {
        Self(Arc::new(move |request| Box::pin(exchange(request))))
    }

    /// A page that nobody asked for is no success, where nothing else of the answer would be looked at either.
    pub async fn send(&self, request: Request) -> Result<Reply, ApiError> {
        let (endpoint, takes_page) = (request.endpoint, request.takes_page);
        let reply = (self.0)(request).await?;
        if reply.is_success() && !takes_page && reply.is_page() {
            let misfit = Misfit::Html;
            return Err(ApiError::Unreadable { endpoint, misfit });
        }
        Ok(reply)
    }
}

#[cfg(test)]
mod tests {
    use super::super::shape::Fields;
    use super::*;

    fn misfit(body: &str) -> Misfit {
        let reply = Reply {
            status: 200,
            body: body.into(),
            ..Reply::default()
        };
        match reply.parse::<Vec<Fields>>("/x") {
            Err(ApiError::Unreadable { misfit, .. }) => misfit,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn each_kind_of_bad_body_is_told_apart() {
        assert_eq!(misfit("  "), Misfit::Empty);
        assert_eq!(misfit("\n<!doctype html>"), Misfit::Html);
        assert_eq!(misfit("{\"a\": 1"), Misfit::CutOff);
        assert_eq!(misfit("{\"a\": \"x\"}"), Misfit::Shape);
        assert_eq!(misfit("[{\"a\": \"x\"}, 7]"), Misfit::Shape);
        assert_eq!(misfit("Error: at line 3"), Misfit::NotJson);
    }

    #[test]
    fn success_is_what_begins_with_two() {
        let is_success = |status| {
            Reply {
                status,
                ..Reply::default()
            }
            .is_success()
        };
        let all: Vec<u16> = (100..600).filter(|it| is_success(*it)).collect();
        assert_eq!(
            (all.first(), all.last(), all.len()),
            (Some(&200), Some(&299), 100)
        );
    }

    #[test]
    fn what_is_printed_of_call_and_answer_holds_no_secret() {
        let request = Request::post("/keys/{id}").form(&[("password", "hunter2")]);
        assert_eq!(format!("{request:?}"), "Post /keys/{id}");
        let reply = Reply {
            status: 201,
            body: b"hunter2".to_vec(),
            ..Reply::default()
        };
        let printed = format!("{reply:?}");
        assert!(
            printed.contains("201") && !printed.contains("hunter2"),
            "{printed}"
        );
    }

    #[test]
    fn the_fields_of_a_form_stay_apart_whatever_is_in_them() {
        let request = Request::post("/x").form(&[("a", "1 &b=2"), ("b", "\u{fc}+"), ("c", "")]);
        let form = request.form.expect("was given");
        assert_eq!(form.expose(), "a=1%20%26b%3D2&b=%C3%BC%2B&c=");
    }

    #[test]
    fn a_page_is_a_success_of_what_asked_for_one_and_of_nothing_else() {
        let answered = |request: Request, status, body: &'static str| {
            let wire = Transport::new(move |_| async move {
                Ok(Reply {
                    status,
                    body: body.into(),
                    ..Reply::default()
                })
            });
            let call = std::pin::pin!(wire.send(request));
            let waker = std::task::Waker::noop();
            match Future::poll(call, &mut std::task::Context::from_waker(waker)) {
                std::task::Poll::Ready(answer) => answer.map(|it| it.status),
                std::task::Poll::Pending => panic!("nothing here waits"),
            }
        };
        let page = "\u{FEFF}\n<!doctype html><title>Welcome</title>";
        let refused = Err(ApiError::Unreadable {
            endpoint: "/x",
            misfit: Misfit::Html,
        });
        let delete = || Request::new(Method::Delete, "/x");
        assert_eq!(answered(delete(), 200, page), refused);
        assert_eq!(answered(Request::read("/x"), 204, page), refused);
        assert_eq!(answered(delete(), 200, ""), Ok(200));
        assert_eq!(
            answered(delete(), 404, page),
            Ok(404),
            "the dialect reads it"
        );
        assert_eq!(answered(Request::read("/x").for_page(), 200, page), Ok(200));
    }

    #[test]
    fn any_token_survives_the_query() {
        let request = Request::acting_get("/verify").query("token", "a b%+/=&ü");
        assert_eq!(request.path, "/verify?token=a%20b%25%2B%2F%3D%26%C3%BC");
    }

    #[test]
    fn a_printed_request_tells_no_value() {
        let request = Request::acting_get("/verify").query("token", "canary");
        assert_eq!(format!("{request:?}"), "Get /verify");
    }
}
