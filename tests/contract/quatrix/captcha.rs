//! `session/unblock-captcha`, and the sign-ins that ask for it.

use keydesk::api::{ApiError, Field, Problem, SignInOutcome};

use super::{desk, refused_field, refused_in_words, seeded};
use crate::wire::{ALICE, BOB, Desk, NEEDS_CODE, typed};

/// Wrong passwords until a question is asked; gives the question.
async fn guess(desk: &Desk, login: &str) -> String {
    for _ in 0..4 {
        let answer = desk.browser().sign_in(&typed(login, "not it")).await;
        assert_eq!(answer, Err(ApiError::WrongCredentials));
    }
    question(desk.browser().sign_in(&typed(login, "not it")).await)
}

fn question(answer: Result<SignInOutcome, ApiError>) -> String {
    match answer {
        Err(ApiError::CaptchaNeeded(captcha)) => {
            let question = captcha.question.expect("a question that can be shown");
            question.text().to_owned()
        }
        other => panic!("{other:?}"),
    }
}

fn answer_to(question: &str) -> &str {
    question.rsplit(' ').next().expect("a word")
}

#[tokio::test]
async fn the_fifth_wrong_password_asks_and_the_right_one_does_not_help() {
    let desk = desk();
    guess(&desk, ALICE).await;
    question(desk.browser().sign_in(&seeded(ALICE)).await);
    question(guess_nobody(&desk).await);
    let other = desk.browser().sign_in(&seeded(BOB)).await;
    assert_eq!(other, Ok(NEEDS_CODE), "others are not asked");
}

/// Nobody has this address, and it is asked all the same.
async fn guess_nobody(desk: &Desk) -> Result<SignInOutcome, ApiError> {
    let typed = typed("nobody@example.org", "not it");
    for _ in 0..4 {
        drop(desk.browser().sign_in(&typed).await);
    }
    desk.browser().sign_in(&typed).await
}

#[tokio::test]
async fn a_right_answer_lets_sign_in_again() {
    let desk = desk();
    let question = guess(&desk, ALICE).await;
    let client = desk.browser();
    assert_eq!(client.answer_captcha(answer_to(&question)).await, Ok(()));
    let answer = client.sign_in(&seeded(ALICE)).await;
    assert!(matches!(answer, Ok(SignInOutcome::Done(_))), "{answer:?}");
}

#[tokio::test]
async fn a_wrong_answer_is_refused_at_its_field_and_the_question_stays() {
    let desk = desk();
    let asked = guess(&desk, ALICE).await;
    let client = desk.browser();
    for wrong in ["", "no-1234", "ü\"\\"] {
        let answer = refused_field(client.answer_captcha(wrong).await);
        assert_eq!(answer, (Field::Captcha, Problem::WrongCaptcha), "{wrong}");
    }
    assert_eq!(client.answer_captcha(answer_to(&asked)).await, Ok(()));
}

#[tokio::test]
async fn an_answer_that_the_service_cannot_use_is_refused_in_its_words() {
    let answer = desk().browser().answer_captcha("fault:conflict").await;
    assert_eq!(refused_in_words(answer), Field::Captcha);
}
