//! The bodies of this API, written from its published description.

use axum::extract::Query;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::core::{AccessKey, Act, Address, Details, EntryFactor, Person, Refused, iso};

/// Where the addresses in bodies begin.
const HREF: &str = "/metal/v1";

/// The query that every call may have.
#[derive(Default, Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    include: String,
    #[serde(default)]
    exclude: String,
    pub(super) page: Option<u64>,
    pub(super) per_page: Option<u64>,
    #[serde(default)]
    pub(super) search: String,
    pub(super) login: Option<String>,
    pub(super) email: Option<String>,
}

pub(super) type Asked = Query<Wanted>;

impl Wanted {
    /// `emails` of a user and `user` of a key are all that can be included; what is excluded stays a stub. Dotted names stand for
    /// nothing here and are passed over, as unknown ones are.
    fn includes(&self, name: &str) -> bool {
        self.include.split(',').any(|it| it.trim() == name)
            && !self.exclude.split(',').any(|it| it.trim() == name)
    }
}

#[derive(Deserialize)]
pub(super) struct WireChange {
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
    pub(super) phone_number: Option<String>,
    pub(super) timezone: Option<String>,
    pub(super) password: Option<String>,
    pub(super) customdata: Option<serde_json::Map<String, Value>>,
}

#[derive(Deserialize)]
pub(super) struct WireSignUp {
    pub(super) first_name: String,
    pub(super) last_name: String,
    pub(super) emails: Vec<WireAddress>,
    pub(super) password: Option<String>,
    pub(super) phone_number: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct WireAddress {
    pub(super) address: String,
    #[serde(default)]
    pub(super) default: bool,
}

#[derive(Deserialize)]
pub(super) struct WirePrefer {
    pub(super) default: Option<bool>,
}

#[derive(Deserialize)]
pub(super) struct WireToken {
    pub(super) user_token: String,
}

#[derive(Deserialize)]
pub(super) struct WireNewKey {
    pub(super) description: Option<String>,
    pub(super) read_only: Option<bool>,
}

pub(super) fn person_id(number: u64) -> String {
    format!("00000000-0000-4000-8000-{number:012x}")
}

pub(super) fn project_id(number: u64) -> String {
    format!("00000000-0000-4000-8004-{number:012x}")
}

pub(super) fn user(act: &Act, person: &Person, wanted: &Wanted) -> Result<Value, Refused> {
    let details: Details = act.details(person)?;
    let factor = act.entry_factor(person)?.map(|it| match it {
        EntryFactor::App => "app",
        EntryFactor::Text => "sms",
    });
    let addresses = act.addresses(person)?;
    let one = |it: &Address| {
        if wanted.includes("emails") {
            address(it)
        } else {
            json!({ "href": address_href(it) })
        }
    };
    let id = person_id(person.id);
    let mut user = json!({
        "id": id,
        "short_id": &id[..8],
        "href": format!("{HREF}/users/{id}"),
        "email": person.email,
        "emails": addresses.iter().map(one).collect::<Vec<_>>(),
        "first_name": details.first_name,
        "last_name": details.last_name,
        "full_name": person.display_name,
        "phone_number": details.phone,
        "timezone": details.time_zone,
        "two_factor_auth": factor.unwrap_or_default(),
        "created_at": iso(person.created),
        "updated_at": iso(person.password_changed),
        "default_project_id": project_id(person.id),
        "max_projects": 10,
        "fraud_score": "0.1",
        "customdata": serde_json::from_str::<Value>(&details.custom).unwrap_or_default(),
    });
    if let Some(at) = person.last_login {
        user["last_login_at"] = iso(at).into();
    }
    Ok(user)
}

pub(super) fn address(it: &Address) -> Value {
    json!({
        "id": it.id,
        "address": it.address,
        "default": it.main,
        "verified": it.verified,
        "href": address_href(it),
    })
}

fn address_href(it: &Address) -> String {
    format!("{HREF}/emails/{}", it.id)
}

pub(super) fn key(act: &Act, key: &AccessKey, wanted: &Wanted) -> Result<Value, Refused> {
    let mut value = json!({
        "id": key.id,
        "token": key.token,
        "description": key.description,
        "read_only": key.read_only,
        "created_at": iso(key.created),
        "updated_at": iso(key.created),
    });
    if key.project {
        value["project"] = json!({ "href": format!("{HREF}/projects/{}", project_id(key.person)) });
    } else if wanted.includes("user") {
        let person = act.person(key.person)?.ok_or(Refused::OwnerGone)?;
        value["user"] = user(act, &person, wanted)?;
    } else {
        value["user"] = json!({ "href": format!("{HREF}/users/{}", person_id(key.person)) });
    }
    Ok(value)
}

/// The part of a list that was asked for, and what says where it stands.
pub(super) fn paged(items: Vec<Value>, path: &str, wanted: &Wanted) -> (Vec<Value>, Value) {
    let per_page = wanted.per_page.unwrap_or(10).clamp(1, 100);
    let page = wanted.page.unwrap_or(1).clamp(1, 100_000);
    let total = items.len() as u64;
    let last = total.div_ceil(per_page).max(1);
    let href = |page| json!({ "href": format!("{HREF}{path}?page={page}&per_page={per_page}") });
    let mut meta = json!({
        "total": total, "current_page": page, "last_page": last,
        "self": href(page), "first": href(1), "last": href(last),
    });
    if page > 1 {
        meta["previous"] = href(page - 1);
    }
    if page < last {
        meta["next"] = href(page + 1);
    }
    let skipped = usize::try_from((page - 1) * per_page).unwrap_or(usize::MAX);
    let kept = usize::try_from(per_page).unwrap_or(usize::MAX);
    (items.into_iter().skip(skipped).take(kept).collect(), meta)
}
