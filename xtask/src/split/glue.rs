//! One script of two: wasm-bindgen's glue, and the script that fetches the other parts and links them to the first one. As two they
//! would be one request more, and a script that is imported carries no integrity value.

use std::fmt::Write as _;

use crate::problem::{Problem, Result};

/// How long a part may take to arrive, in milliseconds, before the page offers to try again.
const TIME_LIMIT: u32 = 60_000;

/// A placed part.
pub(super) struct Chunk {
    /// What the link script calls it.
    pub(super) file: String,
    pub(super) name: String,
    pub(super) integrity: String,
}

/// `link` is the file name under which the glue imports the link script, `glue_file` the one under which that imports the glue.
///
/// # Errors
/// Where either script does not look as the pinned tools write it.
pub(super) fn join(
    glue: &str,
    script: &str,
    link: &str,
    glue_file: &str,
    chunks: &[Chunk],
) -> Result<String> {
    let script = within(script, glue_file)?;
    let script = fetched_under_seal(&script, chunks)?;
    let mut joined = String::with_capacity(glue.len() + script.len() + 200);
    let loaders = exports(&script).join(", ");
    // Imported once for each part that can be asked for, and listed as often; one object serves them all.
    let mut names = Vec::new();
    for line in glue.lines() {
        let listed = |name: &str| line.trim() == format!("\"{link}\": {name},");
        if let Some(name) = imported_as(line, link) {
            if names.is_empty() {
                let _ = writeln!(joined, "const {name} = {{ {loaders} }};");
            }
            names.push(name);
        } else if line.starts_with("import ") {
            return Err(unknown("the glue imports another script", line));
        } else if !names.iter().skip(1).any(|name| listed(name)) {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    if names.is_empty() {
        return Err(unknown("the glue does not import the link script", link));
    }
    // Ahead of the glue: the object above is made of what is defined here.
    Ok(format!(
        "{}{joined}",
        script.replace("export const ", "const ")
    ))
}

/// The link script without its import of the glue, whose names are its own now.
fn within(script: &str, glue_file: &str) -> Result<String> {
    let import = format!("import {{ initSync }} from \"{glue_file}\";");
    let rest = script.replacen(&import, "", 1);
    if rest.len() == script.len() || rest.lines().any(|it| it.starts_with("import ")) {
        return Err(unknown("the link script imports something else", &import));
    }
    Ok(rest.trim_start().to_owned())
}

/// Each address in the script becomes the part's own, with its integrity value and a limit of time. A second attempt asks
/// the host itself: the browser may have kept a wrong answer for as long as the name with a hash allows, a year.
fn fetched_under_seal(script: &str, chunks: &[Chunk]) -> Result<String> {
    let streamed = "WebAssembly.instantiateStreaming(src, imports)";
    if script.matches(streamed).count() != chunks.len() {
        return Err(unknown("the link script starts something else", streamed));
    }
    if script.matches("fetch(").count() != chunks.len() {
        return Err(unknown(
            "the link script fetches something else",
            "another number of files",
        ));
    }
    // The seal says what the bytes are. A host that names their type wrongly is told so by a page of one of these parts.
    let mut sealed = format!(
        "const asked = {{}};\n\
         const part = (name, integrity) => fetch(new URL(name, import.meta.url), {{ integrity, signal: AbortSignal.timeout?.({TIME_LIMIT}), \
         cache: (asked[name] = -~asked[name]) > 1 ? \"reload\" : \"default\" }}).then((it) => \
         it.ok && it.headers.get(\"content-type\") !== \"application/wasm\" \
         ? new Response(it.body, {{ headers: {{ \"content-type\": \"application/wasm\" }} }}) : it);\n{script}"
    );
    for Chunk {
        file,
        name,
        integrity,
    } in chunks
    {
        let fetch = format!("fetch(new URL(\"./{file}\", import.meta.url))");
        if !sealed.contains(&fetch) {
            return Err(unknown("the link script fetches something else", &fetch));
        }
        sealed = sealed.replace(&fetch, &format!("part(\"./{name}\", \"{integrity}\")"));
    }
    Ok(sealed)
}

/// The name in `import * as <name> from "<link>"`.
fn imported_as<'a>(statement: &'a str, link: &str) -> Option<&'a str> {
    let (name, from) = statement
        .strip_prefix("import * as ")?
        .split_once(" from ")?;
    let from = from.trim_end_matches(';').trim_matches(['"', '\'']);
    (from == link).then_some(name)
}

