//! The question a service asks after many wrong passwords. The sign-in form stays as it is and is sent again by the right answer.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api::{ApiError, Captcha, Field, Problem};
use crate::components::{Failure, Notice, SubmitButton, TextField, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

#[component]
pub(crate) fn CaptchaBox(
    captcha: Captcha,
    /// The parent's, so that what was wrong is still told beside the next question.
    submission: Submission,
    /// Sends the sign-in form again: after the right answer to sign in, after a wrong one for a new question.
    on_answered: Callback<()>,
) -> impl IntoView {
    let account = Account::expect();
    let Some(question) = captcha.question else {
        return view! { <Notice tone=Tone::Warn>{t(Text::CaptchaElsewhere)}</Notice> }.into_any();
    };
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let answer = form::typed(&form, "captcha").trim().to_owned();
        if answer.is_empty() {
            return submission.refuse(form::problem(Field::Captcha, Problem::Missing));
        }
        let account = account.clone();
        submission.run(async move {
            let answer = account.client().answer_captcha(&answer).await;
            if matches!(answer, Ok(()) | Err(ApiError::Rejected(_))) {
                on_answered.run(());
            }
            answer
        });
    };
    Effect::new(|_| form::focus_soon("#captcha"));
    view! {
        <form class="form form--boxed" method="post" novalidate on:submit=on_submit>
            <div>
                <h2>{t(Text::CaptchaTitle)}</h2>
                <p class="card__lead">{t(Text::CaptchaLead)}</p>
            </div>
            <p>
                <bdi>{question.text().to_owned()}</bdi>
            </p>
            <Failure submission />
            <TextField
                name="captcha"
                label=Text::CaptchaLabel
                autocomplete="off"
                problem=submission.problem(Field::Captcha)
            />
            <SubmitButton label=Text::CaptchaGo submission />
        </form>
    }
    .into_any()
}
