//! The bodies about other people.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::{
    super::caller::person_id, AuthType, STORAGE, home_of, number, services, status, wire, yes_or_no,
};
use crate::core::{Edits, Member, Person};

const GROUP: &str = "00000000-0000-4000-8004-000000000001";

/// Resetting knows this one only.
#[derive(Deserialize)]
enum OnlyAuthenticator {
    #[serde(rename = "2FA")]
    Authenticator,
}

#[derive(Serialize)]
pub(in super::super) struct WireUser {
    id: String,
    home_id: String,
    home_name: String,
    storage_id: &'static str,
    name: String,
    email: String,
    status: &'static str,
    language: String,
    unique_login: String,
    super_admin: &'static str,
    quota: f64,
    user_operations: f64,
    effective_operations: f64,
    home_operations: f64,
    storage_used: f64,
    created: f64,
    modified: f64,
    /// Left out where there was no sign-in yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_login: Option<f64>,
    has_key: bool,
    custom_sftp_home: bool,
    readonly: bool,
    groups: Value,
    services: Value,
    auth_methods: Vec<AuthType>,
    forced_auth: Vec<AuthType>,
}

impl WireUser {
    pub(in super::super) fn of(Member { person, forced }: Member) -> Self {
        Self {
            id: person_id(person.id),
            home_id: home_of(&person),
            home_name: format!("Home of {}", person.email),
            storage_id: STORAGE,
            status: status(&person),
            unique_login: person.email.clone(),
            super_admin: yes_or_no(person.is_admin()),
            quota: 0.0,
            user_operations: 4095.0,
            effective_operations: 4095.0,
            home_operations: 4095.0,
            storage_used: 0.0,
            created: number(person.created),
            modified: number(person.password_changed),
            last_login: person.last_login.map(number),
            has_key: false,
            custom_sftp_home: false,
            readonly: false,
            groups: json!([{ "id": GROUP, "name": "Everyone", "metadata": { "is_system": true } }]),
            services: services(),
            auth_methods: wire(person.factors()),
            forced_auth: wire(forced),
            name: person.display_name,
            email: person.email,
            language: person.language,
        }
    }
}

/// A user in a short list.
#[derive(Serialize)]
pub(in super::super) struct WireRole {
    id: String,
    email: String,
    name: String,
}

impl WireRole {
    pub(in super::super) fn of(person: Person) -> Self {
        Self {
            id: person_id(person.id),
            email: person.email,
            name: person.display_name,
        }
    }
}

#[derive(Clone, Copy, Deserialize)]
enum Status {
    A,
    D,
}

#[derive(Clone, Copy, Deserialize)]
enum YesNo {
    Y,
    N,
}

/// Fields of files and groups are taken and mean nothing here.
#[derive(Deserialize)]
pub(in super::super) struct WireCreate {
    name: String,
    email: String,
    #[serde(flatten)]
    rest: WireRest,
}

#[derive(Deserialize)]
pub(in super::super) struct WireEdit {
    ids: Vec<String>,
    name: Option<String>,
    email: Option<String>,
    #[serde(flatten)]
    rest: WireRest,
}

#[derive(Deserialize)]
struct WireRest {
    status: Option<Status>,
    super_admin: Option<YesNo>,
    language: Option<String>,
}

impl WireCreate {
    pub(in super::super) fn edits(self) -> Edits {
        self.rest.edits(Some(self.name), Some(self.email))
    }
}

impl WireEdit {
    pub(in super::super) fn edits(self) -> (Vec<String>, Edits) {
        (self.ids, self.rest.edits(self.name, self.email))
    }
}

impl WireRest {
    fn edits(self, name: Option<String>, email: Option<String>) -> Edits {
        Edits {
            name,
            email,
            language: self.language,
            message_signature: None,
            blocked: self.status.map(|it| matches!(it, Status::D)),
            admin: self.super_admin.map(|it| matches!(it, YesNo::Y)),
        }
    }
}

#[derive(Deserialize)]
pub(in super::super) struct WireImpose {
    pub(in super::super) ids: Vec<String>,
    pub(in super::super) auth_type: AuthType,
    pub(in super::super) code: String,
}

#[derive(Deserialize)]
pub(in super::super) struct WireReset {
    pub(in super::super) ids: Vec<String>,
    #[serde(rename = "auth_type")]
    _auth_type: OnlyAuthenticator,
}

#[derive(Deserialize)]
pub(in super::super) struct WireRemove {
    pub(in super::super) ids: Vec<String>,
    pub(in super::super) auth_type: AuthType,
}
