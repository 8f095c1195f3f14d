//! Base64 as services use it on the way: transport only, never shown and never logged.

use base64::Engine as _;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::{Zeroize, Zeroizing};

use super::Secret;

/// The standard alphabet. Written with padding, read with or without.
const ENGINE: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// The text's UTF-8 bytes in base64. A secret goes in, so one comes out.
pub fn encode(text: &str) -> Secret {
    Secret::new(ENGINE.encode(text))
}

/// Bytes in base64, for a picture in a `data:` address.
pub fn encode_bytes(bytes: &[u8]) -> Secret {
    Secret::new(ENGINE.encode(bytes))
}

/// The bytes behind a base64 text, white space in it forgiven; `None` where it is none.
pub fn decode(text: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let mut packed = Zeroizing::new(Vec::with_capacity(text.len()));
    packed.extend(text.iter().filter(|it| !it.is_ascii_whitespace()));
    let mut bytes = Zeroizing::new(vec![0; base64::decoded_len_estimate(packed.len())]);
    match ENGINE.decode_slice(&*packed, &mut bytes) {
        Ok(length) => {
            bytes.truncate(length);
            Some(bytes)
        }
        Err(_) => {
            bytes.zeroize();
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_goes_as_utf8() {
        // `printf 'zoë:pässwörd:ł' | base64`
        assert_eq!(
            encode("zoë:pässwörd:ł").expose(),
            "em/Dqzpww6Rzc3fDtnJkOsWC"
        );
        assert_eq!(encode("").expose(), "");
    }

    #[test]
    fn padding_and_white_space_are_forgiven() {
        for text in ["aGk=", "aGk", " aG\r\nk=\n"] {
            assert_eq!(
                decode(text.as_bytes()).as_deref().map(Vec::as_slice),
                Some(&b"hi"[..]),
                "{text:?}"
            );
        }
    }

    #[test]
    fn anything_else_is_no_base64() {
        for text in ["aGk!", "a", "aG=k", "ü"] {
            assert!(decode(text.as_bytes()).is_none(), "{text}");
        }
    }
}
