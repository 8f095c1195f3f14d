//! Every tool this repository needs and the one version of each. Nothing else names a version.

/// Builds and serves the page. 0.22 asks for a newer compiler than the stable one of today.
pub(crate) const TRUNK: &str = "0.21.14";

/// The npm package that carries `wasm-opt`; Debian's own is too old for today's modules.
pub(crate) const BINARYEN: &str = "132.0.0";

/// Makes scripts small; an npm package, too.
pub(crate) const ESBUILD: &str = "0.28.2";

/// Drives Firefox.
pub(crate) const GECKODRIVER: &str = "0.37.0";

/// The accessibility rules that every page and state is held to.
pub(crate) const AXE_CORE: &str = "4.14.1";

/// wasm-bindgen's command-line tool must be of exactly the version the app was compiled against, so
/// `Cargo.lock` is its pin.
///
/// # Errors
/// Nothing but `None` when the lock file does not name the crate.
pub(crate) fn wasm_bindgen(lock: &str) -> Option<&str> {
    let mut lines = lock.lines();
    lines.find(|line| line.trim() == "name = \"wasm-bindgen\"")?;
    let version = lines.next()?.trim();
    version.strip_prefix("version = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_crate_itself_and_not_its_relatives() {
        let lock = "[[package]]\nname = \"wasm-bindgen-shared\"\nversion = \"9.9.9\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\n";
        assert_eq!(wasm_bindgen(lock), Some("0.2.130"));
        assert_eq!(wasm_bindgen("name = \"leptos\"\nversion = \"1\"\n"), None);
    }

    #[test]
    fn trunk_toml_asks_for_the_same_wasm_opt() {
        let trunk = include_str!("../../Trunk.toml");
        let major = BINARYEN
            .split('.')
            .next()
            .expect("a version has a first part");
        assert!(
            trunk.contains(&format!("wasm_opt = \"version_{major}\"")),
            "see [tools] there"
        );
    }
}
