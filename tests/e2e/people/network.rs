//! A batch of two hundred whose network goes, whose session ends, and whose failures are tried again.

use crate::harness::{PASSWORD, Page, Stage, World, journeys};

use super::batch::{keep_files, saved};
use super::{ALICE, BOB, OLGA, check, choose, hall, hold, is_held, pass, whole_hall};

journeys![
    in_turn;
    a_network_lost_in_the_middle_of_two_hundred_costs_nobody_anything,
    a_session_that_ends_in_the_middle_is_taken_up_again,
    what_cannot_be_seen_is_repeated_only_when_asked,
    mails_are_not_sent_into_a_network_that_is_gone,
    two_failures_are_tried_again_and_nobody_else,
];

fn login(number: u64) -> String {
    format!("person{number:05}@crowd.example")
}

/// Which of the first two hundred have this PIN forced on them; their records changed exactly once, everybody else's never.
fn forced(world: &World) -> Vec<u64> {
    let person = |it| world.core().person(&login(it)).expect("planted");
    let before = person(201).revision;
    let changed: Vec<u64> = (1..=200)
        .filter(|it| person(*it).revision > before)
        .collect();
    for it in &changed {
        let person = person(*it);
        assert!(person.pin && person.forced_pin, "{}", person.email);
        assert_eq!(person.revision, before + 1, "{} twice", person.email);
    }
    changed
}

/// A PIN for two hundred, all calls held.
async fn begin(stage: &Stage) -> (Page, World) {
    let (page, world) = whole_hall(stage, 201).await;
    page.field("Search by name or email").fill("person00").await;
    page.button("Choose all 201").click().await;
    page.field("Search by name or email")
        .fill(&login(201))
        .await;
    page.item(&login(201)).click().await;
    check(&page, "Set a PIN").await;
    page.heading("200 people will change").shown().await;
    page.text("and 180 more").in_part().shown().await;
    page.field("PIN for all of them").fill("86420").await;
    hold(&page, "POST").await;
    page.button("Set the PIN for 200 people").click().await;
    (page, world)
}

async fn a_network_lost_in_the_middle_of_two_hundred_costs_nobody_anything(stage: Stage) {
    let (page, world) = begin(&stage).await;
    keep_files(&page).await;
    pass(&page, 2).await;
    page.text("100 of 200").shown().await;
    is_held(&page).await;
    world.stop().await;
    pass(&page, 1).await;
    page.status("100 done. 50 not known. 50 not started.")
        .shown()
        .await;
    page.status("The service cannot be reached.").shown().await;
    assert_eq!(forced(&world).len(), 100, "as many as are said");
    let record = saved(&page).await;
    for (outcome, many) in [("Done", 100), ("Not known", 50), ("Not started", 50)] {
        let cell = format!(",{outcome},");
        assert_eq!(record.matches(&cell).count(), many, "{outcome}: {record}");
    }
    // Nothing is claimed and nothing is sent as long as it is away.
    page.button("Go on").click().await;
    page.status("100 done. 50 not known. 50 not started.")
        .shown()
        .await;

    world.resume().await;
    world.core().forget_requests();
    pass(&page, 100).await;
    page.button("Go on").click().await;
    // Those of whom nothing was known are looked up first; among them, who had a PIN before cannot be told from who has not.
    page.until("it rests", async || {
        page.button("Save as CSV").is_shown().await
    })
    .await;
    assert_eq!(world.sent("POST", "/user/set-mfa"), 1, "the last fifty");
    assert_eq!(forced(&world).len(), 150);
    assert!(!page.button("Go on").is_shown().await);
    page.button("Repeat what is not known").click().await;
    page.status("200 done.").shown().await;
    assert_eq!(forced(&world).len(), 200);
    assert_eq!(world.sent("POST", "/user/set-mfa"), 2);
}

