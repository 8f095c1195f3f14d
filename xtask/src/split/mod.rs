//! The release page. Trunk cannot split a module, so these are its steps and the few that it does not know: what the page needs and
//! what only the signed-in pages need become modules of their own, which the first visit does not wait for. The order is fixed: the
//! linked module is divided before wasm-bindgen sees it, and only the main part goes through wasm-bindgen.

mod glue;
mod names;
mod order;
mod private;
mod unused;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use self::glue::Chunk;
use crate::decoder::{self, Decoder};
use crate::finish::{self, Scripts, digest};
use crate::install::{BuildTools, Road, std_source};
use crate::licenses;
use crate::package::copies;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::run;
use crate::wasm;

/// What the module is divided into beside its first part, by the start of the name that dividing gives, and the start of the file's name in
/// `dist/`: the sign-in page with its frame (`src/app/mod.rs`), the signed-in pages (`src/app/chunk.rs`), and what both need.
const PARTS: [(&str, &str); 3] = [
    ("split_page", "keydesk-page"),
    ("split_signed_in", "keydesk-signed-in"),
    ("chunk_", "keydesk-shared"),
];
/// The script between both modules; it never leaves the build.
const LINK: &str = "./__wasm_split.js";
const GLUE: &str = "keydesk.js";
const MODULE: &str = "keydesk_bg.wasm";

/// Builds the page and puts it into `dist/`.
///
/// # Errors
/// Where one of the steps fails; `dist/` is left alone then.
pub(crate) fn page(places: &Places, tools: &BuildTools) -> Result<()> {
    std_source(places, tools.road)?;
    let index = fs::read_to_string(places.root.join("index.html")).could_not("read index.html")?;
    let (index, features) = finish::without_trunk(&index, GLUE, MODULE)?;

    let folders = private::renamed(places, tools.road);
    let options = private::options(&folders);
    // First: the app is compiled with its name and integrity value.
    let decoder = decoder(places, tools, &features, &options)?;
    let linked = compile(places, tools, &decoder, &options)?;
    let parts = fresh(places.target.join("split"))?;
    let chunks = divide(&linked, &parts)?;
    let stage = fresh(places.target.join("stage"))?;
    bind(tools, &parts.join("main.wasm"), &stage)?;
    edit(&stage, unused::without_classes)?;
    shrink(tools, &stage.join(MODULE), &features)?;
    edit(&stage, |module, glue| {
        names::shorten(module, &unused::without_imports(module, glue)?)
    })?;
    let mut sealed = Vec::new();
    for (chunk, stem) in &chunks {
        shrink(tools, chunk, &features)?;
        sealed.push(place_chunk(chunk, stem, &stage)?);
    }
    join(&stage.join(GLUE), &parts.join(LINK), &sealed)?;
    decoder.place(&stage)?;
    fs::write(stage.join("index.html"), index).could_not("write index.html")?;
    finish::finish(&places.root, &stage, true, Scripts::Esbuild(&tools.esbuild))?;
    licenses::write(places, &stage)?;
    private::tells_no_folder(&stage, &folders)?;
    copies::write(&stage)?;

    let dist = fresh(places.dist())?;
    finish::copy_folder(&stage, &dist)
}

/// The compiler's options by which a module tells no folder of this machine.
pub(crate) fn short_paths(places: &Places, road: Road) -> Vec<String> {
    private::options(&private::renamed(places, road))
}

/// The decoder for pictures, as small as it gets.
fn decoder(
    places: &Places,
    tools: &BuildTools,
    features: &[String],
    options: &[String],
) -> Result<Decoder> {
    let linked = decoder::compile(places, |cargo| {
        wasm::options(cargo, options);
        tools.road.apply(cargo);
    })?;
    let module = places.target.join("decoder.wasm");
    fs::copy(&linked, &module).could_not(format_args!("copy {}", linked.display()))?;
    shrink(tools, &module, features)?;
    Decoder::sealed(&module)
}

/// Compiles and links the app, with the notes that dividing needs. Gives the linked module.
fn compile(
    places: &Places,
    tools: &BuildTools,
    decoder: &Decoder,
    options: &[String],
) -> Result<PathBuf> {
    let mut cargo = wasm::cargo(places, "build", "keydesk", &places.target);
    cargo.args(["--bin", "keydesk", "--features", "split"]);
    tools.road.apply(&mut cargo);
    let mut flags = vec!["-Clink-args=--emit-relocs".to_owned()];
    flags.extend(Road::smallest(&mut cargo).map(str::to_owned));
    flags.extend_from_slice(options);
    wasm::options(&mut cargo, &flags);
    decoder.tell(&mut cargo);
    run(&mut cargo, "Compiling the page")?;
    Ok(wasm::linked(&places.target, "keydesk"))
}

