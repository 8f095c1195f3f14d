//! The codes for a lost phone: seen again, taken along, replaced, and told when few are left.

use serde_json::Value;

use super::desk::{BOB, looked_at};
use super::own::lose_answers;
use super::{ask, full_key, inside, send, token};
use crate::harness::{Canary, Page, Stage, journeys, no_leaks};
use crate::steps::{canary, document, look_away, read};

journeys![
    codes_are_seen_again_and_hidden_again,
    codes_are_copied_saved_and_printed_without_being_shown,
    new_codes_stop_the_old_ones,
    a_lost_answer_shows_the_codes_that_were_made,
    few_codes_are_a_warning,
    a_key_that_may_only_read_makes_no_codes,
    codes_that_cannot_be_read_are_not_said_to_be_none,
];

const PATH: &str = "/equinix/recovery-codes";
const BOX: &str = "Recovery codes";

fn canaries(codes: &[String]) -> Vec<Canary<'_>> {
    codes
        .iter()
        .map(|code| canary("recovery code", code))
        .collect()
}

async fn codes_are_seen_again_and_hidden_again(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), PATH).await;
    let codes = world.core().recovery_codes_of(BOB);
    page.text("10 codes left").shown().await;
    page.text("This service shows them again")
        .in_part()
        .shown()
        .await;
    no_leaks(&page, &world, &canaries(&codes)).await;
    looked_at(&page).await;
    let shown = page.region(BOX);
    page.button("Reveal").inside(&shown).click().await;
    let says = read(&page, BOX).await;
    for code in &codes {
        assert!(says.contains(&code.replace(' ', "")), "{code} in {says}");
    }
    looked_at(&page).await;
    look_away(&page).await;
    page.button("Reveal").inside(&shown).shown().await;
    no_leaks(&page, &world, &canaries(&codes)).await;
}

/// From now on what is saved or printed is kept in the page, too; nothing is printed.
async fn keep_what_is_taken(page: &Page) {
    page.evaluate(
        "const make = URL.createObjectURL; window.kept = {}; \
         URL.createObjectURL = (blob) => { const address = make.call(URL, blob); window.kept.address = address; \
           blob.text().then((it) => { window.kept.text = it; }); return address; }; \
         const press = HTMLAnchorElement.prototype.click; \
         HTMLAnchorElement.prototype.click = function () { window.kept.name = this.download; press.call(this); }; \
         window.print = () => { window.kept.sheet = document.querySelector('.sheet').textContent; };",
    )
    .await;
}

async fn kept(page: &Page, what: &str) -> String {
    let script = format!("return window.kept.{what} || ''");
    page.until("it was taken", async || page.evaluate(&script).await != "")
        .await;
    let kept = page.evaluate(&script).await;
    kept.as_str().unwrap_or_default().to_owned()
}

async fn codes_are_copied_saved_and_printed_without_being_shown(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), PATH).await;
    let codes = world.core().recovery_codes_of(BOB);
    page.text("10 codes left").shown().await;
    keep_what_is_taken(&page).await;

    page.button("Copy").click().await;
    page.until(
        "it was copied, or one more press is asked for",
        async || {
            page.status("Copied.").is_shown().await
                || page.status("press Copy again").is_shown().await
        },
    )
    .await;
    if page.status("press Copy again").is_shown().await {
        page.button("Copy").click().await;
    }
    page.status("Copied. The clipboard keeps it").shown().await;
    assert!(!document(&page).await.contains(&codes[0]));

    page.button("Save as text").click().await;
    let text = kept(&page, "text").await;
    let lines: Vec<&str> = text.lines().collect();
    for code in &codes {
        assert!(lines.contains(&code.as_str()), "{code} in {text}");
    }
    assert!(
        text.contains("Equinix Metal") && text.contains(BOB),
        "{text}"
    );
    let name = kept(&page, "name").await;
    assert_eq!(name, "keydesk-recovery-codes-equinix.txt");
    assert!(!document(&page).await.contains(&codes[0]));

    page.button("Print").click().await;
    let sheet = kept(&page, "sheet").await;
    for code in &codes {
        assert!(sheet.contains(code), "{code} on {sheet}");
    }
    assert!(
        sheet.contains("Equinix Metal") && sheet.contains(BOB),
        "{sheet}"
    );
    page.evaluate("dispatchEvent(new Event('afterprint'))")
        .await;
    page.until("the sheet is gone", async || {
        !document(&page).await.contains(&codes[0])
    })
    .await;
    no_leaks(&page, &world, &canaries(&codes)).await;
}

