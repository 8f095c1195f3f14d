//! What a first visit costs: every file the page asks for before a sign-in can be sent, as a host would
//! send it (brotli, quality 11), against a budget that a change must not quietly spend.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::decoder;
use crate::finish::PAGE;
use crate::package::copies;
use crate::problem::{Context, Problem, Result};

/// Bytes of the whole first visit. A kilobyte is 1000 bytes here, the stricter reading.
const FIRST_LOAD: usize = 72_000;
/// Bytes of the sign-in page as a whole: with what follows when somebody is there.
const PAGE_WHOLE: usize = 200_000;
/// Of the files for that the names begin like this.
const OF_THE_PAGE: [&str; 2] = ["keydesk-page-", "keydesk-shared-"];
/// Bytes of everything, with the module that is fetched when somebody signs in: with four services, and the pages for administrators
/// in the same module. 38,000 of them are the set-up check: its judgements, its lines for each kind of host, its words.
const TOTAL: usize = 650_000;
/// Bytes of the module that reads pictures of QR codes, which only an enrolment from a picture fetches.
const DECODER: usize = 60_000;
/// Bytes of what is painted first: page, boot file and styles. 1,300 of them are the words of the shell in four more languages than
/// it began with: they stand in the page, so that nobody reads a word of another language first.
const SHELL: usize = 12_000;
/// Bytes of one file of a language.
const WORDS: usize = 15_000;
/// Requests of the first visit.
const REQUESTS: usize = 6;

/// One downloaded file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Weight {
    name: String,
    shell: bool,
    bytes: usize,
    brotli: usize,
}

/// Prints the table for a built page.
///
/// # Errors
/// Where the budget is overdrawn, or the page is not there.
pub(crate) fn check(dist: &Path) -> Result<()> {
    let index = fs::read_to_string(dist.join("index.html")).map_err(|_| {
        Problem::new(format!(
            "{} has no page: run `cargo xtask build`.",
            dist.display()
        ))
    })?;
    let mut weights = Vec::new();
    for (name, shell) in first_load(&index) {
        weights.push(weigh(dist, name, shell)?);
    }
    // A visit begins with either document: the heavier one counts.
    let page = weigh(dist, PAGE.to_owned(), true)?;
    if page.brotli > weights[0].brotli {
        weights[0] = page;
    }
    let (decoder, later) = later(dist, &weights)?
        .into_iter()
        .partition::<Vec<_>, _>(|it| it.name.starts_with(decoder::STEM));
    let words = words(dist)?;
    println!("{}", table(&weights, &later, &decoder));
    println!("{}", heaviest(&words));
    let mut over = overdrawn(&weights, &later, &decoder);
    over.extend(too_heavy(&words));
    if over.is_empty() {
        Ok(())
    } else {
        Err(Problem::new(over.join(" ")))
    }
}

fn weigh(dist: &Path, name: String, shell: bool) -> Result<Weight> {
    let bytes = fs::read(dist.join(&name)).could_not(format_args!("read dist/{name}"))?;
    Ok(Weight {
        name,
        shell,
        bytes: bytes.len(),
        brotli: brotli(&bytes)?,
    })
}

