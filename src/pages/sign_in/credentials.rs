//! Email and password, in the form that the shell painted: it is taken over with what was typed, and kept.

use std::cell::RefCell;

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Event, HtmlFormElement};

use super::captcha::CaptchaBox;
use super::{SentBack, SignIn};
use crate::api::{
    ApiError, Captcha, Feature, Field, FieldProblem, LoginPassword, Problem, SignInOutcome,
};
use crate::components::{CancelSlow, Failure, Heading};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, problem_words, t};
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
        if boot::take_submit() {
            submit();
        }
    });
    // Put away with nothing in it: neither the next person nor a page kept for Back finds a password there.
    on_cleanup(|| {
        SUBMIT.take();
        boot::place_form(None);
    });
    show_state(submission);

    let title = Signal::derive({
        let locale = Locale::expect();
        move || {
            if several {
                locale.fill(Text::SignInTo, &[("service", &name)])
            } else {
                locale.say(Text::SignInTitle)
            }
        }
    });
    view! {
        <div class="stack">
            <Heading title=Text::SignInTitle words=title />
            <SentBack sign_in submission />
            {move || match captcha.get() {
                Some(captcha) => view! { <CaptchaBox captcha submission=answering on_answered /> }.into_any(),
                None => view! { <Failure submission /> }.into_any(),
            }}
            <div class="slot" node_ref=slot></div>
            <CancelSlow submission />
            <div class="links">
                {account
                    .offers(Feature::PasswordReset)
                    .then(|| {
                        let path = account.path(Page::ForgotPassword);
                        view! { <a href=path>{t(Text::ForgotPassword)}</a> }
                    })}
                {account
                    .offers(Feature::ApiKeySignIn)
                    .then(|| {
                        view! {
                            <button
                                class="link"
                                type="button"
                                on:click=move |_| sign_in.by_key.set(true)
                            >
                                {t(Text::SignInWithKey)}
                            </button>
                        }
                    })}
            </div>
        </div>
    }
}

thread_local! {
    /// What the form's submit does now. The element lives as long as the page, the step that uses it does not.
    static SUBMIT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    static LISTENING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

fn listen(submit: impl Fn() + 'static) {
    SUBMIT.set(Some(Box::new(submit)));
    if LISTENING.replace(true) {
        return;
    }
    let Some(form) = boot::form() else { return };
    let listener = Closure::<dyn Fn(Event)>::new(|event: Event| {
        event.prevent_default();
        SUBMIT.with_borrow(|it| {
            if let Some(submit) = it {
                submit();
            }
        });
    });
    // Cannot fail for an element of this page.
    let _ =
        form.add_event_listener_with_callback("submit", listener.into_js_value().unchecked_ref());
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
    let account = account.clone();
    submission.run(async move {
        let answer = account.client().sign_in(&typed).await;
        captcha.try_set(match &answer {
            Err(ApiError::CaptchaNeeded(captcha)) => Some(captcha.clone()),
            _ => None,
        });
        let stays = matches!(&answer, Err(error) if !matches!(
            error,
            ApiError::TooManyAttempts { .. } | ApiError::Blocked(_) | ApiError::OutsideContact
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

/// Shows in the shell's form what other forms show by themselves: problems at the fields, and that a call is under way.
fn show_state(submission: Submission) {
    let locale = Locale::expect();
    let fields = [
        ("username", submission.problem(Field::Login)),
        ("password", submission.problem(Field::Password)),
    ];
    Effect::new(move |_| {
        let Some(form) = boot::form() else { return };
        for (name, problem) in fields {
            let problem = problem.get();
            if let Some(input) = form.elements().named_item(name) {
                let _ = if problem.is_some() {
                    input.set_attribute("aria-invalid", "true")
                } else {
                    input.remove_attribute("aria-invalid")
                };
            }
            let words = problem.map(|it| problem_words(locale, &it));
            write(
                &form,
                &format!("#{name}-problem"),
                words.as_deref().unwrap_or_default(),
            );
        }
    });
    Effect::new(move |_| {
        let Some(form) = boot::form() else { return };
        let busy = submission.is_busy();
        if let Ok(Some(button)) = form.query_selector("#credentials-submit") {
            let _ = button.class_list().toggle_with_force("is-busy", busy);
            let _ = if busy {
                button.set_attribute("aria-disabled", "true")
            } else {
                button.remove_attribute("aria-disabled")
            };
        }
    });
}

fn write(form: &HtmlFormElement, selector: &str, words: &str) {
    if let Ok(Some(line)) = form.query_selector(selector) {
        line.set_text_content(Some(words));
    }
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
