//! Deleting all keys that have ended in one act: what became of each, and which to try again.

use crate::api::{ApiError, ApiKey};

/// What became of one key.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Fate {
    Waiting,
    Deleted,
    /// It was not there any more.
    Gone,
    Failed(ApiError),
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sweep {
    pub(crate) rows: Vec<(ApiKey, Fate)>,
    is_begun: bool,
}

impl Sweep {
    pub(crate) fn of(ended: Vec<ApiKey>) -> Self {
        let rows = ended.into_iter().map(|it| (it, Fate::Waiting)).collect();
        Self {
            rows,
            is_begun: false,
        }
    }

    /// The person confirms, or tries again what has failed.
    pub(crate) fn go(&mut self) {
        self.is_begun = true;
        for (_, fate) in &mut self.rows {
            if matches!(fate, Fate::Failed(_)) {
                *fate = Fate::Waiting;
            }
        }
    }

    /// The one to be deleted next.
    pub(crate) fn next(&self) -> Option<String> {
        let waits = |it: &&(ApiKey, Fate)| it.1 == Fate::Waiting;
        let found = self.rows.iter().find(waits)?;
        self.is_begun.then(|| found.0.id.clone())
    }

    pub(crate) fn told(&mut self, id: &str, fate: Fate) {
        if let Some(row) = self.rows.iter_mut().find(|it| it.0.id == id) {
            row.1 = fate;
        }
    }

    /// No key is left untried because nobody can be asked: those that wait fail the same way.
    pub(crate) fn stop(&mut self, error: &ApiError) {
        for (_, fate) in &mut self.rows {
            if *fate == Fate::Waiting {
                *fate = Fate::Failed(error.clone());
            }
        }
    }

    pub(crate) const fn is_begun(&self) -> bool {
        self.is_begun
    }

    /// How many are done, of those there are.
    pub(crate) fn done(&self) -> (usize, usize) {
        let is_done = |it: &&(ApiKey, Fate)| matches!(it.1, Fate::Deleted | Fate::Gone);
        (self.rows.iter().filter(is_done).count(), self.rows.len())
    }

    pub(crate) fn is_over(&self) -> bool {
        let (done, all) = self.done();
        self.is_begun && done == all
    }

    /// Whether all were tried and some are left.
    pub(crate) fn has_failed(&self) -> bool {
        self.is_begun && self.next().is_none() && !self.is_over()
    }
}

/// Whether there is no use in trying the next key after this.
pub(crate) const fn stops(error: &ApiError) -> bool {
    matches!(
        error,
        ApiError::Offline
            | ApiError::Unreachable
            | ApiError::SignedOut
            | ApiError::TooManyAttempts { .. }
    )
}

#[cfg(test)]
mod tests {
    use super::super::tests::key;
    use super::*;

    fn three() -> Sweep {
        Sweep::of(["a", "b", "c"].map(|it| key(it, it, "")).into())
    }

    #[test]
    fn nothing_is_deleted_before_the_person_says_so() {
        let mut it = three();
        assert_eq!(
            (it.next(), it.is_begun(), it.is_over()),
            (None, false, false)
        );
        it.go();
        assert_eq!(it.next().as_deref(), Some("a"));
    }

    #[test]
    fn each_is_tried_once_and_what_failed_again() {
        let mut it = three();
        it.go();
        it.told("a", Fate::Deleted);
        assert_eq!(it.next().as_deref(), Some("b"));
        it.told("b", Fate::Failed(ApiError::Conflict));
        it.told("c", Fate::Gone);
        assert_eq!((it.next(), it.done()), (None, (2, 3)));
        assert!(it.has_failed() && !it.is_over());
        it.go();
        assert_eq!(it.next().as_deref(), Some("b"), "the others are done");
        it.told("b", Fate::Deleted);
        assert!(it.is_over() && !it.has_failed());
    }

    #[test]
    fn where_nobody_answers_the_rest_is_not_tried() {
        let mut it = three();
        it.go();
        it.told("a", Fate::Deleted);
        it.stop(&ApiError::Offline);
        assert_eq!((it.next(), it.done()), (None, (1, 3)));
        assert!(it.has_failed());
        assert!(stops(&ApiError::Unreachable) && !stops(&ApiError::Conflict));
    }
}
