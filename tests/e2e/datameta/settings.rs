//! Settings of the service: changed and in force, refused, taken back, left behind.

use serde_json::{Value, json};

use super::desk::{ask, fits_a_phone, follow, inside, key, user};
use crate::harness::{PASSWORD, Page, Stage, axe, journeys};
use crate::steps::THEMES;

journeys![
    in_turn;
    a_setting_is_changed_and_its_rule_in_force,
    what_is_refused_stays_typed_and_what_is_unsaved_is_not_left_unasked,
    who_administers_a_group_is_told_that_it_is_not_theirs,
];

const PATH: &str = "/datameta/service-settings";
const LENGTH: &str = "Fewest characters";

/// What the service says to alice, who chooses this password.
async fn choose(page: &Page, user: &str, password: &str) -> (Value, Value) {
    let body = json!({ "passwordChangeCredential": PASSWORD, "newPassword": password });
    let path = format!("{user}/password");
    ask(page, Some(&key("alice")), "PUT", &path, &body).await
}

/// Types into an input of the browser's own, whose keys differ from language to language.
async fn pick(page: &Page, label: &str, value: &str) {
    page.field(label).focus().await;
    page.evaluate(&format!(
        "const field = document.activeElement; field.value = '{value}'; \
         field.dispatchEvent(new Event('input', {{ bubbles: true }}));"
    ))
    .await;
}

async fn save(page: &Page) {
    page.button("Save").click().await;
    page.button("Save").gone().await;
}

async fn a_setting_is_changed_and_its_rule_in_force(stage: Stage) {
    let (page, world) = inside(&stage, "admin", "/datameta/overview").await;
    follow(&page, "Service settings").await;
    let length = page.field(LENGTH);
    assert_eq!(length.value().await, "10");
    page.button("Save").gone().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    fits_a_phone(&page).await;
    length.fill("25").await;
    save(&page).await;
    length.focused().await;
    page.status("Saved. It holds from now on").shown().await;
    assert_eq!(
        world.core().setting("security_password_minimum_length"),
        "25"
    );
    let alice = user(&world, "alice@example.org");
    let (status, why) = choose(&page, &alice, "Another-Horse-8-Batter").await;
    assert_eq!(status, 400);
    assert!(
        why[0]["message"]
            .as_str()
            .is_some_and(|it| it.contains("25")),
        "{why}"
    );
    let (status, _) = choose(&page, &alice, "Another-Horse-8-Battery-And-More").await;
    assert_eq!(status, 200);

    // By its own name, and each by its kind.
    page.field("reminder_after_days").fill("3.5").await;
    save(&page).await;
    pick(&page, "maintenance_day", "2031-02-28").await;
    save(&page).await;
    pick(&page, "maintenance_begin", "04:05").await;
    save(&page).await;
    for (name, value) in [
        ("reminder_after_days", "3.5"),
        ("maintenance_day", "2031-02-28"),
        ("maintenance_begin", "04:05:00"),
    ] {
        assert_eq!(world.core().setting(name), value, "{name}");
    }
    // An answer that is carried out and lost: the list tells.
    page.field("What has to be agreed to")
        .fill("fault:drop-after Be kind.")
        .await;
    save(&page).await;
    let (_, terms) = ask(
        &page,
        Some(&key("alice")),
        "GET",
        "/api/v1/registrationsettings",
        &Value::Null,
    )
    .await;
    assert_eq!(terms["userAgreement"], "fault:drop-after Be kind.");
}

async fn what_is_refused_stays_typed_and_what_is_unsaved_is_not_left_unasked(stage: Stage) {
    let (page, world) = inside(&stage, "admin", PATH).await;
    let length = page.field(LENGTH);
    length.fill("many").await;
    page.button("Save").click().await;
    page.alert("The value is no int").shown().await;
    length.focused().await;
    assert_eq!(length.value().await, "many");
    axe(&page).await;
    length.fill("").await;
    page.button("Save").click().await;
    page.alert("Fill this in.").shown().await;
    page.button("Undo").click().await;
    assert_eq!(length.value().await, "10");
    page.button("Undo").gone().await;
    length.fill("12").await;
    page.link("Overview")
        .inside(&page.region("Account"))
        .click()
        .await;
    let dialog = page.dialog("Leave without saving?");
    dialog.shown().await;
    page.button("Stay here").click().await;
    assert_eq!(length.value().await, "12");
    world.stop().await;
    page.button("Save").click().await;
    page.alert("cannot be reached").shown().await;
    assert_eq!(length.value().await, "12");
    world.resume().await;
    page.link("Overview")
        .inside(&page.region("Account"))
        .click()
        .await;
    page.button("Leave").click().await;
    page.heading("Overview").shown().await;
    assert_eq!(
        world.core().setting("security_password_minimum_length"),
        "10"
    );
}

async fn who_administers_a_group_is_told_that_it_is_not_theirs(stage: Stage) {
    let (page, world) = inside(&stage, "carol", PATH).await;
    page.heading("Service settings").shown().await;
    page.text("Only administrators of the whole site see this page.")
        .in_part()
        .shown()
        .await;
    page.link("Service settings").gone().await;
    page.link("Requests").shown().await;
    axe(&page).await;
    assert_eq!(world.sent("GET", "/appsettings"), 0);
}
