//! Journeys through the console in real browsers, under the shipped headers. docs/testing.md tells
//! how they are written; `cargo xtask test e2e [filter] [--engine name]` runs them.

mod access;
mod api_key;
mod bare;
mod base;
mod bench;
mod branding;
mod chunk;
mod datameta;
mod email;
mod equinix;
mod faults;
mod first_part;
mod hand;
mod harness;
mod hosts;
mod landing;
mod languages;
mod memory;
mod overview;
mod password;
mod people;
mod profile;
mod quatrix;
mod selftest;
mod sessions;
mod settings;
mod setup_check;
mod shell;
mod sign_in;
mod signed_in;
mod smoke;
mod steps;
mod support_report;
mod two_factor;
mod upgrade;
mod waivers;

use std::process::ExitCode;

fn main() -> ExitCode {
    // Numbers and no tests: run by themselves, when they are asked for.
    if std::env::var_os("KEYDESK_BENCH").is_some() {
        return bench::run();
    }
    if std::env::var_os("KEYDESK_PICTURES").is_some() {
        return harness::run(&[access::PICTURES]);
    }
    let mut tests = TESTS.to_vec();
    // Where the servers cannot be had, the report tells it.
    if std::env::var_os("KEYDESK_WITHOUT_SERVERS").is_none() {
        tests.push(hosts::JOURNEYS);
    }
    harness::run(&tests)
}

/// Every journey that is a test, in the order they are walked.
const TESTS: &[&[harness::Journey]] = &[
    selftest::JOURNEYS,
    smoke::JOURNEYS,
    shell::JOURNEYS,
    settings::JOURNEYS,
    first_part::JOURNEYS,
    bare::JOURNEYS,
    branding::JOURNEYS,
    base::JOURNEYS,
    hand::JOURNEYS,
    languages::SWITCH,
    languages::OWN,
    languages::LONGER,
    chunk::JOURNEYS,
    upgrade::JOURNEYS,
    support_report::JOURNEYS,
    setup_check::MISTAKES,
    setup_check::PAGE,
    setup_check::SERVICES,
    sign_in::JOURNEYS,
    landing::JOURNEYS,
    password::JOURNEYS,
    memory::JOURNEYS,
    overview::JOURNEYS,
    profile::JOURNEYS,
    email::JOURNEYS,
    two_factor::JOURNEYS,
    two_factor::FORCED,
    two_factor::TROUBLES,
    api_key::JOURNEYS,
    sessions::JOURNEYS,
    people::JOURNEYS,
    people::BATCH,
    people::GUARDS,
    people::LOOKS,
    people::RUNNING,
    people::EFFECTS,
    people::REVISIONS,
    people::ADMINS,
    people::NETWORK,
    people::RECORD,
    people::COLUMNS,
    people::ROWS,
    people::GERMAN,
    people::STATES,
    people::PHONE,
    quatrix::SIGN_IN,
    quatrix::SESSION,
    quatrix::RESET,
    quatrix::FACTORS,
    quatrix::ENROLMENT,
    quatrix::LIFE,
    quatrix::OWN_PROFILE,
    quatrix::OVERVIEW,
    quatrix::LOOKS,
    equinix::OVERVIEW,
    datameta::SIGN_IN,
    datameta::SESSION,
    datameta::SIDE_BY_SIDE,
    equinix::KEYS,
    equinix::ROTATION,
    equinix::PROFILE,
    equinix::EMAILS,
    equinix::PASSWORDS,
    equinix::SIGN_IN,
    equinix::TWO_FACTOR,
    equinix::RECOVERY,
    datameta::KEYS,
    datameta::ROTATION,
    datameta::PEOPLE,
    datameta::JOIN,
    datameta::REGISTRATIONS,
    datameta::SETTINGS,
    datameta::PASSWORDS,
    datameta::RESET,
    datameta::ENROL,
    faults::READS,
    faults::CODE,
    faults::FORM,
    faults::PASSWORD,
    faults::PROFILE,
    faults::RESET,
    faults::REPLACE,
    faults::CREATE,
    faults::ROTATE,
    faults::BATCH,
    access::KEYBOARD,
    access::SPEECH,
    access::WALK,
    access::BASELINE,
    access::LOOKS,
    access::SETUP,
];
