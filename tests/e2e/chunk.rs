//! The signed-in pages are a module of their own: what is seen when it does not arrive.

use std::fs;
use std::path::{Path, PathBuf};

use keydesk_backend::Options;
use tempfile::TempDir;

use crate::harness::{PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::shell::copy_of_the_page;
use crate::steps::{canary, enter};

journeys![
    the_pages_arrive_while_somebody_types,
    what_was_typed_before_the_app_brings_the_pages,
    pages_that_did_not_arrive_are_asked_for_again,
    styles_that_did_not_arrive_are_asked_for_again,
    without_its_pages_a_person_reloads_or_signs_out,
    a_lost_password_is_told_once_its_part_is_there,
    a_password_is_chosen_by_a_link_once_its_part_is_there,
    a_support_report_is_shown_once_its_part_is_there,
];

const ALICE: &str = "alice@example.org";
const TITLE: &str = "Your pages did not load";

/// Whether the module of the signed-in pages has arrived.
pub(crate) const ARRIVED: &str = "return performance.getEntriesByType('resource').some((it) => /keydesk-signed-in-.*wasm$/.test(it.name))";

/// A host that has lost a part of the page.
pub(crate) struct Host {
    /// Where it belongs.
    place: PathBuf,
    pub(crate) bytes: Vec<u8>,
    _copy: TempDir,
}

impl Host {
    /// Without the file whose name begins like this, of this kind: a module or a style sheet.
    pub(crate) fn new(options: &mut Options, stem: &str, kind: &str) -> Self {
        let dist = options.dist.clone().expect("the page under test");
        let name = part(options, stem, kind);
        let copy = copy_of_the_page(options, |it| it == name);
        Self {
            bytes: fs::read(dist.join(&name)).expect("the file"),
            place: copy.path().join(name),
            _copy: copy,
        }
    }

    pub(crate) fn puts(&self, bytes: &[u8]) {
        fs::write(&self.place, bytes).expect("the file is there");
    }
}

/// The name of the file that begins like this.
pub(crate) fn part(options: &Options, stem: &str, kind: &str) -> String {
    let dist = options.dist.as_ref().expect("the page under test");
    let entries = fs::read_dir(dist).expect("the built page");
    let mut names = entries.map(|it| it.expect("an entry").file_name());
    let name = names.find(|it| {
        let is_kind = Path::new(it).extension().is_some_and(|it| it == kind);
        is_kind && it.to_string_lossy().starts_with(stem)
    });
    let name = name.expect("a release page has it");
    name.to_string_lossy().into_owned()
}

async fn open(stage: &Stage, kind: &str) -> (Page, World, Host) {
    let mut host = None;
    let (page, world) = stage
        .open_with(|options| host = Some(Host::new(options, "keydesk-signed-in-", kind)))
        .await;
    // The script between the modules tells what it caught; the browsers tell of the integrity value that did not match.
    for part in ["TypeError", "integrity", "keydesk-signed-in-"] {
        page.expect_in_console(part);
    }
    (page, world, host.expect("was opened"))
}

async fn the_pages_arrive_while_somebody_types(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.link("Forgot your password?").shown().await;
    assert_eq!(page.evaluate(ARRIVED).await, false, "nobody signs in yet");
    page.field("Email").write("a").await;
    page.until("the pages arrive", async || {
        page.evaluate(ARRIVED).await == true
    })
    .await;
    assert_eq!(world.sent("POST", "/login"), 0);
}

async fn what_was_typed_before_the_app_brings_the_pages(stage: Stage) {
    let held = |options: &mut Options| options.held = Some(".wasm".into());
    let (page, world) = stage.open_with(held).await;
    page.goto("/metalcloud/sign-in").await;
    page.field("Email").write(ALICE).await;
    assert_eq!(
        page.evaluate(ARRIVED).await,
        false,
        "the app itself is not there"
    );
    world.core().let_go();
    page.until("the pages arrive", async || {
        page.evaluate(ARRIVED).await == true
    })
    .await;
    assert_eq!(world.sent("POST", "/login"), 0);
}

async fn pages_that_did_not_arrive_are_asked_for_again(stage: Stage) {
    let (page, world, host) = open(&stage, "wasm").await;
    page.goto("/metalcloud/profile").await;
    enter(&page, ALICE).await;
    page.heading(TITLE).focused().await;
    page.alert("You are signed in").shown().await;
    axe(&page).await;

    // Half of it is no better than nothing, and neither may be kept as the answer for good.
    host.puts(&host.bytes[..host.bytes.len() / 2]);
    page.button("Try again").click().await;
    page.heading(TITLE).focused().await;
    host.puts(&host.bytes);
    page.button("Try again").click().await;
    page.heading("Profile").focused().await;
    page.is_at("/metalcloud/profile").await;
    let name = world.core().person(ALICE).expect("seeded").display_name;
    assert_eq!(page.field("Display name").value().await, name);
    assert_eq!(
        world.sent("POST", "/login"),
        1,
        "nobody had to sign in again"
    );
}

async fn styles_that_did_not_arrive_are_asked_for_again(stage: Stage) {
    // A sheet that was refused has no rules that may be read.
    const SHEETS: &str =
        "const rules = (it) => { try { return it.cssRules.length } catch { return 0 } };
                          return [...document.styleSheets].filter((it) =>
                              it.href?.includes('keydesk-signed-in-') && rules(it) > 0).length";
    let (page, world, host) = open(&stage, "css").await;
    page.goto("/metalcloud/profile").await;
    enter(&page, ALICE).await;
    page.heading(TITLE).focused().await;

    // Half of it is no better than nothing, and neither may be kept as the answer for good.
    host.puts(&host.bytes[..host.bytes.len() / 2]);
    page.button("Try again").click().await;
    page.heading(TITLE).focused().await;
    assert_eq!(page.evaluate(SHEETS).await, 0);
    host.puts(&host.bytes);
    page.button("Try again").click().await;
    page.heading("Profile").focused().await;
    assert_eq!(page.evaluate(SHEETS).await, 1);
    assert_eq!(world.sent("POST", "/login"), 1);
}

async fn without_its_pages_a_person_reloads_or_signs_out(stage: Stage) {
    let (page, world, host) = open(&stage, "wasm").await;
    page.goto("/").await;
    enter(&page, ALICE).await;
    page.heading(TITLE).focused().await;
    page.button("Reload the page").click().await;
    // Still signed in, and the first page of this document: nothing takes the focus.
    page.heading(TITLE).shown().await;
    assert_eq!(world.sent("POST", "/login"), 1);

    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.heading("Sign in").shown().await;
    assert_eq!(world.core().person(ALICE).expect("seeded").sessions, 0);
    no_leaks(&page, &world, &[canary("password", PASSWORD)]).await;

    host.puts(&host.bytes);
    enter(&page, ALICE).await;
    page.heading("Overview").in_part().shown().await;
}

async fn a_lost_password_is_told_once_its_part_is_there(stage: Stage) {
    let (page, world, host) = open(&stage, "wasm").await;
    page.goto("/").await;
    page.field("Email").fill(ALICE).await;
    page.link("Forgot your password?").click().await;
    page.heading(TITLE).focused().await;
    page.alert("A part of this page did not arrive.")
        .shown()
        .await;
    axe(&page).await;

    host.puts(&host.bytes);
    page.button("Try again").click().await;
    page.heading("Forgot your password").focused().await;
    page.field("Email").fill(ALICE).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").focused().await;
    assert_eq!(world.mails().len(), 1);
}

/// A mail with a link, without a page that asks for it: asking would bring the very part that has to be missing.
async fn mail_a_link(page: &Page, world: &World) -> String {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const body = JSON.stringify({{ email: '{ALICE}', redirectUrl: location.origin + '/metalcloud/reset-password' }}); \
         fetch('/api/metalcloud/api/v2/user/actions/initiate-password-reset', {{ method: 'POST', body, headers: {{ 'Content-Type': 'application/json' }} }}) \
           .then((it) => done(it.status), (error) => done(String(error)));"
    );
    let status = page.evaluate_async(&script).await.expect("an answer");
    assert!(status.as_u64().is_some_and(|it| it < 300), "{status}");
    world.link_of_last_mail_to(ALICE)
}

