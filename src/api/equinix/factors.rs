//! The second factor and the codes for a lost phone.

use super::error::Call;
use super::wire::{Fields, otp_uri, recovery_codes};
use super::{APP, APP_RECEIVE, CODE, Equinix, RECOVERY_CODES, SMS};
use crate::api::transport::Method;
use crate::api::{
    ApiError, Factor, Feature, Misfit, Profile, Request, Secret, Setup, Tag, otpauth,
};

impl Equinix {
    /// `POST /user/otp/app/receive`: the key of a new authenticator, as an `otpauth:` address. A server of the time before
    /// answers 404 ([`ApiError::EnrolElsewhere`]); one that takes its contract at its word answers with nothing
    /// ([`ApiError::EnrolKeyless`]): an entry that nobody can scan changes nothing, so nothing is left open by it.
    pub async fn begin_enrolment(&self, _person: &Profile) -> Result<Setup, ApiError> {
        let reply = self.session.send(Request::post(APP_RECEIVE)).await?;
        let answer: Result<Fields, ApiError> =
            self.read(&reply, APP_RECEIVE, Call::NewAuthenticator).await;
        let uri = answer.and_then(|it| otp_uri(&it)).map_err(keyless)?;
        let entry = otpauth::parse(&uri).map_err(|_| ApiError::Unreadable {
            endpoint: APP_RECEIVE,
            misfit: Misfit::Shape,
        })?;
        Ok(Setup::Entry(entry))
    }

    /// `POST /user/otp/app` with the code in a header, then `GET /user`, since the answer is empty.
    pub async fn confirm_enrolment(&self, _tag: &Tag, code: &Secret) -> Result<Profile, ApiError> {
        self.step_up(Request::post(APP), code).await
    }

    /// `POST /user/otp/sms` with the code of a text message in a header, then `GET /user`.
    pub async fn set_sms(&self, code: &Secret) -> Result<Profile, ApiError> {
        self.step_up(Request::post(SMS), code).await
    }

    /// `DELETE /user/otp/app` or `/user/otp/sms` with a code in a header, then `GET /user`.
    pub async fn remove_factor(
        &self,
        _tag: &Tag,
        factor: Factor,
        code: Option<&Secret>,
    ) -> Result<Profile, ApiError> {
        let endpoint = match factor {
            Factor::Authenticator => APP,
            Factor::Sms => SMS,
            Factor::Pin => return Err(ApiError::Unsupported(Feature::Pin)),
            Factor::RecoveryCode => return Err(ApiError::Unsupported(Feature::RecoveryCodes)),
        };
        let code = code.ok_or(ApiError::WrongCode { clock_off: None })?;
        self.step_up(Request::new(Method::Delete, endpoint), code)
            .await
    }

    /// `GET /user/otp/recovery-codes`: the set as it is now; used ones are gone from it.
    pub async fn recovery_codes(&self) -> Result<Vec<Secret>, ApiError> {
        self.codes(Request::read(RECOVERY_CODES), Call::Read).await
    }

    /// `POST /user/otp/recovery-codes`: a new set in place of the old one.
    pub async fn renew_recovery_codes(&self) -> Result<Vec<Secret>, ApiError> {
        self.codes(Request::post(RECOVERY_CODES), Call::Read).await
    }

    async fn codes(&self, request: Request, call: Call) -> Result<Vec<Secret>, ApiError> {
        let reply = self.session.send(request).await?;
        recovery_codes(&self.read(&reply, RECOVERY_CODES, call).await?)
    }

    async fn step_up(&self, mut request: Request, code: &Secret) -> Result<Profile, ApiError> {
        request.step_up = Some((CODE, code.clone()));
        let reply = self.session.send(request).await?;
        self.check(&reply, Call::StepUp).await?;
        self.after_a_write().await
    }
}

/// Where nothing came, or nothing in the key's place, no key was told.
fn keyless(error: ApiError) -> ApiError {
    match error {
        ApiError::Unreadable {
            misfit: Misfit::Empty,
            ..
        } => ApiError::EnrolKeyless,
        other => other,
    }
}
