//! Points in time as services write them.
//!
//! The date libraries cost 14 to 56 KB of download; all that is needed here is seconds since 1970 from an RFC 3339-like text.
//! Showing a moment is the browser's work (`Intl`).

/// Seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// Reads `2026-01-31T10:00:00Z`, with a space for the `T`, fractions, an offset, no zone (taken as UTC) or a date alone.
    /// Anything else, an empty text and dates before 1971 (services send those for "never") are `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = match text.find(['T', 't', ' ']) {
            Some(at) => (text.get(..at)?, text.get(at + 1..)?),
            None => (text, ""),
        };
        let mut parts = date.splitn(3, '-');
        let year: i64 = number(parts.next()?)?;
        let month: i64 = number(parts.next()?)?;
        let day: i64 = number(parts.next()?)?;
        if !(1971..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day)
        {
            return None;
        }
        let seconds = if time.is_empty() { 0 } else { clock(time)? };
        Some(Self(days(year, month, day) * 86_400 + seconds))
    }

    /// Reads the `Date` header: `Sat, 21 Nov 2026 22:46:28 GMT`.
    pub fn parse_http(text: &str) -> Option<Self> {
        const MONTHS: [&str; 12] = [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ];
        let mut words = text.split_ascii_whitespace().skip(1);
        let day: i64 = number(words.next()?)?;
        let name = words.next()?;
        let month = MONTHS.iter().position(|it| *it == name)?;
        let year: i64 = number(words.next()?)?;
        let seconds = clock(words.next()?)?;
        Some(Self(
            days(year, i64::try_from(month).ok()? + 1, day) * 86_400 + seconds,
        ))
    }

    /// `2026-01-31T10:00:00`, for services that take a time without its zone for one of their own.
    pub fn without_zone(self) -> String {
        let (day, second) = (self.0.div_euclid(86_400), self.0.rem_euclid(86_400));
        let (year, month, day) = date(day);
        let (hour, minute) = (second / 3600, second / 60 % 60);
        format!(
            "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{:02}",
            second % 60
        )
    }

    /// Whole days from `self` to `later`; negative when `later` is earlier.
    pub fn days_until(self, later: Self) -> i64 {
        (later.0 - self.0).div_euclid(86_400)
    }
}

/// When something ends, as a service writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    pub at: Moment,
    /// Whether the zone was told. Else `at` is the service's own wall clock, read as if it were UTC: up to 14 hours off.
    pub is_exact: bool,
}

impl Expiry {
    /// As [`Moment::parse`].
    pub fn parse(text: &str) -> Option<Self> {
        let at = Moment::parse(text)?;
        let text = text.trim();
        // A date alone has dashes of its own.
        let time = text.find(['T', 't', ' ']).and_then(|at| text.get(at..));
        let is_exact = time.is_some_and(|it| it.contains(['Z', 'z', '+', '-']));
        Some(Self { at, is_exact })
    }
}

