use serde_json::json;

use super::desk::{seeded, with};
use crate::desk::Desk;

#[tokio::test]
async fn a_key_is_made_found_used_and_deleted() {
    let desk = Desk::new();
    let alice = seeded(&desk, "eqx", "alice");
    let new = json!({ "description": "Backup robot", "read_only": true });
    let answer = alice.send("POST", "/user/api-keys", new).await;
    assert_eq!(answer.status, 201);
    let key = answer.json();
    let found = alice.get("/user/api-keys?search=ROBOT").await.json();
    assert_eq!(found["api_keys"].as_array().unwrap().len(), 1);
    assert_eq!(found["api_keys"][0]["token"], key["token"]);
    let robot = with(&desk, key["token"].as_str().unwrap());
    assert_eq!(robot.get("/user").await.status, 200);
    let path = format!("/user/api-keys/{}", key["id"].as_str().unwrap());
    assert_eq!(robot.delete(&path).await.status, 403);
    assert_eq!(seeded(&desk, "eqx", "erin").delete(&path).await.status, 404);
    assert_eq!(alice.delete(&path).await.status, 204);
    assert_eq!(robot.get("/user").await.status, 401);
    assert_eq!(alice.delete(&path).await.status, 404);
}

#[tokio::test]
async fn a_project_has_keys_of_its_own() {
    let desk = Desk::new();
    let alice = seeded(&desk, "eqx", "alice");
    let project = alice.get("/user").await.json()["default_project_id"].clone();
    let path = format!("/projects/{}/api-keys", project.as_str().unwrap());
    let key = alice.send("POST", &path, json!({})).await;
    assert_eq!(key.status, 201);
    let listed = alice.get(&path).await.json();
    assert_eq!(listed["api_keys"].as_array().unwrap().len(), 2);
    assert_eq!(seeded(&desk, "eqx", "erin").get(&path).await.status, 404);
    let id = key.json()["id"].as_str().unwrap().to_owned();
    assert_eq!(
        alice.delete(&format!("/user/api-keys/{id}")).await.status,
        404
    );
    assert_eq!(alice.delete(&format!("/api-keys/{id}")).await.status, 204);
    assert_eq!(
        alice.get("/invitations").await.json(),
        json!({ "invitations": [] })
    );
}
