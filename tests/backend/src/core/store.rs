//! The database file: tables, and how it is opened.

use std::path::Path;

use rusqlite::Connection;

use crate::options::StartError;

const SCHEMA: &str = include_str!("schema.sql");
/// Goes up whenever a table changes. Older files are refused, not converted: they hold nothing of worth.
const VERSION: u32 = 4;

/// Opens `file`, or a database in memory. Also says how many times this store has been opened.
pub(super) fn open(file: Option<&Path>) -> Result<(Connection, u64), StartError> {
    let failed = |error: rusqlite::Error| StartError::store(file, &error);
    let connection = match file {
        Some(file) => Connection::open(file),
        None => Connection::open_in_memory(),
    }
    .map_err(failed)?;
    if let Some(file) = file
        && is_other_version(&connection).map_err(failed)?
    {
        return Err(StartError::OtherVersion(file.into()));
    }
    let opened = prepare(&connection).map_err(failed)?;
    Ok((connection, opened))
}

fn is_other_version(connection: &Connection) -> rusqlite::Result<bool> {
    let has_people = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'people')";
    let is_used: bool = connection.query_row(has_people, [], |row| row.get(0))?;
    let version: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    Ok(is_used && version != VERSION)
}

fn prepare(connection: &Connection) -> rusqlite::Result<u64> {
    // An answer that was sent must survive a power cut: FULL syncs the log at every commit.
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {SCHEMA}; PRAGMA user_version = {VERSION}; COMMIT;"
    ))?;
    connection.execute("UPDATE meta SET opened = opened + 1", [])?;
    connection.query_row("SELECT opened FROM meta", [], |row| row.get(0))
}
