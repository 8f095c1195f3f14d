//! The field for what a second factor asks: a code of an app, or a PIN. Used wherever somebody signs in.

use leptos::prelude::*;
use web_sys::HtmlFormElement;

use super::{CodeField, PinField};
use crate::api::{Factor, Field, FieldProblem, Secret};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};

/// What was typed, or what is wrong with it.
pub(crate) fn typed_factor(
    form: &HtmlFormElement,
    name: &str,
    factor: Factor,
    pin_digits: u32,
) -> Result<Secret, Vec<FieldProblem>> {
    match factor {
        Factor::Authenticator => form::typed_code(form, name),
        Factor::Pin => form::typed_pin(form, name, pin_digits),
    }
}

#[component]
pub(crate) fn FactorField(
    name: &'static str,
    factor: Factor,
    submission: Submission,
) -> impl IntoView {
    match factor {
        Factor::Authenticator => {
            view! { <CodeField name problem=submission.problem(Field::Code) /> }.into_any()
        }
        Factor::Pin => {
            view! { <PinField name problem=submission.problem(Field::Pin) /> }.into_any()
        }
    }
}

/// The way to the other factor, where a service does not say which it waits for.
#[component]
pub(crate) fn OtherFactor(factor: RwSignal<Factor>) -> impl IntoView {
    let (other, label) = (
        move || match factor.get() {
            Factor::Authenticator => Factor::Pin,
            Factor::Pin => Factor::Authenticator,
        },
        move || match factor.get() {
            Factor::Authenticator => Text::CodeByPin,
            Factor::Pin => Text::CodeByApp,
        },
    );
    view! {
        <button class="link" type="button" on:click=move |_| factor.set(untrack(other))>
            {move || t(label())()}
        </button>
    }
}
