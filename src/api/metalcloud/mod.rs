//! MetalCloud: a session cookie or an API key as bearer, one `revision` per person that guarded writes must carry, empty
//! answers where others send the record, and two mail links whose GET acts at once.

mod error;
mod keys;
mod links;
mod people;
mod presence;
mod wire;

use std::sync::{Arc, RwLock};

use serde_json::{Value, json};

use self::error::{Call, only_authenticator, read_error};
pub(super) use self::presence::QUESTION;
use self::wire::{WireLogout, WireProvider, WireSecret, WireUser, if_match};
use super::people::PeopleActionKind;
use super::shape::{Fields, Shape};
use super::transport::Credential;
use super::{
    ApiError, ApiKeySource, ApiKeyStyle, Capabilities, CodeRequest, EmailChange, EnrolmentStart,
    Factor, Feature, Field, LoginPassword, Misfit, PasswordChange, PeopleActionRule,
    PeopleCapabilities, PeopleRight, Profile, ProfileChange, ProfileLanguages, Reply, Request,
    ResetStyle, Secret, Setup, SignInOutcome, Tag, Transport,
};

/// The paths of the contract that are used; an endpoint is named in errors, so it never holds a value.
const AUTHENTICATION_PROVIDER: &str = "/api/v2/authentication-provider";
const LOGIN: &str = "/api/v2/login";
const LOGIN_2FA: &str = "/api/v2/login-2fa";
const LOGOUT: &str = "/api/v2/logout";
const USER: &str = "/api/v2/user";
const USER_CONFIG: &str = "/api/v2/users/{userId}/config";
const RESEND: &str = "/api/v2/users/{userId}/actions/resend-email-verification";
const GENERATE: &str = "/api/v2/user/actions/2fa-generate";
const ENABLE: &str = "/api/v2/user/actions/2fa-enable";
const DISABLE: &str = "/api/v2/user/actions/2fa-disable";
const API_KEY: &str = "/api/v2/user/api-key";
const ROTATE_KEY: &str = "/api/v2/user/actions/regenerate-api-key";
const ROTATE_SALT: &str = "/api/v2/user/actions/regenerate-jwt-salt";
const CHANGE_PASSWORD: &str = "/api/v2/user/actions/change-password";
const CHANGE_EMAIL: &str = "/api/v2/user/actions/initiate-email-change";
const REQUEST_RESET: &str = "/api/v2/user/actions/initiate-password-reset";
const VERIFY_EMAIL: &str = "/api/v2/user/actions/verify-email";
const REDEEM_RESET: &str = "/api/v2/user/actions/reset-password";

/// What this service offers, and how.
pub const CAPABILITIES: Capabilities = Capabilities {
    offers: &[
        Feature::PasswordSignIn,
        Feature::ApiKeySignIn,
        Feature::ProfileEdit,
        Feature::EmailChange,
        Feature::EmailVerification,
        Feature::PasswordChange,
        Feature::PasswordReset,
        Feature::SecondFactor,
        Feature::ApiKey,
        Feature::EndAllSessions,
        Feature::People,
    ],
    profile_languages: ProfileLanguages::Fixed(&["en", "ro"]),
    password_least: 8,
    password_most: None,
    password_rules: &[],
    email_change_at_once: false,
    reset: ResetStyle::OpensSession,
    reset_link_told: true,
    reset_link_renews: false,
    factor_change_ends_sessions: false,
    pin_digits: 0,
    password_change_ends_sessions: false,
    second_factor_off_needs_code: false,
    sign_in_factors: &[Factor::Authenticator],
    code_minutes: None,
    shut_out_after: None,
    enrolment: EnrolmentStart::Asked,
    second_factor_removable: true,
    one_factor_only: false,
    password_needs_current: true,
    profile_fields: &[Field::DisplayName, Field::Language],
    api_key_readable_again: true,
    api_keys: ApiKeyStyle::NONE,
    sessions_are_keys: false,
    end_all_leaves_sessions: false,
    api_key_overlap: false,
    end_all_includes_this: true,
    api_key_survives_end_all: true,
    session_minutes: None,
    people: PeopleCapabilities {
        actions: &[
            rule(PeopleActionKind::ForceNewAuthenticator, false),
            rule(PeopleActionKind::ForceNewPassword, false),
            // ASSUMED: whoever is blocked is out at once.
            rule(PeopleActionKind::Block, true),
            rule(PeopleActionKind::Unblock, false),
        ],
        together: 1,
        list_is_complete: false,
        tells_factors: true,
        tells_last_sign_in: true,
        tells_groups: false,
        archives: true,
    },
};

const fn rule(kind: PeopleActionKind, ends_sessions: bool) -> PeopleActionRule {
    PeopleActionRule {
        kind,
        ends_sessions,
        refused_where_forced: false,
        needs: PeopleRight::Group,
    }
}

/// The dialect. Clones share one credential.
#[derive(Clone)]
pub struct MetalCloud {
    transport: Transport,
    bearer: Arc<RwLock<Option<Secret>>>,
}

