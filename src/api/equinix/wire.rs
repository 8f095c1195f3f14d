//! The shapes on the wire. They stay in this dialect. The contract marks no field of an answer as required, so each is read by
//! itself; null is as good as left out (ASSUMED).

use serde_json::Value;

use super::{APP_RECEIVE, KEYS, RECOVERY_CODES, USER};
pub(super) use crate::api::shape::Fields;
use crate::api::{
    ApiError, ApiKey, EmailAddress, Misfit, Moment, Profile, Said, SecondFactor, Secret,
};

pub(super) const fn misshapen(endpoint: &'static str) -> ApiError {
    ApiError::Unreadable {
        endpoint,
        misfit: Misfit::Shape,
    }
}

/// A text; empty where there is none. `None` for anything else, which is an answer that cannot be trusted.
fn text<'a>(fields: &'a Fields, name: &str) -> Option<&'a str> {
    match fields.get(name) {
        None | Some(Value::Null) => Some(""),
        Some(value) => value.as_str(),
    }
}

/// A yes or no; no where there is none.
fn flag(fields: &Fields, name: &str) -> Option<bool> {
    match fields.get(name) {
        None | Some(Value::Null) => Some(false),
        Some(value) => value.as_bool(),
    }
}

/// A list; empty where there is none.
fn list<'a>(fields: &'a Fields, name: &str) -> Option<&'a [Value]> {
    match fields.get(name) {
        None | Some(Value::Null) => Some(&[]),
        Some(value) => value.as_array().map(Vec::as_slice),
    }
}

fn moment(fields: &Fields, name: &str) -> Option<Moment> {
    Moment::parse(fields.get(name)?.as_str()?)
}

/// `User`
pub(super) fn profile(user: &Fields) -> Result<Profile, ApiError> {
    read_profile(user).ok_or(misshapen(USER))
}

fn read_profile(user: &Fields) -> Option<Profile> {
    let word = |name| text(user, name).map(str::to_owned);
    let email = word("email")?;
    // Something must tell whose key it is.
    let id = Some(word("id")?).filter(|it| !it.is_empty());
    let id = id.or_else(|| (!email.is_empty()).then(|| email.clone()))?;
    let (first_name, last_name) = (word("first_name")?, word("last_name")?);
    let full = word("full_name")?;
    let display_name = if full.is_empty() {
        [first_name.as_str(), last_name.as_str()]
            .join(" ")
            .trim()
            .to_owned()
    } else {
        full
    };
    // A word and no flag; what is not known is shown as it is.
    let factor = text(user, "two_factor_auth")?.trim();
    Some(Profile {
        id,
        email_verified: is_main_verified(user),
        email,
        display_name,
        first_name,
        last_name,
        phone: word("phone_number")?,
        time_zone: word("timezone")?,
        second_factor: if factor == "app" {
            SecondFactor::On { since: None }
        } else {
            SecondFactor::Off
        },
        sms: factor == "sms",
        other_factor: match factor {
            "app" | "sms" => None,
            other => Said::new(other),
        },
        own_password: true,
        member_since: moment(user, "created_at"),
        last_sign_in: moment(user, "last_login_at"),
        ..Profile::default()
    })
}

/// Whether the main address is verified, as far as it is told: nobody is warned of what is not known.
fn is_main_verified(user: &Fields) -> bool {
    let stubs = emails(user).unwrap_or_default();
    !stubs
        .iter()
        .any(|it| matches!(it, EmailStub::Whole(it) if it.is_main && !it.is_verified))
}

/// An entry in a person's list of addresses.
pub(super) enum EmailStub {
    Whole(EmailAddress),
    /// Only where it is to be found; its id.
    Reference(String),
}

/// The addresses of a `User`.
pub(super) fn emails(user: &Fields) -> Result<Vec<EmailStub>, ApiError> {
    let rows = list(user, "emails").ok_or(misshapen(USER))?;
    rows.iter()
        .map(|row| {
            let row = row.as_object()?;
            if let Some(whole) = email_address(row) {
                return Some(EmailStub::Whole(whole));
            }
            let id = row.get("href")?.as_str()?.rsplit('/').next()?;
            (!id.is_empty()).then(|| EmailStub::Reference(id.to_owned()))
        })
        .collect::<Option<Vec<_>>>()
        .ok_or(misshapen(USER))
}

/// `Email`; `None` where the address itself or its identity is missing.
pub(super) fn email_address(email: &Fields) -> Option<EmailAddress> {
    let address = text(email, "address")?;
    let id = Some(text(email, "id")?).filter(|it| !it.is_empty());
    let id = id.or_else(|| email.get("href")?.as_str()?.rsplit('/').next())?;
    (!address.is_empty() && !id.is_empty()).then_some(EmailAddress {
        id: id.to_owned(),
        address: address.to_owned(),
        is_main: flag(email, "default")?,
        is_verified: flag(email, "verified")?,
    })
}

/// `AuthTokenList`; `in_use` is the key that this page holds.
pub(super) fn api_keys(answer: &Fields, in_use: Option<&Secret>) -> Result<Vec<ApiKey>, ApiError> {
    let rows = list(answer, "api_keys").ok_or(misshapen(KEYS))?;
    rows.iter()
        .map(|row| api_key(row.as_object()?, in_use))
        .collect::<Option<Vec<_>>>()
        .ok_or(misshapen(KEYS))
}

