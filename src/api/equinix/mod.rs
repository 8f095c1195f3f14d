//! Equinix Metal: signing in with a pasted key or token, one second factor at a time (an authenticator, or codes by text message),
//! recovery codes, many API keys that are shown again, several e-mail addresses.
//!
//! The codes of this service travel in the address of one call and in a header of others, and its 401 means four things: a bad
//! key, a session that waits for its code, a wrong code, and a key that may not do this. Only `GET /user` tells whether anybody
//! is signed in, so every other 401 asks there before it says anything.

mod absent;
mod emails;
mod error;
mod factors;
mod keys;
mod own;
mod sign_in;
mod wire;

use std::sync::{Arc, RwLock};

use self::error::{Call, read_error};
use super::transport::Credential;
use super::{
    ApiError, ApiKeySource, Capabilities, Factor, Feature, Field, PeopleCapabilities, Profile,
    ProfileLanguages, Reply, Request, ResetStyle, Secret, Transport,
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
    password_needs_current: false,
    password_change_ends_sessions: false,
    email_change_at_once: false,
    reset: ResetStyle::Elsewhere,
    factor_change_ends_sessions: false,
    sign_in_factors: &[Factor::Authenticator, Factor::Sms, Factor::RecoveryCode],
    one_factor_only: true,
    pin_digits: 0,
    second_factor_off_needs_code: true,
    api_key_readable_again: true,
    api_key_overlap: true,
    end_all_includes_this: false,
    api_key_survives_end_all: true,
    session_minutes: None,
    people: PeopleCapabilities::NONE,
};

/// How far somebody has come in.
#[derive(Clone, Default, PartialEq)]
enum Session {
    #[default]
    Out,
    /// The token is good and waits for a code; nobody is signed in by it.
    HalfOpen(Secret),
    Open(Secret),
}

/// The dialect. Clones share one session.
#[derive(Clone)]
pub struct Equinix {
    transport: Transport,
    session: Arc<RwLock<Session>>,
}

impl Equinix {
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
            session: Arc::new(RwLock::new(self.session())),
        }
    }

    /// The key or token that somebody is signed in with; for storage that the operator allowed.
    pub fn bearer(&self) -> Option<Secret> {
        match self.session() {
            Session::Open(token) => Some(token),
            Session::Out | Session::HalfOpen(_) => None,
        }
    }

    /// Uses this key from now on.
    pub fn set_bearer(&self, token: Option<Secret>) {
        self.hold(token.map_or(Session::Out, Session::Open));
    }

    /// Keys and session tokens look alike and are signed in with alike. Without one this page is asked for it, whatever was before.
    pub const fn source(&self) -> ApiKeySource {
        ApiKeySource::Bearer
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

    fn session(&self) -> Session {
        self.session.read().map(|it| it.clone()).unwrap_or_default()
    }

    fn hold(&self, session: Session) {
        if let Ok(mut held) = self.session.write() {
            *held = session;
        }
    }

    async fn read_user(&self, token: &Secret) -> Result<Reply, ApiError> {
        let request = Request::get(USER).query("include", "emails");
        self.send_with(token, request).await
    }

    /// A call of somebody who is signed in; without a key nothing is sent.
    async fn send(&self, request: Request) -> Result<Reply, ApiError> {
        let token = self.bearer().ok_or(ApiError::SignedOut)?;
        self.send_with(&token, request).await
    }

    async fn send_with(&self, token: &Secret, mut request: Request) -> Result<Reply, ApiError> {
        request.credential = Credential::Header(TOKEN, token.clone());
        self.transport.send(request).await
    }

    /// A call that a signed-out person may make: with a key where there is one, since the contract asks for it everywhere. A key
    /// that is refused must not stand in the way of what anybody may do, so the call is then made without it.
    async fn send_openly(&self, mut request: Request) -> Result<Reply, ApiError> {
        if let Some(token) = self.bearer() {
            let reply = self.send_with(&token, request.clone()).await?;
            if reply.status != 401 {
                return Ok(reply);
            }
        }
        request.credential = Credential::Nothing;
        self.transport.send(request).await
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
    async fn read<T: serde::de::DeserializeOwned>(
        &self,
        reply: &Reply,
        endpoint: &'static str,
        call: Call,
    ) -> Result<T, ApiError> {
        self.check(reply, call).await?;
        reply.parse(endpoint)
    }
}

/// A request whose path ends in an id or a code: any text survives the way and stays one part of it. `None` for the texts that an
/// address cannot hold as a part: browsers take them for a step up.
fn ending_in(mut request: Request, text: &str) -> Option<Request> {
    if matches!(text, "" | "." | "..") {
        return None;
    }
    let base = request.endpoint.split('{').next().unwrap_or_default();
    request.path = base.to_owned();
    super::transport::percent_encode(text, &mut request.path);
    Some(request)
}

fn read<T: serde::de::DeserializeOwned>(
    reply: &Reply,
    endpoint: &'static str,
    call: Call,
) -> Result<T, ApiError> {
    if reply.is_success() {
        reply.parse(endpoint)
    } else {
        Err(read_error(reply, call))
    }
}
