//! Administrators of a group and of the site: what each sees and may do, and what comes of it.

use serde_json::{Value, json};

use super::desk::{
    ALICE, BOB, ask, choose_by_mail, fits_a_phone, follow, inside, inside_in_german, is_german,
    key, mint, send_form, status, user,
};
use crate::harness::{PASSWORD, Page, Stage, axe, journeys};
use crate::steps::THEMES;

journeys![
    in_turn;
    groups_and_roles_are_found_and_what_is_untold_is_not_said,
    an_administrator_of_a_group_does_less_than_one_of_the_site,
    who_is_blocked_is_refused_at_the_form_and_with_a_key,
    a_cleared_authenticator_shuts_the_form_until_a_reset,
    a_role_is_worth_what_its_holder_then_may,
    who_administers_no_more_is_refused_and_not_signed_out,
    the_administrators_pages_speak_german,
];

const PATH: &str = "/datameta/people";
const SEARCH: &str = "Search by name, email or group";
const CAROL: &str = "carol@example.org";
const ADMIN: &str = "admin@example.org";
const MALLORY: &str = "mallory@example.org";
const OLGA: &str = "olga@example.org";

async fn choose(page: &Page, logins: &[&str]) {
    for login in logins {
        page.field(SEARCH).fill(login).await;
        page.item(login).click().await;
    }
}

/// Opens the dry run of an action.
async fn check(page: &Page, action: &str) {
    page.field("What to do").choose(action).await;
    page.button("Check first…").click().await;
    page.heading(action).focused().await;
}

async fn do_to(page: &Page, login: &str, action: &str, button: &str) {
    choose(page, &[login]).await;
    check(page, action).await;
    page.button(button).click().await;
    page.status("1 done.").shown().await;
    page.button("Back to the list").click().await;
}

/// The words of the actions that are offered.
async fn actions(page: &Page) -> Vec<String> {
    let words = page
        .evaluate(
            "return [...document.getElementById('people-action').options].map((it) => it.text)",
        )
        .await;
    let words = words.as_array().expect("a list").iter();
    words
        .map(|it| it.as_str().unwrap_or_default().to_owned())
        .collect()
}

async fn groups_and_roles_are_found_and_what_is_untold_is_not_said(stage: Stage) {
    let (page, world) = inside(&stage, "admin", PATH).await;
    page.status(" people").shown().await;
    assert_eq!(world.sent("GET", "/api/ui/admin"), 1, "all at once");
    for column in ["Name", "Email", "Group", "Roles", "Status"] {
        page.button(column)
            .in_part()
            .inside(&page.region("Sort by"))
            .shown()
            .await;
    }
    for untold in ["Second factor", "Last sign-in", "No second factor"] {
        page.text(untold).in_part().gone().await;
    }
    let search = page.field(SEARCH);
    search.fill("soil olga").await;
    page.status("1 of ").shown().await;
    let row = page.item(OLGA).says().await;
    assert!(
        row.contains("Soil Science") && row.contains("Reads everything"),
        "{row}"
    );
    // Nothing but a space: no engine tells the page of a field that was only emptied.
    search.fill(" ").await;
    page.field("Group").choose("Marine Biology").await;
    page.status("5 of ").shown().await;
    page.item(OLGA).gone().await;
    page.field("Who is shown")
        .choose("Group administrators")
        .await;
    page.status("1 of ").shown().await;
    page.item(CAROL).click().await;
    page.button("Details").click().await;
    let details = page.dialog("Details");
    for fact in ["Marine Biology", "Group administrator", "Active"] {
        page.text(fact).inside(&details).shown().await;
    }
    page.text("Second factor").inside(&details).gone().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    page.button("Close").click().await;
    page.field("Who is shown").choose("Everybody").await;
    page.field("Group").choose("All groups").await;
    page.item(CAROL).click().await;
    page.status("0 chosen").shown().await;
    for theme in THEMES {
        page.prefer(&theme).await;
        axe(&page).await;
    }
    fits_a_phone(&page).await;
}

