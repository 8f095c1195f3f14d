//! The decoder for pictures of QR codes: the workspace's other WebAssembly module. It is built by a call of its own, so that
//! nothing that is meant for the app (features, link arguments) reaches it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::finish::digest;
use crate::places::Places;
use crate::problem::{Context, Result};
use crate::shell::run;
use crate::wasm;

const PACKAGE: &str = "keydesk-decoder";
/// The start of the file's name in `dist/`.
pub(crate) const STEM: &str = "keydesk-decoder";
/// Its name beside a page that is being developed, as `src/api/decoder.rs` asks for it where no other name is told.
const DEVELOPMENT: &str = "decoder.wasm";

/// The file as it is placed, and how the app learns of it.
pub(crate) struct Decoder {
    name: String,
    bytes: Vec<u8>,
}

impl Decoder {
    /// Reads a module that is ready to be shipped.
    ///
    /// # Errors
    /// Where it is not there.
    pub(crate) fn sealed(module: &Path) -> Result<Self> {
        let bytes = fs::read(module).could_not(format_args!("read {}", module.display()))?;
        Ok(Self {
            name: format!("{STEM}-{}.wasm", digest::short(&bytes)),
            bytes,
        })
    }

    /// Tells the app's compiler what to ask for. In the page's shell these values would weigh on every first visit.
    pub(crate) fn tell(&self, cargo: &mut Command) {
        cargo
            .env("KEYDESK_DECODER", format!("/{}", self.name))
            .env("KEYDESK_DECODER_INTEGRITY", digest::integrity(&self.bytes));
    }

    /// Writes the file into `stage`.
    ///
    /// # Errors
    /// Where the system refuses.
    pub(crate) fn place(&self, stage: &Path) -> Result<()> {
        let told = format_args!("write {}", self.name).to_string();
        fs::write(stage.join(&self.name), &self.bytes).could_not(told)
    }
}

/// Compiles the decoder for release; `prepare` adds what this machine's road to WebAssembly needs. Gives the linked module.
///
/// # Errors
/// Where it does not compile.
pub(crate) fn compile(places: &Places, prepare: impl FnOnce(&mut Command)) -> Result<PathBuf> {
    let folder = places.target.join("decoder");
    // `rustc` instead of `build`: only here is it a module; everybody else uses it as a plain library.
    let mut cargo = wasm::cargo(places, "rustc", PACKAGE, &folder);
    cargo.args(["--quiet", "--lib", "--crate-type", "cdylib"]);
    prepare(&mut cargo);
    run(&mut cargo, "Compiling the decoder")?;
    Ok(wasm::linked(&folder, &PACKAGE.replace('-', "_")))
}

/// Puts the decoder beside a page that Trunk builds. What this machine's road needs is in the variables already: Trunk's own
/// call of the compiler had them from there too.
///
/// # Errors
/// Where it does not compile or cannot be copied.
pub(crate) fn beside_development_page() -> Result<()> {
    let stage = PathBuf::from(env::var_os("TRUNK_STAGING_DIR").unwrap_or_default());
    let module = compile(&Places::find()?, |_| {})?;
    fs::copy(&module, stage.join(DEVELOPMENT))
        .could_not(format_args!("copy {}", module.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_told_the_name_and_seal_of_what_is_placed() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let module = folder.path().join("linked.wasm");
        fs::write(&module, b"abc").expect("a file");
        let decoder = Decoder::sealed(&module).expect("is there");
        decoder.place(folder.path()).expect("is placed");
        let mut cargo = Command::new("cargo");
        decoder.tell(&mut cargo);
        let told = |name: &str| {
            let found = cargo.get_envs().find(|(it, _)| *it == name);
            found
                .and_then(|it| it.1?.to_str())
                .expect("is told")
                .to_owned()
        };
        let path = told("KEYDESK_DECODER");
        assert_eq!(path, "/keydesk-decoder-ba7816bf8f01cfea.wasm");
        let placed = fs::read(folder.path().join(&path[1..])).expect("is there");
        let seal = told("KEYDESK_DECODER_INTEGRITY");
        assert_eq!(seal, digest::integrity(&placed));
    }

    #[test]
    fn the_app_asks_for_what_development_places() {
        let app = include_str!("../../src/api/decoder.rs");
        assert!(app.contains(&format!("\"/{DEVELOPMENT}\"")));
        for name in ["KEYDESK_DECODER", "KEYDESK_DECODER_INTEGRITY"] {
            assert!(app.contains(&format!("option_env!(\"{name}\")")), "{name}");
        }
    }
}
