//! The codes, and putting them where they are found without a phone.

use leptos::prelude::*;

use super::{Codes, read};
use crate::api::{ApiError, Secret};
use crate::browser;
use crate::components::{CancelSlow, Failure, Notice, SecretBox, Tone, Wish};
use crate::flow::checkup::FEW_CODES;
use crate::form;
use crate::i18n::{Locale, Text, date, t};
use crate::session::Account;

#[component]
pub(super) fn CodesCard(codes: Codes, waiting: Memo<bool>) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let left = Memo::new(move |_| match codes.left.get() {
        Some(Ok(left)) => left,
        _ => 0,
    });
    let count = move || locale.count(Text::CodesLeft, i64::try_from(left.get()).unwrap_or(0));
    let tag = move || {
        if left.get() > FEW_CODES {
            "tag tag--good"
        } else {
            "tag tag--warn"
        }
    };
    let warning = move || {
        let few = left.get() <= FEW_CODES;
        let words = move || {
            t(if left.get() == 0 {
                Text::CodesNone
            } else {
                Text::CodesFew
            })()
        };
        few.then(|| view! { <Notice tone=Tone::Warn>{words}</Notice> })
    };
    let unstored = account.unstored_codes;
    let on_stored = move |_| {
        unstored.set(false);
        codes.stored.set(true);
        form::focus_soon("h1");
    };
    let gate = move || {
        waiting.get().then(|| {
            view! {
                <button class="button button--primary" type="button" on:click=on_stored>
                    {t(Text::CodesStored)}
                </button>
            }
        })
    };
    view! {
        <section class="card stack" aria-labelledby="your-codes">
            <div class="card__title">
                <h2 id="your-codes" tabindex="-1">
                    {t(Text::CodesYours)}
                </h2>
                <span class=tag>{count}</span>
            </div>
            {warning}
            {move || (left.get() > 0).then(|| view! { <CodesBox codes /> })}
            {gate}
        </section>
    }
}

#[component]
fn CodesBox(codes: Codes) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let reader = account.clone();
    let fetch = Callback::new(move |wish: Wish| {
        let account = reader.clone();
        codes.fetching.run(async move {
            match read(&account).await {
                Ok(set) => {
                    let text = codes.take(&set);
                    codes.vault.put(text, Some(wish));
                    Ok(())
                }
                Err(ApiError::NotFound) => {
                    // Switched off elsewhere: the page says so instead.
                    codes.left.try_set(Some(Err(ApiError::NotFound)));
                    Ok(())
                }
                Err(error) => Err(error),
            }
        });
    });
    let on_save = Callback::new(move |secret: Secret| save(&account, locale, &secret));
    let on_print = Callback::new(move |secret: Secret| {
        codes.sheet.set(Some(secret));
        // With the next task, when the sheet is drawn.
        set_timeout(browser::print, std::time::Duration::ZERO);
    });
    let more = vec![
        (Text::CodesSave, Wish::Give(on_save)),
        (Text::CodesPrint, Wish::Give(on_print)),
    ];
    view! {
        <p class="card__lead">{t(Text::CodesStore)}</p>
        <SecretBox
            vault=codes.vault
            label=Text::RecoveryCodesTitle
            listed=true
            more
            fetch
            submission=codes.fetching
        />
        <CancelSlow submission=codes.fetching />
        <Failure submission=codes.fetching />
        <p class="small muted">{t(Text::CodesOnce)} " " {t(Text::CodesAgain)}</p>
    }
}

/// Offers the codes as a file of text that says what they are for.
fn save(account: &Account, locale: Locale, codes: &Secret) {
    let email = account
        .profile_untracked()
        .map(|it| it.email)
        .unwrap_or_default();
    let text = format!(
        "{}: {}\n{email}\n{}\n\n{}\n\n{}\n",
        account.service.name,
        locale.say(Text::RecoveryCodesTitle),
        date(locale.language().code(), browser::now()),
        codes.expose(),
        locale.say(Text::CodesOnce),
    );
    let name = format!("keydesk-recovery-codes-{}.txt", account.service.id);
    browser::save(&text, &name, "text/plain;charset=utf-8");
}

/// Why the codes are to be stored now, and that it is done.
#[component]
pub(super) fn StoredNotice(codes: Codes, waiting: Memo<bool>) -> impl IntoView {
    move || {
        if waiting.get() {
            let words = if codes.renewed.get() {
                Text::CodesGateNew
            } else {
                Text::CodesGateOn
            };
            Some(view! { <Notice tone=Tone::Good>{t(words)}</Notice> })
        } else {
            let done = codes.stored.get();
            done.then(|| view! { <Notice tone=Tone::Good>{t(Text::CodesStoredDone)}</Notice> })
        }
    }
}
