//! The built page behind real web servers, under the sample settings as they are shipped.

mod server;

use serde_json::Value;

use self::server::{Program, Server};
use crate::base::{mails_and_pictures, work};
use crate::harness::{Engine, ONE_SERVICE, Page, Stage, World, journeys};
use crate::setup_check;
use crate::steps::{confirm, enter};

const BOB: &str = "bob@example.org";

/// Each walk behind each server at each depth.
macro_rules! behind {
    ($($name:ident: $walk:ident, $program:ident at $base:literal;)+) => {
        // What a server sends is the same for every engine; the page in a folder is walked in all three in `base.rs`.
        journeys![only &[Engine::Chromium]; $($name),+];
        $(
            async fn $name(stage: Stage) {
                $walk(&stage, Program::$program, $base).await;
            }
        )+
    };
}

behind! {
    nginx_at_the_root: sample, Nginx at "";
    nginx_in_a_folder: sample, Nginx at "/a";
    nginx_two_folders_deep: sample, Nginx at "/a/b";
    caddy_at_the_root: sample, Caddy at "";
    caddy_in_a_folder: sample, Caddy at "/a";
    caddy_two_folders_deep: sample, Caddy at "/a/b";
    work_behind_nginx_at_the_root: at_work, Nginx at "";
    work_behind_nginx_in_a_folder: at_work, Nginx at "/a";
    work_behind_nginx_two_folders_deep: at_work, Nginx at "/a/b";
    work_behind_caddy_at_the_root: at_work, Caddy at "";
    work_behind_caddy_in_a_folder: at_work, Caddy at "/a";
    work_behind_caddy_two_folders_deep: at_work, Caddy at "/a/b";
    mails_behind_nginx_at_the_root: mails, Nginx at "";
    mails_behind_nginx_in_a_folder: mails, Nginx at "/a";
    mails_behind_nginx_two_folders_deep: mails, Nginx at "/a/b";
    mails_behind_caddy_at_the_root: mails, Caddy at "";
    mails_behind_caddy_in_a_folder: mails, Caddy at "/a";
    mails_behind_caddy_two_folders_deep: mails, Caddy at "/a/b";
}

/// A world whose address is the server's.
async fn open(
    stage: &Stage,
    program: Program,
    base: &str,
    config: Option<&str>,
) -> (Page, World, Server) {
    let (page, world) = stage
        .open_with(|options| base.clone_into(&mut options.base))
        .await;
    let server = Server::start(&page, &world, (program, base), config).await;
    page.set_home(&format!("http://{}{base}", server.address));
    let world = world.behind(server.address);
    (page, world, server)
}

async fn at_work(stage: &Stage, program: Program, base: &str) {
    let (page, world, _server) = open(stage, program, base, Some(ONE_SERVICE)).await;
    work(&page, &world, base).await;
}

async fn mails(stage: &Stage, program: Program, base: &str) {
    let (page, world, _server) = open(stage, program, base, None).await;
    mails_and_pictures(&page, &world, base).await;
}

/// Status and headers of what is answered to `path`, as the page's own script sees them. What a browser has kept is no answer.
async fn ask(page: &Page, method: &str, path: &str) -> Value {
    let script = format!(
        "const done = arguments[arguments.length - 1]; \
         fetch('{path}', {{ method: '{method}', cache: 'no-store' }}).then( \
           (it) => done({{ status: it.status, headers: Object.fromEntries(it.headers) }}), \
           (error) => done(String(error)));"
    );
    page.evaluate_async(&script).await.expect("a script runs")
}

/// The headers that `public/_headers` has for every answer.
fn shipped() -> Vec<(String, String)> {
    let text = include_str!("../../../public/_headers");
    let lines = text.lines().skip_while(|it| *it != "/*").skip(1);
    lines
        .take_while(|it| it.starts_with(' '))
        .map(|it| it.trim().split_once(": ").expect("name and value"))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect()
}

