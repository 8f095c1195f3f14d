//! The repository's tasks: `cargo xtask help` lists them.
#![expect(
    clippy::print_stdout,
    reason = "a command-line tool talks to the person who called it"
)]

mod args;
mod bench;
mod blocklist;
mod build;
mod crates;
mod decoder;
mod finish;
mod floor;
mod hosts;
mod install;
mod licenses;
mod package;
mod pins;
mod places;
mod problem;
mod serve;
mod shell;
mod size;
mod split;
mod test;
mod wasm;

use std::env;
use std::process::ExitCode;

use crate::args::{HELP, Task};
use crate::places::Places;
use crate::problem::{Problem, Result};

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let done = args::parse(&words).map_err(Problem::new).and_then(run);
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            println!("{problem}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    if task == Task::Help {
        print!("{HELP}");
        return Ok(());
    }
    if task == Task::Finish {
        finish::from_trunk()?;
        return decoder::beside_development_page();
    }
    let places = Places::find()?;
    match task {
        Task::Serve {
            release,
            port,
            backend_port,
        } => serve::serve(&places, release, port, backend_port),
        Task::Test(tests) => test::run(&places, tests),
        Task::Build => build::release(&places).and_then(|()| size::check(&places.dist())),
        Task::Package => package::package(&places),
        Task::Reproducible => build::twice(&places),
        Task::Hosts => hosts::write(&places),
        Task::Bench(wanted) => bench::bench(&places, &wanted),
        Task::Pictures { engine } => test::pictures(&places, engine),
        Task::Fuzz { millions } => test::fuzz(&places, millions),
        Task::Blocklist => blocklist::write(&places),
        Task::Size => size::check(&places.dist()),
        Task::Setup => setup(&places),
        Task::Help | Task::Finish => Ok(()),
    }
}

/// Everything a later offline hour may need; a browser that cannot be had is told, not fatal.
fn setup(places: &Places) -> Result<()> {
    install::BuildTools::ready(places)?;
    println!(
        "Page: {} and its tools are ready.",
        install::trunk(places)?.display()
    );
    println!(
        "Accessibility: {} is ready.",
        install::axe(places)?.display()
    );
    for engine in args::Engine::ALL {
        match install::engine(places, engine) {
            Ok(_) => println!("Journeys in {}: ready.", engine.name()),
            Err(problem) => println!("Journeys in {}: {problem}", engine.name()),
        }
    }
    Ok(())
}
