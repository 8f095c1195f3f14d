//! Many people by name, and those whom an action leaves out.

use std::collections::BTreeMap;

use leptos::prelude::*;

use super::words::excluded_word;
use crate::api::people::Person;
use crate::flow::people::DryRun;
use crate::i18n::{Locale, Text, isolated, t};

/// Those who are left out, by reason.
#[component]
pub(super) fn LeftOut(found: DryRun) -> impl IntoView {
    let locale = Locale::expect();
    if found.excluded.is_empty() {
        return ().into_any();
    }
    let mut groups: BTreeMap<usize, (Text, Vec<Person>)> = BTreeMap::new();
    for (person, why) in found.excluded {
        let text = excluded_word(why);
        groups
            .entry(text as usize)
            .or_insert((text, Vec::new()))
            .1
            .push(person);
    }
    let count = groups.values().map(|it| it.1.len()).sum::<usize>();
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let groups = groups
        .into_values()
        .map(|(text, people)| {
            view! {
                <li class="people__why">
                    <p>{t(text)}</p>
                    <Names people />
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="people__group">
            <h3>{move || locale.count(Text::PeopleLeftOut, count)}</h3>
            <ul role="list">{groups}</ul>
        </div>
    }
    .into_any()
}

/// The first of them by name, and how many more.
#[component]
pub(super) fn Names(people: Vec<Person>) -> impl IntoView {
    const MOST: usize = 20;
    let locale = Locale::expect();
    let more = i64::try_from(people.len().saturating_sub(MOST)).unwrap_or(0);
    let names: Vec<String> = people
        .into_iter()
        .take(MOST)
        .map(|it| isolated(&shown_name(&it)))
        .collect();
    view! {
        <p class="people__names">
            {names.join(", ")} {move || (more > 0).then(|| format!(" {}", locale.count(Text::PeopleMore, more)))}
        </p>
    }
}

/// What a person is called where only one line is left for it.
pub(super) fn shown_name(person: &Person) -> String {
    if person.name.trim().is_empty() {
        person.email.clone()
    } else {
        person.name.clone()
    }
}
