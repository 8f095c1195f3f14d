//! What an API without passwords keeps of a person beside the shared record.

use rusqlite::{OptionalExtension, params};

use super::{
    Act, Credential, FIRST_FAULTY_ID, Person, Refused, Service, passwords::check_length,
    people::everybody,
};

/// One row of `details`.
pub(crate) struct Details {
    pub(crate) person: u64,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) phone: String,
    pub(crate) time_zone: String,
    /// A JSON object that the core does not read.
    pub(crate) custom: String,
    pub(crate) sms: bool,
    /// The id of the main address.
    pub(crate) main_address: String,
}

/// What a person changes of their own; what is `None` stays.
#[derive(Default)]
pub(crate) struct DetailsChange {
    pub(crate) first_name: Option<String>,
    pub(crate) last_name: Option<String>,
    pub(crate) phone: Option<String>,
    pub(crate) time_zone: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) custom: Option<String>,
}

impl Act<'_> {
    /// Who is calling, by a key of their own or an open session.
    pub(crate) fn calling_person(&self, credential: &Credential) -> Result<Person, Refused> {
        Ok(self.holder(credential)?.person)
    }

    pub(crate) fn details(&self, person: &Person) -> Result<Details, Refused> {
        let sql = "SELECT * FROM details WHERE person = ?1";
        let found = self.tx.query_row(sql, [person.id], |row| {
            Ok(Details {
                person: row.get("person")?,
                first_name: row.get("first_name")?,
                last_name: row.get("last_name")?,
                phone: row.get("phone")?,
                time_zone: row.get("time_zone")?,
                custom: row.get("custom")?,
                sms: row.get("sms")?,
                main_address: row.get("main_address")?,
            })
        });
        Ok(found.optional()?.unwrap_or_else(|| blank(person)))
    }

    pub(super) fn put_details(&self, details: &Details) -> Result<(), Refused> {
        self.tx.execute(
            "INSERT OR REPLACE INTO details VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            params![
                details.person,
                details.first_name,
                details.last_name,
                details.phone,
                details.time_zone,
                details.custom,
                details.sms,
                details.main_address
            ],
        )?;
        Ok(())
    }

    /// Changes the caller's own record; no current password is asked for.
    pub(crate) fn change_details(
        &self,
        credential: &Credential,
        change: DetailsChange,
    ) -> Result<Person, Refused> {
        let mut person = self.writer(credential)?;
        let mut details = self.details(&person)?;
        if let Some(password) = &change.password {
            check_length(Service::Equinix, password)?;
        }
        let names = [&change.first_name, &change.last_name];
        if names.into_iter().flatten().any(|it| it.trim().is_empty()) {
            return Err(Refused::Invalid("Name can't be blank".into()));
        }
        set(&mut details.first_name, change.first_name);
        set(&mut details.last_name, change.last_name);
        set(&mut details.phone, change.phone);
        set(&mut details.time_zone, change.time_zone);
        set(&mut details.custom, change.custom);
        person.display_name = format!("{} {}", details.first_name, details.last_name);
        self.put_details(&details)?;
        match change.password {
            Some(password) => self.set_password(&mut person, &password)?,
            None => self.save(&mut person)?,
        }
        Ok(person)
    }

    /// Calls that people make before they have a credential; one that is shown must be good.
    pub(crate) fn allow_anybody(&self, credential: &Credential) -> Result<(), Refused> {
        match credential {
            Credential::None => Ok(()),
            shown => self.writer(shown).map(drop),
        }
    }

    /// A new person of this service alone.
    pub(crate) fn sign_up(&self, address: &str, change: DetailsChange) -> Result<Person, Refused> {
        self.unowned(address)?;
        if let Some(password) = &change.password {
            check_length(Service::Equinix, password)?;
        }
        let mut person = self.blank_person()?;
        person.only_in = Some(Service::Equinix.word().into());
        person.email = address.into();
        person.email_verified = false;
        let mut details = blank(&person);
        set(&mut details.first_name, change.first_name);
        set(&mut details.last_name, change.last_name);
        set(&mut details.phone, change.phone);
        if details.first_name.trim().is_empty() || details.last_name.trim().is_empty() {
            return Err(Refused::Invalid("Name can't be blank".into()));
        }
        person.display_name = format!("{} {}", details.first_name, details.last_name);
        self.put_details(&details)?;
        match change.password {
            Some(password) => self.set_password(&mut person, &password)?,
            None => self.write(&person)?,
        }
        Ok(person)
    }

    /// Who shares a project with the caller: everybody here, faulty people apart.
    pub(crate) fn sharers(&self, credential: &Credential) -> Result<Vec<Person>, Refused> {
        let caller = self.holder(credential)?.person;
        let mut people = everybody(self)?;
        people.retain(|it| it.id == caller.id || is_shared(it));
        Ok(people)
    }

    /// One of them.
    pub(crate) fn sharer(
        &self,
        credential: &Credential,
        id: impl FnOnce() -> Result<u64, Refused>,
    ) -> Result<Person, Refused> {
        let caller = self.holder(credential)?.person;
        let found = self.member(Service::Equinix, id()?)?;
        let found = found.ok_or(Refused::Unknown("user"))?;
        if found.id == caller.id || is_shared(&found) {
            Ok(found)
        } else {
            Err(Refused::Forbidden("You share no project with this person"))
        }
    }

    /// A password that the server makes; shown this once.
    pub(crate) fn make_password(&self, credential: &Credential) -> Result<String, Refused> {
        let mut person = self.writer(credential)?;
        let password = self.random.alphanumeric(20);
        self.set_password(&mut person, &password)?;
        Ok(password)
    }

    /// Mails how a password is replaced elsewhere. Says nothing about who exists.
    pub(crate) fn mail_reset_hint(&self, email: &str) -> Result<(), Refused> {
        let Some(person) = self.member_by_email(Service::Equinix, email)? else {
            return Ok(());
        };
        self.send(
            &person.email,
            "Reset your password",
            "Somebody, probably you, asked to reset the password of this account. Open the portal \
             to choose a new one. If it was not you, do nothing.",
            None,
        )
    }
}

fn is_shared(person: &Person) -> bool {
    person.is_in(Service::Equinix) && person.id < FIRST_FAULTY_ID
}

fn set(field: &mut String, new: Option<String>) {
    if let Some(new) = new {
        *field = new;
    }
}

/// Somebody about whom nothing was said yet.
fn blank(person: &Person) -> Details {
    let (first, last) = person
        .display_name
        .split_once(' ')
        .unwrap_or((&person.display_name, ""));
    Details {
        person: person.id,
        first_name: first.into(),
        last_name: last.into(),
        phone: String::new(),
        time_zone: "UTC".into(),
        custom: "{}".into(),
        sms: false,
        main_address: format!("00000000-0000-4000-8006-{:012x}", person.id),
    }
}
