//! A lost password: the same words whether or not the account exists. A part of the module of the signed-in pages, which those who
//! lost one need next in any case.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api::{Field, ResetStyle};
use crate::components::{Failure, Heading, SubmitButton, TextField};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn LostPasswordPart() -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let sent_to = RwSignal::new(None::<String>);
    // Whoever was sent here from signing in need not type it again.
    let known = account.login.get_untracked();
    let sign_in = account.path(Page::SignIn);
    let sent = if account.capabilities().reset == ResetStyle::Elsewhere {
        Text::ForgotSentElsewhere
    } else {
        Text::ForgotSentText
    };

    let on_submit = Callback::new(move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let email = form::typed(&form, "email").trim().to_owned();
        if let Some(problem) = form::email_problem(&email, None) {
            return submission.refuse(form::problem(Field::Email, problem));
        }
        let account = account.clone();
        submission.run(async move {
            let landing = account.landing(Page::ResetPassword);
            account.client().request_reset(&email, &landing).await?;
            sent_to.set(Some(email));
            Ok(())
        });
    });
    move || {
        match sent_to.get() {
        Some(email) => view! {
            <div class="stack">
                <span class="state state--good" aria-hidden="true">
                    <span class="icon icon--mail"></span>
                </span>
                <Heading title=Text::ForgotSentTitle />
                <p class="lede" role="status">
                    {move || locale.fill(sent, &[("email", &email)])}
                </p>
                <div class="cluster">
                    <a class="button button--primary" href=sign_in.clone()>{t(Text::ToSignIn)}</a>
                    <button class="button button--quiet" type="button" on:click=move |_| sent_to.set(None)>
                        {t(Text::ForgotAnother)}
                    </button>
                </div>
            </div>
        }
        .into_any(),
        None => view! {
            <form class="form" method="post" novalidate on:submit=move |event| on_submit.run(event)>
                <Heading title=Text::ForgotTitle />
                <p class="lede">{t(Text::ForgotLead)}</p>
                <Failure submission />
                <TextField
                    name="email"
                    label=Text::Email
                    kind="email"
                    autocomplete="username"
                    value=known.clone()
                    problem=submission.problem(Field::Email)
                />
                <SubmitButton label=Text::ForgotSend submission class="button--wide" />
                <a href=sign_in.clone()>{t(Text::ToSignIn)}</a>
            </form>
        }
        .into_any(),
    }
    }
}
