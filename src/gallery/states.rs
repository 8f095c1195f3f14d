//! What is said and asked: notices, failures, dialogs, time that runs, what is on its way, what is empty.

use std::time::Duration;

use leptos::prelude::*;

use super::fixtures::LONG;
use super::part;
use crate::api::{ApiError, Misfit};
use crate::components::{Dialog, FailureWords, LeaveGuard, Notice, TimeLeft, Tone};
use crate::i18n::{Text, t};
use crate::pages::NotFoundPage;

pub(super) fn all() -> AnyView {
    let notice = |tone: Tone, title: bool| {
        let title = title.then(|| Signal::stored("What happened".to_owned()));
        match title {
            Some(title) => view! { <Notice tone title>{LONG}</Notice> }.into_any(),
            None => view! { <Notice tone>"It is done."</Notice> }.into_any(),
        }
    };
    let wait = Some(Duration::from_secs(90));
    let never = Callback::new(|()| ());
    view! {
        {part(
            "Notices",
            vec![
                ("plain", notice(Tone::Plain, false)),
                ("good", notice(Tone::Good, false)),
                ("warn, with a title", notice(Tone::Warn, true)),
                ("bad, with a title", notice(Tone::Bad, true)),
                ("offline", view! { <FailureWords error=ApiError::Offline /> }.into_any()),
                ("too many attempts", view! { <FailureWords error=ApiError::TooManyAttempts { retry_after: wait } /> }.into_any()),
                ("a wrong code, and the clock is off", view! { <FailureWords error=ApiError::WrongCode { clock_off: Some(95) } /> }.into_any()),
                (
                    "the service failed",
                    view! { <FailureWords error=ApiError::Failed { status: 503, request_id: Some("a1b2c3".into()), said: None } /> }
                        .into_any(),
                ),
                (
                    "nothing that can be read",
                    view! { <FailureWords error=ApiError::Unreadable { endpoint: "gallery", misfit: Misfit::Html } /> }.into_any(),
                ),
            ],
        )}
        {part(
            "On its way, empty, gone",
            vec![
                (
                    "on its way",
                    view! {
                        <div class="card stack" aria-busy="true">
                            <span class="skeleton skeleton--title"></span>
                            <span class="skeleton"></span>
                            <span class="skeleton skeleton--field"></span>
                            <p class="loading" role="status">{t(Text::Loading)}</p>
                        </div>
                    }
                        .into_any(),
                ),
                ("a call", view! { <p class="cluster"><span class="spinner" aria-hidden="true"></span> {t(Text::Loading)}</p> }.into_any()),
                ("nothing yet", view! { <div class="card"><div class="empty"><span class="icon icon--key" aria-hidden="true"></span><p>"No key yet."</p></div></div> }.into_any()),
                ("no such page", NotFoundPage().into_any()),
                ("time that runs", view! { <TimeLeft minutes=5 on_over=never /> }.into_any()),
                ("time that is nearly over", view! { <TimeLeft minutes=1 on_over=never /> }.into_any()),
            ],
        )}
        {part("Questions", vec![("a dialog", view! { <Asking /> }.into_any()), ("before something half-finished is left", view! { <Leaving /> }.into_any())])}
    }
    .into_any()
}

#[component]
fn Asking() -> impl IntoView {
    let open = RwSignal::new(false);
    let close = Callback::new(move |()| open.set(false));
    view! {
        <button class="button" type="button" on:click=move |_| open.set(true)>
            "Ask"
        </button>
        {move || {
            open.get()
                .then(|| {
                    view! {
                        <Dialog title=Text::NotFoundTitle id="gallery-dialog" on_close=close>
                            <p>{LONG}</p>
                            <div class="dialog__actions">
                                <button class="button" type="button" on:click=move |_| close.run(())>
                                    {t(Text::Cancel)}
                                </button>
                                <button class="button button--primary button--danger" type="button">
                                    {t(Text::Continue)}
                                </button>
                            </div>
                        </Dialog>
                    }
                })
        }}
    }
}

#[component]
fn Leaving() -> impl IntoView {
    let is_half = RwSignal::new(false);
    let active = Memo::new(move |_| is_half.get());
    let go = Callback::new(move |_: String| is_half.set(false));
    view! {
        <div class="cluster">
            <button class="button" type="button" on:click=move |_| is_half.set(true)>
                "Begin something"
            </button>
            <a class="button" href="/">
                "Leave"
            </a>
        </div>
        <LeaveGuard
            active
            title=Text::NotFoundTitle
            text=Text::NotFoundText
            leave=Text::Continue
            stay_here=Text::Cancel
            go
        />
    }
}
