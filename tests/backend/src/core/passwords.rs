//! Passwords: argon2id at rest, compared byte for byte.

use argon2::{Algorithm, Argon2, Params, Version};
use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};

use super::{Act, Credential, Expected, Person, Refused, Service, random::Random};

/// How much work one password check is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cost {
    /// 19 MiB, two passes: what a real server should spend at least.
    Real,
    /// Far too little for a real server; a sign-in takes well under 5 ms.
    #[default]
    Light,
}

impl Cost {
    fn params(self) -> Params {
        let (memory, passes) = match self {
            Self::Real => (19_456, 2),
            Self::Light => (16, 1),
        };
        Params::new(memory, passes, 1, Some(32)).expect("the parameters are within the limits")
    }
}

/// `argon2id$memory$passes$salt$hash`; the parameters stay with the hash, so the cost may change later.
pub(crate) fn hash(random: &Random, cost: Cost, password: &str) -> String {
    let mut salt = [0; 16];
    random.fill(&mut salt);
    let params = cost.params();
    let start = format!("argon2id${}${}", params.m_cost(), params.t_cost());
    let digest = digest(params, &salt, password);
    format!(
        "{start}${}${}",
        STANDARD_NO_PAD.encode(salt),
        STANDARD_NO_PAD.encode(digest)
    )
}

/// Is this the password? A person without one (`None`) costs the same time, so that an answer's speed
/// does not tell who exists.
pub(crate) fn verify(stored: Option<&str>, cost: Cost, password: &str) -> bool {
    let parts = stored.and_then(read);
    let Some((params, salt, wanted)) = parts else {
        let _ = digest(cost.params(), &[0; 16], password);
        return false;
    };
    let found = digest(params, &salt, password);
    // Every byte is looked at, whatever the first ones say.
    wanted.len() == found.len()
        && wanted
            .iter()
            .zip(found)
            .fold(0, |differ, (one, other)| differ | (one ^ other))
            == 0
}

fn digest(params: Params, salt: &[u8], password: &str) -> [u8; 32] {
    let mut out = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into(password.as_bytes(), salt, &mut out)
        .expect("salt and output have lengths that argon2 takes");
    out
}

fn read(stored: &str) -> Option<(Params, Vec<u8>, Vec<u8>)> {
    let mut parts = stored.split('$');
    let name = parts.next()?;
    let memory = parts.next()?.parse().ok()?;
    let passes = parts.next()?.parse().ok()?;
    let salt = STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    let wanted = STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    let params = Params::new(memory, passes, 1, Some(32)).ok()?;
    (name == "argon2id").then_some((params, salt, wanted))
}

impl Act<'_> {
    /// Sets a new password. The old one is asked for unless the person was told to choose a new one.
    pub(crate) fn change_password(
        &self,
        credential: &Credential,
        expected: &Expected,
        old: Option<&str>,
        new: &str,
    ) -> Result<Person, Refused> {
        let mut person = self.caller(credential)?.person;
        expected.check(&person)?;
        let Some(stored) = person
            .password
            .clone()
            .filter(|_| person.keeps_password_here())
        else {
            return Err(Refused::Conflict(
                "The password of this account is kept elsewhere",
            ));
        };
        let may_be_silent = person.must_change_password;
        self.know_old(person.id, &stored, old, may_be_silent)?;
        check_length(Service::MetalCloud, new)?;
        if verify(Some(&stored), self.cost, new) {
            let why = "The new password must differ from the old one";
            return Err(Refused::Invalid(why.into()));
        }
        self.set_password(&mut person, new)?;
        Ok(person)
    }

    /// Replaces the caller's password by another or, where the service does not mind, by the same.
    pub(crate) fn replace_password(
        &self,
        credential: &Credential,
        old: &str,
        new: &str,
    ) -> Result<Person, Refused> {
        let mut person = self.caller(credential)?.person;
        let stored = person.password.clone().unwrap_or_default();
        self.know_old(person.id, &stored, Some(old), false)?;
        check_length(credential.service(), new)?;
        self.set_password(&mut person, new)?;
        Ok(person)
    }

    /// Stores a password that was checked.
    pub(super) fn set_password(&self, person: &mut Person, new: &str) -> Result<(), Refused> {
        person.password = Some(hash(self.random, self.cost, new));
        person.password_changed = self.now;
        person.must_change_password = false;
        self.save(person)
    }

    /// Refuses whoever does not know the old password; guesses are counted.
    fn know_old(
        &self,
        person: u64,
        stored: &str,
        old: Option<&str>,
        may_be_silent: bool,
    ) -> Result<(), Refused> {
        let guesses = format!("change:{person}");
        if let Some(seconds) = self.locked_for(&guesses)? {
            let why = format!("Too many wrong passwords. Try again in {seconds} seconds");
            return Err(Refused::Invalid(why));
        }
        match old {
            Some(old) if verify(Some(stored), self.cost, old) => self.forget_attempts(&guesses),
            None if may_be_silent => Ok(()),
            Some(_) => {
                self.count_attempt(&guesses)?;
                Err(Refused::Invalid("The old password is wrong".into()))
            }
            None => Err(Refused::Invalid("The old password is required".into())),
        }
    }
}

/// Refuses a password that this service finds too short or too long.
pub(super) fn check_length(service: Service, password: &str) -> Result<(), Refused> {
    let (shortest, longest) = service.password_lengths();
    let length = password.chars().count();
    if length < shortest {
        let why = format!("A password has at least {shortest} characters");
        Err(Refused::Invalid(why))
    } else if length > longest {
        let why = format!("A password has at most {longest} characters");
        Err(Refused::Invalid(why))
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_same_bytes_are_the_same_password() {
        let random = Random::new(1, 1);
        let composed = "p\u{e4}ssw\u{f6}rd \u{1f511}";
        let stored = hash(&random, Cost::Light, composed);
        assert!(verify(Some(&stored), Cost::Light, composed));
        assert!(!verify(
            Some(&stored),
            Cost::Light,
            "pa\u{308}sswo\u{308}rd \u{1f511}"
        ));
        assert!(!verify(Some(&stored), Cost::Light, &format!("{composed} ")));
        assert_ne!(stored, hash(&random, Cost::Light, composed), "salts differ");
    }

    #[test]
    fn a_hash_made_at_one_cost_is_checked_at_that_cost() {
        let stored = hash(&Random::new(1, 1), Cost::Light, "secret words");
        assert!(verify(Some(&stored), Cost::Real, "secret words"));
        assert!(!verify(None, Cost::Light, "secret words"));
        assert!(!verify(Some("rubbish"), Cost::Light, "secret words"));
    }
}
