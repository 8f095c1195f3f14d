//! The shapes on the wire. They stay in this dialect.

use serde_json::Value;

use crate::api::people::{Factors, Person, Standing};
use crate::api::shape::{Fields, Shape, shown, text, text_or_empty};
use crate::api::{
    ApiError, Duty, Enrolment, Factor, Misfit, Moment, Profile, SecondFactor, Tag, otpauth,
};

/// `User`. What decides about access must be there and of the right type; what is only shown may be missing, null or of words
/// nobody knows.
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

impl Shape for WireUser {
    fn read(json: Value) -> Option<Self> {
        let fields = Fields::read(json)?;
        let switch = |name| fields.get(name)?.as_bool();
        // The list of people and older servers leave these out.
        let may_lack = |name| fields.get(name).map_or(Some(false), Value::as_bool);
        let shown = |name| shown(&fields, name);
        Some(Self {
            id: number(&fields, "id")?,
            revision: number(&fields, "revision")?,
            email: text(&fields, "email")?,
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

/// A number that must be there.
pub(super) fn number(fields: &Fields, name: &str) -> Option<f64> {
    fields.get(name)?.as_f64()
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
pub(super) struct WireProvider {
    pub(super) provider: String,
    /// Empty where there is none.
    sso_entry_point: String,
}

impl Shape for WireProvider {
    fn read(json: Value) -> Option<Self> {
        let fields = Fields::read(json)?;
        Some(Self {
            provider: text(&fields, "provider")?,
            sso_entry_point: text_or_empty(&fields, "ssoEntryPoint")?,
        })
    }
}

impl WireProvider {
    /// Where a person of the company's identity provider goes. Only web addresses: anything else could run as a script.
    pub(super) fn entry_point(&self) -> Result<Option<String>, ApiError> {
        if self.provider != "saml" {
            return Ok(None);
        }
        if is_web_address(&self.sso_entry_point) {
            return Ok(Some(self.sso_entry_point.clone()));
        }
        Err(ApiError::Unreadable {
            endpoint: super::AUTHENTICATION_PROVIDER,
            misfit: Misfit::Shape,
        })
    }
}

fn is_web_address(text: &str) -> bool {
    let own = text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\");
    own || text.starts_with("https://") || text.starts_with("http://")
}

/// `LogoutResult` (the contract calls it a request).
pub(super) struct WireLogout {
    /// Empty where there is none.
    redirect_url: String,
}

impl Shape for WireLogout {
    fn read(json: Value) -> Option<Self> {
        let fields = Fields::read(json)?;
        Some(Self {
            redirect_url: text_or_empty(&fields, "redirectUrl")?,
        })
    }
}

impl WireLogout {
    pub(super) fn redirect(self) -> Option<String> {
        Some(self.redirect_url).filter(|it| is_web_address(it))
    }
}

/// `UserApiKey`.
pub(super) struct WireApiKey {
    pub(super) api_key: String,
}

impl Shape for WireApiKey {
    fn read(json: Value) -> Option<Self> {
        let api_key = text(&Fields::read(json)?, "apiKey")?;
        Some(Self { api_key })
    }
}

/// `TwoFactorAuthenticationSecret`; the picture is not used, the code is drawn here from the key.
pub(super) struct WireSecret {
    secret: String,
}

impl Shape for WireSecret {
    fn read(json: Value) -> Option<Self> {
        let secret = text(&Fields::read(json)?, "secret2FA")?;
        Some(Self { secret })
    }
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

    fn user(extra: &str) -> Option<Profile> {
        let text = format!(
            r#"{{"id":42.0,"revision":7.0,"email":"a@example.org","authenticatorEnabled":false,
            "authenticatorMustChange":false,"passwordChangeRequired":true{extra}}}"#
        );
        read(&text).map(WireUser::profile)
    }

    fn read(text: &str) -> Option<WireUser> {
        WireUser::read(serde_json::from_str(text).unwrap())
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
    fn each_time_is_told_where_it_belongs() {
        let times = r#","createdTimestamp":"2020-01-01T00:00:01Z","lastLoginTimestamp":"2020-01-01T00:00:02Z",
            "passwordLastChangedTimestamp":"2020-01-01T00:00:03Z","authenticatorCreatedTimestamp":"2020-01-01T00:00:04Z""#;
        let at = |second: i64| Some(Moment(1_577_836_800 + second));
        let profile = user(times).unwrap();
        assert_eq!(profile.member_since, at(1));
        assert_eq!(profile.last_sign_in, at(2));
        assert_eq!(profile.password_changed, at(3));
        assert_eq!(profile.second_factor, SecondFactor::Off);
        let text = format!(
            r#"{{"id":42,"revision":7,"email":"a@example.org","authenticatorEnabled":true,
            "authenticatorMustChange":false,"passwordChangeRequired":false{times}}}"#
        );
        let since = read(&text).unwrap().profile().second_factor;
        assert_eq!(since, SecondFactor::On { since: at(4) });
        assert_eq!(read(&text).unwrap().person().last_sign_in, at(2));
    }

    #[test]
    fn an_administrator_is_told_who_somebody_is() {
        for (level, is_admin) in [("admin", true), ("user", false)] {
            let text = format!(
                r#"{{"id":42,"revision":7,"email":"a@example.org","displayName":"Zoë","accessLevel":"{level}",
                "authenticatorEnabled":false,"authenticatorMustChange":false,"passwordChangeRequired":false}}"#
            );
            let person = read(&text).unwrap().person();
            assert_eq!((person.id.as_str(), person.name.as_str()), ("42", "Zoë"));
            assert_eq!(
                (person.email.as_str(), person.is_admin),
                ("a@example.org", is_admin)
            );
        }
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
        assert!(read(text).is_none());
        assert!(read(&text.replace(r#""authenticatorEnabled":"no","#, "")).is_none());
        assert!(read(&text.replace("\"no\"", "true")).is_some());
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
                sso_entry_point: address.into(),
            };
            assert_eq!(provider.entry_point().is_ok(), ok, "{address}");
            let logout = WireLogout {
                redirect_url: address.into(),
            };
            assert_eq!(logout.redirect().as_deref(), ok.then_some(address));
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
