//! A second factor that is proven call by call: an authenticator or texts, one at a time, and recovery codes.

use rusqlite::params;

use super::{Act, Core, Credential, Enrolment, Person, Refused, sessions::not_barred, totp};

/// So many recovery codes are a set.
pub(crate) const RECOVERY_CODES: usize = 10;

/// Which second factor is on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum EntryFactor {
    App,
    Text,
}

impl Act<'_> {
    /// The factor that is on.
    pub(crate) fn entry_factor(&self, person: &Person) -> Result<Option<EntryFactor>, Refused> {
        if person.authenticator.is_some() {
            return Ok(Some(EntryFactor::App));
        }
        Ok(self.details(person)?.sms.then_some(EntryFactor::Text))
    }

    /// Who calls, also with a session that waits for a code.
    pub(super) fn steps_up(&self, credential: &Credential) -> Result<Person, Refused> {
        let waits = self.session(credential)?.filter(|it| it.pending);
        let Some(session) = waits else {
            return self.writer(credential);
        };
        let person = self.person(session.person)?.ok_or(Refused::OwnerGone)?;
        not_barred(&person)?;
        Ok(person)
    }

    /// Checks a code or a recovery code; a session that waits is then open.
    pub(crate) fn verify_code(&self, credential: &Credential, code: &str) -> Result<(), Refused> {
        let mut person = self.steps_up(credential)?;
        self.guarded(&person.clone(), Refused::WrongCode, || {
            let right = self.take_code(&mut person, code)?;
            Ok(right || self.take_recovery_code(&person, code)?)
        })?;
        if let Some(session) = self.session(credential)?.filter(|it| it.pending) {
            let sql = "UPDATE sessions SET pending = 0 WHERE hash = ?1";
            self.tx.execute(sql, [&session.hash])?;
            person.last_login = Some(self.now);
        }
        self.write(&person)
    }

    /// Makes a secret for the caller's authenticator.
    pub(crate) fn receive_secret(&self, credential: &Credential) -> Result<Enrolment, Refused> {
        self.writer(credential)?;
        self.generate_authenticator(credential)
    }

    /// Switches this factor on and the other off.
    pub(crate) fn switch_on(
        &self,
        credential: &Credential,
        factor: EntryFactor,
        code: &str,
    ) -> Result<(), Refused> {
        let mut person = self.writer(credential)?;
        let mut details = self.details(&person)?;
        let guesses = person.clone();
        match factor {
            EntryFactor::App => {
                if person.enrolling.is_none() {
                    return Err(Refused::WrongEnrolmentCode);
                }
                self.confirm_enrolment(&mut person, code)?;
            }
            EntryFactor::Text => {
                self.guarded(&guesses, Refused::WrongEnrolmentCode, || {
                    self.take_text_code(&person, code)
                })?;
                person.forget(super::Factor::Authenticator);
            }
        }
        details.sms = factor == EntryFactor::Text;
        self.put_details(&details)?;
        self.save(&mut person)?;
        if self.count_recovery_codes(&person)? == 0 {
            self.new_recovery_codes(&person)?;
        }
        Ok(())
    }

    /// Switches this factor off, with a code of its own. The recovery codes go with it.
    pub(crate) fn switch_off(
        &self,
        credential: &Credential,
        factor: EntryFactor,
        code: &str,
    ) -> Result<(), Refused> {
        let mut person = self.writer(credential)?;
        if self.entry_factor(&person)? != Some(factor) {
            return Err(Refused::Unknown("second factor"));
        }
        self.guarded(&person.clone(), Refused::WrongEnrolmentCode, || {
            self.take_code(&mut person, code)
        })?;
        person.forget(super::Factor::Authenticator);
        let mut details = self.details(&person)?;
        details.sms = false;
        self.put_details(&details)?;
        self.drop_recovery_codes(&person)?;
        self.save(&mut person)
    }

    /// The caller's recovery codes that are left.
    pub(crate) fn recovery_codes(&self, credential: &Credential) -> Result<Vec<String>, Refused> {
        let person = self.holder(credential)?.person;
        if self.entry_factor(&person)?.is_none() {
            return Err(Refused::Unknown("set of recovery codes"));
        }
        self.recovery_codes_of(&person)
    }

    /// A new set; the old codes stop.
    pub(crate) fn renew_recovery_codes(
        &self,
        credential: &Credential,
    ) -> Result<Vec<String>, Refused> {
        let person = self.writer(credential)?;
        if self.entry_factor(&person)?.is_none() {
            return Err(Refused::NotAllowed("Two factor authentication is off"));
        }
        self.new_recovery_codes(&person)?;
        self.recovery_codes_of(&person)
    }

    /// Refuses after too many wrong codes, and counts this one if it is wrong.
    fn guarded(
        &self,
        person: &Person,
        refused: Refused,
        check: impl FnOnce() -> Result<bool, Refused>,
    ) -> Result<(), Refused> {
        let guesses = format!("code:{}", person.id);
        if let Some(seconds) = self.locked_for(&guesses)? {
            return Err(Refused::LockedOut { seconds });
        }
        if check()? {
            return self.forget_attempts(&guesses);
        }
        self.count_attempt(&guesses)?;
        Err(refused)
    }

    /// Is this a code of the factor that is on? It is then spent; the caller writes the person.
    fn take_code(&self, person: &mut Person, code: &str) -> Result<bool, Refused> {
        let Some(secret) = &person.authenticator else {
            let is_on = self.entry_factor(person)? == Some(EntryFactor::Text);
            return Ok(is_on && self.take_text_code(person, code)?);
        };
        let step = totp::accept(secret, code, self.now, person.authenticator_step);
        if let Some(step) = step {
            person.authenticator_step = step;
        }
        Ok(step.is_some())
    }

    fn take_recovery_code(&self, person: &Person, code: &str) -> Result<bool, Refused> {
        let sql = "DELETE FROM recovery_codes WHERE person = ?1 AND code = ?2";
        Ok(self.entry_factor(person)?.is_some()
            && self.tx.execute(sql, params![person.id, code])? > 0)
    }

    /// The marks in them are there so that clients write them properly into an address.
    fn new_recovery_codes(&self, person: &Person) -> Result<(), Refused> {
        self.drop_recovery_codes(person)?;
        for at in 0..RECOVERY_CODES {
            let text = self.random.alphanumeric(10).to_lowercase();
            let mark = ["-", "/", " "][at % 3];
            self.put_recovery_code(person, &format!("{}{mark}{}", &text[..5], &text[5..]))?;
        }
        Ok(())
    }

    pub(super) fn put_recovery_code(&self, person: &Person, code: &str) -> Result<(), Refused> {
        let sql = "INSERT INTO recovery_codes VALUES (?1, ?2)";
        self.tx.execute(sql, params![person.id, code])?;
        Ok(())
    }

    fn drop_recovery_codes(&self, person: &Person) -> Result<(), Refused> {
        let sql = "DELETE FROM recovery_codes WHERE person = ?1";
        self.tx.execute(sql, [person.id])?;
        Ok(())
    }

    fn count_recovery_codes(&self, person: &Person) -> Result<usize, Refused> {
        Ok(self.recovery_codes_of(person)?.len())
    }

    fn recovery_codes_of(&self, person: &Person) -> Result<Vec<String>, Refused> {
        let sql = "SELECT code FROM recovery_codes WHERE person = ?1 ORDER BY rowid";
        let mut statement = self.tx.prepare(sql)?;
        let codes = statement.query_map([person.id], |row| row.get(0))?;
        Ok(codes.collect::<Result<_, _>>()?)
    }
}

impl Core {
    /// The recovery codes that somebody has left.
    ///
    /// # Panics
    /// If the store fails.
    pub fn recovery_codes_of(&self, login: &str) -> Vec<String> {
        let codes = self.act(|act| match act.person_by_email(login)? {
            Some(person) => act.recovery_codes_of(&person),
            None => Ok(vec![]),
        });
        codes.expect("the codes can be read")
    }
}
