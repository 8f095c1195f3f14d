//! A second factor as it stands when it is on: an authenticator, or codes by text message.

use leptos::prelude::*;

use super::AbandonedNotice;
use super::remove::RemoveDialog;
use super::told::Told;
use crate::api::{Factor, Feature, SecondFactor};
use crate::components::{Notice, Tone};
use crate::i18n::{Locale, Text, date, t};
use crate::session::Account;

#[component]
pub(crate) fn Standing(told: RwSignal<Option<Told>>, factor: Factor) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let asking = RwSignal::new(false);
    let stays = !account.capabilities().second_factor_removable;
    let session = account.session();
    let passwords = account.offers(Feature::PasswordSignIn);
    let keys = account.offers(Feature::ApiKeys);
    let forced =
        Memo::new(move |_| session.with(|it| it.profile().is_some_and(|it| it.is_forced(factor))));
    let since = move || match account.profile()?.second_factor {
        SecondFactor::On { since: Some(since) } => {
            let date = date(locale.language().code(), since);
            Some(locale.fill(Text::FactorSince, &[("date", &date)]))
        }
        _ => None,
    };
    let (how, off) = match (factor, passwords) {
        (Factor::Sms, _) => (Text::FactorOnSms, Text::FactorRemoveSms),
        (_, true) => (Text::FactorOnText, Text::FactorRemoveText),
        (_, false) => (Text::FactorOnApp, Text::FactorRemovePlain),
    };
    let remove = move || {
        if stays {
            return view! { <Notice tone=Tone::Plain>{t(Text::FactorStays)}</Notice> }.into_any();
        }
        if forced.get() {
            return view! { <Notice tone=Tone::Plain>{t(Text::FactorLocked)}</Notice> }.into_any();
        }
        view! {
            <div class="card__actions">
                <button
                    class="button button--danger"
                    type="button"
                    on:click=move |_| asking.set(true)
                >
                    {t(Text::FactorRemoveGo)}
                </button>
            </div>
        }
        .into_any()
    };
    view! {
        <AbandonedNotice />
        <section class="card verdict">
            <span class="state state--good state--large" aria-hidden="true">
                <span class="icon icon--shield"></span>
            </span>
            <div>
                <div class="card__title">
                    <h2>{t(Text::FactorOnTitle)}</h2>
                    {move || since().map(|it| view! { <span class="tag tag--good">{it}</span> })}
                </div>
                <p class="card__lead">
                    {t(how)} " " {(keys && !passwords).then(|| t(Text::FactorKeysWithout))}
                </p>
            </div>
        </section>
        <section class="card" aria-labelledby="remove-factor">
            <h2 id="remove-factor">{t(Text::FactorRemoveTitle)}</h2>
            {(!stays).then(|| view! { <p class="card__lead">{t(off)}</p> })}
            {remove}
        </section>
        {move || asking.get().then(|| view! { <RemoveDialog told asking factor /> })}
    }
}
