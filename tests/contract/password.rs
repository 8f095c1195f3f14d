//! `change-password`, `initiate-password-reset`, `reset-password`.

use keydesk::api::{
    ApiError, Field, FieldProblem, LinkProblem, PasswordChange, Problem, Secret, SignInOutcome,
};
use keydesk_backend::PASSWORD;

use crate::wire::{ALICE, BOB, Desk, LANDING, typed};

fn change(current: &str, new: &str) -> PasswordChange {
    PasswordChange {
        current: Some(Secret::new(current)),
        new: Secret::new(new),
    }
}

async fn opens(desk: &Desk, login: &str, password: &str) -> bool {
    matches!(
        desk.browser().sign_in(&typed(login, password)).await,
        Ok(SignInOutcome::Done(_))
    )
}

#[tokio::test]
async fn the_new_password_opens_and_the_old_one_no_longer() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let after = client
        .change_password(&person.tag, &change(PASSWORD, "Kettle-Morning-41"))
        .await;
    assert_eq!(after.map(|it| it.tag.0), Ok("8".to_owned()));
    assert!(!opens(&desk, ALICE, PASSWORD).await);
    assert!(opens(&desk, ALICE, "Kettle-Morning-41").await);
}

#[tokio::test]
async fn a_password_travels_byte_for_byte() {
    for new in [
        " Grüße aus Köln \t",
        "пароль 🗝️ \u{202E}x",
        &"langes Passwort mit 64+ Zeichen ".repeat(4),
        r#"quotes " and \ back\slashes"#,
    ] {
        let desk = Desk::new();
        let (client, person) = desk.signed_in(ALICE).await;
        client
            .change_password(&person.tag, &change(PASSWORD, new))
            .await
            .expect("a change");
        assert!(opens(&desk, ALICE, new).await, "{new:?}");
        assert!(
            !opens(&desk, ALICE, new.trim()).await || new.trim() == new,
            "{new:?}"
        );
    }
}

#[tokio::test]
async fn a_wrong_current_password_is_told_at_its_field() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    let answer = client
        .change_password(&person.tag, &change("not it", "Kettle-Morning-41"))
        .await;
    let expected = FieldProblem {
        field: Field::CurrentPassword,
        problem: Problem::WrongPassword,
    };
    assert_eq!(answer, Err(ApiError::Rejected(vec![expected])));
    assert!(opens(&desk, ALICE, PASSWORD).await);
}

#[tokio::test]
async fn a_password_that_the_service_refuses_is_told_in_its_words() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in(ALICE).await;
    for new in ["short", PASSWORD] {
        let answer = client
            .change_password(&person.tag, &change(PASSWORD, new))
            .await;
        let Err(ApiError::Rejected(problems)) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(problems[0].field, Field::NewPassword);
        assert!(matches!(problems[0].problem, Problem::Service(Some(_))));
    }
}

#[tokio::test]
async fn a_password_that_a_directory_keeps_cannot_be_changed_here() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in("lena@corp.example").await;
    let answer = client
        .change_password(&person.tag, &change(PASSWORD, "Kettle-Morning-41"))
        .await;
    assert_eq!(answer.map(drop), Err(ApiError::Conflict));
}

#[tokio::test]
async fn a_forced_person_needs_no_current_password_and_the_duty_is_done() {
    let desk = Desk::new();
    let (client, person) = desk.signed_in("dave@example.org").await;
    let forced = PasswordChange {
        current: None,
        new: Secret::new("Kettle-Morning-41"),
    };
    let after = client
        .change_password(&person.tag, &forced)
        .await
        .expect("a change");
    assert_eq!(after.duties.len(), 1);
    let again = client.change_password(&after.tag, &forced).await;
    assert!(matches!(again, Err(ApiError::Rejected(_))), "{again:?}");
}

#[tokio::test]
async fn a_reset_link_lets_a_new_password_be_chosen_once() {
    let desk = Desk::new();
    desk.browser()
        .request_reset(ALICE, LANDING)
        .await
        .expect("a mail");
    let (client, token) = (desk.browser(), desk.token(ALICE));
    let person = client.redeem_reset(&token).await.expect("the link");
    let new = PasswordChange {
        current: None,
        new: Secret::new("Kettle-Morning-41"),
    };
    client
        .change_password(&person.tag, &new)
        .await
        .expect("a change");
    assert!(opens(&desk, ALICE, "Kettle-Morning-41").await);
    assert!(!opens(&desk, ALICE, PASSWORD).await);
    let again = desk.browser().redeem_reset(&token).await.map(drop);
    assert_eq!(again, Err(ApiError::Link(LinkProblem::Used)));
}

#[tokio::test]
async fn an_unknown_address_gets_the_same_answer_and_no_mail() {
    let desk = Desk::new();
    assert_eq!(
        desk.browser()
            .request_reset("nobody@example.org", LANDING)
            .await,
        Ok(())
    );
    assert!(desk.core.mails().is_empty());
}

#[tokio::test]
async fn each_way_a_reset_link_can_fail_is_told_apart() {
    let desk = Desk::new();
    let redeem = async |token: &Secret| desk.browser().redeem_reset(token).await.map(drop);
    for bad in ["nonsense", "", "a b%2F+ü", &"x".repeat(4096)] {
        assert_eq!(
            redeem(&Secret::new(bad)).await,
            Err(ApiError::Link(LinkProblem::Bad)),
            "{bad:?}"
        );
    }
    desk.browser()
        .request_reset(ALICE, LANDING)
        .await
        .expect("a mail");
    let old = desk.token(ALICE);
    desk.pass(3601);
    assert_eq!(
        redeem(&old).await,
        Err(ApiError::Link(LinkProblem::Expired))
    );

    desk.browser()
        .request_reset(ALICE, LANDING)
        .await
        .expect("a mail");
    let overtaken = desk.token(ALICE);
    let (client, person) = desk.signed_in(ALICE).await;
    client
        .change_password(&person.tag, &change(PASSWORD, "Kettle-Morning-41"))
        .await
        .expect("ok");
    assert_eq!(
        redeem(&overtaken).await,
        Err(ApiError::Link(LinkProblem::Superseded))
    );

    desk.browser()
        .request_reset(BOB, LANDING)
        .await
        .expect("a mail");
    let orphan = desk.token(BOB);
    desk.core.remove(BOB);
    assert_eq!(
        redeem(&orphan).await,
        Err(ApiError::Link(LinkProblem::Unknown))
    );
}

#[tokio::test]
async fn a_reset_link_of_somebody_blocked_meanwhile_is_forbidden() {
    let desk = Desk::new();
    desk.browser()
        .request_reset(ALICE, LANDING)
        .await
        .expect("a mail");
    let token = desk.token(ALICE);
    desk.core.edit(ALICE, |person| person.blocked = true);
    let answer = desk.browser().redeem_reset(&token).await.map(drop);
    assert_eq!(answer, Err(ApiError::Forbidden));
}
