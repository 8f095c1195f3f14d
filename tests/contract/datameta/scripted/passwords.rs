//! Answers to passwords, and the pages with pictures.

use keydesk::api::transport::Credential;
use keydesk::api::{
    ApiError, Client, Duty, Field, LinkProblem, Misfit, PasswordChange, Problem, Profile, Reply,
    ResetDone, SecondFactor, Secret, Setup, SetupPage, Tag,
};

use super::{WHO, answer, of, ok, server, signed_in};
use crate::scripted::{misfit, reply};

async fn change(client: &Client) -> Result<Profile, ApiError> {
    let change = PasswordChange {
        current: Some(Secret::new("old")),
        new: Secret::new("new"),
    };
    client.change_password(&Tag::default(), &change).await
}

#[tokio::test]
async fn a_password_is_taken_with_and_without_a_body() {
    for (status, body) in [
        (204, ""),
        (200, " "),
        (200, r#"{"tfaToken":""}"#),
        (200, r#"{"tfaToken":null}"#),
        (200, r#"{"tfaToken":"0"}"#),
        (200, "{}"),
    ] {
        let (client, wire) = signed_in([answer(status, body), ok(WHO)]);
        let person = change(&client).await.expect("done");
        assert_eq!(person.duties, []);
        assert_eq!(wire.lines()[0], "PUT /api/v1/users/u1/password");
        assert_eq!(wire.body(0)["passwordChangeCredential"], "old");
    }
    let (client, _) = signed_in([ok(r#"{"tfaToken":7}"#)]);
    assert_eq!(misfit(change(&client).await), Misfit::Shape);
}

#[tokio::test]
async fn a_token_in_the_answer_opens_the_way_to_an_authenticator() {
    let page = "<html><svg width=\"1\"><path/></svg>";
    let (client, wire) = signed_in([
        ok(r#"{"tfaToken":"a/b"}"#),
        ok(WHO),
        ok(page),
        answer(400, r#"[{"message":"Wrong"}]"#),
        answer(204, ""),
        ok(WHO),
    ]);
    let person = change(&client).await.expect("done");
    assert_eq!(person.duties, [Duty::EnrolSecondFactor]);
    assert_eq!(person.second_factor, SecondFactor::Untold);
    let setup = client.begin_enrolment(&person).await;
    assert!(
        matches!(&setup, Ok(Setup::Page(page)) if page.picture.is_some()),
        "{setup:?}"
    );
    assert_eq!(wire.lines()[2], "GET /settfa/a%2Fb");
    let wrong = client
        .confirm_enrolment(&person.tag, &Secret::new("1"))
        .await;
    assert!(matches!(wrong, Err(ApiError::WrongCode { .. })));
    let right = client
        .confirm_enrolment(&person.tag, &Secret::new("2"))
        .await;
    let person = right.expect("done");
    assert!(person.second_factor.is_on() && person.duties.is_empty());
    assert_eq!(wire.body(4)["token"], "a/b");
    assert_eq!(wire.body(4)["inputOTP"], "2");
    assert_eq!(
        client.begin_enrolment(&person).await,
        Err(ApiError::EnrolByPassword)
    );
}

#[tokio::test]
async fn a_page_without_a_picture_is_to_be_opened_and_one_that_is_gone_ends_it() {
    let (client, _) = signed_in([
        ok(r#"{"tfaToken":"t"}"#),
        ok(WHO),
        ok("<p>"),
        answer(404, "{}"),
        ok(WHO),
    ]);
    let person = change(&client).await.expect("done");
    let setup = client.begin_enrolment(&person).await;
    let page = SetupPage {
        path: Secret::new("/settfa/t"),
        picture: None,
    };
    assert_eq!(setup, Ok(Setup::Page(page)));
    let over = client.begin_enrolment(&person).await;
    assert_eq!(over, Err(ApiError::EnrolByPassword));
    assert_eq!(client.profile().await.map(|it| it.duties), Ok(vec![]));
}

/// A page whose time is over answers 200 with a picture of something else, and a late code is answered as a wrong one.
#[tokio::test]
async fn the_servers_clock_tells_when_the_way_to_an_authenticator_is_closed() {
    let page = "<svg></svg>";
    let wrong = || dated("22:56:27", 400, r#"[{"message":"Wrong"}]"#);
    let (client, _) = of([
        server(200),
        dated("22:46:28", 200, r#"{"tfaToken":"t"}"#),
        dated("22:56:27", 200, page),
        wrong(),
        answer(400, "[]"),
        dated("22:56:28", 400, r#"[{"message":"Expired"}]"#),
    ]);
    let new = Secret::new("new");
    let done = client.finish_reset(&Secret::new("token"), &new).await;
    assert_eq!(done, Ok(ResetDone { enrols: true }));
    assert!(client.begin_enrolment_after_reset().await.is_ok());
    let confirm = || client.confirm_enrolment_after_reset(&new);
    for _ in 0..2 {
        assert!(matches!(confirm().await, Err(ApiError::WrongCode { .. })));
    }
    assert_eq!(confirm().await, Err(ApiError::EnrolByPassword));
    let again = client.begin_enrolment_after_reset().await;
    assert_eq!(again, Err(ApiError::EnrolByPassword), "nothing is sent");

    let (client, _) = signed_in([
        dated("22:46:28", 200, r#"{"tfaToken":"t"}"#),
        ok(WHO),
        dated("22:57:00", 200, page),
        ok(WHO),
    ]);
    let person = change(&client).await.expect("done");
    let over = client.begin_enrolment(&person).await;
    assert_eq!(over, Err(ApiError::EnrolByPassword));
    assert_eq!(client.profile().await.map(|it| it.duties), Ok(vec![]));
}

/// An answer of that evening.
#[expect(clippy::unnecessary_wraps, reason = "an answer, or none")]
fn dated(time: &str, status: u16, body: &str) -> Result<Reply, ApiError> {
    Ok(Reply {
        headers: vec![("date".into(), format!("Sat, 21 Nov 2026 {time} GMT"))],
        ..reply(status, body)
    })
}

#[tokio::test]
async fn the_refusals_of_a_password_are_told_apart() {
    let refused = |status, body: &'static str| async move {
        let (client, _) = signed_in([answer(status, body)]);
        match change(&client).await {
            Err(ApiError::Rejected(mut problems)) => problems.remove(0),
            other => panic!("{other:?}"),
        }
    };
    let current = refused(403, "<html>").await;
    assert_eq!(
        (current.field, current.problem),
        (Field::CurrentPassword, Problem::WrongPassword)
    );
    let rule = refused(400, r#"[{"message":"Too short","field":"newPassword"}]"#).await;
    assert_eq!(rule.field, Field::NewPassword);
    let silent = refused(400, r#"[{"message":""}]"#).await;
    assert_eq!(
        (silent.field, silent.problem),
        (Field::NewPassword, Problem::Service(None))
    );
}

#[tokio::test]
async fn a_reset_is_sent_with_the_token_and_with_nothing_else() {
    let (client, wire) = signed_in([server(200), ok(r#"{"tfaToken":"t"}"#), ok("<svg></svg>")]);
    let token = Secret::new("token");
    let answer = client.finish_reset(&token, &Secret::new("new")).await;
    assert_eq!(answer, Ok(ResetDone { enrols: true }));
    let sent = &wire.sent()[1];
    assert_eq!(sent.path, "/api/v1/users/0/password");
    assert_eq!(sent.credential, Credential::Nothing);
    assert_eq!(wire.body(1)["passwordChangeCredential"], "token");
    assert!(client.begin_enrolment_after_reset().await.is_ok());
    assert_eq!(wire.sent()[2].credential, Credential::Nothing);
}

#[tokio::test]
async fn a_link_that_is_unknown_or_late_says_which() {
    let outcome = |status| async move {
        let (client, _) = of([server(404), answer(status, "{}")]);
        client
            .finish_reset(&Secret::new("t"), &Secret::new("n"))
            .await
    };
    assert_eq!(outcome(404).await, Err(ApiError::Link(LinkProblem::Bad)));
    assert_eq!(
        outcome(410).await,
        Err(ApiError::Link(LinkProblem::Expired))
    );
    assert_eq!(outcome(204).await, Ok(ResetDone { enrols: false }));
}

#[tokio::test]
async fn a_reset_is_asked_for_and_only_a_malformed_address_is_refused() {
    let (client, wire) = signed_in([
        ok(r#"{"success":true}"#),
        ok(r#"{"success":false,"error":"MALFORMED_EMAIL"}"#),
        ok("{}"),
    ]);
    assert_eq!(client.request_reset("a@b", "").await, Ok(()));
    assert_eq!(wire.sent()[0].credential, Credential::Nothing);
    let refused = client.request_reset("a", "").await;
    assert!(matches!(refused, Err(ApiError::Rejected(_))));
    let strange = client.request_reset("a@b", "").await;
    assert_eq!(misfit(strange), Misfit::Shape);
}
