use std::{fs, path::PathBuf};

use axum::{body::Body, http::Request};
use keydesk_backend::{LARGEST_BODY, Options, open};
use serde_json::json;

use crate::{
    desk::{Answer, BASE, Desk},
    persistence::Folder,
};

const HEADERS: &str = "/*\n  Content-Security-Policy: default-src 'none'\n/app.wasm\n  \
    Cache-Control: public, max-age=31536000, immutable\n";

fn built() -> (Folder, PathBuf) {
    let folder = Folder::new();
    let dist = folder.path("dist");
    fs::create_dir_all(dist.join(".well-known")).unwrap();
    for (name, text) in [
        ("index.html", "<title>page</title>"),
        ("_headers", HEADERS),
        ("app.wasm", "wasm"),
        ("app.wasm.br", "packed"),
        ("app.js", "js"),
        ("style.css", "css"),
        ("logo.svg", "svg"),
        ("config.json", "{}"),
        (".well-known/change-password", "<title>change</title>"),
        ("../secret.txt", "secret"),
    ] {
        fs::write(dist.join(name), text).unwrap();
    }
    (folder, dist)
}

async fn get(desk: &Desk, path: &str) -> Answer {
    desk.send(Request::get(path).body(Body::empty()).unwrap())
        .await
}

#[tokio::test]
async fn files_have_their_types_and_the_shipped_headers() {
    let (_folder, dist) = built();
    let desk = Desk::with(Options {
        dist: Some(dist),
        ..Options::default()
    });
    let table = [
        ("/", "text/html; charset=utf-8", "<title>page</title>"),
        (
            "/metalcloud/sign-in?next=/a.b",
            "text/html; charset=utf-8",
            "<title>page</title>",
        ),
        (
            "/.well-known/change-password",
            "text/html; charset=utf-8",
            "<title>change</title>",
        ),
        ("/app.wasm", "application/wasm", "wasm"),
        ("/app.js", "text/javascript; charset=utf-8", "js"),
        ("/style.css", "text/css; charset=utf-8", "css"),
        ("/logo.svg", "image/svg+xml", "svg"),
        ("/config.json", "application/json", "{}"),
    ];
    for (path, kind, body) in table {
        let answer = get(&desk, path).await;
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some(kind)),
            "{path}"
        );
        assert_eq!(answer.body, body.as_bytes(), "{path}");
        assert_eq!(
            answer.header("content-security-policy"),
            Some("default-src 'none'"),
            "{path}"
        );
    }
    let kept = "public, max-age=31536000, immutable";
    assert_eq!(
        get(&desk, "/app.wasm").await.header("cache-control"),
        Some(kept)
    );
    assert_eq!(get(&desk, "/app.js").await.header("cache-control"), None);
}

#[tokio::test]
async fn packed_files_are_sent_to_whoever_takes_them() {
    let (_folder, dist) = built();
    let desk = Desk::with(Options {
        dist: Some(dist),
        ..Options::default()
    });
    let table = [
        ("gzip, br", true),
        ("br;q=0.5", true),
        ("br;q=0", false),
        ("gzip", false),
    ];
    for (accepted, is_packed) in table {
        let request = Request::get("/app.wasm").header("accept-encoding", accepted);
        let answer = desk.send(request.body(Body::empty()).unwrap()).await;
        let (encoding, body) = if is_packed {
            (Some("br"), &b"packed"[..])
        } else {
            (None, &b"wasm"[..])
        };
        assert_eq!(answer.header("content-encoding"), encoding, "{accepted}");
        assert_eq!(answer.body, body, "{accepted}");
        assert_eq!(answer.header("content-type"), Some("application/wasm"));
        assert_eq!(answer.header("vary"), Some("Accept-Encoding"));
    }
}

#[tokio::test]
async fn nothing_outside_the_folder_and_no_hidden_rule_is_served() {
    let (_folder, dist) = built();
    #[cfg(unix)]
    std::os::unix::fs::symlink(dist.join("../secret.txt"), dist.join("link.txt")).unwrap();
    let desk = Desk::with(Options {
        dist: Some(dist),
        ..Options::default()
    });
    let paths = [
        "/missing.js",
        "/_headers",
        "/%5Fheaders",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/a/../../secret.txt",
        "/..%5csecret.txt",
        "/%00.txt",
        "/%zz.txt",
        "/link.txt",
    ];
    for path in paths {
        let answer = get(&desk, path).await;
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !String::from_utf8_lossy(&answer.body).contains("secret"),
            "{path}"
        );
    }
    let post = Request::post("/").body(Body::from("password=x")).unwrap();
    assert_eq!(desk.send(post).await.status, 405);
}

