//! The database file: tables, and how it is opened.

use std::path::Path;

use rusqlite::Connection;

use crate::options::StartError;

const SCHEMA: &str = include_str!("schema.sql");

/// Opens `file`, or a database in memory. Also says how many times this store has been opened.
pub(super) fn open(file: Option<&Path>) -> Result<(Connection, u64), StartError> {
    let attempt = || -> rusqlite::Result<(Connection, u64)> {
        let connection = match file {
            Some(file) => Connection::open(file)?,
            None => Connection::open_in_memory()?,
        };
        // An answer that was sent must survive a power cut: FULL syncs the log at every commit.
        connection.pragma_update(None, "journal_mode", "WAL")?;
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.execute_batch(SCHEMA)?;
        connection.execute("UPDATE meta SET opened = opened + 1", [])?;
        let opened = connection.query_row("SELECT opened FROM meta", [], |row| row.get(0))?;
        Ok((connection, opened))
    };
    attempt().map_err(|error| StartError::store(file, &error))
}
