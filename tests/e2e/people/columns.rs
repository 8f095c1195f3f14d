//! What the list tells of people it is known of, and its order, by keyboard alone.

use crate::harness::{Key, Page, Stage, World, journeys};

use super::{ADMIN, ALICE, BOB, OLGA, hall, whole_hall};

journeys![
    in_turn;
    each_column_tells_what_is_so,
    a_list_that_tells_little_claims_nothing,
    each_column_orders_by_keyboard,
    who_is_shown_is_narrowed,
];

const ADA: &str = "ada@example.org";
/// Noon, so that no zone makes another day of it.
const IN_2023: u64 = 1_699_963_200;
const IN_2024: u64 = 1_731_585_600;

fn signed_in_at(world: &World, login: &str, at: u64) {
    world.core().edit(login, |it| it.last_login = Some(at));
}

/// The columns of somebody's row, as they are read.
async fn row(page: &Page, login: &str) -> String {
    page.field("Search by name or email").fill(login).await;
    page.item(login).says().await
}

async fn each_column_tells_what_is_so(stage: Stage) {
    let (page, world) = whole_hall(&stage, 60).await;
    signed_in_at(&world, ALICE, IN_2023);
    world.core().edit(BOB, |it| it.forced_second_factor = true);
    page.button("Reload").click().await;
    let never = "Not known";
    let crowd = |number: u64| format!("person{number:05}@crowd.example");
    for (login, tells) in [
        (
            ALICE,
            "Alice Adams alice@example.org No second factor Active Nov 14, 2023",
        ),
        (
            BOB,
            "Bob Brown bob@example.org Authenticator (forced) Active Not known",
        ),
        (
            "carol@example.org",
            "Carol Clark carol@example.org PIN Active Not known",
        ),
        (
            "dave@example.org",
            "Dave Dunn dave@example.org Authenticator forced, not set up Active Not known",
        ),
        (
            ADMIN,
            "Ada Min Administrator admin@example.org Authenticator Active Not known",
        ),
        (
            "mallory@example.org",
            "Mallory Moore mallory@example.org No second factor Blocked Not known",
        ),
    ] {
        assert_eq!(row(&page, login).await, tells);
    }
    for (number, tells) in [
        (3, "Authenticator Active"),
        (6, "Authenticator (forced) Active"),
        (7, "PIN Active"),
        (11, "Authenticator forced, not set up Active"),
        (13, "No second factor Blocked"),
        (21, "Authenticator, PIN Active"),
        (42, "Authenticator (forced), PIN Active"),
        (49, "PIN (forced) Active"),
    ] {
        let says = row(&page, &crowd(number)).await;
        assert!(says.contains(&format!(" {tells} ")), "{number}: {says}");
    }
    assert!(row(&page, &crowd(5)).await.ends_with(never));
    assert!(!row(&page, &crowd(4)).await.ends_with(never));
    assert!(
        !row(&page, OLGA).await.ends_with(never),
        "she has just come"
    );
    // Contacts are no people of this list.
    page.field("Search by name or email").fill("connie").await;
    page.text("Nobody fits what you are looking for.")
        .shown()
        .await;

    row(&page, BOB).await;
    page.item(BOB).click().await;
    page.button("Details").click().await;
    let dialog = page.dialog("Details");
    for fact in ["Authenticator (forced)", "Active", never] {
        page.text(fact).inside(&dialog).shown().await;
    }
}

async fn a_list_that_tells_little_claims_nothing(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    signed_in_at(&world, ALICE, IN_2023);
    page.button("Reload").click().await;
    assert_eq!(
        row(&page, ALICE).await,
        "Alice Adams alice@example.org Nov 14, 2023"
    );
    assert_eq!(row(&page, BOB).await, "Bob Brown bob@example.org Not known");
    assert!(row(&page, ADA).await.contains("Archived"));
    for column in ["Second factor", "Status"] {
        assert!(!page.button(column).in_part().is_shown().await, "{column}");
    }
    row(&page, BOB).await;
    page.item(BOB).click().await;
    page.button("Details").click().await;
    let dialog = page.dialog("Details");
    page.text("Authenticator").inside(&dialog).shown().await;
    page.text("Active").inside(&dialog).shown().await;
}

