//! Readable keys, several for each person or project, and who calls with one or with a session.

use rusqlite::{OptionalExtension, Row, params};

use super::{Act, Core, Credential, Person, Refused, Seeded, sessions::not_barred};

/// A key as its owner sees it, at any time. Has no `Debug`: it holds the key itself.
pub(crate) struct AccessKey {
    pub(crate) id: String,
    pub(crate) token: String,
    pub(crate) person: u64,
    pub(crate) project: bool,
    pub(crate) description: String,
    pub(crate) read_only: bool,
    pub(crate) created: u64,
}

/// What the owner says of a new key.
pub(crate) struct NewAccessKey {
    pub(crate) description: String,
    pub(crate) read_only: bool,
}

/// Somebody with a key of their own or a session that waits for nothing.
pub(super) struct Holder {
    pub(super) person: Person,
    read_only: bool,
}

impl Act<'_> {
    /// Whom this key or open session belongs to. A project's key is nobody's.
    pub(super) fn holder(&self, credential: &Credential) -> Result<Holder, Refused> {
        let Credential::Token(token) = credential else {
            return Err(Refused::SignedOut);
        };
        let (owner, read_only) = if let Some(key) = self.access_key(token)? {
            if key.project {
                return Err(Refused::Forbidden(
                    "This is the key of a project. Use a personal key",
                ));
            }
            (key.person, key.read_only)
        } else {
            let session = self.session(credential)?.ok_or(Refused::SignedOut)?;
            if session.pending {
                return Err(Refused::Pending);
            }
            (session.person, false)
        };
        let person = self.person(owner)?.ok_or(Refused::OwnerGone)?;
        not_barred(&person)?;
        Ok(Holder { person, read_only })
    }

    /// The same, for a call that changes something.
    pub(super) fn writer(&self, credential: &Credential) -> Result<Person, Refused> {
        let Holder { person, read_only } = self.holder(credential)?;
        if read_only {
            return Err(Refused::Forbidden("A read-only key may only read"));
        }
        Ok(person)
    }

    /// The caller's own keys, or those of the caller's project, whose description holds `search`.
    pub(crate) fn access_keys(
        &self,
        credential: &Credential,
        project: Option<u64>,
        search: &str,
    ) -> Result<Vec<AccessKey>, Refused> {
        let person = self.holder(credential)?.person;
        own_project(&person, project)?;
        let sql = "SELECT * FROM access_keys WHERE person = ?1 AND project = ?2 ORDER BY rowid";
        let mut statement = self.tx.prepare(sql)?;
        let keys = statement.query_map(params![person.id, project.is_some()], read)?;
        let mut keys: Vec<_> = keys.collect::<Result<_, _>>()?;
        let search = search.to_lowercase();
        keys.retain(|key| key.description.to_lowercase().contains(&search));
        Ok(keys)
    }

    /// Makes a key for the caller, or for the caller's project.
    pub(crate) fn make_access_key(
        &self,
        credential: &Credential,
        project: Option<u64>,
        new: NewAccessKey,
    ) -> Result<AccessKey, Refused> {
        let person = self.writer(credential)?;
        own_project(&person, project)?;
        if new.description.chars().count() > 255 {
            let why = "Description is too long (maximum is 255 characters)";
            return Err(Refused::Invalid(why.into()));
        }
        let key = AccessKey {
            id: self.random.uuid(),
            token: self.random.alphanumeric(32),
            person: person.id,
            project: project.is_some(),
            description: new.description,
            read_only: new.read_only,
            created: self.now,
        };
        self.put_access_key(&key)?;
        Ok(key)
    }

    /// Deletes one of the caller's keys; with `projects`, also one of the caller's project. It stops at once.
    pub(crate) fn delete_access_key(
        &self,
        credential: &Credential,
        id: &str,
        projects: bool,
    ) -> Result<(), Refused> {
        let person = self.writer(credential)?;
        let sql = "DELETE FROM access_keys WHERE id = ?1 AND person = ?2 AND project <= ?3";
        let those = params![id.to_ascii_lowercase(), person.id, projects];
        match self.tx.execute(sql, those)? {
            0 => Err(Refused::Unknown("API key")),
            _ => Ok(()),
        }
    }

    pub(super) fn put_access_key(&self, key: &AccessKey) -> Result<(), Refused> {
        self.tx.execute(
            "INSERT INTO access_keys VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                key.id,
                key.token,
                key.person,
                key.project,
                key.description,
                key.read_only,
                key.created
            ],
        )?;
        Ok(())
    }

    pub(super) fn access_key(&self, token: &str) -> Result<Option<AccessKey>, Refused> {
        let sql = "SELECT * FROM access_keys WHERE token = ?1";
        Ok(self.tx.query_row(sql, [token], read).optional()?)
    }

    /// The key stops, whoever it belongs to.
    pub(crate) fn forget_access_key(&self, token: &str) -> Result<(), Refused> {
        let sql = "DELETE FROM access_keys WHERE token = ?1";
        self.tx.execute(sql, [token])?;
        Ok(())
    }

    /// Gives a session another secret; the one it had stops.
    pub(crate) fn renew_session(&self, credential: &Credential) -> Result<String, Refused> {
        let session = self.session(credential)?.ok_or(Refused::SignedOut)?;
        self.drop_session(&session.hash)?;
        self.open_session(super::Service::Equinix, session.person, false)
    }
}

impl Core {
    /// The readable key that somebody started with, while it works.
    pub(crate) fn access_key_of(&self, seeded: &Seeded) -> Option<String> {
        let key = seeded.access_key();
        let found = self.act(|act| act.access_key(&key)).ok()?;
        found.map(|it| it.token)
    }

    /// The session that somebody started with, while it waits for its code.
    pub(crate) fn pending_token_of(&self, seeded: &Seeded) -> Option<String> {
        let token = Credential::Token(seeded.pending_token());
        let found = self.act(|act| act.session(&token)).ok()?;
        found
            .filter(|it| it.pending)
            .map(|_| seeded.pending_token())
    }

    /// Somebody deletes all readable keys of a person elsewhere.
    ///
    /// # Panics
    /// If nobody has this address, or the store fails.
    pub fn delete_access_keys(&self, login: &str) {
        let deleted = self.act(|act| {
            let person = act.person_by_email(login)?.ok_or(Refused::OwnerGone)?;
            let sql = "DELETE FROM access_keys WHERE person = ?1";
            act.tx.execute(sql, [person.id])?;
            Ok(())
        });
        deleted.expect("a test deletes the keys of somebody who exists");
    }
}

/// A project belongs to one person and has the same number.
fn own_project(person: &Person, project: Option<u64>) -> Result<(), Refused> {
    match project {
        Some(project) if project != person.id => Err(Refused::Unknown("project")),
        _ => Ok(()),
    }
}

fn read(row: &Row) -> rusqlite::Result<AccessKey> {
    Ok(AccessKey {
        id: row.get("id")?,
        token: row.get("token")?,
        person: row.get("person")?,
        project: row.get("project")?,
        description: row.get("description")?,
        read_only: row.get("read_only")?,
        created: row.get("created")?,
    })
}
