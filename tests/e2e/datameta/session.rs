//! Sessions: how they are kept, how they end, and how they are taken up again.

use super::desk::{ALICE, BOB, key};
use super::door::{
    again, ask, by_cookie, by_form, by_minting, later, leave, looked_at, minted, none_is_left,
    revoke_minted,
};
use crate::harness::{Page, Stage, World, journeys, no_leaks};
use crate::steps::{canary, confirm};

journeys![
    a_key_of_one_session_goes_with_it_whichever_way_it_ends,
    a_stale_key_does_not_hide_a_good_cookie,
    a_session_that_ends_at_work_is_taken_up_the_way_it_began,
    ending_everything_says_what_goes_on,
    what_others_look_after_is_shown_and_explained,
];

/// Keys may lie in the tab's storage.
const KEPT: &str = r#"{
    "services": [{"id": "datameta", "name": "DataMeta", "api": "datameta", "baseUrl": "/api/datameta"}],
    "credentialStorage": "tab",
    "languages": ["en", "de"]
}"#;

async fn keeping(stage: &Stage) -> (Page, World) {
    stage
        .open_with(|options| options.config = Some(KEPT.into()))
        .await
}

async fn a_key_of_one_session_goes_with_it_whichever_way_it_ends(stage: Stage) {
    let (page, world) = keeping(&stage).await;
    page.goto("/datameta/profile").await;
    by_minting(&page, ALICE).await;
    page.heading("Profile").shown().await;
    page.reload().await;
    page.heading("Profile").shown().await;
    assert_eq!(minted(&page, ALICE).await, 1);
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.status("You are signed out.").shown().await;
    none_is_left(&page, ALICE).await;
    let kept = "return Object.keys(sessionStorage).join()";
    assert_eq!(page.evaluate(kept).await, "");

    // Nobody is there any more.
    by_minting(&page, ALICE).await;
    page.heading("Overview").shown().await;
    assert_eq!(minted(&page, ALICE).await, 1);
    later(&page, 16 * 60).await;
    page.status("You were signed out because nothing happened")
        .shown()
        .await;
    none_is_left(&page, ALICE).await;

    // Another tab signs out: each has a key of its own, and none is left.
    let other = page.another_tab().await;
    for tab in [&page, &other] {
        tab.goto("/datameta/overview").await;
        by_minting(tab, ALICE).await;
        tab.heading("Overview").shown().await;
    }
    assert_eq!(minted(&page, ALICE).await, 2);
    other.button("Menu").click().await;
    other.button("Sign out").click().await;
    page.status("You signed out in another tab.").shown().await;
    none_is_left(&page, ALICE).await;
    other.close().await;

    // A pasted key is the person's own: it stays.
    let key = key("alice");
    page.button("Sign in with an API key").click().await;
    page.field("API key").fill(&key).await;
    page.button("Sign in").click().await;
    page.heading("Overview").shown().await;
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.status("You are signed out.").shown().await;
    assert_eq!(ask(&page, &key, "GET", "/v1/rpc/whoami").await.0, 200);
    assert_eq!(world.sent("GET", "/login"), 0);
    no_leaks(&page, &world, &[canary("api key", &key)]).await;
}

async fn a_stale_key_does_not_hide_a_good_cookie(stage: Stage) {
    let (page, world) = keeping(&stage).await;
    page.goto("/datameta/profile").await;
    by_form(&page, &world, BOB).await;
    page.heading("Profile").shown().await;
    page.evaluate(&format!(
        "sessionStorage.setItem('keydesk.credential.datameta', '{}')",
        "s".repeat(64)
    ))
    .await;
    world.core().forget_requests();
    page.reload().await;
    page.heading("Profile").shown().await;
    assert_eq!(
        world.sent("GET", "/rpc/whoami"),
        2,
        "with the key, and without"
    );
    assert_eq!(world.sent("GET", "/login"), 0);
    let kept = "return sessionStorage.getItem('keydesk.credential.datameta')";
    assert!(page.evaluate(kept).await.is_null(), "it is dropped");
}

async fn a_session_that_ends_at_work_is_taken_up_the_way_it_began(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/profile").await;
    by_form(&page, &world, BOB).await;
    page.heading("Profile").shown().await;
    page.field("Display name").fill("Robert").await;
    world.core().end_sessions(BOB);
    page.button("Save").click().await;
    again(&page, "Sign in again to go on.").await;
    page.text("Time left for the code: ")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    page.field("Six-digit code").fill(&world.code_of(BOB)).await;
    page.button("Sign in").click().await;
    page.dialog("Your session has ended").gone().await;
    assert_eq!(page.field("Display name").value().await, "Robert");
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    let (_, who) = ask(&page, &key("bob"), "GET", "/v1/rpc/whoami").await;
    assert_eq!(who["name"], "Robert");
    leave(&page).await;

    // Made for the session and deleted elsewhere: the password makes another one.
    by_minting(&page, ALICE).await;
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    page.field("Display name").fill("Alicia").await;
    revoke_minted(&page, ALICE).await;
    page.button("Save").click().await;
    again(&page, "Your password makes a new one").await;
    page.dialog("Your session has ended").gone().await;
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    assert_eq!(minted(&page, ALICE).await, 1);
    assert_eq!(by_cookie(&page).await, 401, "no session by a cookie");
    leave(&page).await;
    none_is_left(&page, ALICE).await;
}

async fn ending_everything_says_what_goes_on(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/sessions").await;
    by_form(&page, &world, BOB).await;
    page.heading("Sessions").shown().await;
    page.text("Sessions in other browsers go on")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    page.button("Delete all keys and sign out…").click().await;
    page.dialog("Delete all keys and sign out?").shown().await;
    looked_at(&page).await;
    page.button("Delete all keys and sign out").click().await;
    page.status("Sessions in other browsers go on.")
        .shown()
        .await;
    let key = key("bob");
    assert_eq!(ask(&page, &key, "GET", "/v1/rpc/whoami").await.0, 401);
    assert_eq!(by_cookie(&page).await, 401);
    assert_eq!(world.sent("GET", "/login"), 1);
}

async fn what_others_look_after_is_shown_and_explained(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/profile").await;
    by_form(&page, &world, "admin@example.org").await;
    let kept = page.region("Kept by the service").says().await;
    for told in [
        "admin@example.org",
        "Marine Biology",
        "Administers the whole service",
        "Nobody can change the address here",
    ] {
        assert!(kept.contains(told), "{told} in {kept}");
    }
    assert_eq!(page.field("Email").count().await, 0);
    looked_at(&page).await;
    page.link("Security").click().await;
    page.heading("Security").shown().await;
    looked_at(&page).await;
    leave(&page).await;
    by_minting(&page, ALICE).await;
    page.link("Security").click().await;
    page.text("Not told by this service; the form asks for a code where you have one")
        .shown()
        .await;
    page.text("Off").gone().await;
    looked_at(&page).await;
    leave(&page).await;
    confirm_is_asked(&page, &world).await;
}

/// The safer way is the one that is offered first, whatever was chosen before.
async fn confirm_is_asked(page: &Page, world: &World) {
    crate::steps::enter(page, BOB).await;
    confirm(page, &world.code_of(BOB)).await;
    page.heading("Overview").shown().await;
}
