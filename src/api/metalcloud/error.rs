//! Reading MetalCloud's refusals: a status, and a body whose shape the contract leaves open.

use serde_json::Value;

use crate::api::error::{failed, rejected};
use crate::api::{
    ApiError, Factor, Feature, Field, FieldProblem, LinkProblem, Problem, Reply, Said,
};

/// What was asked, as far as a status means something else there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Plain,
    /// Carries the revision: 409, 412 and 428 mean that it is stale.
    Guarded,
    /// Carries no revision that matters: 409 means that it is so already.
    State,
    SignIn,
    SignInCode,
    EnrolCode,
    Profile,
    Password,
    Email,
    /// Made by a person who is signed out: 401 says nothing about a session.
    Public,
    /// The acting GET behind a link from a mail.
    Link,
}

/// The one place where a status becomes an error.
pub(super) fn read_error(reply: &Reply, call: Call) -> ApiError {
    let said = said(&reply.text());
    match (reply.status, call) {
        (400, Call::Link) if mentions(said.as_ref(), "expired") => {
            ApiError::Link(LinkProblem::Expired)
        }
        (400, Call::Link) => ApiError::Link(LinkProblem::Bad),
        (404, Call::Link) => ApiError::Link(LinkProblem::Unknown),
        (409, Call::Link) => ApiError::Link(LinkProblem::Used),
        (428, Call::Link) => ApiError::Link(LinkProblem::Superseded),
        (400 | 401, Call::SignInCode) | (400, Call::EnrolCode) => ApiError::WrongCode {
            clock_off: reply.clock_off,
        },
        (404, Call::SignInCode) => ApiError::ChallengeOver,
        (401, Call::SignIn) => ApiError::WrongCredentials,
        (401, Call::Public | Call::Link) => failed(reply, said),
        (401, _) => ApiError::SignedOut,
        (403, Call::SignIn | Call::SignInCode) => ApiError::Blocked(said),
        (403, _) => ApiError::Forbidden,
        (400, Call::SignIn) => rejected(Field::Login, said),
        (400, Call::Profile) => rejected(Field::DisplayName, said),
        (400, Call::Email) => rejected(Field::Email, said),
        // Only the sentence tells which of the two passwords was refused; a contract test pins it.
        (400, Call::Password) if mentions(said.as_ref(), "old password") => {
            ApiError::Rejected(vec![FieldProblem {
                field: Field::CurrentPassword,
                problem: Problem::WrongPassword,
            }])
        }
        // Its lock-out after too many of them has no status of its own here.
        (400, Call::Password) if mentions(said.as_ref(), "wrong password") => {
            rejected(Field::CurrentPassword, said)
        }
        (400, Call::Password) => rejected(Field::NewPassword, said),
        (409, Call::EnrolCode | Call::State) => ApiError::AlreadySo,
        (409 | 412 | 428, _) => ApiError::Conflict,
        (404, _) => ApiError::NotFound,
        (429, _) => ApiError::TooManyAttempts {
            retry_after: reply.retry_after(),
        },
        _ => failed(reply, said),
    }
}

/// The service's sentence: `message` of a JSON body (a text or a list of texts), else a short plain text. Never markup.
fn said(body: &str) -> Option<Said> {
    match serde_json::from_str::<Value>(body) {
        Ok(Value::Object(fields)) => match fields.get("message")? {
            Value::String(text) => Said::new(text),
            Value::Array(texts) => {
                let texts: Vec<&str> = texts.iter().filter_map(Value::as_str).collect();
                Said::new(&texts.join("; "))
            }
            _ => None,
        },
        Ok(_) => None,
        Err(_) if body.trim_start().starts_with('<') || body.len() > 500 => None,
        Err(_) => Said::new(body),
    }
}

fn mentions(said: Option<&Said>, words: &str) -> bool {
    said.is_some_and(|it| it.text().to_ascii_lowercase().contains(words))
}

