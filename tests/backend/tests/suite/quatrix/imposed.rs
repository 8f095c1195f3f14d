use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use super::desk::{ADMIN, ALICE, BOB, CAROL, DAVE, guest, id, person, signed_in};
use crate::desk::Desk;

#[tokio::test]
async fn a_reset_person_is_signed_out_and_enrols_at_the_next_sign_in() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let bob = signed_in(&desk, BOB).await;
    let mut there = desk.signed_in(ALICE).await;
    let body = json!({ "ids": [id(1), id(2)], "auth_type": "2FA" });
    let answer = admin.post("/user/reset-mfa", body).await;
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "status": "success" }))
    );
    assert_eq!(bob.get("/profile").await.refusal(), (401, 14));
    assert_eq!(there.get("/user").await.status, 401);
    assert_eq!(admin.get("/profile").await.status, 200);
    assert!(!person(&desk, BOB).second_factor);
    for login in [ALICE, BOB] {
        let mut again = guest(&desk);
        assert_eq!(again.sign_in(login, PASSWORD).await.status, 200);
        let profile = again.profile().await;
        assert_eq!(profile["auth_methods"], json!([]), "{login}");
        assert_eq!(profile["forced_auth"], json!(["2FA"]), "{login}");
    }
}

#[tokio::test]
async fn an_imposed_authenticator_keeps_the_one_that_is_there() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let alice = signed_in(&desk, ALICE).await;
    let body = json!({ "ids": [id(1), id(2)], "auth_type": "2FA", "code": "000000" });
    let answer = admin.post("/user/set-mfa", body).await;
    assert_eq!(answer.json(), json!({ "status": "success" }));
    assert_eq!(alice.get("/profile").await.refusal(), (401, 14));
    let (alice, bob) = (person(&desk, ALICE), person(&desk, BOB));
    assert!(alice.forced_second_factor && !alice.second_factor);
    assert!(bob.forced_second_factor && bob.second_factor);
    assert_eq!(guest(&desk).sign_in(BOB, PASSWORD).await.status, 207);
    let forced = signed_in(&desk, BOB).await;
    let answer = forced
        .post("/profile/remove-mfa", json!({ "auth_type": "2FA" }))
        .await;
    assert_eq!(answer.refusal(), (400, 70));
}

#[tokio::test]
async fn a_pin_is_given_to_others() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let body = json!({ "ids": [id(1), id(4)], "auth_type": "PIN", "code": "55555" });
    assert_eq!(admin.post("/user/set-mfa", body).await.status, 200);
    for login in [ALICE, DAVE] {
        let mut again = guest(&desk);
        let answer = again.sign_in(login, PASSWORD).await;
        assert_eq!(
            (answer.status, answer.header("mfa-code")),
            (207, Some("73"))
        );
        assert_eq!(again.confirm("PIN", "55555").await.status, 200, "{login}");
        let forced = again.profile().await["forced_auth"].to_string();
        assert!(forced.contains("PIN"));
    }
}

#[tokio::test]
async fn removed_factors_are_asked_for_no_more() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let (bob, carol) = (signed_in(&desk, BOB).await, signed_in(&desk, CAROL).await);
    desk.core.edit(BOB, |bob| bob.forced_second_factor = true);
    for auth_type in ["2FA", "PIN"] {
        let body = json!({ "ids": [id(2), id(3)], "auth_type": auth_type });
        let answer = admin.post("/user/remove-mfa", body).await;
        assert_eq!(answer.json(), json!({ "status": "success" }));
    }
    for (login, open) in [(BOB, bob), (CAROL, carol)] {
        assert_eq!(open.get("/profile").await.refusal(), (401, 14));
        assert_eq!(guest(&desk).sign_in(login, PASSWORD).await.status, 200);
        let view = person(&desk, login);
        assert!(!view.second_factor && !view.pin && !view.forced_second_factor);
    }
}

#[tokio::test]
async fn the_rule_of_the_account_keeps_an_authenticator() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    desk.core.force_second_factor_on_all(true);
    let bob = signed_in(&desk, BOB).await;
    let body = json!({ "ids": [id(2)], "auth_type": "2FA" });
    let answer = admin.post("/user/remove-mfa", body).await;
    assert_eq!(answer.refusal(), (400, 70));
    assert_eq!(bob.get("/profile").await.status, 200, "nothing was done");
    let body = json!({ "ids": [id(3)], "auth_type": "PIN" });
    assert_eq!(admin.post("/user/remove-mfa", body).await.status, 200);
}

#[tokio::test]
async fn an_administrator_in_the_list_is_signed_out_too() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let body = json!({ "ids": [id(5)], "auth_type": "2FA" });
    assert_eq!(admin.post("/user/reset-mfa", body).await.status, 200);
    assert_eq!(admin.get("/profile").await.refusal(), (401, 14));
}

#[tokio::test]
async fn all_or_nobody() {
    let desk = Desk::new();
    let admin = signed_in(&desk, ADMIN).await;
    let bob = signed_in(&desk, BOB).await;
    let before = person(&desk, BOB);
    let with = |ids: Value, auth_type: &str| json!({ "ids": ids, "auth_type": auth_type, "code": "12345" });
    let no_code = json!({ "ids": [id(2)], "auth_type": "2FA" });
    let empty = json!({ "ids": [id(2)], "auth_type": "2FA", "code": "" });
    let short = json!({ "ids": [id(2)], "auth_type": "PIN", "code": "1234" });
    let table = [
        ("/user/set-mfa", with(json!([id(2), id(999)]), "2FA"), 20),
        ("/user/reset-mfa", with(json!([id(2), id(999)]), "2FA"), 20),
        ("/user/remove-mfa", with(json!([id(2), id(999)]), "2FA"), 20),
        ("/user/remove-mfa", with(json!([id(2), "x"]), "2FA"), 10),
        ("/user/remove-mfa", with(json!([]), "2FA"), 10),
        ("/user/remove-mfa", with(json!(id(2)), "2FA"), 10),
        ("/user/remove-mfa", json!({ "ids": [id(2)] }), 11),
        ("/user/reset-mfa", with(json!([id(2)]), "PIN"), 10),
        ("/user/set-mfa", no_code, 11),
        ("/user/set-mfa", empty, 10),
        ("/user/set-mfa", short, 10),
    ];
    for (path, body, code) in table {
        let answer = admin.post(path, body.clone()).await;
        assert_eq!(answer.refusal(), (400, code), "{path} {body}");
    }
    assert_eq!(person(&desk, BOB), before);
    assert_eq!(bob.get("/profile").await.status, 200);
}

#[tokio::test]
async fn others_may_not_and_keep_their_session() {
    let desk = Desk::new();
    let alice = signed_in(&desk, ALICE).await;
    let body = json!({ "ids": [id(2)], "auth_type": "2FA", "code": "000000" });
    for path in ["/user/set-mfa", "/user/reset-mfa", "/user/remove-mfa"] {
        let answer = alice.post(path, body.clone()).await;
        assert_eq!(answer.refusal(), (401, 50), "{path}");
        let answer = guest(&desk).post(path, body.clone()).await;
        assert_eq!(answer.refusal(), (401, 14), "{path}");
    }
    assert_eq!(alice.get("/profile").await.status, 200);
    assert!(person(&desk, BOB).second_factor);
}
