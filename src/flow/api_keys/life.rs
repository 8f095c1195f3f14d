//! How long a key still lives, as far as it can be told: a service may write its ends without a zone, by its own clock.

use crate::api::{ApiKey, Expiry, Moment};

const DAY: i64 = 86_400;

/// How far a clock of an unknown zone can be from ours, either way.
pub(crate) const ZONES: i64 = 14 * 3600;

/// Days before its end from which on a key counts as ending soon.
const SOON: i64 = 7;

/// How a key stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Life {
    /// It works, and nothing tells when it ends.
    Unlimited,
    /// It works for so many whole days.
    Active(i64),
    /// As above, for few.
    EndsSoon(i64),
    /// Its end is less than a day away, or so near that the zone decides: nothing more exact can be said.
    EndsToday,
    Ended,
}

impl Life {
    /// The service has the last word, where it says one; else it is counted by our clock.
    pub(crate) fn of(key: &ApiKey, now: Moment) -> Self {
        if key.has_expired == Some(true) {
            return Self::Ended;
        }
        let Some(end) = key.expires else {
            return Self::Unlimited;
        };
        let left = end.at.0 - now.0;
        let doubt = if end.is_exact { 0 } else { ZONES };
        match left {
            left if left <= -doubt && key.has_expired.is_none() => Self::Ended,
            ..DAY => Self::EndsToday,
            left if left < (SOON + 1) * DAY => Self::EndsSoon(left / DAY),
            left => Self::Active(left / DAY),
        }
    }

    pub(crate) const fn has_ended(self) -> bool {
        matches!(self, Self::Ended)
    }

    /// The whole days that are left; `None` where there is no end in sight, or none any more.
    pub(crate) const fn days(self) -> Option<i64> {
        match self {
            Self::Active(days) | Self::EndsSoon(days) => Some(days),
            Self::EndsToday => Some(0),
            Self::Unlimited | Self::Ended => None,
        }
    }
}

/// Those that end first come first, then those without an end in sight, then what has ended, the latest first.
pub(crate) fn by_end(mut keys: Vec<ApiKey>, now: Moment) -> Vec<ApiKey> {
    let at = |key: &ApiKey| key.expires.map_or(i64::MAX, |it| it.at.0);
    keys.sort_by_key(|it| {
        if Life::of(it, now).has_ended() {
            (true, -at(it))
        } else {
            (false, at(it))
        }
    });
    keys
}

/// The keys whose end has come, which do nothing any more.
pub(crate) fn ended(keys: &[ApiKey], now: Moment) -> Vec<ApiKey> {
    let is_over = |it: &&ApiKey| Life::of(it, now).has_ended();
    keys.iter().filter(is_over).cloned().collect()
}

/// How urgent an end is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rung {
    Month,
    Week,
    Day,
}

impl Rung {
    const fn of(days: i64) -> Option<Self> {
        match days {
            ..=1 => Some(Self::Day),
            2..=7 => Some(Self::Week),
            8..=30 => Some(Self::Month),
            _ => None,
        }
    }
}

/// The key that ends first, where that is less than a month away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Pressing {
    pub(crate) rung: Rung,
    pub(crate) days: i64,
    pub(crate) end: Expiry,
}

/// Of all keys the most pressing one, with the key itself. The one that signing out deletes anyway presses nobody.
pub(crate) fn pressing(keys: &[ApiKey], now: Moment) -> Option<(Pressing, &ApiKey)> {
    let of = |key| {
        let days = Life::of(key, now).days()?;
        let (rung, end) = (Rung::of(days)?, key.expires?);
        Some((Pressing { rung, days, end }, key))
    };
    keys.iter()
        .filter(|it| !it.for_session)
        .filter_map(of)
        .min_by_key(|(it, _)| it.end.at)
}

#[cfg(test)]
mod tests {
    use super::super::identities;
    use super::super::tests::key;
    use super::*;

    const NOW: Moment = Moment(1_800_000_000);
    const HOUR: i64 = 3600;

