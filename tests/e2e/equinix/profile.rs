//! Names, phone number and time zone, and what the pages say of the rest of such an account.

use crate::harness::{Page, Stage, World, axe, journeys};
use crate::steps::THEMES;

use super::own::{record, refuse};
use super::{enter, inside, token};

journeys![
    in_turn;
    what_is_kept_is_saved,
    a_refusal_is_told_at_its_field,
    a_time_zone_that_nobody_knows_is_kept,
    what_the_service_lacks_is_not_there,
    every_state_is_accessible,
];

const PATH: &str = "/equinix/profile";

async fn open(stage: &Stage) -> (Page, World) {
    let opened = inside(stage, &token("eqx", "alice"), PATH).await;
    opened.0.field("First name").shown().await;
    opened
}

async fn what_is_kept_is_saved(stage: Stage) {
    let (page, world) = open(&stage).await;
    page.field("First name").fill("Alicia").await;
    page.field("Last name").fill("Åström").await;
    page.field("Phone number").fill("+1 555 0199").await;
    page.field("Time zone").choose("America/New York").await;
    page.button("Save").double_click().await;
    page.status("Saved.").shown().await;
    assert_eq!(world.sent("PUT", "/user"), 1);
    let kept = record(&page, "alice").await;
    assert_eq!(kept["first_name"], "Alicia");
    assert_eq!(kept["last_name"], "Åström");
    assert_eq!(kept["phone_number"], "+1 555 0199");
    assert_eq!(kept["timezone"], "America/New_York");
    page.button("Save").click().await;
    page.status("You changed nothing").shown().await;
    assert_eq!(world.sent("PUT", "/user"), 1);
    page.link("Overview").click().await;
    page.text("Hello").in_part().shown().await;
    let hello = page.text("Hello").in_part().says().await;
    assert!(hello.contains("Alicia Åström"), "{hello}");
}

async fn a_refusal_is_told_at_its_field(stage: Stage) {
    let (page, _) = open(&stage).await;
    page.field("First name").fill(" ").await;
    page.button("Save").click().await;
    page.alert("be blank").shown().await;
    page.field("First name").focused().await;
    page.field("First name").fill("Alicia").await;
    page.field("Phone number")
        .fill("none of your business")
        .await;
    refuse(&page, "PUT", "Phone number is invalid").await;
    page.button("Save").click().await;
    page.alert("Phone number is invalid").shown().await;
    page.field("Phone number").focused().await;
    assert_eq!(page.field("First name").value().await, "Alicia");
    assert_ne!(record(&page, "alice").await["first_name"], "Alicia");
}

async fn a_time_zone_that_nobody_knows_is_kept(stage: Stage) {
    let (page, _) = stage.open_all().await;
    page.goto("/equinix/sign-in").await;
    let key = token("eqx", "alice");
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('/api/equinix/metal/v1/user', {{ method: 'PUT', body: '{{\"timezone\":\"Mars/Olympus_Mons\"}}', \
             headers: {{ 'X-Auth-Token': '{key}', 'Content-Type': 'application/json' }} }}) \
         .then((it) => done(it.status));"
    );
    let stored = page.evaluate_async(&script).await.expect("an answer");
    assert_eq!(stored, 200);
    page.goto(PATH).await;
    enter(&page, &token("eqx", "alice")).await;
    assert_eq!(page.field("Time zone").value().await, "Mars/Olympus_Mons");
    page.field("First name").fill("Alicia").await;
    page.button("Save").click().await;
    page.status("Saved.").shown().await;
    let kept = record(&page, "alice").await;
    assert_eq!(kept["timezone"], "Mars/Olympus_Mons");
    assert_eq!(kept["first_name"], "Alicia");
}

async fn what_the_service_lacks_is_not_there(stage: Stage) {
    let (page, _) = open(&stage).await;
    for field in [
        "Display name",
        "Language of the service",
        "Message signature",
    ] {
        assert_eq!(page.field(field).count().await, 0, "{field}");
    }
    page.link("Overview").click().await;
    page.heading("Overview").shown().await;
    let all = page.all_text().await;
    for absent in ["Age of the password", "You have an API key", "Licences"] {
        assert!(!all.contains(absent), "{absent}");
    }
    page.link("Email settings").click().await;
    page.heading("Email addresses").shown().await;
    page.link("Security").click().await;
    let password = page.link("Password").in_part();
    let says = password.says().await;
    assert!(says.contains("opened with an API key"), "{says}");
    password.click().await;
    page.heading("Change your password").shown().await;
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, _) = open(&stage).await;
    page.field("Phone number")
        .fill("none of your business")
        .await;
    refuse(&page, "PUT", "Phone number is invalid").await;
    page.button("Save").click().await;
    page.alert("Phone number is invalid").shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
}
