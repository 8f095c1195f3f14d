//! Doing one thing to many people, in chunks that can be stopped and gone on with.
//!
//! Nothing is done twice and nothing is claimed that did not happen: after each chunk its people are read again, and what they
//! are then decides. While it is not known what became of somebody, nothing more is sent.

use std::collections::HashMap;

use super::state::{can_prove, is_done};
use crate::api::people::{PeopleActionKind as Kind, Person};
use crate::api::{ApiError, Moment};

/// What became of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Waiting,
    /// Sent, or about to be; the answer, once there is one. They have to be read again before anything else.
    Open(Option<Result<(), ApiError>>),
    Done,
    /// The service said yes, and the person is what they were before.
    Unchanged,
    Refused(ApiError),
    /// The answer was lost and reading again cannot tell; it is repeated only if the administrator says so.
    Unknown(ApiError),
}

/// One person of the batch.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Item {
    /// As last read.
    pub(crate) person: Person,
    pub(crate) outcome: Outcome,
    /// When that was known.
    pub(crate) at: Option<Moment>,
    is_provable: bool,
    /// With how many at once at most: a refusal of a whole chunk is narrowed down to whom it is about.
    limit: usize,
}

/// What to do next.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    Act(Vec<Person>),
    /// Read these people again.
    Reread(Vec<Person>),
    /// Nothing, until somebody says so.
    Rest,
}

/// Why it rests with people waiting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Pause {
    Cancelled,
    /// The connection or the session is gone.
    Interrupted(ApiError),
}

/// How many are how far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) all: usize,
    pub(crate) done: usize,
    pub(crate) failed: usize,
    pub(crate) unknown: usize,
    pub(crate) waiting: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Batch {
    pub(crate) kind: Kind,
    pub(crate) items: Vec<Item>,
    pub(crate) pause: Option<Pause>,
    /// Whether the record of it, as it is now, was saved.
    pub(crate) is_saved: bool,
    together: usize,
}

impl Batch {
    pub(crate) fn new(kind: Kind, people: Vec<Person>, together: usize) -> Self {
        let together = together.max(1);
        let item = |person: Person| Item {
            outcome: Outcome::Waiting,
            at: None,
            is_provable: can_prove(kind, &person),
            limit: together,
            person,
        };
        Self {
            kind,
            items: people.into_iter().map(item).collect(),
            pause: None,
            is_saved: false,
            together,
        }
    }

    /// What comes next; who is about to be acted on counts as open from here on.
    pub(crate) fn step(&mut self) -> Step {
        if matches!(self.pause, Some(Pause::Interrupted(_))) {
            return Step::Rest;
        }
        let open = |it: &&Item| matches!(it.outcome, Outcome::Open(_));
        let people: Vec<Person> = self
            .items
            .iter()
            .filter(open)
            .map(|it| it.person.clone())
            .collect();
        if !people.is_empty() {
            return Step::Reread(people);
        }
        if self.pause.is_some() {
            return Step::Rest;
        }
        let mut chunk = Vec::new();
        let mut most = self.together;
        for item in &mut self.items {
            if item.outcome == Outcome::Waiting && chunk.len() < most.min(item.limit) {
                most = most.min(item.limit);
                item.outcome = Outcome::Open(None);
                chunk.push(item.person.clone());
            }
        }
        if chunk.is_empty() {
            Step::Rest
        } else {
            Step::Act(chunk)
        }
    }

    /// The service's word for the chunk.
    pub(crate) fn answered(&mut self, answer: &Result<(), ApiError>) {
        // Refused before anything was looked at: it is no one's own failure, and goes on when that is over.
        let is_stop = matches!(
            answer,
            Err(ApiError::SignedOut | ApiError::TooManyAttempts { .. })
        );
        for item in &mut self.items {
            if item.outcome == Outcome::Open(None) {
                item.outcome = if is_stop {
                    Outcome::Waiting
                } else {
                    Outcome::Open(Some(answer.clone()))
                };
            }
        }
        if let (true, Err(error)) = (is_stop, answer) {
            self.interrupt(error);
        }
    }

