//! The shapes on the wire. They stay in this dialect. The contract marks no field of an answer as required, so each is read by
//! itself: what decides about access must be there and of its type, what is only shown may be anything.

use serde_json::Value;

use crate::api::people::{Person, Standing};
pub(super) use crate::api::shape::Fields;
use crate::api::shape::Shape;
use crate::api::{
    ApiError, Duty, Factor, Licences, Misfit, Moment, Profile, Reply, SecondFactor, Secret,
    ServiceLanguage, Share,
};

/// `ProfileResp` and `UserResp`, of which both the same fields are used. Kept as it came.
pub(super) struct WirePerson(Fields);

impl Shape for WirePerson {
    fn read(json: Value) -> Option<Self> {
        Fields::read(json).map(Self)
    }
}

/// Whom a session belongs to.
#[derive(Debug)]
pub(super) enum Caller {
    /// Boxed: a contact is nothing beside it.
    User(Box<Profile>),
    /// An outside contact, who has no account here.
    Contact,
}

impl WirePerson {
    fn get(&self, name: &str) -> &Value {
        const LEFT_OUT: &Value = &Value::Null;
        self.0.get(name).unwrap_or(LEFT_OUT)
    }

    /// A text, or an empty one for anything else.
    fn text(&self, name: &str) -> String {
        self.get(name).as_str().unwrap_or_default().to_owned()
    }

    /// `Y` or `N`, a text.
    fn is_admin(&self) -> bool {
        self.get("super_admin") == "Y"
    }

    /// `None` where something that decides about access is missing or of another type.
    pub(super) fn caller(&self) -> Option<Caller> {
        // Only in `ProfileResp`. Left out means no; anything there that is no boolean is an answer that cannot be trusted.
        if self
            .0
            .get("is_contact")
            .map_or(Some(false), Value::as_bool)?
        {
            return Some(Caller::Contact);
        }
        let id = filled(self.get("id"))?;
        let email = filled(self.get("email"))?;
        let set = factors(self.get("auth_methods"))?;
        let forced = factors(self.get("forced_auth"))?;
        let must_enrol = must_enrol(&set, &forced);
        Some(Caller::User(Box::new(Profile {
            id,
            email,
            // An address is in force without any mail being opened.
            email_verified: true,
            display_name: self.text("name"),
            language: self.text("language"),
            second_factor: if set.contains(&Factor::Authenticator) {
                SecondFactor::On { since: None }
            } else {
                SecondFactor::Off
            },
            pin: set.contains(&Factor::Pin),
            forced,
            duties: if must_enrol {
                vec![Duty::EnrolSecondFactor]
            } else {
                Vec::new()
            },
            member_since: moment(self.get("created")),
            own_password: true,
            message_signature: Some(self.text("message_signature")),
            is_admin: self.is_admin(),
            ..Profile::default()
        })))
    }

    /// `None` for somebody without an id.
    pub(super) fn person(&self) -> Option<Person> {
        let id = filled(self.get("id"))?;
        let (set, forced) = (self.get("auth_methods"), self.get("forced_auth"));
        let told = !(set.is_null() && forced.is_null());
        let known = factors(set).zip(factors(forced));
        let factors = known
            .filter(|_| told)
            .map(|(set, forced)| crate::api::people::Factors { set, forced });
        Some(Person {
            id,
            standing: match self.get("status").as_str() {
                Some("A") => Standing::Active,
                Some("D") => Standing::Blocked,
                _ => Standing::Untold,
            },
            must_enrol: factors
                .as_ref()
                .is_some_and(|it| must_enrol(&it.set, &it.forced)),
            factors,
            last_sign_in: moment(self.get("last_login")),
            is_admin: self.is_admin(),
            name: self.text("name"),
            email: self.text("email"),
            ..Person::default()
        })
    }
}

