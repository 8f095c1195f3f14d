//! Display name and the service's language, saved with the entity tag.

use leptos::prelude::*;
use web_sys::{HtmlFormElement, SubmitEvent};

use super::clash::{Clash, told};
use super::draft::{Draft, Ending, input_of};
use crate::api::error::plain;
use crate::api::{Feature, Field, Problem};
use crate::components::{Failure, Notice, SelectField, SubmitButton, TextField, Tone};
use crate::flow::conflict::{Kept, Side};
use crate::form;
use crate::i18n::{Locale, Text, own_name_of, t};
use crate::session::Account;

#[component]
pub(crate) fn About() -> impl IntoView {
    let account = Account::expect();
    let Some(person) = account.profile_untracked() else {
        return ().into_any();
    };
    let begun = Kept::of(&person);
    let draft = Draft::new(begun.clone());
    let Draft {
        clash, submission, ..
    } = draft;
    let chooser = account.clone();
    let on_choose = Callback::new(move |mine: Kept| draft.choose(&chooser, mine));
    let on_edit = Callback::new(move |()| draft.edit());
    view! {
        <section class="card" aria-labelledby="about">
            <div class="card__head">
                <h2 class="card__title" id="about" tabindex="-1">
                    {t(Text::AboutYou)}
                </h2>
            </div>
            {move || {
                clash.get().map(|merge| view! { <Clash merge submission on_choose on_edit /> })
            }}
            <AboutForm draft begun />
        </section>
    }
    .into_any()
}

#[component]
fn AboutForm(draft: Draft, begun: Kept) -> impl IntoView {
    let account = Account::expect();
    let locale = Locale::expect();
    let Draft {
        submission,
        clash,
        ending,
        form,
        ..
    } = draft;
    let may_edit = account.offers(Feature::ProfileEdit);
    let languages = match account.capabilities().profile_languages {
        crate::api::ProfileLanguages::Fixed(languages) => languages,
        crate::api::ProfileLanguages::Listed => &[],
    };
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let started = draft.started.get_value();
        let mine = typed(&form, &started, !languages.is_empty());
        if mine.display_name.is_empty() && !started.display_name.is_empty() {
            return submission.refuse(form::problem(Field::DisplayName, Problem::Missing));
        }
        draft.save(&account, mine, false);
    };
    let language = (!languages.is_empty()).then(|| {
        view! {
            <SelectField
                name=input_of(Field::Language)
                label=Text::ServiceLanguage
                choices=choices(languages, &begun.language, locale)
                value=begun.language.clone()
                hint=Text::ServiceLanguageHint
                problem=submission.problem(Field::Language)
            />
        }
    });
    view! {
        <form
            class="form"
            method="post"
            novalidate
            node_ref=form
            hidden=move || clash.with(Option::is_some)
            on:submit=on_submit
            on:input=move |_| draft.touch()
        >
            {move || ending.get().map(|ending| view_ending(ending, locale))}
            <Failure submission />
            <TextField
                name=input_of(Field::DisplayName)
                label=Text::DisplayName
                autocomplete="name"
                value=begun.display_name
                readonly=!may_edit
                problem=submission.problem(Field::DisplayName)
            />
            {language}
            {may_edit.then(|| view! { <SubmitButton label=Text::Save submission /> })}
        </form>
    }
}

fn view_ending(Ending { text, merge }: Ending, locale: Locale) -> AnyView {
    let tone = if text == Text::ProfileUnchanged {
        Tone::Plain
    } else {
        Tone::Good
    };
    let theirs = told(&merge, Side::Theirs, Text::ClashOnlyTheirs, locale);
    view! { <Notice tone>{t(text)} {theirs}</Notice> }.into_any()
}

/// What stands in the form. Space around a name is taken off, unless it was there before and nobody touched it.
fn typed(form: &HtmlFormElement, started: &Kept, has_language: bool) -> Kept {
    let name = form::typed(form, input_of(Field::DisplayName));
    Kept {
        display_name: if name == started.display_name {
            name
        } else {
            name.trim().to_owned()
        },
        language: if has_language {
            form::typed(form, input_of(Field::Language))
        } else {
            started.language.clone()
        },
        message_signature: started.message_signature.clone(),
    }
}

/// The service's languages; what is set now is among them even where nobody knows it.
fn choices(languages: &[&str], now: &str, locale: Locale) -> Vec<(String, String)> {
    let mut choices: Vec<(String, String)> = languages
        .iter()
        .map(|code| ((*code).to_owned(), own_name_of(code)))
        .collect();
    if !languages.contains(&now) {
        let name = own_name_of(now);
        let words = if name.is_empty() {
            locale.say(Text::Unknown)
        } else {
            name
        };
        choices.push((now.to_owned(), words));
    }
    choices
}

pub(crate) const fn name_of(field: Field) -> Text {
    match field {
        Field::Language => Text::ServiceLanguage,
        _ => Text::DisplayName,
    }
}

/// What a field holds, as a person reads it.
pub(crate) fn shown(field: Field, kept: &Kept) -> String {
    match field {
        Field::Language => own_name_of(&kept.language),
        _ => plain(&kept.display_name, 300),
    }
}
