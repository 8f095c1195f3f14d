//! Signing in where a session id travels in the open, and an authenticator or a PIN may be asked for.

use super::{
    Act, Credential, Person, Refused, Service, passwords,
    random::hashed,
    sessions::{Session, not_barred},
    totp,
};

/// What proves a person beside the password.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Factor {
    Authenticator,
    Pin,
}

/// A sign-in that got through the password.
pub(crate) struct Entered {
    pub(crate) session: String,
    /// The factor that the session waits for.
    pub(crate) asks: Option<Factor>,
}

const HERE: Service = Service::Quatrix;

impl Act<'_> {
    /// Checks a password. With a factor the new session is pending; an authenticator is asked for before a PIN.
    pub(crate) fn enter(&self, email: &str, password: &str) -> Result<Entered, Refused> {
        self.count_sign_in(email)?;
        self.not_challenged(email)?;
        let person = self.member_by_email(HERE, email)?;
        let stored = person.as_ref().and_then(|it| it.password.as_deref());
        let right = passwords::verify(stored, self.cost, password);
        let Some(mut person) = person.filter(|_| right) else {
            return Err(self.failed(email)?);
        };
        self.forget_failures(email)?;
        not_barred(&person)?;
        let asks = person.factors().first().copied();
        if asks.is_none() {
            person.last_login = Some(self.now);
            self.write(&person)?;
        }
        let session = self.open_session(HERE, person.id, asks.is_some())?;
        Ok(Entered { session, asks })
    }

    /// Finishes a sign-in by either factor that the person has. The session gets a new id.
    pub(crate) fn enter_factor(
        &self,
        credential: &Credential,
        factor: Factor,
        code: &str,
    ) -> Result<String, Refused> {
        let session = self.session(credential)?.filter(|it| it.pending);
        let session = session.ok_or(Refused::NothingPending)?;
        let mut person = self.person(session.person)?.ok_or(Refused::OwnerGone)?;
        not_barred(&person)?;
        // Every factor may have been removed meanwhile; then the sign-in starts again.
        if person.factors().is_empty() {
            return Err(Refused::NothingPending);
        }
        self.prove(&session, &mut person, factor, code)?;
        person.last_login = Some(self.now);
        self.write(&person)?;
        self.drop_session(&session.hash)?;
        self.open_session(HERE, person.id, false)
    }

    fn prove(
        &self,
        session: &Session,
        person: &mut Person,
        factor: Factor,
        code: &str,
    ) -> Result<(), Refused> {
        let refused = match factor {
            Factor::Authenticator => {
                let secret = person.authenticator.as_deref();
                let step = secret
                    .and_then(|it| totp::accept(it, code, self.now, person.authenticator_step));
                if let Some(step) = step {
                    person.authenticator_step = step;
                    return Ok(());
                }
                Refused::WrongCode
            }
            Factor::Pin => {
                if passwords::verify(person.pin.as_deref(), self.cost, code) {
                    return Ok(());
                }
                Refused::WrongPin
            }
        };
        self.count_wrong_code(session)?;
        Err(refused)
    }

    /// Is the caller signed in? Counts as a call that keeps the session.
    pub(crate) fn is_signed_in(&self, credential: &Credential) -> Result<bool, Refused> {
        match self.caller(credential) {
            Ok(_) => Ok(true),
            Err(Refused::Store(error)) => Err(Refused::Store(error)),
            Err(_) => Ok(false),
        }
    }

    /// The address of whoever this session belongs to, pending or not.
    pub(crate) fn login_of(&self, credential: &Credential) -> Result<Option<String>, Refused> {
        if let Credential::Token(token) = credential
            && let Some(key) = self.access_key(token)?
        {
            return Ok(self.person(key.person)?.map(|it| it.email));
        }
        if let Credential::Dated(token) = credential {
            let key = self.dated_key(token)?;
            let person = key.map(|it| self.person(it.person)).transpose()?;
            return Ok(person.flatten().map(|it| it.email));
        }
        let Some(session) = self.session(credential)? else {
            return Ok(None);
        };
        Ok(self.person(session.person)?.map(|it| it.email))
    }

    /// Gives an open session the id of the one that it replaced.
    pub(crate) fn keep_session_id(&self, new: &str, old: &str) -> Result<(), Refused> {
        let sql = "UPDATE sessions SET hash = ?2, id = ?3 WHERE hash = ?1";
        self.tx.execute(sql, [&hashed(new), &hashed(old), old])?;
        Ok(())
    }
}
