//! Time-based codes: SHA-1, six digits, 30 seconds, one step early or late.

use totp_rs::{Algorithm, Builder, Secret, Totp};

use super::{Act, Core, Credential, Expected, Person, Refused, Service, people::everybody};

/// Seconds that one code lasts.
const STEP: u64 = 30;
/// So many wrong codes drop a secret that waits for its first code.
const WRONG_CODES: u64 = 5;

/// A secret that nothing uses until a code confirms it.
pub(crate) struct Enrolment {
    pub(crate) secret: String,
    /// `otpauth://totp/…`, what a QR code holds.
    pub(crate) uri: String,
}

/// What somebody's phone would show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Authenticator {
    pub login: String,
    /// See [`Core::code_of`].
    pub code: String,
    /// Is the secret not confirmed yet?
    pub is_waiting: bool,
}

impl Act<'_> {
    /// Makes a new secret. One that was made before and not confirmed is void.
    pub(crate) fn generate_authenticator(
        &self,
        credential: &Credential,
    ) -> Result<Enrolment, Refused> {
        let mut person = self.caller(credential)?.person;
        let secret = self.prepare_authenticator(&mut person)?;
        let uri = uri(credential.service(), &person, &secret);
        Ok(Enrolment { secret, uri })
    }

    /// A new secret that waits for its first code.
    pub(super) fn prepare_authenticator(&self, person: &mut Person) -> Result<String, Refused> {
        let mut bytes = [0; 20];
        self.random.fill(&mut bytes);
        let secret = Secret::from(bytes).to_base32();
        person.enrolling = Some(secret.clone());
        person.enrolling_failures = 0;
        self.write(person)?;
        Ok(secret)
    }

    /// Switches the second factor on, if `code` belongs to the secret made last.
    pub(crate) fn enable_authenticator(
        &self,
        credential: &Credential,
        expected: &Expected,
        code: &str,
    ) -> Result<(), Refused> {
        let mut person = self.caller(credential)?.person;
        expected.said()?;
        // Before the revision: whoever switched it on meanwhile has also changed the revision.
        if person.authenticator.is_some() {
            return Err(Refused::Conflict("Two-factor authentication is on already"));
        }
        expected.check(&person)?;
        self.confirm_enrolment(&mut person, code)?;
        self.save(&mut person)
    }

    /// Puts the secret made last to use, if `code` belongs to it. The caller saves.
    pub(super) fn confirm_enrolment(&self, person: &mut Person, code: &str) -> Result<(), Refused> {
        let Some(secret) = person.enrolling.clone() else {
            return Err(Refused::Invalid("Generate a secret first".into()));
        };
        let Some(step) = accept(&secret, code, self.now, 0) else {
            person.enrolling_failures += 1;
            if person.enrolling_failures >= WRONG_CODES {
                person.enrolling = None;
            }
            self.write(person)?;
            return Err(Refused::WrongEnrolmentCode);
        };
        person.authenticator = Some(secret);
        person.authenticator_created = Some(self.now);
        person.authenticator_step = step;
        person.enrolling = None;
        person.must_change_authenticator = false;
        Ok(())
    }

    /// Switches the second factor off; no code is asked for.
    pub(crate) fn disable_authenticator(
        &self,
        credential: &Credential,
        expected: &Expected,
    ) -> Result<(), Refused> {
        let mut person = self.caller(credential)?.person;
        expected.said()?;
        if person.authenticator.is_none() {
            return Err(Refused::Conflict(
                "Two-factor authentication is off already",
            ));
        }
        expected.check(&person)?;
        person.authenticator = None;
        person.authenticator_created = None;
        self.save(&mut person)
    }
}

impl Core {
    /// A code that this person's authenticator shows and that is accepted now: the current one or, where
    /// that one is spent already, the next. `None` without an authenticator.
    pub fn code_of(&self, login: &str) -> Option<String> {
        let person = self.act(|act| act.person_by_email(login)).ok()??;
        unspent_code(&person, self.clock().now())
    }

