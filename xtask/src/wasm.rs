//! The calls of cargo that make WebAssembly modules for release, one for each package that becomes one.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install::TARGET;
use crate::places::Places;

/// `cargo build` or `cargo rustc` of a package into a folder. Modules that are compiled with different options need folders of their
/// own: in one, each would undo the other's work.
pub(crate) fn cargo(places: &Places, verb: &str, package: &str, folder: &Path) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&places.root)
        .args([verb, "--release", "--package", package])
        .args(["--target", TARGET])
        // They would replace what .cargo/config.toml and `options` say.
        .env_remove("RUSTFLAGS")
        .env_remove("CARGO_ENCODED_RUSTFLAGS")
        .env("CARGO_TARGET_DIR", folder);
    cargo
}

/// Options of the compiler, added to what .cargo/config.toml says.
pub(crate) fn options(cargo: &mut Command, options: &[String]) {
    // A list of Rust's strings is one of TOML's, too.
    cargo
        .arg("--config")
        .arg(format!("target.{TARGET}.rustflags={options:?}"));
}

/// Where the linked module `name` is afterwards.
pub(crate) fn linked(folder: &Path, name: &str) -> PathBuf {
    folder
        .join(TARGET)
        .join("release")
        .join(format!("{name}.wasm"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_added_as_a_list_and_no_variable_replaces_them() {
        let places = Places {
            root: "/home/somebody/keydesk".into(),
            target: "/home/somebody/keydesk/target".into(),
            cache: "/home/somebody/.cache".into(),
        };
        let folder = places.target.join("floor");
        let mut call = cargo(&places, "build", "keydesk-floor", &folder);
        options(&mut call, &["-Ca=\"b\"".to_owned(), "-Cd".to_owned()]);
        let last = call.get_args().last().expect("a list");
        assert_eq!(
            last,
            "target.wasm32-unknown-unknown.rustflags=[\"-Ca=\\\"b\\\"\", \"-Cd\"]"
        );
        let variables: Vec<_> = call.get_envs().collect();
        assert!(variables.contains(&("RUSTFLAGS".as_ref(), None)));
        assert!(variables.contains(&("CARGO_ENCODED_RUSTFLAGS".as_ref(), None)));
        let module = linked(&folder, "keydesk-floor");
        assert!(module.ends_with("floor/wasm32-unknown-unknown/release/keydesk-floor.wasm"));
    }
}
