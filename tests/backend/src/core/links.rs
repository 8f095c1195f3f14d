//! Links in mail: reset a password, prove an address. A link works once, for an hour, and only while what
//! it was made for still stands. At rest a link's secret is hashed.

use rusqlite::{OptionalExtension, params};

use super::{
    Act, Credential, Person, Refused, Service, passwords::check_length, people, random::hashed,
    sessions::not_barred,
};

/// Seconds that a link works.
const WORKS_FOR: u64 = 3600;
/// A longer text is no link of ours; it is not even looked up.
const LONGEST: usize = 256;

const RESET: &str = "reset";
const VERIFY: &str = "verify";
/// Followed by an id and answered with the new password.
const REQUEST: &str = "request";
/// Proves one of several addresses.
const ADDRESS: &str = "address";

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
        let Some(person) = self.who_may_reset(Service::MetalCloud, email)? else {
            return Ok(());
        };
        let based_on = person.password_changed.to_string();
        let secret = self.random.token();
        let address = self.make(&person, RESET, &secret, "", &based_on, link)?;
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
        let session = self.open_session(Service::MetalCloud, person.id, false)?;
        Ok(SignedInByLink {
            session,
            redirect: token.redirect,
        })
    }

    /// Mails the id of a reset to each of these, if somebody has the address and may sign in.
    pub(crate) fn request_resets(&self, emails: &[String], link: &Link) -> Result<(), Refused> {
        for email in emails {
            if let Some(person) = self.who_may_reset(Service::Quatrix, email)? {
                self.mail_reset_request(
                    &person,
                    "Reset your password",
                    "Somebody, probably you or your administrator, asked to reset the password of this account. \
                     The link works once, for one hour. If it was not you, do nothing.",
                    link,
                )?;
            }
        }
        Ok(())
    }

    pub(super) fn mail_reset_request(
        &self,
        person: &Person,
        subject: &str,
        text: &str,
        link: &Link,
    ) -> Result<(), Refused> {
        let based_on = person.password_changed.to_string();
        let id = self.random.uuid();
        let address = self.make(person, REQUEST, &id, "", &based_on, link)?;
        self.send(&person.email, subject, text, Some(&address))
    }

    /// Names a piece of work that is done already.
    pub(crate) fn job_id(&self) -> String {
        self.random.uuid()
    }

    /// Refuses the id of a reset that cannot be followed any more.
    pub(crate) fn check_reset(&self, id: &str) -> Result<(), Refused> {
        self.good_reset(id).map(drop)
    }

    /// Sets the password that was asked for by mail. Sessions stay, and factors are still asked for.
    pub(crate) fn finish_reset(&self, id: &str, password: &str) -> Result<(), Refused> {
        let (token, mut person) = self.good_reset(id)?;
        check_length(Service::Quatrix, password)?;
        self.use_up(&token)?;
        self.forget_failures(&person.email)?;
        self.set_password(&mut person, password)
    }

    fn good_reset(&self, id: &str) -> Result<(Token, Person), Refused> {
        let (token, person) = self.look_up(REQUEST, id)?;
        not_barred(&person)?;
        if token.based_on != person.password_changed.to_string() {
            return Err(Refused::TokenOvertaken);
        }
        Ok((token, person))
    }

    /// Who has this address, may sign in and has a password here.
    fn who_may_reset(&self, service: Service, email: &str) -> Result<Option<Person>, Refused> {
        let person = self.member_by_email(service, email)?;
        Ok(person.filter(|it| not_barred(it).is_ok() && it.keeps_password_here()))
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
        let secret = self.random.token();
        let address = self.make(&person, VERIFY, &secret, email, &person.email, link)?;
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
        let secret = self.random.token();
        let address = self.make(&person, VERIFY, &secret, &person.email, &person.email, link)?;
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

    /// The link of a mail that proves one of somebody's addresses.
    pub(super) fn address_link(
        &self,
        person: &Person,
        address: &str,
        link: &Link,
    ) -> Result<String, Refused> {
        let secret = self.random.token();
        self.make(person, ADDRESS, &secret, address, "", link)
    }

    /// Uses such a link up; gives whose address it proves, and which.
    pub(super) fn take_address_token(&self, secret: &str) -> Result<(Person, String), Refused> {
        let (token, person) = self.look_up(ADDRESS, secret)?;
        self.use_up(&token)?;
        Ok((person, token.target))
    }

    pub(super) fn not_taken(&self, email: &str) -> Result<(), Refused> {
        match self.person_by_email(email)? {
            Some(_) => Err(Refused::Taken),
            None => Ok(()),
        }
    }

    fn make(
        &self,
        person: &Person,
        purpose: &str,
        secret: &str,
        target: &str,
        based_on: &str,
        link: &Link,
    ) -> Result<String, Refused> {
        self.tx.execute(
            "INSERT INTO tokens (hash, person, purpose, target, based_on, redirect, expires, used)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)",
            params![
                hashed(secret),
                person.id,
                purpose,
                target,
                based_on,
                link.redirect,
                self.now + WORKS_FOR,
            ],
        )?;
        Ok(with_token(&link.address, secret))
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
pub(super) fn with_token(address: &str, secret: &str) -> String {
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
