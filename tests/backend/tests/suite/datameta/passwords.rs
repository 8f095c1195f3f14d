use std::time::Duration;

use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use super::desk::{ALICE, BOB, Guest, NEW, at_home, forgot, guest, mailed, seeded, user};
use crate::desk::{Answer, Desk};

async fn set(guest: &Guest<'_>, id: &str, proof: &str, new: &str) -> Answer {
    let body = json!({ "passwordChangeCredential": proof, "newPassword": new });
    guest
        .v1_send("PUT", &format!("/users/{id}/password"), body)
        .await
}

async fn mints(desk: &Desk, login: &str, password: &str) -> bool {
    let body = json!({ "email": login, "password": password, "label": "x" });
    guest(desk).v1_send("POST", "/keys", body).await.status == 200
}

/// The code of an authenticator that waits for its first one.
fn first_code(desk: &Desk, login: &str) -> String {
    let waiting = desk.core.authenticators();
    let found = waiting
        .into_iter()
        .find(|it| it.login == login && it.is_waiting);
    found.unwrap().code
}

#[tokio::test]
async fn a_password_is_changed_with_the_old_one() {
    let desk = Desk::new();
    let bob = seeded(&desk, "bob");
    let session = at_home(&desk, BOB).await;
    for (id, old) in [
        (user(2), "wrong"),
        (user(1), PASSWORD),
        (user(999), PASSWORD),
        ("nonsense".to_owned(), PASSWORD),
    ] {
        assert_eq!(set(&bob, &id, old, NEW).await.status, 403, "{id}");
    }
    assert_eq!(
        set(&seeded(&desk, "admin"), &user(2), PASSWORD, NEW)
            .await
            .status,
        403
    );
    assert_eq!(
        set(&guest(&desk), &user(2), PASSWORD, NEW).await.status,
        401
    );
    let answer = set(&bob, &user(2), PASSWORD, NEW).await;
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "tfaToken": "" }))
    );
    assert!(!mints(&desk, BOB, PASSWORD).await);
    assert!(mints(&desk, BOB, NEW).await);
    assert!(
        bob.works().await && session.works().await,
        "keys and sessions stay"
    );
    assert_eq!(
        set(&bob, &user(2), NEW, PASSWORD).await.status,
        400,
        "used before"
    );
    assert_eq!(set(&bob, &user(2), NEW, NEW).await.status, 400);
}

#[tokio::test]
async fn the_first_version_answers_nothing_and_asks_for_length_alone() {
    let desk = Desk::new();
    let alice = seeded(&desk, "alice");
    let path = format!("/api/v0/users/{}/password", user(1));
    for (old, new, status) in [
        (PASSWORD, "too short", 400),
        (PASSWORD, "long enough", 204),
        ("long enough", PASSWORD, 204),
    ] {
        let body = json!({ "passwordChangeCredential": old, "newPassword": new });
        let answer = alice.send("PUT", &path, body).await;
        assert_eq!(answer.status, status, "{new}");
        assert!(status == 400 || answer.body.is_empty());
    }
    assert!(mints(&desk, ALICE, PASSWORD).await);
}

#[tokio::test]
async fn each_rule_is_said_in_its_order() {
    let desk = Desk::new();
    let bob = seeded(&desk, "bob");
    for (new, why) in [
        (PASSWORD, "used before"),
        ("Aa1!", "10 characters"),
        ("aaaaaaaa1!", "1 capital letters"),
        ("AAAAAAAA1!", "1 small letters"),
        ("AAAAaaaaa!", "1 digits"),
        ("AAAAaaaaa1", "1 punctuation"),
        ("Aaaa aaaa1!", "only letters"),
        ("Äaaaaaaaaa1!A", "only letters"),
    ] {
        let answer = set(&bob, &user(2), PASSWORD, new).await;
        assert_eq!(answer.status, 400);
        let message = answer.first()["message"].as_str().unwrap().to_owned();
        assert!(message.contains(why), "{new}: {message}");
    }
    assert!(mints(&desk, BOB, PASSWORD).await);
}

#[tokio::test]
async fn a_mail_resets_a_password_and_leads_to_an_authenticator() {
    let desk = Desk::new();
    let token = forgot(&desk, ALICE).await;
    assert_eq!(token.len(), 54);
    let link = desk.core.last_mail_to(ALICE).unwrap().link.unwrap();
    let page = "https://console.example/datameta/reset-password?token=";
    assert_eq!(link, format!("{page}{token}"));
    assert_eq!(
        guest(&desk).page(&format!("/setpass/{token}")).await.status,
        200
    );
    assert_eq!(set(&guest(&desk), "0", &token, "short").await.status, 400);
    let answer = set(&guest(&desk), "0", &token, NEW).await;
    assert_eq!(answer.status, 200, "the refusal kept the token");
    assert_eq!(
        set(&guest(&desk), "0", &token, "Third-Horse-9-Battery")
            .await
            .status,
        404
    );
    assert!(mints(&desk, ALICE, NEW).await && !mints(&desk, ALICE, PASSWORD).await);

    let enrol = answer.json()["tfaToken"].as_str().unwrap().to_owned();
    let page = guest(&desk).page(&format!("/settfa/{enrol}")).await.text();
    assert_eq!(page.matches("<svg").count(), 2);
    let (_, picture) = page.split_once("<svg").unwrap();
    assert!(picture.contains("mm\"") && picture.contains("id=\"qr-path\""));
    let otp = |code: &str| json!({ "token": enrol, "inputOTP": code });
    let wrong = guest(&desk).send("POST", "/api/ui/set_otp", otp("1")).await;
    assert_eq!(
        (wrong.status, wrong.fields()),
        (400, vec!["inputOTP".to_owned()])
    );
    let code = first_code(&desk, ALICE);
    let done = guest(&desk)
        .send("POST", "/api/ui/set_otp", otp(&code))
        .await;
    assert_eq!((done.status, done.body.len()), (204, 0));
    let again = guest(&desk)
        .send("POST", "/api/ui/set_otp", otp(&code))
        .await;
    assert_eq!(again.status, 404);
    let mut alice = guest(&desk);
    assert_eq!(alice.sign_in(ALICE, NEW).await, "/tfa");
    let code = desk.core.code_of(ALICE).unwrap();
    assert_eq!(alice.enter(&code).await, "/home");
}

