//! Reading refusals: a list of problems, an object with a message, a page, or nothing.

use serde_json::{Map, Value};

use crate::api::error::{failed, rejected};
use crate::api::{ApiError, Field, FieldProblem, LinkProblem, Problem, Reply, Said};

/// What was asked, as far as a refusal means something else there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Call {
    Plain,
    /// The form with address and password.
    SignIn,
    /// The form with the code.
    SignInCode,
    /// A key for one session.
    Mint,
    /// A new key.
    Key,
    /// A key of one's own that is to be deleted: what is not there is refused like what is somebody else's.
    OwnKey,
    /// A new password, beside the present one.
    OwnPassword,
    /// A token of a mail.
    MailToken,
    /// The first code of a new authenticator.
    NewCode,
    Name,
    /// A change of somebody else.
    Person,
    Registration,
    Register,
    Setting,
    GroupName,
}

/// The one place where a status becomes an error.
pub(super) fn read_error(reply: &Reply, call: Call) -> ApiError {
    match (reply.status, call) {
        (401, Call::Mint) => ApiError::WrongCredentials,
        (401, _) => ApiError::SignedOut,
        // The second factor is asked of everybody, and this person has never set one up.
        (400, Call::SignIn) => ApiError::EnrolFirst,
        // Who was signing in is gone.
        (403, Call::SignInCode) => ApiError::ChallengeOver,
        (400, Call::NewCode) => ApiError::WrongCode {
            clock_off: reply.clock_off,
        },
        (404, Call::NewCode) => ApiError::EnrolByPassword,
        (403, Call::OwnPassword) => ApiError::Rejected(vec![FieldProblem {
            field: Field::CurrentPassword,
            problem: Problem::WrongPassword,
        }]),
        (404, Call::MailToken) => ApiError::Link(LinkProblem::Bad),
        (410, Call::MailToken) => ApiError::Link(LinkProblem::Expired),
        (403 | 404, Call::OwnKey) | (404, _) => ApiError::NotFound,
        (403, _) => ApiError::Forbidden,
        (409, _) => ApiError::Conflict,
        (429, _) => ApiError::TooManyAttempts {
            retry_after: reply.retry_after(),
        },
        (400, Call::Register) => ApiError::Rejected(registration_problems(reply)),
        (400, _) => refused_field(reply, call),
        _ => failed(reply, sentence(reply)),
    }
}

/// The first sentence, wherever it stands; `None` for an empty one.
fn sentence(reply: &Reply) -> Option<Said> {
    let body: Value = reply.parse("").ok()?;
    let message = match &body {
        Value::Array(problems) => problems.first()?.get("message"),
        other => other.get("message"),
    };
    Said::new(message?.as_str()?)
}

fn refused_field(reply: &Reply, call: Call) -> ApiError {
    let (field, said) = match call {
        Call::Key | Call::Mint => (Field::Description, sentence(reply)),
        Call::OwnPassword | Call::MailToken => (Field::NewPassword, sentence(reply)),
        Call::Name | Call::Person | Call::Registration => (Field::DisplayName, sentence(reply)),
        Call::Setting => (Field::Setting, sentence(reply)),
        Call::GroupName => (Field::Group, sentence(reply)),
        _ => return failed(reply, sentence(reply)),
    };
    let named = problems(reply)
        .first()
        .and_then(|it| match (it.get("field")?.as_str()?, call) {
            // Of the new group: that of the person is `fullname` there.
            ("name", Call::Registration) => Some(Field::Group),
            (name, _) => named_field(name),
        });
    rejected(named.unwrap_or(field), said)
}

fn problems(reply: &Reply) -> Vec<Map<String, Value>> {
    reply.parse("").unwrap_or_default()
}

/// One of our fields. A field of several names, joined by slashes, says that something in all of them is missing: it is no one's.
fn named_field(name: &str) -> Option<Field> {
    Some(match name {
        "expires" => Field::Expires,
        "label" => Field::Description,
        "newPassword" => Field::NewPassword,
        "passwordChangeCredential" => Field::CurrentPassword,
        "email" => Field::Email,
        "groupId" | "group_id" | "group_newname" => Field::Group,
        _ => return None,
    })
}

