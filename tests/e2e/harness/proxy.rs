//! A network between the browser and the backend that fails as a journey tells it: a proxy at the journey's own address.
//!
//! Only calls of the APIs are ever touched; the page's own files pass. Each connection carries one call, so that no browser sends a
//! call again by itself because a connection that it kept has ended.

use std::collections::HashMap;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::sleep;

/// What happens to a call on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It takes five seconds there.
    Late,
    /// It waits until the journey lets it go.
    Held,
    /// It never arrives: the connection ends without an answer.
    Lost,
    /// It arrives, and its answer does not. Whatever is sent after it does not arrive.
    Unanswered,
    /// It arrives, and its answer breaks off in the middle of the body: the connection is reset.
    Reset,
    /// It arrives, and its answer comes a few bytes at a time.
    Drip,
    /// It arrives twice, one after the other; the second answer is told.
    Twice,
    /// A gateway answers with a page of its own and the status 502, and nothing arrives.
    BadGateway,
    /// A page to sign in to the network answers, as if all were well, and nothing arrives.
    Portal,
    /// It arrives, and its answer says that it is something else than it is.
    WrongType,
    /// What was answered earlier at the same address is answered again, and nothing arrives.
    Stale,
    /// It waits, whatever the journey does, until a later one of its kind is answered: a read with its answer, all else before it
    /// arrives.
    Overtaken,
}

/// How late a late call is.
const LATE: Duration = Duration::from_secs(5);
/// Into how many pieces an answer that drips is cut, and what lies between two.
const DROPS: usize = 400;
const DROP: Duration = Duration::from_millis(1);
/// What a browser may take to see the half of an answer before its connection is reset.
const HALF: Duration = Duration::from_millis(100);

const BAD_GATEWAY: &str = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n\
    <center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>gateway</center>\r\n</body>\r\n</html>\r\n";
const PORTAL: &str = "<!doctype html><html><head><title>Welcome to the guest network</title></head>\
    <body><form action=\"/go\"><button>I agree</button></form></body></html>";

/// Calls of this method to a path that ends like this, its query left out, meet this.
struct Rule {
    method: &'static str,
    path_end: &'static str,
    fault: Fault,
    /// How many have met it, and how many may.
    met: usize,
    most: usize,
}

#[derive(Default)]
struct State {
    rule: Option<Rule>,
    met: usize,
    waiting: usize,
    /// What each address answered last.
    kept: HashMap<String, Vec<u8>>,
}

/// The proxy. Copies of this value mean the same one.
#[derive(Clone)]
pub(crate) struct Proxy {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    /// How often something was let go, or overtook something.
    gate: Arc<watch::Sender<usize>>,
    _task: Arc<Ending>,
}

/// Ends with the last copy.
struct Ending(JoinHandle<()>);

