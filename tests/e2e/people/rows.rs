//! The long list by keyboard and for screen readers, although only what is seen is drawn.

use serde_json::{Value, json};

use crate::harness::{Key, Page, Stage, journeys};

use super::{hall, whole_hall};

journeys![
    ranges_are_chosen_by_keyboard,
    rows_tell_their_places_while_only_some_are_drawn,
    the_active_row_is_not_lost_by_scrolling,
    who_scrolls_away_right_after_a_key_is_not_taken_back,
    a_choice_outlives_search_and_order,
];

/// Into the list, past the buttons above.
async fn enter_list(page: &Page) {
    page.field("Search by name or email").focus().await;
    for _ in 0..15 {
        let is_there = "return document.activeElement.getAttribute('role') === 'listbox'";
        if page.evaluate(is_there).await == Value::Bool(true) {
            return;
        }
        page.tab_key().await;
    }
    panic!("the keyboard does not come to the list");
}

/// The places of those who are chosen and drawn.
async fn chosen(page: &Page) -> Vec<u64> {
    let places = page
        .evaluate(
            "return [...document.querySelectorAll('[role=option][aria-selected=true]')] \
             .map((it) => Number(it.getAttribute('aria-posinset'))).sort((a, b) => a - b)",
        )
        .await;
    let places = places.as_array().cloned().unwrap_or_default();
    places.iter().filter_map(Value::as_u64).collect()
}

/// The place of the active row as the list tells it, if that row is in the document and in sight.
async fn active(page: &Page) -> Option<u64> {
    let place = page
        .evaluate(
            "const list = document.activeElement; \
             const row = document.getElementById(list.getAttribute('aria-activedescendant')); \
             if (!row) return null; \
             const [a, b] = [list.getBoundingClientRect(), row.getBoundingClientRect()]; \
             return b.top >= a.top - 1 && b.bottom <= a.bottom + 1 ? Number(row.getAttribute('aria-posinset')) : null",
        )
        .await;
    place.as_u64()
}

async fn is_active(page: &Page, place: u64) {
    page.until(&format!("row {place} is active and in sight"), async || {
        active(page).await == Some(place)
    })
    .await;
}

async fn ranges_are_chosen_by_keyboard(stage: Stage) {
    let (page, _) = whole_hall(&stage, 250).await;
    enter_list(&page).await;
    is_active(&page, 1).await;
    // Growing step by step.
    for _ in 0..3 {
        page.chord(&[Key::Shift], Key::Down).await;
    }
    page.status("4 chosen").shown().await;
    is_active(&page, 4).await;
    assert_eq!(chosen(&page).await, [1, 2, 3, 4]);
    page.button("Clear").click().await;
    page.status("0 chosen").shown().await;

    // From the last single choice to here.
    enter_list(&page).await;
    page.press(&[Key::Down, Key::Down]).await;
    is_active(&page, 6).await;
    page.press(&[Key::Space]).await;
    page.status("1 chosen").shown().await;
    page.press(&[Key::Down, Key::Down, Key::Down, Key::Down])
        .await;
    page.chord(&[Key::Shift], ' ').await;
    page.status("5 chosen").shown().await;
    assert_eq!(chosen(&page).await, [6, 7, 8, 9, 10]);
    // Upwards, too.
    page.press(&[Key::Home]).await;
    is_active(&page, 1).await;
    page.chord(&[Key::Shift], ' ').await;
    page.status("10 chosen").shown().await;
    // One of them is let go.
    page.press(&[Key::Space]).await;
    page.status("9 chosen").shown().await;
    assert_eq!(chosen(&page).await, [2, 3, 4, 5, 6, 7, 8, 9, 10]);

    // To the end, far beyond what is drawn.
    let all = page.status(" people").says().await;
    let all: u64 = all.trim_end_matches(" people").parse().expect("a number");
    page.chord(&[Key::Shift], Key::End).await;
    is_active(&page, all).await;
    page.status(&format!("{all} chosen")).shown().await;
    page.button("Clear").click().await;
    enter_list(&page).await;
    page.chord(&[Key::Control], 'a').await;
    page.status(&format!("{all} chosen")).shown().await;
}

/// As a wheel does: the list moves, and the keyboard stays where it is.
async fn scroll(page: &Page, far: u32) {
    // Where nothing is seen of the window, one engine tells the page nothing of it.
    page.evaluate(&format!(
        "const list = document.querySelector('[role=listbox]'); list.scrollTop = {far}; \
         list.dispatchEvent(new Event('scroll'));"
    ))
    .await;
}

