//! Replacing an API key: at no moment is there no key that works, and what fails half-way says what is left.

use serde_json::Value;

use super::{ask, full_key, inside, keys_of, tokens, works};
use crate::harness::{Page, Stage, axe, journeys, no_leaks};
use crate::steps::{THEMES, canary, hold, is_held, pass};

journeys![
    in_turn;
    a_key_is_replaced_when_the_person_says_so,
    the_key_in_use_is_replaced_and_the_page_stays_signed_in,
    a_cut_before_the_deletion_leaves_both_and_goes_on,
    while_nobody_answers_nothing_is_claimed,
    a_rotation_is_not_left_by_accident,
    a_new_key_that_does_not_work_replaces_nothing,
];

const PATH: &str = "/equinix/api-keys";
const READER: &str = "eqr-alice-0000000000000000000000000000";
const PLACED: &str = "I have put the new key where the old one was used";

/// The settings with a key that stays in the tab, so that a reload shows which key is kept.
const IN_TAB: &str = r#"{
    "services": [{"id": "equinix", "name": "Equinix Metal", "api": "equinix-metal", "baseUrl": "/api/equinix"}],
    "languages": ["en", "de"],
    "credentialStorage": "tab"
}"#;

/// Up to where the new key is to be put in place.
async fn begin(page: &Page, row: &str) {
    let row = page.item(row);
    page.button("Replace…").inside(&row).click().await;
    page.heading("Replace an API key").focused().await;
    page.button("Start").click().await;
    page.choice(PLACED).shown().await;
}

/// The one of two keys with this description that is not `old`.
async fn new_of(page: &Page, by: &str, description: &str, old: &str) -> String {
    let mut found = tokens(page, by, description).await;
    found.retain(|it| it != old);
    assert_eq!(found.len(), 1, "one new key");
    found.remove(0)
}

fn end_of(key: &str) -> &str {
    &key[key.len() - 4..]
}

async fn a_key_is_replaced_when_the_person_says_so(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    begin(&page, "Reading only").await;
    page.choice(PLACED).focused().await;
    let new = new_of(&page, &own, "Reading only", READER).await;
    let keys = keys_of(&page, &own).await;
    let made = keys.iter().find(|it| it["token"] == new.as_str());
    assert_eq!(made.expect("it is listed")["read_only"], true);
    let secrets = [canary("api key", &new), canary("api key", READER)];
    no_leaks(&page, &world, &secrets).await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }

    page.button("Delete the old key").click().await;
    page.alert("Confirm first that the new key is in place")
        .shown()
        .await;
    assert!(works(&page, READER).await, "not before it is confirmed");
    axe(&page).await;
    let shown = page.region("New key");
    page.button("Reveal").inside(&shown).click().await;
    page.button("Hide").inside(&shown).shown().await;
    assert!(shown.says().await.contains(&new));
    page.button("Hide").inside(&shown).click().await;

    page.choice(PLACED).click().await;
    page.button("Delete the old key").double_click().await;
    page.status("The key is replaced").shown().await;
    page.button("Back to the list").focused().await;
    assert!(!works(&page, READER).await);
    assert!(works(&page, &new).await && works(&page, &own).await);
    axe(&page).await;
    page.button("Back to the list").click().await;
    page.status("2 keys").shown().await;
    let row = page.item("Reading only").says().await;
    assert!(row.contains(end_of(&new)), "{row}");
    no_leaks(&page, &world, &secrets).await;
}

async fn the_key_in_use_is_replaced_and_the_page_stays_signed_in(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = stage
        .open_with(|options| options.config = Some(IN_TAB.into()))
        .await;
    page.goto(PATH).await;
    super::enter(&page, &own).await;
    begin(&page, "Everything").await;
    let new = new_of(&page, &own, "Everything", &own).await;
    page.choice(PLACED).click().await;
    page.button("Delete the old key").click().await;
    page.status("The key is replaced").shown().await;
    assert!(!works(&page, &own).await);
    page.button("Back to the list").click().await;
    let row = page.item("Everything");
    row.shown().await;
    page.until("the new key is the one in use", async || {
        row.says().await.contains("You are signed in with this one")
    })
    .await;
    // The tab keeps the new one.
    page.reload().await;
    page.heading("API keys").shown().await;
    let row = page.item("Everything").says().await;
    assert!(row.contains(end_of(&new)), "{row}");
    assert_eq!(world.sent("POST", "/user/api-keys"), 1);
}

