//! Words for what the list and the actions hold.

use crate::api::people::{Factors, PeopleActionKind as Kind, Role, Standing};
use crate::api::{Capabilities, EnrolmentStart, Factor, Feature};
use crate::flow::people::{Column, Excluded, Show};
use crate::i18n::{Locale, Text};

pub(super) const fn column_word(column: Column) -> Text {
    match column {
        Column::Name => Text::PeopleByName,
        Column::Email => Text::Email,
        Column::Factors => Text::PeopleByFactors,
        Column::Group => Text::PeopleByGroup,
        Column::Roles => Text::PeopleByRoles,
        Column::Standing => Text::PeopleByStanding,
        Column::LastSignIn => Text::PeopleByLast,
    }
}

pub(super) const fn show_word(show: Show) -> Text {
    match show {
        Show::Everybody => Text::PeopleEverybody,
        Show::Active => Text::PeopleActive,
        Show::Blocked => Text::PeopleBlocked,
        Show::Archived => Text::PeopleArchived,
        Show::WithoutFactor => Text::PeopleNoFactor,
        Show::Admins => Text::PeopleAdmins,
        Show::With(Role::GroupAdmin) => Text::PeopleGroupAdmins,
        Show::With(Role::SiteAdmin) => Text::PeopleSiteAdmins,
        Show::With(Role::SiteReader) => Text::PeopleSiteReaders,
    }
}

const fn role_word(role: Role) -> Text {
    match role {
        Role::GroupAdmin => Text::PeopleGroupAdmin,
        Role::SiteAdmin => Text::PeopleSiteAdmin,
        Role::SiteReader => Text::PeopleSiteReader,
    }
}

/// All roles of a person, in words; nothing for whoever has none.
pub(super) fn roles_words(locale: Locale, roles: &[Role]) -> String {
    let words: Vec<String> = roles.iter().map(|it| locale.say(role_word(*it))).collect();
    words.join(", ")
}

pub(super) const fn standing_word(standing: Standing) -> Text {
    match standing {
        Standing::Active => Text::PeopleActive,
        Standing::Blocked => Text::PeopleBlocked,
        Standing::Archived => Text::PeopleArchived,
        Standing::Untold => Text::PeopleUntold,
    }
}

pub(super) const fn standing_class(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => "tag tag--good",
        Standing::Blocked => "tag tag--bad",
        Standing::Archived | Standing::Untold => "tag",
    }
}

/// Which factors, and which of them are forced; nothing where the list does not tell.
pub(super) fn factors_words(locale: Locale, factors: Option<&Factors>) -> String {
    let Some(factors) = factors else {
        return String::new();
    };
    let both = [
        (
            Factor::Authenticator,
            Text::PeopleAuthenticator,
            Text::PeopleAuthenticatorMissing,
        ),
        (Factor::Pin, Text::PeoplePin, Text::PeoplePinMissing),
    ];
    let mut words: Vec<String> = Vec::new();
    for (factor, name, missing) in both {
        let forced = factors.forced.contains(&factor);
        if factors.set.contains(&factor) {
            let name = locale.say(name);
            words.push(if forced {
                locale.fill(Text::PeopleForcedFactor, &[("factor", &name)])
            } else {
                name
            });
        } else if forced {
            words.push(locale.say(missing));
        }
    }
    if words.is_empty() {
        locale.say(Text::PeopleNoFactor)
    } else {
        words.join(", ")
    }
}

/// What is done, as an entry of a list: “Block”.
pub(super) const fn action_word(kind: Kind) -> Text {
    match kind {
        Kind::ForceAuthenticator => Text::DoForceAuthenticator,
        Kind::SetPin => Text::DoSetPin,
        Kind::ResetAuthenticator => Text::DoResetAuthenticator,
        Kind::RemoveAuthenticator => Text::DoRemoveAuthenticator,
        Kind::RemovePin => Text::DoRemovePin,
        Kind::ForceNewAuthenticator => Text::DoForceNewAuthenticator,
        Kind::ForceNewPassword => Text::DoForceNewPassword,
        Kind::SendPasswordReset => Text::DoSendPasswordReset,
        Kind::Block => Text::DoBlock,
        Kind::Unblock => Text::DoUnblock,
        Kind::Grant(Role::GroupAdmin) => Text::DoGrantGroupAdmin,
        Kind::Grant(Role::SiteAdmin) => Text::DoGrantSiteAdmin,
        Kind::Grant(Role::SiteReader) => Text::DoGrantSiteReader,
        Kind::Withdraw(Role::GroupAdmin) => Text::DoWithdrawGroupAdmin,
        Kind::Withdraw(Role::SiteAdmin) => Text::DoWithdrawSiteAdmin,
        Kind::Withdraw(Role::SiteReader) => Text::DoWithdrawSiteReader,
    }
}

