//! Where a person is among the public pages.
//!
//! Four pages need a signal, Back and plain links, no router: the library would weigh 30 KB (brotli) on the first load. It stays
//! with the signed-in pages, which are fetched later.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

use crate::browser;
use crate::routes::Page;

/// The path that is shown; a context of the public pages.
#[derive(Clone, Copy)]
pub(crate) struct Way(RwSignal<String>);

impl Way {
    pub(crate) fn provide() -> Self {
        let way = Self(RwSignal::new(browser::path()));
        let back = window_event_listener(ev::popstate, move |_| way.0.set(browser::path()));
        let click = window_event_listener(ev::click, move |event| way.follow(&event));
        on_cleanup(move || {
            back.remove();
            click.remove();
        });
        provide_context(way);
        way
    }

    pub(crate) fn expect() -> Self {
        expect_context()
    }

    /// The page at the path; `None` for the addresses that ask for a sign-in first.
    pub(crate) fn page(self) -> Memo<Option<Page>> {
        Memo::new(move |_| {
            let path = self.0.get();
            Page::at(&path)
                .map(|(_, page)| page)
                .filter(|it| it.is_public() && *it != Page::SignIn)
        })
    }

    /// Goes to the page at another address in place of this one, so that Back does not return here.
    pub(crate) fn replace(self, address: &str) {
        browser::replace_address(address);
        self.0.set(browser::path());
    }

    /// Follows a click on a plain link to a public page without loading the page anew; leaves all other clicks to the browser.
    fn follow(self, event: &MouseEvent) {
        let modified = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key();
        if event.default_prevented() || event.button() != 0 || modified {
            return;
        }
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        let link =
            target.and_then(|it| it.closest("a[href]:not([target], [rel~=external])").ok()?);
        let Some(address) = link.and_then(|it| it.get_attribute("href")) else {
            return;
        };
        let path = browser::below(&address);
        if Page::at(&path).is_some_and(|(_, page)| page.is_public()) {
            event.prevent_default();
            browser::push_address(&address);
            self.0.set(path);
        }
    }
}
