use std::time::Duration;

use axum::{body::Body, http::Request};
use keydesk_backend::PASSWORD;
use serde_json::{Value, json};

use crate::desk::{Answer, BASE, Desk, FIRST, Visitor};

const ALICE: &str = "alice@example.org";
const NEW: &str = "alice@new.example";
const PAGE: &str = "https://desk.example/metalcloud/reset-password";

async fn ask_reset(desk: &Desk, body: Value) -> Answer {
    desk.visitor()
        .post("/user/actions/initiate-password-reset", body)
        .await
}

async fn follow(visitor: &mut Visitor<'_>, operation: &str, token: &str) -> Answer {
    visitor
        .get(&format!("/user/actions/{operation}?token={token}"))
        .await
}

async fn reset(desk: &Desk, token: &str) -> Answer {
    follow(&mut desk.visitor(), "reset-password", token).await
}

#[tokio::test]
async fn a_reset_link_opens_a_session_once_and_asks_for_a_new_password() {
    let desk = Desk::new();
    let answer = ask_reset(&desk, json!({ "email": ALICE, "redirectUrl": PAGE })).await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    let link = desk.core.last_mail_to(ALICE).unwrap().link.unwrap();
    assert!(link.starts_with(&format!("{PAGE}?token=")), "{link}");

    let token = desk.token_mailed_to(ALICE);
    let mut alice = desk.visitor();
    let answer = follow(&mut alice, "reset-password", &token).await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    assert_eq!(
        alice.get("/user").await.json()["passwordChangeRequired"],
        true
    );
    assert_eq!(reset(&desk, &token).await.status, 409);

    let body = Some(json!({ "newPassword": "chosen by alice" }));
    let answer = alice
        .guarded("POST", "/user/actions/change-password", FIRST + 1, body)
        .await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        desk.visitor()
            .sign_in(ALICE, "chosen by alice")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_reset_link_fails_for_each_reason_in_its_own_way() {
    let desk = Desk::new();
    for token in ["", "unknown", "%20%25%2B", &"x".repeat(4096)] {
        assert_eq!(reset(&desk, token).await.status, 400, "{token}");
    }
    assert_eq!(
        desk.visitor()
            .get("/user/actions/reset-password")
            .await
            .status,
        400
    );
    let ask = json!({ "email": ALICE });

    ask_reset(&desk, ask.clone()).await;
    let token = desk.token_mailed_to(ALICE);
    desk.core.clock().advance(Duration::from_secs(3600));
    let expired = reset(&desk, &token).await;
    assert_eq!(
        (expired.status, expired.message().as_str()),
        (400, "The link has expired")
    );

    ask_reset(&desk, ask.clone()).await;
    let token = desk.token_mailed_to(ALICE);
    let mut alice = desk.signed_in(ALICE).await;
    let change = json!({ "oldPassword": PASSWORD, "newPassword": "long enough" });
    alice
        .guarded("POST", "/user/actions/change-password", "*", Some(change))
        .await;
    assert_eq!(
        reset(&desk, &token).await.status,
        428,
        "the password was changed since"
    );

    ask_reset(&desk, ask.clone()).await;
    let token = desk.token_mailed_to(ALICE);
    desk.core.edit(ALICE, |alice| alice.blocked = true);
    assert_eq!(reset(&desk, &token).await.status, 403);
    desk.core.remove(ALICE);
    assert_eq!(reset(&desk, &token).await.status, 404);
}

#[tokio::test]
async fn asking_for_a_reset_tells_nothing_and_sends_only_where_it_helps() {
    let desk = Desk::new();
    for login in [
        "nobody@example.org",
        "mallory@example.org",
        "saml@corp.example",
    ] {
        let answer = ask_reset(&desk, json!({ "email": login })).await;
        assert_eq!((answer.status, answer.body.len()), (200, 0), "{login}");
    }
    assert_eq!(desk.core.mails(), []);
    assert_eq!(
        ask_reset(&desk, json!({ "email": "nobody" })).await.status,
        400
    );
}

#[tokio::test]
async fn redirect_addresses_are_ours_to_check() {
    let desk = Desk::new();
    let ask = |to: &str| json!({ "email": ALICE, "redirectUrl": to });
    let bad = [
        "javascript:alert(1)",
        "//evil.example",
        "evil",
        "",
        "ftp://a.example",
        "https://",
        "https://a@b.example",
        "/\\evil.example",
        "http://a b",
        "https://?x",
    ];
    for address in bad {
        assert_eq!(
            ask_reset(&desk, ask(address)).await.status,
            400,
            "{address}"
        );
    }
    let good = [
        ("/reset?a=b", "http://desk.example:8787/reset?a=b&token="),
        ("http://localhost:1/r#x", "http://localhost:1/r?token="),
    ];
    for (address, start) in good {
        assert_eq!(
            ask_reset(&desk, ask(address)).await.status,
            200,
            "{address}"
        );
        let link = desk.core.last_mail_to(ALICE).unwrap().link.unwrap();
        assert!(link.starts_with(start), "{link}");
    }
}

#[tokio::test]
async fn a_browser_that_opens_the_operation_is_sent_on() {
    let desk = Desk::new();
    for header in [("sec-fetch-mode", "navigate"), ("accept", "text/html,*/*")] {
        ask_reset(&desk, json!({ "email": ALICE, "redirectUrl": PAGE })).await;
        let token = desk.token_mailed_to(ALICE);
        let path = format!("{BASE}/user/actions/reset-password?token={token}");
        let request = Request::get(path)
            .header(header.0, header.1)
            .body(Body::empty())
            .unwrap();
        let answer = desk.send(request).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (302, Some(PAGE))
        );
        assert!(answer.header("set-cookie").is_some());
    }
}

