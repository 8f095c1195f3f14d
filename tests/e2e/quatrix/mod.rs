//! The second service: another way to sign in, sessions that end by themselves, links that take the password.

mod enrolment;
mod factors;
mod life;
mod looks;
mod overview;
mod own_profile;
mod reset;
mod session;
mod sign_in;

use crate::harness::{Page, Stage, World};
use crate::steps::enter;

pub(crate) const FACTORS: &[crate::harness::Journey] = factors::JOURNEYS;
pub(crate) const ENROLMENT: &[crate::harness::Journey] = enrolment::JOURNEYS;
pub(crate) const LIFE: &[crate::harness::Journey] = life::JOURNEYS;
pub(crate) const LOOKS: &[crate::harness::Journey] = looks::JOURNEYS;
pub(crate) const OVERVIEW: &[crate::harness::Journey] = overview::JOURNEYS;
pub(crate) const OWN_PROFILE: &[crate::harness::Journey] = own_profile::JOURNEYS;
pub(crate) const SIGN_IN: &[crate::harness::Journey] = sign_in::JOURNEYS;
pub(crate) const SESSION: &[crate::harness::Journey] = session::JOURNEYS;
pub(crate) const RESET: &[crate::harness::Journey] = reset::JOURNEYS;

/// The PIN of everybody who has one.
const PIN: &str = "13579";

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const CAROL: &str = "carol@example.org";

/// Signed in without a second factor, and at `path`.
async fn inside(stage: &Stage, login: &str, path: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto(path).await;
    enter(&page, login).await;
    page.button("Menu").shown().await;
    page.field("Password").gone().await;
    (page, world)
}

async fn leave(page: &Page) {
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.heading("Sign in to Quatrix").shown().await;
}

fn sessions(world: &World, login: &str) -> u64 {
    world.core().person(login).expect("seeded").sessions
}
