//! A host that makes one mistake: the reference backend with the built page, and a hand on each answer.

use std::fs;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, Response, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::harness::{Page, World, dist};

type Answer = Response<Body>;
type Mistake = Arc<dyn Fn(&Asked, Answer) -> Answer + Send + Sync>;

/// What was asked, as far as a mistake depends on it.
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) path: String,
}

impl Asked {
    pub(super) fn ends(&self, end: &str) -> bool {
        self.path.ends_with(end)
    }

    pub(super) fn is_api(&self) -> bool {
        self.path.starts_with("/api/")
    }
}

/// It listens until this is dropped.
pub(super) struct Crooked {
    address: SocketAddr,
    mistake: Arc<Mutex<Mistake>>,
    task: JoinHandle<()>,
}

impl Drop for Crooked {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Crooked {
    /// At an address of its own; it makes no mistake yet.
    pub(super) async fn start(world: &World, ip: IpAddr) -> Self {
        let listener = TcpListener::bind((ip, 0)).await.expect("a free port");
        let address = listener.local_addr().expect("is bound");
        let right: Mistake = Arc::new(|_, answer| answer);
        let mistake = Arc::new(Mutex::new(right));
        let layer = from_fn_with_state(Arc::clone(&mistake), pass);
        let router = keydesk_backend::router(world.core()).layer(layer);
        let task = tokio::spawn(async move {
            axum::serve(listener, router).await.expect("it serves");
        });
        Self {
            address,
            mistake,
            task,
        }
    }

    pub(super) fn at(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// From now on answers are changed like this, and no longer as before.
    pub(super) fn makes(&self, change: impl Fn(&Asked, Answer) -> Answer + Send + Sync + 'static) {
        *self.mistake.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(change);
    }

    /// The same for addresses that end like this alone.
    pub(super) fn makes_of(
        &self,
        end: &'static str,
        change: impl Fn(Answer) -> Answer + Send + Sync + 'static,
    ) {
        self.makes(move |asked, answer| {
            if asked.ends(end) {
                change(answer)
            } else {
                answer
            }
        });
    }
}

async fn pass(State(mistake): State<Arc<Mutex<Mistake>>>, request: Request, next: Next) -> Answer {
    let asked = Asked {
        method: request.method().clone(),
        path: request.uri().path().to_owned(),
    };
    let answer = next.run(request).await;
    let mistake = Arc::clone(&mistake.lock().unwrap_or_else(PoisonError::into_inner));
    mistake(&asked, answer)
}

/// The answer with this header, or without it.
pub(super) fn with(mut answer: Answer, name: &'static str, value: Option<&str>) -> Answer {
    let name = HeaderName::from_static(name);
    answer.headers_mut().remove(&name);
    if let Some(value) = value {
        let value = HeaderValue::try_from(value).expect("a value");
        answer.headers_mut().insert(name, value);
    }
    answer
}

/// Another body under the same headers.
pub(super) fn instead(answer: Answer, status: u16, body: String) -> Answer {
    let (mut parts, _) = answer.into_parts();
    parts.status = StatusCode::from_u16(status).expect("a status");
    for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING] {
        parts.headers.remove(name);
    }
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    parts.headers.insert(header::CONTENT_TYPE, html);
    Response::from_parts(parts, Body::from(body))
}

/// The document of the folder itself.
pub(super) fn front() -> String {
    fs::read_to_string(dist().join("index.html")).expect("the built page")
}

/// The policy that is shipped.
pub(super) fn policy() -> String {
    let text = include_str!("../../../public/_headers");
    let line = text.lines().find_map(|it| {
        let it = it.trim();
        it.strip_prefix("Content-Security-Policy: ")
    });
    line.expect("a policy").to_owned()
}

/// The page behind a host of its own.
pub(super) async fn behind(page: &Page, world: &World, base: &str) -> Crooked {
    let ip: IpAddr = {
        let address = world.at("").replace("http://", "");
        let address: SocketAddr = address.parse().expect("an address");
        address.ip()
    };
    let host = Crooked::start(world, ip).await;
    page.set_home(&host.at(base));
    host
}
