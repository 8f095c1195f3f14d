//! Above the list: search, who is shown, the order, and reading it anew.

use leptos::prelude::*;

use super::gate::Count;
use super::hall::{Arrival, Hall};
use super::words::{column_word, show_word};
use crate::flow::people::{Column, Show};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(super) fn Tools(hall: Hall) -> impl IntoView {
    let account = Account::expect();
    let is_complete = account.capabilities().people.list_is_complete;
    let locale = Locale::expect();
    let options = Show::ALL
        .into_iter()
        .zip(0_usize..)
        .filter(|(it, _)| is_complete || it.is_always_told())
        .map(|(show, number)| {
            let is_it = move || hall.show.get() == show;
            view! {
                <option value=number.to_string() selected=is_it>
                    {move || locale.say(show_word(show))}
                </option>
            }
        })
        .collect_view();
    let narrow = move |event| {
        let number = event_target_value(&event).parse().unwrap_or(0_usize);
        hall.show
            .set(Show::ALL.get(number).copied().unwrap_or_default());
    };
    let busy = move || hall.arrival.with(|it| *it == Arrival::Under);
    view! {
        <div class="people__tools">
            <div class="people__search">
                <label class="visually-hidden" for="people-search">{t(Text::PeopleSearch)}</label>
                <input
                    class="field__input"
                    id="people-search"
                    type="search"
                    dir="auto"
                    placeholder=t(Text::PeopleSearch)
                    spellcheck="false"
                    prop:value=move || hall.search.get()
                    on:input=move |event| hall.search.set(event_target_value(&event))
                />
            </div>
            <div class="people__show">
                <label class="visually-hidden" for="people-show">{t(Text::PeopleShow)}</label>
                <select class="field__input" id="people-show" on:change=narrow>
                    {options}
                </select>
            </div>
            <button
                class="button people__refresh"
                type="button"
                class:is-busy=busy
                aria-disabled=move || busy().then_some("true")
                on:click=move |_| {
                    if !hall.arrival.with_untracked(|it| *it == Arrival::Under) {
                        hall.read(&account);
                    }
                }
            >
                {t(Text::PeopleRefresh)}
            </button>
            <Count hall />
        </div>
    }
}

/// The columns' names, each a button that orders by it.
#[component]
pub(super) fn Columns(hall: Hall) -> impl IntoView {
    let locale = Locale::expect();
    let column = move |column: Column| {
        let is_it = move || hall.order.with(|it| it.column == column);
        let down = move || hall.order.with(|it| it.descending);
        let spoken = move || {
            let direction = if down() {
                Text::PeopleDescending
            } else {
                Text::PeopleAscending
            };
            is_it().then(|| locale.say(direction))
        };
        view! {
            <button
                class="people__column"
                type="button"
                class:is-down=move || is_it() && down()
                aria-pressed=move || is_it().to_string()
                on:click=move |_| hall.order.update(|it| *it = it.by(column))
            >
                {t(column_word(column))} " " <span class="visually-hidden">{spoken}</span>
                <span class="icon icon--down icon--small people__arrow" aria-hidden="true"></span>
            </button>
        }
    };
    // Nobody orders by what the list does not tell.
    let is_complete = Account::expect().capabilities().people.list_is_complete;
    let is_told = |it: &Column| is_complete || !matches!(it, Column::Factors | Column::Standing);
    let columns = Column::ALL
        .into_iter()
        .filter(is_told)
        .map(column)
        .collect_view();
    view! {
        <div class="people__columns" role="group" aria-label=t(Text::PeopleOrder)>
            {columns}
        </div>
    }
}
