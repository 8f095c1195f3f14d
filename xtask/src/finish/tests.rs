use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;

const PAGE: &str = r#"<!doctype html>
<html lang="en">
  <head>
    <!-- a note -->
    <title>Keydesk</title>
    <link rel="stylesheet" href="/keydesk.css">
    <link rel="preload" as="fetch" crossorigin href="/keydesk.wasm">
    <script src="/boot.js"></script>
    <link rel="keydesk-app" data-js="keydesk.js" data-wasm="keydesk_bg.wasm">
  </head>
  <body>
    <h1 data-text="sign_in_title">Sign in</h1>
  </body>
</html>
"#;

/// A checkout and what Trunk has staged from it.
struct Build(TempDir);

impl Build {
    fn new() -> Self {
        let build = Self(TempDir::new().expect("a temporary folder"));
        for (path, text) in [
            ("public/config.json", "{}"),
            ("public/.well-known/change-password", "x"),
            ("public/locales/de.json", r#"{"sign_in_title": "Anmelden"}"#),
            ("boot.js", "// why\nstart();\n"),
            ("style/tokens.css", "@layer a;"),
            ("style/base.css", "/* b */ a { color: red }"),
            ("style/components.css", ""),
            ("style/pages.css", "b { color: blue; }"),
            ("style/signed-in.css", "i { color: green; }"),
            ("style/people.css", ""),
            ("style/gallery.css", "u { color: black; }"),
            ("style/icons.svg", "<svg x></svg>"),
            ("stage/index.html", PAGE),
            (
                "stage/keydesk.js",
                "new URL('keydesk_bg.wasm', import.meta.url);",
            ),
            ("stage/keydesk_bg.wasm", "\0asm"),
        ] {
            build.write(path, text);
        }
        build
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.0.path().join(path);
        fs::create_dir_all(path.parent().expect("is in a folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn stage(&self) -> std::path::PathBuf {
        self.0.path().join("stage")
    }

    fn finish(&self, release: bool) -> Result<()> {
        finish(self.0.path(), &self.stage(), release, Scripts::Lines)
    }

    fn told(&self) -> String {
        self.finish(true).expect_err("must stop").to_string()
    }
}

fn text_of(path: &Path) -> String {
    fs::read_to_string(path).expect("is there")
}

fn value<'a>(index: &'a str, name: &str) -> &'a str {
    let from = index.find(&format!(" {name}=\"")).expect(name) + name.len() + 3;
    &index[from..from + index[from..].find('"').expect("ends")]
}

#[test]
fn a_page_is_sealed_and_worded() {
    let build = Build::new();
    build.finish(true).expect("finishes");
    let stage = build.stage();
    let index = text_of(&stage.join("index.html"));

    let css = text_of(&stage.join(value(&index, "href")));
    assert_eq!(css, "@layer a;a{color:red}b{color:blue}");
    let boot = text_of(&stage.join(value(&index, "src")));
    assert_eq!(boot, "start();\n");

    let wasm = value(&index, "data-wasm");
    let glue = text_of(&stage.join(value(&index, "data-js")));
    assert_eq!(glue, format!("new URL('{wasm}', import.meta.url);\n"));
    assert!(index.contains(&format!(" crossorigin href=\"{wasm}\">")));
    assert_eq!(value(&index, "data-wasm-size"), "4");
    assert_eq!(value(&index, "data-wasm-integrity"), integrity(b"\0asm"));
    assert_eq!(index.matches(" integrity=\"sha384-").count(), 2);

    assert!(index.contains("<h1 data-text=\"sign_in_title\" data-de=\"Anmelden\">Sign in</h1>"));
    assert!(!index.contains("keydesk-app") && !index.contains("a note"));
    assert!(!stage.join("keydesk.js").exists() && !stage.join("keydesk_bg.wasm").exists());
    assert!(stage.join(".well-known/change-password").is_file());
}

#[test]
fn a_boot_file_that_trunk_copied_is_replaced() {
    let build = Build::new();
    build.write("stage/boot.js", "copied();\n");
    build.finish(true).expect("finishes");
    let index = text_of(&build.stage().join("index.html"));
    let boot = text_of(&build.stage().join(value(&index, "src")));
    assert_eq!(boot, "copied();\n");
    assert!(!build.stage().join("boot.js").exists());
}

#[test]
fn two_builds_of_the_same_source_are_the_same() {
    let pages = [Build::new(), Build::new()].map(|build| {
        build.finish(true).expect("finishes");
        text_of(&build.stage().join("index.html"))
    });
    assert_eq!(pages[0], pages[1]);
}

#[test]
fn a_changed_file_changes_its_name_and_the_build() {
    let names = ["a { color: red }", "a { color: tan }"].map(|css| {
        let build = Build::new();
        build.write("style/base.css", css);
        build.finish(true).expect("finishes");
        let index = text_of(&build.stage().join("index.html"));
        [
            value(&index, "href").to_owned(),
            value(&index, "data-build").to_owned(),
        ]
    });
    assert_ne!(names[0][0], names[1][0]);
    assert_ne!(names[0][1], names[1][1]);
}

#[test]
fn a_tampered_file_is_noticed() {
    let build = Build::new();
    build.finish(true).expect("finishes");
    let check = || DOCUMENTS.map(|(name, up)| verify(&build.stage(), name, up));
    assert!(check().iter().all(Result::is_ok), "is whole");
    let index = text_of(&build.stage().join(INDEX));
    build.write(&format!("stage/{}", value(&index, "data-wasm")), "\0asm!");
    for told in check() {
        let told = told.expect_err("differs").to_string();
        assert!(told.contains(".wasm does not match"), "{told}");
    }
}

#[test]
fn what_the_policy_refuses_stops_a_release() {
    for (line, what) in [
        ("<script>go()</script>", "inline"),
        ("<style>a{}</style>", "inline"),
        ("<p style=\"x\">", "`style`"),
        ("<p onclick=\"x\">", "`onclick`"),
        ("<img src=\"https://example.org/x\">", "another host"),
        (
            "<script src=\"//example.org/x.js\"></script>",
            "another host",
        ),
    ] {
        let build = Build::new();
        build.write(
            "stage/index.html",
            &PAGE.replace("<h1", &format!("{line}\n<h1")),
        );
        let told = build.told();
        assert!(told.contains(what), "{told}");
    }
}

#[test]
fn a_development_page_may_carry_trunks_reload_script() {
    let build = Build::new();
    let page = PAGE.replace(
        "</body>",
        "<script nonce=\"x\">if (1 < 2) {}</script></body>",
    );
    build.write("stage/index.html", &page);
    build.finish(false).expect("finishes");
    // Whatever its address, it finds its files at the root, and is the only document.
    let index = text_of(&build.stage().join(INDEX));
    assert!(value(&index, "href").starts_with("/keydesk-"), "{index}");
    assert!(!build.stage().join(super::PAGE).exists());
}

#[test]
fn a_release_names_its_files_from_where_each_document_is() {
    let build = Build::new();
    build.finish(true).expect("finishes");
    let [index, page] = [INDEX, super::PAGE].map(|it| text_of(&build.stage().join(it)));
    for name in ["href", "src"] {
        assert!(!value(&index, name).contains('/'), "{index}");
        let up = format!("../{}", value(&index, name));
        assert_eq!(value(&page, name), up);
    }
    // What the boot file fetches is named from where that file is.
    for name in ["data-js", "data-wasm", "data-css", "data-build"] {
        assert_eq!(value(&page, name), value(&index, name));
        assert!(!value(&index, name).contains('/'), "{index}");
    }
}

#[test]
fn glue_that_makes_code_from_text_stops_the_build() {
    let build = Build::new();
    build.write("stage/keydesk.js", "return new Function(getString(arg0));");
    assert!(build.told().contains("new Function"));
}

#[test]
fn what_is_missing_is_named() {
    for (from, to, what) in [
        ("/boot.js", "/boom.js", "<script src=\"/boot.js\">"),
        ("/keydesk.css", "/other.css", "<link href=\"/keydesk.css\">"),
        ("keydesk-app", "app", "no app"),
        ("sign_in_title", "sign_in_titel", "`sign_in_titel`"),
    ] {
        let build = Build::new();
        build.write("stage/index.html", &PAGE.replace(from, to));
        let told = build.told();
        assert!(told.contains(what), "{told}");
    }
}

#[test]
fn the_line_for_trunk_becomes_the_place_of_the_app() {
    let line = "<link data-trunk rel=\"rust\" data-wasm-opt-params=\"--enable-a --enable-b\">";
    let (page, options) =
        without_trunk(&format!("<p></p>{line}"), "a.js", "a.wasm").expect("has it");
    assert_eq!(
        page,
        "<p></p><link rel=\"keydesk-app\" data-js=\"a.js\" data-wasm=\"a.wasm\">"
    );
    assert_eq!(options, ["--enable-a", "--enable-b"]);
    assert!(without_trunk("<p></p>", "a.js", "a.wasm").is_err());
}

#[test]
fn a_release_holds_nothing_of_the_gallery() {
    let build = Build::new();
    build.write("stage/keydesk_bg.wasm", "\0asm keydesk-gallery");
    assert!(build.told().contains("holds the gallery"));
    let build = Build::new();
    build.finish(true).expect("a release");
    let sheets = |build: &Build| {
        let index = text_of(&build.stage().join("index.html"));
        let name = value(&index, "data-css").to_owned();
        text_of(&build.stage().join(name))
    };
    assert!(!sheets(&build).contains("black"));
    let build = Build::new();
    build.finish(false).expect("a page for development");
    assert!(sheets(&build).contains("black"));
}