async fn a_cut_before_the_deletion_leaves_both_and_goes_on(stage: Stage) {
    let own = full_key("alice");
    let (page, _) = inside(&stage, &own, PATH).await;
    begin(&page, "Everything").await;
    let new = new_of(&page, &own, "Everything", &own).await;
    page.choice(PLACED).click().await;
    // Cut in the page: one browser sends a deletion again by itself when its connection breaks.
    page.evaluate(
        "const real = window.fetch;
         window.fetch = (asked, ...rest) => {
             if (asked.method !== 'DELETE') return real(asked, ...rest);
             window.fetch = real;
             return real('http://');
         };",
    )
    .await;
    page.button("Delete the old key").click().await;
    page.alert("cannot be reached").shown().await;
    let said = page.status("There are both keys").says().await;
    for end in [end_of(&new), end_of(&own)] {
        assert!(said.contains(end), "{said}");
    }
    assert!(works(&page, &new).await && works(&page, &own).await);
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    page.button("Try this step again").click().await;
    page.status("The key is replaced").shown().await;
    assert!(works(&page, &new).await && !works(&page, &own).await);
}

async fn while_nobody_answers_nothing_is_claimed(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    page.button("Replace…")
        .inside(&page.item("Reading only"))
        .click()
        .await;
    world.stop().await;
    page.button("Start").click().await;
    page.status("It is not known whether a new one was made")
        .shown()
        .await;
    world.resume().await;
    page.button("Try this step again").click().await;
    page.choice(PLACED).shown().await;
    let new = new_of(&page, &own, "Reading only", READER).await;

    page.choice(PLACED).click().await;
    world.stop().await;
    page.button("Delete the old key").click().await;
    page.status("It is not known whether the old one")
        .shown()
        .await;
    world.resume().await;
    assert!(works(&page, READER).await && works(&page, &new).await);
    page.button("Keep both keys").click().await;
    let said = page.status("There are both keys").says().await;
    assert!(said.contains(end_of(&new)), "{said}");
    page.status("3 keys").shown().await;
    assert!(works(&page, READER).await);
}

async fn a_rotation_is_not_left_by_accident(stage: Stage) {
    let own = full_key("alice");
    let (page, _) = inside(&stage, &own, PATH).await;
    page.button("Replace…")
        .inside(&page.item("Reading only"))
        .click()
        .await;
    // Nothing is begun yet.
    page.button("Cancel").click().await;
    page.status("2 keys").shown().await;
    begin(&page, "Reading only").await;
    page.link("Profile").click().await;
    page.dialog("Leave while a key is being replaced?")
        .shown()
        .await;
    axe(&page).await;
    page.button("Stay here").click().await;
    page.choice(PLACED).shown().await;
    page.link("Profile").click().await;
    page.button("Leave").click().await;
    page.heading("Profile").shown().await;
    page.link("API keys").click().await;
    page.status("3 keys").shown().await;
    assert!(works(&page, READER).await);
}

async fn a_new_key_that_does_not_work_replaces_nothing(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    let elsewhere = page.another_tab().await;
    elsewhere.goto("/equinix/sign-in").await;
    page.button("Replace…")
        .inside(&page.item("Everything"))
        .click()
        .await;
    // Made, and deleted elsewhere before it is tried out.
    hold(&page, "GET").await;
    page.button("Start").click().await;
    is_held(&page).await;
    let new = new_of(&elsewhere, &own, "Everything", &own).await;
    let keys = keys_of(&elsewhere, &own).await;
    let made = keys.iter().find(|it| it["token"] == new.as_str());
    let id = made.and_then(|it| it["id"].as_str()).expect("an id");
    let path = format!("/user/api-keys/{id}");
    ask(&elsewhere, &own, "DELETE", &path, &Value::Null).await;
    pass(&page, 100).await;

    let said = page.status("The service does not accept the new key");
    let said = said.says().await;
    assert!(said.contains(end_of(&own)), "{said}");
    assert_eq!(page.choice(PLACED).count().await, 0, "nothing to confirm");
    assert!(works(&page, &own).await);
    assert!(
        !world
            .requests()
            .iter()
            .any(|it| it.method == "DELETE" && !it.path.ends_with(id)),
        "the old one was left alone"
    );
    // Nobody was signed in with the dead key.
    page.button("Menu").shown().await;
    page.field("API key").gone().await;
    axe(&page).await;
}
