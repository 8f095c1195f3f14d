//! The fourth service: keys that end and are shown once.

mod keys;
mod ring;
mod rotation;

pub(crate) const KEYS: &[crate::harness::Journey] = keys::JOURNEYS;
pub(crate) const ROTATION: &[crate::harness::Journey] = rotation::JOURNEYS;
