//! Signing in again in place, after the service ended the session of a person at work.

use leptos::prelude::*;
use web_sys::{HtmlFormElement, SubmitEvent};

use crate::api::{
    ApiError, ApiKeySource, Field, FieldProblem, LoginPassword, Problem, Profile, Secret,
    SignInOutcome,
};
use crate::components::{CodeField, Dialog, Failure, PasswordField, SubmitButton, TextField};
use crate::flow::sign_in::Step;
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::{Account, Ended};

/// Over the covered page: the same person signs in again, or leaves.
#[component]
pub(crate) fn LapsedDialog(on_sign_out: Callback<()>) -> impl IntoView {
    let account = Account::expect();
    let Some(person) = account.profile_untracked() else {
        return ().into_any();
    };
    // Decided once: a refused key is forgotten, and the way in would change under the person.
    let by_key = account.client().source() == ApiKeySource::Bearer;
    let submission = Submission::new();
    let step = RwSignal::new(Step::Credentials);
    // The address may have been changed elsewhere meanwhile: once it is refused, another one can be typed.
    let refused = RwSignal::new(false);

    let on_submit = {
        let account = account.clone();
        move |event: SubmitEvent| {
            let Some(form) = form::submitted(&event) else {
                return;
            };
            let account = account.clone();
            match step.get_untracked() {
                Step::Code => match form::typed_code(&form, "lapsed-code") {
                    Ok(code) => submission.run(async move { confirm(account, step, code).await }),
                    Err(problems) => submission.refuse(problems),
                },
                _ => match credential(&form, by_key) {
                    Ok(typed) => submission.run(async move {
                        let outcome = enter(account, step, typed, by_key, form).await;
                        if outcome == Err(ApiError::WrongCredentials) {
                            refused.try_set(true);
                        }
                        outcome
                    }),
                    Err(problems) => submission.refuse(problems),
                },
            }
        }
    };
    let problem = submission.problem(Field::Password);
    // A memo, so that a refusal which changes no step leaves the fields and what is typed in them alone.
    let at_code = Memo::new(move |_| step.get() == Step::Code);
    let fields = move || {
        if at_code.get() {
            return view! { <CodeField name="lapsed-code" problem=code_problem(submission) /> }
                .into_any();
        }
        if by_key {
            return view! {
                <PasswordField name="lapsed-key" label=Text::ApiKeyLabel autocomplete="off" problem />
            }
            .into_any();
        }
        let email = person.email.clone();
        view! {
            <TextField
                name="lapsed-username"
                label=Text::Email
                kind="email"
                autocomplete="username"
                value=email
                readonly=Signal::derive(move || !refused.get())
                problem=submission.problem(Field::Login)
            />
            <PasswordField
                name="lapsed-password"
                label=Text::Password
                autocomplete="current-password"
                problem
            />
        }
        .into_any()
    };
    let leave = move |_| {
        // The service has ended the session already; this page follows.
        account.close(Ended::Expired);
        on_sign_out.run(());
    };
    view! {
        <Dialog title=Text::LapsedTitle id="lapsed-title">
            <p>{t(if by_key { Text::LapsedKeyText } else { Text::LapsedText })}</p>
            <form class="form" method="post" novalidate on:submit=on_submit>
                {fields}
                <Failure submission />
                <p role="status">
                    {move || (refused.get() && !by_key).then(|| t(Text::LapsedAddress))}
                </p>
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=leave>{t(Text::SignOut)}</button>
                    <SubmitButton label=Text::SignIn submission />
                </div>
            </form>
        </Dialog>
    }
    .into_any()
}

/// The problem of a code field: what was typed is no code, or it was refused.
pub(crate) fn code_problem(submission: Submission) -> Signal<Option<Problem>> {
    submission.problem(Field::Code)
}

/// What was typed, or what is wrong with it. A key stands where the password would, and needs no login.
fn credential(form: &HtmlFormElement, by_key: bool) -> Result<LoginPassword, Vec<FieldProblem>> {
    let (login, name) = if by_key {
        (String::new(), "lapsed-key")
    } else {
        (form::typed(form, "lapsed-username"), "lapsed-password")
    };
    let typed = LoginPassword {
        login: login.trim().to_owned(),
        password: form::typed_secret(form, name),
    };
    if !by_key && !form::looks_like_email(&typed.login) {
        return Err(form::problem(Field::Login, Problem::NotAnEmail));
    }
    if typed.password.is_empty() {
        return Err(form::problem(Field::Password, Problem::Missing));
    }
    Ok(typed)
}

async fn enter(
    account: Account,
    step: RwSignal<Step>,
    typed: LoginPassword,
    by_key: bool,
    form: HtmlFormElement,
) -> Result<(), ApiError> {
    let answer = if by_key {
        let profile = account.client().sign_in_with_key(&typed.password).await;
        profile.map(|it| SignInOutcome::Done(Box::new(it)))
    } else {
        account.client().sign_in(&typed).await
    };
    step.update(|it| *it = std::mem::take(it).after_credentials(&answer));
    match answer? {
        SignInOutcome::Done(profile) => reopen(&account, *profile),
        SignInOutcome::NeedsCode => {
            form::wipe(&form);
            form::focus_soon("#lapsed-code");
        }
        SignInOutcome::Elsewhere(address) => crate::browser::leave_for(&address),
    }
    Ok(())
}

async fn confirm(account: Account, step: RwSignal<Step>, code: Secret) -> Result<(), ApiError> {
    let answer = account.client().confirm_code(&code).await;
    step.update(|it| *it = std::mem::take(it).after_code(&answer));
    reopen(&account, answer?);
    Ok(())
}

/// Only the same person may uncover the page: what is typed there is theirs.
fn reopen(account: &Account, profile: Profile) {
    let same = account
        .profile_untracked()
        .is_some_and(|it| it.id == profile.id);
    if !same {
        account.close(Ended::Expired);
        return;
    }
    account.open(profile);
}
