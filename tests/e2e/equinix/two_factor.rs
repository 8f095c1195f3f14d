//! The second factor: an app or text messages, one at a time, each switched on and off by a code of its own.

use serde_json::json;

use super::desk::{ALICE, BOB, factor_of, half_a_minute_later, looked_at, other_than, texted};
use super::own::lose_answers;
use super::{ask, full_key, inside, send, token};
use crate::harness::{Page, Stage, World, journeys, no_leaks};
use crate::steps::{canary, reveal};

journeys![
    an_app_is_connected_and_the_codes_for_a_lost_phone_are_stored,
    text_messages_need_a_number_first,
    text_messages_take_the_place_of_an_app,
    a_lost_answer_to_the_right_code_is_looked_up,
    a_text_message_that_the_service_cannot_send_is_told,
    a_factor_is_switched_off_by_its_code,
    a_code_is_tried_out_without_being_spent_by_mistake,
    a_service_that_cannot_set_up_an_app_says_where_to,
    a_factor_that_nobody_here_knows_is_named,
];

const PATH: &str = "/equinix/two-factor";

/// Nobody was signed out by a refused code.
async fn still_inside(page: &Page) {
    page.button("Menu").shown().await;
    page.field("API key").gone().await;
}

/// By the overview, where only the navigation leads there.
async fn to_security(page: &Page) {
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    page.link("Security").click().await;
    page.heading("Security").shown().await;
}

async fn an_app_is_connected_and_the_codes_for_a_lost_phone_are_stored(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("alice"), PATH).await;
    page.heading("It is off").shown().await;
    looked_at(&page).await;
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
    page.image("QR code with the setup key")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    let key = reveal(&page, "Setup key").await;
    page.button("Hide").click().await;
    no_leaks(&page, &world, &[canary("key", &key)]).await;
    let code = world.core().code_for_secret(&key);
    page.field("Six-digit code").fill(&other_than(&code)).await;
    page.button("Switch it on").click().await;
    page.alert("That code is not right.").shown().await;
    still_inside(&page).await;
    page.region("Setup key").shown().await;
    page.field("Six-digit code").fill(&code).await;
    page.button("Switch it on").click().await;

    page.heading("Recovery codes").focused().await;
    page.status("Two-factor authentication is on. Store your recovery codes now")
        .shown()
        .await;
    page.is_at("/equinix/recovery-codes").await;
    page.text("10 codes left").shown().await;
    looked_at(&page).await;
    assert!(world.core().person(ALICE).expect("seeded").second_factor);
    page.link("Overview").click().await;
    page.dialog("Leave before you have stored them?")
        .shown()
        .await;
    looked_at(&page).await;
    page.button("Stay here").click().await;
    page.button("I have stored them").click().await;
    page.status("Good. Whenever you need to see them again")
        .shown()
        .await;
    page.heading("Recovery codes").focused().await;
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    page.text("Two-factor authentication is on").shown().await;
}

async fn text_messages_need_a_number_first(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("alice"), PATH).await;
    page.text("Your account has no phone number yet. It comes first.")
        .shown()
        .await;
    page.button("Save the number").click().await;
    page.alert("Fill this in.").shown().await;
    page.field("Phone number").fill("+15550101").await;
    page.button("Save the number").click().await;
    page.heading("Codes by text message").focused().await;
    page.text("They go to").in_part().shown().await;
    page.link("Change it on the profile page").shown().await;
    looked_at(&page).await;
    page.button("Send a code").click().await;
    page.status("A text message is on its way.").shown().await;
    page.field("Code from the text message").focused().await;
    let code = texted(&world);
    page.field("Code from the text message")
        .fill(&other_than(&code))
        .await;
    page.button("Switch text messages on").click().await;
    page.alert("This is not the code of the last text message")
        .shown()
        .await;
    still_inside(&page).await;
    assert_eq!(factor_of(&page, "alice").await, "");
    page.field("Code from the text message").fill(&code).await;
    page.button("Switch text messages on").click().await;
    page.heading("Recovery codes").focused().await;
    page.button("I have stored them").click().await;
    assert_eq!(factor_of(&page, "alice").await, "sms");
    to_security(&page).await;
    page.link("Second factor A code by text message is asked for as well")
        .in_part()
        .click()
        .await;
    page.text("Signing in also asks for a code that is sent to your phone.")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
}

/// Has a text message sent and switches such codes on with it.
async fn to_text_messages(page: &Page, world: &World, name: &str) {
    let phone = json!({ "phone_number": "+15550101" });
    ask(page, &token("eqx", name), "PUT", "/user", &phone).await;
    page.reload().await;
    send(page, &token("eqx", name)).await;
    page.button("Send a code").click().await;
    page.status("A text message is on its way.").shown().await;
    page.field("Code from the text message")
        .fill(&texted(world))
        .await;
    page.button("Switch text messages on").click().await;
    page.heading("Recovery codes").focused().await;
}

async fn text_messages_take_the_place_of_an_app(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), PATH).await;
    page.text("This service asks for one second factor")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    to_text_messages(&page, &world, "bob").await;
    assert_eq!(world.core().code_of(BOB), None, "the app is of no more use");
    assert_eq!(factor_of(&page, "bob").await, "sms");
    page.button("I have stored them").click().await;
    to_security(&page).await;
    page.link("Second factor").in_part().click().await;
    page.heading("Use an authenticator app").shown().await;
    page.button("Set it up").click().await;
    let key = reveal(&page, "Setup key").await;
    let code = world.core().code_for_secret(&key);
    page.field("Six-digit code").fill(&code).await;
    page.button("Switch it on").click().await;
    page.heading("Recovery codes").focused().await;
    assert_eq!(factor_of(&page, "bob").await, "app");
}

