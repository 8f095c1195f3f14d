//! What a person keeps about themselves, as far as the service has a place for it; saved with the entity tag where there is one.

use leptos::prelude::*;
use web_sys::{HtmlFormElement, SubmitEvent};

use super::clash::{Clash, told};
use super::draft::{Draft, Ending, input_of};
use super::language::{LanguageChoice, Languages};
use super::time_zone::TimeZoneField;
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
    let languages = Languages::of(&account);
    let kept = account.capabilities().profile_fields;
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
    let fields = kept
        .iter()
        .map(|field| view_field(*field, draft, languages, &begun, may_edit))
        .collect_view();
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
            {fields}
            {may_edit.then(|| view! { <SubmitButton label=Text::Save submission /> })}
        </form>
    }
}

fn view_field(
    field: Field,
    draft: Draft,
    languages: Languages,
    begun: &Kept,
    may_edit: bool,
) -> AnyView {
    let (name, problem) = (input_of(field), draft.submission.problem(field));
    let value = begun.get(field).to_owned();
    let (autocomplete, kind) = match field {
        Field::Language => {
            return view! { <LanguageChoice languages draft begun=value /> }.into_any();
        }
        Field::TimeZone => {
            return view! { <TimeZoneField value problem /> }.into_any();
        }
        Field::MessageSignature => {
            return view! {
                <TextArea
                    name
                    label=Text::MessageSignature
                    value
                    hint=Text::MessageSignatureHint
                    problem
                />
            }
            .into_any();
        }
        Field::FirstName => ("given-name", "text"),
        Field::LastName => ("family-name", "text"),
        Field::Phone => ("tel", "tel"),
        _ => ("name", "text"),
    };
    view! { <TextField name label=name_of(field) autocomplete kind value readonly=!may_edit problem /> }
        .into_any()
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
    let mut kept = Kept::default();
    for field in Kept::FIELDS {
        let (now, before) = (read(field), started.get(field));
        let is_line = !matches!(field, Field::MessageSignature | Field::Language);
        kept.set(
            field,
            if is_line && now != before {
                now.trim()
            } else {
                &now
            },
        );
    }
    kept
}

pub(crate) const fn name_of(field: Field) -> Text {
    match field {
        Field::Language => Text::ServiceLanguage,
        Field::MessageSignature => Text::MessageSignature,
        Field::FirstName => Text::FirstName,
        Field::LastName => Text::LastName,
        Field::Phone => Text::Phone,
        Field::TimeZone => Text::TimeZone,
        _ => Text::DisplayName,
    }
}

/// What a field holds, as a person reads it.
pub(crate) fn shown(field: Field, kept: &Kept) -> String {
    match field {
        Field::Language => own_name_of(&kept.language),
        field => plain(kept.get(field), 300),
    }
}
