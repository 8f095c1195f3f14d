//! What stands around every page: the bar with the menu, the navigation, the foot.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::chunk::{LaterDialog, Part};
use super::in_turn;
use super::preferences::Preferences;
use crate::components::{Brand, Notice, Tone};
use crate::config::Config;
use crate::i18n::{Locale, Text, isolated, t};
use crate::routes::Page;
use crate::session::Account;
use crate::{boot, browser};

const MENU: &str = "menu-button";

/// The bar: whose console this is, and the menu. `end` holds what a signed-in person has more.
#[component]
pub(crate) fn Bar(#[prop(optional)] children: Option<Children>) -> impl IntoView {
    let brand = use_context::<Brand>().unwrap_or_default();
    // The operator's logo is boot.js' to draw: it did so before, and knows the theme.
    Effect::new(|_| boot::draw_logo());
    let locale = Locale::expect();
    let report = RwSignal::new(false);
    let ask = move |_| {
        // The menu goes when the dialog comes, and its entry with it: the focus comes back to the button.
        browser::focus(MENU);
        report.set(true);
    };
    let missing = move || {
        locale
            .is_missing()
            .then(|| view! { <Notice tone=Tone::Warn>{t(Text::LanguageMissing)}</Notice> })
    };
    view! {
        <header class="bar">
            <span class="bar__brand">
                <span class="bar__mark" aria-hidden="true"></span>
                <span class="bar__name">{brand.0}</span>
            </span>
            <div class="bar__end">
                <button class="menu__button" id=MENU type="button" popovertarget="menu">
                    <span class="avatar" aria-hidden="true">
                        <span class="icon icon--user"></span>
                    </span>
                    <span class="menu__name">{t(Text::Menu)}</span>
                </button>
            </div>
            <div class="menu__panel" id="menu" popover="auto">
                {children.map(|it| it())}
                {in_turn(|| view! { <Preferences /> }.into_any())}
                <button class="menu__item" type="button" on:click=ask>
                    <span class="icon icon--info" aria-hidden="true"></span>
                    {t(Text::SupportReport)}
                </button>
            </div>
        </header>
        {missing}
        {move || report.get().then(|| view! { <LaterDialog part=Part::SupportReport(report) /> })}
    }
}

/// The operator's help and links, where there are some, at the same place on every page.
#[component]
pub(crate) fn Foot() -> impl IntoView {
    let locale = Locale::expect();
    let config = use_context::<Arc<Config>>()?;
    let own = config
        .links
        .iter()
        .cloned()
        .map(|it| (Some(it.label), it.address));
    let help = config.support.clone().map(|it| (None, it));
    let links: Vec<_> = own
        .chain(help)
        .map(|(label, address)| {
            let words = move || label.clone().unwrap_or_else(|| locale.say(Text::GetHelp));
            // External also keeps the console's own routing away from a path of this host.
            view! { <a href=address rel="external noreferrer" dir="auto">{words}</a> }
        })
        .collect();
    (!links.is_empty()).then(|| view! { <footer class="foot">{links}</footer> })
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
        <a class="crumb" href=account.path(to)>
            {t(to.title())}
        </a>
    }
}