    /// Every authenticator that is in use or waits for its first code, in the order of ids.
    ///
    /// # Panics
    /// If the store fails.
    pub fn authenticators(&self) -> Vec<Authenticator> {
        let now = self.clock().now();
        let people = self.act(everybody).expect("people can be read");
        let shown = people.into_iter().flat_map(|person| {
            let used = unspent_code(&person, now).map(|code| (code, false));
            let waits = person.enrolling.map(|secret| (code(&secret, now), true));
            let login = person.email;
            [used, waits]
                .into_iter()
                .flatten()
                .map(move |(code, is_waiting)| Authenticator {
                    login: login.clone(),
                    code,
                    is_waiting,
                })
        });
        shown.collect()
    }

    /// The current code of a secret, as an authenticator app would show it.
    ///
    /// # Panics
    /// If the text is not Base32.
    pub fn code_for_secret(&self, base32: &str) -> String {
        code(base32, self.clock().now())
    }

    /// Seconds until authenticators show the next code.
    pub fn code_seconds_left(&self) -> u64 {
        STEP - self.clock().now() % STEP
    }
}

/// What a QR code holds.
pub(super) fn uri(service: Service, person: &Person, secret: &str) -> String {
    let account = person
        .email
        .replace('%', "%25")
        .replace('+', "%2B")
        .replace(' ', "%20");
    let issuer = service.issuer();
    format!(
        "otpauth://totp/{issuer}:{account}?secret={secret}&issuer={issuer}\
         &algorithm=SHA1&digits=6&period={STEP}"
    )
}

/// Is this the code of just now? One that was used may be used again, and none is early or late.
pub(super) fn is_current(secret: &str, given: &str, now: u64) -> bool {
    given == code(secret, now)
}

fn unspent_code(person: &Person, now: u64) -> Option<String> {
    let is_spent = person.authenticator_step >= now / STEP;
    let at = if is_spent { now + STEP } else { now };
    Some(code(person.authenticator.as_deref()?, at))
}

/// The step that `code` belongs to, if it is good now and later than the step used last.
pub(super) fn accept(secret: &str, code: &str, now: u64, last_step: u64) -> Option<u64> {
    let is_code = code.len() == 6 && code.bytes().all(|byte| byte.is_ascii_digit());
    let step = is_code
        .then(|| generator(secret).check(code, now))
        .flatten()?;
    (step > last_step).then_some(step)
}

fn code(secret: &str, at: u64) -> String {
    generator(secret).generate(at).to_string()
}

fn generator(secret: &str) -> Totp {
    let secret = Secret::try_from_base32(secret).expect("secrets are kept as Base32");
    Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_digits(6)
        .with_skew(1)
        .with_step_duration(STEP)
        .with_secret(secret)
        .build_noncompliant()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, cut to six digits.
    const SECRET: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    #[test]
    fn codes_are_those_of_the_standard() {
        assert_eq!(code(SECRET, 59), "287082");
        assert_eq!(code(SECRET, 1_111_111_109), "081804");
    }

    #[test]
    fn without_a_window_only_this_step_counts() {
        let now = 1_000_000_000;
        assert!(is_current(SECRET, &code(SECRET, now), now));
        for at in [now - STEP, now + STEP] {
            assert!(!is_current(SECRET, &code(SECRET, at), now));
        }
    }

    #[test]
    fn a_code_is_good_one_step_early_and_late_but_only_once() {
        let (now, step) = (1_000_000_000, 1_000_000_000 / STEP);
        assert_eq!(
            accept(SECRET, &code(SECRET, now - STEP), now, 0),
            Some(step - 1)
        );
        assert_eq!(
            accept(SECRET, &code(SECRET, now + STEP), now, 0),
            Some(step + 1)
        );
        assert_eq!(accept(SECRET, &code(SECRET, now - 2 * STEP), now, 0), None);
        assert_eq!(accept(SECRET, &code(SECRET, now + 2 * STEP), now, 0), None);
        assert_eq!(
            accept(SECRET, &code(SECRET, now), now, step),
            None,
            "used before"
        );
        assert_eq!(accept(SECRET, "12345", now, 0), None);
        assert_eq!(accept(SECRET, "12345６", now, 0), None);
    }
}
