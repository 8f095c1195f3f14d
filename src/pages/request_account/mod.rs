//! Somebody without an account asks for one. A part of the module of the signed-in pages: few people ever need it.

mod form;

use leptos::prelude::*;

use self::form::RequestForm;
use crate::api::ApiError;
use crate::api::administration::RegistrationTerms;
use crate::components::{ActionButton, Failure, Heading, Notice, Tone};
use crate::form::Submission;
use crate::i18n::{Locale, Text, t};
use crate::routes::Page;
use crate::session::Account;

/// What is known of the terms under which somebody may ask.
#[derive(Clone)]
enum Terms {
    Awaited,
    Known(RegistrationTerms),
    /// The service takes no requests: an older generation of it, found out only now.
    None,
}

#[component]
pub(crate) fn RequestAccountPart() -> impl IntoView {
    let account = Account::expect();
    let reading = Submission::new();
    let terms = RwSignal::new(Terms::Awaited);
    let sent_for = RwSignal::new(None::<String>);
    let sign_in = account.path(Page::SignIn);
    let begin = Callback::new(move |()| {
        let account = account.clone();
        reading.run(async move {
            let found = match account.client().registration_terms().await {
                Ok(found) => Terms::Known(found),
                Err(ApiError::NotFound | ApiError::Unsupported(_)) => Terms::None,
                Err(error) => return Err(error),
            };
            terms.try_set(found);
            Ok(())
        });
    });
    begin.run(());
    let body = move || match terms.get() {
        Terms::Known(terms) => view! { <RequestForm terms sent_for /> }.into_any(),
        Terms::None => view! { <Notice tone=Tone::Warn>{t(Text::JoinNone)}</Notice> }.into_any(),
        Terms::Awaited => view! { <Reading reading begin /> }.into_any(),
    };
    move || match sent_for.get() {
        Some(email) => view! { <Sent email /> }.into_any(),
        None => view! {
            <div class="stack">
                <Heading title=Text::JoinTitle />
                {body}
                <a href=sign_in.clone()>{t(Text::ToSignIn)}</a>
            </div>
        }
        .into_any(),
    }
}

/// The terms are on their way, or did not arrive.
#[component]
fn Reading(reading: Submission, begin: Callback<()>) -> impl IntoView {
    move || match reading.error() {
        None => view! {
            // As high as the form will be, so that nothing below it moves.
            <div class="stack is-coming request__coming" aria-busy="true">
                <span class="skeleton"></span>
                <span class="skeleton skeleton--field"></span>
                <span class="skeleton skeleton--field"></span>
                <span class="skeleton skeleton--field"></span>
                <p class="loading" role="status">{t(Text::Loading)}</p>
            </div>
        }
        .into_any(),
        Some(_) => view! {
            <div class="stack">
                <Failure submission=reading />
                <ActionButton label=Text::TryAgain submission=reading on_press=begin />
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Sent(email: String) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let sign_in = account.path(Page::SignIn);
    let words = move || locale.fill(Text::JoinSentText, &[("email", &email)]);
    view! {
        <div class="stack">
            <span class="state state--good" aria-hidden="true">
                <span class="icon icon--mail"></span>
            </span>
            <Heading title=Text::JoinSentTitle />
            <p class="lede" role="status">{words}</p>
            <p>{t(Text::JoinSentThen)}</p>
            <div class="cluster">
                <a class="button" href=sign_in>{t(Text::ToSignIn)}</a>
            </div>
        </div>
    }
}
