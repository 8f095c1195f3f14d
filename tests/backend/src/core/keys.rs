//! API keys: `<user id>:<63 letters and digits>`, exactly one for each person. Kept readable, because this
//! API shows a key as often as its owner asks.

use rusqlite::{OptionalExtension, params};

use super::{Act, Credential, Expected, Person, Refused};

/// How long a key's secret part is.
pub(super) const SECRET_LENGTH: usize = 63;

impl Act<'_> {
    /// The caller's own key.
    pub(crate) fn api_key(&self, credential: &Credential) -> Result<String, Refused> {
        let person = self.caller(credential)?.person;
        key_of(self, person.id)?.ok_or(Refused::Unknown("API key"))
    }

    /// Replaces the caller's key; the old one stops at once.
    pub(crate) fn regenerate_api_key(
        &self,
        credential: &Credential,
        expected: &Expected,
    ) -> Result<Person, Refused> {
        let mut person = self.caller(credential)?.person;
        expected.check(&person)?;
        let key = format!("{}:{}", person.id, self.random.alphanumeric(SECRET_LENGTH));
        put_key(self, person.id, &key)?;
        self.save(&mut person)?;
        Ok(person)
    }
}

pub(super) fn put_key(act: &Act, person: u64, key: &str) -> Result<(), Refused> {
    let sql = "INSERT OR REPLACE INTO keys (person, key) VALUES (?1, ?2)";
    act.tx.execute(sql, params![person, key])?;
    Ok(())
}

pub(super) fn key_of(act: &Act, person: u64) -> Result<Option<String>, Refused> {
    let sql = "SELECT key FROM keys WHERE person = ?1";
    Ok(act
        .tx
        .query_row(sql, [person], |row| row.get(0))
        .optional()?)
}

pub(super) fn owner_of(act: &Act, key: &str) -> Result<Option<u64>, Refused> {
    let sql = "SELECT person FROM keys WHERE key = ?1";
    Ok(act.tx.query_row(sql, [key], |row| row.get(0)).optional()?)
}
