//! What every API request passes: the size limit, the request log, the date and the faults that known input
//! provokes.

use std::time::{Duration, UNIX_EPOCH};

use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::Next,
    response::Response,
};

use crate::{
    core::Core,
    dialect::{Api, datameta, equinix},
    faults::{self, Fault, Named, Odd, OnePlace, Unusual},
    requests::RequestLine,
};

/// Bodies with more bytes than this are answered with 413.
pub const LARGEST_BODY: usize = 64 * 1024;

/// How slow [`Fault::Twice`] makes an answer: long enough for a second click.
const SLOW: Duration = Duration::from_millis(300);

/// Logs the request, meets the fault it provokes or hands it on.
pub(crate) async fn pass(State(core): State<Core>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, LARGEST_BODY).await;
    let path = parts.uri.path_and_query();
    core.log(RequestLine {
        method: parts.method.to_string(),
        path: path.map_or_else(String::new, |it| {
            datameta::without_token(&equinix::without_code(it.as_str()))
        }),
        header_names: parts.headers.keys().map(ToString::to_string).collect(),
        body_length: body.as_ref().map_or(LARGEST_BODY + 1, Bytes::len),
    });
    let api = Api::of(parts.uri.path());
    let Ok(body) = body else {
        return api.error(StatusCode::PAYLOAD_TOO_LARGE, "The body is too large");
    };
    let fault = Fault::provoked_by(&parts, &body);
    if fault == Some(Fault::SignedOut) {
        // The session really ends, so that later calls agree. It may be over already.
        let _ = core.act(|act| act.sign_out(&api.credential(&parts.headers)));
    }
    if let Some(fault) = fault
        && let Some(answer) = faults::answer(api, fault, signs_in(&parts)).await
    {
        return no_store(answer);
    }
    if fault == Some(Fault::Twice) {
        tokio::time::sleep(SLOW).await;
    }
    let named = Named::in_request(&core, api, &parts, &body);
    if let Named::Answered(answer) = named {
        return no_store(answer);
    }
    let one_place = OnePlace::of(&core, &parts, &body);
    if let Some(answer) = one_place.as_ref().and_then(|it| it.before(&core)) {
        return no_store(answer);
    }
    let odd = Odd::of(&core, &parts);
    if let Some(answer) = odd.as_ref().and_then(|it| it.before(&core)) {
        return no_store(answer);
    }
    let unusual = Unusual::of(&core, &parts, &body);
    if let Some(answer) = unusual.as_ref().and_then(|it| it.before(&core)) {
        return no_store(answer);
    }
    let answer = next.run(Request::from_parts(parts, Body::from(body))).await;
    let answer = match one_place {
        Some(one_place) => one_place.after(&core, answer).await,
        None => answer,
    };
    let answer = match odd {
        Some(odd) => odd.after(&core, answer).await,
        None => answer,
    };
    let answer = match unusual {
        Some(unusual) => unusual.after(&core, answer).await,
        None => answer,
    };
    if fault == Some(Fault::DropAfter) {
        return faults::dropped();
    }
    let answer = named.settle(&core, answer);
    no_store(faults::change(answer, fault).await)
}

fn signs_in(parts: &Parts) -> bool {
    parts.uri.path().ends_with("/login")
}

/// Dates the answer by the backend's own clock: clients compare theirs with it.
pub(crate) async fn date(State(core): State<Core>, request: Request, next: Next) -> Response {
    let mut answer = next.run(request).await;
    let now = UNIX_EPOCH + Duration::from_secs(core.clock().now());
    if let Ok(date) = HeaderValue::try_from(httpdate::fmt_http_date(now)) {
        answer.headers_mut().insert(header::DATE, date);
    }
    answer
}

fn no_store(mut answer: Response) -> Response {
    answer
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
