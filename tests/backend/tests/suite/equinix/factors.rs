use serde_json::json;

use super::desk::{seeded, texted};
use crate::desk::Desk;

#[tokio::test]
async fn an_authenticator_is_switched_on_and_off_by_its_codes() {
    let desk = Desk::new();
    let alice = seeded(&desk, "eqx", "alice");
    assert_eq!(alice.get("/user/otp/recovery-codes").await.status, 404);
    assert_eq!(alice.post("/user/otp/recovery-codes").await.status, 422);
    assert_eq!(
        alice
            .with_code("POST", "/user/otp/app", "123456")
            .await
            .status,
        401
    );
    let answer = alice.post("/user/otp/app/receive").await;
    assert_eq!(answer.status, 200);
    let uri = answer.json()["otp_uri"].as_str().unwrap().to_owned();
    let (_, rest) = uri.split_once("secret=").unwrap();
    let code = desk.core.code_for_secret(rest.split('&').next().unwrap());
    assert_eq!(alice.post("/user/otp/app").await.status, 401, "no code");
    assert_eq!(alice.factor().await, "");
    let on = alice.with_code("POST", "/user/otp/app", &code).await;
    assert_eq!((on.status, on.body.len()), (200, 0));
    assert_eq!(alice.factor().await, "app");

    let old = alice.get("/user/otp/recovery-codes").await.json();
    assert_eq!(old["recovery_codes"].as_array().unwrap().len(), 10);
    let answer = alice.post("/user/otp/recovery-codes").await;
    assert_eq!(answer.status, 200);
    assert_ne!(answer.json(), old);
    let stopped = old["recovery_codes"][0].as_str().unwrap();
    assert_eq!(
        alice
            .post(&format!("/user/otp/verify/{stopped}"))
            .await
            .status,
        400
    );

    assert_eq!(
        alice.with_code("DELETE", "/user/otp/sms", "1").await.status,
        404
    );
    assert_eq!(
        alice.with_code("DELETE", "/user/otp/app", "1").await.status,
        401
    );
    let code = desk.core.code_of("alice@example.org").unwrap();
    assert_eq!(
        alice
            .with_code("DELETE", "/user/otp/app", &code)
            .await
            .status,
        204
    );
    assert_eq!(alice.factor().await, "");
    assert_eq!(alice.get("/user/otp/recovery-codes").await.status, 404);
}

#[tokio::test]
async fn texts_need_a_phone_and_replace_an_authenticator() {
    let desk = Desk::new();
    let bob = seeded(&desk, "eqx", "bob");
    assert_eq!(bob.post("/user/otp/sms/receive").await.status, 400);
    bob.send("PUT", "/user", json!({ "phone_number": "call me" }))
        .await;
    assert_eq!(bob.post("/user/otp/sms/receive").await.status, 422);
    bob.send("PUT", "/user", json!({ "phone_number": "+15550101" }))
        .await;
    assert_eq!(bob.post("/user/otp/sms/receive").await.status, 204);
    assert_eq!(
        bob.with_code("POST", "/user/otp/sms", "x").await.status,
        401
    );
    assert_eq!(bob.factor().await, "app");
    let code = texted(&desk);
    assert_eq!(
        bob.with_code("POST", "/user/otp/sms", &code).await.status,
        200
    );
    assert_eq!(bob.factor().await, "sms");
    assert_eq!(desk.core.code_of("bob@example.org"), None);
}
