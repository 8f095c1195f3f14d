//! The ends of all keys at once: a file for the calendar, and clearing away what has ended.

use leptos::prelude::*;

use super::{Asked, Ring, calendar};
use crate::api::ApiKey;
use crate::browser;
use crate::flow::api_keys::life::Life;
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

#[component]
pub(super) fn EndTools(ring: Ring) -> impl IntoView {
    let account = StoredValue::new(Account::expect());
    let locale = Locale::expect();
    let standing = Memo::new(move |_| {
        let now = browser::now();
        ring.keys.with(|keys| {
            let keys = keys.as_deref().unwrap_or_default();
            let lives = || keys.iter().map(|it| Life::of(it, now));
            let has_ended = lives().any(Life::has_ended);
            (lives().any(|it| it.days().is_some()), has_ended)
        })
    });
    let save = move |_| {
        let now = browser::now();
        let keys = ring.keys.get_untracked().unwrap_or_default();
        let lasting = |it: &ApiKey| Life::of(it, now).days().is_some() && !it.for_session;
        let lasting: Vec<_> = keys.into_iter().filter(lasting).collect();
        account.with_value(|account| calendar::save(account, locale, &lasting));
    };
    move || {
        let (any_lasts, any_ended) = standing.get();
        (any_lasts || any_ended).then(|| {
            view! {
                <div class="cluster">
                    {any_lasts
                        .then(|| {
                            view! {
                                <button class="button button--small" type="button" on:click=save>
                                    {t(Text::CalendarAll)}
                                </button>
                            }
                        })}
                    {any_ended
                        .then(|| {
                            view! {
                                <button
                                    class="button button--small button--danger"
                                    type="button"
                                    on:click=move |_| ring.ask(Asked::Clean)
                                >
                                    {t(Text::CleanGo)}
                                </button>
                            }
                        })}
                </div>
            }
        })
    }
}
