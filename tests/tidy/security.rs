//! What docs/security.md promises and no journey could see as well.

use std::fs;

use super::{all_places, none, places, root, rust};

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).expect(name)
}

/// The headers that a rule of `_headers` sets.
fn headers(path: &str) -> Vec<(String, String)> {
    let text = read("public/_headers");
    let lines = text.lines().skip_while(|it| *it != path).skip(1);
    lines
        .take_while(|it| it.starts_with(' '))
        .filter_map(|it| it.trim().split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[test]
fn the_shipped_headers_are_the_strict_ones() {
    let all = headers("/*");
    let value = |name: &str| {
        let found = all.iter().find(|it| it.0 == name);
        found.unwrap_or_else(|| panic!("no {name}")).1.as_str()
    };
    assert_eq!(
        value("Content-Security-Policy"),
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'"
    );
    for (name, expected) in [
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Strict-Transport-Security", "max-age=31536000"),
    ] {
        assert_eq!(value(name), expected);
    }
    let permissions = value("Permissions-Policy");
    for denied in [
        "camera",
        "display-capture",
        "geolocation",
        "microphone",
        "payment",
        "usb",
    ] {
        assert!(
            permissions.contains(&format!("{denied}=()")),
            "{denied}: {permissions}"
        );
    }
    // Kept for ever is only what has the hash of its bytes in its name.
    for line in read("public/_headers")
        .lines()
        .filter(|it| it.starts_with('/'))
    {
        let kept = headers(line).iter().any(|it| it.1.contains("immutable"));
        assert_eq!(kept, line.contains("-*."), "{line}");
    }
}

/// Keys, tokens and texts of people go nowhere that outlives the tab; what is kept is a choice or a hint.
#[test]
fn the_device_remembers_choices_and_hints_alone() {
    let files = rust("src");
    let words = [
        "local_storage",
        "session_storage",
        "localStorage",
        "sessionStorage",
    ];
    let of_browser = all_places(&files, &words, &["src/browser.rs"]);
    none("storage is named in one file", &of_browser);
    let cookies = all_places(&files, &["set_cookie", "\"cookie\"", "HtmlDocument"], &[]);
    none("cookies are the service's", &cookies);
    let kept = all_places(&files, &["set_local_item("], &["src/browser.rs"]);
    let allowed = [
        "browser::set_local_item(CHOICE, None);",
        "browser::set_local_item(CHOICE, Some(&account.service.id));",
        "browser::set_local_item(&start::open_hint(&self.service), open);",
    ];
    for place in &kept {
        assert!(allowed.iter().any(|it| place.ends_with(it)), "{place}");
    }
    assert_eq!(kept.len(), allowed.len());
    let tab = all_places(&files, &["set_tab_item("], &["src/browser.rs"]);
    assert!(
        tab.iter().all(|it| it.starts_with("src/session.rs")
            || it.starts_with("src/start/who.rs") && it.ends_with("set_tab_item(kept, None);")),
        "{tab:?}"
    );

    let boot = read("boot.js");
    let mut kept: Vec<&str> = boot
        .split("remember(\"")
        .skip(1)
        .filter_map(|it| it.split(',').next())
        .collect();
    kept.sort_unstable();
    assert_eq!(
        kept,
        [
            "localStorage\"",
            "localStorage\"",
            "localStorage\"",
            "sessionStorage\""
        ],
        "theme, language, the public settings, the release that was reloaded"
    );
    for name in ["theme", "language", "config", "reloaded"] {
        assert!(boot.contains(&format!("Storage\", \"{name}\", ")), "{name}");
    }
    assert_eq!(boot.matches("setItem(").count(), 1, "by `remember` alone");
}

#[test]
fn the_clipboard_is_written_to_and_never_read() {
    let words = [
        "read_text",
        "readText",
        "clipboard.read",
        "execCommand",
        "exec_command",
    ];
    none(
        "the clipboard is the person's",
        &all_places(&rust("src"), &words, &[]),
    );
    none(
        "the clipboard is the person's",
        &places("boot.js", &read("boot.js"), &words),
    );
    let written = all_places(&rust("src"), &["write_text("], &["src/browser.rs"]);
    none("one place writes to it", &written);
}

#[test]
fn tabs_of_one_origin_hear_words_and_no_other_window_is_heard() {
    let words = [
        "post_message",
        "postMessage",
        "onmessage",
        "MessageEvent",
        "ev::message",
        "window_open",
        ".opener",
    ];
    none(
        "windows are not spoken to",
        &all_places(&rust("src"), &words, &[]),
    );
    let boot = read("boot.js");
    let found = places("boot.js", &boot, &words);
    assert!(
        found.len() == 1 && found[0].contains("signal: (message) => channel?.postMessage(message)"),
        "{found:?}"
    );
    assert!(boot.contains("new BroadcastChannel(ours)"));
    // What is heard is a word, or nothing.
    assert_eq!(boot.matches("addEventListener(\"message\"").count(), 1);
    assert!(boot.contains("typeof data === \"string\" && listener(data)"));
}

/// No address to go to, to mail or to come back to is ever taken from the query of the page.
#[test]
fn the_query_of_the_page_is_read_for_the_token_of_a_mail_alone() {
    let files = rust("src");
    let found = all_places(&files, &["browser::query("], &[]);
    assert!(
        found.len() == 1 && found[0].ends_with("let token = browser::query(\"token\");"),
        "{found:?}"
    );
    let words = [".search()", "UrlSearchParams", ".hash()", "use_query"];
    // The other one reads the token out of a link that somebody pasted.
    let allowed = ["src/browser.rs", "src/pages/profile/addresses/verify.rs"];
    none("by one function", &all_places(&files, &words, &allowed));
    none(
        "nor before the app",
        &places(
            "boot.js",
            &read("boot.js"),
            &["location.search", "location.hash", "URLSearchParams"],
        ),
    );
    let lifted = read("src/pages/verify_email.rs");
    let (_, lifted) = lifted
        .split_once("let token = browser::query")
        .expect("the place");
    assert!(
        lifted
            .lines()
            .nth(1)
            .is_some_and(|it| it.contains("browser::replace_address(path)")),
        "and it leaves the address at once"
    );
}

#[test]
fn calls_are_never_kept_and_tell_no_address() {
    let wire = read("src/api/fetch.rs");
    let (_, call) = wire.split_once("fn build(").expect("where a call is built");
    assert!(call.contains(".cache(RequestCache::NoStore)"));
    assert!(call.contains(".referrer_policy(ReferrerPolicy::NoReferrer)"));
    let page = read("index.html");
    assert!(page.contains("<meta name=\"referrer\" content=\"no-referrer\">"));
}

/// State is changed by GET only where a service leaves no other way: these, in docs/security.md each with its reason. They are built
/// as what acts, and all others as reads, which the wire may send again by itself.
#[test]
fn every_get_that_changes_something_is_known() {
    const CHANGING: [(&str, &str); 8] = [
        ("metalcloud", "VERIFY_EMAIL"),
        ("metalcloud", "REDEEM_RESET"),
        ("quatrix", "LOGIN"),
        ("quatrix", "LOGOUT"),
        ("quatrix", "KEEP_ALIVE"),
        ("quatrix", "GENERATE"),
        ("datameta", "LOGIN"),
        ("datameta", "SET_PASSWORD"),
    ];
    const READING: [&str; 23] = [
        "ADMIN",
        "API_KEY",
        "ACCOUNT",
        "AUTHENTICATION_PROVIDER",
        "AUTH_METHODS",
        "EMAIL",
        "GROUP",
        "KEYS",
        "LANGUAGES",
        "ONE_USER",
        "OWN_KEYS.v0",
        "PROFILE",
        "PROFILE_INFO",
        "RECOVERY_CODES",
        "RESET_METADATA",
        "ROLES",
        "SERVER",
        "SETTINGS",
        "PICTURE",
        "TERMS",
        "USER",
        "USERS",
        "WHO",
    ];
    let mut strange = Vec::new();
    let mut met = 0;
    for (name, text) in rust("src/api") {
        let dialect = name.split('/').nth(2).unwrap_or_default();
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let built = |by: &str| -> Vec<String> {
            let parts = code.split(by).skip(1);
            let endpoints = parts.map(|it| it.split(')').next().unwrap_or_default());
            endpoints.map(str::to_owned).collect()
        };
        for endpoint in built("Request::acting_get(") {
            if CHANGING.contains(&(dialect, &endpoint)) {
                met += 1;
            } else {
                strange.push(format!("{name}: {endpoint} acts"));
            }
        }
        for endpoint in built("Request::read(") {
            let is_changing = CHANGING.contains(&(dialect, &endpoint));
            let is_reading = READING.contains(&&*endpoint) || endpoint == "endpoint";
            if is_changing || !is_reading {
                strange.push(format!("{name}: {endpoint} is read"));
            }
        }
        // The one place where both are made.
        if !name.ends_with("transport.rs")
            && code.contains("Method::Get")
            && name != "src/api/fetch.rs"
        {
            strange.push(format!("{name}: a GET of no kind"));
        }
    }
    none(
        "does it change anything? then it is no GET, or is waived",
        &strange,
    );
    assert!(met >= CHANGING.len(), "one of them is no GET any more");
}
