//! A batch under way: stopping, going on, and leaving it.

use crate::harness::{Key, Page, Stage, World, journeys};
use crate::steps::give_up;

use super::batch::{keep_files, saved};
use super::{ALICE, BOB, check, choose, hall, hold, is_held, pass, whole_hall};

journeys![
    in_turn;
    a_running_batch_is_stopped_and_gone_on_with,
    a_chunk_is_finished_before_it_stops,
    a_call_that_takes_long_is_given_up_and_looked_up,
    a_look_at_what_came_of_it_is_given_up_too,
    leaving_a_running_batch_is_asked_about,
    leaving_results_that_were_not_saved_is_asked_about,
    a_dry_run_is_left_without_a_trace,
];

const ASKS: &str = "const event = new Event('beforeunload', { cancelable: true }); \
                    window.dispatchEvent(event); return event.defaultPrevented;";

/// How often each of these was changed since the beginning.
fn changes(world: &World, people: u64) -> Vec<u64> {
    let login = |it| format!("person{it:05}@crowd.example");
    let person = |it| world.core().person(&login(it)).expect("planted");
    let before = person(people + 1).revision;
    (1..=people)
        .map(|it| person(it).revision - before)
        .collect()
}

/// The dry run of a block of the twelve who can be blocked.
async fn before_twelve(page: &Page) {
    page.field("Search by name or email")
        .fill("person0000")
        .await;
    page.button("Choose all 9").click().await;
    for login in ["person00010", "person00011", "person00012"] {
        choose(page, &[login]).await;
    }
    check(page, "Block").await;
    page.heading("12 people will change").shown().await;
}

async fn a_running_batch_is_stopped_and_gone_on_with(stage: Stage) {
    let (page, world) = hall(&stage, 15).await;
    before_twelve(&page).await;
    hold(&page, "PATCH").await;
    page.button("Block 12 people").click().await;
    page.heading("Block").focused().await;
    pass(&page, 3).await;
    page.text("3 of 12").shown().await;
    is_held(&page).await;
    assert!(!page.button("Go on").is_shown().await);
    assert!(!page.button("Save as CSV").is_shown().await);
    page.button("Stop after this step").double_click().await;
    let stop = page.button("Stop after this step");
    assert_eq!(
        stop.attribute("aria-disabled").await.as_deref(),
        Some("true")
    );
    pass(&page, 1).await;
    page.status("4 done. 8 not started.").shown().await;
    page.status("Nothing more is sent until you go on.")
        .shown()
        .await;
    assert_eq!(page.item("Not started").count().await, 8);
    assert_eq!(world.sent("PATCH", "/config"), 4);
    assert_eq!(changes(&world, 12).iter().sum::<u64>(), 4);
    keep_files(&page).await;
    let record = saved(&page).await;
    assert_eq!(record.matches(",Done,").count(), 4, "{record}");
    assert_eq!(record.matches(",Not started,").count(), 8, "{record}");

    pass(&page, 100).await;
    page.button("Go on").click().await;
    page.status("12 done.").shown().await;
    page.text("12 of 12").shown().await;
    assert!(!page.status("not started").is_shown().await);
    assert_eq!(world.sent("PATCH", "/config"), 12);
    assert_eq!(changes(&world, 12), [1; 12], "nobody was changed twice");
    assert!(!page.button("Go on").is_shown().await);
}

async fn a_chunk_is_finished_before_it_stops(stage: Stage) {
    let (page, world) = whole_hall(&stage, 120).await;
    page.field("Search by name or email").fill("person").await;
    page.button("Choose all 120").click().await;
    check(&page, "Set a PIN").await;
    page.field("PIN for all of them").fill("86420").await;
    hold(&page, "POST").await;
    page.button("Set the PIN for 120 people").click().await;
    is_held(&page).await;
    page.button("Stop after this step").click().await;
    pass(&page, 1).await;
    page.status("50 done. 70 not started.").shown().await;
    assert_eq!(world.sent("POST", "/user/set-mfa"), 1);
    assert_eq!(changes(&world, 119).iter().sum::<u64>(), 50);
    pass(&page, 1).await;
    page.button("Go on").click().await;
    is_held(&page).await;
    pass(&page, 100).await;
    page.status("120 done.").shown().await;
    assert_eq!(world.sent("POST", "/user/set-mfa"), 3);
    for number in 1..=120 {
        let login = format!("person{number:05}@crowd.example");
        let person = world.core().person(&login).expect("planted");
        assert!(person.pin && person.forced_pin, "{login}");
    }
}

async fn a_call_that_takes_long_is_given_up_and_looked_up(stage: Stage) {
    let (page, world) = hall(&stage, 15).await;
    before_twelve(&page).await;
    hold(&page, "PATCH").await;
    page.button("Block 12 people").click().await;
    pass(&page, 1).await;
    page.text("1 of 12").shown().await;
    is_held(&page).await;
    give_up(&page).await;
    page.status("1 done. 1 failed. 10 not started.")
        .shown()
        .await;
    page.status("Nothing more is sent until you go on.")
        .shown()
        .await;
    assert_eq!(changes(&world, 12).iter().sum::<u64>(), 1);

    // The call that was given up comes late, with the others.
    pass(&page, 100).await;
    page.button("Go on").click().await;
    page.text("12 of 12").shown().await;
    assert!(!page.status("not started").is_shown().await);
    assert!(changes(&world, 12).iter().all(|it| *it <= 1));
}

