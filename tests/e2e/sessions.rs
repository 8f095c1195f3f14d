//! Ending sessions: here, and everywhere.

use serde_json::json;

use crate::harness::{Key, PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::signed_in::end_session;
use crate::steps::{THEMES, canary, open, status_with_key};

journeys![
    signing_out_everywhere_ends_the_others_and_this_one,
    who_is_signed_in_with_the_key_stays,
    signing_out_here_leaves_the_others,
    a_record_changed_elsewhere_asks_for_another_try,
    a_service_that_is_away_can_be_asked_again,
    an_address_changed_elsewhere_is_corrected_in_place,
    the_security_page_leads_everywhere,
    a_page_that_a_browser_kept_for_back_is_loaded_anew,
    every_state_is_accessible,
];

const PATH: &str = "/metalcloud/sessions";
const END_ALL: &str = "/actions/regenerate-jwt-salt";
const ALICE: &str = "alice@example.org";

fn sessions(world: &World) -> u64 {
    world.core().person(ALICE).expect("seeded").sessions
}

/// Somebody signs in somewhere else: a session of which this browser keeps nothing.
async fn sign_in_elsewhere(page: &Page) {
    let body =
        json!({ "provider": "mysql", "properties": { "email": ALICE, "password": PASSWORD } });
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('/api/metalcloud/api/v2/login', {{ method: 'POST', credentials: 'omit', \
         headers: {{ 'content-type': 'application/json' }}, body: JSON.stringify({body}) }}) \
         .then((it) => done(it.status), (error) => done(String(error)));"
    );
    assert_eq!(page.evaluate_async(&script).await.expect("an answer"), 200);
}

async fn end_all(page: &Page) {
    page.button("Sign out everywhere…").click().await;
    page.dialog("Sign out everywhere?").shown().await;
    page.button("Sign out everywhere").click().await;
}

async fn signing_out_everywhere_ends_the_others_and_this_one(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.heading("Sessions").shown().await;
    page.text("does not tell which other devices")
        .in_part()
        .shown()
        .await;
    sign_in_elsewhere(&page).await;
    assert_eq!(sessions(&world), 2);
    let key = world
        .core()
        .person(ALICE)
        .and_then(|it| it.api_key)
        .expect("seeded");

    page.button("Sign out everywhere…").click().await;
    let dialog = page.dialog("Sign out everywhere?");
    page.text("this one too")
        .in_part()
        .inside(&dialog)
        .shown()
        .await;
    page.text("The API key goes on working")
        .in_part()
        .inside(&dialog)
        .shown()
        .await;
    page.button("Stay signed in").focused().await;
    page.press(&[Key::Escape]).await;
    dialog.gone().await;
    assert_eq!(sessions(&world), 2);

    let other = page.another_tab().await;
    other.goto("/metalcloud/profile").await;
    other.heading("Profile").shown().await;
    end_all(&page).await;
    page.status("All sessions have ended, this one too.")
        .shown()
        .await;
    page.is_at("/metalcloud/sign-in").await;
    assert_eq!(sessions(&world), 0);
    assert_eq!(status_with_key(&page, &key).await, 200);
    other.heading("Sign in").shown().await;
    other.close().await;
    page.reload().await;
    page.field("Password").shown().await;
    no_leaks(
        &page,
        &world,
        &[canary("name", "Alice Adams"), canary("password", PASSWORD)],
    )
    .await;
}

async fn who_is_signed_in_with_the_key_stays(stage: Stage) {
    let (page, world) = stage.open().await;
    let key = world
        .core()
        .person(ALICE)
        .and_then(|it| it.api_key)
        .expect("seeded");
    page.goto("/metalcloud/sign-in").await;
    sign_in_elsewhere(&page).await;
    page.button("Sign in with an API key").click().await;
    page.field("API key").fill(&key).await;
    page.button("Sign in").click().await;
    page.link("Sessions")
        .inside(&page.region("Account"))
        .click()
        .await;
    page.text("Signed in with the API key")
        .in_part()
        .shown()
        .await;
    end_all(&page).await;
    page.status("stays so").shown().await;
    page.heading("Sessions").focused().await;
    assert_eq!(sessions(&world), 0);
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    no_leaks(&page, &world, &[canary("api key", &key)]).await;
}

