//! Signing in by the form, with its code and its minutes; and whom it does not let in.

use std::time::Duration;

use super::desk::{ALICE, BOB};
use super::door::{
    by_cookie, by_form, by_minting, labels, later, leave, looked_at, minted, none_is_left,
};
use crate::harness::{PASSWORD, Stage, journeys, no_leaks};
use crate::steps::{canary, confirm, enter};

journeys![
    the_form_asks_for_a_code_and_nothing_else_ends_the_session,
    the_minutes_for_a_code_run_out,
    whoever_has_no_second_factor_is_shown_the_ways_out,
    people_are_kept_out_and_odd_answers_are_told,
    an_older_server_is_found_out_or_configured,
];

/// A code that is not the right one.
fn other_than(code: &str) -> String {
    let first = if code.starts_with('1') { '2' } else { '1' };
    format!("{first}{}", &code[1..])
}

async fn the_form_asks_for_a_code_and_nothing_else_ends_the_session(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/sign-in").await;
    page.heading("Sign in to DataMeta").shown().await;
    page.button("Sign in with a short-lived key instead")
        .shown()
        .await;
    looked_at(&page).await;
    page.field("Email").fill(BOB).await;
    page.field("Password").fill("Wrong-Horse-7-Battery").await;
    page.button("Sign in").click().await;
    page.alert("do not belong together").shown().await;
    page.status("5 wrong tries within an hour shut an account out")
        .shown()
        .await;
    looked_at(&page).await;
    // The service itself sends the form back to that page: nobody was signed in yet.
    assert_eq!(world.sent("GET", "/login"), 1);
    enter(&page, BOB).await;
    page.heading("Enter your code").shown().await;
    page.text("Time left for the code: ")
        .in_part()
        .shown()
        .await;
    page.status("Time left for the code: 5 minutes")
        .shown()
        .await;
    assert_eq!(by_cookie(&page).await, 401);
    looked_at(&page).await;
    let right = world.code_of(BOB);
    page.field("Six-digit code").fill(&other_than(&right)).await;
    page.button("Confirm").click().await;
    page.alert("That code is not right.").shown().await;
    page.field("Six-digit code").focused().await;
    page.field("Six-digit code").fill(&world.code_of(BOB)).await;
    page.button("Confirm").click().await;
    page.heading("Overview").shown().await;
    page.text("Two-factor authentication is on").shown().await;
    looked_at(&page).await;
    for place in ["Profile", "Security", "API keys", "Sessions", "Overview"] {
        page.link(place).click().await;
        page.heading(place).shown().await;
    }
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    page.reload().await;
    page.heading("Profile").shown().await;
    page.back().await;
    page.heading("Overview").shown().await;
    // Not told any more after a reload, which is said as that.
    page.text("Your second factor is not told").shown().await;
    assert_eq!(world.sent("GET", "/login"), 1, "nothing fetched it since");
    assert_eq!(minted(&page, BOB).await, 0);
    let secrets = [canary("password", PASSWORD), canary("sign-in code", &right)];
    no_leaks(&page, &world, &secrets).await;
    assert_eq!(by_cookie(&page).await, 200);
    leave(&page).await;
    page.status("You are signed out.").shown().await;
    assert_eq!(world.sent("GET", "/login"), 2);
    assert_eq!(by_cookie(&page).await, 401);
}

async fn the_minutes_for_a_code_run_out(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/profile").await;
    enter(&page, BOB).await;
    page.heading("Enter your code").shown().await;
    later(&page, 245).await;
    page.status("Time left for the code: 1 minute")
        .shown()
        .await;
    page.heading("Enter your code").shown().await;
    later(&page, 60).await;
    page.alert("That sign-in ran out").shown().await;
    page.heading("Sign in to DataMeta").shown().await;
    assert_eq!(page.field("Email").value().await, BOB);
    assert_eq!(page.field("Password").value().await, "");
    page.field("Password").focused().await;
    looked_at(&page).await;

    // The service's own clock may be ahead of what the page counts.
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.heading("Enter your code").shown().await;
    world.core().clock().advance(Duration::from_secs(301));
    page.field("Six-digit code").fill(&world.code_of(BOB)).await;
    page.button("Confirm").click().await;
    page.alert("That sign-in ran out").shown().await;
    assert_eq!(page.field("Email").value().await, BOB);
    assert_eq!(by_cookie(&page).await, 401);
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    confirm(&page, &world.code_of(BOB)).await;
    page.heading("Profile").shown().await;
    page.is_at("/datameta/profile").await;
}

