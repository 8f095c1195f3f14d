//! Buttons of forms.

use leptos::prelude::*;

use crate::form::Submission;
use crate::i18n::{Text, t};

/// The button that sends a form. It stays focusable while the call runs; a second press does nothing.
#[component]
pub(crate) fn SubmitButton(
    label: Text,
    submission: Submission,
    /// Extra classes, `button--wide` or `button--danger`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    view! {
        <button
            type="submit"
            class=format!("button button--primary {class}")
            class:is-busy=move || submission.is_busy()
            aria-disabled=move || submission.is_busy().then_some("true")
        >
            {t(label)}
        </button>
        <CancelSlow submission />
    }
}

/// A button that carries out one call by itself, outside a form's own submit. A second press does nothing.
#[component]
pub(crate) fn ActionButton(
    label: Text,
    submission: Submission,
    /// Extra classes, `button--small` or `button--quiet`.
    #[prop(optional)]
    class: &'static str,
    on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=format!("button {class}")
            class:is-busy=move || submission.is_busy()
            aria-disabled=move || submission.is_busy().then_some("true")
            on:click=move |_| on_press.run(())
        >
            {t(label)}
        </button>
        <CancelSlow submission />
    }
}

/// Says that a call takes long and offers to give up.
#[component]
pub(crate) fn CancelSlow(submission: Submission) -> impl IntoView {
    view! {
        <p class="form__status" role="status">
            {move || {
                submission
                    .is_slow()
                    .then(|| {
                        view! {
                            {t(Text::TakesLong)}
                            " "
                            <button
                                type="button"
                                class="button button--quiet button--small"
                                on:click=move |_| submission.cancel()
                            >
                                {t(Text::Cancel)}
                            </button>
                        }
                    })
            }}
        </p>
    }
}
