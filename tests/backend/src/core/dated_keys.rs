//! Keys that end: several for each person, shown once, and kept as a hash.

use rusqlite::{OptionalExtension, Row, params};

use super::{
    Act, Core, Credential, Person, Refused, Seeded, Service,
    naive::{self, SECOND},
    passwords,
    random::hashed,
    sessions::not_barred,
};

const HERE: Service = Service::DataMeta;
/// Letters and digits of a key.
const LENGTH: usize = 64;
/// Seconds that a key lives at most, and where nothing is said.
const LONGEST_LIFE: u64 = 30 * 86_400;
/// The longest label, in characters.
const LONGEST_LABEL: usize = 200;

/// A key as its owner sees it later.
pub(crate) struct DatedKey {
    pub(crate) id: String,
    pub(crate) person: u64,
    pub(crate) label: String,
    /// Microseconds since 1970.
    pub(crate) expires: u64,
    pub(crate) has_expired: bool,
}

impl Act<'_> {
    /// Makes a key for whoever calls or, where nobody does, for whoever knows the password. No second factor is asked for.
    pub(crate) fn mint(
        &self,
        credential: &Credential,
        login: Option<(&str, &str)>,
        label: &str,
        expires: Option<&str>,
    ) -> Result<(DatedKey, String), Refused> {
        let person = match (self.caller(credential), login) {
            (Ok(caller), _) => caller.person,
            (Err(Refused::Store(error)), _) => return Err(Refused::Store(error)),
            (Err(_), Some((email, password))) => self.knows_password(email, password)?,
            (Err(refused), None) => return Err(refused),
        };
        if label.chars().count() > LONGEST_LABEL {
            let why = format!("A label has at most {LONGEST_LABEL} characters");
            return Err(Refused::field("label", why));
        }
        let latest = (self.now + LONGEST_LIFE) * SECOND;
        let expires = match expires {
            // A real clock has microseconds; this one has not, and clients should meet some.
            None => latest + self.random.below(SECOND),
            Some(text) => naive::read(text)
                .ok_or_else(|| Refused::field("expires", "This is no local date and time"))?,
        };
        if expires >= latest + SECOND {
            let days = LONGEST_LIFE / 86_400;
            let why = format!("A key lives at most {days} days");
            return Err(Refused::field("expires", why));
        }
        let key = DatedKey {
            id: self.random.uuid(),
            person: person.id,
            label: label.into(),
            expires,
            has_expired: self.has_passed(expires),
        };
        let token = self.random.alphanumeric(LENGTH);
        self.put_dated_key(&key, &token)?;
        Ok((key, token))
    }

    fn knows_password(&self, email: &str, password: &str) -> Result<Person, Refused> {
        let person = self.member_by_email(HERE, &email.to_lowercase())?;
        let stored = person.as_ref().and_then(|it| it.password.as_deref());
        let right = passwords::verify(stored, self.cost, password);
        let person = person.filter(|_| right).ok_or(Refused::WrongCredentials)?;
        not_barred(&person)?;
        Ok(person)
    }

    /// The caller's own keys, those that have ended too. Somebody else's id is refused like an unknown one.
    pub(crate) fn dated_keys(
        &self,
        credential: &Credential,
        id: Option<u64>,
    ) -> Result<Vec<DatedKey>, Refused> {
        let person = self.caller(credential)?.person;
        if id != Some(person.id) {
            return Err(not_yours());
        }
        self.dated_keys_of(person.id)
    }

    fn dated_keys_of(&self, person: u64) -> Result<Vec<DatedKey>, Refused> {
        let sql = "SELECT * FROM dated_keys WHERE person = ?1 ORDER BY rowid";
        let mut statement = self.tx.prepare(sql)?;
        let keys = statement.query_map([person], |row| self.read_key(row))?;
        Ok(keys.collect::<Result<_, _>>()?)
    }

    /// Ends one of the caller's keys at once.
    pub(crate) fn revoke(&self, credential: &Credential, id: &str) -> Result<(), Refused> {
        let person = self.caller(credential)?.person;
        let sql = "DELETE FROM dated_keys WHERE id = ?1 AND person = ?2";
        let those = params![id.to_ascii_lowercase(), person.id];
        match self.tx.execute(sql, those)? {
            0 => Err(not_yours()),
            _ => Ok(()),
        }
    }

    /// Whose key this is. Using one that has ended counts like a wrong password.
    pub(super) fn key_holder(&self, token: &str) -> Result<Option<u64>, Refused> {
        let Some(key) = self.dated_key(token)? else {
            return Ok(None);
        };
        if key.has_expired {
            if let Some(mut person) = self.person(key.person)? {
                self.count_lapse(&mut person)?;
            }
            return Ok(None);
        }
        Ok(Some(key.person))
    }

    pub(super) fn dated_key(&self, token: &str) -> Result<Option<DatedKey>, Refused> {
        let sql = "SELECT * FROM dated_keys WHERE hash = ?1";
        let found = self
            .tx
            .query_row(sql, [hashed(token)], |row| self.read_key(row));
        Ok(found.optional()?)
    }

    /// The key stops, whoever it belongs to.
    pub(crate) fn forget_dated_key(&self, token: &str) -> Result<(), Refused> {
        let sql = "DELETE FROM dated_keys WHERE hash = ?1";
        self.tx.execute(sql, [hashed(token)])?;
        Ok(())
    }

    pub(super) fn put_dated_key(&self, key: &DatedKey, token: &str) -> Result<(), Refused> {
        self.tx.execute(
            "INSERT INTO dated_keys VALUES (?1, ?2, ?3, ?4, ?5)",
            params![key.id, hashed(token), key.person, key.label, key.expires],
        )?;
        Ok(())
    }

    fn read_key(&self, row: &Row) -> rusqlite::Result<DatedKey> {
        let expires = row.get("expires")?;
        Ok(DatedKey {
            id: row.get("id")?,
            person: row.get("person")?,
            label: row.get("label")?,
            expires,
            has_expired: self.has_passed(expires),
        })
    }

    pub(super) fn has_passed(&self, micros: u64) -> bool {
        micros <= self.now * SECOND
    }
}

impl Core {
    /// The key that somebody started with, while it works.
    pub(crate) fn dated_key_of(&self, seeded: &Seeded) -> Option<String> {
        let token = seeded.dated_key();
        let found = self.act(|act| act.dated_key(&token)).ok()??;
        (!found.has_expired).then_some(token)
    }

    /// The labels of somebody's keys that work now, oldest first.
    ///
    /// # Panics
    /// If nobody has this address, or the store fails.
    pub fn working_keys(&self, login: &str) -> Vec<String> {
        let keys = self.act(|act| {
            let person = act.person_by_email(login)?.ok_or(Refused::OwnerGone)?;
            act.dated_keys_of(person.id)
        });
        let keys = keys.expect("a test asks for somebody who exists");
        let working = keys.into_iter().filter(|it| !it.has_expired);
        working.map(|it| it.label).collect()
    }

    /// Somebody deletes all keys of a person elsewhere.
    ///
    /// # Panics
    /// If nobody has this address, or the store fails.
    pub fn revoke_keys(&self, login: &str) {
        let revoked = self.act(|act| {
            let person = act.person_by_email(login)?.ok_or(Refused::OwnerGone)?;
            let sql = "DELETE FROM dated_keys WHERE person = ?1";
            act.tx.execute(sql, [person.id])?;
            Ok(())
        });
        revoked.expect("a test revokes the keys of somebody who exists");
    }
}

fn not_yours() -> Refused {
    Refused::Forbidden("Access was denied to this resource.")
}
