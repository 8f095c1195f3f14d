//! Signing in with a key, or with a session that waits for a code.

use serde_json::{Value, json};

use super::desk::{BOB, CAROL, half_a_minute_later, half_inside, looked_at, other_than, texted};
use super::{ask, send, token};
use crate::harness::{Stage, journeys, no_leaks};
use crate::steps::canary;

journeys![
    a_key_opens_the_account_and_others_are_refused_with_the_reason,
    a_waiting_session_takes_the_code_of_the_app,
    a_waiting_session_takes_a_code_by_text_message,
    a_text_message_that_cannot_be_sent_is_told,
    a_recovery_code_lets_in_once,
    a_session_that_goes_on_under_another_token_is_followed,
    a_waiting_session_that_is_gone_begins_again,
];

async fn a_key_opens_the_account_and_others_are_refused_with_the_reason(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/equinix/sign-in").await;
    page.field("API key").shown().await;
    looked_at(&page).await;
    send(&page, "eqx-nobody").await;
    page.alert("The service does not accept this key.")
        .shown()
        .await;
    let project = token("eqp", "alice");
    send(&page, &project).await;
    page.alert("This key belongs to a project, not to a person.")
        .shown()
        .await;
    looked_at(&page).await;
    let key = token("eqx", "alice");
    send(&page, &key).await;
    page.heading("Overview").shown().await;
    page.text("Two-factor authentication is off").shown().await;
    page.text("Signing in asks for no code.")
        .in_part()
        .shown()
        .await;
    no_leaks(
        &page,
        &world,
        &[canary("api key", &key), canary("api key", &project)],
    )
    .await;
}

async fn a_waiting_session_takes_the_code_of_the_app(stage: Stage) {
    let (page, world) = half_inside(&stage, "bob").await;
    page.field("Six-digit code").focused().await;
    looked_at(&page).await;
    let right = world.code_of(BOB);
    page.field("Six-digit code").fill(&other_than(&right)).await;
    page.button("Confirm").click().await;
    page.alert("That code is not right.").shown().await;
    page.field("Six-digit code").focused().await;
    page.field("Six-digit code").fill(&right).await;
    page.button("Confirm").click().await;
    page.heading("Overview").shown().await;
    page.text("10 recovery codes are left").shown().await;
    looked_at(&page).await;
    let session = token("eqs", "bob");
    no_leaks(
        &page,
        &world,
        &[canary("token", &session), canary("sign-in code", &right)],
    )
    .await;
}

async fn a_waiting_session_takes_a_code_by_text_message(stage: Stage) {
    let (page, world) = half_inside(&stage, "carol").await;
    page.button("Get a code by text message").click().await;
    page.heading("Enter the code from the text message")
        .shown()
        .await;
    looked_at(&page).await;
    page.button("Send a code").click().await;
    page.status("A text message is on its way.").shown().await;
    page.field("Six-digit code").focused().await;
    page.text("Another code can be sent in")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    let first = texted(&world);
    page.field("Six-digit code").fill(&other_than(&first)).await;
    page.button("Confirm").click().await;
    page.alert("This is not the code of the last text message")
        .shown()
        .await;

    // Somebody who starts again meets the service's own pause.
    page.button("Start again").click().await;
    send(&page, &token("eqs", "carol")).await;
    page.button("Get a code by text message").click().await;
    page.button("Send a code").click().await;
    page.alert("Too many attempts.").shown().await;
    assert_eq!(world.core().texts().len(), 1);
    half_a_minute_later(&page, &world).await;
    page.button("Send a code").click().await;
    page.status("A text message is on its way.").shown().await;
    assert_eq!(world.core().texts().len(), 2);
    page.field("Six-digit code").fill(&texted(&world)).await;
    page.button("Confirm").click().await;
    page.heading("Overview").shown().await;
    page.text("Signing in also asks for a code that is sent to your phone.")
        .shown()
        .await;
    assert_eq!(world.core().person(CAROL).expect("seeded").sessions, 1);
}

async fn a_text_message_that_cannot_be_sent_is_told(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/equinix/sign-in").await;
    let wrong = json!({ "phone_number": "call me" });
    ask(&page, &token("eqx", "carol"), "PUT", "/user", &wrong).await;
    send(&page, &token("eqs", "carol")).await;
    page.button("Get a code by text message").click().await;
    page.button("Send a code").click().await;
    page.alert("The service cannot send a message to the number of your account.")
        .shown()
        .await;
    looked_at(&page).await;
    assert!(world.core().texts().is_empty());
    // The way out for whoever lost that number.
    page.button("Use a recovery code").click().await;
    page.heading("Enter a recovery code").shown().await;
}

async fn a_recovery_code_lets_in_once(stage: Stage) {
    const CODE: &str = "bob/0001";
    let (page, world) = half_inside(&stage, "bob").await;
    page.button("Use a recovery code").click().await;
    page.heading("Enter a recovery code").shown().await;
    looked_at(&page).await;
    page.field("Recovery code").fill("bob/9999").await;
    page.button("Confirm").click().await;
    page.alert("This is none of your recovery codes")
        .shown()
        .await;
    page.field("Recovery code").fill(&format!(" {CODE} ")).await;
    page.button("Confirm").click().await;
    page.heading("Overview").shown().await;
    page.text("9 recovery codes are left").shown().await;
    let left = world.core().recovery_codes_of(BOB);
    assert!(left.len() == 9 && !left.contains(&CODE.to_owned()));
    no_leaks(&page, &world, &[canary("sign-in code", CODE)]).await;
    let again = "/user/otp/verify/bob%2F0001";
    let key = token("eqx", "bob");
    assert_eq!(ask(&page, &key, "POST", again, &Value::Null).await.0, 400);
}

async fn a_session_that_goes_on_under_another_token_is_followed(stage: Stage) {
    for kind in ["header", "body"] {
        let (page, world) = half_inside(&stage, &format!("fault-verify-{kind}")).await;
        let code = world.code_of(&format!("fault+verify-{kind}@example.org"));
        page.field("Six-digit code").fill(&code).await;
        page.button("Confirm").click().await;
        page.heading("Overview").shown().await;
        // The token before has stopped: only the new one can read.
        page.button("Check again").click().await;
        page.status("Checked").in_part().shown().await;
    }
}

async fn a_waiting_session_that_is_gone_begins_again(stage: Stage) {
    let (page, world) = half_inside(&stage, "bob").await;
    world.core().end_sessions(BOB);
    page.field("Six-digit code").fill(&world.code_of(BOB)).await;
    page.button("Confirm").click().await;
    page.heading("Sign in with an API key").shown().await;
    let said = page.alert("That sign-in ran out").says().await;
    assert!(!said.contains("password"), "there is none here: {said}");
    looked_at(&page).await;
    page.heading("Overview").gone().await;
    let lines = world.requests();
    let tried = lines.iter().filter(|it| it.path.contains("/otp/verify/"));
    assert_eq!(tried.count(), 1, "the code is not sent again by itself");
}
