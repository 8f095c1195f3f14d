//! Loads and sign-ins, of the app and of the floor: with nothing kept by the browser and with everything, on this machine's own line
//! and as a slow phone.

use std::env;
use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::{Engine, PASSWORD, Page, Stage, journeys};

// What is measured is a fact of Chromium: no other engine can be slowed down from outside.
journeys![
    only &[Engine::Chromium];
    app_on_this_line,
    floor_on_this_line,
    app_used_at_once_on_this_line,
    app_on_a_phone,
    floor_on_a_phone,
    app_used_at_once_on_a_phone,
];

/// As long as a person needs for address and password who is quick.
const TYPING: Duration = Duration::from_secs(4);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Own,
    Phone,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    App,
    Floor,
}

impl Role {
    fn name(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Floor => "floor",
        }
    }

    fn address(self) -> &'static str {
        match self {
            Self::App => "/metalcloud/sign-in",
            Self::Floor => "/",
        }
    }
}

async fn app_on_this_line(stage: Stage) {
    looked_at(stage, Role::App, Line::Own).await;
}

async fn floor_on_this_line(stage: Stage) {
    looked_at(stage, Role::Floor, Line::Own).await;
}

async fn app_used_at_once_on_this_line(stage: Stage) {
    used_at_once(stage, Line::Own).await;
}

async fn app_on_a_phone(stage: Stage) {
    looked_at(stage, Role::App, Line::Phone).await;
}

async fn floor_on_a_phone(stage: Stage) {
    looked_at(stage, Role::Floor, Line::Phone).await;
}

async fn app_used_at_once_on_a_phone(stage: Stage) {
    used_at_once(stage, Line::Phone).await;
}

/// Somebody opens the page, types and goes on, and opens it again another day.
async fn looked_at(stage: Stage, role: Role, line: Line) {
    let measured = Measured::open(&stage, role, line, false).await;
    measured.load().await;
    measured.keep_visit("cold").await;

    let page = &measured.page;
    page.evaluate(&with_seen("seen.fill()")).await;
    tokio::time::sleep(TYPING).await;
    page.evaluate(&with_seen("seen.send()")).await;
    let seen = measured.seen("seen.whole").await;
    measured.keep_use(&seen);

    let measured = measured.another_day().await;
    measured.load().await;
    measured.keep_visit("warm").await;
}

/// A password manager fills the form in and sends it in the moment it is there.
async fn used_at_once(stage: Stage, line: Line) {
    let mut measured = Measured::open(&stage, Role::App, line, true).await;
    for kept in ["cold", "warm"] {
        measured.load().await;
        let seen = measured.seen("seen.whole").await;
        // MetalCloud is asked first who judges the password; from that call on the page is at work on the sign-in.
        let heard = calls(&seen).find(|it| path(it).ends_with("/authentication-provider"));
        let heard = heard.expect("somebody signed in");
        measured.keep(kept, "listens", number(&heard["start"]));
        measured.keep(kept, "view_at_once", number(&seen["view"]));
        measured = measured.another_day().await;
    }
}

/// A tab with the probe in it, at an address of its own: nothing is kept of an earlier run.
struct Measured {
    page: Page,
    role: Role,
    line: Line,
    /// The form is sent in the moment it is there.
    act: bool,
}

impl Measured {
    async fn open(stage: &Stage, role: Role, line: Line, act: bool) -> Self {
        let floor = env::var_os("KEYDESK_FLOOR").map(Into::into);
        let (page, _) = stage
            .open_with(|options| {
                if role == Role::Floor {
                    options.dist = Some(floor.expect("KEYDESK_FLOOR names the floor's folder"));
                }
            })
            .await;
        let measured = Self {
            page,
            role,
            line,
            act,
        };
        measured.prepare().await;
        measured
            .page
            .devtools("Network.clearBrowserCache", json!({}))
            .await;
        measured
    }

    async fn prepare(&self) {
        let probe = include_str!("probe.js")
            .replace("ROLE", &format!("{:?}", self.role.name()))
            .replace("ACT", &self.act.to_string())
            .replace("PASSWORD", PASSWORD);
        self.page.at_each_start(&probe).await;
        self.page.devtools("Network.enable", json!({})).await;
    }

    /// Signed out as far as the browser can tell, in a new tab, whose process has compiled nothing yet; the browser's cache stays.
    async fn another_day(self) -> Self {
        let signed_in = "for (const key of Object.keys(localStorage)) if (key.startsWith('keydesk.open.')) localStorage.removeItem(key)";
        self.page.evaluate(signed_in).await;
        self.page
            .devtools("Network.clearBrowserCookies", json!({}))
            .await;
        self.page.goto("about:blank").await;
        let later = Self {
            page: self.page.another_tab().await,
            ..self
        };
        later.prepare().await;
        later
    }

