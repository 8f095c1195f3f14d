//! Several addresses for one person, of which one is the main one.

use rusqlite::params;

use super::{Act, Credential, Link, Person, Refused, is_email};

/// An address of somebody.
#[derive(Clone)]
#[expect(
    clippy::struct_field_names,
    reason = "the field is what the wire and people call it"
)]
pub(crate) struct Address {
    pub(crate) id: String,
    pub(crate) address: String,
    pub(crate) main: bool,
    pub(crate) verified: bool,
}

impl Act<'_> {
    /// Every address of this person, the main one first.
    pub(crate) fn addresses(&self, person: &Person) -> Result<Vec<Address>, Refused> {
        let main = Address {
            id: self.details(person)?.main_address,
            address: person.email.clone(),
            main: true,
            verified: person.email_verified,
        };
        let sql = "SELECT id, address, verified FROM addresses WHERE person = ?1 ORDER BY rowid";
        let mut statement = self.tx.prepare(sql)?;
        let others = statement.query_map([person.id], |row| {
            Ok(Address {
                id: row.get(0)?,
                address: row.get(1)?,
                main: false,
                verified: row.get(2)?,
            })
        })?;
        let others: Vec<_> = others.collect::<Result<_, _>>()?;
        Ok([main].into_iter().chain(others).collect())
    }

    /// One of the caller's addresses.
    pub(crate) fn address(&self, credential: &Credential, id: &str) -> Result<Address, Refused> {
        self.own_address(&self.holder(credential)?.person, id)
    }

    pub(crate) fn add_address(
        &self,
        credential: &Credential,
        address: &str,
    ) -> Result<Address, Refused> {
        let person = self.writer(credential)?;
        self.unowned(address)?;
        let new = Address {
            id: self.random.uuid(),
            address: address.into(),
            main: false,
            verified: false,
        };
        self.put_address(person.id, &new)?;
        Ok(new)
    }

    /// Makes an address the main one; the one before stays as another.
    pub(crate) fn prefer_address(
        &self,
        credential: &Credential,
        id: &str,
    ) -> Result<Address, Refused> {
        let mut person = self.writer(credential)?;
        let chosen = self.own_address(&person, id)?;
        if chosen.main {
            return Ok(chosen);
        }
        if !chosen.verified {
            return Err(Refused::Invalid("Address is not verified".into()));
        }
        let mut details = self.details(&person)?;
        let before = Address {
            id: std::mem::replace(&mut details.main_address, chosen.id.clone()),
            address: std::mem::replace(&mut person.email, chosen.address.clone()),
            main: false,
            verified: person.email_verified,
        };
        person.email_verified = true;
        self.forget_address(&chosen.id)?;
        self.put_address(person.id, &before)?;
        self.put_details(&details)?;
        self.save(&mut person)?;
        Ok(Address {
            main: true,
            ..chosen
        })
    }

    pub(crate) fn remove_address(&self, credential: &Credential, id: &str) -> Result<(), Refused> {
        let person = self.writer(credential)?;
        let gone = self.own_address(&person, id)?;
        if gone.main {
            return Err(Refused::Forbidden("The default address cannot be removed"));
        }
        self.forget_address(&gone.id)
    }

    /// Mails the token that proves an address. Without a caller, says nothing about who has it.
    pub(crate) fn mail_address_token(&self, login: &str, link: &Link) -> Result<(), Refused> {
        if !is_email(login) {
            return Err(Refused::Invalid("Login is not an e-mail address".into()));
        }
        let Some(person) = self.owner_of_address(login)? else {
            return Ok(());
        };
        let address = self.address_link(&person, login, link)?;
        self.send(
            login,
            "Confirm your e-mail address",
            "Follow this link to confirm that this address is yours. It works once, for one hour.",
            Some(&address),
        )
    }

    /// Takes such a token.
    pub(crate) fn prove_address(&self, secret: &str) -> Result<(), Refused> {
        let (mut person, address) = self.take_address_token(secret)?;
        if person.email.eq_ignore_ascii_case(&address) {
            person.email_verified = true;
            return self.save(&mut person);
        }
        let sql = "UPDATE addresses SET verified = 1 WHERE person = ?1 AND address = ?2";
        match self.tx.execute(sql, params![person.id, address])? {
            0 => Err(Refused::TokenOvertaken),
            _ => Ok(()),
        }
    }

    /// Refuses an address that is none, or that somebody has.
    pub(super) fn unowned(&self, address: &str) -> Result<(), Refused> {
        if !is_email(address) {
            return Err(Refused::Invalid("Address is invalid".into()));
        }
        match self.owner_of_address(address)? {
            Some(_) => Err(Refused::Taken),
            None => Ok(()),
        }
    }

    fn owner_of_address(&self, address: &str) -> Result<Option<Person>, Refused> {
        if let Some(person) = self.person_by_email(address)? {
            return Ok(Some(person));
        }
        let sql = "SELECT person FROM addresses WHERE address = ?1";
        let mut statement = self.tx.prepare(sql)?;
        let owner = statement.query_map([address], |row| row.get(0))?.next();
        match owner.transpose()? {
            Some(owner) => self.person(owner),
            None => Ok(None),
        }
    }

    fn own_address(&self, person: &Person, id: &str) -> Result<Address, Refused> {
        let id = id.to_ascii_lowercase();
        if let Some(own) = self.addresses(person)?.into_iter().find(|it| it.id == id) {
            return Ok(own);
        }
        let is_main = "SELECT EXISTS (SELECT 1 FROM details WHERE main_address = ?1)
                       OR EXISTS (SELECT 1 FROM addresses WHERE id = ?1)";
        if self.tx.query_row(is_main, [&id], |row| row.get(0))? {
            return Err(Refused::Forbidden("This is somebody else's address"));
        }
        Err(Refused::Unknown("e-mail address"))
    }

    fn put_address(&self, person: u64, new: &Address) -> Result<(), Refused> {
        let sql = "INSERT INTO addresses VALUES (?1, ?2, ?3, ?4)";
        self.tx
            .execute(sql, params![new.id, person, new.address, new.verified])?;
        Ok(())
    }

    fn forget_address(&self, id: &str) -> Result<(), Refused> {
        self.tx
            .execute("DELETE FROM addresses WHERE id = ?1", [id])?;
        Ok(())
    }
}
