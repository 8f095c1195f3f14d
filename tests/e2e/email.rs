//! The email address: changing it through the link in the mail, and proving the one in force.

use crate::harness::{
    Canary, Engine, PASSWORD, Page, Setting, Stage, World, axe, journeys, no_leaks,
};
use crate::signed_in::{HASTY, end_session, sign_in, sign_in_again, signed_in_at};

journeys![
    in_turn;
    the_link_in_the_mail_puts_the_new_address_in_force,
    the_mail_can_be_sent_again_and_the_address_be_replaced,
    an_address_that_cannot_be_used_is_said_at_its_field,
    an_address_taken_meanwhile_brings_the_form_back,
    an_unverified_address_gets_its_mail_again,
    a_nervous_hand_asks_once,
    a_session_that_ends_leaves_the_address_typed,
    failures_keep_what_was_typed,
    a_call_that_never_answers_is_given_up,
    every_state_is_accessible,
];

const PATH: &str = "/metalcloud/profile";
const ALICE: &str = "alice@example.org";
const NEW: &str = "alice.new@example.org";
const FIELD: &str = "New email address";
const CALL: &str = "/initiate-email-change";

async fn open(stage: &Stage, login: &str) -> (Page, World) {
    let opened = signed_in_at(stage, PATH, login).await;
    opened.0.heading("Profile").shown().await;
    opened
}

async fn ask_for(page: &Page, address: &str) {
    page.field(FIELD).fill(address).await;
    page.button("Change the address").click().await;
}

fn mails_to(world: &World, address: &str) -> usize {
    world.mails().iter().filter(|it| it.to == address).count()
}

async fn the_link_in_the_mail_puts_the_new_address_in_force(stage: Stage) {
    let (page, world) = open(&stage, ALICE).await;
    page.text("Until then the old one stays in force")
        .in_part()
        .shown()
        .await;
    ask_for(&page, NEW).await;
    page.heading("Email address").in_part().focused().await;
    page.text("Waiting for you").shown().await;
    let old = world.core().person(ALICE).expect("still in force");
    assert_eq!(old.email_status, "verified");
    assert_eq!(mails_to(&world, ALICE), 1, "the old address is told");
    let link = world.link_of_last_mail_to(NEW);
    assert!(
        link.starts_with(&world.at("/metalcloud/verify-email?token=")),
        "{link}"
    );

    page.button("I have opened the link").click().await;
    page.status("Not yet").shown().await;

    let mail = page.another_tab().await;
    mail.goto(&link).await;
    mail.button("Confirm the address").click().await;
    mail.heading("Address confirmed").shown().await;
    mail.close().await;
    page.button("I have opened the link").click().await;
    page.status("is in force now").shown().await;
    page.text("Verified").shown().await;
    page.button("I have opened the link").gone().await;
    assert!(world.core().person(ALICE).is_none());
    let (_, token) = link.split_once("token=").expect("a link holds its token");
    let canaries =
        [("password", PASSWORD), ("mail token", token)].map(|(kind, value)| Canary { kind, value });
    no_leaks(&page, &world, &canaries).await;

    page.button("Menu").click().await;
    let who = page.text("Signed in as").in_part().says().await;
    assert!(who.contains(NEW), "{who}");
    page.button("Sign out").click().await;
    page.heading("Sign in").shown().await;
    sign_in(&page, PATH, NEW).await;
    page.heading("Profile").shown().await;
}

async fn the_mail_can_be_sent_again_and_the_address_be_replaced(stage: Stage) {
    let (page, world) = open(&stage, ALICE).await;
    ask_for(&page, NEW).await;
    page.button("Send the mail again").double_click().await;
    page.status("The mail was sent to").shown().await;
    assert_eq!((world.sent("POST", CALL), mails_to(&world, NEW)), (2, 2));
    // Going elsewhere and back keeps what is waited for.
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    page.back().await;
    page.text("Waiting for you").shown().await;

    page.button("Use another address").click().await;
    page.field(FIELD).focused().await;
    ask_for(&page, "other@example.org").await;
    page.text("Waiting for you").shown().await;
    page.goto(&world.link_of_last_mail_to("other@example.org"))
        .await;
    page.button("Confirm the address").click().await;
    page.heading("Address confirmed").shown().await;
    assert!(world.core().person("other@example.org").is_some());
}

