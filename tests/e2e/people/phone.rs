//! On a phone: the line of those who are chosen leaves the list its room, and what has the focus is never below it.

use serde_json::Value;

use crate::harness::{Key, Page, Stage, axe, journeys};
use crate::steps::THEMES;

use super::{ALICE, BOB, choose, hall};

journeys![
    the_focus_is_never_below_the_line_of_the_chosen,
    what_can_be_done_opens_over_the_list_and_closes_again,
];

/// As small as the engine's window can be.
async fn small(page: &Page) -> bool {
    page.resize(360, 640).await || page.resize(480, 640).await
}

/// The place of the active row if all of it is seen: in the window, and nothing lies over its edges.
async fn seen(page: &Page) -> Option<u64> {
    let place = page
        .evaluate(
            "const list = document.activeElement; \
             const row = document.getElementById(list.getAttribute('aria-activedescendant')); \
             if (!row) return null; \
             const { left, right, top, bottom } = row.getBoundingClientRect(); \
             const is_seen = (x, y) => row.contains(document.elementFromPoint(x, y)); \
             const edges = [left + 4, (left + right) / 2, right - 24].flatMap((x) => [[x, top + 2], [x, bottom - 2]]); \
             return edges.every(([x, y]) => is_seen(x, y)) ? Number(row.getAttribute('aria-posinset')) : null",
        )
        .await;
    place.as_u64()
}

async fn is_seen(page: &Page, place: u64) {
    page.until(&format!("all of row {place} is seen"), async || {
        seen(page).await == Some(place)
    })
    .await;
}

async fn number(page: &Page, script: &str) -> f64 {
    page.evaluate(script).await.as_f64().expect("a number")
}

async fn the_focus_is_never_below_the_line_of_the_chosen(stage: Stage) {
    let (page, _) = hall(&stage, 120).await;
    if !small(&page).await {
        return;
    }
    choose(&page, &[ALICE, BOB]).await;
    // Everybody again, and a list that is longer than the window.
    page.field("Search by name or email").fill("@").await;
    page.status("2 chosen").shown().await;
    let line = number(
        &page,
        "return document.getElementById('people-acts').parentElement.offsetHeight",
    )
    .await;
    assert!(line < 80.0, "one line is {line} px high");

    // From the top of the page, where the list goes on below the window's edge.
    page.evaluate("scrollTo(0, 0)").await;
    page.evaluate("document.getElementById('people-list').focus({ preventScroll: true })")
        .await;
    page.press(&[Key::Home]).await;
    is_seen(&page, 1).await;
    for place in 2..=12 {
        page.press(&[Key::Down]).await;
        is_seen(&page, place).await;
    }
    page.evaluate("scrollTo(0, 0)").await;
    page.press(&[Key::End]).await;
    let all = "return Number(document.querySelector('[role=option]').getAttribute('aria-setsize'))";
    let all = page.evaluate(all).await.as_u64().expect("a number");
    is_seen(&page, all).await;
    for back in 1..=6 {
        page.press(&[Key::Up]).await;
        is_seen(&page, all - back).await;
    }

    // Coming in with the keyboard finds the row as well, wherever the page is.
    page.field("Search by name or email").focus().await;
    page.evaluate("scrollTo(0, 0)").await;
    for _ in 0..15 {
        let is_there = "return document.activeElement.id === 'people-list'";
        if page.evaluate(is_there).await == Value::Bool(true) {
            break;
        }
        page.tab_key().await;
    }
    is_seen(&page, all - 6).await;
}

async fn what_can_be_done_opens_over_the_list_and_closes_again(stage: Stage) {
    let (page, _) = hall(&stage, 120).await;
    if !small(&page).await {
        return;
    }
    choose(&page, &[ALICE, BOB]).await;
    let acts = page.button("Actions");
    let check = page.button("Check first…");
    check.gone().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
        acts.click().await;
        check.shown().await;
        axe(&page).await;
        page.press(&[Key::Escape]).await;
        check.gone().await;
        acts.focused().await;
    }
    // On with the keyboard, away from it: nothing stays over what has the focus then.
    page.press(&[Key::Enter]).await;
    check.shown().await;
    page.field("What to do").focus().await;
    page.press(&[Key::Tab, Key::Tab]).await;
    page.button("Name").in_part().focused().await;
    check.gone().await;

    acts.click().await;
    page.button("Choose the 1 found").click().await;
    page.field("What to do")
        .choose("Force a new authenticator")
        .await;
    check.click().await;
    page.heading("Force a new authenticator").focused().await;
    page.button("Back to the list").click().await;
    page.status("2 chosen").shown().await;
    check.gone().await;

    acts.click().await;
    page.button("Clear").click().await;
    page.status("0 chosen").shown().await;
    page.until("the focus is on the list", async || {
        page.evaluate("return document.activeElement.id").await == "people-list"
    })
    .await;
}