async fn signing_out_here_leaves_the_others(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    sign_in_elsewhere(&page).await;
    page.button("Sign out")
        .inside(&page.item("This browser"))
        .click()
        .await;
    page.status("You are signed out.").shown().await;
    assert_eq!(sessions(&world), 1);
    assert_eq!(world.sent("POST", END_ALL), 0);
}

async fn a_record_changed_elsewhere_asks_for_another_try(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.heading("Sessions").shown().await;
    world.core().edit(ALICE, |it| it.display_name.push('x'));
    end_all(&page).await;
    page.alert("changed elsewhere in the meantime")
        .shown()
        .await;
    assert_eq!(sessions(&world), 1);
    page.button("Sign out everywhere").double_click().await;
    page.status("All sessions have ended").shown().await;
    assert_eq!((sessions(&world), world.sent("POST", END_ALL)), (0, 2));
}

/// The session ends, and the address that the page knows is not the account's any more.
async fn an_address_changed_elsewhere_is_corrected_in_place(stage: Stage) {
    const NEW: &str = "alice.adams@example.org";
    let (page, world) = open(&stage, ALICE, "/metalcloud/profile").await;
    page.field("Display name").fill("Typed before").await;
    world.core().edit(ALICE, |alice| alice.email = NEW.into());
    end_session(&page).await;
    page.button("Save").click().await;

    let dialog = page.dialog("Your session has ended");
    let (email, password) = (
        page.field("Email").inside(&dialog),
        page.field("Password").inside(&dialog),
    );
    let send = page.button("Sign in").inside(&dialog);
    assert!(email.attribute("readonly").await.is_some());
    password.fill(PASSWORD).await;
    send.click().await;
    page.status("sign in with the new one").shown().await;
    assert_eq!(email.value().await, ALICE);
    assert!(email.attribute("readonly").await.is_none());
    axe(&page).await;
    email.fill("nobody").await;
    send.click().await;
    email.focused().await;
    assert_eq!(world.sent("POST", "/login"), 2, "that is no address");
    email.fill(NEW).await;
    send.click().await;
    dialog.gone().await;

    assert_eq!(page.field("Display name").value().await, "Typed before");
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    let alice = world.core().person(NEW).expect("is there");
    assert_eq!(alice.display_name, "Typed before");
    no_leaks(&page, &world, &[canary("password", PASSWORD)]).await;
}

async fn a_service_that_is_away_can_be_asked_again(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.button("Sign out everywhere…").click().await;
    world.stop().await;
    page.button("Sign out everywhere").click().await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    page.button("Sign out everywhere").click().await;
    page.status("All sessions have ended").shown().await;
}

async fn the_security_page_leads_everywhere(stage: Stage) {
    let (page, _) = open(&stage, ALICE, "/metalcloud/security").await;
    page.heading("Security").shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    for (row, path) in [
        ("Password Changed on", "/metalcloud/password"),
        (
            "Second factor Anyone with your password",
            "/metalcloud/two-factor",
        ),
        ("Sessions Sign out here or everywhere", PATH),
    ] {
        page.link(row).in_part().click().await;
        page.is_at(path).await;
        page.back().await;
        page.heading("Security").focused().await;
    }
}

/// Browsers that are driven keep no page for Back, so the page is told what a browser would tell it.
async fn a_page_that_a_browser_kept_for_back_is_loaded_anew(stage: Stage) {
    let (page, world) = open(&stage, ALICE, "/metalcloud/profile").await;
    page.heading("Profile").shown().await;
    let tell = async |word: &str| {
        page.evaluate(&format!(
            "window.dispatchEvent(new PageTransitionEvent('{word}', {{ persisted: true }}))"
        ))
        .await
    };
    page.evaluate("window.kept = true").await;
    tell("pagehide").await;
    page.heading("Profile").gone().await;
    world.core().end_sessions(ALICE);
    tell("pageshow").await;
    page.heading("Sign in").shown().await;
    assert_eq!(page.evaluate("return window.kept === true").await, false);
    no_leaks(&page, &world, &[canary("name", "Alice Adams")]).await;
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = open(&stage, ALICE, PATH).await;
    for theme in THEMES {
        page.prefer(&theme).await;
        page.heading("Sessions").shown().await;
        axe(&page).await;
        page.button("Sign out everywhere…").click().await;
        page.button("Sign out everywhere").shown().await;
        axe(&page).await;
        page.button("Stay signed in").click().await;
    }
}
