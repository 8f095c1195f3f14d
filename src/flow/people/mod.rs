//! Many people and one administrator: finding them, saying beforehand what would happen, doing it, and telling what came of it.

mod batch;
mod dry_run;
mod list;
mod record;
mod rights;
mod state;

pub(crate) use batch::{Batch, Item, Outcome, Pause, Step, Tally};
pub(crate) use dry_run::{DryRun, Excluded, dry_run};
pub(crate) use list::{Column, Folded, Order, Show, Wanted, arrange, folded, groups};
pub(crate) use record::{Line, csv, utc};
pub(crate) use rights::Helper;
pub(crate) use state::{is_about_factors, is_known};

#[cfg(test)]
pub(crate) use tests::person;

#[cfg(test)]
mod tests {
    use crate::api::people::{Factors, Person, Standing};

    /// Somebody active without factors.
    pub(crate) fn person(id: &str) -> Person {
        Person {
            id: id.into(),
            name: format!("Person {id}"),
            email: format!("{id}@example.org"),
            standing: Standing::Active,
            factors: Some(Factors::default()),
            ..Person::default()
        }
    }
}
