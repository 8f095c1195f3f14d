//! Above the list: search, who is shown, the order, and reading it anew.

use leptos::prelude::*;

use super::gate::Count;
use super::hall::{Arrival, Hall};
use super::words::{column_word, show_word};
use crate::api::administration::Group;
use crate::api::error::plain;
use crate::flow::people::{Column, Show};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(super) fn Tools(hall: Hall) -> impl IntoView {
    let account = Account::expect();
    let search = if hall.told().tells_groups {
        Text::PeopleSearchGroups
    } else {
        Text::PeopleSearch
    };
    let locale = Locale::expect();
    let options = Show::ALL
        .into_iter()
        .zip(0_usize..)
        .filter(|(it, _)| it.is_told(hall.told()))
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
                <label class="visually-hidden" for="people-search">{t(search)}</label>
                <input
                    class="field__input"
                    id="people-search"
                    type="search"
                    dir="auto"
                    placeholder=t(search)
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
            <OneGroup hall />
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

/// Where there are several groups: which of them is looked at.
#[component]
fn OneGroup(hall: Hall) -> impl IntoView {
    let options = move || {
        let chosen = hall.group().get();
        let one = |group: Group| {
            let is_it = chosen.as_deref() == Some(&group.id);
            view! { <option value=group.id selected=is_it>{plain(&group.name, 100)}</option> }
        };
        hall.groups().get().into_iter().map(one).collect_view()
    };
    let narrow = move |event| {
        let id = event_target_value(&event);
        hall.group().set((!id.is_empty()).then_some(id));
    };
    let several = Memo::new(move |_| hall.groups().with(|it| it.len() > 1));
    move || {
        several.get().then(|| {
            view! {
                <div class="people__show">
                    <label class="visually-hidden" for="people-group">{t(Text::PeopleByGroup)}</label>
                    <select class="field__input" id="people-group" on:change=narrow>
                        <option value="" selected=move || hall.group().with(Option::is_none)>
                            {t(Text::PeopleAllGroups)}
                        </option>
                        {options}
                    </select>
                </div>
            }
        })
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
    let columns = Column::ALL
        .into_iter()
        .filter(|it| it.is_told(hall.told()))
        .map(column)
        .collect_view();
    view! {
        <div class="people__columns" role="group" aria-label=t(Text::PeopleOrder)>
            {columns}
        </div>
    }
}
