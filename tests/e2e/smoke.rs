//! The first look, and the pattern for all other journeys: people's ways, in their words.

use crate::harness::{Canary, PASSWORD, Stage, axe, journeys, no_leaks};

journeys![
    the_sign_in_page_opens,
    a_person_with_a_second_factor_signs_in,
    a_forgotten_password_brings_a_link
];

const FIRST_LOAD: &str = "return performance.getEntriesByType('resource').map((it) => it.name)";

async fn the_sign_in_page_opens(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/").await;
    page.heading("Sign in").shown().await;
    let password = page.field("Password");
    password.fill("not sent anywhere").await;
    assert_eq!(password.value().await, "not sent anywhere");
    password.fill("").await;
    axe(&page).await;

    let asked = page.evaluate(FIRST_LOAD).await;
    let host = |it: &str| it.starts_with(&world.at("/"));
    let asked: Vec<&str> = asked
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| it.as_str())
        .collect();
    assert!(
        asked.iter().all(|it| host(it)),
        "another host was asked: {asked:?}"
    );
    let canary = Canary {
        kind: "password",
        value: "not sent anywhere",
    };
    no_leaks(&page, &world, &[canary]).await;
}

async fn a_person_with_a_second_factor_signs_in(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.field("Email").fill("bob@example.org").await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    let code = world.code_of("bob@example.org");
    page.field("Six-digit code").fill(&code).await;
    page.button("Confirm").click().await;
    page.heading("Overview").shown().await;
    page.is_at("/metalcloud/overview").await;
    assert_eq!(world.sent("POST", "/login"), 1);
    let canaries = [
        Canary {
            kind: "password",
            value: PASSWORD,
        },
        Canary {
            kind: "code",
            value: &code,
        },
    ];
    no_leaks(&page, &world, &canaries).await;
}

async fn a_forgotten_password_brings_a_link(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/forgot-password").await;
    page.field("Email").fill("alice@example.org").await;
    page.button("Send the link").click().await;
    page.heading("Check your mail").shown().await;
    assert_eq!(world.mails().len(), 1);
    let link = world.link_of_last_mail_to("alice@example.org");
    assert!(
        link.starts_with(&world.at("/metalcloud/reset-password?token=")),
        "{link}"
    );
    assert_eq!(world.core().mails().len(), world.mails().len());
}
