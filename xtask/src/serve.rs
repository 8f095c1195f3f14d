//! The console on this machine, for people to try and to develop.

use std::fs;
use std::io::ErrorKind;
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::build;
use crate::install::BuildTools;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::run;

/// The port that Trunk.toml sends API calls to.
const BACKEND_PORT: u16 = 8787;

const PEOPLE: &str = "  alice@example.org     no second factor
  bob@example.org       second factor on; its current code is on the outbox page
  dave@example.org      must change password and second factor
  erin@example.org      email address not verified
  admin@example.org     administrator, second factor on
  mallory@example.org   blocked
  everybody's password: Correct-Horse-7-Battery
  Equinix Metal takes keys: eqx-alice-0000000000000000000000000000 (and the other names);
  eqs-bob-… and eqs-carol-… (as long) also ask for a code
  DataMeta asks everybody for a code: bob and admin have theirs, the others come in with a short-lived key
  or after a new password; its keys are dmxalice and zeros up to 64 characters (and the other names)";

/// Serves until Ctrl-C.
///
/// # Errors
/// One line, where a port is taken, something cannot be built, or a server ends by itself.
pub(crate) fn serve(places: &Places, release: bool, port: u16, backend_port: u16) -> Result<()> {
    free(port, "the page")?;
    if !release {
        if port == backend_port {
            return Err(Problem::new(
                "The page and the backend need two different ports.",
            ));
        }
        free(backend_port, "the reference backend")?;
    }
    let stop = stop_signal()?;
    if release {
        build::release(places)?;
        let backend = backend(places)?;
        let mut command = Command::new(backend);
        command
            .args(["--listen", &format!("127.0.0.1:{port}")])
            .arg("--dist")
            .arg(places.dist());
        // It would announce itself in other words; what goes wrong it says on the other stream.
        command.stdout(Stdio::null());
        let servers = [Server::start("The reference backend", &mut command)?];
        watch(servers, port, port, &stop)
    } else {
        let tools = BuildTools::ready(places)?;
        let backend = backend(places)?;
        let mut command = Command::new(backend);
        command.args(["--listen", &format!("127.0.0.1:{backend_port}")]);
        command.stdout(Stdio::null());
        let backend = Server::start("The reference backend", &mut command)?;
        let settings = Settings::for_backend(places, backend_port)?;
        let mut trunk = tools.trunk(places)?;
        trunk.arg("serve").arg("--config").arg(&settings.path);
        trunk.arg("--dist").arg(places.target.join("serve"));
        trunk.args(["--port", &port.to_string()]);
        println!("Building the page (a minute or two the first time, seconds after that).");
        let trunk = Server::start("Trunk", &mut trunk)?;
        watch([backend, trunk], port, backend_port, &stop)
    }
}

/// Waits until the page answers, says so, and stays until told to stop or a server ends.
fn watch<const N: usize>(
    mut servers: [Server; N],
    port: u16,
    backend_port: u16,
    stop: &Receiver<()>,
) -> Result<()> {
    let mut announced = false;
    loop {
        match stop.recv_timeout(Duration::from_millis(200)) {
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                println!("\nStopping.");
                return Ok(());
            }
            Err(RecvTimeoutError::Timeout) => {}
        }
        for server in &mut servers {
            server.still_runs()?;
        }
        if !announced && answers(port) && answers(backend_port) {
            announced = true;
            let page = format!("http://127.0.0.1:{port}");
            // A release, which the backend itself serves, has no gallery.
            let gallery = if port == backend_port {
                String::new()
            } else {
                format!("Components     {page}/gallery\n")
            };
            println!(
                "\nKeydesk is at  {page}/\nMail and codes {page}/outbox\n{gallery}\n{PEOPLE}\n\nCtrl-C stops it.\n"
            );
        }
    }
}

fn backend(places: &Places) -> Result<PathBuf> {
    println!("Building the reference backend (about two minutes the first time).");
    let mut cargo = Command::new("cargo");
    cargo
        .args(["build", "--quiet", "--package", "keydesk-backend"])
        .current_dir(&places.root);
    run(&mut cargo, "Building the reference backend")?;
    Ok(places.target.join("debug/keydesk-backend"))
}

/// Trunk's settings, with the proxy turned to another port where one was asked for. The copy must
/// lie beside the original: Trunk reads all paths from where its settings are.
struct Settings {
    path: PathBuf,
    is_copy: bool,
}

impl Settings {
    fn for_backend(places: &Places, port: u16) -> Result<Self> {
        let path = places.root.join("Trunk.toml");
        if port == BACKEND_PORT {
            return Ok(Self {
                path,
                is_copy: false,
            });
        }
        let text = fs::read_to_string(&path).could_not("read Trunk.toml")?;
        let path = places.root.join(".trunk-serve.toml");
        fs::write(&path, turned(&text, port)).could_not("write .trunk-serve.toml")?;
        Ok(Self {
            path,
            is_copy: true,
        })
    }
}

impl Drop for Settings {
    fn drop(&mut self) {
        if self.is_copy {
            let _ = fs::remove_file(&self.path);
        }
    }
}

fn turned(settings: &str, port: u16) -> String {
    settings.replace(
        &format!("127.0.0.1:{BACKEND_PORT}/"),
        &format!("127.0.0.1:{port}/"),
    )
}

/// A started program with everything it starts itself; ends with this value.
struct Server {
    name: &'static str,
    child: Child,
}

