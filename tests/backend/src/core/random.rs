//! Where tokens, keys and salts come from.

use std::sync::atomic::{AtomicU64, Ordering};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};

/// A source of random bytes: the operating system's, or a repeatable one for tests.
#[derive(Debug)]
pub(crate) enum Random {
    System,
    /// SHA-256 in counter mode over the seed and the number of times the store was opened, so that a
    /// store that is opened again never sees a token twice.
    Repeatable {
        seed: u64,
        opened: u64,
        count: AtomicU64,
    },
}

impl Random {
    /// `seed` 0 means the operating system's source.
    pub(crate) fn new(seed: u64, opened: u64) -> Self {
        if seed == 0 {
            Self::System
        } else {
            Self::Repeatable {
                seed,
                opened,
                count: AtomicU64::new(0),
            }
        }
    }

    pub(crate) fn fill(&self, bytes: &mut [u8]) {
        match self {
            // Without randomness no secret can be made, and nothing sensible can be answered.
            Self::System => getrandom::fill(bytes).expect("the operating system has randomness"),
            Self::Repeatable {
                seed,
                opened,
                count,
            } => {
                for chunk in bytes.chunks_mut(32) {
                    let mut hash = Sha256::new();
                    hash.update(seed.to_be_bytes());
                    hash.update(opened.to_be_bytes());
                    hash.update(count.fetch_add(1, Ordering::SeqCst).to_be_bytes());
                    chunk.copy_from_slice(&hash.finalize()[..chunk.len()]);
                }
            }
        }
    }

    /// 32 random bytes, written so that they fit into an address and a cookie.
    pub(crate) fn token(&self) -> String {
        self.token_of::<32>()
    }

    /// The same with so many bytes.
    pub(crate) fn token_of<const BYTES: usize>(&self) -> String {
        let mut bytes = [0; BYTES];
        self.fill(&mut bytes);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// A version 4 UUID.
    pub(crate) fn uuid(&self) -> String {
        let mut bytes = [0; 16];
        self.fill(&mut bytes);
        bytes[6] = bytes[6] & 0x0f | 0x40;
        bytes[8] = bytes[8] & 0x3f | 0x80;
        let hex = format!("{:032x}", u128::from_be_bytes(bytes));
        let part = |from, to| &hex[from..to];
        format!(
            "{}-{}-{}-{}-{}",
            part(0, 8),
            part(8, 12),
            part(12, 16),
            part(16, 20),
            part(20, 32)
        )
    }

    /// One of so many, each equally likely as far as 64 bits allow.
    pub(crate) fn below(&self, bound: u64) -> u64 {
        let mut bytes = [0; 8];
        self.fill(&mut bytes);
        u64::from_be_bytes(bytes) % bound
    }

    /// `length` ASCII letters and digits, each equally likely.
    pub(crate) fn alphanumeric(&self, length: usize) -> String {
        const ALPHABET: &[u8; 62] =
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        let mut text = String::with_capacity(length);
        while text.len() < length {
            let mut bytes = [0; 64];
            self.fill(&mut bytes);
            // 248 is the largest multiple of 62: a byte beyond it would favour the first letters.
            let fair = bytes.iter().filter(|byte| **byte < 248);
            let letters = fair.map(|byte| char::from(ALPHABET[usize::from(byte % 62)]));
            text.extend(letters.take(length - text.len()));
        }
        text
    }
}

/// How a secret is kept at rest where it never has to be shown again.
pub(crate) fn hashed(secret: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(secret.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_tokens_and_another_opening_gives_others() {
        let first = Random::new(7, 1).token();
        assert_eq!(first, Random::new(7, 1).token());
        assert_ne!(first, Random::new(7, 2).token());
        assert_ne!(first, Random::new(8, 1).token());
    }

    #[test]
    fn a_key_has_the_length_that_was_asked_for() {
        let text = Random::new(0, 0).alphanumeric(63);
        assert_eq!(text.len(), 63);
        assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    }
}
