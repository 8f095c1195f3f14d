//! What `public/_headers` and `public/_redirects` say, as far as the samples can follow.

use crate::problem::{Problem, Result};

/// Where password managers ask for the page to change a password.
pub(super) const CHANGE: &str = "/.well-known/change-password";

/// The folder of the set-up check, which is a file like others and has to be let through.
pub(super) const CHECK: &str = "/setup-check";

#[derive(Debug)]
pub(super) struct Rules {
    /// Of every answer.
    pub(super) headers: Vec<(String, String)>,
    /// Files that never change, as `/keydesk-*.js`, and the header's value for them. All others are asked for anew.
    pub(super) kept: Vec<String>,
    pub(super) kept_as: String,
    /// The last parts of the console's addresses.
    pub(super) pages: Vec<String>,
    /// Where [`CHANGE`] leads.
    pub(super) change: String,
}

/// The value for everything that may change.
pub(super) const ANEW: &str = "no-cache";

impl Rules {
    /// # Errors
    /// At a rule of another kind: the samples would leave it out.
    pub(super) fn read(headers: &str, redirects: &str) -> Result<Self> {
        let mut rules = Self {
            headers: Vec::new(),
            kept: Vec::new(),
            kept_as: String::new(),
            pages: Vec::new(),
            change: String::new(),
        };
        let mut path = "";
        for line in lines(headers) {
            if line.starts_with('/') {
                path = line;
                continue;
            }
            let Some((name, value)) = line.trim().split_once(": ") else {
                return Err(unknown("_headers", line));
            };
            match (path, name, value) {
                _ if value.contains(['"', '\\', '{', '$']) => {
                    return Err(unknown("_headers", line));
                }
                ("/*", ..) => rules.headers.push((name.to_owned(), value.to_owned())),
                (_, "Cache-Control", ANEW) => {}
                (_, "Cache-Control", value)
                    if value.ends_with("immutable")
                        && (rules.kept_as.is_empty() || rules.kept_as == value) =>
                {
                    rules.kept.push(path.to_owned());
                    value.clone_into(&mut rules.kept_as);
                }
                _ => return Err(unknown("_headers", line)),
            }
        }
        for line in lines(redirects) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words[..] {
                [CHANGE, to, "302"] => to.clone_into(&mut rules.change),
                [from, "/page.html", "200"] => {
                    let page = from.strip_prefix("/:service/");
                    let page = page.filter(|it| !it.contains('/'));
                    rules
                        .pages
                        .push(page.ok_or_else(|| unknown("_redirects", line))?.to_owned());
                }
                _ => return Err(unknown("_redirects", line)),
            }
        }
        Ok(rules)
    }

    /// The pages as alternatives of a regular expression.
    pub(super) fn any_page(&self) -> String {
        self.pages.join("|")
    }
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter(|it| !it.trim().is_empty() && !it.starts_with('#'))
}

fn unknown(file: &str, line: &str) -> Problem {
    Problem::new(format!(
        "public/{file}: the samples for hosts cannot follow `{}`; teach it to xtask/src/hosts.",
        line.trim()
    ))
}
