use std::time::Duration;

use keydesk_backend::{KEY_OF_NOBODY, PASSWORD, seeded_people};
use serde_json::json;

use crate::desk::{Desk, FIRST};

#[tokio::test]
async fn a_right_password_opens_a_session_in_a_cookie_that_scripts_cannot_read() {
    let desk = Desk::new();
    let mut alice = desk.visitor();
    let answer = alice.sign_in("Alice@Example.org", PASSWORD).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("etag"), Some("\"7\""));
    let cookie = answer.header("set-cookie").unwrap();
    assert!(cookie.starts_with("metalcloud_session="), "{cookie}");
    assert!(
        cookie.ends_with("; Path=/api; HttpOnly; SameSite=Lax"),
        "{cookie}"
    );
    assert_eq!(answer.json()["email"], "alice@example.org");

    let user = alice.get("/user").await;
    assert_eq!((user.status, user.header("etag")), (200, Some("\"7\"")));
    assert_eq!(user.json()["revision"], FIRST);
    assert_ne!(
        user.json()["config"]["revision"],
        FIRST,
        "the configuration counts by itself"
    );
    assert_eq!(user.header("cache-control"), Some("no-store"));
    assert_eq!(user.header("date"), Some("Thu, 13 Nov 2025 02:13:30 GMT"));
}

#[tokio::test]
async fn a_user_has_every_field_that_the_contract_requires() {
    let desk = Desk::new();
    let user = desk
        .signed_in("alice@example.org")
        .await
        .get("/user")
        .await
        .json();
    let in_both = [
        "revision",
        "displayName",
        "emailStatus",
        "language",
        "brand",
        "isBrandManager",
        "lastLoginTimestamp",
        "lastLoginType",
        "isBlocked",
        "passwordChangeRequired",
        "accessLevel",
        "isBillable",
        "isTestingMode",
        "authenticatorMustChange",
        "authenticatorCreatedTimestamp",
        "excludeFromReports",
        "isTestAccount",
        "isArchived",
        "isDatastorePublisher",
        "provider",
        "passwordLastChangedTimestamp",
    ];
    for name in in_both {
        assert!(!user[name].is_null(), "{name}");
        assert!(!user["config"][name].is_null(), "config.{name}");
    }
    let in_user = [
        "id",
        "email",
        "franchise",
        "planType",
        "createdTimestamp",
        "authenticatorEnabled",
        "isSuspended",
        "meta",
    ];
    for name in in_user {
        assert!(!user[name].is_null(), "{name}");
    }
    assert!(user["config"].get("email").is_none());
}

#[tokio::test]
async fn refused_sign_ins_are_told_apart() {
    let desk = Desk::new();
    let table = [
        ("alice@example.org", "wrong", 401),
        ("nobody@example.org", PASSWORD, 401),
        ("mallory@example.org", PASSWORD, 403),
        ("mallory@example.org", "wrong", 401),
        ("sam@example.org", PASSWORD, 403),
        ("ada@example.org", PASSWORD, 403),
        ("saml@corp.example", PASSWORD, 401),
        ("not an address", PASSWORD, 400),
        ("alice@example.org", &format!("{PASSWORD} "), 401),
    ];
    for (login, password, status) in table {
        let answer = desk.visitor().sign_in(login, password).await;
        assert_eq!(answer.status, status, "{login} {password}");
        assert_eq!(answer.json()["statusCode"], status);
        assert_eq!(answer.header("set-cookie"), None);
    }
}

#[tokio::test]
async fn a_malformed_sign_in_is_refused_without_repeating_what_was_sent() {
    let desk = Desk::new();
    let bodies = [
        json!({ "properties": { "email": "alice@example.org", "password": PASSWORD } }),
        json!({ "provider": "saml", "properties": { "email": "a@b.example", "password": PASSWORD } }),
        json!({ "provider": "mysql", "properties": { "email": PASSWORD } }),
        json!([PASSWORD]),
    ];
    for body in bodies {
        let answer = desk.visitor().post("/login", body.clone()).await;
        assert_eq!(answer.status, 400, "{body}");
        assert!(!answer.message().contains(PASSWORD), "{}", answer.message());
    }
}

