//! A wire that answers as a test says: what no backend does, and what exactly is sent.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use keydesk::api::client::Api;
use keydesk::api::people::{PeopleAction, Person};
use keydesk::api::transport::{Credential, Method};
use keydesk::api::{
    ApiError, Client, CodeRequest, EmailChange, Factor, Field, LoginPassword, Misfit,
    PasswordChange, Problem, Profile, ProfileChange, Reply, Request, Secret, SignInOutcome, Tag,
    Transport,
};
use serde_json::{Value, json};

use super::refused_field;
use crate::wire::typed;

const ALICE: &str = r#"{"id":"u1","email":"alice@example.org"}"#;

/// A wire, and what was sent over it.
#[derive(Clone, Default)]
struct Wire {
    answers: Arc<Mutex<VecDeque<Result<Reply, ApiError>>>>,
    sent: Arc<Mutex<Vec<Request>>>,
}

impl Wire {
    /// Answers in this order, and then that the service cannot be reached.
    fn of(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Self) {
        let wire = Self {
            answers: Arc::new(Mutex::new(answers.into_iter().collect())),
            ..Self::default()
        };
        let (answers, sent) = (Arc::clone(&wire.answers), Arc::clone(&wire.sent));
        let transport = Transport::new(move |request| {
            sent.lock().expect("the list").push(request);
            let answer = answers.lock().expect("the answers").pop_front();
            async move { answer.unwrap_or(Err(ApiError::Unreachable)) }
        });
        (Client::new(Api::Quatrix, transport), wire)
    }

    /// As [`of`](Self::of), with a session.
    fn signed_in(answers: impl IntoIterator<Item = Result<Reply, ApiError>>) -> (Client, Self) {
        let (client, wire) = Self::of(answers);
        client.set_bearer(Some(token()));
        (client, wire)
    }

    fn sent(&self) -> Vec<Request> {
        self.sent.lock().expect("the list").clone()
    }

    /// Method and path of each request, without the version.
    fn lines(&self) -> Vec<String> {
        let line = |it: &Request| {
            let method = if it.method == Method::Get {
                "GET"
            } else {
                "POST"
            };
            let path = it.path.strip_prefix("/api/1.0").expect("the version");
            format!("{method} {path}")
        };
        self.sent().iter().map(line).collect()
    }

    fn body(&self, at: usize) -> Value {
        self.sent()[at].body.clone().expect("a body")
    }
}

