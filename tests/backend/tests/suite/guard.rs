use serde_json::{Value, json};

use crate::desk::{Desk, FIRST};

#[tokio::test]
async fn a_revision_is_taken_in_every_form() {
    let table = [
        ("7", 200),
        ("\"7\"", 200),
        ("W/\"7\"", 200),
        ("*", 200),
        ("\"3\", \"7\"", 200),
        ("8", 412),
        ("6", 412),
        ("7.0", 412),
        ("\"\"", 412),
        ("", 412),
    ];
    for (revision, status) in table {
        let desk = Desk::new();
        let mut alice = desk.signed_in("alice@example.org").await;
        let body = Some(json!({ "displayName": "Alice" }));
        let answer = alice
            .guarded("PATCH", "/users/1/config", revision, body)
            .await;
        assert_eq!(answer.status, status, "{revision}");
        let after = if status == 200 { FIRST + 1 } else { FIRST };
        assert_eq!(desk.revision("alice@example.org"), after, "{revision}");
    }
}

#[tokio::test]
async fn every_guarded_change_wants_a_revision_and_the_right_one() {
    let password =
        json!({ "oldPassword": keydesk_backend::PASSWORD, "newPassword": "another one" });
    let table: [(&str, &str, &str, Option<Value>); 6] = [
        (
            "alice@example.org",
            "POST",
            "/user/actions/change-password",
            Some(password),
        ),
        (
            "alice@example.org",
            "POST",
            "/user/actions/regenerate-api-key",
            None,
        ),
        (
            "alice@example.org",
            "POST",
            "/user/actions/regenerate-jwt-salt",
            None,
        ),
        (
            "alice@example.org",
            "PATCH",
            "/users/1/config",
            Some(json!({ "language": "ro" })),
        ),
        ("bob@example.org", "POST", "/user/actions/2fa-disable", None),
        (
            "alice@example.org",
            "POST",
            "/user/actions/2fa-enable",
            Some(json!({ "token": "1" })),
        ),
    ];
    for (login, method, path, body) in table {
        let desk = Desk::new();
        let mut visitor = desk.signed_in(login).await;
        assert_eq!(
            visitor.call(method, path, None, body.clone()).await.status,
            428,
            "{path}"
        );
        let stale = visitor.guarded(method, path, FIRST - 1, body.clone()).await;
        assert_eq!(stale.status, 412, "{path}");
        assert!(stale.message().contains("found 7"), "{path}");
        if !path.ends_with("2fa-enable") {
            assert_eq!(
                visitor.guarded(method, path, FIRST, body).await.status,
                200,
                "{path}"
            );
            assert_eq!(desk.revision(login), FIRST + 1, "{path}");
        }
    }
}

#[tokio::test]
async fn a_change_by_somebody_else_makes_ours_stale() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    desk.core.edit("alice@example.org", |alice| {
        alice.display_name = "Theirs".into();
    });
    let body = Some(json!({ "displayName": "Mine" }));
    let answer = alice.guarded("PATCH", "/users/1/config", FIRST, body).await;
    assert_eq!(answer.status, 412);
    assert_eq!(
        desk.core.person("alice@example.org").unwrap().display_name,
        "Theirs"
    );
}
