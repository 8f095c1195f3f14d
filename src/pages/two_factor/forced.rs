//! A second factor that an administrator requires: the one thing that can be done until it is on.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::calls::Enroller;
use super::enrol::EnrolSteps;
use super::remove::remove;
use super::told::{Told, ToldNotice};
use crate::api::{EnrolmentStart, Factor, Profile};
use crate::components::{Failure, Heading, Notice, SubmitButton, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

#[component]
pub(crate) fn ForcedTwoFactorPage() -> impl IntoView {
    let account = Account::expect();
    let session = account.session();
    let told = RwSignal::new(None::<Told>);
    let is_on = Memo::new(move |_| {
        session.with(|it| it.profile().is_some_and(|it| it.second_factor.is_on()))
    });
    // Kept back until the person has read it: with the duty gone the page would be gone as well.
    let done = RwSignal::new(None::<Profile>);
    let on_done = Callback::new(move |profile| {
        told.set(Some(Told::SwitchedOn));
        done.set(Some(profile));
        form::focus_soon("h1");
    });
    let why = match account.capabilities().enrolment {
        EnrolmentStart::Asked => Text::FactorForcedText,
        EnrolmentStart::AfterPassword => Text::FactorForcedByPassword,
    };
    let go_on = move |_| {
        if let Some(profile) = done.get_untracked() {
            account.keep(profile);
        }
    };
    let part = move || {
        if done.with(Option::is_some) {
            view! {
                <ToldNotice told />
                <button class="button button--primary" type="button" on:click=go_on.clone()>
                    {t(Text::Continue)}
                </button>
            }
            .into_any()
        } else if is_on.get() {
            view! { <Renew /> }.into_any()
        } else {
            view! {
                <Required text=why />
                <EnrolSteps told who=Enroller::SignedIn(on_done) brief=true />
            }
            .into_any()
        }
    };
    view! {
        <div class="page__head">
            <Heading title=Text::FactorForcedTitle />
        </div>
        {part}
    }
}

#[component]
fn Required(text: Text) -> impl IntoView {
    view! { <Notice tone=Tone::Plain>{t(text)}</Notice> }
}

/// A present second factor stands in the way of a new one.
#[component]
fn Renew() -> impl IntoView {
    let account = Account::expect();
    let unchecked = !account.capabilities().second_factor_off_needs_code;
    let submission = Submission::new();
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let account = account.clone();
        submission.run(async move {
            remove(&account, Factor::Authenticator, None).await?;
            form::focus_soon("h1");
            Ok(())
        });
    };
    view! {
        <Required text=Text::FactorRenewText />
        <form class="card form" method="post" novalidate on:submit=on_submit>
            {unchecked.then(|| view! { <p>{t(Text::FactorRemoveNoCode)}</p> })}
            <Failure submission />
            <SubmitButton label=Text::FactorRenewGo submission class="button--danger" />
        </form>
    }
}
