//! The crates that a build is made of, as cargo tells them, for one platform at a time: what no platform of this machine needs
//! is not downloaded, and cargo cannot tell of it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::ask;

/// The registry that every crate comes from.
pub(crate) const REGISTRY: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// What becomes a part of the page.
const SHIPPED: [&str; 2] = ["keydesk", "keydesk-decoder"];

#[derive(Clone, Debug)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// An SPDX expression; older crates write `/` for `OR`.
    pub(crate) licence: Option<String>,
    /// `None` for a crate of a path.
    pub(crate) source: Option<String>,
    pub(crate) folder: PathBuf,
    pub(crate) authors: Vec<String>,
    pub(crate) repository: Option<String>,
    /// It runs in the compiler, and nothing of it is in what is made.
    is_macro: bool,
    /// What it is built with; not what only its tests or its build script need.
    normal: Vec<String>,
}

/// Everything that a platform needs, by cargo's own ids.
#[derive(Debug)]
pub(crate) struct Crates(BTreeMap<String, Crate>);

impl Crates {
    /// Asks cargo, which must need no network for it: each crate was downloaded to build what is tested.
    ///
    /// # Errors
    /// Where cargo does not answer, or the lock file does not fit.
    pub(crate) fn of(places: &Places, platform: &str) -> Result<Self> {
        let mut cargo = Command::new("cargo");
        cargo
            .current_dir(&places.root)
            .args(["metadata", "--locked", "--offline", "--format-version", "1"])
            .args(["--filter-platform", platform]);
        let text = ask(&mut cargo).ok_or_else(|| {
            Problem::new(format!(
                "cargo could not tell the crates for {platform}: run `cargo fetch --locked`, and see that Cargo.lock is up to date."
            ))
        })?;
        Self::read(&text)
    }

    /// Reads cargo's answer.
    ///
    /// # Errors
    /// Where it is of another shape.
    pub(crate) fn read(text: &str) -> Result<Self> {
        let told: Value = serde_json::from_str(text).could_not("read what cargo tells")?;
        let list = |value: &Value, name: &str| value[name].as_array().cloned().unwrap_or_default();
        let mut normal = BTreeMap::new();
        for node in list(&told["resolve"], "nodes") {
            let is_normal =
                |it: &Value| list(it, "dep_kinds").iter().any(|it| it["kind"].is_null());
            let needed = list(&node, "deps")
                .iter()
                .filter(|it| is_normal(it))
                .map(|it| word(&it["pkg"]))
                .collect();
            normal.insert(word(&node["id"]), needed);
        }
        let mut crates = BTreeMap::new();
        for package in list(&told, "packages") {
            // Cargo tells packages of other platforms, too; those it does not resolve.
            let Some(normal) = normal.remove(&word(&package["id"])) else {
                continue;
            };
            let is_macro = |it: &Value| list(it, "kind").contains(&"proc-macro".into());
            let mut folder = PathBuf::from(word(&package["manifest_path"]));
            folder.pop();
            let one = Crate {
                name: word(&package["name"]),
                version: word(&package["version"]),
                licence: package["license"].as_str().map(str::to_owned),
                source: package["source"].as_str().map(str::to_owned),
                folder,
                authors: list(&package, "authors").iter().map(word).collect(),
                repository: package["repository"].as_str().map(str::to_owned),
                is_macro: list(&package, "targets").iter().any(is_macro),
                normal,
            };
            crates.insert(word(&package["id"]), one);
        }
        if crates.is_empty() {
            return Err(Problem::new("cargo tells of no crates."));
        }
        Ok(Self(crates))
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Crate> {
        self.0.values()
    }

    /// Those that are compiled into the page's modules, in the order of their names.
    pub(crate) fn shipped(&self) -> Vec<&Crate> {
        let mut found = BTreeSet::new();
        let mut next: Vec<&Crate> = SHIPPED.iter().filter_map(|it| self.own(it)).collect();
        while let Some(one) = next.pop() {
            for id in &one.normal {
                let Some(needed) = self.0.get(id) else {
                    continue;
                };
                if !needed.is_macro && found.insert(id) {
                    next.push(needed);
                }
            }
        }
        let mut shipped: Vec<&Crate> = found.into_iter().filter_map(|it| self.0.get(it)).collect();
        shipped.sort_by(|one, other| (&one.name, &one.version).cmp(&(&other.name, &other.version)));
        shipped
    }

    /// What a crate of ours names itself.
    pub(crate) fn direct(&self, name: &str) -> BTreeSet<&str> {
        let needed = self.own(name).map(|it| &it.normal).into_iter().flatten();
        needed
            .filter_map(|it| Some(self.0.get(it)?.name.as_str()))
            .collect()
    }

    fn own(&self, name: &str) -> Option<&Crate> {
        self.0
            .values()
            .find(|it| it.name == name && it.source.is_none())
    }
}

fn word(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// A small world: the app needs `a`, which needs `b` and the macro `m`; `t` is for its tests.
#[cfg(test)]
pub(crate) fn example(change: impl FnOnce(&mut Value)) -> Crates {
    let package = |name: &str, source: Value, kind: &str| {
        serde_json::json!({
            "id": name, "name": name, "version": "1.0.0", "license": "MIT", "source": source, "authors": ["Ann"],
            "repository": null, "manifest_path": format!("/registry/{name}/Cargo.toml"), "targets": [{ "kind": [kind] }],
        })
    };
    let dep = |name: &str, kind: Value| serde_json::json!({ "pkg": name, "dep_kinds": [{ "kind": kind }] });
    let (none, tests) = (Value::Null, Value::from("dev"));
    let mut told = serde_json::json!({
        "packages": [
            package("keydesk", none.clone(), "lib"), package("a", REGISTRY.into(), "lib"), package("b", REGISTRY.into(), "lib"),
            package("m", REGISTRY.into(), "proc-macro"), package("t", REGISTRY.into(), "lib"), package("elsewhere", REGISTRY.into(), "lib"),
        ],
        "resolve": { "nodes": [
            { "id": "keydesk", "deps": [dep("a", none.clone()), dep("t", tests)] },
            { "id": "a", "deps": [dep("b", none.clone()), dep("m", none)] },
            { "id": "b", "deps": [] }, { "id": "m", "deps": [] }, { "id": "t", "deps": [] },
        ] },
    });
    change(&mut told);
    Crates::read(&told.to_string()).expect("a small world")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_macros_nor_tests_are_shipped() {
        let crates = example(|_| ());
        let names: Vec<_> = crates.shipped().iter().map(|it| it.name.clone()).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(crates.direct("keydesk"), BTreeSet::from(["a"]));
        assert_eq!(crates.all().count(), 5, "nothing of other platforms");
    }

    #[test]
    fn an_answer_of_another_shape_is_none() {
        for text in ["", "{}", "[]", "{\"packages\": []}"] {
            assert!(Crates::read(text).is_err(), "{text}");
        }
    }
}
