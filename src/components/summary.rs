//! What several fields of a form are refused for, in one place above it.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::api::{ApiError, Field};
use crate::form::Submission;
use crate::i18n::{Locale, Text, problem_words};

/// Drawn for two problems or more: one is told at its field, which has the focus then. No live region, because each field speaks by
/// itself; it is for those who look over the whole form, and leads to each field.
#[component]
pub(crate) fn ProblemSummary(
    submission: Submission,
    /// The fields of the form: which, the input's id, its label.
    fields: &'static [(Field, &'static str, Text)],
) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        let Some(ApiError::Rejected(problems)) = submission.error() else {
            return None;
        };
        let lines: Vec<_> = fields
            .iter()
            .filter_map(|(field, id, label)| {
                let found = problems.iter().find(|it| it.field == *field)?;
                let problem = found.problem.clone();
                let words = move || {
                    let label = locale.say(*label);
                    format!("{label}: {}", problem_words(locale, &problem))
                };
                Some(view! {
                    <li>
                        <button class="link" type="button" on:click=move |_| focus(id)>
                            {words}
                        </button>
                    </li>
                })
            })
            .collect();
        let count = i64::try_from(lines.len()).unwrap_or_default();
        (count > 1).then(|| {
            view! {
                <div class="notice notice--bad" role="group" aria-labelledby="problems">
                    <span class="icon icon--alert" aria-hidden="true"></span>
                    <p class="notice__title" id="problems">
                        {move || locale.count(Text::ProblemsCount, count)}
                    </p>
                    <ul class="notice__text" role="list">
                        {lines}
                    </ul>
                </div>
            }
        })
    }
}

fn focus(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|it| it.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}