async fn an_administrator_of_a_group_does_less_than_one_of_the_site(stage: Stage) {
    let (page, world) = inside(&stage, "carol", PATH).await;
    page.status("5 people").shown().await;
    page.field("Group").gone().await;
    page.link("Service settings").gone().await;
    page.button("Choose all 5").click().await;
    assert_eq!(
        actions(&page).await,
        [
            "Send a password reset",
            "Block",
            "Unblock",
            "Make group administrator",
            "No longer group administrator"
        ]
    );
    check(&page, "Block").await;
    page.heading("2 people will change").shown().await;
    page.heading("3 people are left out").shown().await;
    for (name, why) in [
        ("Ada Min", "only a site administrator may block"),
        ("Carol", "This is you"),
        ("Mallory", "It is so already."),
    ] {
        page.text(why)
            .in_part()
            .inside(&page.item(name))
            .shown()
            .await;
    }
    axe(&page).await;
    page.button("Back to the list").click().await;
    check(&page, "No longer group administrator").await;
    page.text("another administrator has to change this role")
        .in_part()
        .inside(&page.item("Carol"))
        .shown()
        .await;
    page.button("Back to the list").click().await;
    page.button("Clear").click().await;

    // Her own group, by effect.
    do_to(&page, ALICE, "Block", "Block 1 person").await;
    assert_eq!(status(&page, "alice", "/api/v1/rpc/whoami").await, 401);
    let site = page.another_tab().await;
    super::desk::enter(&site, "admin", PATH).await;
    site.status(" people").shown().await;
    choose(&site, &[ADMIN, CAROL]).await;
    assert_eq!(actions(&site).await.len(), 10);
    check(&site, "No longer site administrator").await;
    site.text("another administrator has to change this role")
        .in_part()
        .inside(&site.item("Ada Min"))
        .shown()
        .await;
    site.text("It is so already.").shown().await;
    let changes = world.requests();
    let changes = changes.iter().filter(|it| it.method == "PUT").count();
    assert_eq!(changes, 1, "the one block");
}

async fn who_is_blocked_is_refused_at_the_form_and_with_a_key(stage: Stage) {
    let (page, world) = inside(&stage, "admin", PATH).await;
    page.status(" people").shown().await;
    assert_eq!(status(&page, "bob", "/api/v1/rpc/whoami").await, 200);
    let (_, place) = send_form(&page, BOB).await;
    assert_eq!(place, "/api/datameta/tfa");
    choose(&page, &[BOB, "fault+refused@example.org"]).await;
    check(&page, "Block").await;
    page.text("their API keys are refused")
        .in_part()
        .shown()
        .await;
    page.text("All their sessions stop").in_part().shown().await;
    page.button("Block 2 people").click().await;
    page.status("1 done. 1 failed.").shown().await;
    page.text("may not do this")
        .in_part()
        .inside(&page.item("fault+refused@example.org"))
        .shown()
        .await;
    assert!(world.core().person(BOB).expect("seeded").blocked);
    assert_eq!(status(&page, "bob", "/api/v1/rpc/whoami").await, 401);
    assert_eq!(mint(&page, BOB, PASSWORD).await.0, 401);
    assert_eq!(send_form(&page, BOB).await.1, "/api/datameta/login");
    page.button("Back to the list").click().await;
    page.field("Who is shown").choose("Blocked").await;
    page.field(SEARCH).fill(BOB).await;
    page.item(BOB).shown().await;
    do_to(&page, BOB, "Unblock", "Unblock 1 person").await;
    assert_eq!(status(&page, "bob", "/api/v1/rpc/whoami").await, 200);
    // Who is blocked gets no mail, and is said so.
    page.field("Who is shown").choose("Everybody").await;
    choose(&page, &[MALLORY, BOB]).await;
    check(&page, "Send a password reset").await;
    page.text("Blocked people get no such mail")
        .in_part()
        .shown()
        .await;
    page.button("Send 1 email").click().await;
    page.status("1 done.").shown().await;
    let mails = world.mails();
    assert!(mails.iter().any(|it| it.to == BOB) && mails.iter().all(|it| it.to != MALLORY));
}

async fn a_cleared_authenticator_shuts_the_form_until_a_reset(stage: Stage) {
    let (page, world) = inside(&stage, "admin", PATH).await;
    page.status(" people").shown().await;
    choose(&page, &[BOB, ALICE]).await;
    world.core().forget_requests();
    check(&page, "Reset the authenticator").await;
    page.text("They cannot sign in by the form until they have chosen a new password")
        .in_part()
        .shown()
        .await;
    page.heading("2 people will change").shown().await;
    page.text("does not tell who has an authenticator")
        .in_part()
        .shown()
        .await;
    assert_eq!(
        world.requests().len(),
        0,
        "nothing more can be read of them"
    );
    page.button("Reset the authenticators of 2 people")
        .click()
        .await;
    page.status("2 done.").shown().await;
    assert_eq!(world.sent("DELETE", "/totp-secret"), 2);
    assert_eq!(
        send_form(&page, BOB).await.0,
        400,
        "the form wants an authenticator"
    );

    let body = json!({ "email": BOB });
    ask(&page, None, "POST", "/api/ui/forgot", &body).await;
    let (status, answer) = choose_by_mail(&page, &world, BOB, "Another-Horse-8-Battery").await;
    assert_eq!(status, 200);
    let token = answer["tfaToken"].as_str().unwrap_or_default();
    assert!(!token.is_empty(), "the new password opens the enrolment");
}

