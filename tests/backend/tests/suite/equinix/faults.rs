use serde_json::{Value, json};

use super::desk::{seeded, with};
use crate::desk::Desk;

#[tokio::test]
async fn faulty_people_meet_theirs_in_one_place() {
    let desk = Desk::new();
    let of = |word: &str| seeded(&desk, "eqx", &format!("fault-{word}"));
    let receive = "/user/otp/app/receive";
    assert_eq!(of("no-receive").post(receive).await.status, 404);
    let created = of("receive-201").post(receive).await;
    assert_eq!(created.status, 201);
    assert!(created.json()["otp_uri"].is_string());
    let empty = of("receive-204").post(receive).await;
    assert_eq!((empty.status, empty.body.len()), (204, 0));
    assert_eq!(of("factor-null").factor().await, Value::Null);
    assert_eq!(of("factor-unknown").factor().await, "hologram");
    assert_eq!(
        of("sms-500").post("/user/otp/sms/receive").await.status,
        500
    );
    let many = of("many-keys").get("/user/api-keys").await.json();
    assert_eq!(many["api_keys"].as_array().unwrap().len(), 502);
    let gone = of("key-gone");
    assert_eq!(gone.get("/user/api-keys").await.status, 200);
    assert_eq!(gone.get("/user").await.status, 401);
}

#[tokio::test]
async fn a_refusal_may_come_without_words() {
    let desk = Desk::new();
    for (word, body) in [
        ("errors-empty", json!({ "errors": [] })),
        ("error-none", json!({})),
    ] {
        let of = seeded(&desk, "eqx", &format!("fault-{word}"));
        let refused = of.post("/user/otp/recovery-codes").await;
        assert_eq!((refused.status, refused.json()), (422, body), "{word}");
        assert_eq!(of.get("/user").await.status, 200, "{word}");
    }
}

#[tokio::test]
async fn a_deletion_may_be_answered_with_201() {
    let desk = Desk::new();
    let of = seeded(&desk, "eqx", "fault-delete-201");
    let key = of.send("POST", "/user/api-keys", json!({})).await.json();
    let path = format!("/user/api-keys/{}", key["id"].as_str().unwrap());
    assert_eq!(of.delete(&path).await.status, 201);
    assert_eq!(of.delete(&path).await.status, 404, "it is gone");
}

#[tokio::test]
async fn every_other_deletion_may_be_cut_and_then_nothing_is_done() {
    let desk = Desk::new();
    let of = seeded(&desk, "eqx", "fault-rotation-cut");
    let key = of.send("POST", "/user/api-keys", json!({})).await.json();
    let made = with(&desk, key["token"].as_str().unwrap());
    let path = format!("/user/api-keys/{}", key["id"].as_str().unwrap());
    assert_ne!(of.delete(&path).await.status, 204);
    assert_eq!(made.get("/user").await.status, 200, "it still works");
    assert_eq!(of.delete(&path).await.status, 204);
    assert_eq!(made.get("/user").await.status, 401);
}

#[tokio::test]
async fn a_new_token_may_come_with_a_right_code() {
    for word in ["verify-header", "verify-body"] {
        let desk = Desk::new();
        let login = format!("fault+{word}@example.org");
        let waits = seeded(&desk, "eqs", &format!("fault-{word}"));
        let path = format!("/user/otp/verify/{}", desk.core.code_of(&login).unwrap());
        let answer = waits.post(&path).await;
        let token = if word == "verify-body" {
            assert_eq!(answer.status, 200);
            answer.json()["token"].as_str().unwrap().to_owned()
        } else {
            assert_eq!((answer.status, answer.body.len()), (204, 0));
            answer.header("x-auth-token").unwrap().to_owned()
        };
        assert_eq!(with(&desk, &token).get("/user").await.status, 200, "{word}");
        assert_eq!(waits.get("/user").await.status, 401, "{word}");
    }
}

#[tokio::test]
async fn the_log_holds_no_code() {
    let desk = Desk::new();
    let bob = seeded(&desk, "eqs", "bob");
    bob.post("/user/otp/verify/bob%2F0001").await;
    bob.post("/user/otp/verify/123456?include=emails").await;
    bob.get("/user?include=emails").await;
    let log: Vec<_> = desk.core.requests().into_iter().map(|it| it.path).collect();
    let base = "/api/equinix/metal/v1/user";
    let verify = format!("{base}/otp/verify/…");
    let read = format!("{base}?include=emails");
    assert_eq!(log, [verify.clone(), verify, read]);
}
