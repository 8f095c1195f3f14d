//! The people that every new store begins with.

use super::{Act, PROVIDERS, Person, ProviderSettings, Refused, keys, passwords};
use crate::faults::Fault;

/// Everybody's password.
pub const PASSWORD: &str = "Correct-Horse-7-Battery";

/// A key whose owner is gone: every call with it meets "the account does not exist any more".
pub const KEY_OF_NOBODY: &str =
    "404:gone00000000000000000000000000000000000000000000000000000000000";

/// Faulty people get ids from here.
const FIRST_FAULTY_ID: u64 = 101;
/// Not 1, so that a client that invents a revision is found out.
const FIRST_REVISION: u64 = 7;
const FIRST_CONFIG_REVISION: u64 = 3;

const DAY: u64 = 86_400;

/// A seeded person, for the developer page.
#[derive(Clone, Debug)]
pub struct Seeded {
    pub id: u64,
    pub login: String,
    pub name: &'static str,
    /// What is special, in words.
    pub special: &'static str,
    /// Base32.
    pub authenticator: Option<&'static str>,
}

impl Seeded {
    /// The key that this person starts with: `<id>:<name of the login>` filled up with zeros.
    pub fn api_key(&self) -> String {
        let name: String = self
            .login
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .collect();
        let name = name
            .trim_end_matches("exampleorg")
            .trim_end_matches("corpexample");
        format!("{}:{name:0<width$}", self.id, width = keys::SECRET_LENGTH)
    }
}

const PLAIN: [(&str, &str, &str, Option<&str>); 11] = [
    ("alice@example.org", "Alice Adams", "no second factor", None),
    (
        "bob@example.org",
        "Bob Brown",
        "second factor; old password",
        Some("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"),
    ),
    (
        "carol@example.org",
        "Carol Clark",
        "no second factor here",
        None,
    ),
    (
        "dave@example.org",
        "Dave Dunn",
        "must change password and authenticator",
        None,
    ),
    (
        "admin@example.org",
        "Ada Min",
        "administrator; second factor",
        Some("KRSXG5CTMVRXEZLUKRSXG5CTMVRXEZLU"),
    ),
    ("mallory@example.org", "Mallory Moore", "blocked", None),
    (
        "erin@example.org",
        "Erin Evans",
        "e-mail address not verified",
        None,
    ),
    ("sam@example.org", "Sam Stone", "suspended", None),
    ("ada@example.org", "Ada Archer", "archived", None),
    (
        "saml@corp.example",
        "Sandra Aml",
        "signs in at the company (SAML)",
        None,
    ),
    (
        "lena@corp.example",
        "Lena Dap",
        "password kept in a directory (LDAP)",
        None,
    ),
];

/// Everybody that a new store holds.
pub fn people() -> Vec<Seeded> {
    let plain = (1..)
        .zip(PLAIN)
        .map(|(id, (login, name, special, authenticator))| Seeded {
            id,
            login: login.into(),
            name,
            special,
            authenticator,
        });
    let faulty = (FIRST_FAULTY_ID..)
        .zip(Fault::ALL)
        .map(|(id, fault)| Seeded {
            id,
            login: fault.login(),
            name: "Fay Ulty",
            special: fault.meaning(),
            authenticator: None,
        });
    plain.chain(faulty).collect()
}

/// Fills an empty store.
pub(super) fn plant(act: &Act) -> Result<(), Refused> {
    let has_people = "SELECT EXISTS (SELECT 1 FROM providers)";
    if act.tx.query_row(has_people, [], |row| row.get(0))? {
        return Ok(());
    }
    for name in PROVIDERS {
        let domains = if name == "mysql" {
            vec![]
        } else {
            vec!["corp.example".into()]
        };
        act.put_provider(&ProviderSettings {
            name: name.into(),
            enabled: true,
            domains,
        })?;
    }
    for seeded in people() {
        act.write(&person(act, &seeded))?;
        keys::put_key(act, seeded.id, &seeded.api_key())?;
    }
    keys::put_key(act, 404, KEY_OF_NOBODY)
}

fn person(act: &Act, seeded: &Seeded) -> Person {
    let is = |login: &str| seeded.login == login;
    let provider = match seeded.login.as_str() {
        "saml@corp.example" => "saml",
        "lena@corp.example" => "ldap",
        _ => "mysql",
    };
    let password_age = if is("bob@example.org") {
        400 * DAY
    } else {
        20 * DAY
    };
    Person {
        id: seeded.id,
        email: seeded.login.clone(),
        email_verified: !is("erin@example.org"),
        display_name: seeded.name.into(),
        access_level: if is("admin@example.org") {
            "admin"
        } else {
            "user"
        }
        .into(),
        provider: provider.into(),
        language: "en".into(),
        password: (provider != "saml").then(|| passwords::hash(act.random, act.cost, PASSWORD)),
        password_changed: act.now.saturating_sub(password_age),
        created: act.now.saturating_sub(500 * DAY),
        last_login: None,
        authenticator: seeded.authenticator.map(Into::into),
        authenticator_created: seeded
            .authenticator
            .map(|_| act.now.saturating_sub(90 * DAY)),
        authenticator_step: 0,
        enrolling: None,
        enrolling_failures: 0,
        must_change_authenticator: is("dave@example.org"),
        must_change_password: is("dave@example.org"),
        blocked: is("mallory@example.org"),
        suspended: is("sam@example.org"),
        archived: is("ada@example.org"),
        revision: FIRST_REVISION,
        config_revision: FIRST_CONFIG_REVISION,
        extras: "{}".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_owner_and_the_right_length() {
        for seeded in people() {
            let key = seeded.api_key();
            let (id, secret) = key.split_once(':').unwrap();
            assert_eq!(id, seeded.id.to_string());
            assert_eq!(secret.len(), keys::SECRET_LENGTH, "{key}");
            assert!(
                secret.bytes().all(|byte| byte.is_ascii_alphanumeric()),
                "{key}"
            );
        }
        assert_eq!(KEY_OF_NOBODY.len(), "404:".len() + keys::SECRET_LENGTH);
    }
}
