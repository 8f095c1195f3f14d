//! Replacing an API key step by step: at no moment is there no key that works, and whatever fails is said with what is left.

use crate::api::{ApiError, ApiKey, Moment, NewApiKey};

/// The steps, in their order. The new key is tried out before this page is signed in with it: one that does not work must sign
/// nobody out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Step {
    Make,
    Check,
    /// Only where the old key is, or may be, the one that this page is signed in with.
    Switch,
    /// The person puts the new key where the old one was used, and says so.
    Place,
    Delete,
}

/// How a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    Waiting,
    Running,
    /// It waits for the person.
    Asking,
    Failed,
    Done,
}

/// What a failure leaves behind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// No new key was made.
    Old,
    /// It is not known whether one was made.
    OldAndMaybeNew,
    /// One was made, its answer was lost, and so nobody has it.
    OldAndOrphan,
    Both,
    /// The new key, which the service did not take, beside the old one.
    OldAndRefused,
    /// It is not known whether the old one was deleted.
    NewAndMaybeOld,
}

/// How a rotation goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Way {
    /// Whether this page goes on with the new key.
    pub(crate) switches: bool,
    /// Whether the new key gets an end, which the person chooses.
    pub(crate) dated: bool,
}

/// One rotation, from the question to its end.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Rotation {
    pub(crate) old: ApiKey,
    pub(crate) new: Option<ApiKey>,
    /// A new key that nobody has: it goes before another one is made.
    orphan: Option<ApiKey>,
    way: Way,
    /// When the new key shall end, as the person chose.
    end: Option<Moment>,
    /// The keys that were there before.
    known: Vec<String>,
    at: Step,
    standing: Standing,
    error: Option<ApiError>,
    /// Whether it is open what became of the step that failed.
    is_open: bool,
    /// Whether an answer was lost before: what was sent then may be carried out even later.
    looks_first: bool,
    is_over: bool,
}

impl Rotation {
    pub(crate) fn of(old: ApiKey, known: Vec<String>, way: Way) -> Self {
        Self {
            old,
            new: None,
            orphan: None,
            way,
            end: None,
            known,
            at: Step::Make,
            standing: Standing::Asking,
            error: None,
            is_open: false,
            looks_first: false,
            is_over: false,
        }
    }

    /// The new key is as the old one, apart from its end.
    pub(crate) fn wanted(&self) -> NewApiKey {
        NewApiKey {
            description: self.old.description.clone(),
            read_only: self.old.read_only,
            expires: self.end,
        }
    }

    pub(crate) const fn end(&self) -> Option<Moment> {
        self.end
    }

    /// The person chose when the new key ends.
    pub(crate) const fn ends(&mut self, end: Moment) {
        self.end = Some(end);
    }

    /// Whether the person has to say now when the new key ends.
    pub(crate) fn asks_end(&self) -> bool {
        let waits = matches!(self.standing, Standing::Asking | Standing::Failed);
        self.way.dated && self.at == Step::Make && waits
    }

    pub(crate) const fn orphan(&self) -> Option<&ApiKey> {
        self.orphan.as_ref()
    }

    pub(crate) fn known(&self) -> &[String] {
        &self.known
    }

    pub(crate) fn steps(&self) -> Vec<Step> {
        let all = [
            Step::Make,
            Step::Check,
            Step::Switch,
            Step::Place,
            Step::Delete,
        ];
        let is_of_it = |it: &Step| *it != Step::Switch || self.way.switches;
        all.into_iter().filter(is_of_it).collect()
    }

    pub(crate) fn standing(&self, step: Step) -> Standing {
        if self.is_over || step < self.at {
            Standing::Done
        } else if step == self.at {
            self.standing
        } else {
            Standing::Waiting
        }
    }

    /// The step that comes, runs or has failed.
    pub(crate) const fn at(&self) -> Step {
        self.at
    }

    pub(crate) const fn error(&self) -> Option<&ApiError> {
        self.error.as_ref()
    }

    /// Whether the list has to be read before a key is made again: what was sent may have been done.
    pub(crate) const fn looks_first(&self) -> bool {
        self.looks_first
    }

