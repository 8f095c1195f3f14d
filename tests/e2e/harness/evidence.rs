//! What a failed journey leaves to look at, under `target/e2e/<journey>-<engine>/`.

use std::fs;
use std::path::{Path, PathBuf};

use super::page::Page;
use super::world::World;

/// As much of a page's text as is told with its failure: where a run's folders are out of reach, the account is all there is.
const TOLD: usize = 1_500;
/// How many of the last requests are told with it.
const TOLD_REQUESTS: usize = 12;

/// `target/e2e`.
pub(crate) fn root() -> PathBuf {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    temporary.parent().unwrap_or(temporary).join("e2e")
}

/// The folder of one journey in one engine.
pub(super) fn folder(name: &str) -> PathBuf {
    root().join(name.replace("::", "-"))
}

/// Writes everything there is to see, says where, and what stood on the page.
pub(super) async fn keep(name: &str, failure: &str, page: &Page, world: Option<&World>) -> String {
    let folder = folder(name);
    let _ = fs::remove_dir_all(&folder);
    if let Err(error) = fs::create_dir_all(&folder) {
        return format!("(nothing kept: {error})");
    }
    let picture = page.picture().await;
    let address = page
        .client()
        .await
        .current_url()
        .await
        .map(String::from)
        .unwrap_or_default();
    let source = page.client().await.source().await.unwrap_or_default();
    let console: Vec<String> = page
        .console()
        .await
        .into_iter()
        .map(|line| line.text)
        .collect();
    let requests: Vec<String> = world
        .map(World::requests)
        .unwrap_or_default()
        .iter()
        .map(|line| format!("{} {} ({} bytes)", line.method, line.path, line.body_length))
        .collect();
    let focus = page.focus().await;
    let diary = page.diary().await;
    // What was typed is no secret here, and what a driver made of it has been a riddle.
    let fields = "return [...document.querySelectorAll('input, textarea, select')]\
         .filter((it) => it.value).map((it) => `${it.name}=${it.value}`).join(', ')";
    let fields = page.client().await.execute(fields, Vec::new()).await;
    let fields = fields.unwrap_or_default();
    let fields = fields.as_str().unwrap_or_default();
    let text = format!(
        "{address}\nfocus: {focus}\nfields: {fields}\n\n{}",
        page.all_text().await
    );
    let mut kept = Vec::new();
    for (file, bytes) in [
        ("failure.txt", failure.as_bytes()),
        ("picture.png", &picture),
        ("text.txt", text.as_bytes()),
        ("source.html", source.as_bytes()),
        ("console.txt", console.join("\n").as_bytes()),
        ("requests.txt", requests.join("\n").as_bytes()),
        ("keys.txt", diary.as_bytes()),
        ("steps.txt", page.trace().as_bytes()),
    ] {
        if !bytes.is_empty() && fs::write(folder.join(file), bytes).is_ok() {
            kept.push(file);
        }
    }
    let told: String = text.chars().take(TOLD).collect();
    let last = &requests[requests.len().saturating_sub(TOLD_REQUESTS)..];
    format!(
        "the page:\n{}\nthe last requests:\n{}\nkept in {}: {}",
        indented(&told),
        indented(&last.join("\n")),
        folder.display(),
        kept.join(", ")
    )
}

/// Each line that says something, two spaces in.
pub(super) fn indented(text: &str) -> String {
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    lines
        .map(|it| format!("  {it}"))
        .collect::<Vec<_>>()
        .join("\n")
}
