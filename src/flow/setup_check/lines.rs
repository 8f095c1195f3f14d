//! The lines that mend what was found, for each kind of host. They are those of the samples in `docs/hosts`; a test holds them to it.

use std::fmt::Write as _;

use super::{Place, policy, shipped};
use crate::api::Crossing;
use crate::routes::Page;

/// What serves the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Host {
    Nginx,
    Caddy,
    /// A host that reads `_headers` and `_redirects`.
    Files,
}

impl Host {
    pub(crate) const ALL: [Self; 3] = [Self::Nginx, Self::Caddy, Self::Files];

    /// What it is called. Names are the same in every language.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "Caddy",
            Self::Files => "_headers, _redirects",
        }
    }

    /// What the host says of itself; most people run the first one.
    pub(crate) fn guess(server: Option<&str>) -> Self {
        let server = server.unwrap_or_default().to_ascii_lowercase();
        if server.starts_with("caddy") {
            Self::Caddy
        } else if ["netlify", "cloudflare"]
            .iter()
            .any(|it| server.starts_with(it))
        {
            Self::Files
        } else {
            Self::Nginx
        }
    }
}

/// Lines, and where they are put: a file or a block, as it is called there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lines {
    pub(crate) spot: &'static str,
    pub(crate) text: String,
}

/// Lines that mend one finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Mend {
    /// For each of [`Host::ALL`]; nothing where a host does it by itself.
    ByHost([Option<Lines>; 3]),
    /// The same everywhere.
    Anywhere(Lines),
}

impl Mend {
    pub(crate) fn on(&self, host: Host) -> Option<&Lines> {
        match self {
            Self::ByHost(lines) => lines[host as usize].as_ref(),
            Self::Anywhere(lines) => Some(lines),
        }
    }
}

const IN_LOCATION: &str = "nginx: location / { … }";
const IN_SERVER: &str = "nginx: server { … }";
const IN_SITE: &str = "Caddyfile";
const HEADERS: &str = "_headers";
const REDIRECTS: &str = "_redirects";

#[expect(
    clippy::unnecessary_wraps,
    reason = "an entry of `ByHost`, where some hosts have none"
)]
fn lines(spot: &'static str, text: impl Into<String>) -> Option<Lines> {
    Some(Lines {
        spot,
        text: text.into(),
    })
}

fn anywhere(spot: &'static str, text: impl Into<String>) -> Mend {
    Mend::Anywhere(Lines {
        spot,
        text: text.into(),
    })
}

/// Headers of every answer.
pub(super) fn headers(all: &[(&str, String)]) -> Mend {
    let each = |line: &dyn Fn(&str, &str) -> String| {
        let lines: Vec<_> = all.iter().map(|it| line(it.0, &it.1)).collect();
        lines.join("\n")
    };
    let files = each(&|name, value| format!("  {name}: {value}"));
    Mend::ByHost([
        lines(
            IN_LOCATION,
            each(&|name, value| format!("add_header {name} \"{value}\" always;")),
        ),
        lines(
            IN_SITE,
            each(&|name, value| format!("header {name} \"{value}\"")),
        ),
        lines(HEADERS, format!("/*\n{files}")),
    ])
}

/// The policy that lets the page call these origins, too.
pub(super) fn policy(origins: &[String]) -> Mend {
    headers(&[(policy::NAME, policy::value(origins))])
}

/// All types at once: nginx forgets those of the outer block where an inner one names any.
const TYPES: &[(&str, &str)] = &[
    ("text/html", "html"),
    ("text/css", "css"),
    ("text/javascript", "js"),
    ("application/json", "json"),
    ("application/wasm", "wasm"),
    ("image/svg+xml", "svg"),
    ("image/png", "png"),
    ("image/x-icon", "ico"),
    ("text/plain", "txt"),
];

pub(super) fn media_type(ending: &str, kind: &str) -> Mend {
    let mut types = "types {\n".to_owned();
    for (kind, ending) in TYPES {
        let _ = writeln!(types, "    {kind} {ending};");
    }
    Mend::ByHost([
        lines(IN_LOCATION, types + "}"),
        lines(
            IN_SITE,
            format!("@{ending} path *.{ending}\nheader @{ending} Content-Type {kind}"),
        ),
        lines(HEADERS, format!("/*.{ending}\n  Content-Type: {kind}")),
    ])
}

/// Hashed files for ever, all others anew.
pub(super) fn keeping(base: &str) -> Mend {
    let kept = shipped::kept();
    let value = kept.first().map_or("", |it| it.1);
    let paths: Vec<_> = kept.iter().map(|it| format!("{base}{}", it.0)).collect();
    let mut map = "map $uri $keydesk_cache {\n    default \"no-cache\";\n".to_owned();
    for (path, value) in &kept {
        let path = path.replace('.', r"\.").replace('*', "[^/]*");
        let _ = writeln!(map, "    \"~{path}$\" \"{value}\";");
    }
    let mut files = "/*\n  Cache-Control: no-cache\n".to_owned();
    for (path, value) in &kept {
        let _ = writeln!(files, "{path}\n  ! Cache-Control\n  Cache-Control: {value}");
    }
    Mend::ByHost([
        lines(
            "nginx: http { … } + location / { … }",
            format!("{map}}}\n\nadd_header Cache-Control $keydesk_cache always;"),
        ),
        lines(
            IN_SITE,
            format!(
                "header Cache-Control no-cache\n@kept path {}\nheader @kept Cache-Control \"{value}\"",
                paths.join(" ")
            ),
        ),
        lines(HEADERS, files.trim_end()),
    ])
}

