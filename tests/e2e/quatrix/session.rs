//! Sessions that live in the page alone and end at the service by themselves.

use super::PIN;
use crate::harness::{Canary, Key, PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::signed_in::sign_in;
use crate::steps::enter;

const ALICE: &str = "alice@example.org";
const CAROL: &str = "carol@example.org";

journeys![
    a_reload_forgets_the_session_and_says_so,
    signing_out_ends_this_services_tabs_alone,
    leaving_ends_the_session_at_the_service,
    the_session_is_kept_while_somebody_is_at_work_and_not_else,
    a_session_lost_in_the_middle_of_a_form_is_taken_up_again,
];

fn sessions(world: &World, login: &str) -> Option<u64> {
    world.core().person(login).map(|it| it.sessions)
}

async fn a_reload_forgets_the_session_and_says_so(stage: Stage) {
    let (page, world) = stage.open_all().await;
    sign_in(&page, "/quatrix/profile", ALICE).await;
    page.heading("Profile").shown().await;
    page.reload().await;
    page.status("Your session was kept in the page alone")
        .shown()
        .await;
    page.heading("Sign in to Quatrix").shown().await;
    axe(&page).await;
    no_leaks(
        &page,
        &world,
        &[Canary {
            kind: "password",
            value: PASSWORD,
        }],
    )
    .await;
}

async fn signing_out_ends_this_services_tabs_alone(stage: Stage) {
    let (page, world) = stage.open_all().await;
    sign_in(&page, "/quatrix/profile", ALICE).await;
    page.heading("Profile").shown().await;
    let same = page.another_tab().await;
    sign_in(&same, "/quatrix/security", ALICE).await;
    same.heading("Security").shown().await;
    let other = page.another_tab().await;
    sign_in(&other, "/metalcloud/security", ALICE).await;
    other.heading("Security").shown().await;
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.status("You are signed out.").shown().await;
    same.status("You signed out in another tab.").shown().await;
    other.heading("Security").shown().await;
    assert_eq!(
        world.sent("POST", "/logout"),
        0,
        "the other service heard nothing"
    );
    same.close().await;
    other.close().await;
}

async fn leaving_ends_the_session_at_the_service(stage: Stage) {
    let (page, world) = stage.open_all().await;
    sign_in(&page, "/quatrix/profile", ALICE).await;
    page.heading("Profile").shown().await;
    assert_eq!(sessions(&world, ALICE), Some(1));
    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.status("You are signed out.").shown().await;
    page.until("the session has ended", async || {
        sessions(&world, ALICE) == Some(0)
    })
    .await;
    sign_in(&page, "/quatrix/profile", ALICE).await;
    page.heading("Profile").shown().await;
    world.core().forget_requests();
    let script = "const clock = window.Date; const now = clock.now.bind(clock);
         clock.now = () => now() + 16 * 60000; return true";
    page.evaluate(script).await;
    page.status("You were signed out because nothing happened")
        .shown()
        .await;
    page.until("the session has ended", async || {
        sessions(&world, ALICE) == Some(0)
    })
    .await;
    assert_eq!(world.sent("GET", "/session/logout"), 1);
}

/// The page's clock goes ahead; the warning to idle people stays two minutes away.
async fn pass_six_minutes(page: &Page) {
    page.evaluate(
        "const clock = window.Date; const now = clock.now.bind(clock);
         clock.now = () => now() + 6 * 60000; return true",
    )
    .await;
}

/// How often the page has looked whether a call is due.
async fn looks(page: &Page) -> i64 {
    page.evaluate("return window.looks")
        .await
        .as_i64()
        .unwrap_or_default()
}

/// Waits until the page has looked twice more.
async fn has_looked(page: &Page) {
    let before = looks(page).await;
    page.until("the page has looked", async || {
        looks(page).await >= before + 2
    })
    .await;
}

async fn the_session_is_kept_while_somebody_is_at_work_and_not_else(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/sign-in").await;
    page.link("Forgot your password?").shown().await;
    // What is done every 15 seconds is done every 100 milliseconds, and counted.
    page.evaluate(
        "window.looks = 0; const real = window.setInterval;
         window.setInterval = (run, wait, ...rest) => wait === 15000
             ? real(() => { run(); window.looks += 1; }, 100) : real(run, wait, ...rest);",
    )
    .await;
    enter(&page, ALICE).await;
    page.heading("Overview").in_part().shown().await;
    let calls = || world.sent("GET", "/session/keepalive");
    has_looked(&page).await;
    assert_eq!(calls(), 0, "none is due");
    pass_six_minutes(&page).await;
    has_looked(&page).await;
    assert_eq!(calls(), 0, "nobody has touched the page yet");
    page.press(&[Key::Shift]).await;
    page.until("the session was kept", async || calls() == 1)
        .await;
    pass_six_minutes(&page).await;
    has_looked(&page).await;
    assert_eq!(calls(), 1, "nobody has touched the page since");
    page.evaluate(
        "Object.defineProperty(document, 'hidden', { get: () => true, configurable: true });",
    )
    .await;
    page.press(&[Key::Shift]).await;
    has_looked(&page).await;
    assert_eq!(calls(), 1, "nobody looks at the page");
    page.evaluate("delete document.hidden;").await;
    page.until("the session was kept again", async || calls() == 2)
        .await;
}

async fn a_session_lost_in_the_middle_of_a_form_is_taken_up_again(stage: Stage) {
    let (page, world) = stage.open_all().await;
    sign_in(&page, "/quatrix/profile", CAROL).await;
    page.field("PIN").fill(PIN).await;
    page.button("Confirm").click().await;
    page.field("Display name").fill("Carol of the Form").await;
    world.core().end_sessions(CAROL);
    page.button("Save").click().await;
    let dialog = page.dialog("Your session has ended");
    dialog.shown().await;
    axe(&page).await;
    page.field("Password").inside(&dialog).fill(PASSWORD).await;
    page.button("Sign in").inside(&dialog).click().await;
    page.field("PIN").inside(&dialog).fill(PIN).await;
    page.press(&[Key::Enter]).await;
    dialog.gone().await;
    assert_eq!(
        page.field("Display name").value().await,
        "Carol of the Form"
    );
    assert_eq!(sessions(&world, CAROL), Some(1));
}
