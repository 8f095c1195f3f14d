//! The fourth service: keys that end, groups, roles, and what administrators do there.

mod desk;
mod people;
mod registrations;
mod settings;

pub(crate) const PEOPLE: &[crate::harness::Journey] = people::JOURNEYS;
pub(crate) const REGISTRATIONS: &[crate::harness::Journey] = registrations::JOURNEYS;
pub(crate) const SETTINGS: &[crate::harness::Journey] = settings::JOURNEYS;
