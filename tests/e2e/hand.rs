//! A phone in a hand: what is pressed is large enough for a finger, and the bar below the page is in nobody's way.

use serde_json::{Value, json};

use crate::harness::{Key, Page, Stage, axe, journeys};
use crate::steps::{confirm, enter, open};

journeys![
    everything_that_is_pressed_is_large_enough_for_a_finger,
    the_bar_of_a_phone_leads_everywhere_and_covers_no_focus,
];

const ADMIN: &str = "admin@example.org";

/// What is smaller than 44 by 44. Links within a sentence are as high as their line, and what lies in a label is as large as that.
const SMALL: &str = "return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')] \
    .map((it) => it.closest('label') ?? it) \
    .filter((it) => it.checkVisibility({ checkVisibilityCSS: true }) && !it.closest('[inert]')) \
    .filter((it) => !it.matches('.skip, .visually-hidden')) \
    .filter((it) => { \
      const words = (node) => node.textContent.trim().length; \
      return !(it.matches('a') && it.closest('p') && words(it.closest('p')) > words(it)); \
    }) \
    .map((it) => [it, it.getBoundingClientRect()]) \
    .filter(([, box]) => box.width < 43.5 || box.height < 43.5) \
    .map(([it, box]) => `${it.tagName} ${it.textContent.trim() || it.id}: ${Math.round(box.width)} x ${Math.round(box.height)}`)";

async fn fits_a_finger(page: &Page, place: &str) {
    let small = page.evaluate(SMALL).await;
    assert_eq!(small, json!([]), "{place}");
}

async fn everything_that_is_pressed_is_large_enough_for_a_finger(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.link("Forgot your password?").shown().await;
    if !page.use_fingers().await {
        return;
    }
    page.resize(360, 740).await;
    fits_a_finger(&page, "sign-in").await;
    page.button("Menu").click().await;
    page.choice("Dark").shown().await;
    fits_a_finger(&page, "menu").await;
    page.press(&[Key::Escape]).await;
    page.button("Sign in with an API key").click().await;
    page.field("API key").shown().await;
    fits_a_finger(&page, "sign-in by key").await;
    page.button("Sign in with a password").click().await;
    enter(&page, ADMIN).await;
    page.heading("Enter your code").shown().await;
    fits_a_finger(&page, "code").await;
    confirm(&page, &world.code_of(ADMIN)).await;
    page.heading("Overview").shown().await;
    for path in [
        "overview",
        "profile",
        "security",
        "password",
        "two-factor",
        "api-key",
        "sessions",
        "people",
    ] {
        page.goto(&format!("/metalcloud/{path}")).await;
        page.until("the page is there", async || {
            let there = "return document.querySelector('nav + main h1') !== null && !document.querySelector('[aria-busy=true]')";
            page.evaluate(there).await == true
        })
        .await;
        fits_a_finger(&page, path).await;
    }
}

/// What has the focus, if all of it is above the bar.
const ABOVE: &str = "const it = document.activeElement.getBoundingClientRect(); \
    const bar = document.querySelector('nav').getBoundingClientRect(); \
    return document.activeElement.closest('nav') !== null || it.bottom <= bar.top + 1";

async fn the_bar_of_a_phone_leads_everywhere_and_covers_no_focus(stage: Stage) {
    let (page, _) = open(&stage, ADMIN, "/metalcloud/profile").await;
    if !(page.resize(360, 640).await || page.resize(480, 640).await) {
        return;
    }
    page.heading("Profile").shown().await;
    page.until("the bar is at the lower edge", async || {
        let low = "return Math.abs(document.querySelector('nav').getBoundingClientRect().bottom - innerHeight) < 1";
        page.evaluate(low).await == true
    })
    .await;
    axe(&page).await;
    let at_end = "return document.activeElement === document.body";
    let mut steps = 0;
    page.evaluate("document.getElementById('main').focus()")
        .await;
    loop {
        page.tab_key().await;
        if steps > 40 || page.evaluate(at_end).await == Value::Bool(true) {
            break;
        }
        steps += 1;
        let what = page
            .evaluate("return document.activeElement.outerHTML.slice(0, 120)")
            .await;
        assert_eq!(page.evaluate(ABOVE).await, true, "{what} is covered");
    }
    assert!(steps > 3, "{steps} things took the focus");

    // Four pages are one press away, the others two.
    page.link("Security").click().await;
    page.heading("Security").shown().await;
    page.link("People").gone().await;
    page.button("More").click().await;
    page.link("Sessions").shown().await;
    axe(&page).await;
    page.link("People").click().await;
    page.heading("People").shown().await;
    page.link("People").gone().await;
    // Beside a page that is wide enough they stand where they always are.
    page.resize(1280, 800).await;
    page.link("People").shown().await;
    page.button("More").gone().await;
}
