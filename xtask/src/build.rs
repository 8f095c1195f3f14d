//! The release page in `dist/`.

use std::collections::{BTreeMap, BTreeSet};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::finish::digest;
use crate::install::BuildTools;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::split;

/// Everything that has a say in what the page becomes.
const SOURCES: [&str; 13] = [
    ".cargo",
    "Cargo.lock",
    "Cargo.toml",
    "LICENSE",
    "Trunk.toml",
    "boot.js",
    "decoder/Cargo.toml",
    "decoder/src",
    "index.html",
    "public",
    "src",
    "style",
    "xtask/src",
];

/// Builds `dist/` for release, unless it is one already.
///
/// # Errors
/// Where a tool is missing, or the build fails.
pub(crate) fn release(places: &Places) -> Result<()> {
    let stamp = places.target.join("dist.stamp");
    let built = fs::read_to_string(&stamp).unwrap_or_default();
    // As they are now: what somebody changes during the build may be in the page or not.
    let sources = sources(places)?;
    if !built.is_empty() && state(places, &sources)? == built {
        println!("dist/ is up to date.");
        return Ok(());
    }
    let tools = BuildTools::ready(places)?;
    println!("Building the release page (a minute or two from scratch).");
    let _ = fs::remove_file(&stamp);
    split::page(places, &tools)?;
    fs::create_dir_all(&places.target).could_not("write target/dist.stamp")?;
    fs::write(&stamp, state(places, &sources)?).could_not("write target/dist.stamp")
}

/// Builds the page a second time, in an empty folder, and compares both to the byte.
///
/// # Errors
/// Where a build fails, or names what differs.
pub(crate) fn twice(places: &Places) -> Result<()> {
    release(places)?;
    let first = digests(places)?;
    let again = Places {
        target: places.target.join("again"),
        ..places.clone()
    };
    if again.target.exists() {
        fs::remove_dir_all(&again.target).could_not("empty target/again")?;
    }
    release(&again)?;
    let second = digests(places)?;
    let names: BTreeSet<_> = first.keys().chain(second.keys()).collect();
    let differ: Vec<_> = names
        .into_iter()
        .filter(|it| first.get(*it) != second.get(*it))
        .map(|it| it.display().to_string())
        .collect();
    if differ.is_empty() {
        println!("Two builds, {} files, the same bytes.", first.len());
        return Ok(());
    }
    Err(Problem::new(format!(
        "The second build differs: {}.",
        differ.join(", ")
    )))
}

/// Every file of `dist/` with its digest.
fn digests(places: &Places) -> Result<BTreeMap<PathBuf, String>> {
    let mut files = Vec::new();
    collect(&places.dist(), &mut files)?;
    let digest = |file: PathBuf| {
        let bytes = fs::read(&file).could_not(format_args!("read {}", file.display()))?;
        Ok((file, digest::integrity(&bytes)))
    };
    files.into_iter().map(digest).collect()
}

/// One value for the sources, as they were, and the page as it is now.
fn state(places: &Places, sources: &str) -> Result<String> {
    let mut list = sources.to_owned();
    list_files(places, "dist", &mut list)?;
    Ok(digest::short(list.as_bytes()))
}

/// Everything that has a say in the page, as it is now.
fn sources(places: &Places) -> Result<String> {
    let mut list = env::var("KEYDESK_WASM_ROAD").unwrap_or_default();
    for name in SOURCES {
        list_files(places, name, &mut list)?;
    }
    Ok(list)
}

/// Adds every file at `name` with what is in it.
fn list_files(places: &Places, name: &str, list: &mut String) -> Result<()> {
    let mut files = Vec::new();
    collect(&places.root.join(name), &mut files)?;
    files.sort();
    for file in files {
        let bytes = fs::read(&file).could_not(format_args!("read {}", file.display()))?;
        list.push_str(&file.to_string_lossy());
        list.push_str(&digest::short(&bytes));
    }
    Ok(())
}

fn collect(at: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    if at.is_dir() {
        for entry in fs::read_dir(at).could_not(format_args!("read {}", at.display()))? {
            collect(
                &entry
                    .could_not(format_args!("read {}", at.display()))?
                    .path(),
                files,
            )?;
        }
    } else if at.is_file() {
        files.push(at.to_owned());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn any_change_of_source_or_page_is_seen() {
        let folder = TempDir::new().expect("a temporary folder");
        let at = folder.path().to_owned();
        let places = Places {
            root: at.clone(),
            target: at.join("target"),
            cache: at.join("cache"),
        };
        let write = |path: &str, text: &str| {
            let path = at.join(path);
            fs::create_dir_all(path.parent().expect("is in a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        let now = || state(&places, &sources(&places).expect("readable")).expect("readable");
        let mut seen = Vec::new();
        for (path, text) in [
            ("src/main.rs", "a"),
            ("src/main.rs", "b"),
            ("src/deep/er.rs", "b"),
            ("dist/index.html", "x"),
            ("dist/index.html", "y"),
            ("public/.well-known/x", "y"),
        ] {
            write(path, text);
            assert!(!seen.contains(&now()), "{path} = {text}");
            assert_eq!(now(), now());
            seen.push(now());
        }
        write("README.md", "not part of the page");
        assert_eq!(Some(&now()), seen.last());

        let before = sources(&places).expect("readable");
        write("src/main.rs", "changed while the page was built");
        let stamp = state(&places, &before).expect("readable");
        assert_ne!(now(), stamp, "is built once more");
    }
}
