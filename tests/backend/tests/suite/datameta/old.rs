use keydesk_backend::{Options, PASSWORD};
use serde_json::json;

use super::desk::{ALICE, BOB, forgot, guest, holder, seeded, user};
use crate::desk::Desk;

fn old() -> Desk {
    Desk::with(Options {
        datameta_v0_only: true,
        ..Options::default()
    })
}

#[tokio::test]
async fn an_old_server_has_four_operations_and_no_second_factor() {
    let desk = old();
    let body = json!({ "email": BOB, "password": PASSWORD, "label": "x" });
    let key = guest(&desk).send("POST", "/api/v0/keys", body).await.json();
    let bob = holder(&desk, key["token"].as_str().unwrap());
    let keys = format!("/api/v0/users/{}/keys", user(2));
    assert_eq!(bob.page(&keys).await.json().as_array().unwrap().len(), 5);
    let own = format!("/api/v0/keys/{}", key["id"]["uuid"].as_str().unwrap());
    assert_eq!(bob.raw("DELETE", &own, None, None).await.status, 200);
    assert_eq!(bob.page(&keys).await.status, 401);
    let alice = seeded(&desk, "alice");
    for path in [
        "/api/v0/rpc/whoami",
        "/api/v1/rpc/whoami",
        "/api/v0/users/DMU-00000001",
        "/api/v0/server",
        "/tfa",
        "/settfa/0",
    ] {
        let answer = alice.page(path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert_eq!(answer.json()["title"], "Not Found");
    }
    let otp = json!({ "token": "0", "inputOTP": "" });
    assert_eq!(alice.send("POST", "/api/ui/set_otp", otp).await.status, 404);
}

#[tokio::test]
async fn an_old_server_lets_a_password_in_and_resets_it() {
    let desk = old();
    for login in [ALICE, BOB] {
        assert_eq!(guest(&desk).sign_in(login, PASSWORD).await, "/home");
    }
    let token = forgot(&desk, ALICE).await;
    let body = json!({ "passwordChangeCredential": token, "newPassword": "long enough" });
    let answer = guest(&desk)
        .send("PUT", "/api/v0/users/0/password", body)
        .await;
    assert_eq!((answer.status, answer.body.len()), (204, 0));
    let mut alice = guest(&desk);
    assert_eq!(alice.sign_in(ALICE, PASSWORD).await, "/login");
    assert_eq!(alice.sign_in(ALICE, "long+enough").await, "/home");
}
