//! The steps of a rotation and how each stands.

use leptos::prelude::*;

use super::super::Ring;
use crate::flow::api_keys::rotation::{Rotation, Standing, Step};
use crate::i18n::{Locale, Text, t};

#[component]
pub(super) fn Steps(ring: Ring) -> impl IntoView {
    let steps = Memo::new(move |_| {
        ring.swap.with(|it| {
            let it = it.as_ref();
            let steps = it.map_or_else(Vec::new, Rotation::steps).into_iter();
            let with =
                steps.map(|step| (step, it.map_or(Standing::Waiting, |it| it.standing(step))));
            with.collect::<Vec<_>>()
        })
    });
    let row = |(step, standing)| {
        let (name, word) = (step_word(step), standing_word(standing));
        let (tag, state, icon) = match standing {
            Standing::Done => ("tag tag--good", "state state--good", "icon icon--check"),
            Standing::Failed => ("tag tag--bad", "state state--bad", "icon icon--alert"),
            Standing::Asking => ("tag tag--warn", "state state--warn", "icon icon--user"),
            Standing::Running => ("tag", "state state--accent", "icon icon--clock"),
            Standing::Waiting => ("tag", "state", "icon icon--next"),
        };
        view! {
            <li class="list__row swap__step">
                <span class=state aria-hidden="true">
                    <span class=icon></span>
                </span>
                <span class="list__main">{t(name)}</span>
                <span class=tag>{t(word)}</span>
            </li>
        }
    };
    // What runs or has just come to a stop, for those who do not see the list change.
    let locale = Locale::expect();
    let spoken = move || {
        let moving = |it: &&(Step, Standing)| !matches!(it.1, Standing::Done | Standing::Waiting);
        steps.with(|it| {
            let (step, standing) = it.iter().find(moving)?;
            let (step, standing) = (step_word(*step), standing_word(*standing));
            Some(format!("{}: {}", locale.say(step), locale.say(standing)))
        })
    };
    view! {
        <ol class="list" role="list" aria-label=t(Text::SwapSteps)>
            {move || steps.get().into_iter().map(row).collect_view()}
        </ol>
        <p class="visually-hidden" role="status">
            {spoken}
        </p>
    }
}

const fn step_word(step: Step) -> Text {
    match step {
        Step::Make => Text::SwapMake,
        Step::Check => Text::SwapCheck,
        Step::Switch => Text::SwapSwitch,
        Step::Place => Text::SwapPlace,
        Step::Delete => Text::SwapDelete,
    }
}

const fn standing_word(standing: Standing) -> Text {
    match standing {
        Standing::Waiting => Text::SwapWaiting,
        Standing::Running => Text::SwapRunning,
        Standing::Asking => Text::SwapAsking,
        Standing::Failed => Text::SwapFailed,
        Standing::Done => Text::SwapDone,
    }
}
