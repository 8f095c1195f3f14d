//! Whether going from page to page leaves something behind.

use serde_json::{Value, json};

use super::keep;
use crate::harness::{Engine, Page, Stage, World, journeys};
use crate::steps::enter;

journeys![only &[Engine::Chromium]; a_hundred_pages];

/// The module's own memory is not told by the browser: its glue is handed the module, and gives away what that exports.
const LISTEN: &str = "{ const real = WebAssembly.instantiate; \
     WebAssembly.instantiate = async (...given) => { const made = await real.apply(WebAssembly, given); \
       const memory = (made.instance ?? made).exports.memory; \
       if (memory) window[Symbol.for('keydesk.bench')] = memory; return made; }; }";

/// How large it is, in bytes, once that script has run.
pub(crate) const MODULE: &str = "return window[Symbol.for('keydesk.bench')].buffer.byteLength";

/// Follows so many links of the navigation, one after the other, each until its page is there.
const GO: &str = "const done = arguments[arguments.length - 1]; const links = [...document.querySelectorAll('nav a[href]')]; \
     const at = links.findIndex((it) => it.hasAttribute('aria-current')); let left = COUNT; \
     const title = () => document.querySelector('main h1')?.textContent.trim(); \
     const busy = () => document.querySelector('main [aria-busy=true]'); \
     const next = () => { if (left === 0) return done(links.length); left -= 1; \
       const link = links[(at + COUNT - left) % links.length]; link.click(); \
       const look = () => !busy() && title() === link.textContent.trim() ? next() : requestAnimationFrame(look); \
       requestAnimationFrame(look); }; next();";

async fn a_hundred_pages(stage: Stage) {
    let (page, _world) = at_work(&stage).await;
    weigh(&page, "after_10").await;
    for _ in 0..4 {
        go(&page, 25).await;
    }
    weigh(&page, "after_110").await;
}

/// Signed in, and each page seen before: what is made once for each is no leak.
pub(crate) async fn at_work(stage: &Stage) -> (Page, World) {
    let (page, world) = stage.open().await;
    page.at_each_start(LISTEN).await;
    page.goto("/metalcloud/sign-in").await;
    enter(&page, "alice@example.org").await;
    page.heading("Overview").shown().await;
    go(&page, 10).await;
    (page, world)
}

pub(crate) async fn go(page: &Page, count: u32) {
    let script = GO.replace("COUNT", &count.to_string());
    let came = page.evaluate_async(&script).await;
    assert!(came.expect("pages come").as_u64() > Some(2), "links");
}

async fn weigh(page: &Page, when: &str) {
    for _ in 0..2 {
        page.devtools("HeapProfiler.collectGarbage", json!({}))
            .await;
    }
    let heap = page.devtools("Runtime.getHeapUsage", json!({})).await;
    let counted = page.devtools("Memory.getDOMCounters", json!({})).await;
    let number = |it: &Value| it.as_f64().expect("a number");
    for (what, value) in [
        ("heap", &heap["usedSize"]),
        ("module", &page.evaluate(MODULE).await),
        ("nodes", &counted["nodes"]),
        ("listeners", &counted["jsEventListeners"]),
    ] {
        keep(format!("memory/{what}_{when}"), number(value));
    }
}