async fn a_role_is_worth_what_its_holder_then_may(stage: Stage) {
    let (page, world) = inside(&stage, "admin", PATH).await;
    page.status(" people").shown().await;
    let place = || world.core().place(ALICE).expect("seeded");
    let view = "/api/ui/admin";
    assert_eq!(status(&page, "alice", view).await, 401);
    do_to(
        &page,
        ALICE,
        "Make group administrator",
        "Make 1 person group administrator",
    )
    .await;
    assert_eq!(status(&page, "alice", view).await, 200);
    page.item("Group administrator").shown().await;
    let olga = user(&world, OLGA);
    assert_eq!(status(&page, "alice", &olga).await, 403);
    do_to(
        &page,
        ALICE,
        "Let read everything",
        "Let 1 person read everything",
    )
    .await;
    assert_eq!(status(&page, "alice", &olga).await, 200);
    do_to(
        &page,
        ALICE,
        "Make site administrator",
        "Make 1 person site administrator",
    )
    .await;
    assert_eq!(status(&page, "alice", "/api/v1/appsettings").await, 200);
    for (action, button) in [
        (
            "No longer site administrator",
            "Take the role from 1 person",
        ),
        (
            "No longer group administrator",
            "Take the role from 1 person",
        ),
        ("No longer read everything", "Take the right from 1 person"),
    ] {
        do_to(&page, ALICE, action, button).await;
    }
    assert_eq!(status(&page, "alice", view).await, 401);
    assert_eq!(status(&page, "alice", &olga).await, 403);
    let now = place();
    assert!(!(now.site_admin || now.group_admin || now.site_read));
}

async fn who_administers_no_more_is_refused_and_not_signed_out(stage: Stage) {
    let (page, world) = inside(&stage, "carol", PATH).await;
    page.status("5 people").shown().await;
    let body = json!({ "groupAdmin": false });
    let carol = user(&world, CAROL);
    let (status, _) = ask(&page, Some(&key("admin")), "PUT", &carol, &body).await;
    assert_eq!(status, 204);
    page.button("Reload").click().await;
    page.alert("Your account may not do this.").shown().await;
    page.item(ALICE).shown().await;
    page.dialog("Your session has ended").gone().await;
    follow(&page, "Requests").await;
    page.alert("Your account may not do this.").shown().await;
    page.dialog("Your session has ended").gone().await;
    // The key that she came in with is as good as before.
    let (status, who) = ask(
        &page,
        Some(&key("carol")),
        "GET",
        "/api/v1/rpc/whoami",
        &Value::Null,
    )
    .await;
    assert_eq!((status, &who["groupAdmin"]), (json!(200), &json!(false)));
}

async fn the_administrators_pages_speak_german(stage: Stage) {
    let (page, _) = inside_in_german(&stage, "admin", PATH).await;
    page.status(" Personen").shown().await;
    page.field("Nach Name, E-Mail oder Gruppe suchen")
        .fill(BOB)
        .await;
    page.item(BOB).click().await;
    is_german(&page).await;
    page.field("Was geschehen soll")
        .choose("Authenticator zurücksetzen")
        .await;
    page.button("Erst prüfen …").click().await;
    page.text("Dieser Dienst sagt nicht")
        .in_part()
        .shown()
        .await;
    is_german(&page).await;
    let nav = page.region("Konto");
    page.link("Anfragen").inside(&nav).click().await;
    page.status("3 Personen warten").shown().await;
    is_german(&page).await;
    page.button("Annehmen …")
        .inside(&page.item("nina@example.org"))
        .click()
        .await;
    page.dialog("Diese Anfrage annehmen?").shown().await;
    is_german(&page).await;
    page.button("Abbrechen").click().await;
    page.link("Einstellungen des Dienstes")
        .inside(&nav)
        .click()
        .await;
    page.field("Mindestens so viele Zeichen").shown().await;
    is_german(&page).await;
}
