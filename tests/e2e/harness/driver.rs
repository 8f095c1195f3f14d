//! Driver processes and the browsers they start. A driver with its browser serves one journey at a
//! time and is used again by the next one; nothing is left running at the end.

use std::fs;
use std::io::{BufRead as _, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::{Client as HttpClient, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use nix::sys::signal::{Signal, killpg};
use nix::unistd::Pid;
use serde_json::Value;
use tempfile::TempDir;

use super::engine::Engine;
use super::find::within;
use super::marked::marked;

/// Marks every process of this run, so that browsers that leave their driver's group are found.
const MARK: &str = "KEYDESK_E2E_RUN";

/// How long a driver may take to listen; a cold first start of a browser is slow.
const START: Duration = Duration::from_secs(30);

/// Everything started and not yet ended, for a run that is told to stop.
static STARTED: Mutex<Vec<u32>> = Mutex::new(Vec::new());

/// Drivers that wait for the next journey.
static IDLE: Mutex<Vec<Driver>> = Mutex::new(Vec::new());

/// A driver process with one browser session.
pub(super) struct Driver {
    pub(super) engine: Engine,
    pub(super) client: Client,
    processes: Vec<Process>,
    /// Goes after the processes do; what one of them still writes meanwhile is swept with the run's folder.
    home: TempDir,
}

/// What a program has printed so far.
#[derive(Clone, Debug, Default)]
struct Printed(Arc<Mutex<Vec<String>>>);

impl Printed {
    fn lines(&self) -> Vec<String> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn follow(&self, stream: impl Read + Send + 'static) {
        let lines = Arc::clone(&self.0);
        thread::spawn(move || {
            for line in BufReader::new(stream).lines() {
                let Ok(line) = line else { return };
                lines
                    .lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(line);
            }
        });
    }
}

impl Driver {
    /// An idle one, or a new one.
    ///
    /// # Errors
    /// What keeps the browser from starting, with what it printed.
    pub(super) async fn take(engine: Engine) -> Result<Self, String> {
        let idle = {
            let mut idle = IDLE.lock().unwrap_or_else(PoisonError::into_inner);
            idle.iter()
                .position(|it| it.engine == engine)
                .map(|at| idle.swap_remove(at))
        };
        match idle {
            Some(driver) => Ok(driver),
            None => Self::start_surely(engine).await,
        }
    }

    /// Starts one; a second time where a driver does not come up, which says nothing of any page: no journey has begun.
    async fn start_surely(engine: Engine) -> Result<Self, String> {
        match Self::start(engine).await {
            Ok(driver) => Ok(driver),
            Err(problem) => {
                eprintln!("{problem}\n(tried once more)");
                Self::start(engine).await
            }
        }
    }

    /// The folder that it writes in.
    pub(super) fn home(&self) -> &Path {
        self.home.path()
    }

    /// Leaves the browser to the next journey.
    pub(super) fn give_back(self) {
        IDLE.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(self);
    }

    /// Ends session, browser and driver.
    pub(super) async fn end(mut self) {
        let _ = tokio::time::timeout(Duration::from_secs(5), self.client.clone().close()).await;
        self.processes.clear();
    }

    async fn start(engine: Engine) -> Result<Self, String> {
        let home = TempDir::new_in(folder()).map_err(|it| format!("no folder: {it}"))?;
        let printed = Printed::default();
        let mut processes = Vec::new();
        let port = free_port()?;
        let mut command = engine.driver(port, home.path());
        if engine == Engine::Webkit {
            let (screen, display) = screen().await?;
            command.env("DISPLAY", display).env("GDK_BACKEND", "x11");
            // What draws in the place of a graphics card is compiled once for all of a run.
            command.env("MESA_SHADER_CACHE_DIR", folder());
            processes.push(screen);
        }
        processes.push(Process::start(&mut command, &printed)?);
        let told = |why: String| {
            let lines = printed.lines();
            let last = lines.len().saturating_sub(8);
            format!(
                "{} does not start: {why}\n{}",
                engine.name(),
                lines[last..].join("\n")
            )
        };
        if !within(START, async || is_ready(port).await).await {
            return Err(told(format!("its driver is not ready on port {port}")));
        }
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(engine.capabilities(home.path()));
        let connect = builder.connect(&format!("http://127.0.0.1:{port}")).await;
        let client = connect.map_err(|error| {
            let ended = processes.last_mut().map(|it| it.0.try_wait());
            told(format!("{error:?}; its driver has ended: {ended:?}"))
        })?;
        Ok(Self {
            engine,
            client,
            processes,
            home,
        })
    }
}

/// A started program, ended with everything in its group when dropped.
struct Process(Child);

impl Process {
    fn start(command: &mut Command, printed: &Printed) -> Result<Self, String> {
        use std::os::unix::process::CommandExt as _;
        command.process_group(0).env(MARK, folder());
        let program = command.get_program().to_string_lossy().into_owned();
        let mut child = command.spawn().map_err(|error| {
            format!("cannot start {program} ({error}); `cargo xtask test e2e` installs it")
        })?;
        STARTED
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(child.id());
        if let Some(out) = child.stdout.take() {
            printed.follow(out);
        }
        if let Some(err) = child.stderr.take() {
            printed.follow(err);
        }
        Ok(Self(child))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        end_group(self.0.id());
        let _ = self.0.wait();
        STARTED
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .retain(|it| *it != self.0.id());
    }
}

fn end_group(leader: u32) {
    if let Ok(leader) = i32::try_from(leader) {
        let _ = killpg(Pid::from_raw(leader), Signal::SIGKILL);
    }
}

/// A screen of its own for a browser that cannot do without one; the server chooses its number.
async fn screen() -> Result<(Process, String), String> {
    let printed = Printed::default();
    let mut command = Command::new("Xvfb");
    command.args([
        "-displayfd",
        "1",
        "-screen",
        "0",
        "1600x1200x24",
        "-nolisten",
        "tcp",
    ]);
    command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let process = Process::start(&mut command, &printed)?;
    let number = || {
        printed
            .lines()
            .iter()
            .find_map(|line| line.trim().parse::<u32>().ok())
    };
    within(START, async || number().is_some()).await;
    match number() {
        Some(number) => Ok((process, format!(":{number}"))),
        None => Err(format!(
            "Xvfb does not start: {}",
            printed.lines().join("\n")
        )),
    }
}

/// A port that nobody listens on. It is none of those that the system gives out by itself (from 32768 on, on Linux): such a one
/// could be somebody else's before the driver has it, and a connection tried from it to itself succeeds, which would pass for a
/// driver that listens.
fn free_port() -> Result<u16, String> {
    const FIRST: u32 = 10_000;
    const COUNT: u32 = 20_000;
    static TAKEN: AtomicU32 = AtomicU32::new(0);
    // Two runs at a time begin at different ones.
    let start = std::process::id().wrapping_mul(97);
    for _ in 0..COUNT {
        let number = start.wrapping_add(TAKEN.fetch_add(1, Ordering::Relaxed));
        let port = u16::try_from(FIRST + number % COUNT).unwrap_or_default();
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return Ok(port);
        }
    }
    Err("no free port".to_owned())
}

/// Whether the driver answers that it takes a session (WebDriver: Status): listening is not yet enough.
async fn is_ready(port: u16) -> bool {
    let asked = tokio::time::timeout(Duration::from_secs(5), status(port)).await;
    asked.is_ok_and(|it| it == Some(true))
}

/// What it says there of itself; `None` where it does not answer yet.
async fn status(port: u16) -> Option<bool> {
    let http = HttpClient::builder(TokioExecutor::new()).build_http::<Body>();
    let address = format!("http://127.0.0.1:{port}/status").parse().ok()?;
    let answer = http.get(address).await.ok()?;
    let body = to_bytes(Body::new(answer.into_body()), 10_000).await.ok()?;
    let told: Value = serde_json::from_slice(&body).ok()?;
    told["value"]["ready"].as_bool()
}

/// The run's folder for profiles and whatever browsers write.
fn folder() -> &'static PathBuf {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = std::env::temp_dir().join(format!("keydesk-e2e-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder for profiles");
        folder
    })
}

/// Ends what waits for work, and whatever slipped away from it.
pub(super) async fn end_all() {
    let idle = std::mem::take(&mut *IDLE.lock().unwrap_or_else(PoisonError::into_inner));
    for driver in idle {
        driver.end().await;
    }
    sweep();
}

/// Ends every process of this run, without waiting for anything.
pub(super) fn sweep() {
    for leader in STARTED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .drain(..)
    {
        end_group(leader);
    }
    let own = std::process::id();
    for process in marked(MARK, folder()) {
        if process.id != own {
            process.signal(Signal::SIGKILL);
        }
    }
    let _ = fs::remove_dir_all(folder());
}
