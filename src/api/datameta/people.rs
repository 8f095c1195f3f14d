//! Other people: one list for everything, and one call per person and change.

use serde_json::{Value, json};

use super::error::Call;
use super::{ADMIN, DataMeta, FORGOT, SECRET, USER, check, read, wire};
use crate::api::people::{PeopleAction, PeoplePage, Person, Role};
use crate::api::transport::{Credential, Method};
use crate::api::{ApiError, Feature, Reply, Request};

impl DataMeta {
    /// `GET ui/admin`, which has everybody at once: of one's own group, or of all groups for administrators of the site.
    pub async fn people(&self, _page: u32) -> Result<PeoplePage, ApiError> {
        let people = wire::people(&self.admin_view().await?)?;
        Ok(PeoplePage {
            total: Some(people.len()),
            people,
            next: None,
        })
    }

    /// From the list of everybody: `GET users/{id}` does not tell whether somebody is shut out.
    pub async fn person(&self, id: &str) -> Result<Person, ApiError> {
        let people = wire::people(&self.admin_view().await?)?;
        let found = people.into_iter().find(|it| it.id == id);
        found.ok_or(ApiError::NotFound)
    }

    pub(super) async fn admin_view(&self) -> Result<wire::Fields, ApiError> {
        let reply = self.send_as_admin(Request::read(ADMIN)).await?;
        read(&reply, ADMIN, Call::Plain)
    }

    /// A call whose 401 also means "not an administrator": only when the service does not know the person either is the session over.
    pub(super) async fn send_as_admin(&self, request: Request) -> Result<Reply, ApiError> {
        let credential = self.state().held.credential().ok_or(ApiError::SignedOut)?;
        let reply = self.send_as(credential, request).await?;
        if reply.status == 401 {
            self.profile().await?;
            return Err(ApiError::Forbidden);
        }
        Ok(reply)
    }

    /// One call per person; the first refusal ends it.
    pub async fn act_on_people(
        &self,
        action: &PeopleAction,
        people: &[Person],
    ) -> Result<(), ApiError> {
        for person in people {
            let reply = match action {
                PeopleAction::SendPasswordReset => {
                    let request = Request::post(FORGOT).body(json!({ "email": person.email }));
                    self.send_as(Credential::Nothing, request).await?
                }
                PeopleAction::ResetAuthenticator => {
                    let request = Request::new(Method::Delete, SECRET).with_part(&person.id);
                    self.send(request.ok_or(ApiError::NotFound)?).await?
                }
                _ => {
                    let change = change(action).ok_or(ApiError::Unsupported(Feature::People))?;
                    let request = Request::new(Method::Put, USER).with_part(&person.id);
                    let request = request.ok_or(ApiError::NotFound)?.body(change);
                    self.send(request).await?
                }
            };
            check(&reply, Call::Person)?;
        }
        Ok(())
    }
}

/// `UserUpdateRequest`, with the one field that changes: one that is forbidden would refuse them all.
fn change(action: &PeopleAction) -> Option<Value> {
    let role = |role: Role| match role {
        Role::GroupAdmin => "groupAdmin",
        Role::SiteReader => "siteRead",
        Role::SiteAdmin => "siteAdmin",
    };
    Some(match action {
        PeopleAction::Block => json!({ "enabled": false }),
        PeopleAction::Unblock => json!({ "enabled": true }),
        PeopleAction::Grant(it) => json!({ role(*it): true }),
        PeopleAction::Withdraw(it) => json!({ role(*it): false }),
        _ => return None,
    })
}
