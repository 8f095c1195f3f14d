//! What people come for, by keyboard alone and in every engine: at each step of the way what has the focus is seen, marked and not
//! covered.

use std::time::Duration;

use serde_json::Value;

use super::look::look;
use crate::harness::{Engine, Key, PASSWORD, Page, Stage, World, journeys, within};

journeys![
    a_profile_is_changed_behind_a_second_factor,
    a_key_is_made_copied_and_deleted,
    a_second_factor_is_set_up_and_its_codes_are_stored,
    people_are_found_chosen_and_helped,
];

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const OLGA: &str = "olga@example.org";

/// Looks at what has the focus now.
async fn is_seen(page: &Page) {
    // What scrolls or fades on its way is looked at when it is there.
    let mut faults = Value::Null;
    let seen = within(Duration::from_secs(3), async || {
        faults = look(page, "focus", &Value::Null).await;
        let none = faults.as_array().is_some_and(Vec::is_empty);
        if !none && page.engine() == Engine::Webkit {
            // The keys of its driver move the focus and do not scroll to it, as those of a person do.
            page.evaluate("document.activeElement.scrollIntoView({ block: 'nearest' })")
                .await;
        }
        none
    });
    assert!(seen.await, "{faults}");
}

/// Moves on with Tab, or back with Shift and Tab, until something of this tag and with a name that begins so has the focus.
async fn go(page: &Page, back: bool, tag: &str, name: &str) {
    let wanted = format!("{tag} \"{name}");
    for _ in 0..60 {
        is_seen(page).await;
        if page.focus().await.starts_with(&wanted) {
            return;
        }
        if back {
            page.back_tab().await;
        } else {
            page.tab_key().await;
        }
    }
    panic!(
        "the keyboard never came to {wanted}; it is on {}",
        page.focus().await
    );
}

async fn on_to(page: &Page, tag: &str, name: &str) {
    go(page, false, tag, name).await;
}

async fn back_to(page: &Page, tag: &str, name: &str) {
    go(page, true, tag, name).await;
}

async fn enter(page: &Page) {
    page.press(&[Key::Enter]).await;
}

/// Replaces what is in the field that has the focus.
async fn type_over(page: &Page, text: &str) {
    page.chord(&[Key::Control], 'a').await;
    page.type_text(text).await;
}

/// Tab and Shift with Tab stay in the open dialog, the whole way round. Where a browser leaves the page for its own bar on the way,
/// nothing of the page behind has the focus; at the end it is in the dialog again.
async fn stays_in_the_dialog(page: &Page) {
    let outside = "const it = document.activeElement; \
                   return it !== document.body && it !== document.documentElement && !it.closest('dialog')";
    for back in [false, true] {
        for _ in 0..10 {
            if back {
                page.back_tab().await;
            } else {
                page.tab_key().await;
            }
            assert_eq!(
                page.evaluate(outside).await,
                false,
                "the focus left the dialog for {}",
                page.focus().await
            );
        }
    }
    for _ in 0..20 {
        let is_back = "return Boolean(document.querySelector('dialog :focus-visible'))";
        if page.evaluate(is_back).await == true {
            return;
        }
        page.tab_key().await;
    }
    panic!("the focus did not come back to the dialog");
}

/// By the menu of the bar, which closes with Escape and gives the focus back.
async fn sign_out(page: &Page) {
    back_to(page, "button", "Menu").await;
    enter(page).await;
    page.button("Sign out").shown().await;
    page.press(&[Key::Escape]).await;
    page.button("Sign out").gone().await;
    page.button("Menu").focused().await;
    enter(page).await;
    on_to(page, "button", "Sign out").await;
    enter(page).await;
    page.heading("Sign in").in_part().shown().await;
}

async fn sign_in(page: &Page, login: &str) {
    on_to(page, "input", "Email").await;
    page.type_text(login).await;
    on_to(page, "input", "Password").await;
    page.type_text(PASSWORD).await;
    enter(page).await;
}

async fn open(stage: &Stage, path: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto(path).await;
    (page, world)
}

