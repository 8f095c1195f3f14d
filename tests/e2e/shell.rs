//! The page before the app, and what is shown when it cannot start or is set up wrong.

use std::fs;
use std::path::Path;

use keydesk_backend::Options;

use crate::harness::{
    Canary, Key, ONE_SERVICE, PASSWORD, Page, Stage, World, axe, journeys, no_leaks,
};

const ALICE: &str = "alice@example.org";

journeys![
    what_is_typed_before_the_app_is_there_is_kept,
    a_submit_before_the_app_is_there_runs_once,
    who_was_here_before_does_not_wait_for_the_settings,
    settings_that_were_kept_give_way_to_what_is,
    a_module_that_is_gone_ends_in_the_recovery_panel,
    a_failure_wipes_what_was_typed,
    a_trap_in_a_module_ends_in_the_recovery_panel,
    each_mistake_in_the_settings_is_named,
    several_services_are_chosen_from,
    the_language_changes_and_what_was_typed_stays,
    the_theme_is_remembered,
];

fn hold_the_app(options: &mut Options) {
    options.held = Some(".wasm".into());
}

async fn what_is_typed_before_the_app_is_there_is_kept(stage: Stage) {
    let (page, world) = stage.open_with(hold_the_app).await;
    page.goto("/").await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill("Correct-Horse").await;
    page.field("Email").focus().await;
    page.press(&[Key::Home]).await;
    axe(&page).await;
    world.core().let_go();
    page.link("Forgot your password?").shown().await;
    page.field("Email").focused().await;
    assert_eq!(page.field("Password").value().await, "Correct-Horse");
    page.type_text("x").await;
    assert_eq!(
        page.field("Email").value().await,
        format!("x{ALICE}"),
        "the caret is where it was"
    );
}

async fn a_submit_before_the_app_is_there_runs_once(stage: Stage) {
    let (page, world) = stage.open_with(hold_the_app).await;
    page.goto("/").await;
    page.field("Email").fill("fault+twice@example.org").await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.button("Sign in").click().await;
    page.status("One moment: you will be signed in")
        .shown()
        .await;
    assert_eq!(world.sent("POST", "/login"), 0);
    world.core().let_go();
    page.heading("Overview").in_part().shown().await;
    assert_eq!(world.sent("POST", "/login"), 1);
    no_leaks(
        &page,
        &world,
        &[Canary {
            kind: "password",
            value: PASSWORD,
        }],
    )
    .await;
}

/// A browser that was here before, with these settings; those of now are held back.
async fn was_here(stage: &Stage, before: &str, now: &str) -> (Page, World) {
    let (page, world) = stage
        .open_with(|options| {
            options.config = Some(now.into());
            options.held = Some("config.json".into());
        })
        .await;
    page.goto("/robots.txt").await;
    let kept = serde_json::Value::from(before);
    page.evaluate(&format!("localStorage.setItem('keydesk.config', {kept})"))
        .await;
    page.goto("/").await;
    (page, world)
}

async fn who_was_here_before_does_not_wait_for_the_settings(stage: Stage) {
    let (page, world) = was_here(&stage, ONE_SERVICE, ONE_SERVICE).await;
    page.heading("Sign in").shown().await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill("Correct-Horse").await;
    page.link("Forgot your password?").gone().await;
    axe(&page).await;
    world.core().let_go();
    page.link("Forgot your password?").shown().await;
    assert_eq!(page.field("Email").value().await, ALICE);
    assert_eq!(page.field("Password").value().await, "Correct-Horse");
}

