//! What is the same in every engine, on every page: its parts, the way of the keyboard, what a screen reader is told, and that nothing
//! moves by itself.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::json;

use super::desks::{DATAMETA, Desk, EQUINIX, METALCLOUD, QUATRIX};
use super::look::{Report, at_rest, look, shift, skips, walk_by_tab};
use crate::harness::{Engine, Page, Stage, journeys, tree};

journeys![
    // The tree and what moves are told by Chromium's own protocol alone.
    only &[Engine::Chromium];
    every_page_of_metalcloud_is_in_order,
    every_page_of_quatrix_is_in_order,
    every_page_of_equinix_is_in_order,
    every_page_of_datameta_is_in_order,
];

async fn every_page_of_metalcloud_is_in_order(stage: Stage) {
    walk(&METALCLOUD, &stage).await;
}

async fn every_page_of_quatrix_is_in_order(stage: Stage) {
    walk(&QUATRIX, &stage).await;
}

async fn every_page_of_equinix_is_in_order(stage: Stage) {
    walk(&EQUINIX, &stage).await;
}

async fn every_page_of_datameta_is_in_order(stage: Stage) {
    walk(&DATAMETA, &stage).await;
}

async fn walk(desk: &Desk, stage: &Stage) {
    let (page, world) = desk.open(stage).await;
    let mut report = Report::default();
    for (name, title) in desk.public {
        visit(desk, &page, name, title, &mut report).await;
    }
    desk.sign_in(&page, &world).await;
    shift(&page, "signing in", &mut report).await;
    for (name, title) in desk.signed_in {
        visit(desk, &page, name, title, &mut report).await;
    }
    // What other services have and this one has not.
    let nowhere = if desk.id == "equinix" {
        "people"
    } else {
        "recovery-codes"
    };
    visit(desk, &page, nowhere, "There is no such page", &mut report).await;
    if let Some((name, title)) = desk.signed_in.last() {
        desk.cold(&page, name, title).await;
    }
    follow_links(desk, &page, &mut report).await;
    report.end();
}

pub(super) async fn visit(desk: &Desk, page: &Page, name: &str, title: &str, report: &mut Report) {
    desk.cold(page, name, title).await;
    let at = desk.path(name);
    shift(page, &at, report).await;
    report.add(&at, &look(page, "structure", &json!(title)).await);
    let last = name.split('?').next().unwrap_or_default();
    report.say(&at, &compare(&desk.file(last), &tree(page).await));
    skips(page, &at, report).await;
    walk_by_tab(page, &at, report).await;
}

/// The same pages by their links, as a script follows them: what a person does is forgiven its movement, this is not.
async fn follow_links(desk: &Desk, page: &Page, report: &mut Report) {
    for (name, title) in desk.signed_in {
        let path = desk.path(name);
        // The foot goes with the content that it stands below: counted is what moves once the new page is drawn.
        let follow = format!(
            "const done = arguments[arguments.length - 1]; document.querySelector('a[href=\"{path}\"]').click(); \
             requestAnimationFrame(() => requestAnimationFrame(() => {{ \
               const told = window.keydeskTake(); told.sum = 0; told.of = []; done(true); }}));"
        );
        let there = format!("return Boolean(document.querySelector('a[href=\"{path}\"]'))");
        if page.evaluate(&there).await != true {
            let back = desk.path("security");
            page.evaluate(&format!(
                "document.querySelector('nav a[href=\"{back}\"]').click()"
            ))
            .await;
            at_rest(page, "Security").await;
        }
        page.evaluate_async(&follow)
            .await
            .expect("the link is followed");
        at_rest(page, title).await;
        shift(page, &format!("{path} by its link"), report).await;
        if page.evaluate("return document.activeElement.tagName").await != "H1" {
            report.say(&path, "the focus is not on the heading after a link");
        }
    }
}

fn stored(name: &str) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    root.join(format!("tests/e2e/access/trees/{name}.txt"))
}

/// What differs from the tree that was read and found good; `KEYDESK_WRITE=1` keeps the new one instead.
fn compare(name: &str, now: &str) -> String {
    let path = stored(name);
    if std::env::var_os("KEYDESK_WRITE").is_some() {
        fs::write(&path, now).expect("written");
        return String::new();
    }
    let before = fs::read_to_string(&path).unwrap_or_default();
    if before == now {
        return String::new();
    }
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), now.lines().collect());
    format!(
        "a screen reader is told something else than {}; read it, then KEYDESK_WRITE=1 keeps it\n{}",
        path.display(),
        difference(&old, &new)
    )
}

/// Lines that went and came, by the longest common run of lines.
fn difference(old: &[&str], new: &[&str]) -> String {
    let mut common = vec![vec![0_usize; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            common[i][j] = if old[i] == new[j] {
                common[i + 1][j + 1] + 1
            } else {
                common[i + 1][j].max(common[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut lines) = (0, 0, Vec::new());
    while i < old.len() || j < new.len() {
        if i < old.len() && j < new.len() && old[i] == new[j] {
            (i, j) = (i + 1, j + 1);
        } else if j == new.len() || i < old.len() && common[i + 1][j] >= common[i][j + 1] {
            lines.push(format!("  - {}", old[i]));
            i += 1;
        } else {
            lines.push(format!("  + {}", new[j]));
            j += 1;
        }
    }
    lines.join("\n")
}
