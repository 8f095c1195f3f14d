//! The icons: one sprite, `style/icons.svg`, drawn by the style sheets as masks in the colour of the text.
//!
//! A sheet says `icon(key)`, and here that becomes the drawing itself. A sprite that is fetched would be one request more before the
//! first paint and, as a file that is named by `<use>`, would have to be fetched before any icon is seen; in the sheet each icon is there
//! with the first paint, those of the signed-in pages come with their own sheet, and readers' own colours and paper take them like text.

use crate::problem::{Problem, Result};

/// What a sheet says in place of a drawing.
const CALL: &str = "icon(";

pub(super) struct Sprite<'a> {
    /// Attributes of the whole, which each icon takes along.
    shared: &'a str,
    /// Attributes and drawing of each icon, by its name.
    icons: Vec<(&'a str, &'a str, &'a str)>,
}

impl<'a> Sprite<'a> {
    /// # Errors
    /// Where the file is no list of symbols, each with a name.
    pub(super) fn read(svg: &'a str) -> Result<Self> {
        let shared = between(svg, "<svg ", ">").ok_or_else(|| no("there is no <svg …>"))?;
        let mut icons = Vec::new();
        for part in svg.split("<symbol ").skip(1) {
            let drawn = part
                .split_once("</symbol>")
                .and_then(|(symbol, _)| symbol.split_once('>'));
            let (head, drawing) = drawn.ok_or_else(|| no("a <symbol> never ends"))?;
            let name = between(head, "id=\"", "\"").ok_or_else(|| no("a <symbol> has no id"))?;
            let view = head.find("viewBox=").map(|at| &head[at..]);
            let view = view.ok_or_else(|| no("a <symbol> has no viewBox"))?;
            icons.push((name, view, drawing));
        }
        // In an address this would begin its fragment, and such quotes end the string of the sheet.
        if svg.contains('#') || svg.contains('\'') {
            return Err(no("write it without # and '"));
        }
        Ok(Self { shared, icons })
    }

    /// The sheet with every icon drawn.
    ///
    /// # Errors
    /// At the name of an icon that the sprite does not have.
    pub(super) fn draw(&self, sheet: &str) -> Result<String> {
        let mut parts = sheet.split(CALL);
        let mut drawn = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (name, rest) = part.split_once(')').unwrap_or((part, ""));
            let icon = self.icons.iter().find(|it| it.0 == name);
            let (_, view, drawing) =
                icon.ok_or_else(|| no(&format!("there is no symbol with the id {name}")))?;
            let svg = format!("<svg {} {view}>{drawing}</svg>", self.shared).replace('"', "'");
            for piece in ["url(\"data:image/svg+xml,", &svg, "\")", rest] {
                drawn.push_str(piece);
            }
        }
        Ok(drawn)
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(start)?;
    Some(rest.split_once(end)?.0)
}

fn no(what: &str) -> Problem {
    Problem::new(format!("style/icons.svg: {what}."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPRITE: &str = r#"<svg xmlns="x" fill="none">
        <symbol id="key" viewBox="0 0 24 24"><path d="M1 1h2"/></symbol>
        <symbol id="eye" viewBox="0 0 16 16"><circle r="3"/></symbol></svg>"#;

    #[test]
    fn a_sheet_holds_the_drawings_it_names() {
        let sprite = Sprite::read(SPRITE).expect("a sprite");
        let sheet = ".a{--icon:icon(eye)}.b{--icon:icon(key);color:red}";
        assert_eq!(
            sprite.draw(sheet).expect("known names"),
            ".a{--icon:url(\"data:image/svg+xml,<svg xmlns='x' fill='none' viewBox='0 0 16 16'><circle r='3'/></svg>\")}\
             .b{--icon:url(\"data:image/svg+xml,<svg xmlns='x' fill='none' viewBox='0 0 24 24'><path d='M1 1h2'/></svg>\");color:red}"
        );
    }

    #[test]
    fn a_name_without_a_drawing_stops_the_build() {
        let sprite = Sprite::read(SPRITE).expect("a sprite");
        let told = sprite.draw("a{--icon:icon(lock)}").expect_err("stops");
        assert!(told.to_string().contains("lock"), "{told}");
    }

    #[test]
    fn what_would_break_the_sheet_is_refused() {
        for wrong in [
            "<svg x><symbol id=\"a\" viewBox=\"0\"><path fill=\"#fff\"/></symbol></svg>",
            "<svg x><symbol viewBox=\"0\"></symbol></svg>",
            "<svg x><symbol id=\"a\"></symbol></svg>",
            "<svg x><symbol id=\"a\" viewBox=\"0\"></svg>",
            "no picture",
        ] {
            assert!(Sprite::read(wrong).is_err(), "{wrong}");
        }
    }
}
