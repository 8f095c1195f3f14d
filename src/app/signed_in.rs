//! The pages of a signed-in person, with a router of their own and nothing of sign-in in them, so that they can become a module
//! of their own.

use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::{ParamSegment, StaticSegment};

use super::frame::{Bar, Foot, Person, sign_out};
use super::idle::IdleWatch;
use super::keep_alive::KeepAlive;
use super::lapsed::LapsedDialog;
use super::nav::{Nav, administers, is_admin, is_site_admin};
use super::upgrade::UpgradeNotice;
use crate::api::{Duty, Feature};
use crate::browser;
use crate::i18n::Text;
use crate::pages::{
    AdminsOnlyPage, ApiKeyPage, ApiKeysPage, ForcedPasswordPage, ForcedTwoFactorPage, NotFoundPage,
    OverviewPage, PasswordPage, PeoplePage, ProfilePage, RecoveryCodesPage, RegistrationsPage,
    SecurityPage, ServiceSettingsPage, SessionsPage, TwoFactorPage,
};
use crate::routes::Page;
use crate::session::{Account, Session};

#[component]
pub(crate) fn SignedInPages() -> impl IntoView {
    let account = Account::expect();
    // Signing in happens at any address; those that are no page of the account become the overview.
    let path = browser::path();
    let asked = Page::at(&path).filter(|(_, page)| !page.is_public());
    if asked.is_none() && !is_unknown(&path) {
        browser::replace_address(&account.path(Page::Overview));
    }
    let session = account.session();
    let lapsed = Memo::new(move |_| session.with(|it| matches!(it, Session::Lapsed(_))));
    let duty = Memo::new(move |_| session.with(|it| it.profile()?.duties.first().copied()));
    let on_sign_out = sign_out(account);
    view! {
        <Router base=browser::address("")>
            // Covered, not removed, when the session lapses: what was typed must still be there after signing in again.
            <div class="covered" class:is-covered=lapsed inert=lapsed>
                <Bar>
                    <Person on_sign_out />
                </Bar>
                <UpgradeNotice />
                {move || match duty.get() {
                    Some(Duty::ChangePassword) => view! { <Task><ForcedPasswordPage /></Task> }.into_any(),
                    Some(Duty::EnrolSecondFactor) => view! { <Task><ForcedTwoFactorPage /></Task> }.into_any(),
                    None => view! { <Pages /> }.into_any(),
                }}
                <Foot />
            </div>
            {move || lapsed.get().then(|| view! { <LapsedDialog on_sign_out /> })}
            <IdleWatch />
            <KeepAlive />
        </Router>
    }
}

/// Addresses of no page are said to be none instead of being turned into the overview.
fn is_unknown(path: &str) -> bool {
    Page::at(path).is_none() && path.trim_matches('/').contains('/')
}

/// The one thing that must be done first, without the way to anything else.
#[component]
fn Task(children: Children) -> impl IntoView {
    view! {
        <main id="main" class="page page--narrow" tabindex="-1">
            {children()}
        </main>
    }
}

#[component]
fn Pages() -> impl IntoView {
    let account = Account::expect();
    let at = |page: Page| (ParamSegment("service"), StaticSegment(page.segment()));
    let offered = move |feature: Feature, page: fn() -> AnyView| {
        let offers = account.offers(feature);
        move || {
            if offers {
                page()
            } else {
                NotFoundPage().into_any()
            }
        }
    };
    let people = {
        let account = Account::expect();
        move || {
            if administers(&account) {
                PeoplePage().into_any()
            } else {
                NotFoundPage().into_any()
            }
        }
    };
    view! {
        <div class="frame">
            <Nav />
            <main id="main" class="page" tabindex="-1">
                <FlatRoutes fallback=NotFoundPage>
                    <Route path=at(Page::Overview) view=OverviewPage />
                    <Route path=at(Page::Profile) view=ProfilePage />
                    <Route path=at(Page::Security) view=SecurityPage />
                    <Route
                        path=at(Page::Password)
                        view=offered(Feature::PasswordChange, || PasswordPage().into_any())
                    />
                    <Route
                        path=at(Page::TwoFactor)
                        view=offered(Feature::SecondFactor, || TwoFactorPage().into_any())
                    />
                    <Route
                        path=at(Page::RecoveryCodes)
                        view=offered(Feature::RecoveryCodes, || RecoveryCodesPage().into_any())
                    />
                    <Route
                        path=at(Page::ApiKey)
                        view=offered(Feature::ApiKey, || ApiKeyPage().into_any())
                    />
                    <Route
                        path=at(Page::ApiKeys)
                        view=offered(Feature::ApiKeys, || ApiKeysPage().into_any())
                    />
                    <Route
                        path=at(Page::Sessions)
                        view=offered(Feature::EndAllSessions, || SessionsPage().into_any())
                    />
                    <Route path=at(Page::People) view=people />
                    <Route
                        path=at(Page::Registrations)
                        view=offered(Feature::Registrations, registrations)
                    />
                    <Route
                        path=at(Page::ServiceSettings)
                        view=offered(Feature::ServiceSettings, service_settings)
                    />
                </FlatRoutes>
            </main>
        </div>
    }
}

fn registrations() -> AnyView {
    if is_admin(&Account::expect()) {
        return RegistrationsPage().into_any();
    }
    let (page, text) = (Page::Registrations, Text::AdminsOnlyText);
    view! { <AdminsOnlyPage page text /> }.into_any()
}

fn service_settings() -> AnyView {
    if is_site_admin(&Account::expect()) {
        return ServiceSettingsPage().into_any();
    }
    let (page, text) = (Page::ServiceSettings, Text::SiteAdminsOnlyText);
    view! { <AdminsOnlyPage page text /> }.into_any()
}
