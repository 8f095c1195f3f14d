//! Pictures of every page, for people: each width, theme and direction. No test; `cargo xtask pictures` makes them.

use std::fs;
use std::path::PathBuf;

use super::desks::{DATAMETA, Desk, EQUINIX, METALCLOUD, QUATRIX};
use super::look::all_is_here;
use super::setup::SETUP;
use crate::harness::{Engine, Page, Setting, Stage, journeys};

journeys![
    metalcloud_from_left_to_right,
    metalcloud_from_right_to_left,
    quatrix_from_left_to_right,
    quatrix_from_right_to_left,
    equinix_from_left_to_right,
    equinix_from_right_to_left,
    datameta_from_left_to_right,
    datameta_from_right_to_left,
    the_set_up_check_both_ways,
];

const WIDTHS: [u32; 3] = [1280, 768, 360];

async fn metalcloud_from_left_to_right(stage: Stage) {
    take(&METALCLOUD, &stage, "en").await;
}

async fn metalcloud_from_right_to_left(stage: Stage) {
    take(&METALCLOUD, &stage, "ar").await;
}

async fn quatrix_from_left_to_right(stage: Stage) {
    take(&QUATRIX, &stage, "en").await;
}

async fn quatrix_from_right_to_left(stage: Stage) {
    take(&QUATRIX, &stage, "ar").await;
}

async fn equinix_from_left_to_right(stage: Stage) {
    take(&EQUINIX, &stage, "en").await;
}

async fn equinix_from_right_to_left(stage: Stage) {
    take(&EQUINIX, &stage, "ar").await;
}

async fn datameta_from_left_to_right(stage: Stage) {
    take(&DATAMETA, &stage, "en").await;
}

async fn datameta_from_right_to_left(stage: Stage) {
    take(&DATAMETA, &stage, "ar").await;
}

async fn the_set_up_check_both_ways(stage: Stage) {
    fs::create_dir_all(folder()).expect("a folder");
    let (page, _world) = SETUP.open(&stage).await;
    for language in ["en", "ar"] {
        for (name, _) in SETUP.public {
            choose(&page, &SETUP.path(name), language).await;
            in_each_way(&page, &SETUP, name, language).await;
        }
    }
}

/// Where they are put; `KEYDESK_PICTURES` names the folder.
fn folder() -> PathBuf {
    let named = std::env::var_os("KEYDESK_PICTURES");
    PathBuf::from(named.expect("a folder is named"))
}

async fn take(desk: &Desk, stage: &Stage, language: &str) {
    fs::create_dir_all(folder()).expect("a folder");
    let (page, world) = desk.open(stage).await;
    for (name, _) in desk.public {
        choose(&page, &desk.path("sign-in"), language).await;
        page.goto(&desk.path(name)).await;
        in_each_way(&page, desk, name, language).await;
    }
    // Signed in in English, whose words the journey knows.
    choose(&page, &desk.path("sign-in"), "en").await;
    desk.sign_in(&page, &world).await;
    choose(&page, &desk.path("overview"), language).await;
    for (name, _) in desk.signed_in {
        page.goto(&desk.path(name)).await;
        in_each_way(&page, desk, name, language).await;
    }
}

/// The next page is in this language.
async fn choose(page: &Page, address: &str, language: &str) {
    page.resize(1280, 900).await;
    page.goto(address).await;
    page.evaluate(&format!(
        "localStorage.setItem('keydesk.language', '{language}')"
    ))
    .await;
    page.reload().await;
    all_is_here(page).await;
}

async fn in_each_way(page: &Page, desk: &Desk, name: &str, language: &str) {
    let name = name.split('?').next().unwrap_or_default();
    for width in WIDTHS {
        for (theme, setting) in [
            ("light", Setting::LightColours),
            ("dark", Setting::DarkColours),
        ] {
            if !page.prefer(&[setting, Setting::LessMotion]).await {
                page.evaluate(&format!("keydesk.setTheme('{theme}')")).await;
            }
            page.resize(width, 800).await;
            all_is_here(page).await;
            let height = page
                .evaluate("return document.documentElement.scrollHeight")
                .await;
            let height = height.as_u64().and_then(|it| u32::try_from(it).ok());
            // Where the window is one on a screen, it cannot be higher than that.
            let most = match page.engine() {
                Engine::Webkit => 1000,
                _ => 3000,
            };
            page.resize(width, height.unwrap_or(800).clamp(640, most))
                .await;
            all_is_here(page).await;
            let file = format!("{}-{width}-{theme}-{language}.png", desk.file(name));
            fs::write(folder().join(file), page.picture().await).expect("written");
        }
    }
}
