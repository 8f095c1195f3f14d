//! Administrators among those who are chosen: one always stays, and it is oneself.

use crate::harness::{Stage, journeys};
use crate::steps::enter;

use super::{ADMIN, ALICE, OLGA, check, choose, hall, whole_hall};

journeys![
    in_turn;
    of_all_administrators_together_oneself_stays,
    no_action_that_ends_sessions_meets_oneself,
    at_the_other_service_oneself_stays_too,
    who_is_no_administrator_any_more_changes_nobody,
    two_who_block_each_other_do_not_both_go,
];

const YOU: &str = "This is you: your own session would end, or you would lock yourself out.";

async fn of_all_administrators_together_oneself_stays(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    page.field("Who is shown").choose("Administrators").await;
    page.button("Choose all 2").click().await;
    check(&page, "Block").await;
    page.heading("1 person will change").shown().await;
    page.text("Ada Min").in_part().shown().await;
    page.heading("1 person is left out").shown().await;
    page.text(YOU).inside(&page.item("Olga Orr")).shown().await;
    page.button("Block 1 person").click().await;
    page.status("1 done.").shown().await;
    assert_eq!(world.sent("POST", "/user/edit"), 1);
    let blocked = |login: &str| world.core().person(login).expect("seeded").blocked;
    assert!(blocked(ADMIN) && !blocked(OLGA));

    // Alone now, and still at work.
    page.button("Back to the list").click().await;
    page.button("Reload").click().await;
    page.field("Who is shown").choose("Administrators").await;
    page.item("Blocked").shown().await;
    page.button("Choose all 2").click().await;
    check(&page, "Block").await;
    page.status("Nobody would change").shown().await;
    page.heading("2 people are left out").shown().await;
    page.text(YOU).inside(&page.item("Olga Orr")).shown().await;
    page.button("Block").in_part().gone().await;
    assert_eq!(world.sent("POST", "/user/edit"), 1);
}

async fn no_action_that_ends_sessions_meets_oneself(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    choose(&page, &[ADMIN, OLGA]).await;
    for action in [
        "Force an authenticator",
        "Set a PIN",
        "Reset the authenticator",
        "Remove the authenticator",
        "Remove the PIN",
    ] {
        check(&page, action).await;
        page.text(YOU).inside(&page.item("Olga Orr")).shown().await;
        page.button("Back to the list").click().await;
    }
    // Nobody is locked out by a mail, and who is not blocked needs no unblocking.
    check(&page, "Send a password reset").await;
    page.heading("2 people will change").shown().await;
    page.button("Back to the list").click().await;
    check(&page, "Unblock").await;
    page.text("It is so already.").shown().await;
    let changes = world.requests();
    let changes = changes.iter().filter(|it| it.method == "POST").count();
    assert_eq!(changes, 0, "dry runs change nothing");
}

async fn at_the_other_service_oneself_stays_too(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    world.core().edit(ALICE, |it| it.admin = true);
    page.button("Reload").click().await;
    page.field("Who is shown").choose("Administrators").await;
    page.item(ALICE).shown().await;
    page.button("Choose all 2").click().await;
    for action in ["Force a new authenticator", "Force a new password", "Block"] {
        check(&page, action).await;
        page.heading("1 person will change").shown().await;
        page.text(YOU).inside(&page.item("Ada Min")).shown().await;
        page.button("Back to the list").click().await;
    }
    check(&page, "Block").await;
    page.button("Block 1 person").click().await;
    page.status("1 done.").shown().await;
    let blocked = |login: &str| world.core().person(login).expect("seeded").blocked;
    assert!(blocked(ALICE) && !blocked(ADMIN));
    assert_eq!(world.sent("PATCH", "/config"), 1);
}

async fn who_is_no_administrator_any_more_changes_nobody(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    choose(&page, &[ADMIN, ALICE]).await;
    check(&page, "Block").await;
    page.button("Block 2 people").shown().await;
    world.core().edit(OLGA, |it| it.admin = false);
    page.button("Block 2 people").click().await;
    page.status("0 done. 2 failed.").shown().await;
    page.text("may not do this")
        .in_part()
        .inside(&page.item(ALICE))
        .shown()
        .await;
    for login in [ADMIN, ALICE] {
        assert!(
            !world.core().person(login).expect("seeded").blocked,
            "{login}"
        );
    }
}

async fn two_who_block_each_other_do_not_both_go(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    choose(&page, &[ADMIN]).await;
    check(&page, "Block").await;
    page.button("Block 1 person").shown().await;
    // The other one was quicker.
    world.core().edit(OLGA, |it| it.blocked = true);
    page.button("Block 1 person").click().await;
    let dialog = page.dialog("Your session has ended");
    dialog.shown().await;
    assert!(!world.core().person(ADMIN).expect("seeded").blocked);
    page.goto("/quatrix/people").await;
    enter(&page, OLGA).await;
    page.heading("This account is blocked").shown().await;
}
