//! What the page is made of, as a bill of materials (`CycloneDX` 1.5): the crates whose code is compiled into its modules. What only
//! runs while compiling (macros, build scripts) is not shipped and not listed.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::{Value, json};

use crate::install::TARGET;
use crate::places::Places;
use crate::problem::{Context, Problem, Result};
use crate::shell::ask;

/// The two packages that become modules.
const SHIPPED: [&str; 2] = ["keydesk", "keydesk-decoder"];

/// The bill for the checkout as it is locked, as text.
///
/// # Errors
/// Where cargo does not tell what the packages are.
pub(super) fn of(places: &Places) -> Result<String> {
    let mut cargo = Command::new("cargo");
    cargo.current_dir(&places.root).args([
        "metadata",
        "--locked",
        "--format-version",
        "1",
        "--filter-platform",
        TARGET,
    ]);
    let told = ask(&mut cargo)
        .ok_or_else(|| Problem::new("`cargo metadata --locked` does not tell the packages."))?;
    let metadata = serde_json::from_str(&told).could_not("read what cargo tells")?;
    let bill = bill(&metadata, &sums(&places.lock()?))?;
    Ok(serde_json::to_string_pretty(&bill).could_not("write the bill of materials")? + "\n")
}

/// The digest of each package in `Cargo.lock`, by name and version.
fn sums(lock: &str) -> BTreeMap<(String, String), String> {
    let packages = lock.split("[[package]]").skip(1);
    let read = |package: &str| {
        let value = |name: &str| {
            let line = package.lines().find_map(|it| it.strip_prefix(name))?;
            Some(line.trim_start_matches(" = ").trim_matches('"').to_owned())
        };
        Some(((value("name")?, value("version")?), value("checksum")?))
    };
    packages.filter_map(read).collect()
}

fn bill(metadata: &Value, sums: &BTreeMap<(String, String), String>) -> Result<Value> {
    let list = |value: &'_ Value| value.as_array().cloned().unwrap_or_default();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let packages: BTreeMap<String, Value> = list(&metadata["packages"])
        .into_iter()
        .map(|it| (word(&it["id"]), it))
        .collect();
    let nodes: BTreeMap<String, Value> = list(&metadata["resolve"]["nodes"])
        .into_iter()
        .map(|it| (word(&it["id"]), it))
        .collect();
    let is_macro = |id: &str| {
        let targets = packages.get(id).map(|it| list(&it["targets"]));
        let kinds = targets.unwrap_or_default();
        kinds
            .iter()
            .any(|it| list(&it["kind"]).contains(&"proc-macro".into()))
    };
    let needs = |id: &str| -> BTreeSet<String> {
        let all = nodes.get(id).map(|it| list(&it["deps"]));
        let is_normal = |it: &Value| {
            list(&it["dep_kinds"])
                .iter()
                .any(|kind| kind["kind"].is_null())
        };
        let normal = all.unwrap_or_default().into_iter().filter(is_normal);
        let ids = normal.map(|it| word(&it["pkg"]));
        ids.filter(|it| !is_macro(it)).collect()
    };

    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut waiting: Vec<String> = packages
        .iter()
        .filter(|(_, it)| SHIPPED.contains(&word(&it["name"]).as_str()))
        .map(|(id, _)| id.clone())
        .collect();
    if waiting.len() != SHIPPED.len() {
        return Err(Problem::new("The packages that are shipped are not there."));
    }
    while let Some(id) = waiting.pop() {
        found.entry(id).or_insert_with_key(|id| {
            let needed = needs(id);
            waiting.extend(needed.iter().cloned());
            needed
        });
    }

    let address = |id: &str| {
        let package = &packages[id];
        let (name, version) = (word(&package["name"]), word(&package["version"]));
        format!("pkg:cargo/{name}@{version}")
    };
    let component = |id: &str| {
        let package = &packages[id];
        let (name, version) = (word(&package["name"]), word(&package["version"]));
        let license = word(&package["license"]).replace('/', " OR ");
        let mut component = json!({
            "type": "library",
            "bom-ref": address(id),
            "name": name,
            "version": version,
            "licenses": [{ "expression": license }],
            "purl": address(id),
        });
        if let Some(sum) = sums.get(&(name, version)) {
            component["hashes"] = json!([{ "alg": "SHA-256", "content": sum }]);
        }
        component
    };
    let is_whole = |id: &&String| word(&packages[*id]["name"]) == SHIPPED[0];
    let mut whole = found
        .keys()
        .find(is_whole)
        .map_or(Value::Null, |it| component(it));
    whole["type"] = "application".into();
    let mut components: Vec<Value> = found
        .keys()
        .filter(|it| !is_whole(it))
        .map(|it| component(it))
        .collect();
    components.sort_by_key(|it| word(&it["purl"]));
    let mut dependencies: Vec<Value> = found
        .iter()
        .map(|(id, needs)| {
            let mut needs: Vec<_> = needs.iter().map(|it| address(it)).collect();
            needs.sort();
            json!({ "ref": address(id), "dependsOn": needs })
        })
        .collect();
    dependencies.sort_by_key(|it| word(&it["ref"]));
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": whole },
        "components": components,
        "dependencies": dependencies,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, kind: &str) -> Value {
        json!({ "id": format!("{name}#1"), "name": name, "version": "1.0.0", "license": "MIT/Apache-2.0",
            "targets": [{ "kind": [kind] }] })
    }

    fn node(name: &str, needs: &[(&str, Option<&str>)]) -> Value {
        let deps: Vec<_> = needs
            .iter()
            .map(|(name, kind)| json!({ "pkg": format!("{name}#1"), "dep_kinds": [{ "kind": kind }] }))
            .collect();
        json!({ "id": format!("{name}#1"), "deps": deps })
    }

    #[test]
    fn what_is_shipped_is_listed_and_nothing_else() {
        let lib = [
            "keydesk",
            "keydesk-decoder",
            "used",
            "deeper",
            "tests",
            "of-macro",
        ];
        let mut packages: Vec<_> = lib.map(|it| package(it, "lib")).into();
        packages.push(package("macros", "proc-macro"));
        let nodes = [
            node(
                "keydesk",
                &[("used", None), ("macros", None), ("tests", Some("dev"))],
            ),
            node("keydesk-decoder", &[("deeper", None)]),
            node("used", &[("deeper", None)]),
            node("deeper", &[]),
            node("macros", &[("of-macro", None)]),
        ];
        let metadata = json!({ "packages": packages, "resolve": { "nodes": nodes } });
        let sums = sums("[[package]]\nname = \"used\"\nversion = \"1.0.0\"\nchecksum = \"ab\"\n");
        let bill = bill(&metadata, &sums).expect("is whole");
        let components = bill["components"].as_array().expect("a list");
        let names: Vec<_> = components.iter().map(|it| &it["name"]).collect();
        assert_eq!(names, ["deeper", "keydesk-decoder", "used"]);
        let used = &components[2];
        assert_eq!(used["hashes"][0]["content"], "ab");
        assert_eq!(used["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(used["purl"], "pkg:cargo/used@1.0.0");
        assert_eq!(bill["metadata"]["component"]["name"], "keydesk");
        assert_eq!(
            bill["dependencies"][1]["ref"],
            "pkg:cargo/keydesk-decoder@1.0.0"
        );
    }
}
