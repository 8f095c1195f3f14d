//! Running other programs.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::problem::{Context, Problem, Result};

/// Finds a program on `PATH`.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|file| is_executable(file))
}

/// Whether `file` is there and may be run.
pub(crate) fn is_executable(file: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::metadata(file).is_ok_and(|it| it.is_file() && it.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    {
        fs::metadata(file).is_ok_and(|it| it.is_file())
    }
}

/// `PATH` with `first` before everything else.
///
/// # Errors
/// Where a folder's name cannot stand in `PATH`.
pub(crate) fn path_with(first: &[PathBuf]) -> Result<std::ffi::OsString> {
    let rest = env::var_os("PATH").unwrap_or_default();
    env::join_paths(first.iter().cloned().chain(env::split_paths(&rest)))
        .could_not("put the tools on PATH")
}

/// Runs `command` with its output on the terminal.
///
/// # Errors
/// Where it cannot be started, or says that it failed; the line names `what`.
pub(crate) fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = command
        .status()
        .could_not(format_args!("start {}", name(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(Problem::new(format!(
            "{what} failed ({status}); its own words are above."
        )))
    }
}

/// Runs `command` quietly and returns what it printed, `None` where it failed or is absent.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// The first thing in `text` that looks like a version: digits with at least one dot, or the
/// number after the word `version`.
pub(crate) fn version_in(text: &str) -> Option<&str> {
    let words = || text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | ','));
    let numbers = |word: &&str| word.chars().all(|c| c.is_ascii_digit() || c == '.');
    words()
        .map(|word| word.strip_prefix('v').unwrap_or(word))
        .find(|word| word.contains('.') && word.starts_with(|c: char| c.is_ascii_digit()))
        .or_else(|| {
            words()
                .skip_while(|word| *word != "version")
                .nth(1)
                .filter(numbers)
        })
}

/// Whether `found` is `wanted` or newer, number by number; missing numbers count as zero.
pub(crate) fn at_least(found: &str, wanted: &str) -> bool {
    let numbers = |text: &str| -> Vec<u64> {
        text.split('.')
            .map(|part| {
                part.chars()
                    .take_while(char::is_ascii_digit)
                    .collect::<String>()
            })
            .map(|digits| digits.parse().unwrap_or(0))
            .collect()
    };
    let (mut found, mut wanted) = (numbers(found), numbers(wanted));
    let length = found.len().max(wanted.len());
    found.resize(length, 0);
    wanted.resize(length, 0);
    found >= wanted
}

/// Whether this process is allowed to install system packages, and with what in front.
pub(crate) fn as_root() -> Option<Vec<&'static OsStr>> {
    if ask(Command::new("id").arg("-u"))?.trim() == "0" {
        return Some(Vec::new());
    }
    // `-n`: never ask for a password in the middle of a build.
    ask(Command::new("sudo").args(["-n", "true"]))?;
    Some(vec![OsStr::new("sudo"), OsStr::new("-n")])
}

/// Installs Debian packages.
///
/// # Errors
/// One line with the command to type, where there is no `apt-get` or no right to use it.
pub(crate) fn apt_install(packages: &[&str], what_for: &str) -> Result<()> {
    let list = packages.join(" ");
    if which("apt-get").is_none() {
        return Err(Problem::new(format!(
            "{what_for}: this system has no apt-get; install what Debian calls {list} and try again."
        )));
    }
    let Some(front) = as_root() else {
        return Err(Problem::new(format!(
            "{what_for}: no right to install packages; run `sudo apt-get install {list}` and try again."
        )));
    };
    println!("Installing Debian packages for {what_for} (about a minute): {list}");
    let apt = |arguments: &[&str]| {
        let words: Vec<&OsStr> = front
            .iter()
            .copied()
            .chain([OsStr::new("apt-get")])
            .collect();
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg("-qq").args(arguments);
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(Stdio::null());
        command
    };
    // A stale list is the usual reason for a refusal; a failing update is told by the install.
    let _ = apt(&["update"]).stderr(Stdio::null()).status();
    let mut install = apt(&["install", "-y", "--no-install-recommends"]);
    install.args(packages);
    run(&mut install, &format!("`apt-get install {list}`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_found_in_what_tools_print() {
        for (text, version) in [
            ("trunk 0.21.14\n", Some("0.21.14")),
            ("wasm-opt version 132 (version_132)", Some("132")),
            ("geckodriver 0.37.0 (abc 2026-01-01)\n", Some("0.37.0")),
            ("wasm-bindgen 0.2.130", Some("0.2.130")),
            ("v20.20.2\n", Some("20.20.2")),
            ("no numbers here", None),
        ] {
            assert_eq!(version_in(text), version, "{text}");
        }
    }

    #[test]
    fn versions_compare_by_number() {
        assert!(at_least("0.37.0", "0.36"));
        assert!(at_least("0.100.0", "0.37.0"));
        assert!(at_least("1", "1.0.0"));
        assert!(!at_least("0.9.10", "0.37.0"));
        assert!(!at_least("0.37", "0.37.1"));
    }

    #[test]
    fn a_failing_program_is_named() {
        let told = run(&mut Command::new("false"), "The thing").expect_err("false fails");
        assert!(told.to_string().starts_with("The thing failed"));
        let told = run(&mut Command::new("/no/such/tool"), "x").expect_err("is not there");
        assert!(
            told.to_string()
                .starts_with("Could not start /no/such/tool")
        );
    }
}
