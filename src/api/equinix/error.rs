//! Reading refusals: a status, and `{"error": text}` or `{"errors": [texts]}`, of which neither has to be there.

use serde_json::Value;

use crate::api::error::{failed, rejected};
use crate::api::{ApiError, Field, LinkProblem, Reply, Said};

/// What was asked, as far as a refusal means something else there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    /// `GET /user`: its 401 is the end of a session.
    User,
    /// `GET /user` with a key that was just typed.
    SignIn,
    /// A code for a session that waits for it.
    SignInCode,
    /// A code that is only tried out.
    TestCode,
    /// A call that a code in a header confirms.
    StepUp,
    /// Asks for a text message.
    Sms,
    /// Asks for the key of a new authenticator.
    NewAuthenticator,
    Read,
    /// A change whose refusal is of this field, unless the service's words name another.
    Write(Field),
    /// Spends the token of a mail.
    MailToken,
}

/// The one place where a status becomes an error. A 401 other than that of `GET /user` comes here only when the session is known
/// to go on.
pub(super) fn read_error(reply: &Reply, call: Call) -> ApiError {
    let said = sentence(reply);
    match (reply.status, call) {
        (429, _) => paused(reply),
        // ASSUMED: so is a second text message within half a minute.
        (422, Call::Sms) if reply.retry_after().is_some() => paused(reply),
        (400 | 422, Call::Sms) => rejected(Field::Phone, said),
        (401, Call::SignIn) => ApiError::WrongCredentials,
        // ASSUMED: a project's key is refused in one of these ways.
        (403 | 404, Call::SignIn) => ApiError::NotPersonal,
        (401, Call::SignInCode) => ApiError::ChallengeOver,
        (400, Call::SignInCode | Call::TestCode) | (400 | 401, Call::StepUp) => {
            ApiError::WrongCode {
                clock_off: reply.clock_off,
            }
        }
        (404, Call::StepUp) => ApiError::AlreadySo,
        // A server of the time before has no such call.
        (404, Call::NewAuthenticator) => ApiError::EnrolElsewhere,
        (401, Call::User) => ApiError::SignedOut,
        (400 | 401 | 404 | 422, Call::MailToken) => ApiError::Link(link_problem(said.as_ref())),
        (400 | 422, Call::Write(field)) => {
            let field = named_field(said.as_ref()).unwrap_or(field);
            rejected(field, said)
        }
        (403, _) if tells(said.as_ref(), &["read-only", "read only", "readonly"]) => {
            ApiError::ReadOnly
        }
        (401 | 403, _) => ApiError::Forbidden,
        (404, _) => ApiError::NotFound,
        _ => failed(reply, said),
    }
}

/// Whether a 401 says that the token is good and waits for its code. The contract has no status of its own for it (ASSUMED).
pub(super) fn waits_for_a_code(reply: &Reply) -> bool {
    reply.status == 401
        && tells(
            sentence(reply).as_ref(),
            &["two factor", "two-factor", "2fa", "otp"],
        )
}

fn paused(reply: &Reply) -> ApiError {
    ApiError::TooManyAttempts {
        retry_after: reply.retry_after(),
    }
}

/// The service's words: whichever form there is, several put together.
fn sentence(reply: &Reply) -> Option<Said> {
    let body: Value = reply.parse("").ok()?;
    let several = match body.get("errors") {
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        Some(Value::String(one)) => vec![one.as_str()],
        _ => Vec::new(),
    };
    Said::new(&several.join("\n")).or_else(|| Said::new(body.get("error")?.as_str()?))
}

fn tells(said: Option<&Said>, words: &[&str]) -> bool {
    said.is_some_and(|said| {
        let said = said.text().to_ascii_lowercase();
        words.iter().any(|it| said.contains(it))
    })
}

/// The field that the service's words are about, where they name one.
fn named_field(said: Option<&Said>) -> Option<Field> {
    const NAMES: [(&str, Field); 6] = [
        ("first name", Field::FirstName),
        ("last name", Field::LastName),
        ("phone", Field::Phone),
        ("time zone", Field::TimeZone),
        ("timezone", Field::TimeZone),
        ("password", Field::NewPassword),
    ];
    NAMES
        .into_iter()
        .find(|(name, _)| {
            let spelled = name.replace(' ', "_");
            tells(said, &[name, &spelled])
        })
        .map(|(_, field)| field)
}

/// Only the words tell in which way a token is no good.
fn link_problem(said: Option<&Said>) -> LinkProblem {
    if tells(said, &["expired"]) {
        LinkProblem::Expired
    } else if tells(said, &["already", "used"]) {
        LinkProblem::Used
    } else {
        LinkProblem::Bad
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply {
            status,
            body: body.into(),
            ..Reply::default()
        }
    }

    fn words(body: &str) -> Option<String> {
        sentence(&reply(422, body)).map(|it| it.text().to_owned())
    }

    #[test]
    fn one_sentence_or_several_or_none_are_read() {
        assert_eq!(words(r#"{"error":"One"}"#).as_deref(), Some("One"));
        assert_eq!(words(r#"{"errors":"One"}"#).as_deref(), Some("One"));
        assert_eq!(
            words(r#"{"errors":["One","Two"]}"#).as_deref(),
            Some("One Two")
        );
        assert_eq!(
            words(r#"{"errors":[],"error":"One"}"#).as_deref(),
            Some("One")
        );
        assert_eq!(
            words(r#"{"errors":[7,null,"Two"]}"#).as_deref(),
            Some("Two")
        );
        for nothing in [
            r#"{"errors":[]}"#,
            "{}",
            "[]",
            "",
            "<html>",
            r#"{"error":7}"#,
        ] {
            assert_eq!(words(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn the_same_401_means_what_was_asked() {
        let refused = reply(401, r#"{"error":"Invalid"}"#);
        let meant = |call| read_error(&refused, call);
        assert_eq!(meant(Call::User), ApiError::SignedOut);
        assert_eq!(meant(Call::SignIn), ApiError::WrongCredentials);
        assert_eq!(meant(Call::SignInCode), ApiError::ChallengeOver);
        assert_eq!(meant(Call::StepUp), ApiError::WrongCode { clock_off: None });
        assert_eq!(meant(Call::Read), ApiError::Forbidden);
    }

    #[test]
    fn a_refused_change_is_of_the_field_that_is_named() {
        let of = |body| match read_error(&reply(422, body), Call::Write(Field::FirstName)) {
            ApiError::Rejected(problems) => problems.first().map(|it| it.field),
            _ => None,
        };
        assert_eq!(
            of(r#"{"errors":["Phone number is invalid"]}"#),
            Some(Field::Phone)
        );
        assert_eq!(of(r#"{"errors":["timezone?"]}"#), Some(Field::TimeZone));
        assert_eq!(of("{}"), Some(Field::FirstName));
    }

    #[test]
    fn a_token_that_waits_for_its_code_says_so() {
        let waits = |status, body| waits_for_a_code(&reply(status, body));
        assert!(waits(
            401,
            r#"{"error":"Two factor authentication required"}"#
        ));
        assert!(!waits(401, r#"{"error":"Invalid authentication token"}"#));
        assert!(!waits(
            403,
            r#"{"error":"Two factor authentication required"}"#
        ));
    }
}