async fn a_lost_answer_to_the_right_code_is_looked_up(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("alice"), PATH).await;
    page.field("Phone number").fill("+15550101").await;
    page.button("Save the number").click().await;
    page.button("Send a code").click().await;
    page.status("A text message is on its way.").shown().await;
    page.field("Code from the text message")
        .fill(&texted(&world))
        .await;
    lose_answers(&page, "POST").await;
    page.button("Switch text messages on").click().await;
    page.heading("Recovery codes").focused().await;
    page.button("I have stored them").shown().await;
    assert_eq!(factor_of(&page, "alice").await, "sms");
}

async fn a_text_message_that_the_service_cannot_send_is_told(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("fault-sms-500"), PATH).await;
    page.button("Send a code").click().await;
    page.alert("The service failed (status 500).").shown().await;
    page.field("Code from the text message").shown().await;
    assert!(world.core().texts().is_empty());
    looked_at(&page).await;
}

async fn a_factor_is_switched_off_by_its_code(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), PATH).await;
    page.button("Switch off…").click().await;
    let question = page.dialog("Switch off two-factor authentication?");
    question.shown().await;
    page.text("Your recovery codes stop working, too.")
        .shown()
        .await;
    looked_at(&page).await;
    let code = world.code_of(BOB);
    page.field("Six-digit code").fill(&other_than(&code)).await;
    page.button("Switch it off").click().await;
    page.alert("That code is not right.").shown().await;
    question.shown().await;
    assert_eq!(factor_of(&page, "bob").await, "app");
    page.field("Six-digit code").fill(&code).await;
    page.button("Switch it off").click().await;
    page.status("Two-factor authentication is off.")
        .shown()
        .await;
    page.heading("It is off").shown().await;
    assert_eq!(factor_of(&page, "bob").await, "");
    to_security(&page).await;
    page.link("Recovery codes").in_part().click().await;
    page.text("There are no recovery codes, because two-factor authentication is off.")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    page.link("Set up a second factor").click().await;
    page.heading("It is off").shown().await;

    // The same by text message.
    to_text_messages(&page, &world, "bob").await;
    page.button("I have stored them").click().await;
    to_security(&page).await;
    page.link("Second factor").in_part().click().await;
    page.button("Switch off…").click().await;
    half_a_minute_later(&page, &world).await;
    page.button("Send a code").inside(&question).click().await;
    page.field("Six-digit code").focused().await;
    page.field("Six-digit code").fill(&texted(&world)).await;
    page.button("Switch it off").click().await;
    page.status("No more codes are sent to your phone.")
        .shown()
        .await;
    assert_eq!(factor_of(&page, "bob").await, "");
}

async fn a_code_is_tried_out_without_being_spent_by_mistake(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), PATH).await;
    let tried = || {
        let lines = world.requests();
        lines
            .iter()
            .filter(|it| it.path.contains("/otp/verify/"))
            .count()
    };
    page.field("Code to test").fill("bob-0000").await;
    page.button("Test it").click().await;
    page.alert("The code has six digits.").shown().await;
    assert_eq!(tried(), 0, "a recovery code would be spent");
    assert_eq!(world.core().recovery_codes_of(BOB).len(), 10);
    let code = world.code_of(BOB);
    page.field("Code to test").fill(&other_than(&code)).await;
    page.button("Test it").click().await;
    page.alert("That code is not right.").shown().await;
    still_inside(&page).await;
    looked_at(&page).await;
    page.field("Code to test").fill(&code).await;
    page.button("Test it").click().await;
    page.status("That code is right.").shown().await;
    assert_eq!(tried(), 2);
    looked_at(&page).await;
    assert_eq!(factor_of(&page, "bob").await, "app");
}

async fn a_service_that_cannot_set_up_an_app_says_where_to(stage: Stage) {
    let (page, _) = inside(&stage, &full_key("fault-no-receive"), PATH).await;
    page.button("Set it up").click().await;
    page.alert("This service cannot set up an authenticator app from here.")
        .shown()
        .await;
    looked_at(&page).await;
    page.reload().await;
    send(&page, &token("eqx", "fault-receive-204")).await;
    page.button("Set it up").click().await;
    let keyless =
        page.alert("The service answered without the key that an authenticator app needs.");
    keyless.shown().await;
    let says = keyless.says().await;
    assert!(says.contains("Nothing was changed."), "{says}");
    page.text("Codes by text message need no app: you can switch them on below.")
        .shown()
        .await;
    page.button("Save the number").shown().await;
    looked_at(&page).await;
    assert_eq!(factor_of(&page, "fault-receive-204").await, "");
    page.button("Set it up").shown().await;
    page.reload().await;
    send(&page, &token("eqx", "fault-receive-201")).await;
    page.button("Set it up").click().await;
    page.heading("Scan this picture").focused().await;
}

async fn a_factor_that_nobody_here_knows_is_named(stage: Stage) {
    let (page, _) = inside(&stage, &full_key("fault-factor-unknown"), PATH).await;
    page.status("hologram").shown().await;
    looked_at(&page).await;
    page.link("Overview").click().await;
    page.text("The service asks for a second factor that this console does not know.")
        .shown()
        .await;
    page.reload().await;
    send(&page, &token("eqx", "fault-factor-null")).await;
    page.text("Two-factor authentication is off").shown().await;
}
