//! The built page, served as a static host would: the headers that `_headers` names, the rules of `_redirects`, right
//! types, packed files where there are any. Without such rules every address without an extension gets the page itself.

mod headers;
mod redirects;

use std::path::{Component, Path, PathBuf};

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse, Response},
};

use tokio::sync::watch;

use self::redirects::Led;
use crate::{
    core::Core,
    options::{Options, StartError},
    requests::Log,
};

/// What the page runs under where no `_headers` says otherwise.
const POLICY: &str = "/*\n  Content-Security-Policy: default-src 'none'; script-src 'self'; \
    style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'\n  \
    X-Content-Type-Options: nosniff\n  Referrer-Policy: no-referrer\n";

/// What is served beside the APIs.
pub(crate) struct Site {
    /// Without links and dots.
    dist: Option<PathBuf>,
    base: String,
    config: Option<String>,
    held: watch::Sender<Option<String>>,
    strayed: Log<String>,
    asked: Log<String>,
}

impl Site {
    pub(crate) fn new(options: &Options) -> Result<Self, StartError> {
        let dist = options.dist.as_deref().map(|dist| {
            let real = dist
                .canonicalize()
                .ok()
                .filter(|real| real.join("index.html").is_file());
            real.ok_or_else(|| StartError::NoPage(dist.into()))
        });
        Ok(Self {
            dist: dist.transpose()?,
            base: options.base.clone(),
            config: options.config.clone(),
            held: watch::Sender::new(options.held.clone()),
            strayed: Log::default(),
            asked: Log::default(),
        })
    }

    pub(crate) fn strayed(&self) -> Vec<String> {
        self.strayed.all()
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked.all()
    }

    /// Nothing is held back any more.
    pub(crate) fn let_go(&self) {
        self.held.send_replace(None);
    }

    /// Waits for as long as `path` is held back.
    async fn wait_for(&self, path: &str) {
        let free = |held: &Option<String>| held.as_ref().is_none_or(|end| !path.ends_with(end));
        // Fails only without a sender, and that one is here.
        let _ = self.held.subscribe().wait_for(free).await;
    }

    /// The folder of the host that the page is served in.
    pub(crate) fn base(&self) -> &str {
        &self.base
    }

    /// `path` below that folder. What is well known is so at the root of a host, wherever the page is.
    fn below<'a>(&self, path: &'a str) -> Option<&'a str> {
        if path.starts_with("/.well-known/") {
            return Some(path);
        }
        path.strip_prefix(self.base.as_str())
            .filter(|it| it.starts_with('/'))
    }

    /// The headers for `path`, which is below the page's folder. The file is read each time: a build may replace it.
    pub(crate) fn headers(&self, path: &str) -> HeaderMap {
        let file = self.dist.as_ref().map(|dist| dist.join("_headers"));
        let rules = file.and_then(|file| std::fs::read_to_string(file).ok());
        headers::of(rules.as_deref().unwrap_or(POLICY), path)
    }

    fn answer(&self, path: &str, accepts_brotli: bool) -> Response {
        if let Some(config) = self.config.as_ref().filter(|_| path == "/config.json") {
            return typed("config.json".as_ref(), config.clone().into_bytes());
        }
        let Some(dist) = &self.dist else {
            return missing();
        };
        // What must not be served is not led elsewhere either.
        let Some(file) = find(dist, path) else {
            return missing();
        };
        let file = file.is_file().then_some(file);
        let rules = std::fs::read_to_string(dist.join("_redirects"));
        let file = match (
            redirects::of(rules.as_deref().unwrap_or_default(), path),
            file,
        ) {
            (Some(Led::To(status, to)), _) => {
                return sent_on(status, &format!("{}{to}", self.base));
            }
            // As folders do on every host: addresses in it are relative to it.
            (_, Some(_)) if is_bare_folder(dist, path) => {
                return sent_on(
                    StatusCode::PERMANENT_REDIRECT,
                    &format!("{}{path}/", self.base),
                );
            }
            (_, Some(file)) => file,
            (Some(Led::By(file)), None) => dist.join(file),
            (None, None) if rules.is_err() && Path::new(path).extension().is_none() => {
                dist.join("index.html")
            }
            (None, None) => return missing(),
        };
        let packed = with_ending(&file, ".br");
        if packed.is_file() {
            let chosen = if accepts_brotli { &packed } else { &file };
            let Ok(bytes) = std::fs::read(chosen) else {
                return missing();
            };
            let mut answer = typed(&file, bytes);
            let vary = HeaderValue::from_static("Accept-Encoding");
            answer.headers_mut().insert(header::VARY, vary);
            if accepts_brotli {
                let encoding = HeaderValue::from_static("br");
                answer
                    .headers_mut()
                    .insert(header::CONTENT_ENCODING, encoding);
            }
            return answer;
        }
        std::fs::read(&file).map_or_else(|_| missing(), |bytes| typed(&file, bytes))
    }
}