    /// The people as they are now, by id; who is not in it could not be read for the reason given.
    pub(crate) fn reread(&mut self, now: &HashMap<String, Person>, missing: &ApiError, at: Moment) {
        let chunk = self
            .items
            .iter()
            .filter(|it| matches!(it.outcome, Outcome::Open(_)))
            .count();
        let kind = self.kind;
        let (mut is_cut, mut is_lost) = (false, false);
        for item in &mut self.items {
            let Outcome::Open(answer) = &item.outcome else {
                continue;
            };
            let outcome = item.decide(kind, answer.clone(), now.get(&item.person.id), missing);
            if let Some(fresh) = now.get(&item.person.id) {
                item.person = fresh.clone();
            }
            // One of a chunk may have spoilt it for all.
            let is_shared = chunk > 1 && item.is_provable && item.limit > 1;
            item.outcome = match outcome {
                Outcome::Refused(error) if is_shared && !error.leaves_open() => {
                    item.limit = (chunk / 2).clamp(1, item.limit - 1);
                    Outcome::Waiting
                }
                other => other,
            };
            is_cut |= matches!(item.outcome, Outcome::Open(_));
            // Their own fate is settled as far as it can be, but the next chunk would go the same way.
            let is_unread = !now.contains_key(&item.person.id) && *missing != ApiError::NotFound;
            is_lost |= is_unread && matches!(item.outcome, Outcome::Unknown(_));
            item.at = Some(at);
        }
        let waits = |it: &Item| it.outcome == Outcome::Waiting;
        if is_cut || (is_lost && self.items.iter().any(waits)) {
            self.interrupt(missing);
        }
    }

    /// After the running chunk nothing more is sent.
    pub(crate) fn cancel(&mut self) {
        self.pause = Some(Pause::Cancelled);
    }

    fn interrupt(&mut self, error: &ApiError) {
        self.pause = Some(Pause::Interrupted(error.clone()));
    }

    /// Goes on where it stopped: first with those of whom nothing is known.
    pub(crate) fn resume(&mut self) {
        self.pause = None;
        self.is_saved = false;
    }

    /// Tries again what failed; what is not known only where `and_unknown` says so.
    pub(crate) fn retry(&mut self, and_unknown: bool) {
        self.pause = None;
        self.is_saved = false;
        for item in &mut self.items {
            let again = match item.outcome {
                Outcome::Refused(_) | Outcome::Unchanged => true,
                Outcome::Unknown(_) => and_unknown,
                _ => false,
            };
            if again {
                item.outcome = Outcome::Waiting;
                item.is_provable = can_prove(self.kind, &item.person);
            }
        }
    }

    pub(crate) fn tally(&self) -> Tally {
        let mut tally = Tally::default();
        for item in &self.items {
            tally.all += 1;
            *match item.outcome {
                Outcome::Done => &mut tally.done,
                Outcome::Unchanged | Outcome::Refused(_) => &mut tally.failed,
                Outcome::Unknown(_) | Outcome::Open(_) => &mut tally.unknown,
                Outcome::Waiting => &mut tally.waiting,
            } += 1;
        }
        tally
    }
}

impl Item {
    fn decide(
        &self,
        kind: Kind,
        answer: Option<Result<(), ApiError>>,
        now: Option<&Person>,
        missing: &ApiError,
    ) -> Outcome {
        let answer = answer.unwrap_or(Err(ApiError::TimedOut));
        if !self.is_provable {
            return match answer {
                Ok(()) => Outcome::Done,
                Err(error) if error.leaves_open() => Outcome::Unknown(error),
                Err(error) => Outcome::Refused(error),
            };
        }
        match (now, answer) {
            (Some(now), _) if is_done(kind, now) => Outcome::Done,
            (Some(_), Ok(())) => Outcome::Unchanged,
            (Some(_), Err(error)) => Outcome::Refused(error),
            // A plain refusal needs no second look.
            (None, Err(error)) if !error.leaves_open() => Outcome::Refused(error),
            // Nobody has that id any more: there is nothing to wait for.
            (None, _) if *missing == ApiError::NotFound => Outcome::Refused(ApiError::NotFound),
            (None, answer) => Outcome::Open(Some(answer)),
        }
    }
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;
