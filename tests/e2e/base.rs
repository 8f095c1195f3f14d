//! One build in a folder of its host, at whatever depth: nobody tells it where it is.

use keydesk_backend::Options;

use crate::harness::{Key, Page, Stage, World, journeys};
use crate::steps::{arrive, confirm, enter, reveal, sign_out};

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const NEW: &str = "otter-crane-lamp-brisk";

journeys![
    a_person_at_work_in_a_folder,
    a_person_at_work_two_folders_deep,
    mails_and_pictures_in_a_folder,
    mails_and_pictures_two_folders_deep,
    two_consoles_of_one_host_keep_apart,
];

async fn a_person_at_work_in_a_folder(stage: Stage) {
    at_work(&stage, "/a").await;
}

async fn a_person_at_work_two_folders_deep(stage: Stage) {
    at_work(&stage, "/a/b").await;
}

async fn mails_and_pictures_in_a_folder(stage: Stage) {
    mails(&stage, "/a").await;
}

async fn mails_and_pictures_two_folders_deep(stage: Stage) {
    mails(&stage, "/a/b").await;
}

/// Nothing but the API was asked for beside the folder.
fn stays_inside(world: &World) {
    assert_eq!(world.core().strayed(), [""; 0]);
}

/// What the host answers to a path, without following it.
async fn status(page: &Page, path: &str) -> u64 {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('{path}', {{ redirect: 'manual' }}).then((it) => done(it.status), () => done(1));"
    );
    let status = page.evaluate_async(&script).await.expect("a script runs");
    status.as_u64().unwrap_or(1)
}

async fn at_work(stage: &Stage, base: &str) {
    let (page, world) = stage
        .open_with(|options| base.clone_into(&mut options.base))
        .await;
    work(&page, &world, base).await;
}

async fn mails(stage: &Stage, base: &str) {
    let (page, world) = stage
        .open_with(|options| {
            base.clone_into(&mut options.base);
            options.config = None;
        })
        .await;
    mails_and_pictures(&page, &world, base).await;
}

/// A day's work at the first service alone, whoever serves the page.
pub(crate) async fn work(page: &Page, world: &World, base: &str) {
    let at = |path: &str| format!("{base}/metalcloud/{path}");
    // The folder without its slash leads to the folder.
    page.goto(&world.at(base)).await;
    page.heading("Sign in").shown().await;
    page.is_at(&format!("{base}/")).await;
    enter(page, BOB).await;
    confirm(page, &world.code_of(BOB)).await;
    page.heading("Overview").shown().await;
    page.is_at(&at("overview")).await;

    page.link("Security")
        .inside(&page.region("Account"))
        .click()
        .await;
    page.heading("Security").shown().await;
    page.is_at(&at("security")).await;
    page.link("Second factor A code from your app")
        .in_part()
        .click()
        .await;
    page.is_at(&at("two-factor")).await;
    // The way back to the page above, and the browser's own.
    page.evaluate("document.querySelector('.crumb').click()")
        .await;
    page.is_at(&at("security")).await;
    page.back().await;
    page.is_at(&at("two-factor")).await;
    page.reload().await;
    page.heading("Two-factor authentication").shown().await;
    page.is_at(&at("two-factor")).await;

    page.button("Menu").click().await;
    page.choice("Deutsch").click().await;
    page.press(&[Key::Escape]).await;
    page.link("Sicherheit")
        .inside(&page.region("Konto"))
        .click()
        .await;
    page.heading("Sicherheit").shown().await;
    page.button("Menü").click().await;
    page.choice("English").click().await;
    page.press(&[Key::Escape]).await;

    sign_out(page).await;
    page.is_at(&at("sign-in")).await;
    page.goto("/metalcloud/profile").await;
    page.heading("Sign in").shown().await;
    enter(page, ALICE).await;
    page.heading("Profile").shown().await;
    page.is_at(&at("profile")).await;
    stays_inside(world);

    // Neither the page nor a look-alike of it is the answer to what is not there.
    for path in [
        "/keydesk-0.js",
        "/metalcloud/keydesk-0.wasm",
        "/nowhere",
        "/metalcloud/nowhere",
        "/metalcloud/profile/x",
    ] {
        assert_eq!(status(page, &format!("{base}{path}")).await, 404, "{path}");
    }
    assert_eq!(status(page, &at("profile")).await, 200);
    // Sent on, which a script sees as no status at all.
    assert_eq!(status(page, "/.well-known/change-password").await, 0);
    page.goto(&world.at("/.well-known/change-password")).await;
    page.is_at(&at("password")).await;
}

/// Links of mails, and what is fetched on the way, with the settings as they are shipped.
pub(crate) async fn mails_and_pictures(page: &Page, world: &World, base: &str) {
    page.goto("/").await;
    page.link("Quatrix").in_part().click().await;
    page.is_at(&format!("{base}/quatrix/sign-in")).await;
    page.link("Forgot your password?").click().await;
    page.is_at(&format!("{base}/quatrix/forgot-password")).await;
    page.field("Email").fill(ALICE).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
    let link = world.link_of_last_mail_to(ALICE);
    let landing = format!("{base}/quatrix/reset-password");
    assert!(
        link.starts_with(&world.at(&format!("{landing}?token="))),
        "{link}"
    );
    arrive(page, world, &link).await;
    page.is_at(&landing).await;
    page.button("Continue").click().await;
    page.field("New password").fill(NEW).await;
    page.button("Set the new password").click().await;
    page.status("Your new password is set.").shown().await;

    // The list of common passwords is a file of its own, and so is what reads the picture.
    page.goto("/quatrix/two-factor").await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(NEW).await;
    page.button("Sign in").click().await;
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    let key = reveal(page, "Setup key").await;
    assert!(key.len() >= 16, "{key}");
    stays_inside(world);

    // Of a service whose mails lead to the address that the page names.
    page.goto("/metalcloud/forgot-password").await;
    page.field("Email").fill(BOB).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
    let link = world.link_of_last_mail_to(BOB);
    let landing = world.at(&format!("{base}/metalcloud/reset-password?token="));
    assert!(link.starts_with(&landing), "{link}");
    stays_inside(world);
}

/// The page may look for what another console of the host has kept, and must not find it.
async fn two_consoles_of_one_host_keep_apart(stage: Stage) {
    let in_folder = |options: &mut Options| "/a".clone_into(&mut options.base);
    let (page, _) = stage.open_with(in_folder).await;
    page.goto("/robots.txt").await;
    page.evaluate(
        "localStorage.setItem('keydesk.theme', 'dark'); \
         localStorage.setItem('keydesk/a/b.theme', 'dark'); \
         sessionStorage.setItem('keydesk.credential.metalcloud', 'of another');",
    )
    .await;
    page.goto("/").await;
    page.heading("Sign in").shown().await;
    let theme = "return document.documentElement.dataset.theme";
    assert_eq!(page.evaluate(theme).await, "system");
    page.button("Menu").click().await;
    page.choice("Light").click().await;
    page.press(&[Key::Escape]).await;
    let kept = "return ['keydesk', 'keydesk/a', 'keydesk/a/b'].map((it) => localStorage.getItem(it + '.theme')).join()";
    assert_eq!(page.evaluate(kept).await, "dark,light,dark");
    page.evaluate("keydesk.failed('panic')").await;
    page.heading("This page has stopped").shown().await;
    let left = "return sessionStorage.getItem('keydesk.credential.metalcloud')";
    assert_eq!(page.evaluate(left).await, "of another");
}
