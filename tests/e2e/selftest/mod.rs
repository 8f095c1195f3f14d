//! The harness against a page of its own: what it must find, and what it must notice. A harness that
//! sees nothing would let everything pass.

use std::fs;
use std::path::Path;
use std::time::Duration;

use nix::sys::signal::Signal;
use tempfile::TempDir;

use crate::harness::{
    Canary, Engine, Key, Page, Setting, Stage, World, axe, axe_findings, journeys, leaks, no_leaks,
    no_leaks_but_in,
};

journeys![
    finds_things_as_people_do,
    moves_with_the_keyboard,
    goes_places_in_two_tabs,
    changes_the_device,
    notices_what_the_console_says,
    notices_what_is_left_behind,
    notices_what_axe_finds,
    loses_the_backend_and_finds_it_again,
    tells_a_stopped_browser_from_a_page_that_hangs,
];

/// The page in `selftest/`, under the shipped headers. The folder lives as long as the first value.
async fn open(stage: &Stage) -> (TempDir, Page, World) {
    let folder = TempDir::new().expect("a temporary folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for file in [
        "tests/e2e/selftest/index.html",
        "tests/e2e/selftest/page.js",
        "public/_headers",
    ] {
        let name = Path::new(file).file_name().expect("a file");
        fs::copy(root.join(file), folder.path().join(name)).expect(file);
    }
    let dist = folder.path().to_owned();
    let (page, world) = stage.open_with(|options| options.dist = Some(dist)).await;
    page.goto("/").await;
    (folder, page, world)
}

async fn finds_things_as_people_do(stage: Stage) {
    let (_folder, page, _) = open(&stage).await;
    page.heading("Harness").shown().await;
    page.field("Name").fill("Zoë 🔑").await;
    assert_eq!(page.field("Name").value().await, "Zoë 🔑");
    page.field("Language").choose("Deutsch").await;
    assert_eq!(page.field("Language").value().await, "Deutsch");
    page.choice("Send news").click().await;
    assert!(page.choice("Send news").is_checked().await);

    // One of the two is hidden; the other is meant.
    page.button("Send").click().await;
    page.status("Sent 1 × Zoë 🔑").shown().await;
    page.button("Send").double_click().await;
    page.status("Sent 3 ×").shown().await;
    page.field("Name").set_silently("quiet").await;
    assert_eq!(page.field("Name").value().await, "quiet");

    page.button("Later").click().await;
    page.button("At last").click().await;
    page.alert("Clicked at last").shown().await;
    page.button("At last").gone().await;

    assert_eq!(page.button("Remove").count().await, 2);
    page.button("Remove")
        .inside(&page.item("second"))
        .shown()
        .await;
    page.text("Second page").shown().await;
    page.image("A dot")
        .inside(&page.region("Below"))
        .shown()
        .await;
    let waiting = page.button("Not now").in_part();
    assert!(waiting.is_disabled().await);
    assert_eq!(waiting.says().await, "Not now, 5 s left");
    assert_eq!(waiting.attribute("type").await.as_deref(), Some("button"));
    assert!(!page.button("Nowhere").is_shown().await);

    page.button("Open the dialog").click().await;
    page.dialog("Sure?").shown().await;
    assert!(
        !page.button("Send").is_shown().await,
        "behind an open dialog"
    );
    page.button("Yes").click().await;
    page.dialog("Sure?").gone().await;
    assert!(page.picture().await.starts_with(b"\x89PNG"));
}

async fn moves_with_the_keyboard(stage: Stage) {
    let (_folder, page, _) = open(&stage).await;
    page.field("Name").focus().await;
    page.type_text("abc").await;
    assert_eq!(page.field("Name").value().await, "abc");
    page.press(&[Key::Enter]).await;
    page.status("Sent 1 × abc").shown().await;
    page.tab_key().await;
    page.field("Language").focused().await;
    page.back_tab().await;
    page.field("Name").focused().await;
    page.chord(&[Key::Shift], Key::Escape).await;
    page.status("Shift and Escape").shown().await;
    assert_eq!(page.focus().await, "input \"Name\"");
    page.button("Send").focus().await;
    if page.engine() == Engine::Firefox {
        page.lose_the_keyboard().await;
    }
    page.press(&[Key::Space]).await;
    page.status("Sent 2 × abc").shown().await;
}

async fn goes_places_in_two_tabs(stage: Stage) {
    let (_folder, page, _) = open(&stage).await;
    page.link("Second page").click().await;
    page.is_at("/second").await;
    page.heading("Second").shown().await;
    page.back().await;
    page.heading("Harness").shown().await;
    page.forward().await;
    page.heading("Second").shown().await;
    page.reload().await;
    page.heading("Second").shown().await;

    let other = page.another_tab().await;
    other.goto("/").await;
    other.heading("Harness").shown().await;
    page.heading("Second").shown().await;
    other.field("Name").fill("kept for both").await;
    other.button("Keep").click().await;
    page.until("the other tab's value is here", async || {
        page.evaluate("return localStorage.getItem('kept')").await == "kept for both"
    })
    .await;
    other.close().await;
    page.heading("Second").shown().await;
    assert!(page.title().await.contains("harness"));
    assert!(page.address().await.ends_with("/second"));
}

