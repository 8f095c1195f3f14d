use std::time::Duration;

use keydesk_backend::PASSWORD;
use serde_json::json;

use super::desk::{ALICE, BOB, guest};
use crate::desk::{Answer, Desk};

fn question(answer: &Answer) -> String {
    assert_eq!(answer.refusal(), (401, 15));
    let details = &answer.json()["details"];
    assert_eq!(details["captcha"], true);
    details["captcha_question"].as_str().unwrap().to_owned()
}

fn token(question: &str) -> String {
    question.rsplit(' ').next().unwrap().to_owned()
}

async fn fail(desk: &Desk, login: &str, times: usize) -> Answer {
    let mut last = None;
    for _ in 0..times {
        last = Some(guest(desk).sign_in(login, "wrong").await);
    }
    last.unwrap()
}

async fn unblock(desk: &Desk, token: &str) -> Answer {
    let body = json!({ "token": token });
    guest(desk).post("/session/unblock-captcha", body).await
}

#[tokio::test]
async fn five_failures_raise_a_question_that_even_the_right_password_meets() {
    let desk = Desk::new();
    assert_eq!(fail(&desk, ALICE, 4).await.refusal(), (401, 14));
    let first = question(&fail(&desk, ALICE, 1).await);
    let second = question(&guest(&desk).sign_in(ALICE, PASSWORD).await);
    assert_ne!(first, second, "each try gets a question of its own");
    let other = guest(&desk).sign_in(BOB, PASSWORD).await;
    assert_eq!(other.status, 207, "others are not asked");

    for wrong in [&token(&first), "", "lantern-1"] {
        let answer = unblock(&desk, wrong).await;
        assert_eq!(answer.status, 401);
        assert_eq!(answer.json(), json!({ "valid": false }));
    }
    let typed = format!(" {} ", token(&second).to_uppercase());
    let answer = unblock(&desk, &typed).await;
    assert_eq!(
        (answer.status, answer.json()),
        (200, json!({ "valid": true }))
    );
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.status, 200);
    assert_eq!(
        unblock(&desk, &token(&second)).await.status,
        401,
        "an answer works once"
    );
}

#[tokio::test]
async fn an_answer_clears_the_count_and_a_right_password_does_too() {
    let desk = Desk::new();
    let asked = question(&fail(&desk, ALICE, 5).await);
    unblock(&desk, &token(&asked)).await;
    assert_eq!(fail(&desk, ALICE, 4).await.refusal(), (401, 14));
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.status, 200);
    assert_eq!(fail(&desk, ALICE, 4).await.refusal(), (401, 14));
}

#[tokio::test]
async fn logins_that_nobody_has_are_asked_too() {
    let desk = Desk::new();
    question(&fail(&desk, "nobody@example.org", 5).await);
}

#[tokio::test]
async fn a_question_grows_old() {
    let desk = Desk::new();
    let asked = question(&fail(&desk, ALICE, 5).await);
    desk.core.clock().advance(Duration::from_secs(15 * 60));
    assert_eq!(unblock(&desk, &token(&asked)).await.status, 401);
    assert_eq!(
        guest(&desk).sign_in(ALICE, PASSWORD).await.status,
        200,
        "failures are forgotten by then"
    );
}

#[tokio::test]
async fn an_answer_that_cannot_be_read_is_an_error() {
    let desk = Desk::new();
    let nobody = guest(&desk);
    for (body, code) in [(json!({}), 11), (json!({ "token": 7 }), 10)] {
        let answer = nobody.post("/session/unblock-captcha", body).await;
        assert_eq!(answer.refusal(), (400, code));
    }
}

#[tokio::test]
async fn fifteen_sign_ins_in_a_quarter_of_an_hour_are_enough() {
    let desk = Desk::new();
    for _ in 0..15 {
        assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.status, 200);
        desk.core.clock().advance(Duration::from_secs(10));
    }
    let answer = guest(&desk).sign_in("ALICE@example.org", PASSWORD).await;
    assert_eq!(answer.refusal(), (429, 70));
    assert_eq!(answer.header("retry-after"), Some("750"));
    assert_eq!(guest(&desk).sign_in(BOB, PASSWORD).await.status, 207);
    desk.core.clock().advance(Duration::from_secs(750));
    assert_eq!(guest(&desk).sign_in(ALICE, PASSWORD).await.status, 200);
}
