//! The set-up check: mistakes that are planted in a real host are found and told with the lines that mend them, and a right set-up
//! leaves nothing to mend.

mod crooked;
mod mistakes;
mod page;
mod services;

pub(crate) const MISTAKES: &[crate::harness::Journey] = mistakes::JOURNEYS;
pub(crate) const PAGE: &[crate::harness::Journey] = page::JOURNEYS;
pub(crate) const SERVICES: &[crate::harness::Journey] = services::JOURNEYS;

use crate::harness::Page;

const ADDRESS: &str = "/setup-check/";

/// Opens the check and waits for its end.
async fn open(page: &Page) {
    page.goto(ADDRESS).await;
    is_through(page).await;
}

pub(crate) async fn is_through(page: &Page) {
    page.heading("Set-up check").shown().await;
    page.until("all is checked", async || {
        let busy = "const it = document.querySelector('.verdict [role=status]'); \
                    return Boolean(it) && it.getAttribute('aria-busy') === 'false'";
        page.evaluate(busy).await == true
    })
    .await;
}

/// What is to be mended, each as it is read: kind, title, reason, lines.
async fn told(page: &Page) -> Vec<String> {
    let all = "return [...document.querySelectorAll('article')].map((it) => it.innerText)";
    let all = page.evaluate(all).await;
    let all = all.as_array().into_iter().flatten();
    // Names stand in marks of their own direction.
    all.filter_map(|it| Some(it.as_str()?.replace(['\u{2068}', '\u{2069}'], "")))
        .collect()
}

/// Exactly this is told, and nothing else; `lines` is a part of what is to be pasted.
async fn tells(page: &Page, title: &str, lines: &str) {
    let all = told(page).await;
    assert_eq!(all.len(), 1, "{title}: {all:#?}");
    assert!(
        all[0].contains(title) && all[0].contains(lines),
        "{title}, {lines}: {}",
        all[0]
    );
}

/// The same, with what was found there.
async fn tells_what(page: &Page, title: &str, found: &str, lines: &str) {
    tells(page, title, lines).await;
    tells(page, title, found).await;
}

/// Nothing is told but that there is nothing.
pub(crate) async fn is_clean(page: &Page) {
    assert_eq!(told(page).await, [""; 0]);
    page.heading("Nothing to mend").shown().await;
}
