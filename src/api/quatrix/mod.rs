//! Quatrix: a session token in a header, a second step with an authenticator's code or a PIN, passwords in base64, and a new
//! authenticator that arrives as a picture only.

use std::sync::{Arc, RwLock};

use super::people::{PeopleAction, PeopleActionKind, PeoplePage, Person};
use super::{
    ApiError, ApiKeySource, Capabilities, EmailChange, Factor, Feature, Licences, LoginPassword,
    PasswordChange, PeopleActionRule, PeopleCapabilities, Profile, ProfileChange, ProfileLanguages,
    ResetLink, ResetStyle, Secret, ServiceLanguage, Setup, SignInOutcome, Tag, Transport,
};

/// What this service offers, and how.
pub const CAPABILITIES: Capabilities = Capabilities {
    offers: &[
        Feature::PasswordSignIn,
        Feature::ProfileEdit,
        Feature::MessageSignature,
        Feature::EmailChange,
        Feature::PasswordChange,
        Feature::PasswordReset,
        Feature::SecondFactor,
        Feature::Pin,
        Feature::Licences,
        Feature::People,
    ],
    profile_languages: ProfileLanguages::Listed,
    password_least: 6,
    password_most: Some(64),
    password_change_ends_sessions: false,
    email_change_at_once: true,
    reset: ResetStyle::TakesPassword,
    factor_change_ends_sessions: true,
    pin_digits: 5,
    second_factor_off_needs_code: false,
    recovery_codes: false,
    api_key_readable_again: false,
    api_key_overlap: false,
    end_all_includes_this: false,
    api_key_survives_end_all: false,
    session_minutes: Some(15),
    people: PeopleCapabilities {
        actions: &[
            rule(PeopleActionKind::ForceAuthenticator, true, false),
            rule(PeopleActionKind::SetPin, true, false),
            rule(PeopleActionKind::ResetAuthenticator, true, false),
            rule(PeopleActionKind::RemoveAuthenticator, true, false),
            rule(PeopleActionKind::RemovePin, true, false),
            rule(PeopleActionKind::SendPasswordReset, false, false),
            rule(PeopleActionKind::Block, true, false),
            rule(PeopleActionKind::Unblock, false, false),
        ],
        together: 50,
        list_is_complete: true,
    },
};

const fn rule(
    kind: PeopleActionKind,
    ends_sessions: bool,
    refused_where_forced: bool,
) -> PeopleActionRule {
    PeopleActionRule {
        kind,
        ends_sessions,
        refused_where_forced,
    }
}

/// The dialect. Clones share one session.
#[derive(Clone)]
pub struct Quatrix {
    transport: Transport,
    session: Arc<RwLock<Option<Secret>>>,
}

impl Quatrix {
    pub fn new(transport: Transport) -> Self {
        Self {
            transport,
            session: Arc::default(),
        }
    }

    /// The same service with a session of its own, a copy of this one.
    #[must_use]
    pub fn detached(&self) -> Self {
        Self {
            transport: self.transport.clone(),
            session: Arc::new(RwLock::new(self.bearer())),
        }
    }

    /// The token of the session, where there is one; for storage that the operator allowed.
    pub fn bearer(&self) -> Option<Secret> {
        self.session.read().ok().and_then(|it| it.clone())
    }

    /// Uses this session from now on.
    pub fn set_bearer(&self, token: Option<Secret>) {
        if let Ok(mut session) = self.session.write() {
            *session = token;
        }
    }

    pub const fn source(&self) -> ApiKeySource {
        ApiKeySource::Session
    }

    pub async fn sign_in(&self, _typed: &LoginPassword) -> Result<SignInOutcome, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn confirm_code(&self, _factor: Factor, _code: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn sign_in_with_key(&self, _key: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn sign_out(&self) -> Result<Option<String>, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn profile(&self) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn change_profile(
        &self,
        _person: &Profile,
        _change: &ProfileChange,
    ) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn change_email(&self, _change: &EmailChange) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn resend_verification(
        &self,
        _person: &Profile,
        _landing: &str,
    ) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn change_password(
        &self,
        _tag: &Tag,
        _change: &PasswordChange,
    ) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn begin_enrolment(&self, _person: &Profile) -> Result<Setup, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn confirm_enrolment(&self, _tag: &Tag, _code: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn remove_factor(&self, _tag: &Tag, _factor: Factor) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn api_key(&self) -> Result<Secret, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn rotate_api_key(&self, _tag: &Tag) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn end_all_sessions(&self, _tag: &Tag) -> Result<(), ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn request_reset(&self, _email: &str, _landing: &str) -> Result<(), ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn verify_email(&self, _token: &Secret) -> Result<(), ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn redeem_reset(&self, _token: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn answer_captcha(&self, _answer: &str) -> Result<(), ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn keep_alive(&self) -> Result<(), ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn languages(&self) -> Result<Vec<ServiceLanguage>, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn licences(&self) -> Result<Licences, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn set_pin(&self, _pin: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn inspect_reset(&self, _token: &Secret) -> Result<ResetLink, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn finish_reset(&self, _token: &Secret, _new: &Secret) -> Result<(), ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn people(&self, _page: u32) -> Result<PeoplePage, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn person(&self, _id: &str) -> Result<Person, ApiError> {
        Err(ApiError::Unreachable)
    }
    pub async fn act_on_people(
        &self,
        _action: &PeopleAction,
        _people: &[Person],
    ) -> Result<(), ApiError> {
        Err(ApiError::Unreachable)
    }
}
