//! The security check-up of the overview: what is known about an account, judged.

use crate::api::{Capabilities, Feature, Moment, Profile, SecondFactor};

/// Days after which a password counts as old. That alone is no reason to change it (no forced rotation), so it is only told.
const OLD_AFTER_DAYS: i64 = 365;

/// As many recovery codes as this or fewer, and it is time for new ones.
pub(crate) const FEW_CODES: usize = 3;

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
            Self::SecondFactorOff | Self::EmailUnverified => Weight::Warn,
            Self::RecoveryCodes(left) if left <= FEW_CODES => Weight::Warn,
            Self::PinOnly
            | Self::SecondFactorUntold
            | Self::OtherFactorOn
            | Self::PasswordOld(_)
            | Self::PasswordAgeUnknown
            | Self::PasswordElsewhere
            | Self::ApiKey { .. } => Weight::Note,
            Self::SecondFactorOn { .. }
            | Self::SmsOn
            | Self::RecoveryCodes(_)
            | Self::EmailVerified
            | Self::PasswordChanged(_) => Weight::Good,
        }
    }
}

/// What is known, the pressing first; of what the service does not offer nothing is said, and nothing of recovery codes before
/// they are counted.
pub(crate) fn findings(
    profile: &Profile,
    capabilities: &Capabilities,
    codes_left: Option<usize>,
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
    if let Some(left) = codes_left.filter(|_| has_codes(profile, capabilities)) {
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
    // Stable: apart from that the order above stays.
    found.sort_by_key(|it| it.weight() != Weight::Warn);
    found
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
    use crate::api::{ApiError, Client, Tag, Transport};

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
        findings(person, &offering(&Feature::ALL), None, NOW)
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
            findings(person, &offering(&Feature::ALL), Some(left), NOW)
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
        assert_eq!(findings(&person(), &offering(&[]), Some(1), NOW), []);
        let key_only = Capabilities {
            api_key_readable_again: false,
            ..offering(&[Feature::ApiKey])
        };
        assert_eq!(
            findings(&person(), &key_only, Some(1), NOW),
            [Finding::ApiKey { readable: false }]
        );
    }
}
