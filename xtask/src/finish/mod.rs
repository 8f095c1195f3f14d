//! The last step of Trunk's build: what Trunk cannot do for a page that runs under a strict policy.
//! Style sheets become one file with the icons drawn in it, every file of ours gets its content's hash in its name and an
//! integrity value where it is named, and the shell gets its words in every language.

pub(crate) mod digest;
mod html;
mod scripts;
mod sprite;
mod squeeze;
mod words;

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use self::digest::{integrity, short};
use self::html::{Edits, Tag, tags};
pub(crate) use self::scripts::Scripts;
use self::sprite::Sprite;
use crate::problem::{Context, Problem, Result};

/// In this order: later sheets may build on earlier ones.
const SHEETS: [&str; 4] = ["tokens", "base", "components", "pages"];
/// Fetched together with the signed-in pages.
const LATER_SHEETS: [&str; 2] = ["signed-in", "people"];
/// The same of a development page, which has the gallery of components.
const DEVELOPMENT_SHEETS: [&str; 3] = ["signed-in", "people", "gallery"];
/// The page at the console's own folder.
pub(crate) const INDEX: &str = "index.html";
/// The documents of a release, and how each calls the console's own folder, wherever that lies on its host. Pages of the console
/// are two parts below it; no script could tell the document where its files are, so there are two, and the second lies at two places.
const DOCUMENTS: [(&str, &str); 3] = [(INDEX, ""), (PAGE, "../"), (CHECK, "../")];
/// The page at the addresses of the console.
pub(crate) const PAGE: &str = "page.html";
/// The set-up check is a folder, which any host answers without being told: an operator opens it before anything is set up.
const CHECK: &str = "setup-check/index.html";
/// What the gallery writes into the page.
const GALLERY: &[u8] = b"keydesk-gallery";
/// The start of that file's name.
const LATER_STEM: &str = "keydesk-signed-in";

/// Reads what Trunk says about the running build, and finishes it.
///
/// # Errors
/// Where Trunk did not call, and at everything [`finish`] stops at.
pub(crate) fn from_trunk() -> Result<()> {
    let folder = |name: &str| {
        env::var_os(name).map(PathBuf::from).ok_or_else(|| {
            Problem::new("`finish` is a step of Trunk's build: run `cargo xtask build` instead.")
        })
    };
    let release = env::var_os("TRUNK_PROFILE").is_some_and(|it| it == "release");
    finish(
        &folder("TRUNK_SOURCE_DIR")?,
        &folder("TRUNK_STAGING_DIR")?,
        release,
        Scripts::Lines,
    )
}

/// Finishes the page in `stage`, made from the checkout `source`.
///
/// # Errors
/// At anything in the page that would not run under the shipped policy, at unknown words, and
/// where a written integrity value does not match the bytes on disk.
pub(crate) fn finish(
    source: &Path,
    stage: &Path,
    release: bool,
    scripts: Scripts<'_>,
) -> Result<()> {
    copy_folder(&source.join("public"), stage)?;
    let boot = boot_file(source, stage)?;

    let index = read(&stage.join("index.html"))?;
    let index = html::squeeze(&index)?;
    let tags = tags(&index)?;
    let mut edits = Edits::default();
    words::add(
        &tags,
        &words::read(&source.join("public/locales"))?,
        &mut edits,
    )?;

    let app = App::take(&tags, stage, scripts, &mut edits)?;
    let early = tag_for(&tags, "link", "href", "keydesk.wasm")?;
    name_in(early, "href", &app.wasm, &mut edits);
    let sheet = tag_for(&tags, "link", "href", "keydesk.css")?;
    let css = styles(&source.join("style"), &SHEETS)?;
    let css_name = place(stage, "keydesk", "css", css.as_bytes())?;
    point_to(sheet, "href", &css_name, css.as_bytes(), &mut edits);
    let sheets = if release {
        &LATER_SHEETS[..]
    } else {
        &DEVELOPMENT_SHEETS
    };
    let later = styles(&source.join("style"), sheets)?;
    let later_name = place(stage, LATER_STEM, "css", later.as_bytes())?;

    let script = tag_for(&tags, "script", "src", "boot.js")?;
    let boot = scripts.smaller("boot.js", &boot)?;
    let boot_name = place(stage, "boot", "js", boot.as_bytes())?;
    point_to(script, "src", &boot_name, boot.as_bytes(), &mut edits);
    let build = [&boot_name, &css_name, &later_name, &app.js, &app.wasm];
    let build = short(build.map(String::as_str).join(" ").as_bytes());
    for (name, value) in [
        ("data-js", &app.js),
        ("data-js-integrity", &app.js_integrity),
        ("data-wasm", &app.wasm),
        ("data-wasm-integrity", &app.wasm_integrity),
        ("data-wasm-size", &app.wasm_size.to_string()),
        ("data-css", &later_name),
        ("data-css-integrity", &integrity(later.as_bytes())),
        ("data-build", &build),
    ] {
        edits.add(script, name, value);
    }

    let index = edits.apply(&index);
    if !release {
        // One document for all addresses, as `trunk serve` answers them, at the root of its host.
        fs::write(stage.join(INDEX), &index).could_not("write index.html")?;
        return verify(stage, INDEX, "/");
    }
    holds_under_the_policy(&html::tags(&index)?)?;
    holds_no_gallery(stage)?;
    for (name, up) in DOCUMENTS {
        if let Some(folder) = stage.join(name).parent() {
            fs::create_dir_all(folder).could_not(format_args!("make the folder of {name}"))?;
        }
        fs::write(stage.join(name), html::from_root(&index, up)?)
            .could_not(format_args!("write {name}"))?;
        verify(stage, name, up)?;
    }
    Ok(())
}