/// What is wrong with the places that the drawn rows tell; empty where nothing is.
async fn misplaced(page: &Page, all: u64) -> String {
    let script = format!(
        "const list = document.querySelector('[role=listbox]'); const top = list.getBoundingClientRect(); \
         const rows = [...list.querySelectorAll('[role=option]')]; \
         const place = (it) => Number(it.getAttribute('aria-posinset')); \
         if (rows.some((it) => it.getAttribute('aria-setsize') !== '{all}')) return 'another count'; \
         if (new Set(rows.map(place)).size !== rows.length) return 'a place twice'; \
         const height = rows[0].getBoundingClientRect().height; \
         const off = rows.filter((it) => Math.abs(it.getBoundingClientRect().top - top.top + list.scrollTop \
           - (place(it) - 1) * height - list.clientTop) > 2); \
         if (off.length) return `${{off.length}} rows stand elsewhere than they say`; \
         const seen = rows.filter((it) => {{ const box = it.getBoundingClientRect(); \
           return box.bottom > top.top && box.top < top.bottom; }}); \
         const room = Math.floor(list.clientHeight / height); \
         return seen.length < Math.min(room, {all}) ? `only ${{seen.length}} of ${{room}} are drawn` : '';"
    );
    let wrong = page.evaluate(&script).await;
    wrong.as_str().unwrap_or("no answer").to_owned()
}

async fn rows_tell_their_places_while_only_some_are_drawn(stage: Stage) {
    let (page, _) = hall(&stage, 250).await;
    let all = page.status(" people").says().await;
    let all: u64 = all.trim_end_matches(" people").parse().expect("a number");
    let drawn = "return document.querySelectorAll('[role=option]').length";
    for far in [0, 1_000, 5_000, 3_333, 1_000_000, 0] {
        scroll(&page, far).await;
        let mut wrong = String::new();
        for _ in 0..100 {
            wrong = misplaced(&page, all).await;
            if wrong.is_empty() {
                break;
            }
        }
        assert_eq!(wrong, "", "at {far}");
        let drawn = page.evaluate(drawn).await;
        assert!(
            drawn.as_u64().is_some_and(|it| it < 60),
            "{drawn} are drawn"
        );
    }
    page.field("Search by name or email")
        .fill("person0000")
        .await;
    page.status("9 of ").shown().await;
    page.until("nine rows say that they are nine", async || {
        misplaced(&page, 9).await.is_empty()
    })
    .await;
}

async fn the_active_row_is_not_lost_by_scrolling(stage: Stage) {
    let (page, _) = whole_hall(&stage, 250).await;
    enter_list(&page).await;
    page.press(&[Key::Down, Key::Down]).await;
    is_active(&page, 3).await;
    let name = "const list = document.querySelector('[role=listbox]'); \
                const row = document.getElementById(list.getAttribute('aria-activedescendant')); \
                return document.activeElement === list && row ? row.innerText.replace(/\\s+/g, ' ') : null";
    let before = page.evaluate(name).await;
    assert!(before.is_string());
    scroll(&page, 6_000).await;
    page.until("other rows are drawn", async || {
        let last = page
            .evaluate(
                "return [...document.querySelectorAll('[role=option]')].some((it) => \
                 Number(it.getAttribute('aria-posinset')) > 100)",
            )
            .await;
        last == Value::Bool(true)
    })
    .await;
    assert_eq!(active(&page).await, None, "out of sight");
    assert_eq!(
        page.evaluate(name).await,
        before,
        "and still there to be read"
    );
    page.press(&[Key::Down]).await;
    is_active(&page, 4).await;
    page.press(&[Key::PageDown]).await;
    page.until("a page further", async || {
        active(&page).await.is_some_and(|it| it > 5)
    })
    .await;
}

async fn who_scrolls_away_right_after_a_key_is_not_taken_back(stage: Stage) {
    let (page, _) = whole_hall(&stage, 250).await;
    enter_list(&page).await;
    is_active(&page, 1).await;
    // The frame after the key, in which the list undoes what the key itself has scrolled, comes when the list is elsewhere.
    let stands = page
        .evaluate_async(
            "const done = arguments[arguments.length - 1]; \
             const list = document.querySelector('[role=listbox]'); \
             const real = window.requestAnimationFrame; \
             const frames = []; \
             window.requestAnimationFrame = (run) => frames.push(run); \
             list.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true })); \
             window.requestAnimationFrame = real; \
             setTimeout(() => { \
               list.scrollTop = 6000; \
               frames.forEach((run) => run(performance.now())); \
               done([frames.length, list.scrollTop]); \
             }, 50);",
        )
        .await
        .expect("a script that ends");
    assert_eq!(stands, json!([1, 6000]));
}

async fn a_choice_outlives_search_and_order(stage: Stage) {
    let (page, _) = hall(&stage, 60).await;
    enter_list(&page).await;
    page.press(&[Key::Space, Key::Down, Key::Space]).await;
    page.status("2 chosen").shown().await;
    page.field("Search by name or email")
        .fill("person00050")
        .await;
    page.item("person00050").shown().await;
    page.status("2 chosen").shown().await;
    enter_list(&page).await;
    page.press(&[Key::Space]).await;
    page.status("3 chosen").shown().await;
    page.field("Search by name or email").fill("").await;
    page.button("Email").in_part().click().await;
    page.button("Reload").click().await;
    page.status(" people").shown().await;
    page.status("3 chosen").shown().await;
}
