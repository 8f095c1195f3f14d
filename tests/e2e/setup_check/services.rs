//! Mistakes that keep the page from its services, each planted alone and found alone.

use std::net::Ipv4Addr;
use std::time::Duration;

use axum::http::Method;

use super::crooked::{Crooked, behind, front, instead, policy, with};
use super::{open, tells};
use crate::harness::{Engine, Stage, journeys};

// What a service answers is the same for every engine; a right one is looked at in all three.
journeys![only &[Engine::Chromium];
    services_that_are_not_there,
    services_of_another_origin,
];

async fn services_that_are_not_there(stage: Stage) {
    let (page, world) = stage.open().await;
    let host = behind(&page, &world, "").await;
    // The commonest mistake: nobody told the host of the API.
    host.makes(|asked, answer| {
        if asked.is_api() {
            instead(answer, 200, front())
        } else {
            answer
        }
    });
    open(&page).await;
    tells(
        &page,
        "A web page answers at /api/metalcloud, not the API",
        "location /api/ {",
    )
    .await;

    host.makes(|asked, answer| {
        if asked.is_api() {
            instead(answer, 502, "<h1>Bad Gateway</h1>".to_owned())
        } else {
            answer
        }
    });
    open(&page).await;
    tells(&page, "/api/metalcloud answers with an error", "proxy_pass").await;

    // The reference backend dates everything; of what has no date the host itself says the time.
    world.core().clock().advance(Duration::from_secs(600));
    host.makes(|asked, answer| {
        if asked.is_api() {
            answer
        } else {
            with(answer, "date", None)
        }
    });
    open(&page).await;
    tells(
        &page,
        "The clock of MetalCloud is off by 10 minutes",
        "timedatectl set-ntp true",
    )
    .await;
    // Nothing was asked but who is signed in, and nobody said who asks.
    let asked = world.requests();
    assert!(
        asked
            .iter()
            .all(|it| it.method == "GET" && it.path.ends_with("/api/v2/user")),
        "{asked:?}"
    );
    let names = asked.iter().flat_map(|it| &it.header_names);
    assert!(
        names
            .clone()
            .all(|it| it != "cookie" && it != "authorization"),
        "{:?}",
        names.collect::<Vec<_>>()
    );
}

/// What an API has to say to a page of another origin.
const ALLOWED: [(&str, &str); 4] = [
    ("access-control-allow-credentials", "true"),
    (
        "access-control-allow-headers",
        "Content-Type, If-Match, Authorization",
    ),
    (
        "access-control-allow-methods",
        "GET, POST, PUT, PATCH, DELETE",
    ),
    ("access-control-expose-headers", "Date, Retry-After"),
];

/// The API on another origin says all of it but these.
fn all_but(api: &Crooked, origin: &str, left_out: &'static [&'static str]) {
    let origin = origin.to_owned();
    api.makes(move |asked, mut answer| {
        if asked.method == Method::OPTIONS {
            answer = instead(answer, 204, String::new());
        }
        let all = [("access-control-allow-origin", origin.as_str())];
        for (name, value) in all.into_iter().chain(ALLOWED) {
            if !left_out.contains(&name) {
                answer = with(answer, name, Some(value));
            }
        }
        answer
    });
}

async fn services_of_another_origin(stage: Stage) {
    let (page, world) = stage.open().await;
    let host = behind(&page, &world, "").await;
    let mut api = Some(Crooked::start(&world, Ipv4Addr::LOCALHOST.into()).await);
    let there = api.as_ref().map(|it| it.at("")).unwrap_or_default();
    let settings = format!(
        r#"{{"services": [{{"id": "metalcloud", "api": "metalcloud", "baseUrl": "{there}/api/metalcloud"}}]}}"#
    );
    // Without the policy's leave nothing is even asked.
    let file = settings.clone();
    host.makes(move |asked, answer| {
        if asked.ends("/config.json") {
            let answer = instead(answer, 200, file.clone());
            with(answer, "content-type", Some("application/json"))
        } else {
            answer
        }
    });
    open(&page).await;
    tells(
        &page,
        "services[0].baseUrl",
        &format!("connect-src 'self' {there};"),
    )
    .await;

    let wide = policy().replace("connect-src 'self'", &format!("connect-src 'self' {there}"));
    host.makes(move |asked, mut answer| {
        if asked.ends("/config.json") {
            answer = instead(answer, 200, settings.clone());
            answer = with(answer, "content-type", Some("application/json"));
        }
        with(answer, "content-security-policy", Some(&wide))
    });
    let origin = host.at("");
    let run = async |title: &str, line: &str| {
        open(&page).await;
        tells(&page, title, line).await;
    };
    page.expect_in_console("CORS");
    page.expect_in_console("ERR_FAILED");
    run(
        "does not let this console in",
        &format!("add_header Access-Control-Allow-Origin \"{origin}\" always;"),
    )
    .await;
    let served = api.as_ref().expect("it runs");
    all_but(served, &origin, &[]);
    open(&page).await;
    super::is_clean(&page).await;
    all_but(served, &origin, &["access-control-allow-credentials"]);
    run(
        "The API takes no cookies from",
        "Access-Control-Allow-Credentials \"true\"",
    )
    .await;
    all_but(served, &origin, &["access-control-allow-headers"]);
    run(
        "does not take the console's own headers",
        "Content-Type, If-Match, Authorization",
    )
    .await;
    all_but(served, &origin, &["access-control-expose-headers"]);
    run(
        "Headers of the API cannot be read",
        "Access-Control-Expose-Headers \"Date, Retry-After\"",
    )
    .await;
    page.expect_in_console("ERR_CONNECTION_REFUSED");
    drop(api.take());
    run("does not answer", "Check its address in config.json").await;
}
