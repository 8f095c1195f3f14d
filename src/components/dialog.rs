//! A dialog over the page: the browser's own element traps the focus and gives it back.

use leptos::{html, prelude::*};

use crate::i18n::{Text, t};

/// Open for as long as it is drawn. Escape asks `on_close`, where that is given; else the dialog cannot be left that way.
#[component]
pub(crate) fn Dialog(
    title: Text,
    /// Names the heading; one per dialog.
    id: &'static str,
    #[prop(optional)] on_close: Option<Callback<()>>,
    /// The element that says why it interrupts: read out with the heading as soon as it opens.
    #[prop(optional)]
    alerts: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        if let Some(dialog) = dialog.get()
            && !dialog.open()
        {
            // Only refused for an element that is not in the page, and this one is.
            let _ = dialog.show_modal();
        }
    });
    // Closed before it is taken out of the page: only so does the focus go back to where it was.
    on_cleanup(move || {
        if let Some(dialog) = dialog.try_get_untracked().flatten() {
            dialog.close();
        }
    });
    view! {
        <dialog
            class="dialog"
            node_ref=dialog
            role=alerts.map(|_| "alertdialog")
            aria-labelledby=id
            aria-describedby=alerts
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                if let Some(on_close) = on_close {
                    on_close.run(());
                }
            }
        >
            <h2 id=id>{t(title)}</h2>
            {children()}
        </dialog>
    }
}
