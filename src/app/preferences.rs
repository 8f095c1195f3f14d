//! Language and appearance: chosen by the person, remembered on the device, at hand on every page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::boot;
use crate::config::Config;
use crate::i18n::{Language, Locale, Text, Words, t};

/// The words of a language; `None` for English, which needs none, and when they cannot be had.
pub(crate) async fn fetch_words(language: Language) -> Option<Words> {
    use crate::api::Request;
    const GERMAN: &str = "/locales/de.json";
    let file = match language {
        Language::English => return None,
        Language::German => GERMAN,
    };
    let reply = super::transport("", 15)
        .send(Request::get(file))
        .await
        .ok()?;
    if reply.is_success() {
        Words::read(&reply.text())
    } else {
        None
    }
}

/// Changes the language at once; what is typed on the page stays, since only words are redrawn.
fn change(locale: Locale, language: Language, failed: RwSignal<bool>) {
    spawn_local(async move {
        let words = fetch_words(language).await;
        failed.set(words.is_none() && language != Language::English);
        if !failed.get_untracked() {
            boot::set_language(language.code());
            locale.set(language, words);
        }
    });
}

/// The choice of language (where there is one to make) and of appearance.
#[component]
pub(crate) fn Preferences() -> impl IntoView {
    let locale = Locale::expect();
    let failed = RwSignal::new(false);
    let languages = use_context::<Arc<Config>>()
        .map_or_else(|| Language::ALL.to_vec(), |it| it.languages.clone());
    let theme = RwSignal::new(boot::theme());
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
                        <div class="choice">
                            {languages
                                .into_iter()
                                .map(|language| {
                                    view! {
                                        <label>
                                            <input
                                                type="radio"
                                                name="language"
                                                prop:checked=move || locale.language() == language
                                                on:change=move |_| change(locale, language, failed)
                                            />
                                            <span lang=language.code()>{language.own_name()}</span>
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
