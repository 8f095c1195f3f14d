//! The profile where the service tells no revision: what is kept, what is refused, and in whose words.

use serde_json::json;

use super::{ALICE, BOB, inside, leave};
use crate::harness::{Key, Page, Stage, World, journeys};
use crate::steps::enter;

journeys![
    in_turn;
    a_name_is_changed_and_shown_everywhere,
    a_signature_is_kept_as_it_was_typed_and_can_be_taken_away,
    a_taken_address_is_told_in_the_services_words_and_nothing_changes,
    languages_that_do_not_come_are_asked_for_again,
    a_refusal_that_nobody_knows_is_told_and_keeps_what_was_typed,
    licences_are_measured,
];

const PATH: &str = "/quatrix/profile";
const NAME: &str = "Display name";
const LANGUAGE: &str = "Language of the service";
const SIGNATURE: &str = "Message signature";

/// Alice at her profile, which is whole.
async fn open(stage: &Stage) -> (Page, World) {
    let (page, world) = inside(stage, ALICE, PATH).await;
    page.field(LANGUAGE).shown().await;
    (page, world)
}

async fn save(page: &Page) {
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
}

async fn a_name_is_changed_and_shown_everywhere(stage: Stage) {
    let (page, world) = open(&stage).await;
    let before = world.core().person(ALICE).expect("seeded");
    page.field(NAME).fill("  Älice <b>Ådams</b> 🦉 ").await;
    save(&page).await;
    let after = world.core().person(ALICE).expect("seeded");
    assert_eq!(after.display_name, "Älice <b>Ådams</b> 🦉");
    assert_eq!(
        (&after.language, &after.message_signature, &after.email),
        (&before.language, &before.message_signature, &before.email),
        "nothing else was written"
    );
    assert_eq!(world.sent("POST", "/profile/set"), 1);
    page.link("Overview").click().await;
    page.text("Älice <b>Ådams</b> 🦉").in_part().shown().await;
    page.link("Profile").click().await;
    assert_eq!(page.field(NAME).value().await, "Älice <b>Ådams</b> 🦉");
    page.field(LANGUAGE).shown().await;
    page.button("Save").click().await;
    page.status("You changed nothing").shown().await;
    page.field(NAME).fill(" ").await;
    page.button("Save").click().await;
    page.alert("Fill this in.").shown().await;
    page.field(NAME).focused().await;
    assert_eq!(world.sent("POST", "/profile/set"), 1);
}

async fn a_signature_is_kept_as_it_was_typed_and_can_be_taken_away(stage: Stage) {
    let (page, world) = open(&stage).await;
    let kept = || {
        world
            .core()
            .person(ALICE)
            .expect("seeded")
            .message_signature
    };
    page.field(SIGNATURE).fill("Grüße, <i>Alice</i>").await;
    // A key: one driver types no line breaks.
    page.press(&[Key::Enter, Key::Enter]).await;
    page.type_text("שלום & bye").await;
    save(&page).await;
    assert_eq!(kept(), "Grüße, <i>Alice</i>\n\nשלום & bye");
    leave(&page).await;
    page.goto(PATH).await;
    enter(&page, ALICE).await;
    let shown = page.field(SIGNATURE).value().await;
    assert_eq!(shown, "Grüße, <i>Alice</i>\n\nשלום & bye");
    page.field(LANGUAGE).shown().await;
    page.field(SIGNATURE).fill("").await;
    save(&page).await;
    assert_eq!(kept(), "");
    // Longer than the service takes: told where it stands.
    page.field(SIGNATURE).insert(&"x".repeat(10_001)).await;
    page.button("Save").click().await;
    page.alert("A signature has at most 10000 characters")
        .shown()
        .await;
    page.field(SIGNATURE).focused().await;
    assert_eq!(kept(), "");
    assert_eq!(page.field(SIGNATURE).value().await.len(), 10_001);
}

async fn a_taken_address_is_told_in_the_services_words_and_nothing_changes(stage: Stage) {
    let (page, world) = open(&stage).await;
    let before = world.core().person(ALICE).expect("seeded");
    page.field("New email address").fill(BOB).await;
    page.button("Change the address").click().await;
    let dialog = page.dialog("Change your address now?");
    page.text(BOB).in_part().inside(&dialog).shown().await;
    page.button("Change it now").click().await;
    dialog.gone().await;
    page.alert("The service says: “This e-mail address is in use”")
        .shown()
        .await;
    page.field("New email address").focused().await;
    assert_eq!(page.field("New email address").value().await, BOB);
    assert_eq!(world.core().person(ALICE), Some(before));
    assert_eq!(world.sent("POST", "/profile/set"), 1);
    assert_eq!(world.mails().len(), 0);
    page.text(ALICE)
        .in_part()
        .inside(&page.region("Email address"))
        .shown()
        .await;
    // Her own login goes on, and Bob's is his.
    leave(&page).await;
    enter(&page, ALICE).await;
    page.heading("Overview").shown().await;
    leave(&page).await;
    enter(&page, BOB).await;
    page.heading("Enter your code").shown().await;
}

