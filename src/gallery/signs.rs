//! Type, colours, icons, tags, signs.

use leptos::prelude::*;

use super::part;

const COLOURS: [&str; 16] = [
    "accent",
    "accent-text",
    "accent-soft",
    "ground",
    "surface",
    "raised",
    "sunken",
    "line",
    "line-strong",
    "ink",
    "ink-soft",
    "good",
    "warn",
    "bad",
    "good-soft",
    "bad-soft",
];
const ICONS: [&str; 22] = [
    "alert", "check", "clock", "copy", "devices", "down", "download", "eye", "home", "inbox",
    "info", "key", "lock", "mail", "more", "next", "out", "people", "phone", "settings", "shield",
    "user",
];
const TONES: [&str; 4] = ["", "good", "warn", "bad"];

pub(super) fn all() -> AnyView {
    let swatches = COLOURS.map(|it| {
        view! {
            <li class="gallery__swatch">
                <span class=format!("gallery__colour gallery__colour--{it}")></span>
                <code>{it}</code>
            </li>
        }
    });
    let icons = ICONS.map(|it| {
        view! {
            <li class="gallery__swatch">
                <span class=format!("icon icon--{it}") aria-hidden="true"></span>
                <code>{it}</code>
            </li>
        }
    });
    let tags = TONES.map(|it| view! { <span class=format!("tag tag--{it}")>{it}" tag"</span> });
    let signs = TONES.map(|it| {
        view! { <span class=format!("state state--{it}") aria-hidden="true"><span class="icon icon--shield"></span></span> }
    });
    let large = ["good", "warn"].map(|it| {
        view! { <span class=format!("state state--large state--{it}") aria-hidden="true"><span class="icon icon--shield"></span></span> }
    });
    view! {
        {part(
            "Type",
            vec![
                (
                    "headings",
                    view! {
                        <div class="stack">
                            <p class="gallery__h1">"The name of a page"</p>
                            <h2>"The name of a card"</h2>
                            <h3>"The name of a part"</h3>
                            <p class="lede">"What the page is for, in one sentence that wraps where the line is full."</p>
                            <p>"Running text with " <a href="#main">"a link"</a> ", a key " <code class="mono">"JBSW Y3DP"</code> "."</p>
                            <p class="small muted">"What may be left unread."</p>
                        </div>
                    }
                        .into_any(),
                ),
            ],
        )}
        {part(
            "Colours and icons",
            vec![
                ("colours", view! { <ul class="gallery__swatches" role="list">{swatches.collect_view()}</ul> }.into_any()),
                ("icons", view! { <ul class="gallery__swatches" role="list">{icons.collect_view()}</ul> }.into_any()),
                ("tags", view! { <div class="cluster">{tags.collect_view()}</div> }.into_any()),
                ("signs", view! { <div class="cluster">{signs.collect_view()} {large.collect_view()}</div> }.into_any()),
            ],
        )}
    }
    .into_any()
}
