//! Several addresses: added, verified, made the main one, removed.

use std::time::Duration;

use crate::harness::{Find, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::{THEMES, arrive, canary};

use super::own::{lose_answers, record, refuse};
use super::{enter, inside, token};

journeys![
    in_turn;
    an_address_is_added_verified_and_made_the_main_one,
    the_code_of_a_mail_can_be_typed_and_each_refusal_is_told,
    the_link_works_signed_out_and_signed_in,
    a_link_that_leads_nowhere_is_told,
    an_address_is_removed_after_a_question,
    what_became_of_a_lost_answer_is_read,
    refusals_are_told_where_they_belong,
    a_list_that_does_not_arrive_can_be_asked_for_again,
    a_long_address_stays_in_its_place,
    every_state_is_accessible,
];

const PATH: &str = "/equinix/profile";
const ALICE: &str = "alice@example.org";
const NEW: &str = "alice+second@example.org";
const SEND: &str = "/verify-email";

async fn open(stage: &Stage) -> (Page, World) {
    let opened = inside(stage, &token("eqx", "alice"), PATH).await;
    opened.0.item(ALICE).shown().await;
    opened
}

async fn add(page: &Page, address: &str) {
    page.field("New email address").fill(address).await;
    page.button("Add the address").click().await;
}

async fn added(page: &Page, address: &str) -> Find {
    add(page, address).await;
    page.status("is added").shown().await;
    page.heading("Email addresses").focused().await;
    page.item(address)
}

async fn send(page: &Page, row: &Find) {
    page.button("Send the mail").inside(row).click().await;
    page.status("A mail is on its way to").shown().await;
}

fn code_of(link: &str) -> &str {
    link.split_once("token=").expect("a link holds its token").1
}

/// Whether the service has this address verified; `None` where the person has no such address.
async fn verified(page: &Page, address: &str) -> Option<bool> {
    let record = record(page, "alice").await;
    let rows = record["emails"].as_array().expect("addresses").clone();
    rows.iter()
        .find(|it| it["address"] == address)
        .map(|it| it["verified"] == true)
}

async fn an_address_is_added_verified_and_made_the_main_one(stage: Stage) {
    let (page, world) = open(&stage).await;
    let first = page.item(ALICE);
    page.text("Main address").inside(&first).shown().await;
    assert_eq!(
        page.button("Remove…").count().await,
        0,
        "the only address is the main one"
    );
    let row = added(&page, NEW).await;
    assert_eq!(page.field("New email address").value().await, "");
    assert_eq!(verified(&page, NEW).await, Some(false));
    let prefer = page.button("Make it the main address").inside(&row);
    assert_eq!(prefer.count().await, 0, "not before it is verified");

    page.button("Send the mail")
        .inside(&row)
        .double_click()
        .await;
    page.status("A mail is on its way to").shown().await;
    assert_eq!(world.sent("POST", SEND), 1, "a nervous hand asks once");
    let link = world.link_of_last_mail_to(NEW);
    page.button("I have opened the link").click().await;
    page.status("No further address is verified yet")
        .shown()
        .await;

    let mail = page.another_tab().await;
    mail.goto(&link).await;
    mail.button("Confirm the address").click().await;
    mail.heading("Address confirmed").shown().await;
    mail.close().await;
    page.button("I have opened the link").click().await;
    page.status("is verified").shown().await;
    page.heading("Email addresses").focused().await;
    page.field("Code from the mail").gone().await;

    prefer.click().await;
    page.status("is the main address now").shown().await;
    page.text("Main address").inside(&row).shown().await;
    page.button("Remove…").inside(&first).shown().await;
    assert!(world.core().person(NEW).is_some(), "the service has it so");
    page.button("Menu").click().await;
    let who = page.text("Signed in as").in_part().says().await;
    assert!(who.contains(NEW), "{who}");
}

async fn the_code_of_a_mail_can_be_typed_and_each_refusal_is_told(stage: Stage) {
    let (page, world) = open(&stage).await;
    let row = added(&page, NEW).await;
    send(&page, &row).await;
    let link = world.link_of_last_mail_to(NEW);
    let verify = async |typed: &str| {
        page.field("Code from the mail").fill(typed).await;
        page.button("Verify").click().await;
    };
    verify(" ").await;
    page.alert("Fill this in.").shown().await;
    page.field("Code from the mail").focused().await;
    assert_eq!(world.sent("PUT", SEND), 0);
    verify("no-such-code").await;
    page.alert("This link is not valid.").shown().await;
    assert_eq!(
        page.field("Code from the mail").value().await,
        "no-such-code"
    );
    page.button("Menu").shown().await;

    world.core().clock().advance(Duration::from_secs(3_700));
    verify(code_of(&link)).await;
    page.alert("This link is too old").shown().await;
    assert_eq!(verified(&page, NEW).await, Some(false));
    send(&page, &row).await;
    let link = world.link_of_last_mail_to(NEW);
    verify(&format!("  {} ", code_of(&link))).await;
    page.status("is verified").shown().await;
    assert_eq!(verified(&page, NEW).await, Some(true));
    no_leaks(&page, &world, &[canary("mail token", code_of(&link))]).await;

    let third = added(&page, "third@example.org").await;
    verify(code_of(&link)).await;
    page.alert("This link was used before.").shown().await;
    send(&page, &third).await;
    verify(&world.link_of_last_mail_to("third@example.org")).await;
    page.status("is verified").shown().await;
    assert_eq!(verified(&page, "third@example.org").await, Some(true));
}

async fn the_link_works_signed_out_and_signed_in(stage: Stage) {
    const KEPT: &str = r#"{
        "services": [{"id": "equinix", "name": "Equinix Metal", "api": "equinix-metal", "baseUrl": "/api/equinix"}],
        "languages": ["en", "de"],
        "credentialStorage": "tab"
    }"#;
    let (page, world) = stage
        .open_with(|options| options.config = Some(KEPT.into()))
        .await;
    page.goto(PATH).await;
    enter(&page, &token("eqx", "alice")).await;
    for address in ["one@example.org", "two@example.org"] {
        let row = added(&page, address).await;
        send(&page, &row).await;
    }
    let one = world.link_of_last_mail_to("one@example.org");
    let two = world.link_of_last_mail_to("two@example.org");

    arrive(&page, &world, &one).await;
    axe(&page).await;
    assert_eq!(verified(&page, "one@example.org").await, Some(false));
    page.button("Confirm the address").click().await;
    page.heading("Address confirmed").shown().await;
    assert_eq!(verified(&page, "one@example.org").await, Some(true));
    page.button("Continue").click().await;
    page.heading("Overview").shown().await;

    page.button("Menu").click().await;
    page.button("Sign out").click().await;
    page.field("API key").shown().await;
    arrive(&page, &world, &two).await;
    page.button("Confirm the address").click().await;
    page.heading("Address confirmed").shown().await;
    assert_eq!(verified(&page, "two@example.org").await, Some(true));
    page.button("Continue").click().await;
    page.field("API key").shown().await;
}

