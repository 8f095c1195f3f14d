//! How far the rights of the signed-in administrator go. The service has the last word; what it would refuse is not offered.

use crate::api::people::{PeopleActionKind as Kind, Person, Role};
use crate::api::{PeopleActionRule, PeopleRight, Profile};

/// Whoever is signed in, as far as their rights over others go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Helper {
    pub(crate) id: String,
    pub(crate) roles: Vec<Role>,
}

impl Helper {
    pub(crate) fn of(profile: &Profile) -> Self {
        Self {
            id: profile.id.clone(),
            roles: profile.roles.clone(),
        }
    }

    /// Whether the action is theirs to do at all.
    pub(crate) fn may(&self, rule: PeopleActionRule) -> bool {
        match rule.needs {
            PeopleRight::Group => true,
            PeopleRight::Site => self.is_of_site(),
        }
    }

    /// Whether they help everybody, and not only their group.
    pub(crate) fn is_of_site(&self) -> bool {
        self.roles.contains(&Role::SiteAdmin)
    }

    /// Whether somebody has rights over a mere administrator of a group.
    pub(super) fn is_below(&self, other: &Person) -> bool {
        !self.is_of_site() && other.roles.contains(&Role::SiteAdmin)
    }

    /// Whether it is about the role that they are at work with: nobody else could give it back to them.
    pub(super) fn keeps(&self, kind: Kind) -> bool {
        match kind {
            Kind::Grant(Role::SiteAdmin) | Kind::Withdraw(Role::SiteAdmin) => true,
            Kind::Withdraw(Role::GroupAdmin) => !self.is_of_site(),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(needs: PeopleRight) -> PeopleActionRule {
        PeopleActionRule {
            kind: Kind::Block,
            ends_sessions: true,
            refused_where_forced: false,
            needs,
        }
    }

    #[test]
    fn rights_come_with_the_roles_of_the_profile() {
        let of = |roles: &[Role]| {
            Helper::of(&Profile {
                id: "7".into(),
                roles: roles.to_vec(),
                is_admin: true,
                ..Profile::default()
            })
        };
        let (group, site) = (of(&[Role::GroupAdmin]), of(&[Role::SiteAdmin]));
        assert_eq!(group.id, "7");
        assert!(group.may(rule(PeopleRight::Group)) && site.may(rule(PeopleRight::Group)));
        assert!(!group.may(rule(PeopleRight::Site)) && site.may(rule(PeopleRight::Site)));
        // Where a service has no roles, whoever sees the list may do what is offered.
        assert!(of(&[]).may(rule(PeopleRight::Group)));
    }
}
