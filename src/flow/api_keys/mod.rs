//! A person's many API keys: how the list is arranged, and what a list tells after an answer was lost.

pub(crate) mod calendar;
pub(crate) mod life;
pub(crate) mod rotation;
pub(crate) mod sweep;
pub(crate) mod term;

use crate::api::{ApiKey, Moment, NewApiKey};

/// How many keys are drawn at first, and with each "Show more".
pub(crate) const PART: usize = 50;

/// Shorter keys than this would be half told by their last characters.
const LEAST_TOLD: usize = 12;

/// The last four characters, by which people tell keys apart; `None` where there is no key or it is too short for that.
pub(crate) fn ending(key: &ApiKey) -> Option<String> {
    let token = key.token.as_ref()?.expose();
    let letters = token.chars().count();
    (letters >= LEAST_TOLD).then(|| token.chars().skip(letters - 4).collect())
}

/// The newest first; those without a date come last.
pub(crate) fn arranged(mut keys: Vec<ApiKey>) -> Vec<ApiKey> {
    keys.sort_by_key(|it| std::cmp::Reverse(it.created));
    keys
}

/// Whether description or last characters hold what is searched, whatever the case.
pub(crate) fn fits(key: &ApiKey, search: &str) -> bool {
    let search = search.trim().to_lowercase();
    let holds = |text: &str| text.to_lowercase().contains(&search);
    search.is_empty() || holds(&key.description) || ending(key).is_some_and(|it| holds(&it))
}

/// How long ago a key was made, in the unit that a person would say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Age {
    Today,
    Days(i64),
    Months(i64),
    Years(i64),
}

impl Age {
    pub(crate) fn of(created: Moment, now: Moment) -> Self {
        match created.days_until(now) {
            // A device whose clock is behind sees keys of tomorrow.
            ..1 => Self::Today,
            days @ 1..60 => Self::Days(days),
            days @ 60..365 => Self::Months(days / 30),
            days => Self::Years(days / 365),
        }
    }

    /// Whether it is time to think of replacing the key.
    pub(crate) const fn is_old(self) -> bool {
        matches!(self, Self::Years(_))
    }
}

/// The identities of the keys that are known before one is made.
pub(crate) fn identities(keys: &[ApiKey]) -> Vec<String> {
    keys.iter().map(|it| it.id.clone()).collect()
}

/// The key that a lost answer was about: not there before, and made with these words. A list that holds two tells of the newest.
/// Where lists do not hold the keys themselves it comes without: then nobody has it.
pub(crate) fn made_since(known: &[String], new: &NewApiKey, list: &[ApiKey]) -> Option<ApiKey> {
    let is_it = |key: &&ApiKey| {
        !known.contains(&key.id)
            && key.description == new.description
            && key.read_only == new.read_only
    };
    list.iter()
        .filter(is_it)
        .max_by_key(|it| it.created)
        .cloned()
}

/// Whether the key that the console itself holds is known to be one that may only read.
pub(crate) fn only_reads(keys: &[ApiKey]) -> bool {
    keys.iter().any(|it| it.in_use && it.read_only)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::api::Secret;

    pub(crate) fn key(id: &str, description: &str, token: &str) -> ApiKey {
        ApiKey {
            id: id.into(),
            token: Some(Secret::new(token)),
            description: description.into(),
            read_only: false,
            created: Some(Moment(1_800_000_000)),
            in_use: false,
            ..ApiKey::default()
        }
    }

    #[test]
    fn keys_are_told_apart_by_their_last_characters() {
        let told = |token: &str| ending(&key("1", "", token));
        assert_eq!(told("eqx-alice-000012ab").as_deref(), Some("12ab"));
        assert_eq!(told("übergrößen-ü–ß€").as_deref(), Some("ü–ß€"));
        assert_eq!(told("short"), None);
        let without = ApiKey {
            token: None,
            ..key("1", "", "")
        };
        assert_eq!(ending(&without), None);
    }

    #[test]
    fn the_newest_come_first_and_the_undated_last() {
        let at = |id: &str, created: Option<i64>| ApiKey {
            created: created.map(Moment),
            ..key(id, "", "")
        };
        let keys = arranged(vec![
            at("old", Some(1)),
            at("none", None),
            at("new", Some(9)),
        ]);
        assert_eq!(identities(&keys), ["new", "old", "none"]);
    }

    #[test]
    fn a_search_reads_descriptions_and_last_characters() {
        let robot = key("1", "Backup Robot", "secret-part-00000000-9fQ2");
        for search in ["", "  ", "robot", "BACKUP", "9fq2", "q2"] {
            assert!(fits(&robot, search), "{search:?}");
        }
        // What is hidden is not found either: a search must not help to guess a key.
        for search in ["secret", "mail", "0-9fq2"] {
            assert!(!fits(&robot, search), "{search:?}");
        }
    }

    #[test]
    fn an_age_is_told_in_the_unit_a_person_would_use() {
        let day = 86_400;
        let now = Moment(1_800_000_000);
        for (days, age) in [
            (-2, Age::Today),
            (0, Age::Today),
            (1, Age::Days(1)),
            (59, Age::Days(59)),
            (60, Age::Months(2)),
            (364, Age::Months(12)),
            (365, Age::Years(1)),
            (800, Age::Years(2)),
        ] {
            assert_eq!(Age::of(Moment(now.0 - days * day), now), age, "{days}");
        }
        assert!(Age::Years(1).is_old() && !Age::Months(12).is_old());
    }

    #[test]
    fn after_a_lost_answer_only_a_key_that_was_not_there_before_is_the_new_one() {
        let new = NewApiKey {
            description: "Robot".into(),
            read_only: false,
            expires: None,
        };
        let before = vec![key("1", "Robot", "a")];
        let known = identities(&before);
        assert_eq!(made_since(&known, &new, &before), None);
        let mut after = before;
        after.push(key("2", "Another", "b"));
        after.push(ApiKey {
            read_only: true,
            ..key("3", "Robot", "c")
        });
        assert_eq!(made_since(&known, &new, &after), None);
        after.push(key("4", "Robot", "d"));
        let found = made_since(&known, &new, &after).map(|it| it.id);
        assert_eq!(found.as_deref(), Some("4"));
    }

    #[test]
    fn only_the_key_in_use_says_what_this_page_may_do() {
        let reads = ApiKey {
            read_only: true,
            ..key("1", "", "")
        };
        assert!(!only_reads(std::slice::from_ref(&reads)));
        assert!(only_reads(&[ApiKey {
            in_use: true,
            ..reads
        }]));
    }
}