async fn a_link_that_leads_nowhere_is_told(stage: Stage) {
    let (page, world) = open(&stage).await;
    let row = added(&page, NEW).await;
    send(&page, &row).await;
    let old = world.link_of_last_mail_to(NEW);
    world.core().clock().advance(Duration::from_secs(3_700));
    send(&page, &row).await;
    let good = world.link_of_last_mail_to(NEW);
    let bad = world.at("/equinix/verify-email?token=not-a-token-of-theirs");
    arrive(&page, &world, &good).await;
    page.button("Confirm the address").click().await;
    page.heading("Address confirmed").shown().await;
    for (link, says) in [
        (&bad, "This link is not valid."),
        (&old, "This link is too old"),
        (&good, "This link was used before."),
    ] {
        arrive(&page, &world, link).await;
        page.button("Confirm the address").click().await;
        page.alert(says).shown().await;
        axe(&page).await;
    }
    page.goto("/equinix/verify-email").await;
    page.status("The address holds no link code.").shown().await;
}

async fn an_address_is_removed_after_a_question(stage: Stage) {
    let (page, world) = open(&stage).await;
    let row = added(&page, NEW).await;
    let remove = page.button("Remove…").inside(&row);
    remove.click().await;
    page.dialog("Remove this address?").shown().await;
    axe(&page).await;
    page.button("Cancel").click().await;
    remove.focused().await;
    assert_eq!(verified(&page, NEW).await, Some(false));
    remove.click().await;
    page.button("Remove the address").double_click().await;
    page.status("is removed").shown().await;
    page.heading("Email addresses").focused().await;
    row.gone().await;
    assert_eq!(verified(&page, NEW).await, None);
    let deletes = world.requests();
    let deletes = deletes.iter().filter(|it| it.method == "DELETE").count();
    assert_eq!(deletes, 1, "a nervous hand removes once");
    page.text("It cannot be removed").in_part().shown().await;
}