/// ASSUMED: whoever is forced to have an authenticator and has none enrols at the next sign-in. A PIN is imposed with its digits.
fn must_enrol(set: &[Factor], forced: &[Factor]) -> bool {
    forced.contains(&Factor::Authenticator) && !set.contains(&Factor::Authenticator)
}

/// The words for a factor.
pub(super) const fn auth_type(factor: Factor) -> &'static str {
    match factor {
        Factor::Pin => "PIN",
        // The others are not offered: nobody can ask for them here.
        Factor::Authenticator | Factor::Sms | Factor::RecoveryCode => "2FA",
    }
}

pub(super) fn factor(word: &str) -> Option<Factor> {
    match word {
        "2FA" => Some(Factor::Authenticator),
        "PIN" => Some(Factor::Pin),
        _ => None,
    }
}

/// The factors of a list, without words that nobody knows; none where it is left out. `None` where it is no list.
fn factors(list: &Value) -> Option<Vec<Factor>> {
    match list {
        Value::Null => Some(Vec::new()),
        Value::Array(words) => {
            let known = words.iter().filter_map(Value::as_str).filter_map(factor);
            Some(known.collect())
        }
        _ => None,
    }
}

fn filled(value: &Value) -> Option<String> {
    value
        .as_str()
        .filter(|it| !it.is_empty())
        .map(str::to_owned)
}

/// Every number of this contract is a float on the wire.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what does not fit is sorted out before"
)]
pub(super) fn whole(number: f64) -> Option<i64> {
    // The range in which floats are whole numbers one by one.
    (number.abs() < 9e15).then_some(number as i64)
}

/// ASSUMED: Unix seconds. Nothing here happened before 1971; services send such numbers for "never".
pub(super) fn moment(seconds: &Value) -> Option<Moment> {
    let seconds = seconds.as_f64().and_then(whole)?;
    // From 1971 to the end of the year 9999.
    (31_536_000..253_402_300_800)
        .contains(&seconds)
        .then_some(Moment(seconds))
}

/// The id in `SessionLoginResp`, else in a header of the answer (the vendor's older guide). `None` where the answer is good and has
/// neither.
pub(super) fn session_id(
    reply: &Reply,
    endpoint: &'static str,
) -> Result<Option<Secret>, ApiError> {
    let in_body = if reply.is_empty() {
        Ok(None)
    } else {
        reply
            .parse::<Fields>(endpoint)
            .and_then(|it| match it.get("session_id") {
                None | Some(Value::Null) => Ok(None),
                Some(Value::String(id)) => Ok(Some(id.clone())),
                Some(_) => Err(misshapen(endpoint)),
            })
    };
    let id = match (in_body, reply.header(super::TOKEN_IN_ANSWER)) {
        (Ok(Some(id)), _) => id,
        (_, Some(id)) => id.to_owned(),
        (Ok(None), None) => return Ok(None),
        (Err(error), None) => return Err(error),
    };
    // What cannot be sent back in a header opens nothing.
    let id = Secret::new(id.trim());
    let fits = id.expose().bytes().all(|it| it.is_ascii_graphic());
    if fits && !id.is_empty() {
        Ok(Some(id))
    } else {
        Err(misshapen(endpoint))
    }
}

/// Whether `ProfileSetMfaResp` names this session among those that were closed: declared as one text, described as several.
pub(super) fn closes(answer: &Fields, own: &Secret) -> bool {
    let is_own = |it: &Value| {
        it.as_str()
            .is_some_and(|it| it.trim().eq_ignore_ascii_case(own.expose()))
    };
    match answer.get("session_ids") {
        Some(Value::Array(ids)) => ids.iter().any(is_own),
        id => id.is_some_and(is_own),
    }
}

/// Whether `StatusResp` says that it was done: its one word is `success`, and it may be left out.
pub(super) fn is_success(answer: &Fields) -> bool {
    matches!(answer.get("status"), None | Some(Value::Null))
        || answer.get("status").is_some_and(|it| it == "success")
}