fn token() -> Secret {
    Secret::new("s0")
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn ok(body: &str) -> Result<Reply, ApiError> {
    Ok(reply(200, body))
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn refused(status: u16, body: &str) -> Result<Reply, ApiError> {
    Ok(reply(status, body))
}

#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn with_header(status: u16, header: (&str, &str)) -> Result<Reply, ApiError> {
    let mut reply = reply(status, "{}");
    reply.headers = vec![(header.0.to_owned(), header.1.to_owned())];
    Ok(reply)
}

fn reply(status: u16, body: &str) -> Reply {
    Reply {
        status,
        body: body.into(),
        ..Reply::default()
    }
}

fn alice() -> LoginPassword {
    typed("zoë@example.org", "pässwörd:ł")
}

fn misfit<T: std::fmt::Debug>(answer: Result<T, ApiError>) -> Misfit {
    match answer {
        Err(ApiError::Unreadable { misfit, .. }) => misfit,
        other => panic!("{other:?}"),
    }
}

fn people(ids: &[&str]) -> Vec<Person> {
    let person = |id: &&str| Person {
        id: (*id).to_owned(),
        email: format!("{id}@example.org"),
        ..Person::default()
    };
    ids.iter().map(person).collect()
}

#[tokio::test]
async fn login_and_password_go_once_as_utf8_and_the_token_after_them() {
    let (client, wire) = Wire::of([ok(r#"{"session_id":"s1"}"#), ok(ALICE), ok("")]);
    assert!(client.sign_in(&alice()).await.is_ok());
    assert_eq!(client.keep_alive().await, Ok(()));
    let lines = [
        "GET /session/login",
        "GET /profile",
        "GET /session/keepalive",
    ];
    assert_eq!(wire.lines(), lines);
    // `printf 'zoë@example.org:pässwörd:ł' | base64`
    let pair = Secret::new("em/Dq0BleGFtcGxlLm9yZzpww6Rzc3fDtnJkOsWC");
    let sent = wire.sent();
    assert_eq!(sent[0].credential, Credential::Basic(pair));
    for after in &sent[1..] {
        let token = Credential::Header("X-Auth-Token", Secret::new("s1"));
        assert_eq!(after.credential, token);
    }
    assert!(sent.iter().all(|it| it.body.is_none()));
}

#[tokio::test]
async fn the_session_may_come_in_a_header_alone() {
    let (client, _) = Wire::of([with_header(200, ("x-auth-token", "s1")), ok(ALICE)]);
    assert!(client.sign_in(&alice()).await.is_ok());
    assert_eq!(client.bearer(), Some(Secret::new("s1")));

    let (client, wire) = Wire::of([
        with_header(207, ("x-auth-token", "s1")),
        ok("{}"),
        ok(ALICE),
    ]);
    let request = CodeRequest {
        factor: Factor::Authenticator,
        is_certain: false,
    };
    let answer = client.sign_in(&alice()).await;
    assert_eq!(answer, Ok(SignInOutcome::NeedsCode(request)));
    let code = Secret::new("123456");
    assert!(
        client
            .confirm_code(Factor::Authenticator, &code)
            .await
            .is_ok()
    );
    assert_eq!(client.bearer(), Some(Secret::new("s1")));
    let body = json!({ "auth_type": "2FA", "code": "123456" });
    assert_eq!(wire.body(1), body);
}

#[tokio::test]
async fn a_success_that_is_neither_200_nor_207_opens_nothing() {
    for status in [201, 202, 204, 206, 208] {
        let (client, wire) = Wire::of([refused(status, r#"{"session_id":"s1"}"#), ok(ALICE)]);
        assert_eq!(misfit(client.sign_in(&alice()).await), Misfit::Shape);
        assert_eq!((client.bearer(), wire.sent().len()), (None, 1), "{status}");
    }
    for status in [201, 207] {
        let half = r#"{"session_id":"s1"}"#;
        let (client, wire) = Wire::of([refused(207, half), refused(status, half), ok(ALICE)]);
        assert!(client.sign_in(&alice()).await.is_ok());
        let answer = client.confirm_code(Factor::Pin, &Secret::new("1")).await;
        assert_eq!(misfit(answer), Misfit::Shape, "{status}");
        assert_eq!((client.bearer(), wire.sent().len()), (None, 2), "{status}");
    }
}

#[tokio::test]
async fn a_session_whose_person_cannot_be_read_is_none() {
    for answer in [
        ok("<html>"),
        ok("{}"),
        ok(""),
        refused(500, ""),
        refused(401, ""),
    ] {
        let (client, _) = Wire::of([ok(r#"{"session_id":"s1"}"#), answer]);
        assert!(client.sign_in(&alice()).await.is_err());
        assert_eq!(client.bearer(), None);
    }
    let page = misfit(Wire::of([ok("<html>")]).0.sign_in(&alice()).await);
    assert_eq!(page, Misfit::Html);
}

#[tokio::test]
async fn a_wrong_code_or_a_lost_answer_keeps_the_half_open_session() {
    let wrong = refused(401, r#"{"msg":"No","code":83}"#);
    let answers = [
        refused(207, r#"{"session_id":"half"}"#),
        wrong,
        Err(ApiError::TimedOut),
        ok(r#"{"session_id":"full"}"#),
        ok(ALICE),
    ];
    let (client, wire) = Wire::of(answers);
    drop(client.sign_in(&alice()).await);
    let code = Secret::new("123456");
    for expected in [
        Err(ApiError::WrongCode { clock_off: None }),
        Err(ApiError::TimedOut),
        Ok(()),
    ] {
        let answer = client.confirm_code(Factor::Authenticator, &code).await;
        assert_eq!(answer.map(drop), expected);
    }
    assert_eq!(client.bearer(), Some(Secret::new("full")));
    let half = Credential::Header("X-Auth-Token", Secret::new("half"));
    assert!(wire.sent()[1..4].iter().all(|it| it.credential == half));
}

#[tokio::test]
async fn a_contact_is_refused_also_where_the_end_of_its_session_is_lost() {
    let (client, wire) = Wire::of([ok(r#"{"session_id":"s1"}"#), ok(r#"{"is_contact":true}"#)]);
    assert_eq!(
        client.sign_in(&alice()).await,
        Err(ApiError::OutsideContact)
    );
    assert_eq!(client.bearer(), None);
    assert_eq!(wire.lines().last().expect("a call"), "GET /session/logout");
}

#[tokio::test]
async fn a_captcha_may_be_denied_by_a_200() {
    let (client, wire) = Wire::of([
        ok(r#"{"valid":false}"#),
        ok(r#"{"valid":"yes"}"#),
        ok("{}"),
        ok(r#"{"valid":true}"#),
    ]);
    let answer = refused_field(client.answer_captcha("x").await);
    assert_eq!(answer, (Field::Captcha, Problem::WrongCaptcha));
    assert_eq!(misfit(client.answer_captcha("x").await), Misfit::Shape);
    assert_eq!(client.answer_captcha("x").await, Ok(()));
    assert_eq!(client.answer_captcha("x y").await, Ok(()));
    assert_eq!(wire.body(3), json!({ "token": "x y" }));
    assert_eq!(wire.sent()[3].credential, Credential::Nothing);
}

#[tokio::test]
async fn the_token_is_forgotten_whatever_becomes_of_the_sign_out() {
    for (answer, expected) in [
        (Err(ApiError::TimedOut), Err(ApiError::TimedOut)),
        (refused(401, ""), Ok(None)),
        (ok(""), Ok(None)),
    ] {
        let (client, _) = Wire::signed_in([answer]);
        assert_eq!(client.sign_out().await, expected);
        assert_eq!(client.bearer(), None);
    }
    let (client, _) = Wire::signed_in([refused(500, "")]);
    assert!(client.sign_out().await.is_err());
    assert_eq!(client.bearer(), None);
}

#[tokio::test]
async fn only_what_changes_is_sent() {
    let person = Profile::default();
    let (client, wire) = Wire::signed_in([ok("{}"), ok(ALICE), ok("{}"), ok(ALICE)]);
    let change = ProfileChange {
        language: Some("de".into()),
        ..ProfileChange::default()
    };
    assert!(client.change_profile(&person, &change).await.is_ok());
    assert_eq!(wire.body(0), json!({ "language": "de" }));
    let change = EmailChange {
        email: "new@example.org".into(),
        landing: "https://desk.example/x".into(),
    };
    assert!(client.change_email(&change).await.is_ok());
    assert_eq!(wire.body(2), json!({ "email": "new@example.org" }));
}

#[tokio::test]
async fn passwords_travel_in_base64() {
    let (client, wire) = Wire::signed_in([ok("{}"), ok(ALICE), ok("{}")]);
    let change = PasswordChange {
        current: Some(Secret::new("pässwörd")),
        new: Secret::new("new"),
    };
    assert!(
        client
            .change_password(&Tag::default(), &change)
            .await
            .is_ok()
    );
    let body = json!({ "password": "cMOkc3N3w7ZyZA==", "new_password": "bmV3" });
    assert_eq!(wire.body(0), body);
    let id = Secret::new("a b/c");
    let reset = client.finish_reset(&id, &Secret::new("new")).await;
    assert_eq!(reset, Ok(()));
    assert_eq!(wire.body(2), json!({ "password": "bmV3" }));
    assert_eq!(wire.lines()[2], "POST /reset-password/reset/a%20b%2Fc");
}

#[tokio::test]
async fn what_was_done_and_cannot_be_read_again_is_no_refusal() {
    let change = PasswordChange {
        current: Some(Secret::new("old")),
        new: Secret::new("new"),
    };
    for (answer, expected) in [
        (Err(ApiError::Unreachable), ApiError::Unreachable),
        (refused(429, ""), ApiError::CutOff),
        (refused(401, r#"{"code":50}"#), ApiError::CutOff),
        (refused(401, ""), ApiError::SignedOut),
    ] {
        let (client, _) = Wire::signed_in([ok("{}"), answer.clone()]);
        let changed = client.change_password(&Tag::default(), &change).await;
        assert_eq!(changed, Err(expected.clone()));
        let expected = match expected {
            ApiError::SignedOut => ApiError::DoneSignedOut,
            other => other,
        };
        let (client, _) = Wire::signed_in([ok("{}"), answer]);
        let set = client.set_pin(&Secret::new("12345")).await;
        assert_eq!(set, Err(expected));
    }
}

#[tokio::test]
async fn a_factor_that_the_profile_does_not_show_was_not_set() {
    for body in ["{}", r#"{"session_ids":null}"#, r#"{"session_ids":["s1"]}"#] {
        let (client, _) = Wire::signed_in([ok(body), ok(ALICE)]);
        let set = client.set_pin(&Secret::new("12345")).await;
        assert_eq!(misfit(set), Misfit::Shape, "{body}");
        assert!(client.bearer().is_some());
    }
    for page in ["", "<html>", "[]"] {
        let (client, wire) = Wire::signed_in([ok(page)]);
        let set = client.set_pin(&Secret::new("12345")).await;
        assert!(matches!(set, Err(ApiError::Unreadable { .. })), "{page}");
        assert_eq!(wire.sent().len(), 1);
    }
}

#[tokio::test]
async fn the_session_that_asked_is_found_in_each_shape() {
    for body in [r#"{"session_ids":"S0"}"#, r#"{"session_ids":["x","s0"]}"#] {
        let (client, wire) = Wire::signed_in([ok(body)]);
        let code = Secret::new("123456");
        let answer = client.confirm_enrolment(&Tag::default(), &code).await;
        assert_eq!(answer, Err(ApiError::DoneSignedOut));
        assert_eq!((client.bearer(), wire.sent().len()), (None, 1));
    }
}

#[tokio::test]
async fn a_picture_is_asked_for_once_whatever_comes() {
    let person = Profile::default();
    for (answer, expected) in [
        (ok(""), Misfit::Empty),
        (ok("<html>"), Misfit::Html),
        (ok("{}"), Misfit::Shape),
        (ok("\"not base64!\""), Misfit::Shape),
        (ok("bm8gcGljdHVyZQ=="), Misfit::Shape),
        (ok("\"iVBORw0KGgo"), Misfit::CutOff),
    ] {
        let (client, wire) = Wire::signed_in([answer]);
        assert_eq!(misfit(client.begin_enrolment(&person).await), expected);
        assert_eq!(wire.lines(), ["GET /profile/2fa/generate"]);
    }
    let (client, wire) = Wire::signed_in([Err(ApiError::TimedOut)]);
    let answer = client.begin_enrolment(&person).await;
    assert_eq!(answer, Err(ApiError::TimedOut));
    assert_eq!(wire.sent().len(), 1);
}

#[tokio::test]
async fn any_401_to_keeping_alive_ends_the_session() {
    for body in [r#"{"msg":"No","code":50}"#, "<html>", ""] {
        let (client, _) = Wire::signed_in([refused(401, body)]);
        assert_eq!(client.keep_alive().await, Err(ApiError::SignedOut));
    }
}

#[tokio::test]
async fn somebody_without_an_id_is_counted_and_left_out() {
    let list =
        r#"[{"id":"u1"},{"email":"x@example.org"},{"id":null},{"id":7},{"id":"u2","name":5}]"#;
    let (client, _) = Wire::signed_in([ok(list)]);
    let page = client.people(1).await.expect("a list");
    let ids: Vec<_> = page.people.iter().map(|it| it.id.as_str()).collect();
    assert_eq!((ids, page.total), (vec!["u1", "u2"], Some(5)));
    for body in ["{}", "[1]", "<html>", "", r#"[{"id":"u1"}"#] {
        let (client, _) = Wire::signed_in([ok(body)]);
        let answer = client.people(1).await;
        assert!(matches!(answer, Err(ApiError::Unreadable { .. })), "{body}");
    }
}

#[tokio::test]
async fn each_action_is_one_call_that_names_its_people() {
    let set =
        |auth_type, code| json!({ "ids": ["u1", "u2"], "auth_type": auth_type, "code": code });
    let take = |auth_type| json!({ "ids": ["u1", "u2"], "auth_type": auth_type });
    let edit = |status| json!({ "ids": ["u1", "u2"], "status": status });
    let pin = Secret::new("24680");
    let addresses = json!({ "email": ["u1@example.org", "u2@example.org"] });
    for (action, line, body, answer) in [
        (
            PeopleAction::ForceAuthenticator,
            "/user/set-mfa",
            set("2FA", "000000"),
            "{}",
        ),
        (
            PeopleAction::SetPin(pin),
            "/user/set-mfa",
            set("PIN", "24680"),
            "{}",
        ),
        (
            PeopleAction::ResetAuthenticator,
            "/user/reset-mfa",
            take("2FA"),
            "{}",
        ),
        (
            PeopleAction::RemoveAuthenticator,
            "/user/remove-mfa",
            take("2FA"),
            "{}",
        ),
        (
            PeopleAction::RemovePin,
            "/user/remove-mfa",
            take("PIN"),
            "{}",
        ),
        (
            PeopleAction::SendPasswordReset,
            "/reset-password/request",
            addresses,
            "",
        ),
        (PeopleAction::Block, "/user/edit", edit("D"), "[]"),
        (PeopleAction::Unblock, "/user/edit", edit("A"), "[]"),
    ] {
        let (client, wire) = Wire::signed_in([ok(answer)]);
        let acted = client.act_on_people(&action, &people(&["u1", "u2"])).await;
        assert_eq!(acted, Ok(()), "{action:?}");
        assert_eq!(wire.lines(), [format!("POST {line}")]);
        assert_eq!(wire.body(0), body);
        let credential = Credential::Header("X-Auth-Token", token());
        assert_eq!(wire.sent()[0].credential, credential);

        let (client, wire) = Wire::signed_in([]);
        assert_eq!(client.act_on_people(&action, &[]).await, Ok(()));
        assert_eq!(wire.sent().len(), 0, "{action:?}: nobody, nothing to send");
    }
}

#[tokio::test]
async fn another_word_than_success_is_no_success() {
    for body in [r#"{"status":"failure"}"#, r#"{"status":1}"#] {
        let (client, _) = Wire::signed_in([ok(body), ok(body)]);
        let action = PeopleAction::ResetAuthenticator;
        let acted = client.act_on_people(&action, &people(&["u1"])).await;
        assert_eq!(misfit(acted), Misfit::Shape, "{body}");
        let removed = client.remove_factor(&Tag::default(), Factor::Pin).await;
        assert_eq!(misfit(removed), Misfit::Shape, "{body}");
    }
}

#[tokio::test]
async fn nobody_is_passed_over_because_the_address_is_missing() {
    let (client, wire) = Wire::signed_in([ok("")]);
    let mut people = people(&["u1", "u2"]);
    people[1].email.clear();
    let action = PeopleAction::SendPasswordReset;
    let answer = client.act_on_people(&action, &people).await;
    assert_eq!(refused_field(answer), (Field::Email, Problem::Missing));
    assert_eq!(wire.sent().len(), 0);
}

#[tokio::test]
async fn an_id_stays_one_part_of_its_path() {
    let (client, wire) = Wire::signed_in([ok(r#"{"id":"x"}"#)]);
    assert!(client.person("../a b?c#ü").await.is_ok());
    assert_eq!(wire.lines(), ["GET /user/metadata/..%2Fa%20b%3Fc%23%C3%BC"]);
}

#[tokio::test]
async fn rules_that_are_no_factors_are_left_out() {
    let rules = r#"[{"rank":1,"key":"IP"},{"key":"2FA"},{"key":null},{}]"#;
    let (client, wire) = Wire::signed_in([ok(rules)]);
    let enforced = client.enforced_factors().await;
    assert_eq!(enforced, Ok(vec![Factor::Authenticator]));
    assert_eq!(wire.lines(), ["GET /settings/auth-methods"]);
}

#[tokio::test]
async fn languages_without_an_id_are_left_out() {
    let (client, _) = Wire::signed_in([ok(r#"[{"id":"en"},{"name":"?"},{"id":7}]"#)]);
    let languages = client.languages().await.expect("a list");
    assert_eq!(languages.len(), 1);
    assert_eq!(
        (languages[0].id.as_str(), languages[0].name.as_str()),
        ("en", "")
    );
}
