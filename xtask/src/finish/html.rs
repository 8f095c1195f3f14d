//! Reading and editing our own index.html. It is well formed and small, so this knows tags and
//! quoted attributes and nothing else, and stops at what it does not know.

use std::ops::Range;

use crate::problem::{Problem, Result};

/// An opening tag and where it stands in the text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub(super) name: String,
    pub(super) attributes: Vec<Attribute>,
    /// From `<` to behind `>`.
    pub(super) range: Range<usize>,
    /// Where a new attribute goes.
    pub(super) end_of_attributes: usize,
}

/// One `name="value"`; `value` is as written, entities not resolved.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute {
    pub(super) name: String,
    pub(super) value: String,
    /// The value between its quotes; empty, behind the name, where there is none.
    pub(super) range: Range<usize>,
}

impl Tag {
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attribute(name).map(|it| it.value.as_str())
    }

    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|it| it.name == name)
    }
}

/// All opening tags, in order.
///
/// # Errors
/// At anything but quoted or absent attribute values, and at what never ends.
pub(super) fn tags(html: &str) -> Result<Vec<Tag>> {
    let mut tags: Vec<Tag> = Vec::new();
    let mut at = 0;
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + end_of(rest, "-->", "a comment")?;
        } else if rest.starts_with("<!") || rest.starts_with("</") {
            at = start + end_of(rest, ">", "a tag")?;
        } else if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let tag = tag(html, start)?;
            at = tag.range.end;
            // The content of these is text, whatever it looks like.
            if matches!(tag.name.as_str(), "script" | "style" | "textarea" | "title") {
                let close = format!("</{}", tag.name);
                at += end_of(&html[at..], &close, &tag.name)? - close.len();
            }
            tags.push(tag);
        } else {
            return Err(unknown(html, start, "a bare `<`: write `&lt;`"));
        }
    }
    Ok(tags)
}

fn tag(html: &str, start: usize) -> Result<Tag> {
    let bytes = html.as_bytes();
    let word = |from: usize| {
        let length = html[from..]
            .find(|c: char| c.is_whitespace() || matches!(c, '=' | '>' | '/' | '"' | '\'' | '<'))
            .unwrap_or(html.len() - from);
        from..from + length
    };
    let name = word(start + 1);
    let mut at = name.end;
    let mut attributes = Vec::new();
    loop {
        let before = at;
        at += html[at..].len() - html[at..].trim_start().len();
        match bytes.get(at) {
            Some(b'>') => {
                return Ok(Tag {
                    name: html[name].to_ascii_lowercase(),
                    attributes,
                    range: start..at + 1,
                    end_of_attributes: before,
                });
            }
            Some(b'/') if bytes.get(at + 1) == Some(&b'>') => {
                return Ok(Tag {
                    name: html[name].to_ascii_lowercase(),
                    attributes,
                    range: start..at + 2,
                    end_of_attributes: before,
                });
            }
            Some(_) => {}
            None => return Err(unknown(html, start, "a tag that never ends")),
        }
        let key = word(at);
        if key.is_empty() || before == at {
            return Err(unknown(html, at, "an attribute that cannot be read"));
        }
        at = key.end;
        let value = if bytes.get(at) == Some(&b'=') {
            let quote = match bytes.get(at + 1) {
                Some(quote @ (b'"' | b'\'')) => char::from(*quote),
                _ => return Err(unknown(html, at, "an attribute value without quotes")),
            };
            let from = at + 2;
            let length = html[from..]
                .find(quote)
                .ok_or_else(|| unknown(html, at, "an attribute value that never ends"))?;
            at = from + length + 1;
            from..from + length
        } else {
            at..at
        };
        attributes.push(Attribute {
            name: html[key].to_ascii_lowercase(),
            value: html[value.clone()].to_owned(),
            range: value,
        });
    }
}

fn end_of(text: &str, close: &str, what: &str) -> Result<usize> {
    text.find(close)
        .map(|found| found + close.len())
        .ok_or_else(|| Problem::new(format!("index.html: {what} never ends.")))
}

fn unknown(html: &str, at: usize, what: &str) -> Problem {
    let line = html[..at].matches('\n').count() + 1;
    Problem::new(format!("index.html, line {line}: {what}."))
}

/// Changes to make to one text, by place, in any order.
#[derive(Debug, Default)]
pub(super) struct Edits(Vec<(Range<usize>, String)>);

impl Edits {
    pub(super) fn replace(&mut self, range: Range<usize>, with: impl Into<String>) {
        self.0.push((range, with.into()));
    }

