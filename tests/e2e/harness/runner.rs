//! Runs journeys: each in each engine, a few at a time, each with a backend of its own.

use std::any::Any;
use std::cell::RefCell;
use std::env;
use std::fmt::Write as _;
use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::pin::Pin;
use std::process::ExitCode;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use keydesk_backend::Options;
use libtest_mimic::{Arguments, Failed, Trial};
use nix::sys::signal::Signal;
use tokio::runtime::Runtime;

use super::driver::{Driver, end_all, sweep};
use super::engine::Engine;
use super::evidence;
use super::page::Page;
use super::proxy::Proxy;
use super::stopped;
use super::world::{World, dist, seed};

/// A journey that takes longer than this does not end by itself.
const LIMIT: Duration = Duration::from_secs(120);

/// What a browser may take to tell its console, and again to leave evidence: one that hangs must not hold the run up.
const LAST_WORDS: Duration = Duration::from_secs(60);

/// One runtime for all: a browser's connection lives as long as the browser.
static RUNTIME: LazyLock<Runtime> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime")
});

thread_local! {
    /// What the journey on this thread failed with.
    static PANIC: RefCell<String> = const { RefCell::new(String::new()) };
}

/// A function that a person's way through the console is written in.
#[derive(Clone, Copy)]
pub(crate) struct Journey {
    pub(crate) name: &'static str,
    pub(crate) walked: Walked,
    pub(crate) run: fn(Stage) -> Pin<Box<dyn Future<Output = ()>>>,
}

/// Where a journey is walked.
#[derive(Clone, Copy)]
pub(crate) enum Walked {
    Everywhere,
    /// Facts that are the same in every engine are looked at once.
    Only(&'static [Engine]),
    /// In Chromium, and in one of the others: for what a service says and what becomes of it, where a browser has little to add.
    /// Which one follows from the name; each engine has its half. `KEYDESK_EVERYWHERE` walks them in all.
    InTurn,
}

impl Walked {
    fn includes(self, engine: Engine, name: &str) -> bool {
        let second = if seed(name).count_ones().is_multiple_of(2) {
            Engine::Firefox
        } else {
            Engine::Webkit
        };
        match self {
            Self::Everywhere => true,
            Self::Only(engines) => engines.contains(&engine),
            Self::InTurn => {
                engine == Engine::Chromium
                    || engine == second
                    || env::var_os("KEYDESK_EVERYWHERE").is_some()
            }
        }
    }
}

/// The journeys of one file: `journeys![opens, signs_in]`; `journeys![in_turn; opens, signs_in]` where a service is looked at
/// rather than a browser; or of some engines alone, with the reason beside it: `journeys![only &[Engine::Chromium]; opens]`.
macro_rules! journeys {
    ($($name:ident),+ $(,)?) => {
        $crate::harness::journeys![walked $crate::harness::Walked::Everywhere; $($name),+];
    };
    (in_turn; $($name:ident),+ $(,)?) => {
        $crate::harness::journeys![walked $crate::harness::Walked::InTurn; $($name),+];
    };
    (only $engines:expr; $($name:ident),+ $(,)?) => {
        $crate::harness::journeys![walked $crate::harness::Walked::Only($engines); $($name),+];
    };
    (walked $walked:expr; $($name:ident),+ $(,)?) => {
        pub(crate) const JOURNEYS: &[$crate::harness::Journey] = &[
            $($crate::harness::Journey {
                name: concat!(module_path!(), "::", stringify!($name)),
                walked: $walked,
                run: |stage| Box::pin($name(stage)),
            }),+
        ];
    };
}
pub(crate) use journeys;

/// What a journey begins with: an empty browser, and the right to open a world.
#[derive(Clone)]
pub(crate) struct Stage {
    page: Page,
    name: String,
    number: usize,
    world: Arc<Mutex<Option<World>>>,
    /// The folder that its browser writes in.
    home: PathBuf,
}

impl Stage {
    /// Which browser this is.
    pub(crate) fn engine(&self) -> Engine {
        self.page.engine()
    }

    /// A tab and a backend with the seeded people; the tab is still empty.
    pub(crate) async fn open(&self) -> (Page, World) {
        self.open_with(|_| {}).await
    }

    /// The same under the shipped settings, with every service.
    pub(crate) async fn open_all(&self) -> (Page, World) {
        self.open_with(|options| options.config = None).await
    }

