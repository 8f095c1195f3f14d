//! The picture of a QR code that some services send in place of a key, and the shapes in which it arrives.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

use super::{Misfit, Secret, base64};

/// The first bytes of every PNG file.
const MAGIC: &[u8] = b"\x89PNG\r\n\x1a\n";

/// A picture in PNG or SVG format. It shows a key, so it is kept as one: redacted, wiped on drop.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Picture {
    bytes: Vec<u8>,
    /// Whether it is drawn by shapes: to be read it has to be drawn first.
    is_svg: bool,
}

impl Picture {
    fn of_png(bytes: Vec<u8>) -> Self {
        Self {
            bytes,
            is_svg: false,
        }
    }

    /// The file, byte for byte; `None` for one that is drawn by shapes.
    pub fn png(&self) -> Option<&[u8]> {
        (!self.is_svg).then_some(&*self.bytes)
    }

    /// The address for an `<img>`. What is shown so runs no scripts and fetches nothing, whatever it holds.
    pub fn data_uri(&self) -> Secret {
        let packed = base64::encode_bytes(&self.bytes);
        let kind = if self.is_svg {
            "data:image/svg+xml;base64,"
        } else {
            "data:image/png;base64,"
        };
        Secret::new([kind, packed.expose()].concat())
    }
}

/// The first SVG picture in the text of a page, as a file of its own; `None` where there is none that ends.
pub fn svg_from(page: &str) -> Option<Picture> {
    let start = tag(page, 0, "<svg")?;
    // Pictures within the picture belong to it. Each part of the page is searched once, however many there are.
    let (mut at, mut depth) = (start, 0_usize);
    let mut closes = tag(page, at, "</svg")?;
    let end = loop {
        if let Some(opens) = tag(page.get(..closes)?, at, "<svg") {
            at = opens + page.get(opens..)?.find('>')?;
            if !page.get(..at)?.ends_with('/') {
                depth += 1;
            }
            if closes < at {
                closes = tag(page, at, "</svg")?;
            }
        } else {
            at = closes + page.get(closes..)?.find('>')? + 1;
            depth = depth.checked_sub(1)?;
            if depth == 0 {
                break at;
            }
            closes = tag(page, at, "</svg")?;
        }
    };
    let picture = page.get(start..end)?;
    let (head, rest) = picture.split_at_checked(4)?;
    let is_complete = rest.split('>').next()?.contains("xmlns=");
    // A page need not say what a file has to.
    let name = if is_complete {
        ""
    } else {
        " xmlns=\"http://www.w3.org/2000/svg\""
    };
    Some(Picture {
        bytes: [head, name, rest].concat().into_bytes(),
        is_svg: true,
    })
}

/// Where the next tag of that name begins; names are ASCII and in any case.
fn tag(page: &str, from: usize, name: &str) -> Option<usize> {
    let bytes = page.as_bytes();
    (from..bytes.len()).find(|at| {
        let here = bytes.get(*at..).unwrap_or_default();
        let ends = here
            .get(name.len())
            .is_none_or(|it| !it.is_ascii_alphanumeric());
        here.len() >= name.len() && here[..name.len()].eq_ignore_ascii_case(name.as_bytes()) && ends
    })
}

impl fmt::Debug for Picture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Picture(..)")
    }
}

/// Why a picture gave no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureFault {
    /// The decoder is not there: it did not arrive, was changed on the way, or the browser does not run it. Trying again helps
    /// against a broken connection.
    Unavailable,
    /// Not a picture in PNG format, or a damaged one.
    NotPng,
    /// The file ends too early.
    CutOff,
    /// More pixels or bytes than a picture of a code has.
    TooLarge,
    /// Nothing in it looks like a QR code.
    NoCode,
    /// There is a QR code and it cannot be read.
    Unreadable,
    /// More than one QR code: which is meant is not ours to guess.
    SeveralCodes,
}

/// The PNG file in a service's answer: as it is, as base64 text, as a JSON string of that, or as a `data:` address.
///
/// # Errors
/// Says in which way the answer is none of these.
pub fn png_from(answer: &[u8]) -> Result<Picture, Misfit> {
    if answer.starts_with(MAGIC) {
        return Ok(Picture::of_png(answer.to_vec()));
    }
    let text = answer
        .strip_prefix(b"\xEF\xBB\xBF")
        .unwrap_or(answer)
        .trim_ascii();
    match text.first() {
        None => Err(Misfit::Empty),
        Some(b'<') => Err(Misfit::Html),
        Some(b'"') => {
            let unquoted = serde_json::from_slice::<String>(text).map_err(|error| {
                if error.is_eof() {
                    Misfit::CutOff
                } else {
                    Misfit::NotJson
                }
            })?;
            written(Secret::new(unquoted).expose().trim().as_bytes())
        }
        Some(b'{' | b'[') => Err(Misfit::Shape),
        Some(_) => written(text),
    }
}

