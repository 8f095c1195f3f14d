//! Faults that replace the answer: the handler does not run.

use std::{future::pending, io, pin::Pin, task::Poll, time::Duration};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use tokio::time::{Sleep, sleep};

use super::Fault;
use crate::dialect::{Api, quatrix};

const PAGE: &str = "<!doctype html>\n<html><head><title>502 Bad Gateway</title></head>\n\
    <body><h1>502 Bad Gateway</h1><hr>gateway/1.0</body></html>\n";

const TRACE: &str = "TypeError: Cannot read properties of undefined (reading 'revision')\n    \
    at UserService.find (/srv/app/dist/user/user.service.js:214:31)\n    \
    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)\n    \
    at async UserController.update (/srv/app/dist/user/user.controller.js:88:16)\n";

/// The beginning of an answer whose end never comes.
const START: &str = r#"{"id":42,"revision":7,"email":"ali"#;

/// The bad answer; `None` where the handler runs.
pub(crate) async fn answer(api: Api, fault: Fault, signs_in: bool) -> Option<Response> {
    let answer = match fault {
        Fault::Html => (StatusCode::BAD_GATEWAY, Html(PAGE)).into_response(),
        Fault::Empty => StatusCode::OK.into_response(),
        Fault::Nothing => StatusCode::NO_CONTENT.into_response(),
        Fault::Stack => (StatusCode::INTERNAL_SERVER_ERROR, TRACE).into_response(),
        Fault::Cut => {
            let mut answer = Response::new(Body::new(Broken::after(START)));
            let headers = answer.headers_mut();
            let json = HeaderValue::from_static("application/json");
            headers.insert(header::CONTENT_TYPE, json);
            headers.insert(header::CONTENT_LENGTH, HeaderValue::from(START.len() * 40));
            answer
        }
        Fault::Hang => pending().await,
        Fault::Drop | Fault::DropBefore => dropped(),
        Fault::SignedOut => api.error(StatusCode::UNAUTHORIZED, "The session has ended"),
        Fault::Forbidden => match api {
            Api::MetalCloud | Api::Equinix | Api::DataMeta => {
                api.error(StatusCode::FORBIDDEN, "This is not allowed")
            }
            Api::Quatrix => quatrix::error(StatusCode::UNAUTHORIZED, 50, "This is not allowed"),
        },
        Fault::Rate => {
            let mut answer = api.error(StatusCode::TOO_MANY_REQUESTS, "Too many requests");
            answer
                .headers_mut()
                .insert(header::RETRY_AFTER, HeaderValue::from(90));
            answer
        }
        Fault::Conflict => match api {
            Api::MetalCloud | Api::Equinix | Api::DataMeta => api.error(
                StatusCode::CONFLICT,
                "The revision does not match: expected 7, found 8",
            ),
            Api::Quatrix => quatrix::error(StatusCode::BAD_REQUEST, 30, "The object exists"),
        },
        Fault::Code122 => strange(api, 122, "The quota is exceeded", signs_in),
        Fault::Code159 => strange(api, 159, "A rule of the account forbids this", signs_in),
        _ => return None,
    };
    Some(answer)
}

/// A refusal with a code that stands in no list. Signing in knows no 400.
fn strange(api: Api, code: i32, message: &str, signs_in: bool) -> Response {
    let status = if signs_in {
        StatusCode::UNAUTHORIZED
    } else {
        StatusCode::BAD_REQUEST
    };
    match api {
        Api::MetalCloud | Api::Equinix | Api::DataMeta => api.error(status, message),
        Api::Quatrix => quatrix::error(status, code, message),
    }
}

/// A connection that closes without an answer.
pub(crate) fn dropped() -> Response {
    Response::new(Body::new(Broken::at_once()))
}

/// A body that fails, which makes the server close the connection: at once, before even the status line is
/// sent, or after some bytes have been.
struct Broken {
    start: Option<Bytes>,
    /// Time for the first bytes to leave; they would otherwise be thrown away with the connection.
    pause: Option<Pin<Box<Sleep>>>,
}

impl Broken {
    fn at_once() -> Self {
        Self {
            start: None,
            pause: None,
        }
    }

    fn after(start: &'static str) -> Self {
        let pause = Box::pin(sleep(Duration::from_millis(50)));
        Self {
            start: Some(Bytes::from_static(start.as_bytes())),
            pause: Some(pause),
        }
    }
}

impl HttpBody for Broken {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, io::Error>>> {
        if let Some(start) = self.start.take() {
            return Poll::Ready(Some(Ok(http_body::Frame::data(start))));
        }
        if let Some(pause) = &mut self.pause
            && pause.as_mut().poll(context).is_pending()
        {
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())))
    }
}
