//! Asking for a code by text message: wherever such a code is typed.

use std::time::Duration;

use leptos::prelude::*;

use crate::api::{ApiError, Field};
use crate::browser;
use crate::components::{ActionButton, Failure, Notice, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, problem_words, remaining, t};
use crate::session::Account;

/// Seconds between two messages, where the service says nothing else (ASSUMED).
const PAUSE: i64 = 30;

/// The button, and what has become of it: a message is on its way, another can be sent after a while.
#[component]
pub(crate) fn SendSms(
    /// Where the code is typed; gets the focus once a message is on its way.
    field: &'static str,
) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let sent = RwSignal::new(false);
    let until = RwSignal::new(0_i64);
    let left = RwSignal::new(0_i64);
    let interval = set_interval_with_handle(
        move || {
            let now = (until.get_untracked() - browser::now().0).max(0);
            if left.get_untracked() != now {
                left.set(now);
            }
        },
        Duration::from_secs(1),
    )
    .ok();
    on_cleanup(move || {
        if let Some(interval) = interval {
            interval.clear();
        }
    });
    let wait = move |seconds: i64| {
        until.set(browser::now().0.saturating_add(seconds));
        left.set(seconds);
    };
    let on_press = Callback::new(move |()| {
        if left.get_untracked() > 0 {
            return;
        }
        let account = account.clone();
        submission.run(async move {
            match send(&account).await {
                Ok(()) => {
                    wait(PAUSE);
                    sent.set(true);
                    form::focus_soon(field);
                    Ok(())
                }
                Err(ApiError::TooManyAttempts { retry_after }) => {
                    let seconds =
                        retry_after.map(|it| i64::try_from(it.as_secs()).unwrap_or(PAUSE));
                    wait(seconds.unwrap_or(PAUSE));
                    Err(ApiError::TooManyAttempts { retry_after })
                }
                Err(error) => Err(error),
            }
        });
    });
    let button = move || {
        let label = if sent.get() {
            Text::SmsAgain
        } else {
            Text::SmsSend
        };
        if left.get() > 0 {
            return view! {
                <p class="small muted">
                    {move || locale.fill(Text::SmsWait, &[("time", &remaining(left.get()))])}
                </p>
            }
            .into_any();
        }
        view! { <ActionButton label submission on_press /> }.into_any()
    };
    // There is no field here that a refused number could be marked at.
    let refused = submission.problem(Field::Phone);
    let number = move || {
        refused.get().map(|problem| {
            let words = move || problem_words(locale, &problem);
            let title = Signal::derive(move || locale.say(Text::SmsNumber));
            view! { <Notice tone=Tone::Bad title>{words}</Notice> }
        })
    };
    // Drawn anew when counting starts and ends, not each second.
    let waits = Memo::new(move |_| left.get() > 0);
    view! {
        <div class="stack">
            <p role="status">{move || sent.get().then(|| t(Text::SmsSent))}</p>
            {number}
            <Failure submission />
            {move || {
                waits.track();
                untrack(button)
            }}
        </div>
    }
}

/// Whoever is only half signed in is not signed out by a refusal.
async fn send(account: &Account) -> Result<(), ApiError> {
    if account.profile_untracked().is_some() {
        account.call(async |client| client.send_sms().await).await
    } else {
        account.client().send_sms().await
    }
}