#[tokio::test]
async fn a_page_in_a_folder_is_found_there_and_nowhere_else() {
    let (_folder, dist) = built();
    let rules =
        "/.well-known/change-password /any/password 302\n/:service/password /page.html 200\n";
    fs::write(dist.join("_redirects"), rules).unwrap();
    fs::write(dist.join("page.html"), "<title>deeper</title>").unwrap();
    fs::create_dir_all(dist.join("check")).unwrap();
    fs::write(dist.join("check/index.html"), "<title>check</title>").unwrap();
    let desk = Desk::with(Options {
        dist: Some(dist),
        base: "/a/b".into(),
        ..Options::default()
    });
    for (path, status, holds) in [
        ("/a/b/", 200, "page"),
        ("/a/b/any/password", 200, "deeper"),
        ("/a/b/check/", 200, "check"),
        ("/a/b/app.js", 200, "js"),
        ("/a/b/any/nowhere", 404, ""),
        ("/a/b/nowhere", 404, ""),
        ("/a/b/_redirects", 404, ""),
        ("/", 404, ""),
        ("/a/bc", 404, ""),
        ("/any/password", 404, ""),
    ] {
        let answer = get(&desk, path).await;
        assert_eq!(answer.status, status, "{path}");
        let body = String::from_utf8_lossy(&answer.body).into_owned();
        assert!(body.contains(holds), "{path}: {body}");
        let policy = answer.header("content-security-policy");
        assert_eq!(policy, Some("default-src 'none'"), "{path}");
    }
    assert_eq!(desk.core.strayed(), ["/", "/a/bc", "/any/password"]);
    for (path, to) in [
        ("/a/b", "/a/b/"),
        ("/a/b/check", "/a/b/check/"),
        ("/.well-known/change-password", "/a/b/any/password"),
    ] {
        let answer = get(&desk, path).await;
        assert!(matches!(answer.status, 302 | 308), "{path}");
        assert_eq!(answer.header("location"), Some(to), "{path}");
    }
}

#[tokio::test]
async fn the_settings_may_be_replaced_and_keep_their_headers() {
    let (_folder, dist) = built();
    let config = Some("{\"brand\":1}".into());
    let desk = Desk::with(Options {
        dist: Some(dist),
        config,
        ..Options::default()
    });
    let answer = get(&desk, "/config.json").await;
    assert_eq!(answer.body, b"{\"brand\":1}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(
        answer.header("content-security-policy"),
        Some("default-src 'none'")
    );
}

#[tokio::test]
async fn an_unknown_operation_is_never_answered_with_the_page() {
    let (folder, dist) = built();
    let desk = Desk::with(Options {
        dist: Some(dist),
        ..Options::default()
    });
    for path in ["/api", "/api/", "/api/x", &format!("{BASE}/nothing")] {
        let answer = get(&desk, path).await;
        assert_eq!(
            (answer.status, answer.json()["statusCode"].as_u64()),
            (404, Some(404)),
            "{path}"
        );
    }
    let answer = get(&desk, &format!("{BASE}/login")).await;
    assert_eq!(
        (answer.status, answer.json()["statusCode"].as_u64()),
        (405, Some(405))
    );
    let empty = open(Options {
        dist: Some(folder.path("none")),
        ..Options::default()
    });
    assert!(empty.err().unwrap().to_string().contains("no index.html"));
}

#[tokio::test]
async fn large_bodies_are_refused_and_every_request_is_logged() {
    let desk = Desk::new();
    let mut visitor = desk.visitor();
    let large = json!({ "email": "x".repeat(LARGEST_BODY) });
    assert_eq!(
        visitor
            .post("/user/actions/initiate-password-reset", large)
            .await
            .status,
        413
    );
    desk.core.forget_requests();
    visitor.get("/user/actions/verify-email?token=a%20b").await;
    visitor
        .post("/user/actions/initiate-password-reset", json!({}))
        .await;
    let lines = desk.core.requests();
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].method, "GET");
    assert_eq!(
        lines[0].path,
        format!("{BASE}/user/actions/verify-email?token=a%20b")
    );
    assert_eq!(lines[1].body_length, 2);
    assert!(lines[1].header_names.contains(&"content-type".to_owned()));
}

#[tokio::test]
async fn the_developers_page_shows_mail_and_codes_under_the_policy() {
    let desk = Desk::new();
    let body = json!({ "email": "alice@example.org" });
    desk.visitor()
        .post("/user/actions/initiate-password-reset", body)
        .await;
    let mut alice = desk.signed_in("alice@example.org").await;
    let made = alice
        .call("POST", "/user/actions/2fa-generate", None, None)
        .await
        .json();
    let waiting = desk
        .core
        .code_for_secret(made["secret2FA"].as_str().unwrap());

    let page = get(&desk, "/outbox").await;
    let text = String::from_utf8(page.body.clone()).unwrap();
    let link = desk
        .core
        .last_mail_to("alice@example.org")
        .unwrap()
        .link
        .unwrap();
    assert!(text.contains(&format!("<a href=\"{link}\">")));
    assert!(text.contains(&desk.core.code_of("bob@example.org").unwrap()));
    assert!(
        text.contains(&waiting),
        "a secret that is not confirmed yet"
    );
    assert!(!text.contains("style=") && !text.contains("<script") && !text.contains("<style"));
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .contains("style-src 'self'")
    );
    assert_eq!(
        get(&desk, "/outbox.css").await.header("content-type"),
        Some("text/css; charset=utf-8")
    );
    assert_eq!(
        get(&desk, "/outbox.json").await.json()["mails"][0]["link"],
        link
    );
    assert_eq!(get(&desk, "/outbox/saml-entry").await.status, 200);
}
