//! Lock-out after repeated wrong passwords.

use rusqlite::{OptionalExtension, params};

use super::{Act, Refused};

/// So many wrong passwords close a login.
const ALLOWED: u64 = 5;
/// For so many seconds.
const CLOSED_FOR: u64 = 60;
/// Wrong passwords are forgotten when no other follows for so many seconds.
const REMEMBERED_FOR: u64 = 900;

impl Act<'_> {
    /// Seconds until `login` may be tried again, if it is closed. Logins that nobody has are closed, too:
    /// otherwise a lock-out would tell who exists.
    pub(crate) fn locked_for(&self, login: &str) -> Result<Option<u64>, Refused> {
        let (count, last) = self.attempts(login)?;
        let opens = last + CLOSED_FOR;
        Ok((count >= ALLOWED && self.now < opens).then(|| opens - self.now))
    }

    /// Remembers a wrong password.
    pub(crate) fn count_attempt(&self, login: &str) -> Result<(), Refused> {
        let (count, last) = self.attempts(login)?;
        // After a lock-out that has passed, and after a long pause, counting starts again.
        let starts_again = count >= ALLOWED || self.now >= last + REMEMBERED_FOR;
        let count = if starts_again { 1 } else { count + 1 };
        self.tx.execute(
            "INSERT OR REPLACE INTO attempts (login, count, last) VALUES (?1, ?2, ?3)",
            params![login.to_lowercase(), count, self.now],
        )?;
        Ok(())
    }

    /// Forgets wrong passwords, after a right one.
    pub(crate) fn forget_attempts(&self, login: &str) -> Result<(), Refused> {
        self.tx.execute(
            "DELETE FROM attempts WHERE login = ?1",
            [login.to_lowercase()],
        )?;
        Ok(())
    }

    /// Remembers a wrong password where none is ever closed; gives how many there were.
    pub(super) fn count_failure(&self, login: &str) -> Result<u64, Refused> {
        let count = self.failures(login)? + 1;
        self.tx.execute(
            "INSERT OR REPLACE INTO attempts (login, count, last) VALUES (?1, ?2, ?3)",
            params![login.to_lowercase(), count, self.now],
        )?;
        Ok(count)
    }

    /// Wrong passwords that are not forgotten yet.
    pub(super) fn failures(&self, login: &str) -> Result<u64, Refused> {
        let (count, last) = self.attempts(login)?;
        let is_forgotten = self.now >= last + REMEMBERED_FOR;
        Ok(if is_forgotten { 0 } else { count })
    }

    fn attempts(&self, login: &str) -> Result<(u64, u64), Refused> {
        let found = self
            .tx
            .query_row(
                "SELECT count, last FROM attempts WHERE login = ?1",
                [login.to_lowercase()],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        Ok(found.unwrap_or_default())
    }
}