    /// Whether the old key was deleted, and so nothing is left to do.
    pub(crate) const fn is_over(&self) -> bool {
        self.is_over
    }

    /// Whether leaving now would leave something half-done.
    pub(crate) const fn is_half_done(&self) -> bool {
        let is_begun = self.new.is_some()
            || self.orphan.is_some()
            || self.is_open
            || matches!(self.standing, Standing::Running);
        is_begun && !self.is_over
    }

    /// The person starts, confirms or tries again; gives the step to carry out. A second click while it runs gives none.
    pub(crate) fn go(&mut self) -> Option<Step> {
        if self.is_over || self.standing == Standing::Running {
            return None;
        }
        if self.at == Step::Place {
            self.at = Step::Delete;
        }
        self.standing = Standing::Running;
        self.error = None;
        Some(self.at)
    }

    /// The key that was made, or found after its answer was lost.
    pub(crate) fn made(&mut self, new: ApiKey) {
        self.new = Some(new);
        self.done();
    }

    /// The step that ran is done; `next` tells whether another one runs now.
    pub(crate) fn done(&mut self) {
        self.is_open = false;
        self.looks_first = false;
        self.error = None;
        let next = self.steps().into_iter().find(|it| *it > self.at);
        match next {
            None => self.is_over = true,
            Some(step) => {
                self.at = step;
                self.standing = if step == Step::Place {
                    Standing::Asking
                } else {
                    Standing::Running
                };
            }
        }
    }

    /// The step to carry out now without another word of the person.
    pub(crate) fn next(&self) -> Option<Step> {
        (!self.is_over && self.standing == Standing::Running).then_some(self.at)
    }

    /// The step that ran has failed. `told`: the list was read since, and what was sent did not happen.
    pub(crate) fn failed(&mut self, error: ApiError, told: bool) {
        let writes = matches!(self.at, Step::Make | Step::Delete);
        let is_lost = writes && error.leaves_open();
        self.looks_first |= is_lost;
        self.is_open = !told && (self.is_open || is_lost);
        self.standing = Standing::Failed;
        self.error = Some(error);
    }

    /// The step that ran has failed: a key was made, and nobody has it.
    pub(crate) fn orphaned(&mut self, error: ApiError, orphan: ApiKey) {
        self.failed(error, true);
        // What was sent has come.
        self.looks_first = false;
        self.orphan = Some(orphan);
    }

    /// That key is deleted.
    pub(crate) fn cleared(&mut self) {
        self.orphan = None;
    }

