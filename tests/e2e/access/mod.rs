//! WCAG 2.2 AA on every page; docs/accessibility.md names what each journey is for.

mod baseline;
mod desks;
mod keyboard;
mod look;
mod looks;
mod pictures;
mod setup;
mod speech;
mod walk;

pub(crate) const BASELINE: &[crate::harness::Journey] = baseline::JOURNEYS;
pub(crate) const KEYBOARD: &[crate::harness::Journey] = keyboard::JOURNEYS;
pub(crate) const LOOKS: &[crate::harness::Journey] = looks::JOURNEYS;
pub(crate) const PICTURES: &[crate::harness::Journey] = pictures::JOURNEYS;
pub(crate) const SETUP: &[crate::harness::Journey] = setup::JOURNEYS;
pub(crate) const SPEECH: &[crate::harness::Journey] = speech::JOURNEYS;
pub(crate) const WALK: &[crate::harness::Journey] = walk::JOURNEYS;
