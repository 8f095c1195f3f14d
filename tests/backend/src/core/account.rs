//! What holds for the whole account: rules that bind everybody, and its settings.

use rusqlite::params;

use super::{Act, Core, Credential, Refused};

/// The languages that an account knows: id, name, file.
pub(crate) const LANGUAGES: [(&str, &str, &str); 5] = [
    ("en", "English", "en.json"),
    ("de", "Deutsch", "de.json"),
    ("fr", "Français", "fr.json"),
    ("ro", "Română", "ro.json"),
    ("ar", "العربية", "ar.json"),
];

#[derive(Clone)]
pub(crate) struct Account {
    /// Must everybody use an authenticator?
    pub(crate) forces_authenticator: bool,
    /// May people come from some addresses only? Kept, not enforced: every test comes from the same machine.
    pub(crate) restricts_addresses: bool,
    pub(crate) language: String,
    pub(crate) modified: u64,
    /// What else a dialect keeps about it: a JSON object that the core does not read.
    pub(crate) extras: String,
}

/// How many people there are, and how many there may be.
pub(crate) struct Licences {
    pub(crate) used: u64,
    pub(crate) limit: u64,
}

impl Act<'_> {
    pub(crate) fn account(&self) -> Result<Account, Refused> {
        read(self)
    }

    /// The account, for anybody signed in.
    pub(crate) fn read_account(&self, credential: &Credential) -> Result<Account, Refused> {
        self.caller(credential)?;
        self.account()
    }

    /// Changes the account as a whole or not at all, for administrators.
    pub(crate) fn change_account(
        &self,
        credential: &Credential,
        change: impl FnOnce(&mut Account) -> Result<(), Refused>,
    ) -> Result<Account, Refused> {
        self.administrator(credential)?;
        let mut account = self.account()?;
        change(&mut account)?;
        known_language(&account.language)?;
        account.modified = self.now;
        self.put_account(&account)?;
        Ok(account)
    }

    pub(super) fn put_account(&self, account: &Account) -> Result<(), Refused> {
        self.tx.execute("DELETE FROM account", [])?;
        self.tx.execute(
            "INSERT INTO account (force_authenticator, restrict_addresses, language, modified, extras)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                account.forces_authenticator,
                account.restricts_addresses,
                account.language,
                account.modified,
                account.extras
            ],
        )?;
        Ok(())
    }

    /// The licences of the caller's account; there is room for the next fifty.
    pub(crate) fn licences(&self, credential: &Credential) -> Result<Licences, Refused> {
        self.caller(credential)?;
        let active = self.directory()?.into_iter().filter(|it| !it.blocked);
        let used = u64::try_from(active.count()).unwrap_or_default();
        Ok(Licences {
            used,
            limit: (used / 50 + 1) * 50,
        })
    }
}

impl Core {
    /// The account, for everybody.
    pub(crate) fn account(&self) -> Result<Account, Refused> {
        self.act(read)
    }

    /// Says whether everybody must use an authenticator.
    ///
    /// # Panics
    /// If the store fails.
    pub fn force_second_factor_on_all(&self, is_forced: bool) {
        let changed = self.act(|act| {
            let mut account = act.account()?;
            account.forces_authenticator = is_forced;
            act.put_account(&account)
        });
        changed.expect("the store takes the rule");
    }
}

fn read(act: &Act) -> Result<Account, Refused> {
    let sql = "SELECT force_authenticator, restrict_addresses, language, modified, extras
               FROM account";
    Ok(act.tx.query_row(sql, [], |row| {
        Ok(Account {
            forces_authenticator: row.get(0)?,
            restricts_addresses: row.get(1)?,
            language: row.get(2)?,
            modified: row.get(3)?,
            extras: row.get(4)?,
        })
    })?)
}

pub(super) fn known_language(id: &str) -> Result<(), Refused> {
    if LANGUAGES.iter().any(|(known, ..)| *known == id) {
        Ok(())
    } else {
        Err(Refused::Invalid("There is no such language".into()))
    }
}
