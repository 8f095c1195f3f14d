//! How many licences are in use: a small meter for the person and one for the whole account.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{ApiError, Licences, Share};
use crate::components::FailureWords;
use crate::i18n::{Locale, Text, number, t};
use crate::session::Account;

#[component]
pub(crate) fn LicencesCard() -> impl IntoView {
    let account = Account::expect();
    let answer = RwSignal::new(None::<Result<Licences, ApiError>>);
    let ask = Callback::new(move |()| {
        let account = account.clone();
        answer.set(None);
        spawn_local(async move {
            let licences = account.call(async |client| client.licences().await).await;
            answer.try_set(Some(licences));
        });
    });
    ask.run(());
    let content = move || match answer.get() {
        None => view! {
            <div aria-busy="true">
                <span class="skeleton"></span>
            </div>
        }
        .into_any(),
        Some(Ok(Licences { own, account })) => view! {
            {own.map(|share| view! { <Gauge label=Text::LicencesOwn share /> })}
            {account.map(|share| view! { <Gauge label=Text::LicencesAccount share /> })}
            {(own.is_none() && account.is_none())
                .then(|| view! { <p class="muted">{t(Text::Unknown)}</p> })}
        }
        .into_any(),
        Some(Err(error)) => view! {
            <FailureWords error />
            <button class="button button--small" type="button" on:click=move |_| ask.run(())>
                {t(Text::TryAgain)}
            </button>
        }
        .into_any(),
    };
    view! {
        <section class="card stack" aria-labelledby="licences">
            <h2 class="card__title" id="licences">
                {t(Text::LicencesTitle)}
            </h2>
            {content}
        </section>
    }
}

#[component]
fn Gauge(label: Text, share: Share) -> impl IntoView {
    let locale = Locale::expect();
    let words = move || {
        let language = locale.language().code();
        let (used, limit) = (number(language, share.used), number(language, share.limit));
        locale.fill(Text::LicencesUsed, &[("used", &used), ("limit", &limit)])
    };
    // Full or over it is told by the words, too.
    let full = share.used >= share.limit;
    view! {
        <div class="gauge" class:is-full=full>
            <div class="gauge__words">
                <span>{t(label)}</span>
                <span class="muted">{words}</span>
            </div>
            <meter
                class="gauge__bar"
                prop:max=share.limit.max(1.0)
                prop:value=share.used
                aria-label=t(label)
            ></meter>
        </div>
    }
}
