//! The account model: what a person would call the things of an account, whatever a service calls them.

use super::otpauth::Entry;
use super::people::Role;
use super::{Expiry, Field, Moment, Picture, Said, Secret};

/// Who is signed in and what is known about the account.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
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
    /// Where the service keeps a first and a last name; else empty.
    pub first_name: String,
    pub last_name: String,
    /// The number that text messages go to, as the person wrote it; empty where there is none.
    pub phone: String,
    /// As the service names it, usually an IANA name; empty where there is none.
    pub time_zone: String,
    /// The authenticator.
    pub second_factor: SecondFactor,
    /// Whether a PIN is asked for as a second factor.
    pub pin: bool,
    /// Whether codes by text message are asked for as a second factor.
    pub sms: bool,
    /// A second factor that this console does not know, in the service's word for it.
    pub other_factor: Option<Said>,
    /// The factors that an administrator imposes: they cannot be removed.
    pub forced: Vec<Factor>,
    /// What the person must do before anything else, in this order.
    pub duties: Vec<Duty>,
    pub password_changed: Option<Moment>,
    pub last_sign_in: Option<Moment>,
    pub member_since: Option<Moment>,
    /// Whether this service checks the password itself; else a company directory does and it cannot be changed here.
    pub own_password: bool,
    /// What the service puts below the person's messages; `None` where it keeps no such thing.
    pub message_signature: Option<String>,
    /// Whether the person administers others.
    pub is_admin: bool,
    /// The name of the group that the person belongs to; empty where there are no groups.
    pub group: String,
    /// What the person may do beyond the own account, where the service has such roles.
    pub roles: Vec<Role>,
}

impl Profile {
    /// Whether a code is asked for at signing in, by whatever way it comes. A PIN is not meant.
    pub fn has_factor(&self) -> bool {
        self.second_factor.is_on() || self.sms || self.other_factor.is_some()
    }

    /// Whether an administrator imposes this factor.
    pub fn is_forced(&self, factor: Factor) -> bool {
        self.forced.contains(&factor)
    }
}

/// The version of a record (MetalCloud: `revision`), sent back with a guarded write.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag(pub String);

/// A kind of second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Factor {
    /// Six digits of an app, new every half minute.
    Authenticator,
    /// Digits that the person, or an administrator, chose.
    Pin,
    /// A code that the service sends by text message on demand.
    Sms,
    /// One of a printed set of codes for when the phone is lost, each good once. It can be typed where a code is asked for and
    /// is never what a person switches on.
    RecoveryCode,
}

/// The authenticator of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SecondFactor {
    #[default]
    Off,
    On {
        since: Option<Moment>,
    },
    /// The service has no place that tells.
    Untold,
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
    NeedsCode(CodeRequest),
    /// The person signs in at the company's identity provider; the address to go to, checked to be http(s).
    Elsewhere(String),
}

/// Which code a half-open sign-in waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeRequest {
    pub factor: Factor,
    /// Whether the service said which; else it is the likelier one, and the person may switch.
    pub is_certain: bool,
}

/// What a service wants answered before it lets anybody try again, so that no machine does it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Captcha {
    /// The question in the service's words; `None` where it can only be answered on a page of the service's own.
    pub question: Option<Said>,
}

/// Where the console's own credential comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApiKeySource {
    /// A session that the service keeps in a cookie scripts cannot read.
    Cookie,
    /// A key or token that this page holds and sends with each request.
    Bearer,
    /// A session that a password opened, whose token this page holds.
    Session,
    /// A key that was made with the password for this session alone; signing out deletes it.
    Minted,
}

/// A change of the fields a person keeps themselves; `None` leaves a field alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProfileChange {
    pub display_name: Option<String>,
    pub language: Option<String>,
    pub message_signature: Option<String>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
    pub time_zone: Option<String>,
}