/// The service has no other second factor.
pub(super) fn only_authenticator(factor: Factor) -> Result<(), ApiError> {
    match factor {
        Factor::Authenticator => Ok(()),
        Factor::Pin => Err(ApiError::Unsupported(Feature::Pin)),
        Factor::Sms => Err(ApiError::Unsupported(Feature::Sms)),
        Factor::RecoveryCode => Err(ApiError::Unsupported(Feature::RecoveryCodes)),
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply {
            status,
            body: body.into(),
            ..Reply::default()
        }
    }

    #[test]
    fn a_401_means_four_different_things() {
        let reply = reply(401, "");
        assert_eq!(read_error(&reply, Call::Plain), ApiError::SignedOut);
        assert_eq!(read_error(&reply, Call::SignIn), ApiError::WrongCredentials);
        assert_eq!(
            read_error(&reply, Call::SignInCode),
            ApiError::WrongCode { clock_off: None }
        );
        assert!(matches!(
            read_error(&reply, Call::Public),
            ApiError::Failed { status: 401, .. }
        ));
    }

    #[test]
    fn a_409_is_a_state_where_no_revision_matters_and_a_conflict_elsewhere() {
        let reply = reply(409, "");
        assert_eq!(read_error(&reply, Call::State), ApiError::AlreadySo);
        assert_eq!(read_error(&reply, Call::Guarded), ApiError::Conflict);
        assert_eq!(
            read_error(&reply, Call::Link),
            ApiError::Link(LinkProblem::Used)
        );
    }

    #[test]
    fn the_time_to_wait_is_read_and_bounded() {
        for (text, seconds) in [("90", Some(90)), ("99999999", Some(86_400)), ("soon", None)] {
            let mut reply = reply(429, "");
            reply.headers = vec![("retry-after".to_owned(), text.to_owned())];
            assert_eq!(
                read_error(&reply, Call::Plain),
                ApiError::TooManyAttempts {
                    retry_after: seconds.map(Duration::from_secs)
                }
            );
        }
    }

    #[test]
    fn the_sentence_is_found_in_each_shape_and_markup_is_not_a_sentence() {
        let text = |body: &str| said(body).map(|it| it.text().to_owned());
        assert_eq!(text(r#"{"message":"No."}"#).as_deref(), Some("No."));
        assert_eq!(text(r#"{"message":["a","b"]}"#).as_deref(), Some("a; b"));
        assert_eq!(text("plain words").as_deref(), Some("plain words"));
        assert_eq!(text("<html><body>Bad gateway"), None);
        assert_eq!(text(r#"{"message":7}"#), None);
        assert_eq!(text(""), None);
        // Longer than any sentence: a stack trace, or a file.
        assert!(text(&"x".repeat(500)).is_some());
        assert_eq!(text(&"x".repeat(501)), None);
        assert_eq!(text(&"x".repeat(502)), None);
    }

    #[test]
    fn the_words_tell_which_of_two_passwords_was_refused() {
        let read = |words: &str| match read_error(&reply(400, words), Call::Password) {
            ApiError::Rejected(mut problems) => {
                let one = problems.remove(0);
                (one.field, one.problem)
            }
            other => panic!("{other:?}"),
        };
        let said = |words: &str| Problem::Service(Said::new(words));
        assert_eq!(
            read("The old password is not right"),
            (Field::CurrentPassword, Problem::WrongPassword)
        );
        let words = "Too many times the wrong password";
        assert_eq!(read(words), (Field::CurrentPassword, said(words)));
        let words = "The password is too short";
        assert_eq!(read(words), (Field::NewPassword, said(words)));
    }

    #[test]
    fn a_stack_trace_is_not_shown() {
        let error = read_error(
            &reply(500, "Error\n at User.load (user.ts:12)"),
            Call::Plain,
        );
        assert_eq!(
            error,
            ApiError::Failed {
                status: 500,
                request_id: None,
                said: None
            }
        );
    }
}