impl MetalCloud {
    pub fn new(transport: Transport) -> Self {
        Self {
            transport,
            bearer: Arc::default(),
        }
    }

    /// The same service with a credential of its own, a copy of this one.
    #[must_use]
    pub fn detached(&self) -> Self {
        Self {
            transport: self.transport.clone(),
            bearer: Arc::new(RwLock::new(self.bearer())),
        }
    }

    /// The key or token in use, where there is one; for storage that the operator allowed.
    pub fn bearer(&self) -> Option<Secret> {
        self.bearer.read().ok().and_then(|it| it.clone())
    }

    /// Uses this key from now on; `None` goes back to cookies.
    pub fn set_bearer(&self, key: Option<Secret>) {
        if let Ok(mut bearer) = self.bearer.write() {
            *bearer = key;
        }
    }

    pub fn source(&self) -> ApiKeySource {
        if self.bearer().is_some() {
            ApiKeySource::Bearer
        } else {
            ApiKeySource::Cookie
        }
    }

    pub(super) fn first_of_sign_in(typed: &LoginPassword) -> Request {
        Request::read(AUTHENTICATION_PROVIDER).query("email", &typed.login)
    }

    /// `GET authentication-provider`, then `POST login`. An unknown address goes on to `login`, whose refusal tells nothing.
    pub async fn sign_in(&self, typed: &LoginPassword) -> Result<SignInOutcome, ApiError> {
        self.set_bearer(None);
        let ask = Self::first_of_sign_in(typed);
        let reply = self.transport.send(ask).await?;
        let provider = if reply.status == 404 {
            "mysql".to_owned()
        } else {
            let found: WireProvider = read(&reply, AUTHENTICATION_PROVIDER, Call::SignIn)?;
            match found.entry_point()? {
                Some(address) => return Ok(SignInOutcome::Elsewhere(address)),
                None => found.provider,
            }
        };
        let body = json!({
            "provider": provider,
            "properties": { "email": typed.login, "password": typed.password.expose() },
        });
        let reply = self.transport.send(Request::post(LOGIN).body(body)).await?;
        let user: WireUser = read(&reply, LOGIN, Call::SignIn)?;
        self.keep_token(&reply);
        let profile = user.profile();
        // The contract does not say how the code is asked for: an authenticator that is on means a pending session.
        if profile.second_factor.is_on() {
            return Ok(SignInOutcome::NeedsCode(CodeRequest {
                factor: Factor::Authenticator,
                is_certain: true,
            }));
        }
        Ok(SignInOutcome::Done(Box::new(profile)))
    }

    /// `POST login-2fa`: the code alone; who it is for lies in the pending session.
    pub async fn confirm_code(&self, factor: Factor, code: &Secret) -> Result<Profile, ApiError> {
        only_authenticator(factor)?;
        let request = Request::post(LOGIN_2FA).body(json!({ "token": code.expose() }));
        let reply = self.send(request).await?;
        let user: WireUser = read(&reply, LOGIN_2FA, Call::SignInCode)?;
        self.keep_token(&reply);
        Ok(user.profile())
    }

    /// Uses an API key and proves it with `GET user`. A refused key is forgotten at once.
    pub async fn sign_in_with_key(&self, key: &Secret) -> Result<SignInOutcome, ApiError> {
        self.set_bearer(Some(key.clone()));
        let outcome = self.profile().await;
        if outcome.is_err() {
            self.set_bearer(None);
        }
        match outcome {
            Ok(profile) => Ok(SignInOutcome::Done(Box::new(profile))),
            Err(ApiError::SignedOut) => Err(ApiError::WrongCredentials),
            Err(error) => Err(error),
        }
    }

    /// `POST logout`. A key has no session to end: it is only forgotten. Gives the address to go on to, where one is named.
    pub async fn sign_out(&self) -> Result<Option<String>, ApiError> {
        if self.source() == ApiKeySource::Bearer && !self.bearer_is_session() {
            self.set_bearer(None);
            return Ok(None);
        }
        let sent = self.send(Request::post(LOGOUT)).await;
        self.set_bearer(None);
        let reply = sent?;
        if !reply.is_success() {
            return match read_error(&reply, Call::Plain) {
                // Somebody else ended it before: that is what was wanted.
                ApiError::SignedOut => Ok(None),
                error => Err(error),
            };
        }
        if reply.is_empty() {
            return Ok(None);
        }
        let result: WireLogout = reply.parse(LOGOUT)?;
        Ok(result.redirect())
    }

    pub(super) fn first_of_profile(&self) -> Request {
        self.signed(Request::read(USER))
    }

    /// `GET user`: the "am I signed in" probe as well.
    pub async fn profile(&self) -> Result<Profile, ApiError> {
        let reply = self.transport.send(self.first_of_profile()).await?;
        let user: WireUser = read(&reply, USER, Call::Plain)?;
        Ok(user.profile())
    }