    /// From a small file of the same host to the page, so that the process that is slowed down is the one that shows the page.
    async fn load(&self) {
        self.page.goto("/robots.txt").await;
        if self.line == Line::Phone {
            let kilobit = 1000.0 / 8.0;
            let line = json!({
                "offline": false, "latency": 150, "downloadThroughput": 1600.0 * kilobit, "uploadThroughput": 750.0 * kilobit,
            });
            self.page
                .devtools("Network.emulateNetworkConditions", line)
                .await;
            self.page
                .devtools("Emulation.setCPUThrottlingRate", json!({ "rate": 4 }))
                .await;
        }
        self.page.goto(self.role.address()).await;
    }

    /// What is known once `condition` holds and nothing has happened for half a second.
    async fn seen(&self, condition: &str) -> Value {
        let quiet = include_str!("quiet.js").replace("CONDITION", condition);
        let came = self.page.evaluate_async(&quiet).await;
        assert_eq!(came.expect("it can be waited for"), true, "{condition}");
        self.page.evaluate(include_str!("read.js")).await
    }

    fn keep(&self, kept: &str, what: &str, value: f64) {
        let line = match self.line {
            Line::Own => "own",
            Line::Phone => "phone",
        };
        super::keep(format!("{line}/{kept}/{}/{what}", self.role.name()), value);
    }

    /// The first load, after which a sign-in can be sent and the line is quiet; then the page as a whole, whose rest follows with the
    /// first touch or after a while.
    async fn keep_visit(&self, kept: &str) {
        self.keep_files(kept, &self.seen("seen.sends").await);
        let seen = self.seen("seen.adopted").await;
        for what in ["paint", "typed", "adopted"] {
            self.keep(kept, what, number(&seen[what]));
        }
        let long = list(&seen["long"]).map(|it| number(&it[1]));
        self.keep(
            kept,
            "blocking",
            long.clone()
                .map(|it| it - 50.0)
                .fold(0.0, |sum, it| sum + it),
        );
        self.keep(kept, "longest", long.fold(0.0, f64::max));
        self.keep(
            kept,
            "bytes_page",
            sent(&seen).map(bytes).fold(0.0, |sum, it| sum + it),
        );
    }

    fn keep_files(&self, kept: &str, seen: &Value) {
        self.keep(
            kept,
            "requests",
            sent(seen).map(|_| 1.0).fold(0.0, |sum, it| sum + it),
        );
        self.keep(
            kept,
            "bytes",
            sent(seen).map(bytes).fold(0.0, |sum, it| sum + it),
        );
        for kind in ["html", "css", "js", "wasm", "json"] {
            let of_it = sent(seen).filter(|it| kind_of(it) == kind);
            self.keep(
                kept,
                &format!("bytes_{kind}"),
                of_it.map(bytes).fold(0.0, |sum, it| sum + it),
            );
        }
    }

    /// From the click to what was asked for.
    fn keep_use(&self, seen: &Value) {
        let click = number(&seen["sent"]);
        self.keep("cold", "view", number(&seen["view"]) - click);
        self.keep("cold", "whole", number(&seen["whole"]) - click);
        let after = list(&seen["files"]).filter(|it| number(&it["start"]) >= click);
        let files = after.clone().filter(|it| kind_of(it) != "json");
        self.keep(
            "cold",
            "files_after_click",
            files.map(|_| 1.0).fold(0.0, |sum, it| sum + it),
        );
        // What is shown needs the last answer before it.
        let answered = after
            .filter(|it| kind_of(it) == "json")
            .map(|it| number(&it["end"]))
            .filter(|it| *it <= number(&seen["view"]));
        let answered = answered.fold(click, f64::max);
        self.keep(
            "cold",
            "view_after_answer",
            number(&seen["view"]) - answered,
        );
    }
}

fn with_seen(script: &str) -> String {
    format!("const seen = window[Symbol.for('keydesk.bench')]; {script}")
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

fn list(value: &Value) -> impl Iterator<Item = &Value> + Clone {
    value.as_array().into_iter().flatten()
}

/// What came over the line. Browsers fetch the icon when they are idle, and nobody waits for it.
fn sent(seen: &Value) -> impl Iterator<Item = &Value> + Clone {
    list(&seen["files"]).filter(|it| it["sent"] == true && !path(it).ends_with("favicon.svg"))
}

fn bytes(file: &Value) -> f64 {
    number(&file["bytes"])
}

fn path(file: &Value) -> &str {
    file["path"].as_str().unwrap_or_default()
}

fn calls(seen: &Value) -> impl Iterator<Item = &Value> {
    list(&seen["files"]).filter(|it| kind_of(it) == "json")
}

/// By the ending; the document has none, and no call of an API has one either.
fn kind_of(file: &Value) -> &str {
    if file["type"] == "navigation" {
        return "html";
    }
    let name = path(file).rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.').map_or("json", |(_, ending)| ending)
}
