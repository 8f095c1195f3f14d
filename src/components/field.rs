//! Fields of forms: label, hint, input, problem, tied together for screen readers and password managers.
//!
//! Inputs hold their own text; it is read from the form at submit. So nothing is lost on a failed call, and a password manager that
//! fires no event is read right.

use leptos::prelude::*;

use crate::api::Problem;
use crate::i18n::{Locale, Text, problem_words, t};

/// The line below an input that says what is wrong with it.
#[component]
pub(crate) fn ProblemLine(id: String, problem: Signal<Option<Problem>>) -> impl IntoView {
    let locale = Locale::expect();
    view! {
        <p class="field__problem" id=id role="alert">
            {move || problem.with(|it| it.as_ref().map(|it| problem_words(locale, it)))}
        </p>
    }
}

#[component]
pub(crate) fn Hint(id: String, text: Option<Text>) -> impl IntoView {
    text.map(|text| view! { <p class="field__hint" id=id>{t(text)}</p> })
}

pub(crate) fn invalid(
    problem: Signal<Option<Problem>>,
) -> impl Fn() -> Option<&'static str> + Copy + Send + 'static {
    move || problem.with(Option::is_some).then_some("true")
}

pub(crate) fn described(name: &str, hint: Option<Text>) -> String {
    if hint.is_some() {
        format!("{name}-hint {name}-problem")
    } else {
        format!("{name}-problem")
    }
}

/// A line of text.
#[component]
pub(crate) fn TextField(
    /// Also the element's id, and what password managers see.
    name: &'static str,
    label: Text,
    /// A valid `autocomplete` token.
    autocomplete: &'static str,
    /// `text` or `email`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What stands there at first.
    #[prop(optional, into)]
    value: String,
    #[prop(optional)] hint: Option<Text>,
    #[prop(optional, into)] readonly: Signal<bool>,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(label)}</label>
            <Hint id=format!("{name}-hint") text=hint />
            <input
                class="field__input"
                id=name
                name=name
                type=kind
                dir="auto"
                value=value
                readonly=readonly
                autocomplete=autocomplete
                autocapitalize=(kind == "email").then_some("none")
                spellcheck="false"
                aria-invalid=invalid(problem)
                aria-describedby=described(name, hint)
            />
            <ProblemLine id=format!("{name}-problem") problem />
        </div>
    }
}

/// Several lines of text.
#[component]
pub(crate) fn TextArea(
    name: &'static str,
    label: Text,
    #[prop(optional, into)] value: String,
    #[prop(optional)] hint: Option<Text>,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(label)}</label>
            <Hint id=format!("{name}-hint") text=hint />
            <textarea
                class="field__input field__area"
                id=name
                name=name
                dir="auto"
                rows="4"
                prop:value=value
                aria-invalid=invalid(problem)
                aria-describedby=described(name, hint)
            ></textarea>
            <ProblemLine id=format!("{name}-problem") problem />
        </div>
    }
}

/// A password or key, hidden until it is asked to show itself. The button is served by `boot.js`.
#[component]
pub(crate) fn PasswordField(
    name: &'static str,
    label: Text,
    /// `current-password` or `new-password`; `off` only for what is no password.
    autocomplete: &'static str,
    #[prop(optional)] hint: Option<Text>,
    #[prop(into)] problem: Signal<Option<Problem>>,
    /// Called with the text at each change, for strength help.
    #[prop(optional)]
    on_input: Option<Callback<String>>,
    /// What is drawn below the input; an element of it with the id `<name>-note` describes the input, too.
    #[prop(optional)]
    note: Option<AnyView>,
) -> impl IntoView {
    let mut description = described(name, hint);
    if note.is_some() {
        description = format!("{name}-note {description}");
    }
    let changed = move |event: &leptos::ev::Event| {
        if let Some(on_input) = on_input {
            on_input.run(event_target_value(event));
        }
    };
    let show = if autocomplete == "off" {
        Text::ShowKey
    } else {
        Text::ShowPassword
    };
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(label)}</label>
            <Hint id=format!("{name}-hint") text=hint />
            <div class="field__row">
                <input
                    class="field__input"
                    id=name
                    name=name
                    type="password"
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    aria-invalid=invalid(problem)
                    aria-describedby=description
                    on:input=move |event| changed(&event)
                    // The one event of some password managers.
                    on:change=move |event| changed(&event)
                />
                <button class="reveal" type="button" aria-pressed="false" aria-controls=name data-reveal="">
                    <span class="visually-hidden">{t(show)}</span>
                </button>
            </div>
            {note}
            <ProblemLine id=format!("{name}-problem") problem />
        </div>
    }
}

/// A choice among few.
#[component]
pub(crate) fn SelectField(
    name: &'static str,
    label: Text,
    /// Value and words of each choice.
    choices: Vec<(String, String)>,
    #[prop(into)] value: String,
    #[prop(optional)] hint: Option<Text>,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    let options = choices
        .into_iter()
        .map(move |(choice, words)| {
            let selected = choice == value;
            view! { <option value=choice selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(label)}</label>
            <Hint id=format!("{name}-hint") text=hint />
            <select
                class="field__input"
                id=name
                name=name
                aria-invalid=invalid(problem)
                aria-describedby=described(name, hint)
            >
                {options}
            </select>
            <ProblemLine id=format!("{name}-problem") problem />
        </div>
    }
}
