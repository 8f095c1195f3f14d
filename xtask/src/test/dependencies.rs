//! What may be built from: licences, sources, checksums, crates that are never taken, and the list in README.md.
//!
//! Whether a version is known to be vulnerable is not asked here: that needs a list which changes every day, and a check that fails
//! by itself overnight is no gate of a change. docs/security.md tells how to ask.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use crate::crates::{Crate, Crates, REGISTRY};
use crate::install::TARGET;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::ask;

/// Licences that ask for no more than their notice, which `licenses.txt` gives. A crate that may be kept under MIT needs no other.
const SHIPPED: [&str; 4] = ["MIT", "BSL-1.0", "Unicode-3.0", "Zlib"];
/// Of macros, tools and tests alone, which nobody is given.
const TOOLS: [&str; 4] = ["Apache-2.0", "BSD-3-Clause", "CC0-1.0", "MPL-2.0"];

/// A crate that is never taken.
struct Denied {
    name: &'static str,
    /// Whether tools and tests may have it.
    in_tools: bool,
    because: &'static str,
}

const fn never(name: &'static str, because: &'static str) -> Denied {
    Denied {
        name,
        in_tools: false,
        because,
    }
}

const fn not_shipped(name: &'static str, because: &'static str) -> Denied {
    Denied {
        name,
        in_tools: true,
        because,
    }
}

const DENIED: [Denied; 11] = [
    never(
        "openssl",
        "a C library to be kept up to date for plain http on this machine",
    ),
    never(
        "openssl-sys",
        "a C library to be kept up to date for plain http on this machine",
    ),
    never(
        "native-tls",
        "a C library to be kept up to date for plain http on this machine",
    ),
    never(
        "reqwest",
        "the page has one wire, src/api/fetch.rs; tools fetch with cargo and npm",
    ),
    not_shipped("chrono", "dates are the browser's `Intl`"),
    not_shipped("time", "dates are the browser's `Intl`"),
    not_shipped(
        "rand",
        "nothing secret is made in the page; services make keys and tokens",
    ),
    not_shipped("tokio", "the page runs on the browser's own loop"),
    not_shipped("rqrr", "a table of 64 KB that does not compress"),
    not_shipped("image", "every kind of picture, for the one that is read"),
    not_shipped("web-time", "the clock is js-sys' `Date`"),
];

/// Holds the checkout to all rules.
///
/// # Errors
/// With everything that is wrong at once.
pub(super) fn check(places: &Places) -> Result<()> {
    let read =
        |name: &str| fs::read_to_string(places.root.join(name)).could_not(format!("read {name}"));
    let page = Crates::of(places, TARGET)?;
    let host = Crates::of(places, &host()?)?;
    let mut wrong = Vec::new();
    wrong.extend(licences(&page.shipped(), &SHIPPED));
    wrong.extend(unneeded(&page.shipped(), &SHIPPED));
    let tools: Vec<&str> = SHIPPED.into_iter().chain(TOOLS).collect();
    wrong.extend(unneeded(&host.all().collect::<Vec<_>>(), &tools));
    for crates in [&page, &host] {
        wrong.extend(licences(&crates.all().collect::<Vec<_>>(), &tools));
        wrong.extend(sources(crates, places));
    }
    wrong.extend(lock(&places.lock()?));
    wrong.extend(denied(&page.shipped(), DENIED.iter()));
    for crates in [&page, &host] {
        let never = DENIED.iter().filter(|it| !it.in_tools);
        wrong.extend(denied(&crates.all().collect::<Vec<_>>(), never));
    }
    let readme = read("README.md")?;
    wrong.extend(named(&readme, "App:", &page.direct("keydesk")));
    wrong.extend(named(&readme, "Decoder:", &page.direct("keydesk-decoder")));
    wrong.sort();
    wrong.dedup();
    println!(
        "{} crates in the page, {} for tools and tests.",
        page.shipped().len(),
        host.all().count()
    );
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Problem::new(wrong.join("\n")))
    }
}

fn host() -> Result<String> {
    let told = ask(Command::new("rustc").arg("-vV")).unwrap_or_default();
    let line = told.lines().find_map(|it| it.strip_prefix("host: "));
    line.map(str::to_owned)
        .ok_or_else(|| Problem::new("rustc does not tell for which machine it compiles."))
}

fn licences(crates: &[&Crate], allowed: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    for one in crates {
        let licence = one.licence.as_deref().unwrap_or_default();
        if !may(licence, allowed) {
            wrong.push(format!(
                "{} {}: the licence `{licence}` is not among those that are allowed.",
                one.name, one.version
            ));
        }
    }
    wrong
}

/// A licence that nothing needs is taken out: what is allowed for nobody is allowed for whoever comes next.
fn unneeded(crates: &[&Crate], allowed: &[&str]) -> Vec<String> {
    let mut wrong = Vec::new();
    for licence in allowed {
        let others: Vec<&str> = allowed
            .iter()
            .filter(|it| *it != licence)
            .copied()
            .collect();
        if licences(crates, &others).len() == licences(crates, allowed).len() {
            wrong.push(format!("{licence} is allowed, and no crate needs it."));
        }
    }
    wrong
}

