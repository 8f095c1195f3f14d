//! What a first visit waits for: the painted form and the part of the module that sends it. The page follows when somebody is there.

use keydesk_backend::Options;

use crate::chunk::{Host, part};
use crate::harness::{PASSWORD, Page, Stage, World, axe, journeys, no_leaks};
use crate::steps::canary;

journeys![
    what_the_document_asks_for_is_what_is_used,
    a_sign_in_is_begun_before_the_page_is_there,
    a_sign_in_of_one_call_is_sent_whole,
    who_submits_while_the_page_is_drawn_is_heard,
    who_is_signed_in_is_asked_once,
    a_wrong_password_is_told_once_the_page_is_there,
    what_cannot_be_sent_is_told_once_the_page_is_there,
    who_does_not_move_has_the_whole_page_a_little_later,
    a_page_that_did_not_arrive_is_asked_for_again,
    a_page_that_is_gone_ends_in_the_recovery_panel,
    who_is_signed_in_without_a_hint_sees_the_account,
];

const ALICE: &str = "alice@example.org";
const STEM: &str = "keydesk-page-";

/// Whether the painted form is sent as soon as somebody submits it.
const SENDS: &str = "return 'sends' in document.documentElement.dataset";

/// With the page held back, and no more than the first part there.
async fn open(stage: &Stage) -> (Page, World) {
    open_at(stage, "/metalcloud/sign-in").await
}

async fn open_at(stage: &Stage, path: &str) -> (Page, World) {
    let held = |options: &mut Options| {
        options.held = Some(part(options, STEM, "wasm"));
        options.config = None;
    };
    let (page, world) = stage.open_with(held).await;
    page.goto(path).await;
    page.until("the first part is there", async || {
        page.evaluate(SENDS).await == true
    })
    .await;
    (page, world)
}

async fn send(page: &Page, login: &str, password: &str) {
    page.field("Email").fill(login).await;
    page.field("Password").fill(password).await;
    page.button("Sign in").click().await;
    page.status("One moment: you will be signed in")
        .shown()
        .await;
}

async fn what_the_document_asks_for_is_what_is_used(stage: Stage) {
    let (_page, world) = open(&stage).await;
    let asked = world.core().files_asked_for();
    let modules = asked.iter().filter(|it| is_first_part(it));
    assert_eq!(modules.count(), 1, "{asked:?}");
}

/// `keydesk-<hash>.wasm`: the other parts have a word before their hash.
pub(crate) fn is_first_part(path: &str) -> bool {
    let hash = path
        .rsplit_once("/keydesk-")
        .and_then(|(_, it)| it.strip_suffix(".wasm"));
    hash.is_some_and(|it| it.bytes().all(|it| it.is_ascii_hexdigit()))
}

async fn a_sign_in_is_begun_before_the_page_is_there(stage: Stage) {
    let (page, world) = open(&stage).await;
    send(&page, ALICE, PASSWORD).await;
    page.until("the sign-in is begun", async || {
        world.sent("GET", "/authentication-provider") == 1
    })
    .await;
    page.button("Sign in").click().await;
    axe(&page).await;
    world.core().let_go();
    page.heading("Overview").in_part().shown().await;
    page.is_at("/metalcloud/overview").await;
    assert_eq!(world.sent("GET", "/authentication-provider"), 1);
    assert_eq!(world.sent("POST", "/login"), 1);
    no_leaks(&page, &world, &[canary("password", PASSWORD)]).await;
}

async fn a_sign_in_of_one_call_is_sent_whole(stage: Stage) {
    let (page, world) = open_at(&stage, "/quatrix/sign-in").await;
    send(&page, ALICE, PASSWORD).await;
    page.until("somebody has come in", async || {
        world.core().person(ALICE).expect("seeded").sessions == 1
    })
    .await;
    world.core().let_go();
    page.heading("Overview").in_part().shown().await;
    page.is_at("/quatrix/overview").await;
    assert_eq!(world.sent("GET", "/session/login"), 1);
    assert_eq!(world.core().person(ALICE).expect("seeded").sessions, 1);
    no_leaks(&page, &world, &[canary("password", PASSWORD)]).await;
}

async fn who_submits_while_the_page_is_drawn_is_heard(stage: Stage) {
    // The page has its tasks by timers of no length: from now on these wait.
    const STAND: &str = "const timer = window.setTimeout; const waiting = []; \
        window.setTimeout = (task, length, ...rest) => length === 0 ? waiting.push(task) : timer.call(window, task, length, ...rest); \
        window.waiting = () => waiting.length; \
        window.go = () => { window.setTimeout = timer; waiting.forEach((task) => task()); }";
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.until("the first part is there", async || {
        page.evaluate(SENDS).await == true
    })
    .await;
    page.evaluate(STAND).await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(PASSWORD).await;
    page.until("the page waits for its turn", async || {
        page.evaluate("return window.waiting() > 0").await == true
    })
    .await;
    page.button("Sign in").click().await;
    page.until("somebody has come in", async || {
        world.core().person(ALICE).expect("seeded").sessions == 1
    })
    .await;
    assert_eq!(page.button("Menu").count().await, 0, "not drawn yet");
    page.evaluate("window.go()").await;
    page.heading("Overview").in_part().shown().await;
    assert_eq!(world.sent("GET", "/authentication-provider"), 1);
    assert_eq!(world.sent("POST", "/login"), 1);
}

