//! What the page is meant to reach, beside what it reaches.

use std::fmt::Write as _;

use super::numbers::{LINES, Numbers};

/// Something that may be at most so much; both in the same unit.
struct Goal {
    words: String,
    is: Option<f64>,
    most: f64,
}

/// Heap that grows by no more than this in a hundred changes of page is flat: it is never the same twice.
const FLAT: f64 = 1.02;

fn goals(now: &Numbers) -> Vec<Goal> {
    let mut goals = Vec::new();
    let mut goal = |words: String, is: Option<f64>, most: f64| goals.push(Goal { words, is, most });
    for (line, title) in LINES {
        for (cache, measure, words, most) in [
            ("cold", "typed", "form can be typed into", 0.70),
            ("cold", "listens", "form can be submitted", 1.00),
            ("warm", "listens", "form can be submitted", 1.10),
        ] {
            let words = format!("{title}, {cache}: {words}, of the floor");
            goal(words, now.ratio(line, cache, measure), most);
        }
        let files = now.app(line, "cold", "files_after_click");
        goal(
            format!("{title}: files that the signed-in view waits for"),
            files,
            0.0,
        );
    }
    let phone = |measure: &str| now.app("phone", "cold", measure);
    goal(
        "slow phone: blocking time in ms".to_owned(),
        phone("blocking"),
        50.0,
    );
    goal(
        "requests of a first visit".to_owned(),
        phone("requests"),
        7.0,
    );
    goal(
        "KB of a first visit".to_owned(),
        phone("bytes").map(|it| it / 1000.0),
        100.0,
    );
    for (what, words) in [("heap", "script's heap"), ("module", "module's memory")] {
        let at = |pages: u32| now.of(&format!("memory/{what}_after_{pages}"));
        let grows = at(110).and_then(|late| Some(late / at(10)?));
        goal(
            format!("{words} after 110 pages, of that after 10"),
            grows,
            FLAT,
        );
    }
    goals
}

/// A line for each, with whether it is met.
pub(super) fn told(now: &Numbers) -> String {
    let mut text = format!("{:<86} {:>8} {:>8}\n", "goals", "at most", "is");
    for Goal { words, is, most } in goals(now) {
        let met = match is {
            Some(is) if is <= most => "met",
            Some(_) => "MISSED",
            None => "not measured",
        };
        let is = is.map_or_else(String::new, |it| format!("{it:.2}"));
        let _ = writeln!(text, "{words:<86} {most:>8.2} {is:>8}  {met}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::numbers::example;

    #[test]
    fn each_goal_is_met_missed_or_not_measured() {
        let text = told(&example());
        let line = |part: &str| {
            let found = text.lines().find(|it| it.contains(part));
            found
                .unwrap_or_else(|| panic!("{part} in {text}"))
                .to_owned()
        };
        assert!(line("CPU ×4), cold: form can be typed into").ends_with("0.70     0.50  met"));
        assert!(line("CPU ×4), cold: form can be submitted").ends_with("1.00     1.25  MISSED"));
        assert!(line("unthrottled, cold: form can be typed into").ends_with("not measured"));
        assert!(line("requests").ends_with("7.00  met"));
        assert!(line("script's heap").ends_with("MISSED"), "a fortieth more");
    }
}
