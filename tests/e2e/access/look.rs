//! Looking at a page without knowing it: `look.js` asked from here, and all that is found told at once.

use serde_json::{Value, json};

use crate::harness::{Engine, Page};

const LOOK: &str = include_str!("look.js");

/// From the next page on: the console's clock stands, calls under way are counted, and what moves by itself is added up.
pub(super) async fn watched(page: &Page, now: u64) {
    page.clock_stands(now).await;
    page.at_each_start(
        "{ const real = window.fetch; window.keydeskCalls = 0; \
           window.fetch = (...of) => { window.keydeskCalls += 1; \
             return real.apply(window, of).finally(() => setTimeout(() => { window.keydeskCalls -= 1; })); }; \
           window.keydeskShift = { sum: 0, of: [] }; \
           const take = (list) => { for (const it of list.getEntries()) if (!it.hadRecentInput) { \
             window.keydeskShift.sum += it.value; \
             for (const { node } of it.sources) \
               window.keydeskShift.of.push(`${it.value.toFixed(4)} ${(node?.outerHTML ?? node?.data ?? 'gone').slice(0, 90)}`); } }; \
           window.keydeskWatch = new PerformanceObserver(take); \
           window.keydeskWatch.observe({ type: 'layout-shift', buffered: true }); \
           window.keydeskTake = () => { take({ getEntries: () => window.keydeskWatch.takeRecords() }); return window.keydeskShift; }; }",
    )
    .await;
}

/// Waits until the page of this title is all there: nothing is asked for, announced as loading, or moves.
pub(super) async fn at_rest(page: &Page, title: &str) {
    let script = format!(
        "const text = document.body.innerText; \
         const rests = document.title === {} && {} && !document.getAnimations().length \
           && !document.querySelector('main [aria-busy=true], main[aria-busy=true]') && document.querySelector('h1') && !document.getElementById('shell') \
           && !text.includes('Loading…'); \
         return rests ? text : ''",
        json!(format!("{title} · Keydesk")),
        quiet(page)
    );
    let mut before = json!("");
    page.until(&format!("{title} is at rest"), async || {
        let now = page.evaluate(&script).await;
        let same = now != "" && now == before;
        before = now;
        same
    })
    .await;
}

/// The same in any language.
pub(super) async fn all_is_here(page: &Page) {
    const RESTS: &str = "const seen = (it) => it.checkVisibility(); \
         return QUIET && !document.getAnimations().length && Boolean(document.querySelector('#app h1')) \
           && ![...document.querySelectorAll('[aria-busy=true], .loading')].some(seen)";
    let rests = RESTS.replace("QUIET", quiet(page));
    page.until("all of it is here", async || {
        page.evaluate(&rests).await == true
    })
    .await;
}

/// Nothing is asked for. Where calls are not watched, loading has to show itself.
fn quiet(page: &Page) -> &'static str {
    if page.engine() == Engine::Chromium {
        "window.keydeskCalls === 0"
    } else {
        "document.readyState === 'complete'"
    }
}

/// What one task of `look.js` finds.
pub(super) async fn look(page: &Page, task: &str, detail: &Value) -> Value {
    page.evaluate(&format!(
        "return (function () {{ {LOOK} }})({}, {detail})",
        json!(task)
    ))
    .await
}

/// Everything that is wrong on the pages of one journey, so that one run tells it all.
#[derive(Default)]
pub(super) struct Report(Vec<String>);

impl Report {
    pub(super) fn add(&mut self, at: &str, faults: &Value) {
        for fault in faults.as_array().into_iter().flatten() {
            self.say(at, fault.as_str().unwrap_or_default());
        }
    }

    pub(super) fn say(&mut self, at: &str, fault: &str) {
        if !fault.is_empty() {
            self.0.push(format!("{at}: {fault}"));
        }
    }

    /// Fails with all of it.
    pub(super) fn end(self) {
        let mut all = self.0;
        // One fault of the frame would be told on each page.
        all.dedup();
        assert!(all.is_empty(), "{} faults\n{}", all.len(), all.join("\n"));
    }
}

/// Moves through the whole page with Tab, from its beginning: everything is reached, in the order it is drawn, and seen.
pub(super) async fn walk_by_tab(page: &Page, at: &str, report: &mut Report) {
    page.evaluate("document.querySelector('.skip').focus(); scrollTo(0, 0)")
        .await;
    loop {
        let step = look(page, "step", &Value::Null).await;
        report.add(at, &step["faults"]);
        if step["over"] == true {
            return;
        }
        page.tab_key().await;
    }
}

/// The skip link leads past the bar and the navigation.
pub(super) async fn skips(page: &Page, at: &str, report: &mut Report) {
    page.evaluate("document.querySelector('.skip').focus()")
        .await;
    page.press(&[crate::harness::Key::Enter]).await;
    let there = page.evaluate("return document.activeElement.id").await;
    if there != "main" {
        report.say(at, "the skip link does not lead to the main part");
    }
}

/// How much moved by itself since the page began, and what.
pub(super) async fn shift(page: &Page, at: &str, report: &mut Report) {
    let shift = page
        .evaluate("const told = window.keydeskTake(); const copy = { ...told }; told.sum = 0; told.of = []; return copy")
        .await;
    let sum = shift["sum"].as_f64().unwrap_or(1.0);
    if sum > 0.02 {
        report.say(at, &format!("moves by {sum:.3}: {}", shift["of"]));
    }
}
