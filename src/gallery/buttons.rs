//! Buttons of every kind, at rest, busy, refused.

use leptos::prelude::*;

use super::fixtures::{endless, idle};
use super::part;
use crate::components::{ActionButton, SubmitButton};
use crate::i18n::Text;

const KINDS: [&str; 6] = [
    "button",
    "button button--primary",
    "button button--quiet",
    "button button--danger",
    "button button--primary button--danger",
    "button button--small",
];

fn row(disabled: bool, busy: bool) -> AnyView {
    let buttons = KINDS.map(|kind| {
        let name = kind.rsplit("button--").next().unwrap_or_default();
        view! {
            <button class=kind class:is-busy=busy type="button" aria-disabled=disabled.then_some("true")>
                {name}
            </button>
        }
    });
    view! { <div class="cluster">{buttons.collect_view()}</div> }.into_any()
}

pub(super) fn all() -> AnyView {
    let nothing = Callback::new(|()| ());
    part(
        "Buttons",
        vec![
            ("at rest", row(false, false)),
            ("disabled", row(true, false)),
            ("busy", row(true, true)),
            (
                "with an icon, a link, a row of the menu",
                view! {
                    <div class="cluster">
                        <a class="button" href="#main">
                            <span class="icon icon--key" aria-hidden="true"></span>
                            "A link"
                        </a>
                        <button class="link" type="button">"As a link"</button>
                        <button class="menu__item" type="button">
                            <span class="icon icon--out" aria-hidden="true"></span>
                            "Sign out"
                        </button>
                    </div>
                }
                .into_any(),
            ),
            (
                "SubmitButton, at rest",
                view! { <SubmitButton label=Text::SignIn submission=idle() class="button--wide" /> }.into_any(),
            ),
            (
                "SubmitButton, after four seconds",
                view! { <div class="form"><SubmitButton label=Text::SignIn submission=endless() /></div> }.into_any(),
            ),
            (
                "ActionButton, at rest and busy",
                view! {
                    <div class="cluster">
                        <ActionButton label=Text::CheckAgain submission=idle() on_press=nothing />
                        <ActionButton label=Text::CheckAgain submission=endless() class="button--small" on_press=nothing />
                    </div>
                }
                .into_any(),
            ),
        ],
    )
}
