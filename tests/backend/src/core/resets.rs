//! Passwords that are changed with the old one or with a token from a mail, and the second factor that may begin there.
//! Of each kind a person has one token, the newest; one that has ended is told from one that nobody knows.

use rusqlite::{OptionalExtension, params};

use super::{
    Act, Credential, Link, PasswordRules, Person, Refused, Service, links::with_token, passwords,
    random::hashed, sessions::not_barred, totp,
};

const HERE: Service = Service::DataMeta;
/// Seconds that a token works.
const WORKS_FOR: u64 = 600;
/// Bytes of a token, which become 54 characters.
const BYTES: usize = 40;

/// What a token is for.
#[derive(Clone, Copy)]
enum Purpose {
    Password,
    Enrolment,
}

impl Purpose {
    const fn word(self) -> &'static str {
        match self {
            Self::Password => "setpass",
            Self::Enrolment => "settfa",
        }
    }
}

/// What somebody finds who follows a link from a mail.
pub(crate) enum Found<T> {
    Good(T),
    Expired,
    Unknown,
}

impl Act<'_> {
    /// Mails a reset to somebody who may sign in. Says nothing about whether there is such a person.
    pub(crate) fn forgot_password(&self, email: &str, link: &Link) -> Result<(), Refused> {
        let person = self.member_by_email(HERE, &email.to_lowercase())?;
        match person.filter(|it| not_barred(it).is_ok()) {
            Some(person) => self.mail_password_token(&person, &link.address, FORGOTTEN),
            None => Ok(()),
        }
    }

    pub(super) fn mail_password_token(
        &self,
        person: &Person,
        page: &str,
        (subject, text): (&str, &str),
    ) -> Result<(), Refused> {
        let token = self.make_token(person, Purpose::Password, Some(page))?;
        self.send(
            &person.email,
            subject,
            text,
            Some(&with_token(page, &token)),
        )
    }

    /// Looks at a reset. One that has ended is replaced by a fresh one, in a mail.
    pub(crate) fn open_reset(&self, token: &str) -> Result<Found<()>, Refused> {
        Ok(match self.find(Purpose::Password, token)? {
            Found::Good(_) => Found::Good(()),
            Found::Unknown => Found::Unknown,
            Found::Expired => {
                let sql = "SELECT person, redirect FROM tokens WHERE hash = ?1";
                let (owner, page): (u64, String) =
                    self.tx
                        .query_row(sql, [hashed(token)], |row| Ok((row.get(0)?, row.get(1)?)))?;
                let person = self.person(owner)?.filter(|it| not_barred(it).is_ok());
                if let Some(person) = person {
                    self.mail_password_token(&person, &page, FORGOTTEN)?;
                }
                Found::Expired
            }
        })
    }

    /// Sets a password with a reset. Gives the token of an enrolment that follows.
    pub(crate) fn reset_with_token(
        &self,
        token: &str,
        new: &str,
        rules: PasswordRules,
    ) -> Result<Option<String>, Refused> {
        let person = match self.find(Purpose::Password, token)? {
            Found::Good(person) => person,
            Found::Expired => return Err(Refused::TokenExpired),
            Found::Unknown => return Err(Refused::TokenUnknown),
        };
        // Whoever was disabled meanwhile has no use for it either.
        not_barred(&person).map_err(|_| Refused::TokenUnknown)?;
        let asked = self.take_password(person, new, rules)?;
        let sql = "DELETE FROM tokens WHERE hash = ?1";
        self.tx.execute(sql, [hashed(token)])?;
        Ok(asked)
    }

    /// Changes the caller's password. Somebody else's id, an unknown one and a wrong password are refused alike.
    pub(crate) fn change_with_old(
        &self,
        credential: &Credential,
        id: Option<u64>,
        old: &str,
        new: &str,
        rules: PasswordRules,
    ) -> Result<Option<String>, Refused> {
        let person = self.caller(credential)?.person;
        let right = passwords::verify(person.password.as_deref(), self.cost, old);
        if id != Some(person.id) || !right {
            return Err(Refused::Forbidden("Access was denied to this resource."));
        }
        self.take_password(person, new, rules)
    }

    fn take_password(
        &self,
        mut person: Person,
        new: &str,
        rules: PasswordRules,
    ) -> Result<Option<String>, Refused> {
        self.check_password(&person, new, rules)?;
        self.remember_password(&person)?;
        self.set_password(&mut person, new)?;
        if !self.deployment.second_factor || person.authenticator.is_some() {
            return Ok(None);
        }
        self.prepare_authenticator(&mut person)?;
        let token = self.make_token(&person, Purpose::Enrolment, None)?;
        Ok(Some(token))
    }

    /// What the QR code of an enrolment holds.
    pub(crate) fn open_enrolment(&self, token: &str) -> Result<Found<String>, Refused> {
        Ok(match self.find(Purpose::Enrolment, token)? {
            Found::Good(person) => match &person.enrolling {
                Some(secret) => Found::Good(totp::uri(HERE, &person, secret)),
                None => Found::Unknown,
            },
            Found::Expired => Found::Expired,
            Found::Unknown => Found::Unknown,
        })
    }

    /// Puts the secret of an enrolment to use, if `code` belongs to it.
    pub(crate) fn finish_enrolment(&self, token: &str, code: &str) -> Result<(), Refused> {
        let mut person = match self.find(Purpose::Enrolment, token)? {
            Found::Good(person) => person,
            Found::Unknown => return Err(Refused::TokenUnknown),
            Found::Expired => {
                let why = "The token has expired. Please reset your password again";
                return Err(Refused::Invalid(why.into()));
            }
        };
        let secret = person.enrolling.clone().ok_or(Refused::TokenUnknown)?;
        if !totp::is_current(&secret, code, self.now) {
            return Err(Refused::field("inputOTP", "The code is wrong"));
        }
        person.authenticator = Some(secret);
        person.authenticator_created = Some(self.now);
        person.authenticator_step = 0;
        person.enrolling = None;
        self.save(&mut person)?;
        let sql = "DELETE FROM tokens WHERE hash = ?1";
        self.tx.execute(sql, [hashed(token)])?;
        Ok(())
    }

    /// Whose token this is, of either kind and expired or not.
    pub(crate) fn owner_of_token(&self, token: &str) -> Result<Option<Person>, Refused> {
        let sql = "SELECT person FROM tokens WHERE hash = ?1";
        let found = self.tx.query_row(sql, [hashed(token)], |row| row.get(0));
        let owner = found.optional()?.map(|id| self.person(id)).transpose()?;
        Ok(owner.flatten())
    }

    /// Makes a token; the one before of this kind is then unknown.
    fn make_token(
        &self,
        person: &Person,
        purpose: Purpose,
        page: Option<&str>,
    ) -> Result<String, Refused> {
        let sql = "DELETE FROM tokens WHERE person = ?1 AND purpose = ?2";
        self.tx.execute(sql, params![person.id, purpose.word()])?;
        let token = self.random.token_of::<BYTES>();
        self.tx.execute(
            "INSERT INTO tokens (hash, person, purpose, target, based_on, redirect, expires, used)
             VALUES (?1, ?2, ?3, '', '', ?4, ?5, 0)",
            params![
                hashed(&token),
                person.id,
                purpose.word(),
                page,
                self.now + WORKS_FOR
            ],
        )?;
        Ok(token)
    }

    fn find(&self, purpose: Purpose, token: &str) -> Result<Found<Person>, Refused> {
        let sql = "SELECT person, expires FROM tokens WHERE hash = ?1 AND purpose = ?2";
        let those = params![hashed(token), purpose.word()];
        let found = self.tx.query_row(sql, those, |row| {
            Ok((row.get::<_, u64>(0)?, row.get::<_, u64>(1)?))
        });
        let Some((owner, expires)) = found.optional()? else {
            return Ok(Found::Unknown);
        };
        if self.now >= expires {
            return Ok(Found::Expired);
        }
        let person = self.person(owner)?;
        Ok(person.map_or(Found::Unknown, Found::Good))
    }
}

const FORGOTTEN: (&str, &str) = (
    "Reset your password",
    "Somebody, probably you, asked to reset the password of this account. The link works once, for ten \
     minutes. If it was not you, do nothing.",
);

pub(super) const WELCOME: (&str, &str) = (
    "Welcome: set your password",
    "Your registration was accepted. Set your password to begin. The link works once, for ten minutes.",
);
