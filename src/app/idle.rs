//! Signing out a person who has left: announced two minutes ahead and put off by one click or key.
//!
//! Measured by the wall clock, so that a laptop that slept counts as idle, too.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::{ev, leptos_dom::helpers::IntervalHandle};

use crate::components::Dialog;
use crate::i18n::{Locale, Text, remaining, t};
use crate::session::{Account, Ended};
use crate::{boot, browser};

/// How long ahead the end is announced, in seconds.
const WARN_AHEAD: i64 = 120;
/// What tabs tell each other while somebody is at work.
const ACTIVE: &str = "active";

#[component]
pub(crate) fn IdleWatch() -> impl IntoView {
    let account = Account::expect();
    let limit = i64::from(account.config.idle_minutes) * 60;
    if limit == 0 {
        return ().into_any();
    }
    // With a short limit the warning still leaves time to work in.
    let warn_ahead = WARN_AHEAD.min(limit / 2);
    let last = StoredValue::new(browser::now().0);
    let left = RwSignal::new(limit);
    let warned = Memo::new(move |_| left.get() <= warn_ahead);

    let told = StoredValue::new(0);
    let touch = move || {
        // While the warning is up only its own button counts: a brush of the mouse is no answer.
        if !warned.get_untracked() {
            let now = browser::now().0;
            last.set_value(now);
            // Somebody at work in one tab keeps the others open: they share the session.
            if now - told.get_value() > 10 {
                told.set_value(now);
                boot::signal(ACTIVE);
            }
        }
    };
    boot::on_signal(move |word| {
        if word == ACTIVE {
            // The listener outlives this component; the value then is gone.
            let _ = last.try_set_value(browser::now().0);
        }
    });
    let handles = [
        window_event_listener(ev::pointerdown, move |_| touch()),
        window_event_listener(ev::keydown, move |_| touch()),
    ];
    let tick = move || {
        let idle = browser::now().0 - last.get_value();
        left.set(limit - idle);
        if idle >= limit {
            let account = account.clone();
            spawn_local(async move {
                // The screen is cleared first; the service is told as far as it can be reached.
                let client = account.client().detached();
                account.close(Ended::Idle);
                drop(client.sign_out().await);
            });
        }
    };
    let interval: Option<IntervalHandle> =
        set_interval_with_handle(tick, Duration::from_secs(1)).ok();
    on_cleanup(move || {
        if let Some(interval) = interval {
            interval.clear();
        }
        for handle in handles {
            handle.remove();
        }
    });

    let stay = move || {
        last.set_value(browser::now().0);
        left.set(limit);
        boot::signal(ACTIVE);
    };
    view! {
        {move || {
            warned
                .get()
                .then(|| view! { <IdleWarning left stay=Callback::new(move |()| stay()) /> })
        }}
    }
    .into_any()
}

/// That the session is about to end, and the way to go on.
#[component]
fn IdleWarning(
    /// Seconds.
    left: RwSignal<i64>,
    stay: Callback<()>,
) -> impl IntoView {
    let locale = Locale::expect();
    // Every half minute, and each of the last five seconds: a countdown that is read out each second is noise.
    let announced = Memo::new(move |_| {
        let left = left.get().max(0);
        if left > 5 {
            (left + 29) / 30 * 30
        } else {
            left
        }
    });
    // The dialog has told it when it opened.
    let first = announced.get_untracked();
    let shown = move || locale.fill(Text::IdleText, &[("time", &remaining(left.get()))]);
    let said = move || {
        let now = announced.get();
        let is_news = now != first;
        is_news.then(|| {
            let time = locale.count(Text::SecondsLeft, now);
            locale.fill(Text::IdleText, &[("time", &time)])
        })
    };
    view! {
        <Dialog title=Text::IdleTitle id="idle-title" alerts="idle-text" on_close=stay>
            <p aria-hidden="true" id="idle-text">
                {shown}
            </p>
            <p class="visually-hidden" role="status">
                {said}
            </p>
            <div class="dialog__actions">
                <button class="button button--primary" type="button" on:click=move |_| stay.run(())>
                    {t(Text::IdleStay)}
                </button>
            </div>
        </Dialog>
    }
}
