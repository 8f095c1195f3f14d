//! What can come between: nervous hands, other tabs, a clock that is off, a service that is away.

use std::time::Duration;

use super::{ALICE, DISABLE, ENABLE, GENERATE, PATH, begin, is_on, send};
use crate::harness::{Stage, journeys, no_leaks};
use crate::steps::{canary, enter, open, read, reveal};

journeys![
    in_turn;
    a_nervous_hand_gets_one_key_and_sends_one_code,
    a_record_changed_elsewhere_keeps_key_and_code,
    another_tab_was_quicker,
    a_service_that_is_away_can_be_asked_again,
    a_clock_that_is_off_is_told,
];

async fn a_nervous_hand_gets_one_key_and_sends_one_code(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.button("Set it up").double_click().await;
    page.heading("Scan this picture").focused().await;
    let key = reveal(&page, "Setup key").await;
    page.field("Six-digit code")
        .set_silently(&world.core().code_for_secret(&key))
        .await;
    page.button("Switch it on").double_click().await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
    page.button("Switch off…").click().await;
    page.button("Switch it off").double_click().await;
    page.status("Two-factor authentication is off.")
        .shown()
        .await;
    let sent = [GENERATE, ENABLE, DISABLE].map(|call| world.sent("POST", call));
    assert_eq!(sent, [1, 1, 1]);
}

async fn a_record_changed_elsewhere_keeps_key_and_code(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    let rename = || world.core().edit(ALICE, |it| it.display_name.push('x'));
    let key = begin(&page).await;
    rename();
    let code = world.core().code_for_secret(&key);
    send(&page, &code).await;
    page.alert("changed elsewhere in the meantime")
        .shown()
        .await;
    assert_eq!(page.field("Six-digit code").value().await, code, "kept");
    assert_eq!(read(&page, "Setup key").await, key, "kept");
    send(&page, &world.core().code_for_secret(&key)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;

    page.button("Switch off…").click().await;
    rename();
    page.button("Switch it off").click().await;
    page.alert("changed elsewhere in the meantime")
        .shown()
        .await;
    assert!(is_on(&world, ALICE));
    page.button("Switch it off").click().await;
    page.status("Two-factor authentication is off.")
        .shown()
        .await;
}

async fn another_tab_was_quicker(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    let key = begin(&page).await;
    let other = page.another_tab().await;
    other.goto(PATH).await;
    // Not `begin`: a tab behind another one draws nothing, and the focus moves with the drawing.
    other.button("Set it up").click().await;
    let theirs = reveal(&other, "Setup key").await;
    send(&other, &world.core().code_for_secret(&theirs)).await;
    other
        .status("Two-factor authentication is on.")
        .shown()
        .await;
    other.close().await;

    send(&page, &world.core().code_for_secret(&key)).await;
    page.status("It is so already.").shown().await;
    page.heading("It is on").shown().await;
    page.status("It will not work: remove it there")
        .shown()
        .await;
    assert!(is_on(&world, ALICE));
    no_leaks(&page, &world, &[canary("key", &key)]).await;
}

async fn a_service_that_is_away_can_be_asked_again(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.button("Set it up").shown().await;
    world.stop().await;
    page.button("Set it up").click().await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    let key = begin(&page).await;
    world.stop().await;
    send(&page, &world.core().code_for_secret(&key)).await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    send(&page, &world.core().code_for_secret(&key)).await;
    page.status("Two-factor authentication is on.")
        .shown()
        .await;
}

async fn a_clock_that_is_off_is_told(stage: Stage) {
    let (page, world) = stage.open().await;
    // Told in minutes, rounded up: a second on the way makes no difference.
    let shift = Duration::from_secs(285);
    world.core().clock().advance(shift);
    page.goto(PATH).await;
    enter(&page, ALICE).await;
    begin(&page).await;
    send(&page, "000000").await;
    page.alert("5 minutes behind the service").shown().await;
    world.core().clock().rewind(shift);
    page.until("the next answer speaks of the right time", async || {
        send(&page, "000000").await;
        page.alert("clock agrees with the service").is_shown().await
    })
    .await;
}
