//! Reading Quatrix's refusals: a status, and `{"msg", "code", "details"?}`, where the code says more than the status.

use serde_json::Value;

use crate::api::error::{failed, rejected};
use crate::api::{
    ApiError, Captcha, Factor, Field, FieldProblem, LinkProblem, Problem, Reply, Said,
};

/// What was asked, as far as a refusal means something else there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Plain,
    SignIn,
    SignInCode(Factor),
    KeepAlive,
    Captcha,
    /// A change whose refusal is of this field, unless the service's words name another.
    Profile(Field),
    Email,
    /// A person's data, written by an administrator; as with `Profile`.
    Person(Field),
    /// Of the account as a whole.
    Settings,
    Password,
    EnrolCode,
    Pin,
    /// Takes a factor away, from oneself or from others.
    Remove,
    /// Made by a person who is signed out: 401 says nothing about a session.
    ResetRequest,
    /// Whether a reset link is good; every refusal is the link's.
    ResetLink,
    /// A new password for a reset link.
    NewPassword,
}

/// The one place where a status and a code become an error.
pub(super) fn read_error(reply: &Reply, call: Call) -> ApiError {
    let Model {
        said,
        code,
        captcha,
    } = Model::read(reply);
    match (reply.status, call) {
        (429, _) => ApiError::TooManyAttempts {
            retry_after: reply.retry_after(),
        },
        (400 | 401 | 403, Call::SignIn | Call::SignInCode(_)) => match (captcha, code) {
            (Some(captcha), _) => ApiError::CaptchaNeeded(captcha),
            (None, Some(13 | 15 | 74 | 80 | 81)) => ApiError::Blocked(said),
            (None, code) => sign_in_refused(reply, call, code, said),
        },
        (400 | 401, Call::Captcha) => captcha_refused(reply, code, said),
        (400 | 401 | 404, Call::ResetRequest | Call::ResetLink | Call::NewPassword) => {
            link_refused(reply, call, code, said)
        }
        (401, _) if ends_the_session(call, code) => ApiError::SignedOut,
        (400 | 401, _) => refused(reply, call, code, said),
        (403, _) => ApiError::Forbidden,
        (404, _) => ApiError::NotFound,
        _ => failed(reply, said),
    }
}

/// Whether a 401 on a call with a token says that the token is good for nothing any more. The service has no 403: it answers 401
/// also where it knows the caller and refuses the call. So a code that speaks about the call ends no session, and everything
/// else does: 14 (not authorised), 60 (expired), the codes of barred people, an unknown code or none.
///
/// ASSUMED: a missing right is 50 and a dead session is 14. Keeping alive asks for nothing that could be refused otherwise.
const fn ends_the_session(call: Call, code: Option<i64>) -> bool {
    let about_the_call = matches!(
        code,
        Some(10 | 11 | 12 | 20 | 21 | 30 | 31 | 32 | 50 | 70 | 83 | 84 | 90 | 122)
    );
    matches!(call, Call::KeepAlive) || !about_the_call
}

/// Login and password, or the code after them.
fn sign_in_refused(reply: &Reply, call: Call, code: Option<i64>, said: Option<Said>) -> ApiError {
    match (reply.status, call, code) {
        // A code that is no code at all is refused as a bad parameter.
        (400, Call::SignInCode(factor), _) | (401, Call::SignInCode(factor), Some(83 | 84)) => {
            // A PIN has nothing to do with the time.
            let clock_off = reply
                .clock_off
                .filter(|_| factor == Factor::Authenticator && code != Some(84));
            ApiError::WrongCode { clock_off }
        }
        (401, Call::SignInCode(_), _) => ApiError::ChallengeOver,
        // Which code goes with bad credentials is not documented. What nobody knows may be about anything: its words are shown.
        (401, _, code) if code.is_none_or(|it| KNOWN.contains(&it)) => ApiError::WrongCredentials,
        (400, ..) => rejected(Field::Login, said),
        (403, ..) => ApiError::Blocked(said),
        _ => failed(reply, said),
    }
}

/// Codes that mean nothing else when signing in.
const KNOWN: [i64; 7] = [-1, 10, 11, 14, 20, 50, 70];

/// A wrong answer is a 401 that carries `valid`; another 401 is of a service that wants a session for this.
fn captcha_refused(reply: &Reply, code: Option<i64>, said: Option<Said>) -> ApiError {
    match reply.status {
        400 => rejected(Field::Captcha, said),
        _ if code.is_none() && is_object(reply) => wrong_captcha(),
        _ => failed(reply, said),
    }
}