/// The page with the app's place marked as Trunk would, and the options for wasm-opt that the line for Trunk names.
///
/// # Errors
/// Where the page has no such line.
pub(crate) fn without_trunk(index: &str, js: &str, wasm: &str) -> Result<(String, Vec<String>)> {
    let tags = tags(index)?;
    let line = tags
        .iter()
        .find(|tag| tag.attribute("data-trunk").is_some() && tag.get("rel") == Some("rust"))
        .ok_or_else(|| Problem::new("index.html: there is no <link data-trunk rel=\"rust\">."))?;
    let options = line.get("data-wasm-opt-params").unwrap_or_default();
    let mut edits = Edits::default();
    edits.replace(
        line.range.clone(),
        format!("<link rel=\"keydesk-app\" data-js=\"{js}\" data-wasm=\"{wasm}\">"),
    );
    Ok((
        edits.apply(index),
        options.split_whitespace().map(str::to_owned).collect(),
    ))
}

/// Glue and module as they are placed.
struct App {
    js: String,
    js_integrity: String,
    wasm: String,
    wasm_integrity: String,
    wasm_size: usize,
}

impl App {
    /// Takes Trunk's marker out of the page and gives the two files their names.
    fn take(tags: &[Tag], stage: &Path, scripts: Scripts<'_>, edits: &mut Edits) -> Result<Self> {
        let marker = tags
            .iter()
            .find(|tag| tag.get("rel") == Some("keydesk-app"));
        let named = |name| {
            marker
                .and_then(|tag| tag.get(name))
                .filter(|it| !it.is_empty())
        };
        let (Some(marker), Some(js), Some(wasm)) = (marker, named("data-js"), named("data-wasm"))
        else {
            return Err(Problem::new(
                "index.html: no app in the page; it needs <link data-trunk rel=\"rust\"> and \
                 Trunk.toml's pattern_script.",
            ));
        };
        edits.replace(marker.range.clone(), "");
        if stage.join("snippets").exists() {
            return Err(Problem::new(
                "The app brings script snippets of its own; they would run without integrity.",
            ));
        }
        let module = fs::read(stage.join(wasm)).could_not(format_args!("read {wasm}"))?;
        let glue = read(&stage.join(js))?;
        for forbidden in ["new Function", "eval("] {
            if glue.contains(forbidden) {
                return Err(Problem::new(format!(
                    "The glue contains `{forbidden}`, which the shipped policy refuses: a \
                     dependency makes code from text (js_sys::Function, js_sys::eval)."
                )));
            }
        }
        for file in [js, wasm] {
            fs::remove_file(stage.join(file)).could_not(format_args!("replace {file}"))?;
        }
        let wasm_name = place(stage, "keydesk", "wasm", &module)?;
        // Its comments alone are a kilobyte; where its style ever changes, it stays as it is.
        let glue = match scripts {
            Scripts::Lines => scripts.smaller(js, &glue).unwrap_or(glue),
            Scripts::Esbuild(_) => scripts.smaller(js, &glue)?,
        };
        let glue = glue.replace(wasm, &wasm_name);
        let js_name = place(stage, "keydesk", "js", glue.as_bytes())?;
        Ok(Self {
            js: js_name,
            js_integrity: integrity(glue.as_bytes()),
            wasm: wasm_name,
            wasm_integrity: integrity(&module),
            wasm_size: module.len(),
        })
    }
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).could_not(format_args!("read {}", path.display()))
}

/// Writes a file under its content's name and returns the name.
fn place(stage: &Path, stem: &str, extension: &str, bytes: &[u8]) -> Result<String> {
    let name = format!("{stem}-{}.{extension}", short(bytes));
    fs::write(stage.join(&name), bytes).could_not(format_args!("write {name}"))?;
    Ok(name)
}

fn point_to(tag: &Tag, attribute: &str, name: &str, bytes: &[u8], edits: &mut Edits) {
    name_in(tag, attribute, name, edits);
    edits.add(tag, "integrity", &integrity(bytes));
}

fn name_in(tag: &Tag, attribute: &str, name: &str, edits: &mut Edits) {
    if let Some(attribute) = tag.attribute(attribute) {
        edits.replace(attribute.range.clone(), format!("/{name}"));
    }
}