async fn new_codes_stop_the_old_ones(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), PATH).await;
    let old = world.core().recovery_codes_of(BOB);
    page.button("Make new codes…").click().await;
    page.dialog("Make new recovery codes?").shown().await;
    page.text("The old ones stop at once, wherever you keep them.")
        .shown()
        .await;
    looked_at(&page).await;
    page.button("Keep the old ones").click().await;
    assert_eq!(world.core().recovery_codes_of(BOB), old);
    page.button("Make new codes…").click().await;
    page.button("Make them").double_click().await;
    page.status("New codes are made, and the old ones have stopped working.")
        .shown()
        .await;
    page.heading("Your codes").focused().await;
    assert_eq!(world.sent("POST", "/user/otp/recovery-codes"), 1);
    let new = world.core().recovery_codes_of(BOB);
    assert!(new.iter().all(|it| !old.contains(it)) && new.len() == 10);
    let stopped = "/user/otp/verify/bob-0000";
    let key = token("eqx", "bob");
    assert_eq!(ask(&page, &key, "POST", stopped, &Value::Null).await.0, 400);
    no_leaks(&page, &world, &canaries(&new)).await;
    looked_at(&page).await;
    let shown = page.region(BOX);
    page.button("Reveal").inside(&shown).click().await;
    assert!(read(&page, BOX).await.contains(&new[0].replace(' ', "")));

    page.link("Overview").click().await;
    page.dialog("Leave before you have stored them?")
        .shown()
        .await;
    page.button("Leave").click().await;
    page.heading("Overview").shown().await;
    // Whoever went away without them is reminded on return.
    page.back().await;
    page.button("I have stored them").click().await;
    page.button("Make new codes…").shown().await;
}

async fn a_lost_answer_shows_the_codes_that_were_made(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), PATH).await;
    let old = world.core().recovery_codes_of(BOB);
    page.button("Reveal")
        .inside(&page.region(BOX))
        .click()
        .await;
    page.button("Hide").shown().await;
    lose_answers(&page, "POST").await;
    page.button("Make new codes…").click().await;
    page.button("Make them").click().await;
    page.status("New codes are made, and the old ones have stopped working.")
        .shown()
        .await;
    let new = world.core().recovery_codes_of(BOB);
    assert!(new.iter().all(|it| !old.contains(it)), "they were made");
    assert!(!document(&page).await.contains(&old[0]), "the dead ones");
    page.button("Reveal")
        .inside(&page.region(BOX))
        .click()
        .await;
    assert!(read(&page, BOX).await.contains(&new[0].replace(' ', "")));

    // Where nothing was made, nothing is claimed.
    page.button("I have stored them").click().await;
    page.button("Make new codes…").click().await;
    world.stop().await;
    page.button("Make them").click().await;
    page.alert("cannot be reached").shown().await;
    world.resume().await;
    page.button("Keep the old ones").click().await;
    assert_eq!(world.core().recovery_codes_of(BOB), new);
    page.text("10 codes left").shown().await;
}

async fn few_codes_are_a_warning(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), "/equinix/overview").await;
    page.text("10 recovery codes are left").shown().await;
    let key = token("eqx", "bob");
    for code in world.core().recovery_codes_of(BOB).iter().skip(3) {
        let code: String = url::form_urlencoded::byte_serialize(code.as_bytes()).collect();
        let spent = format!("/user/otp/verify/{}", code.replace('+', "%20"));
        assert_eq!(ask(&page, &key, "POST", &spent, &Value::Null).await.0, 204);
    }
    page.button("Check again").click().await;
    page.text("3 recovery codes are left").shown().await;
    page.text("Few are left. Make new codes before you need the last one.")
        .shown()
        .await;
    looked_at(&page).await;
    page.link("Recovery codes").click().await;
    page.text("3 codes left").shown().await;
    page.status("Few are left.").shown().await;
    looked_at(&page).await;
}

async fn a_key_that_may_only_read_makes_no_codes(stage: Stage) {
    let (page, world) = stage.open_all().await;
    page.goto(PATH).await;
    send(&page, &token("eqr", "bob")).await;
    let before = world.core().recovery_codes_of(BOB);
    page.button("Make new codes…").click().await;
    page.button("Make them").click().await;
    page.alert("The key that you are signed in with may only read.")
        .shown()
        .await;
    page.button("Keep the old ones").click().await;
    assert_eq!(world.core().recovery_codes_of(BOB), before);
    page.text("10 codes left").shown().await;
}

async fn codes_that_cannot_be_read_are_not_said_to_be_none(stage: Stage) {
    let (page, world) = inside(&stage, &full_key("bob"), "/equinix/security").await;
    world.stop().await;
    page.link("Recovery codes").in_part().click().await;
    page.alert("The service cannot be reached")
        .in_part()
        .shown()
        .await;
    looked_at(&page).await;
    world.resume().await;
    page.button("Try again").click().await;
    page.text("10 codes left").shown().await;
}
