//! Reads the QR code in a PNG picture. The page fetches this as a WebAssembly module of its own, and only when a service sends
//! nothing but a picture; `cargo xtask build` makes that module of it. What goes in and out is a secret: the page wipes the
//! module's whole memory after each picture.

mod grey;
#[cfg(target_arch = "wasm32")]
mod wasm;

use quircs::Quirc;

use grey::Grey;

/// Files of more bytes are not read at all.
pub const MOST_BYTES: usize = 2_000_000;
/// Nor pictures with a longer side.
pub const LONGEST_SIDE: usize = 4096;

/// What is dark is made this large at most before a code is looked for. The library multiplies three coordinates as 32-bit
/// numbers, and twice the sum of two such products has to fit: 812 pixels, of which the frame takes up to 250.
const READABLE_SIDE: usize = 560;

/// Why a picture gave no text. The numbers are what the WebAssembly module answers; 0 is a success.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Fault {
    /// Not a PNG file, or a damaged one.
    NotPng = 1,
    /// The file ends too early.
    CutOff = 2,
    /// More than [`MOST_BYTES`], or a side longer than [`LONGEST_SIDE`].
    TooLarge = 3,
    /// Nothing in it looks like a QR code.
    NoCode = 4,
    /// There is a QR code and it cannot be read, or what it holds is no text.
    Unreadable = 5,
    /// More than one QR code.
    SeveralCodes = 6,
}

/// The text of the one QR code in a PNG file.
///
/// # Errors
/// Says what is the matter with the picture; nothing in it can cause a panic.
pub fn decode(png: &[u8]) -> Result<String, Fault> {
    let picture = grey::read(png)?.trimmed().ok_or(Fault::NoCode)?;
    let picture = match picture.longest_side().div_ceil(READABLE_SIDE) {
        1 => picture,
        by => picture.reduced(by),
    };
    if picture.pixels.is_empty() {
        // A line far thinner than long.
        return Err(Fault::NoCode);
    }
    // Modules of one pixel are too small to be found.
    let enlarged = (READABLE_SIDE / picture.longest_side()).clamp(1, 3);
    let first = text(&picture.framed(1));
    if enlarged == 1 || !matches!(first, Err(Fault::NoCode | Fault::Unreadable)) {
        return first;
    }
    match text(&picture.framed(enlarged)) {
        Err(Fault::NoCode) => first,
        outcome => outcome,
    }
}

fn text(picture: &Grey) -> Result<String, Fault> {
    let mut reader = Quirc::default();
    let mut found = None;
    let mut outcome = Err(Fault::NoCode);
    for code in reader.identify(picture.width, picture.height, &picture.pixels) {
        let Some(text) = code.ok().and_then(|it| it.decode().ok()) else {
            outcome = Err(Fault::Unreadable);
            continue;
        };
        match &found {
            // The same code may be found twice, by two of its corners.
            Some(known) if *known == text.payload => {}
            Some(_) => return Err(Fault::SeveralCodes),
            None => found = Some(text.payload),
        }
    }
    match found {
        Some(bytes) => String::from_utf8(bytes).map_err(|_| Fault::Unreadable),
        None => outcome,
    }
}

#[cfg(test)]
mod tests;
