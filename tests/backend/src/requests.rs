//! What was asked, for tests that count requests or look for leaked secrets.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

/// So many requests are remembered.
const KEPT: usize = 10_000;

/// One API request. Bodies are not kept: secrets belong there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestLine {
    pub method: String,
    /// Path and query as they came, percent signs and all; only the code that one operation has in its path is left out. It has to
    /// travel there, so its place is no leak, and a log must not hold codes.
    pub path: String,
    /// In small letters, in the order in which they came.
    pub header_names: Vec<String>,
    /// Bytes.
    pub body_length: usize,
}

/// The last ones of whatever comes one after the other.
pub(crate) struct Log<T>(Mutex<VecDeque<T>>);

impl<T> Default for Log<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Clone> Log<T> {
    pub(crate) fn push(&self, line: T) {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if lines.len() == KEPT {
            lines.pop_front();
        }
        lines.push_back(line);
    }

    pub(crate) fn all(&self) -> Vec<T> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
            .cloned()
            .collect()
    }

    pub(crate) fn clear(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