impl ProfileChange {
    /// The fields that it changes.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        [
            (Field::DisplayName, &self.display_name),
            (Field::Language, &self.language),
            (Field::MessageSignature, &self.message_signature),
            (Field::FirstName, &self.first_name),
            (Field::LastName, &self.last_name),
            (Field::Phone, &self.phone),
            (Field::TimeZone, &self.time_zone),
        ]
        .into_iter()
        .filter(|(_, value)| value.is_some())
        .map(|(field, _)| field)
    }
}

/// A language that a service can keep for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceLanguage {
    /// As the profile names it.
    pub id: String,
    /// For people; empty where the service only has the id.
    pub name: String,
}

/// How many licences are in use, of how many; `None` where the service does not say.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Licences {
    /// By this person.
    pub own: Option<Share>,
    /// By the whole account.
    pub account: Option<Share>,
}

/// A part of a whole.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Share {
    pub used: f64,
    pub limit: f64,
}

/// What a service tells of a reset link before it is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResetLink {
    /// Whether the address belongs to several accounts, of which the link is for one.
    pub several_accounts: bool,
}

/// What became of a lost password that was replaced.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ResetDone {
    /// Whether a second factor has to be set up before the person can sign in, and can be set up now.
    pub enrols: bool,
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

/// One of a person's API keys, where a service has many and shows them again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ApiKey {
    /// The service's own identity of it, as it is written in addresses.
    pub id: String,
    /// The key itself; `None` where the service left it out.
    pub token: Option<Secret>,
    /// The person's own word for it; empty where there is none.
    pub description: String,
    /// Whether it can only read.
    pub read_only: bool,
    pub created: Option<Moment>,
    /// Whether it is the one that this page itself is signed in with.
    pub in_use: bool,
    /// `None` where it has no end, or none is told.
    pub expires: Option<Expiry>,
    /// Whether the service says that its end has come; `None` where it does not say.
    pub has_expired: Option<bool>,
    /// Whether it was made for this session alone: signing out deletes it.
    pub for_session: bool,
}

/// An API key that is to be made.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewApiKey {
    pub description: String,
    /// For the whole life of the key.
    pub read_only: bool,
    /// When it shall end, by the service's own clock and in its own zone; `None` leaves it to the service.
    pub expires: Option<Moment>,
}

/// One of a person's e-mail addresses, where a service keeps several.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EmailAddress {
    pub id: String,
    pub address: String,
    /// Whether mails go there, and signing in is by it.
    pub is_main: bool,
    pub is_verified: bool,
}

/// A generated second factor, as the service tells it.
#[derive(Clone, Debug, PartialEq)]
pub enum Setup {
    Key(Enrolment),
    /// An `otpauth:` address of the service's own, read.
    Entry(Entry),
    /// Only a picture of it: to be decoded on this device.
    Picture(Picture),
    /// Only a page of the service's own shows it.
    Page(SetupPage),
}

/// A page of the service's own that shows a second factor to the person.
#[derive(Clone, Debug, PartialEq)]
pub struct SetupPage {
    /// Below the base address; it holds a token.
    pub path: Secret,
    /// The first picture on it, which may be the one of the key: to be decoded on this device.
    pub picture: Option<Picture>,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_by_whatever_way_is_a_factor_and_a_pin_is_none() {
        let with = |change: fn(&mut Profile)| {
            let mut person = Profile::default();
            change(&mut person);
            person.has_factor()
        };
        assert!(with(
            |it| it.second_factor = SecondFactor::On { since: None }
        ));
        assert!(with(|it| it.sms = true));
        assert!(with(|it| it.other_factor = Said::new("webauthn")));
        assert!(!with(|it| it.pin = true));
        assert!(!with(|it| it.second_factor = SecondFactor::Untold));
    }

    #[test]
    fn only_what_is_imposed_is_forced() {
        let person = Profile {
            forced: vec![Factor::Pin],
            ..Profile::default()
        };
        assert!(person.is_forced(Factor::Pin) && !person.is_forced(Factor::Authenticator));
    }
}
