use serde_json::json;

use super::desk::{seeded, with};
use crate::desk::Desk;

#[tokio::test]
async fn an_address_is_added_proven_and_preferred() {
    let desk = Desk::new();
    let alice = seeded(&desk, "eqx", "alice");
    let of_bob = json!({ "address": "bob@example.org" });
    assert_eq!(alice.send("POST", "/emails", of_bob).await.status, 422);
    let new = json!({ "address": "alice+2@example.org" });
    let answer = alice.send("POST", "/emails", new).await;
    assert_eq!(answer.status, 201);
    let path = format!("/emails/{}", answer.json()["id"].as_str().unwrap());
    let main = json!({ "default": true });
    assert_eq!(alice.send("PUT", &path, main.clone()).await.status, 422);
    assert_eq!(seeded(&desk, "eqx", "erin").get(&path).await.status, 403);
    let sent = alice
        .post("/verify-email?login=alice%2B2@example.org")
        .await;
    assert_eq!((sent.status, sent.body.len()), (201, 0));
    let link = desk
        .core
        .last_mail_to("alice+2@example.org")
        .unwrap()
        .link
        .unwrap();
    let (landing, token) = link.split_once("?token=").unwrap();
    assert_eq!(landing, "https://console.example/equinix/verify-email");
    let body = json!({ "user_token": token });
    let visitor = with(&desk, "");
    assert_eq!(
        visitor
            .send("PUT", "/verify-email", body.clone())
            .await
            .status,
        200
    );
    assert_eq!(visitor.send("PUT", "/verify-email", body).await.status, 422);
    assert_eq!(alice.send("PUT", &path, main).await.status, 200);
    let user = alice.get("/user").await.json();
    assert_eq!(user["email"], "alice+2@example.org");
    assert_eq!(alice.delete(&path).await.status, 403, "the default one");
    let old = user["emails"][1]["href"].as_str().unwrap();
    let old = old.strip_prefix("/metal/v1").unwrap();
    assert_eq!(alice.delete(old).await.status, 204);
    assert_eq!(alice.get(old).await.status, 404);
}

#[tokio::test]
async fn people_sign_up_are_listed_and_get_passwords() {
    let desk = Desk::new();
    let visitor = with(&desk, "");
    let new = json!({ "first_name": "Zoe", "last_name": "Zed", "emails": [{ "address": "zoe@example.org" }] });
    assert_eq!(
        visitor.send("POST", "/users", new.clone()).await.status,
        201
    );
    assert_eq!(visitor.send("POST", "/users", new).await.status, 422);
    let alice = seeded(&desk, "eqx", "alice");
    let page = alice.get("/users?per_page=2&page=2").await.json();
    assert_eq!(page["users"].as_array().unwrap().len(), 2);
    assert!(
        page["meta"]["next"]["href"]
            .as_str()
            .unwrap()
            .contains("page=3")
    );
    let short = json!({ "password": "short" });
    assert_eq!(alice.send("PUT", "/user", short).await.status, 422);
    let made = alice.delete("/reset-password").await;
    assert_eq!(made.status, 201);
    let made = made.json()["new_password"].as_str().unwrap().to_owned();
    let mut elsewhere = desk.visitor();
    assert_eq!(
        elsewhere.sign_in("alice@example.org", &made).await.status,
        200
    );
    for email in ["erin@example.org", "nobody@example.org"] {
        let path = format!("/reset-password?email={email}");
        assert_eq!(visitor.post(&path).await.status, 201);
    }
    assert_eq!(
        desk.core.last_mail_to("erin@example.org").unwrap().link,
        None
    );
}
