//! Rules of one service that an administrator sets, and what they say about passwords.

use rusqlite::{OptionalExtension, Row, params};

use super::{Act, Credential, Person, Refused, naive, passwords};

/// A rule as it stands.
pub(crate) struct Setting {
    pub(crate) id: u64,
    pub(crate) name: String,
    /// `int`, `string`, `float`, `date` or `time`.
    pub(crate) kind: String,
    pub(crate) value: String,
}

/// How many lapses within an hour disable somebody.
pub(super) const MOST_LAPSES: &str = "security_max_failed_login_attempts";
/// What people have to agree to who ask for an account.
pub(super) const AGREEMENT: &str = "user_agreement";
const LENGTH: &str = "security_password_minimum_length";

/// How many of which characters a password needs.
type Rule = (&'static str, fn(char) -> bool, &'static str);
const COUNTED: [Rule; 4] = [
    (
        "security_password_minimum_uppercase_characters",
        |it| it.is_ascii_uppercase(),
        "capital letters",
    ),
    (
        "security_password_minimum_lowercase_characters",
        |it| it.is_ascii_lowercase(),
        "small letters",
    ),
    (
        "security_password_minimum_digits",
        |it| it.is_ascii_digit(),
        "digits",
    ),
    (
        "security_password_minimum_punctuation_characters",
        |it| it.is_ascii_punctuation(),
        "punctuation characters",
    ),
];

/// What a new store begins with.
pub(super) const FIRST: [(&str, &str, &str); 10] = [
    (MOST_LAPSES, "int", "5"),
    (LENGTH, "int", "10"),
    (COUNTED[0].0, "int", "1"),
    (COUNTED[1].0, "int", "1"),
    (COUNTED[2].0, "int", "1"),
    (COUNTED[3].0, "int", "1"),
    (AGREEMENT, "string", ""),
    // Nothing goes by these; they are here so that every type is.
    ("reminder_after_days", "float", "2.5"),
    ("maintenance_day", "date", "2030-01-31"),
    ("maintenance_begin", "time", "02:30:00"),
];

/// The rules that a password is measured by.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum PasswordRules {
    /// Ten characters.
    Old,
    /// What the settings say, and nothing that was used before.
    Settings,
}

/// What an older server asks for, in characters.
const OLD_LENGTH: usize = 10;

impl Act<'_> {
    /// All settings, for site administrators.
    pub(crate) fn settings(&self, credential: &Credential) -> Result<Vec<Setting>, Refused> {
        self.placed_caller(credential)?.site_administrator()?;
        let mut statement = self.tx.prepare("SELECT * FROM settings ORDER BY id")?;
        let settings = statement.query_map([], read)?;
        Ok(settings.collect::<Result<_, _>>()?)
    }

    /// Sets one of them, if the value is of its type.
    pub(crate) fn set_setting(
        &self,
        credential: &Credential,
        id: Option<u64>,
        value: &str,
    ) -> Result<(), Refused> {
        self.placed_caller(credential)?.site_administrator()?;
        let sql = "SELECT * FROM settings WHERE id = ?1";
        let found = self.tx.query_row(sql, [id.unwrap_or_default()], read);
        let setting = found.optional()?.ok_or(Refused::Unknown("setting"))?;
        if !is_of_kind(&setting.kind, value) {
            let why = format!("The value is no {}", setting.kind);
            return Err(Refused::field("value", why));
        }
        let sql = "UPDATE settings SET value = ?2 WHERE id = ?1";
        self.tx.execute(sql, params![setting.id, value])?;
        Ok(())
    }

    /// What a setting says; empty where there is none.
    pub(super) fn setting(&self, name: &str) -> Result<String, Refused> {
        let sql = "SELECT value FROM settings WHERE name = ?1";
        let found = self.tx.query_row(sql, [name], |row| row.get(0));
        Ok(found.optional()?.unwrap_or_default())
    }

    /// A setting that is a number.
    pub(super) fn count(&self, name: &str) -> Result<usize, Refused> {
        Ok(self.setting(name)?.trim().parse().unwrap_or_default())
    }

    /// Refuses a new password that breaks a rule. Which one is said first is part of the rules.
    pub(super) fn check_password(
        &self,
        person: &Person,
        password: &str,
        rules: PasswordRules,
    ) -> Result<(), Refused> {
        let refuse = |why: String| Err(Refused::field("newPassword", why));
        let length = password.chars().count();
        if rules == PasswordRules::Old {
            return if length < OLD_LENGTH {
                refuse(format!("The password has at least {OLD_LENGTH} characters"))
            } else {
                Ok(())
            };
        }
        if self.had_password(person, password)? {
            return refuse("This password was used before".into());
        }
        let least = self.count(LENGTH)?;
        if length < least {
            return refuse(format!("The password has at least {least} characters"));
        }
        for (name, counts, what) in COUNTED {
            let least = self.count(name)?;
            if password.chars().filter(|it| counts(*it)).count() < least {
                return refuse(format!("The password has at least {least} {what}"));
            }
        }
        if !password.chars().all(|it| it.is_ascii_graphic()) {
            let why = "The password has only letters, digits and punctuation of ASCII";
            return refuse(why.into());
        }
        Ok(())
    }

    fn had_password(&self, person: &Person, password: &str) -> Result<bool, Refused> {
        let sql = "SELECT password FROM used_passwords WHERE person = ?1";
        let mut statement = self.tx.prepare(sql)?;
        let used = statement.query_map([person.id], |row| row.get(0))?;
        let used: Vec<String> = used.collect::<Result<_, _>>()?;
        let mut all = used.iter().chain(&person.password);
        Ok(all.any(|it| passwords::verify(Some(it), self.cost, password)))
    }

    /// No later password may be the one that the person has now.
    pub(super) fn remember_password(&self, person: &Person) -> Result<(), Refused> {
        let sql = "INSERT INTO used_passwords VALUES (?1, ?2)";
        if let Some(password) = &person.password {
            self.tx.execute(sql, params![person.id, password])?;
        }
        Ok(())
    }
}

fn is_of_kind(kind: &str, value: &str) -> bool {
    match kind {
        "int" => value.trim().parse::<i64>().is_ok(),
        "float" => value.trim().parse::<f64>().is_ok(),
        "date" => value.len() == 10 && naive::read(value).is_some(),
        "time" => naive::read(&format!("2000-01-01T{value}")).is_some(),
        _ => true,
    }
}

fn read(row: &Row) -> rusqlite::Result<Setting> {
    Ok(Setting {
        id: row.get("id")?,
        name: row.get("name")?,
        kind: row.get("kind")?,
        value: row.get("value")?,
    })
}
