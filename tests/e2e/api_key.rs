//! The API key: seen, copied, replaced.

use crate::harness::{Key, PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::{
    THEMES, canary, document, hurry, look_away, open, read, reveal, sign_out, status_with_key,
};

journeys![
    the_key_is_fetched_and_shown_only_when_asked_for,
    the_key_is_copied_without_being_shown,
    a_replaced_key_stops_at_once,
    who_is_signed_in_with_the_key_cannot_replace_it,
    a_record_changed_elsewhere_asks_for_another_try,
    a_nervous_hand_replaces_it_once,
    a_service_that_is_away_can_be_asked_again,
    every_state_is_accessible,
];

const PATH: &str = "/metalcloud/api-key";
const READ: &str = "/user/api-key";
const REPLACE: &str = "/actions/regenerate-api-key";
const ALICE: &str = "alice@example.org";
const BOX: &str = "API key";

fn key_of(world: &World) -> String {
    let person = world.core().person(ALICE).expect("seeded");
    person.api_key.expect("everybody has a key")
}

async fn replace(page: &Page) {
    page.button("Replace the key…").click().await;
    page.dialog("Replace the API key?").shown().await;
    page.button("Replace it").click().await;
}

async fn the_key_is_fetched_and_shown_only_when_asked_for(stage: Stage) {
    let (page, world) = open(&stage, ALICE, "/metalcloud/overview").await;
    page.link("API key")
        .inside(&page.region("Account"))
        .click()
        .await;
    page.heading("API key").focused().await;
    page.button("Reveal").shown().await;
    let key = key_of(&world);
    let secret = [canary("api key", &key)];
    assert_eq!(world.sent("GET", READ), 0, "not by opening the page");
    no_leaks(&page, &world, &secret).await;

    assert_eq!(reveal(&page, BOX).await, key);
    assert_eq!(world.sent("GET", READ), 1);
    page.button("Spell out").click().await;
    page.status(&format!("{} {}", &key[..1], &key[1..2]))
        .shown()
        .await;
    page.button("Hide").click().await;
    page.button("Reveal").shown().await;
    no_leaks(&page, &world, &secret).await;

    // Out of sight, out of the document; and after a minute anyway.
    assert_eq!(reveal(&page, BOX).await, key);
    look_away(&page).await;
    page.button("Reveal").shown().await;
    no_leaks(&page, &world, &secret).await;
    hurry(&page).await;
    page.button("Reveal").click().await;
    page.status("Hidden again.").shown().await;
    no_leaks(&page, &world, &secret).await;

    page.reload().await;
    page.button("Reveal").shown().await;
    no_leaks(&page, &world, &secret).await;
    reveal(&page, BOX).await;
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    no_leaks(&page, &world, &secret).await;
    page.back().await;
    page.button("Reveal").shown().await;
    no_leaks(&page, &world, &secret).await;
}

async fn the_key_is_copied_without_being_shown(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    let key = key_of(&world);
    page.button("Copy").click().await;
    page.until(
        "it was copied, or one more press is asked for",
        async || {
            page.status("Copied.").is_shown().await
                || page.status("press Copy again").is_shown().await
        },
    )
    .await;
    if page.status("press Copy again").is_shown().await {
        page.button("Copy").click().await;
    }
    page.status("Copied. The clipboard keeps it").shown().await;
    assert!(!document(&page).await.contains(&key));
    sign_out(&page).await;
    page.button("Sign in with an API key").click().await;
    page.field("API key").focus().await;
    page.chord(&[Key::Control], 'v').await;
    assert_eq!(page.field("API key").value().await, key);
    page.button("Sign in").click().await;
    page.button("Menu").shown().await;
    page.field("API key").gone().await;
}

async fn a_replaced_key_stops_at_once(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    let old = reveal(&page, BOX).await;
    assert_eq!(status_with_key(&page, &old).await, 200);
    page.button("Replace the key…").click().await;
    page.text("The old key stops at once")
        .in_part()
        .shown()
        .await;
    page.press(&[Key::Escape]).await;
    page.button("Replace the key…").focused().await;
    assert_eq!(world.sent("POST", REPLACE), 0);

    replace(&page).await;
    page.status("There is a new key").shown().await;
    page.heading("Your key").focused().await;
    let new = key_of(&world);
    assert_ne!(new, old);
    assert_eq!(status_with_key(&page, &old).await, 401);
    assert_eq!(status_with_key(&page, &new).await, 200);
    let both = [canary("api key", &old), canary("api key", &new)];
    no_leaks(&page, &world, &both).await;
    assert_eq!(reveal(&page, BOX).await, new);
    // It can be seen again.
    page.reload().await;
    assert_eq!(reveal(&page, BOX).await, new);
    page.button("Hide").click().await;
    no_leaks(&page, &world, &[canary("password", PASSWORD)]).await;
}

async fn who_is_signed_in_with_the_key_cannot_replace_it(stage: Stage) {
    let (page, world) = stage.open().await;
    let key = key_of(&world);
    page.goto("/metalcloud/sign-in").await;
    page.button("Sign in with an API key").click().await;
    page.field("API key").fill(&key).await;
    page.button("Sign in").click().await;
    page.link("API key")
        .inside(&page.region("Account"))
        .click()
        .await;
    page.text("signed in with this very key")
        .in_part()
        .shown()
        .await;
    assert!(!page.button("Replace the key…").is_shown().await);
    axe(&page).await;
    assert_eq!(reveal(&page, BOX).await, key);
    page.button("Hide").click().await;
    no_leaks(&page, &world, &[canary("api key", &key)]).await;
}

async fn a_record_changed_elsewhere_asks_for_another_try(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.button("Replace the key…").shown().await;
    world.core().edit(ALICE, |it| it.display_name.push('x'));
    let old = key_of(&world);
    replace(&page).await;
    page.alert("changed elsewhere in the meantime")
        .shown()
        .await;
    assert_eq!(key_of(&world), old);
    page.button("Replace it").click().await;
    page.status("There is a new key").shown().await;
    assert_ne!(key_of(&world), old);
}

async fn a_nervous_hand_replaces_it_once(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.button("Replace the key…").click().await;
    page.button("Replace it").double_click().await;
    page.status("There is a new key").shown().await;
    assert_eq!(world.sent("POST", REPLACE), 1);
    page.reload().await;
    let before = world.sent("GET", READ);
    page.button("Reveal").double_click().await;
    assert_eq!(read(&page, BOX).await, key_of(&world));
    assert_eq!(world.sent("GET", READ), before + 1);
}

async fn a_service_that_is_away_can_be_asked_again(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.button("Reveal").shown().await;
    let old = key_of(&world);
    world.stop().await;
    page.button("Reveal").click().await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    assert_eq!(reveal(&page, BOX).await, old);
    page.alert("cannot be reached").gone().await;
    page.button("Replace the key…").click().await;
    world.stop().await;
    page.button("Replace it").click().await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    page.button("Replace it").click().await;
    page.status("There is a new key").shown().await;
    page.button("Reveal").click().await;
    assert_eq!(read(&page, BOX).await, key_of(&world));
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = open(&stage, ALICE, PATH).await;
    for theme in THEMES {
        page.prefer(&theme).await;
        page.button("Reveal").shown().await;
        axe(&page).await;
        reveal(&page, BOX).await;
        axe(&page).await;
        page.button("Spell out").click().await;
        axe(&page).await;
        page.button("Replace the key…").click().await;
        page.button("Replace it").shown().await;
        axe(&page).await;
        page.button("Replace it").click().await;
        page.status("There is a new key").shown().await;
        axe(&page).await;
    }
}
