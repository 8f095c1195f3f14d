use serde_json::json;

use super::desk::{seeded, texted, with};
use crate::desk::Desk;

#[tokio::test]
async fn a_key_is_enough_and_tells_whose_it_is() {
    let desk = Desk::new();
    let answer = seeded(&desk, "eqx", "alice")
        .get("/user?include=emails")
        .await;
    assert_eq!(answer.status, 200);
    assert!(answer.header("x-ratelimit-remaining").is_some());
    let user = answer.json();
    assert_eq!(user["email"], "alice@example.org");
    assert_eq!(user["emails"][0]["address"], "alice@example.org");
    let stub = seeded(&desk, "eqx", "alice").get("/user").await.json();
    assert_eq!(stub["emails"][0].get("address"), None);
    assert_eq!(stub["two_factor_auth"], "");
}

#[tokio::test]
async fn keys_that_are_no_person_s_are_refused() {
    let desk = Desk::new();
    assert_eq!(with(&desk, "").get("/user").await.status, 401);
    assert_eq!(with(&desk, "nonsense").get("/user").await.status, 401);
    assert_eq!(
        seeded(&desk, "eqx", "mallory").get("/user").await.status,
        401
    );
    let project = seeded(&desk, "eqp", "alice").get("/user").await;
    assert_eq!(project.status, 403);
    assert!(project.error().contains("personal key"));
}

#[tokio::test]
async fn a_read_only_key_changes_nothing() {
    let desk = Desk::new();
    let alice = seeded(&desk, "eqr", "alice");
    assert_eq!(alice.get("/user").await.status, 200);
    let body = json!({ "first_name": "Eve" });
    assert_eq!(alice.send("PUT", "/user", body).await.status, 403);
    for path in [
        "/user/api-keys",
        "/user/otp/app/receive",
        "/user/otp/recovery-codes",
    ] {
        assert_eq!(alice.post(path).await.status, 403, "{path}");
    }
    assert_eq!(alice.delete("/reset-password").await.status, 403);
    assert_eq!(alice.get("/user").await.json()["first_name"], "Alice");
}

#[tokio::test]
async fn a_session_waits_until_its_code_is_right() {
    let desk = Desk::new();
    let bob = seeded(&desk, "eqs", "bob");
    let answer = bob.get("/user").await;
    assert_eq!(answer.status, 401);
    assert_eq!(answer.error(), "Two factor authentication required");
    assert_eq!(bob.get("/user/api-keys").await.status, 401);
    assert_eq!(bob.post("/user/otp/verify/000000").await.status, 400);
    let code = desk.core.code_of("bob@example.org").unwrap();
    let answer = bob.post(&format!("/user/otp/verify/{code}")).await;
    assert_eq!((answer.status, answer.body.len()), (204, 0));
    assert_eq!(bob.get("/user").await.status, 200);
    let again = bob.post(&format!("/user/otp/verify/{code}")).await;
    assert_eq!(again.status, 400, "spent");
    assert_eq!(
        with(&desk, "x").post("/user/otp/verify/1").await.status,
        401
    );
}

#[tokio::test]
async fn a_recovery_code_works_once_and_is_gone() {
    let desk = Desk::new();
    let bob = seeded(&desk, "eqs", "bob");
    let codes = desk.core.recovery_codes_of("bob@example.org");
    assert_eq!(codes.len(), 10);
    for (used, mark) in [(&codes[1], "%2F"), (&codes[2], "%20"), (&codes[0], "-")] {
        let written = used.replace('/', "%2F").replace(' ', "%20");
        assert!(written.contains(mark), "{written}");
        let path = format!("/user/otp/verify/{written}");
        assert_eq!(bob.post(&path).await.status, 204, "{used}");
        assert_eq!(bob.post(&path).await.status, 400, "{used} again");
        let left = bob.get("/user/otp/recovery-codes").await.json();
        let left = left["recovery_codes"].as_array().unwrap();
        assert!(!left.contains(&json!(used)));
    }
    assert_eq!(desk.core.recovery_codes_of("bob@example.org").len(), 7);
}

#[tokio::test]
async fn a_text_opens_a_session_and_another_has_to_wait() {
    let desk = Desk::new();
    let carol = seeded(&desk, "eqs", "carol");
    assert_eq!(carol.post("/user/otp/sms/receive").await.status, 204);
    assert_eq!(desk.core.texts()[0].to, "+15550100");
    let soon = carol.post("/user/otp/sms/receive").await;
    assert_eq!((soon.status, soon.header("retry-after")), (422, Some("30")));
    assert!(soon.first_error().contains("30 seconds"));
    let old = texted(&desk);
    desk.core
        .clock()
        .advance(std::time::Duration::from_secs(301));
    assert_eq!(
        carol.post(&format!("/user/otp/verify/{old}")).await.status,
        400
    );
    assert_eq!(carol.post("/user/otp/sms/receive").await.status, 204);
    let path = format!("/user/otp/verify/{}", texted(&desk));
    assert_eq!(carol.post(&path).await.status, 204);
    assert_eq!(carol.post(&path).await.status, 400);
    assert_eq!(carol.factor().await, "sms");
}

#[tokio::test]
async fn too_many_wrong_codes_close_the_step() {
    let desk = Desk::new();
    let bob = seeded(&desk, "eqs", "bob");
    for _ in 0..5 {
        assert_eq!(bob.post("/user/otp/verify/x").await.status, 400);
    }
    let code = desk.core.code_of("bob@example.org").unwrap();
    let closed = bob.post(&format!("/user/otp/verify/{code}")).await;
    assert_eq!(
        (closed.status, closed.header("retry-after")),
        (429, Some("60"))
    );
}
