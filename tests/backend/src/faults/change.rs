//! Faults that change the handler's answer.

use axum::{
    body::{Body, to_bytes},
    http::header,
    response::Response,
};
use serde_json::{Number, Value};

use super::{Fault, Role};

/// No answer of ours is larger: a list of many thousand people.
const LARGEST_ANSWER: usize = 64 * 1024 * 1024;

/// What no client can do without; only these are left out or null.
const REQUIRED: [&str; 17] = [
    "id",
    "revision",
    "email",
    "displayName",
    "emailStatus",
    "authenticatorEnabled",
    "passwordChangeRequired",
    "apiKey",
    "secret2FA",
    "qrCode",
    "provider",
    "name",
    "session_id",
    "status",
    "super_admin",
    "auth_methods",
    "forced_auth",
];

const WORDS: [&str; 9] = [
    "emailStatus",
    "language",
    "provider",
    "planType",
    "lastLoginType",
    "accessLevel",
    "status",
    "account_status",
    "super_admin",
];

/// Lists of words; a new one joins them.
const WORD_LISTS: [&str; 2] = ["auth_methods", "forced_auth"];

const NAMES: [&str; 6] = [
    "displayName",
    "franchise",
    "message",
    "msg",
    "name",
    "home_name",
];

/// An image that would run script, and a control that turns the text after it around.
const MARKUP: &str = "<img src=x onerror=alert(1)>\u{202e}gnp.eman";

/// Changes the answer by the fault that the request provoked, or by that of the person in it.
pub(crate) async fn change(answer: Response, provoked: Option<Fault>) -> Response {
    let is_json = |answer: &Response| {
        let kind = answer.headers().get(header::CONTENT_TYPE);
        kind.is_some_and(|kind| kind.as_bytes().starts_with(b"application/json"))
    };
    if !is_json(&answer) {
        return answer;
    }
    let (mut parts, body) = answer.into_parts();
    let Ok(bytes) = to_bytes(body, LARGEST_ANSWER).await else {
        return Response::from_parts(parts, Body::empty());
    };
    // A list is nobody's record: its rows are good.
    let is_looked_at = provoked.is_some() || bytes.starts_with(b"{");
    let value = is_looked_at.then(|| serde_json::from_slice::<Value>(&bytes));
    let Some(Ok(mut value)) = value else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    let of_person = || Fault::of_person(value["email"].as_str()?);
    let fault = provoked
        .or_else(of_person)
        .filter(|fault| fault.role() == Role::Changes);
    let Some(fault) = fault else {
        return Response::from_parts(parts, Body::from(bytes));
    };
    spoil(&mut value, fault);
    parts.headers.remove(header::CONTENT_LENGTH);
    Response::from_parts(parts, Body::from(value.to_string()))
}

fn spoil(value: &mut Value, fault: Fault) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| spoil(item, fault)),
        Value::Object(fields) => {
            if fault == Fault::Missing {
                fields.retain(|name, _| !REQUIRED.contains(&name.as_str()));
            }
            for (name, field) in fields {
                let name = name.as_str();
                match fault {
                    Fault::Null if REQUIRED.contains(&name) => *field = Value::Null,
                    Fault::UnknownEnum if WORDS.contains(&name) => *field = "brand-new".into(),
                    Fault::UnknownEnum if WORD_LISTS.contains(&name) => {
                        if let Value::Array(words) = field {
                            words.push("brand-new".into());
                        }
                    }
                    Fault::Markup if NAMES.contains(&name) => *field = MARKUP.into(),
                    _ => spoil(field, fault),
                }
            }
        }
        Value::Number(number) if fault == Fault::Floats => {
            if let Some(float) = number.as_f64().and_then(Number::from_f64) {
                *number = float;
            }
        }
        Value::Number(_) | Value::Bool(_) if fault == Fault::WrongType => {
            *value = value.to_string().into();
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn spoilt(fault: Fault) -> Value {
        let mut value = json!({
            "id": 42, "displayName": "Ann", "language": "en", "isBlocked": false,
            "config": { "revision": 3, "displayName": "Ann" }, "links": [{ "href": "/" }],
        });
        spoil(&mut value, fault);
        value
    }

    #[test]
    fn each_change_reaches_nested_fields() {
        assert_eq!(
            spoilt(Fault::Missing),
            json!({ "language": "en", "isBlocked": false, "config": {}, "links": [{ "href": "/" }] })
        );
        assert_eq!(spoilt(Fault::Null)["config"]["revision"], Value::Null);
        assert_eq!(spoilt(Fault::WrongType)["id"], "42");
        assert_eq!(spoilt(Fault::WrongType)["isBlocked"], "false");
        assert_eq!(spoilt(Fault::UnknownEnum)["language"], "brand-new");
        assert!(
            spoilt(Fault::Floats)
                .to_string()
                .contains("\"revision\":3.0")
        );
        assert_eq!(spoilt(Fault::Markup)["config"]["displayName"], MARKUP);
    }
}
