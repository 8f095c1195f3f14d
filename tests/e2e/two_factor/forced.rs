//! A second factor that an administrator requires.

use super::{DISABLE, begin, is_on, send};
use crate::harness::{Stage, axe, journeys, no_leaks};
use crate::steps::{THEMES, canary, confirm, enter, open, sign_out};

journeys![
    in_turn;
    who_has_none_sets_one_up_before_anything_else,
    who_has_one_replaces_it,
];

const DAVE: &str = "dave@example.org";
const BOB: &str = "bob@example.org";

async fn who_has_none_sets_one_up_before_anything_else(stage: Stage) {
    let (page, world) = stage.open().await;
    world
        .core()
        .edit(DAVE, |it| it.must_change_password = false);
    page.goto("/metalcloud/profile").await;
    enter(&page, DAVE).await;
    page.heading("Set up a second factor").shown().await;
    page.text("An administrator requires this")
        .in_part()
        .shown()
        .await;
    page.goto("/metalcloud/api-key").await;
    page.heading("Set up a second factor").shown().await;
    assert!(!page.link("Profile").is_shown().await, "no way past it");
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    let key = begin(&page).await;
    axe(&page).await;
    send(&page, "000000").await;
    page.alert("That code is not right.").shown().await;
    send(&page, &world.core().code_for_secret(&key)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    page.status("an administrator has to help").shown().await;
    axe(&page).await;
    no_leaks(&page, &world, &[canary("key", &key)]).await;
    let dave = world.core().person(DAVE).expect("seeded");
    assert!(dave.second_factor && !dave.must_change_authenticator);

    page.button("Continue").click().await;
    page.heading("API key").shown().await;
    page.link("Profile").shown().await;
    sign_out(&page).await;
    enter(&page, DAVE).await;
    confirm(&page, &world.code_of(DAVE)).await;
    page.heading("Set up a second factor").gone().await;
}

async fn who_has_one_replaces_it(stage: Stage) {
    let (page, world) = open(&stage, BOB, "/metalcloud/profile").await;
    page.heading("Profile").shown().await;
    let old = world.code_of(BOB);
    world
        .core()
        .edit(BOB, |it| it.must_change_authenticator = true);
    page.reload().await;
    page.heading("Set up a second factor").shown().await;
    page.text("only your password protects")
        .in_part()
        .shown()
        .await;
    axe(&page).await;
    page.button("Switch off the present one")
        .double_click()
        .await;
    page.button("Set it up").shown().await;
    assert_eq!(world.sent("POST", DISABLE), 1);
    assert!(!is_on(&world, BOB));
    // Leaving half-way leaves the duty.
    page.reload().await;
    let key = begin(&page).await;
    send(&page, &world.core().code_for_secret(&key)).await;
    page.button("Continue").click().await;
    page.heading("Profile").shown().await;
    assert!(is_on(&world, BOB));
    assert_ne!(old, world.code_of(BOB));
}
