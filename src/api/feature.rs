//! What a service may or may not offer. Pages ask here; no page asks which service it is.

/// Something a person can do, where the service has it. A page shows what is offered and leaves out the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feature {
    PasswordSignIn,
    ApiKeySignIn,
    ProfileEdit,
    EmailChange,
    EmailVerification,
    PasswordChange,
    PasswordReset,
    SecondFactor,
    ApiKey,
    EndAllSessions,
}

impl Feature {
    pub const ALL: [Self; 10] = [
        Self::PasswordSignIn,
        Self::ApiKeySignIn,
        Self::ProfileEdit,
        Self::EmailChange,
        Self::EmailVerification,
        Self::PasswordChange,
        Self::PasswordReset,
        Self::SecondFactor,
        Self::ApiKey,
        Self::EndAllSessions,
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
    pub profile_languages: &'static [&'static str],
    /// The fewest characters the service takes for a password; shown as the service's rule.
    pub password_least: u32,
    /// Whether changing the password ends the person's other sessions.
    pub password_change_ends_sessions: bool,
    /// Whether switching the second factor off is checked with a code.
    pub second_factor_off_needs_code: bool,
    /// Whether there are recovery codes for a lost phone; else an administrator has to help.
    pub recovery_codes: bool,
    /// Whether the one API key can be read again later.
    pub api_key_readable_again: bool,
    /// Whether an old API key goes on working for a while after a new one was made.
    pub api_key_overlap: bool,
    /// Whether ending all sessions ends the one that asks, too.
    pub end_all_includes_this: bool,
    /// Whether API keys go on working after all sessions were ended.
    pub api_key_survives_end_all: bool,
}

impl Capabilities {
    pub fn offers(&self, feature: Feature) -> bool {
        self.offers.contains(&feature)
    }
}
