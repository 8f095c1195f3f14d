//! Display name and language: saving, and two people at one record.

use crate::harness::{
    Canary, Engine, Key, PASSWORD, Page, Setting, Stage, World, axe, journeys, no_leaks,
};
use crate::signed_in::{HASTY, end_session, sign_in, sign_in_again, signed_in_at};

journeys![
    what_is_saved_is_kept,
    a_name_with_markup_stays_text,
    what_cannot_be_a_name_is_said_at_its_field,
    a_nervous_hand_saves_once,
    mine_can_be_kept,
    theirs_can_be_kept,
    each_field_is_chosen_for_itself,
    going_on_with_editing_loses_nothing,
    a_second_tab_meets_what_the_first_one_saved,
    what_only_others_changed_stays_and_is_told,
    a_session_that_ends_leaves_the_form_filled,
    failures_keep_what_was_typed,
    a_call_that_never_answers_is_given_up,
    leaving_with_something_unsaved_is_asked_about,
    every_state_is_accessible,
];

const PATH: &str = "/metalcloud/profile";
const ALICE: &str = "alice@example.org";
const NAME: &str = "Display name";
const LANGUAGE: &str = "Language of the service";
const CLASH: &str = "This was changed somewhere else";

async fn open(stage: &Stage) -> (Page, World) {
    let opened = signed_in_at(stage, PATH, ALICE).await;
    opened.0.heading("Profile").shown().await;
    opened
}

async fn save_as(page: &Page, name: &str) {
    page.field(NAME).fill(name).await;
    page.button("Save").click().await;
}

/// What the service has: name and language.
fn kept(world: &World) -> (String, String) {
    let alice = world.core().person(ALICE).expect("seeded");
    (alice.display_name, alice.language)
}

fn both(name: &str, language: &str) -> (String, String) {
    (name.to_owned(), language.to_owned())
}

fn somebody_names_her(world: &World, name: &str) {
    world
        .core()
        .edit(ALICE, |alice| alice.display_name = name.into());
}

fn writes(world: &World) -> usize {
    world.sent("PATCH", "/config")
}

async fn what_is_saved_is_kept(stage: Stage) {
    let (page, world) = open(&stage).await;
    page.button("Save").click().await;
    page.status("You changed nothing").shown().await;
    assert_eq!(writes(&world), 0);

    page.field(LANGUAGE).choose("Română").await;
    save_as(&page, "  Älice Ådams 🦉 ").await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world), both("Älice Ådams 🦉", "ro"));
    assert_eq!(writes(&world), 1);
    page.button("Save").click().await;
    page.status("You changed nothing").shown().await;

    page.reload().await;
    assert_eq!(page.field(NAME).value().await, "Älice Ådams 🦉");
    assert_eq!(page.field(LANGUAGE).value().await, "ro");
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    assert!(page.all_text().await.contains("Älice Ådams 🦉"));
    let password = Canary {
        kind: "password",
        value: PASSWORD,
    };
    no_leaks(&page, &world, &[password]).await;
}

async fn a_name_with_markup_stays_text(stage: Stage) {
    let (page, world) = open(&stage).await;
    let name = "<img src=x onerror=alert(1)>\u{202E}gnp";
    page.field(NAME).fill("").await;
    page.field(NAME).insert(name).await;
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world).0, name);
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    let text = page.all_text().await;
    assert!(text.contains("<img src=x onerror=alert(1)>gnp"), "{text}");
    assert!(!page.image("").is_shown().await);
}

async fn what_cannot_be_a_name_is_said_at_its_field(stage: Stage) {
    let (page, world) = open(&stage).await;
    save_as(&page, "   ").await;
    page.alert("Fill this in.").shown().await;
    page.field(NAME).focused().await;
    assert_eq!(writes(&world), 0);
    let long = "x".repeat(201);
    page.field(NAME).fill("").await;
    page.field(NAME).insert(&long).await;
    page.button("Save").click().await;
    page.alert("at most 200 characters").shown().await;
    page.field(NAME).focused().await;
    assert_eq!(page.field(NAME).value().await, long);
    assert_eq!(kept(&world).0, "Alice Adams");
    save_as(&page, "Alice").await;
    page.status("Saved.").shown().await;
    assert!(!page.alert("").is_shown().await);
}

async fn a_nervous_hand_saves_once(stage: Stage) {
    let (page, world) = open(&stage).await;
    // Slow, so that the second click falls into the first one's time.
    page.field(NAME).fill("fault:twice").await;
    page.button("Save").double_click().await;
    page.status("Saved.").shown().await;
    assert_eq!(writes(&world), 1);
}

