//! Lost passwords and links from mails.

use crate::harness::{Canary, PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::arrive;

const ALICE: &str = "alice@example.org";
const ERIN: &str = "erin@example.org";
const NEW: &str = "otter-crane-lamp-brisk";

journeys![
    a_lost_password_is_replaced,
    each_link_that_leads_nowhere_has_its_own_ending,
    an_address_is_confirmed_by_a_click_and_not_before,
];

async fn ask_for_a_link(page: &Page, email: &str) {
    page.goto("/metalcloud/forgot-password").await;
    page.field("Email").fill(email).await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
}

fn token_of(link: &str) -> &str {
    link.split_once("token=").expect("a link holds its token").1
}

async fn a_lost_password_is_replaced(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    page.link("Forgot your password?").click().await;
    page.heading("Forgot your password").focused().await;
    axe(&page).await;
    ask_for_a_link(&page, "nobody@example.org").await;
    let unknown = page.status("a link is on its way").says().await;
    assert_eq!(world.mails().len(), 0);
    ask_for_a_link(&page, ALICE).await;
    axe(&page).await;
    let known = page.status("a link is on its way").says().await;
    assert_eq!(
        known.replace(ALICE, "x"),
        unknown.replace("nobody@example.org", "x")
    );

    let link = world.link_of_last_mail_to(ALICE);
    arrive(&page, &world, &link).await;
    axe(&page).await;
    page.button("Use the link").click().await;
    page.text("The link was right.").in_part().shown().await;
    axe(&page).await;
    page.field("New password").fill(NEW).await;
    page.button("Set the new password").click().await;
    page.status("Your new password is set.").shown().await;
    let secrets = [("password", NEW), ("mail token", token_of(&link))];
    let canaries = secrets.map(|(kind, value)| Canary { kind, value });
    no_leaks(&page, &world, &canaries).await;

    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.alert("do not belong together").shown().await;
    page.field("Password").fill(NEW).await;
    page.button("Sign in").click().await;
    page.heading("Overview").in_part().shown().await;

    let other = page.another_tab().await;
    arrive(&other, &world, &link).await;
    other.button("Use the link").click().await;
    other.alert("This link was used before.").shown().await;
    axe(&other).await;
    other.close().await;
}

async fn each_link_that_leads_nowhere_has_its_own_ending(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/reset-password").await;
    page.status("The address holds no link code.").shown().await;
    axe(&page).await;
    let long = "x".repeat(4096);
    for token in ["cut%20off%25%2B", long.as_str()] {
        arrive(
            &page,
            &world,
            &world.at(&format!("/metalcloud/reset-password?token={token}")),
        )
        .await;
        page.button("Use the link").click().await;
        page.alert("This link is not valid.").shown().await;
    }
    ask_for_a_link(&page, ALICE).await;
    let link = world.link_of_last_mail_to(ALICE);
    world.core().remove(ALICE);
    arrive(&page, &world, &link).await;
    page.button("Use the link").click().await;
    page.alert("does not exist any more").shown().await;

    arrive(
        &page,
        &world,
        &world.at("/metalcloud/verify-email?token=not-a-token-of-theirs"),
    )
    .await;
    world.stop().await;
    page.button("Confirm the address").click().await;
    page.alert("The service cannot be reached.").shown().await;
    world.resume().await;
    page.button("Confirm the address").click().await;
    page.alert("This link is not valid.").shown().await;
    page.button("To the sign-in page").click().await;
    page.field("Email").shown().await;
}

async fn an_address_is_confirmed_by_a_click_and_not_before(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/profile").await;
    page.field("Email").fill(ERIN).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.heading("Profile").shown().await;
    let sent = page
        .evaluate_async(
            "const done = arguments[arguments.length - 1];
             const body = JSON.stringify({ redirectUrl: location.origin + '/metalcloud/verify-email' });
             fetch('/api/metalcloud/api/v2/users/7/actions/resend-email-verification',
                 { method: 'POST', headers: { 'Content-Type': 'application/json' }, body })
                 .then((it) => done(it.status));",
        )
        .await
        .expect("the service answers");
    assert_eq!(sent, 200);
    let link = world.link_of_last_mail_to(ERIN);
    let status = |world: &World| world.core().person(ERIN).map(|it| it.email_status);
    arrive(&page, &world, &link).await;
    assert_eq!(status(&world).as_deref(), Some("not_verified"));
    page.button("Confirm the address").click().await;
    page.heading("Address confirmed").shown().await;
    axe(&page).await;
    assert_eq!(status(&world).as_deref(), Some("verified"));
    page.button("Continue").click().await;
    page.heading("Overview").in_part().shown().await;
}
