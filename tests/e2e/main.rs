//! Journeys through the console in real browsers, under the shipped headers. docs/testing.md tells
//! how they are written; `cargo xtask test e2e [filter] [--engine name]` runs them.

mod harness;
mod password;
mod selftest;
mod smoke;
mod waivers;

use std::process::ExitCode;

fn main() -> ExitCode {
    harness::run(&[selftest::JOURNEYS, smoke::JOURNEYS, password::JOURNEYS])
}
