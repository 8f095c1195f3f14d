//! Display name and the service's language, saved with the entity tag.

use leptos::prelude::*;
use web_sys::{HtmlFormElement, SubmitEvent};

use super::clash::{Clash, told};
use super::draft::{Draft, Ending, input_of};
use super::language::{LanguageChoice, Languages};
use crate::api::error::plain;
use crate::api::{Feature, Field, Problem};
use crate::components::{Failure, Notice, SubmitButton, TextArea, TextField, Tone};
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
    let signs = account.offers(Feature::MessageSignature);
    let languages = Languages::of(&account);
    let on_submit = move |event: SubmitEvent| {
        let Some(form) = form::submitted(&event) else {
            return;
        };
        let started = draft.started.get_value();
        let mine = typed(&form, &started);
        if mine.display_name.is_empty() && !started.display_name.is_empty() {
            return submission.refuse(form::problem(Field::DisplayName, Problem::Missing));
        }
        draft.save(&account, mine, false);
    };
    let language = view! { <LanguageChoice languages draft begun=begun.language.clone() /> };
    let signature = signs.then(|| {
        view! {
            <TextArea
                name=input_of(Field::MessageSignature)
                label=Text::MessageSignature
                value=begun.message_signature.clone()
                hint=Text::MessageSignatureHint
                problem=submission.problem(Field::MessageSignature)
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
            {signature}
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

/// What stands in the form; what has no field there stays as it was. Space around a name is taken off, unless it was there before
/// and nobody touched it.
fn typed(form: &HtmlFormElement, started: &Kept) -> Kept {
    let read = |field: Field| {
        let name = input_of(field);
        let is_there = form.elements().named_item(name).is_some();
        if is_there {
            form::typed(form, name)
        } else {
            started.get(field).to_owned()
        }
    };
    let name = read(Field::DisplayName);
    Kept {
        display_name: if name == started.display_name {
            name
        } else {
            name.trim().to_owned()
        },
        language: read(Field::Language),
        message_signature: read(Field::MessageSignature),
    }
}

pub(crate) const fn name_of(field: Field) -> Text {
    match field {
        Field::Language => Text::ServiceLanguage,
        Field::MessageSignature => Text::MessageSignature,
        _ => Text::DisplayName,
    }
}

/// What a field holds, as a person reads it.
pub(crate) fn shown(field: Field, kept: &Kept) -> String {
    match field {
        Field::Language => own_name_of(&kept.language),
        Field::MessageSignature => plain(&kept.message_signature, 300),
        _ => plain(&kept.display_name, 300),
    }
}