/// The modules and styles that follow later: all that the first visit does not ask for. The decoder is among
/// them.
fn later(dist: &Path, first: &[Weight]) -> Result<Vec<Weight>> {
    let told = || format!("read {}", dist.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(dist).could_not(told())? {
        let name = entry.could_not(told())?.file_name();
        let name = name.to_string_lossy().into_owned();
        let ending = Path::new(&name).extension();
        let is_code = ending.is_some_and(|it| it == "wasm" || it == "css");
        if is_code && first.iter().all(|it| it.name != name) {
            names.push(name);
        }
    }
    names.sort();
    names
        .into_iter()
        .map(|name| weigh(dist, name, false))
        .collect()
}

/// The files of the languages, each fetched when it is needed.
fn words(dist: &Path) -> Result<Vec<Weight>> {
    let told = || format!("read {}", dist.join("locales").display());
    let mut files = Vec::new();
    for entry in fs::read_dir(dist.join("locales")).could_not(told())? {
        let name = entry.could_not(told())?.file_name();
        let name = format!("locales/{}", name.to_string_lossy());
        // The copies for the way are no files of their own.
        if Path::new(&name).extension().is_some_and(|it| it == "json") {
            files.push(weigh(dist, name, false)?);
        }
    }
    Ok(files)
}

fn heaviest(words: &[Weight]) -> String {
    let all = words.len();
    words
        .iter()
        .max_by_key(|it| it.brotli)
        .map_or_else(String::new, |it| {
            let Weight { name, brotli, .. } = it;
            format!("heaviest of {all} files of languages: {name}, {brotli} of {WORDS}")
        })
}

fn too_heavy(words: &[Weight]) -> Vec<String> {
    let over = words.iter().filter(|it| it.brotli > WORDS);
    over.map(|it| {
        let Weight { name, brotli, .. } = it;
        format!("Over budget: {name} in bytes is {brotli}, allowed are {WORDS}.")
    })
    .collect()
}

/// The files a first visit asks for, and whether the painted shell needs them. The icon is not
/// among them: browsers fetch it when they are idle, and nobody waits for it.
fn first_load(index: &str) -> Vec<(String, bool)> {
    let mut files = vec![("index.html".to_owned(), true)];
    let mut add = |address: &str, shell: bool| {
        let name = address.trim_start_matches(['/', '.']).to_owned();
        if !name.is_empty() && files.iter().all(|(known, _)| *known != name) {
            files.push((name, shell));
        }
    };
    for tag in index
        .split('<')
        .skip(1)
        .filter_map(|it| it.split('>').next())
    {
        let value = |name: &str| {
            let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
            tag[from..].split('"').next()
        };
        let rel = value("rel").unwrap_or_default();
        if tag.starts_with("script") {
            add(value("src").unwrap_or_default(), true);
        } else if tag.starts_with("link") && rel != "icon" && rel != "manifest" {
            add(value("href").unwrap_or_default(), rel == "stylesheet");
        } else if tag.starts_with("img") {
            add(value("src").unwrap_or_default(), true);
        }
        add(value("data-js").unwrap_or_default(), false);
        add(value("data-wasm").unwrap_or_default(), false);
    }
    add("config.json", false);
    files
}

fn brotli(bytes: &[u8]) -> Result<usize> {
    Ok(copies::brotli(bytes)?.len())
}

/// Of the sign-in page as a whole.
fn page_whole(weights: &[Weight], later: &[Weight]) -> usize {
    let of_it = |it: &&Weight| OF_THE_PAGE.iter().any(|start| it.name.starts_with(start));
    let rest = later.iter().filter(of_it).map(|it| it.brotli);
    sum(weights, false) + rest.sum::<usize>()
}

fn sum(weights: &[Weight], shell_only: bool) -> usize {
    weights
        .iter()
        .filter(|it| it.shell || !shell_only)
        .map(|it| it.brotli)
        .sum()
}

fn table(weights: &[Weight], later: &[Weight], decoder: &[Weight]) -> String {
    let mut text = format!("{:<34} {:>9} {:>9}\n", "first visit", "bytes", "brotli");
    let mut line = |name: &str, bytes: String, brotli: String| {
        let _ = writeln!(text, "{name:<34} {bytes:>9} {brotli:>9}");
    };
    for it in weights {
        line(&it.name, it.bytes.to_string(), it.brotli.to_string());
    }
    let spent = |spent: usize, budget: usize| format!("{spent} of {budget}");
    line(
        "shell (page, boot, styles)",
        String::new(),
        spent(sum(weights, true), SHELL),
    );
    line(
        "everything",
        String::new(),
        spent(sum(weights, false), FIRST_LOAD),
    );
    line("requests", String::new(), spent(weights.len(), REQUESTS));
    text.push_str("\nlater\n");
    let mut line = |name: &str, bytes: String, brotli: String| {
        let _ = writeln!(text, "{name:<34} {bytes:>9} {brotli:>9}");
    };
    for it in later {
        line(&it.name, it.bytes.to_string(), it.brotli.to_string());
    }
    line(
        "the sign-in page as a whole",
        String::new(),
        spent(page_whole(weights, later), PAGE_WHOLE),
    );
    let total = sum(weights, false) + sum(later, false);
    line("with the first visit", String::new(), spent(total, TOTAL));
    text.push_str("\nenrolling from a picture\n");
    for it in decoder {
        let brotli = spent(it.brotli, DECODER);
        let _ = writeln!(text, "{:<34} {:>9} {brotli:>9}", it.name, it.bytes);
    }
    text
}

fn overdrawn(weights: &[Weight], later: &[Weight], decoder: &[Weight]) -> Vec<String> {
    let mut over = Vec::new();
    let mut hold = |what: &str, spent: usize, budget: usize| {
        if spent > budget {
            over.push(format!(
                "Over budget: {what} is {spent}, allowed are {budget}."
            ));
        }
    };
    hold("the shell in bytes", sum(weights, true), SHELL);
    hold("the first visit in bytes", sum(weights, false), FIRST_LOAD);
    hold("the number of requests", weights.len(), REQUESTS);
    hold(
        "the sign-in page as a whole in bytes",
        page_whole(weights, later),
        PAGE_WHOLE,
    );
    let total = sum(weights, false) + sum(later, false);
    hold("everything with the signed-in pages in bytes", total, TOTAL);
    hold("the decoder in bytes", sum(decoder, false), DECODER);
    over
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = "<!doctype html><link rel=\"icon\" href=\"/favicon.svg\">\
        <link rel=\"stylesheet\" href=\"/keydesk-1.css\" integrity=\"x\">\
        <link rel=\"modulepreload\" href=\"/keydesk-1.js\">\
        <script src=\"/boot-1.js\" data-js=\"/keydesk-1.js\" data-wasm=\"/keydesk-1.wasm\"></script>\
        <a href=\"#main\">x</a>";

    fn weight(name: &str, shell: bool, brotli: usize) -> Weight {
        Weight {
            name: name.into(),
            shell,
            bytes: brotli,
            brotli,
        }
    }

    #[test]
    fn every_file_of_a_first_visit_is_counted_once() {
        let files = first_load(INDEX);
        let names: Vec<_> = files
            .iter()
            .map(|(name, shell)| (name.as_str(), *shell))
            .collect();
        assert_eq!(
            names,
            [
                ("index.html", true),
                ("keydesk-1.css", true),
                ("keydesk-1.js", false),
                ("boot-1.js", true),
                ("keydesk-1.wasm", false),
                ("config.json", false),
            ]
        );
    }

    #[test]
    fn each_budget_is_held() {
        let fits = [
            weight("index.html", true, SHELL),
            weight("a.wasm", false, FIRST_LOAD - SHELL),
        ];
        assert!(overdrawn(&fits, &[], &[]).is_empty());
        let shell = [weight("index.html", true, SHELL + 1)];
        assert!(overdrawn(&shell, &[], &[])[0].contains("shell"));
        let all = [weight("a.wasm", false, FIRST_LOAD + 1)];
        assert!(overdrawn(&all, &[], &[])[0].contains("first visit"));
        let many = vec![weight("x", false, 1); REQUESTS + 1];
        assert!(overdrawn(&many, &[], &[])[0].contains("requests"));
        let page = [weight(
            "keydesk-page-1.wasm",
            false,
            PAGE_WHOLE - FIRST_LOAD + 1,
        )];
        let told = overdrawn(&fits, &page, &[]);
        assert!(
            told.len() == 1 && told[0].contains("sign-in page"),
            "{told:?}"
        );
        let later = [weight("b.wasm", false, TOTAL - FIRST_LOAD + 1)];
        let told = overdrawn(&fits, &later, &[]);
        assert!(
            told.len() == 1 && told[0].contains("signed-in pages"),
            "{told:?}"
        );
        let decoder = [weight("keydesk-decoder-1.wasm", false, DECODER + 1)];
        let told = overdrawn(&fits, &[], &decoder);
        assert!(told.len() == 1 && told[0].contains("decoder"), "{told:?}");
    }

    #[test]
    fn each_file_of_a_language_is_weighed() {
        let fits = weight("locales/de.json", false, WORDS);
        let heavy = weight("locales/ja.later.json", false, WORDS + 1);
        assert!(too_heavy(std::slice::from_ref(&fits)).is_empty());
        let told = too_heavy(&[fits, heavy]);
        assert!(told.len() == 1 && told[0].contains("ja.later"), "{told:?}");

        let dist = tempfile::TempDir::new().expect("a temporary folder");
        assert!(words(dist.path()).is_err(), "a page without languages");
        fs::create_dir(dist.path().join("locales")).expect("a folder");
        for name in ["ar.more.json", "ar.more.json.br", "ar.more.json.gz"] {
            fs::write(dist.path().join("locales").join(name), "{}").expect("a file");
        }
        let found = words(dist.path()).expect("readable");
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].name, "locales/ar.more.json");
    }

    #[test]
    fn modules_of_later_are_those_the_page_does_not_name() {
        let dist = tempfile::TempDir::new().expect("a temporary folder");
        for name in [
            "keydesk-1.wasm",
            "keydesk-signed-in-1.wasm",
            "keydesk-signed-in-1.wasm.br",
            "keydesk-1.js",
        ] {
            fs::write(dist.path().join(name), "x").expect("a file");
        }
        let found = later(dist.path(), &[weight("keydesk-1.wasm", false, 1)]).expect("readable");
        let names: Vec<_> = found.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["keydesk-signed-in-1.wasm"]);
    }

    #[test]
    fn weighs_as_a_host_would_send_it() {
        let text = "keydesk ".repeat(500);
        assert!(brotli(text.as_bytes()).expect("compresses") < 60);
    }
}
