//! A question before something half-finished is left. Back cannot be held up; then the page says it on return.

use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, Event, MouseEvent};

use super::Dialog;
use crate::browser;
use crate::i18n::{Text, t};

/// While `active`, links within the console ask first, and so does closing or reloading the page.
#[component]
pub(crate) fn LeaveGuard(
    active: Memo<bool>,
    title: Text,
    text: Text,
    /// The buttons: going, and staying.
    leave: Text,
    stay_here: Text,
    /// How to go, where there is no router.
    #[prop(optional)]
    go: Option<Callback<String>>,
) -> impl IntoView {
    let wanted = RwSignal::new(None::<String>);
    let unload = window_event_listener_untyped("beforeunload", move |event| {
        if active.get_untracked() {
            event.prevent_default();
        }
    });
    // On the document, and so before the router, which listens on the window.
    let listener = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        if let Some(path) = active.get_untracked().then(|| followed(&event)).flatten() {
            event.prevent_default();
            wanted.set(Some(path));
        }
    });
    let _ = document().add_event_listener_with_callback("click", listener.as_ref().unchecked_ref());
    let listener = StoredValue::new_local(listener);
    on_cleanup(move || {
        unload.remove();
        listener.try_with_value(|it| {
            let _ = document()
                .remove_event_listener_with_callback("click", it.as_ref().unchecked_ref());
        });
    });
    let go = go.unwrap_or_else(|| {
        let navigate = use_navigate();
        let whole = NavigateOptions {
            resolve: false,
            ..NavigateOptions::default()
        };
        Callback::new(move |address: String| navigate(&address, whole.clone()))
    });
    let stay = Callback::new(move |()| wanted.set(None));
    move || {
        let path = wanted.get()?;
        Some(view! {
            <Dialog title id="leave-title" on_close=stay>
                <p>{t(text)}</p>
                <div class="dialog__actions">
                    <button
                        class="button"
                        type="button"
                        on:click=move |_| {
                            wanted.set(None);
                            go.run(path.clone());
                        }
                    >
                        {t(leave)}
                    </button>
                    <button
                        class="button button--primary"
                        type="button"
                        autofocus
                        on:click=move |_| stay.run(())
                    >
                        {t(stay_here)}
                    </button>
                </div>
            </Dialog>
        })
    }
}

/// The address of another page of the console that this click would go to; `None` for everything else, for clicks that open a
/// new tab, and for links that leave the console: about those the browser asks.
fn followed(event: &MouseEvent) -> Option<String> {
    let event_object: &Event = event;
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if !plain || event_object.default_prevented() {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link = target.closest("a[href]:not([rel~=external])").ok()??;
    let address = link.get_attribute("href")?;
    (address.starts_with('/') && browser::below(&address) != browser::path()).then_some(address)
}