fn tag_for<'a>(tags: &'a [Tag], name: &str, attribute: &str, file: &str) -> Result<&'a Tag> {
    let names = |tag: &&Tag| {
        tag.name == name
            && tag
                .get(attribute)
                .is_some_and(|it| it.trim_start_matches(['.', '/']) == file)
    };
    tags.iter().find(names).ok_or_else(|| {
        Problem::new(format!(
            "index.html: there is no <{name} {attribute}=\"/{file}\">."
        ))
    })
}

fn styles(folder: &Path, sheets: &[&str]) -> Result<String> {
    let mut all = String::new();
    for name in sheets {
        let sheet = read(&folder.join(format!("{name}.css")))?;
        if sheet.contains("@import") {
            return Err(Problem::new(format!(
                "style/{name}.css: @import asks for one more download; list the sheet instead."
            )));
        }
        all.push_str(&sheet);
        all.push('\n');
    }
    let icons = read(&folder.join("icons.svg"))?;
    Sprite::read(&icons)?.draw(&squeeze::css(&all)?)
}

/// The boot file as a Trunk line of the page copied it, or as it is in the checkout.
fn boot_file(source: &Path, stage: &Path) -> Result<String> {
    let copy = stage.join("boot.js");
    if !copy.is_file() {
        return read(&source.join("boot.js"));
    }
    let text = read(&copy)?;
    fs::remove_file(&copy).could_not("replace boot.js")?;
    Ok(text)
}

/// Copies what is in `from` to `to`, hidden files and folders too.
///
/// # Errors
/// Where the system refuses.
pub(crate) fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    let told = || format!("copy {}", from.display());
    fs::create_dir_all(to).could_not(told())?;
    for entry in fs::read_dir(from).could_not(told())? {
        let entry = entry.could_not(told())?;
        let target = to.join(entry.file_name());
        if entry.file_type().could_not(told())?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target).could_not(told())?;
        }
    }
    Ok(())
}

/// What the shipped policy would refuse in a browser is refused here first, with a line that says
/// what it is.
fn holds_under_the_policy(tags: &[Tag]) -> Result<()> {
    for tag in tags {
        let name = tag.name.as_str();
        let wrong = |what: &str| {
            Err(Problem::new(format!(
                "index.html: <{name}> {what}; the policy refuses it."
            )))
        };
        if name == "style" || (name == "script" && tag.get("src").is_none()) {
            return wrong("is inline");
        }
        for attribute in &tag.attributes {
            if attribute.name == "style" || attribute.name.starts_with("on") {
                return wrong(&format!("has a `{}` attribute", attribute.name));
            }
            let names_a_host = attribute.value.contains("://") || attribute.value.starts_with("//");
            if names_a_host && matches!(name, "script" | "link" | "img" | "iframe") {
                return wrong("asks another host");
            }
        }
    }
    Ok(())
}

/// The gallery is for whoever works on the components: nobody downloads it with a release.
fn holds_no_gallery(stage: &Path) -> Result<()> {
    let told = || format!("read {}", stage.display());
    for entry in fs::read_dir(stage).could_not(told())? {
        let file = entry.could_not(told())?.path();
        if file.is_file() {
            let bytes = fs::read(&file).could_not(format_args!("read {}", file.display()))?;
            if bytes.windows(GALLERY.len()).any(|part| part == GALLERY) {
                return Err(Problem::new(format!(
                    "{} holds the gallery: a release is built without that feature.",
                    file.display()
                )));
            }
        }
    }
    Ok(())
}

/// Reads a document back and compares every integrity value with the bytes it speaks of. Its own files are named from `root`, what
/// the boot file fetches is named from where that file is.
fn verify(stage: &Path, document: &str, root: &str) -> Result<()> {
    let page = read(&stage.join(document))?;
    let mut checked = 0;
    for tag in tags(&page)? {
        for (integrity_of, addresses) in [
            ("integrity", ["src", "href"].as_slice()),
            ("data-js-integrity", &["data-js"]),
            ("data-wasm-integrity", &["data-wasm"]),
            ("data-css-integrity", &["data-css"]),
        ] {
            let Some(written) = tag.get(integrity_of) else {
                continue;
            };
            let address = addresses
                .iter()
                .find_map(|it| tag.get(it))
                .unwrap_or_default();
            let file = if integrity_of == "integrity" {
                address.strip_prefix(root).unwrap_or("(elsewhere)")
            } else {
                address
            };
            let bytes = fs::read(stage.join(file))
                .could_not(format_args!("read {address}, which {document} names"))?;
            if integrity(&bytes) != written {
                return Err(Problem::new(format!(
                    "{address} does not match its integrity value."
                )));
            }
            checked += 1;
        }
        if tag.name == "script" && tag.get("src").is_some() && tag.get("integrity").is_none() {
            return Err(Problem::new(format!(
                "{document}: a script has no integrity value."
            )));
        }
    }
    if checked < 5 {
        return Err(Problem::new(format!(
            "{document}: boot, styles, glue and module are not all sealed."
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
