//! The security check-up.

use crate::harness::{Canary, Engine, PASSWORD, Setting, Stage, axe, journeys, no_leaks};
use crate::signed_in::{end_session, sign_in_again, signed_in_at};

journeys![
    in_turn;
    what_is_pressing_comes_first_with_its_next_step,
    an_address_that_was_verified_elsewhere_is_told,
    an_account_in_order_has_nothing_to_do,
    looking_again_sees_what_changed_elsewhere,
    a_session_that_ends_is_opened_again_in_place,
    names_with_markup_are_shown_as_text,
    every_state_is_accessible,
];

const PATH: &str = "/metalcloud/overview";

async fn what_is_pressing_comes_first_with_its_next_step(stage: Stage) {
    let (page, world) = signed_in_at(&stage, PATH, "erin@example.org").await;
    page.heading("2 things to look at").shown().await;
    assert!(page.all_text().await.contains("Erin Evans"));
    page.item("Two-factor authentication is off").shown().await;
    page.link("Set up a second factor").click().await;
    page.is_at("/metalcloud/two-factor").await;
    page.back().await;
    page.heading("2 things to look at").shown().await;

    page.button("Send the mail again").double_click().await;
    page.status("The mail was sent to").shown().await;
    assert_eq!(world.sent("POST", "/resend-email-verification"), 1);
    let link = world.link_of_last_mail_to("erin@example.org");
    page.goto(&link).await;
    page.button("Confirm the address").click().await;
    page.heading("Address confirmed").shown().await;
    page.goto(PATH).await;
    page.heading("1 thing to look at").shown().await;
    page.item("Your email address is verified").shown().await;
    let (_, token) = link.split_once("token=").expect("a link holds its token");
    let canaries =
        [("password", PASSWORD), ("mail token", token)].map(|(kind, value)| Canary { kind, value });
    no_leaks(&page, &world, &canaries).await;
}

async fn an_address_that_was_verified_elsewhere_is_told(stage: Stage) {
    let (page, world) = signed_in_at(&stage, PATH, "erin@example.org").await;
    page.item("Your email address is not verified")
        .shown()
        .await;
    world.core().edit("erin@example.org", |erin| {
        erin.email_status = "verified".into();
    });
    page.button("Send the mail again").click().await;
    page.status("verified already").shown().await;
    page.item("Your email address is verified").shown().await;
    page.button("Send the mail again").gone().await;
    assert_eq!(world.mails().len(), 0);
}

async fn an_account_in_order_has_nothing_to_do(stage: Stage) {
    let (page, world) = signed_in_at(&stage, PATH, "bob@example.org").await;
    let code = world.code_of("bob@example.org");
    page.field("Six-digit code").fill(&code).await;
    page.button("Confirm").click().await;
    page.heading("Everything looks good").shown().await;
    page.item("Two-factor authentication is on").shown().await;
    // His password is older than a year: told, and no reason to change it.
    page.item("Age alone is no reason to change it")
        .shown()
        .await;
    for (link, path) in [
        ("Two-factor settings", "/metalcloud/two-factor"),
        ("Email settings", "/metalcloud/profile"),
        ("Change password", "/metalcloud/password"),
        ("See the API key", "/metalcloud/api-key"),
    ] {
        page.link(link).click().await;
        page.is_at(path).await;
        page.back().await;
        page.heading("Overview").focused().await;
    }
    assert!(page.title().await.starts_with("Overview"));
}

async fn looking_again_sees_what_changed_elsewhere(stage: Stage) {
    let (page, world) = signed_in_at(&stage, PATH, "alice@example.org").await;
    page.heading("1 thing to look at").shown().await;
    world.core().edit("alice@example.org", |alice| {
        alice.email_status = "not_verified".into();
        alice.display_name = "Alice Archer".into();
    });
    page.button("Check again").click().await;
    page.status("Checked just now.").shown().await;
    page.heading("2 things to look at").shown().await;
    assert!(page.all_text().await.contains("Alice Archer"));

    world.stop().await;
    page.button("Check again").click().await;
    page.alert("cannot be reached").shown().await;
    page.status("Checked just now.").gone().await;
    page.heading("2 things to look at").shown().await;
    world.resume().await;
    page.button("Check again").click().await;
    page.status("Checked just now.").shown().await;
    page.alert("cannot be reached").gone().await;
}

async fn a_session_that_ends_is_opened_again_in_place(stage: Stage) {
    let (page, world) = signed_in_at(&stage, PATH, "erin@example.org").await;
    page.heading("2 things to look at").shown().await;
    end_session(&page).await;
    page.button("Send the mail again").click().await;
    sign_in_again(&page).await;
    page.alert("nothing was changed").shown().await;
    assert_eq!(world.mails().len(), 0);
    page.button("Send the mail again").click().await;
    page.status("The mail was sent to").shown().await;
    assert_eq!(world.mails().len(), 1);
    assert!(!page.alert("nothing was changed").is_shown().await);
}

async fn names_with_markup_are_shown_as_text(stage: Stage) {
    let (page, _) = signed_in_at(&stage, PATH, "fault+markup@example.org").await;
    page.heading("Overview").shown().await;
    let text = page.all_text().await;
    assert!(text.contains("<img src=x onerror=alert(1)>"), "{text}");
    assert!(!text.contains('\u{202E}'), "nothing turns the direction");
    assert!(!page.image("").is_shown().await);
    axe(&page).await;
}

async fn every_state_is_accessible(stage: Stage) {
    let (page, world) = signed_in_at(&stage, PATH, "erin@example.org").await;
    for setting in [Setting::LightColours, Setting::DarkColours] {
        if !page.prefer(&[setting]).await {
            assert_eq!(page.engine(), Engine::Webkit);
        }
        page.reload().await;
        page.heading("2 things to look at").shown().await;
        axe(&page).await;
        page.button("Send the mail again").click().await;
        page.status("The mail was sent to").shown().await;
        axe(&page).await;
        world.stop().await;
        page.button("Check again").click().await;
        page.alert("cannot be reached").shown().await;
        axe(&page).await;
        world.resume().await;
    }
    if page.engine() != Engine::Webkit {
        page.resize(320, 640).await;
        let wide = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.evaluate(wide).await, true, "no sideways scrolling");
        axe(&page).await;
    }
}