pub(super) fn wrong_captcha() -> ApiError {
    problem(Field::Captcha, Problem::WrongCaptcha)
}

/// A link from a mail, and asking for one. 20 is for unknown and for used ones: only the sentence tells, a contract test pins it.
fn link_refused(reply: &Reply, call: Call, code: Option<i64>, said: Option<Said>) -> ApiError {
    match (reply.status, call, code) {
        (400, Call::ResetRequest, _) => rejected(Field::Email, said),
        (_, Call::ResetRequest, _) | (401, _, Some(14)) => failed(reply, said),
        (_, _, Some(60)) => ApiError::Link(LinkProblem::Expired),
        (_, _, Some(13 | 74 | 80 | 81)) => ApiError::Blocked(said),
        (_, _, Some(20)) if mentions(said.as_ref(), &["used"]) => ApiError::Link(LinkProblem::Used),
        (400, Call::NewPassword, code) if code != Some(20) => rejected(Field::NewPassword, said),
        _ => ApiError::Link(LinkProblem::Bad),
    }
}

/// A call of somebody whose session goes on.
fn refused(reply: &Reply, call: Call, code: Option<i64>, said: Option<Said>) -> ApiError {
    // Bad, missing or taken; a code that nobody knows may be about anything.
    let is_of_the_input = matches!(code, None | Some(-1 | 10 | 11 | 30 | 31 | 32 | 83 | 84));
    match (call, code) {
        (_, Some(50)) => ApiError::Forbidden,
        (Call::Remove, Some(70)) => ApiError::Enforced,
        (Call::EnrolCode, _) if is_of_the_input => ApiError::WrongCode {
            clock_off: reply.clock_off,
        },
        (Call::Pin, _) if is_of_the_input => rejected(Field::Pin, said),
        (Call::Email, _) if is_of_the_input => rejected(Field::Email, said),
        (Call::Profile(changed), _) if is_of_the_input => {
            rejected(named_field(said.as_ref(), changed), said)
        }
        // Taken: by its code, whatever else was sent along.
        (Call::Person(_), Some(31)) => rejected(Field::Email, said),
        (Call::Person(changed), _) if is_of_the_input => {
            let is_the_address = mentions(said.as_ref(), &["mail"]);
            let named = named_field(said.as_ref(), changed);
            rejected(if is_the_address { Field::Email } else { named }, said)
        }
        (Call::Settings, _) if is_of_the_input && mentions(said.as_ref(), &["language"]) => {
            rejected(Field::Language, said)
        }
        (Call::Password, _) if is_of_the_input => password_refused(said),
        (_, Some(20)) => ApiError::NotFound,
        // Nobody can do anything about it here: the service's words are all there is.
        _ => failed(reply, said),
    }
}

/// Only the sentence tells which of the two passwords was refused; a contract test pins it. Where it does not, it is the current
/// one: the rules for a new one were checked before it was sent.
fn password_refused(said: Option<Said>) -> ApiError {
    let new = ["new password", "new_password", "characters"];
    if mentions(said.as_ref(), &new) {
        rejected(Field::NewPassword, said)
    } else if mentions(said.as_ref(), &["password is wrong"]) {
        problem(Field::CurrentPassword, Problem::WrongPassword)
    } else {
        rejected(Field::CurrentPassword, said)
    }
}

fn named_field(said: Option<&Said>, changed: Field) -> Field {
    let named = [
        ("language", Field::Language),
        ("signature", Field::MessageSignature),
        ("name", Field::DisplayName),
    ];
    let found = named.iter().find(|(word, _)| mentions(said, &[word]));
    found.map_or(changed, |(_, field)| *field)
}

fn problem(field: Field, problem: Problem) -> ApiError {
    ApiError::Rejected(vec![FieldProblem { field, problem }])
}

fn is_object(reply: &Reply) -> bool {
    serde_json::from_str::<Value>(&reply.text()).is_ok_and(|it| it.is_object())
}

fn mentions(said: Option<&Said>, words: &[&str]) -> bool {
    said.is_some_and(|it| {
        let text = it.text().to_ascii_lowercase();
        words.iter().any(|word| text.contains(word))
    })
}

/// `ErrorModel`, as much of it as came.
#[derive(Default)]
struct Model {
    said: Option<Said>,
    code: Option<i64>,
    captcha: Option<Captcha>,
}

