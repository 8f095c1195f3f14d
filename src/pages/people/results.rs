//! The batch while it runs, and what became of each.

use std::collections::HashSet;

use leptos::prelude::*;

use super::hall::{Hall, Stage};
use super::names::shown_name;
use super::outcome::{outcome_detail, outcome_word, save};
use super::run::run;
use super::words::action_word;
use crate::api::error::plain;
use crate::components::{CancelSlow, Notice, Tone};
use crate::flow::people::{Batch, Item, Outcome, Pause, Tally};
use crate::form;
use crate::i18n::{Locale, Text, advice, t};
use crate::session::Account;

/// So many results are drawn at first, and with each press of “more”.
const PART: usize = 100;

#[component]
pub(super) fn Results(hall: Hall) -> impl IntoView {
    let Some(kind) = hall
        .batch
        .with_untracked(|it| it.as_ref().map(|it| it.kind))
    else {
        return ().into_any();
    };
    let locale = Locale::expect();
    let account = StoredValue::new(Account::expect());
    let tally = Memo::new(move |_| {
        hall.batch
            .with(|it| it.as_ref().map(Batch::tally).unwrap_or_default())
    });
    let known = move || tally.with(|it| it.all - it.waiting - it.unknown);
    let progress = move || {
        let places = [
            ("done", &*known().to_string()),
            ("all", &*tally.get().all.to_string()),
        ];
        locale.fill(Text::PeopleProgress, &places)
    };
    let running = move || hall.is_running.get();
    let finish = move |_| {
        hall.action.set_value(None);
        hall.batch.set(None);
        hall.chosen.update(HashSet::clear);
        hall.stage.set(Stage::List);
        form::focus_soon("#people-list");
    };
    let is_paused = |it: &Option<Batch>| it.as_ref().is_some_and(|it| it.pause.is_some());
    let cancelling = move || running() && hall.batch.with(is_paused);
    view! {
        <section class="card stack" aria-labelledby="people-step">
            <h2 id="people-step" tabindex="-1">{t(action_word(kind))}</h2>
            <div class="people__progress">
                <progress
                    aria-label=t(Text::PeopleProgressLabel)
                    max=move || tally.get().all.to_string()
                    prop:value=move || known().to_string()
                ></progress>
                <p class="muted">{progress}</p>
            </div>
            <Verdict hall tally />
            {hall.call().map(|submission| view! { <CancelSlow submission /> })}
            <div class="cluster">
                <button
                    class="button"
                    type="button"
                    hidden=move || !running()
                    aria-disabled=move || cancelling().then_some("true")
                    on:click=move |_| hall.batch.update(|it| {
                        if let Some(batch) = it {
                            batch.cancel();
                        }
                    })
                >
                    {t(Text::PeopleStop)}
                </button>
                <Again hall account tally />
                <button
                    class="button"
                    type="button"
                    hidden=running
                    on:click=move |_| account.with_value(|it| save(hall, it, locale))
                >
                    <span class="icon icon--download" aria-hidden="true"></span>
                    {t(Text::PeopleSave)}
                </button>
                <button class="button button--quiet" type="button" hidden=running on:click=finish>
                    {t(Text::PeopleFinish)}
                </button>
            </div>
            <Each hall />
        </section>
    }
    .into_any()
}

/// What came of it altogether; read out once, when it rests.
#[component]
fn Verdict(hall: Hall, tally: Memo<Tally>) -> impl IntoView {
    let locale = Locale::expect();
    let count = move |text, number: usize| locale.count(text, i64::try_from(number).unwrap_or(0));
    move || {
        if hall.is_running.get() {
            return None;
        }
        let Tally {
            done,
            failed,
            unknown,
            waiting,
            ..
        } = tally.get();
        let mut words = vec![count(Text::PeopleDone, done)];
        for (text, number) in [
            (Text::PeopleFailed, failed),
            (Text::PeopleUnknown, unknown),
            (Text::PeopleWaiting, waiting),
        ] {
            if number > 0 {
                words.push(count(text, number));
            }
        }
        let why = hall.batch.with(|it| match it.as_ref()?.pause.as_ref()? {
            Pause::Interrupted(error) => Some(advice(locale, error).what),
            Pause::Cancelled => (waiting > 0).then(|| locale.say(Text::PeopleStopped)),
        });
        let tone = if failed + unknown + waiting == 0 {
            Tone::Good
        } else {
            Tone::Warn
        };
        Some(view! {
            <Notice tone>
                <p>{words.join(" ")}</p>
                {why.map(|it| view! { <p>{it}</p> })}
            </Notice>
        })
    }
}

