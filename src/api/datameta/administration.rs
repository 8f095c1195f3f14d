//! Groups, requests for accounts, and the settings of the service.

use serde_json::json;

use super::error::Call;
use super::held::Held;
use super::{
    DataMeta, GROUP, REGISTER, REQUEST, SERVER, SETTING, SETTINGS, TERMS, USER, check, read,
    read_list, wire,
};
use crate::api::administration::{
    Admission, Group, NewRegistration, PersonChange, Registration, RegistrationTerms,
    ServiceSetting, Wish,
};
use crate::api::people::Person;
use crate::api::transport::{Credential, Method};
use crate::api::{ApiError, Request, Secret};

impl DataMeta {
    /// From `GET ui/admin`: the groups that one administers.
    pub async fn groups(&self) -> Result<Vec<Group>, ApiError> {
        wire::groups(&self.admin_view().await?)
    }

    /// From `GET ui/admin`: who asks for an account in a group that one administers.
    pub async fn registrations(&self) -> Result<Vec<Registration>, ApiError> {
        wire::registrations(&self.admin_view().await?)
    }

    /// `PUT ui/admin/request`. An unknown group is answered with success and nothing happens, so the list has to be read again;
    /// where the request is still there, this says [`ApiError::NotFound`].
    pub async fn admit(&self, admission: &Admission) -> Result<(), ApiError> {
        let (group_id, new_name) = match &admission.group {
            Wish::Existing(id) => (Some(id.as_str()), None),
            Wish::New(name) => (None, Some(name.as_str())),
        };
        let body = json!({
            "id": admission.id,
            "response": "accept",
            "fullname": admission.name,
            "group_id": group_id,
            "group_newname": new_name,
            "group_admin": admission.as_group_admin,
        });
        self.answer_registration(&admission.id, body).await
    }

    /// `PUT ui/admin/request`. The person is told by nobody.
    pub async fn turn_away(&self, registration: &Registration) -> Result<(), ApiError> {
        let body = json!({
            "id": registration.id,
            "response": "reject",
            "fullname": registration.name,
            "group_id": null,
            "group_newname": null,
        });
        self.answer_registration(&registration.id, body).await
    }

    async fn answer_registration(&self, id: &str, body: serde_json::Value) -> Result<(), ApiError> {
        let request = Request::new(Method::Put, REQUEST).body(body);
        check(&self.send_as_admin(request).await?, Call::Registration)?;
        let left = self.registrations().await.map_err(|error| match error {
            error if error.leaves_open() => error,
            _ => ApiError::CutOff,
        })?;
        if left.iter().any(|it| it.id == id) {
            return Err(ApiError::NotFound);
        }
        Ok(())
    }

    /// `GET appsettings`, for administrators of the site.
    pub async fn service_settings(&self) -> Result<Vec<ServiceSetting>, ApiError> {
        let reply = self.send(Request::read(SETTINGS)).await?;
        wire::settings(&read_list(&reply, SETTINGS, Call::Plain)?)
    }

    /// `PUT appsettings/{id}`: in force at once.
    pub async fn change_service_setting(&self, id: &str, value: &str) -> Result<(), ApiError> {
        let request = Request::new(Method::Put, SETTING).with_part(id);
        let request = request.ok_or(ApiError::NotFound)?;
        let request = request.body(json!({ "value": value }));
        check(&self.send(request).await?, Call::Setting)
    }

    /// `PUT users/{id}` with the name, the group, or whether the person is shut out.
    pub async fn edit_person(
        &self,
        person: &Person,
        change: &PersonChange,
    ) -> Result<Person, ApiError> {
        let mut body = serde_json::Map::new();
        if let Some(name) = &change.name {
            body.insert("name".into(), json!(name));
        }
        if let Some(group) = &change.group {
            body.insert("groupId".into(), json!(group));
        }
        if let Some(is_blocked) = change.is_blocked {
            body.insert("enabled".into(), json!(!is_blocked));
        }
        let request = Request::new(Method::Put, USER).with_part(&person.id);
        let request = request.ok_or(ApiError::NotFound)?.body(body.into());
        check(&self.send(request).await?, Call::Person)?;
        self.person(&person.id).await
    }

    /// `GET groups/{id}`
    pub async fn group(&self, id: &str) -> Result<Group, ApiError> {
        let request = Request::read(GROUP).with_part(id);
        let reply = self.send(request.ok_or(ApiError::NotFound)?).await?;
        wire::group(&read(&reply, GROUP, Call::Plain)?)
    }

    /// `PUT groups/{id}`, for administrators of the site.
    pub async fn rename_group(&self, id: &str, name: &str) -> Result<(), ApiError> {
        let request = Request::new(Method::Put, GROUP).with_part(id);
        let request = request.ok_or(ApiError::NotFound)?;
        let request = request.body(json!({ "name": name }));
        check(&self.send(request).await?, Call::GroupName)
    }

    /// `GET server`: the version of the API, as the service writes it.
    pub async fn server_version(&self) -> Result<String, ApiError> {
        let reply = self.send_seen(Request::read(SERVER)).await?;
        wire::version(&read(&reply, SERVER, Call::Plain)?)
    }

    /// `GET registrationsettings`: what somebody who asks for an account agrees to, and the groups to choose from.
    pub async fn registration_terms(&self) -> Result<RegistrationTerms, ApiError> {
        let reply = self.send_seen(Request::read(TERMS)).await?;
        wire::terms(&read(&reply, TERMS, Call::Plain)?)
    }

    /// `POST registrations`: all that is wrong is told at once.
    pub async fn register(&self, new: &NewRegistration) -> Result<(), ApiError> {
        let (existing, other) = match &new.group {
            Some(Wish::Existing(id)) => (Some(id), None),
            Some(Wish::New(name)) => (None, Some(name)),
            None => (None, None),
        };
        // Any text there says that the group is a new one.
        let is_new = other.map(|_| "new");
        let request = Request::post(REGISTER).body(json!({
            "name": new.name,
            "email": new.email,
            "org_select": existing,
            "org_create": is_new,
            "org_new_name": other,
            "check_user_agreement": new.agrees,
        }));
        check(&self.send_seen(request).await?, Call::Register)
    }

    /// A call for which some credential must be there and is not looked at: the one in use, or one that is worth nothing.
    async fn send_seen(&self, request: Request) -> Result<crate::api::Reply, ApiError> {
        let held = self.state().held;
        let nobody = Credential::Bearer(Secret::new("keydesk"));
        let credential = match held {
            Held::Out | Held::Pending => nobody,
            other => other.credential().unwrap_or(nobody),
        };
        self.send_as(credential, request).await
    }
}
