//! Coming in and going.

use super::error::{Call, read_error, waits_for_a_code};
use super::wire::{self, profile};
use super::{Equinix, SMS_RECEIVE, TOKEN_IN_ANSWER, USER, VERIFY_CODE, read};
use crate::api::token_session::Held;
use crate::api::{ApiError, CodeRequest, Factor, Profile, Reply, Request, Secret, SignInOutcome};

impl Equinix {
    /// Proves a pasted key or session token with `GET /user`, and holds it only then. A session token may wait for a code; by
    /// which way the code comes the service does not say before it is given.
    pub async fn sign_in_with_key(&self, key: &Secret) -> Result<SignInOutcome, ApiError> {
        self.session.hold(Held::Out);
        let reply = self.read_user(key).await?;
        if waits_for_a_code(&reply) {
            self.session.hold(Held::HalfOpen(key.clone()));
            return Ok(SignInOutcome::NeedsCode(CodeRequest {
                factor: Factor::Authenticator,
                is_certain: false,
            }));
        }
        let person = profile(&read(&reply, USER, Call::SignIn)?)?;
        self.session.hold(Held::Open(key.clone()));
        Ok(SignInOutcome::Done(Box::new(person)))
    }

    /// `POST /user/otp/verify/{otp}`: the code stands in the address, which is the service's own way; it is never sent twice by
    /// itself. The answer is empty; a token in it takes the place of the one held. A recovery code is spent by this.
    pub async fn confirm_code(&self, _factor: Factor, code: &Secret) -> Result<Profile, ApiError> {
        let Held::HalfOpen(half) = self.session.held() else {
            return Err(ApiError::ChallengeOver);
        };
        let request = Request::post(VERIFY_CODE).with_part(code.expose());
        let request = request.ok_or(ApiError::WrongCode { clock_off: None })?;
        let reply = self.session.send_with(&half, request).await?;
        if !reply.is_success() {
            return Err(read_error(&reply, Call::SignInCode));
        }
        let token = replacement(&reply).unwrap_or(half);
        // Should the person not be readable now, another code opens what this one did not: the token before it may be void.
        self.session.hold(Held::HalfOpen(token.clone()));
        let reply = self.read_user(&token).await?;
        let person = profile(&read(&reply, USER, Call::SignInCode)?)?;
        self.session.hold(Held::Open(token));
        Ok(person)
    }

    /// `POST /user/otp/verify/{otp}` of somebody who is signed in: the code is only looked at.
    pub async fn test_code(&self, code: &Secret) -> Result<(), ApiError> {
        let request = Request::post(VERIFY_CODE).with_part(code.expose());
        let request = request.ok_or(ApiError::WrongCode { clock_off: None })?;
        let reply = self.session.send(request).await?;
        self.check(&reply, Call::TestCode).await?;
        if let Some(token) = replacement(&reply) {
            self.session.hold(Held::Open(token));
        }
        Ok(())
    }

    /// `POST /user/otp/sms/receive`, of somebody who is signed in or half signed in.
    pub async fn send_sms(&self) -> Result<(), ApiError> {
        let request = Request::post(SMS_RECEIVE);
        match self.session.held() {
            Held::Open(token) => {
                let reply = self.session.send_with(&token, request).await?;
                self.check(&reply, Call::Sms).await
            }
            Held::HalfOpen(token) => {
                let reply = self.session.send_with(&token, request).await?;
                match reply.status {
                    401 => Err(ApiError::ChallengeOver),
                    _ if reply.is_success() => Ok(()),
                    _ => Err(read_error(&reply, Call::Sms)),
                }
            }
            Held::Out => Err(ApiError::SignedOut),
        }
    }

    /// The service knows no signing out: the key is only forgotten.
    #[expect(
        clippy::unused_async,
        reason = "every dialect is called in the same way"
    )]
    pub async fn sign_out(&self) -> Result<Option<String>, ApiError> {
        self.session.hold(Held::Out);
        Ok(None)
    }
}

/// The token that a right code may bring in a header or, against the contract, in a body; usually there is none.
fn replacement(reply: &Reply) -> Option<Secret> {
    let header = reply.header(TOKEN_IN_ANSWER).map(str::trim);
    let body: Option<wire::Fields> = reply.parse("").ok();
    let body = body.as_ref().and_then(|it| it.get("token")?.as_str());
    header.or(body).filter(|it| !it.is_empty()).map(Secret::new)
}
