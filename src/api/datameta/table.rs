//! What is offered, and how, by both generations.

use crate::api::feature::{ApiKeyStyle, EnrolmentStart, PasswordRule, PeopleRight};
use crate::api::people::PeopleActionKind as Kind;
use crate::api::people::Role;
use crate::api::{
    Capabilities, Factor, Feature, Field, PeopleActionRule, PeopleCapabilities, ProfileLanguages,
    ResetStyle,
};

/// What today's server offers. How long a password must be and of what can be changed by the service's administrators; these are
/// the rules that it begins with, and it has the last word.
pub const CAPABILITIES: Capabilities = Capabilities {
    offers: &[
        Feature::PasswordSignIn,
        Feature::MintedKeySignIn,
        Feature::ApiKeySignIn,
        Feature::ProfileEdit,
        Feature::PasswordChange,
        Feature::PasswordReset,
        Feature::SecondFactor,
        Feature::ApiKeys,
        Feature::EndAllSessions,
        Feature::People,
        Feature::AccountRequest,
        Feature::Registrations,
        Feature::ServiceSettings,
    ],
    profile_fields: &[Field::DisplayName],
    profile_languages: ProfileLanguages::Fixed(&[]),
    password_least: 10,
    password_most: None,
    password_rules: &[
        PasswordRule::Capital,
        PasswordRule::Small,
        PasswordRule::Digit,
        PasswordRule::Punctuation,
        PasswordRule::PlainCharacters,
        PasswordRule::NeverUsed,
    ],
    password_needs_current: true,
    password_change_ends_sessions: false,
    email_change_at_once: false,
    reset: ResetStyle::TakesPassword,
    reset_link_told: false,
    reset_link_renews: true,
    factor_change_ends_sessions: false,
    sign_in_factors: &[Factor::Authenticator],
    code_minutes: Some(5),
    shut_out_after: Some(5),
    one_factor_only: true,
    pin_digits: 0,
    second_factor_off_needs_code: false,
    enrolment: EnrolmentStart::AfterPassword,
    second_factor_removable: false,
    api_key_readable_again: false,
    api_key_overlap: true,
    api_keys: ApiKeyStyle {
        read_only: false,
        shown_again: false,
        expires: true,
        longest_days: Some(30),
    },
    end_all_includes_this: true,
    sessions_are_keys: false,
    end_all_leaves_sessions: true,
    api_key_survives_end_all: false,
    session_minutes: None,
    people: PeopleCapabilities {
        actions: &[
            rule(Kind::ResetAuthenticator, false, PeopleRight::Site),
            rule(Kind::SendPasswordReset, false, PeopleRight::Group),
            rule(Kind::Block, true, PeopleRight::Group),
            rule(Kind::Unblock, false, PeopleRight::Group),
            rule(Kind::Grant(Role::GroupAdmin), false, PeopleRight::Group),
            rule(Kind::Withdraw(Role::GroupAdmin), false, PeopleRight::Group),
            rule(Kind::Grant(Role::SiteReader), false, PeopleRight::Site),
            rule(Kind::Withdraw(Role::SiteReader), false, PeopleRight::Site),
            rule(Kind::Grant(Role::SiteAdmin), false, PeopleRight::Site),
            rule(Kind::Withdraw(Role::SiteAdmin), false, PeopleRight::Site),
        ],
        together: 1,
        list_is_complete: true,
        tells_factors: false,
        tells_last_sign_in: false,
        tells_groups: true,
        archives: false,
    },
};

const fn rule(kind: Kind, ends_sessions: bool, needs: PeopleRight) -> PeopleActionRule {
    PeopleActionRule {
        kind,
        ends_sessions,
        refused_where_forced: false,
        needs,
    }
}

/// What the older generation offers.
pub const SEED_CAPABILITIES: Capabilities = Capabilities {
    offers: &[
        Feature::PasswordSignIn,
        Feature::ApiKeySignIn,
        Feature::PasswordChange,
        Feature::PasswordReset,
        Feature::ApiKeys,
        Feature::EndAllSessions,
    ],
    profile_fields: &[],
    password_rules: &[],
    code_minutes: None,
    shut_out_after: None,
    sign_in_factors: &[],
    sessions_are_keys: true,
    end_all_leaves_sessions: false,
    people: PeopleCapabilities::NONE,
    ..CAPABILITIES
};