async fn what_became_of_a_lost_answer_is_read(stage: Stage) {
    let (page, world) = open(&stage).await;
    // Done, and the answer lost: the list tells.
    let kept = "fault:drop-after@example.org";
    let row = added(&page, kept).await;
    // Not done: the failure is told, and what was typed stays.
    let refused = "fault:drop-before@example.org";
    add(&page, refused).await;
    page.alert("cannot be reached").shown().await;
    assert_eq!(page.field("New email address").value().await, refused);
    assert_eq!(verified(&page, refused).await, None);

    let second = added(&page, NEW).await;
    send(&page, &second).await;
    lose_answers(&page, "PUT").await;
    page.field("Code from the mail")
        .fill(code_of(&world.link_of_last_mail_to(NEW)))
        .await;
    page.button("Verify").click().await;
    page.status("is verified").shown().await;
    page.button("Make it the main address").click().await;
    page.status("is the main address now").shown().await;
    assert!(world.core().person(NEW).is_some());

    lose_answers(&page, "DELETE").await;
    page.button("Remove…").inside(&row).click().await;
    page.button("Remove the address").click().await;
    page.status("is removed").shown().await;
    row.gone().await;
    assert_eq!(verified(&page, kept).await, None);
}

async fn refusals_are_told_where_they_belong(stage: Stage) {
    let (page, world) = open(&stage).await;
    for (address, says) in [
        (" ", "Fill this in."),
        ("alice at example", "not an email address"),
    ] {
        add(&page, address).await;
        page.alert(says).shown().await;
        page.field("New email address").focused().await;
    }
    assert_eq!(world.sent("POST", "/emails"), 0);
    add(&page, "bob@example.org").await;
    page.alert("").shown().await;
    page.field("New email address").focused().await;
    let says = page.alert("").says().await;
    assert!(says.contains("in use"), "the service's own words: {says}");

    let row = added(&page, NEW).await;
    send(&page, &row).await;
    page.goto(&world.link_of_last_mail_to(NEW)).await;
    page.button("Confirm the address").click().await;
    page.heading("Address confirmed").shown().await;
    page.goto(PATH).await;
    enter(&page, &token("eqx", "alice")).await;
    refuse(&page, "PUT", "Address is not verified").await;
    page.button("Make it the main address").click().await;
    page.alert("Address is not verified").shown().await;
    assert!(world.core().person(ALICE).is_some(), "nothing has changed");

    page.goto(PATH).await;
    enter(&page, &token("eqr", "alice")).await;
    add(&page, "third@example.org").await;
    page.alert("may only read").shown().await;
    page.button("Remove…").inside(&row).click().await;
    let dialog = page.dialog("Remove this address?");
    page.button("Remove the address").click().await;
    page.alert("").inside(&dialog).shown().await;
    assert_eq!(verified(&page, NEW).await, Some(true));
}

async fn a_list_that_does_not_arrive_can_be_asked_for_again(stage: Stage) {
    let (page, world) = inside(&stage, &token("eqx", "alice"), "/equinix/overview").await;
    page.heading("Overview").shown().await;
    world.stop().await;
    page.link("Profile").click().await;
    page.alert("cannot be reached").shown().await;
    assert_eq!(page.field("New email address").count().await, 0);
    axe(&page).await;
    world.resume().await;
    page.button("Try again").click().await;
    page.heading("Email addresses").focused().await;
    page.item(ALICE).shown().await;
}

async fn a_long_address_stays_in_its_place(stage: Stage) {
    let (page, _) = open(&stage).await;
    let long = format!(
        "{}@{}.example.org",
        "somebody.".repeat(6) + "else",
        "host-".repeat(9) + "x"
    );
    added(&page, &long).await;
    if !page.resize(360, 740).await {
        return;
    }
    let over = page
        .evaluate(
            "return document.documentElement.scrollWidth - document.documentElement.clientWidth",
        )
        .await;
    assert_eq!(over, 0, "nothing is wider than the page");
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = open(&stage).await;
    let row = added(&page, NEW).await;
    send(&page, &row).await;
    page.field("Code from the mail").fill("no-such-code").await;
    page.button("Verify").click().await;
    page.alert("This link is not valid.").shown().await;
    add(&page, "bob@example.org").await;
    page.alert("in use").shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
        page.button("Remove…").click().await;
        page.dialog("Remove this address?").shown().await;
        axe(&page).await;
        page.button("Cancel").click().await;
    }
}
