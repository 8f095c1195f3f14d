//! The people, and the revision that guards changes to their records.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Act, Factor, Refused, Service};

/// Not 1, so that a client that invents a revision is found out.
const FIRST_REVISION: u64 = 7;
const FIRST_CONFIG_REVISION: u64 = 3;

/// One row of `people`. Has no `Debug`: it holds a password hash and authenticator secrets.
#[derive(Clone)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "they are independent columns"
)]
pub(crate) struct Person {
    pub(crate) id: u64,
    pub(crate) email: String,
    pub(crate) email_verified: bool,
    pub(crate) display_name: String,
    pub(crate) access_level: String,
    /// Who checks the password: `mysql` (this server), `ldap` or `saml`.
    pub(crate) provider: String,
    pub(crate) language: String,
    /// A hash; `None` where the password is not checked here.
    pub(crate) password: Option<String>,
    pub(crate) password_changed: u64,
    pub(crate) created: u64,
    pub(crate) last_login: Option<u64>,
    /// Base32 secret of the authenticator in use.
    pub(crate) authenticator: Option<String>,
    pub(crate) authenticator_created: Option<u64>,
    /// The step of the last code that was accepted: it and earlier ones are spent.
    pub(crate) authenticator_step: u64,
    /// Base32 secret that waits to be confirmed by a code.
    pub(crate) enrolling: Option<String>,
    pub(crate) enrolling_failures: u64,
    pub(crate) must_change_authenticator: bool,
    pub(crate) must_change_password: bool,
    pub(crate) blocked: bool,
    pub(crate) suspended: bool,
    pub(crate) archived: bool,
    /// A hash, like the password's.
    pub(crate) pin: Option<String>,
    /// An administrator wants this person to use an authenticator.
    pub(crate) force_authenticator: bool,
    pub(crate) force_pin: bool,
    /// Somebody from outside, not a full user.
    pub(crate) contact: bool,
    pub(crate) message_signature: String,
    /// The services that alone know this person, with commas between them.
    pub(crate) only_in: Option<String>,
    pub(crate) revision: u64,
    /// Counts changes of the configuration part only; it guards nothing.
    pub(crate) config_revision: u64,
    /// What else a dialect keeps about a person: a JSON object that the core does not read.
    pub(crate) extras: String,
}

/// The revision that a change is based on.
pub(crate) enum Expected {
    /// The caller did not say.
    Unsaid,
    Any,
    OneOf(Vec<String>),
}

impl Expected {
    /// Refuses a change that is based on nothing, or on another revision.
    pub(crate) fn check(&self, person: &Person) -> Result<(), Refused> {
        self.said()?;
        match self {
            Self::OneOf(revisions) if !revisions.contains(&person.revision.to_string()) => {
                Err(Refused::Stale {
                    found: person.revision,
                })
            }
            _ => Ok(()),
        }
    }

    /// Refuses a change that is based on nothing.
    pub(crate) fn said(&self) -> Result<(), Refused> {
        match self {
            Self::Unsaid => Err(Refused::Unconditional),
            Self::Any | Self::OneOf(_) => Ok(()),
        }
    }
}

impl Person {
    /// Somebody about whom nothing is special, without a password.
    pub(super) fn blank(id: u64, now: u64) -> Self {
        Self {
            id,
            email: String::new(),
            email_verified: true,
            display_name: String::new(),
            access_level: "user".into(),
            provider: "mysql".into(),
            language: "en".into(),
            password: None,
            password_changed: now,
            created: now,
            last_login: None,
            authenticator: None,
            authenticator_created: None,
            authenticator_step: 0,
            enrolling: None,
            enrolling_failures: 0,
            must_change_authenticator: false,
            must_change_password: false,
            blocked: false,
            suspended: false,
            archived: false,
            pin: None,
            force_authenticator: false,
            force_pin: false,
            contact: false,
            message_signature: String::new(),
            only_in: None,
            revision: FIRST_REVISION,
            config_revision: FIRST_CONFIG_REVISION,
            extras: "{}".into(),
        }
    }

    pub(crate) fn is_admin(&self) -> bool {
        self.access_level == "admin"
    }

    pub(crate) fn set_admin(&mut self, is_admin: bool) {
        self.access_level = if is_admin { "admin" } else { "user" }.into();
    }

    pub(crate) fn keeps_password_here(&self) -> bool {
        self.provider == "mysql"
    }

    /// Does this service know the person?
    pub(crate) fn is_in(&self, service: Service) -> bool {
        self.only_in
            .as_deref()
            .is_none_or(|it| it.split(',').any(|word| word == service.word()))
    }

    /// The factors that the person has set up.
    pub(crate) fn factors(&self) -> Vec<Factor> {
        let authenticator = self.authenticator.as_ref().map(|_| Factor::Authenticator);
        let pin = self.pin.as_ref().map(|_| Factor::Pin);
        authenticator.into_iter().chain(pin).collect()
    }

