//! One script of two: wasm-bindgen's glue, and the script that fetches the chunk and links it to the main module. As two they
//! would be one request more, and a script that is imported carries no integrity value.

use std::fmt::Write as _;

use crate::problem::{Problem, Result};

/// How long the chunk may take to arrive, in milliseconds, before the page offers to try again.
const TIME_LIMIT: u32 = 60_000;

/// The placed chunk.
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
    chunk: &Chunk,
) -> Result<String> {
    let script = within(script, glue_file)?;
    let script = fetched_under_seal(&script, chunk)?;
    let mut joined = String::with_capacity(glue.len() + script.len() + 200);
    let mut found = 0;
    for line in glue.lines() {
        if let Some(name) = imported_as(line, link) {
            found += 1;
            let loaders = exports(&script).join(", ");
            let _ = writeln!(joined, "const {name} = {{ {loaders} }};");
        } else if line.starts_with("import ") {
            return Err(unknown("the glue imports another script", line));
        } else {
            joined.push_str(line);
            joined.push('\n');
        }
    }
    if found != 1 {
        return Err(unknown(
            "the glue does not import the link script once",
            link,
        ));
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

/// The one address in the script becomes the chunk's own, with its integrity value and a limit of time. A second attempt asks
/// the host itself: the browser may have kept a wrong answer for as long as the name with a hash allows, a year.
fn fetched_under_seal(script: &str, chunk: &Chunk) -> Result<String> {
    let fetch = format!("fetch(new URL(\"./{}\", import.meta.url))", chunk.file);
    if script.matches("fetch(").count() != 1 || !script.contains(&fetch) {
        return Err(unknown("the link script fetches something else", &fetch));
    }
    let sealed = format!(
        "fetch(new URL(\"./{}\", import.meta.url), {{ integrity: \"{}\", signal: AbortSignal.timeout?.({TIME_LIMIT}), \
         cache: asked++ ? \"reload\" : \"default\" }})",
        chunk.name, chunk.integrity
    );
    let streamed = "WebAssembly.instantiateStreaming(src, imports)";
    if script.matches(streamed).count() != 1 {
        return Err(unknown("the link script starts something else", streamed));
    }
    // The seal says what the bytes are. A host that names their type wrongly is told so by a page of this very chunk.
    let typed = "const typed = (it) => it.ok && it.headers.get(\"content-type\") !== \"application/wasm\" \
                 ? new Response(it.body, { headers: { \"content-type\": \"application/wasm\" } }) : it;";
    Ok(format!(
        "let asked = 0;\n{typed}\n{}",
        script.replace(&fetch, &sealed).replace(
            streamed,
            "WebAssembly.instantiateStreaming(src.then(typed), imports)"
        )
    ))
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

    const GLUE: &str = "import * as import1 from \"./link.js\";\n\
        function initSync() {}\nconst all = { \"./link.js\": import1 };\nexport { initSync };\n";
    const LINK: &str = "import { initSync } from \"keydesk.js\";\n\nlet shared = initSync(undefined);\n\
        export const load_pages = wrap(() => {\n    const src = fetch(new URL(\"./split_pages.wasm\", import.meta.url));\n    \
        return async (imports) => (WebAssembly.instantiateStreaming(src, imports));\n});\n";

    fn joined(glue: &str, script: &str) -> Result<String> {
        let chunk = Chunk {
            file: "split_pages.wasm".into(),
            name: "pages-1.wasm".into(),
            integrity: "sha384-x".into(),
        };
        join(glue, script, "./link.js", "keydesk.js", &chunk)
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
    }

    #[test]
    fn the_chunk_is_asked_for_by_its_name_and_seal() {
        let text = joined(GLUE, LINK).expect("as the tools write them");
        assert!(
            text.contains(
                "new URL(\"./pages-1.wasm\", import.meta.url), { integrity: \"sha384-x\","
            )
        );
        assert!(!text.contains("split_pages.wasm"));
        assert!(
            text.contains("let asked = 0;") && text.contains("cache: asked++ ? \"reload\""),
            "{text}"
        );
    }

    #[test]
    fn a_chunk_of_a_wrongly_named_type_is_started_all_the_same() {
        let text = joined(GLUE, LINK).expect("as the tools write them");
        assert!(
            text.contains("instantiateStreaming(src.then(typed), imports)"),
            "{text}"
        );
        assert!(text.contains("const typed = (it) => it.ok && "), "{text}");
    }

    #[test]
    fn scripts_of_another_shape_stop_the_build() {
        for (glue, link) in [
            (GLUE.replace("./link.js", "./other.js"), LINK.to_owned()),
            (
                GLUE.replace("import * as import1", "// import"),
                LINK.to_owned(),
            ),
            (GLUE.to_owned(), LINK.replace("keydesk.js", "main.js")),
            (GLUE.to_owned(), LINK.replace("split_pages", "chunk_0")),
            (GLUE.to_owned(), format!("{LINK}fetch(x);\n")),
            (GLUE.to_owned(), LINK.replace("Streaming", "")),
            (GLUE.to_owned(), format!("import x from \"y\";\n{LINK}")),
        ] {
            assert!(joined(&glue, &link).is_err(), "{glue}{link}");
        }
    }
}
