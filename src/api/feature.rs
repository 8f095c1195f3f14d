//! What a service may or may not offer. Pages ask here; no page asks which service it is.

use super::account::{Factor, ProfileChange};
use super::error::{ApiError, Field};
use super::people::PeopleActionKind;

/// Something a person can do, where the service has it. A page shows what is offered and leaves out the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    PasswordSignIn,
    /// Address and password can be given for a key of a short life, without a second factor being asked for.
    MintedKeySignIn,
    ApiKeySignIn,
    ProfileEdit,
    EmailChange,
    EmailVerification,
    PasswordChange,
    PasswordReset,
    SecondFactor,
    /// A second factor that is a chosen number.
    Pin,
    /// A second factor that is a code by text message.
    Sms,
    /// A code can be tried out without anything else happening.
    CodeTest,
    /// A set of codes for a lost phone; where there are none, an administrator has to help.
    RecoveryCodes,
    /// The one API key of a person.
    ApiKey,
    /// As many API keys as a person makes.
    ApiKeys,
    /// Several e-mail addresses, of which one is the main one.
    EmailAddresses,
    /// The service makes a new password by itself and shows it once.
    MadePassword,
    EndAllSessions,
    /// How many licences are in use.
    Licences,
    /// Administrators see and help other people.
    People,
    /// Somebody without an account can ask for one.
    AccountRequest,
    /// Administrators see who asks for an account, and answer.
    Registrations,
    /// Administrators change settings of the service as a whole.
    ServiceSettings,
}

impl Feature {
    pub const ALL: [Self; 23] = [
        Self::PasswordSignIn,
        Self::MintedKeySignIn,
        Self::ApiKeySignIn,
        Self::ProfileEdit,
        Self::EmailChange,
        Self::EmailVerification,
        Self::PasswordChange,
        Self::PasswordReset,
        Self::SecondFactor,
        Self::Pin,
        Self::Sms,
        Self::CodeTest,
        Self::RecoveryCodes,
        Self::ApiKey,
        Self::ApiKeys,
        Self::EmailAddresses,
        Self::MadePassword,
        Self::EndAllSessions,
        Self::Licences,
        Self::People,
        Self::AccountRequest,
        Self::Registrations,
        Self::ServiceSettings,
    ];
}

/// How a service does what it offers: what can be seen again, what acts at once, what ends which sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a table of yes and no, each an answer of its own"
)]
pub struct Capabilities {
    pub offers: &'static [Feature],
    /// Languages that the service can keep for a person (its own mails and pages).
    pub profile_languages: ProfileLanguages,
    /// The fewest characters the service takes for a password; shown as the service's rule.
    pub password_least: u32,
    /// The most characters it takes; `None` where it names no limit.
    pub password_most: Option<u32>,
    /// What else the service asks of a password, as far as it is known before it answers; shown as the service's rules.
    pub password_rules: &'static [PasswordRule],
    /// Whether changing the password ends the person's other sessions.
    pub password_change_ends_sessions: bool,
    /// Whether a new e-mail address is in force at once; else when the link of a mail is opened.
    pub email_change_at_once: bool,
    /// What a reset link is good for.
    pub reset: ResetStyle,
    /// Whether the service tells of a reset link if it is still good, before a password is sent with it.
    pub reset_link_told: bool,
    /// Whether a reset link whose time is over can be used to have a fresh one mailed.
    pub reset_link_renews: bool,
    /// Whether switching the second factor on ends the person's other sessions.
    pub factor_change_ends_sessions: bool,
    /// How many digits a PIN has; 0 where there are no PINs.
    pub pin_digits: u32,
    /// How setting up an authenticator begins.
    pub enrolment: EnrolmentStart,
    /// Whether people can switch the second factor off by themselves; else an administrator has to.
    pub second_factor_removable: bool,
    /// Whether switching the second factor off is checked with a code.
    pub second_factor_off_needs_code: bool,
    /// What can be typed where signing in asks for a code and the service does not say which; the likeliest first.
    pub sign_in_factors: &'static [Factor],
    /// How many minutes signing in waits for a code; `None` where the service does not say.
    pub code_minutes: Option<u32>,
    /// After how many wrong passwords and codes an account is shut out until an administrator opens it; `None` where it never is.
    pub shut_out_after: Option<u32>,
    /// Whether a person has one second factor at a time: a new one takes the place of the one before.
    pub one_factor_only: bool,
    /// Whether the present password is asked for before a new one.
    pub password_needs_current: bool,
    /// The fields of the profile that the service keeps, in the order they are shown.
    pub profile_fields: &'static [Field],
    /// Whether the one API key can be read again later.
    pub api_key_readable_again: bool,
    /// What the many API keys of a person are like, where there are such.
    pub api_keys: ApiKeyStyle,
    /// Whether an old API key goes on working for a while after a new one was made.
    pub api_key_overlap: bool,
    /// Whether ending all sessions ends the one that asks, too.
    pub end_all_includes_this: bool,
    /// Whether every session is an API key and nothing else is one.
    pub sessions_are_keys: bool,
    /// Whether ending everything leaves sessions in other browsers that nothing can end.
    pub end_all_leaves_sessions: bool,
    /// Whether API keys go on working after all sessions were ended.
    pub api_key_survives_end_all: bool,
    /// Minutes after which a session without any call ends at the service: the console calls in between while somebody is at
    /// work. `None` where sessions go on by themselves.
    pub session_minutes: Option<u32>,
    pub people: PeopleCapabilities,
}

