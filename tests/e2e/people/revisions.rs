//! The service where each change names the revision it was made on: somebody else was quicker, and what comes of it in the end.

use std::time::Duration;

use crate::harness::{Page, Stage, World, journeys};
use crate::steps::{confirm, enter, sign_out};

use super::{ADMIN, ALICE, BOB, PATH, check, choose, hall};

journeys![
    in_turn;
    a_new_authenticator_is_forced_although_somebody_was_quicker,
    a_new_password_is_forced_although_somebody_was_quicker,
    a_block_is_put_and_lifted_although_somebody_was_quicker,
    who_was_removed_meanwhile_is_told,
];

/// Meets a conflict, finds that nothing was done, and tries again.
async fn collide(page: &Page, world: &World, login: &str, action: &str, go: &str) {
    choose(page, &[login]).await;
    check(page, action).await;
    page.button(go).shown().await;
    let renamed = format!("Renamed before: {action}");
    world
        .core()
        .edit(login, |it| it.display_name.clone_from(&renamed));
    let before = world.core().person(login).expect("seeded");
    page.button(go).click().await;
    page.status("0 done. 1 failed.").shown().await;
    page.text("Somebody else changed this person meanwhile.")
        .in_part()
        .shown()
        .await;
    page.text(&renamed).shown().await;
    assert_eq!(world.core().person(login), Some(before.clone()));
    page.button("Try what failed again").click().await;
    page.status("1 done.").shown().await;
    let after = world.core().person(login).expect("seeded");
    assert_eq!(after.revision, before.revision + 1, "done once");
    assert_eq!(after.display_name, renamed, "the other's change is kept");
    page.button("Back to the list").click().await;
    page.item(&renamed).shown().await;
}

async fn a_new_authenticator_is_forced_although_somebody_was_quicker(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    let go = "Force a new authenticator on 1 person";
    collide(&page, &world, BOB, "Force a new authenticator", go).await;
    sign_out(&page).await;
    enter(&page, BOB).await;
    confirm(&page, &world.code_of(BOB)).await;
    page.heading("Set up a second factor").shown().await;
    assert!(!page.link("Profile").is_shown().await, "no way past it");
}

async fn a_new_password_is_forced_although_somebody_was_quicker(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    let go = "Force a new password on 1 person";
    collide(&page, &world, ALICE, "Force a new password", go).await;
    sign_out(&page).await;
    enter(&page, ALICE).await;
    page.heading("Choose a new password").shown().await;
    page.field("New password")
        .fill("otter-crane-lamp-brisk")
        .await;
    page.button("Set the new password").click().await;
    page.heading("Choose a new password").gone().await;
    assert!(
        !world
            .core()
            .person(ALICE)
            .expect("seeded")
            .must_change_password
    );
}

async fn a_block_is_put_and_lifted_although_somebody_was_quicker(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    collide(&page, &world, ALICE, "Block", "Block 1 person").await;
    sign_out(&page).await;
    enter(&page, ALICE).await;
    page.heading("This account is blocked").shown().await;
    page.goto(PATH).await;
    enter(&page, ADMIN).await;
    // A code works once.
    world.core().clock().advance(Duration::from_secs(60));
    confirm(&page, &world.code_of(ADMIN)).await;
    page.status(" people").shown().await;
    collide(&page, &world, ALICE, "Unblock", "Unblock 1 person").await;
    sign_out(&page).await;
    enter(&page, ALICE).await;
    page.heading("This account is blocked").gone().await;
    page.link("Profile").shown().await;
}

async fn who_was_removed_meanwhile_is_told(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    choose(&page, &[ALICE, BOB]).await;
    check(&page, "Block").await;
    page.button("Block 2 people").shown().await;
    world.core().remove(ALICE);
    page.button("Block 2 people").click().await;
    page.status("1 done. 1 failed.").shown().await;
    assert!(world.core().person(BOB).expect("seeded").blocked);
    page.button("Back to the list").click().await;
    page.button("Reload").click().await;
    page.field("Search by name or email").fill(ALICE).await;
    page.text("Nobody fits what you are looking for.")
        .shown()
        .await;
}
