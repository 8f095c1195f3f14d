//! The pages of people who are not signed in: signing in, a lost password, links from mails.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::hooks::use_navigate;
use leptos_router::{NavigateOptions, ParamSegment, StaticSegment};

use super::frame::{Bar, Foot};
use crate::api::Feature;
use crate::components::Heading;
use crate::config::Config;
use crate::i18n::{Text, t};
use crate::pages::{ForgotPasswordPage, ResetPasswordPage, SignInPage, VerifyEmailPage};
use crate::routes::Page;
use crate::session::Account;

/// An address that nobody listed leads to the sign-in: it stays in the address bar and is shown after it.
#[component]
pub(crate) fn PublicPages() -> impl IntoView {
    let account = Account::expect();
    let at = |page: Page| (ParamSegment("service"), StaticSegment(page.segment()));
    let resets = account.offers(Feature::PasswordReset);
    let verifies = account.offers(Feature::EmailVerification);
    view! {
        <Router>
            <Bar />
            <main id="main" class="page page--narrow" tabindex="-1">
                <FlatRoutes fallback=SignInPage>
                    <Route
                        path=at(Page::ForgotPassword)
                        view=move || if resets { ForgotPasswordPage().into_any() } else { SignInPage().into_any() }
                    />
                    <Route
                        path=at(Page::ResetPassword)
                        view=move || if resets { ResetPasswordPage().into_any() } else { SignInPage().into_any() }
                    />
                    <Route
                        path=at(Page::VerifyEmail)
                        view=move || if verifies { VerifyEmailPage().into_any() } else { SignInPage().into_any() }
                    />
                </FlatRoutes>
            </main>
            <Foot />
        </Router>
    }
}

/// Several services: which one? A plain link each, so that the page starts afresh with that service's settings.
#[component]
pub(crate) fn ChooserPage(config: Arc<Config>) -> impl IntoView {
    let rows = config
        .services
        .iter()
        .map(|service| {
            view! {
                <li>
                    <a class="list__row" rel="external" href=Page::SignIn.path(&service.id)>
                        <span class="list__main list__title">{service.name.clone()}</span>
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
    let navigate = use_navigate();
    let leave = move |_| {
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        navigate(&account.path(Page::SignIn), options);
    };
    view! {
        <button class="button" type="button" on:click=leave>
            {t(label)}
        </button>
    }
}
