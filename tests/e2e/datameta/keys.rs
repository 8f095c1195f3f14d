//! Many keys that end by themselves: listed by their ends, made, shown once, told of in time, cleared away.

use super::desk::{key, paste};
use super::ring::{
    PATH, ask, by_keyboard, choose_day, day, faulty, forget_kept, ids, inside, keep_what_is_saved,
    kept, keys, lose_answer, name_it, reveal, start, works,
};
use crate::harness::{Page, Stage, axe, journeys, no_leaks};
use crate::steps::{self, THEMES, canary, document};

journeys![
    in_turn;
    keys_are_listed_by_their_end_and_cleared_away,
    a_key_is_made_with_an_end_and_shown_once,
    the_longest_life_is_learned_from_refusals,
    a_key_that_nobody_has_goes_before_the_next,
    ends_are_told_however_they_are_written,
    the_older_generation_has_the_same_page,
];

const BOB: &str = "bob@example.org";

async fn looked_at(page: &Page) {
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(page).await;
    }
}

/// Where the rows stand in the text of the page, the first first.
async fn order(page: &Page, names: &[&str]) -> Vec<usize> {
    let list = page
        .evaluate(
            "return [...document.querySelectorAll('.key')].map((it) => it.textContent).join('\\n')",
        )
        .await;
    let list = list.as_str().unwrap_or_default().to_owned();
    names
        .iter()
        .map(|it| list.find(it).unwrap_or_else(|| panic!("{it} in {list}")))
        .collect()
}

async fn keys_are_listed_by_their_end_and_cleared_away(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto("/datameta/overview").await;
    steps::enter(&page, BOB).await;
    steps::confirm(&page, &world.code_of(BOB)).await;
    let found = page.item("An API key ends within a day");
    assert!(found.says().await.contains("server time"));
    page.link("See the API keys").inside(&found).click().await;
    page.heading("API keys").focused().await;
    page.status("4 keys").shown().await;
    let places = order(
        &page,
        &["Backup", "Nightly upload", "Console", "Old script"],
    )
    .await;
    assert!(places.is_sorted(), "what ends first comes first");
    for (name, state) in [
        ("Backup", "Ends within a day"),
        ("Nightly upload", "Ends soon"),
        ("Console", "Active"),
        ("Old script", "Ended on"),
    ] {
        let row = page.item(name).says().await;
        assert!(row.contains(state) && row.contains("server time"), "{row}");
    }
    assert!(page.item("Console").says().await.contains("days left"));
    page.status("“\u{2068}Backup\u{2069}”. Ends on")
        .shown()
        .await;
    assert!(!page.button("Reveal").is_shown().await, "no secret to show");
    looked_at(&page).await;

    // The search as everywhere, without last characters that nobody sees.
    page.field("Search description").fill("night").await;
    page.status("1 of 4 keys found").shown().await;
    page.field("Search description")
        .fill("nothing like it")
        .await;
    page.button("Show all keys").click().await;
    page.status("4 keys").shown().await;

    keep_what_is_saved(&page).await;
    page.button("Calendar file of all ends").click().await;
    let file = kept(&page, "text").await;
    assert_eq!(file.matches("BEGIN:VEVENT\r\n").count(), 3, "{file}");
    assert_eq!(file.matches("TRIGGER:-P7D\r\n").count(), 3);
    assert_eq!(file.matches("TRIGGER:-P1D\r\n").count(), 3);
    assert!(file.contains("Backup") && !file.contains("Old script"));
    assert!(!file.contains("dmx") && file.ends_with("END:VCALENDAR\r\n"));
    let floats = |it: &&str| it.starts_with("DTSTART:") && !it.ends_with('Z');
    assert_eq!(file.split("\r\n").filter(floats).count(), 3);
    assert_eq!(kept(&page, "kind").await, "text/calendar;charset=utf-8");
    let name = kept(&page, "name").await;
    assert_eq!(name.rsplit('.').next(), Some("ics"));
    forget_kept(&page).await;
    page.button("Calendar file")
        .inside(&page.item("Nightly upload"))
        .click()
        .await;
    let file = kept(&page, "text").await;
    assert_eq!(file.matches("BEGIN:VEVENT\r\n").count(), 1);

    // Gone already, since somebody was quicker.
    let own = key("bob");
    let backup = ids(&page, &own, "Backup").await.remove(0);
    assert_eq!(
        ask(&page, &own, "DELETE", &format!("/keys/{backup}"))
            .await
            .0,
        200
    );
    page.button("Delete…")
        .inside(&page.item("Backup"))
        .click()
        .await;
    page.dialog("Delete this API key?").shown().await;
    page.button("Delete it").click().await;
    page.status("was gone already").shown().await;
    page.status("3 keys").shown().await;

    page.button("Delete ended keys…").click().await;
    page.dialog("Delete all keys that have ended?")
        .shown()
        .await;
    page.item("Old script").shown().await;
    assert_eq!(page.item("Nightly upload").count().await, 0);
    axe(&page).await;
    world.stop().await;
    page.button("Delete them").click().await;
    page.item("Not deleted").shown().await;
    page.alert("cannot be reached").shown().await;
    axe(&page).await;
    world.resume().await;
    page.button("Try those left again").click().await;
    page.status("1 of 1 deleted").shown().await;
    page.button("Close").click().await;
    page.status("2 keys").shown().await;
    assert!(ids(&page, &own, "Old script").await.is_empty());
    assert_eq!(
        world.core().working_keys(BOB),
        ["Console", "Nightly upload"]
    );
    let secrets = [canary("api key", &own)];
    no_leaks(&page, &world, &secrets).await;
}

