//! Dates without a zone, to the microsecond, as a server in UTC writes its local time.

use super::iso;

/// Microseconds in a second.
pub(super) const SECOND: u64 = 1_000_000;
const DAY: i64 = 86_400;

/// `2026-01-31T23:59:59.000120`; without a fraction where there is none.
pub(crate) fn naive(micros: u64) -> String {
    let whole = iso(micros / SECOND);
    let whole = whole.trim_end_matches('Z');
    match micros % SECOND {
        0 => whole.to_owned(),
        fraction => format!("{whole}.{fraction:06}"),
    }
}

/// Reads a date, or a date and a time with or without seconds and a fraction. A zone is refused, also `Z`. What lies before 1970 is as
/// good as 1970 here: it is over.
pub(super) fn read(text: &str) -> Option<u64> {
    let (date, time) = match text.get(10..) {
        Some("") => (text, ""),
        Some(rest) if rest.starts_with(['T', ' ']) => (text.get(..10)?, rest.get(1..)?),
        _ => return None,
    };
    let seconds = days(date)? * DAY;
    let (time, micros) = match time.split_once('.') {
        Some((time, fraction)) if time.len() == 8 => (time, fraction_of(fraction)?),
        Some(_) => return None,
        None => (time, 0),
    };
    let seconds = seconds
        + if text.len() == 10 {
            0
        } else {
            seconds_of(time)?
        };
    let seconds = u64::try_from(seconds).unwrap_or(0);
    Some(seconds * SECOND + micros)
}

/// Three or six digits.
fn fraction_of(text: &str) -> Option<u64> {
    match text.len() {
        3 => number(text, 3).map(|it| it.unsigned_abs() * 1000),
        6 => number(text, 6).map(i64::unsigned_abs),
        _ => None,
    }
}

fn seconds_of(time: &str) -> Option<i64> {
    let mut parts = time.split(':');
    let mut next = |below: i64| match parts.next() {
        Some(part) => number(part, 2).filter(|it| *it < below),
        None => Some(0),
    };
    let seconds = next(24)? * 3600 + next(60)? * 60 + next(60)?;
    parts.next().is_none().then_some(seconds)
}

/// Days since 1970 (Howard Hinnant's `days_from_civil`).
fn days(date: &str) -> Option<i64> {
    let mut parts = date.split('-');
    let year = number(parts.next()?, 4).filter(|it| *it > 0)?;
    let month = number(parts.next()?, 2).filter(|it| (1..=12).contains(it))?;
    let day = number(parts.next()?, 2)?;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if parts.next().is_some() || !(1..=length).contains(&day) {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year / 400;
    let year_of_era = year % 400;
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

fn number(text: &str, digits: usize) -> Option<i64> {
    let is_one = text.len() == digits && text.bytes().all(|it| it.is_ascii_digit());
    is_one.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        for micros in [0, 951_827_696 * SECOND, 1_767_225_599 * SECOND + 120] {
            assert_eq!(read(&naive(micros)), Some(micros), "{}", naive(micros));
        }
        assert_eq!(naive(120), "1970-01-01T00:00:00.000120");
    }

    #[test]
    fn dates_may_be_short_and_have_no_zone() {
        assert_eq!(read("2000-02-29"), Some(951_782_400 * SECOND));
        assert_eq!(read("2000-02-29T01:02"), Some(951_786_120 * SECOND));
        assert_eq!(read("2000-02-29 01:02:03"), Some(951_786_123 * SECOND));
        assert_eq!(
            read("2000-02-29T01:02:03.004"),
            Some(951_786_123 * SECOND + 4000)
        );
        assert_eq!(read("1969-07-20"), Some(0));
        for bad in [
            "",
            "soon",
            "2000-02-30",
            "2001-02-29",
            "2000-13-01",
            "2000-2-9",
            "2000-02-29T",
            "2000-02-29T24:00",
            "2000-02-29T01:02:03Z",
            "2000-02-29T01:02:03+01:00",
            "2000-02-29T01:02:03.1",
            "2000-02-29T01:02.123",
            "2000-02-29T01:02:03:04",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
