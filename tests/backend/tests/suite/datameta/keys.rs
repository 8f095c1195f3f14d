use std::time::Duration;

use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use super::desk::{ALICE, BOB, at_home, guest, holder, key_of, seeded, user};
use crate::desk::{Answer, Desk};

const DAY: u64 = 86_400;

async fn mint(desk: &Desk, version: &str, body: Value) -> Answer {
    let path = format!("/api/{version}/keys");
    guest(desk).send("POST", &path, body).await
}

#[tokio::test]
async fn a_password_makes_a_key_that_ends_by_itself() {
    for version in ["v0", "v1"] {
        let desk = Desk::new();
        // No second factor is asked for, though bob has one.
        let body = json!({ "email": "Bob@Example.org", "password": PASSWORD, "label": "Desk" });
        let answer = mint(&desk, version, body).await;
        assert_eq!(answer.status, 200);
        let key = answer.json();
        assert_eq!(key["userId"]["site"], user(2));
        assert_eq!(key["label"], "Desk");
        assert_eq!(key["id"].get("site"), None);
        let token = key["token"].as_str().unwrap();
        assert!(token.len() == 64 && token.bytes().all(|it| it.is_ascii_alphanumeric()));
        let expires = key["expires"].as_str().unwrap();
        assert!(expires.starts_with("2025-12-13T02:13:30"), "{expires}");
        assert!(!expires.ends_with('Z'));
        let bob = holder(&desk, token);
        assert!(bob.works().await);
        desk.core.clock().advance(Duration::from_secs(30 * DAY + 1));
        assert!(!bob.works().await);
    }
}

#[tokio::test]
async fn wrong_credentials_make_no_key_and_disable_nobody() {
    let desk = Desk::new();
    for (email, password) in [
        (ALICE, "wrong"),
        ("nobody@example.org", PASSWORD),
        ("mallory@example.org", PASSWORD),
        ("saml@corp.example", PASSWORD),
    ] {
        let body = json!({ "email": email, "password": password, "label": "x" });
        for _ in 0..6 {
            let answer = mint(&desk, "v1", body.clone()).await;
            assert_eq!(answer.status, 401, "{email}");
            assert_eq!(answer.json()["code"], "401 Unauthorized");
        }
    }
    assert_eq!(mint(&desk, "v1", json!({ "label": "x" })).await.status, 401);
    assert!(seeded(&desk, "alice").works().await);
    assert_eq!(desk.core.working_keys(ALICE), ["Console"]);
}

#[tokio::test]
async fn whoever_is_known_makes_keys_for_themselves_only() {
    let desk = Desk::new();
    let of_alice = json!({ "email": ALICE, "password": PASSWORD, "label": "Mine" });
    for caller in [seeded(&desk, "bob"), at_home(&desk, BOB).await] {
        let answer = caller.v1_send("POST", "/keys", of_alice.clone()).await;
        assert_eq!(answer.json()["userId"]["site"], user(2));
    }
    assert_eq!(desk.core.working_keys(ALICE), ["Console"]);
    // A bad key does not stand in the way of good credentials.
    let other = holder(&desk, "bad")
        .v1_send("POST", "/keys", of_alice)
        .await;
    assert_eq!(other.json()["userId"]["site"], user(1));
}

#[tokio::test]
async fn ends_are_local_dates_up_to_a_month_away() {
    let desk = Desk::new();
    let alice = seeded(&desk, "alice");
    for (expires, answered) in [
        ("2025-11-20", "2025-11-20T00:00:00"),
        ("2025-11-20T12:30", "2025-11-20T12:30:00"),
        ("2025-11-20T12:30:00.123456", "2025-11-20T12:30:00.123456"),
        ("2025-12-13T02:13:30", "2025-12-13T02:13:30"),
    ] {
        let body = json!({ "label": "x", "expires": expires });
        let answer = alice.v1_send("POST", "/keys", body).await;
        assert_eq!(answer.json()["expires"], answered);
    }
    for expires in [
        "2025-12-13T02:13:31",
        "2025-11-20T12:30:00Z",
        "2025-11-20T12:30:00+01:00",
        "tomorrow",
        "",
    ] {
        let body = json!({ "label": "x", "expires": expires });
        let answer = alice.v1_send("POST", "/keys", body).await;
        assert_eq!(
            (answer.status, answer.fields()),
            (400, vec!["expires".to_owned()])
        );
    }
    let long = json!({ "label": "x".repeat(201) });
    assert_eq!(
        alice.v1_send("POST", "/keys", long).await.fields(),
        ["label"]
    );
    // Of today, and dead already.
    let body = json!({ "label": "Late", "expires": "2025-11-13" });
    let answer = alice.v1_send("POST", "/keys", body).await;
    assert_eq!(answer.status, 200);
    let late = holder(&desk, answer.json()["token"].as_str().unwrap());
    assert!(!late.works().await);
}

