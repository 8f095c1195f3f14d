//! Whoever is signed in with a key that may only read is told so before they try to change something.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Feature;
use crate::components::{Notice, Tone};
use crate::flow::api_keys::only_reads;
use crate::i18n::{Text, t};
use crate::session::Account;

/// Nothing where the key may write or that is not known. Only the list of keys tells it: it is read once for each sign-in, and of
/// it nothing else is kept.
#[component]
pub(crate) fn ReaderNotice() -> impl IntoView {
    let account = Account::expect();
    let only = account.key_only_reads;
    if account.offers(Feature::ApiKeys) && account.capabilities().api_keys.read_only {
        Effect::new(move |_| {
            // Again after signing in over the page, perhaps with another key.
            if only.get().is_none() {
                look(account.clone());
            }
        });
    }
    move || {
        (only.get() == Some(true))
            .then(|| view! { <Notice tone=Tone::Warn>{t(Text::ReaderOnly)}</Notice> })
    }
}

/// Where the list does not come nothing is said: a change that is refused tells it, too.
fn look(account: Account) {
    spawn_local(async move {
        if let Ok(keys) = account.call(async |client| client.api_keys().await).await {
            account.key_only_reads.try_set(Some(only_reads(&keys)));
        }
    });
}
