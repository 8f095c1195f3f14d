//! Making a key. After a lost answer the list tells whether it was made, so that there are never two.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::row::access_word;
use super::{Ring, description, read};
use crate::api::{ApiError, ApiKey, Field, NewApiKey, Problem};
use crate::components::{Dialog, Failure, SecretBox, SubmitButton, TextField, Vault};
use crate::flow::api_keys::{arranged, ending, identities, made_since};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

const DESCRIPTION: &str = "key-description";

/// A key that was just made.
#[derive(Clone, PartialEq)]
pub(super) struct Made {
    key: ApiKey,
    /// Whether its answer was lost and the list told of it.
    was_found: bool,
}

/// What the tries of one dialog share.
#[derive(Clone, Copy)]
struct Tries {
    /// The keys that were there before the first try.
    known: StoredValue<Vec<String>>,
    /// What was sent without a clear answer: it is looked for before anything is sent again.
    sent: StoredValue<Option<NewApiKey>>,
    doubt: RwSignal<Option<Text>>,
}

#[component]
pub(super) fn MakeDialog(ring: Ring) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let known = ring
        .keys
        .with_untracked(|it| identities(it.as_deref().unwrap_or_default()));
    let tries = Tries {
        known: StoredValue::new(known),
        sent: StoredValue::new(None),
        doubt: RwSignal::new(None),
    };
    // The less is the default: what a key may do cannot be taken from it later.
    let read_only = RwSignal::new(true);
    let close = Callback::new(move |()| {
        if !submission.is_busy() {
            ring.asked.set(None);
        }
    });
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let description = form::typed(&form, DESCRIPTION).trim().to_owned();
        if description.is_empty() {
            submission.refuse(form::problem(Field::Description, Problem::Missing));
            return;
        }
        let new = NewApiKey {
            description,
            read_only: read_only.get_untracked(),
            expires: None,
        };
        let account = account.clone();
        submission.run(async move {
            let made = make(&account, ring, tries, new).await?;
            ring.keys.try_update(|it| {
                let keys = it.get_or_insert_default();
                if !keys.iter().any(|it| it.id == made.key.id) {
                    keys.push(made.key.clone());
                    *keys = arranged(std::mem::take(keys));
                }
            });
            ring.made.try_set(Some(made));
            ring.asked.try_set(None);
            form::focus_soon("#new-key");
            Ok(())
        });
    };
    view! {
        <Dialog title=Text::KeysNewTitle id="make-title" on_close=close>
            <form class="form" method="post" novalidate on:submit=on_submit>
                <TextField
                    name=DESCRIPTION
                    label=Text::KeysDescription
                    autocomplete="off"
                    hint=Text::KeysDescriptionHint
                    problem=submission.problem(Field::Description)
                />
                <Access read_only />
                <Failure submission />
                <p role="status">{move || tries.doubt.get().map(|it| t(it)())}</p>
                <div class="dialog__actions">
                    <button class="button" type="button" on:click=move |_| close.run(())>
                        {t(Text::Cancel)}
                    </button>
                    <SubmitButton label=Text::KeysMakeConfirm submission />
                </div>
            </form>
        </Dialog>
    }
}

#[component]
fn Access(read_only: RwSignal<bool>) -> impl IntoView {
    let choices = [true, false]
        .into_iter()
        .map(|it| {
            view! {
                <label>
                    <input
                        type="radio"
                        name="key-access"
                        prop:checked=move || read_only.get() == it
                        on:change=move |_| read_only.set(it)
                    />
                    <span>{t(access_word(it))}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" aria-describedby="key-access-hint">
            <legend class="field__label">{t(Text::KeysAccess)}</legend>
            <p class="field__hint" id="key-access-hint">
                {t(Text::KeysAccessText)}
            </p>
            <div class="choice">{choices}</div>
        </fieldset>
    }
}

async fn make(
    account: &Account,
    ring: Ring,
    tries: Tries,
    new: NewApiKey,
) -> Result<Made, ApiError> {
    let found = |sent: &NewApiKey, list: &[ApiKey]| {
        let key = tries
            .known
            .try_with_value(|known| made_since(known, sent, list));
        key.flatten().map(|key| Made {
            key,
            was_found: true,
        })
    };
    if let Some(Some(sent)) = tries.sent.try_get_value() {
        let list = read(account, ring).await?;
        if let Some(made) = found(&sent, &list) {
            return Ok(made);
        }
    }
    // Noted before it is sent: whoever gives up waiting leaves it open as well.
    tries.sent.try_set_value(Some(new.clone()));
    tries.doubt.try_set(None);
    let answer = account
        .call(async |client| client.create_api_key(&new).await)
        .await;
    match answer {
        Ok(key) => Ok(Made {
            key,
            was_found: false,
        }),
        Err(error) if error.leaves_open() => {
            tries.doubt.try_set(Some(Text::KeysMakeUnsure));
            let Ok(list) = read(account, ring).await else {
                return Err(error);
            };
            found(&new, &list).ok_or_else(|| {
                tries.doubt.try_set(Some(Text::KeysMakeNot));
                error
            })
        }
        Err(error) => {
            tries.sent.try_set_value(None);
            Err(error)
        }
    }
}

/// The key that was just made, to be copied; it stays until the person has done so.
#[component]
pub(super) fn NewKey(ring: Ring, made: Made) -> impl IntoView {
    let locale = Locale::expect();
    let again = Account::expect().capabilities().api_key_readable_again;
    let Made { key, was_found } = made;
    let Some(token) = key.token.clone() else {
        return ().into_any();
    };
    let vault = Vault::holding(token);
    let ending = ending(&key);
    let words = move || {
        let text = if was_found {
            Text::KeysNewFound
        } else {
            Text::KeysNewText
        };
        locale.fill(text, &[("description", &description(locale, &key))])
    };
    let done = move |_| {
        ring.made.set(None);
        form::focus_soon("h1");
    };
    view! {
        <section class="card stack" aria-labelledby="new-key">
            <h2 id="new-key" tabindex="-1">
                {t(Text::KeysNew)}
            </h2>
            <p role="status">{words}</p>
            <SecretBox vault label=Text::KeysNew ending />
            <p class="small muted">{t(if again { Text::KeyAgain } else { Text::KeyOnce })}</p>
            <button class="button" type="button" on:click=done>
                {t(Text::KeysNewDone)}
            </button>
        </section>
    }
    .into_any()
}