async fn a_profile_is_changed_behind_a_second_factor(stage: Stage) {
    let (page, world) = open(&stage, "/metalcloud/sign-in").await;
    page.link("Forgot your password?").shown().await;
    page.tab_key().await;
    page.link("Skip to content").focused().await;
    is_seen(&page).await;
    enter(&page).await;
    page.until("the main part has the focus", async || {
        page.evaluate("return document.activeElement.id").await == "main"
    })
    .await;
    sign_in(&page, BOB).await;
    page.heading("Enter your code").shown().await;
    on_to(&page, "input", "Six-digit code").await;
    page.type_text(&world.code_of(BOB)).await;
    enter(&page).await;
    page.heading("Overview").focused().await;
    back_to(&page, "a", "Profile").await;
    enter(&page).await;
    page.heading("Profile").focused().await;
    assert!(page.title().await.starts_with("Profile"));
    on_to(&page, "input", "Display name").await;
    type_over(&page, "Bob by keyboard").await;
    enter(&page).await;
    page.status("Saved.").shown().await;
    let person = world.core().person(BOB).expect("seeded");
    assert_eq!(person.display_name, "Bob by keyboard");
    page.field("Display name").focused().await;

    // Back brings the page and its heading, and the reader's place with it.
    page.back().await;
    page.heading("Overview").focused().await;
    sign_out(&page).await;
    assert_eq!(world.sent("POST", "/logout"), 1);
}

async fn a_key_is_made_copied_and_deleted(stage: Stage) {
    let (page, world) = open(&stage, "/equinix/sign-in").await;
    page.field("API key").shown().await;
    on_to(&page, "input", "API key").await;
    page.type_text(&format!("eqx-alice-{:028}", 0)).await;
    on_to(&page, "button", "Sign in").await;
    page.press(&[Key::Space]).await;
    page.heading("Overview").focused().await;
    back_to(&page, "a", "API keys").await;
    enter(&page).await;
    page.heading("API keys").focused().await;
    page.status("2 keys").shown().await;

    on_to(&page, "button", "Make a key…").await;
    enter(&page).await;
    let dialog = page.dialog("Make an API key");
    dialog.shown().await;
    is_seen(&page).await;
    stays_in_the_dialog(&page).await;
    page.press(&[Key::Escape]).await;
    dialog.gone().await;
    page.button("Make a key…").focused().await;
    enter(&page).await;
    dialog.shown().await;
    on_to(&page, "input", "Description").await;
    page.type_text("By keyboard").await;
    on_to(&page, "input", "Read only").await;
    page.press(&[Key::Down]).await;
    assert!(page.choice("Full access").is_checked().await);
    on_to(&page, "button", "Make it").await;
    enter(&page).await;
    page.heading("Your new key").focused().await;
    on_to(&page, "button", "Copy").await;
    page.press(&[Key::Space]).await;
    page.status("Copied.").shown().await;
    page.button("Copy")
        .inside(&page.region("Your new key"))
        .focused()
        .await;
    on_to(&page, "button", "Done").await;
    enter(&page).await;
    page.heading("API keys").focused().await;

    // The search leaves one row, so that there is one such button.
    on_to(&page, "input", "Search").await;
    page.type_text("By keyboard").await;
    page.status("1 of 3 keys found").shown().await;
    on_to(&page, "button", "Delete…").await;
    enter(&page).await;
    let dialog = page.dialog("Delete this API key?");
    dialog.shown().await;
    is_seen(&page).await;
    stays_in_the_dialog(&page).await;
    page.press(&[Key::Escape]).await;
    dialog.gone().await;
    page.button("Delete…").focused().await;
    enter(&page).await;
    on_to(&page, "button", "Delete it").await;
    enter(&page).await;
    page.status("The key that ended in").shown().await;
    page.heading("API keys").focused().await;
    assert_eq!(world.sent("POST", "/user/api-keys"), 1);
    let deleted = world.requests();
    let deleted = deleted.iter().filter(|it| it.method == "DELETE").count();
    assert_eq!(deleted, 1);
    sign_out(&page).await;
}

