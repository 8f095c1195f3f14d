//! What stands around every page: the bar with the menu, the navigation, the foot.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_location;

use super::preferences::Preferences;
use crate::api::Feature;
use crate::api::people::Role;
use crate::browser;
use crate::components::{Brand, Notice, Tone};
use crate::config::Config;
use crate::i18n::{Locale, Text, isolated, t};
use crate::routes::Page;
use crate::session::Account;

/// The bar: whose console this is, and the menu. `end` holds what a signed-in person has more.
#[component]
pub(crate) fn Bar(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    let brand = use_context::<Brand>().unwrap_or_default();
    let logo = use_context::<Arc<Config>>().and_then(|it| it.logo.clone());
    let locale = Locale::expect();
    let missing = move || {
        locale
            .is_missing()
            .then(|| view! { <Notice tone=Tone::Warn>{t(Text::LanguageMissing)}</Notice> })
    };
    view! {
        <header class="bar">
            <span class="bar__brand">
                {match logo {
                    Some(logo) => view! { <img class="bar__logo" src=logo alt="" /> }.into_any(),
                    None => view! { <span class="bar__mark" aria-hidden="true"></span> }.into_any(),
                }} <span class="bar__name">{brand.0}</span>
            </span>
            <div class="bar__end">
                <button class="menu__button" type="button" popovertarget="menu">
                    <span class="avatar" aria-hidden="true">
                        <span class="icon icon--user"></span>
                    </span>
                    <span class="menu__name">{t(Text::Menu)}</span>
                </button>
            </div>
            <div class="menu__panel" id="menu" popover="auto">
                {children.map(|it| it())}
                <Preferences />
            </div>
        </header>
        {missing}
    }
}

/// The operator's help, where there is some, at the same place on every page.
#[component]
pub(crate) fn Foot() -> impl IntoView {
    let support = use_context::<Arc<Config>>().and_then(|it| it.support.clone());
    support.map(|address| {
        view! {
            <footer class="foot">
                <a href=address rel="external noopener">{t(Text::GetHelp)}</a>
            </footer>
        }
    })
}

/// Between the shell and the first answer: the frame is there, the content is on its way.
#[component]
pub(crate) fn Waiting() -> impl IntoView {
    view! {
        <Bar />
        <main id="main" class="page" tabindex="-1" aria-busy="true">
            <div class="card stack">
                <span class="skeleton skeleton--title"></span>
                <span class="skeleton"></span>
                <span class="skeleton skeleton--field"></span>
                <p class="loading" role="status">{t(Text::Loading)}</p>
            </div>
        </main>
    }
}

/// The pages of the account, those that the service offers.
#[component]
pub(crate) fn Nav() -> impl IntoView {
    let account = Account::expect();
    let location = use_location();
    let entries = [
        (Page::Overview, "icon icon--home", true),
        (Page::Profile, "icon icon--user", true),
        (Page::Security, "icon icon--shield", true),
        (
            Page::ApiKey,
            "icon icon--key",
            account.offers(Feature::ApiKey),
        ),
        (
            Page::ApiKeys,
            "icon icon--key",
            account.offers(Feature::ApiKeys),
        ),
        (
            Page::Sessions,
            "icon icon--devices",
            account.offers(Feature::EndAllSessions),
        ),
        (Page::People, "icon icon--people", administers(&account)),
        (
            Page::Registrations,
            "icon icon--inbox",
            is_admin(&account) && account.offers(Feature::Registrations),
        ),
        (
            Page::ServiceSettings,
            "icon icon--settings",
            is_site_admin(&account) && account.offers(Feature::ServiceSettings),
        ),
    ];
    let links = entries
        .into_iter()
        .filter(|(.., offered)| *offered)
        .map(|(page, icon, _)| {
            let path = account.path(page);
            let here = Memo::new(move |_| {
                Page::at(&location.pathname.get()).map(|(_, at)| at.section()) == Some(page)
            });
            view! {
                <li>
                    <a class="nav__link" href=path aria-current=move || here.get().then_some("page")>
                        <span class=icon aria-hidden="true"></span>
                        {t(page.title())}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="nav" aria-label=t(Text::Navigation)>
            <ul class="nav__list" role="list">{links}</ul>
        </nav>
    }
}

/// Whether the person sees and helps others here.
pub(super) fn administers(account: &Account) -> bool {
    is_admin(account) && account.offers(Feature::People)
}

pub(super) fn is_admin(account: &Account) -> bool {
    account.profile_untracked().is_some_and(|it| it.is_admin)
}

/// Whether the person administers the whole site, and not a group of people only.
pub(super) fn is_site_admin(account: &Account) -> bool {
    let profile = account.profile_untracked();
    profile.is_some_and(|it| it.roles.contains(&Role::SiteAdmin))
}

/// Who is signed in, and the way out; for the menu.
#[component]
pub(crate) fn Person(#[prop(into)] on_sign_out: Callback<()>) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    // Follows a change of the address.
    let who = move || {
        // Some services do not tell it.
        let email = account.profile().map(|it| it.email);
        let email = isolated(&email.filter(|it| !it.is_empty())?);
        let words = locale.fill(Text::SignedInAs, &[("who", &email)]);
        Some(view! { <p class="menu__label">{words}</p> })
    };
    view! {
        {who}
        <button class="menu__item" type="button" on:click=move |_| on_sign_out.run(())>
            <span class="icon icon--out" aria-hidden="true"></span>
            {t(Text::SignOut)}
        </button>
    }
}

/// The way out: tells the service, and goes on to where it says.
pub(crate) fn sign_out(account: Account) -> Callback<()> {
    Callback::new(move |()| {
        let account = account.clone();
        spawn_local(async move {
            if let Some(address) = account.sign_out().await {
                browser::leave_for(&address);
            }
        });
    })
}

/// A way back to the page above.
#[component]
pub(crate) fn Crumb(to: Page) -> impl IntoView {
    let account = Account::expect();
    view! {
        <A href=account.path(to) attr:class="crumb">
            {t(to.title())}
        </A>
    }
}