async fn ask_change(alice: &mut Visitor<'_>, email: &str) -> Answer {
    alice
        .post(
            "/user/actions/initiate-email-change",
            json!({ "email": email }),
        )
        .await
}

#[tokio::test]
async fn a_new_address_counts_when_its_link_was_followed() {
    let desk = Desk::new();
    let mut alice = desk.signed_in(ALICE).await;
    let answer = ask_change(&mut alice, NEW).await;
    assert_eq!(
        (answer.status, answer.json()["email"].as_str()),
        (200, Some(ALICE))
    );
    assert_eq!(desk.revision(ALICE), FIRST);
    let notice = desk.core.last_mail_to(ALICE).unwrap();
    assert!(notice.body.contains(NEW) && notice.link.is_none());

    let link = desk.core.last_mail_to(NEW).unwrap().link.unwrap();
    let own = format!("http://desk.example:8787{BASE}/user/actions/verify-email?token=");
    assert!(link.starts_with(&own), "{link}");
    let token = desk.token_mailed_to(NEW);
    assert_eq!(
        reset(&desk, &token).await.status,
        400,
        "a link does one thing"
    );
    let answer = follow(&mut desk.visitor(), "verify-email", &token).await;
    assert_eq!((answer.status, answer.body.len()), (200, 0));
    let user = alice.get("/user").await.json();
    assert_eq!(
        (user["email"].as_str(), user["emailStatus"].as_str()),
        (Some(NEW), Some("verified"))
    );
    assert_eq!(user["revision"], FIRST + 1);
    assert_eq!(
        follow(&mut desk.visitor(), "verify-email", &token)
            .await
            .status,
        409
    );
    assert_eq!(desk.visitor().sign_in(NEW, PASSWORD).await.status, 200);
    assert_eq!(desk.visitor().sign_in(ALICE, PASSWORD).await.status, 401);
}

#[tokio::test]
async fn a_verification_link_fails_for_each_reason_in_its_own_way() {
    let desk = Desk::new();
    let mut alice = desk.signed_in(ALICE).await;
    assert_eq!(ask_change(&mut alice, "BOB@example.org").await.status, 400);
    assert_eq!(ask_change(&mut alice, "bob").await.status, 400);
    let mut visitor = desk.visitor();
    assert_eq!(
        follow(&mut visitor, "verify-email", "unknown").await.status,
        400
    );

    ask_change(&mut alice, NEW).await;
    let expired = desk.token_mailed_to(NEW);
    desk.core.clock().advance(Duration::from_secs(3600));
    let answer = follow(&mut visitor, "verify-email", &expired).await;
    assert_eq!(
        (answer.status, answer.message().as_str()),
        (400, "The link has expired")
    );

    ask_change(&mut alice, NEW).await;
    let overtaken = desk.token_mailed_to(NEW);
    ask_change(&mut alice, "alice@third.example").await;
    let third = desk.token_mailed_to("alice@third.example");
    assert_eq!(
        follow(&mut visitor, "verify-email", &third).await.status,
        200
    );
    assert_eq!(
        follow(&mut visitor, "verify-email", &overtaken)
            .await
            .status,
        428
    );

    ask_change(&mut alice, NEW).await;
    let token = desk.token_mailed_to(NEW);
    desk.core
        .edit("carol@example.org", |carol| carol.email = NEW.into());
    assert_eq!(
        follow(&mut visitor, "verify-email", &token).await.status,
        400,
        "taken meanwhile"
    );
    desk.core.remove("alice@third.example");
    assert_eq!(
        follow(&mut visitor, "verify-email", &token).await.status,
        404
    );
}

#[tokio::test]
async fn a_verification_mail_is_sent_again_while_it_is_needed() {
    let desk = Desk::new();
    let login = "erin@example.org";
    let mut erin = desk.signed_in(login).await;
    assert_eq!(
        erin.get("/user").await.json()["emailStatus"],
        "not_verified"
    );
    let path = "/users/7/actions/resend-email-verification";
    let answer = erin
        .post(path, json!({ "redirectUrl": "/metalcloud/verify-email" }))
        .await;
    assert_eq!(
        (answer.status, answer.json()["email"].as_str()),
        (200, Some(login))
    );
    let token = desk.token_mailed_to(login);
    assert_eq!(follow(&mut erin, "verify-email", &token).await.status, 200);
    assert_eq!(desk.core.person(login).unwrap().email_status, "verified");
    assert_eq!(erin.post(path, json!({})).await.status, 409);
    assert_eq!(
        erin.post(path, json!({ "redirectUrl": "evil" }))
            .await
            .status,
        400
    );

    let others = "/users/1/actions/resend-email-verification";
    assert_eq!(erin.post(others, json!({})).await.status, 403);
    assert_eq!(
        erin.post("/users/x/actions/resend-email-verification", json!({}))
            .await
            .status,
        400
    );
    let nobody = "/users/999/actions/resend-email-verification";
    assert_eq!(erin.post(nobody, json!({})).await.status, 404);
}
