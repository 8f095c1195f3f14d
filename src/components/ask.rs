//! A question that interrupts, with a yes and a no.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{Dialog, SubmitButton};
use crate::form::Submission;
use crate::i18n::{Text, t};

/// A dialog with one form: `children` say what is asked, and what was wrong with it. The no comes first and closes, the yes sends.
#[component]
pub(crate) fn AskDialog(
    title: Text,
    /// Names the heading; one per dialog.
    id: &'static str,
    no: Text,
    yes: Text,
    /// Whether the yes ends something.
    #[prop(optional)]
    ends: bool,
    submission: Submission,
    on_close: Callback<()>,
    #[prop(into)] on_submit: Callback<SubmitEvent>,
    children: Children,
) -> impl IntoView {
    view! {
        <Dialog title id on_close>
            <form class="form" method="post" novalidate on:submit=move |event| on_submit.run(event)>
                {children()}
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=move |_| on_close.run(())>
                        {t(no)}
                    </button>
                    <SubmitButton label=yes submission class=if ends { "button--danger" } else { "" } />
                </div>
            </form>
        </Dialog>
    }
}
