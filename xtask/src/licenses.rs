//! `licenses.txt` beside the page: the notices that the licences of what is compiled into it ask for. Nobody's visit fetches it.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::crates::{Crate, Crates};
use crate::install::TARGET;
use crate::places::Places;
use crate::problem::{Context, Result};

const FILE: &str = "licenses.txt";
const LINE: &str =
    "--------------------------------------------------------------------------------";

/// What a crate means that names the licence and brings no text.
const MIT: &str = "\
Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the \"Software\"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software
is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED \"AS IS\", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT
HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.
";

/// Writes the file into `stage`.
///
/// # Errors
/// Where cargo cannot tell the crates, or the system refuses.
pub(crate) fn write(places: &Places, stage: &Path) -> Result<()> {
    let own = fs::read_to_string(places.root.join("LICENSE")).could_not("read LICENSE")?;
    let crates = Crates::of(places, TARGET)?;
    let text = notices(&own, &crates.shipped())?;
    fs::write(stage.join(FILE), text).could_not(format_args!("write {FILE}"))
}

/// Each text once, below the names of those who use it.
fn notices(own: &str, crates: &[&Crate]) -> Result<String> {
    let mut by_text: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let standard =
        "Rust's standard library, by the Rust project's contributors (MIT OR Apache-2.0)";
    by_text.insert(MIT.to_owned(), vec![standard.to_owned()]);
    for one in crates {
        let texts = texts(one)?;
        let licence = one.licence.as_deref().unwrap_or("no licence named");
        let mut name = format!("{} {} ({licence})", one.name, one.version);
        if texts.is_empty() {
            // Its copyright notice is what it says of itself.
            let by = if one.authors.is_empty() {
                format!("the authors of {}", one.name)
            } else {
                one.authors.join(", ")
            };
            let _ = write!(name, ", copyright {by}");
            if let Some(repository) = &one.repository {
                let _ = write!(name, ", {repository}");
            }
            by_text.entry(MIT.to_owned()).or_default().push(name);
            continue;
        }
        for text in texts {
            by_text.entry(text).or_default().push(name.clone());
        }
    }
    let mut all = format!(
        "Keydesk\n\n{}\n\nIt is made with the following.\n",
        own.trim()
    );
    let mut parts: Vec<_> = by_text.into_iter().collect();
    // By name, so that a changed text stays in its place.
    parts.sort_by(|one, other| one.1.cmp(&other.1));
    for (text, names) in parts {
        let _ = write!(all, "\n{LINE}\n{}\n\n{}\n", names.join("\n"), text.trim());
    }
    Ok(all)
}

/// The texts that a crate brings: its MIT text alone where that may be chosen, else all of them.
fn texts(one: &Crate) -> Result<Vec<String>> {
    let told = || format!("read {}", one.folder.display());
    let mut names = Vec::new();
    for entry in fs::read_dir(&one.folder).could_not(told())? {
        let name = entry.could_not(told())?.file_name();
        let name = name.to_string_lossy().into_owned();
        let start = name.to_ascii_lowercase();
        let is_text = ["licen", "copying", "copyright", "notice", "unlicense"];
        if is_text.iter().any(|it| start.starts_with(it)) && one.folder.join(&name).is_file() {
            names.push(name);
        }
    }
    names.sort();
    let licence = one.licence.as_deref().unwrap_or_default();
    let may_choose = !licence.contains("AND");
    if may_choose
        && let Some(mit) = names
            .iter()
            .find(|it| it.to_ascii_uppercase().contains("MIT"))
    {
        names = vec![mit.clone()];
    }
    let read = |name: &String| {
        let text = fs::read(one.folder.join(name)).could_not(told())?;
        Ok(String::from_utf8_lossy(&text).replace("\r\n", "\n"))
    };
    names.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crates::example;

    #[test]
    fn each_text_stands_once_below_its_names() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        for (path, text) in [
            ("a/LICENSE-MIT", "mit of a and b\r\n"),
            ("a/LICENSE-APACHE", "apache"),
            ("b/LICENSE", "mit of a and b\n"),
        ] {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("is in a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }
        let world = |licence: &str| {
            let crates = example(|told| {
                for package in told["packages"].as_array_mut().expect("a list") {
                    let at = folder
                        .path()
                        .join(package["name"].as_str().expect("a name"));
                    package["manifest_path"] = at.join("Cargo.toml").to_string_lossy().into();
                }
                told["packages"][1]["license"] = licence.into();
            });
            notices("Our own.", &crates.shipped()).expect("readable")
        };
        let text = world("MIT OR Apache-2.0");
        assert!(text.starts_with("Keydesk\n\nOur own.\n"), "{text}");
        assert_eq!(text.matches("mit of a and b").count(), 1, "{text}");
        assert!(
            text.contains("a 1.0.0 (MIT OR Apache-2.0)\nb 1.0.0 (MIT)"),
            "{text}"
        );
        assert!(!text.contains("apache"), "MIT is chosen");
        assert!(!text.contains("m 1.0.0"), "a macro is not shipped");
        assert!(world("MIT AND Apache-2.0").contains("apache"), "both hold");
        assert_eq!(text, world("MIT OR Apache-2.0"), "the same each time");

        fs::remove_file(folder.path().join("b/LICENSE")).expect("is there");
        let text = world("MIT");
        assert!(text.contains("b 1.0.0 (MIT), copyright Ann"), "{text}");
        assert_eq!(
            text.matches("Permission is hereby granted").count(),
            1,
            "{text}"
        );
    }
}
