//! Sessions that a service ends without calls: while somebody is at work in a visible page, the console calls in between.
//!
//! Nothing is called for a page that nobody looks at or touches: there the session is meant to end.

use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser;
use crate::session::Account;

/// How often it is looked at, in seconds.
const LOOK_EVERY: u64 = 15;

#[component]
pub(crate) fn KeepAlive() -> impl IntoView {
    let account = Account::expect();
    let Some(minutes) = account.capabilities().session_minutes else {
        return;
    };
    // Three times within the session's life, so that one lost call does not end it.
    let every = i64::from(minutes) * 60 / 3;
    let called = StoredValue::new(browser::now().0);
    let touched = StoredValue::new(browser::now().0);
    let touch = move || touched.set_value(browser::now().0);
    let handles = [
        window_event_listener(ev::pointerdown, move |_| touch()),
        window_event_listener(ev::keydown, move |_| touch()),
    ];
    let look = move || {
        let now = browser::now().0;
        let is_due = now - called.get_value() >= every;
        let is_at_work = touched.get_value() > called.get_value() && !document().hidden();
        if !is_due || !is_at_work {
            return;
        }
        called.set_value(now);
        let account = account.clone();
        // A refusal covers the page, as any other call's would; a lost call is made up for by the next.
        spawn_local(async move {
            drop(account.call(async |client| client.keep_alive().await).await);
        });
    };
    let interval = set_interval_with_handle(look, Duration::from_secs(LOOK_EVERY)).ok();
    on_cleanup(move || {
        if let Some(interval) = interval {
            interval.clear();
        }
        for handle in handles {
            handle.remove();
        }
    });
}