/// Who stands first.
async fn first(page: &Page) -> String {
    let says = page
        .evaluate(
            "return document.querySelector('[role=option][aria-posinset=\"1\"]')?.innerText.replace(/\\s+/g, ' ') ?? ''",
        )
        .await;
    says.as_str().unwrap_or_default().to_owned()
}

/// Waits until somebody stands first, while this column orders in this direction.
async fn leads(page: &Page, column: &str, direction: &str, who: &str) {
    page.until(
        &format!("{who} leads by {column}, {direction}"),
        async || first(page).await.contains(who),
    )
    .await;
    let button = page.button(&format!("{column} {direction}"));
    assert_eq!(
        button.attribute("aria-pressed").await.as_deref(),
        Some("true")
    );
    button.focused().await;
}

async fn each_column_orders_by_keyboard(stage: Stage) {
    let (page, world) = whole_hall(&stage, 0).await;
    signed_in_at(&world, ALICE, IN_2023);
    signed_in_at(&world, BOB, IN_2024);
    page.button("Reload").click().await;
    page.item("Nov 14, 2023").shown().await;
    page.field("Search by name or email").focus().await;
    // On to the first column's button.
    for _ in 0..12 {
        if page.focus().await.starts_with("button \"Name") {
            break;
        }
        page.tab_key().await;
    }
    page.button("Name ascending").focused().await;
    for (column, least, most) in [
        ("Name", ADA, "sam@example.org"),
        ("Email", ADA, "sam@example.org"),
        ("Second factor", "No second factor", "Authenticator, PIN"),
        ("Status", "Active", "Blocked"),
        ("Last sign-in", ALICE, OLGA),
    ] {
        // It was the first column's order from the beginning.
        if column != "Name" {
            page.press(&[Key::Enter]).await;
        }
        leads(&page, column, "ascending", least).await;
        page.press(&[Key::Space]).await;
        leads(&page, column, "descending", most).await;
        page.press(&[Key::Enter]).await;
        leads(&page, column, "ascending", least).await;
        page.tab_key().await;
    }
    // And from the last column into the list, which keeps that order: known ones first, then the rest.
    page.press(&[Key::Space]).await;
    page.status("1 chosen").shown().await;
    assert!(page.item(ALICE).attribute("aria-selected").await.as_deref() == Some("true"));
    let order = page
        .evaluate(
            "return [...document.querySelectorAll('[role=option]')].slice(0, 3).map((it) => \
             it.innerText.match(/\\S+@\\S+/)[0])",
        )
        .await;
    assert_eq!(order, serde_json::json!([ALICE, BOB, OLGA]));
}

async fn who_is_shown_is_narrowed(stage: Stage) {
    let (page, _) = whole_hall(&stage, 60).await;
    let count = async |choice: &str| {
        page.field("Who is shown").choose(choice).await;
        page.status(" people").says().await
    };
    let everybody = count("Everybody").await;
    let all: u32 = everybody
        .trim_end_matches(" people")
        .parse()
        .expect("a number");
    // Person 13, 26, 39, 52 and Mallory.
    let blocked = count("Blocked").await;
    assert_eq!(blocked, format!("5 of {all} people found"));
    assert_eq!(
        count("Administrators").await,
        format!("2 of {all} people found")
    );
    page.item(OLGA).shown().await;
    page.item(ADMIN).shown().await;
    assert_eq!(
        count("Active").await,
        format!("{} of {all} people found", all - 5)
    );
    // Search and choice together.
    page.field("Who is shown").choose("Blocked").await;
    page.field("Search by name or email")
        .fill("person0003")
        .await;
    page.status(&format!("1 of {all} people found"))
        .shown()
        .await;
    page.item("person00039").shown().await;
}
