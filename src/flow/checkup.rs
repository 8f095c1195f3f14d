//! The security check-up of the overview: what is known about an account, judged.

use super::api_keys::Age;
use super::api_keys::life::{self, Pressing, Rung};
use crate::api::{ApiKey, Capabilities, Feature, Moment, Profile, SecondFactor};

/// Days after which a password counts as old. That alone is no reason to change it (no forced rotation), so it is only told.
const OLD_AFTER_DAYS: i64 = 365;

/// As many recovery codes as this or fewer, and it is time for new ones.
pub(crate) const FEW_CODES: usize = 3;

/// What has to be asked for beside the profile; `None` before it is known, and where the service has no such thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    /// Recovery codes that are left.
    pub(crate) codes: Option<usize>,
    pub(crate) keys: Option<KeyCount>,
}

/// A person's many keys in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KeyCount {
    /// Those that can do whatever the person can.
    full: usize,
    /// Those over a year old, whatever they can do.
    old: usize,
    /// What their ends call for.
    ends: Option<Finding>,
}

impl KeyCount {
    pub(crate) fn of(keys: &[ApiKey], now: Moment) -> Self {
        let is_old = |it: &ApiKey| it.created.is_some_and(|it| Age::of(it, now).is_old());
        Self {
            full: keys.iter().filter(|it| !it.read_only).count(),
            old: keys.iter().filter(|it| is_old(it)).count(),
            ends: ends(keys, now),
        }
    }
}

/// One thing that is known about the account's security.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Finding {
    SecondFactorOff,
    SecondFactorOn {
        since: Option<Moment>,
    },
    /// The service does not tell whether a code is asked for.
    SecondFactorUntold,
    /// Codes by text message are asked for.
    SmsOn,
    /// A factor is asked for that this console does not know.
    OtherFactorOn,
    /// No authenticator, and a PIN: better than nothing.
    PinOnly,
    /// So many recovery codes are left.
    RecoveryCodes(usize),
    EmailUnverified,
    EmailVerified,
    PasswordChanged(Moment),
    /// As above, and longer ago than a year.
    PasswordOld(Moment),
    /// The service does not say when it was changed.
    PasswordAgeUnknown,
    /// The company's directory checks the password; nothing can be done about it here.
    PasswordElsewhere,
    /// There is a key; `readable` where the service shows it again.
    ApiKey {
        readable: bool,
    },
    /// So many of the person's keys can do everything.
    FullKeys(usize),
    /// So many of them are over a year old. Unlike a password a key is not kept in a head but in files, and nothing else is asked
    /// for where it is used: what nobody needs any more should be gone.
    OldKeys(usize),
    /// Of several keys with ends the one that is most pressing.
    KeyEnds(Pressing),
    /// None of them ends soon, and so many have ended.
    KeysEnded(usize),
    /// None of them ends soon or has ended.
    KeysLasting,
}

/// How a finding is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    /// The person should do something.
    Warn,
    /// Good to know; nothing needs to be done.
    Note,
    Good,
}

impl Finding {
    pub(crate) const fn weight(self) -> Weight {
        match self {
            Self::SecondFactorOff | Self::EmailUnverified | Self::OldKeys(_) => Weight::Warn,
            Self::RecoveryCodes(left) if left <= FEW_CODES => Weight::Warn,
            Self::KeyEnds(it) if !matches!(it.rung, Rung::Month) => Weight::Warn,
            Self::KeyEnds(_)
            | Self::KeysEnded(_)
            | Self::PinOnly
            | Self::SecondFactorUntold
            | Self::OtherFactorOn
            | Self::PasswordOld(_)
            | Self::PasswordAgeUnknown
            | Self::PasswordElsewhere
            | Self::ApiKey { .. }
            | Self::FullKeys(_) => Weight::Note,
            Self::SecondFactorOn { .. }
            | Self::SmsOn
            | Self::RecoveryCodes(_)
            | Self::EmailVerified
            | Self::PasswordChanged(_)
            | Self::KeysLasting => Weight::Good,
        }
    }
}

