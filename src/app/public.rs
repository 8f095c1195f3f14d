//! The pages of people who are not signed in: signing in, a lost password, links from mails.

use leptos::prelude::*;

use super::chunk::{LaterPart, Part};
use super::frame::{Bar, Foot};
use super::in_turn;
use super::way::Way;
use crate::api::Feature;
use crate::browser;
use crate::components::Heading;
use crate::config::Service;
use crate::i18n::{Text, t};
use crate::pages::{ResetPasswordPage, SignInPage, VerifyEmailPage};
use crate::routes::Page;
use crate::session::Account;

/// An address that nobody listed leads to the sign-in: it stays in the address bar and is shown after it.
#[component]
pub(crate) fn PublicPages() -> impl IntoView {
    let account = Account::expect();
    let page = Way::provide().page();
    let resets = account.may_offer(Feature::PasswordReset);
    let requests = account.may_offer(Feature::AccountRequest);
    let verifies = account.may_offer(Feature::EmailVerification);
    let content = move || match page.get() {
        Some(Page::ForgotPassword) if resets => later(Part::LostPassword),
        Some(Page::RequestAccount) if requests => later(Part::RequestAccount),
        Some(Page::ResetPassword) if resets => view! { <ResetPasswordPage /> }.into_any(),
        Some(Page::VerifyEmail) if verifies => view! { <VerifyEmailPage /> }.into_any(),
        _ => view! { <SignInPage /> }.into_any(),
    };
    view! {
        {in_turn(|| view! { <Bar /> }.into_any())}
        <main id="main" class="page page--narrow" tabindex="-1">
            {in_turn(move || content.into_any())}
        </main>
        {in_turn(|| view! { <Foot /> }.into_any())}
    }
}

/// A page that has nothing of its own in the first module.
fn later(part: Part) -> AnyView {
    view! {
        <div class="card">
            <LaterPart part />
        </div>
    }
    .into_any()
}

/// Several services: which one? A plain link each, so that the page starts afresh with that service's settings.
#[component]
pub(crate) fn ChooserPage(services: Vec<Service>) -> impl IntoView {
    let rows = services
        .into_iter()
        .map(|service| {
            view! {
                <li>
                    <a class="list__row" rel="external" href=browser::address(&Page::SignIn.path(&service.id))>
                        <span class="list__main">
                            <span class="list__title">{service.name}</span>
                            <span class="list__text" dir="auto">{service.note}</span>
                        </span>
                        <span class="icon icon--next" aria-hidden="true"></span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <Bar />
        <main id="main" class="page page--narrow" tabindex="-1">
            <div class="page__head">
                <Heading title=Text::ChooseService />
                <p class="lede">{t(Text::ChooseServiceText)}</p>
            </div>
            <div class="card card--flush">
                <ul class="list" role="list">{rows}</ul>
            </div>
        </main>
        <Foot />
    }
}

/// The way from a landing page into the console: only now is the service asked who is signed in.
#[component]
pub(crate) fn LeaveLanding(label: Text) -> impl IntoView {
    let account = Account::expect();
    let way = Way::expect();
    let leave = move |_| way.replace(&account.path(Page::SignIn));
    view! {
        <button class="button" type="button" on:click=leave>
            {t(label)}
        </button>
    }
}
