//! The lists of what holds promise tests by name; a name that leads nowhere promises nothing.

use std::fs;

use super::{none, root, rust};

/// What stands between the headings of the checklist and of what was looked at by hand, and what follows.
fn parts(list: &str) -> (String, String) {
    let list = fs::read_to_string(root().join(list)).expect("the list");
    let (_, table) = list.split_once("## Checklist").expect("the checklist");
    let (table, rest) = table.split_once("\n## ").expect("what follows it");
    (table.to_owned(), rest.to_owned())
}

/// Where the test of a name may stand.
fn places(file: &str) -> Vec<String> {
    let both = |path: &str| vec![format!("{path}.rs"), format!("{path}/mod.rs")];
    let path = file.replace("::", "/");
    let (first, rest) = path.split_once('/').unwrap_or((&path, ""));
    match first {
        "tidy" => rust("tests")
            .into_iter()
            .map(|(name, _)| name)
            .filter(|it| it == "tests/tidy.rs" || it.starts_with("tests/tidy/"))
            .collect(),
        "src" => both(&path),
        "decoder" => both(&format!("decoder/src/{rest}")),
        "xtask" => both(&format!("xtask/src/{rest}")),
        "contract" => both(&format!("tests/contract/{rest}")),
        "backend" => both(&format!("tests/backend/tests/suite/{rest}")),
        _ => both(&format!("tests/e2e/{path}")),
    }
}

/// The names in backticks that lead to no test.
fn not_there(table: &str) -> Vec<String> {
    let names = table.split('`').skip(1).step_by(2);
    let tests = names.filter_map(|it| Some((it, it.rsplit_once("::")?)));
    tests
        .filter(|(_, (file, test))| {
            !places(file).iter().any(|place| {
                let code = fs::read_to_string(root().join(place)).unwrap_or_default();
                code.contains(&format!("fn {test}("))
            })
        })
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// The rows of one line of the standards.
fn rows(table: &str, line: u32) -> Vec<&str> {
    let start = format!("| D{line} |");
    table.lines().filter(|it| it.starts_with(&start)).collect()
}

#[test]
fn each_line_of_the_accessibility_list_is_looked_after() {
    let (table, rest) = parts("docs/accessibility.md");
    none("tests that are not there", &not_there(&table));
    for line in 32..=40 {
        let count = rows(&table, line)
            .iter()
            .filter(|it| it.contains("::"))
            .count();
        assert!(count > 0, "D{line} has no line with a test");
    }
    let by_hand = rest.strip_prefix("By hand").expect("what was looked at");
    let dated = by_hand.lines().filter(|it| it.starts_with("- 20")).count();
    assert!(dated > 0, "what is looked at by hand has its date");
}

#[test]
fn each_line_of_the_security_list_is_looked_after_or_says_why_not() {
    let (table, _) = parts("docs/security.md");
    none("tests that are not there", &not_there(&table));
    let mut bare = Vec::new();
    for line in 1..=31 {
        let rows = rows(&table, line);
        if rows.is_empty() {
            bare.push(format!("D{line} is not in the list"));
        }
        let holds =
            |it: &&&str| it.contains("::") || it.contains("waived:") || it.contains("not yet:");
        for row in rows.iter().filter(|it| !holds(it)) {
            bare.push((*row).to_owned());
        }
    }
    none("neither a test nor a reason", &bare);
}

#[test]
fn the_threat_model_names_tests_that_are_there() {
    let model = fs::read_to_string(root().join("docs/threat-model.md")).expect("the model");
    let prose: String = model.split("```").step_by(2).collect();
    none("tests that are not there", &not_there(&prose));
}

#[test]
fn a_name_that_leads_nowhere_is_noticed() {
    let table = "| D1 | x | `tidy::a_name_that_leads_nowhere_is_noticed`, `tidy::no_such_test`, `landing::nor_this`, `word` |";
    assert_eq!(
        not_there(table),
        ["tidy::no_such_test", "landing::nor_this"]
    );
}
