//! A rotation on the page: its steps and how each stands, the new key to be put in place, and what a failure leaves.

mod run;
mod steps;

use leptos::prelude::*;

use self::run::go;
use self::steps::Steps;
use super::{News, Ring, description, ending_words};
use crate::api::{ApiError, ApiKey};
use crate::components::{FailureWords, Notice, SecretBox, Tone, Vault};
use crate::flow::api_keys::ending;
use crate::flow::api_keys::rotation::{Left, Rotation, Standing, Step};
use crate::form;
use crate::i18n::{Locale, Text, isolated, t};
use crate::session::Account;

#[component]
pub(super) fn Swap(ring: Ring) -> impl IntoView {
    let locale = Locale::expect();
    let new = Memo::new(move |_| ring.swap.with(|it| it.as_ref()?.new.clone()));
    let lead = move || {
        ring.swap.with(|it| {
            let old = &it.as_ref()?.old;
            let named = isolated(&description(locale, old));
            let values = [("description", &*named), ("ending", &*ending_words(old))];
            Some(locale.fill(Text::SwapLead, &values))
        })
    };
    let over = Memo::new(move |_| {
        ring.swap
            .with(|it| it.as_ref().is_some_and(Rotation::is_over))
    });
    view! {
        <section class="card stack" aria-labelledby="swap">
            <h2 id="swap" tabindex="-1">
                {t(Text::SwapTitle)}
            </h2>
            {move || (!over.get()).then(|| view! { <p class="card__lead">{lead}</p> })}
            <Steps ring />
            {move || new.get().map(|key| view! { <NewKey key /> })}
            <Outcome ring />
            <Ask ring />
        </section>
    }
}

#[component]
fn NewKey(key: ApiKey) -> impl IntoView {
    let ending = ending(&key);
    let vault = key.token.map(Vault::holding);
    vault.map(|vault| view! { <SecretBox vault label=Text::SwapNewKey ending /> })
}

/// What a failure leaves, and the good end.
#[component]
fn Outcome(ring: Ring) -> impl IntoView {
    let locale = Locale::expect();
    let filled = move |text: Text| {
        ring.swap.with(|it| {
            let it = it.as_ref()?;
            let new = it.new.as_ref().map(ending_words).unwrap_or_default();
            let values = [("new", &*new), ("old", &*ending_words(&it.old))];
            Some(locale.fill(text, &values))
        })
    };
    let left = move || ring.swap.with(|it| it.as_ref()?.left());
    let error = Memo::new(move |_| ring.swap.with(|it| it.as_ref()?.error().cloned()));
    // That the new key is refused is said with what is left; there is no password to look at again.
    let failure = move || error.get().filter(|it| *it != ApiError::WrongCredentials);
    move || {
        if ring
            .swap
            .with(|it| it.as_ref().is_some_and(Rotation::is_over))
        {
            let words = move || filled(Text::SwapOver);
            return Some(view! { <Notice tone=Tone::Good>{words}</Notice> }.into_any());
        }
        let text = match left()? {
            Left::Old => Text::SwapLeftOld,
            Left::OldAndMaybeNew => Text::SwapLeftMaybeNew,
            Left::Both => Text::SwapLeftBoth,
            Left::OldAndRefused => Text::SwapLeftRefused,
            Left::NewAndMaybeOld => Text::SwapLeftMaybeOld,
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

/// What the person decides now.
#[derive(Clone, Copy, PartialEq)]
enum Question {
    Start,
    Place,
    Retry { is_nothing_made: bool },
    Over,
}

fn question(it: &Rotation) -> Option<Question> {
    if it.is_over() {
        return Some(Question::Over);
    }
    match (it.standing(it.at()), it.at()) {
        (Standing::Failed, _) => Some(Question::Retry {
            is_nothing_made: it.left() == Some(Left::Old),
        }),
        (Standing::Asking, Step::Place) => Some(Question::Place),
        (Standing::Asking, _) => Some(Question::Start),
        _ => None,
    }
}

#[component]
fn Ask(ring: Ring) -> impl IntoView {
    let account = StoredValue::new(Account::expect());
    let placed = RwSignal::new(false);
    let unplaced = RwSignal::new(false);
    let asked = Memo::new(move |_| ring.swap.with(|it| question(it.as_ref()?)));
    let start = move |_| {
        form::focus_soon("#swap");
        go(account.get_value(), ring);
    };
    let delete = move |_| {
        if placed.get_untracked() {
            form::focus_soon("#swap");
            go(account.get_value(), ring);
        } else {
            unplaced.set(true);
            form::focus_soon("#swap-next");
        }
    };
    let back = move |_| close(&account.get_value(), ring);
    let button = move |label: Text| {
        view! {
            <button class="button" type="button" on:click=back>
                {t(label)}
            </button>
        }
    };
    let main = move |label: Text| {
        view! {
            <button class="button button--primary" id="swap-next" type="button" on:click=start>
                {t(label)}
            </button>
        }
    };
    move || {
        Some(match asked.get()? {
            Question::Start => view! {
                <div class="cluster">{main(Text::SwapGo)} {button(Text::Cancel)}</div>
            }
            .into_any(),
            Question::Place => view! {
                <label class="check">
                    <input
                        type="checkbox"
                        id="swap-next"
                        aria-describedby="swap-problem"
                        aria-invalid=move || unplaced.get().then_some("true")
                        prop:checked=placed
                        on:change=move |event| {
                            placed.set(event_target_checked(&event));
                            unplaced.set(false);
                        }
                    />
                    <span>{t(Text::SwapPlaced)}</span>
                </label>
                <p class="field__problem" id="swap-problem" role="alert">
                    {move || unplaced.get().then(|| t(Text::SwapPlacedFirst)())}
                </p>
                <div class="cluster">
                    <button class="button button--danger" type="button" on:click=delete>
                        {t(Text::SwapDelete)}
                    </button>
                    {button(Text::SwapKeepBoth)}
                </div>
            }
            .into_any(),
            Question::Retry { is_nothing_made } => view! {
                <div class="cluster">
                    {main(Text::SwapRetry)}
                    {button(if is_nothing_made { Text::SwapBack } else { Text::SwapKeepBoth })}
                </div>
            }
            .into_any(),
            Question::Over => view! {
                <button class="button button--primary" id="swap-next" type="button" on:click=back>
                    {t(Text::SwapBack)}
                </button>
            }
            .into_any(),
        })
    }
}

/// Back to the list, which is read anew; where both keys stay it is said which is which.
fn close(account: &Account, ring: Ring) {
    let rotation = ring.swap.try_update(Option::take).flatten();
    if let Some(rotation) = rotation.filter(|it| !it.is_over())
        && let Some(new) = &rotation.new
    {
        let (new, old) = (ending_words(new), ending_words(&rotation.old));
        ring.news.set(Some(News::Kept { new, old }));
    }
    ring.reread(account);
    form::focus_soon("h1");
}
