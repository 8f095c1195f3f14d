//! Everybody who is known to this page, and what the administrator has found, chosen and begun.

use std::collections::{HashMap, HashSet};

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::behind::Behind;
use crate::api::people::{PeopleAction, PeopleActionKind, Person};
use crate::api::{ApiError, Client, Factor};
use crate::flow::people::{Batch, Column, DryRun, Order, Show, Wanted, arrange, folded, groups};
use crate::form::Submission;
use crate::session::Account;

/// What is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stage {
    List,
    /// The dry run of this action.
    Review(PeopleActionKind),
    /// The batch, running or over.
    Results,
}

/// How much of the list has come.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Arrival {
    Under,
    Whole,
    Failed(ApiError),
}

#[derive(Clone, Copy)]
pub(super) struct Hall {
    pub(super) people: RwSignal<Vec<Person>>,
    pub(super) behind: StoredValue<Behind>,
    pub(super) arrival: RwSignal<Arrival>,
    pub(super) total: RwSignal<Option<usize>>,
    pub(super) search: RwSignal<String>,
    pub(super) order: RwSignal<Order>,
    pub(super) show: RwSignal<Show>,
    /// The places, in `people`, of those who are found, in order.
    pub(super) found: Memo<Vec<u32>>,
    /// By id, so that it outlives another order and a list that was read again.
    pub(super) chosen: RwSignal<HashSet<String>>,
    pub(super) stage: RwSignal<Stage>,
    pub(super) looked_at: RwSignal<Option<String>>,
    /// The factors that a rule of the whole account imposes.
    pub(super) enforced: RwSignal<Vec<Factor>>,
    pub(super) dry_run: RwSignal<Option<DryRun>>,
    pub(super) batch: RwSignal<Option<Batch>>,
    pub(super) is_running: RwSignal<bool>,
    /// What the batch carries out; holds a PIN as long as it may be needed.
    pub(super) action: StoredValue<Option<PeopleAction>>,
}

impl Hall {
    pub(super) fn open() -> Self {
        let people = RwSignal::new(Vec::<Person>::new());
        let account = Account::expect();
        let group = RwSignal::new(None::<String>);
        let behind = StoredValue::new(Behind {
            folded: Vec::new(),
            reading: 0,
            group,
            groups: Memo::new(move |_| people.with(|it| groups(it))),
            told: &account.capabilities().people,
            call: Submission::lasting(),
        });
        let search = RwSignal::new(String::new());
        let order = RwSignal::new(Order {
            column: Column::Name,
            descending: false,
        });
        let show = RwSignal::new(Show::Everybody);
        let found = Memo::new(move |_| {
            let (search, group) = (search.get(), group.get());
            let wanted = Wanted {
                search: &search,
                show: show.get(),
                group: group.as_deref(),
            };
            people.with(|people| {
                behind.with_value(|it| arrange(people, &it.folded, wanted, order.get()))
            })
        });

        let hall = Self {
            people,
            behind,
            arrival: RwSignal::new(Arrival::Under),
            total: RwSignal::new(None),
            search,
            order,
            show,
            found,
            chosen: RwSignal::new(HashSet::new()),
            stage: RwSignal::new(Stage::List),
            looked_at: RwSignal::new(None),
            enforced: RwSignal::new(Vec::new()),
            dry_run: RwSignal::new(None),
            batch: RwSignal::new(None),
            is_running: RwSignal::new(false),
            action: StoredValue::new(None),
        };
        hall.read(&account);
        hall
    }

