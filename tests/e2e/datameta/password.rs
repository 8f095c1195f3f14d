//! Changing a password that the service judges by rules of its own.

use serde_json::json;

use crate::harness::{PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::canary;

journeys![
    in_turn;
    the_rules_are_told_and_the_service_decides,
    an_answer_without_a_word_is_as_good,
    a_second_factor_that_is_not_told_is_explained,
];

pub(super) const BOB: &str = "bob@example.org";
pub(super) const NEW: &str = "Otter-7-crane-lamp-brisk";

/// Signed in with the key of this name, and at `path`.
pub(super) async fn inside(stage: &Stage, name: &str, path: &str) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto(path).await;
    page.button("Sign in with an API key").click().await;
    let key = format!("{:0<64}", format!("dmx{name}"));
    page.field("API key").fill(&key).await;
    page.button("Sign in").click().await;
    page.button("Menu").shown().await;
    page.field("API key").gone().await;
    (page, world)
}

/// Whether the service makes a key for this password.
pub(super) async fn opens(page: &Page, login: &str, password: &str) -> bool {
    let body = json!({ "email": login, "password": password, "label": "journey" });
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         const headers = {{ 'Content-Type': 'application/json', Accept: 'application/json' }}; \
         const body = JSON.stringify({body}); \
         fetch('/api/datameta/api/v1/keys', {{ method: 'POST', credentials: 'omit', headers, body }}) \
         .then((it) => done(it.status), (error) => done(String(error)));"
    );
    let status = page.evaluate_async(&script).await;
    let status = status.expect("the service answers");
    assert!(status == 200 || status == 401, "{status}");
    status == 200
}

async fn send(page: &Page, current: &str, new: &str) {
    page.field("Current password").fill(current).await;
    page.field("New password").fill(new).await;
    page.button("Change password").click().await;
}

async fn the_rules_are_told_and_the_service_decides(stage: Stage) {
    let (page, world) = inside(&stage, "bob", "/datameta/password").await;
    page.text("The rules of DataMeta.").in_part().shown().await;
    let rule = |holds: &str| page.item(holds);
    for of in [
        "10 characters or more",
        "A capital letter",
        "A small letter",
        "A digit",
        "A punctuation mark",
        "no spaces",
        "only the service can check",
    ] {
        let says = rule(of).says().await;
        assert!(!says.contains("kept"), "nothing is typed yet: {says}");
    }
    axe(&page).await;
    page.field("New password")
        .fill("otter crane lamp brisk")
        .await;
    for (of, mark) in [
        ("10 characters or more", "(kept)"),
        ("A capital letter", "(not kept yet)"),
        ("A small letter", "(kept)"),
        ("A digit", "(not kept yet)"),
        ("A punctuation mark", "(not kept yet)"),
        ("no spaces", "(not kept yet)"),
    ] {
        page.until("the rule is marked", async || {
            rule(of).says().await.ends_with(mark)
        })
        .await;
    }
    let unsure = rule("only the service can check").says().await;
    assert!(!unsure.contains("kept)"), "{unsure}");
    axe(&page).await;

    // What breaks a rule is sent all the same: the service's administrators may have changed it.
    send(&page, PASSWORD, "Otter-crane-lamp-brisk").await;
    page.alert("The service says: “").shown().await;
    page.alert("digit").shown().await;
    assert_eq!(page.field("Current password").value().await, PASSWORD);
    send(&page, "Not-the-1st-password", NEW).await;
    page.alert("This is not your current password.")
        .shown()
        .await;
    page.field("Current password").focused().await;
    assert!(opens(&page, BOB, PASSWORD).await);

    send(&page, PASSWORD, NEW).await;
    page.heading("Your password is changed").focused().await;
    let canaries = [canary("password", NEW), canary("password", PASSWORD)];
    no_leaks(&page, &world, &canaries).await;
    assert!(
        !opens(&page, BOB, PASSWORD).await,
        "the old one has stopped"
    );
    assert!(opens(&page, BOB, NEW).await);

    page.link("Overview").click().await;
    page.link("Security").click().await;
    page.link("Password").in_part().click().await;
    send(&page, NEW, PASSWORD).await;
    page.alert("before").shown().await;
    assert!(
        opens(&page, BOB, NEW).await,
        "nobody has the first one back"
    );
}

async fn an_answer_without_a_word_is_as_good(stage: Stage) {
    const LOGIN: &str = "fault+password-204@example.org";
    let (page, _world) = inside(&stage, "faultpassword204", "/datameta/password").await;
    send(&page, PASSWORD, NEW).await;
    page.heading("Your password is changed").focused().await;
    assert!(opens(&page, LOGIN, NEW).await);
    assert!(!opens(&page, LOGIN, PASSWORD).await);
}

async fn a_second_factor_that_is_not_told_is_explained(stage: Stage) {
    let (page, _world) = inside(&stage, "bob", "/datameta/two-factor").await;
    page.heading("Not known").shown().await;
    page.text("DataMeta does not tell whether you have a second factor.")
        .in_part()
        .shown()
        .await;
    page.text("ask an administrator to clear the present one")
        .in_part()
        .shown()
        .await;
    assert_eq!(page.button("Set it up").count().await, 0);
    axe(&page).await;
    page.link("Change password").click().await;
    page.is_at("/datameta/password").await;
}
