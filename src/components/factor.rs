//! The field for what a second factor asks: a code of an app, or a PIN. Used wherever somebody signs in.

use leptos::prelude::*;
use web_sys::HtmlFormElement;

use super::{CodeField, PinField, RecoveryCodeField};
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
        Factor::Authenticator | Factor::Sms => form::typed_code(form, name),
        Factor::Pin => form::typed_pin(form, name, pin_digits),
        Factor::RecoveryCode => form::typed_recovery_code(form, name),
    }
}

#[component]
pub(crate) fn FactorField(
    name: &'static str,
    factor: Factor,
    submission: Submission,
) -> impl IntoView {
    match factor {
        Factor::Authenticator | Factor::Sms => {
            view! { <CodeField name problem=submission.problem(Field::Code) /> }.into_any()
        }
        Factor::RecoveryCode => {
            view! { <RecoveryCodeField name problem=submission.problem(Field::Code) /> }.into_any()
        }
        Factor::Pin => {
            view! { <PinField name problem=submission.problem(Field::Pin) /> }.into_any()
        }
    }
}

/// The ways to the other factors, where a service does not say which it waits for.
#[component]
pub(crate) fn OtherFactors(
    /// All that the service takes.
    of: &'static [Factor],
    factor: RwSignal<Factor>,
) -> impl IntoView {
    let links = of.iter().copied().map(move |other| {
        let label = match other {
            Factor::Authenticator => Text::CodeByApp,
            Factor::Pin => Text::CodeByPin,
            Factor::Sms => Text::CodeBySms,
            Factor::RecoveryCode => Text::CodeByRecovery,
        };
        view! {
            <button
                class="link"
                type="button"
                hidden=move || factor.get() == other
                on:click=move |_| factor.set(other)
            >
                {t(label)}
            </button>
        }
    });
    view! { <div class="stack">{links.collect_view()}</div> }
}
