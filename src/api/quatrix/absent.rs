//! What other services have and this one has not.
#![expect(
    clippy::unused_async,
    reason = "every dialect is called in the same way"
)]

use super::Quatrix;
use crate::api::{ApiError, Feature, Profile, Secret, SignInOutcome, Tag};

impl Quatrix {
    /// Not offered.
    pub async fn sign_in_with_key(&self, _key: &Secret) -> Result<SignInOutcome, ApiError> {
        Err(ApiError::Unsupported(Feature::ApiKeySignIn))
    }

    /// Not offered: an address is in force at once.
    pub async fn resend_verification(
        &self,
        _person: &Profile,
        _landing: &str,
    ) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::EmailVerification))
    }

    /// Not offered: an address is in force at once.
    pub async fn verify_email(&self, _token: &Secret) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::EmailVerification))
    }

    /// Not offered: the contract's revision has none.
    pub async fn api_key(&self) -> Result<Secret, ApiError> {
        Err(ApiError::Unsupported(Feature::ApiKey))
    }

    /// Not offered.
    pub async fn rotate_api_key(&self, _tag: &Tag) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::ApiKey))
    }

    /// Not offered.
    pub async fn end_all_sessions(&self, _tag: &Tag) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::EndAllSessions))
    }

    /// Not offered: a link takes a password and opens nothing.
    pub async fn redeem_reset(&self, _token: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordReset))
    }
}
