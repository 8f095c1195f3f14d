//! The three browser families: how each is started and what to ask it for.

use std::path::Path;
use std::process::{Command, Stdio};

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

/// A browser family that journeys run in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Engine {
    Chromium,
    Firefox,
    Webkit,
}

impl Engine {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// The word in test names and in `KEYDESK_ENGINES`.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// The driver, listening on `port`, with everything it writes in `home`.
    pub(super) fn driver(self, port: u16, home: &Path) -> Command {
        let mut command = match self {
            Self::Chromium => {
                let mut command = Command::new("chromedriver");
                command.arg(format!("--port={port}"));
                command
            }
            Self::Firefox => {
                let mut command = Command::new("geckodriver");
                // System access reads the console and sets preferences of a running browser.
                command.args(["--allow-system-access", "--port", &port.to_string()]);
                command.arg("--profile-root").arg(home);
                // Its second door has a fixed number otherwise, and two drivers would share it.
                command.args(["--websocket-port", "0"]);
                command
            }
            Self::Webkit => {
                let mut command = Command::new("WebKitWebDriver");
                command.arg(format!("--port={port}"));
                // Without a graphics card that one is imitated, which costs more than to draw without. (To leave out shared buffers or
                // compositing as well would cost least, but then no picture can be taken.)
                command.env("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1");
                command
            }
        };
        // One language for all machines, and nothing of this person's own settings.
        command
            .env("LANG", "en_US.UTF-8")
            .env("LANGUAGE", "en_US:en")
            .env_remove("LC_ALL");
        command
            .env("TZ", "UTC")
            .env("HOME", home)
            .env("TMPDIR", home);
        command
            .env("XDG_CONFIG_HOME", home)
            .env("XDG_CACHE_HOME", home)
            .env("XDG_DATA_HOME", home);
        command
            .env("NO_AT_BRIDGE", "1")
            .env("MOZ_CRASHREPORTER_DISABLE", "1");
        command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// What a session is asked for.
    pub(super) fn capabilities(self, home: &Path) -> Capabilities {
        let own = match self {
            Self::Chromium => chromium(home),
            Self::Firefox => firefox(),
            Self::Webkit => webkit(),
        };
        let common = json!({
            "timeouts": { "script": 30_000, "pageLoad": 30_000, "implicit": 0 },
            "unhandledPromptBehavior": "dismiss and notify",
        });
        let mut all = Capabilities::new();
        for part in [common, own] {
            if let Value::Object(part) = part {
                all.extend(part);
            }
        }
        all
    }
}

fn chromium(home: &Path) -> Value {
    let mut arguments: Vec<String> = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-features=Translate,PasswordLeakDetection,OptimizationHints",
        "--password-store=basic",
        "--lang=en-US",
        "--window-size=1280,900",
    ]
    .map(str::to_owned)
    .to_vec();
    arguments.push(format!(
        "--user-data-dir={}",
        home.join("profile").display()
    ));
    let mut options = json!({
        "args": arguments,
        "prefs": {
            "intl.accept_languages": "en-US,en",
            "credentials_enable_service": false,
            "profile.password_manager_leak_detection": false,
        },
    });
    if let Some(binary) = first_of(&["/usr/bin/chromium", "/usr/bin/chromium-browser"]) {
        options["binary"] = binary.into();
    }
    json!({
        "browserName": "chrome",
        "goog:loggingPrefs": { "browser": "ALL" },
        "goog:chromeOptions": options,
    })
}

fn firefox() -> Value {
    let mut options = json!({
        "args": ["-headless", "-width", "1280", "-height", "900"],
        "prefs": {
            "intl.accept_languages": "en-US, en",
            "intl.locale.requested": "en-US",
            "signon.rememberSignons": false,
            "signon.autofillForms": false,
            // Tab moves through everything, as it does outside macOS by default.
            "accessibility.tabfocus": 7,
            "dom.events.testing.asyncClipboard": true,
            "browser.cache.disk.enable": false,
            "remote.log.level": "Warn",
        },
    });
    if let Some(binary) = first_of(&["/usr/bin/firefox-esr", "/usr/bin/firefox"]) {
        options["binary"] = binary.into();
    }
    json!({ "browserName": "firefox", "moz:firefoxOptions": options })
}

fn webkit() -> Value {
    let folders = ["x86_64-linux-gnu", "aarch64-linux-gnu"].map(|machine| {
        ["6.0", "4.1"].map(|version| format!("/usr/lib/{machine}/webkitgtk-{version}/MiniBrowser"))
    });
    let mut candidates: Vec<String> = folders.into_iter().flatten().collect();
    for machine in ["x86_64-linux-gnu", "aarch64-linux-gnu"] {
        candidates.insert(0, format!("/usr/lib/{machine}/webkit2gtk-4.1/MiniBrowser"));
    }
    let candidates: Vec<&str> = candidates.iter().map(String::as_str).collect();
    let mut options = json!({
        "args": ["--automation"],
    });
    if let Some(binary) = first_of(&candidates) {
        options["binary"] = binary.into();
    }
    json!({ "webkitgtk:browserOptions": options })
}

fn first_of(paths: &[&str]) -> Option<String> {
    paths
        .iter()
        .find(|path| Path::new(path).exists())
        .map(|&path| path.to_owned())
}
