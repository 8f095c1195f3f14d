//! When a new key shall end: chosen by a number of days or by a date, in the service's own time, whose zone nobody tells.

use super::life::ZONES;
use crate::api::Moment;

const DAY: i64 = 86_400;

/// The lives that are offered, in days.
pub(crate) const PRESETS: [i64; 3] = [1, 7, 30];

/// What is chosen before anybody chooses: the less is the default, within what programs can live with.
const FIRST: i64 = 7;

/// Clocks do not agree to the second, and the longest life is asked for to the second.
const SPARE: i64 = 300;

/// What a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Choice {
    Days(i64),
    /// A date of their own.
    Date,
}

impl Choice {
    /// What stands there at first: an open number of days, else the largest below it, else a date.
    pub(crate) fn first(limit: Limit) -> Self {
        let open = |it: &i64| *it <= FIRST && limit.shuts(*it).is_none();
        let found = PRESETS.into_iter().rev().find(open);
        found.map_or(Self::Date, Self::Days)
    }
}

/// So many days from now. A service's clock is in its own zone, mostly UTC or where its people are (`offset` seconds ahead of UTC):
/// the earlier of both is asked for, so that the longest life is not refused by either.
pub(crate) fn after(days: i64, now: Moment, offset: i64) -> Moment {
    Moment(now.0 + offset.min(0) + days * DAY - SPARE)
}

/// A date as the browser's field writes it, and a time, which may be left out: then the key lives to the end of that day.
pub(crate) fn typed(date: &str, time: &str) -> Option<Moment> {
    let time = Some(time.trim()).filter(|it| !it.is_empty());
    let date = date.trim();
    if !date.bytes().all(|it| it.is_ascii_digit() || it == b'-') {
        return None;
    }
    Moment::parse(&format!("{date}T{}", time.unwrap_or("23:59")))
}

/// Why a date may be a mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It is over in every zone: the key would never work.
    Over,
    /// So near that the zone decides.
    Near,
}

pub(crate) const fn doubt(end: Moment, now: Moment) -> Option<Doubt> {
    if end.0 <= now.0 - ZONES {
        Some(Doubt::Over)
    } else if end.0 < now.0 + ZONES {
        Some(Doubt::Near)
    } else {
        None
    }
}

/// What refusals have taught of the longest life. Kept for this visit alone: an operator may change it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limit {
    /// The days that the service named.
    told: Option<i64>,
    /// The shortest life in seconds that was refused.
    refused: Option<i64>,
}

/// Why a life is not offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shut {
    /// The service takes at most so many days.
    Most(i64),
    /// A life of so many days, rounded up, was refused.
    Refused(i64),
}

impl Limit {
    /// The service refused an end, with this sentence if any.
    pub(crate) fn learn(&mut self, said: Option<&str>, end: Moment, now: Moment) {
        let life = end.0 - now.0;
        // What is over is refused for another reason.
        if life <= 0 {
            return;
        }
        let shortest = self.refused.map_or(life, |it| it.min(life));
        self.refused = Some(shortest);
        self.told = said.and_then(days_in).or(self.told);
    }

    /// The service took an end: what seemed to forbid it is not so any more.
    pub(crate) const fn unlearn(&mut self, end: Moment, now: Moment) {
        let life = end.0 - now.0;
        if let Some(refused) = self.refused
            && life >= refused
        {
            *self = Self {
                told: None,
                refused: None,
            };
        }
    }

    /// Whether, and why, a life of so many days need not be tried.
    pub(crate) fn shuts(self, days: i64) -> Option<Shut> {
        if let Some(most) = self.told.filter(|it| days > *it) {
            return Some(Shut::Most(most));
        }
        let refused = self.refused.filter(|it| days * DAY >= *it)?;
        Some(Shut::Refused(days_of(refused)))
    }

    /// What was learned, where anything was.
    pub(crate) fn known(self) -> Option<Shut> {
        let refused = || self.refused.map(|it| Shut::Refused(days_of(it)));
        self.told.map(Shut::Most).or_else(refused)
    }
}

const fn days_of(seconds: i64) -> i64 {
    (seconds + DAY - 1) / DAY
}