/// Hosts with header files compress by themselves.
pub(super) fn packing() -> Mend {
    Mend::ByHost([
        lines(IN_LOCATION, "gzip_static on;\ngzip_vary on;"),
        lines(IN_SITE, "file_server {\n\tprecompressed br gzip\n}"),
        None,
    ])
}

fn any_page() -> String {
    Page::ALL.map(Page::segment).join("|")
}

/// The addresses of pages answer the document that is meant for them.
pub(super) fn pages(place: &Place) -> Mend {
    let (base, any) = (&place.base, any_page());
    let address = format!("^{base}/[a-z0-9-]+/(?:{any})$");
    let mut files = String::new();
    for page in Page::ALL {
        let _ = writeln!(files, "/:service/{} /page.html 200", page.segment());
    }
    Mend::ByHost([
        lines(
            IN_SERVER,
            format!("rewrite \"{address}\" {base}/page.html last;"),
        ),
        lines(
            IN_SITE,
            format!("@page path_regexp {address}\nrewrite @page {base}/page.html"),
        ),
        lines(REDIRECTS, files.trim_end()),
    ])
}

/// As [`pages`], and nothing for what is not there.
pub(super) fn missing(place: &Place) -> Mend {
    let Mend::ByHost([nginx, caddy, files]) = pages(place) else {
        return pages(place);
    };
    let more = |it: Option<Lines>, more: &str| {
        it.map(|it| Lines {
            text: format!("{}\n{more}", it.text),
            ..it
        })
    };
    Mend::ByHost([
        more(
            nginx,
            "location / {\n    try_files $uri $uri/index.html =404;\n}",
        ),
        more(caddy, "file_server"),
        files,
    ])
}

pub(super) fn folder(place: &Place) -> Mend {
    let base = &place.base;
    Mend::ByHost([
        lines(IN_SERVER, format!("rewrite ^{base}$ {base}/ redirect;")),
        lines(IN_SITE, format!("redir {base} {base}/ 302")),
        lines(REDIRECTS, format!("{base} {base}/ 302")),
    ])
}

pub(super) fn change(place: &Place) -> Mend {
    let from = super::addresses::CHANGE;
    let to = format!("{}{}", place.base, Page::Password.path(&place.service));
    let pattern = from.replace('.', r"\.");
    Mend::ByHost([
        lines(IN_SERVER, format!("rewrite ^{pattern}$ {to} redirect;")),
        lines(IN_SITE, format!("redir {from} {to} 302")),
        lines(REDIRECTS, format!("{from} {to} 302")),
    ])
}

/// Calls below the first part of a service's address go to the account API.
pub(super) fn passing(base_url: &str) -> Mend {
    let path = base_url.trim_start_matches(|it| it != '/');
    let part = path.split('/').find(|it| !it.is_empty()).unwrap_or("api");
    Mend::ByHost([
        lines(
            IN_SERVER,
            format!(
                "location /{part}/ {{\n    proxy_pass http://127.0.0.1:8787;\n    proxy_http_version 1.1;\n    \
                 proxy_set_header Host $http_host;\n    proxy_set_header X-Forwarded-Proto $scheme;\n    \
                 proxy_set_header X-Forwarded-For $remote_addr;\n}}"
            ),
        ),
        lines(
            IN_SITE,
            format!("handle /{part}/* {{\n\treverse_proxy 127.0.0.1:8787\n}}"),
        ),
        lines(
            REDIRECTS,
            format!("/{part}/* https://api.example.org/{part}/:splat 200"),
        ),
    ])
}

const ALLOW_ORIGIN: &str = "Access-Control-Allow-Origin";
const ALLOW_CREDENTIALS: &str = "Access-Control-Allow-Credentials";
const ALLOW_HEADERS: &str = "Access-Control-Allow-Headers";
const ALLOW_METHODS: &str = "Access-Control-Allow-Methods";
const EXPOSE: &str = "Access-Control-Expose-Headers";

/// Headers that the API answers with; what serves it may be anything, so that the third kind are the headers themselves.
fn of_api(all: &[(&str, String)], asks: bool) -> Mend {
    let each = |line: &dyn Fn(&str, &str) -> String| {
        let lines: Vec<_> = all.iter().map(|it| line(it.0, &it.1)).collect();
        lines.join("\n")
    };
    let mut nginx = each(&|name, value| format!("add_header {name} \"{value}\" always;"));
    let mut caddy = each(&|name, value| format!("header {name} \"{value}\""));
    if asks {
        nginx += "\nif ($request_method = OPTIONS) { return 204; }";
        caddy += "\n@asked method OPTIONS\nrespond @asked 204";
    }
    Mend::ByHost([
        lines("nginx (API)", nginx),
        lines("Caddyfile (API)", caddy),
        lines(
            "HTTP (API)",
            each(&|name, value| format!("{name}: {value}")),
        ),
    ])
}

