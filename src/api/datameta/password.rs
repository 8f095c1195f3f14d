//! The password, the link for a lost one, and the authenticator that begins with either.

use serde_json::json;

use super::error::{Call, read_error};
use super::held::{Held, Opened, State};
use super::{
    DataMeta, FORGOT, PASSWORD, PICTURE, SET_CODE, SET_PASSWORD, Version, check, read, wire,
};
use crate::api::transport::{Credential, Method};
use crate::api::{
    ApiError, Field, FieldProblem, Moment, PasswordChange, Problem, Profile, Reply, Request,
    ResetDone, SecondFactor, Secret, Setup, SetupPage, Tag, picture,
};

/// In the place of the person's id: the token of a mail stands for the present password.
const BY_TOKEN: &str = "0";
/// For how long a password opens the way to a new authenticator.
const OPEN_SECONDS: i64 = 10 * 60;

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
    fn accepted(&self, reply: &Reply, call: Call) -> Result<Option<Opened>, ApiError> {
        check(reply, call)?;
        if reply.is_empty() || self.version() == Version::V0 {
            return Ok(None);
        }
        let endpoint = self.endpoint(PASSWORD);
        let token = wire::enrolment_token(&reply.parse(endpoint)?, endpoint)?;
        let ends = now(reply).map(|it| Moment(it.0 + OPEN_SECONDS));
        Ok(token.map(|token| Opened { token, ends }))
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
        let request = Request::acting_get(SET_PASSWORD)
            .for_page()
            .with_part(token.expose());
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
    /// picture is taken out of it. A page whose time is over looks like a good one, down to a picture of something else: the
    /// server's clock tells.
    pub async fn begin_enrolment(&self, _person: &Profile) -> Result<Setup, ApiError> {
        let opened = self.opened()?;
        let request = Request::read(PICTURE)
            .for_page()
            .with_part(opened.token.expose());
        let request = request.ok_or(ApiError::EnrolByPassword)?;
        let path = Secret::new(request.path.clone());
        let reply = self.send_as(Credential::Nothing, request).await?;
        if matches!(reply.status, 404 | 410) || opened.is_over(&reply) {
            return Err(self.no_way());
        }
        check(&reply, Call::Plain)?;
        Ok(Setup::Page(SetupPage {
            path,
            picture: picture::svg_from(&reply.text()),
        }))
    }

    fn opened(&self) -> Result<Opened, ApiError> {
        self.state().enrolment.ok_or(ApiError::EnrolByPassword)
    }

    /// What was opened is of no more use, and forgotten.
    fn no_way(&self) -> ApiError {
        self.change(|it| it.enrolment = None);
        ApiError::EnrolByPassword
    }

    /// `POST ui/set_otp`, of somebody who is signed in.
    pub async fn confirm_enrolment(&self, _tag: &Tag, code: &Secret) -> Result<Profile, ApiError> {
        self.confirm_enrolment_after_reset(code).await?;
        self.after_a_write().await
    }

    /// `POST ui/set_otp`. A wrong code and a token whose time is over are answered alike: the server's clock tells them apart.
    pub async fn confirm_enrolment_after_reset(&self, code: &Secret) -> Result<(), ApiError> {
        let opened = self.opened()?;
        let body = json!({ "token": opened.token.expose(), "inputOTP": code.expose() });
        let request = Request::post(SET_CODE).body(body);
        let reply = self.send_as(Credential::Nothing, request).await?;
        if reply.is_success() {
            self.change(State::enrolled);
            return Ok(());
        }
        match read_error(&reply, Call::NewCode) {
            ApiError::EnrolByPassword => Err(self.no_way()),
            ApiError::WrongCode { .. } if opened.is_over(&reply) => Err(self.no_way()),
            error => Err(error),
        }
    }
}

impl State {
    fn enrolled(&mut self) {
        self.enrolment = None;
        self.second_factor = SecondFactor::On { since: None };
    }
}

impl Opened {
    fn is_over(&self, reply: &Reply) -> bool {
        matches!((self.ends, now(reply)), (Some(ends), Some(now)) if ends <= now)
    }
}

/// The server's time, where it tells it.
fn now(reply: &Reply) -> Option<Moment> {
    Moment::parse_http(reply.header("date")?)
}