const ANEW: &str = "no-cache";
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// What each kind of file is sent as, and what is none.
async fn answers(page: &Page, base: &str) {
    let files = "return Object.values(document.querySelector('script[data-js]').dataset)";
    let files = page.evaluate(files).await;
    let at = |path: &str| format!("{base}/{path}");
    let file = |end: &str| {
        let names = files.as_array().into_iter().flatten();
        let mut names = names.filter_map(Value::as_str);
        at(names.find(|it| it.ends_with(end)).expect("is named"))
    };
    let (html, json) = ("text/html", "application/json");
    for (path, status, kind, cache, packed) in [
        (at(""), 200, html, ANEW, true),
        (at("metalcloud/profile"), 200, html, ANEW, true),
        (file(".js"), 200, "text/javascript", FOR_EVER, true),
        (file(".wasm"), 200, "application/wasm", FOR_EVER, true),
        (file(".css"), 200, "text/css", FOR_EVER, true),
        (at("locales/de.json"), 200, json, ANEW, true),
        (at("config.json"), 200, json, ANEW, false),
        (at("keydesk-0000000000000000.js"), 404, "text/", ANEW, false),
        (at("metalcloud/nowhere"), 404, "text/", ANEW, false),
        (at("nowhere"), 404, "text/", ANEW, false),
        (at("_headers"), 404, "text/", ANEW, false),
        (at("page.html"), 404, "text/", ANEW, false),
        (at("locales"), 404, "text/", ANEW, false),
    ] {
        let answer = ask(page, "GET", &path).await;
        assert_eq!(answer["status"], status, "{path}: {answer}");
        let header = |name: &str| answer["headers"][name].as_str().unwrap_or_default();
        for (name, value) in shipped() {
            assert_eq!(header(&name), value, "{path}: {name}");
        }
        assert_eq!(header("cache-control"), cache, "{path}");
        assert!(header("content-type").starts_with(kind), "{path}: {answer}");
        let encoding = header("content-encoding");
        assert_eq!(
            matches!(encoding, "gzip" | "br"),
            packed,
            "{path}: {answer}"
        );
    }
}

async fn sample(stage: &Stage, program: Program, base: &str) {
    let (page, world, server) = open(stage, program, base, None).await;
    let profile = format!("{base}/metalcloud/profile");
    page.goto("/metalcloud/profile").await;
    page.heading("Sign in to MetalCloud").shown().await;
    enter(&page, BOB).await;
    confirm(&page, &world.code_of(BOB)).await;
    page.heading("Profile").shown().await;
    page.is_at(&profile).await;
    page.reload().await;
    page.heading("Profile").shown().await;
    page.is_at(&profile).await;

    answers(&page, base).await;
    // Under the sample as it is, there is nothing to mend.
    page.goto("/setup-check").await;
    setup_check::is_through(&page).await;
    page.is_at(&format!("{base}/setup-check/")).await;
    setup_check::is_clean(&page).await;
    // Of the API nothing is kept, and it has headers of its own.
    let answer = ask(&page, "GET", "/api/metalcloud/nowhere").await;
    assert_eq!(answer["status"], 404);
    assert_eq!(answer["headers"]["content-security-policy"], Value::Null);

    page.goto(&world.at("/.well-known/change-password")).await;
    page.is_at(&format!("{base}/metalcloud/password")).await;
    // A slash at the end is taken away and a token stays.
    page.goto("/metalcloud/reset-password/?token=canary-in-a-link")
        .await;
    page.is_at(&format!("{base}/metalcloud/reset-password"))
        .await;
    page.text("Nothing has happened yet")
        .in_part()
        .shown()
        .await;
    ask(
        &page,
        "POST",
        "/api/equinix/user/otp/verify/canary-in-a-path",
    )
    .await;
    if !base.is_empty() {
        page.goto(&world.at(base)).await;
        page.heading("Overview").in_part().shown().await;
        page.is_at(&format!("{base}/metalcloud/overview")).await;
    }
    // A call that cannot be passed on is a problem to be logged, and its address none the less a secret.
    world.stop().await;
    ask(
        &page,
        "POST",
        "/api/equinix/user/otp/verify/canary-in-a-path",
    )
    .await;
    let log = server.read("access.log") + &server.read("error.log") + &server.read("said");
    assert!(!log.contains("canary"), "{log}");
    if program == Program::Nginx {
        assert!(log.contains(&profile), "{log}");
    }
}
