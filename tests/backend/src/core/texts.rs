//! The text messages that would have been sent, and the codes in them.

use rusqlite::{OptionalExtension, params};

use super::{Act, Core, Credential, Person, Refused};

/// Seconds until another text may be asked for.
const PAUSE: u64 = 30;
/// Seconds that a code works.
const WORKS_FOR: u64 = 300;

/// A text in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextMessage {
    pub to: String,
    pub body: String,
    /// Seconds since 1970.
    pub at: u64,
}

impl Act<'_> {
    /// Sends a code to the caller's phone; also to somebody whose session waits for one.
    pub(crate) fn send_text_code(&self, credential: &Credential) -> Result<(), Refused> {
        let person = self.steps_up(credential)?;
        let phone = self.details(&person)?.phone;
        if phone.is_empty() {
            return Err(Refused::Conflict("There is no phone number"));
        }
        let digits = phone.strip_prefix('+').unwrap_or_default();
        if !(7..=15).contains(&digits.len()) || !digits.bytes().all(|it| it.is_ascii_digit()) {
            return Err(Refused::Invalid("Phone number is invalid".into()));
        }
        let sql = "SELECT sent FROM text_codes WHERE person = ?1";
        let sent: Option<u64> = self
            .tx
            .query_row(sql, [person.id], |row| row.get(0))
            .optional()?;
        if let Some(sent) = sent.filter(|sent| self.now < sent + PAUSE) {
            return Err(Refused::TooOften {
                seconds: sent + PAUSE - self.now,
            });
        }
        let code = format!("{:06}", self.random.below(1_000_000));
        let sql = "INSERT OR REPLACE INTO text_codes VALUES (?1, ?2, ?3, 0)";
        self.tx.execute(sql, params![person.id, code, self.now])?;
        let body = format!("Your code is {code}. It works once, for five minutes.");
        let sql = "INSERT INTO texts (recipient, body, at) VALUES (?1, ?2, ?3)";
        self.tx.execute(sql, params![phone, body, self.now])?;
        Ok(())
    }

    /// Uses up the code sent last, if it is this one.
    pub(super) fn take_text_code(&self, person: &Person, code: &str) -> Result<bool, Refused> {
        let sql = "UPDATE text_codes SET used = 1
                   WHERE person = ?1 AND code = ?2 AND NOT used AND sent + ?3 > ?4";
        let those = params![person.id, code, WORKS_FOR, self.now];
        Ok(self.tx.execute(sql, those)? > 0)
    }
}

impl Core {
    /// Every text sent, oldest first.
    ///
    /// # Panics
    /// If the store fails.
    pub fn texts(&self) -> Vec<TextMessage> {
        self.act(all).expect("the outbox can be read")
    }
}

fn all(act: &Act) -> Result<Vec<TextMessage>, Refused> {
    let sql = "SELECT recipient, body, at FROM texts ORDER BY id";
    let mut statement = act.tx.prepare(sql)?;
    let texts = statement.query_map([], |row| {
        Ok(TextMessage {
            to: row.get(0)?,
            body: row.get(1)?,
            at: row.get(2)?,
        })
    })?;
    Ok(texts.collect::<Result<_, _>>()?)
}