impl Model {
    fn read(reply: &Reply) -> Self {
        let Ok(Value::Object(fields)) = serde_json::from_str(&reply.text()) else {
            // A page, or nothing: no sentence for a person.
            return Self::default();
        };
        let details = fields.get("details");
        // ASSUMED: the captcha is asked for in `details.captcha`. `captcha_question` is no word of the contract: it is how the
        // reference backend, which has no picture to show, puts its stand-in challenge.
        let captcha = details
            .filter(|it| it["captcha"] == Value::Bool(true))
            .map(|it| Captcha {
                question: it["captcha_question"].as_str().and_then(Said::new),
            });
        Self {
            said: fields
                .get("msg")
                .and_then(Value::as_str)
                .and_then(Said::new),
            code: fields
                .get("code")
                .and_then(Value::as_f64)
                .and_then(super::wire::whole),
            captcha,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reply(status: u16, body: &str) -> Reply {
        Reply {
            status,
            body: body.into(),
            clock_off: Some(40),
            ..Reply::default()
        }
    }

    fn read(status: u16, code: &str, call: Call) -> ApiError {
        let body = format!(r#"{{"msg":"So it is.","code":{code}}}"#);
        read_error(&reply(status, &body), call)
    }

    fn said() -> Option<Said> {
        Said::new("So it is.")
    }

    fn is_failed(error: &ApiError, status: u16) -> bool {
        matches!(error, ApiError::Failed { status: it, said, .. } if *it == status && said.is_some())
    }

    #[test]
    fn a_401_about_the_call_leaves_the_session_and_every_other_one_ends_it() {
        for code in ["14", "14.0", "60", "13", "80", "-1", "159", "null", "\"x\""] {
            assert_eq!(read(401, code, Call::Plain), ApiError::SignedOut, "{code}");
        }
        assert_eq!(read(401, "50", Call::Plain), ApiError::Forbidden);
        assert_eq!(read(401, "20", Call::Plain), ApiError::NotFound);
        assert_eq!(read(401, "70", Call::Remove), ApiError::Enforced);
        assert!(is_failed(&read(401, "122", Call::Plain), 401));
        for body in ["", "<html>", "[]", "{", r#""no""#] {
            let error = read_error(&reply(401, body), Call::Plain);
            assert_eq!(error, ApiError::SignedOut, "{body}");
        }
    }

    #[test]
    fn whatever_a_401_says_it_ends_what_should_be_kept_alive() {
        for code in ["14", "50", "70"] {
            let error = read(401, code, Call::KeepAlive);
            assert_eq!(error, ApiError::SignedOut, "{code}");
        }
    }

    #[test]
    fn signing_in_tells_wrong_barred_and_unknown_apart() {
        for code in ["14", "10", "-1", "null"] {
            let error = read(401, code, Call::SignIn);
            assert_eq!(error, ApiError::WrongCredentials, "{code}");
        }
        for code in ["13", "15", "74", "80", "81"] {
            for call in [Call::SignIn, Call::SignInCode(Factor::Pin)] {
                assert_eq!(read(401, code, call), ApiError::Blocked(said()), "{code}");
            }
        }
        for code in ["122", "159"] {
            assert!(is_failed(&read(401, code, Call::SignIn), 401), "{code}");
        }
    }

    #[test]
    fn a_sign_in_that_is_no_401_keeps_the_services_words() {
        assert_eq!(
            read(400, "10", Call::SignIn),
            rejected(Field::Login, said())
        );
        for call in [Call::SignIn, Call::SignInCode(Factor::Pin)] {
            assert_eq!(read(403, "14", call), ApiError::Blocked(said()));
        }
    }

    #[test]
    fn the_clock_is_compared_for_an_authenticator_and_not_for_a_pin() {
        let call = Call::SignInCode(Factor::Authenticator);
        let wrong = |clock_off| ApiError::WrongCode { clock_off };
        assert_eq!(read(401, "83", call), wrong(Some(40)));
        assert_eq!(read(401, "84", call), wrong(None));
        let call = Call::SignInCode(Factor::Pin);
        assert_eq!(read(401, "84", call), wrong(None));
        assert_eq!(read(401, "14", call), ApiError::ChallengeOver);
        assert_eq!(read(400, "10", Call::EnrolCode), wrong(Some(40)));
    }

    #[test]
    fn a_captcha_goes_before_the_code_and_its_question_is_optional() {
        let ask = |details: &str| {
            let body = format!(r#"{{"msg":"No.","code":15,"details":{details}}}"#);
            read_error(&reply(401, &body), Call::SignIn)
        };
        let needed = |question: Option<&str>| {
            ApiError::CaptchaNeeded(Captcha {
                question: question.and_then(Said::new),
            })
        };
        assert_eq!(
            ask(r#"{"captcha":true,"captcha_question":"2?"}"#),
            needed(Some("2?"))
        );
        assert_eq!(ask(r#"{"captcha":true}"#), needed(None));
        assert_eq!(
            ask(r#"{"captcha":true,"captcha_question":2}"#),
            needed(None)
        );
        assert_eq!(
            ask(r#"{"captcha":false}"#),
            ApiError::Blocked(Said::new("No."))
        );
        assert_eq!(ask("7"), ApiError::Blocked(Said::new("No.")));
    }

    #[test]
    fn a_wrong_captcha_is_a_401_without_a_code() {
        let read = |status, body: &str| read_error(&reply(status, body), Call::Captcha);
        assert_eq!(read(401, r#"{"valid":false}"#), wrong_captcha());
        assert_eq!(read(401, "{}"), wrong_captcha());
        assert_eq!(
            read(400, r#"{"msg":"So it is.","code":11}"#),
            rejected(Field::Captcha, said())
        );
        assert!(matches!(
            read(401, "<html>"),
            ApiError::Failed { status: 401, .. }
        ));
        assert!(is_failed(
            &read(401, r#"{"msg":"So it is.","code":14}"#),
            401
        ));
    }

    #[test]
    fn a_link_is_bad_used_or_expired_and_a_rule_is_the_passwords() {
        for call in [Call::ResetLink, Call::NewPassword] {
            for status in [400, 401] {
                let link = |code| read(status, code, call);
                assert_eq!(link("20"), ApiError::Link(LinkProblem::Bad));
                assert_eq!(link("60"), ApiError::Link(LinkProblem::Expired));
            }
            for code in ["13", "74", "80", "81"] {
                assert_eq!(read(401, code, call), ApiError::Blocked(said()), "{code}");
            }
            let used = reply(400, r#"{"msg":"Used before","code":20}"#);
            assert_eq!(read_error(&used, call), ApiError::Link(LinkProblem::Used));
            assert!(is_failed(&read(401, "14", call), 401));
        }
        assert_eq!(
            read(400, "10", Call::ResetLink),
            ApiError::Link(LinkProblem::Bad)
        );
        assert_eq!(
            read(400, "10", Call::NewPassword),
            rejected(Field::NewPassword, said())
        );
    }

    #[test]
    fn unknown_codes_keep_the_services_words() {
        for code in ["122", "159", "1e300", "null"] {
            assert!(is_failed(&read(400, code, Call::Plain), 400), "{code}");
        }
        for call in [Call::EnrolCode, Call::Pin, Call::Password, Call::Email] {
            assert!(is_failed(&read(400, "159", call), 400), "{call:?}");
        }
        assert_eq!(
            read_error(&reply(502, "<html>Bad gateway"), Call::Plain),
            ApiError::Failed {
                status: 502,
                request_id: None,
                said: None
            }
        );
    }

    #[test]
    fn a_refused_setting_is_the_language_where_both_code_and_words_say_so() {
        let read = |msg: &str, code: i64| {
            let body = format!(r#"{{"msg":"{msg}","code":{code}}}"#);
            read_error(&reply(400, &body), Call::Settings)
        };
        assert_eq!(
            read("No such language", 10),
            rejected(Field::Language, Said::new("No such language"))
        );
        assert!(is_failed(&read("No such rule", 10), 400));
        assert!(is_failed(&read("The language is enforced", 70), 400));
    }

    #[test]
    fn the_words_name_the_field_where_they_can() {
        let read = |msg: &str, call| {
            let body = format!(r#"{{"msg":"{msg}","code":10}}"#);
            match read_error(&reply(400, &body), call) {
                ApiError::Rejected(problems) => problems[0].field,
                other => panic!("{other:?}"),
            }
        };
        let changed = Call::Profile(Field::DisplayName);
        assert_eq!(read("No such language", changed), Field::Language);
        assert_eq!(
            read("A signature is too long", changed),
            Field::MessageSignature
        );
        assert_eq!(read("No", Call::Profile(Field::Language)), Field::Language);
        assert_eq!(
            read("The new password is weak", Call::Password),
            Field::NewPassword
        );
        assert_eq!(
            read("6 to 64 characters", Call::Password),
            Field::NewPassword
        );
        assert_eq!(read("No", Call::Password), Field::CurrentPassword);
    }
}
