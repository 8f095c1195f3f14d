//! The bodies of this API, written from its published description, and its ids.

use serde_json::{Value, json};

use crate::core::{Applicant, DatedKey, Placed, Setting, Team, naive};

const PEOPLE: &str = "00000000-0000-4000-8000-";
const TEAMS: &str = "00000000-0000-4000-8100-";
const SETTINGS: &str = "00000000-0000-4000-8200-";

pub(super) fn person_id(number: u64) -> Value {
    json!({ "uuid": format!("{PEOPLE}{number:012x}"), "site": format!("DMU-{number:08}") })
}

pub(super) fn team_id(number: u64) -> Value {
    json!({ "uuid": team_uuid(number), "site": format!("DMG-{number:08}") })
}

fn team_uuid(number: u64) -> String {
    format!("{TEAMS}{number:012x}")
}

/// The person in an id of either kind.
pub(crate) fn person_number(id: &str) -> Option<u64> {
    number(PEOPLE, "DMU-", id)
}

pub(super) fn team_number(id: &str) -> Option<u64> {
    number(TEAMS, "DMG-", id)
}

pub(super) fn setting_number(id: &str) -> Option<u64> {
    number(SETTINGS, "\0", id)
}

fn number(uuid: &str, site: &str, id: &str) -> Option<u64> {
    if let Some(digits) = id.strip_prefix(site) {
        let is_number = digits.len() == 8 && digits.bytes().all(|it| it.is_ascii_digit());
        return is_number.then(|| digits.parse().ok()).flatten();
    }
    let id = id.to_ascii_lowercase();
    let digits = id.strip_prefix(uuid).filter(|it| it.len() == 12)?;
    u64::from_str_radix(digits, 16).ok()
}

pub(super) fn team(team: &Team) -> Value {
    json!({ "id": team_id(team.id), "name": team.name })
}

pub(super) fn key(key: &DatedKey) -> Value {
    json!({
        "id": { "uuid": key.id },
        "label": key.label,
        "expires": naive(key.expires),
        "hasExpired": key.has_expired,
    })
}

pub(super) fn minted(key: &DatedKey, token: &str) -> Value {
    json!({
        "id": { "uuid": key.id },
        "userId": person_id(key.person),
        "token": token,
        "label": key.label,
        "expires": naive(key.expires),
    })
}

pub(super) fn who_am_i(placed: &Placed, group: &Team) -> Value {
    let Placed { person, at } = placed;
    json!({
        "id": person_id(person.id),
        "name": person.display_name,
        "email": person.email,
        "groupAdmin": at.team_admin,
        "siteAdmin": at.site_admin,
        "siteRead": at.site_read,
        "group": team(group),
    })
}

/// A person as others see them; only administrators see more than the name.
pub(super) fn user(placed: &Placed, shows_all: bool) -> Value {
    let Placed { person, at } = placed;
    json!({
        "id": person_id(person.id),
        "groupId": team_id(at.team),
        "name": person.display_name,
        "email": shows_all.then_some(&person.email),
        "groupAdmin": shows_all.then_some(at.team_admin),
        "siteAdmin": shows_all.then_some(at.site_admin),
        "siteRead": shows_all.then_some(at.site_read),
    })
}

pub(super) fn setting(setting: &Setting) -> Value {
    json!({
        "id": { "uuid": format!("{SETTINGS}{:012x}", setting.id) },
        "key": setting.name,
        "valueType": setting.kind,
        "value": setting.value,
    })
}

/// A row of the one list of people, in the other world of names.
pub(super) fn row(placed: &Placed, teams: &[Team]) -> Value {
    let Placed { person, at } = placed;
    let team = teams.iter().find(|it| it.id == at.team);
    json!({
        "id": person_id(person.id),
        "group_id": team_id(at.team),
        "group_name": team.map(|it| &it.name),
        "fullname": person.display_name,
        "email": person.email,
        "enabled": placed.is_enabled(),
        "site_admin": at.site_admin,
        "group_admin": at.team_admin,
        "site_read": at.site_read,
    })
}

pub(super) fn applicant(it: &Applicant) -> Value {
    json!({
        "id": { "uuid": it.id },
        "fullname": it.name,
        "email": it.email,
        "group_id": it.team.map(team_uuid),
        "new_group_name": it.new_team,
    })
}