    /// What a failure leaves; `None` as long as nothing has failed.
    pub(crate) fn left(&self) -> Option<Left> {
        let error = self.error.as_ref()?;
        Some(match self.at {
            Step::Make if self.orphan.is_some() => Left::OldAndOrphan,
            Step::Make if self.is_open => Left::OldAndMaybeNew,
            Step::Make => Left::Old,
            Step::Delete if self.is_open => Left::NewAndMaybeOld,
            Step::Check | Step::Switch if *error == ApiError::WrongCredentials => {
                Left::OldAndRefused
            }
            _ => Left::Both,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::key;
    use super::*;

    fn begun(in_use: bool) -> Rotation {
        let old = ApiKey {
            in_use,
            ..key("old", "Robot", "old-key-000000-1111")
        };
        let way = Way {
            switches: in_use,
            dated: false,
        };
        Rotation::of(old, vec!["old".into()], way)
    }

    fn new() -> ApiKey {
        key("new", "Robot", "new-key-000000-2222")
    }

    /// At the step where the person puts the new key in place.
    fn placing(in_use: bool) -> Rotation {
        let mut it = begun(in_use);
        it.go();
        it.made(new());
        while it.next().is_some() {
            it.done();
        }
        it
    }

    #[test]
    fn the_old_key_is_deleted_last_and_only_when_the_person_says_so() {
        let mut it = begun(false);
        assert!(!it.is_half_done());
        assert_eq!(it.next(), None, "nothing runs before the first click");
        assert_eq!(it.go(), Some(Step::Make));
        assert_eq!(it.go(), None, "a second click does nothing");
        it.made(new());
        assert_eq!(it.next(), Some(Step::Check));
        it.done();
        assert_eq!((it.at(), it.next()), (Step::Place, None));
        assert_eq!(it.standing(Step::Place), Standing::Asking);
        assert_eq!(it.standing(Step::Delete), Standing::Waiting);
        assert!(it.is_half_done());
        assert_eq!(it.go(), Some(Step::Delete));
        assert_eq!(it.standing(Step::Place), Standing::Done);
        it.done();
        assert!(it.is_over() && !it.is_half_done());
        assert_eq!(it.go(), None);
    }

    #[test]
    fn the_page_is_signed_in_with_a_key_only_after_it_was_tried_out() {
        let mut it = begun(true);
        it.go();
        it.made(new());
        assert_eq!(it.next(), Some(Step::Check));
        it.done();
        assert_eq!(it.next(), Some(Step::Switch));
        it.done();
        assert_eq!(it.at(), Step::Place);
        assert!(!begun(false).steps().contains(&Step::Switch));
    }

    #[test]
    fn a_refused_step_can_be_tried_again_and_leaves_what_was_there() {
        let mut it = begun(false);
        it.go();
        it.failed(ApiError::ReadOnly, false);
        assert_eq!((it.left(), it.looks_first()), (Some(Left::Old), false));
        assert!(!it.is_half_done(), "nothing was made");
        assert_eq!(it.go(), Some(Step::Make));
        it.made(new());
        it.failed(ApiError::Unreachable, false);
        assert_eq!(it.left(), Some(Left::Both), "trying out changes nothing");
        assert!(!it.looks_first());
        it.go();
        it.failed(ApiError::WrongCredentials, false);
        assert_eq!(it.left(), Some(Left::OldAndRefused));
    }

    #[test]
    fn after_a_lost_answer_the_list_is_read_before_anything_is_made_again() {
        let mut it = begun(false);
        it.go();
        it.failed(ApiError::TimedOut, false);
        assert_eq!(it.left(), Some(Left::OldAndMaybeNew));
        assert!(it.looks_first() && it.is_half_done());
        it.go();
        it.failed(ApiError::Offline, false);
        assert!(it.looks_first(), "the list could not be read either");
        it.go();
        it.failed(ApiError::TimedOut, true);
        assert_eq!(it.left(), Some(Left::Old));
        assert!(it.looks_first(), "it may be carried out even later");
    }

    #[test]
    fn a_cut_before_the_last_step_leaves_both_and_goes_on() {
        let mut it = placing(true);
        it.go();
        it.failed(ApiError::Unreachable, false);
        assert_eq!(it.left(), Some(Left::NewAndMaybeOld));
        it.go();
        it.failed(ApiError::Unreachable, true);
        assert_eq!(it.left(), Some(Left::Both));
        assert_eq!(it.go(), Some(Step::Delete));
        it.done();
        assert!(it.is_over());
    }

    #[test]
    fn the_new_key_is_like_the_old_one() {
        let old = ApiKey {
            read_only: true,
            ..key("old", "Reader", "x")
        };
        let way = Way {
            switches: false,
            dated: true,
        };
        let mut it = Rotation::of(old, Vec::new(), way);
        assert!(it.asks_end());
        it.ends(Moment(7));
        let wanted = it.wanted();
        assert_eq!(
            (wanted.description.as_str(), wanted.read_only),
            ("Reader", true)
        );
        assert_eq!(wanted.expires, Some(Moment(7)));
        it.go();
        assert!(!it.asks_end());
        it.failed(ApiError::ReadOnly, false);
        assert!(it.asks_end(), "another end may be taken");
    }

    #[test]
    fn a_key_that_nobody_has_goes_before_another_is_made() {
        let mut it = begun(true);
        it.go();
        it.orphaned(ApiError::CutOff, new());
        assert_eq!(it.left(), Some(Left::OldAndOrphan));
        assert!(it.is_half_done() && !it.looks_first());
        assert_eq!(it.go(), Some(Step::Make));
        assert_eq!(it.orphan(), Some(&new()));
        it.failed(ApiError::Unreachable, false);
        assert_eq!(it.left(), Some(Left::OldAndOrphan), "it is still there");
        it.go();
        it.cleared();
        it.made(new());
        assert_eq!((it.orphan(), it.at()), (None, Step::Check));
    }
}
