//! The administrators' calls: what exactly is sent, and what is made of each status and of bad answers.

use std::pin::Pin;
use std::time::Duration;

use keydesk::api::administration::{
    AccountFacts, AccountRule, AccountSettings, AccountSettingsChange, Colleague, NewPerson,
    PersonChange,
};
use keydesk::api::people::{Person, Standing};
use keydesk::api::transport::Credential;
use keydesk::api::{ApiError, Client, Field};
use serde_json::json;

use super::super::refused_in_words;
use super::{answer, ok, reply, signed_in, token};

type Answer<'a> = Pin<Box<dyn Future<Output = Result<(), ApiError>> + 'a>>;
type Call = for<'a> fn(&'a Client) -> Answer<'a>;

fn new() -> NewPerson {
    NewPerson {
        name: "Nora".into(),
        email: "nora@example.org".into(),
        ..NewPerson::default()
    }
}

fn person() -> Person {
    Person {
        id: "u1".into(),
        ..Person::default()
    }
}

fn name() -> PersonChange {
    PersonChange {
        name: Some("Nora".into()),
        ..PersonChange::default()
    }
}

/// Each call, and the line it sends; the last one goes without a token.
const CALLS: [(&str, Call); 7] = [
    ("POST /user/create", |it| {
        Box::pin(async move { it.create_person(&new()).await.map(drop) })
    }),
    ("POST /user/edit", |it| {
        Box::pin(async move { it.edit_person(&person(), &name()).await.map(drop) })
    }),
    ("GET /account/roles", |it| {
        Box::pin(async move { it.colleagues().await.map(drop) })
    }),
    ("GET /settings", |it| {
        Box::pin(async move { it.account_settings().await.map(drop) })
    }),
    ("GET /settings/auth-methods", |it| {
        Box::pin(async move { it.account_rules().await.map(drop) })
    }),
    ("POST /settings/set", |it| {
        Box::pin(async move {
            let change = AccountSettingsChange::default();
            it.change_account_settings(&change).await.map(drop)
        })
    }),
    (OPEN, |it| {
        Box::pin(async move { it.account_facts().await.map(drop) })
    }),
];

const OPEN: &str = "GET /account/metadata";

#[tokio::test]
async fn each_is_one_call_with_the_token_and_one_needs_none() {
    for (line, call) in CALLS {
        let (client, wire) = signed_in([ok("")]);
        assert!(call(&client).await.is_err(), "{line}: nothing came");
        assert_eq!(wire.lines(), [line]);
        let credential = if line == OPEN {
            Credential::Nothing
        } else {
            Credential::Header("X-Auth-Token", token())
        };
        assert_eq!(wire.sent()[0].credential, credential, "{line}");
    }
}

