//! The operations on other people, and on the service as a whole.

use super::Client;
use crate::api::administration::{
    AccountFacts, AccountRule, AccountSettings, AccountSettingsChange, Admission, Colleague, Group,
    NewPerson, NewRegistration, PersonChange, Registration, RegistrationTerms, ServiceSetting,
};
use crate::api::people::{PeopleAction, PeoplePage, Person};
use crate::api::{ApiError, Factor, Feature};

impl Client {
    /// A part of the list of all people, from 1 on; for administrators.
    pub async fn people(&self, page: u32) -> Result<PeoplePage, ApiError> {
        on_some!(self, [MetalCloud, Quatrix, DataMeta], People, service => service.people(page).await)
    }

    /// One person, with all that the list may leave out.
    pub async fn person(&self, id: &str) -> Result<Person, ApiError> {
        on_some!(self, [MetalCloud, Quatrix, DataMeta], People, service => service.person(id).await)
    }

    /// The factors that a rule of the whole account imposes on everybody: they cannot be taken away from anybody. Where a service
    /// has no such rules nothing is sent.
    pub async fn enforced_factors(&self) -> Result<Vec<Factor>, ApiError> {
        match self {
            Self::Quatrix(service) => service.enforced_factors().await,
            Self::MetalCloud(_) | Self::EquinixMetal(_) | Self::DataMeta(_) => Ok(Vec::new()),
        }
    }

    /// Acts on people, at most as many at once as the capabilities say. `Ok` is the service's word for all of them together; what
    /// became of each is seen by reading them again.
    pub async fn act_on_people(
        &self,
        action: &PeopleAction,
        people: &[Person],
    ) -> Result<(), ApiError> {
        on_some!(self, [MetalCloud, Quatrix, DataMeta], People, service => service.act_on_people(action, people).await)
    }

    /// Makes an account for somebody, who is mailed a link to choose a password; for administrators.
    pub async fn create_person(&self, new: &NewPerson) -> Result<Person, ApiError> {
        on_some!(self, [Quatrix], People, service => service.create_person(new).await)
    }

    /// Changes one person's data. Gives the person with the change; for administrators.
    pub async fn edit_person(
        &self,
        person: &Person,
        change: &PersonChange,
    ) -> Result<Person, ApiError> {
        on_some!(self, [Quatrix, DataMeta], People, service => service.edit_person(person, change).await)
    }

    /// The short list of people that everybody who is signed in may read.
    pub async fn colleagues(&self) -> Result<Vec<Colleague>, ApiError> {
        on_some!(self, [Quatrix], People, service => service.colleagues().await)
    }

    /// What the account tells of itself, also to whoever is not signed in.
    pub async fn account_facts(&self) -> Result<AccountFacts, ApiError> {
        on_some!(self, [Quatrix], People, service => service.account_facts().await)
    }

    /// The settings of the account as a whole.
    pub async fn account_settings(&self) -> Result<AccountSettings, ApiError> {
        on_some!(self, [Quatrix], People, service => service.account_settings().await)
    }

    /// What the account demands of everybody: of this, [`enforced_factors`](Self::enforced_factors) are the factors.
    pub async fn account_rules(&self) -> Result<Vec<AccountRule>, ApiError> {
        on_some!(self, [Quatrix], People, service => service.account_rules().await)
    }

    /// Gives the settings with the change; for administrators.
    pub async fn change_account_settings(
        &self,
        change: &AccountSettingsChange,
    ) -> Result<AccountSettings, ApiError> {
        on_some!(self, [Quatrix], People, service => service.change_account_settings(change).await)
    }

    /// The groups that the administrator can put people into.
    pub async fn groups(&self) -> Result<Vec<Group>, ApiError> {
        on_some!(self, [DataMeta], Registrations, service => service.groups().await)
    }

    pub async fn group(&self, id: &str) -> Result<Group, ApiError> {
        on_some!(self, [DataMeta], Registrations, service => service.group(id).await)
    }

    /// In force at once, for everybody in it.
    pub async fn rename_group(&self, id: &str, name: &str) -> Result<(), ApiError> {
        on_some!(self, [DataMeta], Registrations, service => service.rename_group(id, name).await)
    }

    /// Who asks for an account, as far as this administrator may answer.
    pub async fn registrations(&self) -> Result<Vec<Registration>, ApiError> {
        on_some!(self, [DataMeta], Registrations, service => service.registrations().await)
    }

    /// Makes the account; the service mails a link to choose a password.
    pub async fn admit(&self, admission: &Admission) -> Result<(), ApiError> {
        on_some!(self, [DataMeta], Registrations, service => service.admit(admission).await)
    }

    /// Drops the request.
    pub async fn turn_away(&self, registration: &Registration) -> Result<(), ApiError> {
        on_some!(self, [DataMeta], Registrations, service => service.turn_away(registration).await)
    }

    /// What somebody needs to know who wants to ask for an account.
    pub async fn registration_terms(&self) -> Result<RegistrationTerms, ApiError> {
        on_some!(self, [DataMeta], AccountRequest, service => service.registration_terms().await)
    }

    /// Asks for an account.
    pub async fn register(&self, new: &NewRegistration) -> Result<(), ApiError> {
        on_some!(self, [DataMeta], AccountRequest, service => service.register(new).await)
    }

    /// The settings of the service, for administrators of the whole site.
    pub async fn service_settings(&self) -> Result<Vec<ServiceSetting>, ApiError> {
        on_some!(self, [DataMeta], ServiceSettings, service => service.service_settings().await)
    }

    /// In force at once, for everybody.
    pub async fn change_service_setting(&self, id: &str, value: &str) -> Result<(), ApiError> {
        on_some!(self, [DataMeta], ServiceSettings, service => service.change_service_setting(id, value).await)
    }

    /// The version of the API, as the service writes it.
    pub async fn server_version(&self) -> Result<String, ApiError> {
        on_some!(self, [DataMeta], ServiceSettings, service => service.server_version().await)
    }
}
