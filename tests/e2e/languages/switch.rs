//! Which language is shown, and what a switch leaves as it was.

use std::fs;

use serde_json::json;

use super::{Words, all_languages, choose, enter, is_in, settings};
use crate::harness::{Key, PASSWORD, Page, Stage, axe, journeys};
use crate::shell::copy_of_the_page;

journeys![
    arabic_is_read_from_the_right,
    a_switch_keeps_what_was_typed_before_and_after_signing_in,
    words_that_do_not_arrive_leave_english_and_say_so,
    the_operators_default_holds_until_a_person_chooses,
];

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

/// From where to where the text of `selector` is written.
async fn direction(page: &Page, selector: &str) -> String {
    let script = format!(
        "const node = document.querySelector({selector:?}); \
         return node ? getComputedStyle(node).direction : 'not there'"
    );
    let found = page.evaluate(&script).await;
    found.as_str().unwrap_or_default().to_owned()
}

async fn arabic_is_read_from_the_right(stage: Stage) {
    let arabic = Words::of("ar");
    let (page, world) = stage
        .open_with(|options| options.config = Some(all_languages()))
        .await;
    page.goto("/metalcloud/sign-in").await;
    page.link("Forgot your password?").shown().await;

    // By the arrows of the keyboard: each choice is made at once, and the menu stays where it is.
    page.button("Menu").click().await;
    page.choice("日本語").click().await;
    is_in(&page, "ja", "ltr").await;
    page.choice("日本語").focus().await;
    page.press(&[Key::Down]).await;
    is_in(&page, "ar", "rtl").await;
    page.choice("العربية").focused().await;
    page.press(&[Key::Escape]).await;
    page.heading(arabic.say("sign_in_title")).shown().await;
    axe(&page).await;

    enter(&page, &arabic, BOB).await;
    page.heading(arabic.say("code_title")).shown().await;
    let code = page.field(arabic.say("code_label"));
    code.focused().await;
    code.fill(&world.code_of(BOB)).await;
    page.button(arabic.say("confirm_code")).click().await;
    page.heading(arabic.say("overview")).shown().await;
    is_in(&page, "ar", "rtl").await;
    axe(&page).await;

    page.link(arabic.say("api_key"))
        .inside(&page.region(arabic.say("navigation")))
        .click()
        .await;
    page.heading(arabic.say("api_key")).focused().await;
    page.button(arabic.say("reveal")).click().await;
    page.button(arabic.say("hide")).shown().await;
    assert_eq!(direction(&page, "main").await, "rtl");
    assert_eq!(direction(&page, ".secret__value").await, "ltr", "a key");
    axe(&page).await;
    page.button(arabic.say("hide")).click().await;

    page.button(arabic.say("menu")).click().await;
    page.button(arabic.say("sign_out")).click().await;
    page.heading(arabic.say("sign_in_title")).shown().await;
    page.status(arabic.say("signed_out_chosen")).shown().await;
}

async fn a_switch_keeps_what_was_typed_before_and_after_signing_in(stage: Stage) {
    let (french, japanese) = (Words::of("fr"), Words::of("ja"));
    let (page, world) = stage
        .open_with(|options| options.config = Some(all_languages()))
        .await;
    page.goto("/metalcloud/profile").await;
    page.link("Forgot your password?").shown().await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(PASSWORD).await;
    choose(&page, "Menu", "Français").await;
    page.heading(french.say("sign_in_title")).shown().await;
    let password = page.field(french.say("password"));
    assert_eq!(page.field(french.say("email")).value().await, ALICE);
    assert_eq!(password.value().await, PASSWORD);
    page.button(french.say("sign_in")).click().await;

    page.heading(french.say("profile")).shown().await;
    let name = french.say("display_name");
    page.field(name).fill("Zoë 山田").await;
    choose(&page, french.say("menu"), "日本語").await;
    page.heading(japanese.say("profile")).shown().await;
    is_in(&page, "ja", "ltr").await;
    let name = page.field(japanese.say("display_name"));
    assert_eq!(name.value().await, "Zoë 山田");
    axe(&page).await;
    page.button(japanese.say("save")).click().await;
    page.until("it is saved", async || {
        let alice = world.core().person(ALICE).expect("seeded");
        alice.display_name == "Zoë 山田"
    })
    .await;
    choose(&page, japanese.say("menu"), "English").await;
    page.heading("Profile").shown().await;
}

async fn words_that_do_not_arrive_leave_english_and_say_so(stage: Stage) {
    let french = Words::of("fr");
    let mut copy = None;
    let (page, _) = stage
        .open_with(|options| {
            options.config = Some(all_languages());
            copy = Some(copy_of_the_page(options, |name| name == "fr.more.json"));
        })
        .await;
    let copy = copy.expect("was made");
    let lost = copy.path().join("locales/fr.more.json");
    let garbled = copy.path().join("locales/ja.json");
    fs::write(&garbled, "<!doctype html>").expect("is written");

    page.goto("/metalcloud/profile").await;
    page.link("Forgot your password?").shown().await;
    // A switch that fails leaves the language as it was, and its choice as well.
    page.button("Menu").click().await;
    page.choice("日本語").click().await;
    page.alert("the language stays as it was").shown().await;
    page.until("the choice is English again", async || {
        page.choice("English").is_checked().await
    })
    .await;
    is_in(&page, "en", "ltr").await;
    page.choice("Français").click().await;
    page.press(&[Key::Escape]).await;

    // Of French the public pages have all, the others do not.
    enter(&page, &french, ALICE).await;
    page.heading("Profile").shown().await;
    page.status("so this page is in English").shown().await;
    is_in(&page, "en", "ltr").await;
    axe(&page).await;
    let kept = page
        .evaluate("return localStorage.getItem('keydesk.language')")
        .await;
    assert_eq!(kept, "fr", "the choice is remembered");

    fs::copy(
        super::Path::new(env!("CARGO_MANIFEST_DIR")).join("public/locales/fr.more.json"),
        lost,
    )
    .expect("is there again");
    choose(&page, "Menu", "Français").await;
    page.heading(french.say("profile")).shown().await;
    page.status("so this page is in English").gone().await;
    is_in(&page, "fr", "ltr").await;
}

async fn the_operators_default_holds_until_a_person_chooses(stage: Stage) {
    let (spanish, german) = (Words::of("es"), Words::of("de"));
    let languages = json!({ "languages": ["en", "es", "de"], "defaultLanguage": "es" });
    let (page, _) = stage
        .open_with(|options| options.config = Some(settings(&languages)))
        .await;
    page.goto("/").await;
    page.heading(spanish.say("sign_in_title")).shown().await;
    is_in(&page, "es", "ltr").await;
    choose(&page, spanish.say("menu"), "Deutsch").await;
    page.reload().await;
    page.heading(german.say("sign_in_title")).shown().await;
    is_in(&page, "de", "ltr").await;

    // A language that the operator does not have is nobody's choice; without a default the browser's wish holds.
    let (page, _) = stage
        .open_with(|options| {
            options.config = Some(settings(&json!({ "languages": ["ja", "en"] })));
        })
        .await;
    page.goto("/").await;
    page.heading("Sign in").shown().await;
    page.evaluate("localStorage.setItem('keydesk.language', 'de')")
        .await;
    page.reload().await;
    page.heading("Sign in").shown().await;
    is_in(&page, "en", "ltr").await;
}