/// Which languages a service keeps for a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProfileLanguages {
    /// These; the service has no list to ask for.
    Fixed(&'static [&'static str]),
    /// Those that [`Client::languages`](super::Client::languages) gives.
    Listed,
}

/// What opening a reset link is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResetStyle {
    /// It opens a session in which a new password must be chosen.
    OpensSession,
    /// It takes a new password; nobody is signed in by it.
    TakesPassword,
    /// It leads to a page of the service's own; nothing about it happens here.
    Elsewhere,
}

/// Something that a service asks of a password beside its length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordRule {
    /// One capital letter.
    Capital,
    /// One small letter.
    Small,
    Digit,
    /// One of the marks of ASCII.
    Punctuation,
    /// Letters, digits and such marks only; no spaces.
    PlainCharacters,
    /// None that the person ever had.
    NeverUsed,
}

/// How setting up an authenticator begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnrolmentStart {
    /// By asking for it.
    Asked,
    /// A new password opens it, for a few minutes; nothing else does.
    AfterPassword,
}

/// What the many API keys of a person are like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ApiKeyStyle {
    /// Whether a key can be made that only reads.
    pub read_only: bool,
    /// Whether the list has the keys themselves; else each is shown once, when it is made.
    pub shown_again: bool,
    /// Whether keys have an end of their own.
    pub expires: bool,
    /// The longest life in days, as the service has it at the start; its operator may have set another.
    pub longest_days: Option<u32>,
}

impl ApiKeyStyle {
    /// Where a person has no such keys.
    pub const NONE: Self = Self {
        read_only: false,
        shown_again: false,
        expires: false,
        longest_days: None,
    };
}

/// How a service lets administrators help others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a table of yes and no, each an answer of its own"
)]
pub struct PeopleCapabilities {
    pub actions: &'static [PeopleActionRule],
    /// How many people one call may act on; 1 where each takes a call of its own, guarded by that person's entity tag.
    pub together: usize,
    /// Whether the list tells factors and blocking; else each person has to be read.
    pub list_is_complete: bool,
    /// Whether anything tells the second factors of others.
    pub tells_factors: bool,
    /// Whether anything tells when others were last here.
    pub tells_last_sign_in: bool,
    /// Whether everybody belongs to a group and may have roles.
    pub tells_groups: bool,
    /// Whether people can be put away into an archive.
    pub archives: bool,
}

/// One thing an administrator can do to others, and what it does to their sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeopleActionRule {
    pub kind: PeopleActionKind,
    /// Whether all sessions of the people concerned stop.
    pub ends_sessions: bool,
    /// Whether it is refused for people on whom the factor is forced.
    pub refused_where_forced: bool,
    /// Who may do it.
    pub needs: PeopleRight,
}

/// How far an administrator's rights go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeopleRight {
    /// Everybody who sees the list.
    Group,
    /// Administrators of the whole site.
    Site,
}

impl PeopleCapabilities {
    /// Where nobody administers others.
    pub const NONE: Self = Self {
        actions: &[],
        together: 1,
        list_is_complete: true,
        tells_factors: true,
        tells_last_sign_in: true,
        tells_groups: false,
        archives: false,
    };

    pub fn rule(&self, kind: PeopleActionKind) -> Option<PeopleActionRule> {
        self.actions.iter().copied().find(|it| it.kind == kind)
    }
}

impl Capabilities {
    pub fn offers(&self, feature: Feature) -> bool {
        self.offers.contains(&feature)
    }

    /// Refuses a change of what the service does not keep, before anything is sent: half of a wish must not be carried out.
    pub fn check(&self, change: &ProfileChange) -> Result<(), ApiError> {
        if change.fields().all(|it| self.profile_fields.contains(&it)) {
            Ok(())
        } else {
            Err(ApiError::Unsupported(Feature::ProfileEdit))
        }
    }
}
