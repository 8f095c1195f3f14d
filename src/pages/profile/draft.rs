//! What a person makes of their profile, from the first letter to the saved record or the choice between two.

use leptos::{ev, html, prelude::*};

use super::save::{Saved, save};
use crate::api::{ApiError, Field};
use crate::flow::conflict::{Kept, Merge, Side};
use crate::form::{self, Submission};
use crate::i18n::Text;
use crate::session::Account;

/// How the last save ended, for the notice.
#[derive(Clone)]
pub(crate) struct Ending {
    pub(crate) text: Text,
    /// What others changed meanwhile.
    pub(crate) merge: Merge,
}

/// The form's state beside the form itself, which holds what is typed and is never drawn anew.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    pub(crate) submission: Submission,
    /// The version that the person goes on from.
    pub(crate) started: StoredValue<Kept>,
    /// Two versions, while the person must choose; the form is hidden then.
    pub(crate) clash: RwSignal<Option<Merge>>,
    pub(crate) ending: RwSignal<Option<Ending>>,
    pub(crate) form: NodeRef<html::Form>,
    unsaved: StoredValue<bool>,
}

impl Draft {
    pub(crate) fn new(started: Kept) -> Self {
        Self {
            submission: Submission::new(),
            started: StoredValue::new(started),
            clash: RwSignal::new(None),
            ending: RwSignal::new(None),
            form: NodeRef::new(),
            unsaved: warn_when_left(),
        }
    }

    /// Something was typed.
    pub(crate) fn touch(self) {
        self.unsaved.set_value(true);
        if self.ending.with_untracked(Option::is_some) {
            self.ending.set(None);
        }
    }

    /// Saves `mine`. `chosen` after a choice between two versions.
    pub(crate) fn save(self, account: &Account, mine: Kept, chosen: bool) {
        let account = account.clone();
        self.submission.run(async move {
            self.ending.try_set(None);
            let started = self.started.get_value();
            let outcome = save(&account, &started, &mine).await;
            if matches!(outcome, Err(ApiError::Rejected(_))) {
                // The field that was refused is in the form.
                self.clash.try_set(None);
            }
            self.finish(outcome?, &mine, chosen);
            Ok(())
        });
    }

    fn finish(self, outcome: Saved, mine: &Kept, chosen: bool) {
        let (text, merge) = match outcome {
            Saved::Clash(merge) => {
                self.clash.set(Some(merge));
                form::focus_soon("#clash");
                return;
            }
            Saved::Written(merge) => (Text::ProfileSaved, merge),
            Saved::Nothing(merge) if chosen => (Text::ProfileTheirs, merge),
            Saved::Nothing(merge) if merge.fields(Side::Mine).next().is_some() => {
                (Text::ProfileSame, merge)
            }
            Saved::Nothing(merge) => (Text::ProfileUnchanged, merge),
        };
        let now = merge.settled(|_| true);
        self.fill(mine, &now);
        self.started.set_value(now);
        self.unsaved.set_value(false);
        if self.clash.with_untracked(Option::is_some) {
            self.clash.set(None);
            form::focus_soon("#about");
        }
        self.ending.set(Some(Ending { text, merge }));
    }

    /// After the person has seen both versions, what they go on from is the other one.
    pub(crate) fn choose(self, account: &Account, mine: Kept) {
        if let Some(merge) = self.clash.get_untracked() {
            self.fill(&merge.mine, &mine);
            self.started.set_value(merge.theirs);
            self.save(account, mine, true);
        }
    }

    /// Back to the form, with what was typed and what others changed elsewhere.
    pub(crate) fn edit(self) {
        if let Some(merge) = self.clash.get_untracked() {
            self.fill(&merge.mine, &merge.settled(|_| true));
            self.started.set_value(merge.theirs);
            self.clash.set(None);
            // Of the services that know conflicts each keeps a name.
            form::focus_soon("#display-name");
        }
    }

    /// Brings the form from one record to the other. What is the same in both is left alone: somebody may be typing there.
    fn fill(self, from: &Kept, to: &Kept) {
        let Some(form) = self.form.get_untracked() else {
            return;
        };
        for field in Kept::FIELDS {
            if from.get(field) != to.get(field) {
                form::put(&form, input_of(field), to.get(field));
            }
        }
    }
}

/// The name of the input that holds a field.
pub(crate) const fn input_of(field: Field) -> &'static str {
    match field {
        Field::Language => "service-language",
        Field::MessageSignature => "message-signature",
        Field::FirstName => "first-name",
        Field::LastName => "last-name",
        Field::Phone => "phone",
        Field::TimeZone => "time-zone",
        _ => "display-name",
    }
}

/// Asks before the whole page is left with something typed and not saved. Pages of the console stay a click away, unasked.
fn warn_when_left() -> StoredValue<bool> {
    let unsaved = StoredValue::new(false);
    let handle = window_event_listener(ev::beforeunload, move |event| {
        if unsaved.try_get_value() == Some(true) {
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
    unsaved
}