/// Divides the linked module into `parts`: `main.wasm`, the script between all, and the others, whose paths are given with the starts of
/// their names in `dist/`.
fn divide(linked: &Path, parts: &Path) -> Result<Vec<(PathBuf, &'static str)>> {
    let module = fs::read(linked).could_not(format_args!("read {}", linked.display()))?;
    let main = parts.join("main.wasm");
    let mut options = wasm_split_cli_support::Options::new(&module);
    options.output_dir = parts;
    options.main_out_path = &main;
    options.main_module = GLUE;
    options.link_name = LINK;
    options.target.web();
    let divided = wasm_split_cli_support::transform(options).could_not("divide the module")?;
    let found = PARTS.map(|(start, stem)| {
        let mut named = divided.split_modules.iter().filter(|it| {
            let name = it.file_name().unwrap_or_default();
            name.to_string_lossy().starts_with(start)
        });
        (named.next().cloned(), named.count(), stem)
    });
    let mut chunks = Vec::new();
    for (path, more, stem) in found {
        match path {
            Some(path) if more == 0 => chunks.push((path, stem)),
            _ => {
                return Err(Problem::new(format!(
                    "Dividing the module gave {more} parts more than the one for {stem}, or none."
                )));
            }
        }
    }
    if chunks.len() == divided.split_modules.len() {
        Ok(chunks)
    } else {
        Err(Problem::new(format!(
            "Dividing the module gave {} parts beside the first one, where {} are expected.",
            divided.split_modules.len(),
            chunks.len()
        )))
    }
}

/// Writes the main module's glue.
fn bind(tools: &BuildTools, main: &Path, stage: &Path) -> Result<()> {
    let mut bindgen = Command::new(&tools.wasm_bindgen);
    bindgen.args(["--target", "web", "--no-typescript"]);
    // The chunk imports by these names.
    bindgen.args(["--keep-lld-exports", "--no-demangle"]);
    bindgen
        .args(["--out-name", "keydesk", "--out-dir"])
        .arg(stage)
        .arg(main);
    run(&mut bindgen, "wasm-bindgen")
}

/// Writes the main module and its glue as `change` gives them.
fn edit(stage: &Path, change: impl FnOnce(&[u8], &str) -> Result<(Vec<u8>, String)>) -> Result<()> {
    let (module, glue) = (stage.join(MODULE), stage.join(GLUE));
    let told = |path: &Path| format!("read {}", path.display());
    let bytes = fs::read(&module).could_not(told(&module))?;
    let script = fs::read_to_string(&glue).could_not(told(&glue))?;
    let (bytes, script) = change(&bytes, &script)?;
    fs::write(&module, bytes).could_not("write the first module")?;
    fs::write(&glue, script).could_not("write its glue")
}

/// As small as it gets for a download. `features` are the ones index.html names for Trunk. Never all of them: browsers refuse what the newest would write.
///
/// # Errors
/// Where wasm-opt does not take the module.
pub(crate) fn shrink(tools: &BuildTools, module: &Path, features: &[String]) -> Result<()> {
    let mut opt = Command::new(&tools.wasm_opt);
    // Larger than -Oz before it is compressed, smaller after.
    opt.arg("-Os")
        .args(features)
        .arg(module)
        .arg("-o")
        .arg(module);
    run(&mut opt, "wasm-opt")?;
    let told = format!("read {}", module.display());
    let ordered = order::by_likeness(&fs::read(module).could_not(told)?)?;
    fs::write(module, ordered).could_not("write the module in another order")
}

fn place_chunk(chunk: &Path, stem: &str, stage: &Path) -> Result<Chunk> {
    let bytes = fs::read(chunk).could_not("read a part of the module")?;
    let name = format!("{stem}-{}.wasm", digest::short(&bytes));
    fs::write(stage.join(&name), &bytes).could_not(format_args!("write {name}"))?;
    let file = chunk.file_name().unwrap_or_default();
    Ok(Chunk {
        file: file.to_string_lossy().into_owned(),
        name,
        integrity: digest::integrity(&bytes),
    })
}

/// Makes one script of the glue and the script between the modules: one request, under one integrity value.
fn join(glue: &Path, link: &Path, chunks: &[Chunk]) -> Result<()> {
    let read =
        |path: &Path| fs::read_to_string(path).could_not(format_args!("read {}", path.display()));
    let joined = glue::join(&read(glue)?, &read(link)?, LINK, GLUE, chunks)?;
    fs::write(glue, joined).could_not(format_args!("write {}", glue.display()))
}

/// An empty folder.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn fresh(folder: PathBuf) -> Result<PathBuf> {
    if folder.exists() {
        fs::remove_dir_all(&folder).could_not(format_args!("empty {}", folder.display()))?;
    }
    fs::create_dir_all(&folder).could_not(format_args!("make {}", folder.display()))?;
    Ok(folder)
}
