//! The people, and the revision that guards changes to their records.

use rusqlite::{OptionalExtension, Row, named_params};

use super::{Act, Core, Refused, keys, sessions};

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
    pub(crate) revision: u64,
    /// Counts changes of the configuration part only; it guards nothing.
    pub(crate) config_revision: u64,
    /// What else a dialect keeps about a person: a JSON object that the core does not read.
    pub(crate) extras: String,
}

/// What tests see of a person, and what they may change by [`Core::edit`].
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent facts")]
pub struct PersonView {
    pub id: u64,
    pub email: String,
    /// `verified` or `not_verified`.
    pub email_status: String,
    pub display_name: String,
    pub language: String,
    /// Every successful change adds 1.
    pub revision: u64,
    /// Is an authenticator in use?
    pub second_factor: bool,
    pub blocked: bool,
    pub suspended: bool,
    pub archived: bool,
    pub must_change_password: bool,
    pub must_change_authenticator: bool,
    /// Seconds since 1970.
    pub password_changed: u64,
    /// Sessions that are open now; those that wait for a code do not count.
    pub sessions: u64,
    pub api_key: Option<String>,
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
    pub(crate) fn is_admin(&self) -> bool {
        self.access_level == "admin"
    }

    pub(crate) fn keeps_password_here(&self) -> bool {
        self.provider == "mysql"
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
                :blocked, :suspended, :archived, :revision, :config_revision, :extras
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
                ":revision": person.revision,
                ":config_revision": person.config_revision,
                ":extras": person.extras,
            },
        )?;
        Ok(())
    }
}

impl Core {
    /// What a test may know of a person; `None` if nobody has this address.
    pub fn person(&self, login: &str) -> Option<PersonView> {
        self.act(|act| {
            act.person_by_email(login)?
                .map(|it| view(act, it))
                .transpose()
        })
        .ok()?
    }

    /// Somebody else changes the record, for example an administrator in another program: the revision goes
    /// up by one. `id`, `revision`, `sessions`, `api_key` and a switched-on second factor cannot be set.
    ///
    /// # Panics
    /// If nobody has this address, or the change cannot be stored.
    pub fn edit(&self, login: &str, change: impl FnOnce(&mut PersonView)) {
        let edited = self.act(|act| {
            let mut person = act.person_by_email(login)?.ok_or(Refused::OwnerGone)?;
            let mut seen = view(act, person.clone())?;
            change(&mut seen);
            person.email = seen.email;
            person.email_verified = seen.email_status == "verified";
            person.display_name = seen.display_name;
            person.language = seen.language;
            person.blocked = seen.blocked;
            person.suspended = seen.suspended;
            person.archived = seen.archived;
            person.must_change_password = seen.must_change_password;
            person.must_change_authenticator = seen.must_change_authenticator;
            person.password_changed = seen.password_changed;
            if !seen.second_factor {
                person.authenticator = None;
                person.authenticator_created = None;
            }
            act.save(&mut person)
        });
        edited.expect("a test edits somebody who exists");
    }

    /// Removes a person; sessions, keys and links stay and meet "the account does not exist any more".
    ///
    /// # Panics
    /// If the store fails.
    pub fn remove(&self, login: &str) {
        let removed = self.act(|act| {
            act.tx
                .execute("DELETE FROM people WHERE email = ?1", [login])?;
            Ok(())
        });
        removed.expect("the store takes the removal");
    }
}

fn view(act: &Act, person: Person) -> Result<PersonView, Refused> {
    Ok(PersonView {
        email_status: if person.email_verified {
            "verified"
        } else {
            "not_verified"
        }
        .into(),
        second_factor: person.authenticator.is_some(),
        sessions: sessions::count_open(act, person.id)?,
        api_key: keys::key_of(act, person.id)?,
        id: person.id,
        email: person.email,
        display_name: person.display_name,
        language: person.language,
        revision: person.revision,
        blocked: person.blocked,
        suspended: person.suspended,
        archived: person.archived,
        must_change_password: person.must_change_password,
        must_change_authenticator: person.must_change_authenticator,
        password_changed: person.password_changed,
    })
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
