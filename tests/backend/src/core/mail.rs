//! The mail that would have been sent.

use rusqlite::params;

use super::{Act, Core, Refused};

/// A mail in the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mail {
    pub to: String,
    pub subject: String,
    /// Plain text; holds the link, too.
    pub body: String,
    pub link: Option<String>,
    /// Seconds since 1970.
    pub at: u64,
}

impl Act<'_> {
    pub(super) fn send(
        &self,
        to: &str,
        subject: &str,
        text: &str,
        link: Option<&str>,
    ) -> Result<(), Refused> {
        let body = match link {
            Some(link) => format!("{text}\n\n{link}\n"),
            None => format!("{text}\n"),
        };
        self.tx.execute(
            "INSERT INTO mails (recipient, subject, body, link, at) VALUES (?1, ?2, ?3, ?4, ?5)",
            params![to, subject, body, link, self.now],
        )?;
        Ok(())
    }
}

impl Core {
    /// Everything in the outbox, oldest first.
    ///
    /// # Panics
    /// If the store fails.
    pub fn mails(&self) -> Vec<Mail> {
        self.act(all).expect("the outbox can be read")
    }

    /// The newest mail to this address.
    pub fn last_mail_to(&self, address: &str) -> Option<Mail> {
        self.mails()
            .into_iter()
            .rev()
            .find(|mail| mail.to == address)
    }
}

fn all(act: &Act) -> Result<Vec<Mail>, Refused> {
    let sql = "SELECT recipient, subject, body, link, at FROM mails ORDER BY id";
    let mut statement = act.tx.prepare(sql)?;
    let mails = statement.query_map([], |row| {
        Ok(Mail {
            to: row.get(0)?,
            subject: row.get(1)?,
            body: row.get(2)?,
            link: row.get(3)?,
            at: row.get(4)?,
        })
    })?;
    Ok(mails.collect::<Result<_, _>>()?)
}