async fn languages_that_do_not_come_are_asked_for_again(stage: Stage) {
    let (page, world) = open(&stage).await;
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    world.stop().await;
    page.link("Profile").click().await;
    let about = page.region("About you");
    page.alert("cannot be reached").inside(&about).shown().await;
    page.field(LANGUAGE).gone().await;
    page.field(NAME).fill("Alice without a list").await;
    page.button("Try again").inside(&about).click().await;
    page.alert("cannot be reached").inside(&about).shown().await;
    world.resume().await;
    page.button("Try again").inside(&about).click().await;
    page.field(LANGUAGE).shown().await;
    page.alert("cannot be reached").inside(&about).gone().await;
    assert_eq!(page.field(NAME).value().await, "Alice without a list");
    assert_eq!(page.field(LANGUAGE).value().await, "en");
    page.field(LANGUAGE).choose("Deutsch").await;
    save(&page).await;
    let kept = world.core().person(ALICE).expect("seeded");
    assert_eq!(kept.language, "de");
    assert_eq!(kept.display_name, "Alice without a list");
}

async fn a_refusal_that_nobody_knows_is_told_and_keeps_what_was_typed(stage: Stage) {
    let (page, world) = open(&stage).await;
    let before = world.core().person(ALICE).expect("seeded");
    page.field(SIGNATURE).fill("Typed with care").await;
    page.field(LANGUAGE).choose("Română").await;
    for (code, said) in [
        (122, "The quota is exceeded"),
        (159, "A rule of the account forbids this"),
    ] {
        let name = format!("Alice fault:code-{code}");
        page.field(NAME).fill(&name).await;
        page.button("Save").click().await;
        page.alert(&format!("The service says: “{said}”"))
            .shown()
            .await;
        assert_eq!(page.field(NAME).value().await, name);
        assert_eq!(page.field(SIGNATURE).value().await, "Typed with care");
        assert_eq!(page.field(LANGUAGE).value().await, "ro");
        assert_eq!(world.core().person(ALICE), Some(before.clone()), "{code}");
    }
    // The session goes on, and so does the form.
    page.field(NAME).fill("Alice again").await;
    save(&page).await;
    assert!(!page.alert("").is_shown().await);
    let kept = world.core().person(ALICE).expect("seeded");
    assert_eq!(
        [kept.display_name, kept.language, kept.message_signature],
        ["Alice again", "ro", "Typed with care"]
    );
}

/// Of each meter its name, its value and its end.
async fn meters(page: &Page) -> serde_json::Value {
    page.evaluate(
        "return [...document.querySelectorAll('meter')].map((it) => [it.getAttribute('aria-label'), it.value, it.max])",
    )
    .await
}

async fn licences_are_measured(stage: Stage) {
    let (page, world) = open(&stage).await;
    let card = page.region("Licences");
    page.text("1 of 5 in use").inside(&card).shown().await;
    let says = card.says().await;
    let (_, all) = says
        .split_once("The whole account's ")
        .expect("the whole account's");
    let used: u64 = all
        .split(' ')
        .next()
        .and_then(|it| it.parse().ok())
        .expect("a number");
    let limit = (used / 50 + 1) * 50;
    assert_eq!(all, format!("{used} of {limit} in use"));
    let whole = "The whole account's";
    assert_eq!(
        meters(&page).await,
        json!([["Yours", 1, 5], [whole, used, limit]])
    );

    // Somebody less, and it is somebody less here.
    world.core().edit(BOB, |it| it.blocked = true);
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    page.link("Profile").click().await;
    let fewer = used - 1;
    let limit = (fewer / 50 + 1) * 50;
    page.text(&format!("{fewer} of {limit} in use"))
        .shown()
        .await;
    assert_eq!(
        meters(&page).await,
        json!([["Yours", 1, 5], [whole, fewer, limit]])
    );

    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    world.stop().await;
    page.link("Profile").click().await;
    page.alert("cannot be reached").inside(&card).shown().await;
    world.resume().await;
    page.button("Try again").inside(&card).click().await;
    page.text("1 of 5 in use").inside(&card).shown().await;
}
