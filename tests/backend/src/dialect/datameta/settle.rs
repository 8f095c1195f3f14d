//! What every request passes on its way to a handler and back: the contract's demand for a credential, and the shape of refusals.

use axum::{
    extract::{MatchedPath, Request},
    http::StatusCode,
    middleware::Next,
    response::Response,
};
use serde_json::json;

use super::{
    caller::shows_something,
    contract::Operation,
    refusal::{Raised, array, shaped},
};

pub(super) async fn settle(request: Request, next: Next) -> Response {
    let route = request.extensions().get::<MatchedPath>();
    let operation = route.and_then(|it| Operation::find(request.method(), it.as_str()));
    let headers = request.headers().clone();
    let is_guarded = operation.as_ref().is_some_and(|it| !it.is_open);
    let answer = if is_guarded && !shows_something(&headers) {
        let error = json!({ "message": "No credential was sent", "exception": "InvalidSecurity" });
        array(StatusCode::UNAUTHORIZED, vec![error])
    } else {
        next.run(request).await
    };
    let status = answer.status();
    if operation.is_some_and(|it| !it.lists(status.as_u16())) {
        let message = format!("Unknown response http status: {}", status.as_u16());
        let error = json!({ "message": message, "exception": "ResponseNotFound" });
        return array(StatusCode::INTERNAL_SERVER_ERROR, vec![error]);
    }
    if answer.extensions().get::<Raised>().is_some() {
        return shaped(status, &headers);
    }
    answer
}
