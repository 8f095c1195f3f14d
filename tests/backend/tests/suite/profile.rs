use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use crate::desk::{Answer, Desk, FIRST, Visitor};

async fn change(visitor: &mut Visitor<'_>, id: &str, body: Value) -> Answer {
    visitor
        .guarded("PATCH", &format!("/users/{id}/config"), "*", Some(body))
        .await
}

#[tokio::test]
async fn a_person_changes_their_own_name_and_language() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let answer = change(
        &mut alice,
        "1",
        json!({ "displayName": "Älice", "language": "ro" }),
    )
    .await;
    assert_eq!((answer.status, answer.header("etag")), (200, Some("\"8\"")));
    assert_eq!(answer.json()["displayName"], "Älice");
    assert!(
        answer.json().get("email").is_none(),
        "a configuration, not a user"
    );
    let user = alice.get("/users/1").await;
    assert_eq!(user.header("etag"), Some("\"8\""));
    assert_eq!(user.json()["language"], "ro");
    let config = alice.get("/users/1/config").await;
    assert_eq!(
        (config.header("etag"), config.json()["displayName"].as_str()),
        (None, Some("Älice"))
    );
}

#[tokio::test]
async fn what_does_not_fit_is_refused_and_changes_nothing() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let bodies = [
        json!({ "displayName": " " }),
        json!({ "displayName": "x".repeat(201) }),
        json!({ "displayName": 7 }),
        json!({ "language": "de" }),
        json!({ "email": "new@example.org" }),
        json!({ "revision": 7 }),
        json!({ "lastLoginTimestamp": "" }),
        json!("displayName"),
    ];
    for body in bodies {
        assert_eq!(
            change(&mut alice, "1", body.clone()).await.status,
            400,
            "{body}"
        );
    }
    assert_eq!(change(&mut alice, "1.0", json!({})).await.status, 400);
    assert_eq!(change(&mut alice, "me", json!({})).await.status, 400);
    assert_eq!(desk.revision("alice@example.org"), FIRST);
}

#[tokio::test]
async fn only_an_administrator_changes_others_and_what_others_may_do() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    assert_eq!(
        change(&mut alice, "2", json!({ "displayName": "Rob" }))
            .await
            .status,
        403
    );
    assert_eq!(alice.get("/users/2").await.status, 403);
    assert_eq!(alice.get("/users/2/config").await.status, 403);
    for body in [
        json!({ "accessLevel": "admin" }),
        json!({ "isBillable": true }),
    ] {
        assert_eq!(
            change(&mut alice, "1", body.clone()).await.status,
            403,
            "{body}"
        );
    }

    let mut admin = desk.signed_in("admin@example.org").await;
    assert_eq!(admin.get("/users/999").await.status, 404);
    assert_eq!(change(&mut admin, "999", json!({})).await.status, 404);
    assert_eq!(
        admin.get("/users/2").await.json()["email"],
        "bob@example.org"
    );
    let body = json!({ "authenticatorMustChange": true, "passwordChangeRequired": true,
        "isBillable": true, "brand": "acme" });
    let answer = change(&mut admin, "1", body).await;
    assert_eq!(
        (answer.status, answer.json()["brand"].as_str()),
        (200, Some("acme"))
    );
    let user = alice.get("/user").await.json();
    assert_eq!(user["authenticatorMustChange"], true);
    assert_eq!(user["passwordChangeRequired"], true);
    assert_eq!(user["isBillable"], true);

    change(&mut admin, "1", json!({ "isBlocked": true })).await;
    assert_eq!(alice.get("/user").await.status, 403);
    assert_eq!(
        change(&mut admin, "9", json!({ "displayName": "x" }))
            .await
            .status,
        409,
        "archived"
    );
    assert_eq!(
        change(&mut admin, "9", json!({ "isArchived": false }))
            .await
            .status,
        200
    );
    assert_eq!(
        desk.visitor()
            .sign_in("ada@example.org", PASSWORD)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn ways_of_signing_in_are_listed_and_switched() {
    let desk = Desk::new();
    let mut alice = desk.signed_in("alice@example.org").await;
    let list = alice.get("/authentication/providers").await.json();
    assert_eq!(
        list[0],
        json!({ "name": "mysql", "enabled": true, "domains": [] })
    );
    assert_eq!(list.as_array().unwrap().len(), 3);
    let off = || Some(json!({ "enabled": false }));
    let path = "/authentication/providers/ldap";
    assert_eq!(alice.call("PATCH", path, None, off()).await.status, 403);

    let mut admin = desk.signed_in("admin@example.org").await;
    assert_eq!(
        admin.call("PATCH", path, None, off()).await.json()["enabled"],
        false
    );
    let mut lena = desk.visitor();
    assert_eq!(
        lena.sign_in_by("ldap", "lena@corp.example", PASSWORD)
            .await
            .status,
        403
    );
    let own = admin
        .call("PATCH", "/authentication/providers/mysql", None, off())
        .await;
    assert_eq!(own.status, 409);
    let unknown = admin
        .call("PATCH", "/authentication/providers/smtp", None, off())
        .await;
    assert_eq!(unknown.status, 404);
    let empty = admin.call("PATCH", path, None, Some(json!({}))).await;
    assert_eq!(empty.status, 400);
}
