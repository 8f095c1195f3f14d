//! What can be done with those who are chosen: side by side, or on a phone one line whose menu opens over the list, since a bar
//! of several lines within reach of the thumb would take the room of the list itself.

use std::collections::HashSet;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FocusEvent, KeyboardEvent, Node, SubmitEvent};

use super::hall::{Hall, Stage};
use super::rights::permitted;
use super::words::action_word;
use crate::form;
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

/// Whether the focus goes to something outside; where it goes to nothing at all, as a tap makes it, that is not known.
fn leaves(event: &FocusEvent) -> bool {
    let to = event
        .related_target()
        .and_then(|it| it.dyn_into::<Node>().ok());
    let bar = event
        .current_target()
        .and_then(|it| it.dyn_into::<Node>().ok());
    to.is_some() && bar.is_some_and(|it| !it.contains(to.as_ref()))
}

#[component]
pub(super) fn Bar(hall: Hall) -> impl IntoView {
    let locale = Locale::expect();
    // Absent where the signed-in person may not do it.
    let rules = permitted(&Account::expect());
    let options = rules
        .iter()
        .zip(0_usize..)
        .map(|(rule, number)| {
            let kind = rule.kind;
            view! { <option value=number.to_string()>{t(action_word(kind))}</option> }
        })
        .collect_view();
    // On a phone alone: elsewhere all of it is always seen.
    let is_open = RwSignal::new(false);
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let number = form::typed(&form, "people-action")
            .parse()
            .unwrap_or(0_usize);
        if let Some(rule) = rules.get(number) {
            is_open.set(false);
            hall.stage.set(Stage::Review(rule.kind));
        }
    };
    let chosen = Memo::new(move |_| hall.chosen.with(HashSet::len));
    let count = move || locale.count(Text::PeopleChosen, i64::try_from(chosen.get()).unwrap_or(0));
    let all = move || {
        let found = i64::try_from(hall.found.with(Vec::len)).unwrap_or(0);
        locale.count(Text::PeopleChooseFound, found)
    };
    let look = move |_| {
        let only = hall.chosen.with_untracked(|it| it.iter().next().cloned());
        hall.looked_at.set(only);
    };
    let clear = move |_| {
        is_open.set(false);
        hall.chosen.update(HashSet::clear);
        // The button goes away with its reason.
        form::focus_soon("#people-list");
    };
    let on_key = move |event: KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            is_open.set(false);
            form::focus_soon("#people-acts");
        }
    };
    // Open, it lies over the list: whoever moves on with the keyboard must not find the focus below it.
    let on_leave = move |event: FocusEvent| {
        if leaves(&event) {
            is_open.set(false);
        }
    };
    // Always in its place, so that choosing somebody moves nothing.
    view! {
        <div
            class="people__bar"
            class:is-idle=move || chosen.get() == 0
            class:is-open=is_open
            on:keydown=on_key
            on:focusout=on_leave
        >
            <p class="people__chosen" role="status">{count}</p>
            <button
                class="button people__acts"
                id="people-acts"
                type="button"
                aria-expanded=move || is_open.get().to_string()
                aria-controls="people-menu"
                on:click=move |_| is_open.update(|it| *it = !*it)
            >
                {t(Text::PeopleActs)}
                <span class="icon icon--down icon--small" aria-hidden="true"></span>
            </button>
            <div class="people__menu" id="people-menu">
                <button class="button button--quiet button--small" type="button" on:click=move |_| hall.choose_found()>
                    {all}
                </button>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    // One is let go in the list itself, and leaves room here.
                    hidden=move || chosen.get() < 2
                    on:click=clear
                >
                    {t(Text::PeopleChooseNone)}
                </button>
                <button
                    class="button button--quiet button--small"
                    type="button"
                    hidden=move || chosen.get() != 1
                    on:click=look
                >
                    {t(Text::PeopleDetails)}
                </button>
                <form class="people__act" method="post" hidden=move || chosen.get() == 0 on:submit=on_submit>
                    <label class="visually-hidden" for="people-action">{t(Text::PeopleAction)}</label>
                    <select class="field__input" id="people-action" name="people-action">
                        {options}
                    </select>
                    <button class="button button--primary" type="submit">{t(Text::PeopleReview)}</button>
                </form>
            </div>
        </div>
    }
}
