//! Every component and building brick in each of its states, for whoever works on them. A part of the development build alone: the
//! feature is off by default, `cargo xtask build` never asks for it, and it stops where the page holds anything of it.
//!
//! What is shown is the real thing, fed by fixtures; the sentences that belong to the gallery itself stand here and in no language
//! file, since nobody but a developer reads them.

mod buttons;
mod fields;
mod fixtures;
mod rows;
mod secrets;
mod signs;
mod states;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::fixtures::provide_account;
use crate::app::{GalleryBar, Preferences};
use crate::boot;
use crate::i18n::bring_later;

/// The address, which no service can have: with a page it would have a second part.
pub(crate) const PATH: &str = "/gallery";

/// The window's own width decides for what asks for the window's; the frame shows how the content wraps.
const WIDTHS: [(&str, &str); 4] = [
    ("", "all"),
    ("gallery__frame--phone", "360"),
    ("gallery__frame--tablet", "768"),
    ("gallery__frame--desk", "1280"),
];
const DIRECTIONS: [(&str, &str); 2] = [("ltr", "ltr"), ("rtl", "rtl")];
/// Of the frame; the one of the whole page is in the switches of every page.
const THEMES: [(&str, &str); 3] = [("system", "system"), ("light", "light"), ("dark", "dark")];

#[component]
pub(crate) fn GalleryPage() -> impl IntoView {
    bring_later();
    provide_account();
    let styles = RwSignal::new(false);
    spawn_local(async move { styles.set(boot::styles().await) });
    let width = RwSignal::new("");
    let direction = RwSignal::new(DIRECTIONS[0].0);
    let theme = RwSignal::new(THEMES[0].0);
    view! {
        <GalleryBar />
        <main id="main" class="gallery" tabindex="-1" data-marker="keydesk-gallery">
            <h1>"Gallery"</h1>
            <div class="gallery__switches card">
                <Preferences />
                <Switch name="gallery-theme" says="Theme of the frame" of=&THEMES to=theme />
                <Switch name="gallery-direction" says="Direction" of=&DIRECTIONS to=direction />
                <Switch name="gallery-width" says="Width" of=&WIDTHS to=width />
            </div>
            <div class="gallery__stage">
                <div
                    class=move || format!("gallery__frame {}", width.get())
                    dir=move || direction.get()
                    data-theme=move || theme.get()
                >
                    {move || styles.get().then(all)}
                </div>
            </div>
        </main>
    }
}

fn all() -> AnyView {
    view! {
        {signs::all()}
        {buttons::all()}
        {fields::all()}
        {secrets::all()}
        {states::all()}
        {rows::all()}
    }
    .into_any()
}

#[component]
fn Switch(
    name: &'static str,
    says: &'static str,
    /// Value and word of each choice.
    of: &'static [(&'static str, &'static str)],
    to: RwSignal<&'static str>,
) -> impl IntoView {
    let choices = of.iter().map(|(value, word)| {
        view! {
            <label>
                <input
                    type="radio"
                    name=name
                    prop:checked=move || to.get() == *value
                    on:change=move |_| to.set(value)
                />
                <span>{*word}</span>
            </label>
        }
    });
    view! {
        <fieldset>
            <legend class="menu__label">{says}</legend>
            <div class="choice">{choices.collect_view()}</div>
        </fieldset>
    }
}

/// A group of states under one name.
fn part(name: &'static str, states: Vec<(&'static str, AnyView)>) -> AnyView {
    let states = states.into_iter().map(|(state, view)| {
        view! {
            <div class="gallery__state">
                <p class="gallery__name">{state}</p>
                {view}
            </div>
        }
    });
    view! {
        <section class="gallery__part">
            <h2>{name}</h2>
            <div class="gallery__states">{states.collect_view()}</div>
        </section>
    }
    .into_any()
}
