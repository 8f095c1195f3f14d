//! What is said above the list: what has just happened, and what the keys themselves call for.

use leptos::prelude::*;

use super::words::{description, ends_on};
use super::{News, Ring};
use crate::browser;
use crate::components::{Notice, Tone};
use crate::flow::api_keys::life::{Rung, pressing};
use crate::i18n::{Locale, Text, isolated, t};

#[component]
pub(super) fn Notices(ring: Ring) -> impl IntoView {
    let reader = move || {
        let reads = ring.reader.get();
        reads.then(|| view! { <Notice tone=Tone::Warn>{t(Text::KeysReader)}</Notice> })
    };
    let untold = move || {
        let is_untold = ring.untold.get();
        is_untold.then(|| view! { <Notice tone=Tone::Plain>{t(Text::KeysUntold)}</Notice> })
    };
    view! {
        <NewsNotice ring />
        {reader}
        {untold}
        {ring.style.expires.then(|| view! { <Ladder ring /> })}
    }
}

/// The key that ends first, where that is near.
#[component]
fn Ladder(ring: Ring) -> impl IntoView {
    let locale = Locale::expect();
    let found = Memo::new(move |_| {
        ring.keys.with(|keys| {
            let keys = keys.as_deref().unwrap_or_default();
            pressing(keys, browser::now()).map(|(it, key)| (it, key.clone()))
        })
    });
    move || {
        // A key that was just made is told of by its own card.
        let (it, key) = found.get().filter(|_| ring.made.with(Option::is_none))?;
        let tone = match it.rung {
            Rung::Month => Tone::Plain,
            Rung::Week | Rung::Day => Tone::Warn,
        };
        let title = Signal::derive(move || match it.days {
            0 => locale.say(Text::KeyEndsToday),
            days => locale.count(Text::KeyEndsIn, days),
        });
        let words = move || {
            let named = isolated(&description(locale, &key));
            let end = ends_on(locale, it.end);
            locale.fill(
                Text::KeyEndsNamed,
                &[("description", &named), ("end", &end)],
            )
        };
        Some(view! { <Notice tone title>{words}</Notice> })
    }
}

#[component]
fn NewsNotice(ring: Ring) -> impl IntoView {
    let locale = Locale::expect();
    let by_ending = ring.style.shown_again;
    let pick = move |ending: Text, dated: Text| if by_ending { ending } else { dated };
    move || {
        // Each text has one of the two places.
        let named =
            |text: Text, name: &str| locale.fill(text, &[("ending", name), ("description", name)]);
        let (tone, words) = match ring.news.get()? {
            News::Deleted(name) => (
                Tone::Good,
                named(pick(Text::KeysDeleted, Text::KeysDatedDeleted), &name),
            ),
            News::AlreadyGone(name) => (
                Tone::Plain,
                named(pick(Text::KeysAlreadyGone, Text::KeysDatedGone), &name),
            ),
            News::Kept { new, old } => {
                let text = pick(Text::SwapLeftBoth, Text::SwapDatedLeftBoth);
                let words = locale.fill(text, &[("new", &new), ("old", &old)]);
                (Tone::Plain, words)
            }
        };
        Some(view! { <Notice tone>{words}</Notice> })
    }
}
