//! Putting a tool into the cache once, whole, however many runs want it at the same time.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Stdio};

use crate::places::Places;
use crate::problem::{Context, Problem, Result};

/// One version of one tool.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Item<'a> {
    pub(crate) name: &'a str,
    pub(crate) version: &'a str,
    /// A file that is there when the tool is.
    pub(crate) proof: &'a str,
    /// What it is for and how long it takes, for the person who waits.
    pub(crate) wait: &'a str,
}

/// The tool's folder in the cache, filled by `make` where it is not there yet.
///
/// `make` fills a folder of its own, which is renamed into place at the end: a run that is killed
/// leaves no half tool behind. A lock file lets a second run wait instead of doing the same work.
///
/// # Errors
/// Where the cache cannot be written, or `make` fails.
pub(crate) fn once(
    places: &Places,
    item: Item<'_>,
    make: impl FnOnce(&Path) -> Result<()>,
) -> Result<PathBuf> {
    let home = places.tool(item.name, item.version);
    if home.join(item.proof).exists() {
        return Ok(home);
    }
    let label = format!("{} {}", item.name, item.version);
    let told = || format!("install {label} into {}", places.cache.display());
    let locks = places.cache.join("locks");
    fs::create_dir_all(&locks).could_not(told())?;
    fs::create_dir_all(places.cache.join("tools")).could_not(told())?;
    let lock =
        File::create(locks.join(format!("{}-{}", item.name, item.version))).could_not(told())?;
    if lock.try_lock().is_err() {
        println!("Another run is installing {label}; waiting for it.");
        lock.lock().could_not(told())?;
    }
    // The run that was waited for may have done it.
    if home.join(item.proof).exists() {
        return Ok(home);
    }
    println!("Installing {label}: {}", item.wait);
    let fresh = places
        .cache
        .join(format!("new-{}-{}", item.name, process::id()));
    let _ = fs::remove_dir_all(&fresh);
    fs::create_dir_all(&fresh).could_not(told())?;
    let installed = make(&fresh).and_then(|()| {
        if fresh.join(item.proof).exists() {
            let _ = fs::remove_dir_all(&home);
            fs::rename(&fresh, &home).could_not(told())
        } else {
            Err(Problem::new(format!(
                "{label} was installed without {}.",
                item.proof
            )))
        }
    });
    let _ = fs::remove_dir_all(&fresh);
    installed.map(|()| home)
}

/// Runs an installing command with its words in a log file, and turns a failure into one line.
///
/// # Errors
/// Where it fails; the line says what to do about the usual reasons.
pub(crate) fn logged(places: &Places, command: &mut Command, label: &str) -> Result<()> {
    let logs = places.cache.join("logs");
    let path = logs.join(format!("{}.log", label.replace(' ', "-")));
    let told = || format!("write {}", path.display());
    fs::create_dir_all(&logs).could_not(told())?;
    let log = File::create(&path).could_not(told())?;
    let error_log = log.try_clone().could_not(told())?;
    let status = command
        .stdin(Stdio::null())
        .stdout(log)
        .stderr(error_log)
        .status()
        .could_not(format_args!(
            "start {}",
            command.get_program().to_string_lossy()
        ))?;
    if status.success() {
        return Ok(());
    }
    let words = fs::read_to_string(&path).unwrap_or_default();
    Err(Problem::new(format!(
        "Could not install {label}: {} (its own words: {})",
        reason(&words),
        path.display()
    )))
}

/// The usual reasons, told from what package managers print.
fn reason(words: &str) -> &'static str {
    let says = |signs: &[&str]| signs.iter().any(|sign| words.contains(sign));
    if says(&["No space left", "ENOSPC"]) {
        "the disk is full; make room and try again."
    } else if says(&[
        "linker `cc` not found",
        "is `cc` not installed",
        "failed to find tool \"cc\"",
    ]) {
        "there is no C compiler; install one (Debian: `apt-get install gcc libc6-dev`) and try again."
    } else if says(&[
        "Could not resolve host",
        "failed to download",
        "download of config.json failed",
        "spurious network error",
        "Couldn't connect",
        "Connection refused",
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ETIMEDOUT",
        "network failure",
    ]) {
        "no network; it is downloaded once and kept, so connect and try again."
    } else {
        "the installer failed."
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::Barrier;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use tempfile::TempDir;

    use super::*;

    const ITEM: Item<'_> = Item {
        name: "tool",
        version: "1",
        proof: "bin/tool",
        wait: "now",
    };

    fn places(folder: &TempDir) -> Places {
        let at = folder.path().to_owned();
        Places {
            root: at.clone(),
            target: at.join("target"),
            cache: at.join("cache"),
        }
    }

    fn make(at: &Path) -> Result<()> {
        fs::create_dir_all(at.join("bin")).could_not("make")?;
        fs::write(at.join("bin/tool"), "x").could_not("make")
    }

    #[test]
    fn is_made_once_and_found_again() {
        let folder = TempDir::new().expect("a temporary folder");
        let places = places(&folder);
        let calls = Cell::new(0);
        for _ in 0..2 {
            let home = once(&places, ITEM, |at| {
                calls.set(calls.get() + 1);
                make(at)
            })
            .expect("installs");
            assert!(home.join("bin/tool").exists());
        }
        assert_eq!(calls.get(), 1);
    }

    #[test]
    fn two_runs_at_once_share_the_work() {
        let folder = TempDir::new().expect("a temporary folder");
        let places = places(&folder);
        let calls = AtomicUsize::new(0);
        let start = Barrier::new(4);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    start.wait();
                    let made = once(&places, ITEM, |at| {
                        calls.fetch_add(1, Ordering::SeqCst);
                        make(at)
                    });
                    assert!(made.expect("installs").join("bin/tool").exists());
                });
            }
        });
        assert_eq!(calls.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_failure_leaves_nothing_behind_and_may_be_repeated() {
        let folder = TempDir::new().expect("a temporary folder");
        let places = places(&folder);
        let broken = once(&places, ITEM, |at| {
            make(at)?;
            Err(Problem::new("cut off"))
        });
        assert!(broken.is_err());
        assert!(!places.tool("tool", "1").exists());
        assert!(
            once(&places, ITEM, |_| Ok(())).is_err(),
            "without its proof it is not a tool"
        );
        once(&places, ITEM, make).expect("installs");
        let left: Vec<_> = fs::read_dir(&places.cache).expect("is there").collect();
        assert_eq!(left.len(), 2, "tools and locks: {left:?}");
    }

    #[test]
    fn the_usual_reasons_say_what_to_do() {
        let folder = TempDir::new().expect("a temporary folder");
        let places = places(&folder);
        for (words, told) in [
            ("error: linker `cc` not found", "install gcc"),
            ("npm error code EAI_AGAIN", "no network"),
            ("[6] Could not resolve host: crates.example", "no network"),
            ("write: No space left on device", "disk is full"),
            ("something else", "failed"),
        ] {
            let mut command = Command::new("sh");
            command.args(["-c", "echo \"$0\" >&2; exit 1", words]);
            let line = logged(&places, &mut command, "tool 1")
                .expect_err("fails")
                .to_string();
            assert!(line.contains(told) && line.contains("tool-1.log"), "{line}");
            assert!(!line.contains('\n'));
        }
    }
}
