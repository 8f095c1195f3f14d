//! Journeys through the console in real browsers, under the shipped headers. docs/testing.md tells
//! how they are written; `cargo xtask test e2e [filter] [--engine name]` runs them.

mod email;
mod harness;
mod overview;
mod password;
mod profile;
mod selftest;
mod signed_in;
mod smoke;
mod waivers;

use std::process::ExitCode;

fn main() -> ExitCode {
    harness::run(&[
        selftest::JOURNEYS,
        smoke::JOURNEYS,
        password::JOURNEYS,
        overview::JOURNEYS,
        profile::JOURNEYS,
        email::JOURNEYS,
    ])
}
