use serde_json::Value;

use super::desk::seeded;
use crate::desk::Desk;

#[tokio::test]
async fn faulty_people_meet_theirs_in_one_place() {
    let desk = Desk::new();
    let of = |word: &str| seeded(&desk, "eqx", &format!("fault-{word}"));
    let receive = "/user/otp/app/receive";
    assert_eq!(of("no-receive").post(receive).await.status, 404);
    assert!(of("receive-201").post(receive).await.json()["otp_uri"].is_string());
    assert_eq!(of("receive-204").post(receive).await.status, 204);
    assert_eq!(of("factor-null").factor().await, Value::Null);
    assert_eq!(of("factor-unknown").factor().await, "hologram");
    let empty = of("errors-empty").post("/user/otp/recovery-codes").await;
    assert_eq!(empty.json()["errors"].as_array().unwrap().len(), 0);
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
async fn a_new_token_may_come_with_a_right_code() {
    let desk = Desk::new();
    let login = "fault+verify-header@example.org";
    let waits = seeded(&desk, "eqs", "fault-verify-header");
    let path = format!("/user/otp/verify/{}", desk.core.code_of(login).unwrap());
    let answer = waits.post(&path).await;
    let token = answer.header("x-auth-token").unwrap();
    assert_eq!(
        super::desk::with(&desk, token).get("/user").await.status,
        200
    );
    assert_eq!(waits.get("/user").await.status, 401);
}
