//! The second service: another way to sign in, sessions that end by themselves, links that take the password.

mod reset;
mod session;
mod sign_in;

pub(crate) const SIGN_IN: &[crate::harness::Journey] = sign_in::JOURNEYS;
pub(crate) const SESSION: &[crate::harness::Journey] = session::JOURNEYS;
pub(crate) const RESET: &[crate::harness::Journey] = reset::JOURNEYS;

/// The PIN of everybody who has one.
const PIN: &str = "13579";
