//! The repository's own linter: what the compiler cannot hold and a reader would miss.

#[path = "tidy/icons.rs"]
mod icons;
#[path = "tidy/lists.rs"]
mod lists;
#[path = "tidy/security.rs"]
mod security;

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` that ends in one of `endings`, with its path from the root and its text.
fn files(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(at) = folders.pop() {
        for entry in fs::read_dir(&at).expect("a folder of the repository") {
            let path: PathBuf = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if endings
                .iter()
                .any(|it| path.to_string_lossy().ends_with(it))
            {
                let text = fs::read_to_string(&path).expect("a text file");
                let name = path.strip_prefix(root()).expect("below the root");
                found.push((name.to_string_lossy().into_owned(), text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has files");
    found
}

fn rust(folder: &str) -> Vec<(String, String)> {
    files(folder, &[".rs"])
}

/// Fails with every place at once.
fn none(what: &str, places: &[String]) {
    assert!(places.is_empty(), "{what}:\n{}", places.join("\n"));
}

/// Lines of `text` without comments that hold one of `words`, as `file:line`.
fn places(name: &str, text: &str, words: &[&str]) -> Vec<String> {
    let code = |line: &str| line.split("//").next().unwrap_or_default().to_owned();
    text.lines()
        .enumerate()
        .filter(|(_, line)| words.iter().any(|word| code(line).contains(word)))
        .map(|(number, line)| format!("{name}:{}: {}", number + 1, line.trim()))
        .collect()
}

fn all_places(files: &[(String, String)], words: &[&str], allowed: &[&str]) -> Vec<String> {
    files
        .iter()
        .filter(|(name, _)| !allowed.contains(&name.as_str()))
        .flat_map(|(name, text)| places(name, text, words))
        .collect()
}

#[test]
fn the_reactive_system_is_known_only_left_of_the_client() {
    let found = all_places(&rust("src/api"), &["leptos", "web_sys::Html"], &[]);
    none("src/api is plain async code", &found);
    // Its name alone brings Leptos into what a first visit waits for.
    let found = all_places(&rust("src/start"), &["leptos"], &[]);
    none("src/start is the part without it", &found);
}

#[test]
fn one_file_names_the_fetch_library() {
    none(
        "gloo_net outside fetch.rs",
        &all_places(&rust("src"), &["gloo_net"], &["src/api/fetch.rs"]),
    );
}

#[test]
fn components_know_no_session_and_no_client() {
    let words = ["crate::session", "api::client", "Account::"];
    none(
        "components are shown, they ask nobody",
        &all_places(&rust("src/components"), &words, &[]),
    );
}

#[test]
fn no_page_knows_which_service_it_talks_to() {
    let words = ["metalcloud", "MetalCloud", "Api::", "Client::MetalCloud"];
    for folder in ["src/pages", "src/components", "src/app", "src/flow"] {
        // Tests may ask a real service for its capabilities.
        let files: Vec<_> = rust(folder)
            .into_iter()
            .map(|(name, text)| {
                let code = text
                    .split("#[cfg(test)]")
                    .next()
                    .unwrap_or_default()
                    .to_owned();
                (name, code)
            })
            .collect();
        none(
            "pages ask the capability table",
            &all_places(&files, &words, &[]),
        );
    }
}

#[test]
fn the_app_and_the_reference_backend_share_nothing() {
    let backend = all_places(&rust("tests/backend/src"), &["keydesk::"], &[]);
    none("the backend must not use the app's types", &backend);
    none(
        "the app must not use the backend",
        &all_places(&rust("src"), &["keydesk_backend"], &[]),
    );
}

#[test]
fn files_stay_small() {
    let mut long = Vec::new();
    for folder in ["src", "decoder", "tests", "xtask/src"] {
        for (name, text) in rust(folder) {
            // The table of texts is data, read by section.
            let limit = match name.as_str() {
                "src/i18n/text.rs" => continue,
                it if it.starts_with("src/pages") || it.starts_with("src/components") => 250,
                _ => 400,
            };
            // The tests of a page stand below it and are read by themselves.
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let lines = code.lines().count();
            if lines > limit {
                long.push(format!("{name}: {lines} lines, {limit} are allowed"));
            }
        }
    }
    let boot = fs::read_to_string(root().join("boot.js")).expect("the boot file");
    if boot.lines().count() > 400 {
        long.push("boot.js: 400 lines are allowed".to_owned());
    }
    none("too long to be read at once", &long);
}

#[test]
fn unsafe_code_stands_where_a_module_gives_its_exports() {
    let words = ["unsafe(", "unsafe {", "unsafe fn", "unsafe impl"];
    for folder in ["src", "decoder", "xtask/src", "tests/backend"] {
        let found = all_places(&rust(folder), &words, &["decoder/src/wasm.rs"]);
        none("the workspace forbids it, the decoder for one file", &found);
    }
    let exports = fs::read_to_string(root().join("decoder/src/wasm.rs")).expect("the file");
    let found = places("decoder/src/wasm.rs", &exports, &words);
    assert!(
        found.iter().all(|it| it.ends_with("#[unsafe(no_mangle)]")),
        "only names are kept: {found:?}"
    );
}

#[test]
fn nothing_is_put_off() {
    let words = [
        concat!("to", "do!("),
        concat!("unimpl", "emented!("),
        concat!("#[ign", "ore"),
        concat!("should_", "panic"),
    ];
    for folder in ["src", "decoder", "tests", "xtask/src"] {
        none("work left undone", &all_places(&rust(folder), &words, &[]));
    }
}

#[test]
fn pages_and_components_hold_no_sentences() {
    for folder in ["src/pages", "src/components", "src/app"] {
        for (name, text) in rust(folder) {
            let code = text.split("#[cfg(test)]").next().unwrap_or_default();
            let found: Vec<String> = code
                .lines()
                .filter(|line| !line.trim_start().starts_with("//") && !line.contains("reason ="))
                .flat_map(|line| line.split('"').skip(1).step_by(2))
                .filter(|it| {
                    // A capital, then a small letter or a space: a path of a picture is no sentence.
                    let mut letters = it.chars();
                    letters.next().is_some_and(|it| it.is_ascii_uppercase())
                        && letters
                            .next()
                            .is_some_and(|it| it.is_ascii_lowercase() || it == ' ')
                        && it.trim().contains(' ')
                })
                .map(|it| format!("{name}: {it:?}"))
                .collect();
            none("sentences belong into the table of texts", &found);
        }
    }
}

/// The later part of the table of texts is not there before somebody is signed in: a public page would say nothing.
#[test]
fn later_texts_are_said_by_signed_in_pages_only() {
    const SIGNED_IN: [&str; 36] = [
        "src/app/config_page.rs",
        "src/app/support_report.rs",
        "src/app/idle.rs",
        "src/app/keep_alive.rs",
        "src/app/lapsed.rs",
        "src/app/nav.rs",
        "src/app/reader.rs",
        "src/app/signed_in.rs",
        "src/app/upgrade.rs",
        "src/components/dialog.rs",
        "src/components/leave.rs",
        "src/components/qr.rs",
        "src/components/secret.rs",
        "src/components/spelled.rs",
        "src/components/summary.rs",
        "src/components/vault.rs",
        "src/flow/checkup.rs",
        "src/flow/people/",
        "src/gallery/",
        "src/i18n/flaws.rs",
        "src/pages/api_key.rs",
        "src/pages/api_keys/",
        "src/pages/confirm_address.rs",
        "src/pages/forgot_password.rs",
        "src/pages/overview/",
        "src/pages/password/",
        "src/pages/people/",
        "src/pages/profile/",
        "src/pages/recovery_codes/",
        "src/pages/registrations/",
        "src/pages/request_account/",
        "src/pages/security.rs",
        "src/pages/service_settings/",
        "src/pages/sessions/",
        "src/pages/setup_check/",
        "src/pages/two_factor/",
    ];
    // Errors have their words in one place, these only where somebody is signed in.
    const ERRORS: &str = "src/i18n/problems.rs";
    const REFUSALS: [&str; 7] = [
        "DoneSignedOut",
        "Enforced",
        "EnrolByPassword",
        "EnrolElsewhere",
        "EnrolKeyless",
        "ProblemNotAgreed",
        "ReadOnly",
    ];
    let table = fs::read_to_string(root().join("src/i18n/text.rs")).expect("the table");
    let (_, later) = table
        .rsplit_once("    later {")
        .expect("the table has a later part");
    let names: Vec<&str> = later
        .lines()
        .filter(|line| line.contains("\";"))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert!(names.len() > 100, "the later part has texts");
    let mut found = Vec::new();
    for (name, text) in rust("src") {
        // Titles are named with their addresses and said by navigation and headings.
        let says = name != "src/routes.rs" && name != "src/i18n/text.rs";
        if !says || SIGNED_IN.iter().any(|it| name.starts_with(it)) {
            continue;
        }
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let words = code.split(|it: char| !it.is_alphanumeric() && it != ':');
        found.extend(
            words
                .filter_map(|it| it.strip_prefix("Text::").or_else(|| it.strip_prefix("T::")))
                .filter(|it| names.contains(it))
                .filter(|it| name != ERRORS || !REFUSALS.iter().any(|only| it.starts_with(only)))
                .map(|it| format!("{name}: {it}")),
        );
    }
    none("texts that are not there yet", &found);
}

#[test]
fn markup_is_never_made_of_data() {
    none(
        "inner_html",
        &all_places(
            &rust("src"),
            &["inner_html", "set_inner_html", "document_write"],
            &[],
        ),
    );
}

#[test]
fn the_page_holds_no_inline_script_or_style() {
    let page = fs::read_to_string(root().join("index.html")).expect("the page");
    for part in page.split("<script").skip(1) {
        assert!(
            part.trim_start().starts_with("src="),
            "an inline script: {part:.40}"
        );
    }
    assert!(
        !page.contains("<style") && !page.contains(" style="),
        "an inline style"
    );
    none(
        "style attributes",
        &all_places(&rust("src"), &[" style=\"", "style="], &[]),
    );
}

#[test]
fn autocomplete_takes_only_tokens_that_exist() {
    const TOKENS: [&str; 7] = [
        "username",
        "current-password",
        "new-password",
        "one-time-code",
        "name",
        "email",
        "tel",
    ];
    let mut found = Vec::new();
    for (name, text) in rust("src").into_iter().chain(
        files(".", &["index.html"])
            .into_iter()
            .filter(|it| it.0 == "index.html"),
    ) {
        for part in text.split("autocomplete=\"").skip(1) {
            let token = part.split('"').next().unwrap_or_default();
            // API keys, answers to captchas, codes of mails, time zones, other people's names and settings are no passwords: a password manager must not offer one for them.
            let key = token == "off"
                && [
                    "key.rs",
                    "lapsed.rs",
                    "captcha.rs",
                    "time_zone.rs",
                    "addresses/verify.rs",
                    "api_keys/make.rs",
                    "registrations/accept.rs",
                    "request_account/form.rs",
                    "service_settings/row.rs",
                ]
                .iter()
                .any(|it| name.ends_with(it));
            if !TOKENS.contains(&token) && !key {
                found.push(format!("{name}: {token}"));
            }
        }
    }
    none("autocomplete", &found);
}

#[test]
fn the_repository_speaks_of_itself_alone() {
    let words = [
        "../shared",
        concat!("/wo", "rk/"),
        "registry.npmjs",
        "index.crates.io",
    ];
    for folder in [
        "src",
        "decoder",
        "tests/e2e",
        "tests/contract",
        "tests/backend/src",
        "tests/floor",
        "xtask/src",
        "docs",
        "public",
    ] {
        none(
            "words of the workplace",
            &all_places(&files(folder, &[".rs", ".md", ".json"]), &words, &[]),
        );
    }
}
