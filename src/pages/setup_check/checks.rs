//! What was looked at, a row for each; what was found is below it, for whoever wants to know.

use leptos::prelude::*;

use super::run::{Check, Run};
use super::words::{check_title, sign, title};
use crate::flow::setup_check::{Standing, tally};
use crate::i18n::{Locale, Text, t};

#[component]
pub(crate) fn Checks(run: Run) -> impl IntoView {
    let locale = Locale::expect();
    let count = Memo::new(move |_| run.checks.with(Vec::len));
    let rows = move || {
        (0..count.get())
            .map(|at| {
                let check = Memo::new(move |_| run.checks.with(|it| it.get(at).cloned()));
                view! {
                    <li>
                        {move || check.get().map(|it| row(locale, &it, run.busy))}
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <section class="card card--flush" aria-labelledby="checks">
            <h2 class="visually-hidden" id="checks">{t(Text::SetupChecks)}</h2>
            <ul class="list" role="list">{rows}</ul>
        </section>
    }
}

fn row(locale: Locale, check: &Check, busy: RwSignal<bool>) -> AnyView {
    let name = check_title(locale, check);
    let Some(found) = check.found.clone() else {
        let state = move || {
            let text = if busy.get() {
                Text::SetupChecking
            } else {
                Text::SetupWait
            };
            locale.say(text)
        };
        let sign = move || {
            if busy.get() {
                "spinner"
            } else {
                "icon icon--clock"
            }
        };
        return view! {
            <div class="list__row probe">
                <span class="state" aria-hidden="true">
                    <span class=sign></span>
                </span>
                <span class="list__main">
                    <span class="list__title">{name}</span>
                    <span class="list__text">{state}</span>
                </span>
            </div>
        }
        .into_any();
    };
    let standing = check.standing().unwrap_or(Standing::Good);
    let (state, icon) = sign(standing);
    let (broken, look) = tally(found.iter());
    let count = |text, count: usize| locale.count(text, i64::try_from(count).unwrap_or(i64::MAX));
    let text = if standing == Standing::Good {
        count(Text::SetupAllGood, found.len())
    } else {
        let parts = [(Text::SetupMend, broken), (Text::SetupLook, look)];
        let parts = parts.into_iter().filter(|it| it.1 > 0);
        let parts: Vec<_> = parts.map(|(text, many)| count(text, many)).collect();
        parts.join(" · ")
    };
    let lines = found
        .into_iter()
        .map(|finding| {
            let (_, icon) = sign(finding.standing);
            let standing = super::words::standing(finding.standing);
            view! {
                <li>
                    <span class=icon aria-hidden="true"></span>
                    <span>
                        {(finding.standing != Standing::Good)
                            .then(|| view! { <span class="visually-hidden">{locale.say(standing)} ": "</span> })}
                        {title(locale, &finding)}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="probe">
            <summary class="list__row">
                <span class=state aria-hidden="true">
                    <span class=icon></span>
                </span>
                <span class="list__main">
                    <span class="list__title">{name}</span>
                    <span class="list__text">{text}</span>
                </span>
                <span class="icon icon--down" aria-hidden="true"></span>
            </summary>
            <ul class="probe__found" role="list">{lines}</ul>
        </details>
    }
    .into_any()
}
