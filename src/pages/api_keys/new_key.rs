//! The key that was just made, to be copied; it stays until the person has done so. Where it cannot be shown again it stands alone,
//! and leaving asks.

use leptos::prelude::*;

use super::Ring;
use super::attempt::Made;
use super::words::{description, end_words};
use crate::api::{ApiKey, Secret};
use crate::browser;
use crate::components::{SecretBox, Vault, Wish};
use crate::flow::api_keys::ending;
use crate::flow::api_keys::life::Life;
use crate::form;
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(super) fn NewKey(ring: Ring, made: Made) -> impl IntoView {
    let locale = Locale::expect();
    let style = ring.style;
    let again = style.shown_again;
    let Made { key, was_found } = made;
    let Some(token) = key.token.clone() else {
        return ().into_any();
    };
    let vault = Vault::holding(token);
    let ending = ending(&key).filter(|_| again);
    let more = save_wish(&key, again);
    let named = key.clone();
    let words = move || {
        let text = if was_found {
            Text::KeysNewFound
        } else {
            Text::KeysNewText
        };
        locale.fill(text, &[("description", &description(locale, &named))])
    };
    let end = move || {
        let life = Life::of(&key, browser::now());
        let end = end_words(locale, &key, life);
        locale.fill(Text::KeysNewEnd, &[("end", &end)])
    };
    let done = move |_| {
        ring.made.set(None);
        form::focus_soon("h1");
    };
    let (class, label) = if again {
        ("button", Text::KeysNewDone)
    } else {
        ("button button--primary", Text::KeysStoredGo)
    };
    view! {
        <section class="card stack" aria-labelledby="new-key">
            <h2 id="new-key" tabindex="-1">
                {t(Text::KeysNew)}
            </h2>
            <p role="status">{words}</p>
            {style.expires.then(|| view! { <p>{end}</p> })}
            <SecretBox vault label=Text::KeysNew ending more />
            <p class="small muted">{t(if again { Text::KeyAgain } else { Text::KeyOnce })}</p>
            <button class=class type="button" on:click=done>
                {t(label)}
            </button>
        </section>
    }
    .into_any()
}

/// Saving as a file, for a key that cannot be had again.
pub(super) fn save_wish(key: &ApiKey, again: bool) -> Vec<(Text, Wish)> {
    let account = Account::expect();
    let locale = Locale::expect();
    // Without the key itself: it comes from the box, while that holds it.
    let key = ApiKey {
        token: None,
        ..key.clone()
    };
    let on_save = Callback::new(move |secret: Secret| save(&account, locale, &key, &secret));
    if again {
        Vec::new()
    } else {
        vec![(Text::CodesSave, Wish::Give(on_save))]
    }
}

/// Offers the key as a file of text that says what it is for.
fn save(account: &Account, locale: Locale, key: &ApiKey, secret: &Secret) {
    let text = format!(
        "{}: {}\n{}\n{}\n\n{}\n",
        account.service.name,
        locale.say(Text::ApiKeyLabel),
        description(locale, key),
        end_words(locale, key, Life::of(key, browser::now())),
        secret.expose(),
    );
    let name = format!("keydesk-api-key-{}.txt", account.service.id);
    browser::save(&text, &name, "text/plain;charset=utf-8");
}
