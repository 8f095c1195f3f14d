//! Many API keys: listed, searched, copied, made, deleted.

use serde_json::{Value, json};

use super::{ask, enter, full_key, inside, keys_of, tokens, works};
use crate::harness::{Key, Page, Stage, axe, journeys, no_leaks};
use crate::steps::{THEMES, canary, document};

journeys![
    keys_are_listed_searched_and_copied_without_being_shown,
    a_key_is_made_once_and_can_be_read_again,
    a_lost_answer_makes_no_second_key,
    a_key_is_deleted_and_stops,
    deleting_the_key_in_use_signs_out,
    five_hundred_keys_stay_usable,
    a_key_that_was_deleted_elsewhere_asks_for_another,
    a_key_that_may_only_read_sees_and_changes_nothing,
    a_list_that_does_not_come_can_be_asked_for_again,
];

const PATH: &str = "/equinix/api-keys";
const READER: &str = "eqr-alice-0000000000000000000000000000";

async fn copy(page: &Page, row: &str) {
    let row = page.item(row);
    page.button("Copy").inside(&row).click().await;
    page.status("Copied.").inside(&row).shown().await;
}

async fn make(page: &Page, description: &str) {
    page.button("Make a key…").click().await;
    page.dialog("Make an API key").shown().await;
    page.field("Description").fill(description).await;
    page.button("Make it").click().await;
}

async fn keys_are_listed_searched_and_copied_without_being_shown(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("alice"), "/equinix/overview").await;
    let menu = page.region("Account");
    page.link("API keys").inside(&menu).click().await;
    page.heading("API keys").focused().await;
    page.status("2 keys").shown().await;
    let own = page.item("Everything");
    assert!(own.says().await.contains("You are signed in with this one"));
    let other = page.item("Reading only").says().await;
    assert!(
        other.contains("Read only") && other.contains("0000"),
        "{other}"
    );
    assert!(other.contains(" ago") || other.contains("today"), "{other}");
    let full = full_key("alice");
    let secret = [canary("api key", &full), canary("api key", READER)];
    no_leaks(&page, &world, &secret).await;

    let search = page.field("Search description or last characters");
    search.fill("READING").await;
    page.status("1 of 2 keys found").shown().await;
    page.item("Everything").gone().await;
    search.fill("alice").await;
    page.text("No key fits what you are looking for.")
        .shown()
        .await;
    page.button("Show all keys").click().await;
    page.status("2 keys").shown().await;
    search.focused().await;

    copy(&page, "Reading only").await;
    assert!(!document(&page).await.contains(READER));
    search.focus().await;
    page.chord(&[Key::Control], 'v').await;
    assert_eq!(search.value().await, READER);
    page.button("Show all keys").click().await;
    page.status("2 keys").shown().await;

    let row = page.item("Reading only");
    page.button("Reveal").inside(&row).click().await;
    page.button("Hide").inside(&row).shown().await;
    assert!(row.says().await.contains(READER));
    assert!(!document(&page).await.contains(&full_key("alice")));
    page.button("Hide").inside(&row).click().await;
    page.button("Reveal").inside(&row).shown().await;
    no_leaks(&page, &world, &secret).await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
}

async fn a_key_is_made_once_and_can_be_read_again(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    page.button("Make a key…").click().await;
    page.dialog("Make an API key").shown().await;
    page.button("Make it").click().await;
    page.field("Description").focused().await;
    assert_eq!(world.sent("POST", "/user/api-keys"), 0, "it has no words");
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    page.field("Description").fill(" Backup robot ").await;
    assert!(page.choice("Read only").is_checked().await);
    page.choice("Full access").click().await;
    page.button("Make it").double_click().await;
    page.heading("Your new key").focused().await;
    page.text("You can see it here again at any time.")
        .shown()
        .await;
    assert_eq!(world.sent("POST", "/user/api-keys"), 1);
    page.status("3 keys").shown().await;
    let keys = keys_of(&page, &own).await;
    let made = keys.iter().find(|it| it["description"] == "Backup robot");
    let made = made.expect("it is in the list");
    assert_eq!(made["read_only"], false);
    let token = made["token"].as_str().expect("a text").to_owned();
    no_leaks(&page, &world, &[canary("api key", &token)]).await;
    axe(&page).await;
    let shown = page.region("Your new key").in_part();
    assert!(!shown.is_shown().await || !document(&page).await.contains(&token));
    page.button("Done").click().await;
    page.heading("Your new key").gone().await;

    page.reload().await;
    enter(&page, &token).await;
    let row = page.item("Backup robot");
    assert!(row.says().await.contains("You are signed in with this one"));
    page.button("Reveal").inside(&row).click().await;
    page.button("Hide").inside(&row).shown().await;
    assert!(row.says().await.contains(&token));
}

