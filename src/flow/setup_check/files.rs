//! The files of the console: that they are there, their media types, how long they are kept, and whether they come compressed.

use super::{Finding, Standing, Topic, lines, number};
use crate::api::Sight;

/// One file, and what was answered where it should be.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) name: String,
    /// `None` where nothing came.
    pub(crate) sight: Option<Sight>,
}

/// Files that every console has beside those that its document names, and that one language has.
pub(crate) const ALWAYS: [&str; 3] = ["config.json", "locales/de.json", "favicon.svg"];

/// The document of the folder itself.
pub(crate) const DOCUMENT: &str = "index.html";

/// Seconds after which a file counts as kept for long, and until which it counts as asked for anew.
const LONG: u64 = 30 * 24 * 60 * 60;
const SHORT: u64 = 60;

/// The files that a document names: scripts, modules and style sheets, without the way up to the folder.
pub(crate) fn named(document: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for tag in document
        .split('<')
        .filter_map(|it| it.split_once('>').map(|it| it.0))
    {
        let value = |name: &str| {
            let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
            tag.get(from..)?.split('"').next()
        };
        let sheet = (value("rel") == Some("stylesheet"))
            .then(|| value("href"))
            .flatten();
        let script = tag.starts_with("script").then(|| value("src")).flatten();
        let app = ["data-js", "data-wasm", "data-css"].map(value);
        for address in app.into_iter().chain([script, sheet]).flatten() {
            let name = address
                .trim_start_matches("../")
                .trim_start_matches("./")
                .trim_start_matches('/');
            if !name.is_empty() && !names.iter().any(|it| it == name) {
                names.push(name.to_owned());
            }
        }
    }
    names
}

pub(crate) fn judge(seen: &[Seen], base: &str) -> Vec<Finding> {
    let there = |it: &&Seen| it.sight.as_ref().is_some_and(Sight::is_success);
    let mut findings: Vec<Finding> = seen
        .iter()
        .filter(|it| !there(it))
        .map(|it| match &it.sight {
            Some(sight) => Finding::broken(Topic::FileMissing)
                .of(&it.name)
                .found(sight.status.to_string()),
            None => Finding::broken(Topic::Silent).of(&it.name),
        })
        .collect();
    let there: Vec<(&str, &Sight)> = seen
        .iter()
        .filter(there)
        .filter_map(|it| Some((it.name.as_str(), it.sight.as_ref()?)))
        .collect();
    findings.extend(types(&there));
    findings.extend(keeping(&there, base));
    findings.extend(packing(&there));
    findings
}

fn ending(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |it| it.1)
}

/// The media types that browsers take for a file; the first one is the one to send.
fn kinds(name: &str) -> &'static [&'static str] {
    match ending(name) {
        "wasm" => &["application/wasm"],
        "js" => &["text/javascript", "application/javascript"],
        "css" => &["text/css"],
        "json" => &["application/json"],
        "svg" => &["image/svg+xml"],
        _ => &["text/html"],
    }
}

fn types(there: &[(&str, &Sight)]) -> Vec<Finding> {
    let mut told: Vec<&str> = Vec::new();
    let mut findings = Vec::new();
    for (name, sight) in there {
        let kind = sight.kind().to_ascii_lowercase();
        if kinds(name).contains(&kind.as_str()) || told.contains(&ending(name)) {
            continue;
        }
        told.push(ending(name));
        let mend = lines::media_type(ending(name), kinds(name)[0]);
        findings.push(
            Finding::broken(Topic::WrongType)
                .of(*name)
                .found(kind)
                .mended(mend),
        );
    }
    if findings.is_empty() {
        findings.push(Finding::good(Topic::TypesRight));
    }
    findings
}

/// Whether the name carries a hash of the bytes.
fn is_hashed(name: &str) -> bool {
    let stem = name.rsplit_once('.').map_or(name, |it| it.0);
    let hash = stem.rsplit_once('-').map_or("", |it| it.1);
    hash.len() == 16 && hash.bytes().all(|it| it.is_ascii_hexdigit())
}

