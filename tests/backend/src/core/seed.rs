//! The people that every new store begins with.

use super::{
    AccessKey, Account, Act, PROVIDERS, Person, ProviderSettings, RECOVERY_CODES, Refused, Service,
    keys, passwords, seed_teams,
};
use crate::faults::Fault;

/// Everybody's password.
pub const PASSWORD: &str = "Correct-Horse-7-Battery";

/// The PIN of everybody who has one.
pub const PIN: &str = "13579";

/// The authenticator of faulty people who have one.
const FAULTY_SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/// A key whose owner is gone: every call with it meets "the account does not exist any more".
pub const KEY_OF_NOBODY: &str =
    "404:gone00000000000000000000000000000000000000000000000000000000000";

/// Faulty people get ids from here.
pub(crate) const FIRST_FAULTY_ID: u64 = 101;
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
    /// Asked for by Quatrix only.
    pub pin: Option<&'static str>,
}

impl Seeded {
    /// The key of DataMeta: `dmx` and the name, filled up with zeros.
    pub fn dated_key(&self) -> String {
        self.dated_key_with("")
    }

    /// Another one of theirs, named by a word.
    pub(super) fn dated_key_with(&self, word: &str) -> String {
        let name = self.short_name().replace('-', "");
        format!("{:0<64}", format!("dmx{name}{word}"))
    }

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

    /// The name in keys: what stands before the `@`, a `+` as a dash.
    fn short_name(&self) -> String {
        let name = self.login.split('@').next().unwrap_or_default();
        name.replace('+', "-")
    }

    /// The full key of Equinix Metal.
    pub fn access_key(&self) -> String {
        format!("eqx-{}-{:028}", self.short_name(), 0)
    }

    /// A key of Equinix Metal that may only read.
    pub fn read_only_key(&self) -> String {
        format!("eqr-{}-{:028}", self.short_name(), 0)
    }

    /// The key of this person's project in Equinix Metal.
    pub fn project_key(&self) -> String {
        format!("eqp-{}-{:028}", self.short_name(), 0)
    }

    /// A session of Equinix Metal that waits for a code; only people with a second factor have one.
    pub fn pending_token(&self) -> String {
        format!("eqs-{}-{:028}", self.short_name(), 0)
    }

    fn has_fault(&self, fault: Fault) -> bool {
        self.login == fault.login()
    }
}

const PLAIN: [(&str, &str, &str, Option<&str>); 13] = [
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
        "no second factor in MetalCloud, a PIN in Quatrix",
        None,
    ),
    (
        "dave@example.org",
        "Dave Dunn",
        "must change password and authenticator; must enrol in Quatrix",
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
    (
        "connie@contact.example",
        "Connie Contact",
        "Quatrix only: a contact, no full user",
        None,
    ),
    (
        "olga@example.org",
        "Olga Orr",
        "not in MetalCloud; a second administrator in Quatrix, may read everything in DataMeta; no second factor",
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
            pin: (login == "carol@example.org").then_some(PIN),
        });
    let faulty = (FIRST_FAULTY_ID..)
        .zip(Fault::ALL)
        .map(|(id, fault)| Seeded {
            id,
            login: fault.login(),
            name: "Fay Ulty",
            special: fault.meaning(),
            authenticator: fault.has_authenticator().then_some(FAULTY_SECRET),
            pin: fault.has_pin().then_some(PIN),
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
    act.put_account(&Account {
        forces_authenticator: false,
        restricts_addresses: false,
        language: "en".into(),
        modified: act.now,
        extras: "{}".into(),
    })?;
    for seeded in people() {
        let person = person(act, &seeded);
        act.write(&person)?;
        if person.is_in(Service::MetalCloud) {
            keys::put_key(act, seeded.id, &seeded.api_key())?;
        }
        if person.is_in(Service::Equinix) {
            plant_access(act, &seeded, &person)?;
        }
        if person.is_in(Service::DataMeta) {
            seed_teams::plant_keys(act, &seeded, &person)?;
        }
    }
    seed_teams::plant(act)?;
    keys::put_key(act, 404, KEY_OF_NOBODY)
}

/// Keys, a session that waits for a code, texts and recovery codes. Made of the name alone, so that they can be
/// written down.
fn plant_access(act: &Act, seeded: &Seeded, person: &Person) -> Result<(), Refused> {
    let keys = [
        (seeded.access_key(), "Everything", false, false),
        (seeded.read_only_key(), "Reading only", true, false),
        (seeded.project_key(), "Project", false, true),
    ];
    for (kind, (token, description, read_only, project)) in (1..).zip(keys) {
        act.put_access_key(&AccessKey {
            id: format!("00000000-0000-4000-900{kind}-{:012x}", person.id),
            token,
            person: person.id,
            project,
            description: description.into(),
            read_only,
            created: person.created,
        })?;
    }
    let mut details = act.details(person)?;
    if seeded.login == "carol@example.org" || seeded.has_fault(Fault::Sms500) {
        details.phone = "+15550100".into();
        details.sms = seeded.login == "carol@example.org";
    }
    act.put_details(&details)?;
    if details.sms || person.authenticator.is_some() {
        act.plant_session(&seeded.pending_token(), person.id)?;
        for at in 0..RECOVERY_CODES {
            let mark = ["-", "/", " "][at % 3];
            act.put_recovery_code(person, &format!("{}{mark}{at:04}", seeded.short_name()))?;
        }
    }
    Ok(())
}

fn person(act: &Act, seeded: &Seeded) -> Person {
    let is = |login: &str| seeded.login == login;
    let ends = |domain: &str| seeded.login.ends_with(domain);
    let hash = |secret: &str| passwords::hash(act.random, act.cost, secret);
    let mut person = Person::blank(seeded.id, act.now.saturating_sub(500 * DAY));
    person.email.clone_from(&seeded.login);
    person.email_verified = !is("erin@example.org");
    person.display_name = seeded.name.into();
    person.set_admin(is("admin@example.org") || is("olga@example.org"));
    person.provider = match seeded.login.as_str() {
        "saml@corp.example" => "saml",
        "lena@corp.example" => "ldap",
        _ => "mysql",
    }
    .into();
    person.password = (person.provider != "saml").then(|| hash(PASSWORD));
    let password_age = if is("bob@example.org") { 400 } else { 20 };
    person.password_changed = act.now.saturating_sub(password_age * DAY);
    person.authenticator = seeded.authenticator.map(Into::into);
    person.authenticator_created = seeded
        .authenticator
        .map(|_| act.now.saturating_sub(90 * DAY));
    person.pin = seeded.pin.map(hash);
    person.must_change_authenticator = is("dave@example.org");
    person.must_change_password = is("dave@example.org");
    person.force_authenticator = is("dave@example.org");
    person.blocked = is("mallory@example.org");
    person.suspended = is("sam@example.org");
    person.archived = is("ada@example.org");
    person.contact = is("connie@contact.example");
    person.only_in = if ends("@corp.example") {
        Some(Service::MetalCloud.word().into())
    } else if person.contact {
        Some(Service::Quatrix.word().into())
    } else if is("olga@example.org") {
        let both = [Service::Quatrix, Service::DataMeta];
        Some(both.map(Service::word).join(","))
    } else if Fault::of_person(&seeded.login).is_some_and(Fault::is_of_datameta) {
        Some(Service::DataMeta.word().into())
    } else if Fault::of_person(&seeded.login).is_some_and(Fault::is_of_equinix) {
        Some(Service::Equinix.word().into())
    } else {
        None
    };
    person
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
