//! The operator's own looks and words, from `config.json` alone.

use std::fs;

use crate::harness::{Page, Stage, World, axe, journeys};
use crate::shell::copy_of_the_page;
use crate::steps::enter;

journeys![an_operator_brands_the_console_without_a_build];

const SETTINGS: &str = r##"{"brand": {
        "name": "Harbour", "favicon": "/own-icon.svg", "accent": "#0a7d5a",
        "logo": {"light": "/own-light.svg", "dark": "/own-dark.svg"},
        "supportUrl": "mailto:help@example.org",
        "links": [
            {"label": "<b>Imprint</b>", "url": "/own-light.svg"},
            {"label": "Status", "url": "https://status.example.org/now"}]},
    "services": [
        {"id": "one", "name": "Desk One", "api": "metalcloud", "baseUrl": "/api/metalcloud",
         "note": "For <i>customers</i> of the north."},
        {"id": "two", "name": "Desk Two", "api": "metalcloud", "baseUrl": "/api/metalcloud"}]}"##;

/// The file that is drawn as the logo; empty while there is none.
async fn logo(page: &Page) -> String {
    let address = page
        .evaluate("return document.querySelector('.bar__logo')?.currentSrc ?? ''")
        .await;
    let address = address.as_str().unwrap_or_default();
    address.rsplit('/').next().unwrap_or_default().to_owned()
}

async fn has_logo(page: &Page, file: &str) {
    page.until(file, async || logo(page).await == file).await;
}

async fn has_foot(page: &Page, world: &World) {
    let imprint = page.link("<b>Imprint</b>");
    // One driver tells the whole address.
    let path = imprint.attribute("href").await.unwrap_or_default();
    let path = path.strip_prefix(&world.at("")).unwrap_or(&path);
    assert_eq!(path, "/own-light.svg");
    let status = page.link("Status");
    let rel = status.attribute("rel").await.unwrap_or_default();
    assert!(rel.contains("noreferrer"), "{rel}");
    page.link("Get help").shown().await;
    assert_eq!(world.sent("GET", "/now"), 0);
}

async fn an_operator_brands_the_console_without_a_build(stage: Stage) {
    let mut copy = None;
    let (page, world) = stage
        .open_with(|options| {
            let folder = copy_of_the_page(options, |_| false);
            for name in ["own-light.svg", "own-dark.svg", "own-icon.svg"] {
                let from = folder.path().join("favicon.svg");
                fs::copy(from, folder.path().join(name)).expect("a picture");
            }
            copy = Some(folder);
            options.config = Some(SETTINGS.into());
            options.held = Some(".wasm".into());
        })
        .await;
    // Before the app: the logo of the theme, which follows the theme, and no other is asked for.
    // Chosen on a page that draws nothing: a browser uses the other file without asking once it has had it.
    page.goto("/robots.txt").await;
    page.evaluate("localStorage.setItem('keydesk.theme', 'dark')")
        .await;
    page.goto("/").await;
    has_logo(&page, "own-dark.svg").await;
    let asked = page
        .evaluate("return performance.getEntriesByType('resource').map((it) => it.name).join()")
        .await;
    let asked = asked.as_str().unwrap_or_default();
    assert!(!asked.contains("own-light.svg"), "{asked}");
    let icon = page
        .evaluate("return document.querySelector('link[rel=icon]').href")
        .await;
    assert_eq!(icon.as_str(), Some(world.at("/own-icon.svg").as_str()));

    world.core().let_go();
    page.heading("Choose a service").shown().await;
    page.text("For <i>customers</i> of the north.")
        .shown()
        .await;
    has_foot(&page, &world).await;
    axe(&page).await;
    has_logo(&page, "own-dark.svg").await;
    page.button("Menu").click().await;
    page.choice("Light").click().await;
    has_logo(&page, "own-light.svg").await;
    page.choice("Dark").click().await;
    has_logo(&page, "own-dark.svg").await;
    page.reload().await;
    page.link("Desk Two").shown().await;
    page.goto("/one/sign-in").await;
    page.heading("Sign in to Desk One").shown().await;
    page.text("For <i>customers</i> of the north.")
        .shown()
        .await;
    axe(&page).await;
    enter(&page, "alice@example.org").await;
    page.heading("Overview").shown().await;
    has_foot(&page, &world).await;
    has_logo(&page, "own-dark.svg").await;
    assert!(page.title().await.contains("Harbour"));
    drop(copy);
}