    /// Adds `name="value"` to `tag`, escaping the value.
    pub(super) fn add(&mut self, tag: &Tag, name: &str, value: &str) {
        let end = tag.end_of_attributes;
        self.replace(end..end, format!(" {name}=\"{}\"", escape(value)));
    }

    pub(super) fn apply(mut self, text: &str) -> String {
        // Stable: several attributes added at one place keep their order.
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let mut result = String::with_capacity(text.len());
        let mut at = 0;
        for (range, with) in self.0 {
            result.push_str(&text[at..range.start]);
            result.push_str(&with);
            at = range.end;
        }
        result + &text[at..]
    }
}

/// The page with each address that begins at the host's root beginning at `root` instead: at nothing, or at a step up.
pub(super) fn from_root(html: &str, root: &str) -> Result<String> {
    let mut edits = Edits::default();
    for tag in tags(html)? {
        for attribute in &tag.attributes {
            let is_address = matches!(attribute.name.as_str(), "src" | "href" | "action");
            if is_address && attribute.value.starts_with('/') {
                edits.replace(attribute.range.start..attribute.range.start + 1, root);
            }
        }
    }
    Ok(edits.apply(html))
}

/// For use between double quotes.
fn escape(value: &str) -> String {
    value
        .replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// Without comments, and without the space that lines begin and end with.
///
/// # Errors
/// Where a comment never ends.
pub(super) fn squeeze(html: &str) -> Result<String> {
    let mut kept = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        kept.push_str(&rest[..start]);
        rest = &rest[start + end_of(&rest[start..], "-->", "a comment")?..];
    }
    kept.push_str(rest);
    let lines: Vec<&str> = kept
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    Ok(lines.join("\n") + "\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_tags_and_their_attributes() {
        let html = "<!doctype html><!-- <p> --><a href=\"/x>y\" hidden\n  data-t='q'>go</a><br/>";
        let tags = tags(html).expect("well formed");
        assert_eq!(tags.len(), 2);
        assert_eq!(tags[0].get("href"), Some("/x>y"));
        assert_eq!(tags[0].get("hidden"), Some(""));
        assert_eq!(tags[0].get("data-t"), Some("q"));
        assert_eq!(&html[tags[0].attributes[0].range.clone()], "/x>y");
        assert_eq!(tags[1].name, "br");
    }

    #[test]
    fn what_scripts_say_is_not_markup() {
        let tags = tags("<script>if (a < b) {}</script><p></p>").expect("well formed");
        assert_eq!(
            tags.iter().map(|it| it.name.as_str()).collect::<Vec<_>>(),
            ["script", "p"]
        );
    }

    #[test]
    fn stops_at_what_it_does_not_know() {
        for (html, told) in [
            ("<p>\n<a href=x>", "line 2"),
            ("<p a=\"x", "never ends"),
            ("<p", "never ends"),
            ("1 < 2", "&lt;"),
            ("<!-- x", "comment"),
            ("<p a=\"x\"b=\"y\">", "cannot be read"),
        ] {
            let problem = tags(html).expect_err(html).to_string();
            assert!(problem.contains(told), "{problem}");
        }
    }

    #[test]
    fn edits_keep_their_order_and_escape() {
        let html = "<p class=\"a\">x</p><br />";
        let tags = tags(html).expect("well formed");
        let mut edits = Edits::default();
        edits.add(&tags[1], "data-z", "1");
        edits.add(&tags[0], "data-de", "\"A\" & <B>");
        edits.add(&tags[0], "data-fr", "é");
        edits.replace(tags[0].attributes[0].range.clone(), "b");
        assert_eq!(
            edits.apply(html),
            "<p class=\"b\" data-de=\"&quot;A&quot; &amp; &lt;B>\" data-fr=\"é\">x</p>\
             <br data-z=\"1\" />"
        );
    }

    #[test]
    fn addresses_begin_where_the_page_is() {
        let html = "<link href=\"/a.css\"><a href=\"#main\">/x</a><script src=\"/b.js\" data-js=\"c.js\"></script>";
        let up = html.replace("\"/", "\"../");
        assert_eq!(from_root(html, "../").expect("well formed"), up);
        let here = html.replace("\"/", "\"");
        assert_eq!(from_root(html, "").expect("well formed"), here);
    }

    #[test]
    fn squeezing_keeps_words_apart() {
        let html = "<p>\n    one <!-- note -->\n\n    two\n</p>";
        assert_eq!(squeeze(html).expect("well formed"), "<p>\none\ntwo\n</p>\n");
    }
}