async fn changes_the_device(stage: Stage) {
    let (_folder, page, _) = open(&stage).await;
    assert_eq!(page.resize(320, 640).await, page.engine() != Engine::Webkit);
    assert!(page.resize(1280, 800).await);
    let dark = "return matchMedia('(prefers-color-scheme: dark)').matches";
    for (setting, is_dark) in [(Setting::DarkColours, true), (Setting::LightColours, false)] {
        let changed = page.prefer(&[setting]).await;
        assert_eq!(changed, page.engine() != Engine::Webkit);
        if changed {
            page.until("the colours changed", async || {
                page.evaluate(dark).await == is_dark
            })
            .await;
        }
    }
    if page
        .prefer(&[Setting::LessMotion, Setting::ForcedColours])
        .await
    {
        let both = "return matchMedia('(prefers-reduced-motion: reduce)').matches \
                    && matchMedia('(forced-colors: active)').matches";
        page.until("both settings hold", async || {
            page.evaluate(both).await == true
        })
        .await;
    }
}

async fn notices_what_the_console_says(stage: Stage) {
    let (_folder, page, _) = open(&stage).await;
    assert!(page.console_problems().await.is_empty());
    page.goto("/early").await;
    for (button, said) in [
        ("Complain", "a complaint"),
        ("Throw", "thrown away"),
        ("Break the policy", "style-src"),
    ] {
        page.button(button).click().await;
        page.until(said, async || {
            page.console_problems()
                .await
                .iter()
                .any(|line| line.contains(said))
        })
        .await;
    }
    let problems = page.console_problems().await;
    let heard = |said: &str| problems.iter().any(|line| line.contains(said));
    assert_eq!(
        heard("thrown early"),
        page.engine() != Engine::Webkit,
        "{problems:?}"
    );
    assert_eq!(
        heard("said early"),
        page.engine() == Engine::Chromium,
        "{problems:?}"
    );
    for said in ["early", "a complaint", "thrown away", "style-src"] {
        page.expect_in_console(said);
    }
    let problems = page.console_problems().await;
    assert!(problems.is_empty(), "{problems:?}");
    // A refused call belongs to the page's business.
    page.evaluate("return fetch('/api/nowhere').then((answer) => answer.status)")
        .await;
}

async fn notices_what_is_left_behind(stage: Stage) {
    let (_folder, page, world) = open(&stage).await;
    let secret = "Hüte & \"Bänder\"";
    let canaries = [Canary {
        kind: "password",
        value: secret,
    }];
    page.field("Name").fill(secret).await;
    no_leaks_but_in(&page.field("Name"), &page, &world, &canaries).await;
    assert_eq!(
        leaks(&page, &world, &canaries, None).await,
        ["password in a field"]
    );
    page.button("Keep").click().await;
    page.field("Name").fill("").await;
    assert_eq!(
        leaks(&page, &world, &canaries, None).await,
        ["password in localStorage"]
    );
    page.evaluate("localStorage.clear()").await;
    no_leaks(&page, &world, &canaries).await;
    for (script, place) in [
        ("history.replaceState({ x: S }, '')", "the history state"),
        (
            "history.replaceState(null, '', '#' + encodeURIComponent(S))",
            "the address",
        ),
        (
            "history.replaceState(null, '', '/'); document.title = S",
            "the title",
        ),
        (
            "document.title = ''; sessionStorage.x = S",
            "sessionStorage",
        ),
        ("sessionStorage.clear(); console.log(S)", "the console"),
    ] {
        page.evaluate(&format!("const S = {secret:?}; {script}"))
            .await;
        let found = leaks(&page, &world, &canaries, None).await;
        assert!(
            found.contains(&format!("password in {place}")),
            "{place}: {found:?}"
        );
    }
    let query = format!("fetch('/api/metalcloud/x?y=' + encodeURIComponent({secret:?}))");
    page.evaluate(&query).await;
    page.until("the request line is seen", async || {
        let found = leaks(&page, &world, &canaries, None).await;
        found.contains(&"password in a request line".to_owned())
    })
    .await;
}

async fn notices_what_axe_finds(stage: Stage) {
    let (_folder, page, _) = open(&stage).await;
    axe(&page).await;
    page.button("Fade in").click().await;
    page.status("Faded in").shown().await;
    axe(&page).await;
    page.button("Show a picture").click().await;
    let findings = axe_findings(&page).await;
    assert!(findings.contains("image-alt (critical)"), "{findings}");
}

async fn loses_the_backend_and_finds_it_again(stage: Stage) {
    let (_folder, page, world) = open(&stage).await;
    let status = "const done = arguments[arguments.length - 1]; \
                  fetch('/index.html', { cache: 'no-store' }).then((it) => done(it.status), () => done(0))";
    for expected in [200, 0, 200] {
        let got = page.evaluate_async(status).await.expect("a script runs");
        assert_eq!(got, expected);
        if got == 200 {
            world.stop().await;
        } else {
            world.resume().await;
        }
    }
}

async fn tells_a_stopped_browser_from_a_page_that_hangs(stage: Stage) {
    const WATCHED: Duration = Duration::from_secs(2);
    // The others have never stopped, so nobody asks.
    if stage.engine() != Engine::Webkit {
        assert_eq!(stage.stopped(WATCHED).await, None);
        return;
    }
    let (_folder, page, _) = open(&stage).await;
    assert_eq!(stage.stopped(WATCHED).await, None, "it answers");

    page.evaluate("setTimeout(() => { const end = Date.now() + 4000; while (Date.now() < end); })")
        .await;
    assert_eq!(stage.stopped(WATCHED).await, None, "it computes");
    page.heading("Harness").shown().await;

    stage.signal(Signal::SIGSTOP);
    let account = stage.stopped(WATCHED).await.expect("it has stopped");
    stage.signal(Signal::SIGCONT);
    assert!(account.contains("WebKitWebProces"), "{account}");
    page.heading("Harness").shown().await;
}