/// Only the names of the fields tell what is wrong; the sentences are empty.
fn registration_problems(reply: &Reply) -> Vec<FieldProblem> {
    let one = |problem: &Map<String, Value>| {
        let name = problem.get("field").and_then(Value::as_str)?;
        let said = problem.get("message").and_then(Value::as_str);
        let said = said.and_then(Said::new);
        let (field, problem) = match name {
            "check_user_agreement" => (Field::Agreement, Problem::NotAgreed),
            "email" => (Field::Email, Problem::NotAnEmail),
            "user_exists" => (Field::Email, Problem::Taken),
            "req_exists" => (Field::Email, Problem::Waiting),
            "org_new_name" => (Field::Group, Problem::Missing),
            "org_select" => (Field::Group, Problem::Service(said)),
            "name" => (Field::DisplayName, Problem::Missing),
            _ => return None,
        };
        Some(FieldProblem { field, problem })
    };
    let mut known: Vec<FieldProblem> = problems(reply).iter().filter_map(one).collect();
    if known.is_empty() {
        known.push(FieldProblem {
            field: Field::Email,
            problem: Problem::Service(sentence(reply)),
        });
    }
    known
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
        sentence(&reply(400, body)).map(|it| it.text().to_owned())
    }

    #[test]
    fn a_list_an_object_a_page_and_nothing_are_read() {
        assert_eq!(
            words(r#"[{"message":"One"},{"message":"Two"}]"#).as_deref(),
            Some("One")
        );
        assert_eq!(
            words("{\"message\":\"Not you.\\n\\n\\n\",\"code\":\"403 Forbidden\"}").as_deref(),
            Some("Not you.")
        );
        for nothing in ["", "<html>", "[]", "{}", "[7]", r#"[{"message":""}]"#] {
            assert_eq!(words(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn the_same_status_means_what_was_asked() {
        let of = |status, call| read_error(&reply(status, "<html>"), call);
        assert_eq!(of(401, Call::Mint), ApiError::WrongCredentials);
        assert_eq!(of(401, Call::Plain), ApiError::SignedOut);
        assert_eq!(of(403, Call::OwnKey), ApiError::NotFound);
        assert_eq!(of(403, Call::Plain), ApiError::Forbidden);
        assert_eq!(of(404, Call::MailToken), ApiError::Link(LinkProblem::Bad));
        assert_eq!(
            of(410, Call::MailToken),
            ApiError::Link(LinkProblem::Expired)
        );
        assert_eq!(of(400, Call::SignIn), ApiError::EnrolFirst);
        assert_eq!(of(404, Call::NewCode), ApiError::EnrolByPassword);
        assert_eq!(of(404, Call::Plain), ApiError::NotFound);
    }

    #[test]
    fn a_refusal_is_of_the_field_that_is_named_and_of_no_one_where_all_are() {
        let of = |field: &str, call| {
            let body = format!(r#"[{{"message":"","field":"{field}"}}]"#);
            match read_error(&reply(400, &body), call) {
                ApiError::Rejected(problems) => problems.first().map(|it| it.field),
                _ => None,
            }
        };
        assert_eq!(of("label/expires", Call::Key), Some(Field::Description));
        // Each beside a call that would be refused at another field.
        for (name, call, field) in [
            ("expires", Call::Key, Field::Expires),
            ("label", Call::MailToken, Field::Description),
            ("newPassword", Call::Key, Field::NewPassword),
            (
                "passwordChangeCredential",
                Call::MailToken,
                Field::CurrentPassword,
            ),
            ("email", Call::Person, Field::Email),
            ("groupId", Call::Person, Field::Group),
            ("group_id", Call::Registration, Field::Group),
            ("group_newname", Call::Registration, Field::Group),
        ] {
            assert_eq!(of(name, call), Some(field), "{name}");
        }
    }

    #[test]
    fn the_name_of_a_new_group_is_not_that_of_the_person() {
        let of = |field: &str, call| {
            let body = format!(r#"[{{"message":"Taken","field":"{field}"}}]"#);
            match read_error(&reply(400, &body), call) {
                ApiError::Rejected(problems) => problems.first().map(|it| it.field),
                _ => None,
            }
        };
        assert_eq!(of("name", Call::Registration), Some(Field::Group));
        assert_eq!(of("fullname", Call::Registration), Some(Field::DisplayName));
        assert_eq!(of("email", Call::Registration), Some(Field::Email));
        assert_eq!(of("name", Call::Person), Some(Field::DisplayName));
    }

    #[test]
    fn several_problems_of_a_registration_come_at_once() {
        let body = r#"[{"message":"","field":"check_user_agreement"},{"message":"","field":"user_exists"},{"field":"other"}]"#;
        let ApiError::Rejected(problems) = read_error(&reply(400, body), Call::Register) else {
            panic!("refused fields")
        };
        assert_eq!(problems.len(), 2);
        assert_eq!(problems[1].problem, Problem::Taken);
    }

    #[test]
    fn each_problem_of_a_registration_is_told_at_its_field() {
        for (name, field, problem) in [
            ("check_user_agreement", Field::Agreement, Problem::NotAgreed),
            ("email", Field::Email, Problem::NotAnEmail),
            ("user_exists", Field::Email, Problem::Taken),
            ("req_exists", Field::Email, Problem::Waiting),
            ("org_new_name", Field::Group, Problem::Missing),
            (
                "org_select",
                Field::Group,
                Problem::Service(Said::new("No")),
            ),
            ("name", Field::DisplayName, Problem::Missing),
            // What nobody knows is told in the service's words.
            ("other", Field::Email, Problem::Service(Said::new("No"))),
        ] {
            let body = format!(r#"[{{"message":"No","field":"{name}"}}]"#);
            let refused = ApiError::Rejected(vec![FieldProblem { field, problem }]);
            assert_eq!(
                read_error(&reply(400, &body), Call::Register),
                refused,
                "{name}"
            );
        }
    }
}
