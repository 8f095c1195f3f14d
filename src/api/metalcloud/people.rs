//! What administrators see and do of others: a list whose rows tell little, and one guarded call per person.

use serde_json::{Map, Value, json};

use super::error::Call;
use super::wire::{WireUser, number, whole};
use super::{MetalCloud, USER_CONFIG, guarded, read};
use crate::api::people::{PeopleAction, PeoplePage, Person, Standing};
use crate::api::shape::{Fields, Shape, shown};
use crate::api::{ApiError, Feature, Moment, Request, Tag};

const USERS: &str = "/api/v2/users";
const ONE_USER: &str = "/api/v2/users/{userId}";
/// The largest part that the service gives.
const PART: usize = 100;

impl MetalCloud {
    /// `GET users`, in the order of ids: who is new meanwhile comes last, so that nobody is skipped between two parts.
    pub async fn people(&self, page: u32) -> Result<PeoplePage, ApiError> {
        let request = Request::read(USERS)
            .query("page", &page.to_string())
            .query("limit", &PART.to_string())
            .query("sortBy", "id:ASC");
        let list: WireList = read(&self.send(request).await?, USERS, Call::Plain)?;
        Ok(list.page(page))
    }

    /// `GET users/{id}`
    pub async fn person(&self, id: &str) -> Result<Person, ApiError> {
        let mut request = Request::read(ONE_USER);
        request.path = format!("/api/v2/users/{id}");
        let user: WireUser = read(&self.send(request).await?, ONE_USER, Call::Plain)?;
        Ok(user.person())
    }

    /// `PATCH users/{id}/config`, for each with that person's revision; the first refusal ends it.
    pub async fn act_on_people(
        &self,
        action: &PeopleAction,
        people: &[Person],
    ) -> Result<(), ApiError> {
        let body = match action {
            PeopleAction::ForceNewAuthenticator => json!({ "authenticatorMustChange": true }),
            PeopleAction::ForceNewPassword => json!({ "passwordChangeRequired": true }),
            PeopleAction::Block => json!({ "isBlocked": true }),
            PeopleAction::Unblock => json!({ "isBlocked": false }),
            _ => return Err(ApiError::Unsupported(Feature::People)),
        };
        for person in people {
            let mut request = guarded(Request::patch(USER_CONFIG), &person.tag).body(body.clone());
            request.path = format!("/api/v2/users/{}/config", person.id);
            // Nothing in it is used; an answer without the record is no sign that it was written.
            let _: Map<String, Value> =
                read(&self.send(request).await?, USER_CONFIG, Call::Guarded)?;
        }
        Ok(())
    }
}

/// `UserPaginatedList`. Only the rows must be there.
struct WireList {
    data: Vec<WireRow>,
    total_items: Option<usize>,
    total_pages: Option<usize>,
}

impl Shape for WireList {
    fn read(json: Value) -> Option<Self> {
        let mut fields = Fields::read(json)?;
        let data = Vec::read(fields.remove("data")?)?;
        let meta = fields.remove("meta").unwrap_or_default();
        Some(Self {
            data,
            total_items: count(&meta["totalItems"]),
            total_pages: count(&meta["totalPages"]),
        })
    }
}

/// A whole number, or none for anything else.
fn count(value: &Value) -> Option<usize> {
    // Numbers may come with a fraction of zero.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts of people are small, and what is no count becomes none"
    )]
    value.as_f64().filter(|it| *it >= 0.0).map(|it| it as usize)
}

/// `UserInfo`: nothing of factors and blocks.
struct WireRow {
    id: f64,
    revision: f64,
    email: String,
    display_name: String,
    last_login_timestamp: String,
    access_level: String,
    is_archived: bool,
}

