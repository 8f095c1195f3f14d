//! The backend's one source of time, movable so that tests need not wait for codes, lock-outs and expiry.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// A clock that can be moved. Copies show the same time: moving one moves them all.
#[derive(Clone, Debug)]
pub struct Clock {
    /// Does time pass by itself?
    runs: bool,
    /// Milliseconds: since 1970 when the clock stands, else the distance from the machine's clock.
    millis: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self {
            runs: true,
            millis: Arc::default(),
        }
    }

    /// A clock that stands at `unix_seconds` until it is moved.
    pub fn fixed(unix_seconds: u64) -> Self {
        let millis = i64::try_from(unix_seconds)
            .unwrap_or(i64::MAX / 1000)
            .saturating_mul(1000);
        Self {
            runs: false,
            millis: Arc::new(AtomicI64::new(millis)),
        }
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.millis.fetch_add(by, Ordering::SeqCst);
    }

    /// Moves the clock back, for tests of people whose devices run ahead.
    pub fn rewind(&self, by: Duration) {
        let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.millis.fetch_sub(by, Ordering::SeqCst);
    }

    /// Whole seconds since 1970.
    pub fn now(&self) -> u64 {
        let shift = self.millis.load(Ordering::SeqCst);
        let base = if self.runs {
            let passed = SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .unwrap_or_default();
            i64::try_from(passed.as_millis()).unwrap_or(i64::MAX)
        } else {
            0
        };
        u64::try_from(base.saturating_add(shift) / 1000).unwrap_or(0)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::system()
    }
}

/// `seconds` since 1970 as `2026-01-31T23:59:59Z`.
pub(crate) fn iso(seconds: u64) -> String {
    let (days, rest) = (seconds / 86_400, seconds % 86_400);
    // Howard Hinnant's civil_from_days: years begin in March, so a leap day is a year's last day.
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era =
        (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 {
        shifted_month + 3
    } else {
        shifted_month - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    let (hour, minute, second) = (rest / 3_600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copies_of_a_clock_move_together() {
        let clock = Clock::fixed(1_000);
        let copy = clock.clone();
        copy.advance(Duration::from_millis(2_500));
        assert_eq!(clock.now(), 1_002);
        clock.rewind(Duration::from_secs(2));
        assert_eq!(copy.now(), 1_000);
    }

    #[test]
    fn dates_are_written_as_the_calendar_has_them() {
        assert_eq!(iso(0), "1970-01-01T00:00:00Z");
        assert_eq!(iso(951_827_696), "2000-02-29T12:34:56Z");
        assert_eq!(iso(1_767_225_599), "2025-12-31T23:59:59Z");
    }
}
