//! Ending sessions: this one, or all.

mod ends;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::SubmitEvent;

use self::ends::{Kind, stays, what_ends};
use crate::api::{ApiError, ApiKeySource};
use crate::browser;
use crate::components::{AskDialog, Failure, Heading, Notice, Tone};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, date_time, t};
use crate::session::Account;

#[component]
pub(crate) fn SessionsPage() -> impl IntoView {
    let kind = Kind::of(Account::expect().capabilities());
    let asking = RwSignal::new(false);
    let ended = RwSignal::new(false);
    view! {
        <div class="page__head">
            <Heading title=Text::Sessions />
            <p class="lede">{t(kind.lead())}</p>
        </div>
        {move || {
            ended.get().then(|| view! { <Notice tone=Tone::Good>{t(Text::SessionsEnded)}</Notice> })
        }}
        <ul class="list card card--flush" role="list">
            <li>
                <ThisSession />
            </li>
        </ul>
        <section class="card" aria-labelledby="everywhere">
            <h2 id="everywhere">{t(kind.title())}</h2>
            <p class="card__lead">
                <Consequences />
            </p>
            <div class="card__actions">
                <button class="button button--danger" type="button" on:click=move |_| asking.set(true)>
                    {t(kind.go())}
                </button>
            </div>
        </section>
        {move || asking.get().then(|| view! { <EndAllDialog asking ended /> })}
    }
}

#[component]
fn ThisSession() -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let how = match account.client().source() {
        ApiKeySource::Bearer => Text::SessionByKey,
        ApiKeySource::Minted => Text::SessionByMinted,
        ApiKeySource::Cookie | ApiKeySource::Session => Text::SessionByPassword,
    };
    let leaving = account.clone();
    let sign_out = move |_| {
        let account = leaving.clone();
        spawn_local(async move {
            if let Some(address) = account.sign_out().await {
                browser::leave_for(&address);
            }
        });
    };
    let since = move || {
        let date = date_time(locale.language().code(), account.profile()?.last_sign_in?);
        Some(locale.fill(Text::SessionSince, &[("date", &date)]))
    };
    view! {
        <div class="list__row">
            <span class="state state--accent" aria-hidden="true">
                <span class="icon icon--devices"></span>
            </span>
            <div class="list__main">
                <p class="card__title">
                    <span class="list__title">{t(Text::SessionHere)}</span>
                    <span class="tag tag--good">{t(Text::SessionHereTag)}</span>
                </p>
                <p class="list__text">
                    {t(how)} {move || since().map(|it| view! { <br /> {it} })}
                </p>
            </div>
            <div class="list__end">
                <button class="button button--small" type="button" on:click=sign_out>
                    {t(Text::SignOut)}
                </button>
            </div>
        </div>
    }
}

/// Whether this page is signed in with a key of its own instead of a session.
fn by_key(account: &Account) -> bool {
    account.client().source() == ApiKeySource::Bearer
}

/// What ends and what goes on; the same words on the page and in the dialog.
#[component]
fn Consequences() -> impl IntoView {
    let account = Account::expect();
    let capabilities = account.capabilities();
    match Kind::of(capabilities) {
        Kind::KeysAndThis => {
            return view! { {t(Text::SessionsKeysEnd)} " " {t(Text::SessionsOthersStay)} }
                .into_any();
        }
        Kind::Keys => return view! { {t(Text::SessionsKeysEnd)} }.into_any(),
        Kind::Sessions => {}
    }
    let keys = if capabilities.api_key_survives_end_all {
        Text::SessionsKeyStays
    } else {
        Text::SessionsKeyEnds
    };
    view! { {t(what_ends(capabilities, by_key(&account)))} " " {t(keys)} }.into_any()
}

#[component]
fn EndAllDialog(asking: RwSignal<bool>, ended: RwSignal<bool>) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let kind = Kind::of(account.capabilities());
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
            let stays = stays(account.capabilities(), by_key(&account));
            end_all(&account, stays).await?;
            if stays {
                ended.try_set(true);
                asking.try_set(false);
                form::focus_soon("h1");
                account.refresh().await?;
            } else {
                account.close(kind.ended());
            }
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=kind.ask()
            id="everywhere-title"
            no=Text::IdleStay
            yes=kind.title()
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

async fn end_all(account: &Account, stays: bool) -> Result<(), ApiError> {
    let Some(person) = account.profile_untracked() else {
        return Ok(());
    };
    let answer = account
        .call(async |client| client.end_all_sessions(&person.tag).await)
        .await;
    match answer {
        Err(ApiError::Conflict) => {
            // The newest tag goes along with the next try.
            account.refresh().await?;
            Err(ApiError::Conflict)
        }
        // The answer was lost; a session that is over now tells that it was carried out.
        Err(error)
            if !stays
                && error.leaves_open()
                && account.client().profile().await == Err(ApiError::SignedOut) =>
        {
            Ok(())
        }
        answer => answer,
    }
}
