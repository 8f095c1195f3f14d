//! The shipped dialects against the reference backend's own router, without a socket: every operation, every documented status, and
//! what it did.

mod ahead;
mod api_key;
mod datameta;
mod email;
mod equinix;
mod faults;
mod matrix;
mod password;
mod people;
mod presence;
mod profile;
mod quatrix;
mod readme;
mod scripted;
mod second_factor;
mod sessions;
mod sign_in;
mod wire;
