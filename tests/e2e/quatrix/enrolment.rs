//! What can go wrong while a new authenticator is set up from a picture.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use keydesk_backend::Options;
use tempfile::TempDir;

use crate::harness::{Page, Stage, World, axe, journeys};
use crate::shell::copy_of_the_page;
use crate::steps::{confirm, enter, reveal};

use super::{ALICE, BOB, inside, leave};

journeys![
    a_decoder_that_did_not_arrive_is_asked_for_again,
    a_wrong_code_keeps_the_key_and_a_new_key_replaces_it,
    a_picture_that_nobody_could_read_is_confirmed_all_the_same,
    an_authenticator_is_switched_off_and_what_is_forced_is_not,
];

const PATH: &str = "/quatrix/two-factor";

/// A host that has lost the decoder.
struct Host {
    /// Where it belongs.
    place: PathBuf,
    bytes: Vec<u8>,
    _copy: TempDir,
}

impl Host {
    fn new(options: &mut Options) -> Self {
        // Not its copies for the way, whichever the folder names first.
        let is_it = |name: &str| {
            let is_module = Path::new(name).extension().is_some_and(|it| it == "wasm");
            is_module && name.starts_with("keydesk-decoder-")
        };
        let dist = options.dist.clone().expect("the page under test");
        let entries = fs::read_dir(&dist).expect("the built page");
        let mut names = entries.map(|it| it.expect("an entry").file_name());
        let name = names
            .find(|it| is_it(&it.to_string_lossy()))
            .expect("a release page has a decoder");
        let copy = copy_of_the_page(options, is_it);
        options.config = None;
        Self {
            bytes: fs::read(dist.join(&name)).expect("the decoder"),
            place: copy.path().join(Path::new(&name)),
            _copy: copy,
        }
    }
}

async fn a_decoder_that_did_not_arrive_is_asked_for_again(stage: Stage) {
    let mut host = None;
    let (page, world) = stage
        .open_with(|options| host = Some(Host::new(options)))
        .await;
    let host = host.expect("was opened");
    for part in ["keydesk-decoder-", "integrity"] {
        page.expect_in_console(part);
    }
    page.goto(PATH).await;
    enter(&page, ALICE).await;
    page.button("Set it up").click().await;
    page.status("The part of this page that reads the key out of the picture did not arrive.")
        .shown()
        .await;
    page.image("The service's QR code; its key could not be given as text")
        .shown()
        .await;
    axe(&page).await;

    // Half of it is no better than nothing, and neither may be kept as the answer for good.
    fs::write(&host.place, &host.bytes[..host.bytes.len() / 2]).expect("half of it is there");
    let again = page.button("Read it again");
    again.click().await;
    page.until("it was tried", async || {
        again.attribute("aria-disabled").await.is_none()
    })
    .await;
    fs::write(&host.place, &host.bytes).expect("it is there");
    page.button("Read it again").click().await;
    page.heading("Scan this picture").focused().await;
    let key = reveal(&page, "Setup key").await;
    let code = world.core().code_for_secret(&key);
    page.field("Six-digit code").fill(&code).await;
    page.button("Switch it on").click().await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    assert_eq!(
        world.sent("GET", "/2fa/generate"),
        1,
        "the same picture was read in the end"
    );
}

async fn type_code(page: &Page, code: &str) {
    page.field("Six-digit code").fill(code).await;
    page.button("Switch it on").click().await;
}

async fn a_wrong_code_keeps_the_key_and_a_new_key_replaces_it(stage: Stage) {
    let (page, world) = inside(&stage, ALICE, PATH).await;
    let is_on = || world.core().person(ALICE).expect("seeded").second_factor;
    page.button("Set it up").click().await;
    let first = reveal(&page, "Setup key").await;
    let right = world.core().code_for_secret(&first);
    let wrong = if right == "000000" {
        "111111"
    } else {
        "000000"
    };
    for tries in 1..=4 {
        type_code(&page, wrong).await;
        page.until("the code was refused", async || {
            let is_empty = page.field("Six-digit code").value().await.is_empty();
            world.sent("POST", "/profile/set-mfa") == tries && is_empty
        })
        .await;
        page.alert("That code is not right.").shown().await;
        // Only then does nothing move any more under what is pressed next.
        page.field("Six-digit code").focused().await;
    }
    assert_eq!(page.field("Six-digit code").value().await, "");
    assert_eq!(crate::steps::read(&page, "Setup key").await, first);
    assert!(!is_on());

    page.button("Get a new key").click().await;
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    let second = reveal(&page, "Setup key").await;
    assert_ne!(second, first);
    type_code(&page, &world.core().code_for_secret(&first)).await;
    page.alert("That code is not right.").shown().await;
    assert!(!is_on(), "the key before opens nothing");
    type_code(&page, &world.core().code_for_secret(&second)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    assert!(is_on());
}

/// The code of the key that waits for its first one.
fn waiting_code(world: &World, login: &str) -> String {
    let all = world.core().authenticators();
    let of_them = all
        .into_iter()
        .find(|it| it.is_waiting && it.login == login);
    of_them.expect("a key that waits").code
}

async fn a_picture_that_nobody_could_read_is_confirmed_all_the_same(stage: Stage) {
    const LOGIN: &str = "fault+qr-cut@example.org";
    let (page, world) = inside(&stage, LOGIN, PATH).await;
    page.button("Set it up").click().await;
    page.image("The service's QR code; its key could not be given as text")
        .shown()
        .await;
    // Some apps read what a browser does not.
    type_code(&page, &waiting_code(&world, LOGIN)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    leave(&page).await;
    enter(&page, LOGIN).await;
    world.core().clock().advance(Duration::from_secs(30));
    confirm(&page, &world.code_of(LOGIN)).await;
    page.heading("Overview").shown().await;
}

async fn an_authenticator_is_switched_off_and_what_is_forced_is_not(stage: Stage) {
    let (page, world) = stage.open_all().await;
    let is_on = || world.core().person(BOB).expect("seeded").second_factor;
    world.core().edit(BOB, |it| it.forced_second_factor = true);
    page.goto(PATH).await;
    enter(&page, BOB).await;
    confirm(&page, &world.code_of(BOB)).await;
    page.status("An administrator requires this second factor")
        .shown()
        .await;
    page.button("Switch off…").gone().await;
    axe(&page).await;
    leave(&page).await;

    world.core().edit(BOB, |it| it.forced_second_factor = false);
    world.core().clock().advance(Duration::from_secs(30));
    enter(&page, BOB).await;
    confirm(&page, &world.code_of(BOB)).await;
    page.link("Security").click().await;
    page.link("Second factor").in_part().click().await;
    page.button("Switch off…").click().await;
    page.dialog("Switch off two-factor authentication?")
        .shown()
        .await;
    page.button("Keep it on").click().await;
    assert!(is_on());
    page.button("Switch off…").click().await;
    page.button("Switch it off").click().await;
    page.status("Two-factor authentication is off.")
        .shown()
        .await;
    assert!(!is_on());
    leave(&page).await;
    enter(&page, BOB).await;
    page.heading("Overview").shown().await;
}
