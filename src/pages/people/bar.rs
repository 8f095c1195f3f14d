//! What can be done with those who are chosen.

use std::collections::HashSet;

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::hall::{Hall, Stage};
use super::rights::permitted;
use super::words::action_word;
use crate::form;
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

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
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let number = form::typed(&form, "people-action")
            .parse()
            .unwrap_or(0_usize);
        if let Some(rule) = rules.get(number) {
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
    // Always in its place, so that choosing somebody moves nothing.
    view! {
        <div class="people__bar" class:is-idle=move || chosen.get() == 0>
            <p class="people__chosen" role="status">{count}</p>
            <button class="button button--quiet button--small" type="button" on:click=move |_| hall.choose_found()>
                {all}
            </button>
            <button
                class="button button--quiet button--small"
                type="button"
                // One is let go in the list itself, and leaves room here.
                hidden=move || chosen.get() < 2
                on:click=move |_| hall.chosen.update(HashSet::clear)
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
    }
}
