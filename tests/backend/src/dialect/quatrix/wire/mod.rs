//! The bodies of this API, written from its published description. Every number is a float on this wire.

mod account;
mod people;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::caller::person_id;
use crate::core::{Factor, Licences, Member, Person};
pub(super) use account::{WireLanguage, WireRule, WireSettings, WireSettingsChange, kept};
pub(super) use people::{
    WireCreate, WireEdit, WireImpose, WireRemove, WireReset, WireRole, WireUser,
};

/// Ids of what belongs to a person or to everybody.
const ACCOUNT: &str = "00000000-0000-4000-8001-000000000001";
const CHANNEL: &str = "00000000-0000-4000-8002-000000000001";
const STORAGE: &str = "00000000-0000-4000-8003-000000000001";
const SERVICE: &str = "00000000-0000-4000-8005-000000000001";

#[derive(Clone, Copy, Deserialize, Serialize)]
pub(super) enum AuthType {
    #[serde(rename = "2FA")]
    Authenticator,
    #[serde(rename = "PIN")]
    Pin,
}

impl From<AuthType> for Factor {
    fn from(auth_type: AuthType) -> Self {
        match auth_type {
            AuthType::Authenticator => Self::Authenticator,
            AuthType::Pin => Self::Pin,
        }
    }
}

fn wire(factors: Vec<Factor>) -> Vec<AuthType> {
    let one = |factor| match factor {
        Factor::Authenticator => AuthType::Authenticator,
        Factor::Pin => AuthType::Pin,
    };
    factors.into_iter().map(one).collect()
}

#[derive(Serialize)]
pub(super) struct WireSession {
    pub(super) session_id: String,
}

#[derive(Deserialize)]
pub(super) struct WireCode {
    pub(super) auth_type: AuthType,
    pub(super) code: String,
}

#[derive(Deserialize)]
pub(super) struct WireFactor {
    pub(super) auth_type: AuthType,
}

#[derive(Deserialize)]
pub(super) struct WireAnswer {
    pub(super) token: String,
}

#[derive(Deserialize)]
pub(super) struct WirePasswords {
    pub(super) password: String,
    pub(super) new_password: String,
}

#[derive(Deserialize)]
pub(super) struct WireNewPassword {
    pub(super) password: String,
}

#[derive(Deserialize)]
pub(super) struct WireAddresses {
    pub(super) email: Vec<String>,
}

/// The body and the answer of `profile/set`.
#[derive(Default, Deserialize, Serialize)]
pub(super) struct WireOwnChanges {
    pub(super) name: Option<String>,
    pub(super) email: Option<String>,
    pub(super) language: Option<String>,
    pub(super) message_signature: Option<String>,
}

#[derive(Serialize)]
pub(super) struct WireClosed {
    pub(super) session_ids: Vec<String>,
}

#[derive(Serialize)]
pub(super) struct WireSuccess {
    status: &'static str,
}

impl Default for WireSuccess {
    fn default() -> Self {
        Self { status: "success" }
    }
}

#[derive(Serialize)]
pub(super) struct WireLicences {
    user_used: f64,
    user_limit: f64,
    acc_used: f64,
    acc_limit: f64,
}

impl WireLicences {
    pub(super) fn of(licences: &Licences) -> Self {
        Self {
            user_used: 1.0,
            user_limit: 5.0,
            acc_used: number(licences.used),
            acc_limit: number(licences.limit),
        }
    }
}

#[derive(Serialize)]
pub(super) struct WireProfile {
    id: String,
    account_id: &'static str,
    home_id: String,
    channel_id: &'static str,
    storage_id: &'static str,
    name: String,
    email: String,
    language: String,
    plan: &'static str,
    status: &'static str,
    super_admin: &'static str,
    is_contact: bool,
    auth_methods: Vec<AuthType>,
    forced_auth: Vec<AuthType>,
    account_status: &'static str,
    message_signature: String,
    unique_login: String,
    has_key: bool,
    pgp_enabled: bool,
    operations: f64,
    quota: f64,
    /// Not everybody has one.
    uid: Option<f64>,
    gid: Option<f64>,
    max_file_size: Option<f64>,
    max_files_per_share: Option<f64>,
    created: f64,
    modified: f64,
    services: Value,
    share_types: Value,
}

impl WireProfile {
    pub(super) fn of(Member { person, forced }: Member) -> Self {
        Self {
            id: person_id(person.id),
            account_id: ACCOUNT,
            home_id: home_of(&person),
            channel_id: CHANNEL,
            storage_id: STORAGE,
            plan: "business",
            status: status(&person),
            super_admin: yes_or_no(person.is_admin()),
            is_contact: person.contact,
            auth_methods: wire(person.factors()),
            forced_auth: wire(forced),
            account_status: "A",
            unique_login: person.email.clone(),
            has_key: false,
            pgp_enabled: false,
            operations: 4095.0,
            quota: 0.0,
            uid: None,
            gid: None,
            max_file_size: None,
            max_files_per_share: None,
            created: number(person.created),
            modified: number(person.password_changed),
            services: services(),
            share_types: share_types(),
            name: person.display_name,
            email: person.email,
            language: person.language,
            message_signature: person.message_signature,
        }
    }
}

fn home_of(person: &Person) -> String {
    format!("00000000-0000-4000-8007-{:012x}", person.id)
}

fn status(person: &Person) -> &'static str {
    if person.blocked { "D" } else { "A" }
}

fn yes_or_no(is_so: bool) -> &'static str {
    if is_so { "Y" } else { "N" }
}

fn services() -> Value {
    json!([{ "id": SERVICE, "service_key": "web" }])
}

fn share_types() -> Value {
    json!({ "restricted_share": true, "public_share": true, "tracked_share": false })
}

#[expect(
    clippy::cast_precision_loss,
    reason = "seconds and counts are far below the limit"
)]
fn number(value: u64) -> f64 {
    value as f64
}
