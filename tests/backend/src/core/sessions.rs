//! Signing in and out. A session waits for a code (pending) or is open (full).

use rusqlite::{OptionalExtension, params};

use super::{Act, Bar, Person, Refused, Service, keys, passwords, random::hashed, totp};

/// A session waits this many seconds for its code.
const WAITS_FOR: u64 = 5 * 60;
/// So many wrong codes end a session that waits.
pub(super) const WRONG_CODES: u64 = 5;

/// What a caller shows to say who they are.
#[derive(Clone)]
pub(crate) enum Credential {
    None,
    /// A session's secret, and the service that the call is made to: no other takes it.
    Session(Service, String),
    Key(String),
    /// A key or a session of the service that takes both in one header.
    Token(String),
    /// A key of the service whose keys end.
    Dated(String),
}

impl Credential {
    /// The service that is called; `MetalCloud` is the one with keys.
    pub(super) const fn service(&self) -> Service {
        match self {
            Self::Session(service, _) => *service,
            Self::Token(_) => Service::Equinix,
            Self::Dated(_) => Service::DataMeta,
            Self::None | Self::Key(_) => Service::MetalCloud,
        }
    }
}

/// Who is calling.
pub(crate) struct Caller {
    pub(crate) person: Person,
}

/// A sign-in that got through the password.
pub(crate) struct SignedIn {
    pub(crate) person: Person,
    /// The new session's secret.
    pub(crate) session: String,
}

pub(super) struct Session {
    pub(super) hash: String,
    pub(super) person: u64,
    pub(super) pending: bool,
    pub(super) failures: u64,
}

