//! The shapes on the wire. They stay in this dialect.

use serde::{Deserialize, Deserializer};
use serde_json::{Map, Value};

use crate::api::people::{Factors, Person, Standing};
use crate::api::{
    ApiError, Duty, Enrolment, Factor, Misfit, Moment, Profile, SecondFactor, Tag, otpauth,
};

/// `User`. What decides about access must be there and of the right type; what is only shown may be missing, null or of words
/// nobody knows.
///
/// Read by hand: a derived reader of so many fields would weigh on everybody's first visit.
#[derive(Deserialize)]
#[serde(try_from = "Map<String, Value>")]
#[expect(clippy::struct_excessive_bools, reason = "the API's own shape")]
pub(super) struct WireUser {
    id: f64,
    revision: f64,
    email: String,
    authenticator_enabled: bool,
    authenticator_must_change: bool,
    password_change_required: bool,
    email_status: String,
    display_name: String,
    language: String,
    provider: String,
    created_timestamp: String,
    last_login_timestamp: String,
    authenticator_created_timestamp: String,
    password_last_changed_timestamp: String,
    access_level: String,
    is_blocked: bool,
    is_suspended: bool,
    is_archived: bool,
}

impl TryFrom<Map<String, Value>> for WireUser {
    /// The field that is missing or of another type.
    type Error = &'static str;

    fn try_from(fields: Map<String, Value>) -> Result<Self, Self::Error> {
        let field = |name: &'static str| fields.get(name).ok_or(name);
        let number = |name| field(name)?.as_f64().ok_or(name);
        let switch = |name| field(name)?.as_bool().ok_or(name);
        // The list of people and older servers leave these out.
        let may_lack = |name| {
            fields
                .get(name)
                .map_or(Ok(false), |it| it.as_bool().ok_or(name))
        };
        let shown = |name| {
            fields
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        Ok(Self {
            id: number("id")?,
            revision: number("revision")?,
            email: field("email")?.as_str().ok_or("email")?.to_owned(),
            authenticator_enabled: switch("authenticatorEnabled")?,
            authenticator_must_change: switch("authenticatorMustChange")?,
            password_change_required: switch("passwordChangeRequired")?,
            email_status: shown("emailStatus"),
            display_name: shown("displayName"),
            language: shown("language"),
            provider: shown("provider"),
            created_timestamp: shown("createdTimestamp"),
            last_login_timestamp: shown("lastLoginTimestamp"),
            authenticator_created_timestamp: shown("authenticatorCreatedTimestamp"),
            password_last_changed_timestamp: shown("passwordLastChangedTimestamp"),
            access_level: shown("accessLevel"),
            is_blocked: may_lack("isBlocked")?,
            is_suspended: may_lack("isSuspended")?,
            is_archived: may_lack("isArchived")?,
        })
    }
}

/// A text, or an empty one for null and for anything else.
pub(super) fn lenient<'de, D: Deserializer<'de>>(source: D) -> Result<String, D::Error> {
    Ok(match serde_json::Value::deserialize(source)? {
        serde_json::Value::String(text) => text,
        _ => String::new(),
    })
}

impl WireUser {
    pub(super) fn profile(self) -> Profile {
        let mut duties = Vec::new();
        if self.password_change_required {
            duties.push(Duty::ChangePassword);
        }
        if self.authenticator_must_change {
            duties.push(Duty::EnrolSecondFactor);
        }
        Profile {
            id: whole(self.id),
            tag: Tag(whole(self.revision)),
            email: self.email,
            email_verified: self.email_status == "verified",
            display_name: self.display_name,
            language: self.language,
            second_factor: if self.authenticator_enabled {
                SecondFactor::On {
                    since: Moment::parse(&self.authenticator_created_timestamp),
                }
            } else {
                SecondFactor::Off
            },
            duties,
            password_changed: Moment::parse(&self.password_last_changed_timestamp),
            last_sign_in: Moment::parse(&self.last_login_timestamp),
            member_since: Moment::parse(&self.created_timestamp),
            own_password: !matches!(self.provider.as_str(), "ldap" | "saml"),
            is_admin: self.access_level == "admin",
            ..Profile::default()
        }
    }

    /// The same record, as an administrator looks at somebody else's.
    pub(super) fn person(self) -> Person {
        let set = if self.authenticator_enabled {
            vec![Factor::Authenticator]
        } else {
            Vec::new()
        };
        Person {
            id: whole(self.id),
            tag: Tag(whole(self.revision)),
            name: self.display_name,
            email: self.email,
            standing: if self.is_archived {
                Standing::Archived
            } else if self.is_blocked || self.is_suspended {
                Standing::Blocked
            } else {
                Standing::Active
            },
            factors: Some(Factors {
                set,
                forced: Vec::new(),
            }),
            last_sign_in: Moment::parse(&self.last_login_timestamp),
            is_admin: self.access_level == "admin",
            must_change_password: self.password_change_required,
            must_enrol: self.authenticator_must_change,
            ..Person::default()
        }
    }
}

/// A whole number, or none for anything else.
pub(super) fn number<'de, D: Deserializer<'de>>(source: D) -> Result<Option<usize>, D::Error> {
    let value = serde_json::Value::deserialize(source)?;
    // Numbers may come with a fraction of zero.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "counts of people are small, and what is no count becomes none"
    )]
    let count = value.as_f64().filter(|it| *it >= 0.0).map(|it| it as usize);
    Ok(count)
}

