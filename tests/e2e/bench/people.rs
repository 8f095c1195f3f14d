//! How the list of people bears 5,000 of them. `cargo xtask bench people` runs it alone.

use serde_json::Value;

use super::keep;
use crate::harness::{Engine, Stage, journeys};
use crate::steps::enter;

journeys![only &[Engine::Chromium]; five_thousand_people];

/// Asks for the page, and for how long it takes until the first row is painted.
const FIRST_ROW: &str = "const done = arguments[arguments.length - 1]; const start = performance.now(); \
     document.querySelector('a[href$=\"/people\"]').click(); \
     const look = () => document.querySelector('[role=option]') \
       ? requestAnimationFrame(() => done(performance.now() - start)) : requestAnimationFrame(look); look();";
/// Scrolls for three seconds; gives frames, those that came more than half a frame late, and the longest.
const SCROLL: &str = "const done = arguments[arguments.length - 1]; const list = document.getElementById('people-list'); \
     const began = performance.now(); let last = began; const gaps = []; \
     const step = (now) => { gaps.push(now - last); last = now; list.scrollTop += 97; \
       if (now - began < 3000) return requestAnimationFrame(step); \
       const sorted = gaps.slice(1).sort((a, b) => a - b); const usual = sorted[sorted.length >> 1]; \
       done([sorted.length, sorted.filter((it) => it > usual * 1.5).length, sorted[sorted.length - 1], usual]); }; \
     requestAnimationFrame(step);";
const SEARCH: &str = "const done = arguments[arguments.length - 1]; const field = document.getElementById('people-search'); \
     const start = performance.now(); field.value = 'person04'; field.dispatchEvent(new Event('input', { bubbles: true })); \
     requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));";
/// Bytes of the script's heap where the engine tells, and elements of the document.
const MEMORY: &str =
    "return [performance.memory?.usedJSHeapSize ?? 0, document.querySelectorAll('*').length]";

async fn five_thousand_people(stage: Stage) {
    let with = |it: &mut keydesk_backend::Options| {
        it.people = 5_000;
        it.config = None;
    };
    let (page, _) = stage.open_with(with).await;
    page.goto("/quatrix/sign-in").await;
    enter(&page, "olga@example.org").await;
    page.heading("Overview").shown().await;
    let before = page.evaluate(MEMORY).await;
    let first = page.evaluate_async(FIRST_ROW).await.expect("a first row");
    let scroll = page.evaluate_async(SCROLL).await.expect("frames");
    let search = page.evaluate_async(SEARCH).await.expect("a search");
    let after = page.evaluate(MEMORY).await;
    let number = |it: &Value| it.as_f64().expect("a number");
    for (what, value) in [
        ("first_row", &first),
        ("frames", &scroll[0]),
        ("late", &scroll[1]),
        ("longest_gap", &scroll[2]),
        ("usual_gap", &scroll[3]),
        ("search", &search),
        ("heap_before", &before[0]),
        ("heap_after", &after[0]),
        ("elements_before", &before[1]),
        ("elements_after", &after[1]),
    ] {
        keep(format!("people/{what}"), number(value));
    }
}
