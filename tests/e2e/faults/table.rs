//! What was seen, as a table of ways and troubles.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::sync::{Mutex, PoisonError};

use super::{Trouble, Way as _, keys, people, sign_in};
use crate::harness::evidence;

/// Where a network alone brings about a second one that no page can prevent, and what becomes of it.
const TWICE: [(&str, Trouble, &str); 6] = [
    (sign_in::Code::NAME, Trouble::Unanswered, LOST_SESSION),
    (sign_in::Code::NAME, Trouble::Twice, LOST_SESSION),
    (keys::Create::NAME, Trouble::Twice, BOTH_LISTED),
    (keys::Create::NAME, Trouble::Overtaken, BOTH_LISTED),
    (people::Batch::NAME, Trouble::Twice, SAME_PIN),
    (people::Batch::NAME, Trouble::Stale, SAME_PIN),
];
const LOST_SESSION: &str = "the session nobody holds runs out";
const BOTH_LISTED: &str = "two, both in the list";
const SAME_PIN: &str = "twice the same PIN";

static SEEN: Mutex<BTreeMap<(&str, Trouble), String>> = Mutex::new(BTreeMap::new());

/// A word for how often it was carried out.
///
/// # Panics
/// If that is not once, nor what a network alone may bring about.
pub(super) fn how_often(way: &str, trouble: Trouble, effects: u64) -> &'static str {
    let mut known = TWICE.iter().filter(|it| (it.0, it.1) == (way, trouble));
    match (effects, known.next()) {
        (1, None) => "once",
        (2, Some((_, _, words))) => words,
        _ => panic!("it was carried out {effects} times"),
    }
}

/// A cell that does not come to its end stands there as that.
pub(super) fn begin(way: &'static str, trouble: Trouble) {
    note(way, trouble, "FAILED");
}

pub(super) fn note(way: &'static str, trouble: Trouble, words: &str) {
    let mut seen = SEEN.lock().unwrap_or_else(PoisonError::into_inner);
    seen.insert((way, trouble), words.to_owned());
    // A table that is not written is missed by whoever looks for it; the journeys are not to fail for it.
    let _ = fs::create_dir_all(evidence::root());
    let _ = fs::write(evidence::root().join("faults.txt"), text(&seen));
}

/// One block for each way, one line for each trouble.
fn text(seen: &BTreeMap<(&str, Trouble), String>) -> String {
    let mut text = String::new();
    let mut ways: Vec<&str> = seen.keys().map(|it| it.0).collect();
    ways.dedup();
    for way in ways {
        let _ = writeln!(text, "{way}");
        for trouble in Trouble::ALL {
            if let Some(words) = seen.get(&(way, trouble)) {
                let _ = writeln!(text, "  {:<18} {words}", trouble.word());
            }
        }
    }
    text
}
