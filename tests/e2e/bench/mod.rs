//! How fast the page is, beside a floor made with the same tools: numbers and no tests. `cargo xtask bench` runs this, one after the
//! other, and makes its table of what is kept here.

mod load;
pub(crate) mod memory;
mod people;

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::process::ExitCode;
use std::sync::{Mutex, PoisonError};

use crate::harness::{self, Journey};

/// Every number, by what it is of: `phone/cold/app/typed`. Each run adds one.
static KEPT: Mutex<BTreeMap<String, Vec<f64>>> = Mutex::new(BTreeMap::new());

/// Keeps a number.
fn keep(of: String, value: f64) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry(of).or_default().push(value);
}

/// Runs what the command line asks for and writes the numbers into the file that `KEYDESK_BENCH` names.
pub(crate) fn run() -> ExitCode {
    let ended = harness::run(&journeys().iter().map(Vec::as_slice).collect::<Vec<_>>());
    let file = env::var_os("KEYDESK_BENCH").unwrap_or_default();
    let kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let text = serde_json::to_string_pretty(&*kept).expect("numbers can be written");
    match fs::write(&file, text) {
        Ok(()) => ended,
        Err(error) => {
            eprintln!("{}: {error}", file.display());
            ExitCode::FAILURE
        }
    }
}

/// All that is measured, round by round: what else this machine does meanwhile then falls on the app and the floor alike.
fn journeys() -> Vec<Vec<Journey>> {
    let runs = env::var("KEYDESK_BENCH_RUNS").ok();
    let runs = runs.and_then(|it| it.parse().ok()).unwrap_or(5);
    let mut all = vec![load::JOURNEYS.to_vec(); runs];
    all.extend([memory::JOURNEYS.to_vec(), people::JOURNEYS.to_vec()]);
    all
}
