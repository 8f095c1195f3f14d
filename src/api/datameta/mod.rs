//! DataMeta: two ways in (the form that asks for a code, and a key minted with the password, which asks for none), API keys that
//! end by themselves, a second factor that begins with a password, groups and requests for accounts.
//!
//! Two generations are spoken. The older one ([`Version::V0`]) knows the four operations of keys and passwords only: nobody is
//! asked for a code, nothing tells who is signed in, and so signing in is minting a key. Which one a server speaks is found out
//! before the first password is sent, unless the configuration says it.
//!
//! A key that is sent is tried alone: a bad one hides a good cookie. It is therefore dropped with the first 401. Opening the page
//! `/login` ends the session of a cookie; nothing but signing out may do that.

mod administration;
mod error;
mod held;
mod keys;
mod password;
mod people;
mod presence;
mod sign_in;
mod table;
mod wire;

use std::sync::{Arc, RwLock};

use self::error::{Call, read_error};
use self::held::{Held, State};
pub(super) use self::presence::QUESTION;
pub use self::table::{CAPABILITIES, SEED_CAPABILITIES};
use super::transport::{Credential, Method};
use super::{
    ApiError, ApiKeySource, Capabilities, Duty, Moment, Profile, ProfileChange, Reply, Request,
    Secret, Transport,
};

/// The generation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Version {
    V0,
    V1,
}

impl Version {
    /// The word in `config.json`.
    pub fn from_name(name: &str) -> Option<Self> {
        match name {
            "v0" => Some(Self::V0),
            "v1" => Some(Self::V1),
            _ => None,
        }
    }
}

/// An operation that both generations have; an endpoint is named in errors, so it never holds a value.
#[derive(Clone, Copy)]
struct Both {
    v0: &'static str,
    v1: &'static str,
}

const KEYS: Both = Both {
    v0: "/api/v0/keys",
    v1: "/api/v1/keys",
};
const KEY: Both = Both {
    v0: "/api/v0/keys/{id}",
    v1: "/api/v1/keys/{id}",
};
const OWN_KEYS: Both = Both {
    v0: "/api/v0/users/{id}/keys",
    v1: "/api/v1/users/{id}/keys",
};
const PASSWORD: Both = Both {
    v0: "/api/v0/users/{id}/password",
    v1: "/api/v1/users/{id}/password",
};
const WHO: &str = "/api/v1/rpc/whoami";
const SERVER: &str = "/api/v1/server";
const USER: &str = "/api/v1/users/{id}";
const SECRET: &str = "/api/v1/users/{id}/totp-secret";
const SETTINGS: &str = "/api/v1/appsettings";
const SETTING: &str = "/api/v1/appsettings/{id}";
const TERMS: &str = "/api/v1/registrationsettings";
const REGISTER: &str = "/api/v1/registrations";
const GROUP: &str = "/api/v1/groups/{id}";
const LOGIN: &str = "/login";
const CODE: &str = "/tfa";
const FORGOT: &str = "/api/ui/forgot";
const SET_PASSWORD: &str = "/setpass/{token}";
const PICTURE: &str = "/settfa/{token}";
const SET_CODE: &str = "/api/ui/set_otp";
const ADMIN: &str = "/api/ui/admin";
const REQUEST: &str = "/api/ui/admin/request";

/// The dialect. Clones share one session.
#[derive(Clone)]
pub struct DataMeta {
    transport: Transport,
    state: Arc<RwLock<State>>,
}

impl DataMeta {
    /// `version` where the configuration says it; else it is found out.
    pub fn new(transport: Transport, version: Option<Version>) -> Self {
        Self {
            transport,
            state: Arc::new(RwLock::new(State {
                version,
                ..State::default()
            })),
        }
    }

    /// The same service with a session of its own, a copy of this one.
    #[must_use]
    pub fn detached(&self) -> Self {
        Self {
            transport: self.transport.clone(),
            state: Arc::new(RwLock::new(self.state())),
        }
    }

