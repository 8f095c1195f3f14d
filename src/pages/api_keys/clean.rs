//! All keys that have ended, deleted in one act: listed before, and told one by one.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::words::{description, end_words};
use super::{Ring, read};
use crate::api::{ApiError, ApiKey};
use crate::browser;
use crate::components::{Dialog, FailureWords, SubmitButton};
use crate::flow::api_keys::life::{Life, ended};
use crate::flow::api_keys::sweep::{Fate, Sweep, stops};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

/// How many rows are drawn.
const SHOWN: usize = 50;

#[component]
pub(super) fn CleanDialog(ring: Ring) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let submission = Submission::new();
    let keys = ring.keys.get_untracked().unwrap_or_default();
    let sweep = RwSignal::new(Sweep::of(ended(&keys, browser::now())));
    let leaver = account.clone();
    let close = Callback::new(move |()| {
        if submission.is_busy() {
            return;
        }
        ring.asked.set(None);
        if sweep.with_untracked(Sweep::is_begun) {
            ring.reread(&leaver);
            form::focus_soon("h1");
        }
    });
    let on_submit = move |event: SubmitEvent| {
        if form::submitted(&event).is_none() || sweep.with_untracked(Sweep::is_over) {
            return;
        }
        let account = account.clone();
        submission.run(async move { run(&account, ring, sweep).await });
    };
    let is_begun = Memo::new(move |_| sweep.with(Sweep::is_begun));
    let is_over = Memo::new(move |_| sweep.with(Sweep::is_over));
    let failed = Memo::new(move |_| sweep.with(Sweep::has_failed));
    // Why, once and not for each.
    let reason = Memo::new(move |_| {
        sweep.with(|it| {
            it.rows.iter().find_map(|(_, fate)| match fate {
                Fate::Failed(error) => Some(error.clone()),
                _ => None,
            })
        })
    });
    let count = move || {
        let (done, all) = sweep.with(Sweep::done);
        let values = [("done", &*done.to_string()), ("all", &*all.to_string())];
        is_begun
            .get()
            .then(|| locale.fill(Text::CleanCount, &values))
    };
    let rest = move || {
        let rest = sweep.with(|it| it.rows.len()).saturating_sub(SHOWN);
        let rest = i64::try_from(rest).unwrap_or(i64::MAX);
        (rest > 0).then(|| view! { <p class="small">{locale.count(Text::CleanMore, rest)}</p> })
    };
    let confirm = move || {
        (!is_over.get()).then(|| {
            let label = if failed.get() {
                Text::CleanRetry
            } else {
                Text::CleanConfirm
            };
            view! { <SubmitButton label submission class="button--danger" /> }
        })
    };
    view! {
        <Dialog title=Text::CleanAsk id="clean-title" on_close=close>
            <form class="form" method="post" novalidate on:submit=on_submit>
                <p>{t(Text::CleanText)}</p>
                <ul class="list clean" role="list" tabindex="0" aria-labelledby="clean-title">
                    {move || {
                        sweep
                            .with(|it| it.rows.iter().take(SHOWN).cloned().collect::<Vec<_>>())
                            .into_iter()
                            .map(|(key, fate)| view_row(locale, &key, &fate))
                            .collect_view()
                    }}
                </ul>
                {rest}
                <p role="status">{count}</p>
                {move || failed.get().then(|| reason.get()).flatten().map(|error| view! { <FailureWords error /> })}
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=move |_| close.run(())>
                        {move || t(if is_begun.get() { Text::Close } else { Text::Cancel })()}
                    </button>
                    {confirm}
                </div>
            </form>
        </Dialog>
    }
}

fn view_row(locale: Locale, key: &ApiKey, fate: &Fate) -> AnyView {
    let tag = match fate {
        Fate::Waiting => None,
        Fate::Deleted => Some(("tag tag--good", Text::CleanDeleted)),
        Fate::Gone => Some(("tag", Text::CleanWasGone)),
        Fate::Failed(_) => Some(("tag tag--bad", Text::CleanFailed)),
    };
    let named = description(locale, key);
    let end = end_words(locale, key, Life::Ended);
    view! {
        <li class="list__row">
            <div class="list__main">
                <bdi class="list__title">{named}</bdi>
                <p class="list__text">{end}</p>
            </div>
            {tag.map(|(class, word)| view! { <span class=class>{t(word)}</span> })}
        </li>
    }
    .into_any()
}

async fn run(account: &Account, ring: Ring, sweep: RwSignal<Sweep>) -> Result<(), ApiError> {
    sweep.try_update(Sweep::go);
    while let Some(id) = sweep.try_with_untracked(Sweep::next).flatten() {
        let answer = account
            .call(async |client| client.delete_api_key(&id).await)
            .await;
        let fate = match answer {
            Ok(()) => Fate::Deleted,
            Err(ApiError::NotFound) => Fate::Gone,
            Err(error) if error.leaves_open() => match read(account, ring).await {
                Ok(list) if !list.iter().any(|it| it.id == id) => Fate::Deleted,
                _ => Fate::Failed(error),
            },
            Err(error) => Fate::Failed(error),
        };
        let stop = match &fate {
            Fate::Failed(error) if stops(error) => Some(error.clone()),
            _ => None,
        };
        sweep.try_update(|it| {
            it.told(&id, fate);
            if let Some(error) = stop {
                it.stop(&error);
            }
        });
    }
    Ok(())
}
