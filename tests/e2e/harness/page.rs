//! One tab of a browser: going places, windows, and asking the page.

use std::fmt;
use std::panic::Location;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use fantoccini::Client;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use fantoccini::wd::WindowHandle;
use serde_json::Value;

use super::console::Console;
use super::engine::Engine;
use super::find::reference;

/// How long something may take to become true. It only ends what never would: how fast things are is not for journeys to say.
pub(crate) const LIMIT: Duration = Duration::from_secs(30);

/// How often a condition is asked again.
pub(crate) const POLL: Duration = Duration::from_millis(40);

const HELPER: &str = include_str!("find.js");

/// One tab. Copies of this value mean the same tab.
#[derive(Clone)]
pub(crate) struct Page {
    shared: Arc<Shared>,
    tab: WindowHandle,
}

/// What all tabs of one journey have in common.
struct Shared {
    client: Client,
    engine: Engine,
    /// Where relative addresses lead.
    home: Mutex<String>,
    /// The tab that the driver is in.
    current: tokio::sync::Mutex<WindowHandle>,
    /// What was done, for the account of a failure.
    trace: Mutex<Vec<String>>,
    console: Console,
    /// The size that the window could not take when it was asked last, and the one that it took.
    too_small: Mutex<Option<[[u32; 2]; 2]>>,
}

impl fmt::Debug for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a page in {}", self.shared.engine.name())
    }
}

impl Page {
    /// The tab that the driver is in now.
    pub(super) async fn new(client: Client, engine: Engine) -> Result<Self, CmdError> {
        let tab = client.window().await?;
        let current = tokio::sync::Mutex::new(tab.clone());
        let (home, trace, console) = (Mutex::default(), Mutex::default(), Console::default());
        let shared = Shared {
            client,
            engine,
            home,
            current,
            trace,
            console,
            too_small: Mutex::default(),
        };
        Ok(Self {
            shared: Arc::new(shared),
            tab,
        })
    }

    pub(super) fn too_small(&self) -> &Mutex<Option<[[u32; 2]; 2]>> {
        &self.shared.too_small
    }

    pub(super) fn console_log(&self) -> &Console {
        &self.shared.console
    }

    pub(crate) fn engine(&self) -> Engine {
        self.shared.engine
    }

