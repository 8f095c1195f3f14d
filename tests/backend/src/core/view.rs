//! What tests may know of people, and what they may do to them behind everybody's back.

use super::{Act, Core, Person, Refused, keys, passwords, sessions};

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
    /// Is a PIN set? [`Core::set_pin`] sets one.
    pub pin: bool,
    /// Must the person use an authenticator, because an administrator said so?
    pub forced_second_factor: bool,
    pub forced_pin: bool,
    pub admin: bool,
    pub contact: bool,
    pub message_signature: String,
    pub blocked: bool,
    pub suspended: bool,
    pub archived: bool,
    pub must_change_password: bool,
    pub must_change_authenticator: bool,
    /// Seconds since 1970.
    pub password_changed: u64,
    /// Seconds since 1970.
    pub last_login: Option<u64>,
    /// Sessions that are open now, in every service; those that wait for a code do not count.
    pub sessions: u64,
    pub api_key: Option<String>,
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
    /// up by one. `id`, `revision`, `sessions` and `api_key` cannot be set, and factors only be switched off.
    ///
    /// # Panics
    /// If nobody has this address, or the change cannot be stored.
    pub fn edit(&self, login: &str, change: impl FnOnce(&mut PersonView)) {
        self.alter(login, |act, person| {
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
            person.last_login = seen.last_login;
            person.force_authenticator = seen.forced_second_factor;
            person.force_pin = seen.forced_pin;
            person.contact = seen.contact;
            person.message_signature = seen.message_signature;
            if seen.admin != person.is_admin() {
                person.set_admin(seen.admin);
            }
            if !seen.second_factor {
                person.authenticator = None;
                person.authenticator_created = None;
            }
            if !seen.pin {
                person.pin = None;
            }
            Ok(())
        });
    }

    /// Gives somebody this PIN.
    ///
    /// # Panics
    /// If nobody has this address, or the change cannot be stored.
    pub fn set_pin(&self, login: &str, pin: &str) {
        self.alter(login, |act, person| {
            person.pin = Some(passwords::hash(act.random, act.cost, pin));
            Ok(())
        });
    }

    /// Gives somebody an authenticator with this Base32 secret.
    ///
    /// # Panics
    /// If nobody has this address, or the change cannot be stored.
    pub fn set_authenticator(&self, login: &str, secret: &str) {
        self.alter(login, |act, person| {
            person.authenticator = Some(secret.into());
            person.authenticator_created = Some(act.now);
            Ok(())
        });
    }

    /// The ids of all sessions of somebody, where the service tells them; for looking where they must not be.
    ///
    /// # Panics
    /// If nobody has this address.
    pub fn session_ids(&self, login: &str) -> Vec<String> {
        let ids = self.act(|act| {
            let person = act.person_by_email(login)?.ok_or(Refused::OwnerGone)?;
            let mut rows = act
                .tx
                .prepare("SELECT id FROM sessions WHERE person = ?1 AND id IS NOT NULL")?;
            let ids = rows.query_map([person.id], |row| row.get(0))?;
            Ok(ids.collect::<Result<Vec<String>, _>>()?)
        });
        ids.expect("a test asks for somebody who exists")
    }

    /// Ends every session of somebody, as if they had been idle for too long.
    ///
    /// # Panics
    /// If nobody has this address, or the change cannot be stored.
    pub fn end_sessions(&self, login: &str) {
        self.alter(login, |act, person| act.end_sessions_of(person.id));
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

    fn alter(&self, login: &str, change: impl FnOnce(&Act, &mut Person) -> Result<(), Refused>) {
        let altered = self.act(|act| {
            let mut person = act.person_by_email(login)?.ok_or(Refused::OwnerGone)?;
            change(act, &mut person)?;
            act.save(&mut person)
        });
        altered.expect("a test changes somebody who exists");
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
        pin: person.pin.is_some(),
        forced_second_factor: person.force_authenticator,
        forced_pin: person.force_pin,
        admin: person.is_admin(),
        contact: person.contact,
        sessions: if sessions::not_barred(&person).is_ok() {
            sessions::count_open(act, person.id)?
        } else {
            0
        },
        api_key: keys::key_of(act, person.id)?,
        id: person.id,
        email: person.email,
        display_name: person.display_name,
        language: person.language,
        message_signature: person.message_signature,
        revision: person.revision,
        blocked: person.blocked,
        suspended: person.suspended,
        archived: person.archived,
        must_change_password: person.must_change_password,
        must_change_authenticator: person.must_change_authenticator,
        password_changed: person.password_changed,
        last_login: person.last_login,
    })
}
