//! Signing in by forms, and the lapses that disable somebody who makes too many.

use rusqlite::{OptionalExtension, params};

use super::{
    Act, Credential, Person, Refused, Service, passwords, random::hashed, sessions::not_barred,
    settings, totp,
};

const HERE: Service = Service::DataMeta;
/// Seconds that a lapse is remembered.
const REMEMBERED_FOR: u64 = 3600;

/// What a form leads to.
pub(crate) enum Step {
    /// Signed in, with this session.
    In(String),
    /// This session waits for a code.
    Asked(String),
    /// The form was filled in wrongly.
    Wrong,
    /// The sign-in begins again.
    Over,
}

impl Act<'_> {
    /// Checks a password. Where second factors are used, a person without one is told to reset the password.
    pub(crate) fn enter_by_form(&self, email: &str, password: &str) -> Result<Step, Refused> {
        let person = self.member_by_email(HERE, &email.to_lowercase())?;
        let stored = person.as_ref().and_then(|it| it.password.as_deref());
        let right = passwords::verify(stored, self.cost, password);
        let Some(mut person) = person.filter(|it| not_barred(it).is_ok()) else {
            return Ok(Step::Wrong);
        };
        if !right {
            self.count_lapse(&mut person)?;
            return Ok(Step::Wrong);
        }
        if !self.deployment.second_factor {
            return self.let_in(person);
        }
        if person.authenticator.is_none() {
            return Err(Refused::Invalid(
                "Two-factor authentication is required and not set up. Please reset your password to set it up"
                    .into(),
            ));
        }
        Ok(Step::Asked(self.open_session(HERE, person.id, true)?))
    }

    /// Checks the code that a session waits for.
    pub(crate) fn enter_code(&self, credential: &Credential, code: &str) -> Result<Step, Refused> {
        let Credential::Session(HERE, secret) = credential else {
            return Ok(Step::Wrong);
        };
        let hash = hashed(secret);
        let sql =
            "SELECT person, expires FROM sessions WHERE hash = ?1 AND service = ?2 AND pending";
        let found = self.tx.query_row(sql, params![hash, HERE.word()], |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, u64>(1)?))
        });
        let Some((owner, expires)) = found.optional()? else {
            return Ok(Step::Wrong);
        };
        let Some(mut person) = self.person(owner)? else {
            self.drop_session(&hash)?;
            return Err(Refused::Forbidden("Access was denied to this resource."));
        };
        let secret = person.authenticator.clone();
        let Some(secret) = secret.filter(|_| self.now < expires && not_barred(&person).is_ok())
        else {
            self.drop_session(&hash)?;
            return Ok(Step::Over);
        };
        if totp::is_current(&secret, code, self.now) {
            self.drop_session(&hash)?;
            return self.let_in(person);
        }
        self.count_lapse(&mut person)?;
        if not_barred(&person).is_ok() {
            return Ok(Step::Wrong);
        }
        self.drop_session(&hash)?;
        Ok(Step::Over)
    }

    /// The id of a session that is nobody's.
    pub(crate) fn nobodys_session(&self) -> String {
        self.random.token()
    }

    fn let_in(&self, mut person: Person) -> Result<Step, Refused> {
        self.forget_lapses(person.id)?;
        person.last_login = Some(self.now);
        self.write(&person)?;
        Ok(Step::In(self.open_session(HERE, person.id, false)?))
    }

    /// One lapse more; too many within an hour disable the person.
    pub(super) fn count_lapse(&self, person: &mut Person) -> Result<(), Refused> {
        let sql = "INSERT INTO lapses VALUES (?1, ?2)";
        self.tx.execute(sql, params![person.id, self.now])?;
        let sql = "SELECT count(*) FROM lapses WHERE person = ?1 AND at > ?2";
        let since = self.now.saturating_sub(REMEMBERED_FOR);
        let those = params![person.id, since];
        let lapses: usize = self.tx.query_row(sql, those, |row| row.get(0))?;
        if lapses >= self.count(settings::MOST_LAPSES)? && !person.blocked {
            person.blocked = true;
            self.end_sessions_in(HERE, person.id)?;
            self.save(person)?;
        }
        Ok(())
    }

    pub(super) fn forget_lapses(&self, person: u64) -> Result<(), Refused> {
        let sql = "DELETE FROM lapses WHERE person = ?1";
        self.tx.execute(sql, [person])?;
        Ok(())
    }
}
