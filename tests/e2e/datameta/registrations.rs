//! People who ask for an account: accepted into a group, into a new one, rejected, and what can come between.

use serde_json::{Value, json};

use super::desk::{
    ALICE, NINA, OLAF, ask, choose_by_mail, enter, fits_a_phone, follow, inside, key, mint,
};
use crate::harness::{Key, Page, Stage, axe, journeys};
use crate::steps::THEMES;

journeys![
    in_turn;
    each_request_is_answered_and_comes_to_what_was_said,
    an_administrator_of_a_group_answers_for_that_group_alone,
    what_comes_between_is_told_and_nothing_typed_is_lost,
    who_administers_nobody_is_told_so_and_an_older_service_has_no_such_page,
];

const PATH: &str = "/datameta/registrations";
const NEW: &str = "Another-Horse-8-Battery";

async fn answer(page: &Page, login: &str, button: &str) {
    page.button(button).inside(&page.item(login)).click().await;
}

/// Sends the yes as the keyboard does: a dialog that is longer than the window has its button out of some drivers' reach.
async fn accept(page: &Page) {
    page.field("Name").focus().await;
    page.press(&[Key::Enter]).await;
}

/// The groups that somebody can be accepted into.
async fn groups(page: &Page) -> Vec<String> {
    let words = page
        .evaluate(
            "return [...document.getElementById('request-group').options].map((it) => it.text)",
        )
        .await;
    let words = words.as_array().expect("a list").iter();
    words
        .map(|it| it.as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn each_request_is_answered_and_comes_to_what_was_said(stage: Stage) {
    let (page, world) = inside(&stage, "admin", "/datameta/overview").await;
    follow(&page, "Requests").await;
    page.status("3 people are waiting").shown().await;
    page.text("Asks to join")
        .in_part()
        .inside(&page.item(NINA))
        .shown()
        .await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    fits_a_phone(&page).await;

    // Into a group, under another name.
    answer(&page, NINA, "Accept…").await;
    let dialog = page.dialog("Accept this request?");
    dialog.shown().await;
    page.field("Name of the new group").gone().await;
    assert_eq!(page.field("Name").value().await, "Nina New");
    page.field("Name").fill(" ").await;
    accept(&page).await;
    page.field("Name").focused().await;
    page.alert("Fill this in.").shown().await;
    page.field("Name").fill("Nina Newman").await;
    page.choice("As group administrator").click().await;
    axe(&page).await;
    accept(&page).await;
    dialog.gone().await;
    page.heading("Requests").focused().await;
    page.status("has an account now").shown().await;
    page.item(NINA).gone().await;
    let place = world.core().place(NINA).expect("an account");
    assert_eq!(place.group, "Marine Biology");
    assert!(place.group_admin && !place.site_admin);
    let (status, _) = choose_by_mail(&page, &world, NINA, NEW).await;
    assert_eq!(status, 200);
    let (_, minted) = mint(&page, NINA, NEW).await;
    let token = minted["token"].as_str().expect("a key");
    let (_, who) = ask(
        &page,
        Some(token),
        "GET",
        "/api/v1/rpc/whoami",
        &Value::Null,
    )
    .await;
    assert_eq!(who["name"], "Nina Newman");

    // Into a group that is made for it.
    answer(&page, OLAF, "Accept…").await;
    let name = page.field("Name of the new group");
    assert_eq!(name.value().await, "Astronomy");
    name.fill("Soil Science").await;
    accept(&page).await;
    page.alert("A group with this name exists already")
        .shown()
        .await;
    name.focused().await;
    name.fill("Stars").await;
    accept(&page).await;
    page.status("has an account now").shown().await;
    assert_eq!(world.core().place(OLAF).expect("an account").group, "Stars");

    // Somebody who has an account already, and so is turned away.
    answer(&page, ALICE, "Accept…").await;
    page.until("the new group can be chosen", async || {
        groups(&page).await.contains(&"Stars".to_owned())
    })
    .await;
    page.field("Group").choose("Stars").await;
    accept(&page).await;
    page.alert("Somebody has this address already")
        .shown()
        .await;
    page.button("Cancel").click().await;
    answer(&page, ALICE, "Reject…").await;
    page.text("Nobody is told").in_part().shown().await;
    axe(&page).await;
    page.button("Keep it").click().await;
    page.item(ALICE).shown().await;
    answer(&page, ALICE, "Reject…").await;
    page.button("Reject").click().await;
    page.status("is dropped").shown().await;
    page.status("Nobody is waiting for an answer.")
        .shown()
        .await;
    axe(&page).await;
    assert!(world.core().waiting().is_empty());
    let mails = world.mails();
    assert!(mails.iter().all(|it| it.to != ALICE), "nobody is told");
}

async fn an_administrator_of_a_group_answers_for_that_group_alone(stage: Stage) {
    let (page, world) = inside(&stage, "carol", PATH).await;
    page.status("1 person is waiting").shown().await;
    page.text("You see the requests for your own group.")
        .in_part()
        .shown()
        .await;
    page.item(OLAF).gone().await;
    answer(&page, NINA, "Accept…").await;
    page.text("You accept people into your own group.")
        .in_part()
        .shown()
        .await;
    assert_eq!(groups(&page).await, ["Marine Biology"]);
    accept(&page).await;
    page.status("has an account now").shown().await;
    page.status("Nobody is waiting for an answer.")
        .shown()
        .await;
    assert_eq!(world.core().waiting(), [OLAF, ALICE]);
    assert!(!world.core().place(NINA).expect("an account").group_admin);
}

async fn what_comes_between_is_told_and_nothing_typed_is_lost(stage: Stage) {
    let (page, world) = inside(&stage, "admin", PATH).await;
    page.status("3 people are waiting").shown().await;
    // The service says yes and does nothing.
    answer(&page, NINA, "Accept…").await;
    page.field("Name").fill("fault:nothing").await;
    page.field("Group").choose("Soil Science").await;
    accept(&page).await;
    page.alert("The service took the answer and did nothing.")
        .shown()
        .await;
    assert_eq!(page.field("Name").value().await, "fault:nothing");
    assert!(world.core().waiting().contains(&NINA.to_owned()));
    axe(&page).await;
    // The network goes away, and comes back.
    page.field("Name").fill("Nina New").await;
    world.stop().await;
    accept(&page).await;
    page.alert("cannot be reached").shown().await;
    assert_eq!(page.field("Name").value().await, "Nina New");
    world.resume().await;
    // Meanwhile somebody else was quicker.
    let id = "00000000-0000-4000-8300-000000000001";
    let no = json!({ "id": id, "response": "reject", "fullname": "Nina", "group_id": null, "group_newname": null });
    let (status, _) = ask(
        &page,
        Some(&key("admin")),
        "PUT",
        "/api/ui/admin/request",
        &no,
    )
    .await;
    assert_eq!(status, 204);
    accept(&page).await;
    page.status("Somebody else has answered").shown().await;
    page.item(NINA).gone().await;
    assert!(world.core().person(NINA).is_none(), "nothing was done here");
    // An answer that is carried out and lost.
    answer(&page, OLAF, "Accept…").await;
    page.field("Name").fill("fault:drop-after").await;
    accept(&page).await;
    page.status("it has been answered").shown().await;
    assert_eq!(
        world.core().place(OLAF).expect("an account").group,
        "Astronomy"
    );
    page.status("1 person is waiting").shown().await;
    // A list that does not come.
    world.stop().await;
    page.button("Reload").click().await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    page.button("Reload").click().await;
    page.alert("cannot be reached").gone().await;
    page.item(ALICE).shown().await;
}

async fn who_administers_nobody_is_told_so_and_an_older_service_has_no_such_page(stage: Stage) {
    let (page, world) = inside(&stage, "alice", PATH).await;
    page.heading("Requests").shown().await;
    page.text("Only administrators see this page.")
        .in_part()
        .shown()
        .await;
    page.link("Requests").gone().await;
    axe(&page).await;
    assert_eq!(world.sent("GET", "/api/ui/admin"), 0);

    let old = |it: &mut keydesk_backend::Options| {
        it.config = None;
        it.datameta_v0_only = true;
    };
    let (page, _) = stage.open_with(old).await;
    for path in [PATH, "/datameta/service-settings"] {
        enter(&page, "admin", path).await;
        page.heading("There is no such page").shown().await;
        page.link("Requests").gone().await;
        page.link("Service settings").gone().await;
    }
}