/// Everything that is neither an API nor a developer's page.
pub(crate) async fn serve(State(core): State<Core>, request: Request) -> Response {
    let site = core.site();
    let whole = request.uri().path();
    let path = site.below(whole);
    site.asked.push(whole.to_owned());
    site.wait_for(whole).await;
    let mut answer = if matches!(*request.method(), Method::GET | Method::HEAD) {
        match path {
            Some(path) => site.answer(path, accepts_brotli(request.headers())),
            // Addresses in the page are relative to its folder, and a folder ends in a slash.
            None if whole == site.base() => {
                sent_on(StatusCode::PERMANENT_REDIRECT, &format!("{whole}/"))
            }
            None => {
                site.strayed.push(whole.to_owned());
                missing()
            }
        }
    } else {
        let allow = [(header::ALLOW, "GET, HEAD")];
        (
            StatusCode::METHOD_NOT_ALLOWED,
            allow,
            "Only the API takes this method.\n",
        )
            .into_response()
    };
    answer
        .headers_mut()
        .extend(site.headers(path.unwrap_or(whole)));
    if request.method() == Method::HEAD {
        let (parts, _) = answer.into_parts();
        return Response::from_parts(parts, Body::empty());
    }
    answer
}

/// The file for `path`, whether it exists or not; `None` for what must not be served.
fn find(dist: &Path, path: &str) -> Option<PathBuf> {
    let path = unescaped(path)?;
    let relative = Path::new(path.trim_start_matches('/'));
    // Anything but plain names could lead out of the folder.
    let is_plain = relative
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    if !is_plain
        || path.contains(['\\', '\0'])
        || matches!(path.as_str(), "/_headers" | "/_redirects")
    {
        return None;
    }
    let mut file = dist.join(relative);
    if file.is_dir() {
        file = file.join("index.html");
    }
    match file.canonicalize() {
        // A link may lead out of the folder, too.
        Ok(real) => real.starts_with(dist).then_some(real),
        Err(_) => Some(file),
    }
}

/// Whether it is a folder without its slash.
fn is_bare_folder(dist: &Path, path: &str) -> bool {
    !path.ends_with('/') && dist.join(path.trim_start_matches('/')).is_dir()
}

/// Percent signs read as what they stand for.
fn unescaped(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            let digits = std::str::from_utf8(&digits).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

fn accepts_brotli(headers: &HeaderMap) -> bool {
    let lines = headers.get_all(header::ACCEPT_ENCODING).iter();
    let texts = lines.filter_map(|line| line.to_str().ok());
    let mut parts = texts.flat_map(|line| line.split(','));
    parts.any(|part| {
        let (name, weight) = part.split_once(';').unwrap_or((part, ""));
        let weight = weight.trim().strip_prefix("q=").unwrap_or("1");
        name.trim() == "br" && weight.trim().parse::<f32>().unwrap_or(0.0) > 0.0
    })
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn typed(file: &Path, bytes: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, media_type(file))], bytes).into_response()
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|ending| ending.to_str()) {
        // Files without an ending, like those under .well-known, are small pages.
        Some("html") | None => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "map") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("ico") => "image/x-icon",
        Some("webmanifest") => "application/manifest+json",
        Some("txt") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn sent_on(status: StatusCode, to: &str) -> Response {
    (status, [(header::LOCATION, to)]).into_response()
}

fn missing() -> Response {
    (StatusCode::NOT_FOUND, "Not found.\n").into_response()
}
