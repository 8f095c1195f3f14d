//! The bodies of this API, written from its published description.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use super::roster::{Links, Meta};
use crate::core::{LANGUAGES, Person, iso};

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the API's own shape")]
pub(super) struct WireUser {
    id: u64,
    revision: u64,
    email: String,
    display_name: String,
    franchise: &'static str,
    access_level: String,
    email_status: &'static str,
    language: String,
    provider: String,
    plan_type: &'static str,
    created_timestamp: String,
    last_login_timestamp: String,
    authenticator_created_timestamp: String,
    password_last_changed_timestamp: String,
    authenticator_enabled: bool,
    authenticator_must_change: bool,
    password_change_required: bool,
    is_blocked: bool,
    is_suspended: bool,
    is_archived: bool,
    #[serde(flatten)]
    extras: Extras,
    config: WireConfiguration,
    meta: BTreeMap<String, Value>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "the API's own shape")]
pub(super) struct WireConfiguration {
    revision: u64,
    display_name: String,
    email_status: &'static str,
    language: String,
    last_login_timestamp: String,
    is_blocked: bool,
    password_change_required: bool,
    access_level: String,
    authenticator_must_change: bool,
    authenticator_created_timestamp: String,
    is_archived: bool,
    provider: String,
    password_last_changed_timestamp: String,
    #[serde(flatten)]
    extras: Extras,
}

/// Fields that mean nothing to the core. They stand in the user and in its configuration alike.
#[derive(Clone, Deserialize, Serialize)]
#[serde(rename_all = "camelCase", default)]
#[expect(clippy::struct_excessive_bools, reason = "the API's own shape")]
pub(super) struct Extras {
    pub(super) brand: String,
    pub(super) last_login_type: LoginType,
    pub(super) is_brand_manager: bool,
    pub(super) is_billable: bool,
    pub(super) is_testing_mode: bool,
    pub(super) is_test_account: bool,
    pub(super) is_datastore_publisher: bool,
    pub(super) exclude_from_reports: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) account_id: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) infrastructure_id_default: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) promotion_tags: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) experimental_tags: Option<Vec<ExperimentalTag>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) external_ids: Option<BTreeMap<String, Value>>,
}

impl Default for Extras {
    fn default() -> Self {
        Self {
            brand: "default".into(),
            last_login_type: LoginType::Md5,
            is_brand_manager: false,
            is_billable: false,
            is_testing_mode: false,
            is_test_account: true,
            is_datastore_publisher: false,
            exclude_from_reports: false,
            account_id: None,
            infrastructure_id_default: None,
            promotion_tags: None,
            experimental_tags: None,
            external_ids: None,
        }
    }
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum LoginType {
    Md5,
    Smtp,
}

#[derive(Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum ExperimentalTag {
    StoragePools,
    VmPools,
    Servers,
    VolumeTemplate,
}

impl WireUser {
    pub(super) fn of(person: Person) -> Self {
        Self {
            id: person.id,
            revision: person.revision,
            franchise: "default",
            email_status: email_status(&person),
            plan_type: "vanilla",
            created_timestamp: iso(person.created),
            last_login_timestamp: moment(person.last_login),
            authenticator_created_timestamp: moment(person.authenticator_created),
            password_last_changed_timestamp: iso(person.password_changed),
            authenticator_enabled: person.authenticator.is_some(),
            authenticator_must_change: person.must_change_authenticator,
            password_change_required: person.must_change_password,
            is_blocked: person.blocked,
            is_suspended: person.suspended,
            is_archived: person.archived,
            extras: extras(&person),
            config: WireConfiguration::of(&person),
            language: language(&person),
            meta: BTreeMap::new(),
            email: person.email,
            display_name: person.display_name,
            access_level: person.access_level,
            provider: person.provider,
        }
    }
}

impl WireConfiguration {
    pub(super) fn of(person: &Person) -> Self {
        Self {
            revision: person.config_revision,
            display_name: person.display_name.clone(),
            email_status: email_status(person),
            language: language(person),
            last_login_timestamp: moment(person.last_login),
            is_blocked: person.blocked,
            password_change_required: person.must_change_password,
            access_level: person.access_level.clone(),
            authenticator_must_change: person.must_change_authenticator,
            authenticator_created_timestamp: moment(person.authenticator_created),
            is_archived: person.archived,
            provider: person.provider.clone(),
            password_last_changed_timestamp: iso(person.password_changed),
            extras: extras(person),
        }
    }
}

pub(super) fn extras(person: &Person) -> Extras {
    serde_json::from_str(&person.extras).unwrap_or_default()
}

/// Two languages are known here; for those that only the other service knows there is English. A word that no service knows is
/// told as it is, so that a client can be seen to bear it.
fn language(person: &Person) -> String {
    let is_elsewhere = LANGUAGES.iter().any(|it| it.0 == person.language);
    let language = match person.language.as_str() {
        "ro" => "ro",
        _ if is_elsewhere => "en",
        other => other,
    };
    language.to_owned()
}

fn email_status(person: &Person) -> &'static str {
    if person.email_verified {
        "verified"
    } else {
        "not_verified"
    }
}

/// Never is an empty text in this API.
fn moment(seconds: Option<u64>) -> String {
    seconds.map_or_else(String::new, iso)
}

#[derive(Serialize)]
pub(super) struct WireUserList {
    pub(super) data: Vec<WireUserInfo>,
    pub(super) meta: Meta,
    pub(super) links: Links,
}

/// A row of the list: nothing of second factors, nothing of blocks.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireUserInfo {
    id: u64,
    revision: u64,
    email: String,
    display_name: String,
    email_status: &'static str,
    language: String,
    last_login_timestamp: String,
    access_level: String,
    is_archived: bool,
    created_timestamp: String,
}

impl WireUserInfo {
    pub(super) fn of(person: Person) -> Self {
        Self {
            id: person.id,
            revision: person.revision,
            email_status: email_status(&person),
            language: language(&person),
            last_login_timestamp: moment(person.last_login),
            is_archived: person.archived,
            created_timestamp: iso(person.created),
            email: person.email,
            display_name: person.display_name,
            access_level: person.access_level,
        }
    }
}

#[derive(Deserialize)]
pub(super) struct WireLogin {
    pub(super) provider: PasswordProvider,
    pub(super) properties: WireCredentials,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum PasswordProvider {
    Mysql,
    Ldap,
}

#[derive(Deserialize)]
pub(super) struct WireCredentials {
    pub(super) email: String,
    pub(super) password: String,
}

#[derive(Deserialize)]
pub(super) struct WireCode {
    pub(super) token: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WirePasswordChange {
    pub(super) new_password: String,
    pub(super) old_password: Option<String>,
}

/// The body of a password reset and of an e-mail change.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireAddress {
    pub(super) email: String,
    pub(super) redirect_url: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireResend {
    pub(super) redirect_url: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireSignInMethod {
    pub(super) provider: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) sso_entry_point: Option<String>,
}

#[derive(Serialize)]
pub(super) struct WireAuthenticator {
    #[serde(rename = "secret2FA")]
    pub(super) secret: String,
    #[serde(rename = "qrCode")]
    pub(super) qr_code: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireApiKey {
    pub(super) api_key: String,
}

#[derive(Serialize)]
pub(super) struct WireProvider {
    pub(super) name: String,
    pub(super) enabled: bool,
    pub(super) domains: Vec<String>,
}

#[derive(Deserialize)]
pub(super) struct WireProviderChange {
    pub(super) enabled: bool,
    pub(super) domains: Option<Vec<String>>,
}
