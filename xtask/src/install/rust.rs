//! Two roads to a WebAssembly build: rustup's target, or Debian's compiler where that target cannot be
//! fetched. A release page compiles the standard library, too.

use std::env;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::places::Places;
use crate::problem::{Problem, Result};
use crate::shell::{apt_install, ask, which};

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Debian's packages for the second road, and the linker that comes with them.
const PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "lld-22"];
const LINKER: &str = "wasm-ld-22";
const RUSTC: &str = "/usr/bin/rustc";

/// How the module is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Road {
    /// The active toolchain has the target's standard library.
    Rustup,
    /// Debian's compiler; host programs stay with the active toolchain.
    Debian,
}

impl Road {
    /// The compiler of the module.
    pub(crate) fn compiler(self) -> &'static str {
        match self {
            Self::Rustup => "rustc",
            Self::Debian => RUSTC,
        }
    }

    /// Sets what a build on this road needs.
    pub(crate) fn apply(self, command: &mut Command) {
        if self == Self::Debian {
            command
                .env("RUSTC", RUSTC)
                .env("RUSTC_BOOTSTRAP", "1")
                .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
                .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
        }
    }

    /// Has the standard library compiled with the page and like it, for size, and panics end the page at once, without words for a
    /// console that nobody reads: a twelfth of the first visit. After [`apply`](Self::apply); gives the compiler's options.
    pub(crate) fn smallest(command: &mut Command) -> [&'static str; 2] {
        command
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std");
        ["-Zunstable-options", "-Cpanic=immediate-abort"]
    }
}

/// Makes sure that the standard library's source is there, which a release page is compiled from.
///
/// # Errors
/// One line, where it is not and cannot be had.
pub(crate) fn std_source(places: &Places, road: Road) -> Result<()> {
    let is_there = || has_source(road.compiler(), &places.root);
    if is_there() {
        return Ok(());
    }
    if which("rustup").is_some() {
        println!("Fetching the source of the standard library with rustup (seconds).");
        let _ = Command::new("rustup")
            .args(["component", "add", "rust-src"])
            .current_dir(&places.root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if is_there() {
            return Ok(());
        }
    }
    Err(Problem::new(
        "The source of Rust's standard library is missing, which a release page is compiled from: install it with \
         `rustup component add rust-src`, or set KEYDESK_WASM_ROAD=debian to use Debian's compiler.",
    ))
}

fn has_source(compiler: &str, root: &Path) -> bool {
    let mut rustc = Command::new(compiler);
    rustc.args(["--print", "sysroot"]).current_dir(root);
    ask(&mut rustc).is_some_and(|it| {
        Path::new(it.trim())
            .join("lib/rustlib/src/rust/library/Cargo.toml")
            .exists()
    })
}

/// The first road that is open, opened where it can be.
///
/// # Errors
/// One line, where neither is.
pub(crate) fn wasm_road(places: &Places) -> Result<Road> {
    if env::var_os("KEYDESK_WASM_ROAD").is_some_and(|it| it == "debian") {
        return debian();
    }
    if has_target(&places.root) {
        return Ok(Road::Rustup);
    }
    if which("rustup").is_some() {
        println!("Fetching the {TARGET} target with rustup (seconds).");
        let fetched = Command::new("rustup")
            .args(["target", "add", TARGET])
            .current_dir(&places.root)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status();
        if fetched.is_ok_and(|status| status.success()) && has_target(&places.root) {
            return Ok(Road::Rustup);
        }
        println!("rustup could not fetch it; using Debian's compiler for WebAssembly instead.");
    }
    debian()
}

fn has_target(root: &Path) -> bool {
    let mut rustc = Command::new("rustc");
    rustc
        .args(["--print", "target-libdir", "--target", TARGET])
        .current_dir(root);
    ask(&mut rustc).is_some_and(|folder| Path::new(folder.trim()).is_dir())
}

fn debian() -> Result<Road> {
    if !debian_is_there() {
        let what_for = format!("compiling for {TARGET} without rustup's target");
        apt_install(&PACKAGES, &what_for)?;
        if !debian_is_there() {
            return Err(Problem::new(format!(
                "Could not compile for {TARGET}: neither `rustup target add {TARGET}` nor \
                 Debian's {} are to be had here.",
                PACKAGES.join(", ")
            )));
        }
    }
    println!("Compiling with Debian's compiler; the first build takes up to 4 minutes.");
    Ok(Road::Debian)
}

fn debian_is_there() -> bool {
    which(LINKER).is_some() && has_source(RUSTC, Path::new("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_second_road_changes_the_compiler() {
        let variables = |road: Road| {
            let mut command = Command::new("trunk");
            road.apply(&mut command);
            command.get_envs().count()
        };
        assert_eq!(variables(Road::Rustup), 0);
        assert_eq!(variables(Road::Debian), 4);
    }

    #[test]
    fn a_release_page_has_a_standard_library_of_its_own_on_both() {
        for road in [Road::Rustup, Road::Debian] {
            let mut command = Command::new("cargo");
            road.apply(&mut command);
            let options = Road::smallest(&mut command);
            assert!(options.contains(&"-Cpanic=immediate-abort"));
            let crates = command
                .get_envs()
                .find(|it| it.0 == "CARGO_UNSTABLE_BUILD_STD");
            assert_eq!(crates.and_then(|it| it.1), Some("std".as_ref()), "{road:?}");
        }
    }
}
