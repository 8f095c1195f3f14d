//! What other services have and this one has not.
#![expect(
    clippy::unused_async,
    reason = "every dialect is called in the same way"
)]

use super::MetalCloud;
use crate::api::administration::{
    AccountFacts, AccountRule, AccountSettings, AccountSettingsChange, Colleague, NewPerson,
    PersonChange,
};
use crate::api::people::Person;
use crate::api::{
    ApiError, Factor, Feature, Licences, Profile, ResetLink, Secret, ServiceLanguage,
};

impl MetalCloud {
    /// Not offered: the service asks for no captcha.
    pub async fn answer_captcha(&self, _answer: &str) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordSignIn))
    }

    /// Sessions go on by themselves; nothing is sent.
    pub async fn keep_alive(&self) -> Result<(), ApiError> {
        Ok(())
    }

    /// The capabilities name them; nothing is sent.
    pub async fn languages(&self) -> Result<Vec<ServiceLanguage>, ApiError> {
        Ok(Vec::new())
    }

    /// Not offered.
    pub async fn licences(&self) -> Result<Licences, ApiError> {
        Err(ApiError::Unsupported(Feature::Licences))
    }

    /// Not offered.
    pub async fn set_pin(&self, _pin: &Secret) -> Result<Profile, ApiError> {
        Err(ApiError::Unsupported(Feature::Pin))
    }

    /// Not offered: a link is used by opening a session.
    pub async fn inspect_reset(&self, _token: &Secret) -> Result<ResetLink, ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordReset))
    }

    /// Not offered: a link is used by opening a session.
    pub async fn finish_reset(&self, _token: &Secret, _new: &Secret) -> Result<(), ApiError> {
        Err(ApiError::Unsupported(Feature::PasswordReset))
    }

    /// The service has no such rule; nothing is sent.
    pub async fn enforced_factors(&self) -> Result<Vec<Factor>, ApiError> {
        Ok(Vec::new())
    }

    /// Not offered.
    pub async fn create_person(&self, _new: &NewPerson) -> Result<Person, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// Not offered.
    pub async fn edit_person(
        &self,
        _person: &Person,
        _change: &PersonChange,
    ) -> Result<Person, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// Not offered.
    pub async fn colleagues(&self) -> Result<Vec<Colleague>, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// Not offered.
    pub async fn account_facts(&self) -> Result<AccountFacts, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// Not offered.
    pub async fn account_settings(&self) -> Result<AccountSettings, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// Not offered.
    pub async fn account_rules(&self) -> Result<Vec<AccountRule>, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }

    /// Not offered.
    pub async fn change_account_settings(
        &self,
        _change: &AccountSettingsChange,
    ) -> Result<AccountSettings, ApiError> {
        Err(ApiError::Unsupported(Feature::People))
    }
}
