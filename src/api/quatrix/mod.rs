//! Quatrix: a session token in a header, a second step with an authenticator's code or a PIN, passwords in base64, and a new
//! authenticator that arrives as a picture only.
//!
//! The console has no page yet for creating and changing users, the short list of them, and the account's data and settings;
//! their calls are in `administration`. The service has still more, of which nothing is called: deleting users, groups, SSH keys,
//! and signing up.

mod administration;
mod error;
mod own;
mod people;
mod presence;
mod sign_in;
mod wire;
mod wire_admin;

use self::error::{Call, read_error};
pub(super) use self::presence::QUESTION;
use self::wire::{Caller, WirePerson, misshapen};
use super::people::PeopleActionKind;
use super::shape::Shape;
use super::token_session::{Held, TokenSession};
use super::transport::Credential;
use super::{
    ApiError, ApiKeySource, ApiKeyStyle, Capabilities, EnrolmentStart, Factor, Feature, Field,
    PeopleActionRule, PeopleCapabilities, PeopleRight, Profile, ProfileLanguages, Reply, Request,
    ResetStyle, Secret, Transport,
};

/// The paths of the contract that are used; an endpoint is named in errors, so it never holds a value.
const LOGIN: &str = "/api/1.0/session/login";
const LOGOUT: &str = "/api/1.0/session/logout";
const KEEP_ALIVE: &str = "/api/1.0/session/keepalive";
const UNBLOCK: &str = "/api/1.0/session/unblock-captcha";
const PROFILE: &str = "/api/1.0/profile";
const PROFILE_INFO: &str = "/api/1.0/profile/info";
const PROFILE_SET: &str = "/api/1.0/profile/set";
const SET_PASSWORD: &str = "/api/1.0/profile/set-password";
const GENERATE: &str = "/api/1.0/profile/2fa/generate";
const SET_MFA: &str = "/api/1.0/profile/set-mfa";
const REMOVE_MFA: &str = "/api/1.0/profile/remove-mfa";
const LANGUAGES: &str = "/api/1.0/languages";
const REQUEST_RESET: &str = "/api/1.0/reset-password/request";
const RESET_METADATA: &str = "/api/1.0/reset-password/metadata/{id}";
const RESET: &str = "/api/1.0/reset-password/reset/{id}";
const USERS: &str = "/api/1.0/user";
const USER: &str = "/api/1.0/user/metadata/{id}";
const USER_CREATE: &str = "/api/1.0/user/create";
const USER_EDIT: &str = "/api/1.0/user/edit";
const USER_SET_MFA: &str = "/api/1.0/user/set-mfa";
const USER_RESET_MFA: &str = "/api/1.0/user/reset-mfa";
const USER_REMOVE_MFA: &str = "/api/1.0/user/remove-mfa";
const ACCOUNT: &str = "/api/1.0/account/metadata";
const ROLES: &str = "/api/1.0/account/roles";
const SETTINGS: &str = "/api/1.0/settings";
const AUTH_METHODS: &str = "/api/1.0/settings/auth-methods";
const SETTINGS_SET: &str = "/api/1.0/settings/set";

/// The header that carries the session token, and its name in an answer.
const TOKEN: &str = "X-Auth-Token";
const TOKEN_IN_ANSWER: &str = "x-auth-token";

