//! The icon set is one place, and no button is an icon alone.

use std::fs;

use super::{files, none, root};

/// What stands between `start` and the first `end` after it, for each `start`.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts.filter_map(|it| Some(it.split_once(end)?.0)).collect()
}

#[test]
fn every_icon_is_drawn_in_the_sprite_and_used() {
    let sprite = files("style", &["icons.svg"]).remove(0).1;
    let drawn = between(&sprite, "<symbol id=\"", "\"");
    let sheets = files("style", &[".css"]);
    let mut wrong = Vec::new();
    let mut named = Vec::new();
    for (name, sheet) in &sheets {
        named.extend(between(sheet, ": icon(", ")"));
        if sheet.contains("data:image") {
            wrong.push(format!("{name}: a drawing beside the sprite"));
        }
    }
    assert!(named.len() > 15, "sheets name icons");
    for icon in &named {
        if !drawn.contains(icon) {
            wrong.push(format!("{icon}: not drawn"));
        }
    }
    for icon in &drawn {
        if !named.contains(icon) {
            wrong.push(format!("{icon}: drawn for nobody"));
        }
    }
    let all: String = sheets.into_iter().map(|it| it.1).collect();
    for (name, text) in files("src", &[".rs"]) {
        for word in text.split(|it: char| !(it.is_alphanumeric() || it == '-')) {
            let is_icon = word.strip_prefix("icon--").is_some_and(|it| !it.is_empty());
            if is_icon && !all.contains(&format!(".{word}")) {
                wrong.push(format!("{name}: {word}"));
            }
        }
    }
    none("icons", &wrong);
}

/// The end of a tag whose values may hold code: an arrow in it ends nothing.
fn end_of_tag(text: &str) -> usize {
    let (mut depth, mut quoted, mut before) = (0, false, ' ');
    for (at, letter) in text.char_indices() {
        match letter {
            '"' if before != '\\' => quoted = !quoted,
            _ if quoted => {}
            '{' | '(' => depth += 1,
            '}' | ')' => depth -= 1,
            '>' if depth == 0 && before != '-' && before != '=' => return at + 1,
            _ => {}
        }
        before = letter;
    }
    text.len()
}

/// Whether anything but tags stands there: words, or code that gives them.
fn says_something(mut inner: &str) -> bool {
    while let Some((before, rest)) = inner.split_once('<') {
        if !before.trim().is_empty() {
            return true;
        }
        inner = &rest[end_of_tag(rest)..];
    }
    !inner.trim().is_empty()
}

/// Buttons without a name, as `file: start of the tag`.
fn nameless(name: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for part in text.split("<button").skip(1) {
        let (button, _) = part.split_once("</button>").unwrap_or((part, ""));
        let (tag, inner) = button.split_at(end_of_tag(button));
        let is_named = tag.contains("aria-label=") || tag.contains("aria-labelledby=");
        if !is_named && !says_something(inner) {
            found.push(format!("{name}: <button{}", tag.trim_end()));
        }
    }
    found
}

#[test]
fn every_button_has_a_name() {
    let mut found = Vec::new();
    for (name, text) in files("src", &[".rs"]) {
        found.extend(nameless(&name, &text));
    }
    let page = fs::read_to_string(root().join("index.html")).expect("the page");
    found.extend(nameless("index.html", &page));
    none("buttons that screen readers cannot call by a name", &found);
}

#[test]
fn an_icon_alone_is_noticed() {
    let icon = "<span class=\"icon icon--eye\" aria-hidden=\"true\"></span>";
    for (tag, inner, count) in [
        ("<button on:click=move |_| ask(|it| it > 1)>", icon, 1),
        ("<button type=\"button\" aria-label=t(Text::Copy)>", icon, 0),
        (
            "<button>",
            "<span class=\"icon\"></span> {t(Text::Copy)}",
            0,
        ),
        ("<button>", "<span class=\"visually-hidden\">Show</span>", 0),
    ] {
        let text = format!("{tag}{inner}</button>");
        assert_eq!(nameless("x", &text).len(), count, "{text}");
    }
}
