//! Changing a record's own fields, one's own or, for administrators, somebody else's.

use super::{Act, Credential, Expected, Person, Refused};

/// The longest display name, in characters.
const LONGEST_NAME: usize = 200;

/// What shall change; `None` leaves a field as it is.
#[derive(Default)]
pub(crate) struct Changes {
    pub(crate) display_name: Option<String>,
    pub(crate) language: Option<String>,
    /// All that only an administrator may change.
    pub(crate) privileged: Privileged,
}

/// See [`Changes`].
#[derive(Default, PartialEq, Eq)]
pub(crate) struct Privileged {
    pub(crate) email_verified: Option<bool>,
    pub(crate) access_level: Option<String>,
    pub(crate) provider: Option<String>,
    pub(crate) blocked: Option<bool>,
    pub(crate) archived: Option<bool>,
    pub(crate) must_change_password: Option<bool>,
    pub(crate) must_change_authenticator: Option<bool>,
    pub(crate) extras: Option<String>,
}

impl Act<'_> {
    /// Applies `changes` as a whole or not at all.
    pub(crate) fn change_profile(
        &self,
        credential: &Credential,
        id: u64,
        expected: &Expected,
        changes: Changes,
    ) -> Result<Person, Refused> {
        let caller = self.caller(credential)?.person;
        let mut person = self.subject(credential, id)?;
        expected.check(&person)?;
        if !caller.is_admin() && changes.privileged != Privileged::default() {
            return Err(Refused::Forbidden("Only an administrator may change this"));
        }
        if person.archived && changes.privileged.archived != Some(false) {
            return Err(Refused::Conflict("The account is archived"));
        }
        if let Some(name) = &changes.display_name {
            check_name(name, LONGEST_NAME)?;
        }
        let Privileged {
            email_verified,
            access_level,
            provider,
            blocked,
            archived,
            must_change_password,
            must_change_authenticator,
            extras,
        } = changes.privileged;
        if person.blocked && blocked == Some(false) {
            // Sessions from before the block told their owner about it; now they end.
            self.end_sessions_of(person.id)?;
        }
        set(&mut person.display_name, changes.display_name);
        set(&mut person.language, changes.language);
        set(&mut person.email_verified, email_verified);
        set(&mut person.access_level, access_level);
        set(&mut person.provider, provider);
        set(&mut person.blocked, blocked);
        set(&mut person.archived, archived);
        set(&mut person.must_change_password, must_change_password);
        set(
            &mut person.must_change_authenticator,
            must_change_authenticator,
        );
        set(&mut person.extras, extras);
        person.config_revision += 1;
        self.save(&mut person)?;
        Ok(person)
    }
}

pub(super) fn set<T>(field: &mut T, value: Option<T>) {
    if let Some(value) = value {
        *field = value;
    }
}

pub(super) fn check_name(name: &str, longest: usize) -> Result<(), Refused> {
    if name.trim().is_empty() {
        Err(Refused::Invalid("The name must not be empty".into()))
    } else if name.chars().count() > longest {
        Err(Refused::Invalid(format!(
            "A name has at most {longest} characters"
        )))
    } else {
        Ok(())
    }
}