/// Everything that a page of another origin needs.
pub(super) fn crossing(crossing: &Crossing, place: &Place) -> Mend {
    let mut all = vec![(ALLOW_ORIGIN, place.origin.clone())];
    if crossing.cookies {
        all.push((ALLOW_CREDENTIALS, "true".to_owned()));
    }
    all.extend(allowed(crossing));
    all.push((EXPOSE, crossing.reads.join(", ")));
    of_api(&all, true)
}

fn allowed(crossing: &Crossing) -> [(&'static str, String); 2] {
    [
        (ALLOW_HEADERS, crossing.sends.join(", ")),
        (ALLOW_METHODS, "GET, POST, PUT, PATCH, DELETE".to_owned()),
    ]
}

pub(super) fn cookies(place: &Place) -> Mend {
    let credentials = (ALLOW_CREDENTIALS, "true".to_owned());
    of_api(&[(ALLOW_ORIGIN, place.origin.clone()), credentials], false)
}

pub(super) fn asking(crossing: &Crossing) -> Mend {
    of_api(&allowed(crossing), true)
}

pub(super) fn exposing(crossing: &Crossing) -> Mend {
    of_api(&[(EXPOSE, crossing.reads.join(", "))], false)
}

pub(super) fn https() -> Mend {
    Mend::ByHost([
        lines(
            "nginx: server { listen 80; … }",
            "return 301 https://$host$request_uri;",
        ),
        // It cares for certificates where its site is a name.
        lines(IN_SITE, "desk.example.org {"),
        None,
    ])
}

pub(super) fn clock() -> Mend {
    anywhere("Linux", "timedatectl set-ntp true")
}

pub(super) fn setting(example: &'static str) -> Mend {
    anywhere(super::settings::CONFIG, example)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NGINX: &str = include_str!("../../../docs/hosts/nginx.conf");
    const CADDY: &str = include_str!("../../../docs/hosts/Caddyfile");
    const REDIRECT_RULES: &str = include_str!("../../../public/_redirects");

    fn text(mend: &Mend, host: Host) -> &str {
        mend.on(host).map_or("", |it| it.text.as_str())
    }

    /// Each line of `lines` stands in the sample, wherever it is indented to.
    fn stands(sample: &str, lines: &str) {
        for line in lines.lines().map(str::trim).filter(|it| it.len() > 1) {
            assert!(sample.contains(line), "{line}");
        }
    }

    #[test]
    fn the_lines_are_those_of_the_samples() {
        let place = Place {
            service: "metalcloud".to_owned(),
            ..Place::default()
        };
        let all: Vec<_> = shipped::everywhere()
            .map(|(name, value)| (name, value.to_owned()))
            .collect();
        stands(NGINX, text(&headers(&all), Host::Nginx));
        stands(
            CADDY,
            &text(&headers(&all), Host::Caddy).replace("header ", ""),
        );
        stands(
            NGINX,
            text(&media_type("wasm", "application/wasm"), Host::Nginx),
        );
        stands(NGINX, text(&packing(), Host::Nginx));
        stands(CADDY, text(&packing(), Host::Caddy));
        stands(
            NGINX,
            &text(&passing("/api/x"), Host::Nginx)
                .replace("http://127.0.0.1:8787", "http://keydesk_api"),
        );
        stands(REDIRECT_RULES, text(&pages(&place), Host::Files));
        stands(REDIRECT_RULES, text(&change(&place), Host::Files));
        let pages = format!("/(?:{})$", any_page());
        assert!(NGINX.contains(&pages) && CADDY.contains(&pages));
        assert!(
            CADDY.contains(
                &shipped::kept()
                    .iter()
                    .map(|it| it.0)
                    .collect::<Vec<_>>()
                    .join(" ")
            )
        );
        for value in ["no-cache", shipped::kept()[0].1] {
            assert!(text(&keeping(""), Host::Nginx).contains(value) && NGINX.contains(value));
        }
    }

    #[test]
    fn lines_follow_the_folder() {
        let place = Place {
            base: "/desk".to_owned(),
            service: "one".to_owned(),
            ..Place::default()
        };
        for mend in [
            pages(&place),
            missing(&place),
            folder(&place),
            change(&place),
        ] {
            for host in [Host::Nginx, Host::Caddy] {
                assert!(text(&mend, host).contains("/desk"), "{mend:?}");
            }
        }
        assert!(text(&keeping("/desk"), Host::Caddy).contains(" /desk/boot-*.js"));
    }

    #[test]
    fn the_host_is_guessed_from_what_it_says() {
        assert_eq!(Host::guess(Some("nginx/1.26")), Host::Nginx);
        assert_eq!(Host::guess(Some("Caddy")), Host::Caddy);
        assert_eq!(Host::guess(Some("cloudflare")), Host::Files);
        assert_eq!(Host::guess(None), Host::Nginx);
    }
}
