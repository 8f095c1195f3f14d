//! The shapes on the wire. They stay in this dialect. Two ways of naming meet here: that of the API (`name`, `groupAdmin`) and that
//! of the pages' helpers (`fullname`, `group_admin`).

use serde_json::Value;

use super::{ADMIN, GROUP, SERVER, SETTINGS, TERMS, WHO};
use crate::api::administration::{
    Group, Registration, RegistrationTerms, ServiceSetting, SettingKind, Wish,
};
use crate::api::people::{Person, Role, Standing};
pub(super) use crate::api::shape::Fields;
use crate::api::shape::{text, text_or_empty};
use crate::api::{ApiError, ApiKey, Expiry, Misfit, Profile, Secret};

const fn misshapen(endpoint: &'static str) -> ApiError {
    ApiError::Unreadable {
        endpoint,
        misfit: Misfit::Shape,
    }
}

fn flag(fields: &Fields, name: &str) -> Option<bool> {
    fields.get(name)?.as_bool()
}

/// `Identifier`
pub(super) struct Identifier {
    pub(super) id: String,
    /// The one that people read; empty where there is none.
    pub(super) name: String,
}

fn identifier(fields: &Fields, name: &str) -> Option<Identifier> {
    let both = fields.get(name)?.as_object()?;
    let id = text(both, "uuid").filter(|it| !it.is_empty())?;
    Some(Identifier {
        id,
        name: text_or_empty(both, "site")?,
    })
}

fn id(fields: &Fields) -> Option<String> {
    identifier(fields, "id").map(|it| it.id)
}

/// Reads each of a list; one that cannot be read spoils it.
fn all<T>(rows: &[Value], one: impl Fn(&Fields) -> Option<T>) -> Option<Vec<T>> {
    rows.iter().map(|it| one(it.as_object()?)).collect()
}

fn list<T>(fields: &Fields, name: &str, one: impl Fn(&Fields) -> Option<T>) -> Option<Vec<T>> {
    all(fields.get(name)?.as_array()?, one)
}

/// `WhoamiResponse`
pub(super) fn person(who: &Fields) -> Result<Profile, ApiError> {
    let read = || {
        let group = who.get("group")?.as_object()?;
        let (admin_of_group, admin_of_site) = (flag(who, "groupAdmin")?, flag(who, "siteAdmin")?);
        Some(Profile {
            id: id(who)?,
            display_name: text(who, "name")?,
            email: text(who, "email")?,
            email_verified: true,
            own_password: true,
            group: text_or_empty(group, "name")?,
            is_admin: admin_of_group || admin_of_site,
            roles: roles(admin_of_group, admin_of_site, flag(who, "siteRead")?),
            ..Profile::default()
        })
    };
    read().ok_or(misshapen(WHO))
}

fn roles(group_admin: bool, site_admin: bool, site_reader: bool) -> Vec<Role> {
    let all = [
        (group_admin, Role::GroupAdmin),
        (site_admin, Role::SiteAdmin),
        (site_reader, Role::SiteReader),
    ];
    all.into_iter()
        .filter_map(|(has, role)| has.then_some(role))
        .collect()
}

/// `UserSession`: a key, this once.
pub(super) struct Minted {
    pub(super) id: String,
    pub(super) owner: Identifier,
    pub(super) token: Secret,
    pub(super) expires: Option<Expiry>,
}

pub(super) fn minted(session: &Fields, endpoint: &'static str) -> Result<Minted, ApiError> {
    let read = || {
        Some(Minted {
            id: id(session)?,
            owner: identifier(session, "userId")?,
            token: text(session, "token")
                .filter(|it| !it.is_empty())
                .map(Secret::new)?,
            expires: Expiry::parse(&text_or_empty(session, "expires")?),
        })
    };
    read().ok_or(misshapen(endpoint))
}

/// `ApiKeyList`. An end that cannot be read is none: a key without an end in sight is still a key.
pub(super) fn keys(rows: &[Fields], endpoint: &'static str) -> Result<Vec<ApiKey>, ApiError> {
    let one = |row: &Fields| {
        Some(ApiKey {
            id: id(row)?,
            description: text_or_empty(row, "label")?,
            expires: Expiry::parse(&text_or_empty(row, "expires")?),
            has_expired: row.get("hasExpired").and_then(Value::as_bool),
            ..ApiKey::default()
        })
    };
    let keys: Option<Vec<_>> = rows.iter().map(one).collect();
    keys.ok_or(misshapen(endpoint))
}

/// `SetPasswordResponse`; an empty token is none.
pub(super) fn enrolment_token(
    answer: &Fields,
    endpoint: &'static str,
) -> Result<Option<Secret>, ApiError> {
    let token = text_or_empty(answer, "tfaToken").ok_or(misshapen(endpoint))?;
    Ok((!token.is_empty() && token != "0").then(|| Secret::new(token)))
}

/// Whether a mail was asked for as it should be.
pub(super) fn was_sent(answer: &Fields, endpoint: &'static str) -> Result<bool, ApiError> {
    flag(answer, "success").ok_or(misshapen(endpoint))
}

