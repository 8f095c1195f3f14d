//! `cargo xtask test`: all the gates of a change, in order.

mod report;

use std::env;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use self::report::{Outcome, Report, Stage};
use crate::args::{Engine, Tests};
use crate::install::{Road, axe, engine, wasm_road};
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::path_with;
use crate::{build, size};

/// Runs what was asked for.
///
/// # Errors
/// One line that names what failed; the table is printed before.
pub(crate) fn run(places: &Places, tests: Tests) -> Result<()> {
    let mut run = Run {
        places,
        report: Report::default(),
        strict: is_ci(),
    };
    match tests {
        Tests::All { engines } => run.all(&engines)?,
        Tests::Unit { filter } => run.unit(filter.as_deref()),
        Tests::Contract { filter } => run.contract(filter.as_deref()),
        Tests::Tidy => run.tidy(),
        Tests::E2e { filter, engines } => {
            if run.page() {
                run.journeys(&engines, filter.as_deref());
            }
        }
    }
    println!("{}", run.report.text());
    if run.report.passed() {
        Ok(())
    } else {
        Err(Problem::new(format!("Failed: {}.", run.report.failed())))
    }
}

/// Measures the list of people, and prints the numbers.
///
/// # Errors
/// Where the page cannot be built, Chromium is missing, or the list does not come.
pub(crate) fn bench(places: &Places) -> Result<()> {
    build::release(places)?;
    let run = Run {
        places,
        report: Report::default(),
        strict: true,
    };
    let path = engine(places, Engine::Chromium)?;
    let mut command = run.harness(&[Engine::Chromium.name()], &path, None)?;
    let status = command
        .env("KEYDESK_BENCH", "1")
        .status()
        .could_not("run the journeys")?;
    if !status.success() {
        return Err(Problem::new("The list could not be measured.".to_owned()));
    }
    let numbers = places.target.join("e2e/people-bench.txt");
    println!(
        "{}",
        std::fs::read_to_string(numbers).could_not("read the numbers")?
    );
    Ok(())
}

fn is_ci() -> bool {
    env::var("CI").is_ok_and(|it| it == "true" || it == "1")
}

struct Run<'a> {
    places: &'a Places,
    report: Report,
    /// A missing engine is a failure.
    strict: bool,
}

