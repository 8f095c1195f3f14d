//! Switching the second factor on and off.

mod forced;
mod troubles;

use crate::harness::{Key, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::{
    THEMES, canary, confirm, document, enter, hurry, look_away, open, read, reveal, sign_out,
};

pub(crate) use self::forced::JOURNEYS as FORCED;
pub(crate) use self::troubles::JOURNEYS as TROUBLES;

journeys![
    a_confirmed_key_is_asked_for_from_then_on,
    the_keyboard_is_enough,
    a_wrong_code_keeps_the_key_and_many_offer_a_new_one,
    leaving_asks_and_returning_says_that_the_entry_is_dead,
    the_key_does_not_stay_revealed,
    removing_is_asked_about_and_ends_the_asking,
    every_state_is_accessible,
];

const PATH: &str = "/metalcloud/two-factor";
const GENERATE: &str = "/actions/2fa-generate";
const ENABLE: &str = "/actions/2fa-enable";
const DISABLE: &str = "/actions/2fa-disable";
const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

fn is_on(world: &World, login: &str) -> bool {
    world
        .core()
        .person(login)
        .is_some_and(|it| it.second_factor)
}

/// From off to the key, and what it is.
async fn begin(page: &Page) -> String {
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    reveal(page, "Setup key").await
}

async fn send(page: &Page, code: &str) {
    page.field("Six-digit code").fill(code).await;
    page.button("Switch it on").click().await;
}

async fn a_confirmed_key_is_asked_for_from_then_on(stage: Stage) {
    let (page, world) = open(&stage, ALICE, "/metalcloud/security").await;
    page.link("Second factor").in_part().click().await;
    page.heading("Two-factor authentication").focused().await;
    assert!(page.title().await.starts_with("Two-factor authentication"));
    page.text("no recovery codes").in_part().shown().await;
    assert_eq!(
        world.sent("POST", GENERATE),
        0,
        "not before it is asked for"
    );

    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    page.image("QR code").in_part().shown().await;
    page.text("MetalCloud").shown().await;
    page.text(ALICE).shown().await;
    let masked = document(&page).await;
    let key = reveal(&page, "Setup key").await;
    assert!(key.len() >= 16, "{key}");
    let grouped = page.region("Setup key").says().await;
    assert!(
        grouped.starts_with(&format!("{} {}", &key[..4], &key[4..8])),
        "{grouped}"
    );
    assert!(
        !masked.contains(&key) && !masked.contains(&key[..4]),
        "masked and in the document"
    );
    page.button("Spell out").click().await;
    assert_eq!(read(&page, "Setup key").await, key);
    let spelled = page.region("Setup key").says().await;
    assert!(
        spelled.starts_with(&format!("{} {} ", &key[..1], &key[1..2])),
        "{spelled}"
    );
    page.button("Hide").click().await;
    let secrets = [canary("key", &key), canary("key", &grouped[..9])];
    no_leaks(&page, &world, &secrets).await;

    let code = world.core().code_for_secret(&key);
    send(&page, &format!(" {}-{} ", &code[..3], &code[3..])).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    page.heading("Two-factor authentication").focused().await;
    page.status("an administrator has to help").shown().await;
    assert!(is_on(&world, ALICE));
    no_leaks(&page, &world, &secrets).await;
    no_leaks(&page, &world, &[canary("code", &code)]).await;
    page.link("Security")
        .inside(&page.region("Account"))
        .click()
        .await;
    page.link("Second factor A code from your app")
        .in_part()
        .shown()
        .await;

    sign_out(&page).await;
    enter(&page, ALICE).await;
    confirm(&page, &world.code_of(ALICE)).await;
    page.button("Menu").shown().await;
    no_leaks(&page, &world, &secrets).await;
}

/// Moves the keyboard on until it is there.
async fn tab_to(page: &Page, wanted: &str) {
    for _ in 0..40 {
        if page.focus().await == wanted {
            return;
        }
        page.tab_key().await;
    }
    panic!(
        "Tab never came to {wanted}; it is on {}",
        page.focus().await
    );
}

async fn the_keyboard_is_enough(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.heading("Two-factor authentication").shown().await;
    tab_to(&page, "button \"Set it up\"").await;
    page.press(&[Key::Enter]).await;
    page.heading("Scan this picture").focused().await;
    tab_to(&page, "button \"Reveal\"").await;
    page.press(&[Key::Space]).await;
    let key = read(&page, "Setup key").await;
    page.button("Hide").focused().await;
    tab_to(&page, "input \"Six-digit code\"").await;
    page.type_text(&world.core().code_for_secret(&key)).await;
    page.press(&[Key::Enter]).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    // The focus goes there with the next frame, over whatever Tab did before.
    page.heading("Two-factor authentication").focused().await;

    // And off again.
    tab_to(&page, "button \"Switch off…\"").await;
    page.press(&[Key::Enter]).await;
    page.button("Keep it on").focused().await;
    page.press(&[Key::Escape]).await;
    page.button("Switch off…").focused().await;
    page.press(&[Key::Enter]).await;
    tab_to(&page, "button \"Switch it off\"").await;
    page.press(&[Key::Space]).await;
    page.status("Two-factor authentication is off.")
        .shown()
        .await;
    page.heading("Two-factor authentication").focused().await;
    assert!(!is_on(&world, ALICE));
}

async fn a_wrong_code_keeps_the_key_and_many_offer_a_new_one(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    let key = begin(&page).await;
    page.button("Switch it on").click().await;
    page.alert("The code has six digits.").shown().await;
    assert_eq!(world.sent("POST", ENABLE), 0, "no code, no call");
    for attempt in 1..=4 {
        send(&page, "000000").await;
        page.until("the answer is there", async || {
            world.sent("POST", ENABLE) == attempt
        })
        .await;
        page.alert("That code is not right.").shown().await;
        page.field("Six-digit code").focused().await;
        assert_eq!(page.field("Six-digit code").value().await, "");
        assert_eq!(read(&page, "Setup key").await, key, "the same key");
    }
    page.status("may have given up on this key").shown().await;
    page.button("Get a new key").click().await;
    page.status("was never confirmed").shown().await;
    let newer = begin(&page).await;
    assert_ne!(newer, key);
    assert!(!page.alert("not right").is_shown().await);
    send(&page, &world.core().code_for_secret(&newer)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    // The dead entry is still in the app.
    page.status("was never confirmed").shown().await;
    page.button("I have removed it").click().await;
    page.status("was never confirmed").gone().await;
}

async fn leaving_asks_and_returning_says_that_the_entry_is_dead(stage: Stage) {
    const CLOSING: &str = "const it = new Event('beforeunload', { cancelable: true }); \
         dispatchEvent(it); return it.defaultPrevented;";
    let (page, world) = open(&stage, ALICE, "/metalcloud/security").await;
    page.link("Second factor").in_part().click().await;
    page.button("Set it up").shown().await;
    assert_eq!(page.evaluate(CLOSING).await, false, "nothing is lost yet");
    let key = begin(&page).await;
    assert_eq!(page.evaluate(CLOSING).await, true);

    page.link("Profile").click().await;
    page.dialog("Leave without switching it on?").shown().await;
    page.button("Stay here").focused().await;
    page.press(&[Key::Escape]).await;
    page.dialog("Leave without switching it on?").gone().await;
    page.is_at(PATH).await;
    assert_eq!(read(&page, "Setup key").await, key);

    page.link("Profile").click().await;
    page.button("Leave").click().await;
    page.is_at("/metalcloud/profile").await;
    no_leaks(&page, &world, &[canary("key", &key)]).await;
    assert_eq!(page.evaluate(CLOSING).await, false);
    page.link("Security")
        .inside(&page.region("Account"))
        .click()
        .await;
    page.link("Second factor").in_part().click().await;
    page.status("It will not work: remove it there")
        .shown()
        .await;
    page.button("I have removed it").click().await;
    page.status("It will not work").gone().await;
    page.heading("Two-factor authentication").focused().await;

    // Back cannot be held up; it is said on return all the same.
    let second = begin(&page).await;
    assert_ne!(second, key);
    page.back().await;
    page.is_at("/metalcloud/security").await;
    page.forward().await;
    page.status("It will not work").shown().await;
    page.button("Set it up").shown().await;
    assert!(!is_on(&world, ALICE));
    no_leaks(&page, &world, &[canary("key", &second)]).await;
}

async fn the_key_does_not_stay_revealed(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    let key = begin(&page).await;
    look_away(&page).await;
    page.button("Reveal").shown().await;
    no_leaks(&page, &world, &[canary("key", &key)]).await;
    hurry(&page).await;
    page.button("Reveal").click().await;
    page.status("Hidden again.").shown().await;
    no_leaks(&page, &world, &[canary("key", &key)]).await;
    // It was only hidden: the code still fits.
    send(&page, &world.core().code_for_secret(&key)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
}

async fn removing_is_asked_about_and_ends_the_asking(stage: Stage) {
    let (page, world) = open(&stage, BOB, PATH).await;
    page.heading("It is on").shown().await;
    page.text("Since").in_part().shown().await;
    page.button("Switch off…").click().await;
    page.dialog("Switch off two-factor authentication?")
        .shown()
        .await;
    page.text("The service asks for no code")
        .in_part()
        .shown()
        .await;
    page.button("Keep it on").click().await;
    page.dialog("Switch off two-factor authentication?")
        .gone()
        .await;
    assert_eq!(world.sent("POST", DISABLE), 0);
    page.button("Switch off…").click().await;
    page.button("Switch it off").click().await;
    page.status("Two-factor authentication is off.")
        .shown()
        .await;
    page.heading("It is off").shown().await;
    assert!(!is_on(&world, BOB));
    sign_out(&page).await;
    enter(&page, BOB).await;
    page.field("Password").gone().await;
    page.button("Menu").shown().await;
    page.heading("Enter your code").gone().await;
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    for theme in THEMES {
        page.prefer(&theme).await;
        page.button("Set it up").shown().await;
        axe(&page).await;
        let key = begin(&page).await;
        axe(&page).await;
        send(&page, "000000").await;
        page.alert("That code is not right.").shown().await;
        axe(&page).await;
        page.link("Overview").click().await;
        page.button("Leave").shown().await;
        axe(&page).await;
        page.button("Stay here").click().await;
        send(&page, &world.core().code_for_secret(&key)).await;
        page.status("Two-factor authentication is on.")
            .shown()
            .await;
        axe(&page).await;
        page.button("Switch off…").click().await;
        page.button("Switch it off").shown().await;
        axe(&page).await;
        page.button("Switch it off").click().await;
        page.status("Two-factor authentication is off.")
            .shown()
            .await;
    }
}
