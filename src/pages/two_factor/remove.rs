//! The second factor as it stands when it is on, and switching it off.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{AbandonedNotice, Told, tell};
use crate::api::{ApiError, Factor, Profile, SecondFactor, Tag};
use crate::components::{Dialog, Failure, SubmitButton};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, date, t};
use crate::session::Account;

#[component]
pub(crate) fn Standing(told: RwSignal<Option<Told>>) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let asking = RwSignal::new(false);
    let since = move || match account.profile()?.second_factor {
        SecondFactor::On { since: Some(since) } => {
            let date = date(locale.language().code(), since);
            Some(locale.fill(Text::FactorSince, &[("date", &date)]))
        }
        _ => None,
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
                <p class="card__lead">{t(Text::FactorOnText)}</p>
            </div>
        </section>
        <section class="card" aria-labelledby="remove-factor">
            <h2 id="remove-factor">{t(Text::FactorRemoveTitle)}</h2>
            <p class="card__lead">{t(Text::FactorRemoveText)}</p>
            <div class="card__actions">
                <button class="button button--danger" type="button" on:click=move |_| asking.set(true)>
                    {t(Text::FactorRemoveGo)}
                </button>
            </div>
        </section>
        {move || asking.get().then(|| view! { <RemoveDialog told asking /> })}
    }
}

#[component]
fn RemoveDialog(told: RwSignal<Option<Told>>, asking: RwSignal<bool>) -> impl IntoView {
    let account = Account::expect();
    let unchecked = !account.capabilities().second_factor_off_needs_code;
    let submission = Submission::new();
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            asking.set(false);
        }
    });
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let account = account.clone();
        submission.run(async move {
            let outcome = remove(&account).await?;
            // The dialog goes with the part of the page that says how it stands.
            tell(told, outcome);
            Ok(())
        });
    };
    view! {
        <Dialog title=Text::FactorRemoveAsk id="remove-title" on_close=close>
            <form class="form" method="post" novalidate on:submit=on_submit>
                <p>{t(Text::FactorRemoveEnds)}</p>
                {unchecked.then(|| view! { <p>{t(Text::FactorRemoveNoCode)}</p> })}
                <Failure submission />
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=move |_| close.run(())>
                        {t(Text::FactorRemoveKeep)}
                    </button>
                    <SubmitButton label=Text::FactorRemoveConfirm submission class="button--danger" />
                </div>
            </form>
        </Dialog>
    }
}

/// Switches it off and keeps the newer profile; says what has become of it.
pub(crate) fn remove(account: &Account) -> impl Future<Output = Result<Told, ApiError>> + use<> {
    let account = account.clone();
    async move {
        let Some(person) = account.profile_untracked() else {
            return Err(ApiError::SignedOut);
        };
        match send(&account, &person.tag).await {
            Ok(profile) => {
                account.keep(profile);
                Ok(Told::SwitchedOff)
            }
            Err(ApiError::AlreadySo) => {
                account.refresh().await?;
                Ok(Told::AlreadySo)
            }
            Err(error) => {
                if error == ApiError::Conflict {
                    // The newest tag goes along with the next try.
                    account.refresh().await?;
                }
                Err(error)
            }
        }
    }
}

/// Where the answer was lost the profile tells whether it was carried out.
async fn send(account: &Account, tag: &Tag) -> Result<Profile, ApiError> {
    let answer = account
        .call(async |client| client.remove_factor(tag, Factor::Authenticator).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().profile().await {
            Ok(profile) if !profile.second_factor.is_on() => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}