    /// What is offered by the generation that is spoken, as far as it is known: the present one, else.
    pub fn capabilities(&self) -> &'static Capabilities {
        match self.state().version {
            Some(Version::V0) => &SEED_CAPABILITIES,
            _ => &CAPABILITIES,
        }
    }

    /// The key that somebody is signed in with, and what has to be known of it; for storage that the operator allowed.
    pub fn bearer(&self) -> Option<Secret> {
        self.state().held.stored()
    }

    /// Uses this key from now on, as [`bearer`](Self::bearer) gave it.
    pub fn set_bearer(&self, key: Option<Secret>) {
        self.hold(match key {
            Some(stored) => Held::restored(&stored),
            None => Held::Out,
        });
    }

    pub fn source(&self) -> ApiKeySource {
        match self.state().held {
            Held::Key(key) if key.is_minted => ApiKeySource::Minted,
            Held::Key(_) => ApiKeySource::Bearer,
            _ => ApiKeySource::Cookie,
        }
    }

    fn state(&self) -> State {
        self.state.read().map(|it| it.clone()).unwrap_or_default()
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        if let Ok(mut state) = self.state.write() {
            change(&mut state);
        }
    }

    /// Another credential is another session: what was known of the one before is forgotten.
    fn hold(&self, held: Held) {
        self.change(|it| {
            *it = State {
                version: it.version,
                held,
                ..State::default()
            }
        });
    }

    fn version(&self) -> Version {
        self.state().version.unwrap_or(Version::V1)
    }

    /// The path in the generation that is spoken.
    fn endpoint(&self, both: Both) -> &'static str {
        match self.version() {
            Version::V0 => both.v0,
            Version::V1 => both.v1,
        }
    }

    async fn send_as(
        &self,
        credential: Credential,
        mut request: Request,
    ) -> Result<Reply, ApiError> {
        request.credential = credential;
        self.transport.send(request).await
    }

    /// A call of somebody who is signed in. A 401 is the end of it, and of the key: it would hide a good cookie.
    async fn send(&self, request: Request) -> Result<Reply, ApiError> {
        let credential = self.state().held.credential().ok_or(ApiError::SignedOut)?;
        let reply = self.send_as(credential, request).await?;
        if reply.status == 401 {
            self.hold(Held::Out);
        }
        Ok(reply)
    }

    /// `GET rpc/whoami`: the "am I signed in" probe as well. In the older generation only what signing in told is known of the
    /// person, and whether the key is good is asked of the list of keys.
    pub async fn profile(&self) -> Result<Profile, ApiError> {
        let state = self.state();
        if state.version == Some(Version::V0) {
            return self.remembered(&state).await;
        }
        let request = who(&state.held).ok_or(ApiError::SignedOut)?;
        let reply = self.transport.send(request).await?;
        match reply.status {
            401 => {
                // Whoever was not signed in loses nothing: a new password may have opened the way to an authenticator.
                if state.held != Held::Out {
                    self.hold(Held::Out);
                }
                Err(ApiError::SignedOut)
            }
            // The older generation: no cookie of an earlier visit is of any use here.
            404 if state.held == Held::Out => {
                self.change(|it| it.version = it.version.or(Some(Version::V0)));
                Err(ApiError::SignedOut)
            }
            _ => {
                let mut person = wire::person(&read(&reply, WHO, Call::Plain)?)?;
                if state.held == Held::Out {
                    self.hold(Held::Cookie);
                }
                let state = self.state();
                person.second_factor = state.second_factor;
                if state.enrolment.is_some() {
                    person.duties.push(Duty::EnrolSecondFactor);
                }
                self.change(|it| it.own_id = Some(person.id.clone()));
                Ok(person)
            }
        }
    }

    pub(super) fn first_of_profile(&self) -> Option<Request> {
        let state = self.state();
        match state.version {
            Some(Version::V0) => keys_of(&state.held).map(|(_, request)| request),
            _ => who(&state.held),
        }
    }

    async fn remembered(&self, state: &State) -> Result<Profile, ApiError> {
        let (owner, request) = keys_of(&state.held).ok_or(ApiError::SignedOut)?;
        let reply = self.send(request).await?;
        check(&reply, Call::Plain)?;
        Ok(Profile {
            id: owner,
            email: state.email.clone(),
            email_verified: true,
            own_password: true,
            ..Profile::default()
        })
    }

    /// Whose keys and password they are. Asked for where nothing has told it yet.
    async fn own_id(&self) -> Result<String, ApiError> {
        let state = self.state();
        if state.held == Held::Out {
            return Err(ApiError::SignedOut);
        }
        let owner = match &state.held {
            Held::Key(key) => key.owner.clone(),
            _ => None,
        };
        match state.own_id.or(owner) {
            Some(id) => Ok(id),
            None => Ok(self.profile().await?.id),
        }
    }

    /// `PUT users/{id}` with the name: nothing else is a person's own to change.
    pub async fn change_profile(
        &self,
        person: &Profile,
        change: &ProfileChange,
    ) -> Result<Profile, ApiError> {
        if let Some(name) = &change.display_name {
            let request = Request::new(Method::Put, USER)
                .with_part(&person.id)
                .ok_or(ApiError::NotFound)?
                .body(serde_json::json!({ "name": name }));
            check(&self.send(request).await?, Call::Name)?;
        }
        self.after_a_write().await
    }

    /// The profile after a write whose answer tells nothing: the write stands, whatever becomes of the reading.
    async fn after_a_write(&self) -> Result<Profile, ApiError> {
        self.profile().await.map_err(|error| match error {
            ApiError::SignedOut => error,
            error if error.leaves_open() => error,
            _ => ApiError::CutOff,
        })
    }

    /// `GET server`, which wants a key or a cookie and does not look at it: whether there is such a call tells the generations
    /// apart, and the answer tells the server's time. Never sent with a credential that is worth anything.
    async fn meet(&self) -> Result<Option<Moment>, ApiError> {
        let reply = self.transport.send(of_which_version()).await?;
        let found = if reply.status == 404 {
            Version::V0
        } else {
            Version::V1
        };
        self.change(|it| it.version = it.version.or(Some(found)));
        Ok(reply.header("date").and_then(Moment::parse_http))
    }
}

