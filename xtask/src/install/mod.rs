//! Checks and installs what a build or a test needs and the machine does not have.

mod browsers;
mod cache;
mod rust;

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) use self::browsers::{engine, servers};
use self::cache::{Item, logged, once};
pub(crate) use self::rust::{Road, TARGET, std_source, wasm_road};
use crate::pins;
use crate::places::Places;
use crate::problem::{Problem, Result};
use crate::shell::{ask, at_least, path_with, version_in, which};

/// What a build of the page needs, found or installed.
#[derive(Debug)]
pub(crate) struct BuildTools {
    pub(crate) wasm_bindgen: PathBuf,
    pub(crate) wasm_opt: PathBuf,
    pub(crate) esbuild: PathBuf,
    pub(crate) road: Road,
}

impl BuildTools {
    /// # Errors
    /// One line with what is missing and what to do about it.
    pub(crate) fn ready(places: &Places) -> Result<Self> {
        compiler()?;
        let lock = places.lock()?;
        let bindgen = pins::wasm_bindgen(&lock)
            .ok_or_else(|| Problem::new("Cargo.lock does not name wasm-bindgen."))?;
        let road = wasm_road(places)?;
        let wasm_bindgen = cargo_tool(
            places,
            &CargoTool {
                package: "wasm-bindgen-cli",
                program: "wasm-bindgen",
                version: bindgen,
                // Its locked set names a crate version that is not to be had everywhere.
                locked: false,
                newer_fits: false,
                wait: "it writes the module's glue (compiling takes about 4 minutes, once)",
            },
        )?;
        let wasm_opt = wasm_opt(places)?;
        let esbuild = esbuild(places)?;
        Ok(Self {
            wasm_bindgen,
            wasm_opt,
            esbuild,
            road,
        })
    }

    /// Trunk, told where everything is. Only serving during development needs it.
    ///
    /// # Errors
    /// Where it is missing and cannot be installed, or `PATH` cannot be written.
    pub(crate) fn trunk(&self, places: &Places) -> Result<Command> {
        let mut trunk = Command::new(trunk(places)?);
        let path: Vec<PathBuf> = [&self.wasm_bindgen, &self.wasm_opt]
            .into_iter()
            .filter_map(|it| folder(it))
            .collect();
        trunk
            .current_dir(&places.root)
            .env("PATH", path_with(&path)?);
        // Trunk reads this one as true or false and stops at the usual `1`.
        trunk
            .env_remove("NO_COLOR")
            .env("TRUNK_SKIP_VERSION_CHECK", "true");
        if let Ok(this) = env::current_exe() {
            trunk.env("KEYDESK_XTASK", this);
        }
        self.road.apply(&mut trunk);
        Ok(trunk)
    }
}

/// Trunk, which serves the page during development.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn trunk(places: &Places) -> Result<PathBuf> {
    cargo_tool(
        places,
        &CargoTool {
            package: "trunk",
            program: "trunk",
            version: pins::TRUNK,
            locked: true,
            newer_fits: false,
            wait: "it serves the page during development (compiling takes about 7 minutes, once)",
        },
    )
}

/// The driver of Firefox.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn geckodriver(places: &Places) -> Result<PathBuf> {
    cargo_tool(
        places,
        &CargoTool {
            package: "geckodriver",
            program: "geckodriver",
            version: pins::GECKODRIVER,
            locked: false,
            newer_fits: true,
            wait: "it drives Firefox (compiling takes about 5 minutes, once)",
        },
    )
}

/// The one script file of axe-core.
///
/// # Errors
/// Where it is missing and cannot be installed.
pub(crate) fn axe(places: &Places) -> Result<PathBuf> {
    let item = Item {
        name: "axe-core",
        version: pins::AXE_CORE,
        proof: "node_modules/axe-core/axe.min.js",
        wait: "it checks accessibility (seconds)",
    };
    from_npm(places, item)
}