async fn a_second_factor_is_set_up_and_its_codes_are_stored(stage: Stage) {
    let (page, world) = open(&stage, "/equinix/security").await;
    page.field("API key").shown().await;
    on_to(&page, "input", "API key").await;
    page.type_text(&format!("eqx-alice-{:028}", 0)).await;
    enter(&page).await;
    page.heading("Security").shown().await;
    on_to(&page, "a", "Second factor").await;
    enter(&page).await;
    page.heading("Two-factor authentication").focused().await;
    on_to(&page, "button", "Set it up").await;
    enter(&page).await;
    page.heading("Scan this picture").focused().await;
    on_to(&page, "button", "Reveal").await;
    page.press(&[Key::Space]).await;
    let key = crate::steps::read(&page, "Setup key").await;
    page.button("Hide").focused().await;
    on_to(&page, "button", "Spell out").await;
    page.press(&[Key::Space]).await;
    let spelled = page.region("Setup key").says().await;
    let first: Vec<String> = key.chars().take(4).map(String::from).collect();
    assert!(spelled.starts_with(&first.join(" ")), "letter by letter");
    on_to(&page, "input", "Six-digit code").await;
    page.type_text(&world.core().code_for_secret(&key)).await;
    enter(&page).await;

    page.heading("Recovery codes").focused().await;
    page.text("10 codes left").shown().await;
    back_to(&page, "a", "Overview").await;
    enter(&page).await;
    let dialog = page.dialog("Leave before you have stored them?");
    dialog.shown().await;
    page.button("Stay here").focused().await;
    stays_in_the_dialog(&page).await;
    page.press(&[Key::Escape]).await;
    dialog.gone().await;
    page.is_at("/equinix/recovery-codes").await;
    back_to(&page, "a", "Overview").await;
    on_to(&page, "button", "I have stored them").await;
    page.press(&[Key::Space]).await;
    page.heading("Recovery codes").focused().await;
    page.status("Good.").shown().await;
    back_to(&page, "a", "Overview").await;
    enter(&page).await;
    page.heading("Overview").focused().await;
    assert!(world.core().person(ALICE).expect("seeded").second_factor);
}

async fn people_are_found_chosen_and_helped(stage: Stage) {
    let (page, world) = open(&stage, "/quatrix/people").await;
    page.link("Forgot your password?").shown().await;
    sign_in(&page, OLGA).await;
    page.heading("People").shown().await;
    page.status(" people").shown().await;
    on_to(&page, "input", "Search by name or email").await;
    page.type_text("bob@").await;
    page.item(BOB).shown().await;
    let to_the_list = async || {
        for _ in 0..20 {
            let at = page.evaluate("return document.activeElement.id").await;
            if at == "people-list" {
                return;
            }
            page.tab_key().await;
            is_seen(&page).await;
        }
        panic!("the keyboard never came to the list");
    };
    to_the_list().await;
    page.press(&[Key::Space]).await;
    page.status("1 chosen").shown().await;
    // What is known of the row that is active.
    enter(&page).await;
    let details = page.dialog("Details");
    details.shown().await;
    stays_in_the_dialog(&page).await;
    page.press(&[Key::Escape]).await;
    details.gone().await;
    back_to(&page, "select", "What to do").await;
    if page.engine() == Engine::Webkit {
        // Its lists open in a window of their own, which the driver does not reach.
        page.field("What to do").choose("Block").await;
    } else {
        page.type_text("Block").await;
    }
    on_to(&page, "button", "Check first…").await;
    enter(&page).await;
    page.heading("Block").focused().await;
    on_to(&page, "button", "Block ").await;
    enter(&page).await;
    page.status("1 done.").shown().await;
    assert!(world.core().person(BOB).expect("seeded").blocked);
    on_to(&page, "button", "Back to the list").await;
    enter(&page).await;
    page.status(" people").shown().await;
    sign_out(&page).await;
}
