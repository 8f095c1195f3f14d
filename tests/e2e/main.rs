//! Journeys through the console in real browsers, under the shipped headers. docs/testing.md tells
//! how they are written; `cargo xtask test e2e [filter] [--engine name]` runs them.

mod email;
mod api_key;
mod harness;
mod overview;
mod password;
mod profile;
mod selftest;
mod signed_in;
mod sessions;
mod smoke;
mod steps;
mod two_factor;
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
        two_factor::JOURNEYS,
        two_factor::FORCED,
        two_factor::TROUBLES,
        api_key::JOURNEYS,
        sessions::JOURNEYS,
    ])
}