#[tokio::test]
async fn each_person_is_sent_to_who_checks_their_password() {
    let desk = Desk::new();
    let mut visitor = desk.visitor();
    let mysql = visitor
        .get("/authentication-provider?email=alice%40example.org")
        .await;
    assert_eq!(mysql.json(), json!({ "provider": "mysql" }));
    let saml = visitor
        .get("/authentication-provider?email=saml@corp.example")
        .await;
    let entry = "http://desk.example:8787/outbox/saml-entry";
    assert_eq!(
        saml.json(),
        json!({ "provider": "saml", "ssoEntryPoint": entry })
    );
    assert_eq!(
        visitor
            .get("/authentication-provider?email=nobody@example.org")
            .await
            .status,
        404
    );
    assert_eq!(
        visitor
            .get("/authentication-provider?email=nobody")
            .await
            .status,
        400
    );
    assert_eq!(visitor.get("/authentication-provider").await.status, 400);

    assert_eq!(
        visitor.sign_in("lena@corp.example", PASSWORD).await.status,
        401
    );
    assert_eq!(
        visitor
            .sign_in_by("ldap", "lena@corp.example", PASSWORD)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn signing_out_ends_the_session_and_no_other() {
    let desk = Desk::new();
    let mut one = desk.signed_in("alice@example.org").await;
    let mut other = desk.signed_in("alice@example.org").await;
    let mut thief = one.copy();
    let answer = one.call("POST", "/logout", None, None).await;
    assert_eq!((answer.status, answer.json()), (200, json!({})));
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(thief.get("/user").await.status, 401);
    assert_eq!(thief.call("POST", "/logout", None, None).await.status, 401);
    assert_eq!(other.get("/user").await.status, 200);
}

#[tokio::test]
async fn signing_in_again_ends_the_session_before() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let mut before = alice.copy();
    alice.sign_in("alice@example.org", PASSWORD).await;
    assert_eq!(before.get("/user").await.status, 401);
    assert_eq!(alice.get("/user").await.status, 200);
}

#[tokio::test]
async fn a_session_ends_by_itself() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    desk.core
        .clock()
        .advance(Duration::from_secs(12 * 3600 - 1));
    assert_eq!(alice.get("/user").await.status, 200);
    desk.core.clock().advance(Duration::from_secs(1));
    assert_eq!(alice.get("/user").await.status, 401);
}

#[tokio::test]
async fn a_person_barred_meanwhile_is_refused_and_one_removed_is_not_found() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    desk.core
        .edit("alice@example.org", |alice| alice.blocked = true);
    assert_eq!(alice.get("/user").await.status, 403);
    desk.core.remove("alice@example.org");
    assert_eq!(alice.get("/user").await.status, 404);
    assert_eq!(
        desk.key_holder(KEY_OF_NOBODY).get("/user").await.status,
        404
    );
}

#[tokio::test]
async fn logging_out_everywhere_ends_every_session_but_not_the_key() {
    let desk = Desk::new();
    let mut one = desk.signed_in("alice@example.org").await;
    let mut other = desk.signed_in("alice@example.org").await;
    let path = "/user/actions/regenerate-jwt-salt";
    let answer = one.guarded("POST", path, FIRST, None).await;
    assert_eq!(
        (answer.status, answer.json()["revision"].as_u64()),
        (200, Some(FIRST + 1))
    );
    assert_eq!(one.get("/user").await.status, 401);
    assert_eq!(other.get("/user").await.status, 401);
    let key = seeded_people()[0].api_key();
    assert_eq!(desk.key_holder(&key).get("/user").await.status, 200);
}