/// Numbers are plain `number`s in this contract: `42` and `42.0` are the same id and are written without a fraction.
pub(super) fn whole(number: f64) -> String {
    // Through an integer: printing a float brings its own code along. What is no id stays no id.
    #[expect(
        clippy::cast_possible_truncation,
        reason = "ids and revisions are far below 2^53"
    )]
    let whole = number as i64;
    whole.to_string()
}

/// The bare decimal revision, as the vendor's own client sends it.
pub(super) fn if_match(tag: &Tag) -> String {
    tag.0.clone()
}

/// `AuthenticationUserProvider`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireProvider {
    pub(super) provider: String,
    #[serde(default)]
    sso_entry_point: Option<String>,
}

impl WireProvider {
    /// Where a person of the company's identity provider goes. Only web addresses: anything else could run as a script.
    pub(super) fn entry_point(&self) -> Result<Option<String>, ApiError> {
        if self.provider != "saml" {
            return Ok(None);
        }
        match self
            .sso_entry_point
            .as_deref()
            .filter(|it| is_web_address(it))
        {
            Some(address) => Ok(Some(address.to_owned())),
            None => Err(ApiError::Unreadable {
                endpoint: super::AUTHENTICATION_PROVIDER,
                misfit: Misfit::Shape,
            }),
        }
    }
}

fn is_web_address(text: &str) -> bool {
    let own = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\");
    own || text.starts_with("https://") || text.starts_with("http://")
}

/// `LogoutResult` (the contract calls it a request).
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireLogout {
    #[serde(default)]
    redirect_url: Option<String>,
}

impl WireLogout {
    pub(super) fn redirect(self) -> Option<String> {
        self.redirect_url.filter(|it| is_web_address(it))
    }
}

/// `UserApiKey`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct WireApiKey {
    pub(super) api_key: String,
}

/// `TwoFactorAuthenticationSecret`; the picture is not used, the code is drawn here from the key.
#[derive(Deserialize)]
pub(super) struct WireSecret {
    #[serde(rename = "secret2FA")]
    secret: String,
}

impl WireSecret {
    /// `None` when the key is not base32 and could never work in an authenticator.
    pub(super) fn enrolment(self, account: &str) -> Option<Enrolment> {
        otpauth::enrolment(&self.secret, "MetalCloud", account)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(extra: &str) -> Result<Profile, serde_json::Error> {
        let text = format!(
            r#"{{"id":42.0,"revision":7.0,"email":"a@example.org","authenticatorEnabled":false,
            "authenticatorMustChange":false,"passwordChangeRequired":true{extra}}}"#
        );
        serde_json::from_str::<WireUser>(&text).map(WireUser::profile)
    }

    #[test]
    fn ids_and_revisions_are_written_without_a_fraction() {
        let profile = user("").unwrap();
        assert_eq!(
            (profile.id.as_str(), if_match(&profile.tag).as_str()),
            ("42", "7")
        );
        assert_eq!(profile.duties, [Duty::ChangePassword]);
    }

    #[test]
    fn what_is_only_shown_may_be_missing_null_or_unknown() {
        let profile = user(
            r#","displayName":null,"emailStatus":"halfway","language":12,"createdTimestamp":"""#,
        )
        .unwrap();
        assert_eq!(profile.display_name, "");
        assert!(!profile.email_verified);
        assert_eq!(profile.member_since, None);
    }

    #[test]
    fn what_decides_about_access_must_be_there() {
        let text = r#"{"id":1,"revision":1,"email":"a@b","authenticatorEnabled":"no",
            "authenticatorMustChange":false,"passwordChangeRequired":false}"#;
        assert!(serde_json::from_str::<WireUser>(text).is_err());
        assert!(
            serde_json::from_str::<WireUser>(&text.replace(r#""authenticatorEnabled":"no","#, ""))
                .is_err()
        );
    }

    #[test]
    fn only_a_web_address_is_followed() {
        for (address, ok) in [
            ("https://id.example/in", true),
            ("/outbox/saml", true),
            ("javascript:alert(1)", false),
            ("//elsewhere", false),
            ("", false),
        ] {
            let provider = WireProvider {
                provider: "saml".into(),
                sso_entry_point: Some(address.into()),
            };
            assert_eq!(provider.entry_point().is_ok(), ok, "{address}");
        }
    }

    #[test]
    fn a_key_that_no_authenticator_takes_is_refused() {
        let secret = |text: &str| {
            WireSecret {
                secret: text.into(),
            }
            .enrolment("a@example.org")
        };
        let enrolment = secret("jbsw y3dp").unwrap();
        assert_eq!(enrolment.key.expose(), "JBSWY3DP");
        assert_eq!(
            enrolment.uri.expose(),
            "otpauth://totp/MetalCloud:a%40example.org?secret=JBSWY3DP&issuer=MetalCloud"
        );
        assert!(secret("").is_none());
        assert!(secret("0189!").is_none());
    }
}
