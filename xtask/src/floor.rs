//! The page that loading times are measured beside (`tests/floor`): built by the same compiler, profile and tools as the app, but in
//! one piece, and served with the same headers. It never comes near `dist/`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::finish::{self, digest};
use crate::install::{BuildTools, Road, std_source};
use crate::package::copies;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::run;
use crate::split;
use crate::wasm;

const NAME: &str = "keydesk-floor";
/// Files of the page's host that it has, too: the headers, and something small to open first.
const SHARED: [&str; 2] = ["_headers", "robots.txt"];

/// Builds it; gives the folder to be served.
///
/// # Errors
/// Where one of the steps fails.
pub(crate) fn build(places: &Places) -> Result<PathBuf> {
    let tools = BuildTools::ready(places)?;
    std_source(places, tools.road)?;
    let index = fs::read_to_string(places.root.join("index.html")).could_not("read index.html")?;
    // What wasm-opt may use is said there.
    let (_, features) = finish::without_trunk(&index, "", "")?;
    let linked = compile(places, &tools)?;
    let stage = split::fresh(places.target.join("floor-page"))?;
    let mut bindgen = Command::new(&tools.wasm_bindgen);
    bindgen
        .args(["--target", "web", "--no-typescript", "--out-dir"])
        .arg(&stage)
        .arg(&linked);
    run(&mut bindgen, "wasm-bindgen")?;
    split::shrink(&tools, &stage.join(module()), &features)?;
    for name in SHARED {
        fs::copy(places.root.join("public").join(name), stage.join(name))
            .could_not(format_args!("copy public/{name}"))?;
    }
    let index = fs::read_to_string(places.root.join("tests/floor/index.html"))
        .could_not("read tests/floor/index.html")?;
    seal(&stage, &index)?;
    copies::write(&stage)?;
    Ok(stage)
}

fn module() -> String {
    format!("{NAME}_bg.wasm")
}

fn compile(places: &Places, tools: &BuildTools) -> Result<PathBuf> {
    let folder = places.target.join("floor");
    let mut cargo = wasm::cargo(places, "build", NAME, &folder);
    cargo.arg("--quiet");
    tools.road.apply(&mut cargo);
    let mut flags = split::short_paths(places, tools.road);
    flags.extend(Road::smallest(&mut cargo).map(str::to_owned));
    wasm::options(&mut cargo, &flags);
    run(&mut cargo, "Compiling the floor")?;
    Ok(wasm::linked(&folder, NAME))
}

/// Names that may be kept for ever, as the app's are, and a glue that starts by itself: the policy takes no inline script, and one
/// more file would be one more trip.
fn seal(stage: &Path, index: &str) -> Result<()> {
    let read = |name: &str| fs::read(stage.join(name)).could_not(format!("read {name}"));
    let place = |ending: &str, bytes: &[u8]| {
        let name = format!("{NAME}-{}.{ending}", digest::short(bytes));
        let told = format!("write {name}");
        fs::write(stage.join(&name), bytes).could_not(told)?;
        Ok::<_, Problem>(name)
    };
    let (glue, module) = (format!("{NAME}.js"), module());
    let wasm = place("wasm", &read(&module)?)?;
    let text = String::from_utf8_lossy(&read(&glue)?).replace(&module, &wasm);
    let js = place("js", format!("{text}\n__wbg_init();\n").as_bytes())?;
    for name in [glue, module] {
        fs::remove_file(stage.join(&name)).could_not(format!("replace {name}"))?;
    }
    let page = index
        .replace(&format!("{NAME}.wasm"), &wasm)
        .replace(&format!("{NAME}.js"), &js);
    fs::write(stage.join("index.html"), page).could_not("write the floor's page")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_names_what_is_placed_and_starts_by_itself() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        let write = |name: &str, text: &str| {
            fs::write(folder.path().join(name), text).expect("a file");
        };
        write("keydesk-floor.js", "new URL('keydesk-floor_bg.wasm')");
        write("keydesk-floor_bg.wasm", "abc");
        let index = include_str!("../../tests/floor/index.html");
        seal(folder.path(), index).expect("is sealed");
        let read = |name: &str| fs::read_to_string(folder.path().join(name)).expect("is there");
        let page = read("index.html");
        let wasm = "keydesk-floor-ba7816bf8f01cfea.wasm";
        assert_eq!(read(wasm), "abc");
        assert!(page.contains(&format!("href=\"/{wasm}\"")), "{page}");
        let (_, rest) = page.split_once("src=\"/").expect("names its glue");
        let glue = read(rest.split('"').next().unwrap_or_default());
        assert_eq!(glue, format!("new URL('{wasm}')\n__wbg_init();\n"));
        let files = fs::read_dir(folder.path()).expect("a folder").count();
        assert_eq!(files, 3, "nothing is left over");
    }
}
