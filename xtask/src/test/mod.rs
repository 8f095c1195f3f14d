//! `cargo xtask test`: all the gates of a change, in order.

mod beside;
mod dependencies;
mod report;

use std::env;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use self::beside::Beside;
use self::report::{Outcome, Report, Stage};
use crate::args::{Engine, Tests};
use crate::install::{Road, axe, engine, servers, wasm_road};
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::{path_with, run as run_program};
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
        Tests::Dependencies => run.dependencies(),
        Tests::E2e { filter, engines } => {
            if run.page() {
                run.journeys(&engines, filter.as_deref());
            }
        }
    }
    println!("{}", run.report.text());
    if run.report.walked() {
        // None where the journeys that were asked for meet no failing network.
        let seen = fs::read_to_string(places.target.join("e2e/faults.txt"));
        println!("{}", report::faults(&seen.unwrap_or_default()));
    }
    if run.report.passed() {
        Ok(())
    } else {
        Err(Problem::new(format!("Failed: {}.", run.report.failed())))
    }
}

/// Takes pictures of every page in Chromium, with a page that shows them all.
///
/// # Errors
/// Where the page cannot be built, the browser is missing, or a page does not come.
pub(crate) fn pictures(places: &Places, of: Engine) -> Result<()> {
    let folder = places.target.join("pictures");
    if folder.exists() {
        fs::remove_dir_all(&folder).could_not("empty target/pictures")?;
    }
    let variables = [("KEYDESK_PICTURES", folder.as_os_str())];
    alone(places, of, &variables, &[])?;
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).could_not("read target/pictures")? {
        let entry = entry.could_not("read target/pictures")?;
        names.push(entry.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    let mut shown = String::new();
    for name in &names {
        let _ = writeln!(
            shown,
            "<figure><img src=\"{name}\" loading=\"lazy\" height=\"420\"><figcaption>{name}</figcaption></figure>"
        );
    }
    let style = "<!doctype html><style>body{display:flex;flex-wrap:wrap;align-items:end;gap:1em;font:14px sans-serif}</style>\n";
    fs::write(folder.join("index.html"), format!("{style}{shown}"))
        .could_not("write target/pictures/index.html")?;
    println!(
        "{} pictures: {}",
        names.len(),
        folder.join("index.html").display()
    );
    Ok(())
}

/// Runs the journeys that a variable asks for, which are no tests; `rest` is for the program that walks them.
///
/// # Errors
/// Where the page cannot be built, the browser is missing, or a journey does not come to its end.
pub(crate) fn alone(
    places: &Places,
    of: Engine,
    variables: &[(&str, &OsStr)],
    rest: &[&str],
) -> Result<()> {
    build::release(places)?;
    let run = Run {
        places,
        report: Report::default(),
        strict: true,
    };
    let path = engine(places, of)?;
    let mut command = run.harness(&[of.name()], &path, None)?;
    let status = command
        .arg("--")
        .args(rest)
        .envs(variables.iter().copied())
        .status()
        .could_not("run the journeys")?;
    if status.success() {
        Ok(())
    } else {
        Err(Problem::new(format!(
            "The journeys in {} did not come to their end.",
            of.name()
        )))
    }
}

/// Tries many inputs on everything that reads what comes from outside. Optimised, and with the checks for overflow that a release
/// is built without.
///
/// # Errors
/// Where one of them breaks something.
pub(crate) fn fuzz(places: &Places, millions: u32) -> Result<()> {
    let mut command = Command::new("cargo");
    command
        .current_dir(&places.root)
        .args(["test", "--profile", "fuzz", "--package", "keydesk", "--lib"])
        .args(["--", "--nocapture", "fuzz::"])
        .env("KEYDESK_FUZZ", millions.to_string());
    run_program(&mut command, "Fuzzing")
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
        self.dependencies();
        let beside = Beside::begin(self.places)?;
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
        if self.page_of(Some(beside)) {
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

    fn dependencies(&mut self) {
        let places = self.places;
        self.step("dependencies", || dependencies::check(places));
    }

    fn page(&mut self) -> bool {
        self.page_of(None)
    }

    /// `beside` has built it, or failed in a way that shows again here.
    fn page_of(&mut self, beside: Option<Beside>) -> bool {
        let places = self.places;
        self.step("release build", || {
            beside.map_or(Ok(()), Beside::end)?;
            build::release(places)
        })
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
        let servers = servers();
        if let Err(problem) = &servers {
            self.missing("web servers", problem);
        }
        let harness = self.harness(&ready, &path, filter).map(|mut command| {
            if servers.is_err() {
                command.env("KEYDESK_WITHOUT_SERVERS", "1");
            }
            command
        });
        match harness {
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
