//! Somebody without an account asks for one, and is let in by an administrator.

use serde_json::{Value, json};

use super::desk::{ALICE, ask, choose_by_mail, enter, fits_a_phone, is_german, key, mint};
use crate::harness::{Key, Page, Stage, World, axe, journeys};
use crate::steps::{THEMES, hold, is_held, pass};

journeys![
    in_turn;
    a_newcomer_asks_and_is_let_in,
    all_that_is_wrong_is_told_at_once_and_nothing_typed_is_lost,
    who_takes_no_requests_says_so,
    the_newcomers_page_speaks_german,
];

const PATH: &str = "/datameta/request-account";
const NEWT: &str = "newt@example.org";
const AGREEMENT: &str = "Data stays inside.\n\nNobody shares a key.";

/// From now on newcomers have to agree to something.
async fn ask_for_agreement(page: &Page) {
    let admin = key("admin");
    let (_, settings) = ask(
        page,
        Some(&admin),
        "GET",
        "/api/v1/appsettings",
        &Value::Null,
    )
    .await;
    let settings = settings.as_array().expect("a list");
    let one = settings.iter().find(|it| it["key"] == "user_agreement");
    let id = one.expect("the setting")["id"]["uuid"].as_str();
    let path = format!("/api/v1/appsettings/{}", id.expect("an id"));
    let value = json!({ "value": AGREEMENT });
    assert_eq!(ask(page, Some(&admin), "PUT", &path, &value).await.0, 204);
}

/// The form, reached as a newcomer reaches it.
async fn newcomer(stage: &Stage) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/sign-in").await;
    page.heading("Sign in to DataMeta").shown().await;
    ask_for_agreement(&page).await;
    page.link("Ask for an account").click().await;
    page.heading("Ask for an account").focused().await;
    page.field("Name").shown().await;
    page.is_at(PATH).await;
    (page, world)
}

async fn a_newcomer_asks_and_is_let_in(stage: Stage) {
    let (page, world) = newcomer(&stage).await;
    page.text("Nobody shares a key.").shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    fits_a_phone(&page).await;
    page.field("Name").fill("Newt Scamander").await;
    page.field("Email").fill(&format!(" {NEWT} ")).await;
    page.field("Name of the new group").gone().await;
    page.field("Group").choose("A new group…").await;
    page.field("Name of the new group")
        .fill("Magizoology")
        .await;
    page.choice("I have read this and agree to it")
        .click()
        .await;
    // A second press while the first is under way sends nothing more.
    hold(&page, "POST").await;
    page.button("Send the request").double_click().await;
    is_held(&page).await;
    pass(&page, 9).await;
    page.heading("Your request is sent").focused().await;
    page.status(NEWT).shown().await;
    assert_eq!(world.sent("POST", "/registrations"), 1);
    axe(&page).await;

    enter(&page, "admin", "/datameta/registrations").await;
    let asked = page.item(NEWT);
    page.text("Magizoology")
        .in_part()
        .inside(&asked)
        .shown()
        .await;
    page.button("Accept…").inside(&asked).click().await;
    page.field("Name").focus().await;
    page.press(&[Key::Enter]).await;
    page.status("has an account now").shown().await;
    let place = world.core().place(NEWT).expect("an account");
    assert_eq!(place.group, "Magizoology");
    let password = "Another-Horse-8-Battery";
    assert_eq!(
        choose_by_mail(&page, &world, NEWT, password).await.0,
        200,
        "the link of the mail is good"
    );
    assert!(mint(&page, NEWT, password).await.1["token"].is_string());
}

async fn all_that_is_wrong_is_told_at_once_and_nothing_typed_is_lost(stage: Stage) {
    let (page, world) = newcomer(&stage).await;
    page.button("Send the request").click().await;
    page.text("3 fields need another look")
        .in_part()
        .shown()
        .await;
    page.field("Name").focused().await;
    page.alert("Without your agreement there can be no account.")
        .shown()
        .await;
    axe(&page).await;
    assert_eq!(world.sent("POST", "/registrations"), 0);

    // What the service alone knows.
    page.field("Name").fill("Alice again").await;
    page.field("Email").fill(ALICE).await;
    page.choice("I have read this and agree to it")
        .click()
        .await;
    page.button("Send the request").click().await;
    page.alert("Somebody has this address already")
        .shown()
        .await;
    page.field("Email").focused().await;
    assert_eq!(page.field("Name").value().await, "Alice again");

    // A network that goes away takes nothing along, and nothing is sent twice by itself.
    page.field("Email").fill(NEWT).await;
    world.stop().await;
    page.button("Send the request").click().await;
    page.alert("cannot be reached").shown().await;
    assert_eq!(page.field("Email").value().await, NEWT);
    world.resume().await;
    page.button("Send the request").click().await;
    page.heading("Your request is sent").focused().await;

    // Asked for twice.
    page.link("To the sign-in page").click().await;
    page.heading("Sign in to DataMeta").focused().await;
    page.link("Ask for an account").click().await;
    page.field("Name").fill("Newt").await;
    page.field("Email").fill(NEWT).await;
    page.choice("I have read this and agree to it")
        .click()
        .await;
    page.button("Send the request").click().await;
    page.alert("This was asked for before").shown().await;

    // The terms do not arrive, and then they do.
    page.link("To the sign-in page").click().await;
    world.stop().await;
    page.link("Ask for an account").click().await;
    page.alert("cannot be reached").shown().await;
    page.field("Name").gone().await;
    axe(&page).await;
    world.resume().await;
    page.button("Try again").click().await;
    page.field("Name").shown().await;
}

async fn who_takes_no_requests_says_so(stage: Stage) {
    // Only the answer tells that this is the older generation.
    let (page, world) = stage
        .open_with(|options| {
            options.config = None;
            options.datameta_v0_only = true;
        })
        .await;
    page.goto(PATH).await;
    page.heading("Ask for an account").shown().await;
    page.text("This service takes no requests for accounts here.")
        .in_part()
        .shown()
        .await;
    page.field("Name").gone().await;
    axe(&page).await;
    page.link("To the sign-in page").click().await;
    page.heading("Sign in to DataMeta").shown().await;
    assert_eq!(world.sent("POST", "/registrations"), 0);

    // A service without requests has neither the page nor a way to it.
    page.goto("/metalcloud/request-account").await;
    page.heading("Sign in to MetalCloud").shown().await;
    page.link("Ask for an account").gone().await;
    page.field("Name").gone().await;
}

async fn the_newcomers_page_speaks_german(stage: Stage) {
    let (page, _world) = newcomer(&stage).await;
    page.field("Name").fill("Newt").await;
    page.field("Group").choose("A new group…").await;
    page.button("Menu").click().await;
    page.choice("Deutsch").click().await;
    page.press(&[Key::Escape]).await;
    page.heading("Um ein Konto bitten").shown().await;
    // What was typed and chosen stays.
    assert_eq!(page.field("Name").value().await, "Newt");
    page.field("Name der neuen Gruppe").shown().await;
    page.button("Anfrage senden").click().await;
    page.alert("Ohne Ihre Zustimmung gibt es kein Konto.")
        .shown()
        .await;
    page.evaluate("document.querySelector('.agreement').setAttribute('lang', 'en')")
        .await;
    is_german(&page).await;
}
