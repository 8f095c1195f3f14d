//! What administrators do to many people at once, all of them or none, and what people change of themselves.

use super::{
    Act, Credential, Factor, Member, Person, Refused, Service,
    account::known_language,
    links::Link,
    people::is_email,
    profile::{check_name, set},
};

const HERE: Service = Service::Quatrix;
/// The longest name, in characters.
const LONGEST_NAME: usize = 300;
/// The longest signature below messages, in characters.
const LONGEST_SIGNATURE: usize = 10_000;
/// New people get ids beyond this: lower ones are the seeded people's.
const LAST_SEEDED_ID: u64 = 10_000;

/// What shall change; `None` leaves a field as it is.
#[derive(Default)]
pub(crate) struct Edits {
    pub(crate) name: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) language: Option<String>,
    pub(crate) message_signature: Option<String>,
    pub(crate) blocked: Option<bool>,
    pub(crate) admin: Option<bool>,
}

/// What an administrator does to a factor of others.
#[derive(Clone, Copy)]
pub(crate) enum Imposed<'a> {
    /// They have to use it; a PIN is given to them.
    Set(Factor, &'a str),
    /// They have to set up their authenticator anew.
    Reset,
    Removed(Factor),
}

impl Act<'_> {
    /// The caller, if an administrator.
    pub(super) fn administrator(&self, credential: &Credential) -> Result<Person, Refused> {
        let person = self.caller(credential)?.person;
        if person.is_admin() {
            Ok(person)
        } else {
            Err(Refused::Forbidden("Only an administrator may do this"))
        }
    }

    /// Every full user, in the order of ids.
    pub(super) fn directory(&self) -> Result<Vec<Person>, Refused> {
        let mut people = super::people::everybody(self)?;
        people.retain(|it| it.is_in(HERE) && !it.contact);
        Ok(people)
    }

    /// Every full user, for anybody signed in.
    pub(crate) fn colleagues(&self, credential: &Credential) -> Result<Vec<Person>, Refused> {
        self.caller(credential)?;
        self.directory()
    }

    /// Every full user with their factors, for administrators.
    pub(crate) fn members(&self, credential: &Credential) -> Result<Vec<Member>, Refused> {
        self.administrator(credential)?;
        let people = self.directory()?;
        self.with_rules(people)
    }

    /// One full user, for administrators and for themselves.
    pub(crate) fn one_member(&self, credential: &Credential, id: u64) -> Result<Member, Refused> {
        let person = self.subject(credential, id)?;
        Ok(Member::of(person, self.account()?.forces_authenticator))
    }

    /// Makes a user without a password and mails a link to set one.
    pub(crate) fn create_member(
        &self,
        credential: &Credential,
        edits: &Edits,
        link: &Link,
    ) -> Result<Member, Refused> {
        self.administrator(credential)?;
        let mut person = self.blank_person()?;
        let email = edits.email.clone().unwrap_or_default();
        check(edits)?;
        if !is_email(&email) {
            return Err(not_an_address());
        }
        self.not_taken(&email)?;
        person.email = email;
        person.language = self.account()?.language;
        apply(&mut person, edits);
        self.write(&person)?;
        self.mail_reset_request(
            &person,
            "Welcome: set your password",
            "An administrator made an account for you. Set your password to begin; the link works once, \
             for one hour.",
            link,
        )?;
        Ok(Member::of(person, self.account()?.forces_authenticator))
    }

    /// Changes the caller's own fields. A new address counts at once; both addresses are told.
    pub(crate) fn edit_self(
        &self,
        credential: &Credential,
        edits: &Edits,
    ) -> Result<Person, Refused> {
        let mut person = self.caller(credential)?.person;
        check(edits)?;
        self.free_address(&person, edits)?;
        self.edit_one(&mut person, edits)?;
        Ok(person)
    }

    /// Changes other people's fields, for administrators.
    pub(crate) fn edit_members(
        &self,
        credential: &Credential,
        ids: &[u64],
        edits: &Edits,
    ) -> Result<Vec<Member>, Refused> {
        self.administrator(credential)?;
        let mut people = self.named(ids)?;
        check(edits)?;
        if edits.email.is_some() {
            let [one] = &people[..] else {
                let why = "An e-mail address can be changed for one user at a time";
                return Err(Refused::Invalid(why.into()));
            };
            self.free_address(one, edits)?;
        }
        if edits.blocked == Some(true) || edits.admin == Some(false) {
            self.leaves_an_administrator(ids)?;
        }
        for person in &mut people {
            self.edit_one(person, edits)?;
        }
        self.with_rules(people)
    }

    /// Imposes, resets or removes a factor; every session of these people stops.
    pub(crate) fn impose(
        &self,
        credential: &Credential,
        ids: &[u64],
        what: Imposed,
    ) -> Result<(), Refused> {
        self.administrator(credential)?;
        let mut people = self.named(ids)?;
        // One hash for all: it is the same PIN, and each check of it still costs what it should.
        let pin = match what {
            Imposed::Set(Factor::Pin, pin) => Some(self.hash_pin(pin)?),
            Imposed::Set(Factor::Authenticator, "") => {
                return Err(Refused::Invalid("The code is required".into()));
            }
            Imposed::Removed(Factor::Authenticator) if self.account()?.forces_authenticator => {
                let why = "The whole account requires an authenticator";
                return Err(Refused::NotAllowed(why));
            }
            _ => None,
        };
        for person in &mut people {
            match what {
                Imposed::Set(factor, _) => person.force(factor, true),
                Imposed::Reset => {
                    person.forget(Factor::Authenticator);
                    person.force(Factor::Authenticator, true);
                }
                Imposed::Removed(factor) => {
                    person.forget(factor);
                    person.force(factor, false);
                }
            }
            if let Some(pin) = &pin {
                person.pin = Some(pin.clone());
            }
            self.save(person)?;
            self.end_sessions_of(person.id)?;
        }
        Ok(())
    }

    fn edit_one(&self, person: &mut Person, edits: &Edits) -> Result<(), Refused> {
        let before = person.email.clone();
        apply(person, edits);
        self.save(person)?;
        if edits.blocked == Some(true) {
            self.end_sessions_of(person.id)?;
        }
        if person.email == before {
            return Ok(());
        }
        let subject = "Your e-mail address was changed";
        let text = format!(
            "The address of this account was changed from {before} to {}. It counts from now on. If that was \
             not wanted, tell your administrator.",
            person.email
        );
        self.send(&before, subject, &text, None)?;
        self.send(&person.email, subject, &text, None)
    }

    /// The people with these ids, each once; refuses if one of them is not there.
    fn named(&self, ids: &[u64]) -> Result<Vec<Person>, Refused> {
        if ids.is_empty() {
            return Err(Refused::Invalid("ids must name somebody".into()));
        }
        let mut ids = ids.to_vec();
        ids.sort_unstable();
        ids.dedup();
        let one = |id| {
            let person = self.member(HERE, id)?.filter(|it| !it.contact);
            person.ok_or(Refused::Unknown("user"))
        };
        ids.into_iter().map(one).collect()
    }

    fn leaves_an_administrator(&self, without: &[u64]) -> Result<(), Refused> {
        let acts = |it: &Person| it.is_admin() && !it.blocked && !it.suspended && !it.archived;
        let people = self.directory()?;
        let mut admins = people.iter().filter(|it| acts(it)).peekable();
        if admins.peek().is_some() && admins.all(|it| without.contains(&it.id)) {
            let why = "The last active administrator stays one";
            return Err(Refused::NotAllowed(why));
        }
        Ok(())
    }

    fn free_address(&self, person: &Person, edits: &Edits) -> Result<(), Refused> {
        match &edits.email {
            Some(email) if !email.eq_ignore_ascii_case(&person.email) => self.not_taken(email),
            _ => Ok(()),
        }
    }

    fn with_rules(&self, people: Vec<Person>) -> Result<Vec<Member>, Refused> {
        let forces = self.account()?.forces_authenticator;
        let members = people.into_iter().map(|it| Member::of(it, forces));
        Ok(members.collect())
    }

    pub(super) fn blank_person(&self) -> Result<Person, Refused> {
        let sql = "SELECT coalesce(max(id), 0) FROM people";
        let last: u64 = self.tx.query_row(sql, [], |row| row.get(0))?;
        let id = last.max(LAST_SEEDED_ID) + 1;
        let mut person = Person::blank(id, self.now);
        person.only_in = Some(HERE.word().into());
        Ok(person)
    }
}

fn check(edits: &Edits) -> Result<(), Refused> {
    if let Some(name) = &edits.name {
        check_name(name, LONGEST_NAME)?;
    }
    if edits.email.as_deref().is_some_and(|it| !is_email(it)) {
        return Err(not_an_address());
    }
    if let Some(language) = &edits.language {
        known_language(language)?;
    }
    let signature = edits.message_signature.as_deref().unwrap_or_default();
    if signature.chars().count() > LONGEST_SIGNATURE {
        let why = format!("A signature has at most {LONGEST_SIGNATURE} characters");
        return Err(Refused::Invalid(why));
    }
    Ok(())
}

fn not_an_address() -> Refused {
    Refused::Invalid("email must be an e-mail address".into())
}

fn apply(person: &mut Person, edits: &Edits) {
    set(&mut person.display_name, edits.name.clone());
    set(&mut person.email, edits.email.clone());
    set(&mut person.language, edits.language.clone());
    set(
        &mut person.message_signature,
        edits.message_signature.clone(),
    );
    set(&mut person.blocked, edits.blocked);
    if let Some(is_admin) = edits.admin {
        person.set_admin(is_admin);
    }
}
