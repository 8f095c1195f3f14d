//! What nobody calls. wasm-bindgen keeps a class that a dependency has for scripts, whether or not a script ever makes one of it, and all
//! that the class leads to: in the first module, which a visit waits for.

use std::collections::HashSet;
use std::convert::Infallible;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, Module};
use wasmparser::{Export, Parser};

use super::names::{imported, unlike};
use crate::problem::{Context, Problem, Result};

/// Streams of bytes that leptos sends to a server of its own (wasm-streams); here there is none.
const CLASSES: [&str; 3] = [
    "IntoUnderlyingByteSource",
    "IntoUnderlyingSink",
    "IntoUnderlyingSource",
];

/// The same pair without [`CLASSES`]; what only they led to is left for wasm-opt to find.
///
/// # Errors
/// Where the module cannot be read, or the glue does not have them as the pinned wasm-bindgen writes them.
pub(super) fn without_classes(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut kept = String::with_capacity(glue.len());
    let mut left_out = 0;
    // The last line of what is left out.
    let mut until: Option<fn(&str) -> bool> = None;
    for line in glue.lines() {
        if until.is_none() {
            until = CLASSES.iter().find_map(|class| last_line(line, class));
            left_out += u32::from(until.is_some());
        }
        match until {
            Some(is_last) if is_last(line) => until = None,
            Some(_) => {}
            None => {
                kept.push_str(line);
                kept.push('\n');
            }
        }
    }
    if left_out != 9 || CLASSES.iter().any(|it| kept.contains(it)) {
        return Err(unknown("does not have each class in three places"));
    }
    let mut encoded = Module::new();
    Exports
        .parse_core_module(&mut encoded, Parser::new(0), module)
        .could_not("write the module without unused classes")?;
    Ok((encoded.finish(), kept))
}

/// The class itself, its `free` under another name, and what frees one that was forgotten.
fn last_line(line: &str, class: &str) -> Option<fn(&str) -> bool> {
    if line == format!("export class {class} {{") {
        Some(|it| it == "}")
    } else if line.starts_with(&format!("if (Symbol.dispose) {class}."))
        || line.starts_with(&format!("const {class}Finalization = "))
    {
        Some(|it| it.ends_with(';'))
    } else {
        None
    }
}

/// Leaves out the functions of the classes.
struct Exports;

impl Reencode for Exports {
    type Error = Infallible;

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let name = export.name.strip_prefix("__wbg_").unwrap_or(export.name);
        let is_of = |class: &&str| name.starts_with(&format!("{}_", class.to_ascii_lowercase()));
        if CLASSES.iter().any(is_of) {
            return Ok(());
        }
        utils::parse_export(self, section, export)
    }
}

/// The glue without the functions that the module does not import any more.
///
/// # Errors
/// Where the module cannot be read, or the glue has no list of functions as the pinned wasm-bindgen writes it.
pub(super) fn without_imports(module: &[u8], glue: &str) -> Result<String> {
    let imported: HashSet<String> = imported(module)?.into_iter().collect();
    let mut kept = String::with_capacity(glue.len());
    let (mut listed, mut skips) = (0, false);
    let mut lines = glue.lines();
    let mut line_by_line = |line: &str| {
        kept.push_str(line);
        kept.push('\n');
    };
    for line in lines.by_ref() {
        line_by_line(line);
        if line == "    const import0 = {" {
            listed += 1;
            break;
        }
    }
    for line in lines.by_ref() {
        if line == "    };" {
            line_by_line(line);
            listed += 1;
            break;
        }
        let entry = line.strip_prefix("        ").unwrap_or_default();
        let begins = entry.split_once(": ").map(|(name, _)| name);
        let begins = begins.filter(|it| {
            it.bytes()
                .all(|it| it.is_ascii_alphanumeric() || it == b'_')
        });
        if let Some(name) = begins.filter(|it| !it.starts_with("__proto__")) {
            skips = !imported.contains(name);
        }
        if !skips {
            line_by_line(line);
        }
    }
    for line in lines {
        line_by_line(line);
    }
    if listed == 2 {
        Ok(kept)
    } else {
        Err(unknown("has no list of functions"))
    }
}

fn unknown(what: &str) -> Problem {
    unlike("unused.rs", what)
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, ImportSection, TypeSection};

    use super::*;
    use crate::split::names::GLUE;

    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        imports.import(GLUE, "__wbg_used_1", EntityType::Function(0));
        let mut exports = ExportSection::new();
        for name in [
            "intounderlyingsink_write",
            "__wbg_intounderlyingbytesource_free",
            "intounderlying",
            "main",
        ] {
            exports.export(name, ExportKind::Func, 0);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    fn class(name: &str) -> String {
        format!(
            "export class {name} {{\n    free() {{\n        f();\n    }}\n}}\n\
             if (Symbol.dispose) {name}.prototype[Symbol.dispose] = {name}.prototype.free;\n\
             const {name}Finalization = (x)\n    ? {{ register: () => {{}} }}\n    : new R(y);\n"
        )
    }

    #[test]
    fn the_classes_go_from_both_sides() {
        let glue = CLASSES.map(class).join("between();\n") + "last();\n";
        let (module, glue) = without_classes(&module(), &glue).expect("is as it is written");
        assert_eq!(glue, "between();\nbetween();\nlast();\n");
        let text = String::from_utf8_lossy(&module);
        assert!(text.contains("main") && text.contains("\u{e}intounderlying"));
        assert!(
            !text.contains("sink") && !text.contains("bytesource"),
            "{text}"
        );
    }

    #[test]
    fn a_class_that_is_written_differently_is_not_guessed_at() {
        let some = CLASSES[1..].iter().map(|it| class(it)).collect::<String>();
        assert!(without_classes(&module(), &some).is_err());
        let used = CLASSES.map(class).concat() + "new IntoUnderlyingSink();\n";
        assert!(without_classes(&module(), &used).is_err());
        assert!(without_classes(b"none", &CLASSES.map(class).concat()).is_err());
    }

    #[test]
    fn a_function_that_is_not_imported_goes() {
        let glue = "a();\n    const import0 = {\n        __proto__: null,\n\
            \x20       __wbg_idle_1: function() { return handle(function() {\n            x: 1;\n        }, arguments); },\n\
            \x20       __wbg_used_1: function() {\n            y: 2;\n        },\n\
            \x20       __wbg_idle_2: function() {\n            z: 3;\n        },\n    };\n    const import1 = {\n        w: 4,\n    };\n";
        let kept = without_imports(&module(), glue).expect("is as it is written");
        assert_eq!(
            kept,
            "a();\n    const import0 = {\n        __proto__: null,\n\
            \x20       __wbg_used_1: function() {\n            y: 2;\n        },\n    };\n    const import1 = {\n        w: 4,\n    };\n"
        );
        assert!(without_imports(&module(), "a();\n").is_err());
        assert!(without_imports(b"none", glue).is_err());
    }
}
