//! What the hall keeps out of sight, so that the handle of it that everybody has stays small.

use leptos::prelude::*;

use super::hall::Hall;
use crate::api::PeopleCapabilities;
use crate::api::administration::Group;
use crate::flow::people::Folded;
use crate::form::Submission;

/// What is not shown, or seldom asked for.
pub(super) struct Behind {
    pub(super) folded: Vec<Folded>,
    /// Counts the readings, so that an older one gives way.
    pub(super) reading: u32,
    /// The id of the one group that is looked at, where there are several.
    pub(super) group: RwSignal<Option<String>>,
    pub(super) groups: Memo<Vec<Group>>,
    /// What the list tells.
    pub(super) told: &'static PeopleCapabilities,
    /// The call of the batch that is waited for. It goes on when the page is left: half a chunk helps nobody.
    pub(super) call: Submission,
}

impl Hall {
    pub(super) fn group(self) -> RwSignal<Option<String>> {
        self.behind.with_value(|it| it.group)
    }

    pub(super) fn groups(self) -> Memo<Vec<Group>> {
        self.behind.with_value(|it| it.groups)
    }

    pub(super) fn told(self) -> &'static PeopleCapabilities {
        self.behind.with_value(|it| it.told)
    }

    /// `None` once the page is left.
    pub(super) fn call(self) -> Option<Submission> {
        self.behind.try_with_value(|it| it.call)
    }
}