/// Going on, and trying again.
#[component]
fn Again(hall: Hall, account: StoredValue<Account>, tally: Memo<Tally>) -> impl IntoView {
    let change = move |how: fn(&mut Batch)| {
        if hall.is_running.get_untracked() {
            return;
        }
        hall.batch.update(|it| {
            if let Some(batch) = it {
                how(batch);
            }
        });
        account.with_value(|it| run(hall, it));
    };
    let rests = move || !hall.is_running.get();
    let paused = Memo::new(move |_| {
        hall.batch
            .with(|it| it.as_ref().is_some_and(|it| it.pause.is_some()))
    });
    let can_go_on = move || rests() && paused.get() && tally.with(|it| it.waiting + it.unknown > 0);
    let can_retry = move || rests() && tally.with(|it| it.failed > 0);
    let can_repeat = move || rests() && !paused.get() && tally.with(|it| it.unknown > 0);
    view! {
        <button
            class="button button--primary"
            type="button"
            hidden=move || !can_go_on()
            on:click=move |_| change(Batch::resume)
        >
            {t(Text::PeopleGoOn)}
        </button>
        <button
            class="button"
            type="button"
            hidden=move || !can_retry()
            on:click=move |_| change(|it| it.retry(false))
        >
            {t(Text::PeopleRetry)}
        </button>
        <button
            class="button"
            type="button"
            hidden=move || !can_repeat()
            on:click=move |_| change(|it| it.retry(true))
        >
            {t(Text::PeopleRepeat)}
        </button>
    }
}

/// One line for each, those first that need a look.
#[component]
fn Each(hall: Hall) -> impl IntoView {
    let locale = Locale::expect();
    let most = RwSignal::new(PART);
    let rank = |item: &Item| match item.outcome {
        Outcome::Refused(_) | Outcome::Unchanged => 0,
        Outcome::Unknown(_) | Outcome::Open(_) => 1,
        Outcome::Waiting => 2,
        Outcome::Done => 3,
    };
    let lines = move || {
        hall.batch.with(|batch| {
            let mut items: Vec<&Item> = batch.iter().flat_map(|it| &it.items).collect();
            items.sort_by_key(|it| rank(it));
            items
                .into_iter()
                .take(most.get())
                .map(|it| line(locale, it))
                .collect::<Vec<_>>()
        })
    };
    let more = move || {
        hall.batch
            .with(|it| it.as_ref().is_some_and(|it| it.items.len() > most.get()))
    };
    view! {
        <ul class="list people__results" role="list" aria-label=t(Text::PeopleEach)>{lines}</ul>
        <button
            class="button button--quiet"
            type="button"
            hidden=move || !more()
            on:click=move |_| most.update(|it| *it += PART)
        >
            {t(Text::PeopleShowMore)}
        </button>
    }
}

fn line(locale: Locale, item: &Item) -> impl IntoView + use<> {
    let (word, class) = outcome_word(&item.outcome);
    let name = plain(&shown_name(&item.person), 300);
    view! {
        <li class="people__result">
            <span class="people__result-who">
                <bdi class="people__name" title=name.clone()>{name.clone()}</bdi>
                <bdi class="people__email">{plain(&item.person.email, 300)}</bdi>
                <span class="people__detail-line">{outcome_detail(locale, &item.outcome)}</span>
            </span>
            <span class=class>{locale.say(word)}</span>
        </li>
    }
}
