//! Doing one thing to many: failures, a lost network, and the record.

use crate::harness::{Page, Stage, journeys};

use super::{ALICE, BOB, check, choose, hall};

journeys![
    in_turn;
    a_batch_with_two_failures_tells_each_and_tries_those_again,
    an_answer_that_was_lost_is_looked_up_and_nothing_is_sent_twice,
    a_network_that_goes_away_leaves_nothing_claimed,
    somebody_else_was_quicker,
];

const REFUSED: &str = "fault+refused@example.org";
const UNCHANGED: &str = "fault+unchanged@example.org";

/// From now on what is saved is kept in the page, too.
pub(super) async fn keep_files(page: &Page) {
    page.evaluate(
        "const real = URL.createObjectURL; window.kept = ''; \
         URL.createObjectURL = (blob) => { blob.arrayBuffer().then((it) => { \
           window.kept = new TextDecoder('utf-8', { ignoreBOM: true }).decode(it); }); \
           return real.call(URL, blob); };",
    )
    .await;
}

pub(super) async fn saved(page: &Page) -> String {
    page.button("Save as CSV").click().await;
    page.until("a file is saved", async || {
        page.evaluate("return window.kept")
            .await
            .as_str()
            .is_some_and(|it| !it.is_empty())
    })
    .await;
    let text = page.evaluate("return window.kept").await;
    text.as_str().unwrap_or_default().to_owned()
}

async fn a_batch_with_two_failures_tells_each_and_tries_those_again(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    world.core().edit(ALICE, |it| {
        it.display_name = "=HYPERLINK(\"x\",\"y\")".into();
    });
    keep_files(&page).await;
    choose(&page, &[ALICE, BOB, REFUSED, UNCHANGED]).await;
    check(&page, "Block").await;
    page.heading("4 people will change").shown().await;
    page.text("All their sessions stop").in_part().shown().await;
    assert_eq!(
        world.sent("PATCH", "/config"),
        0,
        "a dry run changes nothing"
    );
    page.button("Block 4 people").double_click().await;
    page.status("2 done. 2 failed.").shown().await;
    page.item(REFUSED).shown().await;
    page.text("The service accepted this, but nothing has changed.")
        .shown()
        .await;
    let blocked = |login: &str| world.core().person(login).expect("seeded").blocked;
    assert!(blocked(ALICE) && blocked(BOB) && !blocked(REFUSED));
    assert_eq!(world.sent("PATCH", "/config"), 4);

    let record = saved(&page).await;
    assert!(
        record.starts_with("\u{FEFF}Time,Service,Action,Id,Name,Email,Outcome,Detail\r\n"),
        "{record}"
    );
    assert!(
        record.contains("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\",alice@example.org,Done,"),
        "{record}"
    );
    assert_eq!(record.matches(",Failed,").count(), 2, "{record}");
    page.button("Try what failed again").click().await;
    page.until("it was tried again", async || {
        world.sent("PATCH", "/config") == 6
    })
    .await;
    page.status("2 done. 2 failed.").shown().await;
    page.button("Back to the list").click().await;
    page.item(UNCHANGED).shown().await;
}

async fn an_answer_that_was_lost_is_looked_up_and_nothing_is_sent_twice(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    choose(&page, &["fault+drop-after@example.org", ALICE]).await;
    check(&page, "Block").await;
    page.button("Block 2 people").click().await;
    page.status("2 done.").shown().await;
    // The browser itself may have sent a request again whose connection broke; the revision has let one of them count.
    for login in ["fault+drop-after@example.org", ALICE] {
        let person = world.core().person(login).expect("seeded");
        assert_eq!((person.blocked, person.revision), (true, 8), "{login}");
    }
}

async fn a_network_that_goes_away_leaves_nothing_claimed(stage: Stage) {
    let (page, world) = hall(&stage, 200).await;
    page.field("Search by name or email")
        .fill("crowd.example")
        .await;
    page.field("Search by name or email")
        .fill("person001")
        .await;
    page.button("Choose all ").in_part().click().await;
    check(&page, "Force a new password").await;
    let go = page.button("Force new passwords on ").in_part();
    go.shown().await;
    go.click().await;
    page.until("it is under way", async || {
        world.sent("PATCH", "/config") >= 5
    })
    .await;
    world.stop().await;
    page.status("cannot be reached").shown().await;
    let must = || {
        (1..=200)
            .filter(|it| {
                let person = world.core().person(&format!("person{it:05}@crowd.example"));
                person.is_some_and(|it| it.must_change_password)
            })
            .count()
    };
    let carried_out = must();
    let text = page.all_text().await;
    let claimed = text
        .split(" done.")
        .next()
        .and_then(|it| it.rsplit(['\n', ' ']).next()?.parse::<usize>().ok());
    let claimed = claimed.expect("a number of those done");
    assert!(
        claimed <= carried_out && carried_out < 90,
        "{claimed} claimed, {carried_out} carried out"
    );
    world.resume().await;
    page.button("Go on").click().await;
    // A hundred people are more than one wait is for, in a browser that is busy.
    for part in [30, 45, 60, 75] {
        page.until("more are done", async || must() >= part).await;
    }
    page.until("it rests", async || {
        page.button("Save as CSV").is_shown().await
    })
    .await;
    if page.button("Try what failed again").is_shown().await {
        page.button("Try what failed again").click().await;
    }
    page.until("everybody is done", async || {
        let text = page.all_text().await;
        text.contains(" done.")
            && !text.contains("failed.")
            && page.button("Save as CSV").is_shown().await
    })
    .await;
    let revisions = (1..=200).filter_map(|it| {
        let person = world
            .core()
            .person(&format!("person{it:05}@crowd.example"))?;
        person.must_change_password.then_some(person.revision)
    });
    let revisions: Vec<u64> = revisions.collect();
    let first = *revisions.first().expect("somebody was changed");
    assert!(
        revisions.iter().all(|it| *it == first),
        "nobody was changed twice: {revisions:?}"
    );
}

async fn somebody_else_was_quicker(stage: Stage) {
    let (page, world) = hall(&stage, 0).await;
    choose(&page, &[ALICE]).await;
    check(&page, "Block").await;
    page.button("Block 1 person").shown().await;
    world
        .core()
        .edit(ALICE, |it| it.display_name = "Alice Renamed".into());
    page.button("Block 1 person").click().await;
    page.text("Somebody else changed this person meanwhile.")
        .in_part()
        .shown()
        .await;
    page.text("Alice Renamed").shown().await;
    assert!(!world.core().person(ALICE).expect("seeded").blocked);
    page.button("Try what failed again").click().await;
    page.status("1 done.").shown().await;
    assert!(world.core().person(ALICE).expect("seeded").blocked);
}
