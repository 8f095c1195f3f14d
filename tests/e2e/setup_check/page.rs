//! The page itself: a right set-up, other languages, a host that goes away, and how it is switched off.

use super::{ADDRESS, is_clean, is_through, open, told};
use crate::harness::{Stage, axe, journeys};

journeys![
    a_right_set_up_leaves_nothing_to_mend,
    a_host_that_goes_away_is_told_and_comes_back,
    it_can_be_switched_off,
];

async fn a_right_set_up_leaves_nothing_to_mend(stage: Stage) {
    let (page, world) = stage.open_all().await;
    // Without its slash, as people type it.
    page.goto("/setup-check").await;
    is_through(&page).await;
    page.is_at(ADDRESS).await;
    is_clean(&page).await;
    axe(&page).await;
    for (check, found) in [
        ("Headers", "Content-Security-Policy is right"),
        ("Files", "Files come compressed"),
        ("Addresses", "What is not there is a 404"),
        ("Service: DataMeta", "/api/datameta answers like the API"),
    ] {
        let find = format!(
            "const it = [...document.querySelectorAll('details')] \
               .find((it) => it.innerText.replace(/[\\u2068\\u2069]/g, '').startsWith('{check}')); it.open = true; \
             return it.innerText.replace(/[\\u2068\\u2069]/g, '')"
        );
        let text = page.evaluate(&find).await;
        assert!(
            text.as_str().is_some_and(|it| it.contains(found)),
            "{check}: {text}"
        );
    }
    // Nothing but reading, and nothing that ends anybody's session.
    let asked = world.requests();
    assert!(asked.iter().all(|it| it.method == "GET"), "{asked:?}");
    assert_eq!(world.sent("GET", "/login"), 0);
    page.button("Check again").click().await;
    is_through(&page).await;
    is_clean(&page).await;
    page.button("Copy the report").click().await;
    page.status("Copied.").shown().await;
}

async fn a_host_that_goes_away_is_told_and_comes_back(stage: Stage) {
    let (page, world) = stage.open().await;
    open(&page).await;
    world.stop().await;
    page.button("Check again").click().await;
    page.heading("1 thing to mend").shown().await;
    let all = told(&page).await;
    assert!(
        all.len() == 1 && all[0].contains("was not answered"),
        "{all:?}"
    );
    world.resume().await;
    page.button("Check again").click().await;
    page.heading("Nothing to mend").shown().await;
}

async fn it_can_be_switched_off(stage: Stage) {
    const OFF: &str = r#"{"setupCheck": false, "services": [
        {"id": "metalcloud", "api": "metalcloud", "baseUrl": "/api/metalcloud"}]}"#;
    let (page, world) = stage
        .open_with(|options| options.config = Some(OFF.into()))
        .await;
    page.goto(ADDRESS).await;
    page.heading("There is no such page").shown().await;
    assert_eq!(world.requests().len(), 0);
    page.link("To the sign-in page").click().await;
    page.heading("Sign in").shown().await;
}
