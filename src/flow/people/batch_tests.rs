//! The batch against a service made of a few lines: which requests it gets, and what is claimed afterwards.

use super::super::person;
use super::*;
use crate::api::people::Standing;

const NOW: Moment = Moment(1_763_000_010);
const LOST: ApiError = ApiError::Unreachable;

/// People who can be blocked, and what the network does to each call.
struct Service {
    people: Vec<Person>,
    /// How often each call named somebody, by id.
    acts: HashMap<String, usize>,
    calls: Vec<usize>,
    /// Whoever is in here spoils a call for all.
    spoilt: Vec<String>,
}

/// What happens on the way.
#[derive(Clone, Copy, PartialEq)]
enum Line {
    Up,
    /// The call does not arrive, and neither does what follows.
    Down,
    /// The call is carried out and its answer is lost; nothing follows.
    AnswerLost,
}

impl Service {
    fn of(count: usize) -> Self {
        Self {
            people: (0..count).map(|it| person(&it.to_string())).collect(),
            acts: HashMap::new(),
            calls: Vec::new(),
            spoilt: Vec::new(),
        }
    }

    fn block(&mut self, chunk: &[Person], line: Line) -> Result<(), ApiError> {
        if line == Line::Down {
            return Err(LOST);
        }
        self.calls.push(chunk.len());
        if chunk.iter().any(|it| self.spoilt.contains(&it.id)) {
            return Err(ApiError::Enforced);
        }
        for person in &mut self.people {
            if chunk.iter().any(|it| it.id == person.id) {
                person.standing = Standing::Blocked;
                *self.acts.entry(person.id.clone()).or_default() += 1;
            }
        }
        if line == Line::AnswerLost {
            Err(LOST)
        } else {
            Ok(())
        }
    }

    /// Until the batch rests; `line` is asked before each call.
    fn run(&mut self, batch: &mut Batch, mut line: impl FnMut(usize) -> Line) {
        loop {
            match batch.step() {
                Step::Act(people) => {
                    let state = line(self.calls.len());
                    let answer = self.block(&people, state);
                    batch.answered(&answer);
                    if state != Line::Up {
                        // What follows is lost, too.
                        assert!(matches!(batch.step(), Step::Reread(_)));
                        batch.reread(&HashMap::new(), &LOST, NOW);
                    }
                }
                Step::Reread(_) => {
                    let now = self.people.iter().map(|it| (it.id.clone(), it.clone()));
                    batch.reread(&now.collect(), &ApiError::NotFound, NOW);
                }
                Step::Rest => return,
            }
        }
    }

    fn batch(&self, together: usize) -> Batch {
        Batch::new(Kind::Block, self.people.clone(), together)
    }

    fn blocked(&self) -> usize {
        let is_blocked = |it: &&Person| it.standing == Standing::Blocked;
        self.people.iter().filter(is_blocked).count()
    }
}

fn up(_: usize) -> Line {
    Line::Up
}

#[test]
fn everybody_is_done_once_in_chunks() {
    let mut service = Service::of(120);
    let mut batch = service.batch(50);
    service.run(&mut batch, up);
    assert_eq!(service.calls, [50, 50, 20]);
    assert_eq!(batch.tally().done, 120);
    assert!(service.acts.values().all(|it| *it == 1));
}

#[test]
fn a_lost_answer_in_a_batch_of_200_is_looked_up_before_anything_is_sent_again() {
    for (lost, together, done) in [
        (Line::AnswerLost, 50, 150),
        (Line::Down, 50, 100),
        (Line::AnswerLost, 1, 3),
        (Line::Down, 1, 2),
    ] {
        let mut service = Service::of(200);
        let mut batch = service.batch(together);
        let mut is_cut = false;
        service.run(&mut batch, |calls| {
            let cut = calls == 2 && !is_cut;
            is_cut |= cut;
            if cut { lost } else { Line::Up }
        });
        assert_eq!(batch.pause, Some(Pause::Interrupted(LOST)));
        let tally = batch.tally();
        assert_eq!(
            (tally.done, tally.unknown),
            (2 * together, together),
            "nothing is claimed"
        );
        assert_eq!(service.blocked(), done);
        batch.resume();
        assert!(matches!(batch.step(), Step::Reread(people) if people.len() == together));
        service.run(&mut batch, up);
        let tally = batch.tally();
        if lost == Line::AnswerLost {
            assert_eq!(tally.done, 200);
        } else {
            assert_eq!((tally.done, tally.failed), (200 - together, together));
            batch.retry(false);
            service.run(&mut batch, up);
            assert_eq!(batch.tally().done, 200);
        }
        assert_eq!(service.blocked(), 200);
        assert!(
            service.acts.values().all(|it| *it == 1),
            "nothing is done twice"
        );
    }
}

#[test]
fn who_spoils_a_chunk_is_found_and_the_others_are_done() {
    let mut service = Service::of(100);
    service.spoilt = vec!["7".into(), "60".into()];
    let mut batch = service.batch(50);
    service.run(&mut batch, up);
    let tally = batch.tally();
    assert_eq!((tally.done, tally.failed), (98, 2));
    let failed: Vec<&str> = batch
        .items
        .iter()
        .filter(|it| it.outcome == Outcome::Refused(ApiError::Enforced))
        .map(|it| it.person.id.as_str())
        .collect();
    assert_eq!(failed, ["7", "60"]);
    assert!(service.acts.values().all(|it| *it == 1));
    service.spoilt.clear();
    batch.retry(false);
    service.run(&mut batch, up);
    assert_eq!(batch.tally().done, 100);
}