/// What is known, the pressing first; of what the service does not offer nothing is said, and nothing of recovery codes
/// and keys before they are counted.
pub(crate) fn findings(
    profile: &Profile,
    capabilities: &Capabilities,
    counted: Counted,
    now: Moment,
) -> Vec<Finding> {
    let mut found = Vec::with_capacity(5);
    if capabilities.offers(Feature::SecondFactor) {
        found.push(match profile.second_factor {
            SecondFactor::On { since } => Finding::SecondFactorOn { since },
            SecondFactor::Off if profile.sms => Finding::SmsOn,
            SecondFactor::Off if profile.other_factor.is_some() => Finding::OtherFactorOn,
            SecondFactor::Off if profile.pin => Finding::PinOnly,
            SecondFactor::Off => Finding::SecondFactorOff,
            SecondFactor::Untold => Finding::SecondFactorUntold,
        });
    }
    if let Some(left) = counted.codes.filter(|_| has_codes(profile, capabilities)) {
        found.push(Finding::RecoveryCodes(left));
    }
    if capabilities.offers(Feature::EmailVerification) {
        found.push(if profile.email_verified {
            Finding::EmailVerified
        } else {
            Finding::EmailUnverified
        });
    }
    if capabilities.offers(Feature::PasswordSignIn) {
        found.push(password(profile, now));
    }
    if capabilities.offers(Feature::ApiKey) {
        found.push(Finding::ApiKey {
            readable: capabilities.api_key_readable_again,
        });
    }
    if let Some(keys) = counted
        .keys
        .filter(|_| capabilities.offers(Feature::ApiKeys))
    {
        // Where no key is weaker than another, that each can do everything is no news.
        if keys.full > 0 && capabilities.api_keys.read_only {
            found.push(Finding::FullKeys(keys.full));
        }
        if keys.old > 0 {
            found.push(Finding::OldKeys(keys.old));
        }
        found.extend(keys.ends.filter(|_| capabilities.api_keys.expires));
    }
    // Stable: apart from that the order above stays.
    found.sort_by_key(|it| it.weight() != Weight::Warn);
    found
}

/// What keys with ends call for: one finding for all of them, and none where there are none.
fn ends(keys: &[ApiKey], now: Moment) -> Option<Finding> {
    if let Some((found, _)) = life::pressing(keys, now) {
        return Some(Finding::KeyEnds(found));
    }
    let over = life::ended(keys, now).len();
    let lasts = keys.iter().any(|it| !it.for_session);
    if over > 0 {
        Some(Finding::KeysEnded(over))
    } else {
        lasts.then_some(Finding::KeysLasting)
    }
}

/// Whether there are recovery codes to be counted: they come with a second factor.
pub(crate) fn has_codes(profile: &Profile, capabilities: &Capabilities) -> bool {
    capabilities.offers(Feature::RecoveryCodes) && profile.has_factor()
}

fn password(profile: &Profile, now: Moment) -> Finding {
    match profile.password_changed {
        _ if !profile.own_password => Finding::PasswordElsewhere,
        None => Finding::PasswordAgeUnknown,
        Some(changed) if changed.days_until(now) > OLD_AFTER_DAYS => Finding::PasswordOld(changed),
        Some(changed) => Finding::PasswordChanged(changed),
    }
}

