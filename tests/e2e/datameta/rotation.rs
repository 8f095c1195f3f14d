//! Replacing a key that is shown once: both work until the person says so, and what fails half-way says what is left.

use super::desk::key;
use super::ring::{
    by_keyboard, choose_day, day, faulty, ids, inside, keys, lose_answer, reveal, start, works,
};
use crate::harness::{Page, Stage, axe, journeys, no_leaks};
use crate::steps::{THEMES, canary, document};

journeys![
    in_turn;
    the_key_in_use_is_replaced_and_the_page_stays_signed_in,
    a_cut_before_the_deletion_leaves_both_and_the_new_one_is_not_lost,
    a_lost_answer_leaves_no_key_that_nobody_has,
];

const PLACED: &str = "I have stored the new key and put it where the old one was used";

async fn open(page: &Page, row: &str) {
    page.button("Replace…")
        .inside(&page.item(row))
        .click()
        .await;
    page.heading("Replace an API key").focused().await;
}

async fn the_key_in_use_is_replaced_and_the_page_stays_signed_in(stage: Stage) {
    let own = key("alice");
    let (page, world) = inside(&stage, &own).await;
    open(&page, "Console").await;
    page.status("It cannot be told whether this page is signed in with the old key")
        .shown()
        .await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    // What is refused can be chosen again.
    let far = day(&page, 90).await;
    choose_day(&page, &far).await;
    start(&page).await;
    page.status("Nothing has changed").shown().await;
    page.alert("A key lives at most 30 days").shown().await;
    assert_eq!(page.field("Date").value().await, far);
    axe(&page).await;
    by_keyboard(&page, "7 days").await;
    page.button("Try this step again").click().await;
    page.choice(PLACED).shown().await;
    page.item("Sign this page in with it").shown().await;
    let token = reveal(&page).await;
    assert!(works(&page, &token).await && works(&page, &own).await);
    assert!(!document(&page).await.contains(&token));
    axe(&page).await;
    page.button("Delete the old key").click().await;
    page.alert("Confirm first that the new key is in place")
        .shown()
        .await;
    assert!(works(&page, &own).await, "not before it is confirmed");
    page.choice(PLACED).click().await;
    page.button("Delete the old key").double_click().await;
    page.status("The key is replaced").shown().await;
    assert!(!works(&page, &own).await && works(&page, &token).await);
    page.button("Back to the list").click().await;
    // Now it is known which one this page is signed in with.
    page.text("You are signed in with this one")
        .inside(&page.item("Console"))
        .shown()
        .await;
    page.status("The service does not tell which").gone().await;
    no_leaks(
        &page,
        &world,
        &[canary("api key", &token), canary("api key", &own)],
    )
    .await;

    open(&page, "Console").await;
    start(&page).await;
    page.choice(PLACED).click().await;
    let newest = reveal(&page).await;
    page.button("Delete the old key").click().await;
    page.button("Back to the list").click().await;
    page.status("1 key").shown().await;
    assert!(!works(&page, &token).await && works(&page, &newest).await);
}

async fn a_cut_before_the_deletion_leaves_both_and_the_new_one_is_not_lost(stage: Stage) {
    let own = faulty("revoke-cut");
    let (page, world) = inside(&stage, &own).await;
    open(&page, "Console").await;
    start(&page).await;
    page.choice(PLACED).click().await;
    let token = reveal(&page).await;
    page.button("Delete the old key").click().await;
    // Whether the browser sent it twice or not: what is said is so.
    page.until("it is said what is left", async || {
        page.status("There are both keys").is_shown().await
            || page.status("The key is replaced").is_shown().await
    })
    .await;
    if page.status("There are both keys").is_shown().await {
        assert!(works(&page, &own).await && works(&page, &token).await);
        axe(&page).await;
        page.button("Try this step again").click().await;
        page.status("The key is replaced").shown().await;
    }
    assert!(!works(&page, &own).await && works(&page, &token).await);
    page.button("Back to the list").click().await;

    // Left half-way, the new one is shown until it is stored.
    open(&page, "Console").await;
    start(&page).await;
    page.choice(PLACED).shown().await;
    page.link("Profile").click().await;
    page.dialog("Leave while a key is being replaced?")
        .shown()
        .await;
    page.button("Stay here").click().await;
    page.button("Keep both keys").click().await;
    page.status("There are both keys").shown().await;
    page.heading("Your new key").shown().await;
    let newest = reveal(&page).await;
    assert!(works(&page, &newest).await && works(&page, &token).await);
    page.button("I stored it").click().await;
    page.status("2 keys").shown().await;
    no_leaks(&page, &world, &[canary("api key", &newest)]).await;
}

async fn a_lost_answer_leaves_no_key_that_nobody_has(stage: Stage) {
    let own = key("alice");
    let (page, world) = inside(&stage, &own).await;
    open(&page, "Console").await;
    lose_answer(&page, "POST").await;
    start(&page).await;
    page.status("A new one was made, but its answer was lost")
        .shown()
        .await;
    let both = ids(&page, &own, "Console").await;
    assert_eq!(both.len(), 2);
    axe(&page).await;
    page.button("Try this step again").click().await;
    page.choice(PLACED).click().await;
    let again = ids(&page, &own, "Console").await;
    assert_eq!(again.len(), 2, "the lost one went first");
    assert_eq!((again[0] == both[0], again[1] == both[1]), (true, false));
    let token = reveal(&page).await;
    page.button("Delete the old key").click().await;
    page.status("The key is replaced").shown().await;
    assert_eq!(keys(&page, &token).await.len(), 1);
    no_leaks(&page, &world, &[canary("api key", &token)]).await;
}
