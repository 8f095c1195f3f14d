//! The list with its search: fifty keys at a time, so that five hundred open as quickly as five.

use leptos::prelude::*;

use super::end_tools::EndTools;
use super::row::Row;
use super::{Asked, Ring};
use crate::api::ApiKey;
use crate::components::Failure;
use crate::flow::api_keys::{PART, fits};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(super) fn List(ring: Ring) -> impl IntoView {
    let account = StoredValue::new(Account::expect());
    let is_known = Memo::new(move |_| ring.keys.with(Option::is_some));
    let has_failed = Memo::new(move |_| ring.reading.error().is_some());
    let retry = move |_| account.with_value(|it| ring.reread(it));
    view! {
        <Failure submission=ring.reading />
        {move || {
            has_failed
                .get()
                .then(|| {
                    view! {
                        <div>
                            <button class="button" type="button" on:click=retry>
                                {t(Text::TryAgain)}
                            </button>
                        </div>
                    }
                })
        }}
        {move || match (is_known.get(), has_failed.get()) {
            (true, _) => Some(view! { <Known ring /> }.into_any()),
            (false, false) => Some(view! { <Arriving /> }.into_any()),
            (false, true) => None,
        }}
    }
}

#[component]
fn Arriving() -> impl IntoView {
    view! {
        <div class="card stack" aria-busy="true">
            <span class="skeleton skeleton--title"></span>
            <span class="skeleton"></span>
            <span class="skeleton skeleton--field"></span>
            <p class="loading" role="status">
                {t(Text::Loading)}
            </p>
        </div>
    }
}

#[component]
fn Known(ring: Ring) -> impl IntoView {
    let all = Memo::new(move |_| ring.keys.with(|it| it.as_ref().map_or(0, Vec::len)));
    let found = Memo::new(move |_| {
        let search = ring.search.get();
        ring.keys.with(|it| {
            let keys = it.as_deref().unwrap_or_default().iter();
            keys.filter(|it| fits(it, &search))
                .cloned()
                .collect::<Vec<_>>()
        })
    });
    let is_empty = Memo::new(move |_| all.get() == 0);
    view! {
        <section class="card stack" aria-label=t(Text::ApiKeysTitle)>
            <Tools ring found all is_empty />
            {move || {
                if is_empty.get() {
                    view! { <Nothing /> }.into_any()
                } else {
                    view! { <Rows ring found /> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Nothing() -> impl IntoView {
    view! {
        <div class="empty">
            <p class="list__title">{t(Text::KeysNone)}</p>
            <p>{t(Text::KeysNoneText)}</p>
        </div>
    }
}

/// Search, how many are found, and the way to a new key.
#[component]
fn Tools(
    ring: Ring,
    found: Memo<Vec<ApiKey>>,
    all: Memo<usize>,
    is_empty: Memo<bool>,
) -> impl IntoView {
    let locale = Locale::expect();
    let count = Memo::new(move |_| found.with(Vec::len));
    let words = move || {
        let (found, all) = (count.get(), all.get());
        if found == all {
            locale.count(Text::KeysCount, i64::try_from(all).unwrap_or(i64::MAX))
        } else {
            let places = [("found", &*found.to_string()), ("all", &*all.to_string())];
            locale.fill(Text::KeysFound, &places)
        }
    };
    let search = move |event| {
        ring.search.set(event_target_value(&event));
        ring.drawn.set(PART);
    };
    let search_label = if ring.style.shown_again {
        Text::KeysSearch
    } else {
        Text::KeysDatedSearch
    };
    view! {
        <div class="keys__tools">
            {move || {
                (!is_empty.get())
                    .then(|| {
                        view! {
                            <div class="keys__search">
                                <label class="visually-hidden" for="keys-search">
                                    {t(search_label)}
                                </label>
                                <input
                                    class="field__input"
                                    id="keys-search"
                                    type="search"
                                    dir="auto"
                                    placeholder=t(search_label)
                                    spellcheck="false"
                                    prop:value=move || ring.search.get()
                                    on:input=search
                                />
                            </div>
                        }
                    })
            }}
            {move || {
                (!ring.reader.get())
                    .then(|| {
                        view! {
                            <button
                                class="button button--primary"
                                type="button"
                                on:click=move |_| ring.ask(Asked::Make)
                            >
                                {t(Text::KeysMake)}
                            </button>
                        }
                    })
            }}
        </div>
        <p class="small muted" role="status">
            {move || (!is_empty.get()).then(words)}
        </p>
        {ring.style.expires.then(|| view! { <EndTools ring /> })}
    }
}

#[component]
fn Rows(ring: Ring, found: Memo<Vec<ApiKey>>) -> impl IntoView {
    let drawn = move || {
        found.with(|it| {
            it.iter()
                .take(ring.drawn.get())
                .cloned()
                .collect::<Vec<_>>()
        })
    };
    let more = Memo::new(move |_| found.with(Vec::len) > ring.drawn.get());
    let none = Memo::new(move |_| found.with(Vec::is_empty));
    let show_all = move |_| {
        ring.search.set(String::new());
        crate::form::focus_soon("#keys-search");
    };
    view! {
        <ul class="list" role="list" hidden=none>
            <For each=drawn key=|it| (it.id.clone(), it.in_use, it.has_expired) children=move |key| view! { <Row ring key /> } />
        </ul>
        {move || {
            none.get()
                .then(|| {
                    view! {
                        <p>{t(Text::KeysNoneFound)}</p>
                        <button class="button button--small" type="button" on:click=show_all>
                            {t(Text::KeysShowAll)}
                        </button>
                    }
                })
        }}
        {move || {
            more.get()
                .then(|| {
                    view! {
                        <button
                            class="button"
                            type="button"
                            on:click=move |_| ring.drawn.update(|it| *it += PART)
                        >
                            {t(Text::KeysMore)}
                        </button>
                    }
                })
        }}
    }
}
