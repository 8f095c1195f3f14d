//! What an action would do, said before anything is done: who changes, whose sessions stop, who is left out and why.

use super::rights::Helper;
use super::state::is_done;
use crate::api::people::{PeopleActionKind as Kind, Person, Role, Standing};
use crate::api::{Factor, PeopleActionRule};

/// Why somebody is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Excluded {
    /// It is you: your own session would end, or you could not come in again.
    Yourself,
    /// It is you: nobody gives this role to themselves or takes it from themselves.
    OwnRole,
    /// Administrators of a group do not shut out, or let in again, those of the whole site.
    AboveYou,
    /// It is more than the signed-in person may do.
    NotYours,
    /// Nobody would be left who can help others.
    LastAdmins,
    Archived,
    /// A rule of the whole account forces the factor on everybody.
    Enforced,
    /// An administrator forces the factor on this person, and the service refuses then.
    Forced,
    AlreadySo,
    /// There is no authenticator that could be reset.
    NothingToReset,
    /// There is no address a mail could go to.
    NoAddress,
    /// Blocked people could not use what would be sent, and no service mails them.
    Blocked,
}

/// The answer, before anything is done.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct DryRun {
    pub(crate) change: Vec<Person>,
    /// Whether all sessions of those who change stop.
    pub(crate) ends_sessions: bool,
    pub(crate) excluded: Vec<(Person, Excluded)>,
}

/// `known` are all people of whom anything is known: it decides who the last administrators are.
pub(crate) fn dry_run(
    rule: PeopleActionRule,
    picked: &[Person],
    known: &[Person],
    helper: &Helper,
    enforced: &[Factor],
) -> DryRun {
    let mut run = DryRun {
        ends_sessions: rule.ends_sessions,
        ..DryRun::default()
    };
    for person in picked {
        match excluded(rule, person, helper, enforced) {
            Some(why) => run.excluded.push((person.clone(), why)),
            None => run.change.push(person.clone()),
        }
    }
    if matches!(rule.kind, Kind::Block | Kind::Withdraw(Role::SiteAdmin)) {
        run.keep_an_administrator(known);
    }
    run
}

/// Whether this person helps others here: where somebody helps everybody, it takes one of those.
fn helps(person: &Person, known: &[Person]) -> bool {
    let is_of_site = |it: &Person| it.roles.contains(&Role::SiteAdmin);
    if known.iter().any(is_of_site) {
        is_of_site(person)
    } else {
        person.is_admin
    }
}

impl DryRun {
    fn keep_an_administrator(&mut self, known: &[Person]) {
        let is_active = |it: &Person| {
            helps(it, known) && !matches!(it.standing, Standing::Blocked | Standing::Archived)
        };
        let stays =
            |it: &&Person| is_active(it) && !self.change.iter().any(|gone| gone.id == it.id);
        if known.iter().any(|it| stays(&it)) {
            return;
        }
        let (admins, others) = std::mem::take(&mut self.change)
            .into_iter()
            .partition(|it| helps(it, known));
        let admins: Vec<Person> = admins;
        self.change = others;
        self.excluded
            .extend(admins.into_iter().map(|it| (it, Excluded::LastAdmins)));
    }
}

fn excluded(
    rule: PeopleActionRule,
    person: &Person,
    helper: &Helper,
    enforced: &[Factor],
) -> Option<Excluded> {
    let kind = rule.kind;
    if person.standing == Standing::Archived {
        return Some(Excluded::Archived);
    }
    if !helper.may(rule) {
        return Some(Excluded::NotYours);
    }
    if person.id == helper.id && locks_out(rule) {
        return Some(Excluded::Yourself);
    }
    if person.id == helper.id && helper.keeps(kind) {
        return Some(Excluded::OwnRole);
    }
    if helper.is_below(person) && matches!(kind, Kind::Block | Kind::Unblock) {
        return Some(Excluded::AboveYou);
    }
    let removes = match kind {
        Kind::RemoveAuthenticator => Some(Factor::Authenticator),
        Kind::RemovePin => Some(Factor::Pin),
        _ => None,
    };
    if let Some(factor) = removes {
        let is_forced = |it: &Person| {
            it.factors
                .as_ref()
                .is_some_and(|it| it.forced.contains(&factor))
        };
        if enforced.contains(&factor) {
            return Some(Excluded::Enforced);
        }
        if rule.refused_where_forced && is_forced(person) {
            return Some(Excluded::Forced);
        }
    }
    match kind {
        // Another PIN takes the place of the one that is there.
        Kind::SetPin => None,
        Kind::SendPasswordReset if person.standing == Standing::Blocked => Some(Excluded::Blocked),
        Kind::SendPasswordReset => person.email.is_empty().then_some(Excluded::NoAddress),
        Kind::ResetAuthenticator => is_done(kind, person).then_some(Excluded::NothingToReset),
        _ => is_done(kind, person).then_some(Excluded::AlreadySo),
    }
}