async fn a_session_that_ends_in_the_middle_is_taken_up_again(stage: Stage) {
    let (page, world) = begin(&stage).await;
    pass(&page, 1).await;
    page.text("50 of 200").shown().await;
    is_held(&page).await;
    world.core().end_sessions(OLGA);
    pass(&page, 1).await;
    let dialog = page.dialog("Your session has ended");
    page.field("Password").inside(&dialog).fill(PASSWORD).await;
    page.button("Sign in").inside(&dialog).click().await;
    dialog.gone().await;
    page.status("50 done. 150 not started.").shown().await;
    page.status("Your session had ended").shown().await;
    assert_eq!(forced(&world).len(), 50);
    pass(&page, 100).await;
    page.button("Go on").click().await;
    page.status("200 done.").shown().await;
    assert_eq!(forced(&world).len(), 200);
}

async fn what_cannot_be_seen_is_repeated_only_when_asked(stage: Stage) {
    const CAROL: &str = "carol@example.org";
    let (page, world) = whole_hall(&stage, 0).await;
    choose(&page, &[CAROL]).await;
    check(&page, "Set a PIN").await;
    page.field("PIN for all of them").fill("86420").await;
    hold(&page, "POST").await;
    page.button("Set the PIN for 1 person").click().await;
    is_held(&page).await;
    world.stop().await;
    pass(&page, 1).await;
    page.status("0 done. 1 not known.").shown().await;
    // She had a PIN before: her record tells nothing.
    page.text("it cannot be seen whether this was done.")
        .in_part()
        .shown()
        .await;
    assert_eq!(world.sent("POST", "/user/set-mfa"), 0);
    assert!(!page.button("Try what failed again").is_shown().await);
    assert!(!page.button("Go on").is_shown().await);
    world.resume().await;
    pass(&page, 100).await;
    page.button("Repeat what is not known").click().await;
    page.status("1 done.").shown().await;
    assert_eq!(world.sent("POST", "/user/set-mfa"), 1);
}

async fn mails_are_not_sent_into_a_network_that_is_gone(stage: Stage) {
    // Ten of them are blocked, and blocked people get no such mail.
    let (page, world) = whole_hall(&stage, 130).await;
    page.field("Who is shown").choose("Active").await;
    page.field("Search by name or email").fill("person").await;
    page.button("Choose all 120").click().await;
    check(&page, "Send a password reset").await;
    hold(&page, "POST").await;
    page.button("Send 120 emails").click().await;
    pass(&page, 1).await;
    page.text("50 of 120").shown().await;
    is_held(&page).await;
    world.stop().await;
    pass(&page, 1).await;
    page.status("50 done. 50 not known. 20 not started.")
        .shown()
        .await;
    page.status("The service cannot be reached.").shown().await;
    assert_eq!(world.mails().len(), 50);
    world.resume().await;
    pass(&page, 100).await;
    page.button("Go on").click().await;
    page.status("70 done. 50 not known.").shown().await;
    assert_eq!(world.mails().len(), 70, "nobody gets two unasked");
    page.button("Repeat what is not known").click().await;
    page.status("120 done.").shown().await;
    let mut got: Vec<String> = world.mails().into_iter().map(|it| it.to).collect();
    got.sort();
    got.dedup();
    assert_eq!((got.len(), world.mails().len()), (120, 120));
}

async fn two_failures_are_tried_again_and_nobody_else(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    let four = [ALICE, BOB, "carol@example.org", "erin@example.org"];
    choose(&page, &four).await;
    check(&page, "Block").await;
    page.button("Block 4 people").shown().await;
    let renames = |it: &str| {
        let name = format!("{it} by somebody else");
        world.core().edit(it, |it| it.display_name = name);
    };
    renames(ALICE);
    renames(BOB);
    page.button("Block 4 people").click().await;
    page.status("2 done. 2 failed.").shown().await;
    let all = || four.map(|it| world.core().person(it).expect("seeded"));
    assert_eq!(all().map(|it| it.blocked), [false, false, true, true]);
    assert_eq!(world.sent("PATCH", "/config"), 4);
    page.button("Try what failed again").click().await;
    page.status("4 done.").shown().await;
    assert_eq!(all().map(|it| it.blocked), [true; 4]);
    assert_eq!(world.sent("PATCH", "/config"), 6, "those two alone");
    assert_eq!(all().map(|it| it.revision), [9, 9, 8, 8]);
    page.button("Try what failed again").gone().await;
}
