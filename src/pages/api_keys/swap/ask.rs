//! What the person decides in a rotation, and the way back to the list.

use leptos::prelude::*;
use web_sys::SubmitEvent;

use super::super::attempt::Made;
use super::super::term::{Term, TermFields};
use super::super::words::mark;
use super::super::{News, Ring};
use super::run::go;
use crate::components::{Notice, Tone};
use crate::flow::api_keys::rotation::{Left, Rotation, Standing, Step};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, t};
use crate::session::Account;

/// What the person decides now.
#[derive(Clone, Copy, PartialEq)]
enum Question {
    Start,
    /// With the end of the new key; `again` after a failure.
    StartWithEnd {
        again: bool,
    },
    Place,
    Retry {
        is_nothing_made: bool,
    },
    Over,
}

fn question(it: &Rotation) -> Option<Question> {
    if it.is_over() {
        return Some(Question::Over);
    }
    if it.asks_end() {
        let again = it.error().is_some();
        return Some(Question::StartWithEnd { again });
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
pub(super) fn Ask(ring: Ring, step: Submission) -> impl IntoView {
    let account = StoredValue::new(Account::expect());
    let locale = Locale::expect();
    // Kept over failures: nothing that was typed is lost.
    let term = Term::new(&account.get_value());
    let placed = RwSignal::new(false);
    let placed_text = if ring.style.shown_again {
        Text::SwapPlaced
    } else {
        Text::SwapDatedPlaced
    };
    let unplaced = RwSignal::new(false);
    let asked = Memo::new(move |_| ring.swap.with(|it| question(it.as_ref()?)));
    let start = move |_| {
        form::focus_soon("#swap");
        go(account.get_value(), ring, term, step);
    };
    let delete = move |_| {
        if placed.get_untracked() {
            form::focus_soon("#swap");
            go(account.get_value(), ring, term, step);
        } else {
            unplaced.set(true);
            form::focus_soon("#swap-next");
        }
    };
    let back = move |_| close(&account.get_value(), ring, locale);
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
            Question::StartWithEnd { again } => {
                view! { <StartForm ring step term again back=button /> }.into_any()
            }
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
                    <span>{t(placed_text)}</span>
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

/// Starts with the end that the new key shall have.
#[component]
fn StartForm<B, V>(ring: Ring, step: Submission, term: Term, again: bool, back: B) -> impl IntoView
where
    B: Fn(Text) -> V,
    V: IntoView,
{
    let account = StoredValue::new(Account::expect());
    let on_submit = move |event: SubmitEvent| {
        let end = form::submitted(&event).and_then(|form| term.read(&form));
        let Some(end) = end else { return };
        ring.swap.update(|it| {
            if let Some(it) = it {
                it.ends(end);
            }
        });
        form::focus_soon("#swap");
        go(account.get_value(), ring, term, step);
    };
    let untold = ring.untold.get_untracked();
    let (label, away) = if again {
        (Text::SwapRetry, Text::SwapBack)
    } else {
        (Text::SwapGo, Text::Cancel)
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            {untold.then(|| view! { <Notice tone=Tone::Plain>{t(Text::SwapUntold)}</Notice> })}
            <TermFields term submission=Submission::new() />
            <div class="cluster">
                <button class="button button--primary" id="swap-next" type="submit">
                    {t(label)}
                </button>
                {back(away)}
            </div>
        </form>
    }
}

/// Back to the list, which is read anew; where both keys stay it is said which is which. A new key that cannot be shown again goes
/// along until it is stored.
fn close(account: &Account, ring: Ring, locale: Locale) {
    let rotation = ring.swap.try_update(Option::take).flatten();
    if let Some(rotation) = rotation.filter(|it| !it.is_over())
        && let Some(new) = rotation.new
    {
        let told = |key| mark(locale, ring.style, key);
        let (new_mark, old) = (told(&new), told(&rotation.old));
        ring.news.set(Some(News::Kept { new: new_mark, old }));
        if !ring.style.shown_again {
            let was_found = false;
            ring.made.set(Some(Made {
                key: new,
                was_found,
            }));
        }
    }
    ring.reread(account);
    form::focus_soon("h1");
}
