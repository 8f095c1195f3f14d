//! Trying a code out, so that a wrong clock or a lost phone number is found before it locks anybody out.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api::{Factor, Field};
use crate::app::SendSms;
use crate::components::{CodeField, Failure, Notice, SubmitButton, Tone};
use crate::flow::sign_in::refused_code;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

/// There for the factors whose codes are six digits, while one of them is on.
#[component]
pub(crate) fn CodeTestCard() -> impl IntoView {
    let session = Account::expect().session();
    let factor = Memo::new(move |_| {
        session.with(|it| match it.profile() {
            Some(it) if it.second_factor.is_on() => Some(Factor::Authenticator),
            Some(it) if it.sms => Some(Factor::Sms),
            _ => None,
        })
    });
    move || factor.get().map(|factor| view! { <TestForm factor /> })
}

#[component]
fn TestForm(factor: Factor) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let right = RwSignal::new(false);
    let by_text = factor == Factor::Sms;
    let lead = if by_text {
        Text::TestSmsText
    } else {
        Text::TestText
    };
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        right.set(false);
        // Six digits and nothing else: a recovery code would be spent by the answer.
        let code = match form::typed_code(&form, CODE) {
            Ok(code) => code,
            Err(problems) => return submission.refuse(problems),
        };
        let account = account.clone();
        submission.run(async move {
            let answer = account
                .call(async |client| client.test_code(&code).await)
                .await;
            // Right or wrong, the next code is another one.
            form::wipe(&form);
            answer.map_err(|error| refused_code(factor, error))?;
            right.try_set(true);
            Ok(())
        });
    };
    view! {
        <section class="card stack" aria-labelledby="test-title">
            <div>
                <h2 id="test-title">{t(Text::TestTitle)}</h2>
                <p class="card__lead">{t(lead)} " " {t(Text::TestDigits)}</p>
            </div>
            {by_text.then(|| view! { <SendSms field="#test-code" /> })}
            <form class="form" method="post" novalidate on:submit=on_submit>
                {move || {
                    right
                        .get()
                        .then(|| view! { <Notice tone=Tone::Good>{t(Text::TestRight)}</Notice> })
                }}
                <Failure submission />
                <CodeField name=CODE label=Text::TestLabel problem=submission.problem(Field::Code) />
                <SubmitButton label=Text::TestGo submission />
            </form>
        </section>
    }
}

const CODE: &str = "test-code";