/// Whether one of the ways in which an SPDX expression can be kept is allowed. An exception only gives more.
fn may(licence: &str, allowed: &[&str]) -> bool {
    let text = licence
        .replace('(', " ( ")
        .replace(')', " ) ")
        .replace('/', " OR ");
    let words: Vec<&str> = text.split_whitespace().collect();
    let (holds, rest) = any(&words, allowed);
    holds && rest.is_empty()
}

fn any<'a>(words: &'a [&'a str], allowed: &[&str]) -> (bool, &'a [&'a str]) {
    let (mut holds, mut rest) = all(words, allowed);
    while let ["OR", next @ ..] = rest {
        let (other, next) = all(next, allowed);
        holds |= other;
        rest = next;
    }
    (holds, rest)
}

fn all<'a>(words: &'a [&'a str], allowed: &[&str]) -> (bool, &'a [&'a str]) {
    let (mut holds, mut rest) = single(words, allowed);
    while let ["AND", next @ ..] = rest {
        let (other, next) = single(next, allowed);
        holds &= other;
        rest = next;
    }
    (holds, rest)
}

fn single<'a>(words: &'a [&'a str], allowed: &[&str]) -> (bool, &'a [&'a str]) {
    match words {
        ["(", inner @ ..] => match any(inner, allowed) {
            (holds, [")", rest @ ..]) => (holds, rest),
            (_, rest) => (false, rest),
        },
        [name, "WITH", _, rest @ ..] | [name, rest @ ..] => (allowed.contains(name), rest),
        [] => (false, words),
    }
}

fn sources(crates: &Crates, places: &Places) -> Vec<String> {
    let mut wrong = Vec::new();
    for one in crates.all() {
        match one.source.as_deref() {
            Some(REGISTRY) => {}
            Some(other) => wrong.push(format!(
                "{} comes from {other}, not from crates.io.",
                one.name
            )),
            None if one.folder.starts_with(&places.root) => {}
            None => wrong.push(format!(
                "{} comes from a folder outside the checkout.",
                one.name
            )),
        }
    }
    wrong
}

/// What the lock file says of every platform's crates, also of those that are never downloaded here.
fn lock(text: &str) -> Vec<String> {
    const OWN: [&str; 5] = [
        "keydesk",
        "keydesk-backend",
        "keydesk-decoder",
        "keydesk-floor",
        "xtask",
    ];
    let mut wrong = Vec::new();
    for package in text.split("[[package]]").skip(1) {
        let value = |name: &str| {
            let line = package
                .lines()
                .find_map(|it| it.strip_prefix(name)?.strip_prefix(" = \""));
            line.and_then(|it| it.strip_suffix('"')).unwrap_or_default()
        };
        let (name, source, sum) = (value("name"), value("source"), value("checksum"));
        if source.is_empty() && OWN.contains(&name) {
            continue;
        }
        if source != REGISTRY {
            wrong.push(format!(
                "Cargo.lock: {name} comes from `{source}`, not from crates.io."
            ));
        }
        if sum.len() != 64 || !sum.bytes().all(|it| it.is_ascii_hexdigit()) {
            wrong.push(format!("Cargo.lock: {name} has no checksum."));
        }
    }
    if !text.contains("[[package]]") {
        wrong.push("Cargo.lock names no crates.".to_owned());
    }
    wrong
}

fn denied<'a>(crates: &[&Crate], list: impl Iterator<Item = &'a Denied>) -> Vec<String> {
    let mut wrong = Vec::new();
    for denied in list {
        if crates.iter().any(|it| it.name == denied.name) {
            wrong.push(format!("{} is not taken: {}.", denied.name, denied.because));
        }
    }
    wrong
}

/// Whether the sentence of README.md that begins so names exactly these.
fn named(readme: &str, begins: &str, needed: &BTreeSet<&str>) -> Vec<String> {
    let part = readme
        .split_once("## Dependencies")
        .map_or("", |(_, it)| it);
    let part = part.split_once(begins).map_or("", |(_, it)| it);
    let sentence = part.split_once(['.']).map_or(part, |(it, _)| it);
    // What stands in brackets is a reason.
    let mut text = String::new();
    let mut depth = 0_u32;
    for letter in sentence.chars() {
        match letter {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ if depth == 0 => text.push(letter),
            _ => {}
        }
    }
    let text = text
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" and ", ", ");
    let told: BTreeSet<&str> = text
        .split(',')
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let mut wrong = Vec::new();
    for name in needed.difference(&told) {
        wrong.push(format!(
            "README.md, Dependencies: `{begins}` does not name {name}."
        ));
    }
    for name in told.difference(needed) {
        wrong.push(format!(
            "README.md, Dependencies: `{begins}` names {name}, which is not needed."
        ));
    }
    wrong
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crates::example;

    #[test]
    fn a_licence_is_allowed_when_one_way_to_keep_it_is() {
        for good in [
            "MIT",
            "GPL-3.0 OR MIT",
            "Zlib / GPL-2.0",
            "MIT/GPL-2.0",
            "(GPL-3.0 OR MIT) AND Zlib",
            "MIT WITH LLVM-exception",
            "MIT AND Zlib OR GPL-2.0",
        ] {
            assert!(may(good, &SHIPPED), "{good}");
        }
        for bad in [
            "",
            "GPL-3.0",
            "MIT AND GPL-3.0",
            "(MIT OR Zlib",
            "MIT Zlib",
            "MPL-2.0",
            "OR",
            "GPL-2.0 OR (MIT AND GPL-3.0)",
        ] {
            assert!(!may(bad, &SHIPPED), "{bad}");
        }
    }

    #[test]
    fn a_crate_without_a_good_licence_is_named() {
        let crates = example(|told| told["packages"][2]["license"] = "AGPL-3.0".into());
        let told = licences(&crates.shipped(), &SHIPPED);
        assert!(
            told.len() == 1 && told[0].starts_with("b 1.0.0"),
            "{told:?}"
        );
        let crates = example(|told| told["packages"][1]["license"] = serde_json::Value::Null);
        assert_eq!(licences(&crates.shipped(), &SHIPPED).len(), 1);
        let crates = example(|_| ());
        assert!(licences(&crates.shipped(), &SHIPPED).is_empty());
        assert!(unneeded(&crates.shipped(), &["MIT"]).is_empty());
        assert!(unneeded(&crates.shipped(), &["MIT", "Zlib"])[0].starts_with("Zlib"));
    }

    #[test]
    fn other_places_than_the_registry_are_named() {
        let places = Places {
            root: "/registry/keydesk".into(),
            target: "/t".into(),
            cache: "/c".into(),
        };
        assert!(sources(&example(|_| ()), &places).is_empty());
        let told = sources(
            &example(|told| told["packages"][1]["source"] = "git+https://x".into()),
            &places,
        );
        assert!(told.len() == 1 && told[0].contains("git+"), "{told:?}");
        let told = sources(
            &example(|told| told["packages"][2]["source"] = serde_json::Value::Null),
            &places,
        );
        assert!(told.len() == 1 && told[0].contains("outside"), "{told:?}");
    }

    #[test]
    fn the_lock_file_has_a_checksum_for_each() {
        let sum = "a".repeat(64);
        let own = "[[package]]\nname = \"keydesk\"\nversion = \"0.1.0\"\n";
        let good = format!(
            "{own}\n[[package]]\nname = \"a\"\nsource = \"{REGISTRY}\"\nchecksum = \"{sum}\"\n"
        );
        assert!(lock(&good).is_empty());
        assert!(lock(&good.replace(&sum, "abc"))[0].contains("checksum"));
        assert!(lock(&good.replace(REGISTRY, "git+https://x"))[0].contains("git+"));
        assert_eq!(lock(&own.replace("keydesk", "stranger")).len(), 2, "a path");
        assert_eq!(lock("").len(), 1);
    }

    #[test]
    fn what_is_never_taken_is_named_with_the_reason() {
        let crates = example(|told| told["packages"][2]["name"] = "chrono".into());
        let told = denied(&crates.shipped(), DENIED.iter());
        assert!(told.len() == 1 && told[0].contains("Intl"), "{told:?}");
        let in_tests = example(|told| told["packages"][4]["name"] = "chrono".into());
        assert!(denied(&in_tests.shipped(), DENIED.iter()).is_empty());
        let all: Vec<_> = in_tests.all().collect();
        assert!(denied(&all, DENIED.iter().filter(|it| !it.in_tools)).is_empty());
        let everywhere = example(|told| told["packages"][4]["name"] = "reqwest".into());
        let all: Vec<_> = everywhere.all().collect();
        assert_eq!(
            denied(&all, DENIED.iter().filter(|it| !it.in_tools)).len(),
            1
        );
    }

    #[test]
    fn the_readme_names_each_and_no_other() {
        let readme = "# X\n\n## Dependencies\n\nApp: a and b (with a reason,\nor two), c-d.\nDecoder: e. More.\n";
        assert!(named(readme, "App:", &BTreeSet::from(["a", "b", "c-d"])).is_empty());
        assert!(named(readme, "Decoder:", &BTreeSet::from(["e"])).is_empty());
        assert!(named(readme, "App:", &BTreeSet::from(["a", "b"]))[0].contains("c-d"));
        assert!(named(readme, "App:", &BTreeSet::from(["a", "b", "c-d", "f"]))[0].contains('f'));
        assert_eq!(named("", "App:", &BTreeSet::from(["a"])).len(), 1);
    }
}
