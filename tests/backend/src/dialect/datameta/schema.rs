//! Bodies are checked against the contract before anything else, credentials included.

use axum::http::{HeaderMap, HeaderValue, header};
use serde_json::{Map, Value, json};

use super::refusal::Refusal;

/// A field that a body may have.
pub(super) struct Field {
    name: &'static str,
    is_flag: bool,
    is_required: bool,
    is_nullable: bool,
}

pub(super) const fn text(name: &'static str) -> Field {
    Field {
        name,
        is_flag: false,
        is_required: false,
        is_nullable: false,
    }
}

pub(super) const fn flag(name: &'static str) -> Field {
    Field {
        is_flag: true,
        ..text(name)
    }
}

impl Field {
    pub(super) const fn required(self) -> Self {
        Self {
            is_required: true,
            ..self
        }
    }

    pub(super) const fn nullable(self) -> Self {
        Self {
            is_nullable: true,
            ..self
        }
    }

    fn takes(&self, value: &Value) -> bool {
        value.is_null() && self.is_nullable
            || if self.is_flag {
                value.is_boolean()
            } else {
                value.is_string()
            }
    }
}

/// A body that keeps to its description.
pub(super) struct Checked(Map<String, Value>);

impl Checked {
    /// Reads a body. The refusal never repeats what was sent: it may hold a password.
    pub(super) fn read(
        headers: &HeaderMap,
        body: &[u8],
        fields: &[Field],
        is_closed: bool,
    ) -> Result<Self, Refusal> {
        let kind = headers
            .get(header::CONTENT_TYPE)
            .map_or(&b""[..], HeaderValue::as_bytes);
        if !kind.to_ascii_lowercase().starts_with(b"application/json") {
            let message = "The body must be sent as application/json";
            return Err(refused("MediaTypeNotFound", message, None));
        }
        let Ok(value) = serde_json::from_slice::<Value>(body) else {
            return Err(refused("ParseError", "The body is no JSON", None));
        };
        let Value::Object(object) = value else {
            return Err(refused("ValidationError", "The body is no object", None));
        };
        let all: Vec<_> = fields.iter().filter(|it| it.is_required).collect();
        let names: Vec<_> = all.iter().map(|it| it.name).collect();
        let missing = all.iter().filter(|it| !object.contains_key(it.name));
        let mut errors: Vec<_> = missing
            .map(|it| {
                // Every required name, not the missing one.
                error(
                    "ValidationError",
                    &format!("'{}' is a required property", it.name),
                    Some(&names.join("/")),
                )
            })
            .collect();
        for (name, value) in &object {
            match fields.iter().find(|it| it.name == name) {
                Some(field) if !field.takes(value) => {
                    let kind = if field.is_flag { "boolean" } else { "string" };
                    let message = format!("The value is not of type '{kind}'");
                    errors.push(error("ValidationError", &message, Some(name)));
                }
                None if is_closed => {
                    let message = "Additional properties are not allowed";
                    errors.push(error("ValidationError", message, None));
                }
                _ => {}
            }
        }
        if errors.is_empty() {
            Ok(Self(object))
        } else {
            Err(Refusal::Errors(errors))
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<&str> {
        self.0.get(name)?.as_str()
    }

    pub(super) fn owned(&self, name: &str) -> Option<String> {
        self.text(name).map(ToOwned::to_owned)
    }

    /// A required text; empty where it is null.
    pub(super) fn must(&self, name: &str) -> &str {
        self.text(name).unwrap_or_default()
    }

    pub(super) fn flag(&self, name: &str) -> Option<bool> {
        self.0.get(name)?.as_bool()
    }
}

fn refused(exception: &str, message: &str, field: Option<&str>) -> Refusal {
    Refusal::Errors(vec![error(exception, message, field)])
}

fn error(exception: &str, message: &str, field: Option<&str>) -> Value {
    let mut error = json!({ "message": message, "exception": exception });
    if let Some(field) = field {
        error["field"] = field.into();
    }
    error
}
