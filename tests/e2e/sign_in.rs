//! Signing in: password, code, key; what refuses it and what interrupts it.

use std::time::Duration;

use crate::harness::{Canary, Key, PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::signed_in::{HASTY, sign_in};
use crate::steps::{hold, is_held, pass};

const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";

journeys![
    a_password_and_a_code_open_the_account,
    wrong_blocked_and_elsewhere_are_told_apart,
    a_pause_says_how_long_it_lasts,
    a_service_that_is_away_keeps_what_was_typed,
    the_page_first_asked_for_is_shown,
    back_forward_and_reload_stay_signed_in_and_signing_out_leaves_nothing,
    signing_out_empties_the_page_before_the_service_answers,
    signing_out_ends_the_other_tabs,
    an_api_key_opens_the_account,
    a_double_click_signs_in_once,
    a_password_manager_without_events_is_read,
    idle_people_are_warned_and_signed_out,
    a_wrong_clock_is_named,
    answers_that_make_no_sense_end_well,
    a_service_that_never_answers_is_given_up,
];

async fn enter(page: &Page, login: &str, password: &str) {
    page.field("Email").fill(login).await;
    page.field("Password").fill(password).await;
    page.button("Sign in").click().await;
}

async fn sign_out(page: &Page) {
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.status("You are signed out.").shown().await;
}

async fn clean(page: &Page, world: &World, secrets: &[(&'static str, &str)]) {
    let canaries: Vec<Canary> = secrets
        .iter()
        .map(|(kind, value)| Canary { kind, value })
        .collect();
    no_leaks(page, world, &canaries).await;
}

async fn a_password_and_a_code_open_the_account(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.heading("Sign in").shown().await;
    axe(&page).await;
    enter(&page, BOB, PASSWORD).await;
    page.heading("Enter your code").shown().await;
    page.field("Six-digit code").focused().await;
    axe(&page).await;
    page.field("Six-digit code").fill("12").await;
    page.press(&[Key::Enter]).await;
    page.alert("The code has six digits.").shown().await;
    assert_eq!(
        world.sent("POST", "/login-2fa"),
        0,
        "nothing is sent that cannot be right"
    );
    page.field("Six-digit code").fill("000000").await;
    page.press(&[Key::Enter]).await;
    page.alert("That code is not right.").shown().await;
    page.field("Six-digit code").focused().await;
    let code = world.code_of(BOB);
    let (first, last) = code.split_at(3);
    page.field("Six-digit code")
        .insert(&format!(" {first}-{last} "))
        .await;
    page.button("Confirm").click().await;
    page.heading("Overview").in_part().shown().await;
    page.is_at("/metalcloud/overview").await;
    assert_eq!(world.sent("POST", "/login"), 1);
    assert_eq!(world.sent("POST", "/login-2fa"), 2);
    clean(&page, &world, &[("password", PASSWORD), ("code", &code)]).await;
}

async fn wrong_blocked_and_elsewhere_are_told_apart(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    enter(&page, "", "").await;
    page.field("Email").focused().await;
    assert_eq!(world.sent("POST", "/login"), 0);
    enter(&page, ALICE, "not it").await;
    page.alert("do not belong together").shown().await;
    assert_eq!(
        page.field("Email").value().await,
        ALICE,
        "what was typed is kept"
    );
    assert_eq!(page.field("Password").value().await, "not it");
    axe(&page).await;
    enter(&page, "mallory@example.org", PASSWORD).await;
    page.heading("This account is blocked").shown().await;
    axe(&page).await;
    page.button("Start again").click().await;
    assert_eq!(
        page.field("Password").value().await,
        "",
        "nothing is left of the last try"
    );
    enter(&page, "saml@corp.example", PASSWORD).await;
    page.heading("Your company signs you in").shown().await;
    axe(&page).await;
    assert_eq!(
        world.sent("POST", "/login"),
        2,
        "the password went to nobody who does not check it"
    );
    clean(&page, &world, &[("password", PASSWORD)]).await;
}

async fn a_pause_says_how_long_it_lasts(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    enter(&page, "fault+rate@example.org", PASSWORD).await;
    page.heading("Too many attempts").shown().await;
    page.text("Signing in is paused for this account.")
        .in_part()
        .shown()
        .await;
    axe(&page).await;
    page.button("Start again").click().await;
    page.field("Email").shown().await;
    clean(&page, &world, &[("password", PASSWORD)]).await;
}

async fn a_service_that_is_away_keeps_what_was_typed(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    page.link("Forgot your password?").shown().await;
    // The signed-in pages are asked for while signing in; their loader tells the console that it failed, each engine its way.
    for word in ["Failed to fetch", "NetworkError", "Load failed"] {
        page.expect_in_console(word);
    }
    world.stop().await;
    enter(&page, ALICE, PASSWORD).await;
    page.alert("The service cannot be reached.").shown().await;
    assert_eq!(page.field("Email").value().await, ALICE);
    assert_eq!(page.field("Password").value().await, PASSWORD);
    world.resume().await;
    page.button("Sign in").click().await;
    page.heading("Overview").in_part().shown().await;
}

async fn the_page_first_asked_for_is_shown(stage: Stage) {
    let (page, _) = stage.open().await;
    sign_in(&page, "/metalcloud/security", ALICE).await;
    page.heading("Security").shown().await;
    page.is_at("/metalcloud/security").await;
    page.until("the title names the page", async || {
        page.title().await.starts_with("Security")
    })
    .await;
}

async fn back_forward_and_reload_stay_signed_in_and_signing_out_leaves_nothing(stage: Stage) {
    let (page, world) = stage.open().await;
    sign_in(&page, "/metalcloud/overview", ALICE).await;
    page.heading("Overview").in_part().shown().await;
    page.link("Profile").click().await;
    page.heading("Profile").focused().await;
    page.link("Security").click().await;
    page.heading("Security").focused().await;
    page.back().await;
    page.heading("Profile").shown().await;
    page.forward().await;
    page.heading("Security").shown().await;
    page.reload().await;
    page.heading("Security").shown().await;
    sign_out(&page).await;
    page.is_at("/metalcloud/sign-in").await;
    assert_eq!(world.core().person(ALICE).map(|it| it.sessions), Some(0));
    page.back().await;
    page.heading("Sign in").shown().await;
    page.field("Password").shown().await;
    assert_eq!(page.field("Password").value().await, "");
    clean(
        &page,
        &world,
        &[("name", "Alice Adams"), ("password", PASSWORD)],
    )
    .await;
}

async fn signing_out_empties_the_page_before_the_service_answers(stage: Stage) {
    let (page, world) = stage.open().await;
    sign_in(&page, "/metalcloud/profile", ALICE).await;
    page.heading("Profile").shown().await;
    hold(&page, "POST").await;
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    is_held(&page).await;
    page.heading("Profile").gone().await;
    page.field("Password").gone().await;
    let secrets = [("name", "Alice Adams"), ("password", PASSWORD)];
    clean(&page, &world, &secrets).await;
    pass(&page, 1).await;
    page.status("You are signed out.").shown().await;
    assert_eq!(world.core().person(ALICE).map(|it| it.sessions), Some(0));

    // A service that is away is no reason to stay.
    page.reload().await;
    enter(&page, ALICE, PASSWORD).await;
    page.heading("Overview").in_part().shown().await;
    world.stop().await;
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.status("The service could not be told").shown().await;
    page.heading("Sign in").shown().await;
    world.resume().await;
    assert_eq!(world.core().person(ALICE).map(|it| it.sessions), Some(1));
    clean(&page, &world, &secrets).await;
}

async fn signing_out_ends_the_other_tabs(stage: Stage) {
    let (page, world) = stage.open().await;
    sign_in(&page, "/metalcloud/profile", ALICE).await;
    page.heading("Profile").shown().await;
    let other = page.another_tab().await;
    other.goto("/metalcloud/security").await;
    other.heading("Security").shown().await;
    sign_out(&page).await;
    other.status("You signed out in another tab.").shown().await;
    other.heading("Sign in").shown().await;
    clean(
        &other,
        &world,
        &[("name", "Alice Adams"), ("password", PASSWORD)],
    )
    .await;
    other.close().await;
}

async fn an_api_key_opens_the_account(stage: Stage) {
    let (page, world) = stage.open().await;
    let key = world
        .core()
        .person(BOB)
        .and_then(|it| it.api_key)
        .expect("a key");
    page.goto("/").await;
    page.button("Sign in with an API key").click().await;
    page.heading("Sign in with an API key").shown().await;
    axe(&page).await;
    page.field("API key").fill("2:forged").await;
    page.button("Sign in").click().await;
    page.alert("does not accept this key").shown().await;
    page.field("API key").fill(&format!(" {key} ")).await;
    page.button("Sign in").click().await;
    page.heading("Overview").in_part().shown().await;
    clean(&page, &world, &[("key", &key)]).await;
    page.reload().await;
    page.heading("Sign in").shown().await;
    clean(&page, &world, &[("key", &key)]).await;
}

async fn a_double_click_signs_in_once(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    page.link("Forgot your password?").shown().await;
    page.field("Email").fill("fault+twice@example.org").await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").double_click().await;
    page.heading("Overview").in_part().shown().await;
    assert_eq!(world.sent("POST", "/login"), 1);
}

async fn a_password_manager_without_events_is_read(stage: Stage) {
    let (page, _) = stage.open().await;
    page.goto("/").await;
    page.link("Forgot your password?").shown().await;
    page.field("Email").set_silently(ALICE).await;
    page.field("Password").set_silently(PASSWORD).await;
    page.button("Sign in").click().await;
    page.heading("Overview").in_part().shown().await;
}

/// Moves the page's clock ahead, as a laptop does that was asleep. It is the window's clock: scripts of a driver may have another.
async fn sleep_for(page: &Page, minutes: u32) {
    let script = format!(
        "const clock = window.Date; const now = clock.now.bind(clock);
         clock.now = () => now() + {minutes} * 60000; return true"
    );
    page.evaluate(&script).await;
}

async fn idle_people_are_warned_and_signed_out(stage: Stage) {
    let (page, world) = stage.open().await;
    sign_in(&page, "/metalcloud/profile", ALICE).await;
    page.heading("Profile").shown().await;
    sleep_for(&page, 14).await;
    let warning = page.dialog("Are you still there?");
    warning.shown().await;
    axe(&page).await;
    page.button("Stay signed in").click().await;
    warning.gone().await;
    page.heading("Profile").shown().await;
    sleep_for(&page, 16).await;
    page.status("You were signed out because nothing happened for a while.")
        .shown()
        .await;
    page.until("the service was told", async || {
        world.core().person(ALICE).map(|it| it.sessions) == Some(0)
    })
    .await;
    clean(
        &page,
        &world,
        &[("name", "Alice Adams"), ("password", PASSWORD)],
    )
    .await;
}

async fn a_wrong_clock_is_named(stage: Stage) {
    let (page, world) = stage.open().await;
    // Told in minutes, rounded up: a second on the way makes no difference.
    world.core().clock().advance(Duration::from_secs(225));
    page.goto("/").await;
    enter(&page, BOB, PASSWORD).await;
    page.field("Six-digit code").fill("000000").await;
    page.button("Confirm").click().await;
    page.alert("clock is 4 minutes behind the service")
        .shown()
        .await;
}

async fn answers_that_make_no_sense_end_well(stage: Stage) {
    let (page, _) = stage.open().await;
    page.goto("/").await;
    for (kind, says) in [
        ("html", "The service failed (status 502)."),
        ("stack", "The service failed (status 500)."),
        ("empty", "something this console cannot read"),
        ("cut", "The answer broke off half-way."),
        ("drop", "The service cannot be reached."),
        ("missing", "something this console cannot read"),
        ("null", "something this console cannot read"),
        ("wrong-type", "something this console cannot read"),
    ] {
        let login = format!("fault+{kind}@example.org");
        enter(&page, &login, PASSWORD).await;
        page.alert(says).shown().await;
        assert_eq!(page.field("Email").value().await, login, "{kind}");
        assert_eq!(page.field("Password").value().await, PASSWORD, "{kind}");
        // Each message has to come by itself: the next try clears the last one.
        page.field("Password").fill("").await;
        page.button("Sign in").click().await;
        page.alert("Fill this in.").shown().await;
        // The focus moves to the problem with the next frame; what is typed before that would follow it.
        page.field("Password").focused().await;
    }
    enter(&page, "fault+floats@example.org", PASSWORD).await;
    page.heading("Overview").in_part().shown().await;
}

async fn a_service_that_never_answers_is_given_up(stage: Stage) {
    let (page, _) = stage
        .open_with(|options| options.config = Some(HASTY.into()))
        .await;
    page.goto("/").await;
    enter(&page, "fault+hang@example.org", PASSWORD).await;
    page.alert("The service did not answer in time.")
        .shown()
        .await;
    assert_eq!(page.field("Password").value().await, PASSWORD);
    enter(&page, ALICE, PASSWORD).await;
    page.heading("Overview").in_part().shown().await;
}
