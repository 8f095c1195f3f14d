//! The set-up check, which belongs to no service: held to the same as every other page.

use super::baseline::look;
use super::desks::Desk;
use super::look::Report;
use super::looks::look_at;
use super::walk::visit;
use crate::harness::{Engine, Setting, Stage, journeys};

journeys![
    // As the walks of the other pages: the tree, the colours and the narrow window are Chromium's to tell.
    only &[Engine::Chromium];
    the_set_up_check_is_in_order,
    the_set_up_check_suits_everybody,
    the_set_up_check_looks_as_it_did,
];

/// Its address is a folder.
pub(super) const SETUP: Desk = Desk {
    id: "setup-check",
    public: &[("", "Set-up check")],
    signed_in: &[],
};

async fn the_set_up_check_is_in_order(stage: Stage) {
    let (page, _world) = SETUP.open(&stage).await;
    let mut report = Report::default();
    for (name, title) in SETUP.public {
        visit(&SETUP, &page, name, title, &mut report).await;
    }
    report.end();
}

async fn the_set_up_check_suits_everybody(stage: Stage) {
    let (page, _world) = SETUP.open(&stage).await;
    let mut report = Report::default();
    for (name, title) in SETUP.public {
        page.prefer(&[Setting::LightColours, Setting::LessMotion])
            .await;
        SETUP.cold(&page, name, title).await;
        look_at(&page, &SETUP.path(name), &mut report).await;
    }
    report.end();
}

async fn the_set_up_check_looks_as_it_did(stage: Stage) {
    let (page, _world) = SETUP.open(&stage).await;
    let mut report = Report::default();
    for (name, title) in SETUP.public {
        page.resize(1280, 896).await;
        SETUP.cold(&page, name, title).await;
        look(&page, &SETUP, name, &mut report).await;
    }
    report.end();
}
