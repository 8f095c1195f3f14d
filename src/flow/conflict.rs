//! Two versions of one record: what a person typed, and what somebody else saved meanwhile.
//!
//! A field that one side changed is theirs without asking; only where both changed it to something else must the person choose.

use crate::api::{Field, Profile, ProfileChange};

/// The fields that a person keeps themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) display_name: String,
    pub(crate) language: String,
    // Each of these is empty where the service keeps none.
    pub(crate) message_signature: String,
    pub(crate) first_name: String,
    pub(crate) last_name: String,
    pub(crate) phone: String,
    pub(crate) time_zone: String,
}

impl Kept {
    pub(crate) const FIELDS: [Field; 7] = [
        Field::DisplayName,
        Field::FirstName,
        Field::LastName,
        Field::Phone,
        Field::TimeZone,
        Field::Language,
        Field::MessageSignature,
    ];

    pub(crate) fn of(profile: &Profile) -> Self {
        // As an input holds it: a line break there would look like a change.
        let line = |text: &str| text.replace(['\r', '\n'], "");
        Self {
            display_name: line(&profile.display_name),
            first_name: line(&profile.first_name),
            last_name: line(&profile.last_name),
            phone: line(&profile.phone),
            time_zone: profile.time_zone.clone(),
            language: profile.language.clone(),
            message_signature: profile
                .message_signature
                .as_deref()
                .unwrap_or_default()
                .replace("\r\n", "\n"),
        }
    }

    /// What stands in a field; empty for fields that are none of a person's own.
    pub(crate) fn get(&self, field: Field) -> &str {
        match field {
            Field::DisplayName => &self.display_name,
            Field::FirstName => &self.first_name,
            Field::LastName => &self.last_name,
            Field::Phone => &self.phone,
            Field::TimeZone => &self.time_zone,
            Field::Language => &self.language,
            Field::MessageSignature => &self.message_signature,
            _ => "",
        }
    }

    /// Ignored for fields that are none of a person's own.
    pub(crate) fn set(&mut self, field: Field, value: &str) {
        let place = match field {
            Field::DisplayName => &mut self.display_name,
            Field::FirstName => &mut self.first_name,
            Field::LastName => &mut self.last_name,
            Field::Phone => &mut self.phone,
            Field::TimeZone => &mut self.time_zone,
            Field::Language => &mut self.language,
            Field::MessageSignature => &mut self.message_signature,
            _ => return,
        };
        value.clone_into(place);
    }

    /// What must be written to turn `self` into `wanted`; `None` when that is nothing.
    pub(crate) fn change_to(&self, wanted: &Self) -> Option<ProfileChange> {
        let new = |field| {
            let value = wanted.get(field);
            (value != self.get(field)).then(|| value.to_owned())
        };
        let change = ProfileChange {
            display_name: new(Field::DisplayName),
            language: new(Field::Language),
            message_signature: new(Field::MessageSignature),
            first_name: new(Field::FirstName),
            last_name: new(Field::LastName),
            phone: new(Field::Phone),
            time_zone: new(Field::TimeZone),
        };
        (change != ProfileChange::default()).then_some(change)
    }
}

/// Whose version of a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// Only the person changed it, or both did and mean the same.
    Mine,
    /// Only somebody else changed it.
    Theirs,
    /// Both changed it: the person must choose.
    Both,
}

/// One field that is no longer what it was when the person started.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) field: Field,
    pub(crate) side: Side,
}

/// What a person started from, what they made of it, and what is saved now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Merge {
    pub(crate) mine: Kept,
    pub(crate) theirs: Kept,
    pub(crate) differences: Vec<Difference>,
}

impl Merge {
    pub(crate) fn new(started: &Kept, mine: Kept, theirs: Kept) -> Self {
        let differences = Kept::FIELDS
            .into_iter()
            .filter_map(|field| {
                let (was, mine, theirs) = (started.get(field), mine.get(field), theirs.get(field));
                let side = match (mine != was, theirs != was) {
                    (false, false) => return None,
                    (true, true) if mine != theirs => Side::Both,
                    (true, _) => Side::Mine,
                    (false, true) => Side::Theirs,
                };
                Some(Difference { field, side })
            })
            .collect();
        Self {
            mine,
            theirs,
            differences,
        }
    }

