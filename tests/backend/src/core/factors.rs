//! A person's own authenticator and PIN, where setting one ends the sessions elsewhere and an administrator
//! may have imposed it.

use super::{Act, Credential, Factor, Person, Refused, passwords};

/// Digits of a PIN.
const PIN_LENGTH: usize = 5;

/// A person with what the account's rules add.
pub(crate) struct Member {
    pub(crate) person: Person,
    /// What the person must use, by an administrator's word or by the account's rule.
    pub(crate) forced: Vec<Factor>,
}

impl Member {
    pub(super) fn of(person: Person, account_forces: bool) -> Self {
        let authenticator = person.force_authenticator || account_forces;
        let authenticator = authenticator.then_some(Factor::Authenticator);
        let pin = person.force_pin.then_some(Factor::Pin);
        Self {
            forced: authenticator.into_iter().chain(pin).collect(),
            person,
        }
    }
}

impl Act<'_> {
    /// Who is calling, with what is forced on them.
    pub(crate) fn calling_member(&self, credential: &Credential) -> Result<Member, Refused> {
        let person = self.caller(credential)?.person;
        Ok(Member::of(person, self.account()?.forces_authenticator))
    }

    /// Takes the authenticator whose secret was made last, if `code` belongs to it. One that was used before
    /// is replaced. Gives the sessions that ended.
    pub(crate) fn adopt_authenticator(
        &self,
        credential: &Credential,
        code: &str,
    ) -> Result<Vec<String>, Refused> {
        let mut person = self.caller(credential)?.person;
        self.confirm_enrolment(&mut person, code)?;
        self.save(&mut person)?;
        self.end_other_sessions(credential, person.id)
    }

    /// Sets or replaces the caller's PIN. Gives the sessions that ended.
    pub(crate) fn choose_pin(
        &self,
        credential: &Credential,
        pin: &str,
    ) -> Result<Vec<String>, Refused> {
        let mut person = self.caller(credential)?.person;
        person.pin = Some(self.hash_pin(pin)?);
        self.save(&mut person)?;
        self.end_other_sessions(credential, person.id)
    }

    /// Switches a factor off, unless it is forced. One that is off already stays off.
    pub(crate) fn drop_factor(
        &self,
        credential: &Credential,
        factor: Factor,
    ) -> Result<(), Refused> {
        let Member { mut person, forced } = self.calling_member(credential)?;
        if forced.contains(&factor) {
            return Err(Refused::NotAllowed("An administrator requires this factor"));
        }
        person.forget(factor);
        self.save(&mut person)
    }

    pub(super) fn hash_pin(&self, pin: &str) -> Result<String, Refused> {
        if pin.len() != PIN_LENGTH || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
            let why = format!("A PIN has {PIN_LENGTH} digits");
            return Err(Refused::Invalid(why));
        }
        Ok(passwords::hash(self.random, self.cost, pin))
    }
}

impl Person {
    /// Wipes what the factor is checked against.
    pub(super) fn forget(&mut self, factor: Factor) {
        match factor {
            Factor::Authenticator => {
                self.authenticator = None;
                self.authenticator_created = None;
                self.enrolling = None;
            }
            Factor::Pin => self.pin = None,
        }
    }

    pub(super) fn force(&mut self, factor: Factor, is_forced: bool) {
        match factor {
            Factor::Authenticator => self.force_authenticator = is_forced,
            Factor::Pin => self.force_pin = is_forced,
        }
    }
}