/// `ProfileInfoResp`
pub(super) fn licences(answer: &Fields) -> Licences {
    let number = |name: &str| {
        let value = answer.get(name).and_then(Value::as_f64);
        value.filter(|it| *it >= 0.0)
    };
    let share = |used: &str, limit: &str| {
        Some(Share {
            used: number(used)?,
            limit: number(limit)?,
        })
    };
    Licences {
        own: share("user_used", "user_limit"),
        account: share("acc_used", "acc_limit"),
    }
}

/// A language without an id cannot be chosen.
pub(super) fn language(row: &Fields) -> Option<ServiceLanguage> {
    let name = row.get("name").and_then(Value::as_str).unwrap_or_default();
    Some(ServiceLanguage {
        id: filled(row.get("id")?)?,
        name: name.to_owned(),
    })
}

/// A rule of the whole account, where it is about a factor.
pub(super) fn enforced(row: &Fields) -> Option<Factor> {
    row.get("key").and_then(Value::as_str).and_then(factor)
}

pub(super) const fn misshapen(endpoint: &'static str) -> ApiError {
    ApiError::Unreadable {
        endpoint,
        misfit: Misfit::Shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wire(json: &str) -> WirePerson {
        WirePerson::read(serde_json::from_str(json).unwrap()).unwrap()
    }

    fn profile(extra: &str) -> Option<Profile> {
        let json = format!(r#"{{"id":"u1","email":"a@example.org"{extra}}}"#);
        match wire(&json).caller()? {
            Caller::User(profile) => Some(*profile),
            Caller::Contact => panic!("a contact"),
        }
    }

    #[test]
    fn a_profile_is_read_and_a_text_makes_an_administrator() {
        let profile = profile(
            r#","name":"Zoë","language":"l1","super_admin":"Y","is_contact":false,"message_signature":"Bye",
            "auth_methods":["PIN","2FA"],"forced_auth":["2FA"],"created":1763000010.0"#,
        )
        .unwrap();
        assert_eq!(
            (profile.display_name.as_str(), profile.language.as_str()),
            ("Zoë", "l1")
        );
        assert!(profile.is_admin && profile.pin && profile.second_factor.is_on());
        assert!(profile.email_verified && profile.own_password);
        assert_eq!(profile.forced, [Factor::Authenticator]);
        assert_eq!(profile.duties, []);
        assert_eq!(profile.member_since, Some(Moment(1_763_000_010)));
        assert_eq!(profile.message_signature.as_deref(), Some("Bye"));
        assert_eq!(profile.last_sign_in, None);
    }

    #[test]
    fn what_is_only_shown_may_be_missing_null_or_anything() {
        let profile = profile(
            r#","name":null,"language":7,"super_admin":true,"created":"soon","message_signature":[],
            "auth_methods":["SMS",3,"PIN"],"forced_auth":null,"uid":null"#,
        )
        .unwrap();
        assert_eq!(
            (profile.display_name.as_str(), profile.is_admin),
            ("", false)
        );
        assert!(profile.pin && !profile.second_factor.is_on());
        assert_eq!(profile.member_since, None);
        assert_eq!(profile.message_signature.as_deref(), Some(""));
    }

    #[test]
    fn what_decides_about_access_must_be_of_its_type() {
        for extra in [
            r#","is_contact":"no""#,
            r#","is_contact":null"#,
            r#","forced_auth":"2FA""#,
            r#","auth_methods":{}"#,
        ] {
            assert!(profile(extra).is_none(), "{extra}");
        }
        for json in [
            "{}",
            r#"{"id":"u1"}"#,
            r#"{"id":7,"email":"a@b"}"#,
            r#"{"id":"","email":"a@b"}"#,
        ] {
            assert!(wire(json).caller().is_none(), "{json}");
        }
        let contact = wire(r#"{"is_contact":true}"#).caller();
        assert!(matches!(contact, Some(Caller::Contact)));
    }

    #[test]
    fn forced_and_not_set_is_a_duty_for_the_authenticator_alone() {
        let duties = |extra| profile(extra).unwrap().duties;
        assert_eq!(
            duties(r#","forced_auth":["2FA"]"#),
            [Duty::EnrolSecondFactor]
        );
        assert_eq!(duties(r#","forced_auth":["PIN"]"#), []);
    }

    #[test]
    fn a_row_of_the_list_is_read_as_far_as_it_goes() {
        let person = wire(r#"{"id":"u1","status":"D","auth_methods":["2FA"],"last_login":1e300}"#)
            .person()
            .unwrap();
        assert_eq!(person.standing, Standing::Blocked);
        assert_eq!(person.factors.unwrap().set, [Factor::Authenticator]);
        assert_eq!((person.email.as_str(), person.last_sign_in), ("", None));
        let person = wire(r#"{"id":"u1","status":"X"}"#).person().unwrap();
        assert_eq!((person.standing, person.factors), (Standing::Untold, None));
        let untold = wire(r#"{"id":"u1","auth_methods":"2FA"}"#).person();
        assert_eq!(untold.unwrap().factors, None);
        assert!(wire(r#"{"email":"a@b"}"#).person().is_none());
        assert!(
            wire(r#"{"id":"u1","forced_auth":["2FA"]}"#)
                .person()
                .unwrap()
                .must_enrol
        );
    }

    #[test]
    fn a_number_that_floats_no_longer_tell_from_its_neighbours_is_none() {
        assert_eq!(
            whole(-8_999_999_999_999_999.0),
            Some(-8_999_999_999_999_999)
        );
        assert_eq!((whole(9e15), whole(f64::NAN)), (None, None));
    }

    #[test]
    fn the_closed_sessions_come_in_several_shapes() {
        let own = Secret::new("aB-1");
        for (json, is_own) in [
            (r#"{"session_ids":"Ab-1"}"#, true),
            (r#"{"session_ids":["x","ab-1"]}"#, true),
            (r#"{"session_ids":["x",7]}"#, false),
            (r#"{"session_ids":"x"}"#, false),
            (r#"{"session_ids":null}"#, false),
            ("{}", false),
        ] {
            let answer: Fields = serde_json::from_str(json).unwrap();
            assert_eq!(closes(&answer, &own), is_own, "{json}");
        }
    }

    #[test]
    fn a_session_id_is_in_the_body_or_in_a_header_and_must_fit_one() {
        let read = |body: &str, header: Option<&str>| {
            let headers = header.map(|it| ("x-auth-token".to_owned(), it.to_owned()));
            let reply = Reply {
                status: 200,
                headers: headers.into_iter().collect(),
                body: body.into(),
                ..Reply::default()
            };
            session_id(&reply, "/x").map(|it| it.map(|it| it.expose().to_owned()))
        };
        let found = |id: &str| Ok(Some(id.to_owned()));
        assert_eq!(read(r#"{"session_id":"s1"}"#, Some("s2")), found("s1"));
        assert_eq!(read("{}", Some(" s2 ")), found("s2"));
        assert_eq!(read(r#"{"session_id":null}"#, None), Ok(None));
        assert_eq!(read("", Some("s2")), found("s2"));
        assert_eq!(read("", None), Ok(None));
        for body in [
            r#"{"session_id":""}"#,
            r#"{"session_id":"a\nb"}"#,
            r#"{"session_id":"ü"}"#,
            r#"{"session_id":7}"#,
            "[]",
            "<html>",
        ] {
            assert!(
                matches!(read(body, None), Err(ApiError::Unreadable { .. })),
                "{body}"
            );
        }
    }

    #[test]
    fn a_share_needs_both_numbers() {
        let answer: Fields =
            serde_json::from_str(r#"{"user_used":1.0,"user_limit":5,"acc_used":"3"}"#).unwrap();
        let own = Share {
            used: 1.0,
            limit: 5.0,
        };
        assert_eq!(
            licences(&answer),
            Licences {
                own: Some(own),
                account: None
            }
        );
    }
}
