//! `cargo xtask bench`: how fast the page is, beside a floor that the same tools make. Numbers and no test: nothing fails when one is
//! bad. On a machine that others use, too, only ratios to the floor can be compared.

mod goals;
mod numbers;
mod record;
mod table;

use std::fs;
use std::path::PathBuf;

use self::numbers::Numbers;
use self::record::Record;
use crate::args::{Bench, Engine};
use crate::floor;
use crate::places::Places;
use crate::problem::{Context, Result};
use crate::test::alone;

/// Measures and prints; keeps the numbers where that is wanted.
///
/// # Errors
/// Where something cannot be built, Chromium is missing, or a page does not come.
pub(crate) fn bench(places: &Places, wanted: &Bench) -> Result<()> {
    let floor = if wanted.people {
        PathBuf::new()
    } else {
        floor::build(places)?
    };
    let folder = places.target.join("e2e");
    fs::create_dir_all(&folder).could_not("make target/e2e")?;
    let file = folder.join("bench.json");
    let runs = wanted.runs.to_string();
    let variables = [
        ("KEYDESK_BENCH", file.as_os_str()),
        ("KEYDESK_FLOOR", floor.as_os_str()),
        ("KEYDESK_BENCH_RUNS", runs.as_ref()),
    ];
    // Two at a time would measure each other.
    let mut rest = vec!["--test-threads", "1"];
    if wanted.people {
        rest.push("bench::people");
    }
    alone(places, Engine::Chromium, &variables, &rest)?;
    let text = fs::read_to_string(&file).could_not("read the numbers")?;
    let now = Numbers::read(&text)?;
    let recorded = Record::read(places)?;
    if wanted.people {
        println!("{}", table::people(&now, recorded.as_ref()));
        return Ok(());
    }
    println!("{}", table::all(&now, recorded.as_ref()));
    println!("{}", goals::told(&now));
    if wanted.record {
        Record::of(now).write(places)?;
        println!("Kept in {} and README.md.", record::FILE);
    }
    Ok(())
}