/// `AuthToken`; `None` where its identity is missing or something is of another type.
pub(super) fn api_key(key: &Fields, in_use: Option<&Secret>) -> Option<ApiKey> {
    let id = text(key, "id").filter(|it| !it.is_empty())?;
    let token = text(key, "token")?;
    let token = (!token.is_empty()).then(|| Secret::new(token));
    Some(ApiKey {
        id: id.to_owned(),
        in_use: token.is_some() && token.as_ref() == in_use,
        token,
        description: text(key, "description")?.to_owned(),
        read_only: flag(key, "read_only")?,
        created: moment(key, "created_at"),
        ..ApiKey::default()
    })
}

/// `OtpSeed`
pub(super) fn otp_uri(seed: &Fields) -> Result<Secret, ApiError> {
    let uri = text(seed, "otp_uri").ok_or(misshapen(APP_RECEIVE))?;
    if uri.is_empty() {
        return Err(ApiError::Unreadable {
            endpoint: APP_RECEIVE,
            misfit: Misfit::Empty,
        });
    }
    Ok(Secret::new(uri))
}

/// `RecoveryCodeList`
pub(super) fn recovery_codes(answer: &Fields) -> Result<Vec<Secret>, ApiError> {
    let rows = list(answer, "recovery_codes").ok_or(misshapen(RECOVERY_CODES))?;
    rows.iter()
        .map(|it| it.as_str().filter(|it| !it.is_empty()).map(Secret::new))
        .collect::<Option<Vec<_>>>()
        .ok_or(misshapen(RECOVERY_CODES))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fields(value: Value) -> Fields {
        match value {
            Value::Object(fields) => fields,
            other => panic!("{other}"),
        }
    }

    fn read(value: Value) -> Option<Profile> {
        profile(&fields(value)).ok()
    }

    #[test]
    fn each_word_for_the_second_factor_is_read() {
        let with = |word: Value| read(json!({ "id": "1", "two_factor_auth": word }));
        for off in [Value::Null, json!(""), json!("  ")] {
            let person = with(off).expect("a person");
            assert!(!person.second_factor.is_on() && !person.sms);
            assert_eq!(person.other_factor, None);
        }
        assert!(with(json!("app")).expect("a person").second_factor.is_on());
        assert!(with(json!("sms")).expect("a person").sms);
        let other = with(json!("webauthn")).expect("a person").other_factor;
        assert_eq!(other, Said::new("webauthn"));
        assert_eq!(with(json!(true)), None);
    }

    #[test]
    fn a_person_has_an_id_or_an_address() {
        assert_eq!(read(json!({})), None);
        assert_eq!(read(json!({ "id": null, "email": "" })), None);
        let by_email = read(json!({ "email": "a@b" })).expect("a person");
        assert_eq!(by_email.id, "a@b");
        let named = read(json!({ "id": "1", "first_name": "A", "last_name": "B" }));
        assert_eq!(named.expect("a person").display_name, "A B");
    }

    #[test]
    fn each_time_is_told_where_it_belongs() {
        let person = read(json!({
            "id": "1", "created_at": "2020-01-01T00:00:01Z", "last_login_at": "2020-01-01T00:00:02Z",
        }))
        .expect("a person");
        assert_eq!(person.member_since, Some(Moment(1_577_836_801)));
        assert_eq!(person.last_sign_in, Some(Moment(1_577_836_802)));
    }

    #[test]
    fn addresses_come_whole_or_as_references() {
        let user = fields(json!({ "id": "1", "emails": [
            { "id": "7", "address": "a@b", "default": true, "verified": false },
            { "href": "/metal/v1/emails/8" },
        ] }));
        let rows = emails(&user).expect("the addresses");
        assert!(matches!(&rows[0], EmailStub::Whole(it) if it.id == "7" && it.is_main));
        assert!(matches!(&rows[1], EmailStub::Reference(id) if id == "8"));
        assert!(!profile(&user).expect("a person").email_verified);
        for bad in [
            json!([7]),
            json!([{}]),
            json!("x"),
            json!([{ "href": "/" }]),
        ] {
            assert!(emails(&fields(json!({ "emails": bad }))).is_err());
        }
    }

    #[test]
    fn the_key_in_use_is_found_among_the_keys() {
        let answer = fields(json!({ "api_keys": [
            { "id": "1", "token": "a", "read_only": true, "created_at": "2026-01-01T00:00:00Z" },
            { "id": "2", "token": null, "description": null },
        ] }));
        let keys = api_keys(&answer, Some(&Secret::new("a"))).expect("the keys");
        assert!(keys[0].in_use && keys[0].read_only && keys[0].created.is_some());
        assert!(!keys[1].in_use && keys[1].token.is_none());
        // A key without a token is nobody's key in use, even where this page holds none.
        assert!(!api_keys(&answer, None).expect("the keys")[1].in_use);
        assert_eq!(api_keys(&fields(json!({})), None), Ok(vec![]));
        for bad in [
            json!([{}]),
            json!([7]),
            json!({}),
            json!([{ "id": "1", "token": 7 }]),
        ] {
            assert!(api_keys(&fields(json!({ "api_keys": bad })), None).is_err());
        }
    }
}