async fn an_address_that_cannot_be_used_is_said_at_its_field(stage: Stage) {
    let (page, world) = open(&stage, ALICE).await;
    for (address, says) in [
        (" ", "Fill this in."),
        ("alice at example", "not an email address"),
        (ALICE, "the same as before"),
    ] {
        ask_for(&page, address).await;
        page.alert(says).shown().await;
        page.field(FIELD).focused().await;
    }
    assert_eq!(world.sent("POST", CALL), 0);
    ask_for(&page, "bob@example.org").await;
    page.alert("is in use").shown().await;
    page.field(FIELD).focused().await;
    assert_eq!(page.field(FIELD).value().await, "bob@example.org");
    assert_eq!(world.mails().len(), 0);
}

async fn an_address_taken_meanwhile_brings_the_form_back(stage: Stage) {
    let (page, world) = open(&stage, ALICE).await;
    ask_for(&page, NEW).await;
    page.text("Waiting for you").shown().await;
    world
        .core()
        .edit("bob@example.org", |bob| bob.email = NEW.into());
    page.button("Send the mail again").click().await;
    page.alert("is in use").shown().await;
    page.field(FIELD).focused().await;
    assert_eq!(page.field(FIELD).value().await, NEW);
}

async fn an_unverified_address_gets_its_mail_again(stage: Stage) {
    let (page, world) = open(&stage, "erin@example.org").await;
    page.text("Not verified").shown().await;
    page.button("Send the mail again").click().await;
    page.status("The mail was sent to").shown().await;
    assert_eq!(mails_to(&world, "erin@example.org"), 1);
    world.core().edit("erin@example.org", |erin| {
        erin.email_status = "verified".into();
    });
    page.button("Send the mail again").click().await;
    page.status("verified already").shown().await;
    page.text("Verified").shown().await;
    page.button("Send the mail again").gone().await;
    assert_eq!(mails_to(&world, "erin@example.org"), 1);
}

async fn a_nervous_hand_asks_once(stage: Stage) {
    let (page, world) = open(&stage, ALICE).await;
    page.field(FIELD).fill("fault:twice@example.org").await;
    page.button("Change the address").double_click().await;
    page.text("Waiting for you").shown().await;
    assert_eq!(world.sent("POST", CALL), 1);
}

async fn a_session_that_ends_leaves_the_address_typed(stage: Stage) {
    let (page, world) = open(&stage, ALICE).await;
    page.field("Display name").fill("Typed as well").await;
    end_session(&page).await;
    ask_for(&page, NEW).await;
    sign_in_again(&page).await;
    assert_eq!(page.field(FIELD).value().await, NEW);
    assert_eq!(page.field("Display name").value().await, "Typed as well");
    assert_eq!(world.mails().len(), 0);
    page.button("Change the address").click().await;
    page.text("Waiting for you").shown().await;
    assert_eq!(mails_to(&world, NEW), 1);
}

async fn failures_keep_what_was_typed(stage: Stage) {
    let (page, world) = open(&stage, ALICE).await;
    for (fault, says) in [
        ("html", "The service failed"),
        ("stack", "The service failed"),
        ("empty", "cannot read"),
        ("cut", "broke off"),
        ("drop", "cannot be reached"),
        ("forbidden", "may not do this"),
        ("rate", "Too many attempts"),
        ("missing", "cannot read"),
        ("null", "cannot read"),
        ("wrong-type", "cannot read"),
    ] {
        let address = format!("fault:{fault}@example.org");
        ask_for(&page, &address).await;
        page.alert(says).shown().await;
        assert_eq!(page.field(FIELD).value().await, address);
    }
    let alice = world.core().person(ALICE).expect("still in force");
    assert_eq!(alice.email_status, "verified");
    ask_for(&page, NEW).await;
    page.text("Waiting for you").shown().await;
}

async fn a_call_that_never_answers_is_given_up(stage: Stage) {
    let (page, _) = stage
        .open_with(|options| options.config = Some(HASTY.into()))
        .await;
    sign_in(&page, PATH, ALICE).await;
    ask_for(&page, "fault:hang@example.org").await;
    page.alert("did not answer in time").shown().await;
    assert_eq!(page.field(FIELD).value().await, "fault:hang@example.org");
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = open(&stage, "erin@example.org").await;
    for setting in [Setting::LightColours, Setting::DarkColours] {
        if !page.prefer(&[setting]).await {
            assert_eq!(page.engine(), Engine::Webkit);
        }
        page.reload().await;
        page.text("Not verified").shown().await;
        axe(&page).await;
        ask_for(&page, "bob@example.org").await;
        page.alert("is in use").shown().await;
        axe(&page).await;
        ask_for(&page, "fault:html@example.org").await;
        page.alert("The service failed").shown().await;
        axe(&page).await;
        ask_for(&page, "erin.new@example.org").await;
        page.button("I have opened the link").click().await;
        page.status("Not yet").shown().await;
        axe(&page).await;
    }
}
