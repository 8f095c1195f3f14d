//! The fourth service: a form that asks for a code, keys that end by themselves, a second factor that begins with a password, groups
//! and roles, and an older generation without most of it.

mod desk;
mod door;
mod enrol;
mod join;
mod keys;
mod password;
mod people;
mod registrations;
mod reset;
mod ring;
mod rotation;
mod session;
mod settings;
mod side_by_side;
mod sign_in;

pub(crate) const ENROL: &[crate::harness::Journey] = enrol::JOURNEYS;
pub(crate) const JOIN: &[crate::harness::Journey] = join::JOURNEYS;
pub(crate) const KEYS: &[crate::harness::Journey] = keys::JOURNEYS;
pub(crate) const PASSWORDS: &[crate::harness::Journey] = password::JOURNEYS;
pub(crate) const PEOPLE: &[crate::harness::Journey] = people::JOURNEYS;
pub(crate) const REGISTRATIONS: &[crate::harness::Journey] = registrations::JOURNEYS;
pub(crate) const RESET: &[crate::harness::Journey] = reset::JOURNEYS;
pub(crate) const ROTATION: &[crate::harness::Journey] = rotation::JOURNEYS;
pub(crate) const SESSION: &[crate::harness::Journey] = session::JOURNEYS;
pub(crate) const SETTINGS: &[crate::harness::Journey] = settings::JOURNEYS;
pub(crate) const SIDE_BY_SIDE: &[crate::harness::Journey] = side_by_side::JOURNEYS;
pub(crate) const SIGN_IN: &[crate::harness::Journey] = sign_in::JOURNEYS;
