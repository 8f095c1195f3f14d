//! One key of the list: what it is for and what it may, and what can be done with it. Its text is in the document only while it
//! is revealed.

use leptos::prelude::*;

use super::words::{description, end_words};
use super::{Asked, Ring, calendar};
use crate::api::ApiKey;
use crate::browser;
use crate::components::{SecretBox, Vault};
use crate::flow::api_keys::life::Life;
use crate::flow::api_keys::rotation::{Rotation, Way};
use crate::flow::api_keys::{Age, ending, identities};
use crate::form;
use crate::i18n::{Locale, Text, short_date, t};
use crate::session::Account;

#[component]
pub(super) fn Row(ring: Ring, key: ApiKey) -> impl IntoView {
    let locale = Locale::expect();
    let style = ring.style;
    let letters = key.id.chars().filter(char::is_ascii_alphanumeric);
    let name_id = format!("key-{}", letters.collect::<String>());
    let secret = match key.token.clone() {
        Some(token) => {
            let vault = Vault::holding(token);
            let ending = ending(&key);
            Some(
                view! { <SecretBox vault label=Text::ApiKeyLabel of=name_id.clone() ending /> }
                    .into_any(),
            )
        }
        None if style.shown_again => {
            Some(view! { <p class="small">{t(Text::KeysNotShown)}</p> }.into_any())
        }
        None => None,
    };
    let access = style.read_only.then(|| access_word(key.read_only));
    let (in_use, for_session) = (key.in_use, key.for_session);
    let named = {
        let key = key.clone();
        move || description(locale, &key)
    };
    let (tags, time) = if style.expires {
        dated(locale, &key)
    } else {
        aged(locale, &key)
    };
    view! {
        <li class="key">
            <div class="cluster">
                <bdi class="list__title key__name" id=name_id.clone()>
                    {named}
                </bdi>
                {access.map(|it| view! { <span class="tag">{t(it)}</span> })}
                {in_use.then(|| view! { <span class="tag tag--good">{t(Text::KeysInUse)}</span> })}
                {tags}
            </div>
            <p class="list__text">{time}</p>
            {for_session.then(|| view! { <p class="list__text">{t(Text::KeysForSession)}</p> })}
            {secret}
            <Actions ring key=StoredValue::new(key) name_id />
        </li>
    }
}

/// Where keys do not end by themselves: how old it is.
fn aged(locale: Locale, key: &ApiKey) -> (AnyView, AnyView) {
    let created = key.created;
    let age = created.map(|it| Age::of(it, browser::now()));
    let is_old = age.is_some_and(Age::is_old);
    let made = move || {
        let (Some(created), Some(age)) = (created, age) else {
            return locale.say(Text::KeysAgeUnknown);
        };
        let date = short_date(locale.language().code(), created);
        let ago = age_words(locale, age);
        locale.fill(Text::KeysMadeOn, &[("date", &date), ("ago", &ago)])
    };
    let tag = is_old.then(|| view! { <span class="tag tag--warn">{t(Text::KeysOld)}</span> });
    (tag.into_any(), made.into_any())
}

/// Where they do: how it stands, and its end.
fn dated(locale: Locale, key: &ApiKey) -> (AnyView, AnyView) {
    let life = Life::of(key, browser::now());
    let (class, word) = match life {
        Life::Unlimited | Life::Active(_) => ("tag tag--good", Text::LifeActive),
        Life::EndsSoon(_) => ("tag tag--warn", Text::LifeSoon),
        Life::EndsToday => ("tag tag--warn", Text::LifeToday),
        Life::Ended => ("tag tag--bad", Text::LifeEnded),
    };
    let key = key.clone();
    let end = move || {
        let end = end_words(locale, &key, life);
        match life.days() {
            Some(days) if days > 0 => format!("{end} · {}", locale.count(Text::DaysLeft, days)),
            _ => end,
        }
    };
    let tag = view! { <span class=class>{t(word)}</span> };
    (tag.into_any(), end.into_any())
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
        let old = key.get_value();
        let way = Way {
            switches: old.in_use || ring.untold.get_untracked(),
            dated: ring.style.expires,
        };
        ring.swap.set(Some(Rotation::of(old, known, way)));
        form::focus_soon("#swap");
    };
    let delete = move |_| ring.ask(Asked::Delete(key.get_value()));
    let account = StoredValue::new(Account::expect());
    let locale = Locale::expect();
    let save = move |_| {
        account.with_value(|account| calendar::save(account, locale, &[key.get_value()]));
    };
    // Signing out deletes the one of this session anyway.
    let for_session = key.with_value(|it| it.for_session);
    let lasts = key.with_value(|it| Life::of(it, browser::now()).days().is_some()) && !for_session;
    move || {
        let name_id = name_id.clone();
        let save_name = name_id.clone();
        let replace_name = name_id.clone();
        (!ring.reader.get()).then(|| {
            view! {
                <div class="cluster">
                    {lasts
                        .then(|| {
                            view! {
                                <button
                                    class="button button--small"
                                    type="button"
                                    aria-describedby=save_name
                                    on:click=save
                                >
                                    {t(Text::CalendarOne)}
                                </button>
                            }
                        })}
                    {(!for_session)
                        .then(|| {
                            view! {
                                <button
                                    class="button button--small"
                                    type="button"
                                    aria-describedby=replace_name
                                    on:click=replace
                                >
                                    {t(Text::KeysReplace)}
                                </button>
                            }
                        })}
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

/// For the gallery.
#[cfg(feature = "gallery")]
pub(crate) fn sample_rows(keys: Vec<ApiKey>) -> AnyView {
    let ring = Ring::new(&Account::expect());
    let rows = keys.into_iter().map(|key| view! { <Row ring key /> });
    view! { <ul class="list card" role="list">{rows.collect_view()}</ul> }.into_any()
}
