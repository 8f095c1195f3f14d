//! Reading a user, reading and changing its configuration.

use axum::{
    Json,
    body::Bytes,
    extract::{Path, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};
use std::collections::BTreeMap;

use super::{
    caller::{Caller, id, read},
    refusal::Refusal,
    wire::{ExperimentalTag, Extras, LoginType, WireConfiguration, WireUser, extras},
};
use crate::core::{Changes, Core, PROVIDERS, Person, Privileged, Refused};

/// `GET /user`
pub(super) async fn show_self(
    State(core): State<Core>,
    caller: Caller,
) -> Result<Response, Refusal> {
    let person = core.act(|act| Ok(act.caller(&caller.credential)?.person))?;
    Ok(with_tag(person.revision, WireUser::of(person)))
}

/// `GET /users/{userId}`
pub(super) async fn show(
    State(core): State<Core>,
    caller: Caller,
    Path(whose): Path<String>,
) -> Result<Response, Refusal> {
    let person = subject(&core, &caller, &whose)?;
    Ok(with_tag(person.revision, WireUser::of(person)))
}

/// `GET /users/{userId}/config`
pub(super) async fn show_config(
    State(core): State<Core>,
    caller: Caller,
    Path(whose): Path<String>,
) -> Result<Json<WireConfiguration>, Refusal> {
    Ok(Json(WireConfiguration::of(&subject(
        &core, &caller, &whose,
    )?)))
}

/// `PATCH /users/{userId}/config`
pub(super) async fn change_config(
    State(core): State<Core>,
    caller: Caller,
    Path(whose): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let whose = id(&whose)?;
    let patch: WirePatch = read(&headers, &body)?;
    let person = core.act(|act| {
        let person = act.subject(&caller.credential, whose)?;
        let changes = patch.changes(&person)?;
        act.change_profile(&caller.credential, whose, &caller.expected, changes)
    })?;
    Ok(with_tag(person.revision, WireConfiguration::of(&person)))
}

/// The entity tag is the user's revision, for the configuration, too.
pub(super) fn with_tag(revision: u64, body: impl Serialize) -> Response {
    ([(header::ETAG, format!("\"{revision}\""))], Json(body)).into_response()
}

fn subject(core: &Core, caller: &Caller, whose: &str) -> Result<Person, Refused> {
    let whose = id(whose)?;
    core.act(|act| act.subject(&caller.credential, whose))
}

/// The body `UpdateUser`: every field optional. A field that it does not have, `email` and `revision` among them, is a
/// mistake of the sender.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct WirePatch {
    display_name: Option<String>,
    language: Option<Language>,
    email_status: Option<EmailStatus>,
    access_level: Option<String>,
    provider: Option<String>,
    is_blocked: Option<bool>,
    is_archived: Option<bool>,
    password_change_required: Option<bool>,
    authenticator_must_change: Option<bool>,
    brand: Option<String>,
    last_login_type: Option<LoginType>,
    is_brand_manager: Option<bool>,
    is_billable: Option<bool>,
    is_testing_mode: Option<bool>,
    is_test_account: Option<bool>,
    is_datastore_publisher: Option<bool>,
    exclude_from_reports: Option<bool>,
    account_id: Option<Number>,
    infrastructure_id_default: Option<Number>,
    promotion_tags: Option<Vec<String>>,
    experimental_tags: Option<Vec<ExperimentalTag>>,
    external_ids: Option<BTreeMap<String, Value>>,
    last_login_timestamp: Option<String>,
    authenticator_created_timestamp: Option<String>,
    password_last_changed_timestamp: Option<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Language {
    En,
    Ro,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum EmailStatus {
    NotVerified,
    Verified,
}

impl WirePatch {
    fn changes(self, person: &Person) -> Result<Changes, Refused> {
        let moments = [
            &self.last_login_timestamp,
            &self.authenticator_created_timestamp,
            &self.password_last_changed_timestamp,
        ];
        if moments.iter().any(|moment| moment.is_some()) {
            return Err(Refused::Invalid("Timestamps are kept by the server".into()));
        }
        if self
            .provider
            .as_deref()
            .is_some_and(|it| !PROVIDERS.contains(&it))
        {
            return Err(Refused::Invalid(
                "provider must be one of mysql, ldap, saml".into(),
            ));
        }
        let display_name = self.display_name.clone();
        let language = self.language.map(|language| match language {
            Language::En => "en".to_owned(),
            Language::Ro => "ro".to_owned(),
        });
        let privileged = Privileged {
            email_verified: self
                .email_status
                .map(|it| matches!(it, EmailStatus::Verified)),
            access_level: self.access_level.clone(),
            provider: self.provider.clone(),
            blocked: self.is_blocked,
            archived: self.is_archived,
            must_change_password: self.password_change_required,
            must_change_authenticator: self.authenticator_must_change,
            extras: self.extras(person)?,
        };
        Ok(Changes {
            display_name,
            language,
            privileged,
        })
    }

    /// `None` where no such field was sent.
    fn extras(self, person: &Person) -> Result<Option<String>, Refused> {
        let before = extras(person);
        let after = Extras {
            brand: self.brand.unwrap_or(before.brand.clone()),
            last_login_type: self.last_login_type.unwrap_or(before.last_login_type),
            is_brand_manager: self.is_brand_manager.unwrap_or(before.is_brand_manager),
            is_billable: self.is_billable.unwrap_or(before.is_billable),
            is_testing_mode: self.is_testing_mode.unwrap_or(before.is_testing_mode),
            is_test_account: self.is_test_account.unwrap_or(before.is_test_account),
            is_datastore_publisher: self
                .is_datastore_publisher
                .unwrap_or(before.is_datastore_publisher),
            exclude_from_reports: self
                .exclude_from_reports
                .unwrap_or(before.exclude_from_reports),
            account_id: self.account_id.or(before.account_id.clone()),
            infrastructure_id_default: self
                .infrastructure_id_default
                .or(before.infrastructure_id_default.clone()),
            promotion_tags: self.promotion_tags.or(before.promotion_tags.clone()),
            experimental_tags: self.experimental_tags.or(before.experimental_tags.clone()),
            external_ids: self.external_ids.or(before.external_ids.clone()),
        };
        let text = |extras: &Extras| {
            serde_json::to_string(extras).map_err(|error| Refused::Invalid(error.to_string()))
        };
        let (before, after) = (text(&before)?, text(&after)?);
        Ok((before != after).then_some(after))
    }
}