#[tokio::test]
async fn a_list_has_ended_keys_too_and_no_secret() {
    let desk = Desk::new();
    let bob = seeded(&desk, "bob");
    for version in ["v0", "v1"] {
        let path = format!("/api/{version}/users/{}/keys", user(2));
        let answer = bob.page(&path).await;
        assert!(!answer.text().contains("dmx"));
        let keys = answer.json();
        let seen: Vec<_> = keys
            .as_array()
            .unwrap()
            .iter()
            .map(|it| {
                (
                    it["label"].as_str().unwrap(),
                    it["hasExpired"].as_bool().unwrap(),
                )
            })
            .collect();
        let wanted = [
            ("Console", false),
            ("Old script", true),
            ("Backup", false),
            ("Nightly upload", false),
        ];
        assert_eq!(seen, wanted);
        assert_eq!(keys[2]["expires"], "2025-11-13T22:13:30.123456");
    }
    let uuid = "00000000-0000-4000-8000-000000000002";
    assert_eq!(
        bob.v1("GET", &format!("/users/{uuid}/keys")).await.status,
        200
    );
    // Somebody else's, nobody's, and administrators have no more to see.
    for (name, id) in [("bob", user(1)), ("bob", user(999)), ("admin", user(2))] {
        let answer = seeded(&desk, name)
            .v1("GET", &format!("/users/{id}/keys"))
            .await;
        assert_eq!(answer.status, 403, "{name} {id}");
    }
}

#[tokio::test]
async fn a_revoked_key_stops_at_once_also_the_one_in_use() {
    let desk = Desk::new();
    let bob = seeded(&desk, "bob");
    let keys = bob
        .v1("GET", &format!("/users/{}/keys", user(2)))
        .await
        .json();
    let path = |at: usize| format!("/keys/{}", keys[at]["id"]["uuid"].as_str().unwrap());
    let backup = holder(&desk, &key_of("bobtoday"));
    assert!(backup.works().await);
    assert_eq!(
        seeded(&desk, "alice").v1("DELETE", &path(2)).await.status,
        403
    );
    assert_eq!(
        seeded(&desk, "admin").v1("DELETE", &path(2)).await.status,
        403
    );
    assert!(backup.works().await);
    let answer = bob.v1("DELETE", &path(2)).await;
    assert_eq!(answer.status, 200);
    let filler = json!({ "message": "\n\n\n", "code": "200 OK", "title": "OK" });
    assert_eq!(answer.json(), filler);
    assert!(!backup.works().await);
    assert_eq!(bob.v1("DELETE", &path(2)).await.status, 403, "gone");
    assert_eq!(bob.page(&format!("/api/v0{}", path(0))).await.status, 404);
    let v0 = format!("/api/v0{}", path(0));
    assert_eq!(bob.raw("DELETE", &v0, None, None).await.status, 200);
    assert!(!bob.works().await);
    assert_eq!(desk.core.working_keys(BOB), ["Nightly upload"]);
}

#[tokio::test]
async fn an_ended_key_used_five_times_disables_its_owner() {
    let desk = Desk::new();
    let ended = holder(&desk, &key_of("bobexpired"));
    for _ in 0..4 {
        assert_eq!(ended.who().await.status, 401);
    }
    desk.core.clock().advance(Duration::from_secs(3600));
    assert_eq!(ended.who().await.status, 401);
    assert!(seeded(&desk, "bob").works().await, "an hour has passed");
    for _ in 0..4 {
        ended.who().await;
    }
    assert!(!seeded(&desk, "bob").works().await);
    assert!(desk.core.person(BOB).unwrap().blocked);
}