    /// The same with other options.
    pub(crate) async fn open_with(&self, change: impl FnOnce(&mut Options)) -> (Page, World) {
        let world = World::new(&self.name, self.number, change).await;
        let world = world.unwrap_or_else(|error| panic!("the backend does not start: {error}"));
        self.enter(&world);
        (self.page.clone(), world)
    }

    /// The same behind a network that can fail.
    pub(crate) async fn open_behind_proxy(
        &self,
        change: impl FnOnce(&mut Options),
    ) -> (Page, World, Proxy) {
        let (page, world) = self.open_with(change).await;
        let through = world.behind_proxy().await;
        let (world, proxy) =
            through.unwrap_or_else(|error| panic!("the proxy does not start: {error}"));
        self.enter(&world);
        (page, world, proxy)
    }

    /// What the browser was doing, if it has stopped by itself; asked for so long.
    pub(crate) async fn stopped(&self, watched: Duration) -> Option<String> {
        if self.engine() != Engine::Webkit {
            return None;
        }
        stopped::account(&self.page.driver(), &self.home, watched).await
    }

    /// Halts its processes, or lets them go on.
    pub(crate) fn signal(&self, signal: Signal) {
        stopped::signal(&self.home, signal);
    }

    fn enter(&self, world: &World) {
        self.page.set_home(&world.home());
        *self.world.lock().unwrap_or_else(PoisonError::into_inner) = Some(world.clone());
    }
}

/// Runs what the command line asks for, as `cargo test` prints it.
pub(crate) fn run(journeys: &[&[Journey]]) -> ExitCode {
    let mut arguments = Arguments::from_args();
    let engines = match engines() {
        Ok(engines) => engines,
        Err(wrong) => return refuse(&wrong),
    };
    if !arguments.list && !dist().join("index.html").is_file() {
        return refuse(&format!(
            "{} has no page: run `cargo xtask build`, or `cargo xtask test e2e` for all at once.",
            dist().display()
        ));
    }
    // One more than there are cores: a journey waits for its browser about a third of the time.
    let cores = thread::available_parallelism().map_or(2, usize::from);
    arguments.test_threads.get_or_insert(cores.max(2) + 1);
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        PANIC.with_borrow_mut(|it| *it = format!("{} ({place})", words(info.payload())));
    }));
    let stopped = ctrlc::set_handler(|| {
        sweep();
        std::process::exit(130);
    });
    if let Err(error) = stopped {
        return refuse(&error.to_string());
    }
    for kept in ["times.txt", "faults.txt"] {
        let _ = fs::remove_file(evidence::root().join(kept));
    }

    let mut trials = Vec::new();
    for engine in engines {
        let here = |it: &&Journey| it.walked.includes(engine, it.name);
        for journey in journeys.iter().copied().flatten().filter(here) {
            let name = name_of(*journey, engine);
            let (journey, number) = (*journey, trials.len());
            trials.push(Trial::test(name, move || perform(journey, engine, number)));
        }
    }
    let conclusion = libtest_mimic::run(&arguments, trials);
    RUNTIME.block_on(end_all());
    eprint!("{}", stopped::told());
    conclusion.exit_code()
}

fn refuse(line: &str) -> ExitCode {
    eprintln!("{line}");
    ExitCode::FAILURE
}

/// The engines of this run: all, or the list in `KEYDESK_ENGINES`.
fn engines() -> Result<Vec<Engine>, String> {
    let Ok(list) = env::var("KEYDESK_ENGINES") else {
        return Ok(Engine::ALL.to_vec());
    };
    let parse = |word: &str| {
        let found = Engine::ALL.into_iter().find(|it| it.name() == word);
        found.ok_or_else(|| format!("KEYDESK_ENGINES: `{word}` is no engine"))
    };
    list.split(',').map(parse).collect()
}

/// `file::journey::engine`.
fn name_of(journey: Journey, engine: Engine) -> String {
    let name = journey
        .name
        .split_once("::")
        .map_or(journey.name, |(_, rest)| rest);
    format!("{name}::{}", engine.name())
}

/// Why a journey did not come to its end.
enum End {
    Failed(String),
    /// The browser stopped, whatever the page did; with what it was doing.
    Stopped(String),
}

impl From<String> for End {
    fn from(why: String) -> Self {
        Self::Failed(why)
    }
}

fn perform(journey: Journey, engine: Engine, number: usize) -> Result<(), Failed> {
    loop {
        match walk(journey, engine, number) {
            Ok(()) => return Ok(()),
            Err(End::Failed(why)) => return Err(Failed::from(why)),
            Err(End::Stopped(account)) => {
                if !stopped::begins_again(&name_of(journey, engine), &account) {
                    return Err(Failed::from(format!("the browser stopped\n{account}")));
                }
            }
        }
    }
}