/// What it means for whoever it is done to, in this service.
pub(super) fn action_meaning(kind: Kind, here: &Capabilities) -> Text {
    match kind {
        // A new one begins with a new password, and without one nobody comes in by the form.
        Kind::ResetAuthenticator if here.enrolment == EnrolmentStart::AfterPassword => {
            Text::MeansResetByPassword
        }
        Kind::Block if here.offers(Feature::ApiKeys) => Text::MeansBlockKeys,
        Kind::ForceAuthenticator => Text::MeansForceAuthenticator,
        Kind::SetPin => Text::MeansSetPin,
        Kind::ResetAuthenticator => Text::MeansResetAuthenticator,
        Kind::RemoveAuthenticator => Text::MeansRemoveAuthenticator,
        Kind::RemovePin => Text::MeansRemovePin,
        Kind::ForceNewAuthenticator => Text::MeansForceNewAuthenticator,
        Kind::ForceNewPassword => Text::MeansForceNewPassword,
        Kind::SendPasswordReset => Text::MeansSendPasswordReset,
        Kind::Block => Text::MeansBlock,
        Kind::Unblock => Text::MeansUnblock,
        Kind::Grant(Role::GroupAdmin) => Text::MeansGrantGroupAdmin,
        Kind::Grant(Role::SiteAdmin) => Text::MeansGrantSiteAdmin,
        Kind::Grant(Role::SiteReader) => Text::MeansGrantSiteReader,
        Kind::Withdraw(Role::GroupAdmin) => Text::MeansWithdrawGroupAdmin,
        Kind::Withdraw(Role::SiteAdmin) => Text::MeansWithdrawSiteAdmin,
        Kind::Withdraw(Role::SiteReader) => Text::MeansWithdrawSiteReader,
    }
}

/// The button that does it, with the number.
pub(super) const fn action_button(kind: Kind) -> Text {
    match kind {
        Kind::ForceAuthenticator => Text::GoForceAuthenticator,
        Kind::SetPin => Text::GoSetPin,
        Kind::ResetAuthenticator => Text::GoResetAuthenticator,
        Kind::RemoveAuthenticator => Text::GoRemoveAuthenticator,
        Kind::RemovePin => Text::GoRemovePin,
        Kind::ForceNewAuthenticator => Text::GoForceNewAuthenticator,
        Kind::ForceNewPassword => Text::GoForceNewPassword,
        Kind::SendPasswordReset => Text::GoSendPasswordReset,
        Kind::Block => Text::GoBlock,
        Kind::Unblock => Text::GoUnblock,
        Kind::Grant(Role::GroupAdmin) => Text::GoGrantGroupAdmin,
        Kind::Grant(Role::SiteAdmin) => Text::GoGrantSiteAdmin,
        Kind::Grant(Role::SiteReader) => Text::GoGrantSiteReader,
        Kind::Withdraw(Role::GroupAdmin) => Text::GoWithdrawGroupAdmin,
        Kind::Withdraw(Role::SiteAdmin) => Text::GoWithdrawSiteAdmin,
        Kind::Withdraw(Role::SiteReader) => Text::GoWithdrawSiteReader,
    }
}

pub(super) const fn excluded_word(why: Excluded) -> Text {
    match why {
        Excluded::Yourself => Text::WhyYourself,
        Excluded::OwnRole => Text::WhyOwnRole,
        Excluded::AboveYou => Text::WhyAboveYou,
        Excluded::NotYours => Text::WhyNotYours,
        Excluded::LastAdmins => Text::WhyLastAdmins,
        Excluded::Archived => Text::WhyArchived,
        Excluded::Enforced => Text::WhyEnforced,
        Excluded::Forced => Text::WhyForced,
        Excluded::AlreadySo => Text::WhyAlreadySo,
        Excluded::NothingToReset => Text::WhyNothingToReset,
        Excluded::NoAddress => Text::WhyNoAddress,
        Excluded::Blocked => Text::WhyBlocked,
    }
}