async fn who_is_signed_in_is_asked_once(stage: Stage) {
    for (path, question) in [
        ("/metalcloud/sign-in", "/user"),
        ("/datameta/sign-in", "/rpc/whoami"),
    ] {
        let (page, world) = open_at(&stage, path).await;
        page.until("who is signed in is asked", async || {
            world.sent("GET", question) == 1
        })
        .await;
        page.field("Email").fill(ALICE).await;
        world.core().let_go();
        page.link("Forgot your password?").shown().await;
        assert_eq!(page.field("Email").value().await, ALICE);
        assert_eq!(world.sent("GET", question), 1);
    }
}

async fn a_wrong_password_is_told_once_the_page_is_there(stage: Stage) {
    let (page, world) = open(&stage).await;
    send(&page, ALICE, "not-this-one").await;
    page.until("the sign-in is begun", async || {
        world.sent("GET", "/authentication-provider") == 1
    })
    .await;
    world.core().let_go();
    page.alert("do not belong together").shown().await;
    assert_eq!(page.field("Email").value().await, ALICE);
    assert_eq!(page.field("Password").value().await, "not-this-one");
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.heading("Overview").in_part().shown().await;
    assert_eq!(world.sent("POST", "/login"), 2);
}

async fn what_cannot_be_sent_is_told_once_the_page_is_there(stage: Stage) {
    let (page, world) = open(&stage).await;
    send(&page, "alice", PASSWORD).await;
    world.core().let_go();
    page.alert("This is not an email address").shown().await;
    page.field("Email").focused().await;
    assert_eq!(page.field("Password").value().await, PASSWORD);
    assert_eq!(world.sent("POST", "/login"), 0);
}

async fn who_does_not_move_has_the_whole_page_a_little_later(stage: Stage) {
    // Between the arrival of the first part and the question for the page, in milliseconds.
    const PAUSE: &str = "const files = performance.getEntriesByType('resource'); \
        const of = (pattern) => files.find((it) => pattern.test(it.name)); \
        return of(/keydesk-page-.*wasm$/).startTime - of(/keydesk-[0-9a-f]+.wasm$/).responseEnd";
    let (page, _) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.link("Forgot your password?").shown().await;
    page.button("Menu").shown().await;
    let pause = page.evaluate(PAUSE).await.as_f64().expect("both are there");
    assert!(pause >= 2000.0, "asked for after {pause} ms");
}

async fn a_page_that_did_not_arrive_is_asked_for_again(stage: Stage) {
    let mut host = None;
    let (page, _) = stage
        .open_with(|options| host = Some(Host::new(options, STEM, "wasm")))
        .await;
    let host = host.expect("was opened");
    for told in ["TypeError", "integrity", STEM] {
        page.expect_in_console(told);
    }
    page.goto("/metalcloud/sign-in").await;
    page.field("Email").fill(ALICE).await;
    page.until("the page was asked for", async || {
        page.evaluate("return performance.getEntriesByType('resource').some((it) => /keydesk-page-/.test(it.name))")
            .await
            == true
    })
    .await;
    host.puts(&host.bytes);
    page.link("Forgot your password?").shown().await;
    assert_eq!(page.field("Email").value().await, ALICE);
}

async fn a_page_that_is_gone_ends_in_the_recovery_panel(stage: Stage) {
    let mut host = None;
    let (page, _) = stage
        .open_with(|options| host = Some(Host::new(options, STEM, "wasm")))
        .await;
    for told in ["TypeError", "integrity", STEM] {
        page.expect_in_console(told);
    }
    page.goto("/metalcloud/sign-in").await;
    page.field("Email").fill(ALICE).await;
    page.heading("This page has stopped").focused().await;
    page.button("Reload the page").shown().await;
    drop(host);
}

async fn who_is_signed_in_without_a_hint_sees_the_account(stage: Stage) {
    let (page, world) = stage.open().await;
    page.goto("/metalcloud/sign-in").await;
    page.field("Email").fill(ALICE).await;
    page.field("Password").fill(PASSWORD).await;
    page.button("Sign in").click().await;
    page.heading("Overview").in_part().shown().await;
    page.evaluate("localStorage.clear()").await;
    page.goto("/metalcloud/profile").await;
    page.heading("Profile").in_part().shown().await;
    assert_eq!(world.sent("POST", "/login"), 1);
}
