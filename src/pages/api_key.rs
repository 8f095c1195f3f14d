//! The API key: fetched only when the person asks for it, and replaced after saying what stops.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use crate::api::{ApiError, ApiKeySource, Secret};
use crate::components::{AskDialog, Failure, Heading, Notice, SecretBox, Tone, Vault, Wish};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Keys {
    vault: Vault,
    fetching: Submission,
    /// Whether the key was replaced since the page was opened.
    replaced: RwSignal<bool>,
    asking: RwSignal<bool>,
}

#[component]
pub(crate) fn ApiKeyPage() -> impl IntoView {
    let keys = Keys {
        vault: Vault::on_demand(),
        fetching: Submission::new(),
        replaced: RwSignal::new(false),
        asking: RwSignal::new(false),
    };
    view! {
        <div class="page__head">
            <Heading title=Text::ApiKeyTitle />
            <p class="lede">{t(Text::KeyLead)}</p>
        </div>
        <YourKey keys />
        <ReplaceKey keys />
        {move || keys.asking.get().then(|| view! { <ReplaceDialog keys /> })}
    }
}

#[component]
fn YourKey(keys: Keys) -> impl IntoView {
    let account = Account::expect();
    let capabilities = account.capabilities();
    let fetch = Callback::new(move |wish: Wish| {
        let account = account.clone();
        keys.fetching.run(async move {
            keys.vault.put(read(&account).await?, Some(wish));
            Ok(())
        });
    });
    let after = move || {
        keys.replaced.get().then(|| {
            view! {
                <Notice tone=Tone::Good>
                    {t(Text::KeyReplaced)} " "
                    {t(if capabilities.api_key_overlap { Text::KeyStopsLater } else { Text::KeyOldStopped })}
                </Notice>
            }
        })
    };
    view! {
        <section class="card stack" aria-labelledby="your-key">
            <h2 id="your-key" tabindex="-1">
                {t(Text::KeyTitle)}
            </h2>
            {after}
            <SecretBox vault=keys.vault label=Text::ApiKeyTitle fetch submission=keys.fetching />
            <crate::components::CancelSlow submission=keys.fetching />
            <Failure submission=keys.fetching />
            {if capabilities.api_key_readable_again {
                view! {
                    <p class="small muted">{t(Text::KeyOnDemand)} " " {t(Text::KeyAgain)}</p>
                }
                    .into_any()
            } else {
                view! { <Stored keys /> }.into_any()
            }}
        </section>
    }
}

/// Where a key is shown only once: it is kept until the person has stored it.
#[component]
fn Stored(keys: Keys) -> impl IntoView {
    let done = move |_| {
        keys.vault.wipe();
        keys.replaced.set(false);
    };
    move || {
        keys.replaced.get().then(|| {
            view! {
                <p>{t(Text::KeyOnce)}</p>
                <label class="check">
                    <input type="checkbox" on:change=done />
                    <span>{t(Text::KeyStored)}</span>
                </label>
            }
        })
    }
}

/// What stops when the key is replaced; the same words on the page and in the dialog.
#[component]
fn Consequences() -> impl IntoView {
    let overlap = Account::expect().capabilities().api_key_overlap;
    view! {
        {t(if overlap { Text::KeyStopsLater } else { Text::KeyStopsNow })}
        " "
        {t(Text::KeySessionsStay)}
    }
}

#[component]
fn ReplaceKey(keys: Keys) -> impl IntoView {
    let account = Account::expect();
    let locked = account.client().source() == ApiKeySource::Bearer;
    let action = if locked {
        view! {
            <p class="notice">
                <span class="icon icon--lock" aria-hidden="true"></span>
                <span class="notice__text">{t(Text::KeyLocked)}</span>
            </p>
        }
        .into_any()
    } else {
        view! {
            <button class="button button--danger" type="button" on:click=move |_| keys.asking.set(true)>
                {t(Text::KeyReplaceGo)}
            </button>
        }
        .into_any()
    };
    view! {
        <section class="card stack" aria-labelledby="replace-key">
            <div>
                <h2 id="replace-key">{t(Text::KeyReplaceTitle)}</h2>
                <p class="card__lead">
                    {t(Text::KeyReplaceText)} " " {(!locked).then(|| view! { <Consequences /> })}
                </p>
            </div>
            {action}
        </section>
    }
}

#[component]
fn ReplaceDialog(keys: Keys) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let close = Callback::new(move |()| {
        // An answer under way is waited for: it decides which key is the right one.
        if !submission.is_busy() {
            keys.asking.set(false);
        }
    });
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let account = account.clone();
        submission.run(async move { replace(account, keys).await });
    };
    view! {
        <AskDialog
            title=Text::KeyReplaceAsk
            id="replace-title"
            no=Text::KeyReplaceKeep
            yes=Text::KeyReplaceConfirm
            ends=true
            submission
            on_close=close
            on_submit
        >
            <p>
                <Consequences />
            </p>
            <Failure submission />
        </AskDialog>
    }
}

/// Replaces the key, then reads the new one. The old text is forgotten as soon as it may be dead.
async fn replace(account: Account, keys: Keys) -> Result<(), ApiError> {
    let Some(profile) = account.profile_untracked() else {
        return Ok(());
    };
    let answer = account
        .call(async |client| client.rotate_api_key(&profile.tag).await)
        .await;
    match answer {
        Ok(profile) => account.keep(profile),
        Err(error) => {
            if error.leaves_open() {
                keys.vault.wipe();
            }
            if error.leaves_open() || error == ApiError::Conflict {
                // The newest tag goes along with the next try; if it cannot be read the first failure is the one to show.
                drop(account.refresh().await);
            }
            return Err(error);
        }
    }
    keys.vault.wipe();
    keys.replaced.try_set(true);
    keys.asking.try_set(false);
    form::focus_soon("#your-key");
    // Asked for by the person, who wants to put it in place now. It stays masked.
    keys.fetching.run(async move {
        keys.vault.put(read(&account).await?, None);
        Ok(())
    });
    Ok(())
}

async fn read(account: &Account) -> Result<Secret, ApiError> {
    account.call(async |client| client.api_key().await).await
}