fn of_which_version() -> Request {
    Request {
        credential: Credential::Bearer(Secret::new("keydesk")),
        ..Request::read(SERVER)
    }
}

/// Who is signed in; `None` where the answer is known.
fn who(held: &Held) -> Option<Request> {
    let credential = match held {
        Held::Key(key) => Credential::Bearer(key.token.clone()),
        // Perhaps there is a cookie of an earlier visit.
        Held::Out | Held::Cookie => Credential::Cookie,
        // Looking would be answered with 401, and end nothing.
        Held::Pending => return None,
    };
    Some(Request {
        credential,
        ..Request::read(WHO)
    })
}

/// Whose key it is in the older generation, and whether it is good; `None` without one.
fn keys_of(held: &Held) -> Option<(String, Request)> {
    let Held::Key(key) = held else { return None };
    let owner = key.owner.clone()?;
    let mut request = Request::read(OWN_KEYS.v0).with_part(&owner)?;
    request.credential = held.credential()?;
    Some((owner, request))
}

fn check(reply: &Reply, call: Call) -> Result<(), ApiError> {
    if reply.is_success() {
        Ok(())
    } else {
        Err(read_error(reply, call))
    }
}

fn read(reply: &Reply, endpoint: &'static str, call: Call) -> Result<wire::Fields, ApiError> {
    check(reply, call)?;
    reply.parse(endpoint)
}

fn read_list(
    reply: &Reply,
    endpoint: &'static str,
    call: Call,
) -> Result<Vec<wire::Fields>, ApiError> {
    check(reply, call)?;
    reply.parse(endpoint)
}
