//! Carries the batch out, step by step, for as long as the page is there.

use std::collections::HashMap;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::hall::Hall;
use crate::api::people::{PeopleActionKind as Kind, Person};
use crate::api::{ApiError, Client};
use crate::browser;
use crate::flow::people::{Batch, Step, Tally};
use crate::form;
use crate::session::Account;

/// Runs until the batch rests; a second call while it runs does nothing.
pub(super) fn run(hall: Hall, account: &Account) {
    if hall.is_running.get_untracked() {
        return;
    }
    hall.is_running.set(true);
    form::focus_soon("#people-step");
    let account = account.clone();
    spawn_local(async move {
        loop {
            let step = hall.batch.try_update(|it| it.as_mut().map(Batch::step));
            match step.flatten() {
                Some(Step::Act(people)) => act(hall, &account, &people).await,
                Some(Step::Reread(people)) => reread(hall, &account, &people).await,
                Some(Step::Rest) | None => break,
            }
        }
        hall.is_running.try_set(false);
        keep_up(hall, &account).await;
        let left = |it: &Option<Batch>| it.as_ref().map(Batch::tally);
        // A PIN is not kept longer than somebody may still have to get it.
        if let Some(Some(Tally { all, done, .. })) = hall.batch.try_with_untracked(left)
            && all == done
        {
            hall.action.try_set_value(None);
        }
    });
}

/// Whoever changed roles of their own has other rights from now on.
async fn keep_up(hall: Hall, account: &Account) {
    let own_id = account.profile_untracked().map(|it| it.id);
    let is_own = |it: &Option<Batch>| {
        it.as_ref().is_some_and(|it| {
            let is_role = matches!(it.kind, Kind::Grant(_) | Kind::Withdraw(_));
            is_role
                && it
                    .items
                    .iter()
                    .any(|it| Some(&it.person.id) == own_id.as_ref())
        })
    };
    if hall.batch.try_with_untracked(is_own) == Some(true) {
        // What is not read now is read with the next visit.
        let _ = account.refresh().await;
    }
}

async fn act(hall: Hall, account: &Account, people: &[Person]) {
    let (Some(Some(action)), Some(waiting)) = (hall.action.try_get_value(), hall.call()) else {
        return;
    };
    let call = account.call(async |client: Client| client.act_on_people(&action, people).await);
    let answer = waiting.watched(call).await;
    hall.batch.try_update(|it| {
        if let Some(batch) = it {
            batch.answered(answer.as_ref().unwrap_or(&Err(ApiError::TimedOut)));
            // Whoever gives up a call wants no further ones; what became of this one is looked up all the same.
            if answer.is_none() {
                batch.cancel();
            }
        }
    });
}

async fn reread(hall: Hall, account: &Account, people: &[Person]) {
    let Some(waiting) = hall.call() else {
        return;
    };
    let read = waiting.watched(read_again(account, people)).await;
    let (mut now, missing) = read.unwrap_or((HashMap::new(), ApiError::TimedOut));
    hall.batch.try_update(|it| {
        if let Some(batch) = it {
            batch.reread(&now, &missing, browser::now());
        }
    });
    if !hall.people.is_disposed() {
        let of_these = people.iter().filter_map(|it| now.remove(&it.id));
        hall.take(of_these.collect());
    }
}

/// These people as they are now, by id, and why those are missing who are not among them.
async fn read_again(account: &Account, people: &[Person]) -> (HashMap<String, Person>, ApiError) {
    let mut now: HashMap<String, Person> = HashMap::new();
    let mut missing = ApiError::NotFound;
    if account.capabilities().people.list_is_complete {
        let mut page = Some(1);
        while let Some(at) = page {
            match account
                .call(async |client: Client| client.people(at).await)
                .await
            {
                Ok(part) => {
                    page = part.next;
                    now.extend(part.people.into_iter().map(|it| (it.id.clone(), it)));
                }
                Err(error) => {
                    missing = error;
                    break;
                }
            }
        }
    } else {
        for person in people {
            let fresh: Result<Person, ApiError> = account
                .call(async |client: Client| client.person(&person.id).await)
                .await;
            match fresh {
                Ok(fresh) => drop(now.insert(fresh.id.clone(), fresh)),
                Err(error) => missing = error,
            }
        }
    }
    (now, missing)
}
