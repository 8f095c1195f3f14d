//! One key of the list: what it is for and what it may, and what can be done with it. Its text is in the document only while it
//! is revealed.

use leptos::prelude::*;

use super::{Asked, Ring, description};
use crate::api::ApiKey;
use crate::browser;
use crate::components::{SecretBox, Vault};
use crate::flow::api_keys::rotation::Rotation;
use crate::flow::api_keys::{Age, ending, identities};
use crate::form;
use crate::i18n::{Locale, Text, short_date, t};

#[component]
pub(super) fn Row(ring: Ring, key: ApiKey) -> impl IntoView {
    let locale = Locale::expect();
    let letters = key.id.chars().filter(char::is_ascii_alphanumeric);
    let name_id = format!("key-{}", letters.collect::<String>());
    let age = key.created.map(|it| Age::of(it, browser::now()));
    let is_old = age.is_some_and(Age::is_old);
    let secret = match key.token.clone() {
        Some(token) => {
            let vault = Vault::holding(token);
            let ending = ending(&key);
            view! { <SecretBox vault label=Text::ApiKeyLabel ending /> }.into_any()
        }
        None => view! { <p class="small">{t(Text::KeysNotShown)}</p> }.into_any(),
    };
    let access = access_word(key.read_only);
    let in_use = key.in_use;
    let created = key.created;
    let made = move || {
        let (Some(created), Some(age)) = (created, age) else {
            return locale.say(Text::KeysAgeUnknown);
        };
        let date = short_date(locale.language().code(), created);
        let ago = age_words(locale, age);
        locale.fill(Text::KeysMadeOn, &[("date", &date), ("ago", &ago)])
    };
    let named = {
        let key = key.clone();
        move || description(locale, &key)
    };
    view! {
        <li class="key">
            <div class="cluster">
                <bdi class="list__title key__name" id=name_id.clone()>
                    {named}
                </bdi>
                <span class="tag">{t(access)}</span>
                {in_use.then(|| view! { <span class="tag tag--good">{t(Text::KeysInUse)}</span> })}
                {is_old.then(|| view! { <span class="tag tag--warn">{t(Text::KeysOld)}</span> })}
            </div>
            <p class="list__text">{made}</p>
            {secret}
            <Actions ring key=StoredValue::new(key) name_id />
        </li>
    }
}

/// Absent where the key in use may only read: the service would refuse both.
#[component]
fn Actions(ring: Ring, key: StoredValue<ApiKey>, name_id: String) -> impl IntoView {
    let replace = move |_| {
        ring.news.set(None);
        ring.made.set(None);
        let known = ring
            .keys
            .with_untracked(|it| identities(it.as_deref().unwrap_or_default()));
        ring.swap.set(Some(Rotation::of(key.get_value(), known)));
        form::focus_soon("#swap");
    };
    let delete = move |_| ring.ask(Asked::Delete(key.get_value()));
    move || {
        let name_id = name_id.clone();
        (!ring.reader.get()).then(|| {
            view! {
                <div class="cluster">
                    <button
                        class="button button--small"
                        type="button"
                        aria-describedby=name_id.clone()
                        on:click=replace
                    >
                        {t(Text::KeysReplace)}
                    </button>
                    <button
                        class="button button--small button--danger"
                        type="button"
                        aria-describedby=name_id
                        on:click=delete
                    >
                        {t(Text::KeysDelete)}
                    </button>
                </div>
            }
        })
    }
}

pub(super) const fn access_word(read_only: bool) -> Text {
    if read_only {
        Text::KeysReadOnly
    } else {
        Text::KeysFull
    }
}

fn age_words(locale: Locale, age: Age) -> String {
    match age {
        Age::Today => locale.say(Text::AgoToday),
        Age::Days(count) => locale.count(Text::AgoDays, count),
        Age::Months(count) => locale.count(Text::AgoMonths, count),
        Age::Years(count) => locale.count(Text::AgoYears, count),
    }
}
