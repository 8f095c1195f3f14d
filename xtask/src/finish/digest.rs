//! Names and integrity values made from content.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256, Sha384};

/// The value of an `integrity` attribute for these bytes.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(bytes)))
}

/// Sixteen hexadecimal digits for a file's name: a changed file never keeps its name, so hosts may
/// tell browsers to keep it for ever.
pub(crate) fn short(bytes: &[u8]) -> String {
    whole(bytes)[..16].to_owned()
}

/// All digits, as `sha256sum` tells them.
pub(crate) fn whole(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_other_peoples_tools() {
        // `printf abc | openssl dgst -sha384 -binary | base64`
        assert_eq!(
            integrity(b"abc"),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
        // `printf abc | sha256sum`
        assert_eq!(short(b"abc"), "ba7816bf8f01cfea");
    }
}