    /// `PATCH users/{id}/config`, then `GET user`: the answer holds another revision than the one to send next.
    pub async fn change_profile(
        &self,
        person: &Profile,
        change: &ProfileChange,
    ) -> Result<Profile, ApiError> {
        let mut body = serde_json::Map::new();
        if let Some(name) = &change.display_name {
            body.insert("displayName".to_owned(), Value::from(name.as_str()));
        }
        if let Some(language) = &change.language {
            body.insert("language".to_owned(), Value::from(language.as_str()));
        }
        let mut request =
            guarded(Request::patch(USER_CONFIG), &person.tag).body(Value::Object(body));
        request.path = format!("/api/v2/users/{}/config", person.id);
        let reply = self.send(request).await?;
        // Nothing in it is used; an answer without the record is no sign that it was written.
        let _: Fields = read(&reply, USER_CONFIG, Call::Profile)?;
        self.profile().await
    }

    /// `POST initiate-email-change`: the old address stays until the mail's link is opened.
    pub async fn change_email(&self, change: &EmailChange) -> Result<Profile, ApiError> {
        let body = json!({ "email": change.email, "redirectUrl": change.landing });
        let reply = self.send(Request::post(CHANGE_EMAIL).body(body)).await?;
        let user: WireUser = read(&reply, CHANGE_EMAIL, Call::Email)?;
        Ok(user.profile())
    }

    /// `POST users/{id}/actions/resend-email-verification` for the address that is in force.
    pub async fn resend_verification(
        &self,
        person: &Profile,
        landing: &str,
    ) -> Result<Profile, ApiError> {
        let mut request = Request::post(RESEND).body(json!({ "redirectUrl": landing }));
        request.path = format!(
            "/api/v2/users/{}/actions/resend-email-verification",
            person.id
        );
        let reply = self.send(request).await?;
        let user: WireUser = read(&reply, RESEND, Call::State)?;
        Ok(user.profile())
    }

    /// `POST change-password`; the old password is left out only after a reset link.
    pub async fn change_password(
        &self,
        tag: &Tag,
        change: &PasswordChange,
    ) -> Result<Profile, ApiError> {
        let mut body = json!({ "newPassword": change.new.expose() });
        if let Some(current) = &change.current {
            body["oldPassword"] = Value::from(current.expose());
        }
        let reply = self
            .send(guarded(Request::post(CHANGE_PASSWORD), tag).body(body))
            .await?;
        let user: WireUser = read(&reply, CHANGE_PASSWORD, Call::Password)?;
        Ok(user.profile())
    }

    /// `POST 2fa-generate`: a new key that is not yet in force; an earlier unconfirmed one stops being valid.
    pub async fn begin_enrolment(&self, person: &Profile) -> Result<Setup, ApiError> {
        let reply = self.send(Request::post(GENERATE)).await?;
        let secret: WireSecret = read(&reply, GENERATE, Call::Plain)?;
        let enrolment = secret.enrolment(&person.email);
        enrolment.map(Setup::Key).ok_or(ApiError::Unreadable {
            endpoint: GENERATE,
            misfit: Misfit::Shape,
        })
    }

    /// `POST 2fa-enable`, then `GET user`, since the answer is empty.
    pub async fn confirm_enrolment(&self, tag: &Tag, code: &Secret) -> Result<Profile, ApiError> {
        let body = json!({ "token": code.expose() });
        let reply = self
            .send(guarded(Request::post(ENABLE), tag).body(body))
            .await?;
        check(&reply, Call::EnrolCode)?;
        self.profile().await
    }

    /// `POST 2fa-disable`, then `GET user`. The service asks for no code.
    pub async fn remove_factor(
        &self,
        tag: &Tag,
        factor: Factor,
        _code: Option<&Secret>,
    ) -> Result<Profile, ApiError> {
        only_authenticator(factor)?;
        let reply = self.send(guarded(Request::post(DISABLE), tag)).await?;
        check(&reply, Call::State)?;
        self.profile().await
    }

    async fn send(&self, request: Request) -> Result<Reply, ApiError> {
        self.transport.send(self.signed(request)).await
    }

    /// With the key, where there is one; else with the browser's cookies.
    fn signed(&self, mut request: Request) -> Request {
        if let Some(key) = self.bearer() {
            request.credential = Credential::Bearer(key);
        }
        request
    }

    /// Some servers answer a sign-in with a token in a header instead of a cookie.
    fn keep_token(&self, reply: &Reply) {
        let token = reply
            .header("authorization")
            .and_then(|it| it.strip_prefix("Bearer "));
        if let Some(token) = token {
            self.set_bearer(Some(Secret::new(token)));
        }
    }

    /// Whether the bearer is a session token rather than an API key, whose shape is `<userId>:<secret>`.
    fn bearer_is_session(&self) -> bool {
        self.bearer().is_some_and(|it| !it.expose().contains(':'))
    }
}

fn guarded(mut request: Request, tag: &Tag) -> Request {
    request.if_match = Some(if_match(tag));
    request
}

fn check(reply: &Reply, call: Call) -> Result<(), ApiError> {
    if reply.is_success() {
        Ok(())
    } else {
        Err(read_error(reply, call))
    }
}

fn read<T: Shape>(reply: &Reply, endpoint: &'static str, call: Call) -> Result<T, ApiError> {
    check(reply, call)?;
    reply.parse(endpoint)
}
