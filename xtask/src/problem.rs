//! What goes wrong on a stranger's machine: one line that says what to do, never a backtrace.

use std::fmt::{self, Display, Formatter};

/// A reason to stop, written for the person at the keyboard.
#[derive(Debug)]
pub(crate) struct Problem(String);

/// The result of every step here.
pub(crate) type Result<T> = std::result::Result<T, Problem>;

impl Problem {
    pub(crate) fn new(line: impl Into<String>) -> Self {
        Self(line.into())
    }
}

impl Display for Problem {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Says what was being done when the system refused.
pub(crate) trait Context<T> {
    /// `what` completes "could not …".
    fn could_not(self, what: impl Display) -> Result<T>;
}

impl<T, E: Display> Context<T> for std::result::Result<T, E> {
    fn could_not(self, what: impl Display) -> Result<T> {
        self.map_err(|error| Problem(format!("Could not {what}: {error}")))
    }
}