/// The number before the first word for days: `at most 30 days`, `a 14-day maximum`, `höchstens 30 Tage`.
fn days_in(said: &str) -> Option<i64> {
    let words: Vec<&str> = said
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    words.windows(2).find_map(|pair| {
        let unit = pair[1].to_lowercase();
        let is_days = unit.starts_with("day") || unit.starts_with("tag");
        let days: u16 = pair[0].parse().ok().filter(|_| is_days)?;
        Some(i64::from(days))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Moment = Moment(1_800_000_000);
    const HOUR: i64 = 3600;

    #[test]
    fn days_are_counted_by_the_earlier_clock() {
        assert_eq!(after(7, NOW, 0), Moment(NOW.0 + 7 * DAY - SPARE));
        assert_eq!(after(7, NOW, 2 * HOUR), after(7, NOW, 0));
        let west = after(7, NOW, -8 * HOUR);
        assert_eq!(west, Moment(NOW.0 + 7 * DAY - 8 * HOUR - SPARE));
    }

    #[test]
    fn a_date_alone_is_the_end_of_that_day() {
        let written = |date, time| typed(date, time).map(Moment::without_zone);
        let day = written("2026-12-01", "");
        assert_eq!(day.as_deref(), Some("2026-12-01T23:59:00"));
        let time = written("2026-12-01", "08:30");
        assert_eq!(time.as_deref(), Some("2026-12-01T08:30:00"));
        for date in [
            "",
            "soon",
            "1.12.2026",
            "2026-13-01",
            "2026-12-01T00:00:00Z",
        ] {
            assert_eq!(typed(date, ""), None, "{date}");
        }
        assert_eq!(typed("2026-12-01", "late"), None);
    }

    #[test]
    fn what_is_over_or_may_be_is_doubted() {
        let at = |hours: i64| doubt(Moment(NOW.0 + hours * HOUR), NOW);
        assert_eq!(at(-48), Some(Doubt::Over));
        assert_eq!(at(-14), Some(Doubt::Over));
        assert_eq!(at(-13), Some(Doubt::Near));
        assert_eq!(at(13), Some(Doubt::Near));
        assert_eq!(at(14), None);
    }

    fn learned(said: Option<&str>, days: i64) -> Limit {
        let mut limit = Limit::default();
        limit.learn(said, Moment(NOW.0 + days * DAY), NOW);
        limit
    }

    #[test]
    fn the_longest_life_is_read_out_of_the_refusal() {
        let limit = learned(Some("A key lives at most 5 days"), 45);
        assert_eq!(limit.shuts(1), None);
        assert_eq!(limit.shuts(7), Some(Shut::Most(5)));
        assert_eq!(limit.known(), Some(Shut::Most(5)));
        for (said, days) in [
            ("maximum 14-day life", Some(14)),
            ("höchstens 30 Tage", Some(30)),
            ("2 keys, 7 days", Some(7)),
            ("error 400 today", None),
            ("too late", None),
            ("99999999 days", None),
        ] {
            assert_eq!(days_in(said), days, "{said}");
        }
    }

    #[test]
    fn else_only_what_was_refused_is_known() {
        let limit = learned(None, 7);
        assert_eq!(limit.shuts(1), None);
        assert_eq!(limit.shuts(7), Some(Shut::Refused(7)));
        assert_eq!(limit.shuts(30), Some(Shut::Refused(7)));
        assert_eq!(learned(None, 45).shuts(30), None);
        let mut shorter = learned(None, 20);
        shorter.learn(None, Moment(NOW.0 + 3 * DAY), NOW);
        assert_eq!(shorter.shuts(7), Some(Shut::Refused(3)));
        let mut past = Limit::default();
        past.learn(None, Moment(NOW.0 - DAY), NOW);
        assert_eq!(past.known(), None);
    }

    #[test]
    fn a_preset_that_was_refused_is_not_offered_again() {
        for offset in [0, -8 * HOUR, 9 * HOUR] {
            let mut limit = Limit::default();
            limit.learn(Some("at most 30 days"), after(30, NOW, offset), NOW);
            assert_eq!(limit.shuts(30), Some(Shut::Refused(30)), "{offset}");
            assert_eq!(limit.shuts(7), None);
        }
    }

    #[test]
    fn what_is_taken_after_all_is_forgotten() {
        let mut limit = learned(Some("at most 5 days"), 20);
        limit.unlearn(Moment(NOW.0 + 5 * DAY), NOW);
        assert_eq!(limit.known(), Some(Shut::Most(5)));
        limit.unlearn(Moment(NOW.0 + 25 * DAY), NOW);
        assert_eq!(limit, Limit::default());
    }

    #[test]
    fn the_first_choice_is_short_and_open() {
        assert_eq!(Choice::first(Limit::default()), Choice::Days(7));
        assert_eq!(Choice::first(learned(Some("5 days"), 9)), Choice::Days(1));
        assert_eq!(Choice::first(learned(Some("0 days"), 1)), Choice::Date);
    }
}