impl Shape for WireRow {
    fn read(json: Value) -> Option<Self> {
        let fields = Fields::read(json)?;
        let shown = |name| shown(&fields, name);
        Some(Self {
            id: number(&fields, "id")?,
            revision: number(&fields, "revision")?,
            email: shown("email"),
            display_name: shown("displayName"),
            last_login_timestamp: shown("lastLoginTimestamp"),
            access_level: shown("accessLevel"),
            is_archived: fields.get("isArchived") == Some(&Value::Bool(true)),
        })
    }
}

impl WireList {
    fn page(self, page: u32) -> PeoplePage {
        let is_last = self.data.is_empty()
            || match self.total_pages {
                Some(pages) => usize::try_from(page).is_ok_and(|it| it >= pages),
                None => self.data.len() < PART,
            };
        PeoplePage {
            people: self.data.into_iter().map(WireRow::person).collect(),
            total: self.total_items,
            next: (!is_last).then_some(page.saturating_add(1)),
        }
    }
}

impl WireRow {
    fn person(self) -> Person {
        Person {
            id: whole(self.id),
            tag: Tag(whole(self.revision)),
            name: self.display_name,
            email: self.email,
            standing: if self.is_archived {
                Standing::Archived
            } else {
                Standing::Untold
            },
            last_sign_in: Moment::parse(&self.last_login_timestamp),
            is_admin: self.access_level == "admin",
            ..Person::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str, number: u32) -> PeoplePage {
        let json = serde_json::from_str(text).unwrap();
        WireList::read(json).unwrap().page(number)
    }

    #[test]
    fn a_row_tells_what_it_can_and_no_more() {
        let page = page(
            r#"{"data":[{"id":7.0,"revision":3,"email":"a@example.org","displayName":null,"accessLevel":"admin",
            "isArchived":true,"lastLoginTimestamp":""}],"meta":{"itemsPerPage":100,"totalItems":"?"}}"#,
            1,
        );
        let [person] = &page.people[..] else {
            panic!("one person")
        };
        assert_eq!((person.id.as_str(), person.tag.0.as_str()), ("7", "3"));
        assert_eq!(person.standing, Standing::Archived);
        assert_eq!((&person.factors, person.last_sign_in), (&None, None));
        assert!(person.is_admin);
        assert_eq!((page.total, page.next), (None, None));
    }

    #[test]
    fn what_a_row_says_is_shown_and_a_count_that_is_none_is_not() {
        let list = |total: &str| {
            let text = format!(
                r#"{{"data":[{{"id":7,"revision":3,"email":"a@example.org","displayName":"Zoë","accessLevel":"user",
                "lastLoginTimestamp":"2020-01-01T00:00:09Z"}}],"meta":{{"totalItems":{total},"totalPages":1}}}}"#
            );
            page(&text, 1)
        };
        let person = &list("1").people[0];
        assert_eq!((person.name.as_str(), person.is_admin), ("Zoë", false));
        assert_eq!(person.email, "a@example.org");
        assert_eq!(person.last_sign_in, Some(Moment(1_577_836_809)));
        for (told, total) in [("0", Some(0)), ("101.0", Some(101)), ("-1", None)] {
            assert_eq!(list(told).total, total, "{told}");
        }
    }

    #[test]
    fn the_last_part_is_the_last_whatever_is_left_out() {
        let row = r#"{"id":1,"revision":1}"#;
        let rows = |count: usize| vec![row; count].join(",");
        let list = |count: usize, meta: &str| format!(r#"{{"data":[{}]{meta}}}"#, rows(count));
        let meta = r#","meta":{"totalPages":2,"totalItems":101}"#;
        assert_eq!(page(&list(100, meta), 1).next, Some(2));
        assert_eq!(page(&list(1, meta), 2).next, None);
        assert_eq!(page(&list(100, ""), 1).next, Some(2));
        assert_eq!(page(&list(3, ""), 2).next, None);
        // A service that counts wrongly must not be asked for ever.
        let wrong = r#","meta":{"totalPages":99}"#;
        assert_eq!(page(&list(0, wrong), 3).next, None);
    }
}
