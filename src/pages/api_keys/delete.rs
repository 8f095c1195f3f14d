//! Deleting a key, after saying what stops: the programs that use it, and this page where it is signed in with it.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::words::{called, description, end_words, ending_words};
use super::{News, Ring, read};
use crate::api::{ApiError, ApiKey};
use crate::browser;
use crate::components::{AskDialog, Failure, Notice, Tone};
use crate::flow::api_keys::life::Life;
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t};
use crate::session::{Account, Ended};

#[component]
pub(super) fn DeleteDialog(ring: Ring, key: ApiKey) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let in_use = key.in_use;
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            ring.asked.set(None);
        }
    });
    let style = ring.style;
    let life = Life::of(&key, browser::now());
    let which = {
        let key = key.clone();
        move || {
            let named = isolated(&description(locale, &key));
            if style.shown_again {
                let values = [("description", &*named), ("ending", &*ending_words(&key))];
                return locale.fill(Text::KeysDeleteWhich, &values);
            }
            let end = end_words(locale, &key, life);
            let values = [("description", &*named), ("end", &*end)];
            locale.fill(Text::KeysDatedDeleteWhich, &values)
        }
    };
    let ends = if life.has_ended() {
        Text::KeysDatedDeleteEnded
    } else {
        Text::KeysDeleteEnds
    };
    // What has ended is not what this page is signed in with.
    let maybe_here = move || {
        let is_untold = ring.untold.get() && !life.has_ended();
        is_untold.then(|| view! { <Notice tone=Tone::Warn>{t(Text::KeysDeleteMaybeHere)}</Notice> })
    };
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() {
            return;
        }
        let (account, key) = (account.clone(), key.clone());
        submission.run(async move {
            let name = called(locale, style, &key);
            let news = delete(&account, ring, &key, name).await?;
            if in_use {
                account.close(Ended::KeyDeleted);
                return Ok(());
            }
            ring.keys.try_update(|it| {
                if let Some(keys) = it {
                    keys.retain(|it| it.id != key.id);
                }
            });
            ring.made.try_set(None);
            let is_gone = matches!(news, News::AlreadyGone(_));
            ring.news.try_set(Some(news));
            ring.asked.try_set(None);
            form::focus_soon("h1");
            if is_gone {
                // Others may be gone as well.
                ring.reread(&account);
            }
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=Text::KeysDeleteAsk
            id="delete-title"
            no=Text::KeysDeleteKeep
            yes=Text::KeysDeleteConfirm
            ends=true
            submission
            on_close=close
            on_submit
        >
            <p>{which}</p>
            <p>{t(ends)}</p>
            {in_use.then(|| view! { <Notice tone=Tone::Warn>{t(Text::KeysDeleteHere)}</Notice> })}
            {maybe_here}
            <Failure submission />
        </AskDialog>
    }
}

/// Where the answer was lost it is looked up what became of the key.
async fn delete(
    account: &Account,
    ring: Ring,
    key: &ApiKey,
    name: String,
) -> Result<News, ApiError> {
    let deleted = News::Deleted(name.clone());
    let answer = account
        .call(async |client| client.delete_api_key(&key.id).await)
        .await;
    match answer {
        Ok(()) => Ok(deleted),
        Err(ApiError::NotFound) => Ok(News::AlreadyGone(name)),
        // Its own end tells that it was carried out, and is no reason to ask for another sign-in.
        Err(error) if error.leaves_open() && key.in_use => match account.client().profile().await {
            Err(ApiError::SignedOut) => Ok(deleted),
            _ => Err(error),
        },
        Err(error) if error.leaves_open() => match read(account, ring).await {
            Ok(list) if !list.iter().any(|it| it.id == key.id) => Ok(deleted),
            _ => Err(error),
        },
        Err(error) => Err(error),
    }
}
