//! Text that must not reach a log, an address or the screen by accident.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// A password, token, key or seed.
///
/// Reading it takes an [`expose`](Self::expose) call, so every use can be found by searching for that word. The bytes are
/// wiped on drop; copies that the browser holds (input elements, request bodies) are out of reach.
#[derive(Clone, Default, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, byte for byte as it was given.
    pub fn expose(&self) -> &str {
        &self.0
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_never_prints_itself() {
        let secret = Secret::new("hunter2");
        assert_eq!(format!("{secret:?} {secret:#?}"), "Secret(..) Secret(..)");
    }

    #[test]
    fn a_secret_is_kept_byte_for_byte() {
        assert_eq!(Secret::new(" Grüße 🗝 \t").expose(), " Grüße 🗝 \t");
    }
}
