//! Each mistake is planted alone, and found alone.

use axum::http::StatusCode;

use super::crooked::{behind, front, instead, policy, with};
use super::{open, tells, tells_what};
use crate::harness::{Engine, Stage, journeys};
use crate::shell::copy_of_the_page;

// What a host answers is the same for every engine; a right host is looked at in all three.
journeys![only &[Engine::Chromium];
    headers_that_are_missing_or_weak,
    files_that_are_sent_wrongly,
    files_that_come_uncompressed,
    addresses_that_answer_wrongly,
    a_folder_that_is_not_redirected,
    settings_that_are_wrong,
];

async fn headers_that_are_missing_or_weak(stage: Stage) {
    let (page, world) = stage.open().await;
    let host = behind(&page, &world, "").await;
    for (name, line) in [
        (
            "content-security-policy",
            "add_header Content-Security-Policy \"default-src 'none';",
        ),
        (
            "x-content-type-options",
            "add_header X-Content-Type-Options \"nosniff\" always;",
        ),
        (
            "referrer-policy",
            "add_header Referrer-Policy \"no-referrer\" always;",
        ),
        (
            "permissions-policy",
            "add_header Permissions-Policy \"accelerometer=()",
        ),
    ] {
        host.makes(move |_, answer| with(answer, name, None));
        open(&page).await;
        tells(&page, "is not sent", line).await;
    }

    let weak = policy().replace("script-src 'self'", "script-src 'self' 'unsafe-inline'");
    host.makes(move |_, answer| with(answer, "content-security-policy", Some(&weak)));
    open(&page).await;
    tells_what(
        &page,
        "The content security policy allows too much",
        "Found: script-src",
        "always;",
    )
    .await;

    let wide = policy().replace("connect-src 'self'", "connect-src 'self' https://x.example");
    host.makes(move |_, answer| with(answer, "content-security-policy", Some(&wide)));
    open(&page).await;
    tells(
        &page,
        "call origins that no service uses",
        "connect-src 'self';",
    )
    .await;
    page.heading("1 thing worth a look").shown().await;

    // As a host does that was told of good answers alone.
    host.makes(|_, answer| {
        if answer.status() == StatusCode::NOT_FOUND {
            with(answer, "content-security-policy", None)
        } else {
            answer
        }
    });
    open(&page).await;
    tells(&page, "A 404 comes without the headers", "always;").await;
}

async fn files_that_are_sent_wrongly(stage: Stage) {
    let (page, world) = stage.open().await;
    let host = behind(&page, &world, "").await;
    // The page itself is in such a file, and opens all the same.
    host.makes_of(".wasm", |answer| {
        with(answer, "content-type", Some("application/octet-stream"))
    });
    open(&page).await;
    tells_what(
        &page,
        ".wasm is sent as another type",
        "Found: application/octet-stream",
        "application/wasm wasm;",
    )
    .await;

    host.makes_of(".wasm", |answer| {
        with(answer, "cache-control", Some("no-cache"))
    });
    open(&page).await;
    tells(
        &page,
        "Files with a hash in their name are not kept",
        "immutable",
    )
    .await;

    host.makes_of("/config.json", |answer| {
        with(answer, "cache-control", Some("public, max-age=3600"))
    });
    open(&page).await;
    tells(&page, "config.json may be kept for too long", "no-cache").await;

    host.makes_of("/favicon.svg", |answer| instead(answer, 404, String::new()));
    open(&page).await;
    tells(&page, "favicon.svg is not there", "Found: 404").await;
}

async fn files_that_come_uncompressed(stage: Stage) {
    let mut copy = None;
    let (page, world) = stage
        .open_with(|options| copy = Some(copy_of_the_page(options, |_| false)))
        .await;
    let _host = behind(&page, &world, "").await;
    open(&page).await;
    tells(&page, "Files come uncompressed", "gzip_static on;").await;
    // The same for another kind of host, and for one that does it by itself.
    page.choice("Caddy").click().await;
    tells(&page, "Files come uncompressed", "precompressed br gzip").await;
    page.choice("_headers, _redirects").click().await;
    tells(&page, "Files come uncompressed", "by itself").await;
}

async fn addresses_that_answer_wrongly(stage: Stage) {
    let (page, world) = stage.open().await;
    let host = behind(&page, &world, "").await;
    host.makes_of("/sign-in", |answer| instead(answer, 404, String::new()));
    open(&page).await;
    tells(
        &page,
        "/metalcloud/sign-in does not answer a page",
        "/page.html last;",
    )
    .await;

    host.makes_of("/sign-in", |answer| instead(answer, 200, front()));
    open(&page).await;
    tells(
        &page,
        "/metalcloud/sign-in answers index.html",
        "/page.html last;",
    )
    .await;

    host.makes(|asked, answer| {
        let is_missing = answer.status() == StatusCode::NOT_FOUND;
        if is_missing && !asked.is_api() {
            instead(answer, 200, front())
        } else {
            answer
        }
    });
    open(&page).await;
    tells(&page, "What is not there answers with a page", "=404;").await;

    host.makes_of("/change-password", |answer| {
        instead(answer, 404, String::new())
    });
    open(&page).await;
    tells(
        &page,
        "/.well-known/change-password leads nowhere",
        "/metalcloud/password redirect;",
    )
    .await;
}

async fn a_folder_that_is_not_redirected(stage: Stage) {
    let (page, world) = stage
        .open_with(|options| "/desk".clone_into(&mut options.base))
        .await;
    let host = behind(&page, &world, "/desk").await;
    open(&page).await;
    super::is_clean(&page).await;
    host.makes(|asked, answer| {
        if asked.path == "/desk" {
            let mut answer = instead(answer, 200, front());
            answer.headers_mut().remove("location");
            answer
        } else {
            answer
        }
    });
    open(&page).await;
    tells(
        &page,
        "/desk does not lead to the folder",
        "rewrite ^/desk$ /desk/ redirect;",
    )
    .await;
}

async fn settings_that_are_wrong(stage: Stage) {
    const WRONG: &str = r#"{
        "services": [
            {"id": "setup-check", "api": "metalcloud", "baseUrl": "/api/metalcloud"},
            {"id": "two", "api": "telnet", "baseUrl": "/api/two"}
        ],
        "idelMinutes": 15
    }"#;
    let (page, _) = stage
        .open_with(|options| options.config = Some(WRONG.into()))
        .await;
    // From the page that everybody sees then.
    page.goto("/").await;
    page.heading("This console is not set up right")
        .shown()
        .await;
    page.link("Open the set-up check").click().await;
    super::is_through(&page).await;
    page.heading("3 things to mend").shown().await;
    let all = super::told(&page).await.join("\n");
    for part in [
        "config.json: services[0].id",
        "Choose another id",
        "config.json: services[1].api",
        "\"api\": \"metalcloud\"",
        "config.json: idelMinutes",
        "There is no such field",
    ] {
        assert!(all.contains(part), "{part}: {all}");
    }
}
