//! Coming in by the form, by a key that is minted or by one that was pasted; and going.

use serde_json::json;

use super::error::{Call, read_error};
use super::held::{Held, OwnKey, State};
use super::wire::{self, Minted};
use super::{CODE, DataMeta, KEY, KEYS, LOGIN, Version, check, of_which_version, read};
use crate::api::transport::{Credential, Method};
use crate::api::{
    ApiError, CodeRequest, Factor, LoginPassword, Misfit, Moment, Profile, Reply, Request,
    SecondFactor, Secret, SignInOutcome,
};

/// How long a key lives that was minted for one session. The server reads its end as its own local time and nobody tells the zone:
/// a day is more than every zone is away, and well below the longest life that a server may be set to.
const MINTED_SECONDS: i64 = 24 * 60 * 60;
/// How a minted key is called in the list.
pub(super) const MINTED_LABEL: &str = "Keydesk";

impl DataMeta {
    pub(in crate::api) fn first_of_sign_in(&self, typed: &LoginPassword) -> Request {
        match self.state().version {
            Some(Version::V1) => form(typed),
            // Minting asks for the server's time first.
            Some(Version::V0) | None => of_which_version(),
        }
    }

    /// `POST /login`, which asks for a code where the service does: the outcome is where its answer leads to. The older generation
    /// has no second factor, and only a minted key tells who somebody is: there signing in is minting.
    pub async fn sign_in(&self, typed: &LoginPassword) -> Result<SignInOutcome, ApiError> {
        self.hold(Held::Out);
        let mut now = None;
        if self.state().version.is_none() {
            now = self.meet().await?;
        }
        if self.version() == Version::V0 {
            return self.mint(typed, now).await;
        }
        let reply = self.transport.send(form(typed)).await?;
        match place(&reply, LOGIN, Call::SignIn)? {
            Place::Home => {
                self.hold(Held::Cookie);
                match self.entered(SecondFactor::Untold).await {
                    Err(ApiError::SignedOut) => Err(ApiError::NoSession),
                    other => other,
                }
            }
            Place::Code => {
                self.hold(Held::Pending);
                Ok(SignInOutcome::NeedsCode(CodeRequest {
                    factor: Factor::Authenticator,
                    is_certain: true,
                }))
            }
            // Somebody who was shut out after too many tries is sent here, too.
            Place::Login => Err(ApiError::WrongCredentials),
        }
    }

    /// `POST /tfa`. Being sent back to it means another try; being sent to the start means that the time is over.
    pub async fn confirm_code(&self, _factor: Factor, code: &Secret) -> Result<Profile, ApiError> {
        if self.state().held != Held::Pending {
            return Err(ApiError::ChallengeOver);
        }
        let request = Request::post(CODE)
            .for_page()
            .form(&[("input_otp", code.expose())]);
        let reply = self.send_as(Credential::Cookie, request).await?;
        match place(&reply, CODE, Call::SignInCode)? {
            Place::Home => {
                self.hold(Held::Cookie);
                match self.entered(SecondFactor::On { since: None }).await {
                    Ok(SignInOutcome::Done(person)) => Ok(*person),
                    Ok(_) => Err(ApiError::ChallengeOver),
                    Err(ApiError::SignedOut) => Err(ApiError::NoSession),
                    Err(error) => Err(error),
                }
            }
            Place::Code => Err(ApiError::WrongCode {
                clock_off: reply.clock_off,
            }),
            Place::Login => {
                self.hold(Held::Out);
                Err(ApiError::ChallengeOver)
            }
        }
    }

    /// `POST keys` with the password: never asks for a code. The key ends within a day and is deleted by signing out.
    pub async fn sign_in_by_minting(
        &self,
        typed: &LoginPassword,
    ) -> Result<SignInOutcome, ApiError> {
        self.hold(Held::Out);
        self.mint(typed, None).await
    }

    async fn mint(
        &self,
        typed: &LoginPassword,
        now: Option<Moment>,
    ) -> Result<SignInOutcome, ApiError> {
        let mut body = json!({
            "label": MINTED_LABEL,
            "email": typed.login,
            "password": typed.password.expose(),
        });
        self.limit(&mut body, now).await?;
        let minted = self.minted(Credential::Nothing, body).await?;
        self.hold_minted(minted, &typed.login);
        self.entered(SecondFactor::Untold).await
    }

