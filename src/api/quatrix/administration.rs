//! What administrators do beside helping people. ASSUMED: without `super_admin` a change is refused with 401 and code 50, which
//! leaves the session ([`ApiError::Forbidden`]).
//!
//! Every call with a session can answer [`ApiError::SignedOut`] (401), [`ApiError::TooManyAttempts`] (429, ASSUMED) and whatever any
//! call can; what is named below comes on top.

use super::error::Call;
use super::wire::{Fields, WirePerson, misshapen};
use super::{
    ACCOUNT, AUTH_METHODS, Quatrix, ROLES, SETTINGS, SETTINGS_SET, USER_CREATE, USER_EDIT, read,
    wire_admin,
};
use crate::api::administration::{
    AccountFacts, AccountRule, AccountSettings, AccountSettingsChange, Colleague, NewPerson,
    PersonChange,
};
use crate::api::people::Person;
use crate::api::{ApiError, Field, Request};

impl Quatrix {
    /// `POST user/create` (201 `UserResp`). A refused input (400) is [`ApiError::Rejected`] and names its field, an address that is
    /// taken (code 31) the address.
    pub async fn create_person(&self, new: &NewPerson) -> Result<Person, ApiError> {
        let request = Request::post(USER_CREATE).body(wire_admin::create(new));
        let reply = self.session.send(request).await?;
        let person: WirePerson = read(&reply, USER_CREATE, Call::Person(Field::Email))?;
        person.person().ok_or(misshapen(USER_CREATE))
    }

    /// `POST user/edit` of one person (200 `UserResp[]`), for an address can be changed for one only. Errors as in
    /// [`create_person`](Self::create_person), and [`ApiError::NotFound`] for somebody who is gone (code 20). The last
    /// administrator stays one: [`ApiError::Failed`] with the service's words (code 70, ASSUMED).
    pub async fn edit_person(
        &self,
        person: &Person,
        change: &PersonChange,
    ) -> Result<Person, ApiError> {
        let request = Request::post(USER_EDIT).body(wire_admin::edit(&person.id, change));
        let reply = self.session.send(request).await?;
        let field = match change {
            PersonChange { email: Some(_), .. } => Field::Email,
            PersonChange {
                language: Some(_),
                name: None,
                ..
            } => Field::Language,
            _ => Field::DisplayName,
        };
        let rows: Vec<WirePerson> = read(&reply, USER_EDIT, Call::Person(field))?;
        let mut people = rows.iter().filter_map(WirePerson::person);
        // An answer without the record is no sign that it was written.
        people
            .find(|it| it.id.eq_ignore_ascii_case(&person.id))
            .ok_or(misshapen(USER_EDIT))
    }

    /// `GET account/roles`: a short list for picking people, for everybody who is signed in.
    pub async fn colleagues(&self) -> Result<Vec<Colleague>, ApiError> {
        let reply = self.session.send(Request::read(ROLES)).await?;
        let rows: Vec<Fields> = read(&reply, ROLES, Call::Plain)?;
        Ok(rows.iter().filter_map(wire_admin::colleague).collect())
    }

    /// `GET account/metadata`: for everybody, so no token goes with it.
    pub async fn account_facts(&self) -> Result<AccountFacts, ApiError> {
        let reply = self.send_openly(Request::read(ACCOUNT)).await?;
        let answer: Fields = read(&reply, ACCOUNT, Call::Plain)?;
        Ok(wire_admin::facts(&answer))
    }

    /// `GET settings`
    pub async fn account_settings(&self) -> Result<AccountSettings, ApiError> {
        let reply = self.session.send(Request::read(SETTINGS)).await?;
        let answer: Fields = read(&reply, SETTINGS, Call::Plain)?;
        Ok(wire_admin::settings(&answer))
    }

    /// `GET settings/auth-methods`, with the rules that are about no factor. Whoever changes the rules begins here: they are
    /// written as a whole.
    pub async fn account_rules(&self) -> Result<Vec<AccountRule>, ApiError> {
        let reply = self.session.send(Request::read(AUTH_METHODS)).await?;
        let rows: Vec<Fields> = read(&reply, AUTH_METHODS, Call::Plain)?;
        Ok(rows.iter().filter_map(wire_admin::rule).collect())
    }

    /// `POST settings/set` (200 `SettingsResp`, in which the rules are not told). A language that the service does not have (400) is
    /// [`ApiError::Rejected`]; any other refused setting is [`ApiError::Failed`] with the service's words.
    pub async fn change_account_settings(
        &self,
        change: &AccountSettingsChange,
    ) -> Result<AccountSettings, ApiError> {
        let request = Request::post(SETTINGS_SET).body(wire_admin::settings_set(change));
        let reply = self.session.send(request).await?;
        let answer: Fields = read(&reply, SETTINGS_SET, Call::Settings)?;
        Ok(wire_admin::settings(&answer))
    }
}
