//! The administrators' page: finding people, choosing them, and what is kept from whom.

mod admins;
mod batch;
mod columns;
mod effects;
mod german;
mod guards;
mod looks;
mod network;
mod phone;
mod record;
mod revisions;
mod rows;
mod running;
mod states;

use keydesk_backend::Options;

pub(crate) use self::admins::JOURNEYS as ADMINS;
pub(crate) use self::batch::JOURNEYS as BATCH;
pub(crate) use self::columns::JOURNEYS as COLUMNS;
pub(crate) use self::effects::JOURNEYS as EFFECTS;
pub(crate) use self::german::JOURNEYS as GERMAN;
pub(crate) use self::guards::JOURNEYS as GUARDS;
pub(crate) use self::looks::JOURNEYS as LOOKS;
pub(crate) use self::network::JOURNEYS as NETWORK;
pub(crate) use self::phone::JOURNEYS as PHONE;
pub(crate) use self::record::JOURNEYS as RECORD;
pub(crate) use self::revisions::JOURNEYS as REVISIONS;
pub(crate) use self::rows::JOURNEYS as ROWS;
pub(crate) use self::running::JOURNEYS as RUNNING;
pub(crate) use self::states::JOURNEYS as STATES;
use crate::harness::{Key, Page, Stage, World, journeys};
use crate::steps::{confirm, enter, hold, is_held, open, pass};

journeys![
    people_are_found_ordered_and_looked_at,
    the_keyboard_alone_chooses_beyond_what_is_drawn,
    who_administers_nobody_is_offered_nothing,
    a_list_that_does_not_come_can_be_asked_for_again,
];

const PATH: &str = "/metalcloud/people";
const ADMIN: &str = "admin@example.org";
const ALICE: &str = "alice@example.org";
const BOB: &str = "bob@example.org";
const OLGA: &str = "olga@example.org";

/// The administrator at the page, with so many generated people beside the seeded ones.
async fn hall(stage: &Stage, people: u64) -> (Page, World) {
    let (page, world) = stage.open_with(|it: &mut Options| it.people = people).await;
    page.goto(PATH).await;
    enter(&page, ADMIN).await;
    confirm(&page, &world.code_of(ADMIN)).await;
    page.heading("People").shown().await;
    page.until("everybody is loaded", async || {
        let text = page.all_text().await;
        text.contains(" people\n") || text.contains(" people found")
    })
    .await;
    (page, world)
}

/// Another administrator at the page, where the list tells everything and one call stands for many people.
async fn whole_hall(stage: &Stage, people: u64) -> (Page, World) {
    let all = |it: &mut Options| {
        it.config = None;
        it.people = people;
    };
    let (page, world) = stage.open_with(all).await;
    page.goto("/quatrix/people").await;
    enter(&page, OLGA).await;
    page.heading("People").shown().await;
    page.status(" people").shown().await;
    (page, world)
}

/// Puts whoever has one of these addresses among the chosen.
async fn choose(page: &Page, logins: &[&str]) {
    for login in logins {
        page.field("Search by name or email").fill(login).await;
        page.item(login).click().await;
    }
}

/// Opens the dry run of an action.
async fn check(page: &Page, action: &str) {
    page.field("What to do").choose(action).await;
    page.button("Check first…").click().await;
    page.heading(action).focused().await;
}

async fn people_are_found_ordered_and_looked_at(stage: Stage) {
    let (page, world) = hall(&stage, 250).await;
    page.field("Search by name or email").fill("ALICE").await;
    page.status("1 of ").shown().await;
    page.item(ALICE).shown().await;
    page.field("Search by name or email")
        .fill("nobody at all")
        .await;
    page.text("Nobody fits what you are looking for.")
        .shown()
        .await;
    page.button("Show everybody").click().await;
    page.item("person00").in_part();
    page.button("Email").in_part().click().await;
    let first = page
        .evaluate("return document.querySelector('[role=option]').innerText")
        .await;
    assert!(
        first
            .as_str()
            .unwrap_or_default()
            .contains("ada@example.org"),
        "{first}"
    );
    page.field("Search by name or email").fill(BOB).await;
    page.item(BOB).click().await;
    page.button("Details").click().await;
    let dialog = page.dialog("Details");
    page.text("Authenticator").inside(&dialog).shown().await;
    page.text("Active").inside(&dialog).shown().await;
    page.press(&[Key::Escape]).await;
    dialog.gone().await;
    assert_eq!(world.sent("PATCH", "/config"), 0);
}

async fn the_keyboard_alone_chooses_beyond_what_is_drawn(stage: Stage) {
    let (page, _) = hall(&stage, 250).await;
    page.evaluate("document.getElementById('people-list').focus()")
        .await;
    let drawn = page
        .evaluate("return document.querySelectorAll('[role=option]').length")
        .await;
    assert!(
        drawn.as_u64().is_some_and(|it| it > 5 && it < 60),
        "{drawn} rows are drawn"
    );
    page.press(&[Key::End]).await;
    let active = "const list = document.getElementById('people-list'); \
                  const row = document.getElementById(list.getAttribute('aria-activedescendant')); \
                  const [a, b] = [list.getBoundingClientRect(), row?.getBoundingClientRect()]; \
                  return row && document.activeElement === list && b.top >= a.top - 1 && b.bottom <= a.bottom + 1 \
                  ? row.getAttribute('aria-posinset') + '/' + row.getAttribute('aria-setsize') : 'lost'";
    page.until("the last row is active and in sight", async || {
        let text = page.evaluate(active).await;
        let text = text.as_str().unwrap_or_default().to_owned();
        text.split_once('/')
            .is_some_and(|(a, b)| a == b && a != "0")
    })
    .await;
    page.press(&[Key::Space]).await;
    page.status("1 chosen").shown().await;
    for _ in 0..3 {
        page.press(&[Key::PageUp]).await;
    }
    page.until(
        "the focus stays and the active row is in sight",
        async || page.evaluate(active).await.as_str() != Some("lost"),
    )
    .await;
    page.chord(&[Key::Shift], ' ').await;
    page.until("a range is chosen", async || {
        let text = page.all_text().await;
        let count = text
            .lines()
            .find_map(|it| it.strip_suffix(" chosen")?.parse::<u32>().ok());
        count.is_some_and(|it| it > 5)
    })
    .await;
    page.chord(&[Key::Control], 'a').await;
    page.press(&[Key::Home]).await;
    page.press(&[Key::Enter]).await;
    page.dialog("Details").shown().await;
    page.press(&[Key::Escape]).await;
    page.dialog("Details").gone().await;
    page.until("the focus is back", async || {
        page.evaluate(active).await.as_str() != Some("lost")
    })
    .await;
    page.press(&[Key::Space]).await;
}

async fn who_administers_nobody_is_offered_nothing(stage: Stage) {
    let (page, world) = open(&stage, ALICE, PATH).await;
    page.link("Overview")
        .inside(&page.region("Account"))
        .shown()
        .await;
    page.link("People").gone().await;
    page.heading("People").gone().await;
    assert_eq!(world.sent("GET", "/users"), 0);
}

async fn a_list_that_does_not_come_can_be_asked_for_again(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    world.stop().await;
    page.button("Reload").click().await;
    page.alert("cannot be reached").shown().await;
    page.item(ALICE).shown().await;
    world.resume().await;
    page.button("Try again").click().await;
    page.alert("cannot be reached").gone().await;
}