/// For how long an answer may be used without asking; `None` where nothing is said, and browsers decide by themselves.
fn kept_for(sight: &Sight) -> Option<u64> {
    let rules = sight.header("cache-control")?.to_ascii_lowercase();
    let mut rules = rules.split(',').map(str::trim);
    if rules.clone().any(|it| it == "no-cache" || it == "no-store") {
        return Some(0);
    }
    rules.find_map(|it| number(it.strip_prefix("max-age=")?))
}

fn keeping(there: &[(&str, &Sight)], base: &str) -> Vec<Finding> {
    let hashed: Vec<(&str, &Sight)> = there.iter().copied().filter(|it| is_hashed(it.0)).collect();
    let plain: Vec<(&str, &Sight)> = there
        .iter()
        .copied()
        .filter(|it| !is_hashed(it.0))
        .collect();
    let sent = |sight: &Sight| sight.header("cache-control").unwrap_or_default().to_owned();
    let mut findings = Vec::new();
    // A development page has no such names.
    if !hashed.is_empty() {
        let short = hashed
            .iter()
            .find(|it| kept_for(it.1).unwrap_or_default() < LONG);
        findings.push(match short {
            None => Finding::good(Topic::Kept),
            Some((name, sight)) => Finding::look(Topic::NotKept)
                .of(*name)
                .found(sent(sight))
                .mended(lines::keeping(base)),
        });
    }
    let wrong: Vec<_> = plain
        .iter()
        .filter(|it| kept_for(it.1).is_none_or(|it| it > SHORT))
        .collect();
    // What is said to be kept is kept; where nothing is said, browsers keep it for a while.
    let worst = wrong
        .iter()
        .find(|it| kept_for(it.1).is_some())
        .or(wrong.first());
    findings.push(match worst {
        None => Finding::good(Topic::Anew),
        Some((name, sight)) => {
            let mut finding = Finding::look(Topic::NotAnew)
                .of(*name)
                .found(sent(sight))
                .mended(lines::keeping(base));
            if kept_for(sight).is_some() {
                finding.standing = Standing::Broken;
            }
            finding
        }
    });
    findings
}

/// Only what is large counts: settings and pictures are small, and the settings are edited in place.
fn packing(there: &[(&str, &Sight)]) -> Option<Finding> {
    let large = |it: &&(&str, &Sight)| matches!(ending(it.0), "wasm" | "js" | "css");
    let large: Vec<_> = there.iter().filter(large).collect();
    let plain = large.iter().find(|it| packed(it.1).is_none());
    Some(match plain {
        Some((name, _)) => Finding::look(Topic::NotPacked)
            .of(*name)
            .mended(lines::packing()),
        None => Finding::good(Topic::Packed).found(packed(large.first()?.1)?),
    })
}

/// How it came. Some engines unpack it and say nothing; a host that chooses by what a browser takes says at least that.
fn packed(sight: &Sight) -> Option<&str> {
    let chooses = |it: &&str| it.to_ascii_lowercase().contains("accept-encoding");
    sight
        .header("content-encoding")
        .or_else(|| sight.header("vary").filter(chooses))
}

#[cfg(test)]
mod tests {
    use super::super::Host;
    use super::*;

    const DOCUMENT: &str = "<!doctype html><html><head><script data-js=\"../keydesk-0123456789abcdef.js\" \
        data-wasm=\"../keydesk-1123456789abcdef.wasm\" data-css=\"../keydesk-signed-in-2123456789abcdef.css\" \
        src=\"../boot-3123456789abcdef.js\"></script><link rel=\"stylesheet\" href=\"../keydesk-4123456789abcdef.css\">\
        <link rel=\"icon\" href=\"../favicon.svg\"></head>";

    fn right(name: &str) -> Seen {
        let keep = if is_hashed(name) {
            "public, max-age=31536000, immutable"
        } else {
            "no-cache"
        };
        let mut headers = vec![
            (
                "content-type".to_owned(),
                format!("{}; charset=utf-8", kinds(name)[0]),
            ),
            ("cache-control".to_owned(), keep.to_owned()),
        ];
        if is_hashed(name) {
            headers.push(("content-encoding".to_owned(), "br".to_owned()));
        }
        Seen {
            name: name.to_owned(),
            sight: Some(Sight {
                status: 200,
                headers,
                ..Sight::default()
            }),
        }
    }