    fn read(row: &Row) -> rusqlite::Result<Self> {
        Ok(Self {
            id: row.get("id")?,
            email: row.get("email")?,
            email_verified: row.get("email_verified")?,
            display_name: row.get("display_name")?,
            access_level: row.get("access_level")?,
            provider: row.get("provider")?,
            language: row.get("language")?,
            password: row.get("password")?,
            password_changed: row.get("password_changed")?,
            created: row.get("created")?,
            last_login: row.get("last_login")?,
            authenticator: row.get("authenticator")?,
            authenticator_created: row.get("authenticator_created")?,
            authenticator_step: row.get("authenticator_step")?,
            enrolling: row.get("enrolling")?,
            enrolling_failures: row.get("enrolling_failures")?,
            must_change_authenticator: row.get("must_change_authenticator")?,
            must_change_password: row.get("must_change_password")?,
            blocked: row.get("blocked")?,
            suspended: row.get("suspended")?,
            archived: row.get("archived")?,
            pin: row.get("pin")?,
            force_authenticator: row.get("force_authenticator")?,
            force_pin: row.get("force_pin")?,
            contact: row.get("contact")?,
            message_signature: row.get("message_signature")?,
            only_in: row.get("only_in")?,
            revision: row.get("revision")?,
            config_revision: row.get("config_revision")?,
            extras: row.get("extras")?,
        })
    }
}

impl Act<'_> {
    pub(crate) fn person(&self, id: u64) -> Result<Option<Person>, Refused> {
        let sql = "SELECT * FROM people WHERE id = ?1";
        Ok(self.tx.query_row(sql, [id], Person::read).optional()?)
    }

    /// Capital and small letters are the same in an address.
    pub(crate) fn person_by_email(&self, email: &str) -> Result<Option<Person>, Refused> {
        let sql = "SELECT * FROM people WHERE email = ?1";
        Ok(self.tx.query_row(sql, [email], Person::read).optional()?)
    }

    /// Somebody whom this service knows.
    pub(crate) fn member_by_email(
        &self,
        service: Service,
        email: &str,
    ) -> Result<Option<Person>, Refused> {
        Ok(self.person_by_email(email)?.filter(|it| it.is_in(service)))
    }

    /// Somebody whom this service knows.
    pub(crate) fn member(&self, service: Service, id: u64) -> Result<Option<Person>, Refused> {
        Ok(self.person(id)?.filter(|it| it.is_in(service)))
    }

    /// Writes a change of the record: its revision goes up by one.
    pub(crate) fn save(&self, person: &mut Person) -> Result<(), Refused> {
        person.revision += 1;
        self.write(person)
    }

    /// Writes what is not part of the record that others see (the last sign-in, spent codes, a secret that
    /// waits for its code), or a new person.
    pub(crate) fn write(&self, person: &Person) -> Result<(), Refused> {
        // Not "insert or replace": that would quietly remove somebody else with the same address.
        self.tx
            .execute("DELETE FROM people WHERE id = ?1", [person.id])?;
        self.tx.execute(
            "INSERT INTO people VALUES (
                :id, :email, :email_verified, :display_name, :access_level, :provider, :language,
                :password, :password_changed, :created, :last_login,
                :authenticator, :authenticator_created, :authenticator_step,
                :enrolling, :enrolling_failures, :must_change_authenticator, :must_change_password,
                :blocked, :suspended, :archived, :pin, :force_authenticator, :force_pin, :contact,
                :message_signature, :only_in, :revision, :config_revision, :extras
            )",
            named_params! {
                ":id": person.id,
                ":email": person.email,
                ":email_verified": person.email_verified,
                ":display_name": person.display_name,
                ":access_level": person.access_level,
                ":provider": person.provider,
                ":language": person.language,
                ":password": person.password,
                ":password_changed": person.password_changed,
                ":created": person.created,
                ":last_login": person.last_login,
                ":authenticator": person.authenticator,
                ":authenticator_created": person.authenticator_created,
                ":authenticator_step": person.authenticator_step,
                ":enrolling": person.enrolling,
                ":enrolling_failures": person.enrolling_failures,
                ":must_change_authenticator": person.must_change_authenticator,
                ":must_change_password": person.must_change_password,
                ":blocked": person.blocked,
                ":suspended": person.suspended,
                ":archived": person.archived,
                ":pin": person.pin,
                ":force_authenticator": person.force_authenticator,
                ":force_pin": person.force_pin,
                ":contact": person.contact,
                ":message_signature": person.message_signature,
                ":only_in": person.only_in,
                ":revision": person.revision,
                ":config_revision": person.config_revision,
                ":extras": person.extras,
            },
        )?;
        Ok(())
    }
}

/// Everybody, in the order of ids.
pub(super) fn everybody(act: &Act) -> Result<Vec<Person>, Refused> {
    let mut statement = act.tx.prepare("SELECT * FROM people ORDER BY id")?;
    let people = statement.query_map([], Person::read)?;
    Ok(people.collect::<Result<_, _>>()?)
}

/// Could mail be sent to this? Strict enough to find a field filled in wrongly, no more.
pub(crate) fn is_email(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let odd =
        |letter: char| letter.is_whitespace() || letter.is_control() || "<>,;\"".contains(letter);
    text.len() <= 254
        && !name.is_empty()
        && !domain.contains('@')
        && !text.contains(odd)
        && domain.contains('.')
        && domain.split('.').all(|part| !part.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_other_text() {
        for good in [
            "a@b.example",
            "fault+html@example.org",
            "käthe@müller.example",
        ] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "",
            "a",
            "a@",
            "@b.example",
            "a@b",
            "a@b..c",
            "a b@c.example",
            "a@b@c.example",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
