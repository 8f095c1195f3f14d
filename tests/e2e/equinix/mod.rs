//! The third service: keys and tokens instead of passwords, one second factor at a time, codes for a lost phone.

mod desk;
mod recovery;
mod sign_in;
mod two_factor;

pub(crate) const SIGN_IN: &[crate::harness::Journey] = sign_in::JOURNEYS;
pub(crate) const TWO_FACTOR: &[crate::harness::Journey] = two_factor::JOURNEYS;
pub(crate) const RECOVERY: &[crate::harness::Journey] = recovery::JOURNEYS;
