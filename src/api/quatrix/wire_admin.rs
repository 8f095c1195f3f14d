//! The shapes of the administrators' calls. As in [`wire`](super::wire), no field of an answer is required: an id must be there,
//! what is only shown may be anything.

use serde_json::{Value, json};

use super::wire::{Fields, moment};
use crate::api::administration::{
    AccountFacts, AccountRule, AccountSettings, AccountSettingsChange, Colleague, NewPerson,
    PersonChange,
};
use crate::api::people::Standing;

/// `UserCreateReq`. Rights and standing are always said: what the service would take for granted is not documented.
pub(super) fn create(new: &NewPerson) -> Value {
    let mut body = json!({
        "name": new.name,
        "email": new.email,
        "status": status(new.is_blocked),
        "super_admin": yes_or_no(new.is_admin),
    });
    if let Some(language) = &new.language {
        body["language"] = json!(language);
    }
    body
}

/// `UserEditReq` of one person, with nothing but what changes.
pub(super) fn edit(id: &str, change: &PersonChange) -> Value {
    let mut body = Fields::new();
    body.insert("ids".to_owned(), json!([id]));
    put(&mut body, "name", change.name.as_deref());
    put(&mut body, "email", change.email.as_deref());
    put(&mut body, "language", change.language.as_deref());
    put(&mut body, "status", change.is_blocked.map(status));
    put(&mut body, "super_admin", change.is_admin.map(yes_or_no));
    Value::Object(body)
}

/// `SettingsSetReq`, with nothing but what changes.
pub(super) fn settings_set(change: &AccountSettingsChange) -> Value {
    let mut body = Fields::new();
    put(&mut body, "title", change.title.as_deref());
    put(&mut body, "language", change.language.as_deref());
    if let Some(rules) = &change.rules {
        let words: Vec<&str> = rules.iter().copied().map(word).collect();
        body.insert("auth_methods".to_owned(), json!(words));
    }
    Value::Object(body)
}

fn put(body: &mut Fields, name: &str, value: Option<&str>) {
    if let Some(value) = value {
        body.insert(name.to_owned(), Value::from(value));
    }
}

/// Somebody without an id cannot be chosen.
pub(super) fn colleague(row: &Fields) -> Option<Colleague> {
    let id = text(row, "id");
    (!id.is_empty()).then(|| Colleague {
        id,
        name: text(row, "name"),
        email: text(row, "email"),
    })
}

/// The answer of `account/metadata`.
pub(super) fn facts(answer: &Fields) -> AccountFacts {
    AccountFacts {
        title: text(answer, "title"),
        language: text(answer, "language"),
        standing: match answer.get("status").and_then(Value::as_str) {
            Some("A") => Standing::Active,
            Some("S") => Standing::Blocked,
            _ => Standing::Untold,
        },
    }
}

/// `SettingsResp`
pub(super) fn settings(answer: &Fields) -> AccountSettings {
    AccountSettings {
        title: text(answer, "title"),
        language: text(answer, "language"),
        changed: answer.get("modified").and_then(moment),
    }
}

/// A rule of `settings/auth-methods`; `None` for a word that nobody knows.
pub(super) fn rule(row: &Fields) -> Option<AccountRule> {
    match row.get("key").and_then(Value::as_str)? {
        "2FA" => Some(AccountRule::Authenticator),
        "IP" => Some(AccountRule::NetworkAddress),
        _ => None,
    }
}

const fn word(rule: AccountRule) -> &'static str {
    match rule {
        AccountRule::Authenticator => "2FA",
        AccountRule::NetworkAddress => "IP",
    }
}

const fn status(is_blocked: bool) -> &'static str {
    if is_blocked { "D" } else { "A" }
}

const fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "Y" } else { "N" }
}

/// A text, or an empty one for anything else.
fn text(fields: &Fields, name: &str) -> String {
    let value = fields.get(name).and_then(Value::as_str);
    value.unwrap_or_default().to_owned()
}
