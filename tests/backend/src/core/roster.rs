//! The list of everybody, searched, filtered, sorted and cut into pages.

use super::{Act, Credential, Person, Refused, Service};

/// A page holds so many people unless asked otherwise…
pub(crate) const USUAL_PAGE: usize = 20;
/// …and never more than this.
pub(crate) const LARGEST_PAGE: usize = 100;

/// What the list can be filtered and sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Id,
    Name,
    Email,
    AccessLevel,
    Archived,
}

/// Keeps people whose field is one of some texts, or is none of them.
pub(crate) struct Filter {
    pub(crate) field: Field,
    pub(crate) texts: Vec<String>,
    pub(crate) is_inverted: bool,
}

pub(crate) struct Query {
    /// From 1.
    pub(crate) page: usize,
    pub(crate) limit: usize,
    /// Kept are those in whose fields this is found, in small letters or capitals.
    pub(crate) search: Option<String>,
    pub(crate) search_in: Vec<Field>,
    pub(crate) filters: Vec<Filter>,
    /// Field, and whether the largest comes first. Where all are alike the id decides.
    pub(crate) sort: Vec<(Field, bool)>,
}

pub(crate) struct Page {
    pub(crate) people: Vec<Person>,
    /// On all pages.
    pub(crate) total: usize,
}

impl Act<'_> {
    /// One page of the people of this service, for administrators.
    pub(crate) fn roster(&self, credential: &Credential, query: &Query) -> Result<Page, Refused> {
        self.administrator(credential)?;
        let mut people = super::people::everybody(self)?;
        people.retain(|it| it.is_in(Service::MetalCloud) && query.keeps(it));
        for (field, is_descending) in query.sort.iter().rev() {
            people.sort_by(|one, other| {
                let order = compare(*field, one, other);
                if *is_descending {
                    order.reverse()
                } else {
                    order
                }
            });
        }
        let total = people.len();
        let first = (query.page - 1).saturating_mul(query.limit);
        let people = people.into_iter().skip(first).take(query.limit);
        Ok(Page {
            people: people.collect(),
            total,
        })
    }
}

impl Query {
    fn keeps(&self, person: &Person) -> bool {
        let search = self.search.as_deref().unwrap_or_default().to_lowercase();
        let is_found = |field: &Field| text(*field, person).to_lowercase().contains(&search);
        (search.is_empty() || self.search_in.iter().any(is_found))
            && self.filters.iter().all(|filter| {
                let is_there = filter.texts.contains(&text(filter.field, person));
                is_there != filter.is_inverted
            })
    }
}

fn compare(field: Field, one: &Person, other: &Person) -> std::cmp::Ordering {
    match field {
        Field::Id => one.id.cmp(&other.id),
        _ => text(field, one)
            .to_lowercase()
            .cmp(&text(field, other).to_lowercase()),
    }
}

fn text(field: Field, person: &Person) -> String {
    match field {
        Field::Id => person.id.to_string(),
        Field::Name => person.display_name.clone(),
        Field::Email => person.email.clone(),
        Field::AccessLevel => person.access_level.clone(),
        Field::Archived => person.archived.to_string(),
    }
}
