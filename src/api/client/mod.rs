//! The service this console talks to: one match per operation, so that this file is the capability matrix.

use super::datameta::{self, DataMeta};
use super::equinix::{self, Equinix};
use super::metalcloud::{self, MetalCloud};
use super::quatrix::{self, Quatrix};
use super::{
    ApiError, ApiKeySource, Capabilities, EmailAddress, EmailChange, Factor, Feature, Licences,
    LoginPassword, PasswordChange, Profile, ProfileChange, Request, ResetDone, ResetLink, Secret,
    ServiceLanguage, Setup, SignInOutcome, Tag, Transport,
};

/// Which dialect a configured service speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Api {
    MetalCloud,
    Quatrix,
    EquinixMetal,
    DataMeta,
}

impl Api {
    pub const ALL: [Self; 4] = [
        Self::MetalCloud,
        Self::Quatrix,
        Self::EquinixMetal,
        Self::DataMeta,
    ];

    /// The word in `config.json`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MetalCloud => "metalcloud",
            Self::Quatrix => "quatrix",
            Self::EquinixMetal => "equinix-metal",
            Self::DataMeta => "datameta",
        }
    }

    /// The generations of it that can be told apart by name in `config.json`; none where there is but one.
    pub const fn versions(self) -> &'static [&'static str] {
        match self {
            Self::DataMeta => &["v0", "v1"],
            _ => &[],
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// One service, picked from the configuration. The set is closed: adding one makes the compiler
/// list the places to fill in, and `tests/contract/matrix` the operations that it offers and does not have.
#[derive(Clone)]
pub enum Client {
    MetalCloud(MetalCloud),
    Quatrix(Quatrix),
    EquinixMetal(Equinix),
    DataMeta(DataMeta),
}

/// One operation, the same for every dialect.
macro_rules! on_service {
    ($client:expr, $service:ident => $call:expr) => {
        match $client {
            Client::MetalCloud($service) => $call,
            Client::Quatrix($service) => $call,
            Client::EquinixMetal($service) => $call,
            Client::DataMeta($service) => $call,
        }
    };
}

/// An operation that only some dialects have, and perhaps not every generation of them; the others refuse it before anything is
/// sent. `tests/contract/matrix` holds this against what their capabilities offer.
macro_rules! on_some {
    ($client:expr, [$($dialect:ident),+], $feature:ident, $service:ident => $call:expr) => {
        match $client {
            $(Client::$dialect($service) if $client.offers(Feature::$feature) => $call,)+
            _ => Err(ApiError::Unsupported(Feature::$feature)),
        }
    };
}

mod keys;
mod people;
mod presence;

impl Client {
    /// Where a service comes in several generations, the one that is spoken is found out.
    pub fn new(api: Api, transport: Transport) -> Self {
        Self::of_version(api, None, transport)
    }

    /// `version` is one of [`Api::versions`]; anything else is as good as none.
    pub fn of_version(api: Api, version: Option<&str>, transport: Transport) -> Self {
        match api {
            Api::MetalCloud => Self::MetalCloud(MetalCloud::new(transport)),
            Api::Quatrix => Self::Quatrix(Quatrix::new(transport)),
            Api::EquinixMetal => Self::EquinixMetal(Equinix::new(transport)),
            Api::DataMeta => {
                let version = version.and_then(datameta::Version::from_name);
                Self::DataMeta(DataMeta::new(transport, version))
            }
        }
    }

    /// What is offered, as far as is known: finding out which generation a service speaks may change it.
    pub fn capabilities(&self) -> &'static Capabilities {
        match self {
            Self::MetalCloud(_) => &metalcloud::CAPABILITIES,
            Self::Quatrix(_) => &quatrix::CAPABILITIES,
            Self::EquinixMetal(_) => &equinix::CAPABILITIES,
            Self::DataMeta(service) => service.capabilities(),
        }
    }

    fn offers(&self, feature: Feature) -> bool {
        self.capabilities().offers(feature)
    }

    /// The same credential for somebody else's use: forgetting it here leaves it there, so that a session can still be ended after
    /// the screen was cleared.
    #[must_use]
    pub fn detached(&self) -> Self {
        match self {
            Self::MetalCloud(service) => Self::MetalCloud(service.detached()),
            Self::Quatrix(service) => Self::Quatrix(service.detached()),
            Self::EquinixMetal(service) => Self::EquinixMetal(service.detached()),
            Self::DataMeta(service) => Self::DataMeta(service.detached()),
        }
    }

    /// The key or token that this page holds, where it holds one.
    pub fn bearer(&self) -> Option<Secret> {
        on_service!(self, service => service.bearer())
    }

    pub fn set_bearer(&self, key: Option<Secret>) {
        on_service!(self, service => service.set_bearer(key));
    }

    pub fn source(&self) -> ApiKeySource {
        on_service!(self, service => service.source())
    }

    /// The first call of [`sign_in`](Self::sign_in), the same in everything, so that it can be sent before the rest is there
    /// ([`Ahead`](super::Ahead)); `None` where nothing would be sent.
    pub fn first_of_sign_in(&self, typed: &LoginPassword) -> Option<Request> {
        match self {
            Self::MetalCloud(_) => Some(MetalCloud::first_of_sign_in(typed)),
            Self::Quatrix(_) => Quatrix::first_of_sign_in(typed),
            Self::EquinixMetal(_) => None,
            Self::DataMeta(service) => Some(service.first_of_sign_in(typed)),
        }
    }

    /// The call of [`profile`](Self::profile), in the same way.
    pub fn first_of_profile(&self) -> Option<Request> {
        match self {
            Self::MetalCloud(service) => Some(service.first_of_profile()),
            Self::Quatrix(service) => service.first_of_profile(),
            Self::EquinixMetal(service) => service.first_of_profile(),
            Self::DataMeta(service) => service.first_of_profile(),
        }
    }

    pub async fn sign_in(&self, typed: &LoginPassword) -> Result<SignInOutcome, ApiError> {
        on_some!(self, [MetalCloud, Quatrix, DataMeta], PasswordSignIn, service => service.sign_in(typed).await)
    }

    /// With the password, for a key of a short life that is deleted by signing out. No second factor is asked for, even where the
    /// account has one.
    pub async fn sign_in_by_minting(
        &self,
        typed: &LoginPassword,
    ) -> Result<SignInOutcome, ApiError> {
        on_some!(self, [DataMeta], MintedKeySignIn, service => service.sign_in_by_minting(typed).await)
    }

    /// Where an account has a second factor the key may only open half a session, as a password does.
    pub async fn sign_in_with_key(&self, key: &Secret) -> Result<SignInOutcome, ApiError> {
        on_some!(self, [MetalCloud, EquinixMetal, DataMeta], ApiKeySignIn, service => service.sign_in_with_key(key).await)
    }

    /// The second step of signing in.
    pub async fn confirm_code(&self, factor: Factor, code: &Secret) -> Result<Profile, ApiError> {
        on_service!(self, service => service.confirm_code(factor, code).await)
    }

    /// Has a code sent by text message: for signing in, for switching such codes on, or for switching them off.
    pub async fn send_sms(&self) -> Result<(), ApiError> {
        on_some!(self, [EquinixMetal], Sms, service => service.send_sms().await)
    }

    /// Answers the question of a captcha; a wrong answer is [`Problem::WrongCaptcha`](super::Problem::WrongCaptcha).
    pub async fn answer_captcha(&self, answer: &str) -> Result<(), ApiError> {
        on_some!(self, [Quatrix], PasswordSignIn, service => service.answer_captcha(answer).await)
    }

    /// Puts off the end of a session that would end without calls; where none does, nothing is sent.
    pub async fn keep_alive(&self) -> Result<(), ApiError> {
        match self {
            Self::Quatrix(service) => service.keep_alive().await,
            Self::MetalCloud(_) | Self::EquinixMetal(_) | Self::DataMeta(_) => Ok(()),
        }
    }

    /// Gives the address to go on to, where the service names one.
    pub async fn sign_out(&self) -> Result<Option<String>, ApiError> {
        on_service!(self, service => service.sign_out().await)
    }

    pub async fn profile(&self) -> Result<Profile, ApiError> {
        on_service!(self, service => service.profile().await)
    }

    /// Guarded by the tag in `person`.
    pub async fn change_profile(
        &self,
        person: &Profile,
        change: &ProfileChange,
    ) -> Result<Profile, ApiError> {
        self.capabilities().check(change)?;
        on_some!(self, [MetalCloud, Quatrix, EquinixMetal, DataMeta], ProfileEdit, service => service.change_profile(person, change).await)
    }

    /// The languages that a profile can have, where the service has a list of them; else none, and nothing is sent.
    pub async fn languages(&self) -> Result<Vec<ServiceLanguage>, ApiError> {
        match self {
            Self::Quatrix(service) => service.languages().await,
            Self::MetalCloud(_) | Self::EquinixMetal(_) | Self::DataMeta(_) => Ok(Vec::new()),
        }
    }

    pub async fn licences(&self) -> Result<Licences, ApiError> {
        on_some!(self, [Quatrix], Licences, service => service.licences().await)
    }

    /// In force as the capabilities say: at once, or when the mail's link is opened.
    pub async fn change_email(&self, change: &EmailChange) -> Result<Profile, ApiError> {
        on_some!(self, [MetalCloud, Quatrix], EmailChange, service => service.change_email(change).await)
    }

    pub async fn resend_verification(
        &self,
        person: &Profile,
        landing: &str,
    ) -> Result<Profile, ApiError> {
        on_some!(self, [MetalCloud, EquinixMetal], EmailVerification, service => service.resend_verification(person, landing).await)
    }

    /// Guarded. Gives the profile with its new tag.
    pub async fn change_password(
        &self,
        tag: &Tag,
        change: &PasswordChange,
    ) -> Result<Profile, ApiError> {
        on_service!(self, service => service.change_password(tag, change).await)
    }

    /// Makes a new second factor that is not yet in force; an earlier unconfirmed one stops being valid.
    pub async fn begin_enrolment(&self, person: &Profile) -> Result<Setup, ApiError> {
        on_some!(self, [MetalCloud, Quatrix, EquinixMetal, DataMeta], SecondFactor, service => service.begin_enrolment(person).await)
    }

    /// Guarded. Switches the generated second factor on.
    pub async fn confirm_enrolment(&self, tag: &Tag, code: &Secret) -> Result<Profile, ApiError> {
        on_some!(self, [MetalCloud, Quatrix, EquinixMetal, DataMeta], SecondFactor, service => service.confirm_enrolment(tag, code).await)
    }

    /// Asks for this PIN from now on. Gives the profile in which it is set.
    pub async fn set_pin(&self, pin: &Secret) -> Result<Profile, ApiError> {
        on_some!(self, [Quatrix], Pin, service => service.set_pin(pin).await)
    }

    /// Asks for codes by text message from now on. Gives the profile in which they are set.
    pub async fn set_sms(&self, code: &Secret) -> Result<Profile, ApiError> {
        on_some!(self, [EquinixMetal], Sms, service => service.set_sms(code).await)
    }

    /// Whether this code is right, without any other effect.
    pub async fn test_code(&self, code: &Secret) -> Result<(), ApiError> {
        on_some!(self, [EquinixMetal], CodeTest, service => service.test_code(code).await)
    }

    /// Guarded. `code` where the capabilities say that one is needed.
    pub async fn remove_factor(
        &self,
        tag: &Tag,
        factor: Factor,
        code: Option<&Secret>,
    ) -> Result<Profile, ApiError> {
        on_some!(self, [MetalCloud, Quatrix, EquinixMetal], SecondFactor, service => service.remove_factor(tag, factor, code).await)
    }

    /// All addresses of the person, the main one first.
    pub async fn email_addresses(&self) -> Result<Vec<EmailAddress>, ApiError> {
        on_some!(self, [EquinixMetal], EmailAddresses, service => service.email_addresses().await)
    }

    /// Adds an address, which has to be verified before it can be the main one.
    pub async fn add_email(&self, address: &str) -> Result<EmailAddress, ApiError> {
        on_some!(self, [EquinixMetal], EmailAddresses, service => service.add_email(address).await)
    }

    /// Mails a link, and the code in it, that verifies this address; see [`verify_email`](Self::verify_email).
    pub async fn send_verification(&self, address: &str) -> Result<(), ApiError> {
        on_some!(self, [EquinixMetal], EmailAddresses, service => service.send_verification(address).await)
    }

    /// Mails go there from now on.
    pub async fn make_main_email(&self, id: &str) -> Result<EmailAddress, ApiError> {
        on_some!(self, [EquinixMetal], EmailAddresses, service => service.make_main_email(id).await)
    }

    pub async fn remove_email(&self, id: &str) -> Result<(), ApiError> {
        on_some!(self, [EquinixMetal], EmailAddresses, service => service.remove_email(id).await)
    }

    /// A new password that the service made, shown this once; the old one stops.
    pub async fn make_password(&self) -> Result<Secret, ApiError> {
        on_some!(self, [EquinixMetal], MadePassword, service => service.make_password().await)
    }

    /// Guarded.
    pub async fn end_all_sessions(&self, tag: &Tag) -> Result<(), ApiError> {
        on_some!(self, [MetalCloud, DataMeta], EndAllSessions, service => service.end_all_sessions(tag).await)
    }

    /// Succeeds whether or not the address is known.
    pub async fn request_reset(&self, email: &str, landing: &str) -> Result<(), ApiError> {
        on_service!(self, service => service.request_reset(email, landing).await)
    }

    /// Spends the token of a verification mail.
    pub async fn verify_email(&self, token: &Secret) -> Result<(), ApiError> {
        on_some!(self, [MetalCloud, EquinixMetal], EmailVerification, service => service.verify_email(token).await)
    }

    /// Spends the token of a reset mail and opens a session that must choose a new password
    /// ([`ResetStyle::OpensSession`](super::feature::ResetStyle)).
    pub async fn redeem_reset(&self, token: &Secret) -> Result<Profile, ApiError> {
        on_some!(self, [MetalCloud], PasswordReset, service => service.redeem_reset(token).await)
    }

    /// Asks whether a reset link is still good, without spending it
    /// ([`ResetStyle::TakesPassword`](super::feature::ResetStyle)).
    pub async fn inspect_reset(&self, token: &Secret) -> Result<ResetLink, ApiError> {
        match self {
            Self::Quatrix(service) => service.inspect_reset(token).await,
            // Nothing can be asked about a link without using it: it is taken for a good one until then.
            Self::DataMeta(_) => Ok(ResetLink {
                several_accounts: false,
            }),
            _ => Err(ApiError::Unsupported(Feature::PasswordReset)),
        }
    }

    /// Spends the token of a reset mail on a new password; nobody is signed in by it
    /// ([`ResetStyle::TakesPassword`](super::feature::ResetStyle)).
    pub async fn finish_reset(&self, token: &Secret, new: &Secret) -> Result<ResetDone, ApiError> {
        on_some!(self, [Quatrix, DataMeta], PasswordReset, service => service.finish_reset(token, new).await)
    }

    /// Has a fresh mail sent in place of a reset link whose time is over, where the capabilities say that it can be.
    pub async fn renew_reset(&self, token: &Secret) -> Result<(), ApiError> {
        on_some!(self, [DataMeta], PasswordReset, service => service.renew_reset(token).await)
    }

    /// The second factor that has to be set up after [`finish_reset`](Self::finish_reset), by somebody who is not signed in.
    pub async fn begin_enrolment_after_reset(&self) -> Result<Setup, ApiError> {
        on_some!(self, [DataMeta], SecondFactor, service => service.begin_enrolment(&Profile::default()).await)
    }

    /// Switches it on; the person can sign in with it then.
    pub async fn confirm_enrolment_after_reset(&self, code: &Secret) -> Result<(), ApiError> {
        on_some!(self, [DataMeta], SecondFactor, service => service.confirm_enrolment_after_reset(code).await)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_api_is_found_by_its_own_name() {
        for api in Api::ALL {
            assert_eq!(Api::from_name(api.name()), Some(api));
        }
        assert_eq!(Api::from_name("MetalCloud"), None);
        assert_eq!(Api::from_name(""), None);
    }
}