#[tokio::test]
async fn a_reset_ends_after_ten_minutes_and_its_page_mails_another() {
    let desk = Desk::new();
    let token = forgot(&desk, ALICE).await;
    desk.core.clock().advance(Duration::from_secs(600));
    assert_eq!(set(&guest(&desk), "0", &token, NEW).await.status, 410);
    let sent = desk.core.mails().len();
    let page = guest(&desk).page(&format!("/setpass/{token}")).await.text();
    assert!(page.contains("expired"));
    assert_eq!(desk.core.mails().len(), sent + 1);
    let fresh = mailed(&desk, ALICE);
    assert_ne!(fresh, token);
    assert_eq!(
        set(&guest(&desk), "0", &token, NEW).await.status,
        404,
        "superseded"
    );
    let again = guest(&desk).page(&format!("/setpass/{token}")).await.text();
    assert!(again.contains("not valid"));
    assert_eq!(set(&guest(&desk), "0", &fresh, NEW).await.status, 200);
    assert!(mints(&desk, ALICE, NEW).await);
}

#[tokio::test]
async fn only_the_newest_reset_works_and_strangers_get_none() {
    let desk = Desk::new();
    let old = forgot(&desk, ALICE).await;
    let new = forgot(&desk, "ALICE@example.org".to_lowercase().as_str()).await;
    assert_eq!(set(&guest(&desk), "0", &old, NEW).await.status, 404);
    assert_eq!(set(&guest(&desk), "0", &new, NEW).await.status, 200);
    let sent = desk.core.mails().len();
    let ask = async |body: Value| guest(&desk).send("POST", "/api/ui/forgot", body).await;
    for email in ["nobody@example.org", "mallory@example.org"] {
        let answer = ask(json!({ "email": email })).await;
        assert_eq!(answer.json(), json!({ "success": true }));
    }
    for (body, error) in [
        (json!({ "email": "nonsense" }), "MALFORMED_EMAIL"),
        (json!({ "mail": ALICE }), "INVALID_REQUEST"),
        (json!(null), "INVALID_REQUEST"),
    ] {
        let answer = ask(body).await;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.json(), json!({ "success": false, "error": error }));
    }
    assert_eq!(desk.core.mails().len(), sent);
}

#[tokio::test]
async fn an_enrolment_ends_after_ten_minutes_and_only_the_newest_counts() {
    let desk = Desk::new();
    let alice = seeded(&desk, "alice");
    let first = set(&alice, &user(1), PASSWORD, NEW).await.json();
    let second = set(&alice, &user(1), NEW, "Third-Horse-9-Battery")
        .await
        .json();
    let token = |it: &Value| it["tfaToken"].as_str().unwrap().to_owned();
    let page = |token: String| {
        let guest = guest(&desk);
        async move { guest.page(&format!("/settfa/{token}")).await.text() }
    };
    assert!(page(token(&first)).await.contains("not valid"));
    assert!(page(token(&second)).await.contains("qr-path"));
    assert!(page("0".into()).await.contains("nothing to do"));
    let nothing = json!({ "token": "0", "inputOTP": "" });
    let answer = guest(&desk).send("POST", "/api/ui/set_otp", nothing).await;
    assert_eq!(answer.status, 204);
    desk.core.clock().advance(Duration::from_secs(600));
    assert!(page(token(&second)).await.contains("expired"));
    let body = json!({ "token": token(&second), "inputOTP": first_code(&desk, ALICE) });
    let answer = guest(&desk).send("POST", "/api/ui/set_otp", body).await;
    assert_eq!(answer.status, 400);
    assert!(
        answer.first()["message"]
            .as_str()
            .unwrap()
            .contains("expired")
    );
}

#[tokio::test]
async fn the_log_holds_no_token() {
    let desk = Desk::new();
    let token = forgot(&desk, ALICE).await;
    guest(&desk).page(&format!("/setpass/{token}")).await;
    guest(&desk).page(&format!("/settfa/{token}")).await;
    let log = desk.core.requests();
    let paths: Vec<_> = log.iter().map(|it| it.path.as_str()).collect();
    let base = "/api/datameta";
    assert_eq!(
        paths[1..],
        [format!("{base}/setpass/…"), format!("{base}/settfa/…")]
    );
}