/// `wasm-opt`, which makes the module a fifth smaller.
fn wasm_opt(places: &Places) -> Result<PathBuf> {
    let major = pins::BINARYEN.split('.').next().unwrap_or(pins::BINARYEN);
    if let Some(found) = on_path("wasm-opt", |version| version == major) {
        return Ok(found);
    }
    let item = Item {
        name: "binaryen",
        version: pins::BINARYEN,
        proof: "node_modules/.bin/wasm-opt",
        wait: "its wasm-opt makes the module small (seconds)",
    };
    from_npm(places, item)
}

/// What makes the scripts of a release a fifth smaller.
fn esbuild(places: &Places) -> Result<PathBuf> {
    if let Some(found) = on_path("esbuild", |version| version == pins::ESBUILD) {
        return Ok(found);
    }
    let item = Item {
        name: "esbuild",
        version: pins::ESBUILD,
        proof: "node_modules/.bin/esbuild",
        wait: "it makes the scripts small (seconds)",
    };
    from_npm(places, item)
}

/// What an npm package is installed for, from the cache where it is there.
fn from_npm(places: &Places, item: Item<'_>) -> Result<PathBuf> {
    Ok(once(places, item, |at| npm(places, item, at))?.join(item.proof))
}

fn npm(places: &Places, item: Item<'_>, at: &Path) -> Result<()> {
    let npm = which("npm").ok_or_else(|| {
        Problem::new(format!(
            "Could not install {} {}: npm is missing; install Node.js with npm (Debian: \
             `apt-get install npm`) and try again.",
            item.name, item.version
        ))
    })?;
    let mut command = Command::new(npm);
    command.args([
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--no-save",
    ]);
    command
        .arg("--prefix")
        .arg(at)
        .arg(format!("{}@{}", item.name, item.version));
    command.current_dir(at);
    logged(
        places,
        &mut command,
        &format!("{} {}", item.name, item.version),
    )
}

struct CargoTool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    locked: bool,
    newer_fits: bool,
    wait: &'a str,
}

fn cargo_tool(places: &Places, tool: &CargoTool<'_>) -> Result<PathBuf> {
    let fits =
        |found: &str| found == tool.version || (tool.newer_fits && at_least(found, tool.version));
    if let Some(found) = on_path(tool.program, fits) {
        return Ok(found);
    }
    let proof = format!("bin/{}", tool.program);
    let item = Item {
        name: tool.program,
        version: tool.version,
        proof: &proof,
        wait: tool.wait,
    };
    let home = once(places, item, |at| {
        let mut command = Command::new("cargo");
        command
            .args(["install", tool.package, "--version", tool.version, "--root"])
            .arg(at);
        if tool.locked {
            command.arg("--locked");
        }
        // Outside the checkout, whose cargo settings are not the tool's.
        command
            .current_dir(at)
            .env("CARGO_TARGET_DIR", at.join("build"));
        command.env_remove("RUSTFLAGS");
        logged(
            places,
            &mut command,
            &format!("{} {}", tool.program, tool.version),
        )?;
        let _ = std::fs::remove_dir_all(at.join("build"));
        Ok(())
    })?;
    Ok(home.join(proof))
}

/// A program that is installed already, where its version fits.
fn on_path(program: &str, fits: impl Fn(&str) -> bool) -> Option<PathBuf> {
    let found = which(program)?;
    let text = ask(Command::new(&found).arg("--version"))?;
    version_in(&text).is_some_and(fits).then_some(found)
}

fn folder(file: &Path) -> Option<PathBuf> {
    file.parent().map(Path::to_owned)
}

/// Every crate with a build script is linked by it, and the backend's database is C.
fn compiler() -> Result<()> {
    if env::var_os("CC").is_some()
        || ["cc", "gcc", "clang"]
            .into_iter()
            .any(|it| which(it).is_some())
    {
        return Ok(());
    }
    Err(Problem::new(
        "There is no C compiler: install one (Debian: `apt-get install gcc libc6-dev`) and try again.",
    ))
}
