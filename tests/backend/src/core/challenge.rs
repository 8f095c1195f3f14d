//! What slows down somebody who guesses passwords, where failures raise a question instead of a lock-out.

use rusqlite::{OptionalExtension, params};

use super::{Act, Refused, random::hashed};

/// So many wrong passwords raise a question.
const FAILURES: u64 = 5;
/// Seconds that a question may be answered.
const OPEN_FOR: u64 = 15 * 60;
/// So many sign-ins of one login are taken…
const SIGN_INS: u64 = 15;
/// …within so many seconds.
const WINDOW: u64 = 15 * 60;

/// Words that nobody mistakes for others, read aloud or typed.
const WORDS: [&str; 16] = [
    "harbour", "lantern", "meadow", "window", "copper", "garden", "winter", "silver", "button",
    "ladder", "pepper", "violin", "anchor", "candle", "forest", "pillow",
];

impl Act<'_> {
    /// Counts a sign-in, right or wrong, and refuses it where there were too many.
    pub(super) fn count_sign_in(&self, login: &str) -> Result<(), Refused> {
        let login = login.to_lowercase();
        let found: Option<(u64, u64)> = self
            .tx
            .query_row(
                "SELECT began, count FROM windows WHERE login = ?1",
                [&login],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )
            .optional()?;
        let (began, count) = found
            .filter(|(began, _)| self.now < began + WINDOW)
            .unwrap_or((self.now, 0));
        if count >= SIGN_INS {
            let seconds = began + WINDOW - self.now;
            return Err(Refused::TooOften { seconds });
        }
        self.tx.execute(
            "INSERT OR REPLACE INTO windows (login, began, count) VALUES (?1, ?2, ?3)",
            params![login, began, count + 1],
        )?;
        Ok(())
    }

    /// Refuses with a question while one has to be answered for this login.
    pub(super) fn not_challenged(&self, login: &str) -> Result<(), Refused> {
        if self.failures(&counted(login))? >= FAILURES {
            return Err(self.ask(login)?);
        }
        Ok(())
    }

    /// Counts a wrong password; gives what to refuse with. Logins that nobody has are asked, too.
    pub(super) fn failed(&self, login: &str) -> Result<Refused, Refused> {
        if self.count_failure(&counted(login))? >= FAILURES {
            self.ask(login)
        } else {
            Ok(Refused::WrongCredentials)
        }
    }

    /// Forgets wrong passwords and the question they raised.
    pub(super) fn forget_failures(&self, login: &str) -> Result<(), Refused> {
        self.tx.execute(
            "DELETE FROM challenges WHERE login = ?1",
            [login.to_lowercase()],
        )?;
        self.forget_attempts(&counted(login))
    }

    /// Takes the answer to a question; whoever sends it is not signed in and names no login.
    pub(crate) fn answer(&self, answer: &str) -> Result<(), Refused> {
        let sql = "SELECT login FROM challenges WHERE answer = ?1 AND expires > ?2";
        let found: Option<String> = self
            .tx
            .query_row(sql, params![at_rest(answer), self.now], |row| row.get(0))
            .optional()?;
        self.forget_failures(&found.ok_or(Refused::WrongAnswer)?)
    }

    /// A new question, which replaces the one before.
    fn ask(&self, login: &str) -> Result<Refused, Refused> {
        let word = WORDS[usize::try_from(self.random.below(16)).unwrap_or_default()];
        let token = format!("{word}-{}", 1000 + self.random.below(9000));
        self.tx.execute(
            "INSERT OR REPLACE INTO challenges (login, answer, expires) VALUES (?1, ?2, ?3)",
            params![login.to_lowercase(), at_rest(&token), self.now + OPEN_FOR],
        )?;
        let question = format!("To go on, type this word and number again: {token}");
        Ok(Refused::Challenged { question })
    }
}

/// Failures here are counted apart from those that lock a login out.
fn counted(login: &str) -> String {
    format!("challenge:{login}")
}

/// People type spaces around words, and capitals at their start.
fn at_rest(answer: &str) -> String {
    hashed(&answer.trim().to_lowercase())
}