async fn a_key_is_made_with_an_end_and_shown_once(stage: Stage) {
    let own = key("alice");
    let (page, world) = inside(&stage, &own).await;
    page.status("The service does not tell which of these it is")
        .shown()
        .await;
    name_it(&page, "Robot").await;
    page.status("30 days at most").shown().await;
    assert!(page.choice("7 days").is_checked().await);
    looked_at(&page).await;
    by_keyboard(&page, "1 day").await;
    page.button("Make it").double_click().await;
    page.heading("Your new key").focused().await;
    assert_eq!(world.sent("POST", "/keys"), 1);
    page.text("This service shows it only this once. Store it now.")
        .shown()
        .await;
    page.text("The service has set this end.")
        .in_part()
        .shown()
        .await;
    assert!(
        !page.button("Make a key…").is_shown().await,
        "it stands alone"
    );
    looked_at(&page).await;

    keep_what_is_saved(&page).await;
    page.button("Save as text").click().await;
    let file = kept(&page, "text").await;
    let token = file.trim().lines().last().expect("the key").to_owned();
    assert!(
        file.contains("Robot") && file.contains("server time"),
        "{file}"
    );
    forget_kept(&page).await;
    assert!(works(&page, &token).await);
    assert!(
        !document(&page).await.contains(&token),
        "copied and saved unseen"
    );
    no_leaks(&page, &world, &[canary("api key", &token)]).await;
    assert_eq!(reveal(&page).await, token);

    page.link("Profile").click().await;
    page.dialog("Leave before you have stored the key?")
        .shown()
        .await;
    axe(&page).await;
    page.button("Stay here").click().await;
    page.button("I stored it").click().await;
    page.heading("Your new key").gone().await;
    let row = page.item("Robot");
    row.shown().await;
    assert!(!page.button("Reveal").is_shown().await);
    no_leaks(&page, &world, &[canary("api key", &token)]).await;

    // Whoever signs in with a pasted key cannot be told which one it is.
    page.button("Delete…").inside(&row).click().await;
    page.status("it cannot be told whether it is this one")
        .shown()
        .await;
    axe(&page).await;
    page.button("Delete it").click().await;
    page.status("is deleted").shown().await;
    row.gone().await;
    assert!(!works(&page, &token).await);
    assert!(works(&page, &own).await);
}

async fn the_longest_life_is_learned_from_refusals(stage: Stage) {
    let own = key("alice");
    let (page, world) = inside(&stage, &own).await;
    name_it(&page, "Report").await;
    by_keyboard(&page, "On a date").await;
    page.button("Make it").click().await;
    page.field("Date").focused().await;

    // A mistake is told before anything is sent.
    let past = day(&page, -3).await;
    choose_day(&page, &past).await;
    page.button("Make it").click().await;
    page.alert("This is over").shown().await;
    let today = day(&page, 0).await;
    choose_day(&page, &today).await;
    page.field("Time (may be left out)").shown().await;
    page.evaluate("document.querySelector('[name=key-time]').value = '00:00'")
        .await;
    page.button("Make it").click().await;
    page.alert("This is ").in_part().shown().await;
    assert_eq!(world.sent("POST", "/keys"), 0);
    looked_at(&page).await;
    page.evaluate("document.querySelector('[name=key-time]').value = ''")
        .await;

    let far = day(&page, 60).await;
    choose_day(&page, &far).await;
    page.button("Make it").click().await;
    page.alert("A key lives at most 30 days").shown().await;
    page.status("The service said that a key lives 30 days at most.")
        .shown()
        .await;
    assert_eq!(page.field("Description").value().await, "Report");
    assert_eq!(page.field("Date").value().await, far);
    axe(&page).await;
    let soon = day(&page, 10).await;
    choose_day(&page, &soon).await;
    page.button("Make it").click().await;
    page.button("I stored it").click().await;
    let made = keys(&page, &own).await.pop().expect("it is listed");
    assert_eq!(made["expires"], format!("{soon}T23:59:00"));

    // Remembered for the visit, over pages.
    page.link("Profile").click().await;
    page.heading("Profile").shown().await;
    page.link("API keys").click().await;
    name_it(&page, "Second").await;
    page.status("a key lives 30 days at most").shown().await;
    // A shorter one, as another operator would have it.
    page.evaluate(
        "const real = window.fetch; \
         window.fetch = (asked, ...rest) => { \
             if (asked.method !== 'POST') return real(asked, ...rest); \
             window.fetch = real; \
             const body = [{ message: 'At most 5 days', field: 'expires', exception: 'ValidationError' }]; \
             return Promise.resolve(new Response(JSON.stringify(body), { status: 400, headers: { 'content-type': 'application/json' } })); \
         };",
    )
    .await;
    page.button("Make it").click().await;
    page.status("a key lives 5 days at most").shown().await;
    by_keyboard(&page, "1 day").await;
    assert!(page.choice("7 days").is_disabled().await);
    assert!(page.choice("30 days").is_disabled().await);
    looked_at(&page).await;
    page.button("Make it").click().await;
    page.button("I stored it").click().await;
    assert_eq!(ids(&page, &own, "Second").await.len(), 1);
}

