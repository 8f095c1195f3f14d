//! What is said while the list arrives, when it does not, and when nobody is in it.

use leptos::prelude::*;

use super::hall::{Arrival, Hall};
use crate::components::{FailureWords, Notice, Tone};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(super) fn Arriving(hall: Hall) -> impl IntoView {
    let account = StoredValue::new(Account::expect());
    let retry = move |_| account.with_value(|it| hall.read(it));
    let is_empty = Memo::new(move |_| hall.people.with(Vec::is_empty));
    let finds_none = Memo::new(move |_| hall.found.with(Vec::is_empty));
    move || match hall.arrival.get() {
        Arrival::Failed(error) => Some(
            view! {
                <div class="people__note">
                    <FailureWords error />
                    <button class="button" type="button" on:click=retry>
                        {t(Text::TryAgain)}
                    </button>
                </div>
            }
            .into_any(),
        ),
        Arrival::Under if is_empty.get() => Some(
            view! {
                <div class="people__note stack" aria-busy="true">
                    <span class="skeleton skeleton--title"></span>
                    <span class="skeleton"></span>
                    <span class="skeleton"></span>
                    <p class="loading">{t(Text::Loading)}</p>
                </div>
            }
            .into_any(),
        ),
        Arrival::Whole if is_empty.get() => Some(
            view! {
                <div class="people__note">
                    <Notice tone=Tone::Plain>{t(Text::PeopleNobody)}</Notice>
                </div>
            }
            .into_any(),
        ),
        _ if finds_none.get() => Some(view! { <NoneFound hall /> }.into_any()),
        _ => None,
    }
}

#[component]
fn NoneFound(hall: Hall) -> impl IntoView {
    view! {
        <div class="people__note people__none">
            <p>{t(Text::PeopleNoneFound)}</p>
            <button
                class="button button--small"
                type="button"
                on:click=move |_| {
                    hall.search.set(String::new());
                    hall.show.set(crate::flow::people::Show::Everybody);
                    hall.group().set(None);
                }
            >
                {t(Text::PeopleShowAll)}
            </button>
        </div>
    }
}

/// How many are found, of how many; read out politely once it has settled.
#[component]
pub(super) fn Count(hall: Hall) -> impl IntoView {
    let locale = Locale::expect();
    let words = move || {
        let (found, all) = (hall.found.with(Vec::len), hall.people.with(Vec::len));
        let count = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        match hall.arrival.get() {
            Arrival::Under if all == 0 => String::new(),
            Arrival::Under => {
                let of = hall.total.get().unwrap_or(all).to_string();
                locale.fill(
                    Text::PeopleArriving,
                    &[("here", &all.to_string()), ("all", &of)],
                )
            }
            _ if found == all => locale.count(Text::PeopleCount, count(all)),
            _ => {
                let places = [("found", &*found.to_string()), ("all", &*all.to_string())];
                locale.fill(Text::PeopleFound, &places)
            }
        }
    };
    view! { <p class="people__count" role="status">{words}</p> }
}
