//! A rotation on the page: its steps and how each stands, the new key to be put in place, and what a failure leaves.

mod ask;
mod run;
mod steps;

use leptos::prelude::*;

use self::ask::Ask;
use self::steps::Steps;
use super::Ring;
use super::new_key::save_wish;
use super::words::{description, ending_words, mark};
use crate::api::{ApiError, ApiKey};
use crate::components::{CancelSlow, FailureWords, Notice, SecretBox, Tone, Vault};
use crate::flow::api_keys::ending;
use crate::flow::api_keys::rotation::{Left, Rotation};
use crate::form::Submission;
use crate::i18n::{Locale, Text, isolated, t};

#[component]
pub(super) fn Swap(ring: Ring) -> impl IntoView {
    let locale = Locale::expect();
    let new = Memo::new(move |_| ring.swap.with(|it| it.as_ref()?.new.clone()));
    let lead = move || {
        ring.swap.with(|it| {
            let old = &it.as_ref()?.old;
            let named = isolated(&description(locale, old));
            let values = [("description", &*named), ("ending", &*ending_words(old))];
            let text = if ring.style.shown_again {
                Text::SwapLead
            } else {
                Text::SwapDatedLead
            };
            Some(locale.fill(text, &values))
        })
    };
    let over = Memo::new(move |_| {
        ring.swap
            .with(|it| it.as_ref().is_some_and(Rotation::is_over))
    });
    // The step that runs.
    let step = Submission::new();
    view! {
        <section class="card stack" aria-labelledby="swap">
            <h2 id="swap" tabindex="-1">
                {t(Text::SwapTitle)}
            </h2>
            {move || (!over.get()).then(|| view! { <p class="card__lead">{lead}</p> })}
            <Steps ring />
            <CancelSlow submission=step />
            {move || new.get().map(|key| view! { <NewKey ring key /> })}
            <Outcome ring />
            <Ask ring step />
        </section>
    }
}

#[component]
fn NewKey(ring: Ring, key: ApiKey) -> impl IntoView {
    let again = ring.style.shown_again;
    let ending = ending(&key).filter(|_| again);
    let more = save_wish(&key, again);
    let vault = key.token.map(Vault::holding);
    vault.map(|vault| {
        view! {
            <SecretBox vault label=Text::SwapNewKey ending more />
            {(!again).then(|| view! { <p class="small muted">{t(Text::KeyOnce)}</p> })}
        }
    })
}

/// What a failure leaves, and the good end.
#[component]
fn Outcome(ring: Ring) -> impl IntoView {
    let locale = Locale::expect();
    let style = ring.style;
    let pick = move |text: Text, dated: Text| if style.shown_again { text } else { dated };
    let filled = move |text: Text| {
        ring.swap.with(|it| {
            let it = it.as_ref()?;
            let told = |key: &ApiKey| mark(locale, style, key);
            let new = it.new.as_ref().or(it.orphan());
            let new = new.map(told).unwrap_or_default();
            let values = [("new", &*new), ("old", &*told(&it.old))];
            Some(locale.fill(text, &values))
        })
    };
    let left = move || ring.swap.with(|it| it.as_ref()?.left());
    let error = Memo::new(move |_| ring.swap.with(|it| it.as_ref()?.error().cloned()));
    // That the new key is refused is said with what is left; there is no password to look at again. A refused end is said there.
    let is_told = move |it: &ApiError| {
        matches!(it, ApiError::WrongCredentials)
            || style.expires && matches!(it, ApiError::Rejected(_))
    };
    let failure = move || error.get().filter(|it| !is_told(it));
    move || {
        if ring
            .swap
            .with(|it| it.as_ref().is_some_and(Rotation::is_over))
        {
            let words = move || filled(pick(Text::SwapOver, Text::SwapDatedOver));
            return Some(view! { <Notice tone=Tone::Good>{words}</Notice> }.into_any());
        }
        let text = match left()? {
            Left::Old => pick(Text::SwapLeftOld, Text::SwapDatedLeftOld),
            Left::OldAndMaybeNew => pick(Text::SwapLeftMaybeNew, Text::SwapDatedLeftMaybeNew),
            Left::OldAndOrphan => Text::SwapDatedLeftOrphan,
            Left::Both => pick(Text::SwapLeftBoth, Text::SwapDatedLeftBoth),
            Left::OldAndRefused => pick(Text::SwapLeftRefused, Text::SwapDatedLeftRefused),
            Left::NewAndMaybeOld => pick(Text::SwapLeftMaybeOld, Text::SwapDatedLeftMaybeOld),
        };
        Some(
            view! {
                {failure().map(|error| view! { <FailureWords error /> })}
                <Notice tone=Tone::Warn>{move || filled(text)}</Notice>
            }
            .into_any(),
        )
    }
}
