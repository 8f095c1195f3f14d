use serde_json::{Value, json};

use super::desk::{BOB, at_home, guest, seeded, user};
use crate::desk::Desk;

const GROUP_1: &str = "00000000-0000-4000-8100-000000000001";

#[tokio::test]
async fn everybody_sees_all_of_themselves_and_little_elsewhere() {
    let desk = Desk::new();
    let alice = seeded(&desk, "alice");
    let who = alice.who().await.json();
    assert_eq!(
        who,
        json!({
            "id": { "uuid": "00000000-0000-4000-8000-000000000001", "site": "DMU-00000001" },
            "name": "Alice Adams",
            "email": "alice@example.org",
            "groupAdmin": false,
            "siteAdmin": false,
            "siteRead": false,
            "group": {
                "id": { "uuid": GROUP_1, "site": "DMG-00000001" },
                "name": "Marine Biology",
            },
        })
    );
    let own = alice.v1("GET", &format!("/users/{}", user(1))).await.json();
    assert_eq!(own["name"], "Alice Adams");
    assert_eq!(
        (&own["email"], &own["groupAdmin"]),
        (&Value::Null, &Value::Null)
    );
    let see = async |name: &str, id: u64| {
        let answer = seeded(&desk, name)
            .v1("GET", &format!("/users/{}", user(id)))
            .await;
        (answer.status, answer.json()["email"].clone())
    };
    assert_eq!(see("alice", 2).await.0, 403);
    assert_eq!(see("alice", 999).await.0, 404);
    assert_eq!(see("carol", 1).await, (200, "alice@example.org".into()));
    assert_eq!(see("carol", 4).await.0, 403, "another group");
    assert_eq!(see("olga", 1).await, (200, Value::Null));
    assert_eq!(see("admin", 4).await, (200, "dave@example.org".into()));
    assert_eq!(see("admin", 10).await.0, 404, "not in this service");
}

#[tokio::test]
async fn rights_are_checked_before_anything_is_written() {
    let desk = Desk::new();
    let put = async |name: &str, id: u64, body: Value| {
        let path = format!("/users/{}", user(id));
        seeded(&desk, name).v1_send("PUT", &path, body).await.status
    };
    assert_eq!(put("alice", 1, json!({ "name": "Ally" })).await, 204);
    for (name, id, body) in [
        ("alice", 2, json!({ "name": "Eve" })),
        ("alice", 1, json!({ "name": "Eve", "groupAdmin": true })),
        ("alice", 1, json!({ "enabled": false })),
        ("carol", 4, json!({ "name": "Eve" })),
        ("carol", 1, json!({ "name": "Eve", "siteRead": true })),
        ("carol", 1, json!({ "groupId": "DMG-00000002" })),
        ("carol", 3, json!({ "enabled": false })),
        ("carol", 5, json!({ "enabled": false })),
        ("admin", 5, json!({ "enabled": false })),
        ("admin", 5, json!({ "siteAdmin": false })),
        ("olga", 1, json!({ "name": "Eve" })),
    ] {
        assert_eq!(put(name, id, body.clone()).await, 403, "{name} {body}");
    }
    assert_eq!(put("admin", 999, json!({})).await, 404);
    assert_eq!(
        put("admin", 1, json!({ "groupId": "DMG-00000009" })).await,
        404
    );
    assert_eq!(put("alice", 1, json!({ "name": " " })).await, 400);
    assert_eq!(put("alice", 1, json!({ "name": 7 })).await, 400);
    assert_eq!(
        desk.core.person("alice@example.org").unwrap().display_name,
        "Ally"
    );
    assert_eq!(
        put("carol", 1, json!({ "groupAdmin": true, "enabled": true })).await,
        204
    );
    assert_eq!(
        seeded(&desk, "alice").who().await.json()["groupAdmin"],
        true
    );
    let roles = json!({ "siteAdmin": true, "siteRead": true, "unknown": 1 });
    assert_eq!(put("admin", 1, roles).await, 204);
    assert_eq!(seeded(&desk, "alice").who().await.json()["siteAdmin"], true);
}

#[tokio::test]
async fn moving_or_disabling_ends_sessions_and_not_keys() {
    let desk = Desk::new();
    let admin = seeded(&desk, "admin");
    let path = format!("/users/{}", user(2));
    let put = async |body: Value| admin.v1_send("PUT", &path, body).await.status;
    let bob = at_home(&desk, BOB).await;
    assert_eq!(put(json!({ "groupId": GROUP_1 })).await, 204);
    assert!(bob.works().await, "he was there already");
    assert_eq!(put(json!({ "groupId": "DMG-00000002" })).await, 204);
    assert!(!bob.works().await);
    assert!(seeded(&desk, "bob").works().await);
    let bob = at_home(&desk, BOB).await;
    assert_eq!(put(json!({ "enabled": false })).await, 204);
    assert!(!bob.works().await && !seeded(&desk, "bob").works().await);
    assert_eq!(put(json!({ "enabled": true })).await, 204);
    assert!(!bob.works().await);
    assert!(seeded(&desk, "bob").works().await);
}

#[tokio::test]
async fn a_cleared_authenticator_keeps_its_owner_out_until_a_reset() {
    let desk = Desk::new();
    let clear = async |name: &str, id: u64| {
        let path = format!("/users/{}/totp-secret", user(id));
        seeded(&desk, name).v1("DELETE", &path).await.status
    };
    assert_eq!(clear("carol", 2).await, 403);
    assert_eq!(clear("bob", 2).await, 403);
    assert_eq!(clear("carol", 999).await, 404, "before rights");
    assert!(desk.core.person(BOB).unwrap().second_factor);
    assert_eq!(clear("admin", 2).await, 200);
    assert!(!desk.core.person(BOB).unwrap().second_factor);
    let form = (
        super::desk::sign_in_form(BOB, keydesk_backend::PASSWORD),
        "application/x-www-form-urlencoded",
    );
    let answer = guest(&desk).raw("POST", "/login", Some(form), None).await;
    assert_eq!(answer.status, 400);
}

#[tokio::test]
async fn groups_are_seen_by_their_people_and_renamed_by_administrators() {
    let desk = Desk::new();
    let see = async |name: &str, id: &str| {
        seeded(&desk, name)
            .v1("GET", &format!("/groups/{id}"))
            .await
    };
    assert_eq!(
        see("alice", "DMG-00000001").await.json()["name"],
        "Marine Biology"
    );
    assert_eq!(see("alice", GROUP_1).await.status, 200);
    assert_eq!(see("alice", "DMG-00000002").await.status, 403);
    assert_eq!(see("olga", "DMG-00000001").await.status, 200);
    assert_eq!(see("alice", "DMG-00000009").await.status, 404);
    let rename = async |name: &str, id: &str, to: &str| {
        let path = format!("/groups/{id}");
        let body = json!({ "name": to });
        seeded(&desk, name).v1_send("PUT", &path, body).await.status
    };
    assert_eq!(rename("carol", "DMG-00000001", "Ours").await, 403);
    assert_eq!(rename("admin", "DMG-00000009", "Ours").await, 403);
    assert_eq!(rename("admin", "DMG-00000001", "Soil Science").await, 400);
    assert_eq!(rename("admin", "DMG-00000001", "Ours").await, 204);
    assert_eq!(
        seeded(&desk, "alice").who().await.json()["group"]["name"],
        "Ours"
    );
}
