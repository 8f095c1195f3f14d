//! Mine beside theirs, where both changed the same field.

use leptos::prelude::*;
use web_sys::{HtmlFormElement, SubmitEvent};

use super::about::{name_of, shown};
use crate::api::Field;
use crate::components::{Failure, SubmitButton};
use crate::flow::conflict::{Kept, Merge, Side};
use crate::form::{self, Submission};
use crate::i18n::{Locale, Text, isolated, t};

/// The choice, field by field; what only one side changed is told and needs no choice.
#[component]
pub(crate) fn Clash(
    merge: Merge,
    submission: Submission,
    /// Gets the record that the choice makes.
    on_choose: Callback<Kept>,
    /// Back to the form, with what was typed.
    on_edit: Callback<()>,
) -> impl IntoView {
    let locale = Locale::expect();
    let sides = merge
        .fields(Side::Both)
        .map(|field| view_field(field, &merge))
        .collect_view();
    let mine = told(&merge, Side::Mine, Text::ClashOnlyMine, locale);
    let theirs = told(&merge, Side::Theirs, Text::ClashOnlyTheirs, locale);
    let on_submit = move |event: SubmitEvent| {
        if let Some(form) = form::submitted(&event) {
            on_choose.run(merge.settled(|field| keeps_mine(&form, field)));
        }
    };
    view! {
        <form class="form" method="post" novalidate on:submit=on_submit>
            <div>
                <h3 id="clash" tabindex="-1">{t(Text::ClashTitle)}</h3>
                <p class="card__lead">{t(Text::ClashLead)}</p>
            </div>
            <Failure submission />
            {sides}
            {mine}
            {theirs}
            <div class="cluster">
                <SubmitButton label=Text::ClashSave submission />
                <button class="button button--quiet" type="button" on:click=move |_| on_edit.run(())>
                    {t(Text::ClashEdit)}
                </button>
            </div>
        </form>
    }
}

/// Two cards, one chosen: the person's own, until they say otherwise.
fn view_field(field: Field, merge: &Merge) -> AnyView {
    let group = group_of(field);
    let side = |is_mine: bool, words: Text, kept: &Kept| {
        let value = shown(field, kept);
        view! {
            <label class="conflict__side">
                <span class="conflict__pick">
                    <input type="radio" name=group value=if is_mine { "mine" } else { "theirs" } checked=is_mine />
                    <span>{t(words)}</span>
                </span>
                <bdi class="conflict__value">{value}</bdi>
            </label>
        }
    };
    view! {
        <fieldset class="conflict__field">
            <legend class="field__label">{t(name_of(field))}</legend>
            <div class="conflict">
                {side(true, Text::ClashMine, &merge.mine)} {side(false, Text::ClashTheirs, &merge.theirs)}
            </div>
        </fieldset>
    }
    .into_any()
}

const fn group_of(field: Field) -> &'static str {
    match field {
        Field::Language => "keep-language",
        Field::MessageSignature => "keep-signature",
        Field::FirstName => "keep-first-name",
        Field::LastName => "keep-last-name",
        Field::Phone => "keep-phone",
        Field::TimeZone => "keep-time-zone",
        _ => "keep-name",
    }
}

fn keeps_mine(form: &HtmlFormElement, field: Field) -> bool {
    let chosen = format!("[name={}][value=theirs]:checked", group_of(field));
    !matches!(form.query_selector(&chosen), Ok(Some(_)))
}

/// One line about what one side alone changed; nothing where it changed nothing.
pub(crate) fn told(merge: &Merge, side: Side, text: Text, locale: Locale) -> Option<AnyView> {
    let kept = if side == Side::Theirs {
        &merge.theirs
    } else {
        &merge.mine
    };
    let changed: Vec<(Text, String)> = merge
        .fields(side)
        .map(|field| (name_of(field), isolated(&shown(field, kept))))
        .collect();
    (!changed.is_empty()).then(|| {
        let words = move || {
            let what: Vec<String> = changed
                .iter()
                .map(|(name, value)| format!("{} – {value}", locale.say(*name)))
                .collect();
            locale.fill(text, &[("what", &what.join(", "))])
        };
        view! { <p class="small">{words}</p> }.into_any()
    })
}