async fn mine_can_be_kept(stage: Stage) {
    let (page, world) = open(&stage).await;
    somebody_names_her(&world, "Their <b>Alice</b>");
    save_as(&page, "My Alice").await;
    page.heading(CLASH).focused().await;
    assert_eq!(
        kept(&world).0,
        "Their <b>Alice</b>",
        "nothing is written unasked"
    );
    let text = page.all_text().await;
    assert!(text.contains("My Alice") && text.contains("Their <b>Alice</b>"));
    assert!(page.choice("Yours").in_part().is_checked().await);
    page.button("Save this choice").double_click().await;
    page.status("Saved.").shown().await;
    page.heading(CLASH).gone().await;
    assert_eq!(kept(&world).0, "My Alice");
    assert_eq!(writes(&world), 2, "one refused, one written");
}

async fn theirs_can_be_kept(stage: Stage) {
    let (page, world) = open(&stage).await;
    somebody_names_her(&world, "Their Alice");
    save_as(&page, "My Alice").await;
    page.choice("Saved now").in_part().click().await;
    act(&page, "Save this choice").await;
    page.status("The version that was saved elsewhere stays.")
        .shown()
        .await;
    assert_eq!(page.field(NAME).value().await, "Their Alice");
    assert_eq!(kept(&world).0, "Their Alice");
    assert_eq!(writes(&world), 1);
    page.heading("About you").focused().await;
}

async fn each_field_is_chosen_for_itself(stage: Stage) {
    let (page, world) = open(&stage).await;
    page.field(LANGUAGE).choose("Română").await;
    save_as(&page, "First").await;
    page.status("Saved.").shown().await;
    world.core().edit(ALICE, |alice| {
        alice.display_name = "Theirs".into();
        // A word that this console does not know.
        alice.language = "tlh".into();
    });
    page.field(LANGUAGE).choose("English").await;
    save_as(&page, "Mine").await;
    page.heading(CLASH).shown().await;
    let names = page.region(NAME);
    page.choice("Saved now")
        .in_part()
        .inside(&names)
        .click()
        .await;
    act(&page, "Save this choice").await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world), both("Theirs", "en"));
    assert_eq!(page.field(NAME).value().await, "Theirs");
}

async fn going_on_with_editing_loses_nothing(stage: Stage) {
    let (page, world) = open(&stage).await;
    world.core().edit(ALICE, |alice| {
        alice.display_name = "Theirs".into();
        alice.language = "ro".into();
    });
    save_as(&page, "Mine").await;
    page.text("Changed elsewhere, and kept")
        .in_part()
        .shown()
        .await;
    act(&page, "Go on editing").await;
    page.field(NAME).focused().await;
    assert_eq!(page.field(NAME).value().await, "Mine");
    assert_eq!(
        page.field(LANGUAGE).value().await,
        "ro",
        "theirs, since nobody else touched it"
    );
    save_as(&page, "Mine and more").await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world), both("Mine and more", "ro"));

    // Changed once more while the choice is open: it is asked again.
    somebody_names_her(&world, "Theirs 1");
    save_as(&page, "Mine 1").await;
    page.heading(CLASH).shown().await;
    somebody_names_her(&world, "Theirs 2");
    act(&page, "Save this choice").await;
    page.text("Theirs 2").shown().await;
    assert_eq!(kept(&world).0, "Theirs 2");
    act(&page, "Save this choice").await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world).0, "Mine 1");
}

async fn a_second_tab_meets_what_the_first_one_saved(stage: Stage) {
    let (page, world) = open(&stage).await;
    if page.engine() == Engine::Webkit {
        // Its driver draws and types only in the tab in front: there the service makes the other tab's change.
        somebody_names_her(&world, "From the other");
    } else {
        let other = page.another_tab().await;
        other.goto(PATH).await;
        other.field(NAME).shown().await;
        save_as(&other, "From the other").await;
        other.status("Saved.").shown().await;
        other.close().await;
    }
    save_as(&page, "From this one").await;
    page.heading(CLASH).shown().await;
    assert!(page.all_text().await.contains("From the other"));
    act(&page, "Save this choice").await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world).0, "From this one");

    // The same in both is no conflict.
    somebody_names_her(&world, "Agreed");
    save_as(&page, "Agreed").await;
    page.status("Saved already").shown().await;
}

/// Presses a button of the choice by keyboard: the focus has just moved there.
async fn act(page: &Page, name: &str) {
    page.button(name).focus().await;
    page.press(&[Key::Enter]).await;
}