async fn a_lost_answer_makes_no_second_key(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    make(&page, "Robot fault:drop-before").await;
    page.alert("cannot be reached").shown().await;
    page.status("no new key is there").shown().await;
    assert_eq!(
        tokens(&page, &own, "Robot fault:drop-before").await.len(),
        0
    );
    axe(&page).await;
    page.button("Cancel").click().await;

    // Lost in the page: one browser sends a call again by itself when its connection breaks. The failure is the browser's own.
    page.evaluate(
        "const real = window.fetch;
         window.fetch = (asked, ...rest) => real(asked, ...rest).then((answer) => {
             if (asked.method !== 'POST') return answer;
             window.fetch = real;
             return real('http://');
         });",
    )
    .await;
    make(&page, "Robot").await;
    page.status("The answer was lost, so the list was read again")
        .shown()
        .await;
    assert_eq!(tokens(&page, &own, "Robot").await.len(), 1);
    page.status("3 keys").shown().await;

    // Nothing can be read either: the next try looks before it sends anything.
    page.button("Make a key…").click().await;
    page.field("Description").fill("Third").await;
    world.stop().await;
    page.button("Make it").click().await;
    page.status("It is not known whether the key was made")
        .shown()
        .await;
    // Said at the end of it: the list is asked for more than once.
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    page.button("Make it").click().await;
    page.heading("Your new key").focused().await;
    assert_eq!(tokens(&page, &own, "Third").await.len(), 1);
}

async fn a_key_is_deleted_and_stops(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    let row = page.item("Reading only");
    page.button("Delete…").inside(&row).click().await;
    page.dialog("Delete this API key?").shown().await;
    page.text("programs that use it are shut out")
        .in_part()
        .shown()
        .await;
    assert!(
        !page
            .status("You are signed in with this very key")
            .is_shown()
            .await
    );
    axe(&page).await;
    page.press(&[Key::Escape]).await;
    page.button("Delete…").inside(&row).focused().await;
    assert!(works(&page, READER).await);

    page.button("Delete…").inside(&row).click().await;
    page.button("Delete it").double_click().await;
    page.status("The key that ended in").shown().await;
    page.heading("API keys").focused().await;
    row.gone().await;
    assert!(!works(&page, READER).await);
    assert!(works(&page, &own).await);

    // Gone already, since somebody was quicker.
    let new = json!({ "description": "Short-lived" });
    let (_, made) = ask(&page, &own, "POST", "/user/api-keys", &new).await;
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    page.link("API keys").click().await;
    let row = page.item("Short-lived");
    row.shown().await;
    let path = format!("/user/api-keys/{}", made["id"].as_str().expect("an id"));
    assert_eq!(ask(&page, &own, "DELETE", &path, &Value::Null).await.0, 204);
    page.button("Delete…").inside(&row).click().await;
    page.button("Delete it").click().await;
    page.status("was gone already").shown().await;
    row.gone().await;

    // Nothing is claimed while nobody answers.
    let (_, made) = ask(&page, &own, "POST", "/user/api-keys", &new).await;
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    page.link("API keys").click().await;
    page.item("Short-lived").shown().await;
    page.button("Delete…")
        .inside(&page.item("Short-lived"))
        .click()
        .await;
    world.stop().await;
    page.button("Delete it").click().await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    page.button("Delete it").click().await;
    page.status("is deleted").shown().await;
    assert!(!works(&page, made["token"].as_str().expect("a text")).await);
}

async fn deleting_the_key_in_use_signs_out(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, PATH).await;
    page.button("Delete…")
        .inside(&page.item("Everything"))
        .click()
        .await;
    page.status("You are signed in with this very key")
        .shown()
        .await;
    axe(&page).await;
    page.button("Delete it").click().await;
    page.status("The key you were signed in with is deleted")
        .shown()
        .await;
    page.heading("Sign in with an API key").shown().await;
    page.is_at("/equinix/sign-in").await;
    assert!(!works(&page, &own).await);
    assert!(works(&page, READER).await);
    no_leaks(&page, &world, &[canary("api key", &own)]).await;
}