    /// From now on paths are those of this address.
    pub(crate) fn set_home(&self, home: &str) {
        home.clone_into(
            &mut *self
                .shared
                .home
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
    }

    /// The address of the journey's world; empty before it is opened.
    pub(super) fn home(&self) -> String {
        self.shared
            .home
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Adds a line to the account of what was done.
    pub(crate) fn note(&self, line: impl Into<String>) {
        self.shared
            .trace
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(line.into());
    }

    pub(super) fn trace(&self) -> String {
        self.shared
            .trace
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .join("\n")
    }

    /// The driver, in whatever tab it is.
    pub(super) fn driver(&self) -> Client {
        self.shared.client.clone()
    }

    /// The driver, with this tab in front.
    pub(super) async fn client(&self) -> Client {
        let mut current = self.shared.current.lock().await;
        if *current != self.tab {
            let switched = self.shared.client.switch_to_window(self.tab.clone()).await;
            switched.expect("the tab is still open");
            current.clone_from(&self.tab);
        }
        self.shared.client.clone()
    }

    // ---- going places ----

    /// Opens an address; one that begins with `/` is the console's.
    #[track_caller]
    pub(crate) fn goto(&self, address: &str) -> impl Future<Output = ()> {
        let at = Location::caller();
        let address = if address.starts_with('/') {
            self.home() + address
        } else {
            address.to_owned()
        };
        async move {
            self.note(format!("goto: {address}"));
            self.listen().await;
            let went = self.client().await.goto(&address).await;
            went.unwrap_or_else(|error| panic!("{at}: could not open {address}: {error}"));
            self.listen().await;
        }
    }

    pub(crate) async fn reload(&self) {
        self.note("reload");
        self.listen().await;
        self.client().await.refresh().await.expect("reloads");
        self.listen().await;
    }

    pub(crate) async fn back(&self) {
        self.note("back");
        self.listen().await;
        self.client().await.back().await.expect("goes back");
        self.listen().await;
    }

    pub(crate) async fn forward(&self) {
        self.note("forward");
        self.listen().await;
        self.client().await.forward().await.expect("goes forward");
        self.listen().await;
    }

    /// The whole address as scripts see it.
    pub(crate) async fn address(&self) -> String {
        self.evaluate("return location.href")
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Path, query and fragment.
    pub(crate) async fn path(&self) -> String {
        let parts = "return location.pathname + location.search + location.hash";
        self.evaluate(parts)
            .await
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    /// Waits until the console is at `path`.
    #[track_caller]
    pub(crate) fn is_at(&self, path: &str) -> impl Future<Output = ()> {
        let (at, path) = (Location::caller(), path.to_owned());
        async move {
            self.note(format!("is at: {path}"));
            let limit = Instant::now() + LIMIT;
            loop {
                let here = self.path().await;
                if here == path {
                    return;
                }
                assert!(Instant::now() < limit, "{at}: at {here} and not at {path}");
                tokio::time::sleep(POLL).await;
            }
        }
    }

    pub(crate) async fn title(&self) -> String {
        self.client().await.title().await.unwrap_or_default()
    }

    /// Another tab of the same browser; this one stays as it is.
    pub(crate) async fn another_tab(&self) -> Self {
        self.note("another tab");
        let client = self.client().await;
        let tab = client.new_window(true).await.expect("a new tab").handle;
        Self {
            shared: Arc::clone(&self.shared),
            tab,
        }
    }

    /// Closes this tab; the value must not be used after that.
    pub(crate) async fn close(self) {
        self.note("close tab");
        self.client().await.close_window().await.expect("closes");
    }

    /// What the keyboard is on, in words.
    pub(crate) async fn focus(&self) -> String {
        let focus = self.ask("focus", &Value::Null).await.unwrap_or_default();
        let part = |name: &str| focus[name].as_str().unwrap_or_default().to_owned();
        format!("{} \"{}\"", part("tag"), part("name"))
    }

    // ---- asking ----

    /// Runs a script as the body of a function; fails with the script's own error.
    #[track_caller]
    pub(crate) fn evaluate(&self, script: &str) -> impl Future<Output = Value> {
        let (at, script) = (Location::caller(), script.to_owned());
        async move {
            let result = self.client().await.execute(&script, Vec::new()).await;
            result.unwrap_or_else(|error| panic!("{at}: {script}: {error}"))
        }
    }

    /// Runs a script that ends by calling its last argument.
    pub(crate) async fn evaluate_async(&self, script: &str) -> Result<Value, CmdError> {
        self.client().await.execute_async(script, Vec::new()).await
    }

    pub(super) async fn run_on(&self, script: &str, element: &Element, value: Value) -> Value {
        let client = self.client().await;
        let result = client
            .execute(script, vec![reference(element), value])
            .await;
        result.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Scrolls as a person would before pressing something: drivers take what lies below a bar at the window's edge for seen.
    pub(super) async fn bring(&self, element: &Element) {
        let script = "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest' });";
        let client = self.client().await;
        // What was redrawn meanwhile is found anew by whoever acts on it.
        let _ = client.execute(script, vec![reference(element)]).await;
    }

    /// Waits until it stands still: WebKitGTK presses where the element was when it looked, whatever moves meanwhile.
    pub(super) async fn rests(&self, element: &Element) {
        const SCRIPT: &str = "\
            const [it, done] = arguments; \
            const place = () => JSON.stringify(it.getBoundingClientRect()); \
            const again = (was) => setTimeout(() => requestAnimationFrame(() => place() === was ? done() : again(place()))); \
            document.hidden ? done() : again(place());";
        if self.engine() == Engine::Webkit {
            let client = self.client().await;
            let _ = client.execute_async(SCRIPT, vec![reference(element)]).await;
        }
    }

    /// Asks the helper script; `query` is its second argument.
    pub(super) async fn ask(&self, task: &str, query: &Value) -> Result<Value, CmdError> {
        self.client()
            .await
            .execute(HELPER, vec![task.into(), query.clone()])
            .await
    }

    /// Everything there is to read.
    pub(crate) async fn all_text(&self) -> String {
        let text = self.ask("text", &Value::Null).await.unwrap_or_default();
        text.as_str().unwrap_or_default().to_owned()
    }

    /// Waits until `holds` gives true; `what` says what was waited for.
    #[track_caller]
    pub(crate) fn until(
        &self,
        what: &str,
        mut holds: impl AsyncFnMut() -> bool,
    ) -> impl Future<Output = ()> {
        let (at, what) = (Location::caller(), what.to_owned());
        async move {
            self.note(format!("until: {what}"));
            let done = super::find::within(LIMIT, async || holds().await).await;
            assert!(done, "{at}: {what}: not within {} s", LIMIT.as_secs());
        }
    }

    /// A picture of the visible part, as PNG.
    pub(crate) async fn picture(&self) -> Vec<u8> {
        self.client().await.screenshot().await.unwrap_or_default()
    }
}