/// The file in base64 text or a `data:` address.
fn written(text: &[u8]) -> Result<Picture, Misfit> {
    if text.is_empty() {
        return Err(Misfit::Empty);
    }
    let packed = match text.split_at_checked(5) {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case(b"data:") => {
            in_base64(rest).ok_or(Misfit::Shape)?
        }
        _ => text,
    };
    let mut bytes = base64::decode(packed).ok_or(Misfit::Shape)?;
    if bytes.starts_with(MAGIC) {
        Ok(Picture::of_png(std::mem::take(&mut *bytes)))
    } else {
        Err(Misfit::Shape)
    }
}

/// What follows the comma of a `data:` address, where its parameters end in `base64` (RFC 2397).
fn in_base64(address: &[u8]) -> Option<&[u8]> {
    let comma = address.iter().position(|it| *it == b',')?;
    let (parameters, rest) = address.split_at(comma);
    let last = parameters.rsplit(|it| *it == b';').next()?;
    last.trim_ascii()
        .eq_ignore_ascii_case(b"base64")
        .then(|| &rest[1..])
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &[u8] = b"\x89PNG\r\n\x1a\nrest";
    const PACKED: &str = "iVBORw0KGgpyZXN0";

    fn outcome(answer: impl AsRef<[u8]>) -> Result<Vec<u8>, Misfit> {
        png_from(answer.as_ref()).map(|it| it.png().expect("a PNG").to_vec())
    }

    #[test]
    fn each_shape_gives_the_same_file() {
        for answer in [
            FILE.to_vec(),
            PACKED.into(),
            format!(" {}\r\n{}\n", &PACKED[..8], &PACKED[8..]).into(),
            format!("\"{PACKED}\"").into(),
            format!("\u{FEFF}\n\"{PACKED}\"\n").into(),
            format!("\"{}\\n{}\\n\"", &PACKED[..8], &PACKED[8..]).into(),
            format!("data:image/png;base64,{PACKED}").into(),
            format!("DATA:image/png;charset=utf-8;BASE64,{PACKED}").into(),
            format!("\"data:image\\/png;base64,{PACKED}\"").into(),
        ] {
            assert_eq!(
                outcome(&answer),
                Ok(FILE.to_vec()),
                "{}",
                String::from_utf8_lossy(&answer)
            );
        }
    }

    #[test]
    fn what_is_no_picture_is_told_apart() {
        for (answer, misfit) in [
            ("", Misfit::Empty),
            (" \n", Misfit::Empty),
            ("\"\"", Misfit::Empty),
            ("<!doctype html>", Misfit::Html),
            ("\"iVBORw0K", Misfit::CutOff),
            ("\"iVBOR\" and more", Misfit::NotJson),
            ("{\"qr\": \"iVBORw0KGgpyZXN0\"}", Misfit::Shape),
            ("data:image/png,iVBORw0KGgpyZXN0", Misfit::Shape),
            ("data:image/png;base64", Misfit::Shape),
            ("R0lGODlhAQABAA==", Misfit::Shape),
            ("iVBORw0KGg?", Misfit::Shape),
            ("not a picture", Misfit::Shape),
            ("\u{FFFD}PNG\r\n", Misfit::Shape),
        ] {
            assert_eq!(outcome(answer), Err(misfit), "{answer}");
        }
    }

    #[test]
    fn a_picture_can_be_shown_and_never_prints_itself() {
        let picture = png_from(FILE).unwrap();
        assert_eq!(
            picture.data_uri().expose(),
            format!("data:image/png;base64,{PACKED}")
        );
        assert_eq!(format!("{picture:?}"), "Picture(..)");
    }

    fn svg(page: &str) -> Option<String> {
        let picture = svg_from(page)?;
        Some(String::from_utf8(picture.bytes.clone()).expect("text"))
    }

    #[test]
    fn the_first_svg_of_a_page_becomes_a_file() {
        let page = "<p>ü</p><svgx></svgx><SVG width=\"9\"><svg/><svg></svg><path d=\"m\"/></SVG ><svg>2</svg>";
        assert_eq!(
            svg(page).as_deref(),
            Some(
                "<SVG xmlns=\"http://www.w3.org/2000/svg\" width=\"9\"><svg/><svg></svg><path d=\"m\"/></SVG >"
            )
        );
        let whole = "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>";
        assert_eq!(svg(whole).as_deref(), Some(whole));
        // What looks like its end within a tag is none.
        let tag = "<svg xmlns=\"x\" a=\"</svg\"><path/></svg>";
        assert_eq!(svg(tag).as_deref(), Some(tag));
        for none in [
            "",
            "<svg",
            "<svg>",
            "<svg><svg></svg>",
            "</svg><svg>",
            "<p>svg</p>",
        ] {
            assert_eq!(svg(none), None, "{none}");
        }
    }

    #[test]
    fn a_drawn_picture_is_shown_and_not_read() {
        let picture = svg_from("<svg></svg>").expect("a picture");
        assert!(
            picture
                .data_uri()
                .expose()
                .starts_with("data:image/svg+xml;base64,")
        );
        assert_eq!(picture.png(), None);
    }
}
