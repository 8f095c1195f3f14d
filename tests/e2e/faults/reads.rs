//! Reads: tried again by themselves, given up by the person, and never in anybody's way. In all engines, since it is the browser that
//! tells what became of a call.

use crate::harness::{Fault, Page, Proxy, Stage, World, journeys};
use crate::steps::{confirm, enter, give_up, slow};

journeys![
    a_read_that_was_lost_comes_by_itself,
    a_service_that_stays_away_is_told_after_three_tries,
    a_read_that_takes_long_can_be_given_up,
    a_newer_answer_is_not_replaced_by_an_older_one,
];

const ALICE: &str = "alice@example.org";
const ADMIN: &str = "admin@example.org";
const READ: &str = "/user/api-key";

async fn open(stage: &Stage) -> (Page, World, Proxy) {
    let (page, world, proxy) = stage.open_behind_proxy(|_| {}).await;
    page.goto("/metalcloud/api-key").await;
    enter(&page, ALICE).await;
    page.button("Reveal").shown().await;
    (page, world, proxy)
}

async fn a_read_that_was_lost_comes_by_itself(stage: Stage) {
    let (page, world, proxy) = open(&stage).await;
    for (fault, arrive) in [(Fault::Lost, 1), (Fault::Reset, 2), (Fault::BadGateway, 1)] {
        world.core().forget_requests();
        proxy.next_meet(1, fault, "GET", READ);
        page.button("Reveal").click().await;
        page.button("Hide").shown().await;
        assert_eq!(proxy.met(), 1);
        assert_eq!(world.sent("GET", READ), arrive, "{fault:?}");
        page.reload().await;
    }
    // Two may be lost one after the other.
    proxy.next_meet(2, Fault::BadGateway, "GET", READ);
    page.button("Reveal").click().await;
    page.button("Hide").shown().await;
    assert_eq!(proxy.met(), 2);
}

async fn a_service_that_stays_away_is_told_after_three_tries(stage: Stage) {
    let (page, world, proxy) = open(&stage).await;
    world.core().forget_requests();
    proxy.meets(Fault::BadGateway, "GET", READ);
    page.button("Reveal").click().await;
    page.alert("The service failed (status 502).").shown().await;
    assert_eq!(proxy.met(), 3);
    // Whoever is signed in to the network the wrong way gets a page at once: that is no loss on the way.
    proxy.meets(Fault::Portal, "GET", READ);
    page.button("Reveal").click().await;
    page.alert("A web page came instead of data").shown().await;
    assert_eq!(proxy.met(), 1);
    proxy.calm();
    page.button("Reveal").click().await;
    page.button("Hide").shown().await;
    assert_eq!(world.sent("GET", READ), 1);
}

async fn a_read_that_takes_long_can_be_given_up(stage: Stage) {
    let (page, world, proxy) = open(&stage).await;
    proxy.meets(Fault::Late, "GET", READ);
    page.button("Reveal").click().await;
    slow(&page).shown().await;
    page.button("Hide").shown().await;
    page.reload().await;

    proxy.meets(Fault::Held, "GET", READ);
    page.button("Reveal").click().await;
    give_up(&page).await;
    proxy.calm();
    world.core().forget_requests();
    proxy.let_go();
    page.until("it arrives when nobody waits any more", async || {
        world.sent("GET", READ) == 1
    })
    .await;
    assert!(
        !page.button("Hide").is_shown().await,
        "nobody asked any more"
    );
    page.button("Reveal").click().await;
    page.button("Hide").shown().await;
}

async fn a_newer_answer_is_not_replaced_by_an_older_one(stage: Stage) {
    let (page, world, proxy) = stage.open_behind_proxy(|_| {}).await;
    page.goto("/metalcloud/overview").await;
    enter(&page, ADMIN).await;
    confirm(&page, &world.code_of(ADMIN)).await;
    page.heading("Overview").shown().await;
    proxy.meets(Fault::Overtaken, "GET", "/users");
    page.link("People").click().await;
    page.until("the first list waits", async || proxy.waiting() == 1)
        .await;
    world
        .core()
        .edit(ALICE, |it| it.display_name = "Alice Since".into());
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    page.link("People").click().await;
    page.until("the first answer came last", async || proxy.waiting() == 0)
        .await;
    page.field("Search by name or email").fill(ALICE).await;
    page.item("Alice Since").shown().await;
}