#[test]
fn cancelling_ends_after_the_running_chunk_and_goes_on_there() {
    let mut service = Service::of(30);
    let mut batch = service.batch(10);
    let Step::Act(people) = batch.step() else {
        panic!("a chunk")
    };
    batch.cancel();
    batch.answered(&service.block(&people, Line::Up));
    service.run(&mut batch, up);
    assert_eq!((batch.tally().done, batch.tally().waiting), (10, 20));
    batch.resume();
    service.run(&mut batch, up);
    assert_eq!((service.calls.len(), batch.tally().done), (3, 30));
}

#[test]
fn yes_without_a_change_is_no_success() {
    let mut batch = Batch::new(Kind::Block, vec![person("1")], 1);
    batch.step();
    batch.answered(&Ok(()));
    batch.reread(&HashMap::from([("1".into(), person("1"))]), &LOST, NOW);
    assert_eq!(batch.items[0].outcome, Outcome::Unchanged);
}

#[test]
fn a_conflict_keeps_the_newest_version_for_the_next_try() {
    let mut batch = Batch::new(Kind::Block, vec![person("1")], 1);
    batch.step();
    batch.answered(&Err(ApiError::Conflict));
    let newer = Person {
        tag: crate::api::Tag("9".into()),
        ..person("1")
    };
    batch.reread(&HashMap::from([("1".into(), newer.clone())]), &LOST, NOW);
    assert_eq!(batch.items[0].outcome, Outcome::Refused(ApiError::Conflict));
    batch.retry(false);
    assert_eq!(batch.step(), Step::Act(vec![newer]));
}

#[test]
fn a_mail_whose_answer_was_lost_is_not_known_and_repeated_only_when_asked() {
    let mut batch = Batch::new(Kind::SendPasswordReset, vec![person("1"), person("2")], 50);
    batch.step();
    batch.answered(&Err(ApiError::TimedOut));
    batch.reread(&HashMap::new(), &LOST, NOW);
    assert_eq!((batch.tally().unknown, batch.pause.clone()), (2, None));
    batch.retry(false);
    assert_eq!(batch.step(), Step::Rest);
    batch.retry(true);
    assert!(matches!(batch.step(), Step::Act(people) if people.len() == 2));
    batch.answered(&Ok(()));
    batch.reread(&HashMap::new(), &LOST, NOW);
    assert_eq!(batch.tally().done, 2);
}

#[test]
fn mails_wait_for_a_network_that_is_gone() {
    let mut service = Service::of(4);
    let mut batch = Batch::new(Kind::SendPasswordReset, service.people.clone(), 2);
    let line = |_| Line::Down;
    service.run(&mut batch, line);
    let tally = batch.tally();
    assert_eq!((tally.unknown, tally.waiting), (2, 2));
    assert_eq!(batch.pause, Some(Pause::Interrupted(LOST)));
    batch.resume();
    service.run(&mut batch, up);
    let tally = batch.tally();
    assert_eq!((tally.done, tally.unknown), (2, 2));
    assert_eq!((service.calls.as_slice(), &batch.pause), (&[2][..], &None));
}

#[test]
fn an_ended_session_and_a_pause_the_service_asks_for_are_nobodys_failure() {
    for error in [
        ApiError::SignedOut,
        ApiError::TooManyAttempts { retry_after: None },
    ] {
        let mut batch = Batch::new(Kind::Block, vec![person("1"), person("2")], 1);
        batch.step();
        batch.answered(&Err(error.clone()));
        assert_eq!(batch.step(), Step::Rest);
        assert_eq!(
            (batch.tally().waiting, batch.pause.clone()),
            (2, Some(Pause::Interrupted(error)))
        );
    }
}

#[test]
fn who_is_gone_is_refused_and_holds_up_nobody() {
    let mut batch = Batch::new(Kind::Block, vec![person("1")], 1);
    batch.step();
    batch.answered(&Ok(()));
    batch.reread(&HashMap::new(), &ApiError::NotFound, NOW);
    assert_eq!(batch.items[0].outcome, Outcome::Refused(ApiError::NotFound));
}

#[test]
fn an_authenticator_that_nothing_tells_of_is_reset_on_the_services_word() {
    let untold = |id: &str| Person {
        factors: None,
        ..person(id)
    };
    let people = vec![untold("1"), untold("2"), untold("3")];
    let mut batch = Batch::new(Kind::ResetAuthenticator, people.clone(), 1);
    let now: HashMap<String, Person> = people.into_iter().map(|it| (it.id.clone(), it)).collect();
    for answer in [Ok(()), Err(ApiError::Forbidden), Err(ApiError::TimedOut)] {
        assert!(matches!(batch.step(), Step::Act(people) if people.len() == 1));
        batch.answered(&answer);
        batch.reread(&now, &ApiError::NotFound, NOW);
    }
    let outcomes: Vec<&Outcome> = batch.items.iter().map(|it| &it.outcome).collect();
    assert_eq!(
        outcomes,
        [
            &Outcome::Done,
            &Outcome::Refused(ApiError::Forbidden),
            &Outcome::Unknown(ApiError::TimedOut)
        ],
        "a lost answer cannot be looked up"
    );
}

#[test]
fn a_role_that_is_said_to_be_given_and_is_not_there_is_no_success() {
    let kind = Kind::Grant(crate::api::people::Role::GroupAdmin);
    let mut batch = Batch::new(kind, vec![person("1")], 1);
    batch.step();
    batch.answered(&Ok(()));
    batch.reread(&HashMap::from([("1".into(), person("1"))]), &LOST, NOW);
    assert_eq!(batch.items[0].outcome, Outcome::Unchanged);
}
