//! The account model: what a person would call the things of an account, whatever a service calls them.

use super::{Moment, Secret};

/// Who is signed in and what is known about the account.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// The service's own identity, as it is written in addresses.
    pub id: String,
    /// The entity tag that guarded writes must carry.
    pub tag: Tag,
    pub email: String,
    /// `None` where the service does not say.
    pub email_verified: bool,
    pub display_name: String,
    /// Language code that the service keeps for the person.
    pub language: String,
    pub second_factor: SecondFactor,
    /// What the person must do before anything else, in this order.
    pub duties: Vec<Duty>,
    pub password_changed: Option<Moment>,
    pub last_sign_in: Option<Moment>,
    pub member_since: Option<Moment>,
    /// Whether this service checks the password itself; else a company directory does and it cannot be changed here.
    pub own_password: bool,
}

/// The version of a record (MetalCloud: `revision`), sent back with a guarded write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag(pub String);

/// The second factor of an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecondFactor {
    Off,
    On { since: Option<Moment> },
}

impl SecondFactor {
    pub const fn is_on(self) -> bool {
        matches!(self, Self::On { .. })
    }
}

/// What an administrator forces on a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Duty {
    ChangePassword,
    EnrolSecondFactor,
}

/// What is typed into the sign-in form.
#[derive(Clone, Debug, PartialEq)]
pub struct LoginPassword {
    pub login: String,
    pub password: Secret,
}

/// How signing in went on.
#[derive(Clone, Debug, PartialEq)]
pub enum SignInOutcome {
    /// Boxed: a profile is many times the size of the others.
    Done(Box<Profile>),
    /// The password is right; the service now waits for a code.
    NeedsCode,
    /// The person signs in at the company's identity provider; the address to go to, checked to be http(s).
    Elsewhere(String),
}

/// Where the console's own credential comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeySource {
    /// A session that the service keeps in a cookie scripts cannot read.
    Cookie,
    /// A key or token that this page holds and sends with each request.
    Bearer,
}

/// A change of the fields a person keeps themselves; `None` leaves a field alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    pub display_name: Option<String>,
    pub language: Option<String>,
}

/// A change of the e-mail address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailChange {
    pub email: String,
    /// Our own landing page, absolute; the service adds the token.
    pub landing: String,
}

/// A new password; `current` is `None` only where the service takes a new one without it (after a reset link).
#[derive(Clone, Debug, PartialEq)]
pub struct PasswordChange {
    pub current: Option<Secret>,
    pub new: Secret,
}

/// A second factor that was generated and is not yet switched on.
#[derive(Clone, Debug, PartialEq)]
pub struct Enrolment {
    /// The key in base32, as the authenticator wants it typed.
    pub key: Secret,
    /// The whole `otpauth:` address, for the QR code that we draw ourselves.
    pub uri: Secret,
    /// How the entry will be called in the authenticator.
    pub issuer: String,
    pub account: String,
}
