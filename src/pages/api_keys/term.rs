//! The part of a form that asks when a new key shall end.

use leptos::prelude::*;
use web_sys::HtmlFormElement;

use crate::api::{ApiError, Field, FieldProblem, Moment, Problem};
use crate::browser;
use crate::components::ProblemLine;
use crate::flow::api_keys::term::{Choice, Doubt, Limit, PRESETS, Shut, after, doubt, typed};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

const DATE: &str = "key-date";
const TIME: &str = "key-time";

/// The choice of one form, and what the visit has learned of the longest life.
#[derive(Clone, Copy)]
pub(super) struct Term {
    choice: RwSignal<Choice>,
    /// As they were sent, for a form that is drawn again.
    date: StoredValue<String>,
    time: StoredValue<String>,
    limit: RwSignal<Limit>,
    /// What seems a mistake; sent again the same, it is meant so.
    doubted: RwSignal<Option<(Doubt, Moment)>>,
    problem: RwSignal<Option<Problem>>,
}

impl Term {
    pub(super) fn new(account: &Account) -> Self {
        let limit = account.key_limit;
        Self {
            choice: RwSignal::new(Choice::first(limit.get_untracked())),
            date: StoredValue::new(String::new()),
            time: StoredValue::new(String::new()),
            limit,
            doubted: RwSignal::new(None),
            problem: RwSignal::new(None),
        }
    }

    /// The end that is to be asked for; `None` where something has to be said first.
    pub(super) fn read(self, form: &HtmlFormElement) -> Option<Moment> {
        self.problem.set(None);
        let now = browser::now();
        let Choice::Days(days) = self.choice.get_untracked() else {
            return self.read_date(form, now);
        };
        self.doubted.set(None);
        Some(after(days, now, browser::zone_offset()))
    }

    fn read_date(self, form: &HtmlFormElement, now: Moment) -> Option<Moment> {
        let (date, time) = (form::typed(form, DATE), form::typed(form, TIME));
        let end = typed(&date, &time);
        self.date.set_value(date);
        self.time.set_value(time);
        let Some(end) = end else {
            self.problem.set(Some(Problem::Missing));
            form::focus_first_problem();
            return None;
        };
        let found = doubt(end, now).map(|it| (it, end));
        let is_meant = found == self.doubted.get_untracked();
        self.doubted.set(found);
        (found.is_none() || is_meant).then_some(end)
    }

    /// What became of it.
    pub(super) fn learn(self, end: Moment, error: Option<&ApiError>) {
        let now = browser::now();
        let refusal = |it: &FieldProblem| it.field == Field::Expires;
        match error {
            None => self.limit.try_update(|it| it.unlearn(end, now)),
            Some(ApiError::Rejected(problems)) => {
                problems.iter().find(|it| refusal(it)).and_then(|it| {
                    let said = match &it.problem {
                        Problem::Service(said) => said.as_ref(),
                        _ => None,
                    };
                    self.problem.try_set(Some(it.problem.clone()));
                    self.limit
                        .try_update(|it| it.learn(said.map(crate::api::Said::text), end, now))
                })
            }
            Some(_) => None,
        };
    }
}

#[component]
pub(super) fn TermFields(
    term: Term,
    /// The call that sends it: a new try takes away what was said of the last.
    submission: Submission,
) -> impl IntoView {
    let locale = Locale::expect();
    let start = Account::expect().capabilities().api_keys.longest_days;
    let problem = Signal::derive(move || term.problem.get().filter(|_| !submission.is_busy()));
    let is_date = Memo::new(move |_| term.choice.get() == Choice::Date);
    let learned = move || match term.limit.get().known()? {
        Shut::Most(days) => Some(locale.count(Text::TermMost, days)),
        Shut::Refused(days) => Some(locale.count(Text::TermRefused, days)),
    };
    let hint = move || learned().or_else(|| Some(locale.count(Text::TermStart, i64::from(start?))));
    let presets = PRESETS
        .into_iter()
        .map(|days| {
            let words = move || locale.count(Text::TermDays, days);
            let is_shut = move || term.limit.get().shuts(days).is_some();
            view! { <Radio term choice=Choice::Days(days) words=Signal::derive(words) is_shut=Signal::derive(is_shut) /> }
        })
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby="key-term-hint key-term-problem">
            <legend class="field__label">{t(Text::TermLegend)}</legend>
            <p class="field__hint" id="key-term-hint" role="status">
                {hint}
            </p>
            <div class="choice">
                {presets}
                <Radio
                    term
                    choice=Choice::Date
                    words=Signal::derive(move || locale.say(Text::TermDate))
                    is_shut=Signal::derive(|| false)
                />
            </div>
            // Kept while another choice stands: what was typed is not lost.
            <div class="term" hidden=move || !is_date.get()>
                <DateField name=DATE kind="date" label=Text::TermDay term problem />
                <DateField name=TIME kind="time" label=Text::TermTime term problem />
                <p class="field__hint" id="key-term-clock">
                    {t(Text::TermClock)}
                </p>
            </div>
            <ProblemLine id="key-term-problem".to_owned() problem />
            <p class="field__problem" role="alert">
                {move || {
                    let (doubt, _) = term.doubted.get().filter(|_| is_date.get())?;
                    Some(
                        t(
                            match doubt {
                                Doubt::Over => Text::TermOver,
                                Doubt::Near => Text::TermNear,
                            },
                        )(),
                    )
                }}
            </p>
        </fieldset>
    }
}

#[component]
fn Radio(
    term: Term,
    choice: Choice,
    words: Signal<String>,
    is_shut: Signal<bool>,
) -> impl IntoView {
    // What is chosen stays so when it is refused: the person sees what, and chooses another.
    let is_off = move || is_shut.get() && term.choice.get() != choice;
    let on_change = move |_| {
        term.choice.set(choice);
        term.problem.set(None);
    };
    view! {
        <label>
            <input
                type="radio"
                name="key-term"
                disabled=is_off
                prop:checked=move || term.choice.get() == choice
                on:change=on_change
            />
            <span>{words}</span>
        </label>
    }
}

#[component]
fn DateField(
    name: &'static str,
    kind: &'static str,
    label: Text,
    term: Term,
    problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let kept = if kind == "date" { term.date } else { term.time };
    let is_wrong = move || (kind == "date" && problem.with(Option::is_some)).then_some("true");
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(label)}</label>
            <input
                class="field__input"
                id=name
                name=name
                type=kind
                value=kept.get_value()
                aria-invalid=is_wrong
                aria-describedby="key-term-clock key-term-problem"
                on:input=move |_| term.problem.set(None)
            />
        </div>
    }
}