impl Server {
    fn start(name: &'static str, command: &mut Command) -> Result<Self> {
        #[cfg(unix)]
        {
            use std::os::unix::process::CommandExt as _;
            // A group of its own can be ended as a whole, compilers included.
            command.process_group(0);
        }
        let child = command.spawn().could_not(format_args!("start {name}"))?;
        Ok(Self { name, child })
    }

    fn still_runs(&mut self) -> Result<()> {
        match self.child.try_wait().could_not("watch a server")? {
            None => Ok(()),
            Some(status) => Err(Problem::new(format!(
                "{} ended by itself ({status}); its own words are above.",
                self.name
            ))),
        }
    }

    #[cfg(unix)]
    fn signal(&self, signal: nix::sys::signal::Signal) {
        let group = i32::try_from(self.child.id()).map(nix::unistd::Pid::from_raw);
        if let Ok(group) = group {
            let _ = nix::sys::signal::killpg(group, signal);
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        #[cfg(unix)]
        {
            use nix::sys::signal::Signal;
            self.signal(Signal::SIGTERM);
            let limit = Instant::now() + Duration::from_secs(3);
            while Instant::now() < limit && matches!(self.child.try_wait(), Ok(None)) {
                std::thread::sleep(Duration::from_millis(20));
            }
            // Also for what the program started and left behind.
            self.signal(Signal::SIGKILL);
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn stop_signal() -> Result<Receiver<()>> {
    let (send, receive) = channel();
    ctrlc::set_handler(move || {
        let _ = send.send(());
    })
    .could_not("listen for Ctrl-C")?;
    Ok(receive)
}

fn local(port: u16) -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], port))
}

fn answers(port: u16) -> bool {
    TcpStream::connect_timeout(&local(port), Duration::from_millis(200)).is_ok()
}

/// # Errors
/// Where `port` cannot be had, with what to do about it.
fn free(port: u16, whose: &str) -> Result<()> {
    let option = if whose == "the page" {
        "--port"
    } else {
        "--backend-port"
    };
    match TcpListener::bind(local(port)) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == ErrorKind::AddrInUse => Err(Problem::new(format!(
            "Port {port} for {whose} is taken: stop what uses it (`ss -ltnp 'sport = :{port}'` \
             tells) or choose another with `{option} N`."
        ))),
        Err(error) if error.kind() == ErrorKind::PermissionDenied => Err(Problem::new(format!(
            "Port {port} for {whose} is reserved for root: choose one above 1023 with `{option} N`."
        ))),
        Err(error) => Err(Problem::new(format!(
            "Port {port} for {whose} cannot be used: {error}"
        ))),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn a_taken_port_is_told_with_the_way_out() {
        let taken = TcpListener::bind(local(0)).expect("some port is free");
        let port = taken.local_addr().expect("is bound").port();
        let told = free(port, "the page").expect_err("is taken").to_string();
        assert!(
            told.contains(&port.to_string()) && told.contains("--port"),
            "{told}"
        );
        drop(taken);
        // A program that another test starts at this moment holds a copy until it has become that program.
        let end = Instant::now() + Duration::from_secs(5);
        while let Err(told) = free(port, "the page") {
            assert!(Instant::now() < end, "{told}");
            std::thread::yield_now();
        }
    }

    #[test]
    fn development_runs_under_the_shipped_policy() {
        let shipped = include_str!("../../public/_headers")
            .lines()
            .find_map(|line| line.trim().strip_prefix("Content-Security-Policy: "))
            .expect("a policy is shipped");
        let settings = include_str!("../../Trunk.toml");
        for directive in shipped.split("; ") {
            // The reload client of `trunk serve` needs two things more.
            let line = match directive.split_once(' ') {
                Some(("script-src", _)) => format!("\"{directive} 'nonce-{{{{NONCE}}}}'\""),
                Some(("connect-src", _)) => format!("\"{directive} ws:\""),
                _ => format!("\"{directive}\""),
            };
            assert!(settings.contains(&line), "{line}");
        }
    }

    #[test]
    fn another_backend_port_reaches_every_proxy() {
        let settings = include_str!("../../Trunk.toml");
        let turned = turned(settings, 9999);
        assert_eq!(turned.matches("127.0.0.1:9999/").count(), 2);
        assert!(!turned.contains("8787"));
    }

    #[test]
    #[cfg(unix)]
    fn a_server_ends_with_everything_it_started() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let pid_file = folder.path().join("pid");
        let mut command = Command::new("sh");
        command.args([
            "-c",
            "sleep 600 & echo $! > \"$0.new\"; mv \"$0.new\" \"$0\"; wait",
        ]);
        command.arg(&pid_file);
        let server = Server::start("it", &mut command).expect("starts");
        let pid = wait_for(&pid_file);
        drop(server);
        let limit = Instant::now() + Duration::from_secs(5);
        while runs(&pid) {
            assert!(Instant::now() < limit, "process {pid} was left behind");
            std::thread::yield_now();
        }
    }

    fn wait_for(file: &Path) -> String {
        let limit = Instant::now() + Duration::from_secs(5);
        loop {
            if let Ok(text) = fs::read_to_string(file) {
                return text.trim().to_owned();
            }
            assert!(Instant::now() < limit, "the program never started");
            std::thread::yield_now();
        }
    }

    /// A process that ended and was not yet collected by its new parent does not run.
    fn runs(pid: &str) -> bool {
        fs::read_to_string(format!("/proc/{pid}/stat")).is_ok_and(|it| !it.contains(") Z "))
    }
}