impl Run<'_> {
    fn all(&mut self, engines: &[Engine]) -> Result<()> {
        // What is missing shows at once, and not after ten minutes of tests.
        let road = wasm_road(self.places)?;
        self.cargo("formatting", &["fmt", "--all", "--check"], &[]);
        let deny = ["--", "-D", "warnings"];
        let clippy = ["clippy", "--quiet", "--workspace", "--all-targets"];
        self.cargo("clippy", &[&clippy[..], &deny].concat(), &[]);
        if road == Road::Rustup {
            let wasm = [
                "clippy",
                "--quiet",
                "--package",
                "keydesk",
                "--package",
                "keydesk-decoder",
                "--lib",
                "--bins",
            ];
            let target = ["--target", "wasm32-unknown-unknown"];
            self.cargo(
                "clippy for the browser",
                &[&wasm[..], &target, &deny].concat(),
                &[],
            );
        } else {
            let reason = "clippy needs rustup's wasm32-unknown-unknown target".to_owned();
            self.note("clippy for the browser", Outcome::Skipped(reason));
        }
        let doc = ["doc", "--quiet", "--workspace", "--no-deps"];
        self.cargo("documentation", &doc, &[("RUSTDOCFLAGS", "-D warnings")]);
        self.unit(None);
        self.contract(None);
        self.tidy();
        if self.page() {
            let places = self.places;
            self.step("byte budget", || size::check(&places.dist()));
            self.journeys(engines, None);
        } else {
            self.note("byte budget", Outcome::NotRun);
            self.note("journeys", Outcome::NotRun);
        }
        Ok(())
    }

    fn unit(&mut self, filter: Option<&str>) {
        // The reference backend's own suite is its unit test.
        self.cargo_test("unit", &["--lib", "--bins", "--test", "suite"], filter);
    }

    fn contract(&mut self, filter: Option<&str>) {
        self.cargo_test("contract", &["--test", "contract"], filter);
    }

    fn tidy(&mut self) {
        self.cargo_test("tidy", &["--test", "tidy"], None);
    }

    fn page(&mut self) -> bool {
        let places = self.places;
        self.step("release build", || build::release(places))
    }

    /// Always the whole workspace: a choice of packages would change the features of shared crates
    /// and compile them again.
    fn cargo_test(&mut self, name: &str, which: &[&str], filter: Option<&str>) {
        let mut arguments = vec!["test", "--quiet", "--workspace"];
        arguments.extend(which);
        arguments.extend(filter);
        self.cargo(name, &arguments, &[]);
    }

    fn cargo(&mut self, name: &str, arguments: &[&str], variables: &[(&str, &str)]) {
        let mut command = Command::new("cargo");
        command.args(arguments).envs(variables.iter().copied());
        self.runner(name, command);
    }

    /// Runs a program that prints `test result:` lines, and keeps those.
    fn runner(&mut self, name: &str, mut command: Command) {
        command
            .current_dir(&self.places.root)
            .stdout(Stdio::piped());
        println!("\n== {name}");
        let start = Instant::now();
        let (outcome, results) = match collect(&mut command) {
            Ok((true, results)) => (Outcome::Passed, results),
            Ok((false, results)) => (Outcome::Failed, results),
            Err(problem) => {
                println!("{problem}");
                (Outcome::Failed, Vec::new())
            }
        };
        let name = name.to_owned();
        self.report.0.push(Stage {
            name,
            outcome,
            time: start.elapsed(),
            results,
        });
    }

    /// Runs a step of our own; `true` when it went well.
    fn step(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> bool {
        println!("\n== {name}");
        let start = Instant::now();
        let result = step();
        if let Err(problem) = &result {
            println!("{problem}");
        }
        let outcome = if result.is_ok() {
            Outcome::Passed
        } else {
            Outcome::Failed
        };
        let (name, time) = (name.to_owned(), start.elapsed());
        self.report.0.push(Stage {
            name,
            outcome,
            time,
            results: Vec::new(),
        });
        result.is_ok()
    }

    fn note(&mut self, name: &str, outcome: Outcome) {
        let stage = Stage {
            name: name.to_owned(),
            outcome,
            time: Duration::ZERO,
            results: Vec::new(),
        };
        self.report.0.push(stage);
    }

    fn journeys(&mut self, engines: &[Engine], filter: Option<&str>) {
        let mut path = Vec::new();
        let mut ready = Vec::new();
        for wanted in engines {
            match engine(self.places, *wanted) {
                Ok(folders) => {
                    path.extend(folders);
                    ready.push(wanted.name());
                }
                Err(problem) => self.missing(wanted.name(), &problem),
            }
        }
        if ready.is_empty() {
            return;
        }
        match self.harness(&ready, &path, filter) {
            Ok(command) => self.runner(&format!("journeys ({})", ready.join(", ")), command),
            Err(problem) => self.missing("all engines", &problem),
        }
    }

    fn missing(&mut self, engine: &str, problem: &Problem) {
        println!("\n== journeys ({engine})\n{problem}");
        let outcome = if self.strict {
            Outcome::Failed
        } else {
            Outcome::Skipped(problem.to_string())
        };
        self.note(&format!("journeys ({engine})"), outcome);
    }

    fn harness(&self, engines: &[&str], path: &[PathBuf], filter: Option<&str>) -> Result<Command> {
        let mut command = Command::new("cargo");
        command
            .args(["test", "--quiet", "--workspace", "--test", "e2e"])
            .args(filter);
        command.env("PATH", path_with(path)?);
        command.env("KEYDESK_ENGINES", engines.join(","));
        command.env("KEYDESK_DIST", self.places.dist());
        command.env("KEYDESK_AXE", axe(self.places)?);
        Ok(command)
    }
}

/// Whether the program succeeded, and its summary lines; everything is passed on as it comes.
fn collect(command: &mut Command) -> Result<(bool, Vec<String>)> {
    let mut child = command.spawn().could_not("start cargo")?;
    let mut results = Vec::new();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line.could_not("read what the tests print")?;
            println!("{line}");
            if line.starts_with("test result:") {
                results.push(line);
            }
        }
    }
    let status = child.wait().could_not("wait for cargo")?;
    Ok((status.success(), results))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn summaries_are_kept_and_the_end_is_believed() {
        for (script, ended) in [("exit 0", true), ("exit 3", false)] {
            let mut command = Command::new("sh");
            command.args([
                "-c",
                &format!("echo noise; echo 'test result: ok. 2 passed'; {script}"),
            ]);
            command.stdout(Stdio::piped());
            let (success, results) = collect(&mut command).expect("runs");
            assert_eq!(success, ended);
            assert_eq!(results, ["test result: ok. 2 passed"]);
        }
    }
}
