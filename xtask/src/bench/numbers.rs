//! What was measured: of each thing the median of its runs.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::problem::{Context, Problem, Result};

/// Where pages are loaded: the word in names, and what it is.
pub(super) const LINES: [(&str, &str); 2] = [
    ("phone", "slow phone (1.6 Mbit/s, 150 ms, CPU ×4)"),
    ("own", "unthrottled"),
];
/// What the browser has kept.
pub(super) const CACHES: [&str; 2] = ["cold", "warm"];

/// By what each is of: `phone/cold/app/typed`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Numbers(pub(super) BTreeMap<String, f64>);

impl Numbers {
    /// Reads what the journeys have written: all runs of each.
    ///
    /// # Errors
    /// Where it is of another shape.
    pub(super) fn read(text: &str) -> Result<Self> {
        let told: BTreeMap<String, Vec<Value>> =
            serde_json::from_str(text).could_not("read the numbers")?;
        if told.is_empty() {
            return Err(Problem::new("Nothing was measured."));
        }
        let of_runs = |(name, runs): (String, Vec<Value>)| {
            let mut runs: Vec<f64> = runs.iter().filter_map(Value::as_f64).collect();
            Some((name, median(&mut runs)?))
        };
        Ok(Self(told.into_iter().filter_map(of_runs).collect()))
    }

    pub(super) fn of(&self, name: &str) -> Option<f64> {
        self.0.get(name).copied()
    }

    /// Of the app on a line.
    pub(super) fn app(&self, line: &str, cache: &str, measure: &str) -> Option<f64> {
        self.of(&format!("{line}/{cache}/app/{measure}"))
    }

    /// What the floor has in place of that. Its form works as soon as it is there.
    pub(super) fn floor(&self, line: &str, cache: &str, measure: &str) -> Option<f64> {
        let measure = match measure {
            "listens" => "typed",
            "view_at_once" => return None,
            other => other,
        };
        self.of(&format!("{line}/{cache}/floor/{measure}"))
    }

    /// The app's share of the floor.
    pub(super) fn ratio(&self, line: &str, cache: &str, measure: &str) -> Option<f64> {
        let floor = self.floor(line, cache, measure).filter(|it| *it > 0.0)?;
        Some(self.app(line, cache, measure)? / floor)
    }
}

fn median(runs: &mut [f64]) -> Option<f64> {
    runs.sort_by(f64::total_cmp);
    let (half, last) = (runs.len() / 2, runs.len().checked_sub(1)?);
    Some(f64::midpoint(runs[half], runs[last - half]))
}

/// A small world: the app takes half of the floor's time on the phone.
#[cfg(test)]
pub(super) fn example() -> Numbers {
    let text = r#"{
        "phone/cold/app/typed": [500, 700, 600], "phone/cold/floor/typed": [1200, 1000, 9000, 1200],
        "phone/cold/app/listens": [1500], "phone/cold/app/requests": [7], "phone/cold/floor/requests": [3],
        "phone/cold/app/bytes": [216543], "phone/cold/app/blocking": [0], "phone/cold/floor/blocking": [0],
        "memory/heap_after_10": [4000000], "memory/heap_after_110": [4100000],
        "people/first_row": [80.25], "people/heap_after": [5500000]
    }"#;
    Numbers::read(text).expect("a small world")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_bad_run_of_many_counts_for_nothing() {
        let numbers = example();
        assert_eq!(numbers.app("phone", "cold", "typed"), Some(600.0));
        assert_eq!(numbers.floor("phone", "cold", "typed"), Some(1200.0));
        assert_eq!(numbers.ratio("phone", "cold", "typed"), Some(0.5));
        assert_eq!(numbers.ratio("phone", "cold", "listens"), Some(1.25));
        assert_eq!(numbers.ratio("own", "cold", "typed"), None);
        assert_eq!(
            numbers.ratio("phone", "cold", "blocking"),
            None,
            "of nothing"
        );
    }

    #[test]
    fn what_is_no_number_is_left_out() {
        let numbers = Numbers::read("{\"a\": [null, 1], \"b\": []}").expect("is read");
        assert_eq!((numbers.of("a"), numbers.of("b")), (Some(1.0), None));
        assert!(Numbers::read("{}").is_err());
        assert!(Numbers::read("[]").is_err());
    }
}
