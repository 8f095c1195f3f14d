//! The way to a second factor is closed: what stands, what does not, and how it is opened again.

use leptos::prelude::*;

use super::calls::Enrolling;
use crate::app::LeaveLanding;
use crate::components::{ActionButton, Failure, Notice, Tone};
use crate::flow::enrol::Ending;
use crate::form::{self, Submission};
use crate::i18n::{Text, t, t1};
use crate::routes::Page;
use crate::session::Account;

#[component]
pub(crate) fn OverStep(enrolling: Enrolling, ending: Ending) -> impl IntoView {
    let service = Account::expect().service.name.clone();
    let after_reset = enrolling.is_after_reset();
    let (what, then) = match (ending, after_reset) {
        (Ending::Unsure, true) => (Text::EnrolOverUnsure, Text::EnrolOverUnsureReset),
        (Ending::Unsure, false) => (Text::EnrolOverUnsure, Text::EnrolOverPassword),
        (Ending::Nothing { .. }, true) => (Text::EnrolOverNothing, Text::EnrolOverReset),
        (Ending::Nothing { .. }, false) => (Text::EnrolOverNothing, Text::EnrolOverPassword),
    };
    let dead = ending == Ending::Nothing { seen: true };
    let ways = if after_reset {
        view! { <AnotherMail /> }.into_any()
    } else {
        view! { <GoOn /> }.into_any()
    };
    view! {
        <div class="card stack">
            <h2 id="enrol-over" tabindex="-1">
                {t(Text::EnrolOverTitle)}
            </h2>
            <Notice tone=Tone::Warn>
                <p>{t(what)}</p>
                {dead.then(|| view! { <p>{t(Text::EnrolOverEntry)}</p> })}
            </Notice>
            <p>{t1(then, "service", service)}</p>
            {ways}
        </div>
    }
}

/// Nobody is signed in, and nobody can be without a second factor.
#[component]
fn AnotherMail() -> impl IntoView {
    let account = Account::expect();
    view! {
        <div class="cluster">
            <a class="button button--primary" href=account.path(Page::ForgotPassword)>
                {t(Text::LinkNewReset)}
            </a>
            <LeaveLanding label=Text::ToSignIn />
        </div>
    }
}

/// Somebody who is signed in goes on without it.
#[component]
fn GoOn() -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let on_press = Callback::new(move |()| {
        let account = account.clone();
        submission.run(async move {
            // What was demanded is not, any more: whoever draws duties draws the account now.
            account.refresh().await?;
            form::focus_soon("h1");
            Ok(())
        });
    });
    view! {
        <Failure submission />
        <ActionButton label=Text::Continue submission class="button--primary" on_press />
    }
}