async fn five_hundred_keys_stay_usable(stage: Stage) {
    let (page, _) = inside(&stage, &full_key("fault-many-keys"), PATH).await;
    page.status("502 keys").shown().await;
    let rows = async || {
        let count = page
            .evaluate("return document.querySelectorAll('main li').length")
            .await;
        count.as_u64().expect("a number")
    };
    assert_eq!(rows().await, 50);
    page.button("Show more").click().await;
    page.until("a hundred are drawn", async || rows().await == 100)
        .await;
    page.field("Search description or last characters")
        .fill("machine 499")
        .await;
    page.status("1 of 502 keys found").shown().await;
    page.item("Machine 499").shown().await;
    page.button("Show more").gone().await;
    // Its last four characters find it as well.
    page.field("Search description or last characters")
        .fill("0499")
        .await;
    page.item("Machine 499").shown().await;
    axe(&page).await;
}

async fn a_key_that_was_deleted_elsewhere_asks_for_another(stage: Stage) {
    let own = full_key("alice");
    let (page, _) = inside(&stage, &own, PATH).await;
    page.item("Everything").shown().await;
    let new = json!({ "description": "Second" });
    let (_, second) = ask(&page, &own, "POST", "/user/api-keys", &new).await;
    let second = second["token"].as_str().expect("a text").to_owned();
    let keys = keys_of(&page, &second).await;
    let first = keys.iter().find(|it| it["token"] == own.as_str());
    let id = first.expect("it is listed")["id"].as_str().expect("an id");
    let path = format!("/user/api-keys/{id}");
    assert_eq!(
        ask(&page, &second, "DELETE", &path, &Value::Null).await.0,
        204
    );

    page.button("Delete…")
        .inside(&page.item("Reading only"))
        .click()
        .await;
    page.button("Delete it").click().await;
    let lapsed = page.dialog("Your session has ended");
    lapsed.shown().await;
    page.field("API key").inside(&lapsed).fill(&second).await;
    page.button("Sign in").inside(&lapsed).click().await;
    lapsed.gone().await;
    assert!(works(&page, READER).await, "nothing was deleted meanwhile");
    page.button("Keep it").click().await;
    // The list is read anew: another key is the one in use.
    page.item("Everything").gone().await;
    let row = page.item("Second").says().await;
    assert!(row.contains("You are signed in with this one"), "{row}");
}

async fn a_key_that_may_only_read_sees_and_changes_nothing(stage: Stage) {
    let (page, world) = inside(&stage, READER, PATH).await;
    page.status("The key you are signed in with may only read")
        .shown()
        .await;
    page.item("Everything").shown().await;
    for button in ["Make a key…", "Replace…", "Delete…"] {
        assert_eq!(page.button(button).count().await, 0, "{button}");
    }
    copy(&page, "Everything").await;
    axe(&page).await;
    no_leaks(&page, &world, &[canary("api key", READER)]).await;

    // The other pages say so before anybody tries, and a try says that nothing was changed.
    let told = page.status("You are signed in with a key that can only read.");
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    told.shown().await;
    axe(&page).await;
    page.field("First name").fill("Eve").await;
    page.button("Save").click().await;
    page.alert("Nothing was changed.").shown().await;
    let (_, person) = ask(&page, READER, "GET", "/user", &Value::Null).await;
    assert_eq!(person["first_name"], "Alice");
    for (link, heading) in [
        ("Second factor", "Two-factor authentication"),
        ("Recovery codes", "Recovery codes"),
        ("Password", "Change your password"),
    ] {
        page.link("Security")
            .inside(&page.region("Account"))
            .click()
            .await;
        page.heading("Security").shown().await;
        page.link(link).in_part().click().await;
        page.heading(heading).shown().await;
        told.shown().await;
    }
    let looks = world.sent("GET", "/user/api-keys");
    page.reload().await;
    enter(&page, &full_key("alice")).await;
    page.until("it was looked which key it is", async || {
        world.sent("GET", "/user/api-keys") > looks
    })
    .await;
    page.heading("Change your password").shown().await;
    told.gone().await;
}

async fn a_list_that_does_not_come_can_be_asked_for_again(stage: Stage) {
    let own = full_key("alice");
    let (page, world) = inside(&stage, &own, "/equinix/profile").await;
    page.heading("Profile").shown().await;
    world.stop().await;
    page.link("API keys").click().await;
    page.alert("cannot be reached").shown().await;
    axe(&page).await;
    world.resume().await;
    page.button("Try again").click().await;
    page.item("Everything").shown().await;
    page.alert("cannot be reached").gone().await;
}
