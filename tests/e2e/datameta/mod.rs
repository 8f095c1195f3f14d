//! The fourth service: a form that asks for a code, keys that end by themselves, and an older generation without either.

mod door;
mod keys;
mod ring;
mod rotation;
mod session;
mod side_by_side;
mod sign_in;

pub(crate) const KEYS: &[crate::harness::Journey] = keys::JOURNEYS;
pub(crate) const ROTATION: &[crate::harness::Journey] = rotation::JOURNEYS;
pub(crate) const SESSION: &[crate::harness::Journey] = session::JOURNEYS;
pub(crate) const SIDE_BY_SIDE: &[crate::harness::Journey] = side_by_side::JOURNEYS;
pub(crate) const SIGN_IN: &[crate::harness::Journey] = sign_in::JOURNEYS;