/// How many findings ask the person to do something.
pub(crate) fn pressing(findings: &[Finding]) -> i64 {
    let count = findings
        .iter()
        .filter(|it| it.weight() == Weight::Warn)
        .count();
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::client::Api;
    use crate::api::{ApiError, ApiKeyStyle, Client, Expiry, Tag, Transport};
    use crate::flow::api_keys::tests::key;

    const DAY: i64 = 86_400;
    const NOW: Moment = Moment(1_800_000_000);
    /// What a real service says, so that a new field of it need not be told here.
    fn offering(offers: &'static [Feature]) -> Capabilities {
        let nowhere = Transport::new(|_| std::future::ready(Err(ApiError::Unreachable)));
        let client = Client::new(Api::MetalCloud, nowhere);
        Capabilities {
            offers,
            ..*client.capabilities()
        }
    }

    fn person() -> Profile {
        Profile {
            id: "1".into(),
            tag: Tag("7".into()),
            email: "a@example.org".into(),
            email_verified: true,
            display_name: "Alice".into(),
            language: "en".into(),
            second_factor: SecondFactor::On { since: None },
            duties: Vec::new(),
            password_changed: Some(Moment(NOW.0 - 20 * DAY)),
            last_sign_in: None,
            member_since: None,
            own_password: true,
            ..Profile::default()
        }
    }

    fn of(person: &Profile) -> Vec<Finding> {
        findings(person, &offering(&Feature::ALL), Counted::default(), NOW)
    }

    #[test]
    fn a_pin_alone_is_no_reason_to_warn_and_none_to_be_content() {
        let found = of(&Profile {
            second_factor: SecondFactor::Off,
            pin: true,
            ..person()
        });
        assert!(found.contains(&Finding::PinOnly));
        assert_eq!(
            (Finding::PinOnly.weight(), pressing(&found)),
            (Weight::Note, 0)
        );
    }

    #[test]
    fn a_second_factor_that_is_not_told_is_neither_on_nor_off() {
        let found = of(&Profile {
            second_factor: SecondFactor::Untold,
            ..person()
        });
        assert!(found.contains(&Finding::SecondFactorUntold));
        assert!(!found.contains(&Finding::SecondFactorOff));
        assert_eq!(pressing(&found), 0);
    }

    #[test]
    fn codes_by_text_message_are_a_second_factor() {
        let found = of(&Profile {
            second_factor: SecondFactor::Off,
            sms: true,
            ..person()
        });
        assert!(found.contains(&Finding::SmsOn));
        assert_eq!(pressing(&found), 0);
    }

    #[test]
    fn few_recovery_codes_are_pressing_and_none_are_told_without_a_factor() {
        let with = |person: &Profile, left: usize| {
            let counted = Counted {
                codes: Some(left),
                keys: None,
            };
            findings(person, &offering(&Feature::ALL), counted, NOW)
        };
        for (left, warns) in [(0, 1), (3, 1), (4, 0), (10, 0)] {
            let found = with(&person(), left);
            assert!(found.contains(&Finding::RecoveryCodes(left)));
            assert_eq!(pressing(&found), warns, "{left} codes");
        }
        let without = Profile {
            second_factor: SecondFactor::Off,
            ..person()
        };
        assert!(!with(&without, 2).contains(&Finding::RecoveryCodes(2)));
    }

    #[test]
    fn an_account_in_order_has_nothing_pressing() {
        let found = of(&person());
        assert_eq!(pressing(&found), 0);
        assert_eq!(
            found,
            [
                Finding::SecondFactorOn { since: None },
                Finding::EmailVerified,
                Finding::PasswordChanged(Moment(NOW.0 - 20 * DAY)),
                Finding::ApiKey { readable: true },
            ]
        );
    }

    #[test]
    fn what_is_pressing_comes_first_and_is_counted() {
        let found = of(&Profile {
            email_verified: false,
            second_factor: SecondFactor::Off,
            ..person()
        });
        assert_eq!(pressing(&found), 2);
        assert_eq!(
            found.get(..2),
            Some([Finding::SecondFactorOff, Finding::EmailUnverified].as_slice())
        );
    }

    #[test]
    fn an_old_password_is_told_and_asks_for_nothing() {
        let aged = |days: i64| {
            of(&Profile {
                password_changed: Some(Moment(NOW.0 - days * DAY)),
                ..person()
            })
        };
        let old = Finding::PasswordOld(Moment(NOW.0 - 366 * DAY));
        assert!(aged(366).contains(&old));
        assert_eq!(pressing(&aged(366)), 0);
        assert!(aged(365).contains(&Finding::PasswordChanged(Moment(NOW.0 - 365 * DAY))));
        // A device whose clock is behind sees a change in the future.
        assert!(aged(-2).contains(&Finding::PasswordChanged(Moment(NOW.0 + 2 * DAY))));
    }

    #[test]
    fn a_password_that_is_kept_elsewhere_has_no_age() {
        let elsewhere = of(&Profile {
            own_password: false,
            ..person()
        });
        assert!(elsewhere.contains(&Finding::PasswordElsewhere));
        let unknown = of(&Profile {
            password_changed: None,
            ..person()
        });
        assert!(unknown.contains(&Finding::PasswordAgeUnknown));
    }

    #[test]
    fn of_what_is_not_offered_nothing_is_said() {
        let counted = Counted {
            codes: Some(1),
            keys: Some(KeyCount {
                full: 1,
                old: 1,
                ends: None,
            }),
        };
        assert_eq!(findings(&person(), &offering(&[]), counted, NOW), []);
        let key_only = Capabilities {
            api_key_readable_again: false,
            ..offering(&[Feature::ApiKey])
        };
        assert_eq!(
            findings(&person(), &key_only, counted, NOW),
            [Finding::ApiKey { readable: false }]
        );
    }

    fn of_keys(keys: &[ApiKey]) -> Vec<Finding> {
        let counted = Counted {
            codes: None,
            keys: Some(KeyCount::of(keys, NOW)),
        };
        let capabilities = Capabilities {
            api_keys: ApiKeyStyle {
                read_only: true,
                ..ApiKeyStyle::NONE
            },
            ..offering(&[Feature::ApiKeys])
        };
        findings(&person(), &capabilities, counted, NOW)
    }

    #[test]
    fn full_keys_are_told_and_old_ones_are_pressing() {
        let made = |days: i64, read_only: bool| ApiKey {
            read_only,
            created: Some(Moment(NOW.0 - days * DAY)),
            ..key("1", "", "a")
        };
        assert_eq!(of_keys(&[]), []);
        assert_eq!(of_keys(&[made(10, true)]), []);
        let young = of_keys(&[made(364, false), made(10, false), made(1, true)]);
        assert_eq!(young, [Finding::FullKeys(2)]);
        assert_eq!(pressing(&young), 0);
        // One that only reads gets old as well.
        let old = of_keys(&[made(365, true), made(800, false)]);
        assert_eq!(old, [Finding::OldKeys(2), Finding::FullKeys(1)]);
        assert_eq!(pressing(&old), 1);
        let undated = ApiKey {
            created: None,
            ..made(0, true)
        };
        assert_eq!(of_keys(&[undated]), []);
    }

    #[test]
    fn of_many_keys_the_most_pressing_one_is_told() {
        let key = |days: i64| ApiKey {
            id: days.to_string(),
            expires: Some(Expiry {
                at: Moment(NOW.0 + days * DAY),
                is_exact: true,
            }),
            ..ApiKey::default()
        };
        let weight = |days: &[i64]| {
            let keys: Vec<_> = days.iter().map(|it| key(*it)).collect();
            ends(&keys, NOW).map(|it| (it, it.weight()))
        };
        let told = |days: &[i64]| match weight(days) {
            Some((Finding::KeyEnds(it), weight)) => Some((it.days, weight)),
            _ => None,
        };
        assert_eq!(told(&[20, -3, 5]), Some((5, Weight::Warn)));
        assert_eq!(told(&[-3, 20]), Some((20, Weight::Note)));
        assert_eq!(told(&[1]), Some((1, Weight::Warn)));
        assert_eq!(
            weight(&[-3, 90, -4]),
            Some((Finding::KeysEnded(2), Weight::Note))
        );
        assert_eq!(weight(&[90]), Some((Finding::KeysLasting, Weight::Good)));
        assert_eq!(weight(&[]), None);
        let capabilities = Capabilities {
            api_keys: ApiKeyStyle {
                expires: true,
                ..ApiKeyStyle::NONE
            },
            ..offering(&[Feature::ApiKeys, Feature::EmailVerification])
        };
        let counted = Counted {
            codes: None,
            keys: Some(KeyCount::of(&[key(2)], NOW)),
        };
        let found = findings(&person(), &capabilities, counted, NOW);
        assert_eq!(Some(found[0]), ends(&[key(2)], NOW));
        assert_eq!(
            found[1],
            Finding::EmailVerified,
            "what presses comes before the rest"
        );
    }
}
