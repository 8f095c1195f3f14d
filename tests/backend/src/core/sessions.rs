//! Signing in and out. A session waits for a code (pending) or is open (full).

use rusqlite::{OptionalExtension, params};

use super::{Act, Bar, Person, Refused, keys, passwords, random::hashed, totp};

/// An open session ends this many seconds after signing in.
const OPEN_FOR: u64 = 12 * 3600;
/// A session waits this many seconds for its code.
const WAITS_FOR: u64 = 5 * 60;
/// So many wrong codes end a session that waits.
const WRONG_CODES: u64 = 5;

/// What a caller shows to say who they are.
#[derive(Clone)]
pub(crate) enum Credential {
    None,
    Session(String),
    Key(String),
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

struct Session {
    hash: String,
    person: u64,
    pending: bool,
    failures: u64,
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
            .person_by_email(email)?
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
        if let Credential::Session(secret) = before {
            self.drop_session(&hashed(secret))?;
        }
        let pending = person.authenticator.is_some();
        if !pending {
            person.last_login = Some(self.now);
            self.write(&person)?;
        }
        let session = self.open_session(person.id, pending)?;
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
            if session.failures + 1 >= WRONG_CODES {
                self.drop_session(&session.hash)?;
            } else {
                let sql = "UPDATE sessions SET failures = failures + 1 WHERE hash = ?1";
                self.tx.execute(sql, [&session.hash])?;
            }
            return Err(Refused::WrongCode);
        };
        person.authenticator_step = step;
        person.last_login = Some(self.now);
        self.write(&person)?;
        self.drop_session(&session.hash)?;
        let session = self.open_session(person.id, false)?;
        Ok(SignedIn { person, session })
    }

    /// Ends the session, open or pending. A key cannot sign out.
    pub(crate) fn sign_out(&self, credential: &Credential) -> Result<(), Refused> {
        let session = self.session(credential)?.ok_or(Refused::SignedOut)?;
        self.drop_session(&session.hash)
    }

    /// Who is calling, by open session or key.
    pub(crate) fn caller(&self, credential: &Credential) -> Result<Caller, Refused> {
        let owner = match credential {
            Credential::None => None,
            Credential::Session(_) => self
                .session(credential)?
                .filter(|it| !it.pending)
                .map(|it| it.person),
            Credential::Key(key) => keys::owner_of(self, key)?,
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
        if person.id == id {
            Ok(person)
        } else if person.is_admin() {
            self.person(id)?.ok_or(Refused::Unknown("user"))
        } else if self.person(id)?.is_none() {
            Err(Refused::Unknown("user"))
        } else {
            Err(Refused::Forbidden(
                "Only an administrator may do this to somebody else",
            ))
        }
    }

    /// Opens a session for somebody whose identity is proven.
    pub(crate) fn open_session(&self, person: u64, pending: bool) -> Result<String, Refused> {
        self.tx
            .execute("DELETE FROM sessions WHERE expires <= ?1", [self.now])?;
        let secret = self.random.token();
        let expires = self.now + if pending { WAITS_FOR } else { OPEN_FOR };
        self.tx.execute(
            "INSERT INTO sessions (hash, person, pending, failures, expires)
             VALUES (?1, ?2, ?3, 0, ?4)",
            params![hashed(&secret), person, pending, expires],
        )?;
        Ok(secret)
    }

    /// Ends every session of the caller, this one too. Keys go on working.
    pub(crate) fn end_all_sessions(
        &self,
        credential: &Credential,
        expected: &super::Expected,
    ) -> Result<Person, Refused> {
        let mut person = self.caller(credential)?.person;
        expected.check(&person)?;
        self.tx
            .execute("DELETE FROM sessions WHERE person = ?1", [person.id])?;
        self.save(&mut person)?;
        Ok(person)
    }

    fn session(&self, credential: &Credential) -> Result<Option<Session>, Refused> {
        let Credential::Session(secret) = credential else {
            return Ok(None);
        };
        let sql = "SELECT hash, person, pending, failures FROM sessions
                   WHERE hash = ?1 AND expires > ?2";
        let found = self
            .tx
            .query_row(sql, params![hashed(secret), self.now], |row| {
                Ok(Session {
                    hash: row.get(0)?,
                    person: row.get(1)?,
                    pending: row.get(2)?,
                    failures: row.get(3)?,
                })
            });
        Ok(found.optional()?)
    }

    fn drop_session(&self, hash: &str) -> Result<(), Refused> {
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