async fn a_look_at_what_came_of_it_is_given_up_too(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    choose(&page, &[ALICE, BOB]).await;
    check(&page, "Block").await;
    page.heading("2 people will change").shown().await;
    hold(&page, "GET").await;
    page.button("Block 2 people").click().await;
    is_held(&page).await;
    give_up(&page).await;
    page.status("1 not known. 1 not started.").shown().await;
    assert_eq!(world.sent("PATCH", "/config"), 1);
    pass(&page, 100).await;
    page.button("Go on").click().await;
    page.status("2 done.").shown().await;
    assert_eq!(world.sent("PATCH", "/config"), 2, "nobody was sent twice");
}

async fn leaving_a_running_batch_is_asked_about(stage: Stage) {
    let (page, world) = hall(&stage, 15).await;
    before_twelve(&page).await;
    assert_eq!(page.evaluate(ASKS).await, false);
    hold(&page, "PATCH").await;
    page.button("Block 12 people").click().await;
    pass(&page, 2).await;
    page.text("2 of 12").shown().await;
    is_held(&page).await;
    assert_eq!(page.evaluate(ASKS).await, true);
    let dialog = page.dialog("Leave while this is running?");
    page.link("Overview").click().await;
    page.text("What was sent stays done")
        .in_part()
        .shown()
        .await;
    page.button("Stay here").inside(&dialog).focused().await;
    page.button("Stay here").inside(&dialog).click().await;
    dialog.gone().await;
    page.link("Overview").click().await;
    dialog.shown().await;
    page.press(&[Key::Escape]).await;
    dialog.gone().await;
    page.is_at("/metalcloud/people").await;
    pass(&page, 1).await;
    page.text("3 of 12").shown().await;

    is_held(&page).await;
    page.link("Overview").click().await;
    page.button("Leave").inside(&dialog).click().await;
    page.heading("Overview").shown().await;
    assert_eq!(page.evaluate(ASKS).await, false);
    pass(&page, 100).await;
    page.until("what was under way has arrived", async || {
        world.sent("PATCH", "/config") == 4
    })
    .await;
    page.link("People").click().await;
    page.status(" people").shown().await;
    assert_eq!(world.sent("PATCH", "/config"), 4, "the rest is not started");
    assert_eq!(changes(&world, 12).iter().sum::<u64>(), 4);
}

async fn leaving_results_that_were_not_saved_is_asked_about(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    keep_files(&page).await;
    choose(&page, &[ALICE, "fault+refused@example.org"]).await;
    check(&page, "Block").await;
    page.button("Block 2 people").click().await;
    page.status("1 done. 1 failed.").shown().await;
    assert_eq!(page.evaluate(ASKS).await, true);
    let dialog = page.dialog("Leave these results?");
    page.link("Overview").click().await;
    page.button("Stay here").inside(&dialog).click().await;
    dialog.gone().await;
    page.status("1 done. 1 failed.").shown().await;
    saved(&page).await;
    assert_eq!(page.evaluate(ASKS).await, false, "they are saved");
    page.button("Try what failed again").click().await;
    page.until("it was tried again", async || {
        world.sent("PATCH", "/config") == 3
    })
    .await;
    page.status("1 done. 1 failed.").shown().await;
    assert_eq!(page.evaluate(ASKS).await, true, "these are others");
    page.link("Overview").click().await;
    page.button("Leave").inside(&dialog).click().await;
    page.heading("Overview").shown().await;
    assert_eq!(page.evaluate(ASKS).await, false);

    page.link("People").click().await;
    choose(&page, &[BOB]).await;
    check(&page, "Block").await;
    page.button("Block 1 person").click().await;
    page.status("1 done.").shown().await;
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
}

async fn a_dry_run_is_left_without_a_trace(stage: Stage) {
    let (page, world) = hall(&stage, 15).await;
    page.field("Search by name or email").fill("crowd").await;
    page.button("Choose all 15").click().await;
    hold(&page, "GET").await;
    page.field("What to do").choose("Block").await;
    page.button("Check first…").click().await;
    pass(&page, 4).await;
    page.text("Reading how things stand: 4 of 15…")
        .shown()
        .await;
    page.button("Back to the list").click().await;
    page.status("15 chosen").shown().await;
    page.field("Search by name or email").shown().await;
    assert_eq!(page.field("Search by name or email").value().await, "crowd");
    world.core().forget_requests();
    pass(&page, 100).await;
    page.button("Details").gone().await;
    page.button("Clear").click().await;
    page.status("0 chosen").shown().await;
    let reads = world
        .requests()
        .iter()
        .filter(|it| it.path.contains("/users/"))
        .count();
    assert!(reads <= 1, "{reads} were read for nobody");
    assert_eq!(world.sent("PATCH", "/config"), 0);
}
