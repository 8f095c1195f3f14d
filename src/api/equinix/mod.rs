//! Equinix Metal: signing in with a pasted key or token, one second factor at a time (an authenticator, or codes by text message),
//! recovery codes, many API keys that are shown again, several e-mail addresses.
//!
//! The codes of this service travel in the address of one call and in a header of others, and its 401 means four things: a bad
//! key, a session that waits for its code, a wrong code, and a key that may not do this. Only `GET /user` tells whether anybody
//! is signed in, so every other 401 asks there before it says anything.

mod emails;
mod error;
mod factors;
mod keys;
mod own;
mod presence;
mod sign_in;
mod wire;

use self::error::{Call, read_error};
pub(super) use self::presence::QUESTION;
use super::shape::Shape;
use super::token_session::TokenSession;
use super::transport::Credential;
use super::{
    ApiError, ApiKeySource, ApiKeyStyle, Capabilities, EnrolmentStart, Factor, Feature, Field,
    PeopleCapabilities, Profile, ProfileLanguages, Reply, Request, ResetStyle, Secret, Transport,
};

/// The paths of the contract that are used; an endpoint is named in errors, so it never holds a value.
const USER: &str = "/metal/v1/user";
const VERIFY_CODE: &str = "/metal/v1/user/otp/verify/{otp}";
const RECOVERY_CODES: &str = "/metal/v1/user/otp/recovery-codes";
const SMS_RECEIVE: &str = "/metal/v1/user/otp/sms/receive";
const APP_RECEIVE: &str = "/metal/v1/user/otp/app/receive";
const APP: &str = "/metal/v1/user/otp/app";
const SMS: &str = "/metal/v1/user/otp/sms";
const KEYS: &str = "/metal/v1/user/api-keys";
const KEY: &str = "/metal/v1/user/api-keys/{id}";
const EMAILS: &str = "/metal/v1/emails";
const EMAIL: &str = "/metal/v1/emails/{id}";
const VERIFY_EMAIL: &str = "/metal/v1/verify-email";
const RESET_PASSWORD: &str = "/metal/v1/reset-password";

/// The header that carries the key or token, its name in an answer, and the header of a call that a code confirms.
const TOKEN: &str = "X-Auth-Token";
const TOKEN_IN_ANSWER: &str = "x-auth-token";
const CODE: &str = "X-OTP-Token";

/// What this service offers, and how.
pub const CAPABILITIES: Capabilities = Capabilities {
    offers: &[
        Feature::ApiKeySignIn,
        Feature::ProfileEdit,
        Feature::EmailVerification,
        Feature::PasswordChange,
        Feature::PasswordReset,
        Feature::SecondFactor,
        Feature::Sms,
        Feature::CodeTest,
        Feature::RecoveryCodes,
        Feature::ApiKeys,
        Feature::EmailAddresses,
        Feature::MadePassword,
    ],
    profile_fields: &[
        Field::FirstName,
        Field::LastName,
        Field::Phone,
        Field::TimeZone,
    ],
    profile_languages: ProfileLanguages::Fixed(&[]),
    // ASSUMED: the service's rules are not documented.
    password_least: 8,
    password_most: None,
    password_rules: &[],
    password_needs_current: false,
    password_change_ends_sessions: false,
    email_change_at_once: false,
    reset: ResetStyle::Elsewhere,
    reset_link_told: true,
    reset_link_renews: false,
    factor_change_ends_sessions: false,
    sign_in_factors: &[Factor::Authenticator, Factor::Sms, Factor::RecoveryCode],
    code_minutes: None,
    shut_out_after: None,
    enrolment: EnrolmentStart::Asked,
    second_factor_removable: true,
    one_factor_only: true,
    pin_digits: 0,
    second_factor_off_needs_code: true,
    api_key_readable_again: true,
    api_keys: ApiKeyStyle {
        read_only: true,
        shown_again: true,
        expires: false,
        longest_days: None,
    },
    sessions_are_keys: false,
    end_all_leaves_sessions: false,
    api_key_overlap: true,
    end_all_includes_this: false,
    api_key_survives_end_all: true,
    session_minutes: None,
    people: PeopleCapabilities::NONE,
};

/// The dialect. Clones share one session.
#[derive(Clone)]
pub struct Equinix {
    session: TokenSession,
}

impl Equinix {
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

    /// The key or token that somebody is signed in with; for storage that the operator allowed.
    pub fn bearer(&self) -> Option<Secret> {
        self.session.token()
    }

    /// Uses this key from now on.
    pub fn set_bearer(&self, token: Option<Secret>) {
        self.session.set_token(token);
    }

    /// Keys and session tokens look alike and are signed in with alike. Without one this page is asked for it, whatever was before.
    pub const fn source(&self) -> ApiKeySource {
        ApiKeySource::Bearer
    }

    pub(super) fn first_of_profile(&self) -> Option<Request> {
        let token = self.bearer()?;
        Some(self.session.signed(&token, Self::who()))
    }

    /// `GET /user` with its addresses: the "am I signed in" probe as well; without a key nothing is sent.
    pub async fn profile(&self) -> Result<Profile, ApiError> {
        let token = self.bearer().ok_or(ApiError::SignedOut)?;
        let reply = self.read_user(&token).await?;
        wire::profile(&read(&reply, USER, Call::User)?)
    }

    /// The profile after a write whose answer is empty: the write stands, whatever becomes of the reading.
    async fn after_a_write(&self) -> Result<Profile, ApiError> {
        self.profile().await.map_err(|error| match error {
            ApiError::SignedOut => error,
            error if error.leaves_open() => error,
            _ => ApiError::CutOff,
        })
    }

    async fn read_user(&self, token: &Secret) -> Result<Reply, ApiError> {
        self.session.send_with(token, Self::who()).await
    }

    fn who() -> Request {
        Request::read(USER).query("include", "emails")
    }

    /// A call that a signed-out person may make: with a key where there is one, since the contract asks for it everywhere. A key
    /// that is refused must not stand in the way of what anybody may do, so the call is then made without it.
    async fn send_openly(&self, request: Request) -> Result<Reply, ApiError> {
        if let Some(token) = self.bearer() {
            let reply = self.session.send_with(&token, request.clone()).await?;
            if reply.status != 401 {
                return Ok(reply);
            }
        }
        self.session.send_as(Credential::Nothing, request).await
    }

    /// Whether the answer is a success; a 401 is only the end of the session where `GET /user` says so, too.
    async fn check(&self, reply: &Reply, call: Call) -> Result<(), ApiError> {
        if reply.is_success() {
            return Ok(());
        }
        if reply.status != 401 {
            return Err(read_error(reply, call));
        }
        match self.profile().await {
            Err(ApiError::SignedOut) => Err(ApiError::SignedOut),
            _ => Err(read_error(reply, call)),
        }
    }

    /// As [`check`](Self::check), and reads what came.
    async fn read<T: Shape>(
        &self,
        reply: &Reply,
        endpoint: &'static str,
        call: Call,
    ) -> Result<T, ApiError> {
        self.check(reply, call).await?;
        reply.parse(endpoint)
    }
}

fn read<T: Shape>(reply: &Reply, endpoint: &'static str, call: Call) -> Result<T, ApiError> {
    if reply.is_success() {
        reply.parse(endpoint)
    } else {
        Err(read_error(reply, call))
    }
}
