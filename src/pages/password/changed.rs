//! The end of a change: what it did to other sessions.

use leptos::prelude::*;

use crate::api::Feature;
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

/// What the change did to other sessions, and what to do about those that it left.
#[component]
pub(super) fn Changed() -> impl IntoView {
    let account = Account::expect();
    let ended = account.capabilities().password_change_ends_sessions;
    let ends = !ended && account.offers(Feature::EndAllSessions);
    let opens = if account.offers(Feature::PasswordSignIn) {
        Text::PasswordChangedText
    } else {
        Text::PasswordChangedElsewhere
    };
    let sessions = if ended {
        Text::PasswordSessionsEnded
    } else {
        Text::PasswordSessionsStay
    };
    view! {
        <div class="stack">
            <span class="state state--good" aria-hidden="true">
                <span class="icon icon--check"></span>
            </span>
            <h2 id="password-changed" tabindex="-1">
                {t(Text::PasswordChangedTitle)}
            </h2>
            <p>{t(opens)}</p>
            {(ended || ends).then(|| view! { <p>{t(sessions)}</p> })}
            <div class="cluster">
                {ends
                    .then(|| {
                        view! {
                            <a class="button" href=account.path(Page::Sessions)>
                                {t(Text::SessionsAllTitle)}
                            </a>
                        }
                    })}
                <a class="button button--quiet" href=account.path(Page::Overview)>
                    {t(Text::ToOverview)}
                </a>
            </div>
        </div>
    }
}
