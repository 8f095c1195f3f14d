//! What other services have and this one has not.
#![expect(
    clippy::unused_async,
    reason = "every dialect is called in the same way"
)]

use super::Equinix;
use crate::api::people::{PeopleAction, PeoplePage, Person};
use crate::api::{
    ApiError, EmailChange, Factor, Feature, Licences, LoginPassword, Profile, ResetLink, Secret,
    ServiceLanguage, SignInOutcome, Tag,
};

impl Equinix {
    /// Not offered: the service has passwords, for its own portal.
    pub async fn sign_in(&self, _typed: &LoginPassword) -> Result<SignInOutcome, ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordSignIn))
    }

    /// Not offered: the service asks for no captcha.
    pub async fn answer_captcha(&self, _answer: &str) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordSignIn))
    }

    /// Keys and tokens go on by themselves; nothing is sent.
    pub async fn keep_alive(&self) -> Result<(), ApiError> {
        Ok(())
    }

    /// The service keeps no language; nothing is sent.
    pub async fn languages(&self) -> Result<Vec<ServiceLanguage>, ApiError> {
        Ok(Vec::new())
    }

    /// Not offered.
    pub async fn licences(&self) -> Result<Licences, ApiError> {
        Err(ApiError::Unsupported(Feature::Licences))
    }

    /// Not offered: there are several addresses, each of which is added.
    pub async fn change_email(&self, _change: &EmailChange) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::EmailChange))
    }

    /// Not offered.
    pub async fn set_pin(&self, _pin: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::Pin))
    }

    /// Not offered: there are many keys.
    pub async fn api_key(&self) -> Result<Secret, ApiError> {
        Err(ApiError::Unsupported(Feature::ApiKey))
    }

    /// Not offered: a key is never changed, another one is made.
    pub async fn rotate_api_key(&self, _tag: &Tag) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::ApiKey))
    }

    /// Not offered: the service lists and ends no sessions.
    pub async fn end_all_sessions(&self, _tag: &Tag) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::EndAllSessions))
    }

    /// Not offered: nothing but the service's own page takes the token of a reset mail.
    pub async fn redeem_reset(&self, _token: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordReset))
    }

    /// Not offered, as [`redeem_reset`](Self::redeem_reset).
    pub async fn inspect_reset(&self, _token: &Secret) -> Result<ResetLink, ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordReset))
    }

    /// Not offered, as [`redeem_reset`](Self::redeem_reset).
    pub async fn finish_reset(&self, _token: &Secret, _new: &Secret) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordReset))
    }

    /// Not offered: nobody administers others here.
    pub async fn people(&self, _page: u32) -> Result<PeoplePage, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// Not offered.
    pub async fn person(&self, _id: &str) -> Result<Person, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// The service has no such rule; nothing is sent.
    pub async fn enforced_factors(&self) -> Result<Vec<Factor>, ApiError> {
        Ok(Vec::new())
    }

    /// Not offered.
    pub async fn act_on_people(
        &self,
        _action: &PeopleAction,
        _people: &[Person],
    ) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }
}
