//! The field for what a second factor asks: a code of an app, or a PIN. Used wherever somebody signs in.

use leptos::prelude::*;
use web_sys::HtmlFormElement;

use super::{CodeField, PinField};
use crate::api::{Factor, Field, FieldProblem, Secret};
use crate::form::{self, Submission};

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