async fn settings_that_were_kept_give_way_to_what_is(stage: Stage) {
    const BEFORE: &str = r##"{"brand": {"name": "Old desk", "accent": "#b42318"}, "defaultLanguage": "de", "languages": ["de"],
        "services": [{"id": "one", "name": "Desk One", "api": "metalcloud", "baseUrl": "/api/metalcloud"}]}"##;
    const NOW: &str = r#"{"brand": {"name": "New desk"}, "services": [
        {"id": "one", "name": "Desk One", "api": "metalcloud", "baseUrl": "/api/metalcloud"},
        {"id": "two", "name": "Desk Two", "api": "metalcloud", "baseUrl": "/api/metalcloud"}]}"#;
    let (page, world) = was_here(&stage, BEFORE, NOW).await;
    page.heading("Anmelden").shown().await;
    page.text("Old desk").shown().await;
    page.field("E-Mail").fill(ALICE).await;
    let accent = "return document.documentElement.style.getPropertyValue('--accent')";
    assert_eq!(page.evaluate(accent).await, "rgb(180,35,24)");
    world.core().let_go();
    page.heading("Choose a service").shown().await;
    page.text("New desk").shown().await;
    page.field("Email").gone().await;
    page.field("E-Mail").gone().await;
    assert_eq!(page.title().await, "Choose a service · New desk");
    assert_eq!(page.evaluate(accent).await, "");
    let kept = "return localStorage.getItem('keydesk.config')";
    assert_eq!(page.evaluate(kept).await, NOW);
}

/// The built page without the files that `leave_out` names.
pub(crate) fn copy_of_the_page(
    options: &mut Options,
    leave_out: impl Fn(&str) -> bool,
) -> tempfile::TempDir {
    let from = options.dist.clone().expect("the page under test");
    let copy = tempfile::tempdir().expect("a temporary folder");
    // Without the copies for the way: what is changed here would not be what is sent.
    let is_packed = |name: &str| {
        let ending = Path::new(name).extension();
        ending.is_some_and(|it| it == "br" || it == "gz")
    };
    copy_folder(&from, copy.path(), &|name| {
        is_packed(name) || leave_out(name)
    });
    options.dist = Some(copy.path().to_owned());
    copy
}

fn copy_folder(from: &Path, to: &Path, leave_out: &impl Fn(&str) -> bool) {
    for entry in fs::read_dir(from).expect("the built page") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if path.is_dir() {
            fs::create_dir_all(to.join(&name)).expect("a folder");
            copy_folder(&path, &to.join(&name), leave_out);
        } else if !leave_out(&name) {
            fs::copy(&path, to.join(&name)).expect("a copy");
        }
    }
}

async fn a_module_that_is_gone_ends_in_the_recovery_panel(stage: Stage) {
    let mut copy = None;
    let (page, _) = stage
        .open_with(|options| {
            copy = Some(copy_of_the_page(options, |name| {
                Path::new(name).extension().is_some_and(|it| it == "wasm")
            }));
        })
        .await;
    page.goto("/").await;
    page.heading("This page has stopped").shown().await;
    page.button("Reload the page").shown().await;
    axe(&page).await;
    drop(copy);
}

async fn a_failure_wipes_what_was_typed(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    page.link("Forgot your password?").shown().await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(PASSWORD).await;
    page.evaluate("sessionStorage.setItem('keydesk.credential', 'x'); keydesk.failed('panic')")
        .await;
    page.heading("This page has stopped").focused().await;
    let kept = page
        .evaluate("return Object.keys(sessionStorage).length")
        .await;
    assert_eq!(kept, 0);
    let canaries = [("password", PASSWORD), ("address", ALICE)];
    no_leaks(
        &page,
        &world,
        &canaries.map(|(kind, value)| Canary { kind, value }),
    )
    .await;
    page.button("Reload the page").click().await;
    page.heading("Sign in").shown().await;
}

/// A panic of the shipped module is a trap and nothing else. This one is a module's own, whose one function traps.
async fn a_trap_in_a_module_ends_in_the_recovery_panel(stage: Stage) {
    const TRAP: &str = "const bytes = [0,97,115,109,1,0,0,0, 1,4,1,96,0,0, 3,2,1,0, 7,5,1,1,116,0,0, 10,5,1,3,0,0,11]; \
        const trap = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports.t; ";
    let mut copy = None;
    let (page, _) = stage
        .open_with(|options| {
            let folder = copy_of_the_page(options, |_| false);
            for (name, start) in [
                ("at-once.js", "trap();"),
                ("awaited.js", "Promise.resolve().then(trap);"),
            ] {
                fs::write(folder.path().join(name), format!("{TRAP}{start}"))
                    .expect("a script is written");
            }
            copy = Some(folder);
        })
        .await;
    page.expect_in_console("unreachable");
    for name in ["at-once.js", "awaited.js"] {
        page.goto("/").await;
        page.link("Forgot your password?").shown().await;
        page.field("Password").fill(PASSWORD).await;
        // A script of the page's own, since browsers report what a driver's script does elsewhere.
        page.evaluate(&format!(
            "const it = document.createElement('script'); it.src = '/{name}'; document.head.append(it);"
        ))
        .await;
        page.heading("This page has stopped").focused().await;
        page.button("Reload the page").click().await;
        page.heading("Sign in").shown().await;
        assert_eq!(page.field("Password").value().await, "");
    }
    drop(copy);
}