    /// The fields of one side, in the order of the form.
    pub(crate) fn fields(&self, side: Side) -> impl Iterator<Item = Field> {
        self.differences
            .iter()
            .filter(move |it| it.side == side)
            .map(|it| it.field)
    }

    /// Whether nothing has to be chosen.
    pub(crate) fn is_clean(&self) -> bool {
        self.fields(Side::Both).next().is_none()
    }

    /// The record that both together make; `keeps_mine` decides where both changed a field.
    pub(crate) fn settled(&self, keeps_mine: impl Fn(Field) -> bool) -> Kept {
        let mut settled = self.theirs.clone();
        for Difference { field, side } in &self.differences {
            if *side == Side::Mine || (*side == Side::Both && keeps_mine(*field)) {
                settled.set(*field, self.mine.get(*field));
            }
        }
        settled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(display_name: &str, language: &str) -> Kept {
        Kept {
            display_name: display_name.into(),
            language: language.into(),
            ..Kept::default()
        }
    }

    fn merge(started: (&str, &str), mine: (&str, &str), theirs: (&str, &str)) -> Merge {
        let [started, mine, theirs] = [started, mine, theirs].map(|(name, code)| kept(name, code));
        Merge::new(&started, mine, theirs)
    }

    fn never(_: Field) -> bool {
        panic!("nothing has to be chosen")
    }

    #[test]
    fn without_a_change_there_is_nothing_to_write() {
        let same = merge(("A", "en"), ("A", "en"), ("A", "en"));
        assert_eq!(same.differences, []);
        assert_eq!(same.theirs.change_to(&same.settled(never)), None);
    }

    #[test]
    fn what_only_i_changed_is_written_and_nothing_else() {
        let merge = merge(("A", "en"), ("B", "en"), ("A", "en"));
        let change = merge.theirs.change_to(&merge.settled(never));
        let expected = ProfileChange {
            display_name: Some("B".into()),
            ..ProfileChange::default()
        };
        assert_eq!(change, Some(expected));
    }

    #[test]
    fn what_only_they_changed_stays_theirs_and_is_told() {
        let merge = merge(("A", "en"), ("B", "en"), ("A", "ro"));
        assert!(merge.is_clean());
        assert_eq!(merge.settled(never), kept("B", "ro"));
        assert_eq!(
            merge.fields(Side::Theirs).collect::<Vec<_>>(),
            [Field::Language]
        );
        let change = merge.theirs.change_to(&merge.settled(never));
        assert_eq!(change.and_then(|it| it.language), None);
    }

    #[test]
    fn where_both_changed_a_field_the_person_chooses() {
        let merge = merge(("A", "en"), ("B", "ro"), ("C", "en"));
        assert!(!merge.is_clean());
        assert_eq!(
            merge.fields(Side::Both).collect::<Vec<_>>(),
            [Field::DisplayName]
        );
        assert_eq!(merge.settled(|_| true), kept("B", "ro"));
        assert_eq!(merge.settled(|_| false), kept("C", "ro"));
    }

    #[test]
    fn each_field_is_chosen_for_itself() {
        let merge = merge(("A", "en"), ("B", "ro"), ("C", "de"));
        let settled = merge.settled(|field| field == Field::Language);
        assert_eq!(settled, kept("C", "ro"));
    }

    #[test]
    fn meaning_the_same_is_no_conflict() {
        let merge = merge(("A", "en"), ("B", "en"), ("B", "en"));
        assert!(merge.is_clean());
        assert_eq!(merge.theirs.change_to(&merge.settled(never)), None);
    }

    #[test]
    fn taking_theirs_leaves_nothing_to_write() {
        let merge = merge(("A", "en"), ("B", "en"), ("C", "en"));
        assert_eq!(merge.theirs.change_to(&merge.settled(|_| false)), None);
    }
}
