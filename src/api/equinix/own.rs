//! What people keep of their own: profile and password.

use serde_json::{Value, json};

use super::error::{Call, read_error};
use super::wire::{Fields, misshapen, profile};
use super::{Equinix, RESET_PASSWORD, USER};
use crate::api::transport::Method;
use crate::api::{ApiError, Field, PasswordChange, Profile, ProfileChange, Request, Secret, Tag};

impl Equinix {
    /// `PUT /user` with what changes. The last one to write wins: the service keeps no version.
    pub async fn change_profile(
        &self,
        _person: &Profile,
        change: &ProfileChange,
    ) -> Result<Profile, ApiError> {
        let changed = [
            ("first_name", Field::FirstName, &change.first_name),
            ("last_name", Field::LastName, &change.last_name),
            ("phone_number", Field::Phone, &change.phone),
            ("timezone", Field::TimeZone, &change.time_zone),
        ];
        let mut body = Fields::new();
        let mut first = None;
        for (name, field, value) in changed {
            if let Some(value) = value {
                body.insert(name.to_owned(), Value::from(value.as_str()));
                first = first.or(Some(field));
            }
        }
        let field = first.unwrap_or(Field::FirstName);
        self.put_user(Value::Object(body), field).await
    }

    /// `PUT /user` with a password; the present one is not asked for.
    pub async fn change_password(
        &self,
        _tag: &Tag,
        change: &PasswordChange,
    ) -> Result<Profile, ApiError> {
        let body = json!({ "password": change.new.expose() });
        self.put_user(body, Field::NewPassword).await
    }

    /// `DELETE /reset-password`, which makes a password and answers with it.
    pub async fn make_password(&self) -> Result<Secret, ApiError> {
        let reply = self
            .session
            .send(Request::new(Method::Delete, RESET_PASSWORD))
            .await?;
        let answer: Fields = self
            .read(&reply, RESET_PASSWORD, Call::Write(Field::NewPassword))
            .await?;
        answer
            .get("new_password")
            .and_then(Value::as_str)
            .filter(|it| !it.is_empty())
            .map(Secret::new)
            .ok_or(misshapen(RESET_PASSWORD))
    }

    /// `POST /reset-password?email=`: the mail leads to a page of the service's own.
    pub async fn request_reset(&self, email: &str, _landing: &str) -> Result<(), ApiError> {
        let request = Request::post(RESET_PASSWORD).query("email", email);
        let reply = self.send_openly(request).await?;
        if reply.is_success() {
            Ok(())
        } else {
            Err(read_error(&reply, Call::Write(Field::Email)))
        }
    }

    async fn put_user(&self, body: Value, field: Field) -> Result<Profile, ApiError> {
        let request = Request::new(Method::Put, USER)
            .query("include", "emails")
            .body(body);
        let reply = self.session.send(request).await?;
        profile(&self.read(&reply, USER, Call::Write(field)).await?)
    }
}