async fn a_password_is_chosen_by_a_link_once_its_part_is_there(stage: Stage) {
    const NEW: &str = "quilt crane lamp brisk 7";
    let (page, world, host) = open(&stage, "wasm").await;
    page.goto("/").await;
    page.heading("Sign in").shown().await;
    let link = mail_a_link(&page, &world).await;
    page.goto(&link).await;
    page.button("Use the link").click().await;
    page.alert("A part of this page did not arrive.")
        .shown()
        .await;
    axe(&page).await;

    host.puts(&host.bytes);
    page.button("Try again").click().await;
    page.field("New password").fill(NEW).await;
    page.button("Set the new password").click().await;
    page.status("Your new password is set.").shown().await;
    assert_eq!(
        world.sent("GET", "/reset-password"),
        1,
        "the link was used once"
    );
}

async fn a_support_report_is_shown_once_its_part_is_there(stage: Stage) {
    let (page, _, host) = open(&stage, "wasm").await;
    page.goto("/metalcloud/sign-in").await;
    page.button("Menu").click().await;
    page.button("Support report…").click().await;
    page.alert("A part of this page did not arrive")
        .shown()
        .await;
    axe(&page).await;
    host.puts(&host.bytes);
    page.button("Try again").click().await;
    page.dialog("Support report").shown().await;
    page.button("Close").click().await;
    page.heading("Sign in").shown().await;
}
