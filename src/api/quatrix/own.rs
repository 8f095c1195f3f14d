//! What people keep of their own: profile, address, password, factors, and the way back to a lost password.

use serde_json::{Value, json};

use super::error::Call;
use super::wire::{self, Fields, auth_type, closes, misshapen};
use super::{
    GENERATE, LANGUAGES, PROFILE_INFO, PROFILE_SET, Quatrix, REMOVE_MFA, REQUEST_RESET, RESET,
    RESET_METADATA, SET_MFA, SET_PASSWORD, check, read,
};
use crate::api::picture::png_from;
use crate::api::token_session::Held;
use crate::api::{
    ApiError, EmailChange, Factor, Field, FieldProblem, Licences, LinkProblem, PasswordChange,
    Problem, Profile, ProfileChange, Request, ResetDone, ResetLink, Secret, ServiceLanguage, Setup,
    Tag, base64,
};

const BAD_LINK: ApiError = ApiError::Link(LinkProblem::Bad);

impl Quatrix {
    /// `POST profile/set` with what changes, then `GET profile`.
    pub async fn change_profile(
        &self,
        _person: &Profile,
        change: &ProfileChange,
    ) -> Result<Profile, ApiError> {
        let changed = [
            ("name", Field::DisplayName, &change.display_name),
            ("language", Field::Language, &change.language),
            (
                "message_signature",
                Field::MessageSignature,
                &change.message_signature,
            ),
        ];
        let mut body = Fields::new();
        let mut first = None;
        for (name, field, value) in changed {
            if let Some(value) = value {
                body.insert(name.to_owned(), Value::from(value.as_str()));
                first = first.or(Some(field));
            }
        }
        let call = Call::Profile(first.unwrap_or(Field::DisplayName));
        self.set_profile(body, call).await
    }

    /// `POST profile/set` with the address, which is in force at once (ASSUMED), then `GET profile`. No mail leads anywhere.
    pub async fn change_email(&self, change: &EmailChange) -> Result<Profile, ApiError> {
        let mut body = Fields::new();
        body.insert("email".to_owned(), Value::from(change.email.as_str()));
        self.set_profile(body, Call::Email).await
    }

    async fn set_profile(&self, body: Fields, call: Call) -> Result<Profile, ApiError> {
        let request = Request::post(PROFILE_SET).body(Value::Object(body));
        let reply = self.session.send(request).await?;
        // Nothing in it is used; an answer without the record is no sign that it was written.
        let _: Fields = read(&reply, PROFILE_SET, call)?;
        self.after_a_write().await
    }

    /// `POST profile/set-password`, then `GET profile`. Both passwords travel in base64, which hides nothing.
    pub async fn change_password(
        &self,
        _tag: &Tag,
        change: &PasswordChange,
    ) -> Result<Profile, ApiError> {
        // No link opens a session here, so nobody may leave the present one out.
        let Some(current) = &change.current else {
            return Err(ApiError::Rejected(vec![FieldProblem {
                field: Field::CurrentPassword,
                problem: Problem::Missing,
            }]));
        };
        let body = json!({
            "password": base64::encode(current.expose()).expose(),
            "new_password": base64::encode(change.new.expose()).expose(),
        });
        let reply = self
            .session
            .send(Request::post(SET_PASSWORD).body(body))
            .await?;
        let _: Fields = read(&reply, SET_PASSWORD, Call::Password)?;
        self.after_a_write().await
    }

    /// `GET languages`
    pub async fn languages(&self) -> Result<Vec<ServiceLanguage>, ApiError> {
        let reply = self.session.send(Request::read(LANGUAGES)).await?;
        let rows: Vec<Fields> = read(&reply, LANGUAGES, Call::Plain)?;
        Ok(rows.iter().filter_map(wire::language).collect())
    }

    /// `GET profile/info`
    pub async fn licences(&self) -> Result<Licences, ApiError> {
        let reply = self.session.send(Request::read(PROFILE_INFO)).await?;
        let answer = read(&reply, PROFILE_INFO, Call::Plain)?;
        Ok(wire::licences(&answer))
    }

    /// `GET profile/2fa/generate`: each call makes a new secret, so it is sent once and never by itself again. Only a picture of it
    /// comes back.
    pub async fn begin_enrolment(&self, _person: &Profile) -> Result<Setup, ApiError> {
        let reply = self.session.send(Request::acting_get(GENERATE)).await?;
        check(&reply, Call::Plain)?;
        let picture = png_from(&reply.body).map_err(|misfit| ApiError::Unreadable {
            endpoint: GENERATE,
            misfit,
        })?;
        Ok(Setup::Picture(picture))
    }