async fn what_only_others_changed_stays_and_is_told(stage: Stage) {
    let (page, world) = open(&stage).await;
    world
        .core()
        .edit(ALICE, |alice| alice.language = "ro".into());
    save_as(&page, "Mine").await;
    page.status("Saved.").shown().await;
    page.status("Changed elsewhere, and kept").shown().await;
    assert_eq!(kept(&world), both("Mine", "ro"));
    assert_eq!(page.field(LANGUAGE).value().await, "ro");
}

async fn a_session_that_ends_leaves_the_form_filled(stage: Stage) {
    let (page, world) = open(&stage).await;
    end_session(&page).await;
    page.field(LANGUAGE).choose("Română").await;
    save_as(&page, "Kept over the end").await;
    sign_in_again(&page).await;
    page.alert("What you typed is still here").shown().await;
    assert_eq!(page.field(NAME).value().await, "Kept over the end");
    assert_eq!(page.field(LANGUAGE).value().await, "ro");
    assert_eq!(kept(&world), both("Alice Adams", "en"));
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world), both("Kept over the end", "ro"));
    assert!(!page.alert("").is_shown().await);
    let password = Canary {
        kind: "password",
        value: PASSWORD,
    };
    no_leaks(&page, &world, &[password]).await;
}

async fn failures_keep_what_was_typed(stage: Stage) {
    let (page, world) = open(&stage).await;
    for (fault, says) in [
        ("html", "The service failed"),
        ("stack", "The service failed"),
        ("empty", "cannot read"),
        ("cut", "broke off"),
        ("drop", "cannot be reached"),
        ("forbidden", "may not do this"),
        ("rate", "Too many attempts"),
        ("conflict", "changed elsewhere in the meantime"),
    ] {
        let name = format!("Alice fault:{fault}");
        save_as(&page, &name).await;
        page.alert(says).shown().await;
        assert_eq!(page.field(NAME).value().await, name);
        assert_eq!(kept(&world).0, "Alice Adams", "{fault}");
        page.button("Save").shown().await;
    }
    assert!(!page.all_text().await.contains(".js:"), "no stack trace");
    for fault in [
        "missing",
        "null",
        "wrong-type",
        "unknown-enum",
        "floats",
        "markup",
    ] {
        let name = format!("Alice fault:{fault}");
        save_as(&page, &name).await;
        page.status("Saved.").shown().await;
        assert_eq!(kept(&world).0, name, "an answer that nobody needs is bad");
    }
}

async fn a_call_that_never_answers_is_given_up(stage: Stage) {
    let (page, world) = stage
        .open_with(|options| options.config = Some(HASTY.into()))
        .await;
    sign_in(&page, PATH, ALICE).await;
    save_as(&page, "fault:hang").await;
    page.alert("did not answer in time").shown().await;
    assert_eq!(page.field(NAME).value().await, "fault:hang");
    save_as(&page, "Alice again").await;
    page.status("Saved.").shown().await;
    assert_eq!(kept(&world).0, "Alice again");
}

async fn leaving_with_something_unsaved_is_asked_about(stage: Stage) {
    const ASKS: &str = "const event = new Event('beforeunload', { cancelable: true }); \
                        window.dispatchEvent(event); return event.defaultPrevented;";
    let (page, _) = open(&stage).await;
    assert_eq!(page.evaluate(ASKS).await, false);
    page.field(NAME).fill("Alice Archer").await;
    assert_eq!(page.evaluate(ASKS).await, true);
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    assert_eq!(page.evaluate(ASKS).await, false);
    page.field(NAME).fill("Alice Adams").await;
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    assert_eq!(page.evaluate(ASKS).await, false);
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, world) = open(&stage).await;
    for (round, setting) in [Setting::LightColours, Setting::DarkColours]
        .into_iter()
        .enumerate()
    {
        if !page.prefer(&[setting]).await {
            assert_eq!(page.engine(), Engine::Webkit);
        }
        page.reload().await;
        page.heading("Profile").shown().await;
        axe(&page).await;
        page.button("Save").click().await;
        page.status("You changed nothing").shown().await;
        axe(&page).await;
        save_as(&page, " ").await;
        page.alert("Fill this in.").shown().await;
        axe(&page).await;
        save_as(&page, "fault:html").await;
        page.alert("The service failed").shown().await;
        axe(&page).await;
        somebody_names_her(&world, &format!("Theirs {round}"));
        save_as(&page, &format!("Mine {round}")).await;
        page.heading(CLASH).shown().await;
        axe(&page).await;
        act(&page, "Save this choice").await;
        page.status("Saved.").shown().await;
        axe(&page).await;
    }
}
