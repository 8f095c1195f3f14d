//! What administrators see and do of others. One answer stands for a whole list (ASSUMED: all or none).

use serde_json::{Value, json};

use super::error::Call;
use super::wire::{self, Fields, WirePerson, auth_type, misshapen};
use super::{
    AUTH_METHODS, Quatrix, REQUEST_RESET, USER, USER_EDIT, USER_REMOVE_MFA, USER_RESET_MFA,
    USER_SET_MFA, USERS, check, read,
};
use crate::api::people::{PeopleAction, PeoplePage, Person};
use crate::api::{ApiError, Factor, Feature, Field, FieldProblem, Problem, Request};

/// What stands for a code where it means nothing but must not be empty (ASSUMED).
const NO_CODE: &str = "000000";

impl Quatrix {
    /// `GET user`: all of them in one answer.
    ///
    /// Somebody without an id is counted and left out: nothing could be read or done for them, and as every action names its people by
    /// their ids and is refused as a whole, one such row would spoil it for all that were chosen with it.
    pub async fn people(&self, _page: u32) -> Result<PeoplePage, ApiError> {
        let reply = self.session.send(Request::read(USERS)).await?;
        let rows: Vec<WirePerson> = read(&reply, USERS, Call::Plain)?;
        Ok(PeoplePage {
            total: Some(rows.len()),
            people: rows.iter().filter_map(WirePerson::person).collect(),
            next: None,
        })
    }

    /// `GET user/metadata/{id}`
    pub async fn person(&self, id: &str) -> Result<Person, ApiError> {
        let request = Request::read(USER)
            .with_part(id)
            .ok_or(ApiError::NotFound)?;
        let reply = self.session.send(request).await?;
        let person: WirePerson = read(&reply, USER, Call::Plain)?;
        person.person().ok_or(misshapen(USER))
    }

    /// `GET settings/auth-methods`. ASSUMED: what it lists holds now, for everybody.
    pub async fn enforced_factors(&self) -> Result<Vec<Factor>, ApiError> {
        let reply = self.session.send(Request::read(AUTH_METHODS)).await?;
        let rows: Vec<Fields> = read(&reply, AUTH_METHODS, Call::Plain)?;
        Ok(rows.iter().filter_map(wire::enforced).collect())
    }

    /// One call for all of them; nobody, nothing to send.
    pub async fn act_on_people(
        &self,
        action: &PeopleAction,
        people: &[Person],
    ) -> Result<(), ApiError> {
        if people.is_empty() {
            return Ok(());
        }
        let ids: Vec<&str> = people.iter().map(|it| it.id.as_str()).collect();
        match action {
            PeopleAction::ForceAuthenticator => {
                let body = json!({
                    "ids": ids, "auth_type": auth_type(Factor::Authenticator), "code": NO_CODE,
                });
                self.act(USER_SET_MFA, body, Call::Plain).await
            }
            PeopleAction::SetPin(pin) => {
                let body = json!({
                    "ids": ids, "auth_type": auth_type(Factor::Pin), "code": pin.expose(),
                });
                self.act(USER_SET_MFA, body, Call::Pin).await
            }
            PeopleAction::ResetAuthenticator => {
                let body = json!({ "ids": ids, "auth_type": auth_type(Factor::Authenticator) });
                self.act(USER_RESET_MFA, body, Call::Remove).await
            }
            PeopleAction::RemoveAuthenticator => self.remove(&ids, Factor::Authenticator).await,
            PeopleAction::RemovePin => self.remove(&ids, Factor::Pin).await,
            PeopleAction::SendPasswordReset => self.send_resets(people).await,
            PeopleAction::Block => self.set_status(&ids, "D").await,
            PeopleAction::Unblock => self.set_status(&ids, "A").await,
            PeopleAction::ForceNewAuthenticator
            | PeopleAction::ForceNewPassword
            | PeopleAction::Grant(_)
            | PeopleAction::Withdraw(_) => Err(ApiError::Unsupported(Feature::People)),
        }
    }

    async fn remove(&self, ids: &[&str], factor: Factor) -> Result<(), ApiError> {
        let body = json!({ "ids": ids, "auth_type": auth_type(factor) });
        self.act(USER_REMOVE_MFA, body, Call::Remove).await
    }

    async fn act(&self, endpoint: &'static str, body: Value, call: Call) -> Result<(), ApiError> {
        let reply = self
            .session
            .send(Request::post(endpoint).body(body))
            .await?;
        let answer = read(&reply, endpoint, call)?;
        if wire::is_success(&answer) {
            Ok(())
        } else {
            Err(misshapen(endpoint))
        }
    }

    /// The mails go by address, not by id; a signed-in administrator is answered with a job's number (202).
    async fn send_resets(&self, people: &[Person]) -> Result<(), ApiError> {
        if people.iter().any(|it| it.email.is_empty()) {
            return Err(ApiError::Rejected(vec![FieldProblem {
                field: Field::Email,
                problem: Problem::Missing,
            }]));
        }
        let addresses: Vec<&str> = people.iter().map(|it| it.email.as_str()).collect();
        let request = Request::post(REQUEST_RESET).body(json!({ "email": addresses }));
        check(&self.session.send(request).await?, Call::Plain)
    }

    /// `POST user/edit`, which answers with the people as they are now.
    async fn set_status(&self, ids: &[&str], status: &str) -> Result<(), ApiError> {
        let body = json!({ "ids": ids, "status": status });
        let reply = self
            .session
            .send(Request::post(USER_EDIT).body(body))
            .await?;
        // They are read again by whoever asked; an answer without them is no sign that it was done.
        let _: Vec<Fields> = read(&reply, USER_EDIT, Call::Plain)?;
        Ok(())
    }
}
