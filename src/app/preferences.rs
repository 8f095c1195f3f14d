//! Language and appearance: chosen by the person, remembered on the device, at hand on every page.

use std::sync::Arc;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::words;
use crate::boot;
use crate::config::Config;
use crate::i18n::{Language, Locale, Text, t};

/// A choice that came to nothing must not look like the one that holds.
fn mark(language: Language) {
    let choice = ["input[name=language][value=", language.code(), "]"].concat();
    let found = document().query_selector(&choice).ok().flatten();
    if let Some(choice) = found.and_then(|it| it.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        choice.set_checked(true);
    }
}

/// The choice of language (where there is one to make) and of appearance.
#[component]
pub(crate) fn Preferences() -> impl IntoView {
    let locale = Locale::expect();
    let failed = RwSignal::new(false);
    let languages = use_context::<Arc<Config>>()
        .map_or_else(|| Language::ALL.to_vec(), |it| it.languages.clone());
    let theme = RwSignal::new(boot::theme());
    let change = move |language| {
        words::change(locale, language, move |done| {
            failed.set(!done);
            if !done {
                mark(locale.language_untracked());
            }
        });
    };
    let themes = [
        ("system", Text::ThemeSystem),
        ("light", Text::ThemeLight),
        ("dark", Text::ThemeDark),
    ];
    view! {
        {(languages.len() > 1)
            .then(|| {
                view! {
                    <fieldset>
                        <legend class="menu__label">{t(Text::LanguageLabel)}</legend>
                        <div class="choice choice--many">
                            {languages
                                .into_iter()
                                .map(|language| {
                                    view! {
                                        <label>
                                            <input
                                                type="radio"
                                                name="language"
                                                value=language.code()
                                                prop:checked=move || locale.language() == language
                                                on:change=move |_| change(language)
                                            />
                                            <span lang=language.code() dir=language.direction()>
                                                {language.own_name()}
                                            </span>
                                        </label>
                                    }
                                })
                                .collect_view()}
                        </div>
                    </fieldset>
                }
            })}
        <p class="small" role="alert">{move || failed.get().then(t(Text::LanguageFailed))}</p>
        <fieldset>
            <legend class="menu__label">{t(Text::Theme)}</legend>
            <div class="choice">
                {themes
                    .into_iter()
                    .map(|(value, label)| {
                        view! {
                            <label>
                                <input
                                    type="radio"
                                    name="theme"
                                    prop:checked=move || theme.get() == value
                                    on:change=move |_| {
                                        boot::set_theme(value);
                                        theme.set(boot::theme());
                                    }
                                />
                                <span>{t(label)}</span>
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}
