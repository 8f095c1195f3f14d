//! Signing in again in place, after the service ended the session of a person at work.

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{HtmlFormElement, SubmitEvent};

use super::sms::SendSms;
use crate::api::{
    ApiError, ApiKeySource, CodeRequest, Factor, Feature, Field, FieldProblem, LoginPassword,
    Problem, Profile, Said, Secret, SignInOutcome,
};
use crate::components::{
    Dialog, FactorField, Failure, OtherFactors, PasswordField, SubmitButton, TextField, TimeLeft,
    typed_factor,
};
use crate::flow::sign_in::{Step, refused_code};
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
    // The way the person came in by: a refused key is forgotten, so that the client itself cannot tell any more.
    let way = account.lapsed_from();
    let by_key = way == ApiKeySource::Bearer;
    let submission = Submission::new();
    let step = RwSignal::new(Step::Credentials);
    let factor = RwSignal::new(Factor::Authenticator);
    let digits = account.capabilities().pin_digits;
    let captcha = RwSignal::new(None::<Said>);
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
                Step::Code(_) => {
                    let factor = factor.get_untracked();
                    match typed_factor(&form, "lapsed-code", factor, digits) {
                        Ok(code) => {
                            submission
                                .run(async move { confirm(account, step, factor, code).await });
                        }
                        Err(problems) => submission.refuse(problems),
                    }
                }
                _ => match credential(&form, by_key) {
                    Ok(typed) => submission.run(async move {
                        answer(&account, captcha, &form).await?;
                        let outcome = enter(account, step, typed, way, form).await;
                        ask(captcha, &outcome);
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
    // A memo, so that a refusal which changes no step leaves the fields and what is typed in them alone.
    let asked = Memo::new(move |_| match step.get() {
        Step::Code(asked) => Some(asked),
        _ => None,
    });
    Effect::new(move |_| {
        if let Some(asked) = asked.get() {
            factor.set(asked.factor);
        }
    });
    let fields = move || {
        if let Some(asked) = asked.get() {
            return view! { <LapsedCode asked step factor submission /> }.into_any();
        }
        let email = person.email.clone();
        view! { <LapsedCredentials email by_key refused captcha submission /> }.into_any()
    };
    let leave = move |_| {
        // The service has ended the session already; this page follows.
        account.close(Ended::Expired);
        on_sign_out.run(());
    };
    view! {
        <Dialog title=Text::LapsedTitle id="lapsed-title">
            <p>
                {t(
                    match way {
                        ApiKeySource::Bearer => Text::LapsedKeyText,
                        ApiKeySource::Minted => Text::LapsedMintedText,
                        _ => Text::LapsedText,
                    },
                )}
            </p>
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

/// The first step: the key, or the same person's login and password.
#[component]
fn LapsedCredentials(
    email: String,
    by_key: bool,
    /// Whether login and password were refused; from then on another login can be typed.
    refused: RwSignal<bool>,
    captcha: RwSignal<Option<Said>>,
    submission: Submission,
) -> impl IntoView {
    let problem = submission.problem(Field::Password);
    if by_key {
        return view! {
            <PasswordField name="lapsed-key" label=Text::ApiKeyLabel autocomplete="off" problem />
        }
        .into_any();
    }
    let is_known = form::looks_like_email(&email);
    view! {
        <TextField
            name="lapsed-username"
            label=Text::Email
            kind="email"
            autocomplete="username"
            value=email
            readonly=Signal::derive(move || is_known && !refused.get())
            problem=submission.problem(Field::Login)
        />
        <PasswordField
            name="lapsed-password"
            label=Text::Password
            autocomplete="current-password"
            problem
        />
        {move || captcha.get().map(|question| view! { <Question question submission /> })}
    }
    .into_any()
}

/// The second step, with the way to the other factor where the service did not say which it waits for.
#[component]
fn LapsedCode(
    asked: CodeRequest,
    step: RwSignal<Step>,
    factor: RwSignal<Factor>,
    submission: Submission,
) -> impl IntoView {
    let capabilities = Account::expect().capabilities();
    let all = capabilities.sign_in_factors;
    let is_over = RwSignal::new(false);
    let on_over = Callback::new(move |()| is_over.set(true));
    let time = capabilities
        .code_minutes
        .map(|minutes| view! { <TimeLeft minutes on_over /> });
    Effect::new(move |_| {
        if is_over.get() && !submission.is_busy() {
            submission.run(async move {
                step.set(Step::Credentials);
                Err(ApiError::ChallengeOver)
            });
        }
    });
    let switch = (!asked.is_certain).then(|| view! { <OtherFactors of=all factor /> });
    view! {
        {move || (factor.get() == Factor::Sms).then(|| view! { <SendSms field="#lapsed-code" /> })}
        {move || view! { <FactorField name="lapsed-code" factor=factor.get() submission /> }}
        {time}
        {switch}
    }
}

/// What the service wants answered first.
#[component]
fn Question(question: Said, submission: Submission) -> impl IntoView {
    view! {
        <p>
            <bdi>{question.text().to_owned()}</bdi>
        </p>
        <TextField
            name="lapsed-captcha"
            label=Text::CaptchaLabel
            autocomplete="off"
            problem=submission.problem(Field::Captcha)
        />
    }
}

/// Sends the answer to the question that is shown, if one is.
async fn answer(
    account: &Account,
    captcha: RwSignal<Option<Said>>,
    form: &HtmlFormElement,
) -> Result<(), ApiError> {
    if captcha.try_with_untracked(Option::is_some) != Some(true) {
        return Ok(());
    }
    let typed = form::typed(form, "lapsed-captcha");
    account.client().answer_captcha(typed.trim()).await
}

/// Shows the question that an answer came with.
fn ask(captcha: RwSignal<Option<Said>>, outcome: &Result<(), ApiError>) {
    captcha.try_set(match outcome {
        Err(ApiError::CaptchaNeeded(captcha)) => captcha.question.clone(),
        _ => None,
    });
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
    way: ApiKeySource,
    form: HtmlFormElement,
) -> Result<(), ApiError> {
    let client = account.client();
    let answer = match way {
        ApiKeySource::Bearer => client.sign_in_with_key(&typed.password).await,
        // Whoever came in this way may have no other. Where it is the only one, the password makes the key.
        ApiKeySource::Minted if account.offers(Feature::MintedKeySignIn) => {
            client.sign_in_by_minting(&typed).await
        }
        _ => client.sign_in(&typed).await,
    };
    step.update(|it| *it = std::mem::take(it).after_credentials(&answer));
    match answer? {
        SignInOutcome::Done(profile) => reopen(&account, *profile),
        SignInOutcome::NeedsCode(_) => {
            form::wipe(&form);
            form::focus_soon("#lapsed-code");
        }
        SignInOutcome::Elsewhere(address) => crate::browser::leave_for(&address),
    }
    Ok(())
}

async fn confirm(
    account: Account,
    step: RwSignal<Step>,
    factor: Factor,
    code: Secret,
) -> Result<(), ApiError> {
    let answer = account.client().confirm_code(factor, &code).await;
    step.update(|it| *it = std::mem::take(it).after_code(&answer));
    reopen(
        &account,
        answer.map_err(|error| refused_code(factor, error))?,
    );
    Ok(())
}

/// Only the same person may uncover the page: what is typed there is theirs.
fn reopen(account: &Account, profile: Profile) {
    let same = account
        .profile_untracked()
        .is_some_and(|it| it.id == profile.id);
    if !same {
        // Somebody else's session is not left open behind a page that does not show it.
        let ending = account.client().detached();
        spawn_local(async move { drop(ending.sign_out().await) });
        account.close(Ended::Expired);
        return;
    }
    account.open(profile);
}
