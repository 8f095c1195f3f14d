//! Nobody locks themselves or the last administrator out; and the same page at the other service.

use crate::harness::{PASSWORD, Stage, journeys};

use super::{ADMIN, ALICE, BOB, check, choose, hall, whole_hall};

journeys![
    in_turn;
    oneself_is_left_out_and_told_why,
    the_last_administrators_stay,
    a_list_of_pins_is_set_at_once_and_spoilt_by_nobody,
];

async fn oneself_is_left_out_and_told_why(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    choose(
        &page,
        &[ADMIN, ALICE, "mallory@example.org", "ada@example.org"],
    )
    .await;
    check(&page, "Block").await;
    page.heading("1 person will change").shown().await;
    page.heading("3 people are left out").shown().await;
    page.text("This is you").in_part().shown().await;
    page.text("It is so already.").shown().await;
    page.text("Archived accounts cannot be changed.")
        .shown()
        .await;
    page.button("Block 1 person").click().await;
    page.status("1 done.").shown().await;
    assert!(!world.core().person(ADMIN).expect("seeded").blocked);
}

async fn the_last_administrators_stay(stage: Stage) {
    let (page, _) = hall(&stage, 0).await;
    choose(&page, &[ADMIN]).await;
    check(&page, "Force a new password").await;
    page.status("Nobody would change").shown().await;
    page.button("Back to the list").click().await;
    page.field("Search by name or email").shown().await;
}

async fn a_list_of_pins_is_set_at_once_and_spoilt_by_nobody(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    choose(&page, &[ALICE, BOB, "fault+refused@example.org"]).await;
    check(&page, "Set a PIN").await;
    page.heading("3 people will change").shown().await;
    page.button("Set the PIN for 3 people").click().await;
    page.alert("The PIN has 5 digits.").shown().await;
    page.field("PIN for all of them").fill("97531").await;
    page.button("Set the PIN for 3 people").click().await;
    page.status("2 done. 1 failed.").shown().await;
    for login in [ALICE, BOB] {
        assert!(world.core().person(login).expect("seeded").pin, "{login}");
    }
    let document = crate::steps::document(&page).await;
    assert!(!document.contains("97531") && !document.contains(PASSWORD));
}
