//! The `_redirects` file that static hosts know: a path, where it leads, and a status on each line. A part of the path
//! that begins with a colon stands for any one part. The status 200 answers with the other file under the same address.

use axum::http::StatusCode;

/// Where a path leads.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Led<'a> {
    /// Sent on to another path.
    To(StatusCode, &'a str),
    /// Answered with a file.
    By(&'a str),
}

/// What the first of `rules` that knows `path` does with it.
pub(super) fn of<'a>(rules: &'a str, path: &str) -> Option<Led<'a>> {
    rules
        .lines()
        .filter(|line| !line.starts_with('#'))
        .find_map(|line| {
            let mut words = line.split_whitespace();
            let (from, to) = (words.next()?, words.next()?);
            let status = words.next().and_then(|it| it.parse().ok());
            if !matches(from, path) {
                return None;
            }
            Some(match status.unwrap_or(StatusCode::MOVED_PERMANENTLY) {
                StatusCode::OK => Led::By(to.trim_start_matches('/')),
                status => Led::To(status, to),
            })
        })
}

fn matches(pattern: &str, path: &str) -> bool {
    let (pattern, path) = (pattern.split('/'), path.split('/'));
    pattern.clone().count() == path.clone().count()
        && pattern
            .zip(path)
            .all(|(one, other)| one == other || one.starts_with(':') && !other.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str =
        "# Comment /x /y\n/old /new 302\n/:service/page /page.html 200\n/gone /there\n";

    #[test]
    fn a_path_is_led_by_the_first_rule_that_knows_it() {
        let to = |status, path| Some(Led::To(status, path));
        assert_eq!(of(RULES, "/old"), to(StatusCode::FOUND, "/new"));
        assert_eq!(
            of(RULES, "/gone"),
            to(StatusCode::MOVED_PERMANENTLY, "/there")
        );
        assert_eq!(of(RULES, "/any/page"), Some(Led::By("page.html")));
        for path in [
            "/",
            "/page",
            "//page",
            "/any/page/",
            "/any/page/x",
            "/any/other",
            "/old/",
        ] {
            assert_eq!(of(RULES, path), None, "{path}");
        }
    }
}
