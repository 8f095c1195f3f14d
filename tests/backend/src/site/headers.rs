//! The `_headers` file that static hosts know: a path on a line of its own, `*` for anything, and under it
//! indented `Name: value` lines. A name that several rules set gets all values, joined by commas, as those hosts
//! do it; an indented `! Name` takes back what rules above have set.

use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The headers that `rules` name for `path`.
pub(super) fn of(rules: &str, path: &str) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let mut applies = false;
    for line in rules.lines() {
        let text = line.trim();
        if text.is_empty() || text.starts_with('#') {
            continue;
        }
        if !line.starts_with([' ', '\t']) {
            applies = matches(text, path);
        } else if applies {
            apply(&mut headers, text);
        }
    }
    headers
}

fn apply(headers: &mut HeaderMap, text: &str) {
    if let Some(name) = text.strip_prefix('!') {
        headers.remove(name.trim());
        return;
    }
    let Some((name, value)) = text.split_once(':') else {
        return;
    };
    let Ok(name) = HeaderName::try_from(name.trim()) else {
        return;
    };
    let before = headers.get(&name).and_then(|value| value.to_str().ok());
    let value = match before {
        Some(before) => format!("{before}, {}", value.trim()),
        None => value.trim().to_owned(),
    };
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(name, value);
    }
}

/// `*` stands for any text, slashes too.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == path;
    };
    let Some(path) = path.strip_prefix(start) else {
        return false;
    };
    let ends = path.char_indices().map(|(at, _)| at).chain([path.len()]);
    ends.into_iter().any(|at| matches(rest, &path[at..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = "# For every address\n/*\n  X-One: 1\n  Cache-Control: no-cache\n\n\
        /*.wasm\n\t! Cache-Control\n\tCache-Control: immutable\n/exact\n  X-One: 2\n";

    fn value(path: &str, name: &str) -> Option<String> {
        of(RULES, path)
            .get(name)
            .map(|value| value.to_str().unwrap().to_owned())
    }

    #[test]
    fn rules_apply_in_order() {
        assert_eq!(value("/", "x-one").as_deref(), Some("1"));
        assert_eq!(value("/exact", "x-one").as_deref(), Some("1, 2"));
        assert_eq!(
            value("/a/b.wasm", "cache-control").as_deref(),
            Some("immutable")
        );
        assert_eq!(
            value("/a/b.wasm.js", "cache-control").as_deref(),
            Some("no-cache")
        );
    }

    #[test]
    fn a_star_stands_for_anything() {
        for (pattern, path) in [
            ("/*", "/"),
            ("/a/*/c", "/a/x/y/c"),
            ("/a*", "/a"),
            ("*", "/ä"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [("/a", "/a/"), ("/a/*", "/b/"), ("/*.js", "/x.js.map")] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }
}
