//! How new the settings are that a page begins with: what a browser has kept of an earlier visit is never taken for them.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::harness::{Engine, Page, Stage, World, journeys};
use crate::shell::copy_of_the_page;

journeys![
    settings_are_asked_for_once,
    a_host_that_lets_them_be_kept_is_asked_anew,
    who_comes_back_to_the_page_has_them_as_they_are,
];

/// Opens the page on a host of its own, whose settings can be written, with another header for those.
async fn open(stage: &Stage, rule: &str) -> (Page, World, TempDir) {
    const SHIPPED: &str = "/config.json\n  Cache-Control: no-cache\n";
    let mut host = None;
    let (page, world) = stage
        .open_with(|options| {
            let copy = copy_of_the_page(options, |_| false);
            options.config = None;
            let file = copy.path().join("_headers");
            let rules = fs::read_to_string(&file).expect("the headers");
            assert!(rules.contains(SHIPPED), "{rules}");
            let own = format!("/config.json\n  Cache-Control: {rule}\n");
            fs::write(&file, rules.replace(SHIPPED, &own)).expect("is written");
            write(copy.path(), "Old desk");
            host = Some(copy);
        })
        .await;
    page.goto("/metalcloud/sign-in").await;
    page.text("Old desk").shown().await;
    page.link("Forgot your password?").shown().await;
    (page, world, host.expect("was opened"))
}

fn write(host: &Path, name: &str) {
    let settings = format!(
        r#"{{"brand": {{"name": "{name}"}}, "services": [
            {{"id": "metalcloud", "name": "MetalCloud", "api": "metalcloud", "baseUrl": "/api/metalcloud"}}]}}"#
    );
    fs::write(host.join("config.json"), settings).expect("is written");
}

fn times_asked(world: &World) -> usize {
    let asked = world.core().files_asked_for();
    asked.iter().filter(|it| *it == "/config.json").count()
}

async fn settings_are_asked_for_once(stage: Stage) {
    let (page, world, _host) = open(&stage, "no-cache").await;
    // WebKitGTK does not use what it has fetched ahead for a script.
    let is_webkit = stage.engine() == Engine::Webkit;
    let most = if is_webkit { 2 } else { 1 };
    let asked = times_asked(&world);
    assert!((1..=most).contains(&asked), "{asked}");
    page.reload().await;
    page.text("Old desk").shown().await;
    page.link("Forgot your password?").shown().await;
    let more = times_asked(&world) - asked;
    assert!((1..=most).contains(&more), "{more}");
}

async fn a_host_that_lets_them_be_kept_is_asked_anew(stage: Stage) {
    let (page, _world, host) = open(&stage, "public, max-age=3600").await;
    write(host.path(), "New desk");
    page.goto("/metalcloud/sign-in").await;
    page.text("New desk").shown().await;
    page.text("Old desk").gone().await;
}

async fn who_comes_back_to_the_page_has_them_as_they_are(stage: Stage) {
    // A page that holds a lock is not kept as it stands: it is opened again, of what the browser has kept.
    const LOCK: &str = "void navigator.locks.request('held', () => new Promise(() => {}))";
    let (page, _world, host) = open(&stage, "no-cache").await;
    page.evaluate(LOCK).await;
    page.goto("/robots.txt").await;
    write(host.path(), "New desk");
    page.back().await;
    page.text("New desk").shown().await;
    page.text("Old desk").gone().await;
}
