//! The page in German and on a phone: nothing English is left, and nothing is wider than the screen.

use crate::harness::{Key, Page, Stage, World, journeys};

use super::{ALICE, BOB, OLGA, hold, is_held, pass};

journeys![
    the_whole_page_speaks_german,
    in_german_on_a_phone_nothing_scrolls_sideways,
];

const SEARCH: &str = "Nach Name oder E-Mail suchen";
const REFUSED: &str = "fault+refused@example.org";

/// Olga at the page, in German.
async fn open(stage: &Stage) -> (Page, World) {
    let (page, world) = stage.open_all().await;
    page.goto("/quatrix/people").await;
    page.link("Forgot your password?").shown().await;
    page.button("Menu").click().await;
    page.choice("Deutsch").click().await;
    page.press(&[Key::Escape]).await;
    page.field("E-Mail").fill(OLGA).await;
    page.field("Passwort").fill(crate::harness::PASSWORD).await;
    page.button("Anmelden").click().await;
    page.heading("Personen").shown().await;
    page.status(" Personen").shown().await;
    (page, world)
}

/// What is read, seen or spoken and holds a word that German has not. Names and addresses are nobody's language,
/// and the service's own sentence is the service's. What is read only where no script of ours ran is in English for everybody.
async fn is_german(page: &Page, state: &str) {
    let english = page
        .evaluate(
            "const words = /\\b(the|and|of|is|are|you|your|this|that|with|not|from|who|nobody|everybody|people|choose|\
             show|search|done|failed|back|list|save|stop|details|reload|clear|block|blocked|active|second|factor|last|sign|\
             email|password|ascending|descending|yes|no|never|known|check|first|try|again|leave|stay|here|result|each|more|\
             archived|administrator|set|change|sessions|forced|session|service|go|on|keys|arrow|overview|security)\\b/i; \
             const found = []; \
             const look = (text, where) => { if (words.test(text ?? '')) found.push(`${where}: ${text}`); }; \
             look(document.title, 'title'); \
             for (const node of document.querySelectorAll('body *')) { \
               if (node.closest('script, style, noscript, #unbooted, bdi, [lang]:not(html), .people__names')) continue; \
               for (const name of ['aria-label', 'title', 'placeholder', 'alt']) look(node.getAttribute(name), name); \
               for (const child of node.childNodes) if (child.nodeType === 3) look(child.data.trim(), 'text'); \
             } \
             return [document.documentElement.lang, ...found.filter((it) => !/@example\\.org|This person cannot be changed/.test(it))]",
        )
        .await;
    assert_eq!(english, serde_json::json!(["de"]), "{state}");
}

async fn fits(page: &Page, state: &str) {
    let wide = page
        .evaluate("return document.documentElement.scrollWidth - innerWidth")
        .await;
    assert!(
        wide.as_i64().is_some_and(|it| it <= 0),
        "{state}: {wide} px too wide"
    );
}

async fn choose(page: &Page, logins: &[&str]) {
    for login in logins {
        page.field(SEARCH).fill(login).await;
        page.item(login).click().await;
    }
}

/// On a phone what can be done is folded away.
async fn unfold(page: &Page) {
    let acts = page.button("Aktionen");
    if acts.is_shown().await {
        acts.click().await;
    }
}

async fn check(page: &Page, action: &str) {
    unfold(page).await;
    page.field("Was geschehen soll").choose(action).await;
    page.button("Erst prüfen …").click().await;
    page.heading(action).focused().await;
}

/// Through every state of the page; `look` looks at each.
async fn through(page: &Page, world: &World, look: impl AsyncFn(&Page, &str)) {
    look(page, "the list").await;
    page.field(SEARCH).fill("xyzzy").await;
    page.text("Auf diese Suche passt niemand.").shown().await;
    look(page, "nobody found").await;
    page.button("Alle zeigen").click().await;
    page.field("Wer gezeigt wird").choose("Verwaltung").await;
    page.status("2 von ").shown().await;
    look(page, "administrators").await;
    page.field("Wer gezeigt wird").choose("Alle").await;
    page.button("Letzte Anmeldung").in_part().click().await;
    page.button("Letzte Anmeldung aufsteigend").shown().await;
    look(page, "another order").await;

    choose(page, &[BOB]).await;
    look(page, "one chosen").await;
    unfold(page).await;
    look(page, "what can be done with one").await;
    page.button("Einzelheiten").click().await;
    let details = page.dialog("Einzelheiten");
    page.text("Authenticator").inside(&details).shown().await;
    look(page, "details").await;
    page.button("Schließen").inside(&details).click().await;
    details.gone().await;

    choose(page, &[ALICE, OLGA, REFUSED]).await;
    page.status("4 ausgewählt").shown().await;
    for (action, says) in [
        ("Authenticator verlangen", "3 Personen werden geändert"),
        ("PIN setzen", "3 Personen werden geändert"),
        ("Authenticator zurücksetzen", "1 Person wird geändert"),
        ("Authenticator entfernen", "1 Person wird geändert"),
        ("PIN entfernen", "4 Personen werden ausgelassen"),
        ("Passwort-Mail senden", "4 Personen werden geändert"),
        ("Entsperren", "4 Personen werden ausgelassen"),
        ("Sperren", "3 Personen werden geändert"),
    ] {
        check(page, action).await;
        page.heading(says).shown().await;
        look(page, action).await;
        // By keyboard: where a line of the button is seen at the window's end, one driver clicks beside it.
        page.button("Zurück zur Liste").focus().await;
        page.press(&[Key::Enter]).await;
    }
    check(page, "PIN setzen").await;
    page.button("PIN für 3 Personen setzen").click().await;
    page.alert("5").shown().await;
    look(page, "a PIN that is none").await;
    page.field("PIN für alle").fill("86420").await;
    hold(page, "POST").await;
    page.button("PIN für 3 Personen setzen").click().await;
    is_held(page).await;
    look(page, "running").await;
    page.link("Übersicht").click().await;
    page.dialog("Während der Ausführung verlassen?")
        .shown()
        .await;
    look(page, "leaving while it runs").await;
    page.button("Hier bleiben").click().await;
    page.button("Nach diesem Schritt anhalten").click().await;
    look(page, "stopping").await;
    pass(page, 1).await;
    page.status("0 erledigt. 3 nicht begonnen.").shown().await;
    look(page, "stopped").await;
    pass(page, 100).await;
    page.button("Fortfahren").click().await;
    page.status("2 erledigt. 1 fehlgeschlagen.").shown().await;
    page.text("Fehlgeschlagen").shown().await;
    page.link("Übersicht").click().await;
    page.dialog("Diese Ergebnisse verlassen?").shown().await;
    look(page, "leaving results").await;
    page.button("Hier bleiben").click().await;
    page.button("Zurück zur Liste").click().await;
    world.stop().await;
    page.button("Neu laden").click().await;
    page.alert("nicht zu erreichen").shown().await;
    look(page, "a list that does not come").await;
}

async fn the_whole_page_speaks_german(stage: Stage) {
    let (page, world) = open(&stage).await;
    through(&page, &world, is_german).await;
}

async fn in_german_on_a_phone_nothing_scrolls_sideways(stage: Stage) {
    let (page, world) = open(&stage).await;
    let long = "Donaudampfschifffahrtsgesellschaftskapitän".repeat(6);
    world.core().edit(REFUSED, |it| it.display_name = long);
    page.button("Neu laden").click().await;
    // One engine's window is never so narrow.
    if !page.resize(360, 740).await {
        return;
    }
    through(&page, &world, fits).await;
}
