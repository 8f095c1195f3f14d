//! What became of each, in words and as a file.

use leptos::prelude::*;

use super::hall::Hall;
use super::words::{action_word, excluded_word, roles_words};
use crate::api::ApiError;
use crate::api::people::Person;
use crate::browser;
use crate::flow::people::{Item, Line, Outcome, csv, utc};
use crate::i18n::{Locale, Text, advice};
use crate::session::Account;

/// In a word, and how it looks.
pub(super) const fn outcome_word(outcome: &Outcome) -> (Text, &'static str) {
    match outcome {
        Outcome::Waiting => (Text::OutcomeWaiting, "tag"),
        Outcome::Open(None) => (Text::OutcomeRunning, "tag"),
        Outcome::Open(Some(_)) | Outcome::Unknown(_) => (Text::OutcomeUnknown, "tag tag--warn"),
        Outcome::Done => (Text::OutcomeDone, "tag tag--good"),
        Outcome::Unchanged | Outcome::Refused(_) => (Text::OutcomeFailed, "tag tag--bad"),
    }
}

/// Why, where that is to be said.
pub(super) fn outcome_detail(locale: Locale, outcome: &Outcome) -> String {
    match outcome {
        Outcome::Waiting | Outcome::Open(None) | Outcome::Done => String::new(),
        Outcome::Open(Some(_)) => locale.say(Text::OutcomeOpenWhy),
        Outcome::Unknown(_) => locale.say(Text::OutcomeUnknownWhy),
        Outcome::Unchanged => locale.say(Text::OutcomeUnchangedWhy),
        Outcome::Refused(ApiError::Conflict) => locale.say(Text::OutcomeConflictWhy),
        Outcome::Refused(error) if error.leaves_open() => locale.say(Text::OutcomeNotArrived),
        Outcome::Refused(error) => {
            let advice = advice(locale, error);
            match advice.said {
                Some(said) => {
                    let said = locale.fill(Text::ServiceSays, &[("said", &said)]);
                    format!("{} {said}", advice.what)
                }
                None => advice.what,
            }
        }
    }
}

/// Offers the record of the batch as a file.
pub(super) fn save(hall: Hall, account: &Account, locale: Locale) {
    let Some(batch) = hall.batch.get_untracked() else {
        return;
    };
    let told = hall.told().tells_groups;
    let line = |person: &Person, time, outcome, detail| {
        let group = person.group.as_ref().map(|it| it.name.clone());
        let roles = roles_words(locale, &person.roles);
        Line {
            time,
            id: person.id.clone(),
            name: person.name.clone(),
            email: person.email.clone(),
            place: told.then(|| [group.unwrap_or_default(), roles]),
            outcome: locale.say(outcome),
            detail,
        }
    };
    let done = |item: &Item| {
        let detail = outcome_detail(locale, &item.outcome);
        line(&item.person, item.at, outcome_word(&item.outcome).0, detail)
    };
    let mut lines: Vec<Line> = batch.items.iter().map(done).collect();
    let left_out = hall
        .dry_run
        .get_untracked()
        .map(|it| it.excluded)
        .unwrap_or_default();
    lines.extend(left_out.into_iter().map(|(person, why)| {
        let detail = locale.say(excluded_word(why));
        line(&person, None, Text::OutcomeLeftOut, detail)
    }));
    let mut head = vec![
        Text::RecordTime,
        Text::RecordService,
        Text::RecordAction,
        Text::RecordId,
        Text::PeopleByName,
        Text::Email,
    ];
    if told {
        head.extend([Text::PeopleByGroup, Text::PeopleByRoles]);
    }
    head.extend([Text::RecordOutcome, Text::RecordDetail]);
    let head: Vec<String> = head.into_iter().map(|it| locale.say(it)).collect();
    let action = locale.say(action_word(batch.kind));
    let text = csv(&head, &account.service.name, &action, &lines);
    let name = format!("people-{}.csv", utc(browser::now()).replace(':', ""));
    // A browser that refuses has told the person so itself.
    if browser::save(&text, &name, "text/csv;charset=utf-8") {
        hall.batch.update(|it| {
            if let Some(batch) = it {
                batch.is_saved = true;
            }
        });
    }
}
