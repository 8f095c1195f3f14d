//! The language that the service writes to the person in. Some services have it in a list of their own, which is read first.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::draft::{Draft, input_of};
use crate::api::{ApiError, Field, ProfileLanguages, ServiceLanguage};
use crate::components::{FailureWords, SelectField};
use crate::form;
use crate::i18n::{Locale, Text, own_name_of, t};
use crate::session::Account;

/// The languages to choose from, or why they are not known.
#[derive(Clone, Copy)]
pub(crate) struct Languages(RwSignal<Option<Result<Vec<ServiceLanguage>, ApiError>>>);

impl Languages {
    /// Those that the capabilities name; else the service is asked.
    pub(crate) fn of(account: &Account) -> Self {
        match account.capabilities().profile_languages {
            ProfileLanguages::Fixed(codes) => {
                let named = codes.iter().map(|code| ServiceLanguage {
                    id: (*code).to_owned(),
                    name: own_name_of(code),
                });
                Self(RwSignal::new(Some(Ok(named.collect()))))
            }
            ProfileLanguages::Listed => {
                let languages = Self(RwSignal::new(None));
                languages.ask(account.clone());
                languages
            }
        }
    }

    fn ask(self, account: Account) {
        self.0.set(None);
        spawn_local(async move {
            let answer = account.call(async |client| client.languages().await).await;
            self.0.try_set(Some(answer));
        });
    }
}

#[component]
pub(crate) fn LanguageChoice(languages: Languages, draft: Draft, begun: String) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    move || match languages.0.get() {
        None => view! {
            <div class="field" aria-busy="true">
                <p class="field__label">{t(Text::ServiceLanguage)}</p>
                <span class="skeleton skeleton--field"></span>
            </div>
        }
        .into_any(),
        Some(Ok(known)) if known.is_empty() => ().into_any(),
        Some(Ok(known)) => {
            // What was saved meanwhile counts, and not what stood there when the page was opened.
            let now = draft
                .started
                .try_get_value()
                .map_or_else(|| begun.clone(), |it| it.language);
            view! {
                <SelectField
                    name=input_of(Field::Language)
                    label=Text::ServiceLanguage
                    choices=choices(&known, &now, locale)
                    value=now.clone()
                    hint=Text::ServiceLanguageHint
                    problem=draft.submission.problem(Field::Language)
                />
            }
            .into_any()
        }
        Some(Err(error)) => {
            let account = account.clone();
            let again = move |_| {
                languages.ask(account.clone());
                form::focus_soon("#about");
            };
            view! {
                <div class="field">
                    <p class="field__label">{t(Text::ServiceLanguage)}</p>
                    <FailureWords error />
                    <button class="button button--small" type="button" on:click=again>
                        {t(Text::TryAgain)}
                    </button>
                </div>
            }
            .into_any()
        }
    }
}

/// The service's languages; what is set now is among them even where nobody knows it.
fn choices(known: &[ServiceLanguage], now: &str, locale: Locale) -> Vec<(String, String)> {
    let named = |id: &str, name: &str| {
        let words = if name.is_empty() {
            own_name_of(id)
        } else {
            name.to_owned()
        };
        let words = if words.is_empty() {
            locale.say(Text::Unknown)
        } else {
            words
        };
        (id.to_owned(), words)
    };
    let mut choices: Vec<_> = known.iter().map(|it| named(&it.id, &it.name)).collect();
    if !known.iter().any(|it| it.id == now) {
        choices.push(named(now, ""));
    }
    choices
}
