//! A browser that has stopped: it answers nothing, and computes nothing either.
//!
//! About once in a thousand starts `WebKitGTK` answers no command any more once its first page has come, while all of its processes
//! sit idle. No page can bring that about: one that hangs computes, and scripts have no way to wait without an end. Such a journey
//! has shown nothing, neither good nor bad, so it begins again in a new browser; how many did is told at the end, and more than a
//! few are a failure. A browser that answers, or works, is never taken for one that has stopped.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use fantoccini::Client;
use nix::sys::signal::Signal;

use super::marked::{Marked, marked};

/// How long it is asked, and watched meanwhile.
pub(super) const WATCHED: Duration = Duration::from_secs(10);

/// The share of that time, in hundredths, that the processor may spend on sitting idle: a window has timers.
const IDLE: u128 = 5;

/// So many in one run happen; more are something else.
const MOST: usize = 3;

/// The journeys that began again, with what their browsers were doing.
static STOPPED: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// What the processes below `home` are doing, if the browser has stopped.
pub(super) async fn account(client: &Client, home: &Path, watched: Duration) -> Option<String> {
    let before = time_of(home);
    let asked = client.execute("return 1", Vec::new());
    if tokio::time::timeout(watched, asked).await.is_ok() {
        return None;
    }
    let spent = u128::from(time_of(home).saturating_sub(before));
    // A tick is ten milliseconds.
    let is_idle = spent * 10 * 100 <= watched.as_millis() * IDLE;
    is_idle.then(|| describe(home))
}

/// Remembers that a journey begins again; `false` where too many have.
pub(super) fn begins_again(name: &str, account: &str) -> bool {
    let mut stopped = STOPPED.lock().unwrap_or_else(PoisonError::into_inner);
    stopped.push(format!("{name}\n{account}"));
    stopped.len() <= MOST
}

/// For the end of a run; empty where none has stopped.
pub(super) fn told() -> String {
    let stopped = STOPPED.lock().unwrap_or_else(PoisonError::into_inner);
    let mut text = String::new();
    for it in stopped.iter() {
        let _ = writeln!(text, "begun again, the browser had stopped: {it}");
    }
    text
}

/// The processes that were started with this home.
fn processes(home: &Path) -> Vec<Marked> {
    marked("HOME", home)
}

/// Ticks (hundredths of a second) that they have computed, in user and system together.
fn time_of(home: &Path) -> u64 {
    processes(home)
        .iter()
        .filter_map(|it| ticks(&fs::read_to_string(it.folder.join("stat")).ok()?))
        .sum()
}

/// Fields 14 and 15 of `/proc/<id>/stat`; the second, a name in parentheses, may hold spaces.
fn ticks(stat: &str) -> Option<u64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

/// Sends all of them a signal.
pub(super) fn signal(home: &Path, signal: Signal) {
    for process in processes(home) {
        process.signal(signal);
    }
}

/// A line for each process with what its first thread waits for.
fn describe(home: &Path) -> String {
    let word = |path: PathBuf| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.trim().to_owned()
    };
    let mut text = String::new();
    for process in processes(home) {
        let waits = word(process.folder.join("wchan"));
        let _ = writeln!(text, "  {} ({waits})", word(process.folder.join("comm")));
    }
    text
}
