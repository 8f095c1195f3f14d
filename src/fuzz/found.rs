//! Inputs that once broke something or took too long, each with what reads it.

/// The kind of input, as `texts` names it, and the input.
pub(super) type Found = (&'static str, fn() -> Vec<u8>);

pub(super) const FOUND: &[Found] = &[
    // A page of pictures within pictures was searched from each of them to its end: the square of its length.
    ("picture", || {
        let mut page = b"<svg>".repeat(100_000);
        page.extend(b"</svg>".repeat(100_000));
        page
    }),
];
