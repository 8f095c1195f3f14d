//! Signing in: password or API key, then a second factor where the account has one.
//!
//! The page is drawn at whatever address was asked for, so that after signing in the person is where they wanted to be and no
//! return address has to be carried and checked.

mod captcha;
mod code;
mod credentials;
mod detours;
mod key;

use leptos::prelude::*;

use self::code::CodeStep;
use self::credentials::CredentialsStep;
use self::detours::{BlockedStep, ContactStep, ElsewhereStep, PausedStep};
use self::key::KeyStep;
use crate::api::{ApiError, Feature};
use crate::app::OnLanding;
use crate::components::{Notice, Tone};
use crate::flow::sign_in::Step;
use crate::i18n::{Text, t};
use crate::session::{Account, Ended, Session};

/// What the steps share.
#[derive(Clone, Copy)]
pub(crate) struct SignIn {
    pub(crate) step: RwSignal<Step>,
    /// Whether the key form is shown instead of the password form.
    pub(crate) by_key: RwSignal<bool>,
    /// Why the person was sent back to the first step.
    pub(crate) sent_back: RwSignal<Option<ApiError>>,
}

#[component]
pub(crate) fn SignInPage() -> impl IntoView {
    let account = Account::expect();
    let sign_in = SignIn {
        step: RwSignal::default(),
        by_key: RwSignal::new(!account.offers(Feature::PasswordSignIn)),
        sent_back: RwSignal::default(),
    };
    // Whoever came here from a mail's landing page has left it: from now on the service may be asked who is signed in.
    if let Some(OnLanding(landing)) = use_context() {
        landing.set(false);
    }
    // A memo, so that a refusal which changes no step leaves the form and what is typed in it alone.
    let current = Memo::new(move |_| sign_in.step.get());
    let step = move || match current.get() {
        Step::Credentials if sign_in.by_key.get() => view! { <KeyStep sign_in /> }.into_any(),
        Step::Credentials => view! { <CredentialsStep sign_in /> }.into_any(),
        Step::Code(asked) => view! { <CodeStep sign_in asked /> }.into_any(),
        Step::Contact => view! { <ContactStep sign_in /> }.into_any(),
        Step::Paused { retry_after } => view! { <PausedStep sign_in retry_after /> }.into_any(),
        Step::Blocked(said) => view! { <BlockedStep sign_in said /> }.into_any(),
        Step::Elsewhere { address } => view! { <ElsewhereStep sign_in address /> }.into_any(),
    };
    view! {
        <WhyHere />
        <div class="card">{step}</div>
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
