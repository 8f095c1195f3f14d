//! Fields for the digits of a second factor.

use leptos::prelude::*;

use super::field::{Hint, ProblemLine, described, invalid};
use crate::api::Problem;
use crate::i18n::{Text, t};

/// A six-digit code: one field, never split, so that it can be pasted and filled in by the device.
#[component]
pub(crate) fn CodeField(
    name: &'static str,
    #[prop(default = Text::CodeLabel)] label: Text,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(label)}</label>
            <input
                class="field__input field__code"
                id=name
                name=name
                type="text"
                inputmode="numeric"
                autocomplete="one-time-code"
                autocapitalize="none"
                spellcheck="false"
                // Room for the spaces and dashes that are forgiven.
                maxlength="24"
                aria-invalid=invalid(problem)
                aria-describedby=described(name, None)
            />
            <ProblemLine id=format!("{name}-problem") problem />
        </div>
    }
}

/// A code out of a printed set: letters, digits and marks, as the service made it.
#[component]
pub(crate) fn RecoveryCodeField(
    name: &'static str,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(Text::RecoveryCodeLabel)}</label>
            <Hint id=format!("{name}-hint") text=Some(Text::RecoveryCodeHint) />
            <input
                class="field__input"
                id=name
                name=name
                type="text"
                autocomplete="one-time-code"
                autocapitalize="none"
                spellcheck="false"
                aria-invalid=invalid(problem)
                aria-describedby=described(name, Some(Text::RecoveryCodeHint))
            />
            <ProblemLine id=format!("{name}-problem") problem />
        </div>
    }
}

/// A PIN: digits that are always the same, so they are hidden until they are asked to show themselves.
#[component]
pub(crate) fn PinField(
    name: &'static str,
    #[prop(default = Text::PinLabel)] label: Text,
    #[prop(optional)] hint: Option<Text>,
    #[prop(into)] problem: Signal<Option<Problem>>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label class="field__label" for=name>{t(label)}</label>
            <Hint id=format!("{name}-hint") text=hint />
            <div class="field__row">
                <input
                    class="field__input field__code"
                    id=name
                    name=name
                    type="password"
                    inputmode="numeric"
                    // No password: a manager must neither offer one here nor keep this as one.
                    autocomplete="one-time-code"
                    maxlength="24"
                    aria-invalid=invalid(problem)
                    aria-describedby=described(name, hint)
                />
                <button class="reveal" type="button" aria-pressed="false" aria-controls=name data-reveal="">
                    <span class="visually-hidden">{t(Text::PinShow)}</span>
                </button>
            </div>
            <ProblemLine id=format!("{name}-problem") problem />
        </div>
    }
}
