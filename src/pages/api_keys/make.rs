//! Making a key: what it is for, what it may, and when it ends.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::Ring;
use super::attempt::{Tries, make};
use super::row::access_word;
use super::term::{Term, TermFields};
use super::words::description;
use crate::api::{Field, NewApiKey, Problem};
use crate::components::{AskDialog, Failure, Notice, TextField, Tone};
use crate::flow::api_keys::identities;
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t};
use crate::session::Account;

const DESCRIPTION: &str = "key-description";

#[component]
pub(super) fn MakeDialog(ring: Ring) -> impl IntoView {
    let account = Account::expect();
    let submission = Submission::new();
    let known = ring
        .keys
        .with_untracked(|it| identities(it.as_deref().unwrap_or_default()));
    let tries = Tries::new(known);
    let style = ring.style;
    let term = Term::new(&account);
    // The less is the default: what a key may do cannot be taken from it later.
    let read_only = RwSignal::new(style.read_only);
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
        let mut new = NewApiKey {
            description,
            read_only: read_only.get_untracked(),
            expires: None,
        };
        if style.expires {
            let Some(end) = term.read(&form) else {
                return submission.clear();
            };
            new.expires = Some(end);
        }
        let account = account.clone();
        submission.run(async move {
            let end = new.expires;
            let made = make(&account, ring, tries, new).await;
            if let Some(end) = end {
                term.learn(end, made.as_ref().err());
            }
            let made = made?;
            ring.add(&made.key);
            ring.made.try_set(Some(made));
            ring.asked.try_set(None);
            form::focus_soon("#new-key");
            Ok(())
        });
    };
    view! {
        <AskDialog
            title=Text::KeysNewTitle
            id="make-title"
            no=Text::Cancel
            yes=Text::KeysMakeConfirm
            submission
            on_close=close
            on_submit
        >
            <TextField
                name=DESCRIPTION
                label=Text::KeysDescription
                autocomplete="off"
                hint=Text::KeysDescriptionHint
                problem=submission.problem(Field::Description)
            />
            {style.read_only.then(|| view! { <Access read_only /> })}
            {style.expires.then(|| view! { <TermFields term submission /> })}
            <Failure submission />
            <p role="status">{move || tries.doubt.get().map(|it| t(it)())}</p>
            <Orphan tries />
        </AskDialog>
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

/// A key that was made and that nobody has.
#[component]
fn Orphan(tries: Tries) -> impl IntoView {
    let locale = Locale::expect();
    move || {
        let key = tries.orphan.get()?;
        let words = move || {
            let named = isolated(&description(locale, &key));
            locale.fill(Text::KeysOrphan, &[("description", &named)])
        };
        Some(view! { <Notice tone=Tone::Warn>{words}</Notice> })
    }
}