/// Whether it would end the administrator's own work here, or keep them out.
const fn locks_out(rule: PeopleActionRule) -> bool {
    rule.ends_sessions
        || matches!(
            rule.kind,
            Kind::Block | Kind::ForceNewAuthenticator | Kind::ForceNewPassword
        )
}

#[cfg(test)]
mod tests {
    use super::super::person;
    use super::*;
    use crate::api::PeopleRight;
    use crate::api::people::Factors;

    fn rule(kind: Kind) -> PeopleActionRule {
        PeopleActionRule {
            kind,
            ends_sessions: kind == Kind::Block,
            refused_where_forced: true,
            needs: PeopleRight::Group,
        }
    }

    fn admin(id: &str) -> Person {
        Person {
            is_admin: true,
            ..person(id)
        }
    }

    fn with(id: &str, set: &[Factor], forced: &[Factor]) -> Person {
        Person {
            factors: Some(Factors {
                set: set.to_vec(),
                forced: forced.to_vec(),
            }),
            ..person(id)
        }
    }

    /// The administrator at work, where there are no roles.
    fn me() -> Helper {
        Helper {
            id: "me".into(),
            ..Helper::default()
        }
    }

    /// The administrator at work, and everybody else, where there are roles.
    fn with_roles(id: &str, roles: &[Role]) -> Person {
        Person {
            is_admin: roles.iter().any(|it| *it != Role::SiteReader),
            roles: roles.to_vec(),
            factors: None,
            ..person(id)
        }
    }

    fn helper(roles: &[Role]) -> Helper {
        Helper {
            roles: roles.to_vec(),
            ..me()
        }
    }

    fn ids(people: &[Person]) -> Vec<&str> {
        people.iter().map(|it| it.id.as_str()).collect()
    }

    fn why(run: &DryRun) -> Vec<(&str, Excluded)> {
        let each = run.excluded.iter();
        each.map(|(person, why)| (person.id.as_str(), *why))
            .collect()
    }

    #[test]
    fn who_changes_and_who_does_not_and_why() {
        let blocked = Person {
            standing: Standing::Blocked,
            ..person("2")
        };
        let archived = Person {
            standing: Standing::Archived,
            ..person("3")
        };
        let picked = [person("1"), blocked, archived, admin("me")];
        let run = dry_run(rule(Kind::Block), &picked, &picked, &me(), &[]);
        assert_eq!(ids(&run.change), ["1"]);
        assert!(run.ends_sessions);
        assert_eq!(
            why(&run),
            [
                ("2", Excluded::AlreadySo),
                ("3", Excluded::Archived),
                ("me", Excluded::Yourself)
            ]
        );
    }

    #[test]
    fn the_last_active_administrators_are_not_blocked() {
        let picked = [admin("1"), admin("2"), person("3")];
        let gone = Person {
            standing: Standing::Blocked,
            ..admin("4")
        };
        let known = [&picked[..], &[gone]].concat();
        let run = dry_run(rule(Kind::Block), &picked, &known, &Helper::default(), &[]);
        assert_eq!(ids(&run.change), ["3"]);
        assert_eq!(
            why(&run),
            [("1", Excluded::LastAdmins), ("2", Excluded::LastAdmins)]
        );
        let known = [&picked[..], &[admin("5")]].concat();
        let run = dry_run(rule(Kind::Block), &picked, &known, &Helper::default(), &[]);
        assert_eq!(ids(&run.change), ["1", "2", "3"]);
    }

    #[test]
    fn what_is_forced_is_not_removed() {
        use Factor::Authenticator as Auth;
        let picked = [with("1", &[Auth], &[]), with("2", &[Auth], &[Auth])];
        let run = dry_run(
            rule(Kind::RemoveAuthenticator),
            &picked,
            &picked,
            &me(),
            &[],
        );
        assert_eq!(
            (ids(&run.change), why(&run)),
            (vec!["1"], vec![("2", Excluded::Forced)])
        );
        let all = [Auth];
        let run = dry_run(
            rule(Kind::RemoveAuthenticator),
            &picked,
            &picked,
            &me(),
            &all,
        );
        assert_eq!(
            why(&run),
            [("1", Excluded::Enforced), ("2", Excluded::Enforced)]
        );
        let lenient = PeopleActionRule {
            refused_where_forced: false,
            ..rule(Kind::RemoveAuthenticator)
        };
        let run = dry_run(lenient, &picked, &picked, &me(), &[]);
        assert_eq!(ids(&run.change), ["1", "2"]);
    }

    #[test]
    fn a_reset_needs_a_key_a_mail_an_address_and_a_pin_nothing() {
        let mut nowhere = with("2", &[Factor::Pin], &[]);
        nowhere.email.clear();
        let picked = [with("1", &[Factor::Authenticator], &[]), nowhere];
        let of = |kind| dry_run(rule(kind), &picked, &picked, &me(), &[]);
        assert_eq!(
            why(&of(Kind::ResetAuthenticator)),
            [("2", Excluded::NothingToReset)]
        );
        assert_eq!(
            why(&of(Kind::SendPasswordReset)),
            [("2", Excluded::NoAddress)]
        );
        assert_eq!(ids(&of(Kind::SetPin).change), ["1", "2"]);
    }