/// What this service offers, and how.
pub const CAPABILITIES: Capabilities = Capabilities {
    offers: &[
        Feature::PasswordSignIn,
        Feature::ProfileEdit,
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
    password_rules: &[],
    password_change_ends_sessions: false,
    email_change_at_once: true,
    reset: ResetStyle::TakesPassword,
    reset_link_told: true,
    reset_link_renews: false,
    factor_change_ends_sessions: true,
    pin_digits: 5,
    second_factor_off_needs_code: false,
    sign_in_factors: &[Factor::Authenticator, Factor::Pin],
    code_minutes: None,
    shut_out_after: None,
    enrolment: EnrolmentStart::Asked,
    second_factor_removable: true,
    one_factor_only: false,
    password_needs_current: true,
    profile_fields: &[Field::DisplayName, Field::Language, Field::MessageSignature],
    api_key_readable_again: false,
    api_keys: ApiKeyStyle::NONE,
    sessions_are_keys: false,
    end_all_leaves_sessions: false,
    api_key_overlap: false,
    end_all_includes_this: false,
    api_key_survives_end_all: false,
    session_minutes: Some(15),
    people: PeopleCapabilities {
        actions: &[
            rule(PeopleActionKind::ForceAuthenticator, true),
            rule(PeopleActionKind::SetPin, true),
            rule(PeopleActionKind::ResetAuthenticator, true),
            rule(PeopleActionKind::RemoveAuthenticator, true),
            rule(PeopleActionKind::RemovePin, true),
            rule(PeopleActionKind::SendPasswordReset, false),
            rule(PeopleActionKind::Block, true),
            rule(PeopleActionKind::Unblock, false),
        ],
        together: 50,
        list_is_complete: true,
        tells_factors: true,
        tells_last_sign_in: true,
        tells_groups: false,
        archives: true,
    },
};

/// An administrator may take away what an administrator has imposed; only what the whole account enforces stays
/// ([`Client::enforced_factors`](super::Client::enforced_factors)).
const fn rule(kind: PeopleActionKind, ends_sessions: bool) -> PeopleActionRule {
    PeopleActionRule {
        kind,
        ends_sessions,
        refused_where_forced: false,
        needs: PeopleRight::Group,
    }
}

/// The dialect. Clones share one session.
#[derive(Clone)]
pub struct Quatrix {
    session: TokenSession,
}

impl Quatrix {
    pub fn new(transport: Transport) -> Self {
        Self {
            session: TokenSession::new(transport, TOKEN),
        }
    }

    /// The same service with a session of its own, a copy of this one.
    #[must_use]
    pub fn detached(&self) -> Self {
        Self {
            session: self.session.detached(),
        }
    }

    /// The token of an open session, where there is one; for storage that the operator allowed.
    pub fn bearer(&self) -> Option<Secret> {
        self.session.token()
    }

    /// Uses this session from now on.
    pub fn set_bearer(&self, token: Option<Secret>) {
        self.session.set_token(token);
    }

    pub const fn source(&self) -> ApiKeySource {
        ApiKeySource::Session
    }

    pub(super) fn first_of_profile(&self) -> Option<Request> {
        let token = self.bearer()?;
        Some(self.session.signed(&token, Request::read(PROFILE)))
    }

    /// `GET profile`: the "am I signed in" probe as well; without a token nothing is sent.
    pub async fn profile(&self) -> Result<Profile, ApiError> {
        let token = self.bearer().ok_or(ApiError::SignedOut)?;
        self.profile_of(&token).await
    }

    /// Whose token this is. A contact's session is ended at once: such an account has nothing here.
    async fn profile_of(&self, token: &Secret) -> Result<Profile, ApiError> {
        let reply = self
            .session
            .send_with(token, Request::read(PROFILE))
            .await?;
        let person: WirePerson = read(&reply, PROFILE, Call::Plain)?;
        match person.caller().ok_or(misshapen(PROFILE))? {
            Caller::User(profile) => Ok(*profile),
            Caller::Contact => {
                self.session.hold(Held::Out);
                // Whatever comes back: nothing holds the token any more, and it ends by itself.
                drop(
                    self.session
                        .send_with(token, Request::acting_get(LOGOUT))
                        .await,
                );
                Err(ApiError::OutsideContact)
            }
        }
    }

    /// A call of somebody who is signed out.
    async fn send_openly(&self, request: Request) -> Result<Reply, ApiError> {
        self.session.send_as(Credential::Nothing, request).await
    }
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
