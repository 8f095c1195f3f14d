use std::time::Duration;

use keydesk_backend::{Options, PASSWORD};
use serde_json::json;

use super::desk::{ALICE, BOB, NEW, at_home, guest, holder, seeded, sign_in_form, user};
use crate::desk::Desk;

#[tokio::test]
async fn a_password_leads_to_a_code_and_the_code_in() {
    let desk = Desk::new();
    let mut bob = guest(&desk);
    assert_eq!(bob.sign_in("BOB@example.org", PASSWORD).await, "/tfa");
    assert!(!bob.works().await, "it waits");
    assert_eq!(
        bob.page("/home").await.header("location"),
        Some("/api/datameta/login")
    );
    assert_eq!(bob.page("/tfa").await.status, 200);
    assert_eq!(bob.enter("000000").await, "/tfa");
    let code = desk.core.code_of(BOB).unwrap();
    desk.core.clock().advance(Duration::from_secs(30));
    assert_eq!(bob.enter(&code).await, "/tfa", "no window");
    assert_eq!(bob.enter(&desk.core.code_of(BOB).unwrap()).await, "/home");
    assert_eq!(bob.who().await.json()["email"], BOB);
    assert_eq!(bob.page("/home").await.status, 200);
    assert_eq!(bob.enter("000000").await, "/tfa", "nothing waits");
    assert!(bob.works().await);
}

#[tokio::test]
async fn a_wait_lasts_five_minutes() {
    let desk = Desk::new();
    let mut bob = guest(&desk);
    assert_eq!(bob.enter("000000").await, "/tfa", "no sign-in at all");
    bob.sign_in(BOB, PASSWORD).await;
    desk.core.clock().advance(Duration::from_secs(299));
    assert_eq!(bob.enter("000000").await, "/tfa");
    desk.core.clock().advance(Duration::from_secs(1));
    // Somebody else's sign-in sweeps up what is over, and this is still told.
    at_home(&desk, "admin@example.org").await;
    assert_eq!(bob.enter(&desk.core.code_of(BOB).unwrap()).await, "/login");
    assert!(!bob.works().await);
}

#[tokio::test]
async fn bad_forms_lead_back() {
    let desk = Desk::new();
    let mut guest = guest(&desk);
    for (login, password) in [
        (BOB, "wrong"),
        ("nobody@example.org", PASSWORD),
        ("mallory@example.org", PASSWORD),
    ] {
        assert_eq!(guest.sign_in(login, password).await, "/login", "{login}");
    }
    for form in [
        "",
        "input_email=bob%40example.org&form.submitted=",
        "input_email=bob%40example.org&input_password=Correct-Horse-7-Battery",
    ] {
        assert_eq!(guest.fill("/login", form).await, "/login");
    }
    assert_eq!(guest.cookie, None, "nobody has a session");
}

#[tokio::test]
async fn whoever_never_enrolled_is_sent_to_a_reset() {
    let desk = Desk::new();
    let form = (
        sign_in_form(ALICE, PASSWORD),
        "application/x-www-form-urlencoded",
    );
    let answer = guest(&desk).raw("POST", "/login", Some(form), None).await;
    assert_eq!((answer.status, answer.header("set-cookie")), (400, None));
    let message = answer.first()["message"].as_str().unwrap().to_owned();
    assert!(message.contains("reset your password"), "{message}");
}

#[tokio::test]
async fn without_second_factors_the_password_is_enough() {
    let desk = Desk::with(Options {
        datameta_tfa: false,
        ..Options::default()
    });
    for login in [ALICE, BOB] {
        let mut guest = guest(&desk);
        assert_eq!(guest.sign_in(login, PASSWORD).await, "/home");
        assert_eq!(guest.who().await.json()["email"], login);
    }
    let body = json!({ "passwordChangeCredential": PASSWORD, "newPassword": NEW });
    let path = format!("/users/{}/password", user(1));
    let answer = seeded(&desk, "alice").v1_send("PUT", &path, body).await;
    assert_eq!(answer.json(), json!({ "tfaToken": "" }));
}

#[tokio::test]
async fn five_wrong_passwords_or_codes_disable() {
    let desk = Desk::new();
    let mut bob = guest(&desk);
    for _ in 0..3 {
        bob.sign_in(BOB, "wrong").await;
    }
    bob.sign_in(BOB, PASSWORD).await;
    assert_eq!(
        bob.enter("1").await,
        "/tfa",
        "the password alone clears nothing"
    );
    assert_eq!(bob.enter("1").await, "/login", "blocked");
    assert_eq!(bob.enter("1").await, "/tfa", "and nothing waits");
    assert_eq!(bob.sign_in(BOB, PASSWORD).await, "/login");
    assert!(!seeded(&desk, "bob").works().await, "keys stop, too");
    let admin = seeded(&desk, "admin");
    let path = format!("/users/{}", user(2));
    let answer = admin
        .v1_send("PUT", &path, json!({ "enabled": true }))
        .await;
    assert_eq!(answer.status, 204);
    at_home(&desk, BOB).await;
    assert!(seeded(&desk, "bob").works().await);
    for _ in 0..4 {
        bob.sign_in(BOB, "wrong").await;
    }
    at_home(&desk, BOB).await;
    assert_eq!(bob.sign_in(BOB, "wrong").await, "/login");
    assert!(
        seeded(&desk, "bob").works().await,
        "success had cleared the count"
    );
}

#[tokio::test]
async fn opening_the_sign_in_page_signs_out() {
    let desk = Desk::new();
    let mut bob = at_home(&desk, BOB).await;
    let elsewhere = at_home(&desk, BOB).await;
    let answer = bob.page("/login").await;
    assert_eq!(answer.status, 200);
    assert!(answer.text().contains("name=\"form.submitted\""));
    assert!(!bob.works().await);
    let left = answer.header("set-cookie").unwrap();
    bob.cookie = left.split(';').next().map(ToOwned::to_owned);
    let refused = bob.who().await;
    assert_eq!(refused.status, 401);
    assert!(refused.json().is_object(), "a cookie is there");
    assert!(elsewhere.works().await);
    // A key is no session: it stays, and only the cookie goes.
    let mut both = at_home(&desk, BOB).await;
    both.bearer = seeded(&desk, "bob").bearer;
    both.page("/login").await;
    assert!(both.works().await);
    both.bearer = None;
    assert!(!both.works().await);
}

#[tokio::test]
async fn a_bad_key_hides_a_good_cookie() {
    let desk = Desk::new();
    let mut bob = at_home(&desk, BOB).await;
    bob.bearer = Some("bad".into());
    assert_eq!(bob.who().await.status, 401);
    bob.bearer = None;
    assert_eq!(bob.who().await.status, 200);
    let cookie = bob.cookie.clone();
    let other = holder(&desk, "bad");
    let answer = other
        .raw("GET", "/api/v1/rpc/whoami", None, cookie.as_deref())
        .await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn whoever_is_gone_is_told_so_at_the_code() {
    let desk = Desk::new();
    let mut bob = guest(&desk);
    bob.sign_in(BOB, PASSWORD).await;
    desk.core.remove(BOB);
    let form = (
        "input_otp=123456".to_owned(),
        "application/x-www-form-urlencoded",
    );
    let answer = bob.raw("POST", "/tfa", Some(form), None).await;
    assert_eq!(answer.status, 403);
}