async fn a_key_that_nobody_has_goes_before_the_next(stage: Stage) {
    let own = key("alice");
    let (page, world) = inside(&stage, &own).await;
    name_it(&page, "Robot").await;
    lose_answer(&page, "POST").await;
    page.button("Make it").click().await;
    page.status("was made, and nobody has it").shown().await;
    let lost = ids(&page, &own, "Robot").await;
    assert_eq!(lost.len(), 1);
    axe(&page).await;
    page.button("Make it").click().await;
    page.heading("Your new key").focused().await;
    let made = ids(&page, &own, "Robot").await;
    assert!(made.len() == 1 && made != lost, "one, and not the lost one");
    let token = reveal(&page).await;
    assert!(works(&page, &token).await);
    page.button("I stored it").click().await;

    // Nothing was done, and that is said.
    name_it(&page, "Other fault:drop-before").await;
    page.button("Make it").click().await;
    page.status("no new key is there").shown().await;
    assert!(ids(&page, &own, "Other fault:drop-before").await.is_empty());
    page.button("Cancel").click().await;
    no_leaks(&page, &world, &[canary("api key", &token)]).await;
}

async fn ends_are_told_however_they_are_written(stage: Stage) {
    let (page, _world) = stage.open_all().await;
    for (kind, says, is_servers) in [
        ("dates-zulu", "Ends on", false),
        ("dates-offset", "Ends on", false),
        ("dates-day", "Ends on", true),
        ("dates-whole", "Ends on", true),
        ("dates-null", "The service tells no end", false),
        ("dates-bad", "The service tells no end", false),
        ("expired-unsaid", "Active", true),
    ] {
        page.goto(PATH).await;
        paste(&page, &faulty(kind)).await;
        let row = page.item("Console").says().await;
        assert!(
            row.contains(says) && row.contains("Active"),
            "{kind}: {row}"
        );
        assert_eq!(row.contains("server time"), is_servers, "{kind}: {row}");
    }
    axe(&page).await;

    // The one in use is deleted elsewhere: the page asks for another.
    page.goto(PATH).await;
    paste(&page, &faulty("key-revoked")).await;
    page.item("Console").shown().await;
    page.button("Delete…")
        .inside(&page.item("Console"))
        .click()
        .await;
    page.button("Delete it").click().await;
    page.field("API key").shown().await;

    // Five hundred that have ended stay usable.
    page.goto(PATH).await;
    paste(&page, &faulty("many-dated")).await;
    page.status("501 keys").shown().await;
    page.button("Show more").shown().await;
    page.button("Delete ended keys…").click().await;
    page.text("and 450 more").shown().await;
    page.button("Cancel").click().await;
}

async fn the_older_generation_has_the_same_page(stage: Stage) {
    let (page, world) = stage
        .open_with(|options| {
            options.config = None;
            options.datameta_v0_only = true;
        })
        .await;
    page.goto(PATH).await;
    steps::enter(&page, "alice@example.org").await;
    page.status("2 keys").shown().await;
    let own = page.item("You are signed in with this one");
    let says = own.says().await;
    assert!(says.contains("signing out deletes it"), "{says}");
    assert!(!page.button("Replace…").inside(&own).is_shown().await);
    name_it(&page, "Robot").await;
    page.button("Make it").click().await;
    let token = reveal(&page).await;
    page.button("I stored it").click().await;
    page.button("Replace…")
        .inside(&page.item("Robot"))
        .click()
        .await;
    page.heading("Replace an API key").focused().await;
    start(&page).await;
    page.choice("I have stored the new key and put it where the old one was used")
        .click()
        .await;
    page.button("Delete the old key").click().await;
    page.status("The key is replaced").shown().await;
    page.button("Back to the list").click().await;
    page.item("Robot").shown().await;
    no_leaks(&page, &world, &[canary("api key", &token)]).await;
    assert_eq!(world.core().working_keys("alice@example.org").len(), 3);
}