async fn whoever_has_no_second_factor_is_shown_the_ways_out(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/sign-in").await;
    enter(&page, ALICE).await;
    page.heading("Set up your second factor first")
        .shown()
        .await;
    looked_at(&page).await;
    page.link("Get a reset link").click().await;
    page.heading("Forgot your password").shown().await;
    assert_eq!(page.field("Email").value().await, ALICE);
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
    assert!(!world.link_of_last_mail_to(ALICE).is_empty());

    // The other way: a key for this session, and why it is the second choice.
    page.link("To the sign-in page").click().await;
    page.heading("Sign in to DataMeta").shown().await;
    enter(&page, ALICE).await;
    page.heading("Set up your second factor first")
        .shown()
        .await;
    page.button("Sign in with a short-lived key instead")
        .click()
        .await;
    page.heading("Sign in with a short-lived key").shown().await;
    page.text("it never asks for a second factor")
        .in_part()
        .shown()
        .await;
    assert_eq!(page.field("Email").value().await, ALICE);
    looked_at(&page).await;
    page.field("Password").fill("Wrong-Horse-7-Battery").await;
    page.button("Sign in").click().await;
    page.alert("do not belong together").shown().await;
    page.status("shut an account out").gone().await;
    let before = labels(&page, ALICE).await.len();
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.heading("Overview").shown().await;
    page.text("Your second factor is not told").shown().await;
    assert_eq!(minted(&page, ALICE).await, 1);
    assert_eq!(labels(&page, ALICE).await.len(), before + 1);
    no_leaks(&page, &world, &[canary("password", PASSWORD)]).await;
    let logins = world.sent("GET", "/login");
    leave(&page).await;
    none_is_left(&page, ALICE).await;
    assert_eq!(labels(&page, ALICE).await.len(), before);
    assert_eq!(world.sent("GET", "/login"), logins, "there was no cookie");
}

async fn people_are_kept_out_and_odd_answers_are_told(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/sign-in").await;
    enter(&page, "mallory@example.org").await;
    page.alert("do not belong together").shown().await;
    page.status("until an administrator opens it").shown().await;
    enter(&page, "fault+form-elsewhere@example.org").await;
    page.alert("The service led to a page that this console does not know")
        .shown()
        .await;
    assert_eq!(
        page.field("Email").value().await,
        "fault+form-elsewhere@example.org"
    );
    // The service itself leads who has no cookie back to the start.
    let odd = "fault+cookie-missing@example.org";
    enter(&page, odd).await;
    confirm(&page, &world.code_of(odd)).await;
    page.alert("That sign-in ran out").shown().await;
    assert_eq!(page.field("Email").value().await, odd);
    looked_at(&page).await;
    // The way that needs no cookie.
    by_minting(&page, odd).await;
    page.heading("Overview").shown().await;
}

async fn an_older_server_is_found_out_or_configured(stage: Stage) {
    let (page, world) = stage
        .open_with(|options| {
            options.config = None;
            options.datameta_v0_only = true;
        })
        .await;
    page.goto("/datameta/profile").await;
    page.heading("Sign in to DataMeta").shown().await;
    page.button("Sign in with a short-lived key instead")
        .gone()
        .await;
    enter(&page, BOB).await;
    page.heading("Profile").shown().await;
    page.text("tells nothing else of you")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    assert_eq!(minted(&page, BOB).await, 1);
    assert_eq!(
        world.sent("POST", "/login"),
        0,
        "nothing was tried with the password"
    );
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    page.text("Two-factor authentication is off").gone().await;
    looked_at(&page).await;
    page.link("Sessions").click().await;
    page.text("This service has no sessions")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    page.button("Delete all keys and sign out…").click().await;
    page.dialog("Delete all keys and sign out?").shown().await;
    looked_at(&page).await;
    page.button("Delete all keys and sign out").click().await;
    page.status("All your API keys are deleted").shown().await;
    let gone = super::door::ask(
        &page,
        &super::desk::key("bob"),
        "GET",
        "/v0/users/DMU-00000002/keys",
    )
    .await;
    assert_eq!(gone.0, 401);

    // Configured: nothing has to be found out before the password is sent.
    let config = |version: &str| {
        format!(
            r#"{{"services": [{{"id": "datameta", "name": "DataMeta", "api": "datameta", "apiVersion": "{version}", "baseUrl": "/api/datameta"}}]}}"#
        )
    };
    let (page, world) = stage
        .open_with(|options| options.config = Some(config("v1")))
        .await;
    page.goto("/datameta/overview").await;
    by_form(&page, &world, BOB).await;
    page.heading("Overview").shown().await;
    assert_eq!(world.sent("GET", "/server"), 0);
    let (page, world) = stage
        .open_with(|options| options.config = Some(config("v0")))
        .await;
    page.goto("/datameta/overview").await;
    enter(&page, ALICE).await;
    page.heading("Overview").shown().await;
    assert_eq!(world.sent("POST", "/v0/keys"), 1);
    assert_eq!(world.sent("POST", "/login"), 0);
}
