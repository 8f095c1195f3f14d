//! The list of all users, in pages.

use axum::{
    Json,
    extract::{Query as Pairs, State},
};
use serde::Serialize;
use serde_json::{Map, Value};

use super::{
    BASE,
    caller::Caller,
    refusal::Refusal,
    wire::{WireUserInfo, WireUserList},
};
use crate::core::{Core, Field, Filter, LARGEST_PAGE, Page, Query, Refused, USUAL_PAGE};

/// `GET /users`
pub(super) async fn list(
    State(core): State<Core>,
    caller: Caller,
    Pairs(pairs): Pairs<Vec<(String, String)>>,
) -> Result<Json<WireUserList>, Refusal> {
    let asked = Asked(pairs);
    let query = asked.query()?;
    let Page { people, total } = core.act(|act| act.roster(&caller.credential, &query))?;
    let pages = total.div_ceil(query.limit);
    Ok(Json(WireUserList {
        data: people.into_iter().map(WireUserInfo::of).collect(),
        meta: asked.meta(&query, total, pages),
        links: asked.links(&query, pages),
    }))
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Meta {
    items_per_page: usize,
    total_items: usize,
    current_page: usize,
    total_pages: usize,
    sort_by: Vec<(&'static str, &'static str)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<String>,
    search_by: Vec<&'static str>,
    #[serde(skip_serializing_if = "Map::is_empty")]
    filter: Map<String, Value>,
}

#[derive(Serialize)]
pub(super) struct Links {
    first: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<String>,
    current: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    last: String,
}

/// The pairs of the query.
struct Asked(Vec<(String, String)>);

impl Asked {
    fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let pairs = self.0.iter().filter(move |(it, _)| it == name);
        pairs.map(|(_, value)| value.as_str())
    }

    /// A number from 1; anything else counts as not said.
    fn number(&self, name: &str) -> Option<usize> {
        let number = self.all(name).next()?.parse().ok()?;
        (number > 0).then_some(number)
    }

    fn query(&self) -> Result<Query, Refused> {
        let mut search_in: Vec<_> = self
            .all("searchBy")
            .filter_map(field)
            .filter(|it| [Field::Name, Field::Email].contains(it))
            .collect();
        if search_in.is_empty() {
            search_in = vec![Field::Name, Field::Email];
        }
        let mut sort: Vec<_> = self.all("sortBy").filter_map(sorting).collect();
        if sort.is_empty() {
            sort = vec![(Field::Name, true)];
        }
        let filters = self.0.iter().filter_map(|(name, value)| {
            let name = name.strip_prefix("filter.")?;
            Some(filter(name, value))
        });
        Ok(Query {
            page: self.number("page").unwrap_or(1),
            limit: self.number("limit").unwrap_or(USUAL_PAGE).min(LARGEST_PAGE),
            search: self.all("search").next().map(ToOwned::to_owned),
            search_in,
            filters: filters.collect::<Result<_, _>>()?,
            sort,
        })
    }

    fn meta(&self, query: &Query, total: usize, pages: usize) -> Meta {
        let mut filter = Map::new();
        for (name, value) in &self.0 {
            if let Some(name) = name.strip_prefix("filter.") {
                filter.insert(name.to_owned(), value.as_str().into());
            }
        }
        let direction = |down: bool| if down { "DESC" } else { "ASC" };
        let sort = query.sort.iter();
        Meta {
            items_per_page: query.limit,
            total_items: total,
            current_page: query.page,
            total_pages: pages,
            sort_by: sort
                .map(|(it, down)| (name(*it), direction(*down)))
                .collect(),
            search: query.search.clone(),
            search_by: query.search_in.iter().map(|it| name(*it)).collect(),
            filter,
        }
    }

    fn links(&self, query: &Query, pages: usize) -> Links {
        let mut rest = String::new();
        for (name, value) in &self.0 {
            if name != "page" && name != "limit" {
                rest = format!("{rest}&{}={}", escaped(name), escaped(value));
            }
        }
        let limit = query.limit;
        let link = |page: usize| format!("{BASE}/users?page={page}&limit={limit}{rest}");
        let before = query.page - 1;
        Links {
            first: link(1),
            previous: (before > 0).then(|| link(before)),
            current: link(query.page),
            next: (query.page < pages).then(|| link(query.page + 1)),
            last: link(pages.max(1)),
        }
    }
}

fn field(name: &str) -> Option<Field> {
    Some(match name {
        "id" => Field::Id,
        "displayName" => Field::Name,
        "email" => Field::Email,
        "accessLevel" => Field::AccessLevel,
        "archived" => Field::Archived,
        _ => return None,
    })
}

fn name(field: Field) -> &'static str {
    match field {
        Field::Id => "id",
        Field::Name => "displayName",
        Field::Email => "email",
        Field::AccessLevel => "accessLevel",
        Field::Archived => "archived",
    }
}

/// `displayName:ASC`; what cannot be sorted by counts as not said.
fn sorting(text: &str) -> Option<(Field, bool)> {
    let (name, direction) = text.split_once(':')?;
    let field = field(name).filter(|it| [Field::Id, Field::Name].contains(it))?;
    match direction {
        "ASC" => Some((field, false)),
        "DESC" => Some((field, true)),
        _ => None,
    }
}

/// `$eq:true`, `$not:$eq:true`, `$in:admin,user`. A filter that is not kept here must not look as if it were.
fn filter(name: &str, value: &str) -> Result<Filter, Refused> {
    let unknown = || Refused::Invalid("This filter is not known here".into());
    let field = field(name).ok_or_else(unknown)?;
    let (is_inverted, rest) = match value.strip_prefix("$not:") {
        Some(rest) => (true, rest),
        None => (false, value),
    };
    let texts = if let Some(text) = rest.strip_prefix("$eq:") {
        vec![text.to_owned()]
    } else if let Some(texts) = rest
        .strip_prefix("$in:")
        .filter(|_| field == Field::AccessLevel)
    {
        texts.split(',').map(ToOwned::to_owned).collect()
    } else {
        return Err(unknown());
    };
    Ok(Filter {
        field,
        texts,
        is_inverted,
    })
}

/// Percent signs for everything but what may always stand in a query.
fn escaped(text: &str) -> String {
    let byte = |byte: u8| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            char::from(byte).to_string()
        } else {
            format!("%{byte:02X}")
        }
    };
    text.bytes().map(byte).collect()
}