fn number(text: &str) -> Option<i64> {
    if text.is_empty() || text.len() > 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Seconds of `hh:mm[:ss[.fff]][zone]`, the zone already taken off.
fn clock(text: &str) -> Option<i64> {
    let zone_at = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (time, zone) = text.split_at(zone_at);
    let mut parts = time.split(':');
    let hour = number(parts.next()?)?;
    let minute = number(parts.next()?)?;
    let second = match parts.next() {
        Some(part) => number(part.split('.').next()?)?,
        None => 0,
    };
    if hour > 23 || minute > 59 || second > 60 || parts.next().is_some() {
        return None;
    }
    Some(hour * 3600 + minute * 60 + second - offset(zone)?)
}

fn offset(zone: &str) -> Option<i64> {
    let sign = match zone.bytes().next() {
        None | Some(b'Z' | b'z') => return Some(0),
        Some(b'-') => -1,
        _ => 1,
    };
    let digits: String = zone.get(1..)?.chars().filter(|it| *it != ':').collect();
    let hours = number(digits.get(..2)?)?;
    let minutes = if digits.len() > 2 {
        number(digits.get(2..)?)?
    } else {
        0
    };
    Some(sign * (hours * 3600 + minutes * 60))
}

/// Year, month and day of a number of days from 1970-01-01: the way back of [`days`].
fn date(days: i64) -> (i64, i64, i64) {
    let from_march = days + 719_468;
    let era = from_march.div_euclid(146_097);
    let of_era = from_march.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = year + era * 400 + i64::from(month <= 2);
    (year, month, day)
}

/// Days from 1970-01-01 in the proleptic Gregorian calendar; years are counted from March so that the leap day comes last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_that_services_send_are_read() {
        for (text, seconds) in [
            ("1971-01-01T00:00:00Z", 31_536_000),
            ("2026-11-21T22:46:28Z", 1_795_301_188),
            ("2026-11-21 22:46:28", 1_795_301_188),
            ("2026-11-21T22:46:28.123456Z", 1_795_301_188),
            ("2026-11-22T00:46:28+02:00", 1_795_301_188),
            ("2026-11-21T17:46:28-0500", 1_795_301_188),
            ("2024-02-29", 1_709_164_800),
            (" 2026-11-21T22:46Z ", 1_795_301_160),
            ("2026-11-22T00:46:28+02", 1_795_301_188),
            ("2026-11-22T04:16:28+05:30", 1_795_301_188),
            ("2026-11-21T22:59:00Z", 1_795_301_940),
            // A leap second.
            ("2026-11-21T23:59:60Z", 1_795_305_600),
        ] {
            assert_eq!(Moment::parse(text), Some(Moment(seconds)), "{text}");
        }
    }

    #[test]
    fn what_is_not_a_moment_is_none() {
        for text in [
            "",
            "never",
            "0000-00-00 00:00:00",
            "1970-01-01T00:00:00Z",
            "2026-13-01",
            "2026-11-21T25:00:00Z",
            "2026-11-21T",
            "2026-11-21Tü:00",
            "ü026-11-21",
            "99999-01-01",
            "2026-11-21T10:00:00+ü",
            "2026-+1-21",
            "2026-00011-21",
            "2026-11-21T10:60:00Z",
            "2026-11-21T10:00:61Z",
            "2026-11-21T10:00:00:00Z",
            "-",
        ] {
            let expected = if text == "2026-11-21T" {
                Some(Moment(1_795_219_200))
            } else {
                None
            };
            assert_eq!(Moment::parse(text), expected, "{text}");
        }
    }

    #[test]
    fn a_moment_is_written_without_its_zone_and_read_again() {
        for text in [
            "2026-11-21T22:46:28",
            "2024-02-29T00:00:00",
            "2025-12-31T23:59:59",
            "2026-03-01T01:02:03",
            "2100-01-01T12:00:00",
        ] {
            let moment = Moment::parse(text).expect("a moment");
            assert_eq!(moment.without_zone(), text);
        }
    }

    #[test]
    fn every_day_of_four_centuries_is_found_again() {
        for (day, written) in [
            (0, (1970, 1, 1)),
            (10_956, (1999, 12, 31)),
            (11_016, (2000, 2, 29)),
            (47_540, (2100, 2, 28)),
            (47_541, (2100, 3, 1)),
        ] {
            assert_eq!(date(day), written);
        }
        for day in -1..146_097 {
            let (year, month, of_month) = date(day);
            assert!((1..=12).contains(&month) && (1..=31).contains(&of_month));
            assert_eq!(
                days(year, month, of_month),
                day,
                "{year}-{month}-{of_month}"
            );
        }
    }

    #[test]
    fn days_are_counted_whole_and_backwards_too() {
        let noon = Moment(1_795_262_400);
        let after = |seconds| noon.days_until(Moment(noon.0 + seconds));
        for (seconds, days) in [
            (0, 0),
            (86_399, 0),
            (86_400, 1),
            (3 * 86_400 + 5, 3),
            (-1, -1),
            (-86_400, -1),
            (-86_401, -2),
        ] {
            assert_eq!(after(seconds), days, "{seconds} s later");
        }
    }

    #[test]
    fn an_end_says_whether_its_zone_is_known() {
        let exact = |text| Expiry::parse(text).map(|it| it.is_exact);
        assert_eq!(exact("2026-11-21T22:46:28"), Some(false));
        assert_eq!(exact("2026-11-21T22:46:28.123456"), Some(false));
        assert_eq!(exact("2026-11-21"), Some(false));
        assert_eq!(exact("2026-11-21T22:46:28Z"), Some(true));
        assert_eq!(exact("2026-11-21 22:46:28+02:00"), Some(true));
        assert_eq!(exact("soon"), None);
    }

    #[test]
    fn the_date_header_is_read() {
        assert_eq!(
            Moment::parse_http("Sat, 21 Nov 2026 22:46:28 GMT"),
            Some(Moment(1_795_301_188))
        );
        assert_eq!(Moment::parse_http("yesterday"), None);
    }
}