    /// Reads the list from its beginning; what is here stays until its newer version comes.
    pub(super) fn read(self, account: &Account) {
        let number = self.behind.with_value(|it| it.reading.wrapping_add(1));
        self.behind.update_value(|it| it.reading = number);
        self.arrival.set(Arrival::Under);
        let account = account.clone();
        spawn_local(async move {
            let is_current = || self.behind.try_with_value(|it| it.reading) == Some(number);
            let enforced = account.call(async |client: Client| client.enforced_factors().await);
            if let Ok(enforced) = enforced.await {
                self.enforced.try_set(enforced);
            }
            let mut page = Some(1);
            let mut seen = HashSet::new();
            while let Some(at) = page {
                let answer = account
                    .call(async |client: Client| client.people(at).await)
                    .await;
                if !is_current() {
                    return;
                }
                match answer {
                    Ok(part) => {
                        self.total.try_set(part.total);
                        seen.extend(part.people.iter().map(|it| it.id.clone()));
                        page = part.next;
                        self.take(part.people);
                    }
                    Err(error) => {
                        self.arrival.try_set(Arrival::Failed(error));
                        return;
                    }
                }
            }
            self.keep_only(&seen);
            self.arrival.try_set(Arrival::Whole);
        });
    }

    /// Newer versions of people; those who are not here yet come last.
    pub(super) fn take(self, newer: Vec<Person>) {
        let told = self.people.try_update(|people| {
            let mut places: HashMap<String, usize> = HashMap::new();
            for (at, person) in people.iter().enumerate() {
                places.insert(person.id.clone(), at);
            }
            for person in newer {
                if let Some(at) = places.get(&person.id) {
                    people[*at] = person;
                } else {
                    places.insert(person.id.clone(), people.len());
                    people.push(person);
                }
            }
            // Before the list of those who are found is worked out anew.
            let keys = people.iter().map(folded).collect();
            self.behind.try_update_value(|it| it.folded = keys);
        });
        debug_assert!(told.is_some() || self.people.is_disposed());
    }

    /// After a whole reading, whoever was not in it is gone.
    fn keep_only(self, seen: &HashSet<String>) {
        let is_gone = |people: &Vec<Person>| people.iter().any(|it| !seen.contains(&it.id));
        if self.people.try_with_untracked(is_gone) == Some(true) {
            self.people
                .try_update(|people| people.retain(|it| seen.contains(&it.id)));
            self.take(Vec::new());
        }
        self.chosen
            .try_update(|it| it.retain(|id| seen.contains(id)));
    }

    /// Whether results would be lost that nobody can look up afterwards: where all is done, the list itself shows it.
    pub(super) fn has_unsaved_results(self) -> bool {
        let is_left = |it: &Batch| !it.is_saved && it.tally().done < it.tally().all;
        !self.is_running.get() && self.batch.with(|it| it.as_ref().is_some_and(is_left))
    }

    /// The id of whoever stands at this place of the found ones.
    pub(super) fn id_at(self, place: usize) -> Option<String> {
        let at = self.found.with_untracked(|it| it.get(place).copied())?;
        let at = usize::try_from(at).ok()?;
        self.people
            .with_untracked(|it| it.get(at).map(|it| it.id.clone()))
    }

    /// Those who are chosen, in the order of the list as it is.
    pub(super) fn chosen_people(self) -> Vec<Person> {
        let chosen = self.chosen.get_untracked();
        self.people.with_untracked(|it| {
            it.iter()
                .filter(|it| chosen.contains(&it.id))
                .cloned()
                .collect()
        })
    }

    pub(super) fn toggle(self, place: usize) {
        if let Some(id) = self.id_at(place) {
            self.chosen.update(|it| {
                if !it.remove(&id) {
                    it.insert(id);
                }
            });
        }
    }

    /// Chooses everybody between two places, both included.
    pub(super) fn choose_range(self, from: usize, to: usize) {
        let ids: Vec<String> = (from.min(to)..=from.max(to))
            .filter_map(|it| self.id_at(it))
            .collect();
        self.chosen.update(|it| it.extend(ids));
    }

    pub(super) fn choose_found(self) {
        let count = self.found.with_untracked(Vec::len);
        if count > 0 {
            self.choose_range(0, count - 1);
        }
    }
}