    /// A key that ends `left` seconds from now.
    pub(crate) fn ending_in(id: &str, left: i64, is_exact: bool) -> ApiKey {
        let at = Moment(NOW.0 + left);
        ApiKey {
            expires: Some(Expiry { at, is_exact }),
            ..key(id, "Robot", "")
        }
    }

    fn said(left: i64, is_exact: bool, has_expired: Option<bool>) -> Life {
        let key = ApiKey {
            has_expired,
            ..ending_in("1", left, is_exact)
        };
        Life::of(&key, NOW)
    }

    #[test]
    fn whole_days_are_counted() {
        for (left, life) in [
            (31 * DAY, Life::Active(31)),
            (8 * DAY, Life::Active(8)),
            (8 * DAY - 1, Life::EndsSoon(7)),
            (DAY, Life::EndsSoon(1)),
            (DAY - 1, Life::EndsToday),
        ] {
            assert_eq!(said(left, true, None), life, "{left}");
            assert_eq!(said(left, false, Some(false)), life, "{left}");
        }
    }

    #[test]
    fn near_the_edge_an_unknown_zone_is_no_false_claim() {
        for hours in [-13, -1, 0, 1, 13, 23] {
            assert_eq!(said(hours * HOUR, false, None), Life::EndsToday, "{hours}");
        }
        assert_eq!(said(-14 * HOUR, false, None), Life::Ended);
        assert_eq!(said(0, true, None), Life::Ended);
        assert_eq!(said(1, true, None), Life::EndsToday);
    }

    #[test]
    fn the_service_has_the_last_word() {
        assert_eq!(said(20 * DAY, true, Some(true)), Life::Ended);
        assert_eq!(said(-20 * DAY, true, Some(false)), Life::EndsToday);
        assert_eq!(said(-HOUR, false, Some(true)), Life::Ended);
        let without = |has_expired| {
            let key = ApiKey {
                has_expired,
                ..key("1", "", "")
            };
            Life::of(&key, NOW)
        };
        assert_eq!(without(None), Life::Unlimited);
        assert_eq!(without(Some(true)), Life::Ended);
    }

    #[test]
    fn what_ends_first_comes_first_and_what_has_ended_last() {
        let keys = vec![
            ending_in("long ago", -90 * DAY, false),
            key("endless", "", ""),
            ending_in("month", 29 * DAY, false),
            ending_in("lately", -2 * DAY, false),
            ending_in("soon", 2 * DAY, true),
        ];
        let order = identities(&by_end(keys.clone(), NOW));
        assert_eq!(order, ["soon", "month", "endless", "lately", "long ago"]);
        assert_eq!(identities(&ended(&keys, NOW)), ["long ago", "lately"]);
    }

    #[test]
    fn the_ladder_has_three_rungs() {
        let rung = |days: i64| {
            let keys = [ending_in("1", days * DAY, true)];
            pressing(&keys, NOW).map(|(it, _)| (it.rung, it.days))
        };
        assert_eq!(rung(31), None);
        assert_eq!(rung(30), Some((Rung::Month, 30)));
        assert_eq!(rung(8), Some((Rung::Month, 8)));
        assert_eq!(rung(7), Some((Rung::Week, 7)));
        assert_eq!(rung(2), Some((Rung::Week, 2)));
        assert_eq!(rung(1), Some((Rung::Day, 1)));
        assert_eq!(rung(-1), None, "what has ended presses nobody");
        assert!(Rung::Day > Rung::Week && Rung::Week > Rung::Month);
    }

    #[test]
    fn the_most_pressing_key_is_told_and_never_the_one_of_this_session() {
        let keys = [
            ending_in("week", 5 * DAY, false),
            ending_in("day", DAY, false),
            ApiKey {
                for_session: true,
                ..ending_in("session", HOUR, false)
            },
        ];
        let found = pressing(&keys, NOW).map(|(it, key)| (it.rung, key.id.as_str()));
        assert_eq!(found, Some((Rung::Day, "day")));
        assert_eq!(pressing(&[key("endless", "", "")], NOW), None);
    }
}