/// The names that `export const` gives.
fn exports(script: &str) -> Vec<&str> {
    script
        .lines()
        .filter_map(|it| it.strip_prefix("export const ")?.split([' ', '=']).next())
        .collect()
}

fn unknown(what: &str, at: &str) -> Problem {
    Problem::new(format!("Joining the scripts: {what} ({at})."))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "import * as import1 from \"./link.js\"\nimport * as import2 from \"./link.js\"\n\
        function initSync() {}\nconst all = {\n    \"./link.js\": import1,\n    \"./link.js\": import2,\n};\nexport { initSync };\n";
    const LINK: &str = "import { initSync } from \"keydesk.js\";\n\nlet shared = initSync(undefined);\n\
        const __chunk_0 = makeLoad(() => {\n    const src = fetch(new URL(\"./chunk_0.wasm\", import.meta.url));\n    \
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n});\n\
        export const load_pages = wrap(() => {\n    const src = fetch(new URL(\"./split_pages.wasm\", import.meta.url));\n    \
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n});\n";

    fn joined(glue: &str, script: &str) -> Result<String> {
        let chunks = ["split_pages", "chunk_0"].map(|it| Chunk {
            file: format!("{it}.wasm"),
            name: format!("{it}-1.wasm"),
            integrity: format!("sha384-{it}"),
        });
        join(glue, script, "./link.js", "keydesk.js", &chunks)
    }

    #[test]
    fn two_scripts_become_one_that_imports_nothing() {
        let text = joined(GLUE, LINK).expect("as the tools write them");
        assert!(
            !text.contains("import {") && !text.contains("import *"),
            "{text}"
        );
        assert_eq!(text.matches("export ").count(), 1, "{text}");
        let loader = text.find("const load_pages = ").expect("is defined");
        let object = text
            .find("const import1 = { load_pages };")
            .expect("is made");
        assert!(loader < object, "{text}");
        assert_eq!(text.matches("\"./link.js\": import1,").count(), 1, "{text}");
        assert!(!text.contains("import2"), "one object serves all: {text}");
    }

    #[test]
    fn each_part_is_asked_for_by_its_name_and_seal() {
        let text = joined(GLUE, LINK).expect("as the tools write them");
        for part in ["split_pages", "chunk_0"] {
            let asked = format!("const src = part(\"./{part}-1.wasm\", \"sha384-{part}\");");
            assert_eq!(text.matches(&asked).count(), 1, "{text}");
            assert!(!text.contains(&format!("{part}.wasm")), "{text}");
        }
        assert!(
            text.contains("cache: (asked[name] = -~asked[name]) > 1 ? \"reload\""),
            "{text}"
        );
    }

    #[test]
    fn a_part_of_a_wrongly_named_type_is_started_all_the_same() {
        let text = joined(GLUE, LINK).expect("as the tools write them");
        assert!(text.contains(".then((it) => it.ok && "), "{text}");
    }

    #[test]
    fn scripts_of_another_shape_stop_the_build() {
        for (glue, link) in [
            (GLUE.replace("./link.js", "./other.js"), LINK.to_owned()),
            (
                GLUE.replace("import * as import", "// import"),
                LINK.to_owned(),
            ),
            (GLUE.to_owned(), LINK.replace("keydesk.js", "main.js")),
            (GLUE.to_owned(), LINK.replace("split_pages", "split_other")),
            (GLUE.to_owned(), format!("{LINK}fetch(x);\n")),
            (GLUE.to_owned(), LINK.replacen("Streaming", "", 1)),
            (GLUE.to_owned(), format!("import x from \"y\";\n{LINK}")),
        ] {
            assert!(joined(&glue, &link).is_err(), "{glue}{link}");
        }
    }
}