/// `AdminView.users`
pub(super) fn people(view: &Fields) -> Result<Vec<Person>, ApiError> {
    let one = |row: &Fields| {
        let group = identifier(row, "group_id")?;
        let (admin_of_group, admin_of_site) = (flag(row, "group_admin")?, flag(row, "site_admin")?);
        Some(Person {
            id: id(row)?,
            name: text_or_empty(row, "fullname")?,
            email: text_or_empty(row, "email")?,
            standing: if flag(row, "enabled")? {
                Standing::Active
            } else {
                Standing::Blocked
            },
            is_admin: admin_of_group || admin_of_site,
            group: Some(Group {
                id: group.id,
                name: text_or_empty(row, "group_name")?,
            }),
            roles: roles(admin_of_group, admin_of_site, flag(row, "site_read")?),
            ..Person::default()
        })
    };
    list(view, "users", one).ok_or(misshapen(ADMIN))
}

fn group_of(row: &Fields) -> Option<Group> {
    Some(Group {
        id: id(row)?,
        name: text_or_empty(row, "name")?,
    })
}

/// `AdminView.groups`
pub(super) fn groups(view: &Fields) -> Result<Vec<Group>, ApiError> {
    list(view, "groups", group_of).ok_or(misshapen(ADMIN))
}

/// `GroupResponse`
pub(super) fn group(answer: &Fields) -> Result<Group, ApiError> {
    group_of(answer).ok_or(misshapen(GROUP))
}

/// `AdminView.reg_requests`
pub(super) fn registrations(view: &Fields) -> Result<Vec<Registration>, ApiError> {
    let one = |row: &Fields| {
        let group = text_or_empty(row, "group_id")?;
        Some(Registration {
            id: id(row)?,
            name: text_or_empty(row, "fullname")?,
            email: text_or_empty(row, "email")?,
            wish: if group.is_empty() {
                Wish::New(text_or_empty(row, "new_group_name")?)
            } else {
                Wish::Existing(group)
            },
        })
    };
    list(view, "reg_requests", one).ok_or(misshapen(ADMIN))
}

/// `AppSettingsResponse`
pub(super) fn settings(rows: &[Fields]) -> Result<Vec<ServiceSetting>, ApiError> {
    let one = |row: &Fields| {
        Some(ServiceSetting {
            id: id(row)?,
            key: text(row, "key")?,
            kind: match text(row, "valueType")?.as_str() {
                "int" => SettingKind::Whole,
                "float" => SettingKind::Number,
                "date" => SettingKind::Date,
                "time" => SettingKind::Time,
                _ => SettingKind::Text,
            },
            value: text_or_empty(row, "value")?,
        })
    };
    let settings: Option<Vec<_>> = rows.iter().map(one).collect();
    settings.ok_or(misshapen(SETTINGS))
}

/// The version in `GET server`.
pub(super) fn version(answer: &Fields) -> Result<String, ApiError> {
    text(answer, "apiVersion").ok_or(misshapen(SERVER))
}

/// `RegisterSettingsResponse`
pub(super) fn terms(answer: &Fields) -> Result<RegistrationTerms, ApiError> {
    let read = || {
        let agreement = text_or_empty(answer, "userAgreement")?;
        Some(RegistrationTerms {
            agreement: (!agreement.is_empty()).then_some(agreement),
            groups: list(answer, "groups", group_of)?,
        })
    };
    read().ok_or(misshapen(TERMS))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(value: Value) -> Fields {
        match value {
            Value::Object(fields) => fields,
            other => panic!("{other}"),
        }
    }

    #[test]
    fn a_person_has_a_group_and_administers_it_or_the_site() {
        let of = |group_admin: bool, site_admin: bool| {
            let who = fields(json!({
                "id": { "uuid": "u1" }, "name": "Zoë", "email": "a@b", "group": { "name": "First" },
                "groupAdmin": group_admin, "siteAdmin": site_admin, "siteRead": true,
            }));
            person(&who).expect("a person")
        };
        let somebody = of(false, false);
        assert!(somebody.email_verified && somebody.own_password && !somebody.is_admin);
        assert_eq!(somebody.group, "First");
        assert_eq!(somebody.roles, [Role::SiteReader]);
        assert!(of(true, false).is_admin && of(false, true).is_admin);
    }

    #[test]
    fn the_kind_of_a_setting_is_told_by_a_word() {
        let kind = |word: &str| {
            let row = json!({ "id": { "uuid": "s" }, "key": "k", "valueType": word, "value": "5" });
            settings(&[fields(row)]).expect("a setting")[0].kind
        };
        assert_eq!(kind("int"), SettingKind::Whole);
        assert_eq!(kind("float"), SettingKind::Number);
        assert_eq!(kind("date"), SettingKind::Date);
        assert_eq!(kind("time"), SettingKind::Time);
        assert_eq!(kind("string"), SettingKind::Text);
    }

    #[test]
    fn an_empty_agreement_is_none() {
        let agreement = |text: Value| {
            let answer = fields(json!({ "userAgreement": text, "groups": [] }));
            terms(&answer).expect("the terms").agreement
        };
        assert_eq!(agreement(json!("Be kind.")).as_deref(), Some("Be kind."));
        assert_eq!((agreement(json!("")), agreement(Value::Null)), (None, None));
    }
}
