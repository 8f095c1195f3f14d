//! The way to the pages of the account: a column beside the page, on a phone a bar at the window's lower edge.

use leptos::{html, prelude::*};
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, ScrollIntoViewOptions, ScrollLogicalPosition};

use crate::api::Feature;
use crate::api::people::Role;
use crate::browser;
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

/// As many as a phone's bar has room for. Where there are more, the last place is for what opens the rest.
const PLACES: usize = 5;

/// The pages of the account, those that the service offers.
#[component]
pub(crate) fn Nav() -> impl IntoView {
    let account = Account::expect();
    let location = use_location();
    let mut entries = vec![
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
    entries.retain(|(.., offered)| *offered);
    let rest = if entries.len() > PLACES {
        entries.split_off(PLACES - 1)
    } else {
        Vec::new()
    };
    let here = Memo::new(move |_| {
        Page::at(&browser::below(&location.pathname.get())).map(|(_, at)| at.section())
    });
    let in_rest = rest.iter().map(|(page, ..)| *page).collect::<Vec<_>>();
    let links = move |entries: Vec<(Page, &'static str, bool)>| {
        let link = |(page, icon, _): (Page, &'static str, bool)| {
            let path = account.path(page);
            view! {
                <li>
                    <a
                        class="nav__link"
                        href=path
                        aria-current=move || (here.get() == Some(page)).then_some("page")
                    >
                        <span class=icon aria-hidden="true"></span>
                        <span>{t(page.title())}</span>
                    </a>
                </li>
            }
        };
        entries.into_iter().map(link).collect_view()
    };
    let opened = NodeRef::<html::Ul>::new();
    // The page changes beneath it; a popover goes only when something beside it is pressed.
    let close = move |_| {
        if let Some(opened) = opened.get_untracked() {
            // Refused where it is no popover now, as beside the page.
            let _ = opened.hide_popover();
        }
    };
    let more = (!rest.is_empty()).then(|| {
        view! {
            <button
                class="nav__link nav__more"
                class:is-here=move || here.get().is_some_and(|it| in_rest.contains(&it))
                type="button"
                popovertarget="nav-rest"
            >
                <span class="icon icon--more" aria-hidden="true"></span>
                <span>{t(Text::NavMore)}</span>
            </button>
            <ul
                class="nav__list nav__rest"
                id="nav-rest"
                role="list"
                popover="auto"
                node_ref=opened
                on:click=close
            >
                {links(rest)}
            </ul>
        }
    });
    let bar = NodeRef::<html::Nav>::new();
    keep_above(bar);
    view! {
        <nav class="nav" aria-label=t(Text::Navigation) node_ref=bar>
            <ul class="nav__list" role="list">
                {links(entries)}
            </ul>
            {more}
        </nav>
    }
}

/// Not every engine keeps to the style sheet's scroll padding for what gets the focus: there the bar would lie over it.
fn keep_above(bar: NodeRef<html::Nav>) {
    let listener = window_event_listener_untyped("focusin", move |event| {
        let target = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok());
        let (Some(bar), Some(target)) = (bar.get_untracked(), target) else {
            return;
        };
        let style = window().get_computed_style(&bar).ok().flatten();
        let position = style.and_then(|it| it.get_property_value("position").ok());
        // Beside the page it covers nothing.
        if position.as_deref() != Some("fixed") || bar.contains(Some(&target)) {
            return;
        }
        // What is nearly as high as the window, as a list, scrolls by itself.
        let height = window().inner_height().ok().and_then(|it| it.as_f64());
        if height.is_some_and(|it| f64::from(target.offset_height()) < it / 2.0) {
            let nearest = ScrollIntoViewOptions::new();
            nearest.set_block(ScrollLogicalPosition::Nearest);
            target.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    });
    on_cleanup(move || listener.remove());
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