fn walk(journey: Journey, engine: Engine, number: usize) -> Result<(), End> {
    let start = Instant::now();
    let name = name_of(journey, engine);
    let driver = RUNTIME.block_on(Driver::take(engine))?;
    let ready = start.elapsed();
    let page = RUNTIME.block_on(Page::new(driver.client.clone(), engine));
    let page = page.map_err(|error| error.to_string())?;
    let stage = Stage {
        page: page.clone(),
        name: name.clone(),
        number,
        world: Arc::default(),
        home: driver.home().to_owned(),
    };

    // Pictures of every page take as long as they take.
    let limit = match env::var_os("KEYDESK_PICTURES") {
        Some(_) => LIMIT * 10,
        None => LIMIT,
    };
    let way = (journey.run)(stage.clone());
    let went = catch_unwind(AssertUnwindSafe(|| {
        RUNTIME.block_on(async { tokio::time::timeout(limit, way).await })
    }));
    let went = match went {
        Ok(Ok(())) => Ok(()),
        Ok(Err(_)) => Err(format!("not at its end after {} s", limit.as_secs())),
        Err(_) => Err(PANIC.take()),
    };
    let walked = start.elapsed();
    if went.is_err()
        && let Some(account) = RUNTIME.block_on(stage.stopped(stopped::WATCHED))
    {
        RUNTIME.spawn(driver.end());
        return Err(End::Stopped(account));
    }
    let ended = catch_unwind(AssertUnwindSafe(|| {
        RUNTIME.block_on(finish(&stage, driver, went))
    }));
    note_time(&name, &[ready, walked, start.elapsed()]);
    match ended {
        Ok(result) => result.map_err(End::from),
        Err(_) => Err(End::from(PANIC.take())),
    }
}

/// Reads the console, keeps evidence of a failure, and leaves the browser clean or ends it.
async fn finish(stage: &Stage, driver: Driver, went: Result<(), String>) -> Result<(), String> {
    let problems = tokio::time::timeout(LAST_WORDS, stage.page.console_problems()).await;
    let problems =
        problems.unwrap_or_else(|_| vec!["nothing: the browser does not answer".to_owned()]);
    let mut failure = went.err().unwrap_or_default();
    if !problems.is_empty() {
        let _ = write!(failure, "\nthe console says:\n  {}", problems.join("\n  "));
    }
    let world = stage
        .world
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .take();
    if failure.is_empty() {
        if is_used_again(stage, &driver).await {
            driver.give_back();
        } else {
            RUNTIME.spawn(driver.end());
        }
        return Ok(());
    }
    let evidence = evidence::keep(&stage.name, &failure, &stage.page, world.as_ref());
    let kept = tokio::time::timeout(LAST_WORDS, evidence).await;
    let kept = kept.unwrap_or_else(|_| "(nothing kept: the browser does not answer)".to_owned());
    RUNTIME.spawn(driver.end());
    Err(format!(
        "{failure}\nsteps:\n{}\n{kept}",
        evidence::indented(&stage.page.trace())
    ))
}

/// Whether the next journey may have this browser. `WebKit` starts anew faster than it cleans up.
async fn is_used_again(stage: &Stage, driver: &Driver) -> bool {
    driver.engine != Engine::Webkit && clean(&stage.page, driver).await.is_ok()
}

/// Leaves one new tab: no history, nothing kept for Back. Cookies and storage belong to the address
/// that the next journey does not have.
async fn clean(page: &Page, driver: &Driver) -> Result<(), fantoccini::error::CmdError> {
    page.forget_settings().await;
    let client = &driver.client;
    let old = client.windows().await?;
    let fresh = client.new_window(true).await?.handle;
    for tab in old {
        client.switch_to_window(tab).await?;
        client.close_window().await?;
    }
    client.switch_to_window(fresh).await
}

/// Three times: browser ready, journey at its end, browser clean; for finding what is slow.
fn note_time(name: &str, times: &[Duration]) {
    let _ = fs::create_dir_all(evidence::root());
    let file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(evidence::root().join("times.txt"));
    if let Ok(mut file) = file {
        let times: Vec<String> = times.iter().map(|it| it.as_millis().to_string()).collect();
        let _ = writeln!(file, "{name} {}", times.join(" "));
    }
}

fn words(payload: &(dyn Any + Send)) -> String {
    let text = payload.downcast_ref::<&str>().map(|it| (*it).to_owned());
    text.or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_default()
}
