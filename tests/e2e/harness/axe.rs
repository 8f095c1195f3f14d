//! Accessibility: axe-core with the rules of WCAG 2.2 A and AA, every finding of any weight.

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::Value;

use super::page::Page;

const RUN: &str = "
const done = arguments[arguments.length - 1];
window.axe.run(document, { runOnly: ONLY, resultTypes: ['violations'] })
  .then((result) => done({ violations: result.violations, passed: result.passes.length }))
  .catch((error) => done({ error: String(error && error.stack || error) }));
";

/// What fades in has other colours on its way, and WebKitGTK may tell them when the movement is long over: it lets the compositor
/// move things and does not compute their style anew by itself. So from here on the page's own sheets move nothing. (The policy is
/// about sheets in markup and files; one of the script's own is none.)
const STAND_STILL: &str = "
if (!window.keydeskStands) {
  window.keydeskStands = new CSSStyleSheet();
  keydeskStands.replaceSync('*, ::before, ::after, ::backdrop { animation: none !important; transition: none !important; }');
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, keydeskStands];
}
";

/// What a script moves is waited for, but for what never ends.
const MOVES: &str = "return document.getAnimations()
  .some((it) => it.playState === 'running' && it.effect.getComputedTiming().endTime !== Infinity)";

const A_AND_AA: &str =
    "{ type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa'] }";

/// Seven to one for text: the rule of level AAA, for people who ask for more contrast.
const MORE_CONTRAST: &str = "{ type: 'rule', values: ['color-contrast-enhanced'] }";

/// Fails with everything axe finds on the page once nothing moves any more.
pub(crate) async fn axe(page: &Page) {
    let findings = axe_findings(page).await;
    assert!(findings.is_empty(), "axe:\n{findings}");
}

/// What axe finds, one rule per line and below it each place; empty where it finds nothing.
///
/// # Panics
/// Where axe itself fails, or looked at nothing.
pub(crate) async fn axe_findings(page: &Page) -> String {
    run(page, A_AND_AA).await
}

/// Text that has less contrast than level AAA asks for.
pub(crate) async fn faint_text(page: &Page) -> String {
    run(page, MORE_CONTRAST).await
}

async fn run(page: &Page, only: &str) -> String {
    page.evaluate(STAND_STILL).await;
    page.until("nothing moves", async || {
        page.evaluate(MOVES).await == false
    })
    .await;
    page.note("axe");
    if page.evaluate("return typeof window.axe").await != "object" {
        page.evaluate(source()).await;
    }
    let result = page.evaluate_async(&RUN.replace("ONLY", only)).await;
    let result = result.unwrap_or_else(|error| panic!("axe could not run: {error}"));
    if let Some(error) = result["error"].as_str() {
        panic!("axe could not run: {error}");
    }
    assert!(
        result["passed"].as_u64() > Some(0),
        "axe checked no rule on this page"
    );
    describe(
        result["violations"]
            .as_array()
            .expect("axe lists its findings"),
    )
}

fn describe(findings: &[Value]) -> String {
    let mut text = String::new();
    for finding in findings {
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let (rule, impact) = (word(&finding["id"]), word(&finding["impact"]));
        let _ = writeln!(text, "  {rule} ({impact}): {}", word(&finding["help"]));
        for node in finding["nodes"].as_array().into_iter().flatten() {
            let summary = word(&node["failureSummary"]).replace('\n', " ");
            let _ = writeln!(text, "    {} — {summary}", node["target"]);
        }
    }
    text
}

/// axe-core's one file, from where `cargo xtask` says or from its cache.
fn source() -> &'static str {
    static SOURCE: OnceLock<String> = OnceLock::new();
    SOURCE.get_or_init(|| {
        let path = env::var_os("KEYDESK_AXE")
            .map(PathBuf::from)
            .or_else(cached);
        let path = path.expect("axe-core is not installed: run `cargo xtask setup`");
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    })
}

fn cached() -> Option<PathBuf> {
    let home = || env::var_os("HOME").map(|it| Path::new(&it).join(".cache"));
    let cache = env::var_os("XDG_CACHE_HOME")
        .map(PathBuf::from)
        .or_else(home)?;
    let tools = fs::read_dir(cache.join("keydesk/tools")).ok()?;
    tools
        .flatten()
        .filter(|it| it.file_name().to_string_lossy().starts_with("axe-core-"))
        .map(|it| it.path().join("node_modules/axe-core/axe.min.js"))
        .find(|it| it.is_file())
}
