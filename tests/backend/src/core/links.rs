//! Links in mail: reset a password, prove an address. A link works once, for an hour, and only while what
//! it was made for still stands. At rest a link's secret is hashed.

use rusqlite::{OptionalExtension, params};

use super::{Act, Credential, Person, Refused, people, random::hashed, sessions::not_barred};

/// Seconds that a link works.
const WORKS_FOR: u64 = 3600;
/// A longer text is no link of ours; it is not even looked up.
const LONGEST: usize = 256;

const RESET: &str = "reset";
const VERIFY: &str = "verify";

/// Where a mail's link leads.
pub(crate) struct Link {
    /// The address that gets `token=…` appended.
    pub(crate) address: String,
    /// Where the person wants to end, if the caller said so.
    pub(crate) redirect: Option<String>,
}

/// What following a reset link gives.
pub(crate) struct SignedInByLink {
    pub(crate) session: String,
    pub(crate) redirect: Option<String>,
}

struct Token {
    hash: String,
    person: u64,
    /// The address to prove; empty for a reset.
    target: String,
    /// What must not have changed since: the old address, or the time of the last password change.
    based_on: String,
    redirect: Option<String>,
}

impl Act<'_> {
    /// Mails a reset link, if somebody has this address, may sign in and has a password here. Says nothing
    /// about whether that was so.
    pub(crate) fn begin_password_reset(&self, email: &str, link: &Link) -> Result<(), Refused> {
        let Some(person) = self.person_by_email(email)? else {
            return Ok(());
        };
        if not_barred(&person).is_err() || !person.keeps_password_here() {
            return Ok(());
        }
        let based_on = person.password_changed.to_string();
        let address = self.make(&person, RESET, "", &based_on, link)?;
        self.send(
            &person.email,
            "Reset your password",
            "Somebody, probably you, asked to reset the password of this account. \
             The link works once, for one hour. If it was not you, do nothing.",
            Some(&address),
        )
    }

    /// Follows a reset link: opens a session and asks for a new password.
    pub(crate) fn reset_password(&self, secret: &str) -> Result<SignedInByLink, Refused> {
        let (token, mut person) = self.look_up(RESET, secret)?;
        not_barred(&person)?;
        if token.based_on != person.password_changed.to_string() {
            return Err(Refused::TokenOvertaken);
        }
        self.use_up(&token)?;
        person.must_change_password = true;
        person.last_login = Some(self.now);
        self.save(&mut person)?;
        let session = self.open_session(person.id, false)?;
        Ok(SignedInByLink {
            session,
            redirect: token.redirect,
        })
    }

    /// Mails a link to the new address, and a notice to the old one. The record stays as it is.
    pub(crate) fn begin_email_change(
        &self,
        credential: &Credential,
        email: &str,
        link: &Link,
    ) -> Result<Person, Refused> {
        let person = self.caller(credential)?.person;
        if !people::is_email(email) {
            return Err(Refused::Invalid("This is not an e-mail address".into()));
        }
        self.not_taken(email)?;
        let address = self.make(&person, VERIFY, email, &person.email, link)?;
        self.send(
            email,
            "Confirm your new e-mail address",
            "Follow this link to use this address for your account. \
             It works once, for one hour.",
            Some(&address),
        )?;
        let notice = format!(
            "Somebody, probably you, wants to change the address of this account to {email}. \
             Nothing changes until the new address is confirmed. If it was not you, change your password."
        );
        self.send(
            &person.email,
            "Your e-mail address is about to change",
            &notice,
            None,
        )?;
        Ok(person)
    }

    /// Mails another link to an address that is not proven yet.
    pub(crate) fn resend_verification(
        &self,
        credential: &Credential,
        id: u64,
        link: &Link,
    ) -> Result<Person, Refused> {
        let person = self.subject(credential, id)?;
        if person.email_verified {
            return Err(Refused::Conflict("The e-mail address is verified already"));
        }
        let address = self.make(&person, VERIFY, &person.email, &person.email, link)?;
        self.send(
            &person.email,
            "Confirm your e-mail address",
            "Follow this link to confirm that this address is yours. It works once, for one hour.",
            Some(&address),
        )?;
        Ok(person)
    }

    /// Follows a verification link: the address it was sent to is the person's, and proven.
    pub(crate) fn verify_email(&self, secret: &str) -> Result<(), Refused> {
        let (token, mut person) = self.look_up(VERIFY, secret)?;
        if person.email_verified && person.email == token.target {
            // A second link for the same address.
            return Err(Refused::TokenUsed);
        }
        if person.email != token.based_on {
            return Err(Refused::TokenOvertaken);
        }
        if person.email != token.target {
            self.not_taken(&token.target)?;
        }
        self.use_up(&token)?;
        person.email = token.target;
        person.email_verified = true;
        self.save(&mut person)
    }

    fn not_taken(&self, email: &str) -> Result<(), Refused> {
        match self.person_by_email(email)? {
            Some(_) => Err(Refused::Invalid("This e-mail address is in use".into())),
            None => Ok(()),
        }
    }

    fn make(
        &self,
        person: &Person,
        purpose: &str,
        target: &str,
        based_on: &str,
        link: &Link,
    ) -> Result<String, Refused> {
        let secret = self.random.token();
        self.tx.execute(
            "INSERT INTO tokens (hash, person, purpose, target, based_on, redirect, expires, used)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
            params![
                hashed(&secret),
                person.id,
                purpose,
                target,
                based_on,
                link.redirect,
                self.now + WORKS_FOR,
            ],
        )?;
        Ok(with_token(&link.address, &secret))
    }

    fn look_up(&self, purpose: &str, secret: &str) -> Result<(Token, Person), Refused> {
        if secret.len() > LONGEST {
            return Err(Refused::TokenUnknown);
        }
        let sql = "SELECT hash, person, target, based_on, redirect, expires, used FROM tokens
                   WHERE hash = ?1 AND purpose = ?2";
        let found = self
            .tx
            .query_row(sql, params![hashed(secret), purpose], |row| {
                let token = Token {
                    hash: row.get(0)?,
                    person: row.get(1)?,
                    target: row.get(2)?,
                    based_on: row.get(3)?,
                    redirect: row.get(4)?,
                };
                Ok((token, row.get::<_, u64>(5)?, row.get::<_, bool>(6)?))
            });
        let (token, expires, used) = found.optional()?.ok_or(Refused::TokenUnknown)?;
        if used {
            return Err(Refused::TokenUsed);
        }
        if self.now >= expires {
            return Err(Refused::TokenExpired);
        }
        let person = self.person(token.person)?.ok_or(Refused::OwnerGone)?;
        Ok((token, person))
    }

    fn use_up(&self, token: &Token) -> Result<(), Refused> {
        self.tx
            .execute("UPDATE tokens SET used = 1 WHERE hash = ?1", [&token.hash])?;
        Ok(())
    }
}

/// `address` with `token=<secret>` in its query, whatever it has already.
fn with_token(address: &str, secret: &str) -> String {
    let (start, fragment) = match address.split_once('#') {
        Some((start, fragment)) => (start, format!("#{fragment}")),
        None => (address, String::new()),
    };
    let joint = if start.contains('?') { '&' } else { '?' };
    format!("{start}{joint}token={secret}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_joins_what_the_address_has() {
        assert_eq!(with_token("http://a/b", "x"), "http://a/b?token=x");
        assert_eq!(
            with_token("http://a/b?c=d#e", "x"),
            "http://a/b?c=d&token=x#e"
        );
    }
}
