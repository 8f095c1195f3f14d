//! Second factors and the profile, as this service has them.

use crate::harness::{Key, Stage, axe, journeys, no_leaks};
use crate::steps::{THEMES, canary, enter, reveal};

use super::{ALICE, BOB, CAROL, PIN, inside, leave, sessions};

journeys![
    in_turn;
    a_key_is_read_out_of_the_picture,
    a_picture_that_cannot_be_read_is_shown_with_the_reason,
    a_change_that_ends_this_session_says_so,
    a_pin_is_set_asked_for_and_removed,
    what_is_forced_is_locked_and_explained,
    an_address_changes_at_once_and_a_taken_one_is_told,
    what_this_service_lacks_is_not_there,
];

const PATH: &str = "/quatrix/two-factor";

async fn a_key_is_read_out_of_the_picture(stage: Stage) {
    const DECODERS: &str = "return performance.getEntriesByType('resource') \
                            .filter((it) => it.name.includes('keydesk-decoder')).length";
    let (page, world) = inside(&stage, ALICE, PATH).await;
    page.heading("Two-factor authentication").shown().await;
    assert_eq!(page.evaluate(DECODERS).await, 0, "not before it is needed");
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    assert_eq!(page.evaluate(DECODERS).await, 1);
    page.image("QR code with the setup key")
        .in_part()
        .shown()
        .await;
    page.text("Quatrix").shown().await;
    page.text(ALICE).shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    let key = reveal(&page, "Setup key").await;
    page.button("Hide").click().await;
    no_leaks(&page, &world, &[canary("key", &key)]).await;
    let code = world.core().code_for_secret(&key);
    page.field("Six-digit code").fill(&code).await;
    page.button("Switch it on").click().await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    page.status("Your other sessions have ended").shown().await;
    assert!(world.core().person(ALICE).expect("seeded").second_factor);
    leave(&page).await;
    enter(&page, ALICE).await;
    page.heading("Enter your code").shown().await;
}

async fn a_picture_that_cannot_be_read_is_shown_with_the_reason(stage: Stage) {
    let (page, world) = stage.open_all().await;
    for (kind, reason) in [
        ("cut", "The service's picture ends too early"),
        ("blank", "There is no QR code in the service's picture"),
        ("other", "holds something that is not a key"),
    ] {
        page.goto(PATH).await;
        enter(&page, &format!("fault+qr-{kind}@example.org")).await;
        page.button("Set it up").click().await;
        page.status(reason).shown().await;
        page.image("The service's QR code; its key could not be given as text")
            .shown()
            .await;
        page.field("Six-digit code").shown().await;
        axe(&page).await;
        page.button("Cancel").click().await;
        page.button("Set it up").shown().await;
        leave(&page).await;
    }
    // The key that is shown is the one that the service has made: its code is the right one.
    for kind in ["json", "uri", "raw"] {
        let login = format!("fault+qr-{kind}@example.org");
        page.goto(PATH).await;
        enter(&page, &login).await;
        page.button("Set it up").click().await;
        let key = reveal(&page, "Setup key").await;
        let code = world.core().code_for_secret(&key);
        page.field("Six-digit code").fill(&code).await;
        page.button("Switch it on").click().await;
        page.status("Two-factor authentication is on.")
            .shown()
            .await;
        assert!(world.core().person(&login).expect("seeded").second_factor);
        leave(&page).await;
    }
}

async fn a_change_that_ends_this_session_says_so(stage: Stage) {
    let (page, world) = inside(&stage, "fault+ids-own@example.org", PATH).await;
    page.field("New PIN").fill("24680").await;
    page.button("Set the PIN").click().await;
    page.status("Your second factor is changed.").shown().await;
    page.heading("Sign in to Quatrix").shown().await;
    assert_eq!(sessions(&world, "fault+ids-own@example.org"), 0);
    enter(&page, "fault+ids-own@example.org").await;
    page.field("PIN").fill("24680").await;
    page.button("Confirm").click().await;
    page.heading("Overview").shown().await;
}

async fn a_pin_is_set_asked_for_and_removed(stage: Stage) {
    let (page, world) = inside(&stage, ALICE, PATH).await;
    page.field("New PIN").fill("2468").await;
    page.button("Set the PIN").click().await;
    page.alert("The PIN has 5 digits.").shown().await;
    page.field("New PIN").fill("24680").await;
    page.button("Set the PIN").click().await;
    page.status("Your PIN is set.").shown().await;
    assert!(world.core().person(ALICE).expect("seeded").pin);
    no_leaks(&page, &world, &[canary("PIN", "24680")]).await;
    leave(&page).await;
    enter(&page, ALICE).await;
    page.field("PIN").fill("24680").await;
    page.button("Confirm").click().await;
    page.link("Security").click().await;
    page.link("Second factor A PIN is asked for as well")
        .in_part()
        .click()
        .await;
    page.button("Remove the PIN…").click().await;
    page.dialog("Remove the PIN?").shown().await;
    axe(&page).await;
    page.button("Remove it").click().await;
    page.status("Your PIN is removed.").shown().await;
    assert!(!world.core().person(ALICE).expect("seeded").pin);
    leave(&page).await;
    enter(&page, ALICE).await;
    page.heading("Overview").shown().await;
}

async fn what_is_forced_is_locked_and_explained(stage: Stage) {
    let (page, world) = inside(&stage, CAROL, PATH).await;
    page.field("PIN").fill(PIN).await;
    page.button("Confirm").click().await;
    page.button("Remove the PIN…").click().await;
    // Imposed while the question is on the screen.
    world.core().edit(CAROL, |it| it.forced_pin = true);
    page.button("Remove it").click().await;
    page.alert("An administrator requires this").shown().await;
    page.button("Keep it").click().await;
    page.status("it can be changed and not removed")
        .shown()
        .await;
    page.button("Remove the PIN…").gone().await;
    assert!(world.core().person(CAROL).expect("seeded").pin);
    axe(&page).await;
}

async fn an_address_changes_at_once_and_a_taken_one_is_told(stage: Stage) {
    const NEW: &str = "alice.new@example.org";
    let (page, world) = inside(&stage, ALICE, "/quatrix/profile").await;
    page.field("Language of the service")
        .choose("Deutsch")
        .await;
    page.field("Message signature").fill("Grüße").await;
    // A key: one driver types no line breaks.
    page.press(&[Key::Enter]).await;
    page.type_text("Alice").await;
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    let kept = world.core().person(ALICE).expect("seeded");
    assert_eq!(kept.language, "de");
    assert_eq!(kept.message_signature, "Grüße\nAlice");
    page.text("Yours").shown().await;
    page.field("New email address").fill(BOB).await;
    page.button("Change the address").click().await;
    page.button("Change it now").click().await;
    page.dialog("Change your address now?").gone().await;
    page.alert("")
        .in_part()
        .inside(&page.region("Email address"))
        .shown()
        .await;
    assert_eq!(page.field("New email address").value().await, BOB);
    page.field("New email address").fill(NEW).await;
    page.button("Change the address").click().await;
    page.dialog("Change your address now?").shown().await;
    axe(&page).await;
    page.button("Change it now").click().await;
    page.status("is in force now").shown().await;
    leave(&page).await;
    enter(&page, NEW).await;
    page.heading("Overview").shown().await;
}

async fn what_this_service_lacks_is_not_there(stage: Stage) {
    let (page, _) = inside(&stage, ALICE, "/quatrix/api-key").await;
    page.heading("There is no such page").shown().await;
    page.link("API key").gone().await;
    page.link("Sessions").gone().await;
    page.link("People").gone().await;
}
