//! Short names between the main module and its glue. wasm-bindgen names what it imports by what it does and a hash of it, and
//! exports keep the linker's names: nobody reads them in a release, and hashes do not compress.

use std::collections::HashMap;
use std::convert::Infallible;
use std::fmt::Display;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportSection, ImportSection, Module};
use wasmparser::{Export, Import, Imports, Parser, Payload};

use crate::problem::{Context, Problem, Result};

/// What the glue gives to the module. The script between both modules is another, and keeps its names.
pub(super) const GLUE: &str = "./keydesk_bg.js";

/// The same pair with short names.
///
/// # Errors
/// Where the module cannot be read, or the glue knows a name less or more often than the pinned wasm-bindgen writes it.
pub(super) fn shorten(module: &[u8], glue: &str) -> Result<(Vec<u8>, String)> {
    let mut names = Names::of(module)?;
    let glue = names.in_script(glue)?;
    let mut encoded = Module::new();
    names
        .parse_core_module(&mut encoded, Parser::new(0), module)
        .could_not("write the module with short names")?;
    Ok((encoded.finish(), glue))
}

const READ: &str = "read the module's names";

/// What the module imports from its glue, in its order.
///
/// # Errors
/// Where the module cannot be read.
pub(super) fn imported(module: &[u8]) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::ImportSection(section) = payload.could_not(READ)? {
            for import in section {
                if let Imports::Single(_, it) = import.could_not(READ)?
                    && it.module == GLUE
                {
                    names.push(it.name.to_owned());
                }
            }
        }
    }
    Ok(names)
}

/// What is called differently, by the name before.
#[derive(Default)]
struct Names {
    imports: HashMap<String, String>,
    exports: HashMap<String, String>,
}

impl Names {
    fn of(module: &[u8]) -> Result<Self> {
        let mut names = Self::default();
        for name in imported(module)? {
            let short = letters(names.imports.len());
            names.imports.insert(name, short);
        }
        for payload in Parser::new(0).parse_all(module) {
            if let Payload::ExportSection(section) = payload.could_not(READ)? {
                for export in section {
                    let name = export.could_not(READ)?.name;
                    // The others are what the glue's users and the chunk know.
                    if name.starts_with("_R") {
                        // Functions of the glue have these names, too: nothing else in it begins like that.
                        let short = format!("${}", letters(names.exports.len()));
                        names.exports.insert(name.to_owned(), short);
                    }
                }
            }
        }
        Ok(names)
    }

    /// Replaces whole words.
    fn in_script(&self, script: &str) -> Result<String> {
        let mut out = String::with_capacity(script.len());
        let mut seen: HashMap<&str, usize> = HashMap::new();
        let mut rest = script;
        while let Some(start) = rest.find(is_letter) {
            out.push_str(&rest[..start]);
            let word = &rest[start..];
            let word = &word[..word.find(|it| !is_letter(it)).unwrap_or(word.len())];
            // One such sign alone begins what is put into a text.
            if word.starts_with('$') && word.len() > 1 {
                return Err(unknown(format_args!(
                    "has a name {word}, which this build gives to others"
                )));
            }
            let short = self.imports.get(word).or_else(|| self.exports.get(word));
            if short.is_some() {
                *seen.entry(word).or_default() += 1;
            }
            out.push_str(short.map_or(word, String::as_str));
            rest = &rest[start + word.len()..];
        }
        out.push_str(rest);
        let odd = |it: &&String| seen.get(it.as_str()) != Some(&1);
        match self.imports.keys().find(odd) {
            Some(name) => Err(unknown(format_args!("does not define {name} once"))),
            None => Ok(out),
        }
    }
}

impl Reencode for Names {
    type Error = Infallible;

    fn parse_imports(
        &mut self,
        section: &mut ImportSection,
        imports: Imports<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let imports = match imports {
            Imports::Single(at, it) if it.module == GLUE => {
                let name = self.imports.get(it.name).cloned();
                let name = name.as_deref().unwrap_or(it.name);
                return utils::parse_imports(
                    self,
                    section,
                    Imports::Single(at, Import { name, ..it }),
                );
            }
            other => other,
        };
        utils::parse_imports(self, section, imports)
    }

