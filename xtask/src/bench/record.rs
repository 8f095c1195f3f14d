//! The numbers that are kept in the repository: the last ones that somebody found worth keeping, taken at a quiet moment.

use std::collections::BTreeMap;
use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::numbers::Numbers;
use super::table;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};

/// Below the checkout.
pub(super) const FILE: &str = "docs/bench.json";
/// Around README.md's table.
const BEGIN: &str = "<!-- speed: made by `cargo xtask bench --record` -->\n";
const END: &str = "<!-- speed ends -->\n";

#[derive(Debug, PartialEq)]
pub(super) struct Record {
    pub(super) date: String,
    /// Its kind, and nothing that tells which one it was.
    pub(super) machine: String,
    pub(super) numbers: Numbers,
}

impl Record {
    /// Of numbers that were taken here and now.
    pub(super) fn of(numbers: Numbers) -> Self {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        Self {
            date: date(now.map_or(0, |it| it.as_secs() / 86_400)),
            machine: machine(),
            numbers,
        }
    }

    /// The last one, where there is one.
    ///
    /// # Errors
    /// Where it is of another shape.
    pub(super) fn read(places: &Places) -> Result<Option<Self>> {
        match fs::read_to_string(places.root.join(FILE)) {
            Ok(text) => Self::parse(&text).map(Some),
            Err(_) => Ok(None),
        }
    }

    fn parse(text: &str) -> Result<Self> {
        let told: Value = serde_json::from_str(text).could_not(format!("read {FILE}"))?;
        let word = |name: &str| told[name].as_str().unwrap_or_default().to_owned();
        let numbers = told["medians"].as_object().into_iter().flatten();
        let numbers: BTreeMap<_, _> = numbers
            .filter_map(|(name, value)| Some((name.clone(), value.as_f64()?)))
            .collect();
        if numbers.is_empty() {
            return Err(Problem::new(format!(
                "{FILE} holds no numbers: take it out, or record new ones."
            )));
        }
        Ok(Self {
            date: word("date"),
            machine: word("machine"),
            numbers: Numbers(numbers),
        })
    }

    fn text(&self) -> Result<String> {
        // More digits would only make each change longer.
        let rounded = |value: f64| (value * 10.0).round() / 10.0;
        let medians: BTreeMap<_, _> = self
            .numbers
            .0
            .iter()
            .map(|(name, value)| (name, rounded(*value)))
            .collect();
        let told = json!({ "date": self.date, "machine": self.machine, "medians": medians });
        let text = serde_json::to_string_pretty(&told).could_not(format!("write {FILE}"))?;
        Ok(text + "\n")
    }

    /// Keeps it, and renews README.md's table.
    ///
    /// # Errors
    /// Where README.md has no place for it, or the system refuses.
    pub(super) fn write(&self, places: &Places) -> Result<()> {
        let path = places.root.join("README.md");
        let readme = fs::read_to_string(&path).could_not("read README.md")?;
        let readme = placed(&readme, &table::readme(self))?;
        fs::write(places.root.join(FILE), self.text()?).could_not(format!("write {FILE}"))?;
        fs::write(path, readme).could_not("write README.md")
    }
}

fn placed(readme: &str, table: &str) -> Result<String> {
    let parts = readme.split_once(BEGIN).and_then(|(before, rest)| {
        let (_, after) = rest.split_once(END)?;
        Some((before, after))
    });
    let (before, after) =
        parts.ok_or_else(|| Problem::new("README.md has no place for the table of speed."))?;
    Ok(format!("{before}{BEGIN}{table}{END}{after}"))
}

/// Of so many days after 1970-01-01. A crate for dates would be one for this line.
fn date(days: u64) -> String {
    let (mut year, mut left) = (1970, days);
    let leap = |year: u64| {
        year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
    };
    let days_of = |year: u64| if leap(year) { 366 } else { 365 };
    while left >= days_of(year) {
        left -= days_of(year);
        year += 1;
    }
    let february = days_of(year) - 337;
    let mut month = 1;
    for days in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if left < days {
            break;
        }
        left -= days;
        month += 1;
    }
    format!("{year}-{month:02}-{:02}", left + 1)
}

fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let told = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let memory = told.lines().find_map(|it| {
        let kilobytes = it.strip_prefix("MemTotal:")?.split_whitespace().next()?;
        kilobytes.parse::<u64>().ok()
    });
    let cores = format!("{cores} core{}", if cores == 1 { "" } else { "s" });
    match memory {
        Some(kilobytes) => format!("{cores}, {} GB", (kilobytes + 500_000) / 1_000_000),
        None => cores,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::numbers::example;

    #[test]
    fn days_become_dates() {
        for (days, told) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (789, "1972-02-29"),
            (11_016, "2000-02-29"),
            (20_453, "2025-12-31"),
            (20_454, "2026-01-01"),
        ] {
            assert_eq!(date(days), told);
        }
    }

    #[test]
    fn what_is_kept_is_read_again() {
        let record = Record {
            date: "2026-01-02".to_owned(),
            machine: "2 cores, 8 GB".to_owned(),
            numbers: Numbers(BTreeMap::from([("people/search".to_owned(), 80.26)])),
        };
        let text = record.text().expect("is written");
        let read = Record::parse(&text).expect("is read");
        assert_eq!(read.numbers.of("people/search"), Some(80.3));
        assert_eq!((read.date, read.machine), (record.date, record.machine));
        assert!(Record::parse("{}").is_err());
    }

    #[test]
    fn the_readme_has_one_place_for_the_table() {
        let readme = format!("a\n{BEGIN}old\n{END}b\n");
        let told = placed(&readme, "new\n").expect("has a place");
        assert_eq!(told, format!("a\n{BEGIN}new\n{END}b\n"));
        assert!(placed("a\n", "new\n").is_err());
        let ours = include_str!("../../../README.md");
        assert!(placed(ours, &table::readme(&Record::of(example()))).is_ok());
    }
}
