use std::time::Duration;

use axum::{body::Body, http::Request};
use keydesk_backend::{PASSWORD, PIN};
use serde_json::json;

use super::desk::{ALICE, BOB, encoded, guest, person, signed_in};
use crate::desk::{Answer, Desk};

const NOBODYS: &str = "6d1c2f0e-0000-4000-8000-00000000abcd";

async fn request(desk: &Desk, emails: &[&str]) -> Answer {
    let body = json!({ "email": emails });
    guest(desk).post("/reset-password/request", body).await
}

async fn look(desk: &Desk, id: &str) -> Answer {
    guest(desk)
        .get(&format!("/reset-password/metadata/{id}"))
        .await
}

async fn reset(desk: &Desk, id: &str, password: &str) -> Answer {
    let body = json!({ "password": password });
    guest(desk)
        .post(&format!("/reset-password/reset/{id}"), body)
        .await
}

#[tokio::test]
async fn a_mail_leads_to_the_console_and_its_id_sets_a_password_once() {
    let desk = Desk::new();
    let open = signed_in(&desk, ALICE).await;
    let answer = request(&desk, &[ALICE]).await;
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "email": [ALICE] }))
    );
    let link = desk.core.last_mail_to(ALICE).unwrap().link.unwrap();
    let id = desk.token_mailed_to(ALICE);
    assert_eq!(
        link,
        format!("https://console.example/quatrix/reset-password?token={id}")
    );
    for _ in 0..2 {
        let answer = look(&desk, &id).await;
        assert_eq!(
            (answer.status, answer.json()),
            (200, json!({ "id": id, "multiple_accounts": false })),
            "looking uses nothing up"
        );
    }
    let answer = reset(&desk, &id, &encoded("new: pässword")).await;
    assert_eq!((answer.status, answer.json()), (200, json!({ "id": id })));
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.code(), 14);
    let answer = guest(&desk).sign_in(ALICE, "new: pässword").await;
    assert_eq!(answer.status, 200);
    assert_eq!(open.get("/profile").await.status, 200, "sessions are kept");

    let again = reset(&desk, &id, &encoded("another password")).await;
    assert_eq!(again.refusal(), (400, 20));
    assert_eq!(look(&desk, &id).await.refusal(), (401, 20));
}

#[tokio::test]
async fn a_reset_never_skips_the_second_factor() {
    let desk = Desk::new();
    request(&desk, &[BOB]).await;
    let id = desk.token_mailed_to(BOB);
    reset(&desk, &id, &encoded("new password")).await;
    let mut bob = guest(&desk);
    let answer = bob.sign_in(BOB, "new password").await;
    assert_eq!(
        (answer.status, answer.header("mfa-code")),
        (207, Some("71"))
    );
}

#[tokio::test]
async fn a_reset_clears_the_question() {
    let desk = Desk::new();
    for _ in 0..5 {
        guest(&desk).sign_in(ALICE, "wrong").await;
    }
    request(&desk, &[ALICE]).await;
    let id = desk.token_mailed_to(ALICE);
    reset(&desk, &id, &encoded("new password")).await;
    assert_eq!(
        guest(&desk).sign_in(ALICE, "new password").await.status,
        200
    );
}

#[tokio::test]
async fn nobody_learns_who_has_an_address() {
    let desk = Desk::new();
    let emails = [
        "nobody@example.org",
        "mallory@example.org",
        "saml@corp.example",
    ];
    let answer = request(&desk, &emails).await;
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "email": emails }))
    );
    assert_eq!(desk.core.mails(), []);
}

#[tokio::test]
async fn who_is_signed_in_gets_a_job() {
    let desk = Desk::new();
    let admin = signed_in(&desk, "admin@example.org").await;
    let body = json!({ "email": [ALICE, BOB, "nobody@example.org"] });
    let answer = admin.post("/reset-password/request", body).await;
    assert_eq!(answer.status, 202);
    assert_eq!(answer.json()["job_id"].as_str().unwrap().len(), 36);
    assert_eq!(desk.core.mails().len(), 2);
    let mut gone = guest(&desk);
    gone.token = Some(NOBODYS.into());
    let body = json!({ "email": [ALICE] });
    assert_eq!(gone.post("/reset-password/request", body).await.status, 200);
}

