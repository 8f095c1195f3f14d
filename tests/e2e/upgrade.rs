//! A release that replaces the files while somebody is at work.

use std::fs;

use keydesk_backend::Options;
use tempfile::TempDir;

use crate::harness::{Page, Stage, axe, journeys};
use crate::shell::copy_of_the_page;
use crate::steps::enter;

journeys![
    a_newer_release_is_told_and_taken_when_the_person_likes,
    who_would_be_signed_out_by_a_reload_is_told_so,
];

const TITLE: &str = "There is a newer version of this page";

/// A host whose files can be replaced.
fn host(options: &mut Options) -> TempDir {
    copy_of_the_page(options, |_| false)
}

/// Puts another release there; what its pages hold is the same.
fn release(host: &TempDir, name: &str) {
    for page in ["index.html", "page.html"] {
        let at = host.path().join(page);
        let text = fs::read_to_string(&at).expect("a page");
        let (before, rest) = text
            .split_once("data-build=\"")
            .expect("a release is marked");
        let (_, after) = rest.split_once('"').expect("a mark ends");
        fs::write(&at, format!("{before}data-build=\"{name}\"{after}")).expect("replaced");
    }
}

/// The tab is looked at again; waits until the host was asked.
async fn look_again(page: &Page) {
    const ASKED: &str = "const done = arguments[arguments.length - 1]; const real = window.fetch; \
         window.fetch = (...of) => { window.fetch = real; \
           return real.apply(window, of).finally(() => done(true)); }; \
         document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));";
    let asked = page.evaluate_async(ASKED).await;
    assert_eq!(asked.expect("the host is asked"), true);
}

async fn a_newer_release_is_told_and_taken_when_the_person_likes(stage: Stage) {
    let mut files = None;
    let (page, _world) = stage.open_with(|it| files = Some(host(it))).await;
    let files = files.expect("a copy");
    page.goto("/metalcloud/profile").await;
    enter(&page, "alice@example.org").await;
    page.field("Display name").fill("Alice at work").await;

    look_again(&page).await;
    page.status(TITLE).gone().await;
    release(&files, "newer");
    look_again(&page).await;
    page.status("You stay signed in.").shown().await;
    assert_eq!(page.field("Display name").value().await, "Alice at work");
    axe(&page).await;

    // Put off is put off, until there is one more.
    page.button("Not now").click().await;
    page.status(TITLE).gone().await;
    look_again(&page).await;
    page.status(TITLE).gone().await;
    release(&files, "newest");
    look_again(&page).await;
    page.status(TITLE).shown().await;
    page.link("Overview").click().await;
    page.heading("Overview").in_part().shown().await;
    page.status(TITLE).shown().await;
    page.button("Reload the page").click().await;
    page.status(TITLE).gone().await;
    page.heading("Overview").in_part().shown().await;
    let build = "return document.querySelector('script[data-build]').dataset.build";
    page.until("the newest release is here", async || {
        page.evaluate(build).await == "newest"
    })
    .await;
    look_again(&page).await;
    page.status(TITLE).gone().await;
}

async fn who_would_be_signed_out_by_a_reload_is_told_so(stage: Stage) {
    let mut files = None;
    let with = |it: &mut Options| {
        files = Some(host(it));
        it.config = None;
    };
    let (page, world) = stage.open_with(with).await;
    let files = files.expect("a copy");
    page.goto("/quatrix/sign-in").await;
    enter(&page, "alice@example.org").await;
    page.heading("Overview").in_part().shown().await;
    release(&files, "newer");
    // A host that does not answer says nothing about releases.
    world.stop().await;
    look_again(&page).await;
    page.status(TITLE).gone().await;
    world.resume().await;
    look_again(&page).await;
    page.status("You will have to sign in again.").shown().await;
}
