//! What an action leads to, and whether that can be seen in a person who is read again.

use crate::api::Factor;
use crate::api::people::{PeopleActionKind as Kind, Person, Standing};

/// Whether all that can be known of a person is known, to say what the action would do: reading the person again tells no more
/// of factors where nothing does.
pub(crate) const fn is_known(kind: Kind, person: &Person, tells_factors: bool) -> bool {
    match kind {
        Kind::Block | Kind::Unblock => !matches!(person.standing, Standing::Untold),
        _ if is_about_factors(kind) => person.factors.is_some() || !tells_factors,
        _ => true,
    }
}

/// Whether what it does is seen in the factors of a person, where anything tells them.
pub(crate) const fn is_about_factors(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ForceAuthenticator
            | Kind::SetPin
            | Kind::ResetAuthenticator
            | Kind::RemoveAuthenticator
            | Kind::RemovePin
    )
}

/// Whether a person is as the action makes them. A mail that was sent cannot be seen; a PIN can only be seen to be there.
pub(crate) fn is_done(kind: Kind, person: &Person) -> bool {
    let has = |factor| {
        let factors = person.factors.as_ref();
        factors.map(|it| (it.set.contains(&factor), it.forced.contains(&factor)))
    };
    match kind {
        Kind::ForceAuthenticator => matches!(has(Factor::Authenticator), Some((_, true))),
        Kind::SetPin => matches!(has(Factor::Pin), Some((true, _))),
        Kind::ResetAuthenticator => matches!(has(Factor::Authenticator), Some((false, _))),
        Kind::RemoveAuthenticator => has(Factor::Authenticator) == Some((false, false)),
        Kind::RemovePin => has(Factor::Pin) == Some((false, false)),
        Kind::ForceNewAuthenticator => person.must_enrol,
        Kind::ForceNewPassword => person.must_change_password,
        Kind::SendPasswordReset => false,
        Kind::Block => person.standing == Standing::Blocked,
        Kind::Unblock => person.standing == Standing::Active,
        Kind::Grant(role) => person.roles.contains(&role),
        Kind::Withdraw(role) => !person.roles.contains(&role),
    }
}

/// Whether reading the person again afterwards shows if it was done: not where they are the same before and after, and not
/// where nothing tells their factors.
pub(crate) fn can_prove(kind: Kind, before: &Person) -> bool {
    let is_told = before.factors.is_some() || !is_about_factors(kind);
    kind != Kind::SendPasswordReset && is_told && !is_done(kind, before)
}

#[cfg(test)]
mod tests {
    use super::super::person;
    use super::*;
    use crate::api::people::{Factors, Role};

    fn with(set: &[Factor], forced: &[Factor]) -> Person {
        let factors = Some(Factors {
            set: set.to_vec(),
            forced: forced.to_vec(),
        });
        Person {
            factors,
            ..person("1")
        }
    }

    #[test]
    fn a_reset_is_seen_by_the_missing_key_and_a_removal_by_the_missing_rule_too() {
        let forced = with(&[], &[Factor::Authenticator]);
        assert!(is_done(Kind::ResetAuthenticator, &forced));
        assert!(is_done(Kind::ForceAuthenticator, &forced));
        assert!(!is_done(Kind::RemoveAuthenticator, &forced));
        assert!(is_done(Kind::RemoveAuthenticator, &with(&[], &[])));
    }

    #[test]
    fn a_second_pin_and_a_mail_cannot_be_proved() {
        assert!(can_prove(Kind::SetPin, &with(&[], &[])));
        assert!(!can_prove(Kind::SetPin, &with(&[Factor::Pin], &[])));
        assert!(!can_prove(Kind::SendPasswordReset, &with(&[], &[])));
    }

    #[test]
    fn what_is_not_told_is_neither_done_nor_known() {
        let untold = Person::default();
        for kind in [Kind::Block, Kind::Unblock, Kind::RemovePin, Kind::SetPin] {
            assert!(
                !is_known(kind, &untold, true) && !is_done(kind, &untold),
                "{kind:?}"
            );
        }
        assert!(is_known(Kind::ForceNewPassword, &untold, true));
    }

    #[test]
    fn where_nothing_tells_the_factors_nobody_is_read_for_them_and_nothing_is_proved() {
        let untold = Person {
            factors: None,
            ..person("1")
        };
        let kind = Kind::ResetAuthenticator;
        assert!(is_known(kind, &untold, false) && !is_known(kind, &untold, true));
        assert!(!is_done(kind, &untold) && !can_prove(kind, &untold));
        assert!(can_prove(kind, &with(&[Factor::Authenticator], &[])));
        // What is not about factors is seen all the same.
        assert!(can_prove(Kind::Block, &untold));
    }

    #[test]
    fn a_role_is_seen_once_it_is_there_or_gone() {
        let mut one = person("1");
        let (grant, withdraw) = (
            Kind::Grant(Role::SiteReader),
            Kind::Withdraw(Role::SiteReader),
        );
        assert!(is_known(grant, &one, false) && is_known(withdraw, &one, false));
        assert!(can_prove(grant, &one) && is_done(withdraw, &one));
        one.roles = vec![Role::GroupAdmin];
        assert!(!is_done(grant, &one), "another role");
        one.roles.push(Role::SiteReader);
        assert!(is_done(grant, &one) && can_prove(withdraw, &one));
    }
}
