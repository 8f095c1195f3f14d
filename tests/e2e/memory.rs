//! Whoever keeps the page open all day: going from page to page leaves nothing behind.

use crate::bench::memory::{MODULE, at_work, go};
use crate::harness::{Engine, Stage, journeys};

// The module is the same in every engine, and its memory is asked for by a script that listens in before the glue.
journeys![only &[Engine::Chromium]; three_hundred_pages_later_it_is_as_large];

/// What 300 changes may add to the module's memory, in bytes: it grows by whole pages of 64 KB, and what is freed has holes. When the
/// texts of pages that were gone stayed behind, it was nearly three times as much.
const MAY_GROW: f64 = 4.0 * 65_536.0;

async fn three_hundred_pages_later_it_is_as_large(stage: Stage) {
    let (page, _world) = at_work(&stage).await;
    let bytes = async || page.evaluate(MODULE).await.as_f64().expect("a number");
    let before = bytes().await;
    for _ in 0..12 {
        go(&page, 25).await;
    }
    let grown = bytes().await - before;
    assert!(grown <= MAY_GROW, "{grown} bytes more than {before}");
}