async fn each_mistake_in_the_settings_is_named(stage: Stage) {
    const WRONG: &str = r#"{"brand": {"accent": "blue", "favicon": "http://[", "logo": "//["}, "texts": "http://[", "services": [
        {"id": "a", "api": "metalcloud", "baseUrl": "/api/metalcloud"},
        {"id": "a", "api": "telnet", "baseUrl": "https://api.example.net"}]}"#;
    let (page, _) = stage
        .open_with(|options| options.config = Some(WRONG.into()))
        .await;
    page.goto("/").await;
    page.heading("This console is not set up right")
        .shown()
        .await;
    for field in [
        "brand.accent",
        // No address at all; what draws the brand before the app must not stumble over it.
        "brand.favicon",
        "brand.logo",
        "texts",
        "services[1].id",
        "services[1].api",
        "services[1].baseUrl",
    ] {
        page.item(field).shown().await;
    }
    page.item("https://api.example.net").shown().await;
    axe(&page).await;

    let (page, _) = stage
        .open_with(|options| options.config = Some("{\n  \"services\": [],\n}".into()))
        .await;
    page.goto("/metalcloud/overview").await;
    page.item("line 3, column 1").shown().await;
}

async fn several_services_are_chosen_from(stage: Stage) {
    const TWO: &str = r#"{"services": [
        {"id": "one", "name": "Desk One", "api": "metalcloud", "baseUrl": "/api/metalcloud"},
        {"id": "two", "name": "Desk Two", "api": "metalcloud", "baseUrl": "/api/metalcloud"}]}"#;
    let (page, _) = stage
        .open_with(|options| options.config = Some(TWO.into()))
        .await;
    page.goto("/").await;
    page.heading("Choose a service").shown().await;
    axe(&page).await;
    page.link("Desk Two").click().await;
    page.heading("Sign in to Desk Two").shown().await;
    page.is_at("/two/sign-in").await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.is_at("/two/overview").await;
}

async fn the_language_changes_and_what_was_typed_stays(stage: Stage) {
    let (page, _) = stage.open().await;
    page.goto("/").await;
    page.link("Forgot your password?").shown().await;
    page.field("Email").fill(ALICE).await;
    page.button("Menu").click().await;
    page.choice("Deutsch").click().await;
    page.press(&[Key::Escape]).await;
    page.heading("Anmelden").shown().await;
    assert_eq!(page.field("E-Mail").value().await, ALICE);
    assert_eq!(
        page.evaluate("return document.documentElement.lang").await,
        "de"
    );
    axe(&page).await;
    page.reload().await;
    page.heading("Anmelden").shown().await;
    page.field("E-Mail").fill(ALICE).await;
    page.field("Passwort").fill(PASSWORD).await;
    page.button("Anmelden").click().await;
    page.link("Sicherheit").click().await;
    page.heading("Sicherheit").shown().await;
}

async fn the_theme_is_remembered(stage: Stage) {
    let (page, _) = stage.open().await;
    page.goto("/").await;
    page.button("Menu").click().await;
    page.choice("Dark").click().await;
    page.press(&[Key::Escape]).await;
    page.reload().await;
    page.heading("Sign in").shown().await;
    assert_eq!(
        page.evaluate("return document.documentElement.dataset.theme")
            .await,
        "dark"
    );
    axe(&page).await;
}
