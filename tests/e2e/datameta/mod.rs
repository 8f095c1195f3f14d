//! The fourth service: forms that lead somewhere, keys that end, a second factor that begins with a password.

mod enrol;
mod password;
mod reset;

pub(crate) const PASSWORDS: &[crate::harness::Journey] = password::JOURNEYS;
pub(crate) const RESET: &[crate::harness::Journey] = reset::JOURNEYS;
pub(crate) const ENROL: &[crate::harness::Journey] = enrol::JOURNEYS;
