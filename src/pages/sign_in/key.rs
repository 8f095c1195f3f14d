//! Signing in with an API key or a session token: it is proved by reading the profile. A token may then wait for a code.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{SignIn, Way};
use crate::api::{ApiError, Feature, Field, FieldProblem, Problem, Secret, SignInOutcome};
use crate::components::{Failure, Heading, Notice, PasswordField, SubmitButton, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn KeyStep(sign_in: SignIn) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let passwords = account.offers(Feature::PasswordSignIn);
    let resets = !passwords && account.offers(Feature::PasswordReset);
    let forgot = account.path(Page::ForgotPassword);
    let hint = if account.config.keep_in_tab {
        Text::ApiKeyHintTab
    } else {
        Text::ApiKeyHint
    };

    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        // A key holds no spaces: those at the ends come from copying.
        let key = Secret::new(form::typed(&form, "api-key").trim());
        if key.is_empty() {
            return submission.refuse(form::problem(Field::ApiKey, Problem::Missing));
        }
        crate::app::prepare_signed_in();
        let account = account.clone();
        submission.run(async move {
            match account.client().sign_in_with_key(&key).await {
                Ok(SignInOutcome::Done(profile)) => account.open(*profile),
                Ok(outcome) => sign_in
                    .step
                    .update(|it| *it = std::mem::take(it).after_credentials(&Ok(outcome))),
                Err(ApiError::WrongCredentials) => {
                    return Err(ApiError::Rejected(vec![FieldProblem {
                        field: Field::ApiKey,
                        problem: Problem::WrongKey,
                    }]));
                }
                Err(ApiError::Forbidden) => {
                    sign_in.step.set(crate::flow::sign_in::Step::Blocked(None));
                }
                Err(error) => return Err(error),
            }
            Ok(())
        });
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <Heading title=Text::SignInWithKey />
            <Notice tone=Tone::Plain>{t(hint)}</Notice>
            <Failure submission />
            <PasswordField
                name="api-key"
                label=Text::ApiKeyLabel
                autocomplete="off"
                problem=submission.problem(Field::ApiKey)
            />
            <SubmitButton label=Text::SignIn submission class="button--wide" />
            // Where there is a password form the way is offered there.
            {resets
                .then(|| view! { <a href=forgot>{t(Text::ForgotPassword)}</a> })}
            {passwords
                .then(|| {
                    view! {
                        <button
                            class="button button--quiet"
                            type="button"
                            on:click=move |_| sign_in.way.set(Way::Password)
                        >
                            {t(Text::SignInWithPassword)}
                        </button>
                    }
                })}
        </form>
    }
}
