//! The page is public: nothing in it tells where it was built. So it is the same from whatever folder, too.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::install::Road;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::ask;

/// Folders of this machine, each with what panics call it instead. The compiler takes the last that fits.
pub(super) fn renamed(places: &Places, road: Road) -> Vec<(PathBuf, String)> {
    let mut list = vec![(places.root.clone(), ".".to_owned())];
    if let Some(home) = cargo_home() {
        list.push((home.clone(), "cargo".to_owned()));
        // Crates lie in a folder per registry, whose name says nothing but takes room in each panic.
        let registries = fs::read_dir(home.join("registry/src"))
            .into_iter()
            .flatten();
        let mut registries: Vec<PathBuf> = registries.flatten().map(|it| it.path()).collect();
        registries.sort();
        list.extend(registries.into_iter().map(|it| (it, "crates".to_owned())));
    }
    let sysroot = ask(Command::new(road.compiler()).args(["--print", "sysroot"]))
        .map(|it| Path::new(it.trim()).join("lib/rustlib/src/rust"));
    list.extend(sysroot.map(|it| (it, "rust".to_owned())));
    list
}

/// The same as options of the compiler.
pub(super) fn options(renamed: &[(PathBuf, String)]) -> Vec<String> {
    renamed
        .iter()
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect()
}

/// Looks for such a folder in every file of the page.
///
/// # Errors
/// Where one is found, with its file.
pub(super) fn tells_no_folder(stage: &Path, renamed: &[(PathBuf, String)]) -> Result<()> {
    let told = || format!("read {}", stage.display());
    for entry in fs::read_dir(stage).could_not(told())? {
        let file = entry.could_not(told())?.path();
        if file.is_dir() {
            tells_no_folder(&file, renamed)?;
            continue;
        }
        let bytes = fs::read(&file).could_not(format_args!("read {}", file.display()))?;
        if let Some((folder, _)) = renamed.iter().find(|(it, _)| holds(&bytes, it)) {
            return Err(Problem::new(format!(
                "{} holds {}, a folder of this machine.",
                file.display(),
                folder.display()
            )));
        }
    }
    Ok(())
}

/// A folder right below the root has a name so short that it may be part of anything: `src/app/` holds `/app/`.
fn holds(bytes: &[u8], folder: &Path) -> bool {
    let name = format!("{}/", folder.display());
    folder.components().count() > 2
        && bytes
            .windows(name.len())
            .any(|part| part == name.as_bytes())
}

fn cargo_home() -> Option<PathBuf> {
    let set = |name: &str| env::var_os(name).filter(|it| !it.is_empty());
    set("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| set("HOME").map(|it| Path::new(&it).join(".cargo")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(root: &Path) -> Places {
        Places {
            root: root.to_owned(),
            target: root.join("target"),
            cache: root.join("cache"),
        }
    }

    #[test]
    fn the_narrowest_folder_is_renamed_last() {
        let list = renamed(&places(Path::new("/home/somebody/keydesk")), Road::Rustup);
        let options = options(&list);
        assert_eq!(options[0], "--remap-path-prefix=/home/somebody/keydesk=.");
        for (at, (folder, _)) in list.iter().enumerate() {
            let wider = list[at + 1..].iter().find(|(it, _)| folder.starts_with(it));
            assert_eq!(wider, None, "{}", folder.display());
        }
    }

    #[test]
    fn a_folder_of_the_machine_is_found_in_any_file() {
        let stage = tempfile::TempDir::new().expect("a temporary folder");
        let list = [
            (PathBuf::from("/home/somebody"), String::new()),
            (PathBuf::from("/app"), String::new()),
        ];
        let inner = stage.path().join("inner");
        fs::create_dir(&inner).expect("a folder");
        let write = |text: &[u8]| fs::write(inner.join("x.wasm"), text).expect("a file");
        write(b"\0src/app/chunk.rs/home/somebodyelse");
        assert!(tells_no_folder(stage.path(), &list).is_ok());
        write(b"\xff\0x/home/somebody/.cargo/x.rs");
        let told = tells_no_folder(stage.path(), &list).expect_err("is found");
        assert!(told.to_string().contains("x.wasm holds /home/somebody"));
    }
}
