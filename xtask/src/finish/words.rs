//! The shell's words in other languages, written into index.html beside the English ones, so that
//! the boot file can change language before the first paint without asking for another file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde_json::Value;

use super::html::{Edits, Tag};
use crate::problem::{Context, Problem, Result};

/// Language tag → key → sentence.
pub(super) type Words = BTreeMap<String, BTreeMap<String, String>>;

/// Reads `<folder>/<language>.json` and the other parts of each language, `<language>.<part>.json`; English is index.html's own.
///
/// # Errors
/// Where a file is not an object of strings.
pub(super) fn read(folder: &Path) -> Result<Words> {
    let mut words = Words::new();
    let Ok(files) = fs::read_dir(folder) else {
        return Ok(words);
    };
    for file in files {
        let path = file.could_not("read public/locales")?.path();
        let name = path.file_name().and_then(|it| it.to_str());
        let Some(stem) = name.and_then(|it| it.strip_suffix(".json")) else {
            continue;
        };
        let text = fs::read_to_string(&path).could_not(format_args!("read {}", path.display()))?;
        let language = stem.split('.').next().unwrap_or(stem);
        let sentences = words.entry(language.to_owned()).or_default();
        sentences.extend(parse(stem, &text)?);
    }
    Ok(words)
}

fn parse(language: &str, text: &str) -> Result<BTreeMap<String, String>> {
    let value: Value =
        serde_json::from_str(text).could_not(format_args!("read the words of `{language}`"))?;
    let Value::Object(entries) = value else {
        return Err(Problem::new(format!(
            "locales/{language}.json is not an object."
        )));
    };
    let sentences = entries.into_iter().filter_map(|(key, value)| match value {
        Value::String(sentence) => Some((key, sentence)),
        _ => None,
    });
    Ok(sentences.collect())
}

/// `data-text="key"` gets `data-<language>`, `data-text-<attribute>="key"` gets
/// `data-<language>-<attribute>`.
///
/// # Errors
/// At a key that one of the languages does not have.
pub(super) fn add(tags: &[Tag], words: &Words, edits: &mut Edits) -> Result<()> {
    for tag in tags {
        for attribute in &tag.attributes {
            let Some(target) = attribute.name.strip_prefix("data-text") else {
                continue;
            };
            if !(target.is_empty() || target.starts_with('-')) {
                continue;
            }
            for (language, sentences) in words {
                let key = &attribute.value;
                let sentence = sentences.get(key).ok_or_else(|| {
                    Problem::new(format!(
                        "index.html: <{}> asks for the words `{key}`, and \
                         public/locales/{language}.json does not have them.",
                        tag.name
                    ))
                })?;
                edits.add(tag, &format!("data-{language}{target}"), sentence);
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::html::tags;
    use super::*;

    fn german(text: &str) -> Words {
        Words::from([("de".into(), parse("de", text).expect("is an object"))])
    }

    #[test]
    fn words_stand_beside_the_english_ones() {
        let html =
            "<a data-text=\"skip\" data-text-aria-label=\"menu\" data-textile=\"x\">Skip</a>";
        let mut edits = Edits::default();
        let words = german(r#"{"skip": "Zum \"Inhalt\"", "menu": "Menü", "other": ["x"]}"#);
        add(&tags(html).expect("well formed"), &words, &mut edits).expect("all known");
        assert_eq!(
            edits.apply(html),
            "<a data-text=\"skip\" data-text-aria-label=\"menu\" data-textile=\"x\" \
             data-de=\"Zum &quot;Inhalt&quot;\" data-de-aria-label=\"Menü\">Skip</a>"
        );
    }

    #[test]
    fn a_language_may_be_in_several_files() {
        let folder = tempfile::TempDir::new().expect("a temporary folder");
        for (name, text) in [
            ("de.json", r#"{"a": "1"}"#),
            ("de.later.json", r#"{"b": "2"}"#),
            ("notes.txt", "none"),
        ] {
            fs::write(folder.path().join(name), text).expect("a file");
        }
        let words = read(folder.path()).expect("readable");
        let german = &words["de"];
        assert_eq!((words.len(), german.len()), (1, 2));
        assert_eq!(german["b"], "2");
    }

    #[test]
    fn an_unknown_key_stops_the_build() {
        let told = add(
            &tags("<p data-text=\"skipp\">").expect("well formed"),
            &german(r#"{"skip": "x"}"#),
            &mut Edits::default(),
        )
        .expect_err("not there")
        .to_string();
        assert!(
            told.contains("`skipp`") && told.contains("de.json"),
            "{told}"
        );
    }

    #[test]
    fn broken_files_are_named() {
        assert!(
            parse("de", "{,}")
                .expect_err("not JSON")
                .to_string()
                .contains("`de`")
        );
        assert!(
            parse("de", "[]")
                .expect_err("no object")
                .to_string()
                .contains("de.json")
        );
    }
}
