//! The password, the link for a lost one, and the authenticator that begins with either.

use serde_json::json;

use super::error::{Call, read_error};
use super::held::{Held, State};
use super::{
    DataMeta, FORGOT, PASSWORD, PICTURE, SET_CODE, SET_PASSWORD, Version, check, read, wire,
};
use crate::api::transport::{Credential, Method};
use crate::api::{
    ApiError, Field, FieldProblem, PasswordChange, Problem, Profile, Reply, Request, ResetDone,
    SecondFactor, Secret, Setup, Tag, picture,
};

/// In the place of the person's id: the token of a mail stands for the present password.
const BY_TOKEN: &str = "0";

impl DataMeta {
    /// `PUT users/{id}/password`. Keys and sessions go on. Where the service wants a second factor and there is none yet, the
    /// answer opens the way to one: the profile then says that it has to be enrolled.
    pub async fn change_password(
        &self,
        _tag: &Tag,
        change: &PasswordChange,
    ) -> Result<Profile, ApiError> {
        let own_id = self.own_id().await?;
        let request = self.password_request(&own_id, change.current.as_ref(), &change.new)?;
        let reply = self.send(request).await?;
        let enrolment = self.accepted(&reply, Call::OwnPassword)?;
        self.change(|it| it.enrolment = enrolment);
        self.after_a_write().await
    }

    fn password_request(
        &self,
        id: &str,
        credential: Option<&Secret>,
        new: &Secret,
    ) -> Result<Request, ApiError> {
        let body = json!({
            "passwordChangeCredential": credential.map(Secret::expose).unwrap_or_default(),
            "newPassword": new.expose(),
        });
        let request = Request::new(Method::Put, self.endpoint(PASSWORD)).with_part(id);
        Ok(request.ok_or(ApiError::NotFound)?.body(body))
    }

    /// 204, or 200 with the token of an enrolment; an answer without any is as good.
    fn accepted(&self, reply: &Reply, call: Call) -> Result<Option<Secret>, ApiError> {
        check(reply, call)?;
        if reply.is_empty() || self.version() == Version::V0 {
            return Ok(None);
        }
        wire::enrolment_token(
            &reply.parse(self.endpoint(PASSWORD))?,
            self.endpoint(PASSWORD),
        )
    }

    /// `POST ui/forgot`: succeeds whether or not the address is known. Where the mail leads to is the service's own affair.
    pub async fn request_reset(&self, email: &str, _landing: &str) -> Result<(), ApiError> {
        let request = Request::post(FORGOT).body(json!({ "email": email }));
        let reply = self.send_as(Credential::Nothing, request).await?;
        let answer = read(&reply, FORGOT, Call::Plain)?;
        if wire::was_sent(&answer, FORGOT)? {
            return Ok(());
        }
        Err(ApiError::Rejected(vec![FieldProblem {
            field: Field::Email,
            problem: Problem::NotAnEmail,
        }]))
    }

    /// `GET /setpass/{token}`: for a link whose time is over the service mails a fresh one.
    pub async fn renew_reset(&self, token: &Secret) -> Result<(), ApiError> {
        let request = Request::get(SET_PASSWORD).with_part(token.expose());
        let request = request.ok_or(ApiError::NotFound)?;
        let reply = self.send_as(Credential::Nothing, request).await?;
        check(&reply, Call::MailToken)
    }

    /// `PUT users/0/password` with the token of the mail, which is spent by it, and with no other credential.
    pub async fn finish_reset(&self, token: &Secret, new: &Secret) -> Result<ResetDone, ApiError> {
        if self.state().version.is_none() {
            self.meet().await?;
        }
        let request = self.password_request(BY_TOKEN, Some(token), new)?;
        let reply = self.send_as(Credential::Nothing, request).await?;
        let enrolment = self.accepted(&reply, Call::MailToken)?;
        let enrols = enrolment.is_some();
        self.hold(Held::Out);
        self.change(|it| it.enrolment = enrolment);
        Ok(ResetDone { enrols })
    }

    /// `GET /settfa/{token}`: a page with a picture of the new authenticator's code, and without its key. Nothing but that
    /// picture is taken out of it. A page without one is to be opened by itself.
    pub async fn begin_enrolment(&self, _person: &Profile) -> Result<Setup, ApiError> {
        let token = self.state().enrolment.ok_or(ApiError::EnrolByPassword)?;
        let request = Request::get(PICTURE).with_part(token.expose());
        let request = request.ok_or(ApiError::EnrolByPassword)?;
        let path = Secret::new(request.path.clone());
        let reply = self.send_as(Credential::Nothing, request).await?;
        if matches!(reply.status, 404 | 410) {
            self.change(|it| it.enrolment = None);
            return Err(ApiError::EnrolByPassword);
        }
        check(&reply, Call::Plain)?;
        Ok(match picture::svg_from(&reply.text()) {
            Some(picture) => Setup::Picture(picture),
            None => Setup::Page(path),
        })
    }

    /// `POST ui/set_otp`, of somebody who is signed in.
    pub async fn confirm_enrolment(&self, _tag: &Tag, code: &Secret) -> Result<Profile, ApiError> {
        self.confirm_enrolment_after_reset(code).await?;
        self.after_a_write().await
    }

    /// `POST ui/set_otp`. A wrong code and a token whose time is over are answered alike; only an unknown token is told.
    pub async fn confirm_enrolment_after_reset(&self, code: &Secret) -> Result<(), ApiError> {
        let token = self.state().enrolment.ok_or(ApiError::EnrolByPassword)?;
        let body = json!({ "token": token.expose(), "inputOTP": code.expose() });
        let request = Request::post(SET_CODE).body(body);
        let reply = self.send_as(Credential::Nothing, request).await?;
        if reply.is_success() {
            self.change(State::enrolled);
            return Ok(());
        }
        let error = read_error(&reply, Call::NewCode);
        if error == ApiError::EnrolByPassword {
            self.change(|it| it.enrolment = None);
        }
        Err(error)
    }
}

impl State {
    fn enrolled(&mut self) {
        self.enrolment = None;
        self.second_factor = SecondFactor::On { since: None };
    }
}
