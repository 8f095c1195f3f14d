//! Shapes of answers, each read by hand from JSON. A derived reader can say in words what does not fit; those words and the tables
//! behind them would weigh on everybody's first visit, and nobody here may show them: they hold what the service sent.

use serde_json::{Map, Value};

/// What an answer can be read as.
pub(super) trait Shape: Sized {
    /// `None` where it is something else: a field is missing or of another type.
    fn read(json: Value) -> Option<Self>;
}

/// An object, of which each field is read by itself.
pub(super) type Fields = Map<String, Value>;

impl Shape for Value {
    fn read(json: Value) -> Option<Self> {
        Some(json)
    }
}

impl Shape for Fields {
    fn read(json: Value) -> Option<Self> {
        match json {
            Value::Object(fields) => Some(fields),
            _ => None,
        }
    }
}

/// A list is of that shape where each of its items is.
impl<T: Shape> Shape for Vec<T> {
    fn read(json: Value) -> Option<Self> {
        match json {
            Value::Array(items) => items.into_iter().map(T::read).collect(),
            _ => None,
        }
    }
}

/// A text that must be there.
pub(super) fn text(fields: &Fields, name: &str) -> Option<String> {
    Some(fields.get(name)?.as_str()?.to_owned())
}

/// A text, or an empty one where there is none. `None` for anything else, which is an answer that cannot be trusted.
pub(super) fn text_or_empty(fields: &Fields, name: &str) -> Option<String> {
    match fields.get(name) {
        None | Some(Value::Null) => Some(String::new()),
        Some(value) => value.as_str().map(str::to_owned),
    }
}

/// A text that is only shown: an empty one for null and for anything else.
pub(super) fn shown(fields: &Fields, name: &str) -> String {
    text(fields, name).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_list_is_read_whole_or_not_at_all() {
        let read = |json| Vec::<Fields>::read(json).map(|it| it.len());
        assert_eq!(read(json!([{}, { "a": 1 }])), Some(2));
        assert_eq!(read(json!([])), Some(0));
        assert_eq!(read(json!([{}, null])), None);
        assert_eq!(read(json!({})), None);
        assert_eq!(read(json!(null)), None);
    }

    #[test]
    fn a_text_is_there_or_may_be_missing_or_is_only_shown() {
        let fields =
            Fields::read(json!({ "a": "x", "none": null, "odd": 7 })).expect("is an object");
        assert_eq!(text(&fields, "a").as_deref(), Some("x"));
        assert_eq!(text(&fields, "none"), None);
        assert_eq!(text_or_empty(&fields, "a").as_deref(), Some("x"));
        assert_eq!(text_or_empty(&fields, "none").as_deref(), Some(""));
        assert_eq!(text_or_empty(&fields, "missing").as_deref(), Some(""));
        assert_eq!(text_or_empty(&fields, "odd"), None);
        assert_eq!(shown(&fields, "a"), "x");
        assert_eq!(shown(&fields, "odd"), "");
    }
}