impl Act<'_> {
    /// Checks a password. With a second factor the new session is pending. A session that the caller had
    /// before ends, whoever it belonged to.
    pub(crate) fn sign_in(
        &self,
        email: &str,
        password: &str,
        provider: &str,
        before: &Credential,
    ) -> Result<SignedIn, Refused> {
        if let Some(seconds) = self.locked_for(email)? {
            return Err(Refused::LockedOut { seconds });
        }
        let person = self
            .member_by_email(Service::MetalCloud, email)?
            .filter(|it| it.provider == provider);
        let stored = person.as_ref().and_then(|it| it.password.as_deref());
        let right = passwords::verify(stored, self.cost, password);
        let Some(mut person) = person.filter(|_| right) else {
            self.count_attempt(email)?;
            return Err(Refused::WrongCredentials);
        };
        self.forget_attempts(email)?;
        not_barred(&person)?;
        self.require_provider(&person.provider)?;
        if let Credential::Session(_, secret) = before {
            self.drop_session(&hashed(secret))?;
        }
        let pending = person.authenticator.is_some();
        if !pending {
            person.last_login = Some(self.now);
            self.write(&person)?;
        }
        let session = self.open_session(Service::MetalCloud, person.id, pending)?;
        Ok(SignedIn { person, session })
    }

    /// Finishes a sign-in that waits for a code. The session gets a new secret.
    pub(crate) fn confirm_code(
        &self,
        credential: &Credential,
        code: &str,
    ) -> Result<SignedIn, Refused> {
        let session = self.session(credential)?.filter(|it| it.pending);
        let session = session.ok_or(Refused::NothingPending)?;
        let mut person = self.person(session.person)?.ok_or(Refused::OwnerGone)?;
        not_barred(&person)?;
        // The authenticator may have been removed meanwhile; then the sign-in starts again.
        let Some(secret) = &person.authenticator else {
            return Err(Refused::NothingPending);
        };
        let Some(step) = totp::accept(secret, code, self.now, person.authenticator_step) else {
            self.count_wrong_code(&session)?;
            return Err(Refused::WrongCode);
        };
        person.authenticator_step = step;
        person.last_login = Some(self.now);
        self.write(&person)?;
        self.drop_session(&session.hash)?;
        let session = self.open_session(Service::MetalCloud, person.id, false)?;
        Ok(SignedIn { person, session })
    }

    /// Ends the session, open or pending. A key cannot sign out.
    pub(crate) fn sign_out(&self, credential: &Credential) -> Result<(), Refused> {
        if let Credential::Token(token) = credential {
            self.forget_access_key(token)?;
        }
        if let Credential::Dated(token) = credential {
            return self.forget_dated_key(token);
        }
        let session = self.session(credential)?.ok_or(Refused::SignedOut)?;
        self.drop_session(&session.hash)
    }

    /// Who is calling, by open session or key.
    pub(crate) fn caller(&self, credential: &Credential) -> Result<Caller, Refused> {
        let owner = match credential {
            Credential::None => None,
            Credential::Session(service, _) => {
                let session = self.session(credential)?.filter(|it| !it.pending);
                if let Some(session) = &session
                    && service.is_kept_by_calls()
                {
                    self.prolong(&session.hash, service.open_for())?;
                }
                session.map(|it| it.person)
            }
            Credential::Key(key) => keys::owner_of(self, key)?,
            Credential::Dated(token) => self.key_holder(token)?,
            Credential::Token(_) => {
                return Ok(Caller {
                    person: self.holder(credential)?.person,
                });
            }
        };
        let person = self
            .person(owner.ok_or(Refused::SignedOut)?)?
            .ok_or(Refused::OwnerGone)?;
        not_barred(&person)?;
        Ok(Caller { person })
    }

    /// Whom a call is about: oneself, or anybody for an administrator.
    pub(crate) fn subject(&self, credential: &Credential, id: u64) -> Result<Person, Refused> {
        let Caller { person } = self.caller(credential)?;
        let other = self.member(credential.service(), id)?;
        if person.id == id {
            Ok(person)
        } else if person.is_admin() {
            other.ok_or(Refused::Unknown("user"))
        } else if other.is_none() {
            Err(Refused::Unknown("user"))
        } else {
            Err(Refused::Forbidden(
                "Only an administrator may do this to somebody else",
            ))
        }
    }

    /// Opens a session for somebody whose identity is proven.
    pub(crate) fn open_session(
        &self,
        service: Service,
        person: u64,
        pending: bool,
    ) -> Result<String, Refused> {
        self.drop_expired()?;
        let (secret, shown) = match service {
            Service::MetalCloud | Service::Equinix | Service::DataMeta => {
                (self.random.token(), None)
            }
            Service::Quatrix => {
                let id = self.random.uuid();
                (id.clone(), Some(id))
            }
        };
        let lasts = if pending {
            WAITS_FOR
        } else {
            service.open_for()
        };
        self.tx.execute(
            "INSERT INTO sessions (hash, service, id, person, pending, failures, expires)
             VALUES (?1, ?2, ?3, ?4, ?5, 0, ?6)",
            params![
                hashed(&secret),
                service.word(),
                shown,
                person,
                pending,
                self.now + lasts
            ],
        )?;
        Ok(secret)
    }

    /// A session of a secret that is known beforehand; it waits for its code as long as the store lasts.
    pub(super) fn plant_session(&self, secret: &str, person: u64) -> Result<(), Refused> {
        let expires = self.now + Service::Equinix.open_for();
        self.tx.execute(
            "INSERT INTO sessions (hash, service, id, person, pending, failures, expires)
             VALUES (?1, 'equinix', NULL, ?2, 1, 0, ?3)",
            params![hashed(secret), person, expires],
        )?;
        Ok(())
    }

    /// Ends every session that the caller has in this service, this one too. Keys go on working.
    pub(crate) fn end_all_sessions(
        &self,
        credential: &Credential,
        expected: &super::Expected,
    ) -> Result<Person, Refused> {
        let mut person = self.caller(credential)?.person;
        expected.check(&person)?;
        self.end_sessions_in(credential.service(), person.id)?;
        self.save(&mut person)?;
        Ok(person)
    }

    /// Ends every session of somebody, in every service.
    pub(super) fn end_sessions_of(&self, person: u64) -> Result<(), Refused> {
        self.tx
            .execute("DELETE FROM sessions WHERE person = ?1", [person])?;
        Ok(())
    }

    /// Ends every session of somebody in this service.
    pub(super) fn end_sessions_in(&self, service: Service, person: u64) -> Result<(), Refused> {
        let sql = "DELETE FROM sessions WHERE person = ?1 AND service = ?2";
        self.tx.execute(sql, params![person, service.word()])?;
        Ok(())
    }

    /// Ends the sessions that the caller has elsewhere in this service; gives the ids of those that were open.
    pub(super) fn end_other_sessions(
        &self,
        credential: &Credential,
        person: u64,
    ) -> Result<Vec<String>, Refused> {
        let Credential::Session(service, secret) = credential else {
            return Ok(vec![]);
        };
        self.drop_expired()?;
        let sql = "DELETE FROM sessions WHERE person = ?1 AND service = ?2 AND hash <> ?3
                   RETURNING id";
        let mut statement = self.tx.prepare(sql)?;
        let those = params![person, service.word(), hashed(secret)];
        let ids = statement.query_map(those, |row| row.get::<_, Option<String>>(0))?;
        let ids: Vec<_> = ids.collect::<Result<_, _>>()?;
        Ok(ids.into_iter().flatten().collect())
    }

    fn prolong(&self, hash: &str, seconds: u64) -> Result<(), Refused> {
        let sql = "UPDATE sessions SET expires = ?2 WHERE hash = ?1";
        self.tx.execute(sql, params![hash, self.now + seconds])?;
        Ok(())
    }

    /// One wrong code more; the last one that is allowed ends the wait.
    pub(super) fn count_wrong_code(&self, session: &Session) -> Result<(), Refused> {
        if session.failures + 1 >= WRONG_CODES {
            return self.drop_session(&session.hash);
        }
        let sql = "UPDATE sessions SET failures = failures + 1 WHERE hash = ?1";
        self.tx.execute(sql, [&session.hash])?;
        Ok(())
    }

    fn drop_expired(&self) -> Result<(), Refused> {
        // One service tells a wait that was too long from none at all.
        let sql = "DELETE FROM sessions WHERE expires <= ?1 AND NOT (pending AND service = ?2)";
        let those = params![self.now, Service::DataMeta.word()];
        self.tx.execute(sql, those)?;
        Ok(())
    }

    pub(super) fn session(&self, credential: &Credential) -> Result<Option<Session>, Refused> {
        let (service, secret) = match credential {
            Credential::Session(service, secret) => (*service, secret),
            Credential::Token(secret) => (Service::Equinix, secret),
            Credential::None | Credential::Key(_) | Credential::Dated(_) => return Ok(None),
        };
        let sql = "SELECT hash, person, pending, failures FROM sessions
                   WHERE hash = ?1 AND service = ?2 AND expires > ?3";
        let found = self.tx.query_row(
            sql,
            params![hashed(secret), service.word(), self.now],
            |row| {
                Ok(Session {
                    hash: row.get(0)?,
                    person: row.get(1)?,
                    pending: row.get(2)?,
                    failures: row.get(3)?,
                })
            },
        );
        Ok(found.optional()?)
    }

    pub(super) fn drop_session(&self, hash: &str) -> Result<(), Refused> {
        self.tx
            .execute("DELETE FROM sessions WHERE hash = ?1", [hash])?;
        Ok(())
    }
}

pub(super) fn count_open(act: &Act, person: u64) -> Result<u64, Refused> {
    let sql = "SELECT count(*) FROM sessions WHERE person = ?1 AND NOT pending AND expires > ?2";
    Ok(act
        .tx
        .query_row(sql, params![person, act.now], |row| row.get(0))?)
}

pub(super) fn not_barred(person: &Person) -> Result<(), Refused> {
    if person.blocked {
        Err(Refused::Barred(Bar::Blocked))
    } else if person.suspended {
        Err(Refused::Barred(Bar::Suspended))
    } else if person.archived {
        Err(Refused::Barred(Bar::Archived))
    } else {
        Ok(())
    }
}
