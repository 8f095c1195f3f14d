//! What `public/_headers` says: the one place that states the headers, read here as it is.

const HEADERS: &str = include_str!("../../../public/_headers");

/// Name and value of each header that belongs on every answer.
pub(super) fn everywhere() -> impl Iterator<Item = (&'static str, &'static str)> {
    rules().filter(|it| it.0 == "/*").map(|it| (it.1, it.2))
}

/// The value of one of them.
pub(super) fn value(name: &str) -> &'static str {
    let found = everywhere().find(|it| it.0.eq_ignore_ascii_case(name));
    found.map_or("", |it| it.1)
}

/// Patterns of the files that never change, and what is said of them.
pub(super) fn kept() -> Vec<(&'static str, &'static str)> {
    rules()
        .filter(|(_, _, value)| value.ends_with("immutable"))
        .map(|(path, _, value)| (path, value))
        .collect()
}

/// Path, name and value of each line.
fn rules() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let mut path = "";
    HEADERS.lines().filter_map(move |line| {
        if line.starts_with('/') {
            path = line;
        }
        let rule = line.strip_prefix(' ')?.trim();
        let (name, value) = rule.split_once(": ")?;
        Some((path, name, value))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_read_as_hosts_read_it() {
        let names: Vec<_> = everywhere().map(|it| it.0).collect();
        assert_eq!(names.len(), 7, "{names:?}");
        assert_eq!(value("x-content-type-options"), "nosniff");
        assert!(value("content-security-policy").starts_with("default-src 'none'"));
        assert_eq!(value("x-nothing"), "");
        assert_eq!(kept().len(), 4);
    }
}
