//! Sessions of this service: what ends them, what must not be found of them, and the password.

use crate::harness::{Key, PASSWORD, Stage, axe, journeys, no_leaks};
use crate::steps::{canary, enter};

use super::{ALICE, CAROL, PIN, inside, leave, sessions};

journeys![
    in_turn;
    a_keepalive_that_meets_the_end_covers_the_form,
    a_new_factor_ends_the_other_sessions,
    the_password_is_changed_and_the_other_sessions_stay,
    no_session_id_is_left_anywhere,
    an_address_of_what_is_not_offered_says_so,
];

const NEW: &str = "quilt crane lamp brisk 7";

async fn a_keepalive_that_meets_the_end_covers_the_form(stage: Stage) {
    const LOGIN: &str = "fault+keepalive@example.org";
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/profile").await;
    page.field("Email").shown().await;
    // What is done every 15 seconds is done every 100 milliseconds.
    page.evaluate(
        "const real = window.setInterval;
         window.setInterval = (run, wait, ...rest) => real(run, wait === 15000 ? 100 : wait, ...rest);",
    )
    .await;
    enter(&page, LOGIN).await;
    page.field("Display name").fill("Kept Alive").await;
    // Six minutes later somebody touches the page.
    page.evaluate(
        "const clock = window.Date; const now = clock.now.bind(clock);
         clock.now = () => now() + 6 * 60000; return true",
    )
    .await;
    page.press(&[Key::Shift]).await;
    let dialog = page.dialog("Your session has ended");
    dialog.shown().await;
    assert_eq!(world.sent("GET", "/session/keepalive"), 1);
    axe(&page).await;
    page.field("Password").inside(&dialog).fill(PASSWORD).await;
    page.button("Sign in").inside(&dialog).click().await;
    dialog.gone().await;
    assert_eq!(page.field("Display name").value().await, "Kept Alive");
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    let kept = world.core().person(LOGIN).expect("seeded").display_name;
    assert_eq!(kept, "Kept Alive");
}

async fn a_new_factor_ends_the_other_sessions(stage: Stage) {
    let (page, world) = inside(&stage, ALICE, "/quatrix/two-factor").await;
    let other = page.another_tab().await;
    other.goto("/quatrix/profile").await;
    enter(&other, ALICE).await;
    other.field("Display name").fill("Elsewhere").await;
    assert_eq!(sessions(&world, ALICE), 2);
    page.field("New PIN").fill("24680").await;
    page.button("Set the PIN").click().await;
    page.status("Your other sessions have ended").shown().await;
    assert_eq!(sessions(&world, ALICE), 1);
    other.button("Save").click().await;
    other.dialog("Your session has ended").shown().await;
    assert_ne!(
        world.core().person(ALICE).expect("seeded").display_name,
        "Elsewhere"
    );
    other.close().await;
}

async fn the_password_is_changed_and_the_other_sessions_stay(stage: Stage) {
    let (page, world) = inside(&stage, ALICE, "/quatrix/password").await;
    let other = page.another_tab().await;
    other.goto("/quatrix/overview").await;
    enter(&other, ALICE).await;
    other.heading("Overview").shown().await;
    page.field("Current password").fill("not mine").await;
    page.field("New password").fill(NEW).await;
    page.button("Change password").click().await;
    page.alert("This is not your current password.")
        .shown()
        .await;
    assert_eq!(page.field("New password").value().await, NEW);
    page.field("Current password").fill(PASSWORD).await;
    page.button("Change password").click().await;
    page.heading("Your password is changed").focused().await;
    assert_eq!(sessions(&world, ALICE), 2, "as the capabilities say");
    other.close().await;
    let secrets = [canary("password", PASSWORD), canary("password", NEW)];
    no_leaks(&page, &world, &secrets).await;
    leave(&page).await;
    enter(&page, ALICE).await;
    page.alert("do not belong together").shown().await;
    page.field("Password").fill(NEW).await;
    page.button("Sign in").click().await;
    page.heading("Overview").in_part().shown().await;
}

async fn no_session_id_is_left_anywhere(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/sign-in").await;
    enter(&page, CAROL).await;
    page.field("PIN").shown().await;
    let half_open = world.core().session_ids(CAROL);
    page.field("PIN").fill(PIN).await;
    page.button("Confirm").click().await;
    page.heading("Overview").shown().await;
    let open = world.core().session_ids(CAROL);
    assert_eq!((half_open.len(), open.len()), (1, 1));
    assert_ne!(half_open, open);
    for name in ["Profile", "Security", "Overview"] {
        page.link(name).click().await;
        page.heading(name).shown().await;
        for id in half_open.iter().chain(&open) {
            no_leaks(&page, &world, &[canary("session id", id)]).await;
        }
    }
    leave(&page).await;
    for id in half_open.iter().chain(&open) {
        no_leaks(&page, &world, &[canary("session id", id)]).await;
    }
}

async fn an_address_of_what_is_not_offered_says_so(stage: Stage) {
    let (page, _) = inside(&stage, ALICE, "/quatrix/sessions").await;
    page.heading("There is no such page").shown().await;
    axe(&page).await;
    page.link("To the overview").click().await;
    page.heading("Overview").focused().await;
}
