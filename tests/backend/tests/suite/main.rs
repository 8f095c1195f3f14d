//! The backend by itself, through its own router; a socket only where the wire itself is the point.

#![expect(
    clippy::unwrap_used,
    reason = "the helpers of a test fail as the test does"
)]

mod datameta;
mod desk;
mod equinix;
mod faults;
mod guard;
mod keys;
mod links;
mod lock_out;
mod passwords;
mod persistence;
mod profile;
mod quatrix;
mod roster;
mod second_factor;
mod sign_in;
mod site;