#[tokio::test]
async fn every_status_has_its_meaning_for_every_call() {
    for (line, call) in CALLS {
        for (status, body, expected) in [
            (401, r#"{"msg":"No.","code":14}"#, ApiError::SignedOut),
            (401, r#"{"msg":"No.","code":60}"#, ApiError::SignedOut),
            (401, "", ApiError::SignedOut),
            (401, r#"{"msg":"No.","code":50}"#, ApiError::Forbidden),
            (400, r#"{"msg":"No.","code":50}"#, ApiError::Forbidden),
            (400, r#"{"msg":"No.","code":20}"#, ApiError::NotFound),
            (403, "", ApiError::Forbidden),
            (404, "", ApiError::NotFound),
        ] {
            let (client, _) = signed_in([answer(status, body)]);
            assert_eq!(call(&client).await, Err(expected), "{line} {status} {body}");
        }
        let mut often = reply(429, r#"{"msg":"No.","code":70}"#);
        often.headers = vec![("retry-after".to_owned(), "90".to_owned())];
        let (client, _) = signed_in([Ok(often)]);
        let retry_after = Some(Duration::from_secs(90));
        let expected = ApiError::TooManyAttempts { retry_after };
        assert_eq!(call(&client).await, Err(expected), "{line}");
        for (status, body) in [
            (400, r#"{"msg":"No.","code":159}"#),
            (400, r#"{"msg":"No.","code":70}"#),
            (502, "<html>"),
        ] {
            let (client, _) = signed_in([answer(status, body)]);
            let answer = call(&client).await;
            let Err(ApiError::Failed {
                status: came, said, ..
            }) = answer
            else {
                panic!("{line} {body}: {answer:?}")
            };
            assert_eq!((came, said.is_some()), (status, status < 500), "{line}");
        }
    }
}

#[tokio::test]
async fn answers_that_are_none_are_unreadable_and_leave_a_write_open() {
    for (line, call) in CALLS {
        for body in [
            "",
            "<html>",
            "7",
            r#""done""#,
            "[7]",
            r#"{"id":"u1","#,
            r#"[{"id":"u1"}"#,
        ] {
            let (client, _) = signed_in([ok(body)]);
            let answer = call(&client).await;
            let Err(error @ ApiError::Unreadable { .. }) = answer else {
                panic!("{line} {body}: {answer:?}")
            };
            assert!(error.leaves_open(), "{line}");
        }
    }
}

#[tokio::test]
async fn a_write_is_done_when_the_answer_holds_the_person() {
    for body in ["{}", r#"{"id":null}"#, r#"{"id":7}"#, r#"{"id":""}"#] {
        let (client, _) = signed_in([answer(201, body)]);
        let answer = client.create_person(&new()).await;
        assert!(matches!(answer, Err(ApiError::Unreadable { .. })), "{body}");
    }
    for body in ["[]", r#"[{"name":"Nora"}]"#, r#"[{"id":"u2"}]"#] {
        let (client, _) = signed_in([ok(body)]);
        let answer = client.edit_person(&person(), &name()).await;
        assert!(matches!(answer, Err(ApiError::Unreadable { .. })), "{body}");
    }
    let (client, _) = signed_in([answer(201, r#"{"id":"u9","name":7}"#)]);
    let made = client.create_person(&new()).await.expect("a person");
    assert_eq!((made.id.as_str(), made.name.as_str()), ("u9", ""));
    let (client, _) = signed_in([ok(r#"[{"id":"u2"},{"id":"U1","name":"Nora"}]"#)]);
    let changed = client.edit_person(&person(), &name()).await;
    assert_eq!(changed.expect("the person").name, "Nora");
}

#[tokio::test]
async fn a_refused_input_is_named_by_code_and_words() {
    let said = |code: i64, msg: &str| answer(400, &json!({ "msg": msg, "code": code }).to_string());
    let create = async |answer| {
        let (client, _) = signed_in([answer]);
        refused_in_words(client.create_person(&new()).await)
    };
    // Taken is the address, even where the words name something else.
    assert_eq!(create(said(31, "name taken")).await, Field::Email);
    assert_eq!(create(said(10, "Bad e-mail name")).await, Field::Email);
    assert_eq!(create(said(11, "name")).await, Field::DisplayName);
    assert_eq!(create(said(10, "No such language")).await, Field::Language);
    assert_eq!(create(said(-1, "No.")).await, Field::Email);
    let edit = async |change: PersonChange| {
        let (client, _) = signed_in([said(10, "No.")]);
        refused_in_words(client.edit_person(&person(), &change).await)
    };
    assert_eq!(edit(name()).await, Field::DisplayName);
    let language = PersonChange {
        language: Some("xx".into()),
        ..PersonChange::default()
    };
    assert_eq!(edit(language).await, Field::Language);
    let email = PersonChange {
        email: Some("x".into()),
        ..name()
    };
    assert_eq!(edit(email).await, Field::Email);
}

#[tokio::test]
async fn only_what_changes_is_sent() {
    let all = PersonChange {
        name: Some("N".into()),
        email: Some("n@example.org".into()),
        language: Some("de".into()),
        is_blocked: Some(true),
        is_admin: Some(false),
        ..PersonChange::default()
    };
    let (client, wire) = signed_in([]);
    drop(client.edit_person(&person(), &name()).await);
    drop(client.edit_person(&person(), &all).await);
    assert_eq!(wire.body(0), json!({ "ids": ["u1"], "name": "Nora" }));
    let body = json!({
        "ids": ["u1"], "name": "N", "email": "n@example.org", "language": "de", "status": "D", "super_admin": "N",
    });
    assert_eq!(wire.body(1), body);

    drop(client.create_person(&new()).await);
    let body = json!({
        "name": "Nora", "email": "nora@example.org", "status": "A", "super_admin": "N",
    });
    assert_eq!(wire.body(2), body);

    for (rules, body) in [
        (None, json!({})),
        (Some(vec![]), json!({ "auth_methods": [] })),
        (
            Some(vec![
                AccountRule::NetworkAddress,
                AccountRule::Authenticator,
            ]),
            json!({ "auth_methods": ["IP", "2FA"] }),
        ),
    ] {
        let change = AccountSettingsChange {
            rules,
            ..AccountSettingsChange::default()
        };
        let (client, wire) = signed_in([]);
        drop(client.change_account_settings(&change).await);
        assert_eq!(wire.body(0), body);
    }
}

#[tokio::test]
async fn what_is_only_shown_may_be_missing_or_anything() {
    let (client, _) = signed_in([
        ok(r#"[{"id":"u1","email":7},{"name":"?"},{"id":7},{"id":""}]"#),
        ok(r#"{"title":7,"language":null,"modified":"soon"}"#),
        ok(r#"[{"rank":1,"key":"IP"},{"key":"SMS"},{"key":7},{},{"key":"2FA"}]"#),
        ok(r#"{"status":"S","title":"Files"}"#),
        ok(r#"{"status":"X","default_logo":"no"}"#),
    ]);
    let one = Colleague {
        id: "u1".into(),
        ..Colleague::default()
    };
    assert_eq!(client.colleagues().await, Ok(vec![one]));
    let settings = client.account_settings().await;
    assert_eq!(settings, Ok(AccountSettings::default()));
    let rules = vec![AccountRule::NetworkAddress, AccountRule::Authenticator];
    assert_eq!(client.account_rules().await, Ok(rules));
    let suspended = AccountFacts {
        title: "Files".into(),
        standing: Standing::Blocked,
        ..AccountFacts::default()
    };
    assert_eq!(client.account_facts().await, Ok(suspended));
    assert_eq!(client.account_facts().await, Ok(AccountFacts::default()));
}
