//! The numbers as they are printed, and as README.md has them.

use std::fmt::Write as _;

use super::numbers::{CACHES, LINES, Numbers};
use super::record::Record;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Milliseconds,
    Bytes,
    Pieces,
}

impl Unit {
    fn say(self, value: f64) -> String {
        match self {
            Self::Milliseconds => format!("{value:.0} ms"),
            Self::Bytes => format!("{:.1} KB", value / 1000.0),
            Self::Pieces => format!("{value:.0}"),
        }
    }
}

/// Of each load.
const LOAD: [(&str, &str, Unit); 15] = [
    ("paint", "first paint", Unit::Milliseconds),
    ("typed", "form can be typed into", Unit::Milliseconds),
    ("listens", "form can be submitted", Unit::Milliseconds),
    (
        "view_at_once",
        "signed in, submitted at once",
        Unit::Milliseconds,
    ),
    ("view", "from click to signed-in view", Unit::Milliseconds),
    (
        "view_after_answer",
        "from answer to signed-in view",
        Unit::Milliseconds,
    ),
    (
        "files_after_click",
        "files fetched after the click",
        Unit::Pieces,
    ),
    ("blocking", "blocking time", Unit::Milliseconds),
    ("longest", "longest task", Unit::Milliseconds),
    ("requests", "requests", Unit::Pieces),
    ("bytes", "bytes on the wire", Unit::Bytes),
    ("bytes_wasm", "of them WebAssembly", Unit::Bytes),
    ("bytes_js", "of them scripts", Unit::Bytes),
    ("bytes_css", "of them styles", Unit::Bytes),
    (
        "bytes_page",
        "bytes with the rest of that page",
        Unit::Bytes,
    ),
];

/// Those of README.md.
const README: [&str; 9] = [
    "paint",
    "typed",
    "listens",
    "view",
    "blocking",
    "longest",
    "requests",
    "bytes",
    "bytes_page",
];

const MEMORY: [(&str, &str, Unit); 4] = [
    ("heap", "script's heap", Unit::Bytes),
    ("module", "module's memory", Unit::Bytes),
    ("nodes", "nodes", Unit::Pieces),
    ("listeners", "listeners", Unit::Pieces),
];

const PEOPLE: [(&str, &str, Unit); 10] = [
    ("first_row", "first row after", Unit::Milliseconds),
    ("search", "a search, painted after", Unit::Milliseconds),
    (
        "frames",
        "frames of three seconds of scrolling",
        Unit::Pieces,
    ),
    ("late", "of them late", Unit::Pieces),
    ("longest_gap", "longest gap", Unit::Milliseconds),
    ("usual_gap", "usual gap", Unit::Milliseconds),
    ("heap_before", "script's heap before", Unit::Bytes),
    ("heap_after", "script's heap after", Unit::Bytes),
    ("elements_before", "elements before", Unit::Pieces),
    ("elements_after", "elements after", Unit::Pieces),
];

/// Everything, with what was recorded last beside it.
pub(super) fn all(now: &Numbers, recorded: Option<&Record>) -> String {
    let mut text = recorded.map_or_else(String::new, |it| {
        format!("\nRecorded: {}, {}.\n", it.date, it.machine)
    });
    for (line, title) in LINES {
        for cache in CACHES {
            let _ = writeln!(
                text,
                "\n{:<38} {:>10} {:>10} {:>6} {:>10} {:>6}",
                format!("{title}, {cache}"),
                "app",
                "floor",
                "ratio",
                "recorded",
                "ratio"
            );
            for (measure, words, unit) in LOAD {
                let Some(app) = now.app(line, cache, measure) else {
                    continue;
                };
                let floor = now.floor(line, cache, measure);
                let before = recorded.map(|it| &it.numbers);
                let _ = writeln!(
                    text,
                    "{words:<38} {:>10} {:>10} {:>6} {:>10} {:>6}",
                    unit.say(app),
                    floor.map_or_else(String::new, |it| unit.say(it)),
                    ratio(now.ratio(line, cache, measure)),
                    before
                        .and_then(|it| it.app(line, cache, measure))
                        .map_or_else(String::new, |it| unit.say(it)),
                    ratio(before.and_then(|it| it.ratio(line, cache, measure))),
                );
            }
        }
    }
    text.push_str("\nmemory                                   10 pages  110 pages\n");
    for (what, words, unit) in MEMORY {
        let at = |pages: u32| now.of(&format!("memory/{what}_after_{pages}"));
        if let (Some(early), Some(late)) = (at(10), at(110)) {
            let _ = writeln!(
                text,
                "{words:<38} {:>10} {:>10}",
                unit.say(early),
                unit.say(late)
            );
        }
    }
    text + &people(now, recorded)
}