    fn all() -> Vec<Seen> {
        let names = named(DOCUMENT);
        let names = names.iter().map(String::as_str);
        names
            .chain(ALWAYS)
            .chain([super::DOCUMENT])
            .map(right)
            .collect()
    }

    /// What is found when `change` was done to the file whose name ends like this.
    fn after(end: &str, change: impl Fn(&mut Sight)) -> Vec<Finding> {
        let mut seen = all();
        let mut met = 0;
        for it in seen.iter_mut().filter(|it| it.name.ends_with(end)) {
            met += 1;
            it.sight.as_mut().map(&change);
        }
        assert!(met > 0, "{end}");
        let found = judge(&seen, "");
        found
            .into_iter()
            .filter(|it| it.standing != Standing::Good)
            .collect()
    }

    fn set(name: &'static str, value: Option<&'static str>) -> impl Fn(&mut Sight) {
        move |sight| {
            sight.headers.retain(|it| it.0 != name);
            let value = value.map(|it| (name.to_owned(), it.to_owned()));
            sight.headers.extend(value);
        }
    }

    #[test]
    fn a_document_names_its_files_wherever_it_lies() {
        let names = named(DOCUMENT);
        assert_eq!(names.len(), 5, "{names:?}");
        assert_eq!(names[0], "keydesk-0123456789abcdef.js");
        assert_eq!(named(&DOCUMENT.replace("../", "")), names);
        assert_eq!(named(&DOCUMENT.replace("../", "/")), names);
        assert_eq!(named("<p>"), [""; 0]);
    }

    #[test]
    fn files_as_they_should_be_leave_nothing_to_mend() {
        let found = judge(&all(), "");
        assert!(
            found.iter().all(|it| it.standing == Standing::Good),
            "{found:?}"
        );
        assert_eq!(found.len(), 4);
    }

    #[test]
    fn a_wrong_type_is_told_with_the_right_one() {
        let found = after(".wasm", set("content-type", Some("text/plain")));
        assert_eq!(found.len(), 1);
        assert_eq!(
            (&found[0].topic, found[0].value.as_str()),
            (&Topic::WrongType, "text/plain")
        );
        for host in Host::ALL {
            let lines = found[0].mend.as_ref().and_then(|it| it.on(host));
            assert!(
                lines.is_some_and(|it| it.text.contains("application/wasm")),
                "{host:?}"
            );
        }
        assert_eq!(after(".svg", set("content-type", None)).len(), 1);
    }

    #[test]
    fn a_file_that_is_not_there_is_told_and_nothing_else_of_it() {
        let found = after(".wasm", |sight| {
            *sight = Sight {
                status: 404,
                ..Sight::default()
            };
        });
        assert_eq!(found.len(), 1);
        assert_eq!(
            (&found[0].topic, found[0].value.as_str()),
            (&Topic::FileMissing, "404")
        );
    }

    #[test]
    fn hashed_files_are_kept_and_others_asked_for_anew() {
        for value in [None, Some("no-cache"), Some("max-age=3600")] {
            let found = after(".wasm", set("cache-control", value));
            assert_eq!(found.len(), 1);
            assert_eq!(
                (&found[0].topic, found[0].standing),
                (&Topic::NotKept, Standing::Look)
            );
        }
        let said = after("config.json", set("cache-control", Some("max-age=3600")));
        assert_eq!(
            (&said[0].topic, said[0].standing),
            (&Topic::NotAnew, Standing::Broken)
        );
        let silent = after("config.json", set("cache-control", None));
        assert_eq!(
            (&silent[0].topic, silent[0].standing),
            (&Topic::NotAnew, Standing::Look)
        );
        assert_eq!(
            after("config.json", set("cache-control", Some("Max-Age=0"))),
            []
        );
    }

    #[test]
    fn what_is_large_comes_compressed() {
        let found = after(".wasm", set("content-encoding", None));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].topic, Topic::NotPacked);
        let silent = after(".wasm", |sight| {
            set("content-encoding", None)(sight);
            set("vary", Some("Accept-Encoding"))(sight);
        });
        assert_eq!(silent, []);
        assert_eq!(after("de.json", set("content-encoding", None)), []);
    }
}
