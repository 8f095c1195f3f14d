//! A new set of codes, after saying that the old ones stop.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::{Codes, read};
use crate::api::{ApiError, Secret};
use crate::components::{AskDialog, Failure};
use crate::form::{self, Submission};
use crate::i18n::{Text, t};
use crate::session::Account;

#[component]
pub(super) fn RenewCard(codes: Codes) -> impl IntoView {
    view! {
        <section class="card stack" aria-labelledby="new-codes">
            <div>
                <h2 id="new-codes">{t(Text::CodesNewTitle)}</h2>
                <p class="card__lead">{t(Text::CodesNewText)}</p>
            </div>
            <button class="button button--danger" type="button" on:click=move |_| codes.asking.set(true)>
                {t(Text::CodesNewGo)}
            </button>
        </section>
    }
}

#[component]
pub(super) fn RenewDialog(codes: Codes) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let close = Callback::new(move |()| {
        // An answer under way is waited for: it decides which codes are the right ones.
        if !submission.is_busy() {
            codes.asking.set(false);
        }
    });
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let account = account.clone();
        submission.run(async move {
            // Whatever is answered, what was looked at before may be dead.
            codes.vault.wipe();
            let set = renew(&account).await?;
            let text = codes.take(&set);
            codes.vault.put(text, None);
            codes.renewed.try_set(true);
            codes.stored.try_set(false);
            account.unstored_codes.set(true);
            codes.asking.try_set(false);
            form::focus_soon("#your-codes");
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=Text::CodesNewAsk
            id="renew-title"
            no=Text::CodesNewKeep
            yes=Text::CodesNewConfirm
            ends=true
            submission
            on_close=close
            on_submit
        >
            <p>{t(Text::CodesNewEnds)}</p>
            <Failure submission />
        </AskDialog>
    }
}

/// Where the answer was lost, a set without any of the codes before tells that it was carried out.
async fn renew(account: &Account) -> Result<Vec<Secret>, ApiError> {
    let before = match read(account).await {
        Err(ApiError::NotFound) => Vec::new(),
        answer => answer?,
    };
    let answer = account
        .call(async |client| client.renew_recovery_codes().await)
        .await;
    match answer {
        Err(error) if error.leaves_open() => match account.client().recovery_codes().await {
            Ok(now) if !now.is_empty() && now.iter().all(|it| !before.contains(it)) => Ok(now),
            _ => Err(error),
        },
        answer => answer,
    }
}
