//! The heading of a page: it sets the document's title and takes the focus after a change of page.

use std::cell::Cell;

use leptos::{html, prelude::*};

use crate::browser;
use crate::i18n::{Locale, Text};

thread_local! {
    /// The very first page leaves the focus alone: somebody may be typing into the shell's form already.
    static FIRST: Cell<bool> = const { Cell::new(true) };
}

/// From now on headings take the focus.
pub(crate) fn forget_first_paint() {
    FIRST.set(false);
}

/// The one `h1` of a page.
#[component]
pub(crate) fn Heading(
    /// The page's name, in the heading and the document's title.
    title: Text,
    /// What the heading says where that is more than the title.
    #[prop(optional, into)]
    words: Option<Signal<String>>,
) -> impl IntoView {
    let locale = Locale::expect();
    let brand = use_context::<Brand>().unwrap_or_default();
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move |_| browser::set_title(&format!("{} · {}", locale.say(title), brand.0)));
    Effect::new(move |_| {
        if let Some(heading) = heading.get()
            && !FIRST.replace(false)
        {
            // A heading is no control: it is focused so that a screen reader starts there and Tab goes on from there.
            let _ = heading.focus();
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    view! {
        <h1 tabindex="-1" node_ref=heading>
            {move || words.map_or_else(|| locale.say(title), |it| it.get())}
        </h1>
    }
}

/// The operator's name for the console, for titles; a context.
#[derive(Clone, Default)]
pub(crate) struct Brand(pub(crate) String);
