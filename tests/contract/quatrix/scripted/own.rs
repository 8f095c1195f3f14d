//! What people change of their own.

use keydesk::api::{
    ApiError, EmailChange, Misfit, PasswordChange, Profile, ProfileChange, Secret, Tag,
};
use serde_json::json;

use super::{ALICE, answer, misfit, ok, signed_in, token};

#[tokio::test]
async fn only_what_changes_is_sent() {
    let person = Profile::default();
    let (client, wire) = signed_in([ok("{}"), ok(ALICE), ok("{}"), ok(ALICE)]);
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
    let (client, wire) = signed_in([ok("{}"), ok(ALICE), ok("{}")]);
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
    let reset = client
        .finish_reset(&id, &Secret::new("new"))
        .await
        .map(drop);
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
        (answer(429, ""), ApiError::CutOff),
        (answer(401, r#"{"code":50}"#), ApiError::CutOff),
        (answer(401, ""), ApiError::SignedOut),
    ] {
        let (client, _) = signed_in([ok("{}"), answer.clone()]);
        let changed = client.change_password(&Tag::default(), &change).await;
        assert_eq!(changed, Err(expected.clone()));
        let expected = match expected {
            ApiError::SignedOut => ApiError::DoneSignedOut,
            other => other,
        };
        let (client, _) = signed_in([ok("{}"), answer]);
        let set = client.set_pin(&Secret::new("12345")).await;
        assert_eq!(set, Err(expected));
    }
}

#[tokio::test]
async fn a_factor_that_the_profile_does_not_show_was_not_set() {
    for body in ["{}", r#"{"session_ids":null}"#, r#"{"session_ids":["s1"]}"#] {
        let (client, _) = signed_in([ok(body), ok(ALICE)]);
        let set = client.set_pin(&Secret::new("12345")).await;
        assert_eq!(misfit(set), Misfit::Shape, "{body}");
        assert!(client.bearer().is_some());
    }
    for page in ["", "<html>", "[]"] {
        let (client, wire) = signed_in([ok(page)]);
        let set = client.set_pin(&Secret::new("12345")).await;
        assert!(matches!(set, Err(ApiError::Unreadable { .. })), "{page}");
        assert_eq!(wire.sent().len(), 1);
    }
}

#[tokio::test]
async fn closed_sessions_of_others_in_any_shape_leave_this_one_open() {
    let with_pin = r#"{"id":"u1","email":"alice@example.org","auth_methods":["PIN"]}"#;
    for body in [
        r#"{"session_ids":"s1"}"#,
        r#"{"session_ids":["s1","s2"]}"#,
        r#"{"session_ids":[]}"#,
        r#"{"session_ids":""}"#,
        r#"{"session_ids":null}"#,
        r#"{"session_ids":7}"#,
        r#"{"session_ids":{"s0":true}}"#,
        "{}",
    ] {
        let (client, wire) = signed_in([ok(body), ok(with_pin)]);
        let set = client.set_pin(&Secret::new("12345")).await;
        assert!(set.is_ok_and(|it| it.pin), "{body}");
        assert_eq!(client.bearer(), Some(token()), "{body}");
        assert_eq!(wire.lines()[1], "GET /profile", "{body}");
    }
}

#[tokio::test]
async fn the_session_that_asked_is_found_in_each_shape() {
    for body in [r#"{"session_ids":"S0"}"#, r#"{"session_ids":["x","s0"]}"#] {
        let (client, wire) = signed_in([ok(body)]);
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
        let (client, wire) = signed_in([answer]);
        assert_eq!(misfit(client.begin_enrolment(&person).await), expected);
        assert_eq!(wire.lines(), ["GET /profile/2fa/generate"]);
    }
    let (client, wire) = signed_in([Err(ApiError::TimedOut)]);
    let answer = client.begin_enrolment(&person).await;
    assert_eq!(answer, Err(ApiError::TimedOut));
    assert_eq!(wire.sent().len(), 1);
}

#[tokio::test]
async fn languages_without_an_id_are_left_out() {
    let (client, _) = signed_in([ok(r#"[{"id":"en"},{"name":"?"},{"id":7}]"#)]);
    let languages = client.languages().await.expect("a list");
    assert_eq!(languages.len(), 1);
    assert_eq!(
        (languages[0].id.as_str(), languages[0].name.as_str()),
        ("en", "")
    );
}