impl Drop for Ending {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Proxy {
    /// A proxy at `listen`, before the backend at `backend`; nothing goes wrong yet.
    pub(super) async fn start(listen: SocketAddr, backend: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind(listen).await?;
        let address = listener.local_addr()?;
        let state = Arc::default();
        let gate = Arc::new(watch::Sender::new(0));
        let line = Line {
            backend,
            state: Arc::clone(&state),
            gate: Arc::clone(&gate),
        };
        let task = tokio::spawn(async move {
            while let Ok((browser, _)) = listener.accept().await {
                let line = line.clone();
                // Where a connection fails the browser sees it; nobody else has to.
                tokio::spawn(async move { line.carry(browser).await });
            }
        });
        Ok(Self {
            address,
            state,
            gate,
            _task: Arc::new(Ending(task)),
        })
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// From now on calls of this method (of all, where it is empty) to paths that end like this meet this fault, and no others.
    pub(crate) fn meets(&self, fault: Fault, method: &'static str, path_end: &'static str) {
        self.next_meet(usize::MAX, fault, method, path_end);
    }

    /// As [`meets`](Self::meets), so many of them.
    pub(crate) fn next_meet(
        &self,
        most: usize,
        fault: Fault,
        method: &'static str,
        path_end: &'static str,
    ) {
        let mut state = locked(&self.state);
        state.met = 0;
        state.rule = Some(Rule {
            method,
            path_end,
            fault,
            met: 0,
            most,
        });
    }

    /// From now on all is well. What waits goes on waiting.
    pub(crate) fn calm(&self) {
        locked(&self.state).rule = None;
    }

    /// Lets what waits go.
    pub(crate) fn let_go(&self) {
        self.gate.send_modify(|it| *it += 1);
    }

    /// How many calls wait here.
    pub(crate) fn waiting(&self) -> usize {
        locked(&self.state).waiting
    }

    /// How many calls have met the last fault.
    pub(crate) fn met(&self) -> usize {
        locked(&self.state).met
    }
}

fn locked(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What each connection needs.
#[derive(Clone)]
struct Line {
    backend: SocketAddr,
    state: Arc<Mutex<State>>,
    gate: Arc<watch::Sender<usize>>,
}

impl Line {
    async fn carry(&self, mut browser: TcpStream) -> io::Result<()> {
        browser.set_nodelay(true)?;
        let Some(call) = Call::read(&mut browser).await? else {
            return Ok(());
        };
        let (fault, nth) = self.fault_of(&call);
        let answer = match fault {
            None => self.deliver(&call).await?,
            Some(Fault::Late) => {
                sleep(LATE).await;
                self.deliver(&call).await?
            }
            Some(Fault::Overtaken) if nth > 0 => self.deliver(&call).await?,
            Some(Fault::Overtaken) if call.method == "GET" => {
                let answer = self.deliver(&call).await?;
                self.wait().await;
                answer
            }
            Some(Fault::Held | Fault::Overtaken) => {
                self.wait().await;
                self.deliver(&call).await?
            }
            Some(Fault::Lost) => return Ok(()),
            Some(Fault::Unanswered) => {
                if nth == 0 {
                    self.deliver(&call).await?;
                }
                return Ok(());
            }
            Some(Fault::Reset) => {
                let answer = self.deliver(&call).await?;
                return reset(browser, &answer).await;
            }
            Some(Fault::Drip) => {
                let answer = self.deliver(&call).await?;
                return drip(browser, &answer).await;
            }
            Some(Fault::Twice) => {
                self.deliver(&call).await?;
                self.deliver(&call).await?
            }
            Some(Fault::BadGateway) => page("502 Bad Gateway", BAD_GATEWAY),
            Some(Fault::Portal) => page("200 OK", PORTAL),
            Some(Fault::WrongType) => mistyped(&self.deliver(&call).await?),
            Some(Fault::Stale) => {
                let kept = locked(&self.state).kept.get(&call.target).cloned();
                match kept {
                    Some(kept) => kept,
                    None => self.deliver(&call).await?,
                }
            }
        };
        browser.write_all(&answer).await?;
        browser.shutdown().await?;
        if fault == Some(Fault::Overtaken) && nth > 0 {
            self.gate.send_modify(|it| *it += 1);
        }
        Ok(())
    }

    /// What the call meets, and how many met it before.
    fn fault_of(&self, call: &Call) -> (Option<Fault>, usize) {
        let mut state = locked(&self.state);
        let path = call.target.split('?').next().unwrap_or_default();
        let is_it = |rule: &&mut Rule| {
            path.starts_with("/api/")
                && path.ends_with(rule.path_end)
                && (rule.method.is_empty() || rule.method == call.method)
                && rule.met < rule.most
        };
        let Some(rule) = state.rule.as_mut().filter(is_it) else {
            return (None, 0);
        };
        let (fault, nth) = (rule.fault, rule.met);
        rule.met += 1;
        state.met += 1;
        (Some(fault), nth)
    }

    async fn wait(&self) {
        let mut gate = self.gate.subscribe();
        locked(&self.state).waiting += 1;
        // The sender lives as long as this.
        let _ = gate.changed().await;
        locked(&self.state).waiting -= 1;
    }

    /// Brings it to the backend: the whole answer, as it came. The newest good answer of each address is kept.
    async fn deliver(&self, call: &Call) -> io::Result<Vec<u8>> {
        let mut backend = TcpStream::connect(self.backend).await?;
        backend.write_all(&call.bytes).await?;
        let mut answer = Vec::new();
        backend.read_to_end(&mut answer).await?;
        if call.method == "GET" && answer.starts_with(b"HTTP/1.1 200 ") {
            locked(&self.state)
                .kept
                .insert(call.target.clone(), answer.clone());
        }
        Ok(answer)
    }
}

/// One request.
struct Call {
    method: String,
    /// Path and query.
    target: String,
    /// As it is sent on: the backend ends the connection with its answer.
    bytes: Vec<u8>,
}

impl Call {
    /// `None` where a connection was opened for nothing.
    async fn read(browser: &mut TcpStream) -> io::Result<Option<Self>> {
        let mut bytes = Vec::new();
        let end = loop {
            if let Some(at) = end_of_head(&bytes) {
                break at;
            }
            if browser.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        };
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut length = 0;
        let mut sent = String::new();
        for line in head.lines().filter(|it| !it.is_empty()) {
            let (name, value) = line.split_once(':').unwrap_or((line, ""));
            if name.eq_ignore_ascii_case("content-length") {
                length = value.trim().parse().map_err(io::Error::other)?;
            }
            if !name.eq_ignore_ascii_case("connection") {
                sent.push_str(line);
                sent.push_str("\r\n");
            }
        }
        sent.push_str("connection: close\r\n\r\n");
        while bytes.len() < end + length {
            if browser.read_buf(&mut bytes).await? == 0 {
                return Ok(None);
            }
        }
        let mut words = head.split(' ');
        let mut word = || words.next().unwrap_or_default().to_owned();
        Ok(Some(Self {
            method: word(),
            target: word(),
            bytes: [sent.as_bytes(), &bytes[end..end + length]].concat(),
        }))
    }
}

/// Where the body begins.
fn end_of_head(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(4).position(|it| it == b"\r\n\r\n")?;
    Some(at + 4)
}

/// The head and half of the body, and then the end of the connection.
async fn reset(mut browser: TcpStream, answer: &[u8]) -> io::Result<()> {
    let body = end_of_head(answer).unwrap_or_default();
    let half = body + (answer.len() - body) / 2;
    browser.write_all(&answer[..half]).await?;
    sleep(HALF).await;
    browser.set_zero_linger()
}

async fn drip(mut browser: TcpStream, answer: &[u8]) -> io::Result<()> {
    for drop in answer.chunks(answer.len().div_ceil(DROPS).max(1)) {
        browser.write_all(drop).await?;
        sleep(DROP).await;
    }
    browser.shutdown().await
}

fn page(status: &str, body: &str) -> Vec<u8> {
    let length = body.len();
    let head = "content-type: text/html; charset=utf-8\r\nconnection: close";
    format!("HTTP/1.1 {status}\r\n{head}\r\ncontent-length: {length}\r\n\r\n{body}").into_bytes()
}

/// The same answer, which says that it is a picture.
fn mistyped(answer: &[u8]) -> Vec<u8> {
    let body = end_of_head(answer).unwrap_or_default();
    let head = String::from_utf8_lossy(&answer[..body]).into_owned();
    let is_type = |it: &&str| !it.to_ascii_lowercase().starts_with("content-type:");
    let mut lines: Vec<&str> = head.trim_end().lines().filter(is_type).collect();
    lines.push("content-type: image/png\r\n\r\n");
    [lines.join("\r\n").as_bytes(), &answer[body..]].concat()
}
