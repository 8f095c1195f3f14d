//! How much is left of the time that a service waits for a code.

use std::time::Duration;

use leptos::prelude::*;

use crate::browser;
use crate::i18n::{Locale, Text, remaining};

/// Counted by the wall clock, so that a laptop that slept has lost its time, too.
#[component]
pub(crate) fn TimeLeft(
    minutes: u32,
    /// The time is over.
    on_over: Callback<()>,
) -> impl IntoView {
    let locale = Locale::expect();
    let whole = i64::from(minutes) * 60;
    let until = browser::now().0.saturating_add(whole);
    let left = RwSignal::new(whole);
    let interval = set_interval_with_handle(
        move || left.set((until - browser::now().0).max(0)),
        Duration::from_secs(1),
    )
    .ok();
    on_cleanup(move || {
        if let Some(interval) = interval {
            interval.clear();
        }
    });
    let is_over = Memo::new(move |_| left.get() == 0);
    Effect::new(move |_| {
        if is_over.get() {
            on_over.run(());
        }
    });
    // Read out when the last minute begins, not each second.
    let told = Memo::new(move |_| {
        if left.get() > 60 {
            i64::from(minutes)
        } else {
            1
        }
    });
    let spoken = move || {
        let time = locale.count(Text::MinutesLeft, told.get());
        locale.fill(Text::CodeTime, &[("time", &time)])
    };
    view! {
        <p class="small muted" aria-hidden="true">
            {move || locale.fill(Text::CodeTime, &[("time", &remaining(left.get()))])}
        </p>
        <p class="visually-hidden" role="status">
            {spoken}
        </p>
    }
}