    /// With a key of the person's own. In the older generation no call tells whose key it is, so it mints one for this session,
    /// whose answer does.
    pub async fn sign_in_with_key(&self, key: &Secret) -> Result<SignInOutcome, ApiError> {
        self.hold(Held::Out);
        let mut now = None;
        if self.state().version.is_none() {
            now = self.meet().await?;
        }
        if self.version() == Version::V0 {
            let mut body = json!({ "label": MINTED_LABEL });
            self.limit(&mut body, now).await?;
            let minted = self.minted(Credential::Bearer(key.clone()), body).await?;
            self.hold_minted(minted, "");
        } else {
            self.hold(Held::Key(OwnKey {
                token: key.clone(),
                id: None,
                owner: None,
                is_minted: false,
            }));
        }
        match self.entered(SecondFactor::Untold).await {
            Err(ApiError::SignedOut) => Err(ApiError::WrongCredentials),
            other => other,
        }
    }

    /// The end of a minted key by the server's clock, as far as it tells one; else the server sets the end.
    async fn limit(
        &self,
        body: &mut serde_json::Value,
        now: Option<Moment>,
    ) -> Result<(), ApiError> {
        let now = match now {
            Some(now) => Some(now),
            None => self.meet().await?,
        };
        if let Some(now) = now {
            body["expires"] = Moment(now.0 + MINTED_SECONDS).without_zone().into();
        }
        Ok(())
    }

    async fn minted(
        &self,
        credential: Credential,
        body: serde_json::Value,
    ) -> Result<Minted, ApiError> {
        let endpoint = self.endpoint(KEYS);
        let reply = self
            .send_as(credential, Request::post(endpoint).body(body))
            .await?;
        wire::minted(&read(&reply, endpoint, Call::Mint)?, endpoint)
    }

    fn hold_minted(&self, minted: Minted, login: &str) {
        self.hold(Held::Key(OwnKey {
            token: minted.token,
            id: Some(minted.id),
            owner: Some(minted.owner.id),
            is_minted: true,
        }));
        let known = if login.is_empty() {
            minted.owner.name
        } else {
            login.to_owned()
        };
        self.change(|it| it.email = known);
    }

    /// Finds out who it is. A session that nobody could be shown is none: it is ended, and the error says why.
    async fn entered(&self, second_factor: SecondFactor) -> Result<SignInOutcome, ApiError> {
        self.change(|it| it.second_factor = second_factor);
        match self.profile().await {
            Ok(person) => Ok(SignInOutcome::Done(Box::new(person))),
            Err(error) => {
                let state = self.state();
                self.hold(Held::Out);
                drop(self.end(&state).await);
                Err(error)
            }
        }
    }

    /// By the cookie: `GET /login`, which ends the session. By a minted key: deletes it. A pasted key is only forgotten.
    pub async fn sign_out(&self) -> Result<Option<String>, ApiError> {
        let state = self.state();
        self.hold(Held::Out);
        self.end(&state).await.map(|()| None)
    }

    async fn end(&self, state: &State) -> Result<(), ApiError> {
        match &state.held {
            Held::Out => Ok(()),
            Held::Cookie | Held::Pending => self.end_cookie().await,
            Held::Key(key) => {
                let (true, Some(id)) = (key.is_minted, &key.id) else {
                    return Ok(());
                };
                let bearer = Credential::Bearer(key.token.clone());
                let request = Request::new(Method::Delete, self.endpoint(KEY)).with_part(id);
                let request = request.ok_or(ApiError::NotFound)?;
                match check(&self.send_as(bearer, request).await?, Call::OwnKey) {
                    // Somebody else deleted it before, or its time was over: that is what was wanted.
                    Ok(()) | Err(ApiError::SignedOut | ApiError::NotFound) => Ok(()),
                    Err(error) => Err(error),
                }
            }
        }
    }

    pub(super) async fn end_cookie(&self) -> Result<(), ApiError> {
        let reply = self
            .send_as(Credential::Cookie, Request::acting_get(LOGIN).for_page())
            .await?;
        check(&reply, Call::Plain)
    }
}

/// The sign-in form, as the service's own page sends it.
fn form(typed: &LoginPassword) -> Request {
    Request::post(LOGIN).for_page().form(&[
        ("input_email", &typed.login),
        ("input_password", typed.password.expose()),
        ("form.submitted", "1"),
    ])
}

/// The page that a form leads to.
enum Place {
    Home,
    Code,
    Login,
}

/// Reads where the answer came from, after all redirects: the last part of that path, since a proxy may put parts before it.
fn place(reply: &Reply, endpoint: &'static str, call: Call) -> Result<Place, ApiError> {
    // Where a proxy sends people to pages that it does not have, the place still tells; a form that is not there does not.
    let is_led = reply.status == 404 && !reply.path.ends_with(endpoint);
    if !reply.is_success() && !is_led {
        return Err(read_error(reply, call));
    }
    match reply.path.rsplit('/').next() {
        Some("home") => Ok(Place::Home),
        Some("tfa") => Ok(Place::Code),
        Some("login") => Ok(Place::Login),
        _ => Err(ApiError::Unreadable {
            endpoint,
            misfit: Misfit::Place,
        }),
    }
}
