//! A language whose words are longer than any here: nothing may scroll sideways, no button and no label may be cut.

use std::fs;

use serde_json::{Map, Value, json};

use super::{PARTS, Words, enter, file, settings};
use crate::harness::{Page, Stage, World, journeys};
use crate::shell::copy_of_the_page;

journeys![
    words_that_are_longer_still_find_room,
    longer_words_of_administrators_find_room,
];

const ADMIN: &str = "admin@example.org";

/// The text with accents, in brackets and longer by two fifths, its places as they were. A single word stays one.
fn longer(text: &str) -> String {
    let (mut out, mut letters, mut depth) = (String::from("["), 0, 0);
    for letter in text.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => letters += usize::from(depth == 0),
        }
        out.push(match letter {
            'a' if depth == 0 => 'á',
            'e' if depth == 0 => 'é',
            'n' if depth == 0 => 'ñ',
            'o' if depth == 0 => 'ø',
            'u' if depth == 0 => 'û',
            other => other,
        });
    }
    let one_word = !text.trim().contains(' ');
    for at in 0..(letters * 2).div_ceil(5) {
        if !one_word && at % 8 == 0 {
            out.push(' ');
        }
        out.push('ẽ');
    }
    out.push(']');
    out
}

/// Each form of each text.
fn all_longer(words: &mut Map<String, Value>) {
    for value in words.values_mut() {
        match value {
            Value::Object(forms) => all_longer(forms),
            Value::String(text) => *text = longer(text),
            other => panic!("{other} is no text"),
        }
    }
}

async fn open(stage: &Stage) -> (Page, World, Words, tempfile::TempDir) {
    let mut copy = None;
    let mut words = Map::new();
    let (page, world) = stage
        .open_with(|options| {
            options.config = Some(settings(&json!({ "languages": ["de"] })));
            let folder = copy_of_the_page(options, |_| false);
            for ending in PARTS {
                let name = format!("de{ending}.json");
                let mut part = file(folder.path(), &name);
                all_longer(&mut part);
                let text = Value::Object(part.clone()).to_string();
                fs::write(folder.path().join("locales").join(name), text).expect("is written");
                words.extend(part);
            }
            copy = Some(folder);
        })
        .await;
    (page, world, Words(words), copy.expect("was made"))
}

async fn sign_in(page: &Page, world: &World, words: &Words) {
    // What the shell says is a part of the page itself, and that is German as it is.
    enter(page, &Words::of("de"), ADMIN).await;
    page.heading(words.say("code_title")).shown().await;
    look(page, "the code").await;
    let code = page.field(words.say("code_label"));
    code.fill(&world.code_of(ADMIN)).await;
    page.button(words.say("confirm_code")).click().await;
}

/// Whatever reaches out of the window or is cut by its own box.
async fn has_room(page: &Page, state: &str) {
    let found = page
        .evaluate(
            "const found = []; \
             const page = document.documentElement; \
             if (page.scrollWidth > innerWidth) found.push(`the page by ${page.scrollWidth - innerWidth}`); \
             const scrolls = (node) => { \
               for (let at = node; at && at !== document.body; at = at.parentElement) \
                 if (/auto|scroll/.test(getComputedStyle(at).overflowX) && at.scrollWidth > at.clientWidth) return true; \
               return false; \
             }; \
             for (const node of document.querySelectorAll('button, label, legend, h1, h2, h3, th, dt, summary, a')) { \
               const box = node.getBoundingClientRect(); \
               if (node.closest('.skip, [popover]:not(:popover-open)') || box.width < 2) continue; \
               const told = (what) => found.push(`${what}: ${node.innerText.slice(0, 60)}`); \
               if (!scrolls(node) && (box.left < -1 || box.right > innerWidth + 1)) told('outside'); \
               const style = getComputedStyle(node); \
               if (style.overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1) told('cut'); \
               const words = document.createTreeWalker(node, NodeFilter.SHOW_TEXT); \
               while (words.nextNode()) { \
                 const { offsetWidth } = words.currentNode.parentElement; \
                 if (offsetWidth === 1) continue; \
                 const range = document.createRange(); \
                 range.selectNodeContents(words.currentNode); \
                 for (const line of range.getClientRects()) \
                   if (line.left < box.left - 1 || line.right > box.right + 1) told('over its edge'); \
               } \
             } \
             return [...new Set(found)]",
        )
        .await;
    assert_eq!(found, json!([]), "{state}");
}

async fn look(page: &Page, state: &str) {
    has_room(page, &format!("{state}, as the window is")).await;
    // One engine's window is never so narrow.
    if page.resize(320, 640).await {
        has_room(page, &format!("{state} at 320")).await;
        page.resize(1280, 800).await;
    }
}

/// Each of these pages, by its segment and the key of its heading.
async fn walk(page: &Page, words: &Words, pages: &[(&str, &str)]) {
    for (segment, title) in pages {
        page.goto(&format!("/metalcloud/{segment}")).await;
        page.heading(words.say(title)).shown().await;
        page.until("nothing is on its way", async || {
            page.evaluate("return !document.querySelector('[aria-busy=true], .skeleton')")
                .await
                == true
        })
        .await;
        look(page, segment).await;
    }
}

async fn words_that_are_longer_still_find_room(stage: Stage) {
    let (page, world, words, _copy) = open(&stage).await;
    page.goto("/metalcloud/sign-in").await;
    page.link(words.say("forgot_password")).shown().await;
    look(&page, "sign-in").await;
    page.link(words.say("forgot_password")).click().await;
    page.heading(words.say("forgot_title")).shown().await;
    look(&page, "forgot-password").await;
    page.goto("/metalcloud/overview").await;
    sign_in(&page, &world, &words).await;
    page.heading(words.say("overview")).shown().await;
    page.button(words.say("menu")).click().await;
    look(&page, "the menu").await;
    walk(
        &page,
        &words,
        &[
            ("overview", "overview"),
            ("profile", "profile"),
            ("security", "security"),
            ("password", "change_password_title"),
            ("two-factor", "two_factor_title"),
            ("api-key", "api_key"),
            ("sessions", "sessions"),
        ],
    )
    .await;
}

async fn longer_words_of_administrators_find_room(stage: Stage) {
    let (page, world, words, _copy) = open(&stage).await;
    page.goto("/metalcloud/people").await;
    sign_in(&page, &world, &words).await;
    page.heading(words.say("people")).shown().await;
    walk(&page, &words, &[("people", "people")]).await;
}
