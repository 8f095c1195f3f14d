//! How every page looks to those who need it otherwise: dark, from right to left, with more contrast, in their own colours, on 320 px
//! (as at four times the size), with wide spacing.

use std::ops::Range;

use serde_json::json;

use super::desks::{DATAMETA, Desk, EQUINIX, METALCLOUD, QUATRIX};
use super::look::{Report, look};
use crate::harness::{Engine, Page, Setting, Stage, axe_findings, faint_text, journeys};

journeys![
    // Chromium alone can be told of more contrast and becomes this narrow; the rest is style sheets.
    only &[Engine::Chromium];
    every_page_of_metalcloud_suits_everybody,
    every_page_of_quatrix_suits_everybody,
    every_page_of_equinix_suits_everybody,
    every_page_of_datameta_suits_everybody,
    the_later_pages_of_metalcloud_suit_everybody,
    the_later_pages_of_datameta_suit_everybody,
];

async fn every_page_of_metalcloud_suits_everybody(stage: Stage) {
    looks(&METALCLOUD, &stage, 0..4).await;
}

async fn every_page_of_quatrix_suits_everybody(stage: Stage) {
    looks(&QUATRIX, &stage, 0..6).await;
}

async fn every_page_of_equinix_suits_everybody(stage: Stage) {
    looks(&EQUINIX, &stage, 0..7).await;
}

async fn every_page_of_datameta_suits_everybody(stage: Stage) {
    looks(&DATAMETA, &stage, 0..5).await;
}

async fn the_later_pages_of_metalcloud_suit_everybody(stage: Stage) {
    looks(&METALCLOUD, &stage, 4..8).await;
}

async fn the_later_pages_of_datameta_suit_everybody(stage: Stage) {
    looks(&DATAMETA, &stage, 5..10).await;
}

/// The public pages with the first part of the others, or a later part alone: a journey has two minutes.
async fn looks(desk: &Desk, stage: &Stage, part: Range<usize>) {
    let (page, world) = desk.open(stage).await;
    let mut report = Report::default();
    let public = if part.start == 0 { desk.public } else { &[] };
    for (name, title) in public {
        page.prefer(&[Setting::LightColours, Setting::LessMotion])
            .await;
        desk.cold(&page, name, title).await;
        look_at(&page, &desk.path(name), &mut report).await;
    }
    page.resize(1280, 900).await;
    desk.sign_in(&page, &world).await;
    for (name, title) in &desk.signed_in[part] {
        page.prefer(&[Setting::LightColours, Setting::LessMotion])
            .await;
        desk.cold(&page, name, title).await;
        look_at(&page, &desk.path(name), &mut report).await;
    }
    report.end();
}

pub(super) async fn look_at(page: &Page, path: &str, report: &mut Report) {
    let at = |how: &str| format!("{path} {how}");
    page.resize(1280, 900).await;
    report.say(&at("in light"), &axe_findings(page).await);
    page.prefer(&[
        Setting::LightColours,
        Setting::MoreContrast,
        Setting::LessMotion,
    ])
    .await;
    report.say(&at("in light with more contrast"), &faint_text(page).await);
    page.prefer(&[
        Setting::DarkColours,
        Setting::MoreContrast,
        Setting::LessMotion,
    ])
    .await;
    report.say(&at("in dark with more contrast"), &faint_text(page).await);
    page.resize(320, 640).await;
    report.add(&at("on 320 px"), &look(page, "fits", &json!(null)).await);
    look(page, "spacing", &json!(true)).await;
    report.add(
        &at("with wide spacing"),
        &look(page, "fits", &json!(null)).await,
    );
    look(page, "spacing", &json!(false)).await;
    page.evaluate("document.documentElement.dir = 'rtl'").await;
    report.add(
        &at("from right to left on 320 px"),
        &look(page, "fits", &json!(null)).await,
    );
    page.prefer(&[Setting::DarkColours, Setting::LessMotion])
        .await;
    report.say(&at("in dark from right to left"), &axe_findings(page).await);

    page.resize(1280, 900).await;
    page.prefer(&[Setting::ForcedColours, Setting::LessMotion])
        .await;
    report.add(
        &at("in forced colours"),
        &look(page, "forced", &json!(null)).await,
    );
}