/// The list of 5,000 people.
pub(super) fn people(now: &Numbers, recorded: Option<&Record>) -> String {
    let mut text = format!(
        "\n{:<38} {:>10} {:>10}\n",
        "people, 5000 rows", "", "recorded"
    );
    for (what, words, unit) in PEOPLE {
        let name = format!("people/{what}");
        let say = |numbers: &Numbers| numbers.of(&name).map(|it| unit.say(it)).unwrap_or_default();
        let before = recorded.map(|it| say(&it.numbers)).unwrap_or_default();
        let _ = writeln!(text, "{words:<38} {:>10} {before:>10}", say(now));
    }
    text
}

/// README.md's table: the app, and in brackets its share of the floor.
pub(super) fn readme(record: &Record) -> String {
    let numbers = &record.numbers;
    let mut text = format!(
        "{}, {}, Chromium; medians.\n\n|",
        record.date, record.machine
    );
    let mut rule = "| --- |".to_owned();
    for (line, _) in LINES {
        for cache in CACHES {
            let line = if line == "own" { "unthrottled" } else { line };
            let _ = write!(text, " | {line}, {cache}");
            rule.push_str(" --- |");
        }
    }
    let _ = writeln!(text, " |\n{rule}");
    let rows = README
        .iter()
        .filter_map(|it| LOAD.iter().find(|(measure, ..)| measure == it));
    for (measure, words, unit) in rows {
        let _ = write!(text, "| {words} |");
        for (line, _) in LINES {
            for cache in CACHES {
                let app = numbers.app(line, cache, measure);
                let app = app.map_or_else(|| "–".to_owned(), |it| unit.say(it));
                let share = numbers.ratio(line, cache, measure);
                let share = share.map_or_else(String::new, |it| format!(" ({it:.2})"));
                let _ = write!(text, " {app}{share} |");
            }
        }
        text.push('\n');
    }
    let say = |name: &str, unit: Unit| {
        numbers
            .of(name)
            .map_or_else(|| "–".to_owned(), |it| unit.say(it))
    };
    let _ = writeln!(
        text,
        "\nMemory after 10 and after 110 changes of page: {} and {} of scripts, {} and {} of the module. Of 5,000 people the first row is there \
         after {}, and what a search finds after {}.",
        say("memory/heap_after_10", Unit::Bytes),
        say("memory/heap_after_110", Unit::Bytes),
        say("memory/module_after_10", Unit::Bytes),
        say("memory/module_after_110", Unit::Bytes),
        say("people/first_row", Unit::Milliseconds),
        say("people/search", Unit::Milliseconds),
    );
    text
}

fn ratio(value: Option<f64>) -> String {
    value.map_or_else(String::new, |it| format!("{it:.2}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bench::numbers::example;

    fn record() -> Record {
        Record {
            date: "2026-01-02".to_owned(),
            machine: "2 cores, 8 GB".to_owned(),
            numbers: example(),
        }
    }

    #[test]
    fn what_was_recorded_stands_beside_what_is_now() {
        let mut now = example();
        now.0.insert("phone/cold/app/typed".to_owned(), 300.0);
        let text = all(&now, Some(&record()));
        let row = "form can be typed into                     300 ms    1200 ms   0.25     600 ms   0.50\n";
        assert!(text.contains(row), "{text}");
        assert!(text.contains("2026-01-02, 2 cores, 8 GB"), "{text}");
        let first = all(&now, None);
        assert!(
            !first.contains("600 ms") && !first.contains("Recorded"),
            "{first}"
        );
    }

    #[test]
    fn the_readme_tells_shares_of_the_floor() {
        let text = readme(&record());
        for part in [
            "2026-01-02, 2 cores, 8 GB",
            "| form can be typed into | 600 ms (0.50) | – | – | – |\n",
            "| bytes on the wire | 216.5 KB |",
            "4000.0 KB and 4100.0 KB",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        for name in README {
            assert!(LOAD.iter().any(|(it, ..)| *it == name), "{name}");
        }
    }
}
