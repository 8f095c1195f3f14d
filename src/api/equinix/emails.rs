//! E-mail addresses: several, of which a verified one is the main one.

use serde_json::json;

use super::error::{Call, read_error};
use super::wire::{self, EmailStub, Fields, misshapen};
use super::{EMAIL, EMAILS, Equinix, USER, VERIFY_EMAIL};
use crate::api::transport::Method;
use crate::api::{ApiError, EmailAddress, Field, Profile, Request, Secret};

impl Equinix {
    /// `GET /user?include=emails`; where the service only gives references, `GET /emails/{id}` for each.
    pub async fn email_addresses(&self) -> Result<Vec<EmailAddress>, ApiError> {
        let token = self.bearer().ok_or(ApiError::SignedOut)?;
        let reply = self.read_user(&token).await?;
        let user: Fields = self.read(&reply, USER, Call::User).await?;
        let mut all = Vec::new();
        for stub in wire::emails(&user)? {
            match stub {
                EmailStub::Whole(address) => all.push(address),
                EmailStub::Reference(id) => all.push(self.email_address(&id).await?),
            }
        }
        all.sort_by_key(|it| !it.is_main);
        Ok(all)
    }

    async fn email_address(&self, id: &str) -> Result<EmailAddress, ApiError> {
        let request = Request::read(EMAIL).with_part(id).ok_or(misshapen(USER))?;
        let reply = self.session.send(request).await?;
        self.read_email(&reply, EMAIL, Call::Read).await
    }

    /// `POST /emails`. No mail is sent by it: see [`send_verification`](Self::send_verification).
    pub async fn add_email(&self, address: &str) -> Result<EmailAddress, ApiError> {
        let request = Request::post(EMAILS).body(json!({ "address": address }));
        let reply = self.session.send(request).await?;
        self.read_email(&reply, EMAILS, Call::Write(Field::Email))
            .await
    }

    /// `POST /verify-email?login=`; where the mail leads to is the service's own affair.
    pub async fn send_verification(&self, address: &str) -> Result<(), ApiError> {
        let request = Request::post(VERIFY_EMAIL).query("login", address);
        let reply = self.session.send(request).await?;
        self.check(&reply, Call::Write(Field::Email)).await
    }

    /// [`send_verification`](Self::send_verification) for the main address.
    pub async fn resend_verification(
        &self,
        person: &Profile,
        _landing: &str,
    ) -> Result<Profile, ApiError> {
        self.send_verification(&person.email).await?;
        self.after_a_write().await
    }

    /// `PUT /verify-email`, with or without anybody signed in. A refusal is the token's: nobody is signed out by it.
    pub async fn verify_email(&self, token: &Secret) -> Result<(), ApiError> {
        let request =
            Request::new(Method::Put, VERIFY_EMAIL).body(json!({ "user_token": token.expose() }));
        let reply = self.send_openly(request).await?;
        if reply.is_success() {
            Ok(())
        } else {
            Err(read_error(&reply, Call::MailToken))
        }
    }

    /// `PUT /emails/{id}`. An address that is not verified is refused (ASSUMED: 422).
    pub async fn make_main_email(&self, id: &str) -> Result<EmailAddress, ApiError> {
        let request = Request::new(Method::Put, EMAIL)
            .with_part(id)
            .ok_or(ApiError::NotFound)?;
        let reply = self
            .session
            .send(request.body(json!({ "default": true })))
            .await?;
        self.read_email(&reply, EMAIL, Call::Write(Field::Email))
            .await
    }

    /// `DELETE /emails/{id}`. The main one is refused (ASSUMED: 403, [`ApiError::Forbidden`]).
    pub async fn remove_email(&self, id: &str) -> Result<(), ApiError> {
        let request = Request::new(Method::Delete, EMAIL).with_part(id);
        let reply = self
            .session
            .send(request.ok_or(ApiError::NotFound)?)
            .await?;
        self.check(&reply, Call::Read).await
    }

    async fn read_email(
        &self,
        reply: &crate::api::Reply,
        endpoint: &'static str,
        call: Call,
    ) -> Result<EmailAddress, ApiError> {
        let answer: Fields = self.read(reply, endpoint, call).await?;
        wire::email_address(&answer).ok_or(misshapen(endpoint))
    }
}
