//! What ran, how long it took and how it ended, for the last screen of a test run.

use std::fmt::Write as _;
use std::time::Duration;

/// How one stage ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Passed,
    Failed,
    /// Not possible here; the reason says what to install.
    Skipped(String),
    /// An earlier stage it needs has failed.
    NotRun,
}

/// One line of the table, and the runner's own words about it.
#[derive(Debug)]
pub(super) struct Stage {
    pub(super) name: String,
    pub(super) outcome: Outcome,
    pub(super) time: Duration,
    /// `test result: …` lines.
    pub(super) results: Vec<String>,
}

#[derive(Debug, Default)]
pub(super) struct Report(pub(super) Vec<Stage>);

impl Report {
    pub(super) fn passed(&self) -> bool {
        self.0
            .iter()
            .all(|it| !matches!(it.outcome, Outcome::Failed | Outcome::NotRun))
    }

    /// Whether journeys were walked.
    pub(super) fn walked(&self) -> bool {
        let is_walked = |it: &Stage| {
            it.name.starts_with("journeys")
                && matches!(it.outcome, Outcome::Passed | Outcome::Failed)
        };
        self.0.iter().any(is_walked)
    }

    /// The names of what failed, for the last line.
    pub(super) fn failed(&self) -> String {
        let failed = self.0.iter().filter(|it| it.outcome == Outcome::Failed);
        failed
            .map(|it| it.name.as_str())
            .collect::<Vec<_>>()
            .join(", ")
    }

    /// The table first, the runners' own summaries last.
    pub(super) fn text(&self) -> String {
        let mut text = String::from("\n");
        for stage in &self.0 {
            let outcome = match &stage.outcome {
                Outcome::Passed => "passed",
                Outcome::Failed => "FAILED",
                Outcome::Skipped(_) => "SKIPPED",
                Outcome::NotRun => "not run",
            };
            let seconds = stage.time.as_secs_f32();
            let _ = write!(text, "{:<28} {outcome:<8} {seconds:>7.1} s", stage.name);
            if let Outcome::Skipped(reason) = &stage.outcome {
                let _ = write!(text, "  {reason}");
            }
            text.push('\n');
        }
        for stage in &self.0 {
            for result in &stage.results {
                let _ = write!(text, "\n{}: {result}", stage.name);
            }
        }
        text.push('\n');
        text
    }
}

/// What became of journeys on networks that fail, as they have written it; nothing of nothing.
pub(super) fn faults(seen: &str) -> String {
    if seen.is_empty() {
        return String::new();
    }
    format!("What people asked for on networks that fail:\n\n{seen}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stage(name: &str, outcome: Outcome) -> Stage {
        let results = vec!["test result: ok. 1 passed".to_owned()];
        Stage {
            name: name.into(),
            outcome,
            time: Duration::from_millis(1500),
            results,
        }
    }

    #[test]
    fn a_failure_or_a_hole_fails_the_run() {
        assert!(Report(vec![stage("a", Outcome::Passed)]).passed());
        assert!(Report(vec![stage("a", Outcome::Skipped("x".into()))]).passed());
        assert!(!Report(vec![stage("a", Outcome::Failed)]).passed());
        assert!(!Report(vec![stage("a", Outcome::NotRun)]).passed());
    }

    #[test]
    fn what_failing_networks_did_is_told_where_journeys_were_walked() {
        let walked = |name: &str, outcome| Report(vec![stage(name, outcome)]).walked();
        assert!(walked("journeys (chromium)", Outcome::Failed));
        assert!(!walked("journeys (chromium)", Outcome::Skipped("x".into())));
        assert!(!walked("unit", Outcome::Passed));
        assert_eq!(faults(""), "");
        assert!(faults("making a key\n  lost  once\n").ends_with("lost  once\n"));
    }

    #[test]
    fn results_come_last_and_reasons_are_shown() {
        let report = Report(vec![
            stage("unit", Outcome::Passed),
            stage("webkit", Outcome::Skipped("install xvfb".into())),
        ]);
        let text = report.text();
        assert!(
            text.contains("SKIPPED") && text.contains("install xvfb"),
            "{text}"
        );
        assert!(
            text.trim_end()
                .ends_with("webkit: test result: ok. 1 passed"),
            "{text}"
        );
    }
}
