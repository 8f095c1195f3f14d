//! One row of the list. It holds no handlers and reads no signals, so that a row that scrolls in is only new text.

use std::ops::Range;

use leptos::prelude::*;

use super::hall::Hall;
use super::words::{factors_words, roles_words, standing_class, standing_word};
use crate::api::PeopleCapabilities;
use crate::api::error::plain;
use crate::api::people::{Person, Standing};
use crate::i18n::{Locale, Text, short_date};

/// How long a name is at most in the document; the whole of it is in the details.
const LONGEST: usize = 300;

/// What a row shows.
struct Row {
    place: usize,
    count: usize,
    is_chosen: bool,
    is_active: bool,
    told: &'static PeopleCapabilities,
    person: Person,
}

pub(super) fn row_id(place: usize) -> String {
    format!("person-{place}")
}

/// The rows at these places of the found ones.
pub(super) fn rows(
    hall: Hall,
    locale: Locale,
    places: Range<usize>,
    active: usize,
) -> Vec<impl IntoView + use<>> {
    hall.people.with(|people| {
        hall.found.with(|found| {
            hall.chosen.with(|chosen| {
                let one = |place: usize| {
                    let at = usize::try_from(*found.get(place)?).ok()?;
                    let person = people.get(at)?.clone();
                    let shown = Row {
                        place,
                        count: found.len(),
                        is_chosen: chosen.contains(&person.id),
                        is_active: place == active,
                        told: hall.told(),
                        person,
                    };
                    Some(row(locale, &shown))
                };
                places.filter_map(one).collect()
            })
        })
    })
}

fn row(locale: Locale, row: &Row) -> impl IntoView + use<> {
    let person = &row.person;
    let email = plain(&person.email, LONGEST);
    let name = match plain(&person.name, LONGEST) {
        name if name.is_empty() => email.clone(),
        name => name,
    };
    let standing = match person.standing {
        Standing::Untold => String::new(),
        other => locale.say(standing_word(other)),
    };
    // Where there are roles they have a column.
    let admin = if person.is_admin && !row.told.tells_groups {
        locale.say(Text::PeopleAdmin)
    } else {
        String::new()
    };
    let class = match (row.is_chosen, row.is_active) {
        (true, true) => "people__row is-chosen is-active",
        (true, false) => "people__row is-chosen",
        (false, true) => "people__row is-active",
        (false, false) => "people__row",
    };
    view! {
        <div
            class=class
            id=row_id(row.place)
            role="option"
            aria-selected=row.is_chosen.to_string()
            aria-setsize=row.count.to_string()
            aria-posinset=(row.place + 1).to_string()
            data-place=row.place.to_string()
        >
            <span class="people__check" aria-hidden="true"></span>
            <span class="people__who">
                <bdi class="people__name" title=name.clone()>{name.clone()}</bdi>
                <span class="tag">{admin}</span>
            </span>
            <bdi class="people__email" title=email.clone()>{email.clone()}</bdi>
            {facts(locale, row)}
            <span class="people__standing">
                <span class=standing_class(person.standing)>{standing}</span>
            </span>
            {row.told.tells_last_sign_in.then(|| {
                let last = match person.last_sign_in {
                    Some(moment) => short_date(locale.language().code(), moment),
                    None => locale.say(Text::PeopleNever),
                };
                view! { <span class="people__last">{last}</span> }
            })}
            <span class="people__more" aria-hidden="true" data-details="">
                <span class="icon icon--next icon--small"></span>
            </span>
        </div>
    }
}

/// Between who it is and whether they may sign in: the second factors, or the place among the groups.
fn facts(locale: Locale, row: &Row) -> impl IntoView + use<> {
    let person = &row.person;
    if !row.told.tells_groups {
        let words = factors_words(locale, person.factors.as_ref());
        return view! { <span class="people__factors">{words}</span> }.into_any();
    }
    let group = person.group.as_ref();
    let group = group.map(|it| plain(&it.name, LONGEST)).unwrap_or_default();
    let roles = roles_words(locale, &person.roles);
    view! {
        <span class="people__place">
            <bdi class="people__group-name" title=group.clone()>{group.clone()}</bdi>
            <span class="people__roles" title=roles.clone()>{roles.clone()}</span>
        </span>
    }
    .into_any()
}

/// For the gallery: the second of them is chosen, the third one active.
#[cfg(feature = "gallery")]
pub(crate) fn sample_rows(people: Vec<Person>, told: &'static PeopleCapabilities) -> AnyView {
    let locale = Locale::expect();
    let count = people.len();
    let rows = people.into_iter().enumerate().map(|(place, person)| {
        let shown = Row {
            place,
            count,
            is_chosen: place == 1,
            is_active: place == 2,
            told,
            person,
        };
        row(locale, &shown)
    });
    let rows = rows.collect_view();
    view! {
        <div
            class="people card card--flush"
            class:people--brief=!told.list_is_complete
            class:people--grouped=told.tells_groups
            role="listbox"
            aria-multiselectable="true"
            aria-label="people"
        >
            {rows}
        </div>
    }
    .into_any()
}
