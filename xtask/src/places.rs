//! Where things are: the checkout, what is built in it, and the cache outside it.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::problem::{Context, Problem, Result};

/// The checkout, the build folder and the tool cache of this run.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    /// The repository's root.
    pub(crate) root: PathBuf,
    /// Cargo's build folder.
    pub(crate) target: PathBuf,
    /// Tools that outlive a checkout.
    pub(crate) cache: PathBuf,
}

impl Places {
    /// # Errors
    /// Where neither `XDG_CACHE_HOME` nor `HOME` says where a cache may be.
    pub(crate) fn find() -> Result<Self> {
        let manifest = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = root_above(&manifest).ok_or_else(|| {
            Problem::new("Could not find the repository: call `cargo xtask` inside the checkout.")
        })?;
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |it| root.join(it));
        let cache = cache(env::var_os("XDG_CACHE_HOME"), env::var_os("HOME")).ok_or_else(|| {
            Problem::new(
                "No place for tools: set HOME or XDG_CACHE_HOME to a folder that is yours.",
            )
        })?;
        Ok(Self {
            root,
            target,
            cache,
        })
    }

    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The folder one version of one tool lives in.
    pub(crate) fn tool(&self, name: &str, version: &str) -> PathBuf {
        self.cache.join("tools").join(format!("{name}-{version}"))
    }

    /// The lock file's text.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub(crate) fn lock(&self) -> Result<String> {
        fs::read_to_string(self.root.join("Cargo.lock")).could_not("read Cargo.lock")
    }
}

/// The nearest folder above (or at) `start` that holds the page.
fn root_above(start: &Path) -> Option<PathBuf> {
    start
        .ancestors()
        .find(|it| it.join("Trunk.toml").is_file())
        .map(Path::to_owned)
}

/// An empty variable counts as an absent one, as the XDG rules ask.
fn cache(xdg: Option<std::ffi::OsString>, home: Option<std::ffi::OsString>) -> Option<PathBuf> {
    let set = |value: Option<std::ffi::OsString>| value.filter(|it| !it.is_empty());
    set(xdg)
        .map(PathBuf::from)
        .filter(|it| it.is_absolute())
        .or_else(|| set(home).map(|it| Path::new(&it).join(".cache")))
        .map(|it| it.join("keydesk"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cache_follows_xdg_and_falls_back_to_home() {
        let at = |xdg: &str, home: &str| cache(Some(xdg.into()), Some(home.into()));
        assert_eq!(at("/c", "/h"), Some("/c/keydesk".into()));
        assert_eq!(at("", "/h"), Some("/h/.cache/keydesk".into()));
        assert_eq!(at("relative", "/h"), Some("/h/.cache/keydesk".into()));
        assert_eq!(cache(None, None), None);
    }

    #[test]
    fn the_root_is_found_from_below() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(
            root_above(&here.join("src")),
            here.parent().map(Path::to_owned)
        );
        assert_eq!(root_above(Path::new("/")), None);
    }
}
