//! What of a long list is seen, and so what of it is drawn.

use std::ops::Range;

/// Rows drawn above and below what is seen, so that a fast finger finds them there.
pub(super) const SPARE: usize = 8;

/// What of the list is seen.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Sight {
    pub(super) first: usize,
    pub(super) rows: usize,
    /// Height of a row, in pixels.
    pub(super) height: i32,
}

impl Sight {
    /// The places that are drawn.
    pub(super) fn window(self, count: usize) -> Range<usize> {
        self.first.saturating_sub(SPARE)..(self.first + self.rows + SPARE).min(count)
    }

    /// The active place, where it is not among them.
    pub(super) fn alone(self, active: usize, count: usize) -> Range<usize> {
        if active >= count || self.window(count).contains(&active) {
            0..0
        } else {
            active..active + 1
        }
    }
}