    /// `POST profile/set-mfa` with a code of the generated secret, then `GET profile`.
    pub async fn confirm_enrolment(&self, _tag: &Tag, code: &Secret) -> Result<Profile, ApiError> {
        self.set_factor(Factor::Authenticator, code, Call::EnrolCode)
            .await
    }

    /// `POST profile/set-mfa` with the PIN itself, as plain digits (ASSUMED), then `GET profile`.
    pub async fn set_pin(&self, pin: &Secret) -> Result<Profile, ApiError> {
        self.set_factor(Factor::Pin, pin, Call::Pin).await
    }

    /// The answer lists the sessions that ended. ASSUMED: those of other devices; where this one is among them, too, it is over.
    async fn set_factor(
        &self,
        factor: Factor,
        code: &Secret,
        call: Call,
    ) -> Result<Profile, ApiError> {
        let token = self.bearer().ok_or(ApiError::SignedOut)?;
        let body = json!({ "auth_type": auth_type(factor), "code": code.expose() });
        let reply = self
            .session
            .send_with(&token, Request::post(SET_MFA).body(body))
            .await?;
        let answer: Fields = read(&reply, SET_MFA, call)?;
        if closes(&answer, &token) {
            self.session.hold(Held::Out);
            return Err(ApiError::DoneSignedOut);
        }
        let profile = self.after_a_factor().await?;
        let is_set = match factor {
            Factor::Authenticator => profile.second_factor.is_on(),
            Factor::Pin => profile.pin,
            Factor::Sms | Factor::RecoveryCode => false,
        };
        // It is done only if the profile says so.
        is_set.then_some(profile).ok_or(misshapen(SET_MFA))
    }

    /// `POST profile/remove-mfa`, then `GET profile`. The service asks for no code.
    pub async fn remove_factor(
        &self,
        _tag: &Tag,
        factor: Factor,
        _code: Option<&Secret>,
    ) -> Result<Profile, ApiError> {
        let body = json!({ "auth_type": auth_type(factor) });
        let reply = self
            .session
            .send(Request::post(REMOVE_MFA).body(body))
            .await?;
        let answer = read(&reply, REMOVE_MFA, Call::Remove)?;
        if !wire::is_success(&answer) {
            return Err(misshapen(REMOVE_MFA));
        }
        self.after_a_factor().await
    }

    /// `POST reset-password/request`, of a list of addresses: the same answer whether or not they are known. The service's own
    /// mail leads to where it was told to.
    pub async fn request_reset(&self, email: &str, _landing: &str) -> Result<(), ApiError> {
        let request = Request::post(REQUEST_RESET).body(json!({ "email": [email] }));
        check(&self.send_openly(request).await?, Call::ResetRequest)
    }

    /// `GET reset-password/metadata/{id}`, while signed out. ASSUMED public: the id is the secret, and it can only travel in the
    /// path.
    pub async fn inspect_reset(&self, token: &Secret) -> Result<ResetLink, ApiError> {
        let request = Request::read(RESET_METADATA)
            .with_part(token.expose())
            .ok_or(BAD_LINK)?;
        let reply = self.send_openly(request).await?;
        let answer: Fields = read(&reply, RESET_METADATA, Call::ResetLink)?;
        Ok(ResetLink {
            several_accounts: answer.get("multiple_accounts") == Some(&Value::Bool(true)),
        })
    }

    /// `POST reset-password/reset/{id}`, while signed out: spends the link. ASSUMED: the password is base64 as elsewhere.
    pub async fn finish_reset(&self, token: &Secret, new: &Secret) -> Result<ResetDone, ApiError> {
        let body = json!({ "password": base64::encode(new.expose()).expose() });
        let request = Request::post(RESET)
            .with_part(token.expose())
            .ok_or(BAD_LINK)?;
        let reply = self.send_openly(request.body(body)).await?;
        let _: Fields = read(&reply, RESET, Call::NewPassword)?;
        Ok(ResetDone::default())
    }

    /// The profile after a write that was carried out. Whatever goes wrong here must not read as a refusal of it: how things stand
    /// has to be read again.
    async fn after_a_write(&self) -> Result<Profile, ApiError> {
        self.profile().await.map_err(|error| match error {
            ApiError::SignedOut | ApiError::OutsideContact => error,
            error if error.leaves_open() => error,
            _ => ApiError::CutOff,
        })
    }

    /// As [`after_a_write`](Self::after_a_write), where the change may have ended this session without saying so.
    async fn after_a_factor(&self) -> Result<Profile, ApiError> {
        let answer = self.after_a_write().await;
        if answer == Err(ApiError::SignedOut) {
            self.session.hold(Held::Out);
            return Err(ApiError::DoneSignedOut);
        }
        answer
    }
}
