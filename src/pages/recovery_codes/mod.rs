//! The codes for a lost phone: how many are left, the codes themselves when they are asked for, and a new set.
//!
//! Opening the page counts them and keeps nothing else; what is asked for is read anew and forgotten again.

mod renew;
mod sheet;
mod store;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::renew::{RenewCard, RenewDialog};
use self::sheet::Sheet;
use self::store::{CodesCard, StoredNotice};
use crate::api::{ApiError, Secret};
use crate::app::{Crumb, ReaderNotice};
use crate::components::{FailureWords, Heading, LeaveGuard, Notice, Tone, Vault};
use crate::form::Submission;
use crate::i18n::{Text, t};
use crate::routes::Page;
use crate::session::Account;

/// What the parts of the page share.
#[derive(Clone, Copy)]
struct Codes {
    vault: Vault,
    fetching: Submission,
    /// How many are left, or why that is not known; `None` until the first answer.
    left: RwSignal<Option<Result<usize, ApiError>>>,
    /// Whether the set was made since the page was opened.
    renewed: RwSignal<bool>,
    /// Whether the person has just said to have stored them.
    stored: RwSignal<bool>,
    asking: RwSignal<bool>,
    /// The codes, while they are printed.
    sheet: RwSignal<Option<Secret>>,
}

impl Codes {
    /// Counts a set that has just been read, and makes one text of it.
    fn take(self, codes: &[Secret]) -> Secret {
        self.left.try_set(Some(Ok(codes.len())));
        let lines: Vec<&str> = codes.iter().map(Secret::expose).collect();
        Secret::new(lines.join("\n"))
    }

    /// Counts what is left. The codes are not kept.
    fn count(self, account: &Account) {
        let account = account.clone();
        self.left.set(None);
        spawn_local(async move {
            let answer = read(&account).await;
            self.left.try_set(Some(answer.map(|it| it.len())));
        });
    }
}

async fn read(account: &Account) -> Result<Vec<Secret>, ApiError> {
    account
        .call(async |client| client.recovery_codes().await)
        .await
}

#[component]
pub(crate) fn RecoveryCodesPage() -> impl IntoView {
    let account = Account::expect();
    let codes = Codes {
        vault: Vault::on_demand(),
        fetching: Submission::new(),
        left: RwSignal::new(None),
        renewed: RwSignal::new(false),
        stored: RwSignal::new(false),
        asking: RwSignal::new(false),
        sheet: RwSignal::new(None),
    };
    codes.count(&account);
    let unstored = account.unstored_codes;
    let waiting = Memo::new(move |_| {
        unstored.get()
            && codes
                .left
                .with(|it| matches!(it, Some(Ok(left)) if *left > 0))
    });
    // Redrawn when the kind of state changes, not with every count.
    let state = Memo::new(move |_| {
        codes.left.with(|it| match it {
            None => State::Reading,
            Some(Ok(_)) => State::Known,
            Some(Err(ApiError::NotFound)) => State::Nothing,
            Some(Err(error)) => State::Failed(error.clone()),
        })
    });
    let part = move || match state.get() {
        State::Reading => view! {
            <section class="card" aria-busy="true">
                <span class="skeleton skeleton--title"></span>
                <span class="skeleton"></span>
            </section>
        }
        .into_any(),
        State::Known => view! {
            <CodesCard codes waiting />
            {move || (!waiting.get()).then(|| view! { <RenewCard codes /> })}
        }
        .into_any(),
        State::Nothing => view! { <Nothing codes /> }.into_any(),
        State::Failed(error) => view! { <Failed codes error /> }.into_any(),
    };
    view! {
        <LeaveGuard
            active=waiting
            title=Text::CodesLeaveTitle
            text=Text::CodesLeaveText
            leave=Text::FactorLeave
            stay_here=Text::FactorStay
        />
        <Crumb to=Page::Security />
        <div class="page__head">
            <Heading title=Text::RecoveryCodesTitle />
            <p class="lede">{t(Text::CodesLead)}</p>
        </div>
        <ReaderNotice />
        <StoredNotice codes waiting />
        {part}
        {move || codes.asking.get().then(|| view! { <RenewDialog codes /> })}
        <Sheet codes />
    }
}

/// What is drawn.
#[derive(Clone, Debug, PartialEq)]
enum State {
    Reading,
    Known,
    /// There are none.
    Nothing,
    Failed(ApiError),
}

#[component]
fn Nothing(codes: Codes) -> impl IntoView {
    let account = Account::expect();
    if account
        .profile_untracked()
        .is_some_and(|it| it.has_factor())
    {
        return view! {
            <Notice tone=Tone::Warn>{t(Text::CodesEmptyOn)}</Notice>
            <RenewCard codes />
        }
        .into_any();
    }
    view! {
        <section class="card stack">
            <p>{t(Text::CodesEmptyOff)}</p>
            <a class="button button--primary" href=account.path(Page::TwoFactor)>
                {t(Text::FactorEnrol)}
            </a>
        </section>
    }
    .into_any()
}

#[component]
fn Failed(codes: Codes, error: ApiError) -> impl IntoView {
    let account = Account::expect();
    view! {
        <FailureWords error />
        <button class="button" type="button" on:click=move |_| codes.count(&account)>
            {t(Text::TryAgain)}
        </button>
    }
}