    fn parse_export(
        &mut self,
        section: &mut ExportSection,
        export: Export<'_>,
    ) -> std::result::Result<(), Error<Infallible>> {
        let name = self.exports.get(export.name).cloned();
        let name = name.as_deref().unwrap_or(export.name);
        utils::parse_export(self, section, Export { name, ..export })
    }
}

/// The glue is another than the one that `file` (of this folder) was written for.
pub(super) fn unlike(file: &str, what: impl Display) -> Problem {
    Problem::new(format!(
        "The glue is not as the pinned wasm-bindgen writes it (xtask/src/split/{file}): it {what}."
    ))
}

fn unknown(what: impl Display) -> Problem {
    unlike("names.rs", what)
}

fn is_letter(it: char) -> bool {
    it.is_ascii_alphanumeric() || matches!(it, '_' | '$')
}

/// `a` to `z`, then two letters, and so on.
fn letters(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        let letter = u8::try_from(number % 26).unwrap_or_default();
        name.insert(0, char::from(b'a' + letter));
        number /= 26;
        if number == 0 {
            return name;
        }
        number -= 1;
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{EntityType, ExportKind, TypeSection};

    use super::*;

    const MEASURE: &str = "__wbg_measure_0123456789abcdef";
    const WEIGH: &str = "__wbg_weigh_fedcba9876543210";
    const INVOKE: &str = "_RINvNtB7_6invoke";

    /// Two functions imported, one of them exported twice: by the linker's name and by one that others know.
    fn module() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let mut imports = ImportSection::new();
        for name in [MEASURE, WEIGH] {
            imports.import(GLUE, name, EntityType::Function(0));
        }
        imports.import("./link.js", "load", EntityType::Function(0));
        let mut exports = ExportSection::new();
        exports.export(INVOKE, ExportKind::Func, 0);
        exports.export("main", ExportKind::Func, 1);
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&exports);
        module.finish()
    }

    fn glue() -> String {
        format!(
            "const own = {{\n{MEASURE}: function() {{ {INVOKE}(1); }},\n{WEIGH}: function() {{}},\n}};\n\
             function {INVOKE}(it) {{ wasm.{INVOKE}(it); wasm.main(`${{it}}`); }}\n"
        )
    }

    #[test]
    fn both_sides_know_the_same_short_names() {
        let (module, glue) = shorten(&module(), &glue()).expect("is as it is written");
        assert_eq!(
            glue,
            "const own = {\na: function() { $a(1); },\nb: function() {},\n};\n\
             function $a(it) { wasm.$a(it); wasm.main(`${it}`); }\n"
        );
        let text = String::from_utf8_lossy(&module);
        assert!(text.contains("./keydesk_bg.js\u{1}a") && text.contains("./keydesk_bg.js\u{1}b"));
        assert!(
            text.contains("\u{2}$a") && text.contains("\u{4}main"),
            "{text}"
        );
        assert!(
            !text.contains("measure") && !text.contains("invoke"),
            "{text}"
        );
        let again = Names::of(&module).expect("is a module still");
        assert_eq!(again.imports.len(), 2);
        assert!(text.contains("./link.js\u{4}load"), "{text}");
    }

    #[test]
    fn a_glue_that_is_written_differently_is_not_guessed_at() {
        let without = glue().replace(WEIGH, "weigh");
        let told = shorten(&module(), &without).expect_err("is missing one");
        assert!(
            told.to_string().contains("does not define __wbg_weigh_"),
            "{told}"
        );
        let twice = glue() + MEASURE;
        assert!(shorten(&module(), &twice).is_err());
        let dollar = glue() + "const $a = 1;";
        let told = shorten(&module(), &dollar).expect_err("has that name");
        assert!(told.to_string().contains("a name $a"), "{told}");
        assert!(shorten(b"none", "").is_err());
    }

    #[test]
    fn each_number_has_a_name_of_its_own() {
        let some: Vec<String> = [0, 1, 25, 26, 27, 701, 702].map(letters).to_vec();
        assert_eq!(some, ["a", "b", "z", "aa", "ab", "zz", "aaa"]);
    }
}
