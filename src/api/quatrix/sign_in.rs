//! Coming in, staying and going.

use serde_json::{Value, json};

use super::error::{Call, read_error, wrong_captcha};
use super::wire::{Fields, auth_type, misshapen, session_id};
use super::{KEEP_ALIVE, LOGIN, LOGOUT, Quatrix, UNBLOCK, check};
use crate::api::token_session::Held;
use crate::api::transport::Credential;
use crate::api::{
    ApiError, CodeRequest, Factor, Field, FieldProblem, LoginPassword, Problem, Profile, Reply,
    Request, Secret, SignInOutcome, base64,
};

impl Quatrix {
    /// `None` for an address that cannot be sent: the first colon ends it, so one within it would make another address and another
    /// password.
    pub(in crate::api) fn first_of_sign_in(typed: &LoginPassword) -> Option<Request> {
        if typed.login.contains(':') {
            return None;
        }
        let pair = Secret::new([&typed.login, ":", typed.password.expose()].concat());
        let mut request = Request::acting_get(LOGIN);
        request.credential = Credential::Basic(base64::encode(pair.expose()));
        Some(request)
    }

    /// `GET session/login`. 200 opens a session; 207, a success too, opens half of one and names the code that it waits for.
    pub async fn sign_in(&self, typed: &LoginPassword) -> Result<SignInOutcome, ApiError> {
        self.session.hold(Held::Out);
        let Some(login) = Self::first_of_sign_in(typed) else {
            return Err(ApiError::Rejected(vec![FieldProblem {
                field: Field::Login,
                problem: Problem::NotAnEmail,
            }]));
        };
        let reply = self.session.transport().send(login).await?;
        match reply.status {
            200 => {
                let token = session_id(&reply, LOGIN)?.ok_or(misshapen(LOGIN))?;
                let profile = self.enter(token).await?;
                Ok(SignInOutcome::Done(Box::new(profile)))
            }
            207 => {
                let token = session_id(&reply, LOGIN)?.ok_or(misshapen(LOGIN))?;
                self.session.hold(Held::HalfOpen(token));
                Ok(SignInOutcome::NeedsCode(code_request(&reply)))
            }
            201..=299 => Err(misshapen(LOGIN)),
            _ => Err(read_error(&reply, Call::SignIn)),
        }
    }

    /// `POST session/login`. The token of the first step is replaced where a new one comes back, else it is now good for everything.
    /// A wrong code leaves it as it was, for another try.
    pub async fn confirm_code(&self, factor: Factor, code: &Secret) -> Result<Profile, ApiError> {
        let Held::HalfOpen(half) = self.session.held() else {
            return Err(ApiError::ChallengeOver);
        };
        let body = json!({ "auth_type": auth_type(factor), "code": code.expose() });
        let reply = self
            .session
            .send_with(&half, Request::post(LOGIN).body(body))
            .await?;
        match reply.status {
            200 => self.enter(session_id(&reply, LOGIN)?.unwrap_or(half)).await,
            201..=299 => Err(misshapen(LOGIN)),
            _ => Err(read_error(&reply, Call::SignInCode(factor))),
        }
    }

    /// `POST session/unblock-captcha`, while signed out. A wrong answer is a 401, or a 200 that denies itself.
    pub async fn answer_captcha(&self, answer: &str) -> Result<(), ApiError> {
        let request = Request::post(UNBLOCK).body(json!({ "token": answer }));
        let reply = self.send_openly(request).await?;
        let answer: Fields = super::read(&reply, UNBLOCK, Call::Captcha)?;
        match answer.get("valid") {
            None | Some(Value::Null | Value::Bool(true)) => Ok(()),
            Some(Value::Bool(false)) => Err(wrong_captcha()),
            Some(_) => Err(misshapen(UNBLOCK)),
        }
    }

    /// `GET session/keepalive`, which answers with nothing.
    pub async fn keep_alive(&self) -> Result<(), ApiError> {
        check(
            &self.session.send(Request::acting_get(KEEP_ALIVE)).await?,
            Call::KeepAlive,
        )
    }

    /// `GET session/logout`. The token is forgotten whatever the answer; an error says that the service may not have heard of it.
    pub async fn sign_out(&self) -> Result<Option<String>, ApiError> {
        let token = match self.session.held() {
            Held::Open(token) | Held::HalfOpen(token) => token,
            Held::Out => return Ok(None),
        };
        self.session.hold(Held::Out);
        let reply = self
            .session
            .send_with(&token, Request::acting_get(LOGOUT))
            .await?;
        match check(&reply, Call::Plain) {
            // Somebody else ended it before, or its time was over: that is what was wanted.
            Ok(()) | Err(ApiError::SignedOut) => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Finds out whose token it is, and holds it only then: a session that nobody could be shown is none.
    async fn enter(&self, token: Secret) -> Result<Profile, ApiError> {
        let profile = self.profile_of(&token).await?;
        self.session.hold(Held::Open(token));
        Ok(profile)
    }
}

/// Which code is asked for. `Mfa-Code` is an error's number and no code; across origins it is here only if the service exposes it.
/// ASSUMED: whoever is not told is asked by the authenticator.
fn code_request(reply: &Reply) -> CodeRequest {
    let told = match reply.header("mfa-code").map(str::trim) {
        Some("71") => Some(Factor::Authenticator),
        Some("73") => Some(Factor::Pin),
        _ => None,
    };
    CodeRequest {
        factor: told.unwrap_or(Factor::Authenticator),
        is_certain: told.is_some(),
    }
}
