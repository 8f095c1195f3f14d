//! Signing in: password or API key, then a second factor where the account has one.
//!
//! The page is drawn at whatever address was asked for, so that after signing in the person is where they wanted to be and no
//! return address has to be carried and checked.

mod captcha;
mod code;
mod credentials;
mod detours;
mod key;
mod shell_form;
mod ways;

use leptos::prelude::*;

use self::code::CodeStep;
use self::credentials::CredentialsStep;
use self::detours::{BlockedStep, ContactStep, ElsewhereStep, EnrolFirstStep, PausedStep};
use self::key::KeyStep;
use crate::api::{ApiError, Feature};
use crate::app::{OnLanding, forget_choice, in_turn};
use crate::browser;
use crate::components::{FailureWords, Notice, Tone};
use crate::flow::sign_in::Step;
use crate::form::Submission;
use crate::i18n::{Text, t};
use crate::session::{Account, Ended, Session};

/// What somebody signs in with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Password,
    /// The password, for a key of a short life.
    Minted,
    Key,
}

/// What the steps share.
#[derive(Clone, Copy)]
pub(crate) struct SignIn {
    pub(crate) step: RwSignal<Step>,
    pub(crate) way: RwSignal<Way>,
    /// Why the person was sent back to the first step.
    pub(crate) sent_back: RwSignal<Option<ApiError>>,
}

#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let account = Account::expect();
    let sign_in = SignIn {
        step: RwSignal::default(),
        way: RwSignal::new(if account.offers(Feature::PasswordSignIn) {
            Way::Password
        } else {
            Way::Key
        }),
        sent_back: RwSignal::default(),
    };
    // Whoever came here from a mail's landing page has left it: from now on the service may be asked who is signed in.
    // Set anew it would have everybody asked once more who is signed in.
    if let Some(OnLanding(landing)) = use_context()
        && landing.get_untracked()
    {
        landing.set(false);
    }
    // A memo, so that a refusal which changes no step leaves the form and what is typed in it alone.
    let current = Memo::new(move |_| sign_in.step.get());
    // Both password ways use one form, which stays as it is from one to the other.
    let by_key = Memo::new(move |_| sign_in.way.get() == Way::Key);
    let several = account.config.services.len() > 1;
    // Below the form, which was painted before the settings were there and must not move.
    let note = account.service.note.clone();
    let no_note = note.is_none();
    let note = view! {
        <p class="notice" dir="auto" hidden=move || no_note || current.get() != Step::Credentials>
            {note}
        </p>
    };
    let step = move || match current.get() {
        Step::Credentials if by_key.get() => view! { <KeyStep sign_in /> }.into_any(),
        Step::Credentials => view! { <CredentialsStep sign_in /> }.into_any(),
        Step::Code(asked) => view! { <CodeStep sign_in asked /> }.into_any(),
        Step::Contact => view! { <ContactStep sign_in /> }.into_any(),
        Step::Paused { retry_after } => view! { <PausedStep sign_in retry_after /> }.into_any(),
        Step::Blocked(said) => view! { <BlockedStep sign_in said /> }.into_any(),
        Step::EnrolFirst => view! { <EnrolFirstStep sign_in /> }.into_any(),
        Step::Elsewhere { address } => view! { <ElsewhereStep sign_in address /> }.into_any(),
    };
    view! {
        <WhyHere />
        <div class="card">{in_turn(move || step.into_any())}</div>
        {note}
        {several.then(|| view! { <OtherService /> })}
    }
}

/// Why the person was sent back to the first step, until that step has something to say itself.
#[component]
fn SentBack(sign_in: SignIn, submission: Submission) -> impl IntoView {
    move || {
        let error = sign_in
            .sent_back
            .get()
            .filter(|_| submission.error().is_none())?;
        Some(view! { <FailureWords error /> })
    }
}

/// Why the person is here and not in their account, where there is a reason.
#[component]
fn WhyHere() -> impl IntoView {
    let session = Account::expect().session();
    move || {
        let (tone, text) = match session.get() {
            Session::SignedOut(Ended::Chosen) => (Tone::Good, Text::SignedOutChosen),
            Session::SignedOut(Ended::ChosenUnsent) => (Tone::Warn, Text::SignedOutUnsent),
            Session::SignedOut(Ended::Idle) => (Tone::Plain, Text::SignedOutIdle),
            Session::SignedOut(Ended::Expired) => (Tone::Plain, Text::SignedOutExpired),
            Session::SignedOut(Ended::Everywhere) => (Tone::Good, Text::SignedOutEverywhere),
            Session::SignedOut(Ended::AllButOthers) => (Tone::Good, Text::SignedOutButOthers),
            Session::SignedOut(Ended::AllKeys) => (Tone::Good, Text::SignedOutAllKeys),
            Session::SignedOut(Ended::OtherTab) => (Tone::Plain, Text::SignedOutOtherTab),
            Session::SignedOut(Ended::Forgotten) => (Tone::Plain, Text::SignedOutForgotten),
            Session::SignedOut(Ended::FactorChanged) => (Tone::Good, Text::SignedOutFactor),
            Session::SignedOut(Ended::KeyDeleted) => (Tone::Good, Text::SignedOutKeyDeleted),
            Session::SignedOut(Ended::PasswordReset) => (Tone::Good, Text::PasswordReset),
            Session::SignedOut(Ended::ResetWithFactor) => (Tone::Good, Text::PasswordResetFactor),
            _ => return None,
        };
        Some(view! { <Notice tone>{t(text)}</Notice> })
    }
}

/// Which service was chosen is remembered; the first page asks again once that is forgotten.
#[component]
fn OtherService() -> impl IntoView {
    view! {
        <p class="small">
            <a href=browser::address("/") rel="external" on:click=|_| forget_choice()>
                {t(Text::OtherService)}
            </a>
        </p>
    }
}