#[tokio::test]
async fn a_request_that_cannot_be_read_is_refused() {
    let desk = Desk::new();
    let table = [
        (json!({}), 11),
        (json!({ "email": ALICE }), 10),
        (json!({ "email": [] }), 10),
        (json!({ "email": [ALICE, "no address"] }), 10),
    ];
    for (body, code) in table {
        let nobody = guest(&desk);
        let answer = nobody.post("/reset-password/request", body.clone()).await;
        assert_eq!(answer.refusal(), (400, code), "{body}");
    }
    assert_eq!(desk.core.mails(), []);
}

#[tokio::test]
async fn an_id_that_is_unknown_old_or_overtaken_is_refused() {
    let desk = Desk::new();
    let good = encoded("new password");
    for unknown in [NOBODYS, "not-an-id"] {
        assert_eq!(look(&desk, unknown).await.refusal(), (401, 20));
        assert_eq!(reset(&desk, unknown, &good).await.refusal(), (400, 20));
    }
    request(&desk, &[ALICE]).await;
    let old = desk.token_mailed_to(ALICE);
    desk.core.clock().advance(Duration::from_secs(3599));
    assert_eq!(look(&desk, &old).await.status, 200);
    desk.core.clock().advance(Duration::from_secs(1));
    assert_eq!(look(&desk, &old).await.refusal(), (401, 60));
    assert_eq!(reset(&desk, &old, &good).await.refusal(), (400, 60));

    request(&desk, &[ALICE]).await;
    let first = desk.token_mailed_to(ALICE);
    request(&desk, &[ALICE]).await;
    let second = desk.token_mailed_to(ALICE);
    assert_eq!(reset(&desk, &first, &good).await.status, 200);
    assert_eq!(look(&desk, &second).await.refusal(), (401, 60));
    assert_eq!(reset(&desk, &second, &good).await.refusal(), (400, 60));
}

#[tokio::test]
async fn a_bad_new_password_leaves_the_id_good() {
    let desk = Desk::new();
    request(&desk, &[ALICE]).await;
    let id = desk.token_mailed_to(ALICE);
    for bad in ["not Base64!", &encoded("short"), &encoded(&"x".repeat(65))] {
        assert_eq!(reset(&desk, &id, bad).await.refusal(), (400, 10), "{bad}");
    }
    let path = format!("/reset-password/reset/{id}");
    let answer = guest(&desk).post(&path, json!({})).await;
    assert_eq!(answer.refusal(), (400, 11));
    assert_eq!(reset(&desk, &id, &encoded("sixsix")).await.status, 200);
}

#[tokio::test]
async fn whoever_is_blocked_meanwhile_cannot_follow_the_mail() {
    let desk = Desk::new();
    request(&desk, &[ALICE]).await;
    let id = desk.token_mailed_to(ALICE);
    let before = person(&desk, ALICE).password_changed;
    desk.core.edit(ALICE, |alice| alice.blocked = true);
    assert_eq!(look(&desk, &id).await.refusal(), (401, 80));
    assert_eq!(
        reset(&desk, &id, &encoded("new password")).await.refusal(),
        (400, 60)
    );
    assert_eq!(person(&desk, ALICE).password_changed, before);
}

#[tokio::test]
async fn the_developers_page_shows_these_mails_and_the_pins() {
    let desk = Desk::new();
    request(&desk, &[ALICE]).await;
    let link = desk.core.last_mail_to(ALICE).unwrap().link.unwrap();
    let page = |path: &str| Request::get(path).body(Body::empty()).unwrap();
    let shown = desk.send(page("/outbox")).await;
    let text = String::from_utf8(shown.body).unwrap();
    assert!(text.contains(&link) && text.contains(&format!("<code>{PIN}</code>")));
    let told = desk.send(page("/outbox.json")).await.json();
    assert_eq!(told["mails"][0]["link"], link);
    let people = told["people"].as_array().unwrap();
    let carol = people.iter().find(|it| it["login"] == "carol@example.org");
    assert_eq!(carol.unwrap()["pin"], PIN);
}
