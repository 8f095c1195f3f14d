//! The codes on paper: in the document only while they are printed, and then nothing else is on the sheet.

use leptos::prelude::*;

use super::Codes;
use crate::browser;
use crate::i18n::{Locale, Text, date, t};
use crate::session::Account;

#[component]
pub(super) fn Sheet(codes: Codes) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let listener = window_event_listener_untyped("afterprint", move |_| {
        codes.sheet.try_set(None);
    });
    on_cleanup(move || listener.remove());
    // A browser that does not tell when it has printed: not longer than the codes are kept for looking at.
    Effect::new(move |_| {
        if !codes.vault.holds() {
            codes.sheet.set(None);
        }
    });
    move || {
        let secret = codes.sheet.get()?;
        let email = account.profile_untracked()?.email;
        let today = date(locale.language().code(), browser::now());
        let lines = secret.expose().lines();
        let lines = lines
            .map(|it| view! { <li dir="ltr" translate="no">{it.to_owned()}</li> })
            .collect_view();
        Some(view! {
            <section class="sheet" aria-hidden="true">
                <h2>{t(Text::RecoveryCodesTitle)}</h2>
                <p>{account.service.name.clone()}</p>
                <p>{email}</p>
                <p>{today}</p>
                <ol class="sheet__codes">{lines}</ol>
                <p>{t(Text::CodesOnce)}</p>
            </section>
        })
    }
}