    #[test]
    fn nobody_who_is_blocked_is_sent_a_mail_that_would_not_come() {
        let mut blocked = with("1", &[], &[]);
        blocked.standing = Standing::Blocked;
        let picked = [blocked, with("2", &[], &[])];
        let run = dry_run(rule(Kind::SendPasswordReset), &picked, &picked, &me(), &[]);
        assert_eq!(why(&run), [("1", Excluded::Blocked)]);
        assert_eq!(ids(&run.change), ["2"]);
    }

    #[test]
    fn an_administrator_of_a_group_does_not_shut_out_one_of_the_site() {
        let picked = [
            with_roles("site", &[Role::SiteAdmin]),
            with_roles("group", &[Role::GroupAdmin]),
            with_roles("reader", &[Role::SiteReader]),
            with_roles("me", &[Role::GroupAdmin]),
        ];
        let of = |roles: &[Role]| dry_run(rule(Kind::Block), &picked, &picked, &helper(roles), &[]);
        let run = of(&[Role::GroupAdmin]);
        assert_eq!(ids(&run.change), ["group", "reader"]);
        assert_eq!(
            why(&run),
            [("site", Excluded::AboveYou), ("me", Excluded::Yourself)]
        );
        let others = with_roles("other", &[Role::SiteAdmin]);
        let known = [&picked[..], &[others]].concat();
        let run = dry_run(
            rule(Kind::Block),
            &picked,
            &known,
            &helper(&[Role::SiteAdmin]),
            &[],
        );
        assert_eq!(ids(&run.change), ["site", "group", "reader"]);
    }

    #[test]
    fn one_of_the_site_always_stays() {
        let last = with_roles("last", &[Role::SiteAdmin, Role::SiteReader]);
        let blocked = Person {
            standing: Standing::Blocked,
            ..with_roles("blocked", &[Role::SiteAdmin])
        };
        let picked = [last, with_roles("group", &[Role::GroupAdmin])];
        let known = [&picked[..], &[blocked]].concat();
        let kinds = [Kind::Block, Kind::Withdraw(Role::SiteAdmin)];
        for kind in kinds {
            let run = dry_run(
                rule(kind),
                &picked,
                &known,
                &helper(&[Role::SiteAdmin]),
                &[],
            );
            let left_out = why(&run);
            assert!(
                left_out.contains(&("last", Excluded::LastAdmins)),
                "{kind:?}"
            );
        }
        // The other roles may all go.
        let run = dry_run(
            rule(Kind::Withdraw(Role::SiteReader)),
            &picked,
            &known,
            &helper(&[Role::SiteAdmin]),
            &[],
        );
        assert_eq!(ids(&run.change), ["last"]);
    }

    #[test]
    fn nobody_touches_the_role_that_they_work_with() {
        use Role::{GroupAdmin, SiteAdmin, SiteReader};
        let of = |kind, roles: &[Role]| {
            let myself = [with_roles("me", roles)];
            dry_run(rule(kind), &myself, &myself, &helper(roles), &[])
        };
        let site = [SiteAdmin, GroupAdmin, SiteReader];
        let own = |kind, roles: &[Role]| why(&of(kind, roles)) == [("me", Excluded::OwnRole)];
        assert!(own(Kind::Withdraw(SiteAdmin), &site));
        assert!(own(Kind::Grant(SiteAdmin), &[SiteReader]));
        assert!(own(Kind::Withdraw(GroupAdmin), &[GroupAdmin]));
        // Whoever helps everybody is no less without the others.
        for role in [GroupAdmin, SiteReader] {
            assert_eq!(ids(&of(Kind::Withdraw(role), &site).change), ["me"]);
        }
    }

    #[test]
    fn what_only_the_site_may_do_leaves_out_everybody_for_others() {
        let of_site = PeopleActionRule {
            needs: PeopleRight::Site,
            ..rule(Kind::ResetAuthenticator)
        };
        let picked = [with_roles("1", &[]), with_roles("2", &[])];
        let of = |roles: &[Role]| dry_run(of_site, &picked, &picked, &helper(roles), &[]);
        let run = of(&[Role::GroupAdmin, Role::SiteReader]);
        assert_eq!(
            why(&run),
            [("1", Excluded::NotYours), ("2", Excluded::NotYours)]
        );
        // Nothing tells their factors, so nobody is said to have none.
        assert_eq!(ids(&of(&[Role::SiteAdmin]).change), ["1", "2"]);
    }

    #[test]
    fn oneself_may_have_a_mail_but_no_duty() {
        let own = [admin("me")];
        let of = |kind| dry_run(rule(kind), &own, &own, &me(), &[]);
        assert_eq!(ids(&of(Kind::SendPasswordReset).change), ["me"]);
        for kind in [
            Kind::ForceNewPassword,
            Kind::ForceNewAuthenticator,
            Kind::Block,
        ] {
            assert_eq!(why(&of(kind)), [("me", Excluded::Yourself)], "{kind:?}");
        }
    }
}
