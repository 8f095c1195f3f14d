//! The code that proves that a new key arrived in the person's app.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::calls::{Enrolling, confirm};
use crate::api::{EnrolmentStart, Field};
use crate::components::{CodeField, Failure, Notice, SubmitButton, Tone};
use crate::flow::enrol::Enrol;
use crate::form;
use crate::i18n::{Text, t};
use crate::session::Account;

/// Back to the beginning: the key that is shown is given up.
pub(crate) fn restart(account: &Account, enrolling: Enrolling) {
    let left = enrolling.flow.try_update(Enrol::leave) == Some(true);
    if left && renews(account) {
        account.abandoned_entry.set(true);
    }
    enrolling.submission.cancel();
    enrolling.submission.clear();
    form::focus_soon("h1");
}

/// Whether asking again brings another key; else the one that was shown is good for as long as the way to it is open.
fn renews(account: &Account) -> bool {
    account.capabilities().enrolment == EnrolmentStart::Asked
}

#[component]
pub(crate) fn ConfirmForm(enrolling: Enrolling) -> impl IntoView {
    let account = Account::expect();
    let renewable = renews(&account);
    let leaving = account.clone();
    let restart = move |_| restart(&leaving, enrolling);
    let again = restart.clone();
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        match form::typed_code(&form, "code") {
            Ok(code) => confirm(account.clone(), enrolling, form, code),
            Err(problems) => enrolling.submission.refuse(problems),
        }
    };
    let many_wrong = Memo::new(move |_| renewable && enrolling.flow.with(Enrol::many_wrong));
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <div>
                <h2>{t(Text::FactorCodeTitle)}</h2>
                <p class="card__lead">{t(Text::FactorCodeText)}</p>
            </div>
            <Failure submission=enrolling.submission />
            {move || {
                let again = again.clone();
                many_wrong
                    .get()
                    .then(|| {
                        view! {
                            <Notice tone=Tone::Warn>
                                <p>{t(Text::FactorManyWrong)}</p>
                                <button class="button button--small" type="button" on:click=again>
                                    {t(Text::FactorNewKey)}
                                </button>
                            </Notice>
                        }
                    })
            }}
            <CodeField name="code" problem=enrolling.submission.problem(Field::Code) />
            <div class="cluster">
                <SubmitButton label=Text::FactorConfirm submission=enrolling.submission />
                <button class="button button--quiet" type="button" on:click=restart>
                    {t(Text::Cancel)}
                </button>
            </div>
        </form>
    }
}
