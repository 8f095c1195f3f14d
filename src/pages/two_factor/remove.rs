//! The second factor as it stands when it is on, and switching it off.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{AbandonedNotice, Told, tell};
use crate::api::{ApiError, Factor, Profile, SecondFactor, Tag};
use crate::components::{Dialog, Failure, Notice, SubmitButton, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, date, t};
use crate::session::Account;

#[component]
pub(crate) fn Standing(told: RwSignal<Option<Told>>) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let asking = RwSignal::new(false);
    let session = account.session();
    let forced = Memo::new(move |_| {
        session.with(|it| {
            it.profile()
                .is_some_and(|it| it.is_forced(Factor::Authenticator))
        })
    });
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
            {move || {
                if forced.get() {
                    view! { <Notice tone=Tone::Plain>{t(Text::FactorLocked)}</Notice> }.into_any()
                } else {
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
                }
            }}
        </section>
        {move || {
            asking.get().then(|| view! { <RemoveDialog told asking factor=Factor::Authenticator /> })
        }}
    }
}

/// A second question before a factor is removed; it is the only one where the service asks for no code.
#[component]
pub(crate) fn RemoveDialog(
    told: RwSignal<Option<Told>>,
    asking: RwSignal<bool>,
    factor: Factor,
) -> impl IntoView {
    let account = Account::expect();
    let other = match factor {
        Factor::Authenticator => Factor::Pin,
        Factor::Pin => Factor::Authenticator,
    };
    let other_stays = account
        .profile_untracked()
        .is_some_and(|it| is_set(&it, other));
    let ends = match (factor, other_stays) {
        (Factor::Authenticator, false) => Text::FactorRemoveEnds,
        (Factor::Authenticator, true) => Text::FactorRemovePinStays,
        (Factor::Pin, false) => Text::PinRemoveEnds,
        (Factor::Pin, true) => Text::PinRemoveAppStays,
    };
    let (ask, keep, confirm) = match factor {
        Factor::Authenticator => (
            Text::FactorRemoveAsk,
            Text::FactorRemoveKeep,
            Text::FactorRemoveConfirm,
        ),
        Factor::Pin => (
            Text::PinRemoveAsk,
            Text::PinRemoveKeep,
            Text::PinRemoveConfirm,
        ),
    };
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
            let outcome = remove(&account, factor).await?;
            // Where the part of the page that says how it stands goes, the dialog is gone with it already.
            asking.try_set(false);
            tell(told, outcome);
            Ok(())
        });
    };
    view! {
        <Dialog title=ask id="remove-title" on_close=close>
            <form class="form" method="post" novalidate on:submit=on_submit>
                <p>{t(ends)}</p>
                {unchecked.then(|| view! { <p>{t(Text::FactorRemoveNoCode)}</p> })}
                <Failure submission />
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=move |_| close.run(())>
                        {t(keep)}
                    </button>
                    <SubmitButton label=confirm submission class="button--danger" />
                </div>
            </form>
        </Dialog>
    }
}

/// Whether the service asks for this factor.
pub(crate) fn is_set(person: &Profile, factor: Factor) -> bool {
    match factor {
        Factor::Authenticator => person.second_factor.is_on(),
        Factor::Pin => person.pin,
    }
}

/// Removes it and keeps the newer profile; says what has become of it.
pub(crate) fn remove(
    account: &Account,
    factor: Factor,
) -> impl Future<Output = Result<Told, ApiError>> + use<> {
    let account = account.clone();
    async move {
        let Some(person) = account.profile_untracked() else {
            return Err(ApiError::SignedOut);
        };
        match send(&account, &person.tag, factor).await {
            Ok(profile) => {
                account.keep(profile);
                Ok(match factor {
                    Factor::Authenticator => Told::SwitchedOff,
                    Factor::Pin => Told::PinRemoved,
                })
            }
            Err(ApiError::AlreadySo) => {
                account.refresh().await?;
                Ok(Told::AlreadySo)
            }
            Err(error) => {
                if matches!(error, ApiError::Conflict | ApiError::Enforced) {
                    // The newest tag goes along with the next try; what is forced is shown as such.
                    account.refresh().await?;
                }
                Err(error)
            }
        }
    }
}

/// Where the answer was lost the profile tells whether it was carried out.
async fn send(account: &Account, tag: &Tag, factor: Factor) -> Result<Profile, ApiError> {
    let answer = account
        .call(async |client| client.remove_factor(tag, factor).await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().profile().await {
            Ok(profile) if !is_set(&profile, factor) => Ok(profile),
            _ => Err(error),
        },
        answer => answer,
    }
}
