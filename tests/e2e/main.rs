//! Journeys through the console in real browsers, under the shipped headers. docs/testing.md tells
//! how they are written; `cargo xtask test e2e [filter] [--engine name]` runs them.

mod api_key;
mod chunk;
mod email;
mod harness;
mod landing;
mod overview;
mod password;
mod profile;
mod selftest;
mod sessions;
mod shell;
mod sign_in;
mod signed_in;
mod smoke;
mod steps;
mod two_factor;
mod waivers;

use std::process::ExitCode;

fn main() -> ExitCode {
    harness::run(&[
        selftest::JOURNEYS,
        smoke::JOURNEYS,
        shell::JOURNEYS,
        chunk::JOURNEYS,
        sign_in::JOURNEYS,
        landing::JOURNEYS,
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
