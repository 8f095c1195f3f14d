//! Email and password, in the form that the shell painted: it is taken over with what was typed, and kept.

use leptos::{html, prelude::*};

use super::captcha::CaptchaBox;
use super::shell_form::{fill_login, listen, put_away, show_state};
use super::ways::{MintingExplained, OtherWays, ShutOut};
use super::{SentBack, SignIn, Way};
use crate::api::{
    ApiError, Captcha, Feature, Field, FieldProblem, LoginPassword, Problem, SignInOutcome,
};
use crate::components::{CancelSlow, Failure, Heading};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::routes::Page;
use crate::session::Account;
use crate::{boot, browser};

#[component]
pub(crate) fn CredentialsStep(sign_in: SignIn) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let slot = NodeRef::<html::Div>::new();
    let captcha = RwSignal::new(None::<Captcha>);
    let answering = Submission::new();
    let several = account.config.services.len() > 1;
    let name = account.service.name.clone();
    let (way, known) = (sign_in.way, account.login);

    let submit = {
        let account = account.clone();
        move || send(&account, sign_in, submission, captcha)
    };
    let again = submit.clone();
    let on_answered = Callback::new(move |()| again());
    Effect::new(move |_| {
        let Some(slot) = slot.get() else { return };
        boot::place_form(Some(&slot));
        listen(submit.clone());
        fill_login(&known.get_untracked());
        if boot::take_submit() {
            submit();
        }
    });
    on_cleanup(put_away);
    show_state(submission);

    let title = Signal::derive({
        let locale = Locale::expect();
        move || {
            if way.get() == Way::Minted {
                locale.say(Text::MintTitle)
            } else if several {
                locale.fill(Text::SignInTo, &[("service", &name)])
            } else {
                locale.say(Text::SignInTitle)
            }
        }
    });
    view! {
        <div class="stack">
            <Heading title=Text::SignInTitle words=title />
            <MintingExplained sign_in />
            <SentBack sign_in submission />
            {move || match captcha.get() {
                Some(captcha) => view! { <CaptchaBox captcha submission=answering on_answered /> }.into_any(),
                None => view! { <Failure submission /> }.into_any(),
            }}
            <ShutOut sign_in submission />
            <div class="slot" node_ref=slot></div>
            <CancelSlow submission />
            <div class="links">
                {[
                    (Feature::PasswordReset, Page::ForgotPassword, Text::ForgotPassword),
                    (Feature::AccountRequest, Page::RequestAccount, Text::JoinTitle),
                ]
                    .map(|(feature, page, text)| {
                        let path = account.path(page);
                        account.offers(feature).then(|| view! { <a href=path>{t(text)}</a> })
                    })}
                <OtherWays sign_in submission />
            </div>
        </div>
    }
}

fn send(
    account: &Account,
    sign_in: SignIn,
    submission: Submission,
    captcha: RwSignal<Option<Captcha>>,
) {
    let Some(form) = boot::form() else { return };
    let typed = LoginPassword {
        login: form::typed(&form, "username").trim().to_owned(),
        password: form::typed_secret(&form, "password"),
    };
    sign_in.sent_back.set(None);
    let problems = check(&typed);
    if !problems.is_empty() {
        submission.refuse(problems);
        return;
    }
    crate::app::prepare_signed_in();
    account.login.set(typed.login.clone());
    let account = account.clone();
    let minted = sign_in.way.get_untracked() == Way::Minted;
    submission.run(async move {
        let answer = if minted {
            account.client().sign_in_by_minting(&typed).await
        } else {
            account.client().sign_in(&typed).await
        };
        captcha.try_set(match &answer {
            Err(ApiError::CaptchaNeeded(captcha)) => Some(captcha.clone()),
            _ => None,
        });
        let stays = matches!(&answer, Err(error) if !matches!(
            error,
            ApiError::TooManyAttempts { .. }
                | ApiError::Blocked(_)
                | ApiError::OutsideContact
                | ApiError::EnrolFirst
        ));
        if matches!(answer, Ok(SignInOutcome::NeedsCode(_))) {
            crate::components::forget_first_paint();
        }
        if let Ok(SignInOutcome::Done(profile)) = &answer {
            account.open((**profile).clone());
        } else {
            sign_in
                .step
                .update(|it| *it = std::mem::take(it).after_credentials(&answer));
        }
        if stays { answer.map(drop) } else { Ok(()) }
    });
}

/// What can be seen to be wrong without asking.
fn check(typed: &LoginPassword) -> Vec<FieldProblem> {
    let mut problems = Vec::new();
    if typed.login.is_empty() {
        problems.extend(form::problem(Field::Login, Problem::Missing));
    } else if !form::looks_like_email(&typed.login) {
        problems.extend(form::problem(Field::Login, Problem::NotAnEmail));
    }
    if typed.password.is_empty() {
        problems.extend(form::problem(Field::Password, Problem::Missing));
    }
    problems
}

/// The host of an address, for a person to recognise.
pub(crate) fn host_of(address: &str) -> String {
    match address.split_once("://") {
        Some((_, rest)) => rest
            .split(['/', '?', '#'])
            .next()
            .unwrap_or_default()
            .to_owned(),
        None => browser::origin(),
    }
}
